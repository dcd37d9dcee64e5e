//! Callbacks that nothing was seen to call: methods by which the platform may call objects that were made.

use crate::limits::MAX_FLOW_HOLDERS;
use crate::program::graph::context::Edge;
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::value::Node;
use crate::program::load::is_virtual;
use rustc_hash::FxHashSet;

impl Engine<'_, '_> {
    /// Has the platform's methods that classes of the package override, and that no context runs, run on an object of each class.
    pub fn run_unheard_callbacks(&mut self, edge: Edge) {
        let program = self.program;
        let mut seen = FxHashSet::default();
        let made: Vec<(u32, crate::program::model::TypeId)> =
            self.heap.objects().iter().enumerate().map(|(number, object)| (number as u32, object.kind)).collect();
        for (object, kind) in made {
            let Some(class) = program.class_of(kind).filter(|_| seen.len() < MAX_FLOW_HOLDERS) else { continue };
            if !seen.insert(kind) {
                continue;
            }
            for method in program.methods_of(class) {
                let known = program.method(method);
                let name = program.signatures[program.method_ref(known.reference).signature as usize].0;
                if known.code == 0
                    || !is_virtual(known.access)
                    || self.of_method.contains_key(&method)
                    || !self.outside.callback_names.contains(&name)
                    || matches!(program.names.get(name.0), b"toString" | b"equals" | b"hashCode" | b"finalize" | b"clone")
                {
                    continue;
                }
                let mut arguments = vec![self.values.make(Node::Object(object))];
                arguments.extend(self.any_arguments(method));
                self.add_task(Task { method, arguments, edge });
            }
        }
        self.drain();
    }
}
