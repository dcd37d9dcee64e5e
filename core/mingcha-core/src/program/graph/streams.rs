//! RxJava's streams (1, 2 and 3), known by name. An operator makes a description of a stream and runs nothing. Who subscribes has the description
//! evaluated: what values come out of it, whether it ends, whether it fails, and each function on the way is called with what comes to it.
//! A subject keeps who subscribed, and hands on what it is given later.

use crate::limits::{MAX_LIBRARY_DEPTH, MAX_SUBSCRIPTIONS};
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::coroutines::Coroutine;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::library::{Call, Table, cell};
use crate::program::graph::outside::Effect;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::{MethodRefId, NONE};

/// What a call of the library does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    /// Whatever its name says.
    ByName,
    /// A subject that is made.
    Subject,
    /// A value, end or failure told to a subject or to what takes a stream's values.
    Tell,
    /// A scheduler: what it is given runs.
    Schedule,
    /// The subscription is given up.
    Dispose,
}

const fn call(call: Stream) -> Call {
    Call::Stream(call)
}

const ALL: &[&str] = &["*"];
const SIGNALS: &[&str] = &["onNext", "onSuccess", "onComplete", "onCompleted", "onError", "accept", "tryOnError"];
const MAKES: &[&str] = &["create", "createDefault", "createWithSize"];
const SCHEDULES: &[&str] = &["scheduleDirect", "schedulePeriodicallyDirect", "schedule", "schedulePeriodically"];

macro_rules! tables {
    ($($package:literal $types:literal $subjects:literal $processors:literal;)+) => {
        /// The library's calls.
        pub(in crate::program::graph) const CALLS: Table = &[
            $(
                (concat!($subjects, "PublishSubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "BehaviorSubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "ReplaySubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "AsyncSubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "UnicastSubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "SingleSubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "MaybeSubject;"), MAKES, call(Stream::Subject)),
                (concat!($subjects, "CompletableSubject;"), MAKES, call(Stream::Subject)),
                (concat!($processors, "PublishProcessor;"), MAKES, call(Stream::Subject)),
                (concat!($processors, "BehaviorProcessor;"), MAKES, call(Stream::Subject)),
                (concat!($processors, "ReplayProcessor;"), MAKES, call(Stream::Subject)),
                (concat!($types, "Observer;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "SingleObserver;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "MaybeObserver;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "CompletableObserver;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "Emitter;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "SingleEmitter;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "MaybeEmitter;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "CompletableEmitter;"), SIGNALS, call(Stream::Tell)),
                (concat!($types, "Observable;"), ALL, call(Stream::ByName)),
                (concat!($types, "Flowable;"), ALL, call(Stream::ByName)),
                (concat!($types, "Single;"), ALL, call(Stream::ByName)),
                (concat!($types, "Maybe;"), ALL, call(Stream::ByName)),
                (concat!($types, "Completable;"), ALL, call(Stream::ByName)),
                (concat!($types, "Scheduler;"), SCHEDULES, call(Stream::Schedule)),
                (concat!($types, "Scheduler$Worker;"), SCHEDULES, call(Stream::Schedule)),
                (concat!($package, "disposables/Disposable;"), &["dispose"], call(Stream::Dispose)),
            )+
            ("Lio/reactivex/schedulers/Schedulers;", ALL, Call::Coroutine(Coroutine::Plain)),
            ("Lio/reactivex/rxjava3/schedulers/Schedulers;", ALL, Call::Coroutine(Coroutine::Plain)),
            ("Lrx/schedulers/Schedulers;", ALL, Call::Coroutine(Coroutine::Plain)),
            ("Lorg/reactivestreams/Subscriber;", SIGNALS, call(Stream::Tell)),
            ("Lrx/Observer;", SIGNALS, call(Stream::Tell)),
            ("Lrx/Subscription;", &["unsubscribe"], call(Stream::Dispose)),
        ];
    };
}

tables! {
    "Lio/reactivex/" "Lio/reactivex/" "Lio/reactivex/subjects/" "Lio/reactivex/processors/";
    "Lio/reactivex/rxjava3/" "Lio/reactivex/rxjava3/core/" "Lio/reactivex/rxjava3/subjects/" "Lio/reactivex/rxjava3/processors/";
    "Lrx/" "Lrx/" "Lrx/subjects/" "Lrx/observables/";
}

/// Names of the methods of the library's functional types.
pub(super) const FUNCTION: &[&str] = &["apply", "accept", "test", "call", "run", "get", "subscribe"];
/// Number of the objects that stand for who takes a stream's values, among special ones.
const TAKER: u32 = NONE - 8;
/// What of a stream is kept beside what every library's object has.
pub(super) mod kept {
    /// Name of the operator.
    pub(in crate::program::graph) const NAME: u32 = 0xff00_0030;
    /// Whether it was told that it ends.
    pub(in crate::program::graph) const ENDED: u32 = 0xff00_0031;
    /// What it was told that it failed with.
    pub(in crate::program::graph) const FAILED: u32 = 0xff00_0032;
    /// Whether a subscription was looked at when all that is at once was through.
    pub(in crate::program::graph) const LATER: u32 = 0xff00_0033;
    /// What an operator was given, from this key on.
    pub(in crate::program::graph) const GIVEN: u32 = 0xff00_0100;
}

/// What comes out of a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signals {
    /// Its values; nothing when none comes.
    pub(super) value: V,
    /// Whether it ends well.
    pub(super) ends: bool,
    /// What it fails with; nothing when it does not.
    pub(super) error: V,
    /// Whether it takes its time.
    pub(super) late: bool,
}

pub(super) const SILENT: Signals = Signals { value: BOTTOM, ends: false, error: BOTTOM, late: false };
/// Of a stream of which nothing is known.
pub(super) const ANY: Signals = Signals { value: TOP, ends: true, error: BOTTOM, late: false };

/// A stream that somebody subscribed to and that may be told more later.
#[derive(Clone, Debug)]
pub(super) struct Subscription {
    subject: u32,
    stream: V,
    /// What the call that subscribed was given, and whether the first of it is for the stream's end.
    arguments: Vec<V>,
    for_end: bool,
    phase: u8,
}

pub(super) type Outcome<T> = Result<T, ContextId>;

impl Engine<'_, '_> {
    /// A call of the library.
    pub(super) fn stream_call(
        &mut self,
        context: ContextId,
        at: u32,
        call: Stream,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<Effect> {
        let name = String::from_utf8_lossy(self.reference_name(reference)).into_owned();
        if name.starts_with('<') {
            return None;
        }
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let outcome = match call {
            Stream::ByName => self.by_name(context, at, &name, reference, arguments)?,
            Stream::Subject => {
                let subject = self.library_object(context, at, reference);
                self.write_cell(subject, key::OPEN, ONE);
                if name == "createDefault" || (name == "create" && arguments.len() == 1 && !self.is_number(argument(0))) {
                    self.write_cell(subject, key::CONTENT, argument(0));
                }
                Ok(self.values.make(Node::Object(subject)))
            }
            Stream::Tell => self.tell(context, at, &name, arguments)?,
            Stream::Schedule => {
                self.run_function(context, at, argument(1), &["run", "call"], &[], (EdgeKind::Thread, Sure::Certain));
                Ok(self.unknown_result(reference, &[]))
            }
            Stream::Dispose => {
                self.cancel_coroutine(context, at, argument(0));
                Ok(NULL)
            }
        };
        Some(match outcome {
            Ok(BOTTOM) => Effect::Stop,
            Ok(v) => Effect::Value(v),
            Err(wait) => Effect::Wait(wait),
        })
    }

    fn is_number(&self, v: V) -> bool {
        matches!(self.values.node(v), Node::Int { .. })
    }

    /// A method of a stream's own class: one that subscribes, or an operator.
    fn by_name(&mut self, context: ContextId, at: u32, name: &str, reference: MethodRefId, arguments: &[V]) -> Option<Outcome<V>> {
        let is_static = arguments.len() == self.calls.parameters(self.program, reference).len();
        if name == "compose" || name == "to" || name == "as" {
            let result = self.call_function(context, at, *arguments.get(1)?, FUNCTION, &arguments[..1], EdgeKind::Call);
            return Some(result);
        }
        let subscribes =
            !is_static && (name.starts_with("subscribe") && name != "subscribeOn" || name.starts_with("blocking") || name == "forEach");
        if subscribes {
            return Some(self.subscribe(context, at, name, reference, arguments));
        }
        let kind = self.return_type(reference)?;
        if !super::library::is_library(self.program.descriptor_raw(kind)) {
            return Some(Ok(self.unknown_result(reference, arguments)));
        }
        let stream = self.library_object(context, at, reference);
        let operator = self.values.text(name.as_bytes());
        self.write_cell(stream, kept::NAME, operator);
        let how = self.values.int(2 * arguments.len() as i64 + i64::from(is_static));
        self.write_cell(stream, cell::OPERATOR, how);
        for (n, v) in arguments.iter().enumerate() {
            self.write_cell(stream, kept::GIVEN + n as u32, *v);
        }
        Some(Ok(self.values.make(Node::Object(stream))))
    }

    /// Somebody subscribes.
    fn subscribe(&mut self, context: ContextId, at: u32, name: &str, reference: MethodRefId, arguments: &[V]) -> Outcome<V> {
        let handle = self.library_object(context, at, reference);
        let mut subjects = Vec::new();
        let signals = self.evaluate(context, at, arguments[0], &mut subjects, 0)?;
        let observers = arguments[1..].to_vec();
        let descriptor = self.program.signature_descriptor(self.program.method_ref(reference).signature);
        let first = descriptor.split(';').next().unwrap_or_default();
        let for_end = first.ends_with("/Action") || first.ends_with("/Action0");
        for subject in subjects {
            if self.subscriptions.len() < MAX_SUBSCRIPTIONS {
                let (stream, arguments, phase) = (arguments[0], observers.clone(), self.phase);
                self.subscriptions.push(Subscription { subject, stream, arguments, for_end, phase });
            }
        }
        // What takes its time can be given up before: it is looked at again when all that is at once is through.
        let waits = signals.late && !name.starts_with("blocking");
        if waits && self.heap.read(handle, kept::LATER, context) == BOTTOM {
            self.write_cell(handle, kept::LATER, ONE);
        } else if !(waits && self.heap.read(handle, cell::CANCELLED, context) != BOTTOM) {
            self.deliver(context, at, for_end, &observers, signals)?;
        }
        if name.starts_with("blocking") && !name.ends_with("Subscribe") {
            let v = if name == "blockingAwait" { if signals.ends { ONE } else { BOTTOM } } else { signals.value };
            return Ok(v);
        }
        if name == "subscribeWith" {
            return Ok(observers.first().copied().unwrap_or(TOP));
        }
        Ok(self.values.make(Node::Object(handle)))
    }

    /// Tells those who subscribed.
    fn deliver(&mut self, context: ContextId, at: u32, for_end: bool, observers: &[V], signals: Signals) -> Outcome<()> {
        let edge = EdgeKind::Callback;
        let Some(first) = observers.first().copied() else { return Ok(()) };
        // One object for all signals, or a function for each of them.
        let is_observer = self.values.objects(first).iter().any(|object| {
            let kind = self.heap.get(*object).kind;
            self.heap.get(*object).lambda.is_none()
                && self.program.is_own(kind)
                && !self.methods_named(kind, &["onError".to_owned()]).is_empty()
        });
        for v in self.values.alternatives(first) {
            if let Node::Object(object) = self.values.node(v)
                && self.heap.peek(object, key::OPEN) != BOTTOM
                && signals.value != BOTTOM
            {
                self.told(context, at, object, signals.value)?;
            }
        }
        if is_observer {
            for begin in ["onSubscribe", "onStart"] {
                let count = usize::from(begin == "onSubscribe");
                self.call_function(context, at, first, &[begin], &vec![TOP; count], edge)?;
            }
            if signals.value != BOTTOM {
                self.call_function(context, at, first, &["onNext", "onSuccess"], &[signals.value], edge)?;
            }
            if signals.ends {
                self.call_function(context, at, first, &["onComplete", "onCompleted"], &[], edge)?;
            }
            if signals.error != BOTTOM {
                self.call_function(context, at, first, &["onError"], &[signals.error], edge)?;
            }
            return Ok(());
        }
        if for_end {
            if signals.ends {
                self.call_function(context, at, first, FUNCTION, &[], edge)?;
            }
        } else if signals.value != BOTTOM {
            self.call_function(context, at, first, FUNCTION, &[signals.value], edge)?;
        }
        if signals.error != BOTTOM
            && let Some(second) = observers.get(1)
        {
            self.call_function(context, at, *second, FUNCTION, &[signals.error], edge)?;
        }
        if signals.ends
            && let Some(third) = observers.get(2)
        {
            self.call_function(context, at, *third, FUNCTION, &[], edge)?;
        }
        Ok(())
    }

    /// A subject, or what takes a stream's values, is told something; none when the receiver is neither.
    fn tell(&mut self, context: ContextId, at: u32, name: &str, arguments: &[V]) -> Option<Outcome<V>> {
        let receivers = self.values.objects(*arguments.first()?);
        let known = |engine: &Self, object: u32| {
            engine.heap.peek(object, key::OPEN) != BOTTOM && super::library::is_library(engine.class_of_object(object))
                || matches!(engine.heap.get(object).origin, Origin::Special(TAKER, _))
        };
        if receivers.is_empty() || receivers.iter().any(|object| !known(self, *object)) {
            return None;
        }
        for object in receivers {
            match name {
                "onComplete" | "onCompleted" => self.write_cell(object, kept::ENDED, ONE),
                "onError" | "tryOnError" => self.write_cell(object, kept::FAILED, arguments.get(1).copied().unwrap_or(TOP)),
                _ => {
                    if name == "onSuccess" {
                        self.write_cell(object, kept::ENDED, ONE);
                    }
                    let v = arguments.get(1).copied().unwrap_or(TOP);
                    if let Err(wait) = self.told(context, at, object, v) {
                        return Some(Err(wait));
                    }
                }
            }
        }
        Some(Ok(NULL))
    }

    /// A subject is told a value: those who subscribed in this phase see it where they did; those of an earlier one are told here.
    fn told(&mut self, context: ContextId, at: u32, subject: u32, v: V) -> Outcome<()> {
        self.write_cell(subject, key::CONTENT, v);
        let earlier: Vec<Subscription> =
            self.subscriptions.iter().filter(|one| one.subject == subject && one.phase == 0 && self.phase != 0).cloned().collect();
        for subscription in earlier {
            let before = self.told_now.replace((subject, v));
            let signals = self.evaluate(context, at, subscription.stream, &mut Vec::new(), 0);
            let delivered = signals.and_then(|signals| self.deliver(context, at, subscription.for_end, &subscription.arguments, signals));
            self.told_now = before;
            delivered?;
        }
        Ok(())
    }

    /// Evaluates a stream; `subjects` are those that may tell it more.
    pub(super) fn evaluate(&mut self, context: ContextId, at: u32, stream: V, subjects: &mut Vec<u32>, depth: usize) -> Outcome<Signals> {
        let mut all = SILENT;
        for v in self.values.alternatives(stream) {
            let one = match self.values.node(v) {
                Node::Object(object) if depth < MAX_LIBRARY_DEPTH => self.evaluate_one(context, at, object, subjects, depth)?,
                Node::Int { .. } => continue,
                // Somebody else's stream: it gives something, or fails.
                _ => {
                    let value = self.values.typed(None, self.values.origins(v) | origin::ENVIRONMENT);
                    Signals { value, ends: true, error: BOTTOM, late: false }
                }
            };
            all.value = self.values.join(all.value, one.value);
            all.error = self.values.join(all.error, one.error);
            all.ends |= one.ends;
            all.late |= one.late;
        }
        Ok(all)
    }

    fn evaluate_one(&mut self, context: ContextId, at: u32, object: u32, subjects: &mut Vec<u32>, depth: usize) -> Outcome<Signals> {
        let kind = self.heap.get(object).kind;
        if self.heap.peek(object, key::OPEN) != BOTTOM {
            if !subjects.contains(&object) {
                subjects.push(object);
            }
            if let Some((subject, v)) = self.told_now
                && subject == object
            {
                return Ok(Signals { value: v, ..SILENT });
            }
            return Ok(self.heard(context, object));
        }
        let operator = self.heap.peek(object, kept::NAME);
        let Some(name) = self.values.as_text(operator).map(|name| String::from_utf8_lossy(name).into_owned()) else {
            // The package's own stream tells what it is given.
            let v = self.values.make(Node::Object(object));
            let (taker, number) = self.taker(context, object);
            let own = self.function_of(kind, &["subscribeActual"], 1).is_some();
            if !own {
                return Ok(ANY);
            }
            self.call_function(context, at, v, &["subscribeActual"], &[taker], EdgeKind::Callback)?;
            return Ok(self.heard(context, number));
        };
        let Some(how) = self.values.as_int(self.heap.peek(object, cell::OPERATOR)) else { return Ok(ANY) };
        let given: Vec<V> = (0..(how / 2) as u32).map(|n| self.heap.read(object, kept::GIVEN + n, context)).collect();
        if how % 2 == 1 {
            self.source(context, at, object, &name, &given, subjects, depth)
        } else {
            self.operator(context, at, &name, &given, subjects, depth)
        }
    }

    /// What a subject or taker was told.
    pub(super) fn heard(&mut self, context: ContextId, object: u32) -> Signals {
        Signals {
            value: self.heap.read(object, key::CONTENT, context),
            ends: self.heap.read(object, kept::ENDED, context) != BOTTOM,
            error: self.heap.read(object, kept::FAILED, context),
            late: false,
        }
    }

    /// What takes the values of a stream that code tells.
    pub(super) fn taker(&mut self, context: ContextId, stream: u32) -> (V, u32) {
        let kind = self.heap.get(stream).kind;
        let number = self.values.list(vec![V(context.0), V(stream)]);
        let (taker, _) = self.heap.object(Origin::Special(TAKER, number), kind);
        (self.values.make(Node::Object(taker)), taker)
    }
}
