//! What the package says of itself at run time: values of resources, meta-data of the manifest, its version, and its lists of services.

use crate::limits::MAX_VALUE_ARRAY;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V};
use crate::program::model::{MethodRefId, TypeId};
use rustc_hash::FxHashMap;

/// The value of a resource, where it is the same on every device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceValue {
    /// A number, or whether something is so.
    Number(i64),
    /// An array of numbers.
    Numbers(Vec<i64>),
    /// An array of texts.
    Texts(Vec<String>),
}

/// What the package says of itself, as code asks for it.
#[derive(Clone, Debug, Default)]
pub struct Packaged {
    /// Booleans, integers and arrays by resource id.
    pub values: FxHashMap<i64, ResourceValue>,
    /// Meta-data by name; a name of which several components say different things is not there, and names `None`.
    pub metadata: FxHashMap<String, Option<String>>,
    /// Implementations by service, dotted.
    pub services: FxHashMap<String, Vec<String>>,
    /// `android:versionCode`.
    pub version_code: Option<i64>,
    /// `android:versionName`.
    pub version_name: Option<String>,
    /// The Android version it is made for.
    pub target_sdk: Option<i64>,
    /// Whether it may be debugged.
    pub debuggable: bool,
}

/// Numbers of the objects that stand for what the manifest says, see [`Origin::Special`].
const META_DATA: u32 = 1;
const OWN_INFO: u32 = 2;
/// Flags of an installed app with code: `FLAG_HAS_CODE`, `FLAG_INSTALLED`; and `FLAG_DEBUGGABLE`.
const FLAGS: i64 = 1 << 2 | 1 << 23;
const DEBUGGABLE: i64 = 1 << 1;

impl Engine<'_, '_> {
    /// `Resources.getBoolean(…)`, `getInteger(…)` and arrays.
    pub(super) fn resource_value(&mut self, arguments: &[V]) -> Option<V> {
        let mut all = BOTTOM;
        for id in self.values.alternatives(*arguments.get(1)?) {
            let surface = self.surface;
            let v = match surface.packaged.values.get(&self.values.as_int(id)?)? {
                ResourceValue::Number(n) => self.values.int(*n),
                ResourceValue::Numbers(numbers) => {
                    let items = numbers.iter().take(MAX_VALUE_ARRAY).map(|n| self.values.int(*n)).collect();
                    self.constant_array(items)
                }
                ResourceValue::Texts(texts) => {
                    let items = texts.iter().take(MAX_VALUE_ARRAY).map(|text| self.values.text(text.as_bytes())).collect();
                    self.constant_array(items)
                }
            };
            all = self.values.join(all, v);
        }
        (all != BOTTOM).then_some(all)
    }

    fn constant_array(&mut self, items: Vec<V>) -> V {
        let list = self.values.list(items);
        self.values.make(Node::Array { site: 0, list })
    }

    /// `getPackageInfo(…)` and `getApplicationInfo(…)` of the app itself; nothing for those of others.
    pub(super) fn own_info(&mut self, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let kind = self.return_type(reference)?;
        if let Some(name) = arguments.get(1) {
            // By the package's own name, or that of one of its components.
            let text = self.values.as_text(*name);
            let own = text.is_some_and(|text| text == self.surface.package.as_bytes());
            if !own || self.surface.package.is_empty() {
                return None;
            }
        }
        let packaged = &self.surface.packaged;
        let (code, target, debuggable) = (packaged.version_code, packaged.target_sdk, packaged.debuggable);
        let (object, new) = self.heap.object(Origin::Special(kind.0, OWN_INFO), kind);
        if new {
            if self.program.descriptor_raw(kind) == b"Landroid/content/pm/PackageInfo;" {
                if let Some(code) = code {
                    let v = self.values.int(code);
                    self.named_cell(object, "versionCode", v);
                }
                if let Some(name) = self.surface.packaged.version_name.clone() {
                    let v = self.values.text(name.as_bytes());
                    self.named_cell(object, "versionName", v);
                }
            } else {
                let v = self.values.int(if debuggable { FLAGS | DEBUGGABLE } else { FLAGS });
                self.named_cell(object, "flags", v);
                if let Some(target) = target {
                    let v = self.values.int(target);
                    self.named_cell(object, "targetSdkVersion", v);
                }
            }
            let package = self.values.text(self.surface.package.as_bytes());
            self.named_cell(object, "packageName", package);
        }
        Some(self.values.make(Node::Object(object)))
    }

    fn named_cell(&mut self, object: u32, name: &str, v: V) {
        if let Some(name) = self.program.names.find(name.as_bytes()) {
            self.write_cell(object, key::NAMED + name, v);
        }
    }

    /// The bundle with the manifest's meta-data; null when there is none.
    pub(super) fn meta_data(&mut self) -> V {
        if self.surface.packaged.metadata.is_empty() {
            return NULL;
        }
        let Some(kind) = self.program.type_described("Landroid/os/Bundle;") else { return TOP };
        let (object, _) = self.heap.object(Origin::Special(kind.0, META_DATA), kind);
        self.values.make(Node::Object(object))
    }

    /// Whether a value is the bundle with the manifest's meta-data.
    pub(super) fn is_meta_data(&self, v: V) -> bool {
        let Node::Object(object) = self.values.node(v) else { return false };
        let made = self.heap.get(object);
        made.origin == Origin::Special(made.kind.0, META_DATA) && self.program.descriptor_raw(made.kind) == b"Landroid/os/Bundle;"
    }

    /// A read of the manifest's meta-data; anything where it does not say it clearly.
    pub(super) fn read_meta_data(&mut self, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let (name, surface) = (self.reference_name(reference), self.surface);
        let asked = arguments.get(1).and_then(|v| self.values.as_text(*v)).map(|text| crate::dex::decode_mutf8(text).into_owned());
        let Some(asked) = asked else { return Some(self.unknown_result(reference, &[])) };
        let said = match surface.packaged.metadata.get(&asked) {
            Some(None) => return Some(self.unknown_result(reference, &[])),
            Some(Some(said)) => Some(said.as_str()),
            None => None,
        };
        Some(match (name, said) {
            (b"containsKey", said) => self.values.int(i64::from(said.is_some())),
            (_, None) => arguments.get(2).copied().unwrap_or(NULL),
            (b"getBoolean", Some(said)) => self.values.int(i64::from(said == "true")),
            (b"getInt" | b"getLong" | b"getShort" | b"getByte", Some(said)) => match number(said) {
                Some(n) => self.values.int(n),
                None => arguments.get(2).copied().unwrap_or(NULL),
            },
            (b"getString" | b"get" | b"getCharSequence", Some(said)) => self.values.text(said.as_bytes()),
            _ => self.unknown_result(reference, &[]),
        })
    }

    /// `ServiceLoader.load(…)`: the implementations that the package's lists name, made as they are taken out.
    pub(super) fn services(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let Node::Class(class) = self.values.node(*arguments.first()?) else { return None };
        let service = crate::program::model::dotted(&String::from_utf8_lossy(self.values.bytes(class)));
        let surface = self.surface;
        let kind = self.return_type(reference)?;
        let loader = self.make_object(context, at, kind);
        for name in surface.packaged.services.get(&service).into_iter().flatten() {
            let Some(kind) = self.class_type(name).filter(|kind| self.program.is_own(*kind)) else { continue };
            let object = self.made(context, at, kind);
            self.write_cell(loader, key::CONTENT, object);
        }
        Some(self.values.make(Node::Object(loader)))
    }

    /// An object that the platform makes with the constructor without parameters.
    fn made(&mut self, context: ContextId, at: u32, kind: TypeId) -> V {
        let (object, new) = self.heap.object(Origin::Special(kind.0, 0), kind);
        if new {
            self.note_instance(object, kind);
        }
        let object = self.values.make(Node::Object(object));
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Reflection, sure: Sure::Certain };
        let program = self.program;
        if let Some(class) = program.class_of(kind) {
            for method in
                program.methods_of(class).filter(|id| program.method_name(*id) == "<init>" && program.method_descriptor(*id) == "()V")
            {
                self.add_task(Task { method, arguments: vec![object], edge });
            }
        }
        object
    }
}

/// A number as the manifest writes it.
fn number(text: &str) -> Option<i64> {
    match text.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok().map(|n| i64::from(n as i32)),
        None => text.parse().ok(),
    }
}
