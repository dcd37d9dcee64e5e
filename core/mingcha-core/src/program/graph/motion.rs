//! What asks for permissions, ends the app, wakes it and starts components: noted where it is come to, for what is found afterwards.

use crate::limits::MAX_NOTED;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Gesture, Task};
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::outside::Special;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::{MethodRefId, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Something that was come to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// An activity is closed, by its class.
    Finish(TypeId),
    /// All activities are closed, or the process ends.
    Exit,
    /// Permissions are asked for: the number of the request.
    Ask(usize),
    /// A screen of the system's settings opens.
    Settings,
    /// A component of the package is started.
    Start(How, TypeId),
    /// A component of another package, which is named.
    Other(How, String),
    /// A job, by component, with period in milliseconds and whether it outlives a reboot.
    Job(Option<TypeId>, Option<i64>, bool),
    /// A repeating alarm, by component, with its interval in milliseconds and whether it wakes the device.
    Alarm(Option<TypeId>, Option<i64>, bool),
    /// Synchronisation of an account, with its period in milliseconds.
    Sync(Option<i64>),
    /// An account is put into the device's list.
    Account,
    /// A service shows its notification and stays.
    Foreground(TypeId),
    /// A service ends itself.
    StopSelf(TypeId),
}

/// How a component is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// As a screen.
    Activity,
    /// As a service.
    Service,
    /// Bound.
    Bind,
    /// By a broadcast that names it or its package.
    Broadcast,
}

impl How {
    /// The stable word in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Activity => "activity",
            How::Service => "service",
            How::Bind => "bind",
            How::Broadcast => "broadcast",
        }
    }
}

/// It, with where.
#[derive(Clone, Debug)]
pub struct Noted {
    /// In which execution.
    pub context: ContextId,
    /// Instruction, in code units.
    pub offset: u32,
    /// What.
    pub what: What,
    /// Whether nobody had touched anything but the answer to the terms.
    pub by_itself: bool,
}

/// A request for permissions.
#[derive(Clone, Debug)]
pub struct Request {
    /// In which execution.
    pub context: ContextId,
    /// Instruction, in code units.
    pub offset: u32,
    /// Names, as far as they are constant.
    pub permissions: Vec<String>,
    /// Whether these are all.
    pub whole: bool,
    /// Whose callback gets the answer.
    pub host: V,
    /// Number of the request.
    pub code: V,
    /// How the answer comes.
    pub answered: Answered,
}

/// How the answer to a request comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answered {
    /// `onRequestPermissionsResult` of an activity or fragment.
    Host,
    /// A callback gets one truth value.
    One,
    /// A callback gets a map of names to truth values.
    Several,
}

/// How requests are answered in an evaluation.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Permissions asked for.
    pub permissions: Vec<String>,
    /// Whether they are granted.
    pub granted: bool,
}

/// What was noted.
#[derive(Debug, Default)]
pub struct Motion {
    /// Requests, by number.
    pub requests: Vec<Request>,
    by_place: FxHashMap<(ContextId, u32), usize>,
    /// Everything in the order in which it was come to first.
    pub noted: Vec<Noted>,
    seen: FxHashSet<(ContextId, u32, What)>,
    /// Texts shown to a person, by number.
    pub shown: FxHashSet<u32>,
    /// Layouts shown.
    pub layouts: FxHashSet<i64>,
    /// Whether a person touched something in the phase at hand.
    pub touched: bool,
    /// How requests are answered, in an evaluation.
    pub answer: Option<Answer>,
    /// Whether paths through a method are told apart.
    pub apart: bool,
}

/// Calls that are noted.
pub(super) const MOTION: &[(&str, &[&str], Special)] = &[
    ("Landroid/app/Activity;", &["requestPermissions"], Special::AskHost),
    ("Landroid/app/Fragment;", &["requestPermissions"], Special::AskHost),
    ("Landroidx/fragment/app/Fragment;", &["requestPermissions"], Special::AskHost),
    ("Landroid/support/v4/app/Fragment;", &["requestPermissions"], Special::AskHost),
    ("Landroidx/core/app/ActivityCompat;", &["requestPermissions"], Special::AskHost),
    ("Landroid/support/v4/app/ActivityCompat;", &["requestPermissions"], Special::AskHost),
    ("Landroidx/activity/result/ActivityResultCaller;", &["registerForActivityResult"], Special::RegisterAnswer),
    ("Landroidx/activity/ComponentActivity;", &["registerForActivityResult"], Special::RegisterAnswer),
    ("Landroidx/activity/result/ActivityResultLauncher;", &["launch"], Special::AskLauncher),
    ("Landroid/app/job/JobInfo$Builder;", &["setPeriodic", "setPersisted"], Special::JobOption),
    ("Landroid/content/ContentResolver;", &["addPeriodicSync"], Special::Synchronise),
    ("Landroid/accounts/AccountManager;", &["addAccountExplicitly"], Special::AddAccount),
    ("Landroid/app/Service;", &["startForeground", "stopSelf", "stopSelfResult"], Special::ServiceStays),
    ("Landroid/content/Intent;", &["setPackage"], Special::SetPackage),
    ("Landroid/content/Intent;", &["getAction"], Special::GetAction),
    ("Landroid/content/pm/PackageManager;", &["getLaunchIntentForPackage"], Special::LaunchIntent),
    ("Landroid/widget/Toast;", &["makeText"], Special::ShowText),
    ("Landroid/app/Activity;", &["setTitle"], Special::ShowText),
    ("Lcom/google/android/material/snackbar/Snackbar;", &["make"], Special::ShowText),
    ("Landroid/app/Dialog;", &["setCancelable"], Special::Cancelable),
    ("Landroid/app/AlertDialog$Builder;", &["setCancelable"], Special::Cancelable),
    ("Landroidx/appcompat/app/AlertDialog$Builder;", &["setCancelable"], Special::Cancelable),
    ("Landroid/support/v7/app/AlertDialog$Builder;", &["setCancelable"], Special::Cancelable),
];

/// Name of the contract by which one permission is asked for, in full; that for several begins so.
const CONTRACTS: &str = "Landroidx/activity/result/contract/ActivityResultContracts$Request";

impl Engine<'_, '_> {
    /// Notes that something was come to.
    pub(super) fn note(&mut self, context: ContextId, offset: u32, what: What) {
        if self.motion.noted.len() < MAX_NOTED && self.motion.seen.insert((context, offset, what.clone())) {
            let by_itself = !self.motion.touched;
            self.motion.noted.push(Noted { context, offset, what, by_itself });
        }
    }

    /// The answer to a check of a permission, where an evaluation says what was answered.
    pub(super) fn granted(&mut self, arguments: &[V]) -> V {
        if let Some(answer) = &self.motion.answer {
            let asked = arguments.iter().any(|v| {
                let all = self.values.alternatives(*v);
                let text = |v: &V| self.values.as_text(*v).map(String::from_utf8_lossy);
                !all.is_empty() && all.iter().all(|v| text(v).is_some_and(|text| answer.permissions.iter().any(|name| *name == text)))
            });
            if asked {
                return if answer.granted { NULL } else { self.values.int(-1) };
            }
        }
        self.permission_check(arguments)
    }

    /// Calls that are noted; what they give.
    pub(super) fn motion(&mut self, context: ContextId, at: u32, special: Special, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        match special {
            Special::AskHost => {
                // An activity's or fragment's own, or `ActivityCompat`'s: the names before the number.
                self.ask(context, at, argument(0), argument(1), argument(2), Answered::Host);
                Some(NULL)
            }
            Special::RegisterAnswer => {
                let kind = self.described("Landroidx/activity/result/ActivityResultLauncher;");
                let launcher = self.make_object(context, at, kind);
                self.write_cell(launcher, key::CALLBACK, *arguments.last()?);
                self.write_cell(launcher, key::CONTRACT, argument(1));
                let callback = *arguments.last()?;
                self.wait_for(context, at, callback, &["onActivityResult".to_owned()], Gesture::Other, NULL, BOTTOM, "");
                Some(self.values.make(Node::Object(launcher)))
            }
            Special::AskLauncher => {
                let objects = self.values.objects(argument(0));
                if objects.is_empty() {
                    return None;
                }
                for launcher in objects {
                    let contract = self.heap.read(launcher, key::CONTRACT, context);
                    let kinds = self.values.objects(contract).into_iter().map(|contract| self.heap.get(contract).kind);
                    let contract = kinds.map(|kind| self.program.descriptor(kind)).find(|kind| kind.starts_with(CONTRACTS));
                    if let Some(contract) = contract {
                        let one = contract.ends_with("$RequestPermission;");
                        let callback = self.heap.read(launcher, key::CALLBACK, context);
                        self.ask(context, at, callback, argument(1), BOTTOM, if one { Answered::One } else { Answered::Several });
                    }
                }
                Some(NULL)
            }
            Special::JobOption => {
                let name = self.reference_name(reference);
                let cell = if name == b"setPeriodic" { key::PERIOD } else { key::PERSISTED };
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, cell, argument(1));
                }
                Some(argument(0))
            }
            Special::Synchronise => {
                // Seconds.
                let period = self.values.as_int(argument(3)).map(|n| n.saturating_mul(1000));
                self.note(context, at, What::Sync(period));
                None
            }
            Special::AddAccount => {
                self.note(context, at, What::Account);
                None
            }
            Special::ServiceStays => {
                let stays = self.reference_name(reference) == b"startForeground";
                for object in self.values.objects(argument(0)) {
                    let kind = self.heap.get(object).kind;
                    self.note(context, at, if stays { What::Foreground(kind) } else { What::StopSelf(kind) });
                }
                None
            }
            Special::SetPackage => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::PACKAGE, argument(1));
                }
                Some(argument(0))
            }
            Special::LaunchIntent => {
                let kind = self.return_type(reference)?;
                let object = self.make_object(context, at, kind);
                self.write_cell(object, key::PACKAGE, argument(1));
                let v = self.values.make(Node::Object(object));
                // Nothing where the app is not there.
                let absent = self.values.typed(Some(kind), origin::ENVIRONMENT);
                Some(self.values.join(v, absent))
            }
            Special::ShowText => {
                for v in arguments {
                    self.show_text(*v);
                }
                None
            }
            Special::GetAction => {
                let mut all = BOTTOM;
                for object in self.values.objects(argument(0)) {
                    let held = self.heap.read(object, key::ACTION, context);
                    if held == BOTTOM {
                        return None;
                    }
                    all = self.values.join(all, held);
                }
                (all != BOTTOM && self.values.alternatives(argument(0)).len() == self.values.objects(argument(0)).len()).then_some(all)
            }
            Special::Cancelable => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::CANCELABLE, argument(1));
                }
                Some(argument(0))
            }
            _ => None,
        }
    }

    /// Notes a text that a person is shown.
    pub(super) fn show_text(&mut self, v: V) {
        let v = self.label(v);
        for v in self.values.alternatives(v) {
            if let Node::Text { text, .. } | Node::Prefix(text) = self.values.node(v) {
                self.motion.shown.insert(text);
            }
        }
    }

    /// Permissions are asked for.
    fn ask(&mut self, context: ContextId, at: u32, host: V, names: V, code: V, answered: Answered) {
        let (mut permissions, mut whole) = (Vec::new(), true);
        self.names_in(context, names, &mut permissions, &mut whole, 0);
        permissions.sort();
        permissions.dedup();
        let request = Request { context, offset: at, permissions, whole, host, code, answered };
        let number = match self.motion.by_place.get(&(context, at)) {
            Some(number) => {
                self.motion.requests[*number] = request;
                *number
            }
            None if self.motion.requests.len() < MAX_NOTED => {
                self.motion.requests.push(request);
                let number = self.motion.requests.len() - 1;
                self.motion.by_place.insert((context, at), number);
                number
            }
            None => return,
        };
        self.note(context, at, What::Ask(number));
    }

    /// The texts in a value: one, an array of them, or a container.
    fn names_in(&mut self, context: ContextId, v: V, names: &mut Vec<String>, whole: &mut bool, depth: usize) {
        for v in self.values.alternatives(v) {
            match self.values.node(v) {
                Node::Text { text, .. } => names.push(String::from_utf8_lossy(self.values.bytes(text)).into_owned()),
                Node::Array { list, .. } if depth < 2 => {
                    for item in self.values.items(list).to_vec() {
                        self.names_in(context, item, names, whole, depth + 1);
                    }
                }
                Node::Object(object) if depth < 2 => {
                    let held = self.heap.read(object, key::CONTENT, context);
                    *whole &= held != BOTTOM;
                    self.names_in(context, held, names, whole, depth + 1);
                }
                Node::Int { n: 0, .. } => {}
                _ => *whole = false,
            }
        }
    }

    /// Notes the packages that a component's name or an intent names: the first of two texts.
    pub(super) fn name_package(&mut self, context: ContextId, special: Special, arguments: &[V]) -> bool {
        let Some((receiver, rest)) = arguments.split_first() else { return false };
        let mut packages = BOTTOM;
        match rest {
            // `new ComponentName(package, class)`, `intent.setClassName(package, class)`.
            [package, class] if special != Special::IntentInit => {
                let text = |engine: &Self, v: &V| {
                    let all = engine.values.alternatives(*v);
                    !all.is_empty() && all.iter().any(|v| engine.values.as_text(*v).is_some())
                };
                if text(self, package) && (text(self, class) || self.values.objects(*class).is_empty()) {
                    packages = *package;
                }
            }
            [component] => {
                for object in self.values.objects(*component) {
                    let held = self.heap.read(object, key::PACKAGE, context);
                    packages = self.values.join(packages, held);
                }
            }
            _ => {}
        }
        if packages == BOTTOM {
            return false;
        }
        for object in self.values.objects(*receiver) {
            self.write_cell(object, key::PACKAGE, packages);
        }
        !self.other_packages(packages).is_empty()
    }

    /// Names of packages other than this one among the alternatives of a value.
    fn other_packages(&self, packages: V) -> Vec<String> {
        let own = self.surface.package.as_str();
        let all = self.values.alternatives(packages);
        let texts = all.iter().filter_map(|v| self.values.as_text(*v));
        texts
            .map(|text| String::from_utf8_lossy(text).into_owned())
            .filter(|name| !own.is_empty() && name != own && name.contains('.'))
            .collect()
    }

    /// Notes what a call starts: components of other packages, screens of the settings.
    pub(super) fn note_started(&mut self, context: ContextId, at: u32, special: Special, arguments: &[V]) {
        let how = match special {
            Special::Start => How::Activity,
            Special::StartService => How::Service,
            Special::BindService => How::Bind,
            Special::Broadcast => How::Broadcast,
            Special::Alarm => return self.note_alarm(context, at, arguments),
            Special::Job => return self.note_job(context, at, arguments),
            _ => return,
        };
        for v in arguments.iter().skip(1) {
            for object in self.values.objects(*v) {
                let packages = self.heap.read(object, key::PACKAGE, context);
                for package in self.other_packages(packages) {
                    self.note(context, at, What::Other(how, package));
                }
                let actions = self.heap.read(object, key::ACTION, context);
                for action in self.values.alternatives(actions) {
                    if self.values.as_text(action).is_some_and(|text| text.starts_with(b"android.settings.")) {
                        self.note(context, at, What::Settings);
                    }
                }
            }
        }
    }

    /// The component of the package that an intent names, or the one that an object holds.
    fn named_component(&mut self, context: ContextId, v: V) -> Option<TypeId> {
        for object in self.values.objects(v) {
            let mut targets = self.heap.read(object, key::TARGET, context);
            if targets == BOTTOM {
                for held in [self.heap.read(object, key::CONTENT, context)] {
                    for inner in self.values.objects(held) {
                        let more = self.heap.read(inner, key::TARGET, context);
                        targets = self.values.join(targets, more);
                    }
                }
            }
            for target in self.values.alternatives(targets) {
                let name = match self.values.node(target) {
                    Node::Class(text) => String::from_utf8_lossy(self.values.bytes(text)).into_owned(),
                    Node::Text { text, .. } => format!("L{};", String::from_utf8_lossy(self.values.bytes(text)).replace('.', "/")),
                    _ => continue,
                };
                if let Some(kind) = self.program.type_described(&name).filter(|kind| self.program.is_own(*kind)) {
                    return Some(kind);
                }
            }
        }
        None
    }

    fn note_job(&mut self, context: ContextId, at: u32, arguments: &[V]) {
        let job = arguments.get(1).copied().unwrap_or(TOP);
        let component = self.named_component(context, job);
        for object in self.values.objects(job) {
            let period = self.heap.read(object, key::PERIOD, context);
            let persisted = self.heap.read(object, key::PERSISTED, context);
            let period = self.values.as_int(period);
            self.note(context, at, What::Job(component, period, persisted == ONE));
        }
    }

    /// `AlarmManager.setRepeating(type, at, interval, intent)`; other alarms ring once.
    fn note_alarm(&mut self, context: ContextId, at: u32, arguments: &[V]) {
        let [_, kind, _, interval, intent] = *arguments else { return };
        let component = self.named_component(context, intent);
        // Of the four types those with even numbers wake the device.
        let wakes = self.values.as_int(kind).is_some_and(|kind| kind % 2 == 0);
        let interval = self.values.as_int(interval);
        if self.values.objects(intent).is_empty() && component.is_none() {
            return;
        }
        self.note(context, at, What::Alarm(component, interval, wakes));
    }

    /// Notes that an activity is closed, with its class.
    pub(super) fn note_finish(&mut self, context: ContextId, at: u32, reference: MethodRefId, activity: V) {
        if self.reference_name(reference) == b"finishAffinity" {
            self.note(context, at, What::Exit);
            return;
        }
        for object in self.values.objects(activity) {
            if let Origin::Component(kind) = self.heap.get(object).origin {
                self.note(context, at, What::Finish(kind));
            }
        }
    }

    /// What runs when a request is answered: the host's callback, with every permission granted or refused.
    pub(crate) fn answer_tasks(&mut self, request: &Request, granted: bool) -> Vec<Task> {
        let edge = Edge { from: None, offset: 0, kind: EdgeKind::User, sure: Sure::Certain };
        let names: Vec<V> = request.permissions.iter().map(|name| self.values.text(name.as_bytes())).collect();
        let mut tasks = Vec::new();
        for object in self.values.objects(request.host) {
            if object as usize >= self.heap.len() {
                continue;
            }
            let v = self.values.make(Node::Object(object));
            if request.answered == Answered::Host {
                let kind = self.heap.get(object).kind;
                let result = if granted { NULL } else { self.values.int(-1) };
                let text = self.program.type_described("Ljava/lang/String;");
                let unknown = self.values.typed(text, origin::ENVIRONMENT);
                let names = if names.is_empty() { vec![unknown] } else { names.clone() };
                let results = self.values.list(vec![result; names.len()]);
                let names = self.values.list(names);
                let given = [
                    (1, if request.code == BOTTOM { TOP } else { request.code }),
                    (2, self.values.make(Node::Array { site: 0, list: names })),
                    (3, self.values.make(Node::Array { site: 1, list: results })),
                ];
                for method in self.methods_named(kind, &["onRequestPermissionsResult".to_owned()]) {
                    let mut arguments = vec![v];
                    arguments.extend(self.any_arguments(method));
                    for (n, given) in given {
                        if let Some(slot) = arguments.get_mut(n) {
                            *slot = given;
                        }
                    }
                    tasks.push(Task { method, arguments, edge });
                }
                continue;
            }
            let given = self.truth_of(request, &names, granted);
            for mut task in self.tasks_of(request.context, v, &["onActivityResult".to_owned()], edge, crate::limits::MAX_HELD_DEPTH) {
                if let Some(slot) = task.arguments.last_mut() {
                    *slot = given;
                }
                tasks.push(task);
            }
        }
        tasks
    }

    /// What a callback of a launcher gets: one truth value, or one for each name.
    fn truth_of(&mut self, request: &Request, names: &[V], granted: bool) -> V {
        let inner = self.values.int(i64::from(granted));
        let kind = self.described("Ljava/lang/Boolean;");
        let truth = self.values.make(Node::Boxed { kind: kind.0, inner });
        if request.answered == Answered::One {
            return truth;
        }
        let kind = self.described("Ljava/util/Map;");
        let (map, _) = self.heap.object(Origin::Special(kind.0, key::CONTRACT + u32::from(granted)), kind);
        self.write_cell(map, key::CONTENT, truth);
        for name in names {
            if let Some(cell) = self.constant_key(*name) {
                self.write_cell(map, key::KEYED + cell, truth);
            }
            self.write_cell(map, key::CONTENT + 1, *name);
        }
        self.values.make(Node::Object(map))
    }

    /// What runs when a screen comes back, after a request was answered.
    pub(crate) fn return_tasks(&mut self, request: &Request) -> Vec<Task> {
        let edge = Edge { from: None, offset: 0, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
        let mut tasks = Vec::new();
        for object in self.values.objects(request.host) {
            if (object as usize) < self.heap.len() && request.answered == Answered::Host {
                let v = self.values.make(Node::Object(object));
                let kind = self.heap.get(object).kind;
                for method in self.methods_named(kind, &["onResume".to_owned()]) {
                    tasks.push(Task { method, arguments: vec![v], edge });
                }
            }
        }
        tasks
    }

    /// What runs when a component is woken: methods of these names, a receiver's with a broadcast of this action.
    pub(crate) fn wake_tasks(&mut self, kind: TypeId, names: &[&str], action: Option<&str>) -> Vec<Task> {
        let edge = Edge { from: None, offset: 0, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
        let (component, _) = self.component(kind);
        let intent = self.program.type_described("Landroid/content/Intent;");
        let broadcast = action.zip(intent).map(|(action, intent)| {
            let action = self.values.text(action.as_bytes());
            let (object, _) = self.heap.object(Origin::Special(kind.0, key::ACTION ^ action.0), intent);
            self.write_cell(object, key::ACTION, action);
            self.values.make(Node::Object(object))
        });
        let mut tasks = Vec::new();
        for name in names {
            for method in self.methods_named(kind, &[(*name).to_owned()]) {
                let mut arguments = vec![component];
                arguments.extend(self.any_arguments(method));
                if let (Some(slot), Some(broadcast)) = (arguments.get_mut(2), broadcast) {
                    *slot = broadcast;
                }
                tasks.push(Task { method, arguments, edge });
            }
        }
        tasks
    }

    /// Whether a dialog was made so that it cannot be left without an answer.
    pub(crate) fn is_held_open(&self, dialog: V) -> bool {
        let objects = self.values.objects(dialog);
        !objects.is_empty() && objects.into_iter().all(|object| self.heap.peek(object, key::CANCELABLE) == NULL)
    }

    /// How many of a dialog's three buttons have a label.
    pub(crate) fn labelled_buttons(&mut self, dialog: V) -> usize {
        let mut most = 0;
        for object in self.values.objects(dialog) {
            let mut count = 0;
            for n in [-1, -2, -3] {
                let number = self.values.int(n);
                count += usize::from(self.constant_key(number).is_some_and(|cell| self.heap.peek(object, key::KEYED + cell) != BOTTOM));
            }
            most = most.max(count);
        }
        most
    }
}
