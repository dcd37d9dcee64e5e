//! Linking: the DEX files of a package become one program.

use crate::dex::{ClassDef, Dex, Value, access};
use crate::error::{Loss, Part, Warning};
use crate::knowledge::Knowledge;
use crate::limits::{MAX_CODE_WARNINGS, MAX_DESCRIPTOR_BYTES, MAX_DEX_OVERLAP};
use crate::program::intern::Interner;
use crate::program::model::{
    Class, ClassId, Field, FieldRef, FieldRefId, Initial, Linked, Method, MethodRef, MethodRefId, NONE, NameId, Program, TypeEntry, TypeId,
};
use rustc_hash::FxHashMap;

/// Warnings of one kind: the first few one by one, then how many more there were.
struct Tally {
    code: &'static str,
    loss: Loss,
    count: usize,
}

impl Tally {
    fn new(code: &'static str, loss: Loss) -> Self {
        Tally { code, loss, count: 0 }
    }

    fn add(&mut self, warnings: &mut Vec<Warning>, dex: &str, detail: impl FnOnce() -> String) {
        self.count += 1;
        if self.count <= MAX_CODE_WARNINGS {
            warnings.push(Warning::new(self.code, Part::Code, self.loss, detail()).in_entry(dex));
        }
    }

    fn finish(self, warnings: &mut Vec<Warning>, what: &str) {
        if self.count > MAX_CODE_WARNINGS {
            warnings.push(Warning::new(self.code, Part::Code, self.loss, format!("{} {what} in all", self.count)));
        }
    }
}

impl<'k> Program<'k> {
    /// Links `dexes` in load order. Nothing is refused here: a class that cannot be read is told (`dex-class-unreadable`, loss
    /// partial) and left out, as are later definitions of a class (`dex-class-duplicate`) and classes that the framework
    /// defines too (`dex-class-shadowed`), which never load.
    pub fn load(dexes: Vec<Dex>, knowledge: &'k Knowledge, warnings: &mut Vec<Warning>) -> Self {
        let mut program = Program {
            knowledge,
            linked: Vec::with_capacity(dexes.len()),
            type_names: Interner::default(),
            types: Vec::new(),
            interface_lists: Vec::new(),
            names: Interner::default(),
            descriptors: Interner::default(),
            signatures: Vec::new(),
            signature_numbers: FxHashMap::default(),
            method_refs: Vec::new(),
            method_ref_numbers: FxHashMap::default(),
            definitions: Vec::new(),
            field_refs: Vec::new(),
            field_ref_numbers: FxHashMap::default(),
            field_definitions: Vec::new(),
            field_targets: Vec::new(),
            classes: Vec::new(),
            methods: Vec::new(),
            field_table: Vec::new(),
            defined_classes: 0,
            defined_methods: 0,
        };
        for dex in dexes {
            let linked = program.link(dex, warnings);
            program.linked.push(linked);
        }
        program.define_classes(warnings);
        program.add_framework();
        program.field_targets = program.field_refs.iter().map(|field| program.find_field(*field).map_or(NONE, |id| id.0)).collect();
        program
    }

    /// Numbers for everything that one DEX names.
    fn link(&mut self, dex: Dex, warnings: &mut Vec<Warning>) -> Linked {
        let header = *dex.header();
        // Every string is hashed once, however many references name it.
        let mut name_of_string = vec![NONE; header.strings.count as usize];
        let mut types = Vec::with_capacity(header.types.count as usize);
        for index in 0..header.types.count {
            types.push(self.intern_type(dex.type_raw(index).unwrap_or_default()));
        }
        let mut text = Vec::new();
        let mut budget = dex.bytes().len().saturating_mul(MAX_DEX_OVERLAP);
        let mut unreadable = 0usize;
        let mut descriptors = Vec::with_capacity(header.protos.count as usize);
        for index in 0..header.protos.count {
            text.clear();
            if self.write_descriptor(&dex, &types, index, budget.min(MAX_DESCRIPTOR_BYTES), &mut text).is_none() {
                text.clear();
                text.extend_from_slice(b"(?)");
                unreadable += 1;
            }
            budget = budget.saturating_sub(text.len());
            descriptors.push(self.descriptors.intern(&text));
        }
        let unknown = self.intern_type(b"");
        let mut name = |names: &mut Interner, string: u32| -> NameId {
            let Some(slot) = name_of_string.get_mut(string as usize) else {
                return NameId(names.intern(b""));
            };
            if *slot == NONE {
                *slot = names.intern(dex.string_raw(string).unwrap_or_default());
            }
            NameId(*slot)
        };
        let type_at = |index: u32| types.get(index as usize).copied().unwrap_or(unknown);
        let mut methods = Vec::with_capacity(header.methods.count as usize);
        for index in 0..header.methods.count {
            let Some(id) = dex.method(index) else { break };
            let name = name(&mut self.names, id.name);
            let descriptor = descriptors.get(id.proto as usize).copied().unwrap_or_else(|| self.descriptors.intern(b"(?)"));
            let signature = self.intern_signature(name, descriptor);
            methods.push(self.intern_method(MethodRef { class: type_at(id.class), signature }));
        }
        let mut fields = Vec::with_capacity(header.fields.count as usize);
        for index in 0..header.fields.count {
            let Some(id) = dex.field(index) else { break };
            let name = name(&mut self.names, id.name);
            fields.push(self.intern_field(FieldRef { class: type_at(id.class), name, kind: type_at(id.kind) }));
        }
        if unreadable > 0 {
            let detail = format!("{unreadable} prototypes cannot be read");
            warnings.push(Warning::new("dex-prototype-unreadable", Part::Code, Loss::Partial, detail).in_entry(dex.name()));
        }
        Linked { dex, types, methods, fields }
    }

    fn write_descriptor(&self, dex: &Dex, types: &[TypeId], proto: u32, limit: usize, text: &mut Vec<u8>) -> Option<()> {
        let (returns, parameters) = dex.proto(proto)?;
        text.push(b'(');
        for parameter in parameters {
            text.extend_from_slice(self.type_names.get(types.get(parameter as usize)?.0));
            if text.len() > limit {
                return None;
            }
        }
        text.push(b')');
        text.extend_from_slice(self.type_names.get(types.get(returns as usize)?.0));
        (text.len() <= limit).then_some(())
    }

    fn intern_type(&mut self, descriptor: &[u8]) -> TypeId {
        let id = self.type_names.intern(descriptor);
        if id as usize == self.types.len() {
            self.types.push(TypeEntry { class: NONE, framework: false, superclass: NONE, interfaces: (0, 0) });
        }
        TypeId(id)
    }

    fn intern_signature(&mut self, name: NameId, descriptor: u32) -> u32 {
        let signatures = &mut self.signatures;
        *self.signature_numbers.entry((name, descriptor)).or_insert_with(|| {
            signatures.push((name, descriptor));
            signatures.len() as u32 - 1
        })
    }

    fn intern_method(&mut self, reference: MethodRef) -> MethodRefId {
        let (refs, definitions) = (&mut self.method_refs, &mut self.definitions);
        *self.method_ref_numbers.entry(reference).or_insert_with(|| {
            refs.push(reference);
            definitions.push(NONE);
            MethodRefId(refs.len() as u32 - 1)
        })
    }

    fn intern_field(&mut self, reference: FieldRef) -> FieldRefId {
        let (refs, definitions) = (&mut self.field_refs, &mut self.field_definitions);
        *self.field_ref_numbers.entry(reference).or_insert_with(|| {
            refs.push(reference);
            definitions.push(NONE);
            FieldRefId(refs.len() as u32 - 1)
        })
    }

    fn define_classes(&mut self, warnings: &mut Vec<Warning>) {
        let mut unreadable = Tally::new("dex-class-unreadable", Loss::Partial);
        let mut duplicate = Tally::new("dex-class-duplicate", Loss::Nothing);
        let mut shadowed = Tally::new("dex-class-shadowed", Loss::Nothing);
        for number in 0..self.linked.len() {
            let dex = self.linked[number].dex.clone();
            // Each member takes two bytes; static values and code may be shared between classes, but not many times the file.
            let mut members_left = dex.bytes().len() / 2;
            let mut bytes_left = dex.bytes().len().saturating_mul(MAX_DEX_OVERLAP);
            for index in 0..dex.header().classes.count {
                self.defined_classes += 1;
                let read = dex.class(index).and_then(|class| {
                    let kind = self.type_at(number as u32, class.class)?;
                    let data = dex.class_data(&class, members_left)?;
                    Some((class, kind, data))
                });
                let Some((class, kind, data)) = read else {
                    let name = dex.class(index).map(|class| dex.type_name(class.class).into_owned()).unwrap_or_default();
                    unreadable.add(warnings, dex.name(), || format!("class definition {index} {name} cannot be read"));
                    continue;
                };
                let methods = data.direct_methods.len() + data.virtual_methods.len();
                members_left = members_left.saturating_sub(methods + data.static_fields.len() + data.instance_fields.len());
                self.defined_methods += methods;
                let descriptor = self.type_names.get(kind.0);
                if std::str::from_utf8(descriptor).is_ok_and(|name| self.knowledge.hierarchy.contains(name)) {
                    shadowed.add(warnings, dex.name(), || format!("{} is the framework's class", dex.type_name(class.class)));
                    continue;
                }
                if self.types[kind.index()].class != NONE {
                    duplicate.add(warnings, dex.name(), || format!("{} is defined before", dex.type_name(class.class)));
                    continue;
                }
                let id = ClassId(self.classes.len() as u32);
                self.types[kind.index()].class = id.0;
                self.set_parents(number as u32, kind, &class, &dex, &mut bytes_left);
                let values = match class.static_values {
                    0 => Vec::new(),
                    offset if bytes_left > 0 => dex.value_array(offset).unwrap_or_default(),
                    _ => Vec::new(),
                };
                bytes_left = bytes_left.saturating_sub(values.len());
                let (first_method, first_field) = (self.methods.len() as u32, self.field_table.len() as u32);
                for (n, field) in data.static_fields.iter().chain(&data.instance_fields).enumerate() {
                    let reference = self.linked[number].fields[field.field as usize];
                    let initial = match values.get(n) {
                        None => Initial::Zero,
                        Some(Value::Integer(v)) => Initial::Integer(*v),
                        Some(Value::Boolean(v)) => Initial::Integer(i64::from(*v)),
                        Some(Value::Null) => Initial::Zero,
                        Some(Value::String(index)) => Initial::String(*index),
                        Some(Value::Type(index)) => Initial::Type(*index),
                        Some(_) => Initial::Other,
                    };
                    let initial = if n < data.static_fields.len() { initial } else { Initial::Other };
                    let slot = &mut self.field_definitions[reference.index()];
                    if *slot == NONE && self.field_refs[reference.index()].class == kind {
                        *slot = self.field_table.len() as u32;
                    }
                    self.field_table.push(Field { class: id, reference, access: field.access, initial });
                }
                for method in data.direct_methods.iter().chain(&data.virtual_methods) {
                    let reference = self.linked[number].methods[method.method as usize];
                    let mut code = method.code;
                    if code != 0 {
                        let size = dex.code(code).map(|code| 16 + code.insns.len());
                        match size.filter(|size| *size <= bytes_left) {
                            Some(size) => bytes_left -= size,
                            // The scan tells of code that lies outside the file; here only that it is not to be passed over again.
                            None if size.is_some() => {
                                unreadable.add(warnings, dex.name(), || format!("code at byte {code} overlaps too much other code"));
                                code = 0;
                            }
                            None => {}
                        }
                    }
                    let slot = &mut self.definitions[reference.index()];
                    if *slot == NONE && self.method_refs[reference.index()].class == kind {
                        *slot = self.methods.len() as u32;
                    }
                    self.methods.push(Method { class: id, reference, access: method.access, code, index: method.method });
                }
                self.classes.push(Class {
                    kind,
                    dex: number as u32,
                    definition: index,
                    access: class.access & 0xffff,
                    methods: first_method..self.methods.len() as u32,
                    fields: first_field..self.field_table.len() as u32,
                });
            }
        }
        unreadable.finish(warnings, "classes or methods that cannot be read");
        duplicate.finish(warnings, "classes defined twice");
        shadowed.finish(warnings, "classes that are the framework's");
    }

    fn set_parents(&mut self, number: u32, kind: TypeId, class: &ClassDef, dex: &Dex, bytes_left: &mut usize) {
        let superclass = class.superclass.and_then(|index| self.type_at(number, index)).map_or(NONE, |id| id.0);
        let start = self.interface_lists.len() as u32;
        if dex.interface_count(class) * 2 <= *bytes_left
            && let Some(interfaces) = dex.interfaces(class)
        {
            self.interface_lists.extend(interfaces.filter_map(|index| self.linked[number as usize].types.get(index as usize).copied()));
            *bytes_left -= dex.interface_count(class) * 2;
        }
        let entry = &mut self.types[kind.index()];
        entry.superclass = superclass;
        entry.interfaces = (start, self.interface_lists.len() as u32);
    }

    /// Parents of the framework classes that the program names, and of these in turn.
    fn add_framework(&mut self) {
        let knowledge = self.knowledge;
        let mut next = 0;
        while next < self.types.len() {
            let id = TypeId(next as u32);
            next += 1;
            if self.types[id.index()].class != NONE {
                continue;
            }
            let known = std::str::from_utf8(self.type_names.get(id.0)).ok().and_then(|name| knowledge.hierarchy.get(name));
            let Some(known) = known else { continue };
            let superclass = known.superclass.as_ref().map_or(NONE, |name| self.intern_type(name.as_bytes()).0);
            let start = self.interface_lists.len() as u32;
            for name in &known.interfaces {
                let interface = self.intern_type(name.as_bytes());
                self.interface_lists.push(interface);
            }
            let interfaces = (start, self.interface_lists.len() as u32);
            let entry = &mut self.types[id.index()];
            *entry = TypeEntry { framework: true, superclass, interfaces, ..*entry };
        }
    }
}

/// Whether a method is chosen by the receiver's class at run time.
pub(crate) fn is_virtual(flags: u32) -> bool {
    flags & (access::STATIC | access::PRIVATE | access::CONSTRUCTOR) == 0
}
