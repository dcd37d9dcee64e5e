//! Kotlin's coroutines. A suspending function is followed as if it never suspended: what it waits for either is there, and it goes on, or is not,
//! and control ends there until somebody gives it. So the state machine that the compiler makes is always in its first state.

use crate::limits::MAX_LIBRARY_DEPTH;
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::library::{Call, Table, cell, effect};
use crate::program::graph::outside::Effect;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V};
use crate::program::model::{FieldRefId, MethodRefId, NONE, TypeId};

/// What a call of the library does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coroutine {
    /// Begins a coroutine: scope, context, start, block.
    Launch,
    /// Begins a coroutine: its block comes last.
    LaunchBlock,
    /// Runs a block, and goes on with what it gives.
    Run,
    /// Goes on after a while.
    Delay,
    /// Goes on at once.
    Pass,
    /// Waits for a coroutine's end, or for a value.
    Await,
    /// Waits for several.
    AwaitAll,
    /// Begins a coroutine that was made to be begun later.
    Start,
    Cancel,
    /// Has a function run at a coroutine's end.
    AtEnd,
    /// Something that waits for a value from elsewhere: made, asked, given.
    Slot,
    SlotInit,
    Take,
    Give,
    Fail,
    /// Gives what it is given.
    Same,
    /// Puts a number into a box.
    Box,
    /// The constructor of a coroutine's body or of a suspending function's state.
    Init,
    /// Whether a coroutine was not cancelled.
    IsActive,
    /// A scope, a dispatcher: anything of its type.
    Plain,
    /// Never goes on.
    Never,
}

const fn call(call: Coroutine) -> Call {
    Call::Coroutine(call)
}

const BUILDERS: &[&str] = &["launch", "launch$default", "async", "async$default"];
const BLOCKS: &[&str] = &["withContext", "runBlocking", "runBlocking$default", "invoke"];

/// The library's calls.
pub(super) const CALLS: Table = &[
    ("Lkotlinx/coroutines/BuildersKt;", BUILDERS, call(Coroutine::Launch)),
    ("Lkotlinx/coroutines/BuildersKt__Builders_commonKt;", BUILDERS, call(Coroutine::Launch)),
    ("Lkotlinx/coroutines/future/FutureKt;", &["future", "future$default"], call(Coroutine::Launch)),
    ("Lkotlinx/coroutines/BuildersKt;", BLOCKS, call(Coroutine::Run)),
    ("Lkotlinx/coroutines/BuildersKt__Builders_commonKt;", BLOCKS, call(Coroutine::Run)),
    ("Lkotlinx/coroutines/BuildersKt__BuildersKt;", BLOCKS, call(Coroutine::Run)),
    ("Lkotlinx/coroutines/CoroutineScopeKt;", &["coroutineScope"], call(Coroutine::Run)),
    ("Lkotlinx/coroutines/SupervisorKt;", &["supervisorScope"], call(Coroutine::Run)),
    ("Lkotlinx/coroutines/InterruptibleKt;", &["runInterruptible", "runInterruptible$default"], call(Coroutine::Run)),
    (
        "Lkotlinx/coroutines/TimeoutKt;",
        &["withTimeout", "withTimeoutOrNull", "withTimeout-KLykuaI", "withTimeoutOrNull-KLykuaI"],
        call(Coroutine::Run),
    ),
    (
        "Landroidx/lifecycle/LifecycleCoroutineScope;",
        &["launchWhenCreated", "launchWhenStarted", "launchWhenResumed"],
        call(Coroutine::LaunchBlock),
    ),
    ("Landroidx/lifecycle/RepeatOnLifecycleKt;", &["repeatOnLifecycle"], call(Coroutine::Run)),
    ("Landroidx/lifecycle/PausingDispatcherKt;", &["whenCreated", "whenStarted", "whenResumed", "whenStateAtLeast"], call(Coroutine::Run)),
    ("Landroidx/lifecycle/CoroutineLiveDataKt;", &["liveData", "liveData$default"], call(Coroutine::Pass)),
    ("Landroidx/lifecycle/LifecycleOwnerKt;", &["getLifecycleScope"], call(Coroutine::Plain)),
    ("Landroidx/lifecycle/LifecycleKt;", &["getCoroutineScope"], call(Coroutine::Plain)),
    ("Landroidx/lifecycle/ViewModelKt;", &["getViewModelScope"], call(Coroutine::Plain)),
    (
        "Lkotlinx/coroutines/CoroutineScopeKt;",
        &["CoroutineScope", "MainScope", "plus", "isActive", "ensureActive", "cancel", "cancel$default"],
        call(Coroutine::Plain),
    ),
    ("Lkotlinx/coroutines/Dispatchers;", &["getIO", "getMain", "getDefault", "getUnconfined"], call(Coroutine::Plain)),
    ("Lkotlinx/coroutines/SupervisorKt;", &["SupervisorJob", "SupervisorJob$default"], call(Coroutine::Plain)),
    ("Lkotlin/coroutines/intrinsics/IntrinsicsKt;", &["intercepted"], call(Coroutine::Same)),
    ("Lkotlin/coroutines/intrinsics/IntrinsicsKt__IntrinsicsJvmKt;", &["intercepted"], call(Coroutine::Same)),
    ("Lkotlin/coroutines/jvm/internal/DebugProbesKt;", &["probeCoroutineCreated"], call(Coroutine::Same)),
    ("Lkotlin/coroutines/jvm/internal/DebugProbesKt;", &["probeCoroutineSuspended", "probeCoroutineResumed"], call(Coroutine::Pass)),
    ("Lkotlin/coroutines/Continuation;", &["getContext"], call(Coroutine::Plain)),
    (
        "Lkotlin/coroutines/jvm/internal/Boxing;",
        &["boxBoolean", "boxByte", "boxChar", "boxDouble", "boxFloat", "boxInt", "boxLong", "boxShort"],
        call(Coroutine::Box),
    ),
    ("Lkotlin/coroutines/jvm/internal/SuspendLambda;", &["<init>"], call(Coroutine::Init)),
    ("Lkotlin/coroutines/jvm/internal/RestrictedSuspendLambda;", &["<init>"], call(Coroutine::Init)),
    ("Lkotlin/coroutines/jvm/internal/ContinuationImpl;", &["<init>"], call(Coroutine::Init)),
    ("Lkotlin/coroutines/jvm/internal/RestrictedContinuationImpl;", &["<init>"], call(Coroutine::Init)),
    ("Lkotlinx/coroutines/DelayKt;", &["delay", "delay-VtjQ1oo"], call(Coroutine::Delay)),
    ("Lkotlinx/coroutines/DelayKt;", &["awaitCancellation"], call(Coroutine::Never)),
    ("Lkotlinx/coroutines/YieldKt;", &["yield"], call(Coroutine::Delay)),
    ("Lkotlinx/coroutines/AwaitKt;", &["awaitAll", "joinAll"], call(Coroutine::AwaitAll)),
    ("Lkotlinx/coroutines/Job;", &["join"], call(Coroutine::Await)),
    ("Lkotlinx/coroutines/Deferred;", &["await", "getCompleted"], call(Coroutine::Await)),
    ("Lkotlinx/coroutines/Job;", &["start"], call(Coroutine::Start)),
    ("Lkotlinx/coroutines/Job;", &["cancel"], call(Coroutine::Cancel)),
    ("Lkotlinx/coroutines/Job$DefaultImpls;", &["cancel$default", "cancel"], call(Coroutine::Cancel)),
    ("Lkotlinx/coroutines/JobKt;", &["cancelAndJoin", "cancel", "cancel$default"], call(Coroutine::Cancel)),
    ("Lkotlinx/coroutines/Job;", &["isActive"], call(Coroutine::IsActive)),
    ("Lkotlinx/coroutines/Job;", &["invokeOnCompletion"], call(Coroutine::AtEnd)),
    ("Lkotlinx/coroutines/CompletableDeferredKt;", &["CompletableDeferred", "CompletableDeferred$default"], call(Coroutine::Slot)),
    ("Lkotlinx/coroutines/CompletableDeferred;", &["complete"], call(Coroutine::Give)),
    ("Lkotlinx/coroutines/CompletableDeferred;", &["completeExceptionally"], call(Coroutine::Fail)),
    ("Lkotlinx/coroutines/CancellableContinuationImpl;", &["<init>"], call(Coroutine::SlotInit)),
    ("Lkotlin/coroutines/SafeContinuation;", &["<init>"], call(Coroutine::SlotInit)),
    ("Lkotlinx/coroutines/CancellableContinuationImpl;", &["getResult"], call(Coroutine::Take)),
    ("Lkotlin/coroutines/SafeContinuation;", &["getOrThrow"], call(Coroutine::Take)),
    ("Lkotlinx/coroutines/CancellableContinuationImpl;", &["initCancellability"], call(Coroutine::Pass)),
    ("Lkotlinx/coroutines/CancellableContinuation;", &["invokeOnCancellation"], call(Coroutine::Pass)),
    ("Lkotlinx/coroutines/CancellableContinuation;", &["resume"], call(Coroutine::Give)),
    ("Lkotlin/coroutines/Continuation;", &["resumeWith"], call(Coroutine::Give)),
    ("Lkotlinx/coroutines/CancellableContinuation;", &["isActive"], call(Coroutine::IsActive)),
];

/// Class of the bodies of coroutines, and of the state of suspending functions.
const CONTINUATION: &str = "Lkotlin/coroutines/jvm/internal/BaseContinuationImpl;";
/// Class of the bodies of coroutines.
const SUSPEND_LAMBDA: &str = "Lkotlin/coroutines/jvm/internal/SuspendLambda;";
/// The name of the constant that a suspending function gives when it suspends.
const SUSPENDED: &[u8] = b"COROUTINE_SUSPENDED";
/// Number of what stands for slots made at one place, among special objects.
const SLOT: u32 = NONE - 9;
/// Bit of a Kotlin default mask for the third parameter.
const START_BY_DEFAULT: i64 = 4;

impl Engine<'_, '_> {
    /// A call of the library.
    pub(super) fn coroutine_call(
        &mut self,
        context: ContextId,
        at: u32,
        call: Coroutine,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<Effect> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let on = argument(0);
        let value = match call {
            Coroutine::Launch => self.launch(context, at, reference, argument(0), argument(3), {
                let by_default = self.values.as_int(argument(4)).is_some_and(|mask| mask & START_BY_DEFAULT != 0);
                !by_default && self.is_lazy(argument(2))
            }),
            Coroutine::LaunchBlock => self.launch(context, at, reference, argument(0), argument(1), false),
            Coroutine::Run => return self.run_block(context, at, arguments).map(effect),
            Coroutine::Delay => {
                if self.is_cancelled(context, *arguments.last()?) {
                    return Some(Effect::Stop);
                }
                NULL
            }
            Coroutine::Pass => NULL,
            Coroutine::Never => return Some(Effect::Stop),
            Coroutine::Plain => self.unknown_result(reference, &[]),
            Coroutine::Await => return Some(effect(self.await_all(context, at, on))),
            Coroutine::AwaitAll => {
                let mut all = vec![on];
                if let Node::Array { list, .. } = self.values.node(on) {
                    all = self.values.items(list).to_vec();
                }
                for object in self.values.objects(on) {
                    let content = self.heap.read(object, key::CONTENT, context);
                    if content != BOTTOM && self.heap.peek(object, cell::FUNCTION) == BOTTOM {
                        all = vec![content];
                    }
                }
                for one in all {
                    match effect(self.await_all(context, at, one)) {
                        Effect::Value(_) => {}
                        other => return Some(other),
                    }
                }
                self.unknown_result(reference, &[])
            }
            Coroutine::Start => {
                for job in self.values.objects(on) {
                    self.begin_coroutine(context, at, job);
                }
                ONE
            }
            Coroutine::Cancel => {
                self.cancel_coroutine(context, at, on);
                NULL
            }
            Coroutine::AtEnd => {
                match effect(self.await_all(context, at, on)) {
                    Effect::Wait(wait) => return Some(Effect::Wait(wait)),
                    Effect::Stop => {}
                    Effect::Value(_) => {
                        self.run_function(context, at, argument(1), &["invoke"], &[NULL], (EdgeKind::Coroutine, Sure::Certain));
                    }
                }
                self.unknown_result(reference, &[])
            }
            Coroutine::Slot => {
                let object = self.library_object(context, at, reference);
                self.values.make(Node::Object(object))
            }
            Coroutine::SlotInit => {
                for object in self.values.objects(on) {
                    self.write_cell(object, cell::SOURCE, argument(1));
                }
                NULL
            }
            Coroutine::Take => return Some(effect(self.await_all(context, at, on))),
            Coroutine::Give | Coroutine::Fail => {
                let slots: Vec<u32> = self.values.objects(on);
                if slots.is_empty() || slots.iter().any(|slot| !self.is_slot(*slot)) {
                    return None;
                }
                let given = if call == Coroutine::Fail { BOTTOM } else { self.succeeded(argument(1)) };
                if given != BOTTOM {
                    for slot in slots {
                        self.give(context, at, slot, given);
                        if let Some(place) = self.place_of_slot(slot) {
                            self.write_cell(place, key::CONTENT, given);
                        }
                    }
                }
                ONE
            }
            Coroutine::Same => on,
            Coroutine::Box => {
                let kind = self.return_type(reference)?.0;
                let boxes: Vec<V> =
                    self.values.alternatives(on).into_iter().map(|inner| self.values.make(Node::Boxed { kind, inner })).collect();
                self.values.one_of(boxes)
            }
            Coroutine::Init => {
                let field = self.completion?;
                // The number of parameters may come first.
                let caller = arguments.iter().skip(1).find(|v| !matches!(self.values.node(**v), Node::Int { n: 1.., .. }));
                for object in self.values.objects(on) {
                    self.write_cell(object, field.0, caller.copied().unwrap_or(NULL));
                }
                NULL
            }
            Coroutine::IsActive => {
                let cancelled = self.values.objects(on).into_iter().any(|job| self.heap.read(job, cell::CANCELLED, context) != BOTTOM);
                if cancelled { TOP } else { ONE }
            }
        };
        Some(Effect::Value(value))
    }

    /// Begins a coroutine, unless it is to be begun later: the job.
    fn launch(&mut self, context: ContextId, at: u32, reference: MethodRefId, scope: V, block: V, lazy: bool) -> V {
        let job = self.library_object(context, at, reference);
        self.write_cell(job, cell::FUNCTION, block);
        self.write_cell(job, cell::SOURCE, scope);
        if !lazy {
            self.begin_coroutine(context, at, job);
        }
        self.values.make(Node::Object(job))
    }

    fn begin_coroutine(&mut self, context: ContextId, at: u32, job: u32) {
        let block = self.heap.read(job, cell::FUNCTION, context);
        let scope = self.heap.read(job, cell::SOURCE, context);
        let job = self.values.make(Node::Object(job));
        for one in self.values.alternatives(block) {
            let arguments: &[V] = if self.takes(one, 1) { &[job] } else { &[scope, job] };
            self.run_function(context, at, one, &["invoke"], arguments, (EdgeKind::Coroutine, Sure::Certain));
        }
    }

    /// Whether a block takes this many arguments.
    fn takes(&mut self, block: V, count: usize) -> bool {
        let [object] = self.values.objects(block)[..] else { return false };
        let kind = self.heap.get(object).kind;
        self.heap.get(object).lambda.is_none() && self.program.is_own(kind) && self.function_of(kind, &["invoke"], count).is_some()
    }

    /// Runs the last function among the arguments, with the continuation after it when there is one: what it gives.
    fn run_block(&mut self, context: ContextId, at: u32, arguments: &[V]) -> Option<Result<V, ContextId>> {
        let is_block = |engine: &mut Self, v: V| {
            let objects = engine.values.objects(v);
            objects.iter().any(|object| {
                let made = engine.heap.get(*object);
                let (kind, lambda) = (made.kind, made.lambda.is_some());
                lambda || engine.program.is_own(kind) && !engine.methods_named(kind, &["invoke".to_owned()]).is_empty()
            })
        };
        let place = arguments.iter().position(|v| is_block(self, *v))?;
        let block = arguments[place];
        let continuation = arguments[place + 1..].iter().copied().find(|v| !self.values.objects(*v).is_empty());
        let continuation = continuation.unwrap_or(TOP);
        let scope = TOP;
        let given: &[V] = if self.takes(block, 0) {
            &[]
        } else if self.takes(block, 1) {
            &[continuation]
        } else {
            &[scope, continuation]
        };
        Some(self.call_function(context, at, block, &["invoke"], given, EdgeKind::Call))
    }

    /// What a coroutine, or something that is given from elsewhere, comes to; nothing when it does not.
    fn await_all(&mut self, context: ContextId, at: u32, on: V) -> Result<V, ContextId> {
        let mut all = BOTTOM;
        for v in self.values.alternatives(on) {
            let found = match self.values.node(v) {
                Node::Object(object) => {
                    let block = self.heap.read(object, cell::FUNCTION, context);
                    if block == BOTTOM {
                        let given = self.heap.read(object, key::CONTENT, context);
                        self.sleep(context, object);
                        // What begins anew in a later phase makes its slots anew: it is given what the first one was given there.
                        match self.place_of_slot(object) {
                            Some(place) => {
                                let before = self.heap.read(place, key::CONTENT, context);
                                self.values.join(given, before)
                            }
                            None => given,
                        }
                    } else {
                        let scope = self.heap.read(object, cell::SOURCE, context);
                        let given: &[V] = if self.takes(block, 1) { &[v] } else { &[scope, v] };
                        self.call_function(context, at, block, &["invoke"], given, EdgeKind::Coroutine)?
                    }
                }
                Node::Int { .. } => continue,
                _ => TOP,
            };
            all = self.values.join(all, found);
        }
        Ok(all)
    }

    /// Whether an object is something that waits for a value from elsewhere.
    fn is_slot(&self, object: u32) -> bool {
        let kind = self.class_of_object(object);
        matches!(
            kind,
            b"Lkotlinx/coroutines/CancellableContinuationImpl;"
                | b"Lkotlin/coroutines/SafeContinuation;"
                | b"Lkotlinx/coroutines/CompletableDeferred;"
        )
    }

    /// What stands for all slots that one instruction makes, after the first run.
    fn place_of_slot(&mut self, slot: u32) -> Option<u32> {
        let made = self.heap.get(slot);
        let (kind, Origin::Site { method, offset, .. }) = (made.kind, made.origin) else { return None };
        (self.phase != 0 && self.is_slot(slot)).then(|| {
            let number = self.values.list(vec![V(method.0), V(offset)]);
            self.heap.object(Origin::Special(SLOT, number), kind).0
        })
    }

    /// What of a result is no failure.
    fn succeeded(&mut self, result: V) -> V {
        let failure = self.program.type_described("Lkotlin/Result$Failure;");
        let kept = self.values.alternatives(result).into_iter().filter(|v| match self.values.node(*v) {
            Node::Object(object) => Some(self.heap.get(object).kind) != failure,
            _ => true,
        });
        let kept = kept.collect();
        self.values.one_of(kept)
    }

    /// Whether a start is `CoroutineStart.LAZY`.
    fn is_lazy(&self, start: V) -> bool {
        let objects = self.values.objects(start);
        !objects.is_empty() && objects.iter().all(|object| self.values.as_text(self.heap.peek(*object, key::TEXT)) == Some(b"LAZY"))
    }

    /// Cancels what the same method began before, where nothing stands between: elsewhere it is later, or about another one.
    pub(super) fn cancel_coroutine(&mut self, context: ContextId, at: u32, on: V) {
        let method = self.method_of(context);
        if !self.contexts[context.0 as usize].open.is_empty() {
            return;
        }
        let [job] = self.values.objects(on)[..] else { return };
        if let Origin::Site { method: by, offset, context: made } = self.heap.get(job).origin
            && (by, made) == (method, context.0)
            && offset < at
        {
            self.write_cell(job, cell::CANCELLED, ONE);
        }
    }

    /// Whether the coroutine that a continuation belongs to was cancelled before it could go on.
    fn is_cancelled(&mut self, context: ContextId, continuation: V) -> bool {
        let mut at = continuation;
        for _ in 0..MAX_LIBRARY_DEPTH {
            let [object] = self.values.objects(at)[..] else { return false };
            if self.heap.read(object, cell::CANCELLED, context) != BOTTOM {
                return true;
            }
            let Some(field) = self.completion else { return false };
            at = self.heap.read(object, field.0, context);
        }
        false
    }

    /// Whether a field is the state of a state machine, which is the first one whenever it is followed from its beginning.
    pub(super) fn is_state(&self, field: FieldRefId) -> bool {
        let known = self.program.field_ref(field);
        let Some(continuation) = self.continuation else { return false };
        self.program.names.get(known.name.0) == b"label"
            && self.program.descriptor_raw(known.kind) == b"I"
            && self.program.is_own(known.class)
            && self.is_of(known.class, continuation)
    }

    /// Whether a value is the constant by which a function says that it suspends.
    pub(super) fn is_suspended(&self, object: u32) -> bool {
        self.continuation.is_some() && self.values.as_text(self.heap.peek(object, key::TEXT)) == Some(SUSPENDED)
    }

    /// What the walk must know of the library before it begins.
    pub(super) fn find_coroutines(&mut self) {
        let program = self.program;
        self.continuation = program.type_described(CONTINUATION).filter(|kind| program.is_own(*kind));
        let fields = self.continuation.and_then(|kind| program.class_of(kind)).map(|class| program.fields_of(class));
        self.completion = fields.into_iter().flatten().find(|field| program.field_name(program.field(*field).reference) == "completion");
        let known = ["Lkotlinx/coroutines/BuildersKt;", "Lkotlinx/coroutines/BuildersKt__Builders_commonKt;"];
        self.coroutines_named = known.iter().any(|name| program.type_described(name).is_some());
    }

    /// Whether an object of class `kind` is a coroutine's body that runs because it was made: where what begins it was renamed.
    pub(super) fn runs_when_made(&self, kind: TypeId) -> bool {
        let Some(lambda) = self.program.type_described(SUSPEND_LAMBDA).or(self.continuation) else { return false };
        !self.coroutines_named && self.program.is_own(kind) && self.is_of(kind, lambda)
    }
}
