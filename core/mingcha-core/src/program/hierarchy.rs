//! Parents and the resolution of references.

use crate::limits::{MAX_HIERARCHY_DEPTH, MAX_SUPERTYPES};
use crate::program::model::{ClassId, FieldId, FieldRef, FieldRefId, MethodId, MethodRef, MethodRefId, NONE, Program, TypeId};
use rustc_hash::FxHashSet;

/// What a method reference comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A method that the package defines.
    Own(MethodId),
    /// Nothing that the package defines: the classes and interfaces outside it that the walk came to, nearest first, with all
    /// their parents. Empty when the reference cannot mean anything outside the package either.
    Outside(Vec<TypeId>),
}

impl Program<'_> {
    /// Superclass of a type.
    pub fn superclass(&self, id: TypeId) -> Option<TypeId> {
        let parent = self.types.get(id.index())?.superclass;
        (parent != NONE).then_some(TypeId(parent))
    }

    /// Interfaces that a type names itself.
    pub fn interfaces(&self, id: TypeId) -> &[TypeId] {
        let (start, end) = self.types.get(id.index()).map_or((0, 0), |kind| kind.interfaces);
        &self.interface_lists[start as usize..end as usize]
    }

    /// Whether a type is a class of the framework.
    pub fn is_framework(&self, id: TypeId) -> bool {
        self.types.get(id.index()).is_some_and(|kind| kind.framework)
    }

    /// Whether a type is a class of the package.
    pub fn is_own(&self, id: TypeId) -> bool {
        self.types.get(id.index()).is_some_and(|kind| kind.class != NONE)
    }

    /// `id` and its superclasses, nearest first; ends at a cycle and after `MAX_HIERARCHY_DEPTH`.
    pub fn superclass_chain(&self, id: TypeId) -> impl Iterator<Item = TypeId> + '_ {
        let mut steps = 0;
        std::iter::successors(Some(id), move |id| {
            steps += 1;
            if steps > MAX_HIERARCHY_DEPTH { None } else { self.superclass(*id) }
        })
    }

    /// `id` and everything it inherits from: superclasses first, then interfaces, each once; at most `MAX_SUPERTYPES`.
    pub fn supertypes(&self, id: TypeId) -> Vec<TypeId> {
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        let mut start = Some(id);
        while let Some(kind) = start {
            if !seen.insert(kind) || found.len() >= MAX_SUPERTYPES {
                break;
            }
            found.push(kind);
            start = self.superclass(kind);
        }
        let mut next = 0;
        while next < found.len() && found.len() < MAX_SUPERTYPES {
            for &interface in self.interfaces(found[next]) {
                if seen.insert(interface) {
                    found.push(interface);
                }
            }
            // The framework's own interfaces have superclasses only in name (Object); classes outside may bring theirs.
            if let Some(parent) = self.superclass(found[next])
                && seen.insert(parent)
            {
                found.push(parent);
            }
            next += 1;
        }
        found
    }

    /// Whether `id` is or inherits from the class or interface `ancestor` (a descriptor).
    pub fn inherits(&self, id: TypeId, ancestor: &str) -> bool {
        self.type_described(ancestor).is_some_and(|ancestor| self.supertypes(id).contains(&ancestor))
    }

    /// The method that a call of `signature` on `class` resolves to inside the package: superclasses first, then interfaces.
    pub fn lookup(&self, class: TypeId, signature: u32) -> Option<MethodId> {
        self.lookup_in_superclasses(class, signature)
            .or_else(|| self.supertypes(class).into_iter().find_map(|kind| self.defined(kind, signature)))
    }

    fn lookup_in_superclasses(&self, class: TypeId, signature: u32) -> Option<MethodId> {
        self.superclass_chain(class).take_while(|kind| self.is_own(*kind)).find_map(|kind| self.defined(kind, signature))
    }

    /// What a call of `reference` comes to. The walk goes up from the class named: a method of the package found in a superclass is the
    /// package's; else, what lies outside the package is asked, superclasses before interfaces. Constructors are not inherited.
    /// `caller` is the calling class of an `invoke-super`, whose own methods are passed over.
    pub fn resolve(&self, reference: MethodRefId, caller: Option<ClassId>) -> Resolved {
        let MethodRef { mut class, signature } = self.method_ref(reference);
        if let Some(caller) = caller
            && self.class(caller).kind == class
            && let Some(parent) = self.superclass(class)
        {
            class = parent;
        }
        let name = self.names.get(self.signatures[signature as usize].0.0);
        if name == b"<init>" || name == b"<clinit>" {
            return match self.defined(class, signature) {
                Some(method) => Resolved::Own(method),
                None if self.is_own(class) => Resolved::Outside(Vec::new()),
                None => Resolved::Outside(vec![class]),
            };
        }
        if let Some(method) = self.lookup_in_superclasses(class, signature) {
            return Resolved::Own(method);
        }
        let outside: Vec<TypeId> = self.supertypes(class).into_iter().filter(|kind| !self.is_own(*kind)).collect();
        // A package's interface may declare what nothing but java.lang.Object could otherwise answer.
        let only_object = outside.iter().all(|kind| self.descriptor_raw(*kind) == b"Ljava/lang/Object;");
        if only_object && let Some(method) = self.lookup(class, signature) {
            return Resolved::Own(method);
        }
        Resolved::Outside(outside)
    }

    /// The package's field that an access to `reference` means: the class named, its superclasses, then its interfaces.
    #[inline]
    pub fn resolve_field(&self, reference: FieldRefId) -> Option<FieldId> {
        let field = self.field_targets[reference.index()];
        (field != NONE).then_some(FieldId(field))
    }

    /// Looks [`Program::resolve_field`] up, once for each reference when the program is linked.
    pub(crate) fn find_field(&self, reference: FieldRef) -> Option<FieldId> {
        let defined = |class: TypeId| {
            let id = self.field_ref_numbers.get(&FieldRef { class, ..reference })?;
            let field = self.field_definitions[id.index()];
            (field != NONE).then_some(FieldId(field))
        };
        defined(reference.class).or_else(|| {
            if !self.is_own(reference.class) {
                return None;
            }
            self.supertypes(reference.class).into_iter().find_map(defined)
        })
    }

    /// The types outside the package from which an access to the field `reference` may inherit, nearest first.
    pub fn field_outside(&self, reference: FieldRefId) -> Vec<TypeId> {
        if self.resolve_field(reference).is_some() {
            return Vec::new();
        }
        self.supertypes(self.field_ref(reference).class).into_iter().filter(|kind| !self.is_own(*kind)).collect()
    }
}
