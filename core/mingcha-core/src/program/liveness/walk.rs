//! The walk over everything that can run.

use crate::dex::{MethodHandle, access, opcode};
use crate::program::Resolved;
use crate::program::liveness::Roots;
use crate::program::load::is_virtual;
use crate::program::model::{Class, ClassId, MethodId, MethodRefId, NONE, NameId, Program, TypeId};
use crate::program::scan::{BitSet, Scan};
use rustc_hash::FxHashSet;

/// Methods that the platform calls on objects of any class, and those that serialisation finds by name.
const ALWAYS: [&[u8]; 14] = [
    b"toString",
    b"equals",
    b"hashCode",
    b"finalize",
    b"clone",
    b"compareTo",
    b"readObject",
    b"writeObject",
    b"readResolve",
    b"writeReplace",
    b"readObjectNoData",
    b"readExternal",
    b"writeExternal",
    b"close",
];
/// Shortest beginning of a method name that counts as meant by reflection over all methods.
const SHORTEST_PREFIX: usize = 4;

/// How much of a class the platform may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Callbacks {
    /// Nothing beyond `java.lang.Object`.
    None,
    /// Methods the framework declares.
    Known,
    /// Anything that can be overridden.
    Any,
}

/// State of the walk.
pub(super) struct Walk<'a, 'k> {
    program: &'a Program<'k>,
    scan: &'a Scan,
    /// Methods found so far.
    pub(super) live: BitSet,
    waiting: Vec<MethodId>,
    classes: BitSet,
    waiting_classes: Vec<ClassId>,
    /// Classes named as a whole: all constructors.
    named: BitSet,
    callbacks: Vec<Callbacks>,
    /// Signatures that live code calls on objects.
    called: BitSet,
    /// Virtual methods by signature: those of signature `s` are `overriders[starts[s]..starts[s + 1]]`.
    starts: Vec<u32>,
    overriders: Vec<MethodId>,
    /// By method reference: its own target plus two, 1 for none, 0 for not looked at.
    targets: Vec<u32>,
    on_click: FxHashSet<NameId>,
    always: FxHashSet<NameId>,
    callback_names: FxHashSet<NameId>,
    enumerates: bool,
}

impl<'a, 'k> Walk<'a, 'k> {
    /// A walk that has found nothing yet.
    pub(super) fn new(program: &'a Program<'k>, scan: &'a Scan, roots: &Roots) -> Self {
        let mut starts = vec![0u32; program.signatures.len() + 1];
        let signature = |id: usize| program.method_ref(program.methods()[id].reference).signature as usize;
        let virtuals = || (0..program.methods().len()).filter(|id| is_virtual(program.methods()[*id].access));
        for id in virtuals() {
            starts[signature(id) + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut overriders = vec![MethodId(NONE); *starts.last().unwrap_or(&0) as usize];
        for id in virtuals() {
            let slot = &mut next[signature(id)];
            overriders[*slot as usize] = MethodId(id as u32);
            *slot += 1;
        }
        let ids = |names: &mut dyn Iterator<Item = &[u8]>| {
            names.filter_map(|name| program.names.find(name).map(NameId)).collect::<FxHashSet<_>>()
        };
        let class = program.type_described("Ljava/lang/Class;");
        let enumerates = class.is_some_and(|class| {
            program.method_refs.iter().any(|method| {
                method.class == class
                    && matches!(program.names.get(program.signatures[method.signature as usize].0.0), b"getMethods" | b"getDeclaredMethods")
            })
        });
        Walk {
            program,
            scan,
            live: BitSet::new(program.methods().len()),
            waiting: Vec::new(),
            classes: BitSet::new(program.classes().len()),
            waiting_classes: Vec::new(),
            named: BitSet::new(program.classes().len()),
            callbacks: vec![Callbacks::None; program.classes().len()],
            called: BitSet::new(program.signatures.len()),
            starts,
            overriders,
            targets: vec![0; program.method_refs.len()],
            on_click: ids(&mut roots.methods.iter().map(|name| name.as_bytes())),
            always: ids(&mut ALWAYS.iter().copied()),
            callback_names: ids(&mut program.knowledge().callback_methods.iter().map(|name| name.as_bytes())),
            enumerates,
        }
    }

    /// Adds what is named from outside the code.
    pub(super) fn add_roots(&mut self, roots: &Roots) {
        for name in &roots.classes {
            if let Some(class) = self.program.class_named(name) {
                self.name_class(class);
            }
        }
        for number in 0..self.program.classes().len() {
            let class = ClassId(number as u32);
            if self.program.methods_of(class).any(|id| self.program.method(id).access & access::NATIVE != 0) {
                self.all_methods(class);
            }
        }
        let descriptor_raw = |class: &Class| self.program.descriptor_raw(class.kind);
        let bare = self.program.classes().iter().any(|class| !descriptor_raw(class).contains(&b'/'));
        let mut descriptor = Vec::new();
        let mut endings = FxHashSet::default();
        for (dex, loaded) in self.program.dexes().zip(&self.scan.loaded) {
            let named: Vec<TypeId> = loaded
                .iter()
                .filter_map(|index| dex.string_raw(index as u32))
                .filter_map(|text| {
                    descriptor_of(text, bare, &mut descriptor)?;
                    if text[0] == b'.' {
                        endings.insert(descriptor[1..].to_vec());
                    }
                    self.program.type_names.find(&descriptor).map(TypeId)
                })
                .collect();
            for kind in named {
                if let Some(class) = self.program.class_of(kind) {
                    self.all_methods(class);
                }
            }
        }
        self.class_endings(&endings);
        self.annotation_strings();
        if roots.library {
            self.public_interface();
        }
    }

    /// Everything that an app can reach of a library: public and protected members of public classes and of what these inherit from. An
    /// object that a library hands out is called by the declarations that are public, whatever its own class.
    fn public_interface(&mut self) {
        const OPEN: u32 = access::PUBLIC | access::PROTECTED;
        for number in 0..self.program.classes().len() {
            let class = self.program.class(ClassId(number as u32));
            if class.access & access::PUBLIC == 0 {
                continue;
            }
            for kind in self.program.supertypes(class.kind) {
                let Some(own) = self.program.class_of(kind) else { continue };
                self.mark_class(own);
                let interface = self.program.class(own).access & access::INTERFACE != 0;
                for id in self.program.methods_of(own) {
                    let method = self.program.method(id);
                    if method.access & OPEN == 0 && !interface {
                        continue;
                    }
                    self.mark(id);
                    if is_virtual(method.access) {
                        self.call_virtually(self.program.method_ref(method.reference).signature);
                    }
                }
            }
        }
    }

    /// Classes that a program may name by a beginning it learns elsewhere and one of `endings` (`/part/Name;`).
    fn class_endings(&mut self, endings: &FxHashSet<Vec<u8>>) {
        if endings.is_empty() {
            return;
        }
        for number in 0..self.program.classes().len() {
            let class = ClassId(number as u32);
            let name = self.program.descriptor_raw(self.program.class(class).kind);
            if memchr::memchr_iter(b'/', name).any(|at| endings.contains(&name[at..])) {
                self.all_methods(class);
            }
        }
    }

    /// Class names in annotations that programs can see.
    fn annotation_strings(&mut self) {
        let program = self.program;
        let mut descriptor = Vec::new();
        for number in 0..program.classes().len() {
            let class = program.class(ClassId(number as u32));
            let dex = program.dex(class.dex);
            let Some(set) = dex.class(class.definition).and_then(|definition| dex.annotations(&definition)).map(|found| found.class) else {
                continue;
            };
            if !dex.has_runtime_annotation(set) {
                continue;
            }
            for annotation in dex.annotation_set(set) {
                for (_, value) in annotation.elements {
                    let named = match value {
                        crate::dex::Value::String(index) => dex.string_raw(index).and_then(|text| {
                            descriptor_of(text, false, &mut descriptor)?;
                            program.type_names.find(&descriptor).map(TypeId)
                        }),
                        crate::dex::Value::Type(index) => program.type_at(class.dex, index),
                        _ => None,
                    };
                    if let Some(found) = named.and_then(|kind| program.class_of(kind)) {
                        self.name_class(found);
                    }
                }
            }
        }
    }

    /// Goes on until nothing new is found.
    pub(super) fn run(&mut self) {
        loop {
            if let Some(class) = self.waiting_classes.pop() {
                self.class(class);
            } else if let Some(method) = self.waiting.pop() {
                self.method(method);
            } else {
                return;
            }
        }
    }

    pub(super) fn mark(&mut self, id: MethodId) {
        if self.live.insert(id.index()) {
            self.waiting.push(id);
            self.mark_class(self.program.method(id).class);
        }
    }

    fn mark_class(&mut self, class: ClassId) {
        if self.classes.insert(class.index()) {
            self.waiting_classes.push(class);
        }
    }

    fn mark_type(&mut self, kind: Option<TypeId>) {
        let Some(kind) = kind else { return };
        let raw = self.program.descriptor_raw(kind);
        let kind = if raw.first() == Some(&b'[') {
            let element = &raw[raw.iter().take_while(|b| **b == b'[').count()..];
            self.program.type_names.find(element).map(TypeId)
        } else {
            Some(kind)
        };
        if let Some(class) = kind.and_then(|kind| self.program.class_of(kind)) {
            self.mark_class(class);
        }
    }

    /// A class that can be made by name: every constructor may be called.
    fn name_class(&mut self, class: ClassId) {
        self.mark_class(class);
        if self.named.insert(class.index()) {
            for id in self.program.methods_of(class) {
                if self.program.method(id).access & access::CONSTRUCTOR != 0 {
                    self.mark(id);
                }
            }
        }
    }

    fn all_methods(&mut self, class: ClassId) {
        self.name_class(class);
        for id in self.program.methods_of(class) {
            self.mark(id);
        }
    }

    fn class(&mut self, id: ClassId) {
        let program = self.program;
        let class = program.class(id);
        let supertypes = program.supertypes(class.kind);
        let mut level = Callbacks::None;
        for kind in &supertypes {
            if let Some(own) = program.class_of(*kind) {
                self.mark_class(own);
            } else if program.descriptor_raw(*kind) != b"Ljava/lang/Object;" {
                // What the platform hides from apps is not in the list: a class below it may override anything.
                let known = !self.callback_names.is_empty() && program.is_framework(*kind);
                level = level.max(if known { Callbacks::Known } else { Callbacks::Any });
            }
        }
        for kind in &supertypes {
            // What a superclass defines may answer an interface that only this class names.
            if let Some(own) = program.class_of(*kind)
                && self.callbacks[own.index()] < level
            {
                self.callbacks[own.index()] = level;
                self.overriding(own);
            }
        }
        let dex = program.dex(class.dex);
        let annotated: FxHashSet<u32> = dex
            .class(class.definition)
            .and_then(|definition| dex.annotations(&definition))
            .map(|found| found.methods.into_iter().filter(|(_, set)| dex.has_runtime_annotation(*set)).map(|(method, _)| method).collect())
            .unwrap_or_default();
        let is_enum = class.access & access::ENUM != 0;
        for method_id in program.methods_of(id) {
            let method = program.method(method_id);
            let signature = program.method_ref(method.reference).signature;
            let (name, descriptor) = program.signatures[signature as usize];
            let text = program.names.get(name.0);
            let runs = text == b"<clinit>"
                || (text == b"<init>" && program.descriptors.get(descriptor) == b"()V")
                || (is_virtual(method.access) && self.called.contains(signature as usize))
                || self.always.contains(&name)
                || self.on_click.contains(&name)
                || (is_enum && matches!(text, b"values" | b"valueOf"))
                || annotated.contains(&method.index)
                || self.spoken(name);
            if runs {
                self.mark(method_id);
            }
        }
        for field in program.fields_of(id) {
            self.mark_type(Some(program.field_ref(program.field(field).reference).kind));
        }
    }

    /// Whether reflection may mean a method of this name.
    fn spoken(&self, name: NameId) -> bool {
        if self.scan.spoken.contains(&name) {
            return true;
        }
        let text = self.program.names.get(name.0);
        let known = |text: &[u8]| self.program.names.find(text).is_some_and(|id| self.scan.spoken.contains(&NameId(id)));
        if let Some(property) = text.strip_prefix(b"set").or_else(|| text.strip_prefix(b"get")).filter(|rest| !rest.is_empty()) {
            let mut property = property.to_vec();
            property[0] = property[0].to_ascii_lowercase();
            if known(&property) || self.scan.properties.contains(property.as_slice()) {
                return true;
            }
        }
        // Names are short; a hostile one is looked at only as far as real ones go.
        self.enumerates && (SHORTEST_PREFIX..text.len().min(64)).any(|end| known(&text[..end]))
    }

    /// The platform may call what overrides its methods in `class`.
    fn overriding(&mut self, class: ClassId) {
        let level = self.callbacks[class.index()];
        for id in self.program.methods_of(class) {
            let method = self.program.method(id);
            if !is_virtual(method.access) || method.access & (access::PUBLIC | access::PROTECTED) == 0 {
                continue;
            }
            let name = self.program.signatures[self.program.method_ref(method.reference).signature as usize].0;
            if level == Callbacks::Any || self.callback_names.contains(&name) {
                self.mark(id);
            }
        }
    }

    fn call_virtually(&mut self, signature: u32) {
        if !self.called.insert(signature as usize) {
            return;
        }
        for n in self.starts[signature as usize]..self.starts[signature as usize + 1] {
            let id = self.overriders[n as usize];
            if self.classes.contains(self.program.method(id).class.index()) {
                self.mark(id);
            }
        }
    }

    fn call(&mut self, reference: MethodRefId, caller: Option<ClassId>) {
        let known = self.targets[reference.index()];
        let target = if known == 0 || caller.is_some() {
            let target = match self.program.resolve(reference, caller) {
                Resolved::Own(id) => Some(id),
                // An interface of the package may declare it beside a class outside.
                Resolved::Outside(_) => {
                    let method = self.program.method_ref(reference);
                    if self.program.is_own(method.class) { self.program.lookup(method.class, method.signature) } else { None }
                }
            };
            if caller.is_none() {
                self.targets[reference.index()] = target.map_or(1, |id| id.0 + 2);
            }
            target
        } else {
            known.checked_sub(2).map(MethodId)
        };
        if let Some(target) = target {
            self.mark(target);
        }
    }

    fn handle(&mut self, dex: u32, handle: MethodHandle) {
        if let Some(reference) = handle.method().and_then(|index| self.program.method_at(dex, index)) {
            self.mark_type(Some(self.program.method_ref(reference).class));
            self.call_virtually(self.program.method_ref(reference).signature);
            self.call(reference, None);
        } else if let Some(field) = self.program.field_at(dex, handle.member) {
            self.mark_type(Some(self.program.field_ref(field).class));
        }
    }

    fn method(&mut self, id: MethodId) {
        let program = self.program;
        let Some(code) = program.code(id) else { return };
        let class = program.method(id).class;
        let dex = program.class(class).dex;
        for (_, i) in code.instructions() {
            match i.opcode {
                opcode::CONST_CLASS => {
                    let kind = program.type_at(dex, i.index);
                    self.mark_type(kind);
                    if let Some(class) = kind.and_then(|kind| program.class_of(kind)) {
                        self.name_class(class);
                    }
                }
                opcode::CHECK_CAST | opcode::INSTANCE_OF | opcode::NEW_INSTANCE..=opcode::FILLED_NEW_ARRAY_RANGE => {
                    self.mark_type(program.type_at(dex, i.index))
                }
                opcode::IGET..=opcode::SPUT_SHORT => {
                    if let Some(field) = program.field_at(dex, i.index) {
                        self.mark_type(Some(program.field_ref(field).class));
                        self.mark_type(Some(program.field_ref(field).kind));
                    }
                }
                opcode::INVOKE_CUSTOM | opcode::INVOKE_CUSTOM_RANGE => {
                    let Some(site) = program.dex(dex).call_site(i.index) else {
                        continue;
                    };
                    let handles = site
                        .arguments
                        .iter()
                        .filter_map(|value| if let crate::dex::Value::MethodHandle(n) = value { Some(*n) } else { None });
                    for index in handles.chain([site.bootstrap]).collect::<Vec<_>>() {
                        if let Some(handle) = program.dex(dex).method_handle(index) {
                            self.handle(dex, handle);
                        }
                    }
                }
                opcode::CONST_METHOD_HANDLE => {
                    if let Some(handle) = program.dex(dex).method_handle(i.index) {
                        self.handle(dex, handle);
                    }
                }
                op if opcode::is_invoke(op) => {
                    let Some(reference) = program.method_at(dex, i.index) else {
                        continue;
                    };
                    let method = program.method_ref(reference);
                    self.mark_type(Some(method.class));
                    match op {
                        opcode::INVOKE_SUPER | opcode::INVOKE_SUPER_RANGE => self.call(reference, Some(class)),
                        opcode::INVOKE_DIRECT | opcode::INVOKE_DIRECT_RANGE | opcode::INVOKE_STATIC | opcode::INVOKE_STATIC_RANGE => {
                            self.call(reference, None)
                        }
                        _ => {
                            self.call_virtually(method.signature);
                            self.call(reference, None);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The descriptor of the class that `text` would name as `a.b.C`, `a/b/C` or, when `bare`, `C`; `None` when it cannot name one.
fn descriptor_of(text: &[u8], bare: bool, out: &mut Vec<u8>) -> Option<()> {
    if text.is_empty() || text.len() > 512 || (!bare && (text.len() < 3 || memchr::memchr2(b'.', b'/', text).is_none())) {
        return None;
    }
    if text.iter().any(|b| matches!(b, b' ' | b':' | b';' | b'(' | b'<' | b'%' | b',' | b'"')) {
        return None;
    }
    out.clear();
    out.push(b'L');
    out.extend(text.iter().map(|b| if *b == b'.' { b'/' } else { *b }));
    out.push(b';');
    Some(())
}

#[cfg(test)]
mod tests {
    use super::descriptor_of;

    #[test]
    fn only_class_names_become_descriptors() {
        let mut out = Vec::new();
        assert!(descriptor_of(b"com.example.Main$A", false, &mut out).is_some());
        assert_eq!(out, b"Lcom/example/Main$A;");
        assert!(descriptor_of(b"Main", false, &mut out).is_none() && descriptor_of(b"https://a.b/", false, &mut out).is_none());
        assert!(descriptor_of(b"Main", true, &mut out).is_some() && descriptor_of(b"", true, &mut out).is_none());
    }
}
