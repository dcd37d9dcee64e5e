//! What a call means for where information goes, by the knowledge: found once for each reference.

use crate::knowledge::{FlowChannel, FlowSink, FlowTransform, Knowledge};
use crate::program::model::{MethodRefId, NONE, NameId, Program, TypeId};
use rustc_hash::FxHashMap;

/// A read or write of stored state: the argument that is the key, and the one that is the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// A read, by key.
    Read(usize),
    /// A write, by key and value.
    Write(usize, usize),
}

/// What a call means.
#[derive(Clone, Copy, Debug, Default)]
pub struct Roles<'k> {
    /// It hands out what it is given.
    pub sink: Option<(u16, &'k FlowSink)>,
    /// It makes what leads out.
    pub channel: Option<&'k FlowChannel>,
    /// It changes the form of what it is given.
    pub transform: Option<&'k FlowTransform>,
    /// It keeps state by key.
    pub stored: Option<Stored>,
    /// What the receiver is.
    pub receiver: Receiver,
}

/// What a platform call's receiver is, as far as it matters to what it keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Receiver {
    /// Anything that may keep what it is given.
    #[default]
    Keeps,
    /// Something that is no holder of data: a context, a dialog, a handler.
    Inert,
    /// A view: it keeps its text.
    View,
}

#[derive(Clone, Copy, Debug)]
enum Role<'k> {
    Sink(u16, &'k FlowSink),
    Channel(&'k FlowChannel),
    Transform(&'k FlowTransform),
    Stored(Stored),
}

/// Classes of objects that keep nothing of what they are given, for all their methods that begin with `set`.
const INERT: [&str; 16] = [
    "Landroid/content/Context;",
    "Landroid/app/Fragment;",
    "Landroidx/fragment/app/Fragment;",
    "Landroid/support/v4/app/Fragment;",
    "Landroid/app/Dialog;",
    "Landroid/app/AlertDialog$Builder;",
    "Landroid/view/Window;",
    "Landroid/os/Handler;",
    "Landroid/webkit/WebView;",
    "Landroid/content/ContentResolver;",
    "Landroid/content/pm/PackageManager;",
    "Ljava/lang/Thread;",
    "Ljava/util/concurrent/Executor;",
    "Ljava/lang/Class;",
    "Ljava/lang/ClassLoader;",
    "Landroid/content/res/Resources;",
];
const VIEW: &str = "Landroid/view/View;";
/// Beginnings of descriptors of platform classes whose objects are values: buffers, streams, digests, texts. Helpers make them for many
/// callers at one place, so that what one caller puts into them must not be another's: they are followed by register, as what is passed
/// and returned, instead of as one object.
const VALUES: [&str; 15] = [
    "[",
    "Ljava/io/",
    "Ljava/nio/",
    "Ljava/util/zip/",
    "Ljava/security/",
    "Ljavax/crypto/",
    "Ljava/lang/",
    "Ljava/math/",
    "Ljava/text/",
    "Ljava/net/",
    "Ljava/util/Formatter;",
    "Ljava/util/Scanner;",
    "Lorg/json/",
    "Landroid/util/JsonWriter;",
    "Lorg/apache/http/",
];

/// Whether objects of a class of the platform are values (see `VALUES`).
pub fn is_value(program: &Program<'_>, kind: TypeId) -> bool {
    // An object of a class that the program does not name has no descriptor.
    if kind.0 == NONE {
        return false;
    }
    let descriptor = program.descriptor_raw(kind);
    !program.is_own(kind)
        && !descriptor.starts_with(b"Ljava/lang/ref/")
        && !descriptor.starts_with(b"Ljava/lang/Thread")
        && VALUES.iter().any(|begin| descriptor.starts_with(begin.as_bytes()))
}

/// Meanings by reference.
#[derive(Debug)]
pub struct Models<'k> {
    by_name: FxHashMap<NameId, Vec<(TypeId, Role<'k>)>>,
    known: FxHashMap<MethodRefId, Roles<'k>>,
    inert: Vec<TypeId>,
    view: Option<TypeId>,
    /// Beginnings of the descriptors of the classes of libraries that hand out what they are given.
    libraries: Vec<Vec<u8>>,
}

impl<'k> Models<'k> {
    /// The meanings of the calls that `program` may make.
    pub fn new(program: &Program<'_>, knowledge: &'k Knowledge) -> Self {
        let mut by_name: FxHashMap<NameId, Vec<(TypeId, Role<'k>)>> = FxHashMap::default();
        let mut add = |class: &str, names: &[String], role: Role<'k>| {
            let Some(class) = program.type_described(class) else { return };
            for name in names {
                if let Some(name) = program.names.find(name.as_bytes()) {
                    by_name.entry(NameId(name)).or_default().push((class, role));
                }
            }
        };
        let flows = &knowledge.flows;
        flows.sinks.iter().enumerate().for_each(|(n, sink)| add(&sink.class, &sink.methods, Role::Sink(n as u16, sink)));
        flows.channels.iter().for_each(|channel| add(&channel.class, &channel.methods, Role::Channel(channel)));
        flows.transforms.iter().for_each(|transform| add(&transform.class, &transform.methods, Role::Transform(transform)));
        for read in &knowledge.behaviour.reads {
            add(&read.class, &read.methods, Role::Stored(Stored::Read(read.key)));
        }
        for write in &knowledge.behaviour.writes {
            add(&write.class, &write.methods, Role::Stored(Stored::Write(write.key, write.value)));
        }
        let inert = INERT.iter().filter_map(|name| program.type_described(name)).collect();
        let classes = flows.sinks.iter().map(|sink| &sink.class).chain(flows.channels.iter().map(|channel| &channel.class));
        let packages = classes.filter(|class| program.type_described(class).is_some_and(|kind| program.is_own(kind)));
        let mut libraries: Vec<Vec<u8>> =
            packages.filter_map(|class| class.rfind('/').map(|at| class.as_bytes()[..=at].to_vec())).collect();
        libraries.sort_unstable();
        libraries.dedup();
        Models { by_name, known: FxHashMap::default(), inert, view: program.type_described(VIEW), libraries }
    }

    /// Whether a class belongs to a library, brought along by the package, that hands out what it is given.
    pub fn is_of_library(&self, program: &Program<'_>, kind: TypeId) -> bool {
        kind.0 != NONE && self.libraries.iter().any(|package| program.descriptor_raw(kind).starts_with(package))
    }

    /// What a call of `reference` means.
    pub fn of(&mut self, program: &Program<'_>, reference: MethodRefId) -> Roles<'k> {
        if let Some(known) = self.known.get(&reference) {
            return *known;
        }
        let method = program.method_ref(reference);
        let name = program.signatures[method.signature as usize].0;
        let constructor = program.names.get(name.0) == b"<init>";
        let ancestors = if constructor { vec![method.class] } else { program.supertypes(method.class) };
        let mut roles = Roles::default();
        // The class itself says more than what it inherits from.
        for exact in [true, false] {
            for (class, role) in self.by_name.get(&name).into_iter().flatten() {
                if (*class == method.class) != exact || !ancestors.contains(class) {
                    continue;
                }
                match role {
                    Role::Sink(n, sink) => roles.sink = roles.sink.or(Some((*n, sink))),
                    Role::Channel(channel) => roles.channel = roles.channel.or(Some(channel)),
                    Role::Transform(transform) => roles.transform = roles.transform.or(Some(transform)),
                    Role::Stored(stored) => roles.stored = roles.stored.or(Some(*stored)),
                }
            }
        }
        let all = program.supertypes(method.class);
        if all.iter().any(|kind| self.inert.contains(kind)) {
            roles.receiver = Receiver::Inert;
        } else if self.view.is_some_and(|view| all.contains(&view)) {
            roles.receiver = Receiver::View;
        }
        self.known.insert(reference, roles);
        roles
    }
}
