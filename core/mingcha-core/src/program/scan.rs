//! The one pass over all code. It collects what everything after it needs, so that only methods with something to look at are ever
//! decoded a second time.

use crate::dex::{Instruction, access, opcode};
use crate::error::{Loss, Part, Warning};
use crate::limits::MAX_CODE_WARNINGS;
use crate::program::model::{ClassId, FieldId, MethodId, NameId, Program};
use crate::program::modules::ShapeBuilder;
use crate::program::uses::Plan;
use rustc_hash::FxHashSet;

/// A set of small numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct BitSet {
    words: Vec<u64>,
}

impl BitSet {
    pub(crate) fn new(len: usize) -> Self {
        BitSet { words: vec![0; len.div_ceil(64)] }
    }

    /// Adds `n`; false when it was there, or is beyond the length.
    #[inline]
    pub(crate) fn insert(&mut self, n: usize) -> bool {
        let Some(word) = self.words.get_mut(n / 64) else { return false };
        let bit = 1u64 << (n % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn extend(&mut self, fields: &[FieldId]) {
        for field in fields {
            self.insert(field.index());
        }
    }

    #[inline]
    pub(crate) fn contains(&self, n: usize) -> bool {
        self.words.get(n / 64).is_some_and(|word| word & (1 << (n % 64)) != 0)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(n, word)| (0..64).filter(move |bit| word & (1 << bit) != 0).map(move |bit| n * 64 + bit))
    }
}

/// What the code writes to a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Writes {
    /// Nothing.
    #[default]
    Never,
    /// One instruction, in its class's static initialiser, or for a field of objects in a constructor of its class.
    OnceAtStart,
    /// Anything else.
    Often,
}

/// Whether an instruction puts what it gives in its register `vA`.
const fn gives_a(opcode: u8) -> bool {
    matches!(opcode, 0x01..=0x0d | 0x12..=0x1c | 0x20..=0x23 | 0x2d..=0x31 | 0x44..=0x4a | 0x52..=0x58 | 0x60..=0x66 | 0x7b..=0xe2)
}

/// What a constructor or static initialiser does before it can branch or be left.
struct Beginning {
    class: ClassId,
    /// Register of the object that is made, of a constructor.
    this: Option<u16>,
    /// Where it ends, in code units.
    end: u32,
    /// Fields of the class that it writes.
    put: Vec<FieldId>,
    /// Whether it leaves the making to another constructor of the class.
    delegates: bool,
}

impl Beginning {
    fn new(class: ClassId, code: &crate::dex::Code<'_>, initialiser: bool) -> Self {
        let end = code.tries().iter().map(|t| t.start).min().unwrap_or(u32::MAX);
        let this = (!initialiser).then(|| code.registers.saturating_sub(code.ins));
        Beginning { class, this, end, put: Vec::new(), delegates: false }
    }

    fn instruction(&mut self, program: &Program<'_>, offset: u32, i: &Instruction) {
        if offset >= self.end {
            return;
        }
        let dex = program.class(self.class).dex;
        match i.opcode {
            opcode::IPUT..=opcode::IPUT_SHORT if self.this == Some(i.b) => self.write(program, dex, i.index),
            opcode::SPUT..=opcode::SPUT_SHORT if self.this.is_none() => self.write(program, dex, i.index),
            op if opcode::is_invoke(op) && self.this.is_some() && i.arg(0) == self.this => {
                let Some(called) = program.method_at(dex, i.index) else { return };
                let called = program.method_ref(called);
                if called.class == program.class(self.class).kind && program.signature_name(called.signature) == "<init>" {
                    self.delegates = true;
                }
            }
            op if opcode::ends_block(op)
                || matches!(op, opcode::PACKED_SWITCH..=opcode::SPARSE_SWITCH | opcode::IF_EQ..=opcode::IF_LEZ) =>
            {
                self.end = 0
            }
            // Its register is used for something else.
            op if self.this == Some(i.a) && gives_a(op) => self.end = 0,
            _ => {}
        }
    }

    fn write(&mut self, program: &Program<'_>, dex: u32, index: u32) {
        if let Some(field) = program.field_at(dex, index).and_then(|f| program.resolve_field(f))
            && program.field(field).class == self.class
        {
            self.put.push(field);
        }
    }
}

/// Longest name of a property that is looked for.
const MAX_PROPERTY_NAME: usize = 32;

/// Whether `text` is a name such as animations give: it starts small and has letters and digits only.
fn may_be_property(text: &[u8]) -> bool {
    text.len() <= MAX_PROPERTY_NAME && text.first().is_some_and(u8::is_ascii_lowercase) && text.iter().all(u8::is_ascii_alphanumeric)
}

/// What one pass over all code found.
#[derive(Debug)]
pub struct Scan {
    /// Code units (16 bit) of all methods' instructions.
    pub code_units: u64,
    /// Methods with code.
    pub methods_with_code: u32,
    /// Methods whose code, or the rest of it, cannot be decoded.
    pub unreadable_methods: u32,
    /// Structural shape of each class, by its number; see [`crate::program::modules`].
    pub shapes: Vec<u64>,
    /// Methods with code and code units of each class, by its number.
    pub class_code: Vec<(u32, u32)>,
    /// Methods that call, read or load something to be looked at closely.
    pub(crate) candidates: Vec<MethodId>,
    pub(crate) writes: Vec<Writes>,
    /// Fields that every constructor (of a static field: the static initialiser) puts something in before anything can branch: nothing but a
    /// constructor sees what they hold initially.
    pub(crate) always_put: BitSet,
    /// By DEX: which strings code loads.
    pub(crate) loaded: Vec<BitSet>,
    /// Strings with a network address in them: DEX, string index, class.
    pub(crate) addresses: Vec<(u32, u32, ClassId)>,
    /// Names of members that are also loaded as strings, so that reflection may mean them.
    pub(crate) spoken: FxHashSet<NameId>,
    /// Loaded strings that may be names of properties, with a setter that animations and binders find by reflection.
    pub(crate) properties: FxHashSet<Vec<u8>>,
}

impl Scan {
    /// Passes over all code of `program`. Code that cannot be decoded is told (`dex-code-unreadable`, loss partial): the first few
    /// methods by name, and how many there are.
    pub fn run(program: &Program<'_>, plan: &mut Plan, warnings: &mut Vec<Warning>) -> Self {
        let mut scan = Scan {
            code_units: 0,
            methods_with_code: 0,
            unreadable_methods: 0,
            shapes: Vec::with_capacity(program.classes().len()),
            class_code: Vec::with_capacity(program.classes().len()),
            candidates: Vec::new(),
            writes: vec![Writes::Never; program.fields().len()],
            always_put: BitSet::new(program.fields().len()),
            loaded: program.dexes().map(|dex| BitSet::new(dex.header().strings.count as usize)).collect(),
            addresses: Vec::new(),
            spoken: FxHashSet::default(),
            properties: FxHashSet::default(),
        };
        // By DEX and string: 0 not looked at, 1 no address, 2 an address.
        let mut address: Vec<Vec<u8>> = program.dexes().map(|dex| vec![0; dex.header().strings.count as usize]).collect();
        let mut shapes = ShapeBuilder::new(program);
        for number in 0..program.classes().len() {
            let id = ClassId(number as u32);
            scan.class(program, plan, id, &mut shapes, &mut address, warnings);
        }
        if scan.unreadable_methods as usize > MAX_CODE_WARNINGS {
            let detail = format!("{} methods in all cannot be decoded to their end", scan.unreadable_methods);
            warnings.push(Warning::new("dex-code-unreadable", Part::Code, Loss::Partial, detail));
        }
        let mut setter = Vec::new();
        for (dex, loaded) in program.dexes().zip(&scan.loaded) {
            for text in loaded.iter().filter_map(|index| dex.string_raw(index as u32)) {
                if let Some(name) = program.names.find(text) {
                    scan.spoken.insert(NameId(name));
                } else if may_be_property(text) {
                    setter.clear();
                    setter.extend_from_slice(b"set");
                    setter.push(text[0].to_ascii_uppercase());
                    setter.extend_from_slice(&text[1..]);
                    if program.names.find(&setter).is_some() {
                        scan.properties.insert(text.to_vec());
                    }
                }
            }
        }
        scan
    }

    fn class(
        &mut self,
        program: &Program<'_>,
        plan: &mut Plan,
        id: ClassId,
        shapes: &mut ShapeBuilder,
        address: &mut [Vec<u8>],
        warnings: &mut Vec<Warning>,
    ) {
        let class = program.class(id);
        let dex = program.dex(class.dex);
        let mut noticed = |scan: &mut Scan, string: u32| {
            let Some(known) = address[class.dex as usize].get_mut(string as usize) else {
                return;
            };
            if *known == 0 {
                *known = 1 + u8::from(dex.string_raw(string).is_some_and(super::endpoints::may_hold_address));
            }
            if *known == 2 {
                scan.addresses.push((class.dex, string, id));
            }
        };
        shapes.start(program, id);
        let (mut methods, mut units) = (0u32, 0u32);
        let mut put: Option<Vec<FieldId>> = None;
        for field in program.fields_of(id) {
            if let super::Initial::String(string) = program.field(field).initial {
                noticed(self, string);
                self.loaded[class.dex as usize].insert(string as usize);
            }
        }
        for method_id in program.methods_of(id) {
            let method = program.method(method_id);
            shapes.method(program, method_id);
            if method.code == 0 {
                continue;
            }
            let Some(code) = dex.code(method.code) else {
                self.unreadable(program, method_id, "its code item lies outside the file", warnings);
                continue;
            };
            methods += 1;
            units = units.saturating_add(code.units());
            let initialiser = method.access & access::CONSTRUCTOR != 0 && method.access & access::STATIC != 0;
            let constructor = method.access & access::CONSTRUCTOR != 0 && !initialiser;
            let mut candidate = false;
            let mut beginning = (initialiser || constructor).then(|| Beginning::new(id, &code, initialiser));
            let mut instructions = code.instructions();
            for (offset, i) in instructions.by_ref() {
                shapes.opcode(i.opcode);
                if let Some(beginning) = &mut beginning {
                    beginning.instruction(program, offset, &i);
                }
                match i.opcode {
                    opcode::CONST_STRING | opcode::CONST_STRING_JUMBO => {
                        self.loaded[class.dex as usize].insert(i.index as usize);
                        noticed(self, i.index);
                    }
                    opcode::SGET..=opcode::SGET_SHORT | opcode::IGET..=0x58 => {
                        if let Some(reference) = program.field_at(class.dex, i.index) {
                            candidate |= plan.wants_field(program, reference);
                        }
                    }
                    opcode::SPUT..=opcode::SPUT_SHORT => {
                        let field = program.field_at(class.dex, i.index).and_then(|f| program.resolve_field(f));
                        self.written(program, field, id, initialiser);
                    }
                    opcode::IPUT..=opcode::IPUT_SHORT => {
                        let field = program.field_at(class.dex, i.index).and_then(|f| program.resolve_field(f));
                        self.written(program, field, id, constructor);
                    }
                    op if opcode::is_invoke(op) => {
                        if let Some(reference) = program.method_at(class.dex, i.index) {
                            candidate |= plan.wants_call(program, reference);
                            shapes.call(program, reference);
                        }
                    }
                    _ => {}
                }
            }
            match beginning {
                Some(beginning) if initialiser => self.always_put.extend(&beginning.put),
                Some(beginning) if !beginning.delegates => match &mut put {
                    Some(put) => put.retain(|field| beginning.put.contains(field)),
                    None => put = Some(beginning.put),
                },
                _ => {}
            }
            if let Some(fault) = instructions.fault() {
                self.unreadable(program, method_id, fault.reason, warnings);
            }
            if candidate {
                self.candidates.push(method_id);
            }
        }
        self.always_put.extend(&put.unwrap_or_default());
        self.methods_with_code += methods;
        self.code_units += u64::from(units);
        self.class_code.push((methods, units));
        self.shapes.push(shapes.finish());
    }

    /// Notes an instruction that writes `field`, in `class`; `start` when it is in what makes a class or object.
    #[inline]
    fn written(&mut self, program: &Program<'_>, field: Option<FieldId>, class: ClassId, start: bool) {
        let Some(id) = field else { return };
        let at_start = start && program.field(id).class == class;
        let slot = &mut self.writes[id.index()];
        *slot = if *slot == Writes::Never && at_start { Writes::OnceAtStart } else { Writes::Often };
    }

    fn unreadable(&mut self, program: &Program<'_>, id: MethodId, reason: &str, warnings: &mut Vec<Warning>) {
        self.unreadable_methods += 1;
        if self.unreadable_methods as usize <= MAX_CODE_WARNINGS {
            let method = program.method(id);
            let mut warning = Warning::new(
                "dex-code-unreadable",
                Part::Code,
                Loss::Partial,
                format!("{}: {reason}", program.method_text(method.reference)),
            );
            warning.offset = Some(u64::from(method.code));
            warnings.push(warning.in_entry(program.dex(program.class(method.class).dex).name()));
        }
    }
}
