//! Objects and what their fields hold, over all executions followed so far.

use crate::limits::MAX_CLONES_OF_SITE;
use crate::program::graph::value::{BOTTOM, V, Values};
use crate::program::model::{MethodId, NONE, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A context, by number (see [`super::engine`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContextId(pub u32);

/// A block of a context: what is looked at again when something it used grows.
pub type Place = (ContextId, u32);

/// Where an object comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// An instruction of a method, in one context, or `NONE` for all that are not told apart.
    Site {
        /// The method.
        method: MethodId,
        /// Its instruction, in code units.
        offset: u32,
        /// The context, by number.
        context: u32,
    },
    /// The only instance of a component or of the application.
    Component(TypeId),
    /// The view with a resource id.
    View(i64),
    /// Something of which there is one for each number: see the constants beside it.
    Special(u32, u32),
}

/// An object.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its class.
    pub kind: TypeId,
    /// Where it comes from.
    pub origin: Origin,
    /// The method handle that runs when its one method is called: `(dex, handle)` of a lambda.
    pub lambda: Option<(u32, u32)>,
    /// Layout that it shows, for a dialog or activity: resource ids, in the order shown.
    pub layouts: Vec<i64>,
}

/// Stands for all objects in a cell.
pub const ANY: u32 = NONE;
/// Stands for no object: cells of static fields and of stored state.
pub const STATIC: u32 = NONE - 1;

/// What may be kept of an object that is no field of the package's: one key each, above all numbers of fields.
pub mod key {
    /// Elements of a container, extras of an intent, the referent of a reference.
    pub const CONTENT: u32 = 0xff00_0000;
    /// Component that an intent names: `Class` values or texts.
    pub const TARGET: u32 = 0xff00_0001;
    /// `Message.what`.
    pub const WHAT: u32 = 0xff00_0002;
    /// Runnable of a message, target of a thread, callback of a handler.
    pub const CALLBACK: u32 = 0xff00_0003;
    /// Text of a view or dialog.
    pub const TEXT: u32 = 0xff00_0004;
    /// Id of a view.
    pub const ID: u32 = 0xff00_0005;
    /// Whether a latch or condition was opened.
    pub const OPEN: u32 = 0xff00_0006;
    /// Path of a file.
    pub const PATH: u32 = 0xff00_0007;
    /// Whether a file is the app's own.
    pub const OWN: u32 = 0xff00_0008;
    /// Actions of a filter or intent.
    pub const ACTION: u32 = 0xff00_0009;
    /// Intents that started a component.
    pub const INTENT: u32 = 0xff00_000a;
    /// Position of a constant in its enumeration.
    pub const ORDINAL: u32 = 0xff00_000b;
    /// Names of the processes that the app's code runs in.
    pub const PROCESS: u32 = 0xff00_000c;
    /// Whether an activity is the first of its task.
    pub const ROOT: u32 = 0xff00_000d;
    /// Whether elements of an array are kept one by one.
    pub const ONE_BY_ONE: u32 = 0xff00_000e;
    /// Packages that an intent or a component's name names.
    pub const PACKAGE: u32 = 0xff00_000f;
    /// Period of a job.
    pub const PERIOD: u32 = 0xff00_0010;
    /// Whether a job outlives a reboot.
    pub const PERSISTED: u32 = 0xff00_0011;
    /// Whether a dialog can be left without an answer.
    pub const CANCELABLE: u32 = 0xff00_0012;
    /// What a launcher of requests asks for.
    pub const CONTRACT: u32 = 0xff00_0013;
    /// Captured values of a lambda, from this key on.
    pub const CAPTURED: u32 = 0xff00_1000;
    /// Elements by constant key: this plus the number of the key's value.
    pub const KEYED: u32 = 0x8000_0000;
    /// Fields of platform classes, by name: this plus the number of the name.
    pub const NAMED: u32 = 0x4000_0000;
}

#[derive(Clone, Debug, Default)]
struct Cell {
    value: Option<V>,
    readers: FxHashSet<Place>,
}

/// Objects and cells.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    objects: Vec<Object>,
    numbers: FxHashMap<Origin, u32>,
    clones: FxHashMap<(MethodId, u32), u32>,
    cells: FxHashMap<(u32, u32), Cell>,
    /// The block that is being interpreted.
    pub(super) block: u32,
}

impl Heap {
    /// The object that comes from there, new or known; with whether it is new.
    pub fn object(&mut self, mut origin: Origin, kind: TypeId) -> (u32, bool) {
        if let Some(known) = self.numbers.get(&origin) {
            return (*known, false);
        }
        if let Origin::Site { method, offset, context } = &mut origin
            && *context != NONE
        {
            let clones = self.clones.entry((*method, *offset)).or_default();
            if *clones >= MAX_CLONES_OF_SITE {
                *context = NONE;
                if let Some(known) = self.numbers.get(&origin) {
                    return (*known, false);
                }
            } else {
                *clones += 1;
            }
        }
        let number = self.objects.len() as u32;
        self.objects.push(Object { kind, origin, lambda: None, layouts: Vec::new() });
        self.numbers.insert(origin, number);
        (number, true)
    }

    /// An object.
    pub fn get(&self, object: u32) -> &Object {
        &self.objects[object as usize]
    }

    /// An object, to change.
    pub fn get_mut(&mut self, object: u32) -> &mut Object {
        &mut self.objects[object as usize]
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether there are no objects.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// All objects.
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// Forgets who read what: for a new phase, whose contexts read anew.
    pub fn forget_readers(&mut self) {
        for cell in self.cells.values_mut() {
            cell.readers.clear();
        }
    }

    /// What a cell holds; nothing when nothing was put there.
    pub fn peek(&self, object: u32, key: u32) -> V {
        self.cells.get(&(object, key)).and_then(|cell| cell.value).unwrap_or(BOTTOM)
    }

    /// The contexts that read a cell.
    pub(super) fn reading_contexts(&self, object: u32, key: u32) -> Vec<ContextId> {
        let mut readers: Vec<ContextId> =
            self.cells.get(&(object, key)).into_iter().flat_map(|cell| cell.readers.iter().map(|(reader, _)| *reader)).collect();
        readers.sort_unstable();
        readers.dedup();
        readers
    }

    /// Every cell with what it holds, in no order.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, V)> + '_ {
        self.cells.iter().filter_map(|((object, key), cell)| Some((*object, *key, cell.value?)))
    }

    /// What a cell holds, for `reader`, who is told when that changes.
    pub fn read(&mut self, object: u32, key: u32, reader: ContextId) -> V {
        let cell = self.cells.entry((object, key)).or_default();
        let place = (reader, self.block);
        cell.readers.insert(place);
        cell.value.unwrap_or(BOTTOM)
    }

    /// Who reads a cell.
    pub(super) fn readers(&self, object: u32, key: u32) -> Vec<Place> {
        self.cells.get(&(object, key)).map(|cell| cell.readers.iter().copied().collect()).unwrap_or_default()
    }

    /// Puts a value beside what the cell holds; the readers to be told when that is more than before.
    pub fn write(&mut self, values: &mut Values, object: u32, key: u32, value: V) -> Vec<Place> {
        let cell = self.cells.entry((object, key)).or_default();
        let old = cell.value.unwrap_or(BOTTOM);
        let new = values.join(old, value);
        if new == old {
            return Vec::new();
        }
        cell.value = Some(new);
        cell.readers.iter().copied().collect()
    }

    /// Puts a value in place of what the cell holds: for state whose order is followed.
    pub fn replace(&mut self, object: u32, key: u32, value: V) {
        self.cells.entry((object, key)).or_default().value = Some(value);
    }
}
