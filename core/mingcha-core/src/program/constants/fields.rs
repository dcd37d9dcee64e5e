//! Fields that never change: static ones stated in the class or written once by its static initialiser, and those of objects that one
//! instruction of a constructor writes.

use crate::dex::{Code, access, opcode};
use crate::limits::MAX_INITIALISER_DEPTH;
use crate::program::constants::flow::Flow;
use crate::program::constants::interpret::{Interpreter, get};
use crate::program::constants::value::{Store, Text, Value};
use crate::program::model::{ClassId, FieldId, Initial};
use crate::program::scan::{Scan, Writes};
use rustc_hash::FxHashMap;

/// A constant that outlives the analysis of the method that made it.
#[derive(Clone, Debug)]
enum Constant {
    Unknown,
    Integer(i64),
    Text(Vec<u8>, bool),
    Class(Vec<u8>),
    Uri(Vec<u8>, bool, u32),
    File(Vec<u8>, bool),
    Array(Vec<Constant>),
}

/// Constants of fields, found when they are asked for.
#[derive(Debug)]
pub(crate) struct StaticFields {
    writes: Vec<Writes>,
    known: FxHashMap<FieldId, Constant>,
    initialisers: FxHashMap<(ClassId, bool), ()>,
}

impl StaticFields {
    pub(crate) fn new(scan: &Scan) -> Self {
        StaticFields { writes: scan.writes.clone(), known: FxHashMap::default(), initialisers: FxHashMap::default() }
    }

    /// The constant that `field` always holds once its class is initialised, or unknown.
    pub(crate) fn value(interpreter: &mut Interpreter<'_, '_>, id: FieldId) -> Value {
        let field = *interpreter.program.field(id);
        if field.access & access::STATIC == 0 {
            return Value::Unknown;
        }
        let writes = interpreter.fields.writes.get(id.index()).copied().unwrap_or(Writes::Often);
        let class = interpreter.program.class(field.class);
        match (writes, field.initial) {
            (Writes::Never, Initial::Integer(n)) => Value::Integer(n),
            (Writes::Never, Initial::Zero) => Value::Integer(0),
            (Writes::Never, Initial::String(index)) => {
                let raw = interpreter.program.dex(class.dex).string_raw(index);
                raw.and_then(|raw| interpreter.store.text(raw, true)).map_or(Value::Unknown, Value::Text)
            }
            (Writes::Never, Initial::Type(index)) => {
                let descriptor = interpreter.program.type_at(class.dex, index).map(|kind| interpreter.program.descriptor_raw(kind));
                descriptor.and_then(|raw| interpreter.store.text(raw, true)).map_or(Value::Unknown, |text| Value::Class(text.id))
            }
            (Writes::OnceAtStart, _) => {
                Self::initialise(interpreter, field.class, true);
                Self::found(interpreter, id)
            }
            _ => Value::Unknown,
        }
    }

    /// The constant that the field `id` of every object holds: one that a single instruction of a constructor puts there.
    pub(crate) fn instance_value(interpreter: &mut Interpreter<'_, '_>, id: FieldId) -> Value {
        let field = *interpreter.program.field(id);
        let writes = interpreter.fields.writes.get(id.index()).copied().unwrap_or(Writes::Often);
        if field.access & access::STATIC != 0 || writes != Writes::OnceAtStart {
            return Value::Unknown;
        }
        Self::initialise(interpreter, field.class, false);
        Self::found(interpreter, id)
    }

    fn found(interpreter: &mut Interpreter<'_, '_>, id: FieldId) -> Value {
        let constant = interpreter.fields.known.get(&id).cloned();
        constant.map_or(Value::Unknown, |constant| put(&mut interpreter.store, &constant))
    }

    /// Looks through the static initialiser of `class`, or its constructors, once.
    fn initialise(interpreter: &mut Interpreter<'_, '_>, class: ClassId, of_class: bool) {
        if interpreter.depth >= MAX_INITIALISER_DEPTH || interpreter.fields.initialisers.insert((class, of_class), ()).is_some() {
            return;
        }
        let program = interpreter.program;
        let initialisers = program.methods_of(class).filter(|id| {
            let method = program.method(*id);
            (method.access & access::STATIC != 0) == of_class && method.access & access::CONSTRUCTOR != 0 && method.code != 0
        });
        for code in initialisers.filter_map(|id| program.code(id)) {
            Self::look_through(interpreter, class, code, of_class);
        }
    }

    fn look_through(interpreter: &mut Interpreter<'_, '_>, class: ClassId, code: Code<'_>, of_class: bool) {
        let program = interpreter.program;
        let flow = Flow::new(code);
        let dex = program.class(class).dex;
        let mut inner = Interpreter {
            program,
            dex,
            store: Store::default(),
            fields: &mut *interpreter.fields,
            models: &mut *interpreter.models,
            depth: interpreter.depth + 1,
        };
        let Some(solution) = flow.solve(&mut inner, Interpreter::start(code.registers)) else {
            return;
        };
        let mut found = Vec::new();
        flow.replay(&solution, &mut inner, |inner, n, state| {
            let i = &flow.instructions[n].1;
            let writes = if of_class { opcode::SPUT..=opcode::SPUT_SHORT } else { opcode::IPUT..=opcode::IPUT_SHORT };
            if writes.contains(&i.opcode)
                && let Some(field) = program.field_at(dex, i.index).and_then(|f| program.resolve_field(f))
                && program.field(field).class == class
            {
                found.push((field, take(&inner.store, get(state, i.a), 2)));
            }
        });
        interpreter.fields.known.extend(found);
    }
}

fn take(store: &Store, value: Value, depth: usize) -> Constant {
    let bytes = |text: Text| store.bytes(text.id).to_vec();
    match value {
        Value::Integer(n) => Constant::Integer(n),
        Value::Text(text) => Constant::Text(bytes(text), text.whole),
        Value::Class(id) => Constant::Class(store.bytes(id).to_vec()),
        Value::Uri { text, field } => Constant::Uri(bytes(text), text.whole, field),
        Value::File(text) => Constant::File(bytes(text), text.whole),
        Value::Array { list, .. } | Value::List { list, .. } if depth > 0 => {
            Constant::Array(store.items(list).iter().map(|v| take(store, *v, depth - 1)).collect())
        }
        _ => Constant::Unknown,
    }
}

fn put(store: &mut Store, constant: &Constant) -> Value {
    let value = match constant {
        Constant::Unknown => None,
        Constant::Integer(n) => Some(Value::Integer(*n)),
        Constant::Text(text, whole) => store.text(text, *whole).map(Value::Text),
        Constant::Class(text) => store.text(text, true).map(|text| Value::Class(text.id)),
        Constant::Uri(text, whole, field) => store.text(text, *whole).map(|text| Value::Uri { text, field: *field }),
        Constant::File(text, whole) => store.text(text, *whole).map(Value::File),
        Constant::Array(items) => {
            // `take` nests no deeper than two.
            let items: Vec<Value> = items.iter().map(|item| put(store, item)).collect();
            store.list(items).map(|list| Value::Array { site: u32::MAX, list })
        }
    };
    value.unwrap_or(Value::Unknown)
}
