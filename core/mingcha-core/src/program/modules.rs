//! Code by package, and the shape of a class without its names.
//!
//! The shape of a class is a 64-bit number made of what an obfuscator leaves alone: its kind (class, interface, enum, annotation), the
//! platform's classes it extends and implements, how many fields of which platform types it has, the descriptors of its methods with every
//! type of its own world replaced by one sign, which platform methods it calls, and how often it uses instructions of each family
//! (in powers of two). Names of the package's own classes, methods and fields, their order, strings and numbers play no part, so that
//! renaming, repackaging and reordering keep it. The elements are hashed one by one (FNV-1a, then a 64-bit finaliser) and
//! added up, and the sum is mixed once more; neither depends on the version of any library, because shapes are stored in the lake.
//!
//! A type is the platform's when its descriptor begins like one of [`PLATFORM`]. The rule is fixed on purpose: the same class must have
//! the same shape in every package, whatever knowledge it was inspected with.

use crate::dex::access;
use crate::program::model::{ClassId, MethodId, MethodRefId, Program, TypeId};
use crate::program::scan::Scan;
use std::collections::BTreeMap;

/// Beginnings of the platform's class descriptors.
pub const PLATFORM: [&str; 8] =
    ["Ljava/", "Ljavax/", "Landroid/", "Ldalvik/", "Lorg/json/", "Lorg/w3c/dom/", "Lorg/xml/sax/", "Lorg/xmlpull/v1/"];
/// Beginnings that look like the platform's and belong to support libraries inside packages.
const NOT_PLATFORM: [&str; 3] = ["Landroid/support/", "Landroid/arch/", "Landroid/databinding/"];

/// Code of one package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageCode {
    /// Classes.
    pub class_count: u32,
    /// Methods with code.
    pub method_count: u32,
    /// Code units.
    pub code_units: u64,
    /// Shapes of its classes, sorted.
    pub shapes: Vec<u64>,
}

/// Code of every package (dotted; empty for classes without one), in order of name.
pub fn packages(program: &Program<'_>, scan: &Scan) -> BTreeMap<String, PackageCode> {
    let mut packages: BTreeMap<String, PackageCode> = BTreeMap::new();
    for number in 0..program.classes().len() {
        let id = ClassId(number as u32);
        let descriptor = program.descriptor(program.class(id).kind);
        let package = package_of(&descriptor);
        let entry = match packages.get_mut(package.as_str()) {
            Some(entry) => entry,
            None => packages.entry(package).or_default(),
        };
        let (methods, units) = scan.class_code[number];
        entry.class_count += 1;
        entry.method_count += methods;
        entry.code_units += u64::from(units);
        entry.shapes.push(scan.shapes[number]);
    }
    for entry in packages.values_mut() {
        entry.shapes.sort_unstable();
    }
    packages
}

/// Dotted package of a class descriptor.
fn package_of(descriptor: &str) -> String {
    let name = descriptor.strip_prefix('L').unwrap_or(descriptor);
    name.rsplit_once('/').map_or_else(String::new, |(package, _)| package.replace('/', "."))
}

/// Adds up the shape of one class after another.
pub(crate) struct ShapeBuilder {
    /// By type: 0 not looked at, 1 of the package's world, 2 the platform's.
    platform: Vec<u8>,
    /// By method reference: hash of a platform method, 1 for others, 0 for not looked at.
    calls: Vec<u64>,
    /// By signature: hash of the descriptor without own types, 0 for not looked at.
    descriptors: Vec<u64>,
    families: [u32; 24],
    sum: u64,
}

impl ShapeBuilder {
    pub(crate) fn new(program: &Program<'_>) -> Self {
        ShapeBuilder {
            platform: vec![0; program.types.len()],
            calls: vec![0; program.method_refs.len()],
            descriptors: vec![0; program.signatures.len()],
            families: [0; 24],
            sum: 0,
        }
    }

    fn is_platform(&mut self, program: &Program<'_>, id: TypeId) -> bool {
        let known = &mut self.platform[id.index()];
        if *known == 0 {
            *known = 1 + u8::from(is_platform_class(program.descriptor_raw(id)));
        }
        *known == 2
    }

    fn add(&mut self, parts: &[&[u8]]) {
        self.sum = self.sum.wrapping_add(element(parts));
    }

    pub(crate) fn start(&mut self, program: &Program<'_>, id: ClassId) {
        let class = program.class(id);
        (self.sum, self.families) = (0, [0; 24]);
        let kind = class.access & (access::INTERFACE | access::ABSTRACT | access::ENUM | access::ANNOTATION);
        self.add(&[b"kind", &kind.to_le_bytes()]);
        if let Some(parent) = program.superclass(class.kind).filter(|parent| self.is_platform(program, *parent)) {
            self.add(&[b"extends", program.descriptor_raw(parent)]);
        }
        for interface in program.interfaces(class.kind) {
            if self.is_platform(program, *interface) {
                self.add(&[b"implements", program.descriptor_raw(*interface)]);
            } else {
                self.add(&[b"implements", b"L;"]);
            }
        }
        for field in program.fields_of(id) {
            let field = program.field(field);
            let fixed = [u8::from(field.access & access::STATIC != 0)];
            let descriptor = without_own_types(program.descriptor_raw(program.field_ref(field.reference).kind));
            self.add(&[b"field", &fixed, &descriptor]);
        }
    }

    pub(crate) fn method(&mut self, program: &Program<'_>, id: MethodId) {
        let method = program.method(id);
        let signature = program.method_ref(method.reference).signature as usize;
        if self.descriptors[signature] == 0 {
            let text = without_own_types(program.descriptors.get(program.signatures[signature].1));
            self.descriptors[signature] = element(&[b"method", &text]) | 1;
        }
        let kind = method.access & (access::STATIC | access::ABSTRACT | access::NATIVE | access::CONSTRUCTOR);
        self.sum = self.sum.wrapping_add(finish(self.descriptors[signature] ^ u64::from(kind)));
    }

    #[inline]
    pub(crate) fn call(&mut self, program: &Program<'_>, reference: MethodRefId) {
        let mut hash = self.calls[reference.index()];
        if hash == 0 {
            let method = program.method_ref(reference);
            hash = 1;
            if self.is_platform(program, method.class) {
                let (name, descriptor) = program.signatures[method.signature as usize];
                let text = without_own_types(program.descriptors.get(descriptor));
                hash = element(&[b"call", program.descriptor_raw(method.class), program.names.get(name.0), &text]) | 2;
            }
            self.calls[reference.index()] = hash;
        }
        if hash != 1 {
            self.sum = self.sum.wrapping_add(hash);
        }
    }

    #[inline]
    pub(crate) fn opcode(&mut self, opcode: u8) {
        let family = usize::from(FAMILY[usize::from(opcode)]);
        self.families[family] = self.families[family].wrapping_add(1);
    }

    pub(crate) fn finish(&mut self) -> u64 {
        for family in 0..self.families.len() {
            let bucket = (u32::BITS - self.families[family].leading_zeros()) as u8;
            if bucket > 0 {
                self.add(&[b"opcodes", &[family as u8, bucket]]);
            }
        }
        finish(self.sum)
    }
}

/// Whether a descriptor names a class of the platform, by [`PLATFORM`].
pub(crate) fn is_platform_class(descriptor: &[u8]) -> bool {
    PLATFORM.iter().any(|start| descriptor.starts_with(start.as_bytes()))
        && !NOT_PLATFORM.iter().any(|start| descriptor.starts_with(start.as_bytes()))
}

/// A field or method descriptor with every class that is not the platform's replaced by `L;`.
pub(crate) fn without_own_types(descriptor: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(descriptor.len());
    let mut rest = descriptor;
    while let Some((&first, tail)) = rest.split_first() {
        if first != b'L' {
            text.push(first);
            rest = tail;
            continue;
        }
        let end = memchr::memchr(b';', rest).map_or(rest.len(), |at| at + 1);
        let (class, tail) = rest.split_at(end);
        text.extend_from_slice(if is_platform_class(class) { class } else { b"L;" });
        rest = tail;
    }
    text
}

/// FNV-1a over the parts, each followed by a byte that no descriptor contains.
pub(crate) fn element(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for part in parts {
        for byte in part.iter().chain(&[0xffu8]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    finish(hash)
}

/// The finaliser of MurmurHash3 (64 bits, public domain).
fn finish(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

/// Family of each opcode: instructions that compilers choose between for the same source share one.
const FAMILY: [u8; 256] = {
    let mut family = [0u8; 256];
    let mut op = 0usize;
    while op < 256 {
        family[op] = match op as u8 {
            0x00..=0x0d => 0,
            0x0e..=0x11 => 1,
            0x12..=0x19 => 2,
            0x1a | 0x1b => 3,
            0x1c => 4,
            0x1d | 0x1e => 5,
            0x1f | 0x20 => 6,
            0x21 | 0x44..=0x51 => 7,
            0x22 => 8,
            0x23..=0x26 => 9,
            0x27 => 10,
            0x28..=0x2a => 11,
            0x2b | 0x2c => 12,
            0x2d..=0x31 => 13,
            0x32..=0x3d => 14,
            0x52..=0x58 => 15,
            0x59..=0x5f => 16,
            0x60..=0x66 => 17,
            0x67..=0x6d => 18,
            0x6e..=0x70 | 0x72 | 0x74..=0x76 | 0x78 | 0xfa | 0xfb => 19,
            0x71 | 0x77 => 20,
            0x7b..=0x8f => 21,
            0xfc..=0xff => 23,
            _ => 22,
        };
        op += 1;
    }
    family
};

#[cfg(test)]
mod tests {
    use super::{package_of, without_own_types};

    #[test]
    fn own_types_vanish_and_the_platforms_stay() {
        let text = without_own_types(b"(ILcom/example/A;[Ljava/lang/String;Landroid/support/v4/app/B;)Landroid/view/View;");
        assert_eq!(text, b"(IL;[Ljava/lang/String;L;)Landroid/view/View;");
        assert_eq!(without_own_types(b"Lbroken"), b"L;");
    }

    #[test]
    fn packages_are_dotted() {
        assert_eq!(package_of("Lcom/example/A$B;"), "com.example");
        assert_eq!(package_of("LMain;"), "");
    }
}
