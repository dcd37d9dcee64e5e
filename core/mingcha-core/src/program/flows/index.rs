//! What the search asks of a phase: which contexts call which, and which hold an object. Each part is found when it is asked for first.

use super::models::Models;
use crate::dex::opcode;
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin};
use crate::program::graph::value::V;
use crate::program::model::MethodId;
use rustc_hash::FxHashMap;

/// Ways between the contexts of one phase, and what holds what.
#[derive(Debug, Default)]
pub(super) struct Index {
    calls: FxHashMap<ContextId, Vec<(u32, ContextId, EdgeKind, Sure)>>,
    callers: FxHashMap<ContextId, Vec<ContextId>>,
    holders: Option<FxHashMap<u32, Vec<ContextId>>>,
    held: Option<FxHashMap<u32, Vec<V>>>,
}

impl Index {
    /// The ways of the phase at hand.
    pub(super) fn new(engine: &Engine<'_, '_>) -> Self {
        let mut index = Index::default();
        for (number, context) in engine.contexts.iter().enumerate() {
            if context.phase != engine.phase {
                continue;
            }
            let to = ContextId(number as u32);
            for edge in &context.edges {
                if let Some(from) = edge.from
                    && engine.contexts[from.0 as usize].phase == engine.phase
                {
                    index.calls.entry(from).or_default().push((edge.offset, to, edge.kind, edge.sure));
                    index.callers.entry(to).or_default().push(from);
                }
            }
            // Ways beyond the first ones are kept with the caller.
            for (offset, callee) in engine.callees(to) {
                let known = engine.contexts[callee.0 as usize].edges.iter().any(|edge| edge.from == Some(to) && edge.offset == *offset);
                if !known {
                    index.calls.entry(to).or_default().push((*offset, *callee, EdgeKind::Call, Sure::Likely));
                    index.callers.entry(*callee).or_default().push(to);
                }
            }
        }
        for calls in index.calls.values_mut() {
            calls.sort_unstable();
            calls.dedup();
        }
        for callers in index.callers.values_mut() {
            callers.sort_unstable();
            callers.dedup();
        }
        index
    }

    /// What an instruction of a context makes run.
    pub(super) fn calls(&self, context: ContextId, offset: u32) -> &[(u32, ContextId, EdgeKind, Sure)] {
        let all = self.calls.get(&context).map_or(&[][..], Vec::as_slice);
        let start = all.partition_point(|(at, ..)| *at < offset);
        let end = all.partition_point(|(at, ..)| *at <= offset);
        &all[start..end]
    }

    /// What makes a context run.
    pub(super) fn callers(&self, context: ContextId) -> &[ContextId] {
        self.callers.get(&context).map_or(&[], Vec::as_slice)
    }

    /// The contexts that may have an object in hand.
    pub(super) fn holders(&mut self, engine: &Engine<'_, '_>, object: u32) -> &[ContextId] {
        if self.holders.is_none() {
            let mut holders: FxHashMap<u32, Vec<ContextId>> = FxHashMap::default();
            for (number, context) in engine.contexts.iter().enumerate().filter(|(_, context)| context.phase == engine.phase) {
                let id = ContextId(number as u32);
                for v in &context.arguments {
                    for object in engine.values.objects(*v) {
                        holders.entry(object).or_default().push(id);
                    }
                }
                for object in engine.values.objects(context.returns) {
                    holders.entry(object).or_default().extend(self.callers(id));
                }
            }
            for (object, cell, v) in engine.heap.cells() {
                let inside = engine.values.objects(v);
                if inside.is_empty() {
                    continue;
                }
                let readers = engine.readers_of(object, cell);
                for object in inside {
                    holders.entry(object).or_default().extend(&readers);
                }
            }
            for (number, object) in engine.heap.objects().iter().enumerate() {
                if let Origin::Site { method, .. } = object.origin {
                    holders.entry(number as u32).or_default().extend(engine.of_method.get(&method).into_iter().flatten());
                }
            }
            for all in holders.values_mut() {
                all.sort_unstable();
                all.dedup();
            }
            self.holders = Some(holders);
        }
        self.holders.as_ref().and_then(|holders| holders.get(&object)).map_or(&[], Vec::as_slice)
    }

    /// What the cells of an object hold, where that is objects.
    pub(super) fn held(&mut self, engine: &Engine<'_, '_>, object: u32) -> Vec<V> {
        if self.held.is_none() {
            let mut held: FxHashMap<u32, Vec<V>> = FxHashMap::default();
            for (object, _, v) in engine.heap.cells() {
                if !engine.values.objects(v).is_empty() {
                    held.entry(object).or_default().push(v);
                }
            }
            for all in held.values_mut() {
                all.sort_unstable();
                all.dedup();
            }
            self.held = Some(held);
        }
        self.held.as_ref().and_then(|held| held.get(&object)).cloned().unwrap_or_default()
    }

    /// Contexts whose code makes what leads out of the app.
    pub(super) fn channels(&self, engine: &Engine<'_, '_>, models: &mut Models<'_>) -> Vec<ContextId> {
        self.with_call(engine, |reference| models.of(engine.program, reference).channel.is_some())
    }

    /// Contexts whose code asks for the text of views, where layouts have fields for what is personal.
    pub(super) fn inputs(&self, engine: &Engine<'_, '_>) -> Vec<ContextId> {
        if engine.surface.inputs.is_empty() {
            return Vec::new();
        }
        let Some(name) = engine.program.names.find(b"getText") else { return Vec::new() };
        self.with_call(engine, |reference| {
            let signature = engine.program.method_ref(reference).signature;
            engine.program.signatures[signature as usize].0.0 == name
        })
    }

    fn with_call(&self, engine: &Engine<'_, '_>, mut wanted: impl FnMut(crate::program::MethodRefId) -> bool) -> Vec<ContextId> {
        let program = engine.program;
        let mut methods: Vec<MethodId> = engine.of_method.keys().copied().collect();
        methods.sort_unstable();
        let mut found = Vec::new();
        for method in methods {
            let Some(code) = program.code(method) else { continue };
            let dex = program.class(program.method(method).class).dex;
            let has =
                code.instructions().any(|(_, i)| opcode::is_invoke(i.opcode) && program.method_at(dex, i.index).is_some_and(&mut wanted));
            if has {
                let contexts = engine.of_method.get(&method).into_iter().flatten().copied();
                found.extend(contexts.filter(|context| engine.contexts[context.0 as usize].phase == engine.phase));
            }
        }
        found
    }
}
