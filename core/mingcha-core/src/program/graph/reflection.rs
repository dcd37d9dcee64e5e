//! Calls by reflection, with names that constants determine, and copies of arrays.

use crate::dex::access;
use crate::limits::MAX_OBSERVED_OF_SITE;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::heap::key;
use crate::program::graph::outside::{Effect, Special};
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::{MethodRefId, NameId, TypeId};

/// Beginnings of the names of classes that a device's system may bring: Android's, Java's, and makers'.
const OF_SYSTEMS: [&str; 36] = [
    "android.",
    "androidx.window.",
    "java.",
    "javax.",
    "dalvik.",
    "libcore.",
    "sun.",
    "jdk.",
    "org.json.",
    "org.xml.",
    "org.w3c.",
    "org.apache.http",
    "org.xmlpull.",
    "com.android.",
    "com.google.android.",
    "com.huawei.",
    "com.hihonor.",
    "com.hisi",
    "huawei.",
    "ohos.",
    "miui.",
    "com.miui.",
    "com.xiaomi.",
    "com.color",
    "com.oppo.",
    "com.oplus.",
    "com.heytap.",
    "oplus.",
    "vivo.",
    "com.vivo.",
    "com.samsung.",
    "com.meizu.",
    "com.flyme.",
    "com.qualcomm.",
    "com.mediatek.",
    "com.zui.",
];

impl<'a> Engine<'a, '_> {
    /// A call with a meaning of its own.
    pub(super) fn special(
        &mut self,
        frame: &mut Frame<'a>,
        _position: usize,
        at: u32,
        special: Special,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<Effect> {
        let context = frame.context;
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let value = match special {
            Special::ForName | Special::LoadClass => {
                let name = argument(usize::from(special == Special::LoadClass));
                let mut all = BOTTOM;
                for v in self.values.alternatives(name) {
                    let class = match self.values.as_text(v) {
                        Some(text) if special == Special::ForName && self.is_missing(text) => continue,
                        Some(text) => {
                            let mut descriptor = vec![b'L'];
                            descriptor.extend(text.iter().map(|b| if *b == b'.' { b'/' } else { *b }));
                            descriptor.push(b';');
                            self.values.class(&descriptor)
                        }
                        None => TOP,
                    };
                    all = self.values.join(all, class);
                }
                let lazily = arguments.len() == 3 && self.values.as_int(argument(1)) == Some(0);
                if special == Special::ForName
                    && !lazily
                    && let Some(kind) = self.class_kind(all)
                    && let Some(wait) = self.initialise(context, at, kind)
                {
                    return Some(Effect::Wait(wait));
                }
                if all == BOTTOM {
                    // No such class: it throws.
                    return Some(Effect::Stop);
                }
                all
            }
            Special::NewInstance => return self.new_instance(frame, at, reference, arguments),
            Special::Member => match (self.values.node(argument(0)), self.values.node(argument(1))) {
                (Node::Class(class), Node::Text { text, .. }) => self.values.make(Node::Member { class, name: text }),
                (_, Node::Text { text, .. }) => {
                    let class = self.values.intern(b"");
                    self.values.make(Node::Member { class, name: text })
                }
                _ => return None,
            },
            Special::Invoke => return self.reflected(frame, at, arguments),
            Special::FieldGet => match self.values.node(argument(0)) {
                Node::Member { class, name } => self.reflected_field(frame, class, name, argument(1)),
                _ => TOP,
            },
            Special::GetClass => {
                let mut all = BOTTOM;
                for v in self.values.alternatives(argument(0)) {
                    let class = match self.values.node(v) {
                        Node::Object(object) if self.heap.get(object).lambda.is_none() => {
                            let kind = self.heap.get(object).kind;
                            let program = self.program;
                            self.values.class(program.descriptor_raw(kind))
                        }
                        Node::Text { .. } => self.values.class(b"Ljava/lang/String;"),
                        Node::Int { .. } => continue,
                        _ => {
                            let kind = self.program.type_described("Ljava/lang/Class;");
                            self.values.typed(kind, origin::ENVIRONMENT)
                        }
                    };
                    all = self.values.join(all, class);
                }
                if all == BOTTOM { TOP } else { all }
            }
            Special::ClassName => {
                let Node::Class(class) = self.values.node(argument(0)) else { return None };
                let name = crate::program::model::dotted(&String::from_utf8_lossy(self.values.bytes(class)));
                let simple = self.reference_name(reference) == b"getSimpleName";
                let name = if simple { name.rsplit(['.', '$']).next().unwrap_or_default().to_owned() } else { name };
                self.values.text(name.as_bytes())
            }
            Special::Clone => argument(0),
            Special::ArrayCopy => {
                // From one array to another: what is in the first may be in the second.
                let mut inside = BOTTOM;
                for v in self.values.alternatives(argument(0)) {
                    let more = match self.values.node(v) {
                        Node::Array { list, .. } => {
                            let items = self.values.items(list).to_vec();
                            self.values.one_of(items)
                        }
                        Node::Object(object) => self.heap.read(object, key::CONTENT, context),
                        _ => TOP,
                    };
                    inside = self.values.join(inside, more);
                }
                for object in self.values.objects(argument(2)) {
                    self.write_cell(object, key::CONTENT, inside);
                }
                if let Node::Array { site, list } = self.values.node(argument(2)) {
                    let items: Vec<V> = self.values.items(list).to_vec();
                    let items: Vec<V> = items.into_iter().map(|v| self.values.join(v, inside)).collect();
                    let list = self.values.list(items);
                    let new = self.values.make(Node::Array { site, list });
                    Self::exchange(&mut frame.state, argument(2), new);
                }
                NULL
            }
            Special::ArrayAsList => {
                let name = self.reference_name(reference);
                if name == b"copyOf" {
                    return Some(Effect::Value(argument(0)));
                }
                let kind = self.return_type(reference)?;
                let object = self.make_object(context, at, kind);
                let mut inside = BOTTOM;
                for v in self.values.alternatives(argument(0)) {
                    let more = match self.values.node(v) {
                        Node::Array { list, .. } => {
                            let items = self.values.items(list).to_vec();
                            self.values.one_of(items)
                        }
                        Node::Object(array) => self.heap.read(array, key::CONTENT, context),
                        _ => BOTTOM,
                    };
                    inside = self.values.join(inside, more);
                }
                if inside != BOTTOM {
                    self.write_cell(object, key::CONTENT, inside);
                }
                self.values.make(Node::Object(object))
            }
            Special::Exit => {
                self.note(context, at, super::motion::What::Exit);
                return None;
            }
            Special::AskHost
            | Special::AskLauncher
            | Special::RegisterAnswer
            | Special::JobOption
            | Special::Synchronise
            | Special::AddAccount
            | Special::ServiceStays
            | Special::SetPackage
            | Special::GetAction
            | Special::LaunchIntent
            | Special::ShowText
            | Special::Cancelable => return self.motion(context, at, special, reference, arguments).map(Effect::Value),
            Special::CursorMove => {
                // What a query of the app's own database gives is an object; others' contents are not known.
                self.has_rows(context, argument(0))
            }
            Special::Insert => {
                self.insert_row(&arguments[1.min(arguments.len())..]);
                TOP
            }
            Special::Worker => {
                if let Some(kind) = self.class_kind(argument(1)).filter(|kind| self.program.is_own(*kind)) {
                    let object = self.make_object(context, at, kind);
                    let v = self.values.make(Node::Object(object));
                    let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Thread, sure: Sure::Certain };
                    self.run_lifecycle(v, kind, &["doWork", "startWork", "createWork"], edge);
                }
                NULL
            }
            Special::IntentInit
            | Special::SetTarget
            | Special::SetAction
            | Special::ComponentName
            | Special::Start
            | Special::StartService
            | Special::BindService
            | Special::Broadcast
            | Special::PendingIntent
            | Special::Alarm
            | Special::Job
            | Special::Register
            | Special::MessageObtain
            | Special::SendMessage
            | Special::SendEmpty => self.components(context, at, special, reference, arguments),
            Special::Preferences => return self.preferences(reference, arguments).map(Effect::Value),
            Special::Edit => return self.editor(context, at, reference, arguments).map(Effect::Value),
            Special::EditAway => {
                self.take_away(context, arguments);
                argument(0)
            }
            Special::Commit => self.commit(arguments),
            Special::Transaction => return self.transaction(context, at, reference).map(Effect::Value),
            Special::CommitTransaction => self.commit_transaction(argument(0)),
            Special::TakeBack => {
                self.taken_back(context, argument(1));
                NULL
            }
            Special::Finish => {
                self.finish_activity(context, at, argument(0));
                self.note_finish(context, at, reference, argument(0));
                NULL
            }
            Special::Click => {
                self.click(context, at, argument(0));
                TOP
            }
            Special::SetButton => {
                self.set_button(context, at, arguments);
                NULL
            }
            Special::GetButton => self.get_button(context, argument(0), argument(1)),
            Special::Complete => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::OPEN, ONE);
                }
                TOP
            }
            Special::SetResult => {
                self.set_result(argument(0), argument(1));
                NULL
            }
            Special::StartedHow => self.started_how(context, reference, arguments),
            Special::EnumInit => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::TEXT, argument(1));
                    self.write_cell(object, key::ORDINAL, argument(2));
                }
                NULL
            }
            Special::EnumConstant => {
                let cell = if self.reference_name(reference) == b"name" { key::TEXT } else { key::ORDINAL };
                let mut all = BOTTOM;
                for v in self.values.alternatives(argument(0)) {
                    let found = match self.values.node(v) {
                        Node::Object(object) => self.heap.read(object, cell, context),
                        Node::Int { .. } => continue,
                        _ => BOTTOM,
                    };
                    let found = if found == BOTTOM { self.unknown_result(reference, &[v]) } else { found };
                    all = self.values.join(all, found);
                }
                if all == BOTTOM { TOP } else { all }
            }
            Special::MemberName => match self.values.node(argument(0)) {
                Node::Member { name, .. } => self.values.make(Node::Text { text: name, read: 0 }),
                _ => return None,
            },
            Special::SetAdapter => match self.set_adapter(context, at, argument(1)) {
                Ok(()) => NULL,
                Err(wait) => return Some(Effect::Wait(wait)),
            },
            Special::AskLater => self.asks_later(context, at, reference, *arguments.last()?),
            Special::Json => return self.json(context, at, reference, arguments),
            Special::ResourceValue => return self.resource_value(arguments).map(Effect::Value),
            Special::OwnInfo => return self.own_info(reference, arguments).map(Effect::Value),
            Special::Services => return self.services(context, at, reference, arguments).map(Effect::Value),
            Special::Property => return self.property(context, at, reference, arguments).map(Effect::Value),
            Special::SetProperty => {
                self.set_property(arguments);
                TOP
            }
            Special::Cast => argument(1),
            Special::Now => self.now(),
            Special::EnumOf => return self.enum_of(context, arguments),
            Special::Atomic => return self.atomic(context, at, reference, arguments).map(Effect::Value),
            _ => return self.view_call(context, at, special, reference, arguments).map(Effect::Value),
        };
        Some(Effect::Value(value))
    }

    /// Whether no class of this name can be there: neither the package has one, nor a device's system by its beginning.
    fn is_missing(&self, name: &[u8]) -> bool {
        let own = self.program.class_named(&String::from_utf8_lossy(name)).is_some();
        let dotted = memchr::memchr(b'.', name).is_some() && !name.starts_with(b"[");
        dotted && !own && !OF_SYSTEMS.iter().any(|begin| name.starts_with(begin.as_bytes()))
    }

    /// The package's type that a `Class` value means.
    fn class_kind(&self, v: V) -> Option<TypeId> {
        let Node::Class(text) = self.values.node(v) else { return None };
        let name = std::str::from_utf8(self.values.bytes(text)).ok()?;
        self.program.type_described(name)
    }

    /// `Class.newInstance()`, `getConstructor(…)` and `Constructor.newInstance(…)`.
    fn new_instance(&mut self, frame: &mut Frame<'a>, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<Effect> {
        let class = arguments.first().copied().unwrap_or(TOP);
        if self.reference_name(reference) != b"newInstance" {
            // The class stands for its constructor.
            return Some(Effect::Value(class));
        }
        let mut all = BOTTOM;
        for v in self.values.alternatives(class) {
            let Some(kind) = self.class_kind(v).filter(|kind| self.program.is_own(*kind)) else {
                all = self.values.join(all, TOP);
                continue;
            };
            if let Some(wait) = self.initialise(frame.context, at, kind) {
                return Some(Effect::Wait(wait));
            }
            let object = self.make_object(frame.context, at, kind);
            let object = self.values.make(Node::Object(object));
            all = self.values.join(all, object);
            let given = match arguments.get(1).map(|v| self.values.node(*v)) {
                Some(Node::Array { list, .. }) => self.values.items(list).to_vec(),
                _ => Vec::new(),
            };
            let program = self.program;
            let own = program.class_of(kind)?;
            for method in program.methods_of(own).filter(|id| program.method_name(*id) == "<init>") {
                let mut passed = vec![object];
                passed.extend(given.iter().copied());
                let count = self.calls.wide_parameters(program, program.method(method).reference, 0).len();
                if count != passed.len() {
                    continue;
                }
                let edge = Edge { from: Some(frame.context), offset: at, kind: EdgeKind::Reflection, sure: Sure::Certain };
                if let Err(wait) = self.call(frame.context, method, &passed, edge) {
                    return Some(Effect::Wait(wait));
                }
            }
        }
        Some(Effect::Value(if all == BOTTOM { TOP } else { all }))
    }

    /// `Method.invoke(object, arguments)`.
    fn reflected(&mut self, frame: &mut Frame<'a>, at: u32, arguments: &[V]) -> Option<Effect> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let mut all = BOTTOM;
        for member in self.values.alternatives(argument(0)) {
            let Node::Member { class, name } = self.values.node(member) else {
                all = self.values.join(all, TOP);
                continue;
            };
            let receiver = argument(1);
            let given = match self.values.node(argument(2)) {
                Node::Array { list, .. } => self.values.items(list).to_vec(),
                _ => Vec::new(),
            };
            let descriptor = String::from_utf8_lossy(self.values.bytes(class)).into_owned();
            let kind = self.program.type_described(&descriptor);
            let own = kind.filter(|kind| self.program.is_own(*kind));
            let Some(kind) = own else {
                let seen = self.reflected.entry((self.contexts[frame.context.0 as usize].method, at)).or_default();
                if !seen.contains(&(frame.context, class, name)) && seen.len() < MAX_OBSERVED_OF_SITE {
                    seen.push((frame.context, class, name));
                }
                all = self.values.join(all, TOP);
                continue;
            };
            if let Some(wait) = self.initialise(frame.context, at, kind) {
                return Some(Effect::Wait(wait));
            }
            let name = self.values.bytes(name).to_vec();
            let Some(name) = self.program.names.find(&name).map(NameId) else { continue };
            let program = self.program;
            let mut targets = Vec::new();
            for ancestor in program.supertypes(kind) {
                let Some(class) = program.class_of(ancestor) else { continue };
                for id in program.methods_of(class) {
                    let method = program.method(id);
                    if program.signatures[program.method_ref(method.reference).signature as usize].0 == name && method.code != 0 {
                        targets.push(id);
                    }
                }
            }
            for method in targets {
                let flags = program.method(method).access;
                let mut passed = if flags & access::STATIC == 0 { vec![receiver] } else { Vec::new() };
                passed.extend(given.iter().copied());
                let count = self.calls.wide_parameters(program, program.method(method).reference, flags).len();
                if !given.is_empty() && count != passed.len() {
                    continue;
                }
                let mut passed = self.fitted(method, passed);
                // Numbers come in boxes.
                let parameters = self.calls.parameters(program, program.method(method).reference);
                let first = passed.len() - parameters.len();
                for ((kind, _), v) in parameters.iter().zip(&mut passed[first..]) {
                    if kind.is_none()
                        && let Node::Boxed { inner, .. } = self.values.node(*v)
                    {
                        *v = inner;
                    }
                }
                let edge = Edge { from: Some(frame.context), offset: at, kind: EdgeKind::Reflection, sure: Sure::Certain };
                match self.call(frame.context, method, &passed, edge) {
                    Ok(v) => all = self.values.join(all, v),
                    Err(wait) => return Some(Effect::Wait(wait)),
                }
            }
        }
        Some(Effect::Value(if all == BOTTOM { TOP } else { all }))
    }

    fn reflected_field(&mut self, frame: &Frame<'a>, class: u32, name: u32, base: V) -> V {
        let descriptor = String::from_utf8_lossy(self.values.bytes(class)).into_owned();
        let Some(kind) = self.program.type_described(&descriptor) else { return TOP };
        let Some(own) = self.program.class_of(kind) else { return TOP };
        let name = String::from_utf8_lossy(self.values.bytes(name)).into_owned();
        let program = self.program;
        let Some(field) = program.fields_of(own).find(|id| program.field_name(program.field(*id).reference) == name) else { return TOP };
        if program.field(field).access & access::STATIC != 0 {
            let v = self.heap.read(super::heap::STATIC, field.0, frame.context);
            return if v == BOTTOM { TOP } else { v };
        }
        let mut all = BOTTOM;
        for object in self.values.objects(base) {
            let v = self.heap.read(object, field.0, frame.context);
            all = self.values.join(all, v);
        }
        if all == BOTTOM { TOP } else { all }
    }
}
