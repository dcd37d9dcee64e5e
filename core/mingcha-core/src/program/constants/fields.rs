//! Static fields that never change: stated in the class, or written once by its static initialiser.

use crate::dex::access;
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

/// Constants of static fields, found when they are asked for.
#[derive(Debug)]
pub(crate) struct StaticFields {
    writes: Vec<Writes>,
    known: FxHashMap<FieldId, Constant>,
    initialisers: FxHashMap<ClassId, ()>,
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
                Self::initialise(interpreter, field.class);
                let constant = interpreter.fields.known.get(&id).cloned();
                constant.map_or(Value::Unknown, |constant| put(&mut interpreter.store, &constant))
            }
            _ => Value::Unknown,
        }
    }

    /// Looks through the static initialiser of `class`, once.
    fn initialise(interpreter: &mut Interpreter<'_, '_>, class: ClassId) {
        if interpreter.depth >= MAX_INITIALISER_DEPTH || interpreter.fields.initialisers.insert(class, ()).is_some() {
            return;
        }
        let program = interpreter.program;
        let initialiser = program.methods_of(class).find(|id| {
            let method = program.method(*id);
            method.access & access::STATIC != 0 && method.access & access::CONSTRUCTOR != 0 && method.code != 0
        });
        let Some(code) = initialiser.and_then(|id| program.code(id)) else {
            return;
        };
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
            if (crate::dex::opcode::SPUT..=crate::dex::opcode::SPUT_SHORT).contains(&i.opcode)
                && let Some(field) = program.field_at(dex, i.index).and_then(|f| program.resolve_field(f))
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
        Value::Array { list, .. } if depth > 0 => Constant::Array(store.items(list).iter().map(|v| take(store, *v, depth - 1)).collect()),
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
