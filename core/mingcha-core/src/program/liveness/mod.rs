//! Which methods can run at all: a conservative over-approximation, so that what it calls dead is dead.
//!
//! It starts at what Android, layouts, native code and reflection can name, and follows calls. A virtual call may run every method of that
//! name and descriptor on every class that may have instances; a class may have instances, or be initialised, as soon as live code mentions
//! it in any way. On such a class run besides:
//! - its static initialiser, its constructor without parameters (all of them when it is named rather than mentioned), what the
//!   platform calls on any object, and the methods serialisation looks for;
//! - what may override a method of a class or interface outside the package (callbacks): public and protected methods, by
//!   [`Knowledge::callback_methods`](crate::knowledge::Knowledge) where the outside is the framework's hierarchy and that list is there;
//! - methods with an annotation that a program can see, and methods whose name, or property name, also stands as a string in the code,
//!   because reflection may mean them;
//! - every method, when the class has native ones or its name stands as a string.
//!
//! Code that a package loads from elsewhere, and class names put together at run time, it cannot see.

mod walk;

use crate::program::model::{MethodId, Program};
use crate::program::scan::{BitSet, Scan};
use walk::Walk;

/// What is outside the code and can name it.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    /// Dotted names of classes: components, application, component factory, backup agent, instrumentation, views in layouts, services of
    /// `META-INF/services`, values of meta-data, names in native libraries. Names of no class do no harm.
    pub classes: Vec<String>,
    /// Names of methods that layouts call (`android:onClick`).
    pub methods: Vec<String>,
    /// Whether the code is a library: then apps may call everything that is public, extend its classes and implement its interfaces.
    pub library: bool,
}

/// Which methods can run.
#[derive(Clone, Debug)]
pub struct Liveness {
    /// `None` when everything counts as live.
    methods: Option<BitSet>,
}

impl Liveness {
    /// Everything counts as live: for libraries, and when the manifest was not read.
    pub fn everything() -> Self {
        Liveness { methods: None }
    }

    /// What can run, given what is named from outside.
    pub fn find(program: &Program<'_>, scan: &Scan, roots: &Roots) -> Self {
        let mut walk = Walk::new(program, scan, roots);
        walk.add_roots(roots);
        walk.run();
        Liveness { methods: Some(walk.live) }
    }

    /// What can run once these methods are called, and nothing else is named from outside.
    pub fn from(program: &Program<'_>, scan: &Scan, starts: &[MethodId]) -> Self {
        let mut walk = Walk::new(program, scan, &Roots::default());
        starts.iter().for_each(|id| walk.mark(*id));
        walk.run();
        Liveness { methods: Some(walk.live) }
    }

    /// Whether `id` can run.
    pub fn is_live(&self, id: MethodId) -> bool {
        self.methods.as_ref().is_none_or(|methods| methods.contains(id.index()))
    }

    /// The word in facts: `reachable` or `dead`.
    pub fn moment(&self, id: MethodId) -> &'static str {
        if self.is_live(id) { "reachable" } else { "dead" }
    }
}
