//! What RxJava's sources and operators make of what comes to them, by their names.

use crate::program::graph::context::EdgeKind;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::streams::{FUNCTION, Outcome, SILENT, Signals, kept};
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V};

/// Beginnings of the names of operators whose function gives a stream.
const FLATTEN: [&str; 3] = ["flatMap", "concatMap", "switchMap"];

impl Engine<'_, '_> {
    /// A stream that begins here.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn source(
        &mut self,
        context: ContextId,
        at: u32,
        object: u32,
        name: &str,
        given: &[V],
        subjects: &mut Vec<u32>,
        depth: usize,
    ) -> Outcome<Signals> {
        let first = given.first().copied().unwrap_or(NULL);
        let edge = EdgeKind::Callback;
        Ok(match name {
            "just" => {
                let value = self.values.one_of(given.to_vec());
                Signals { value, ends: true, ..SILENT }
            }
            "from" | "fromArray" | "fromIterable" | "fromStream" | "fromFuture" | "fromOptional" => {
                let value = self.elements(context, first);
                Signals { value, ends: true, ..SILENT }
            }
            "range" | "rangeLong" | "intervalRange" => Signals { value: TOP, ends: true, late: name == "intervalRange", ..SILENT },
            "interval" => Signals { value: TOP, late: true, ..SILENT },
            "timer" => Signals { value: TOP, ends: true, late: true, ..SILENT },
            "empty" | "complete" => Signals { ends: true, ..SILENT },
            "never" => SILENT,
            "error" => Signals { error: TOP, ..SILENT },
            "fromCallable" | "fromSupplier" | "fromAction" | "fromRunnable" => {
                let value = self.call_function(context, at, first, FUNCTION, &[], edge)?;
                let failed = value == BOTTOM;
                Signals { value, ends: !failed, error: if failed { TOP } else { BOTTOM }, late: false }
            }
            "defer" => {
                let inner = self.call_function(context, at, first, FUNCTION, &[], edge)?;
                self.evaluate(context, at, inner, subjects, depth + 1)?
            }
            "create" | "unsafeCreate" | "generate" => {
                let (taker, number) = self.taker(context, object);
                if !subjects.contains(&number) {
                    subjects.push(number);
                }
                if let Some((subject, v)) = self.told_now
                    && subject == number
                {
                    return Ok(Signals { value: v, ..SILENT });
                }
                self.call_function(context, at, first, FUNCTION, &[taker], edge)?;
                self.heard(context, number)
            }
            // All of several, or one of each with a function over them.
            _ => {
                let pairs = matches!(name, "zip" | "combineLatest" | "zipArray" | "combineLatestArray" | "forkJoin");
                let (mut all, mut values) = (Signals { ends: true, ..SILENT }, Vec::new());
                let mut sources = Vec::new();
                for v in given {
                    match self.values.node(*v) {
                        Node::Array { list, .. } => sources.extend(self.values.items(list).to_vec()),
                        Node::Object(object) if self.is_stream(object) => sources.push(*v),
                        Node::Object(object) if self.heap.peek(object, key::CONTENT) != BOTTOM => {
                            let content = self.heap.read(object, key::CONTENT, context);
                            sources.push(content);
                        }
                        _ => {}
                    }
                }
                for source in sources {
                    let one = self.evaluate(context, at, source, subjects, depth + 1)?;
                    if pairs && one.value == BOTTOM {
                        return Ok(Signals { error: one.error, ends: one.ends, ..SILENT });
                    }
                    values.push(one.value);
                    all.value = self.values.join(all.value, one.value);
                    all.error = self.values.join(all.error, one.error);
                    all.ends &= one.ends;
                    all.late |= one.late;
                }
                if pairs {
                    let function =
                        given.iter().rev().copied().find(|v| self.values.objects(*v).iter().any(|object| !self.is_stream(*object)));
                    all.value = self.call_function(context, at, function.unwrap_or(TOP), FUNCTION, &values, edge)?;
                }
                all
            }
        })
    }

    pub(super) fn is_stream(&self, object: u32) -> bool {
        self.heap.peek(object, kept::NAME) != BOTTOM || self.heap.peek(object, key::OPEN) != BOTTOM
    }

    /// What is in an array or container.
    fn elements(&mut self, context: ContextId, v: V) -> V {
        let mut all = BOTTOM;
        for v in self.values.alternatives(v) {
            let inside = match self.values.node(v) {
                Node::Array { list, .. } => {
                    let items = self.values.items(list).to_vec();
                    self.values.one_of(items)
                }
                Node::Object(object) => self.heap.read(object, key::CONTENT, context),
                _ => TOP,
            };
            all = self.values.join(all, inside);
        }
        all
    }

    /// What an operator makes of its source.
    pub(super) fn operator(
        &mut self,
        context: ContextId,
        at: u32,
        name: &str,
        given: &[V],
        subjects: &mut Vec<u32>,
        depth: usize,
    ) -> Outcome<Signals> {
        let edge = EdgeKind::Callback;
        let Some((source, rest)) = given.split_first() else { return Ok(SILENT) };
        let mut on = self.evaluate(context, at, *source, subjects, depth + 1)?;
        let function = rest.first().copied().unwrap_or(NULL);
        let comes = on.value != BOTTOM;
        match name {
            "map" | "mapOptional" | "flatMapIterable" | "concatMapIterable" | "flattenAsObservable" if comes => {
                on.value = self.call_function(context, at, function, FUNCTION, &[on.value], edge)?;
                if name.contains("Iterable") || name.starts_with("flatten") {
                    on.value = self.elements(context, on.value);
                }
            }
            "filter" | "takeWhile" | "skipWhile" if comes => {
                let mut kept = Vec::new();
                for v in self.values.alternatives(on.value) {
                    let answer = self.call_function(context, at, function, FUNCTION, &[v], edge)?;
                    if self.may_be_true(answer) {
                        kept.push(v);
                    }
                }
                on.value = self.values.one_of(kept);
            }
            "ofType" if comes => {
                let wanted = match self.values.node(function) {
                    Node::Class(text) => {
                        std::str::from_utf8(self.values.bytes(text)).ok().and_then(|name| self.program.type_described(name))
                    }
                    _ => None,
                };
                if let Some(wanted) = wanted {
                    let kept = self.values.alternatives(on.value).into_iter().filter(|v| match self.values.node(*v) {
                        Node::Object(object) => self.is_of(self.heap.get(object).kind, wanted),
                        _ => true,
                    });
                    let kept = kept.collect();
                    on.value = self.values.one_of(kept);
                }
            }
            "doOnNext" | "doOnSuccess" | "doAfterNext" | "doAfterSuccess" if comes => {
                self.call_function(context, at, function, FUNCTION, &[on.value], edge)?;
            }
            "doOnSubscribe" | "doOnLifecycle" | "doOnRequest" => {
                let count = if self.takes_nothing(function) { 0 } else { 1 };
                self.call_function(context, at, function, FUNCTION, &vec![TOP; count], edge)?;
            }
            "doOnComplete" | "doOnCompleted" if on.ends => {
                self.call_function(context, at, function, FUNCTION, &[], edge)?;
            }
            "doOnTerminate" | "doFinally" | "doAfterTerminate" if on.ends || on.error != BOTTOM => {
                self.call_function(context, at, function, FUNCTION, &[], edge)?;
            }
            "doOnError" if on.error != BOTTOM => {
                self.call_function(context, at, function, FUNCTION, &[on.error], edge)?;
            }
            "onErrorReturn" if on.error != BOTTOM => {
                let value = self.call_function(context, at, function, FUNCTION, &[on.error], edge)?;
                on = Signals { value: self.values.join(on.value, value), ends: true, error: BOTTOM, ..on };
            }
            "onErrorReturnItem" if on.error != BOTTOM => {
                on = Signals { value: self.values.join(on.value, function), ends: true, error: BOTTOM, ..on };
            }
            "onErrorComplete" => on = Signals { ends: on.ends || on.error != BOTTOM, error: BOTTOM, ..on },
            "onErrorResumeNext" | "onErrorResumeWith" if on.error != BOTTOM => {
                let next = if self.values.objects(function).iter().any(|object| self.is_stream(*object)) {
                    function
                } else {
                    self.call_function(context, at, function, FUNCTION, &[on.error], edge)?
                };
                let next = self.evaluate(context, at, next, subjects, depth + 1)?;
                on = Signals { value: self.values.join(on.value, next.value), ..next };
            }
            "concatWith" | "mergeWith" | "startWith" | "startWithArray" | "startWithItem" | "andThen" | "switchIfEmpty" | "ambWith"
            | "zipWith" | "combineLatest" => {
                let more = if self.values.objects(function).iter().any(|object| self.is_stream(*object)) {
                    if (name == "andThen" && !on.ends) || (name == "switchIfEmpty" && comes) {
                        return Ok(on);
                    }
                    self.evaluate(context, at, function, subjects, depth + 1)?
                } else {
                    Signals { value: function, ends: true, ..SILENT }
                };
                if name == "zipWith" {
                    if !comes || more.value == BOTTOM {
                        return Ok(Signals { value: BOTTOM, ..on });
                    }
                    let with = rest.get(1).copied().unwrap_or(TOP);
                    on.value = self.call_function(context, at, with, FUNCTION, &[on.value, more.value], edge)?;
                } else if name == "andThen" {
                    on = Signals { late: on.late || more.late, ..more };
                } else {
                    on.value = self.values.join(on.value, more.value);
                    on.ends &= more.ends;
                }
                on.error = self.values.join(on.error, more.error);
            }
            "defaultIfEmpty" if !comes && on.ends => on.value = function,
            "ignoreElements" | "ignoreElement" | "toCompletable" => on.value = BOTTOM,
            "toList" | "toSortedList" | "toMap" | "collect" | "buffer" => on.value = if comes || on.ends { TOP } else { BOTTOM },
            "scan" | "reduce" if comes => {
                let with = rest.last().copied().unwrap_or(TOP);
                let value = self.call_function(context, at, with, FUNCTION, &[TOP, on.value], edge)?;
                on.value = self.values.join(on.value, value);
            }
            _ if comes && FLATTEN.iter().any(|begin| name.starts_with(begin)) => {
                let inner = self.call_function(context, at, function, FUNCTION, &[on.value], edge)?;
                let inner = self.evaluate(context, at, inner, subjects, depth + 1)?;
                let error = self.values.join(on.error, inner.error);
                on = Signals { value: inner.value, ends: on.ends && inner.ends, error, late: on.late || inner.late };
            }
            "take" | "takeUntil" | "first" | "firstOrError" | "firstElement" | "elementAt" if comes => on.ends = true,
            "delay"
            | "debounce"
            | "throttleFirst"
            | "throttleLast"
            | "throttleWithTimeout"
            | "sample"
            | "delaySubscription"
            | "timeout" => {
                on.late |= name.starts_with("delay");
            }
            _ => {}
        }
        // A function that does not come back fails the stream.
        if comes && on.value == BOTTOM && matches!(name, "map" | "reduce" | "scan") {
            on.error = TOP;
            on.ends = false;
        }
        Ok(on)
    }

    fn takes_nothing(&mut self, function: V) -> bool {
        self.values.objects(function).iter().all(|object| {
            let kind = self.heap.get(*object).kind;
            self.heap.get(*object).lambda.is_none() && self.function_of(kind, FUNCTION, 0).is_some()
        })
    }
}
