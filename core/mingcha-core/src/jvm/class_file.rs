//! One class file: header, members and the attributes that analyses need.

use super::annotation::{Annotation, annotations};
use super::code::Code;
use super::constant_pool::ConstantPool;
use super::cursor::Cursor;
use crate::error::{Refusal, Result};
use std::borrow::Cow;

const MAGIC: u32 = 0xcafe_babe;
/// `ACC_MODULE`: the file describes a module and is no class.
const MODULE: u16 = 0x8000;

/// A field or method that a class defines.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// Access flags as they stand.
    pub access: u16,
    /// Name, modified UTF-8.
    pub name: &'a [u8],
    /// Descriptor, modified UTF-8.
    pub descriptor: &'a [u8],
    /// Constant of a static field, as an index of the constant pool.
    pub(super) value: Option<u16>,
    /// Code of a method.
    pub(super) code: Option<Code<'a>>,
    /// Why the code cannot be read, when it cannot.
    pub(super) fault: Option<Refusal>,
    /// Annotations that programs can see.
    pub(super) annotations: Vec<Annotation<'a>>,
}

/// A bootstrap method of `invokedynamic`: the handle and its static arguments, as indices of the constant pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bootstrap {
    pub handle: u16,
    pub arguments: Vec<u16>,
}

/// A class file, opened.
#[derive(Clone, Debug)]
pub struct ClassFile<'a> {
    /// Bytes of the file.
    pub(super) size: usize,
    /// Major version: 45 is Java 1.1, 52 is Java 8.
    pub major: u16,
    /// Access flags as they stand.
    pub access: u16,
    pub(super) pool: ConstantPool<'a>,
    /// Descriptor of the class.
    pub(super) name: Cow<'a, [u8]>,
    pub(super) superclass: Option<Cow<'a, [u8]>>,
    pub(super) interfaces: Vec<Cow<'a, [u8]>>,
    pub(super) source: Option<&'a [u8]>,
    pub(super) bootstraps: Vec<Bootstrap>,
    pub(super) annotations: Vec<Annotation<'a>>,
    /// Fields, in order.
    pub fields: Vec<Member<'a>>,
    /// Methods, in order.
    pub methods: Vec<Member<'a>>,
}

/// Attributes of a class, field or method by name; what is not known is passed over.
#[derive(Default)]
struct Attributes<'a> {
    value: Option<u16>,
    code: Option<Cursor<'a>>,
    source: Option<&'a [u8]>,
    bootstraps: Option<Cursor<'a>>,
    annotations: Option<Cursor<'a>>,
}

impl<'a> ClassFile<'a> {
    /// Reads a class file of any version from 45 on; a version of no Java release yet is read like the newest, for the format only grows.
    /// Code that cannot be read is lost by itself; everything else that is broken refuses the file: `class-bad-magic`,
    /// `class-bad-version`, `class-bad-constant`, `class-bad-reference`, `class-truncated`.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        let mut cursor = Cursor::new(bytes);
        if bytes.len() < 4 || cursor.u32()? != MAGIC {
            return Err(Refusal::new("class-bad-magic", 0, "no class file magic"));
        }
        let minor = cursor.u16()?;
        let major = cursor.u16()?;
        if major < 45 {
            return Err(Refusal::new("class-bad-version", 4, format!("class file version {major}.{minor} is none of Java's")));
        }
        let pool = ConstantPool::read(&mut cursor)?;
        let at = cursor.at();
        let access = cursor.u16()?;
        let bad = |what: &str| Refusal::new("class-bad-reference", at as u64, format!("{what} names no class"));
        let name =
            pool.class(cursor.u16()?).filter(|name| name.first() == Some(&b'L') && name.len() > 2).ok_or_else(|| bad("this_class"))?;
        let superclass = match cursor.u16()? {
            0 => None,
            index => Some(pool.class(index).ok_or_else(|| bad("super_class"))?),
        };
        let count = cursor.u16()?;
        let mut interfaces = Vec::new();
        for _ in 0..count {
            interfaces.push(pool.class(cursor.u16()?).ok_or_else(|| bad("an interface"))?);
        }
        let fields = members(&mut cursor, &pool)?;
        let methods = members(&mut cursor, &pool)?;
        let attributes = Attributes::read(&mut cursor, &pool)?;
        let bootstraps = attributes.bootstraps.map(bootstraps).transpose()?.unwrap_or_default();
        Ok(ClassFile {
            size: bytes.len(),
            major,
            access,
            name,
            superclass,
            interfaces,
            source: attributes.source,
            bootstraps,
            annotations: attributes.annotations.map(|cursor| annotations(cursor, &pool)).unwrap_or_default(),
            fields,
            methods,
            pool,
        })
    }

    /// Bytes of the file.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether the file describes a module (`module-info`) and is no class.
    pub fn is_module(&self) -> bool {
        self.access & MODULE != 0
    }

    /// Name of the class in internal form, `com/example/Main$1`.
    pub fn internal_name(&self) -> &[u8] {
        &self.name[1..self.name.len() - 1]
    }
}

impl<'a> Attributes<'a> {
    fn read(cursor: &mut Cursor<'a>, pool: &ConstantPool<'a>) -> Result<Self> {
        let mut found = Attributes::default();
        for _ in 0..cursor.u16()? {
            let name = cursor.u16()?;
            let length = cursor.u32()?;
            let mut content = cursor.part(length as usize)?;
            match pool.utf8(name).unwrap_or_default() {
                b"ConstantValue" => found.value = content.u16().ok(),
                b"Code" if found.code.is_none() => found.code = Some(content),
                b"SourceFile" => found.source = content.u16().ok().and_then(|index| pool.utf8(index)),
                b"BootstrapMethods" => found.bootstraps = Some(content),
                b"RuntimeVisibleAnnotations" => found.annotations = Some(content),
                _ => {}
            }
        }
        Ok(found)
    }
}

fn members<'a>(cursor: &mut Cursor<'a>, pool: &ConstantPool<'a>) -> Result<Vec<Member<'a>>> {
    let count = cursor.u16()?;
    // Each takes eight bytes at least.
    let mut members = Vec::with_capacity(usize::from(count).min(cursor.left() / 8));
    for _ in 0..count {
        let at = cursor.at();
        let access = cursor.u16()?;
        let (name, descriptor) = (pool.utf8(cursor.u16()?), pool.utf8(cursor.u16()?));
        let (Some(name), Some(descriptor)) = (name, descriptor) else {
            return Err(Refusal::new("class-bad-reference", at as u64, "a member without a name or descriptor"));
        };
        let attributes = Attributes::read(cursor, pool)?;
        let (code, fault) = match attributes.code.map(|code| Code::read(code, pool)) {
            Some(Ok(code)) => (Some(code), None),
            Some(Err(fault)) => (None, Some(fault)),
            None => (None, None),
        };
        let annotations = attributes.annotations.map(|cursor| annotations(cursor, pool)).unwrap_or_default();
        members.push(Member { access, name, descriptor, value: attributes.value, code, fault, annotations });
    }
    Ok(members)
}

fn bootstraps(mut cursor: Cursor<'_>) -> Result<Vec<Bootstrap>> {
    let count = cursor.u16()?;
    let mut methods = Vec::new();
    for _ in 0..count {
        let handle = cursor.u16()?;
        let mut arguments = Vec::new();
        for _ in 0..cursor.u16()? {
            arguments.push(cursor.u16()?);
        }
        methods.push(Bootstrap { handle, arguments });
    }
    Ok(methods)
}
