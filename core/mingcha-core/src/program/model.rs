//! What a linked program is made of.

use crate::dex::{Code, Dex, decode_mutf8};
use crate::knowledge::Knowledge;
use crate::program::intern::Interner;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {
        $($(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into a vector.
            #[inline]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        })+
    };
}

ids! {
    /// A type named anywhere in the program, or a framework supertype of one.
    TypeId;
    /// A member's name.
    NameId;
    /// A class that the package defines and Android would load.
    ClassId;
    /// A method that such a class defines.
    MethodId;
    /// A field that such a class defines.
    FieldId;
    /// A method as named at a call: class, name, descriptor.
    MethodRefId;
    /// A field as named at an access: class, name, type.
    FieldRefId;
}

/// Stands for "none" in compact tables.
pub(crate) const NONE: u32 = u32::MAX;

/// A type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeEntry {
    /// The package's class of that name, or `NONE`.
    pub(crate) class: u32,
    /// Whether the framework's hierarchy has it.
    pub(crate) framework: bool,
    /// Superclass, or `NONE`.
    pub(crate) superclass: u32,
    /// Interfaces, as a range of `Program::interface_lists`.
    pub(crate) interfaces: (u32, u32),
}

/// A class that the package defines.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its type.
    pub kind: TypeId,
    /// DEX file, as an index into [`Program::dexes`].
    pub dex: u32,
    /// Index of its definition there.
    pub definition: u32,
    /// Access flags, see [`crate::dex::access`].
    pub access: u32,
    /// Its methods, as numbers of [`MethodId`].
    pub methods: Range<u32>,
    /// Its fields, as numbers of [`FieldId`].
    pub fields: Range<u32>,
}

/// A method that the package defines.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Class that defines it.
    pub class: ClassId,
    /// Its class, name and descriptor.
    pub reference: MethodRefId,
    /// Access flags.
    pub access: u32,
    /// Offset of its code item, 0 for none.
    pub code: u32,
    /// Method index in its DEX file.
    pub index: u32,
}

/// Value of a static field before any code ran.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initial {
    /// Zero, null, or of a kind not kept (floating point, arrays).
    Other,
    /// Zero or null, because the class states nothing for it.
    Zero,
    /// Integer or boolean.
    Integer(i64),
    /// String index of the class's DEX.
    String(u32),
    /// Type index of the class's DEX.
    Type(u32),
}

/// A field that the package defines.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Class that defines it.
    pub class: ClassId,
    /// Its class, name and type.
    pub reference: FieldRefId,
    /// Access flags.
    pub access: u32,
    /// Value before any code ran, for static fields.
    pub initial: Initial,
}

/// A method as named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MethodRef {
    /// Class named.
    pub class: TypeId,
    /// Name and descriptor, interned together.
    pub signature: u32,
}

/// A field as named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldRef {
    /// Class named.
    pub class: TypeId,
    /// Name.
    pub name: NameId,
    /// Its type.
    pub kind: TypeId,
}

/// One DEX file with the program's numbers for its tables.
#[derive(Debug)]
pub(crate) struct Linked {
    pub(crate) dex: Dex,
    pub(crate) types: Vec<TypeId>,
    pub(crate) methods: Vec<MethodRefId>,
    pub(crate) fields: Vec<FieldRefId>,
}

/// All DEX files of a package, linked.
#[derive(Debug)]
pub struct Program<'k> {
    pub(crate) knowledge: &'k Knowledge,
    pub(crate) linked: Vec<Linked>,
    pub(crate) type_names: Interner,
    pub(crate) types: Vec<TypeEntry>,
    pub(crate) interface_lists: Vec<TypeId>,
    pub(crate) names: Interner,
    pub(crate) descriptors: Interner,
    pub(crate) signatures: Vec<(NameId, u32)>,
    pub(crate) signature_numbers: FxHashMap<(NameId, u32), u32>,
    pub(crate) method_refs: Vec<MethodRef>,
    pub(crate) method_ref_numbers: FxHashMap<MethodRef, MethodRefId>,
    /// The method that a reference defines in the class it names, or `NONE`.
    pub(crate) definitions: Vec<u32>,
    pub(crate) field_refs: Vec<FieldRef>,
    pub(crate) field_ref_numbers: FxHashMap<FieldRef, FieldRefId>,
    pub(crate) field_definitions: Vec<u32>,
    /// The package's field that a reference means, or `NONE`.
    pub(crate) field_targets: Vec<u32>,
    pub(crate) classes: Vec<Class>,
    pub(crate) methods: Vec<Method>,
    pub(crate) field_table: Vec<Field>,
    pub(crate) defined_classes: usize,
    pub(crate) defined_methods: usize,
}

impl<'k> Program<'k> {
    /// The knowledge it was linked with.
    pub fn knowledge(&self) -> &'k Knowledge {
        self.knowledge
    }

    /// The DEX files, in load order.
    pub fn dexes(&self) -> impl ExactSizeIterator<Item = &Dex> {
        self.linked.iter().map(|linked| &linked.dex)
    }

    /// DEX file number `index`.
    pub fn dex(&self, index: u32) -> &Dex {
        &self.linked[index as usize].dex
    }

    /// Class definitions in all files, those that never load included.
    pub fn defined_classes(&self) -> usize {
        self.defined_classes
    }

    /// Methods defined in all files, those of classes that never load included.
    pub fn defined_methods(&self) -> usize {
        self.defined_methods
    }

    /// Bytes of all DEX files, by their headers.
    pub fn dex_bytes(&self) -> u64 {
        self.dexes().map(|dex| u64::from(dex.header().file_size)).sum()
    }

    /// All classes that load, by number.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// A class.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.index()]
    }

    /// All methods of classes that load, by number; those of one class follow one another.
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// A method.
    pub fn method(&self, id: MethodId) -> &Method {
        &self.methods[id.index()]
    }

    /// All fields of classes that load, by number.
    pub fn fields(&self) -> &[Field] {
        &self.field_table
    }

    /// A field.
    pub fn field(&self, id: FieldId) -> &Field {
        &self.field_table[id.index()]
    }

    /// Code of a method; `None` for abstract and native ones, and where it cannot be read.
    pub fn code(&self, id: MethodId) -> Option<Code<'_>> {
        let method = self.method(id);
        self.dex(self.class(method.class).dex).code(method.code)
    }

    /// A method reference.
    pub fn method_ref(&self, id: MethodRefId) -> MethodRef {
        self.method_refs[id.index()]
    }

    /// A field reference.
    pub fn field_ref(&self, id: FieldRefId) -> FieldRef {
        self.field_refs[id.index()]
    }

    /// What method index `index` of DEX `dex` refers to.
    #[inline]
    pub fn method_at(&self, dex: u32, index: u32) -> Option<MethodRefId> {
        self.linked[dex as usize].methods.get(index as usize).copied()
    }

    /// What field index `index` of DEX `dex` refers to.
    #[inline]
    pub fn field_at(&self, dex: u32, index: u32) -> Option<FieldRefId> {
        self.linked[dex as usize].fields.get(index as usize).copied()
    }

    /// What type index `index` of DEX `dex` refers to.
    #[inline]
    pub fn type_at(&self, dex: u32, index: u32) -> Option<TypeId> {
        self.linked[dex as usize].types.get(index as usize).copied()
    }

    /// Descriptor of a type, e.g. `Landroid/app/Activity;`.
    pub fn descriptor(&self, id: TypeId) -> Cow<'_, str> {
        decode_mutf8(self.type_names.get(id.0))
    }

    /// Descriptor of a type as it stands (modified UTF-8).
    pub(crate) fn descriptor_raw(&self, id: TypeId) -> &[u8] {
        self.type_names.get(id.0)
    }

    /// Dotted name of a class, e.g. `com.example.Main$1`.
    pub fn class_name(&self, id: ClassId) -> String {
        dotted(&self.descriptor(self.class(id).kind))
    }

    /// Name of a signature (see [`MethodRef::signature`]).
    pub fn signature_name(&self, signature: u32) -> Cow<'_, str> {
        decode_mutf8(self.names.get(self.signatures[signature as usize].0.0))
    }

    /// Descriptor of a signature, e.g. `(I)V`.
    pub fn signature_descriptor(&self, signature: u32) -> Cow<'_, str> {
        decode_mutf8(self.descriptors.get(self.signatures[signature as usize].1))
    }

    /// Name of a method.
    pub fn method_name(&self, id: MethodId) -> Cow<'_, str> {
        self.signature_name(self.method_ref(self.method(id).reference).signature)
    }

    /// Descriptor of a method, e.g. `(I)V`.
    pub fn method_descriptor(&self, id: MethodId) -> Cow<'_, str> {
        self.signature_descriptor(self.method_ref(self.method(id).reference).signature)
    }

    /// A method reference as text: `Landroid/app/Activity;->finish()V`.
    pub fn method_text(&self, id: MethodRefId) -> String {
        let method = self.method_ref(id);
        format!(
            "{}->{}{}",
            self.descriptor(method.class),
            self.signature_name(method.signature),
            self.signature_descriptor(method.signature)
        )
    }

    /// Name of a field.
    pub fn field_name(&self, id: FieldRefId) -> Cow<'_, str> {
        decode_mutf8(self.names.get(self.field_ref(id).name.0))
    }

    /// The package's class of that type, when it has one.
    #[inline]
    pub fn class_of(&self, id: TypeId) -> Option<ClassId> {
        let class = self.types.get(id.index())?.class;
        (class != NONE).then_some(ClassId(class))
    }

    /// The package's class with this dotted name (`$` for inner classes), when it has one.
    pub fn class_named(&self, name: &str) -> Option<ClassId> {
        self.class_of(self.type_described(&format!("L{};", name.replace('.', "/")))?)
    }

    /// The type with this descriptor, when the program names it.
    pub fn type_described(&self, descriptor: &str) -> Option<TypeId> {
        self.type_names.find(descriptor.as_bytes()).map(TypeId)
    }

    /// The method that `class` itself defines with this signature.
    pub(crate) fn defined(&self, class: TypeId, signature: u32) -> Option<MethodId> {
        let reference = self.method_ref_numbers.get(&MethodRef { class, signature })?;
        let id = self.definitions[reference.index()];
        (id != NONE).then_some(MethodId(id))
    }

    /// Numbers of the methods of a class.
    pub fn methods_of(&self, class: ClassId) -> impl Iterator<Item = MethodId> + use<> {
        self.class(class).methods.clone().map(MethodId)
    }

    /// Numbers of the fields of a class.
    pub fn fields_of(&self, class: ClassId) -> impl Iterator<Item = FieldId> + use<> {
        self.class(class).fields.clone().map(FieldId)
    }
}

/// A class descriptor as a dotted name; other descriptors as they stand.
pub(crate) fn dotted(descriptor: &str) -> String {
    descriptor.strip_prefix('L').and_then(|d| d.strip_suffix(';')).map_or_else(|| descriptor.to_owned(), |d| d.replace('/', "."))
}
