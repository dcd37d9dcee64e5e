//! Uses that only show when it is known what a method is called with: a key, a path or a name that arrives as a parameter.

use crate::program::constants::model::Models;
use crate::program::constants::{Flow, Interpreter, StaticFields, Store, Value};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::key;
use crate::program::graph::value::{Node, V};
use crate::program::model::{MethodId, MethodRefId, Program};
use crate::program::scan::Scan;
use crate::program::uses::ApiUse;
use crate::program::uses::collect::{argument_registers, visit_one};
use crate::program::uses::plan::{Plan, Sink};

/// Deepest nesting of arrays that is carried over.
const MAX_DEPTH: usize = 2;

/// A call with what it was seen to be called with.
pub struct Given<'e, 'a, 'k> {
    /// Calling method.
    pub method: MethodId,
    /// The call, in code units.
    pub offset: u32,
    /// What it was called with, the receiver first.
    pub arguments: &'e [V],
    /// The engine that saw it.
    pub engine: &'e Engine<'a, 'k>,
}

impl Given<'_, '_, '_> {
    /// What the call is a use of.
    pub(crate) fn uses(&self, program: &Program<'_>, plan: &mut Plan, scan: &Scan) -> Vec<ApiUse> {
        let Some(code) = program.code(self.method) else { return Vec::new() };
        let dex = program.class(program.method(self.method).class).dex;
        let flow = Flow::new(code);
        let Some(position) = flow.position_of(self.offset) else { return Vec::new() };
        let (_, i) = flow.instructions[position];
        let Some(reference) = program.method_at(dex, i.index) else { return Vec::new() };
        let resolver = plan.call(program, reference).is_some_and(|call| call.sinks.contains(&Sink::Resolver));
        let (mut fields, mut models) = (StaticFields::new(scan), Models::default());
        let mut interpreter = Interpreter { program, dex, store: Store::default(), fields: &mut fields, models: &mut models, depth: 0 };
        let mut state = Interpreter::start(code.registers);
        for (register, v) in argument_registers(program, reference, &i).into_iter().zip(self.arguments) {
            let value = self.carried(&mut interpreter.store, *v, resolver, 0);
            if let Some(slot) = state.get_mut(usize::from(register)) {
                *slot = value;
            }
        }
        visit_one(program, plan, self.method, dex, &flow, &mut interpreter, position, &state)
    }

    /// A value of the graph as one of a method.
    fn carried(&self, store: &mut Store, v: V, uri: bool, depth: usize) -> Value {
        let values = &self.engine.values;
        let found = match values.node(v) {
            Node::Int { n, .. } => Some(Value::Integer(n)),
            Node::Text { text, .. } => {
                let text = store.text(values.bytes(text), true);
                text.map(|text| if uri { Value::Uri { text, field: 0 } } else { Value::Text(text) })
            }
            Node::Prefix(text) | Node::Builder { text, .. } => {
                let text = store.text(values.bytes(text), false);
                text.map(|text| if uri { Value::Uri { text, field: 0 } } else { Value::Text(text) })
            }
            Node::Class(text) => store.text(values.bytes(text), true).map(|text| Value::Class(text.id)),
            Node::Member { class, name } => {
                let (class, name) = (store.text(values.bytes(class), true), store.text(values.bytes(name), true));
                class.zip(name).map(|(class, name)| Value::Member { class: class.id, name: name.id })
            }
            Node::Boxed { inner, .. } => return self.carried(store, inner, uri, depth),
            Node::Array { list, .. } if depth < MAX_DEPTH => {
                let items: Vec<Value> = values.items(list).iter().map(|item| self.carried(store, *item, uri, depth + 1)).collect();
                store.list(items).map(|list| Value::Array { site: 0, list })
            }
            Node::Object(object) => {
                // A file stands for its path.
                let path = self.engine.heap.peek(object, key::PATH);
                match values.node(path) {
                    Node::Text { text, .. } => store.text(values.bytes(text), true).map(Value::File),
                    _ => None,
                }
            }
            Node::Set(list) if depth < MAX_DEPTH => {
                let mut all = Value::Undefined;
                for item in values.items(list) {
                    let item = self.carried(store, *item, uri, depth + 1);
                    all = if all == Value::Undefined { item } else { store.join(all, item) };
                }
                Some(all)
            }
            _ => None,
        };
        found.unwrap_or(Value::Unknown)
    }
}

impl Plan {
    /// Whether it depends on the arguments what a call of `reference` is a use of.
    pub(crate) fn depends_on_arguments(&mut self, program: &Program<'_>, reference: MethodRefId) -> bool {
        let apis = &program.knowledge().apis;
        self.call(program, reference).is_some_and(|call| {
            let sinks = [Sink::Resolver, Sink::Setting, Sink::Property, Sink::Exec, Sink::ProcessBuilder, Sink::Path, Sink::Invoke];
            call.sinks.iter().any(|sink| sinks.contains(sink)) || call.apis.iter().any(|n| !apis[*n as usize].arguments.is_empty())
        })
    }
}

/// APIs of kind `method` that a class and a name mean.
pub(crate) fn reflected_apis(program: &Program<'_>, class: &str, name: &str) -> Vec<usize> {
    let classes = super::collect::ancestors(program, class);
    let apis = program.knowledge().apis.iter().enumerate();
    apis.filter(|(_, api)| api.kind == "method" && api.name == name && classes.contains(&api.class) && api.arguments.is_empty())
        .map(|(number, _)| number)
        .collect()
}
