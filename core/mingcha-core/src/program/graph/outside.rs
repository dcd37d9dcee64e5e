//! What platform calls do: the choice of the model that answers one.

use crate::knowledge::Behaviour;
use crate::program::constants::model::{Model, Models};
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::library;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::{MethodRefId, NONE, NameId, Program, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a call comes to.
pub(super) enum Effect {
    /// It gives this.
    Value(V),
    /// It does not come back.
    Stop,
    /// A context has to be interpreted first.
    Wait(ContextId),
}

/// The model that answers a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// No model: the code, or the default for platform calls.
    None,
    Read(u16),
    Write(u16),
    Empty,
    Run(u16),
    Button(u16),
    Wait,
    Open,
    Grant,
    Tell(u16),
    Depends(u8),
    Text(Model),
    Question,
    Container,
    File,
    WriteFile,
    ReadFile,
    Special(Special),
    Library(library::Call),
}

/// Calls with a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    IntentInit,
    SetTarget,
    SetAction,
    ComponentName,
    Start,
    StartService,
    PendingIntent,
    Alarm,
    Job,
    Register,
    MessageObtain,
    SendMessage,
    SendEmpty,
    ForName,
    LoadClass,
    NewInstance,
    Member,
    Invoke,
    FieldGet,
    GetClass,
    ClassName,
    Clone,
    ArrayCopy,
    ArrayAsList,
    GetApplication,
    FindView,
    ViewId,
    SetViewId,
    SetText,
    SetContent,
    Inflate,
    InflateStub,
    Resource,
    Preferences,
    CursorMove,
    Insert,
    Worker,
    Edit,
    EditAway,
    Commit,
    Transaction,
    CommitTransaction,
    TakeBack,
    Finish,
    Click,
    SetButton,
    GetButton,
    Complete,
    SetResult,
    StartedHow,
    EnumInit,
    EnumConstant,
    Atomic,
    BindService,
    Broadcast,
    Exit,
    CloseDialog,
    SetChecked,
    NewProxy,
    MemberName,
    SetAdapter,
    AskLater,
    Json,
    ResourceValue,
    OwnInfo,
    Services,
    Property,
    SetProperty,
    Cast,
    EnumOf,
    Now,
    AskHost,
    AskLauncher,
    RegisterAnswer,
    JobOption,
    Synchronise,
    AddAccount,
    ServiceStays,
    SetPackage,
    GetAction,
    LaunchIntent,
    ShowText,
    Cancelable,
}

/// Models by reference, and the types that callbacks go by.
#[derive(Debug)]
pub struct Outside<'k> {
    pub(super) behaviour: &'k Behaviour,
    text: Models,
    actions: FxHashMap<MethodRefId, Action>,
    by_name: FxHashMap<NameId, Vec<(TypeId, Action)>>,
    /// For all methods of a class that have no line of their own.
    by_class: Vec<(TypeId, Action)>,
    pub(super) listeners: FxHashMap<TypeId, u16>,
    pub(super) inert: FxHashSet<TypeId>,
    pub(super) callback_names: FxHashSet<NameId>,
    /// Names of methods that a listener's type has, so that they are not called for another.
    pub(super) listened: FxHashSet<NameId>,
}

/// Calls by which a transaction of fragments takes effect.
const COMMITS: [&str; 4] = ["commit", "commitNow", "commitAllowingStateLoss", "commitNowAllowingStateLoss"];
/// Calls on JSON.
const JSON: [&str; 21] = [
    "<init>",
    "has",
    "isNull",
    "length",
    "put",
    "accumulate",
    "append",
    "remove",
    "opt",
    "optBoolean",
    "getBoolean",
    "optInt",
    "getInt",
    "optLong",
    "getLong",
    "optString",
    "getString",
    "optJSONObject",
    "getJSONObject",
    "optJSONArray",
    "getJSONArray",
];
/// Calls on a number that threads share.
const ATOMIC: [&str; 17] = [
    "<init>",
    "get",
    "getPlain",
    "getAcquire",
    "set",
    "lazySet",
    "setPlain",
    "setRelease",
    "getAndSet",
    "compareAndSet",
    "intValue",
    "weakCompareAndSet",
    "incrementAndGet",
    "getAndIncrement",
    "decrementAndGet",
    "getAndDecrement",
    "longValue",
];

const SPECIAL: &[(&str, &[&str], Special)] = &[
    ("Landroid/content/Intent;", &["<init>"], Special::IntentInit),
    ("Landroid/content/Intent;", &["setClass", "setClassName", "setComponent"], Special::SetTarget),
    ("Landroid/content/Intent;", &["setAction"], Special::SetAction),
    ("Landroid/content/ComponentName;", &["<init>"], Special::ComponentName),
    ("Landroid/content/Context;", &["startActivity", "startActivityIfNeeded", "startActivityForResult", "startActivities"], Special::Start),
    ("Landroid/app/Activity;", &["startActivityForResult", "startActivityIfNeeded"], Special::Start),
    ("Landroid/app/Fragment;", &["startActivity", "startActivityForResult"], Special::Start),
    ("Landroidx/fragment/app/Fragment;", &["startActivity", "startActivityForResult"], Special::Start),
    ("Landroid/content/Context;", &["startService", "startForegroundService"], Special::StartService),
    ("Landroid/content/Context;", &["bindService"], Special::BindService),
    ("Landroid/content/Context;", &["sendBroadcast", "sendOrderedBroadcast"], Special::Broadcast),
    ("Landroidx/core/content/ContextCompat;", &["startForegroundService"], Special::StartService),
    ("Landroid/app/PendingIntent;", &["getActivity", "getService", "getBroadcast", "getForegroundService"], Special::PendingIntent),
    (
        "Landroid/app/AlarmManager;",
        &["set", "setExact", "setRepeating", "setInexactRepeating", "setExactAndAllowWhileIdle", "setAndAllowWhileIdle", "setWindow"],
        Special::Alarm,
    ),
    ("Landroid/app/job/JobScheduler;", &["schedule", "enqueue"], Special::Job),
    ("Landroid/content/Context;", &["registerReceiver"], Special::Register),
    ("Landroid/os/Message;", &["obtain"], Special::MessageObtain),
    ("Landroid/os/Handler;", &["obtainMessage"], Special::MessageObtain),
    (
        "Landroid/os/Handler;",
        &["sendMessage", "sendMessageDelayed", "sendMessageAtTime", "sendMessageAtFrontOfQueue", "dispatchMessage"],
        Special::SendMessage,
    ),
    ("Landroid/os/Handler;", &["sendEmptyMessage", "sendEmptyMessageDelayed", "sendEmptyMessageAtTime"], Special::SendEmpty),
    ("Landroid/os/Message;", &["sendToTarget"], Special::SendMessage),
    ("Ljava/lang/Class;", &["forName"], Special::ForName),
    ("Ljava/lang/ClassLoader;", &["loadClass"], Special::LoadClass),
    ("Ljava/lang/Class;", &["newInstance", "getConstructor", "getDeclaredConstructor"], Special::NewInstance),
    ("Ljava/lang/reflect/Constructor;", &["newInstance"], Special::NewInstance),
    ("Ljava/lang/Class;", &["getMethod", "getDeclaredMethod", "getField", "getDeclaredField"], Special::Member),
    ("Ljava/lang/reflect/Method;", &["invoke"], Special::Invoke),
    ("Ljava/lang/reflect/Field;", &["get", "getInt", "getBoolean"], Special::FieldGet),
    ("Ljava/lang/Object;", &["getClass"], Special::GetClass),
    ("Ljava/lang/Class;", &["getName", "getCanonicalName", "getSimpleName"], Special::ClassName),
    ("Ljava/lang/Object;", &["clone"], Special::Clone),
    ("Ljava/lang/System;", &["arraycopy"], Special::ArrayCopy),
    ("Ljava/util/Arrays;", &["asList", "copyOf", "stream"], Special::ArrayAsList),
    ("Landroid/content/Context;", &["getApplicationContext"], Special::GetApplication),
    ("Landroid/app/Activity;", &["getApplication"], Special::GetApplication),
    ("Landroid/app/Service;", &["getApplication"], Special::GetApplication),
    ("Landroid/view/View;", &["findViewById"], Special::FindView),
    ("Landroid/app/Activity;", &["findViewById"], Special::FindView),
    ("Landroid/app/Dialog;", &["findViewById"], Special::FindView),
    ("Landroid/view/Window;", &["findViewById"], Special::FindView),
    ("Landroidx/appcompat/app/AppCompatActivity;", &["findViewById"], Special::FindView),
    ("Landroidx/appcompat/app/AppCompatDialog;", &["findViewById"], Special::FindView),
    ("Landroid/view/View;", &["getId"], Special::ViewId),
    ("Landroid/view/MenuItem;", &["getItemId"], Special::ViewId),
    ("Landroid/view/View;", &["setId"], Special::SetViewId),
    ("Landroid/widget/TextView;", &["setText"], Special::SetText),
    ("Landroid/app/AlertDialog$Builder;", &["setTitle", "setMessage"], Special::SetText),
    ("Landroid/app/AlertDialog;", &["setTitle", "setMessage"], Special::SetText),
    ("Landroid/app/Dialog;", &["setTitle"], Special::SetText),
    ("Landroidx/appcompat/app/AlertDialog$Builder;", &["setTitle", "setMessage"], Special::SetText),
    ("Landroid/support/v7/app/AlertDialog$Builder;", &["setTitle", "setMessage"], Special::SetText),
    ("Landroid/app/Activity;", &["setContentView"], Special::SetContent),
    ("Landroid/app/Dialog;", &["setContentView"], Special::SetContent),
    ("Landroidx/appcompat/app/AppCompatActivity;", &["setContentView"], Special::SetContent),
    ("Landroidx/activity/ComponentActivity;", &["setContentView"], Special::SetContent),
    ("Landroid/view/LayoutInflater;", &["inflate"], Special::Inflate),
    ("Landroid/view/View;", &["inflate"], Special::Inflate),
    ("Landroid/view/ViewStub;", &["inflate", "setVisibility"], Special::InflateStub),
    ("Landroid/content/Context;", &["getString", "getText"], Special::Resource),
    ("Landroid/content/res/Resources;", &["getString", "getText"], Special::Resource),
    ("Landroid/content/Context;", &["getSharedPreferences"], Special::Preferences),
    ("Landroid/app/Activity;", &["getPreferences"], Special::Preferences),
    ("Landroid/database/Cursor;", &["moveToFirst", "moveToNext", "moveToLast", "moveToPosition", "getCount"], Special::CursorMove),
    (
        "Landroid/database/sqlite/SQLiteDatabase;",
        &["insert", "insertOrThrow", "insertWithOnConflict", "replace", "replaceOrThrow", "execSQL"],
        Special::Insert,
    ),
    ("Landroidx/work/OneTimeWorkRequest$Builder;", &["<init>"], Special::Worker),
    ("Landroidx/work/PeriodicWorkRequest$Builder;", &["<init>"], Special::Worker),
    ("Landroid/preference/PreferenceManager;", &["getDefaultSharedPreferences"], Special::Preferences),
    ("Landroidx/preference/PreferenceManager;", &["getDefaultSharedPreferences"], Special::Preferences),
    ("Landroid/content/SharedPreferences;", &["edit"], Special::Edit),
    ("Landroid/content/SharedPreferences$Editor;", &["remove", "clear"], Special::EditAway),
    ("Landroid/content/SharedPreferences$Editor;", &["apply", "commit"], Special::Commit),
    ("Landroid/app/FragmentManager;", &["beginTransaction"], Special::Transaction),
    ("Landroidx/fragment/app/FragmentManager;", &["beginTransaction"], Special::Transaction),
    ("Landroid/support/v4/app/FragmentManager;", &["beginTransaction"], Special::Transaction),
    ("Landroid/app/FragmentTransaction;", &COMMITS, Special::CommitTransaction),
    ("Landroidx/fragment/app/FragmentTransaction;", &COMMITS, Special::CommitTransaction),
    ("Landroid/support/v4/app/FragmentTransaction;", &COMMITS, Special::CommitTransaction),
    ("Landroid/os/Handler;", &["removeCallbacks"], Special::TakeBack),
    ("Landroid/view/View;", &["removeCallbacks"], Special::TakeBack),
    ("Landroid/app/Activity;", &["finish", "finishAffinity", "finishAndRemoveTask"], Special::Finish),
    ("Landroid/view/View;", &["performClick", "callOnClick"], Special::Click),
    ("Landroid/widget/CompoundButton;", &["setChecked"], Special::SetChecked),
    ("Ljava/lang/reflect/Proxy;", &["newProxyInstance"], Special::NewProxy),
    ("Ljava/lang/reflect/Method;", &["getName"], Special::MemberName),
    ("Landroid/widget/AdapterView;", &["setAdapter"], Special::SetAdapter),
    ("Landroidx/recyclerview/widget/RecyclerView;", &["setAdapter", "swapAdapter"], Special::SetAdapter),
    ("Landroid/support/v7/widget/RecyclerView;", &["setAdapter", "swapAdapter"], Special::SetAdapter),
    ("Landroidx/viewpager/widget/ViewPager;", &["setAdapter"], Special::SetAdapter),
    ("Landroid/support/v4/view/ViewPager;", &["setAdapter"], Special::SetAdapter),
    ("Landroidx/viewpager2/widget/ViewPager2;", &["setAdapter"], Special::SetAdapter),
    ("Landroidx/activity/result/ActivityResultCaller;", &["registerForActivityResult"], Special::AskLater),
    ("Landroidx/activity/ComponentActivity;", &["registerForActivityResult"], Special::AskLater),
    ("Landroidx/fragment/app/Fragment;", &["registerForActivityResult"], Special::AskLater),
    ("Landroidx/activity/result/ActivityResultLauncher;", &["launch"], Special::Start),
    ("Landroid/app/AlertDialog;", &["setButton"], Special::SetButton),
    ("Landroidx/appcompat/app/AlertDialog;", &["setButton"], Special::SetButton),
    ("Landroid/support/v7/app/AlertDialog;", &["setButton"], Special::SetButton),
    ("Landroid/app/AlertDialog;", &["getButton"], Special::GetButton),
    ("Landroidx/appcompat/app/AlertDialog;", &["getButton"], Special::GetButton),
    ("Landroid/support/v7/app/AlertDialog;", &["getButton"], Special::GetButton),
    ("Ljava/util/concurrent/CompletableFuture;", &["complete", "completeExceptionally", "obtrudeValue"], Special::Complete),
    ("Landroid/app/Activity;", &["setResult"], Special::SetResult),
    ("Landroid/app/Activity;", &["getIntent", "isTaskRoot"], Special::StartedHow),
    ("Landroid/app/Application;", &["getProcessName"], Special::StartedHow),
    ("Landroid/os/Process;", &["myProcessName"], Special::StartedHow),
    ("Landroid/content/Context;", &["getPackageName"], Special::StartedHow),
    ("Ljava/lang/Enum;", &["<init>"], Special::EnumInit),
    ("Ljava/lang/Enum;", &["ordinal", "name"], Special::EnumConstant),
    ("Ljava/util/concurrent/atomic/AtomicBoolean;", &ATOMIC, Special::Atomic),
    ("Ljava/util/concurrent/atomic/AtomicInteger;", &ATOMIC, Special::Atomic),
    ("Ljava/util/concurrent/atomic/AtomicLong;", &ATOMIC, Special::Atomic),
    ("Ljava/lang/System;", &["exit"], Special::Exit),
    ("Landroid/os/Process;", &["killProcess"], Special::Exit),
    ("Lorg/json/JSONObject;", &JSON, Special::Json),
    ("Lorg/json/JSONArray;", &JSON, Special::Json),
    (
        "Landroid/content/res/Resources;",
        &["getBoolean", "getInteger", "getStringArray", "getIntArray", "getTextArray"],
        Special::ResourceValue,
    ),
    ("Landroid/content/pm/PackageManager;", &["getPackageInfo", "getApplicationInfo"], Special::OwnInfo),
    ("Landroid/content/Context;", &["getApplicationInfo"], Special::OwnInfo),
    ("Ljava/util/ServiceLoader;", &["load", "loadInstalled"], Special::Services),
    ("Ljava/lang/System;", &["getProperty"], Special::Property),
    ("Ljava/lang/System;", &["setProperty"], Special::SetProperty),
    ("Ljava/lang/System;", &["currentTimeMillis"], Special::Now),
    ("Ljava/lang/Class;", &["cast"], Special::Cast),
    ("Ljava/lang/Enum;", &["valueOf"], Special::EnumOf),
    ("Landroid/app/Dialog;", &["dismiss", "cancel"], Special::CloseDialog),
    ("Landroid/content/DialogInterface;", &["dismiss", "cancel"], Special::CloseDialog),
];

/// Classes that keep what they are given: containers, references, bundles.
const CONTAINERS: [&str; 24] = [
    "Ljava/util/Collections;",
    "Landroid/content/IntentFilter;",
    "Ljava/util/Collection;",
    "Ljava/util/Map;",
    "Ljava/util/Map$Entry;",
    "Ljava/util/Iterator;",
    "Ljava/util/Enumeration;",
    "Ljava/util/Dictionary;",
    "Ljava/lang/ref/Reference;",
    "Ljava/lang/ThreadLocal;",
    "Ljava/util/concurrent/atomic/AtomicReference;",
    "Ljava/util/concurrent/atomic/AtomicReferenceArray;",
    "Ljava/util/Optional;",
    "Landroid/util/SparseArray;",
    "Landroid/util/LongSparseArray;",
    "Landroid/util/LruCache;",
    "Landroid/util/Pair;",
    "Landroid/os/BaseBundle;",
    "Landroid/os/Bundle;",
    "Landroid/content/Intent;",
    "Ljava/util/ServiceLoader;",
    "Landroid/os/RemoteCallbackList;",
    "Ljava/util/concurrent/Exchanger;",
    "Landroid/content/ContentValues;",
];

const QUESTION_CLASSES: [&str; 13] = [
    "Ljava/lang/String;",
    "Landroid/text/TextUtils;",
    "Ljava/util/Objects;",
    "Lkotlin/jvm/internal/Intrinsics;",
    "Landroid/util/Base64;",
    "Ljava/util/Base64$Decoder;",
    "Ljava/lang/Integer;",
    "Ljava/lang/Long;",
    "Ljava/lang/Boolean;",
    "Ljava/lang/Character;",
    "Ljava/lang/Number;",
    "Ljava/lang/Math;",
    "Ljava/lang/Byte;",
];

impl<'k> Outside<'k> {
    pub(super) fn new(program: &Program<'k>, _behaviour: &Behaviour) -> Self {
        let behaviour = &program.knowledge().behaviour;
        let mut by_name: FxHashMap<NameId, Vec<(TypeId, Action)>> = FxHashMap::default();
        let mut add = |class: &str, names: &mut dyn Iterator<Item = &str>, action: Action| {
            let Some(class) = program.type_described(class) else { return };
            for name in names {
                if let Some(name) = program.names.find(name.as_bytes()) {
                    by_name.entry(NameId(name)).or_default().push((class, action));
                }
            }
        };
        let words = |names: &'k [String]| names.iter().map(String::as_str);
        for (n, read) in behaviour.reads.iter().enumerate() {
            add(&read.class, &mut words(&read.methods), Action::Read(n as u16));
        }
        for (n, write) in behaviour.writes.iter().enumerate() {
            add(&write.class, &mut words(&write.methods), Action::Write(n as u16));
        }
        for empty in &behaviour.empty {
            add(&empty.class, &mut words(&empty.methods), Action::Empty);
        }
        for (n, run) in behaviour.runs.iter().enumerate() {
            add(&run.class, &mut words(&run.methods), Action::Run(n as u16));
        }
        for (n, button) in behaviour.buttons.iter().enumerate() {
            add(&button.class, &mut std::iter::once(button.method.as_str()), Action::Button(n as u16));
        }
        for gate in &behaviour.gates {
            add(&gate.class, &mut words(&gate.waits), Action::Wait);
            add(&gate.class, &mut words(&gate.opens), Action::Open);
        }
        for grant in &behaviour.grants {
            add(&grant.class, &mut words(&grant.methods), Action::Grant);
        }
        for dependent in &behaviour.origins {
            let bit = match dependent.origin.as_str() {
                "server" => origin::SERVER,
                "person" => origin::PERSON,
                _ => origin::STORED,
            };
            add(&dependent.class, &mut words(&dependent.methods), Action::Depends(bit));
        }
        for (class, names, call) in library::TABLES.into_iter().flatten() {
            add(class, &mut names.iter().copied(), Action::Library(*call));
        }
        let every = library::TABLES.into_iter().flatten().filter(|(_, names, _)| *names == ["*"]);
        let by_class = every.filter_map(|(class, _, call)| Some((program.type_described(class)?, Action::Library(*call)))).collect();
        for (n, topic) in behaviour.topics.iter().enumerate() {
            for calls in &topic.calls {
                add(&calls.class, &mut words(&calls.methods), Action::Tell(n as u16));
            }
        }
        for opaque in &program.knowledge().flows.opaque {
            add(&opaque.class, &mut words(&opaque.methods), Action::Depends(0));
        }
        for (class, names, special) in SPECIAL.iter().chain(super::motion::MOTION) {
            add(class, &mut names.iter().copied(), Action::Special(*special));
        }
        add("Ljava/io/FileOutputStream;", &mut std::iter::once("<init>"), Action::WriteFile);
        add("Ljava/io/FileWriter;", &mut std::iter::once("<init>"), Action::WriteFile);
        add("Ljava/io/FileInputStream;", &mut std::iter::once("<init>"), Action::ReadFile);
        add("Ljava/io/FileReader;", &mut std::iter::once("<init>"), Action::ReadFile);
        add("Landroid/content/Context;", &mut std::iter::once("openFileInput"), Action::ReadFile);
        let listeners =
            behaviour.listeners.iter().enumerate().filter_map(|(n, l)| Some((program.type_described(&l.class)?, n as u16))).collect();
        let inert = behaviour.inert.iter().filter_map(|name| program.type_described(name)).collect();
        let ids = |names: &mut dyn Iterator<Item = &str>| {
            names.filter_map(|name| program.names.find(name.as_bytes()).map(NameId)).collect::<FxHashSet<_>>()
        };
        Outside {
            behaviour,
            text: Models::default(),
            actions: FxHashMap::default(),
            by_name,
            by_class,
            listeners,
            inert,
            callback_names: ids(&mut program.knowledge().callback_methods.iter()),
            listened: ids(&mut behaviour.listeners.iter().flat_map(|l| l.calls.iter().map(String::as_str))),
        }
    }

    fn action(&mut self, program: &Program<'k>, reference: MethodRefId) -> Action {
        if let Some(known) = self.actions.get(&reference) {
            return *known;
        }
        let action = self.find(program, reference);
        self.actions.insert(reference, action);
        action
    }

    fn find(&mut self, program: &Program<'k>, reference: MethodRefId) -> Action {
        let method = program.method_ref(reference);
        let name = program.signatures[method.signature as usize].0;
        let text = program.names.get(name.0);
        let constructor = text == b"<init>";
        let ancestors = if constructor { vec![method.class] } else { program.supertypes(method.class) };
        // What the package itself defines is followed, unless the class is one that is known by name.
        let defined = if program.is_own(method.class) { program.lookup(method.class, method.signature) } else { None };
        let own = defined.is_some_and(|id| !is_support(program.descriptor_raw(program.class(program.method(id).class).kind)));
        if let Some(known) = self.by_name.get(&name) {
            for (class, action) in known {
                if *class == method.class || (!own && ancestors.contains(class)) {
                    return *action;
                }
            }
        }
        if !own && let Some((_, action)) = self.by_class.iter().find(|(class, _)| ancestors.contains(class)) {
            return *action;
        }
        if defined.is_some() {
            return Action::None;
        }
        let descriptor = |kind: &TypeId| std::str::from_utf8(program.descriptor_raw(*kind)).unwrap_or_default();
        if ancestors.iter().any(|kind| descriptor(kind) == "Ljava/io/File;") {
            return Action::File;
        }
        match self.text.of(program, reference) {
            Model::None
            | Model::Same
            | Model::ListAdd
            | Model::UriParse
            | Model::UriScheme
            | Model::UriAuthority
            | Model::UriBuild
            | Model::UriExtend
            | Model::FileInit
            | Model::PathOf
            | Model::FileSame
            | Model::ForName
            | Model::LoadClass
            | Model::GetClass
            | Model::ClassName
            | Model::Member => {}
            model => return Action::Text(model),
        }
        if QUESTION_CLASSES.contains(&descriptor(&method.class)) || matches!(text, b"equals") {
            return Action::Question;
        }
        if ancestors.iter().any(|kind| CONTAINERS.contains(&descriptor(kind))) {
            return Action::Container;
        }
        Action::None
    }
}

/// Whether a class is of the support libraries: they override the platform's methods to do what these do.
fn is_support(descriptor: &[u8]) -> bool {
    descriptor.starts_with(b"Landroidx/") || descriptor.starts_with(b"Landroid/support/") || library::is_library(descriptor)
}

impl<'a> Engine<'a, '_> {
    /// Answers a call by the model for it; nothing when there is none.
    pub(super) fn apply(
        &mut self,
        frame: &mut Frame<'a>,
        position: usize,
        at: u32,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<Effect> {
        let action = self.outside.action(self.program, reference);
        let context = frame.context;
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let behaviour = self.outside.behaviour;
        self.implicit_calls(context, at, action, reference, arguments);
        let value = match action {
            Action::None => return None,
            Action::Read(n) => {
                let read = &behaviour.reads[usize::from(n)];
                let list = self.values.list(vec![argument(read.key), read.default.map_or(NULL, argument)]);
                if let Some(known) = self.seen_before(context, at, list) {
                    return Some(Effect::Value(known));
                }
                let v = self.read_store(context, reference, read, arguments);
                self.contexts[context.0 as usize].snapshots.push((at, list, v));
                v
            }
            Action::Write(n) => {
                self.write_store(&behaviour.writes[usize::from(n)], arguments);
                // Editors return themselves.
                argument(0)
            }
            Action::Empty => {
                let kind = self.return_type(reference);
                match kind {
                    Some(kind) => {
                        let object = self.make_object(context, at, kind);
                        // A table is known by its name, the first text among the arguments.
                        if let Some(table) = arguments.iter().find(|v| self.values.as_text(**v).is_some()) {
                            self.write_cell(object, key::TEXT, *table);
                        }
                        self.values.make(Node::Object(object))
                    }
                    None => NULL,
                }
            }
            Action::Run(n) => {
                let run = &behaviour.runs[usize::from(n)];
                let op = frame.body.instruction(position).1.opcode;
                if !matches!(op, crate::dex::opcode::INVOKE_SUPER | crate::dex::opcode::INVOKE_SUPER_RANGE)
                    && self.has_own_code(reference, argument(0))
                {
                    return None;
                }
                if run.class.ends_with("/CompletableFuture;") && run.objects == [1] && self.is_incomplete(context, argument(0)) {
                    return Some(Effect::Value(self.outside_result(context, at, reference, arguments)));
                }
                let objects: Vec<V> = run.objects.iter().filter_map(|n| arguments.get(*n).copied()).collect();
                let transacts = run.class.ends_with("/FragmentTransaction;");
                for object in objects {
                    if transacts {
                        self.run_when_committed(context, at, object, &run.calls, argument(0));
                        continue;
                    }
                    self.run_object(context, at, object, &run.calls, &run.edge, 0);
                }
                // Library code that is known by name may still be there to be followed.
                self.outside_result(context, at, reference, arguments)
            }
            Action::Button(n) => {
                self.button(context, at, &behaviour.buttons[usize::from(n)], arguments);
                argument(0)
            }
            Action::Wait => {
                let objects = self.values.objects(argument(0));
                let open = objects.is_empty() || objects.iter().any(|object| self.heap.read(*object, key::OPEN, context) != BOTTOM);
                if !open && arguments.len() < 3 {
                    return Some(Effect::Stop);
                }
                ONE
            }
            Action::Open => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::OPEN, ONE);
                }
                NULL
            }
            Action::Grant => self.granted(arguments),
            Action::Tell(topic) => self.tells(topic, reference),
            Action::Depends(bit) => {
                let kind = self.return_type(reference);
                self.values.typed(kind, bit | origin::ENVIRONMENT)
            }
            Action::Text(model) => return self.words(frame, at, model, reference, arguments).map(Effect::Value),
            Action::Question => {
                if self.refuses_text(reference, arguments) {
                    return Some(Effect::Stop);
                }
                let method = self.program.method_ref(reference);
                let program = self.program;
                let class = program.descriptor_raw(method.class);
                let name = self.reference_name(reference);
                return self.questions(class, name, arguments).map(Effect::Value);
            }
            // A container of the package's own does what its code says.
            Action::Container if self.has_own_code(reference, argument(0)) => return None,
            Action::Container if self.is_meta_data(argument(0)) => return self.read_meta_data(reference, arguments).map(Effect::Value),
            Action::Container => return self.container(context, at, reference, arguments).map(Effect::Value),
            Action::File => {
                let name = self.reference_name(reference);
                let asks = matches!(name, b"exists" | b"isFile" | b"isDirectory" | b"canRead" | b"canWrite" | b"length" | b"lastModified");
                let list = self.values.list(Vec::new());
                if asks && let Some(known) = self.seen_before(context, at, list) {
                    return Some(Effect::Value(known));
                }
                let effect = self.file(context, name, arguments);
                if let (true, Some(Effect::Value(v))) = (asks, &effect) {
                    self.contexts[context.0 as usize].snapshots.push((at, list, *v));
                }
                return effect;
            }
            Action::WriteFile => {
                self.wrote_file(context, argument(1));
                NULL
            }
            Action::ReadFile => {
                if self.is_absent(context, argument(1)) {
                    return Some(Effect::Stop);
                }
                return None;
            }
            Action::Library(call) => return self.library_call(context, at, call, reference, arguments),
            Action::Special(special) => return self.special(frame, position, at, special, reference, arguments),
        };
        Some(Effect::Value(value))
    }

    /// Whether a future is one that the code made, and that nothing completed so far.
    fn is_incomplete(&mut self, context: ContextId, future: V) -> bool {
        let all = self.values.alternatives(future);
        let mut open = all.is_empty();
        for v in all {
            open |= match self.values.node(v) {
                Node::Object(object) => self.heap.read(object, key::OPEN, context) != BOTTOM,
                _ => true,
            };
        }
        !open
    }

    /// Whether every object that a call is made on runs code of the package's own, which says what it does.
    fn has_own_code(&mut self, reference: MethodRefId, receiver: V) -> bool {
        let signature = self.program.method_ref(reference).signature;
        let all = self.values.alternatives(receiver);
        !all.is_empty()
            && all.into_iter().all(|v| match self.values.node(v) {
                Node::Object(object) if self.heap.get(object).lambda.is_none() => self.answer(object, signature).is_some_and(|id| {
                    self.program.method(id).code != 0
                        && !is_support(self.program.descriptor_raw(self.program.class(self.program.method(id).class).kind))
                }),
                _ => false,
            })
    }

    /// What a read of stored state gave when it was looked at before: the first run of a context is the one that counts.
    pub(super) fn seen_before(&self, context: ContextId, at: u32, list: u32) -> Option<V> {
        let snapshots = &self.contexts[context.0 as usize].snapshots;
        snapshots.iter().find(|(offset, known, _)| *offset == at && *known == list).map(|(_, _, v)| *v)
    }

    /// A platform call without a model: what it is given may be called back, and what it gives is of the declared type.
    pub(super) fn outside_default(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> V {
        let name = self.reference_name(reference);
        let is_constructor = name == b"<init>";
        let descriptor_is_static = arguments.len() == self.calls.parameters(self.program, reference).len();
        if is_constructor {
            // What a platform object is made with, it holds; and what that depends on, its answers depend on.
            if let Some((receiver, rest)) = arguments.split_first() {
                for object in self.values.objects(*receiver) {
                    for v in rest {
                        let dependent = self.values.origins(*v) & (origin::SERVER | origin::STORED | origin::PERSON) != 0;
                        if dependent || !self.values.objects(*v).is_empty() {
                            self.write_cell(object, key::CONTENT, *v);
                        }
                    }
                }
            }
            return NULL;
        }
        let ends = [b"remove".as_slice(), b"unregister", b"cancel", b"unschedule"].iter().any(|begin| name.starts_with(begin));
        if !ends {
            self.call_back(context, at, reference, arguments, descriptor_is_static);
        }
        self.outside_result(context, at, reference, arguments)
    }

    /// What a platform call gives: the receiver where it builds on, else anything of the declared type.
    pub(super) fn outside_result(&mut self, _context: ContextId, _at: u32, reference: MethodRefId, arguments: &[V]) -> V {
        let Some(kind) = self.return_type(reference) else { return self.unknown_result(reference, arguments) };
        let method = self.program.method_ref(reference);
        let receiver = arguments.first().copied().unwrap_or(TOP);
        let name = self.reference_name(reference);
        let is_static = arguments.len() == self.calls.parameters(self.program, reference).len();
        let objects = self.values.objects(receiver);
        if !is_static && !objects.is_empty() {
            let builds = kind == method.class
                || self.is_of(method.class, kind) && kind.0 != NONE && self.program.descriptor_raw(kind) != b"Ljava/lang/Object;";
            // `create` and `build` give what the builder described: one stands for the other here.
            let makes = matches!(name, b"create" | b"build" | b"show" | b"edit" | b"getWindow" | b"getDecorView" | b"beginTransaction");
            let related = makes && !self.program.is_own(kind);
            if (builds && !name.starts_with(b"get")) || related {
                return receiver;
            }
        }
        self.unknown_result(reference, arguments)
    }
}
