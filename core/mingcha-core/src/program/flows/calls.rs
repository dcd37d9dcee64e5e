//! What calls do with what they are given: those of the package's own methods by what was found of these, those of the platform by tables
//! and by what their names say.

use super::labels::{EMPTY, Label, Node, Set};
use super::models::{Receiver, Stored, is_value};
use super::solve::{Hit, Origin, STORE, Solver};
use super::walk::{State, Walk, given_by};
use crate::limits::{MAX_FLOW_DEPTH, MAX_FLOW_OBJECTS};
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::replay::Argument;
use crate::program::graph::value::V;
use crate::program::model::MethodRefId;

/// Beginnings of the names of methods that put what they are given into their receiver.
const PUTS: [&str; 15] =
    ["<init>", "add", "put", "append", "set", "write", "insert", "push", "offer", "update", "print", "format", "replace", "init", "concat"];
/// Methods that say how much or where, not what.
const MEASURES: [&str; 14] = [
    "size",
    "length",
    "hashCode",
    "indexOf",
    "lastIndexOf",
    "compareTo",
    "compareToIgnoreCase",
    "compare",
    "available",
    "getCount",
    "getColumnIndex",
    "getColumnIndexOrThrow",
    "getColumnCount",
    "ordinal",
];
/// Methods that say whom an intent is for.
const INTENT_NAMES: [&str; 5] = ["setClassName", "setClass", "setComponent", "setPackage", "setType"];
/// Classes whose methods give a new object of the same class.
const IMMUTABLE: [&str; 10] = [
    "Ljava/lang/String;",
    "Ljava/math/BigInteger;",
    "Ljava/math/BigDecimal;",
    "Ljava/io/File;",
    "Ljava/net/URI;",
    "Ljava/nio/file/Path;",
    "Landroid/net/Uri;",
    "Ljava/util/Optional;",
    "Ljava/util/stream/Stream;",
    "Ljava/lang/Class;",
];
/// Methods that fill an array or buffer that they are given.
const FILLS: [&str; 8] = ["read", "readFully", "getChars", "getBytes", "get", "copyInto", "drainTo", "copyOf"];
/// Methods that look at all that an object of the package's own holds.
const SERIALISES: [&str; 12] = [
    "toJson",
    "toJSON",
    "toJSONString",
    "toJSONBytes",
    "writeObject",
    "writeValueAsString",
    "writeValueAsBytes",
    "writeValue",
    "putSerializable",
    "putParcelable",
    "writeParcelable",
    "writeSerializable",
];

impl Solver<'_> {
    /// A call.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn call(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        offset: u32,
        reference: MethodRefId,
        arguments: &[Argument],
        value: V,
    ) {
        let context = walk.context;
        let last = state.sets.len() - 1;
        let roles = self.models.of(engine.program, reference);
        let runs = self.index.calls(context, offset).to_vec();
        let called = runs.iter().any(|(_, _, kind, _)| *kind == EdgeKind::Call);
        if let Some((number, sink)) = roles.sink {
            let named = engine.program.descriptor_raw(engine.program.method_ref(reference).class) == sink.class.as_bytes();
            if within_library(engine, context, &sink.class) {
                // What a library does among its own classes is no hand-over of the app's.
            } else if !called || (named && sink.kind != "stream") {
                self.goes_out(engine, walk, state, offset, reference, arguments, number, sink);
            }
        }
        let mut result = EMPTY;
        for (_, callee, kind, sure) in &runs {
            let set = match kind {
                EdgeKind::Call => self.own_call(engine, walk, state, offset, arguments, *callee, *sure),
                EdgeKind::Reflection => self.by_reflection(engine, walk, state, offset, arguments, *callee),
                EdgeKind::StaticInit => EMPTY,
                _ => {
                    self.handed(engine, walk, state, offset, reference, arguments, *callee);
                    EMPTY
                }
            };
            result = self.labels.join(result, set);
        }
        let mut id = given_by(offset);
        if called && SERIALISES.contains(&engine.program.signature_name(engine.program.method_ref(reference).signature).as_ref()) {
            // A library's code that looks into objects by reflection: what it writes out is all that they hold.
            for argument in arguments {
                let inside = self.inside(engine, context, argument.1);
                let inside = self.labels.at_most(inside, Sure::Likely);
                result = self.labels.join(result, inside);
            }
        }
        let read = self.read_here(engine, walk, offset);
        let input = self.input(engine, walk, offset, reference, arguments);
        if read != EMPTY || input != EMPTY {
            // What is read here is told as read here, whatever it was read from.
            let returns = engine.returns_descriptor(reference);
            if !matches!(returns, b"V" | b"Z") {
                let both = self.labels.join(read, input);
                result = if read != EMPTY { read } else { both };
            }
        } else if !called || self.enters_library(engine, context, reference) {
            // Of a library that hands out what it is given, what its builders take is in what they build, however they keep it.
            let (set, same) = self.platform_call(engine, walk, state, offset, reference, arguments, value, &roles);
            result = self.labels.join(result, set);
            if let Some(same) = same {
                id = same;
            }
        }
        if let Some(transform) = roles.transform {
            let name = if transform.algorithm { self.algorithm(walk, state, arguments) } else { None };
            result = self.labels.changed(result, name.as_deref().unwrap_or(&transform.name));
        }
        if let Some(channel) = roles.channel.filter(|channel| !within_library(engine, context, &channel.class)) {
            let endpoint = channel.endpoint.and_then(|n| arguments.get(n)).and_then(|(_, v)| engine.text_of(*v)).map(|(text, _)| text);
            let node = self.channel(context, offset, &channel.kind, channel.endpoint.is_some(), endpoint);
            let set = self.labels.one(node, Sure::Certain);
            let constructor = engine.program.signature_name(engine.program.method_ref(reference).signature) == "<init>";
            if constructor {
                if let Some(receiver) = arguments.first() {
                    self.fill(engine, walk, state, *receiver, set, key::CONTENT, offset);
                }
            } else {
                result = self.labels.join(result, set);
            }
        }
        state.sets[last] = result;
        state.ids[last] = id;
    }

    /// Whether a call goes from outside into a library that hands out what it is given.
    fn enters_library(&self, engine: &Engine<'_, '_>, context: ContextId, reference: MethodRefId) -> bool {
        let program = engine.program;
        let of = |kind| self.models.is_of_library(program, kind);
        let caller = program.class(program.method(engine.contexts[context.0 as usize].method).class).kind;
        of(program.method_ref(reference).class) && !of(caller)
    }

    /// What the instruction reads by itself.
    pub(super) fn read_here(&mut self, engine: &Engine<'_, '_>, walk: &Walk, offset: u32) -> Set {
        let method = engine.contexts[walk.context.0 as usize].method;
        let mut all = EMPTY;
        let by_code = self.sites.get(&(method, offset)).into_iter().flatten();
        let mut apis: Vec<usize> = by_code.chain(self.resolved.get(&(walk.context, offset)).into_iter().flatten()).copied().collect();
        apis.sort_unstable();
        apis.dedup();
        for api in apis {
            let node = self.source(engine, Origin::Api(api), walk.context, offset);
            let one = self.labels.one(node, Sure::Certain);
            all = self.labels.join(all, one);
        }
        all
    }

    /// What a person typed into the field that is asked for its text.
    fn input(&mut self, engine: &Engine<'_, '_>, walk: &Walk, offset: u32, reference: MethodRefId, arguments: &[Argument]) -> Set {
        let surface = engine.surface;
        if surface.inputs.is_empty() || arguments.len() != 1 {
            return EMPTY;
        }
        let signature = engine.program.method_ref(reference).signature;
        if engine.program.signature_name(signature) != "getText" {
            return EMPTY;
        }
        let mut all = EMPTY;
        for object in engine.values.objects(arguments[0].1) {
            let Some(data_type) = engine.view_of(object).and_then(|id| surface.inputs.get(&id)) else { continue };
            let node = self.source(engine, Origin::Input(data_type.clone(), reference), walk.context, offset);
            let one = self.labels.one(node, Sure::Likely);
            all = self.labels.join(all, one);
        }
        all
    }

    /// What an argument carries, with what the objects in it hold.
    fn whole(&mut self, engine: &Engine<'_, '_>, walk: &Walk, state: &State, (register, v): Argument) -> Set {
        if engine.is_constant(v) {
            return EMPTY;
        }
        let set = self.carried(walk, state, register);
        let inside = self.inside(engine, walk.context, v);
        self.labels.join(set, inside)
    }

    /// What the objects in a value hold, and those in them.
    fn inside(&mut self, engine: &Engine<'_, '_>, context: ContextId, v: V) -> Set {
        let mut waiting: Vec<(u32, usize)> = self.objects_in(engine, v).into_iter().map(|object| (object, 0)).collect();
        let mut seen: Vec<u32> = Vec::new();
        let mut all = EMPTY;
        while let Some((object, depth)) = waiting.pop() {
            if seen.len() >= MAX_FLOW_OBJECTS || seen.contains(&object) {
                continue;
            }
            seen.push(object);
            if self.is_inert(engine, object) {
                continue;
            }
            let set = self.all_cells(object, context);
            all = self.labels.join(all, set);
            if depth < MAX_FLOW_DEPTH {
                for v in self.index.held(engine, object) {
                    waiting.extend(self.objects_in(engine, v).into_iter().map(|object| (object, depth + 1)));
                }
            }
        }
        all
    }

    fn objects_in(&self, engine: &Engine<'_, '_>, v: V) -> Vec<u32> {
        let mut objects = engine.values.objects(v);
        if let crate::program::graph::value::Node::Array { list, .. } = engine.values.node(v) {
            for item in engine.values.items(list) {
                objects.extend(engine.values.objects(*item));
            }
        }
        objects
    }

    /// Whether an object is part of the app rather than of its data: a component, a view, a class loader.
    fn is_inert(&self, engine: &Engine<'_, '_>, object: u32) -> bool {
        let program = engine.program;
        let kinds = program.supertypes(engine.kind_of(object));
        kinds.iter().any(|kind| {
            matches!(
                program.descriptor_raw(*kind),
                b"Landroid/content/Context;"
                    | b"Landroid/os/Handler;"
                    | b"Ljava/lang/Thread;"
                    | b"Landroid/app/Fragment;"
                    | b"Landroidx/fragment/app/Fragment;"
                    | b"Landroid/app/Dialog;"
            )
        })
    }

    /// Something goes out.
    #[allow(clippy::too_many_arguments)]
    fn goes_out(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &Walk,
        state: &State,
        offset: u32,
        reference: MethodRefId,
        arguments: &[Argument],
        number: u16,
        sink: &crate::knowledge::FlowSink,
    ) {
        let mut data = EMPTY;
        for n in &sink.data {
            let Some(argument) = arguments.get(*n) else { continue };
            // What is started by name within the package does not leave it.
            if sink.kind == "intent" && !engine.reference_name_is(reference, "setResult") && engine.stays_inside(argument.1) {
                continue;
            }
            let set = self.whole(engine, walk, state, *argument);
            data = self.labels.join(data, set);
        }
        if data == EMPTY {
            return;
        }
        let mut channels = EMPTY;
        for n in sink.endpoint.into_iter().chain((sink.kind == "stream").then_some(0)) {
            if let Some(argument) = arguments.get(n) {
                let set = self.whole(engine, walk, state, *argument);
                channels = self.labels.join(channels, set);
            }
        }
        let endpoint = sink.endpoint.and_then(|n| arguments.get(n)).and_then(|(_, v)| engine.text_of(*v)).map(|(text, _)| text);
        let method = engine.contexts[walk.context.0 as usize].method;
        self.hit(Hit { context: walk.context, offset, method, sink: number, reference, data, channels, endpoint });
    }

    /// A call of a method of the package: what it gives. `sure`: how sure it is that it is this method.
    #[allow(clippy::too_many_arguments)]
    fn own_call(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        offset: u32,
        arguments: &[Argument],
        callee: ContextId,
        sure: Sure,
    ) -> Set {
        let count = engine.contexts[callee.0 as usize].arguments.len();
        // A lambda's method gets what was captured in place of the receiver.
        let captured = if count == arguments.len() { None } else { (count + 1).checked_sub(arguments.len()) };
        let position = |n: usize| match captured {
            None => Some(n),
            Some(captured) => n.checked_sub(1).map(|n| n + captured),
        };
        let mut given = vec![EMPTY; count];
        for (n, argument) in arguments.iter().enumerate() {
            let Some(to) = position(n).filter(|to| *to < count) else { continue };
            given[to] = if engine.is_constant(argument.1) { EMPTY } else { self.carried(walk, state, argument.0) };
            given[to] = self.labels.at_most(given[to], sure);
            self.pass(engine, given[to], callee, to as u16, (walk.context, offset));
        }
        let Some(info) = self.infos.get(&callee) else { return EMPTY };
        let (returns, throws, puts) = (info.returns, info.throws, info.puts.clone());
        let result = self.in_caller(callee, returns, &given);
        // Which of the exceptions thrown there is the one that is caught is not known.
        let thrown = self.in_caller(callee, throws, &given);
        let thrown = self.labels.at_most(thrown, Sure::Possible);
        walk.info.throws = self.labels.join(walk.info.throws, thrown);
        for (n, argument) in arguments.iter().enumerate() {
            let Some(set) = position(n).and_then(|to| puts.get(to)).copied() else { continue };
            let set = self.in_caller(callee, set, &given);
            self.fill(engine, walk, state, *argument, set, key::CONTENT, offset);
        }
        result
    }

    /// What a set of the callee's is for the caller: what came in by a parameter is what the caller gave.
    fn in_caller(&mut self, callee: ContextId, set: Set, given: &[Set]) -> Set {
        if set == EMPTY {
            return EMPTY;
        }
        let mut all = Vec::new();
        for label in self.labels.labels(set).to_vec() {
            match self.labels.of(label.node) {
                Node::Parameter(context, n) if context == callee => {
                    let given = given.get(usize::from(n)).copied().unwrap_or(EMPTY);
                    for outer in self.labels.labels(given).to_vec() {
                        let via = self.labels.composed(outer.via, label.via);
                        all.push(Label { node: outer.node, via, sure: outer.sure.min(label.sure) });
                    }
                }
                _ => all.push(label),
            }
        }
        self.labels.set(all)
    }

    /// A method called by reflection gets what is in the array of its arguments.
    fn by_reflection(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        offset: u32,
        arguments: &[Argument],
        callee: ContextId,
    ) -> Set {
        let Some(array) = arguments.last().copied() else { return EMPTY };
        let set = self.whole(engine, walk, state, array);
        let set = self.labels.at_most(set, Sure::Likely);
        let count = engine.contexts[callee.0 as usize].arguments.len();
        let given = vec![set; count];
        for n in 0..count {
            self.pass(engine, set, callee, n as u16, (walk.context, offset));
        }
        let Some(info) = self.infos.get(&callee) else { return EMPTY };
        let returns = info.returns;
        self.in_caller(callee, returns, &given)
    }

    /// What a call hands to a method that runs later: arguments of the same type.
    #[allow(clippy::too_many_arguments)]
    fn handed(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        offset: u32,
        reference: MethodRefId,
        arguments: &[Argument],
        callee: ContextId,
    ) {
        let skip = usize::from(!engine.without_receiver(reference, arguments.len()));
        let method = engine.contexts[callee.0 as usize].method;
        let wanted = engine.parameter_kinds(engine.program.method(method).reference);
        let offered = engine.parameter_kinds(reference);
        let receiver = engine.contexts[callee.0 as usize].arguments.len().saturating_sub(wanted.len());
        for (n, argument) in arguments.iter().enumerate().skip(skip) {
            let set = self.carried(walk, state, argument.0);
            if set == EMPTY {
                continue;
            }
            let set = self.labels.at_most(set, Sure::Possible);
            for (to, kind) in wanted.iter().enumerate() {
                let fits =
                    offered.get(n - skip).is_some_and(|offered| offered == kind || is_array(engine, *offered) && is_array(engine, *kind));
                if fits {
                    self.pass(engine, set, callee, (to + receiver) as u16, (walk.context, offset));
                }
            }
        }
    }

    /// What the platform does with what a callback of its gives.
    pub(super) fn platform_takes(&mut self, engine: &mut Engine<'_, '_>, context: ContextId, returns: Set, puts: &[Set]) {
        let program = engine.program;
        let method = engine.contexts[context.0 as usize].method;
        let name = program.method_name(method).into_owned();
        let (set, to): (Set, &[&str]) = match name.as_str() {
            "doInBackground" => (returns, &["onPostExecute", "onCancelled"]),
            "onSaveInstanceState" => (puts.get(1).copied().unwrap_or(EMPTY), &["onCreate", "onRestoreInstanceState"]),
            _ => return,
        };
        // What the caller is to give is nobody's here.
        let class = program.class(program.method(method).class).kind;
        let mut methods = Vec::new();
        for ancestor in program.superclass_chain(class) {
            let Some(own) = program.class_of(ancestor) else { break };
            methods.extend(program.methods_of(own).filter(|id| to.contains(&program.method_name(*id).as_ref())));
        }
        for method in methods {
            for to in engine.of_method.get(&method).cloned().unwrap_or_default() {
                if engine.contexts[to.0 as usize].phase == self.phase {
                    self.pass(engine, set, to, 1, (context, 0));
                }
            }
        }
    }

    /// The algorithm that a digest or cipher was asked for.
    fn algorithm(&self, walk: &Walk, state: &State, arguments: &[Argument]) -> Option<String> {
        let (register, _) = arguments.first()?;
        walk.named.get(state.ids.get(usize::from(*register))?).cloned()
    }

    /// A call of the platform's: what it gives, and the thing that it gives when that is one of those it was given.
    #[allow(clippy::too_many_arguments)]
    fn platform_call(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        offset: u32,
        reference: MethodRefId,
        arguments: &[Argument],
        value: V,
        roles: &super::models::Roles<'_>,
    ) -> (Set, Option<u32>) {
        let program = engine.program;
        let method = program.method_ref(reference);
        let name = program.signature_name(method.signature).into_owned();
        let returns = engine.returns_descriptor(reference);
        let class = program.descriptor_raw(method.class);
        let without_receiver = engine.without_receiver(reference, arguments.len());
        let (receiver, rest) =
            if without_receiver { (None, arguments) } else { (arguments.first().copied(), arguments.get(1..).unwrap_or_default()) };
        let context = walk.context;
        if name == "getInstance"
            && let Some((text, true)) = rest.first().and_then(|(_, v)| engine.text_of(*v))
        {
            walk.named.insert(given_by(offset), algorithm_word(&text));
        }
        // A name that the platform does not have is a library's that the package lacks.
        let most = if program.is_framework(method.class) || class.starts_with(b"[") { Sure::Certain } else { Sure::Likely };
        let serialises = SERIALISES.contains(&name.as_str());
        let mut data = EMPTY;
        let mut by_argument = Vec::with_capacity(rest.len());
        for argument in rest {
            let set = self.given(engine, walk, state, *argument, serialises);
            let set = self.labels.at_most(set, most);
            by_argument.push(set);
            data = self.labels.join(data, set);
        }
        match roles.stored {
            Some(Stored::Write(k, v)) => {
                let cell = arguments.get(k).and_then(|(_, v)| engine.key_of(*v)).map(|k| key::KEYED + k);
                if let (Some(argument), Some(cell)) = (arguments.get(v), cell) {
                    let set = self.whole(engine, walk, state, *argument);
                    // Another part of the app may use the same key in another file.
                    let set = self.labels.at_most(set, Sure::Possible);
                    self.put_all(engine, set, &[(STORE, cell)], context, offset);
                }
                return (EMPTY, receiver.map(|(register, _)| state.ids[usize::from(register)]));
            }
            Some(Stored::Read(k)) => {
                let set = match arguments.get(k).and_then(|(_, v)| engine.key_of(*v)) {
                    Some(k) => self.cell(STORE, key::KEYED + k, context),
                    None => EMPTY,
                };
                let default = by_argument.last().copied().unwrap_or(EMPTY);
                let set = self.labels.join(set, default);
                return (if returns == b"Z" { EMPTY } else { set }, None);
            }
            None => {}
        }
        // Whom an intent is for is no part of what it carries.
        let names_target = class == b"Landroid/content/Intent;" && INTENT_NAMES.contains(&name.as_str());
        let inert = roles.receiver == Receiver::Inert || names_target;
        let view = roles.receiver == Receiver::View;
        let same = receiver
            .filter(|_| program_returns_itself(returns, class) && !name.starts_with("get"))
            .map(|(register, _)| state.ids[usize::from(register)]);
        // What gives its own class builds on, unless it cannot be changed.
        let builds = same.is_some() && !IMMUTABLE.iter().any(|known| class == known.as_bytes());
        let puts = (builds || PUTS.iter().any(|begin| name.starts_with(begin)))
            && !inert
            && (!view || matches!(name.as_str(), "setText" | "append" | "setTag" | "setHint" | "setContentDescription"));
        let own = receiver.map_or(EMPTY, |(register, _)| self.carried(walk, state, register));
        let own = if inert { EMPTY } else { self.labels.at_most(own, most) };
        let mut held = EMPTY;
        if let Some((_, v)) = receiver.filter(|_| !inert) {
            let keyed = rest
                .first()
                .and_then(|(_, v)| engine.key_of(*v))
                .filter(|_| name.starts_with("get") || name.starts_with("opt") || name == "remove");
            for object in engine.values.objects(v) {
                if is_value(program, engine.kind_of(object)) {
                    continue;
                }
                let set = match keyed {
                    Some(k) => {
                        let (one, content) = (self.cell(object, key::KEYED + k, context), self.cell(object, key::CONTENT, context));
                        self.labels.join(one, content)
                    }
                    None => self.content(engine, object, context),
                };
                held = self.labels.join(held, set);
            }
        }
        if puts
            && data != EMPTY
            && let Some(receiver) = receiver
        {
            // Two arguments or more, and the first a constant: what is put under a key.
            let keyed = rest
                .first()
                .and_then(|(_, v)| engine.key_of(*v))
                .filter(|_| rest.len() >= 2 && (name.starts_with("put") || name == "set" || name.starts_with("add")));
            match keyed {
                Some(k) => {
                    let rest_data = by_argument[1..].to_vec();
                    let mut set = EMPTY;
                    for one in rest_data {
                        set = self.labels.join(set, one);
                    }
                    let set = match roles.transform {
                        Some(transform) => self.labels.changed(set, &transform.name),
                        None => set,
                    };
                    self.fill(engine, walk, state, receiver, set, key::KEYED + k, offset);
                }
                None => {
                    let set = match roles.transform.filter(|transform| !transform.algorithm) {
                        Some(transform) => self.labels.changed(data, &transform.name),
                        None => data,
                    };
                    self.fill(engine, walk, state, receiver, set, key::CONTENT, offset);
                }
            }
        }
        if name == "<init>"
            && let Some((register, _)) = receiver
        {
            for (other, _) in rest {
                walk.take(state.ids[usize::from(register)], state.ids[usize::from(*other)]);
            }
        }
        if name == "arraycopy"
            && let (Some(from), Some(to)) = (by_argument.first().copied(), arguments.get(2))
        {
            self.fill(engine, walk, state, *to, from, key::CONTENT, offset);
        }
        let from_receiver = self.labels.join(own, held);
        if from_receiver != EMPTY && FILLS.contains(&name.as_str()) {
            for argument in rest {
                self.fill(engine, walk, state, *argument, from_receiver, key::CONTENT, offset);
            }
        }
        if matches!(returns, b"V" | b"Z") || MEASURES.contains(&name.as_str()) {
            return (EMPTY, same);
        }
        // What it gives is an object whose cells say what it holds.
        let mut objects = engine.values.objects(value);
        objects.retain(|object| !is_value(program, engine.kind_of(*object)));
        if !objects.is_empty() && receiver.is_some_and(|(_, v)| engine.values.objects(v) == objects) {
            return (own, same);
        }
        let mut result = self.labels.join(from_receiver, if inert { EMPTY } else { data });
        if same.is_some() && puts {
            result = self.labels.join(result, data);
        }
        (result, same)
    }

    /// What an object holds directly, but for the fields of the package's own classes.
    fn content(&mut self, engine: &Engine<'_, '_>, object: u32, context: ContextId) -> Set {
        if !engine.program.is_own(engine.kind_of(object)) {
            return self.all_cells(object, context);
        }
        self.cell(object, key::CONTENT, context)
    }

    /// What a platform call is given by an argument: of the package's own objects only what their own text says, or all where it writes them out.
    fn given(&mut self, engine: &mut Engine<'_, '_>, walk: &Walk, state: &State, (register, v): Argument, serialises: bool) -> Set {
        if engine.is_constant(v) {
            return EMPTY;
        }
        let set = self.carried(walk, state, register);
        if serialises {
            let inside = self.inside(engine, walk.context, v);
            let inside = self.labels.at_most(inside, Sure::Likely);
            return self.labels.join(set, inside);
        }
        let mut all = set;
        for object in self.objects_in(engine, v) {
            let kind = engine.kind_of(object);
            if self.is_inert(engine, object) || is_value(engine.program, kind) {
                continue;
            }
            let inside = if engine.program.is_own(kind) {
                if engine.says_itself(kind) {
                    let set = self.all_cells(object, walk.context);
                    self.labels.at_most(set, Sure::Likely)
                } else {
                    self.cell(object, key::CONTENT, walk.context)
                }
            } else {
                self.all_cells(object, walk.context)
            };
            all = self.labels.join(all, inside);
        }
        all
    }
}

/// Whether a method of `class` that returns `returns` gives its receiver, as builders do.
fn program_returns_itself(returns: &[u8], class: &[u8]) -> bool {
    returns == class || matches!(returns, b"Ljava/lang/Appendable;" | b"Ljava/lang/AbstractStringBuilder;" | b"Ljava/io/PrintStream;")
}

/// Whether a context's method belongs to the same library as a class: to its package, or one below it.
fn within_library(engine: &Engine<'_, '_>, context: ContextId, class: &str) -> bool {
    let program = engine.program;
    let Some(kind) = program.type_described(class).filter(|kind| !program.is_framework(*kind)) else { return false };
    let package = class.rfind('/').map_or("", |at| &class[..=at]);
    let method = engine.contexts[context.0 as usize].method;
    let caller = program.class(program.method(method).class).kind;
    program.is_own(kind) && !package.is_empty() && program.descriptor_raw(caller).starts_with(package.as_bytes())
}

fn is_array(engine: &Engine<'_, '_>, kind: Option<crate::program::TypeId>) -> bool {
    kind.is_some_and(|kind| kind.0 != crate::program::model::NONE && engine.program.descriptor_raw(kind).starts_with(b"["))
}

/// An algorithm's name as the facts tell it: `AES/CBC/PKCS5Padding` is aes.
fn algorithm_word(name: &str) -> String {
    name.split('/').next().unwrap_or(name).to_lowercase()
}
