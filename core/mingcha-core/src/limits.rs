//! Every bound on input, in one place. Each is far above what real packages need; what exceeds one is refused or
//! warned about by name, never silently cut.

/// Largest package file read.
pub const MAX_PACKAGE_BYTES: u64 = 4 << 30;
/// Most entries in one archive (the ZIP format without ZIP64 holds no more; Android reads no ZIP64).
pub const MAX_ENTRIES: usize = 65_535;
/// Largest `AndroidManifest.xml`, inflated.
pub const MAX_MANIFEST_BYTES: usize = 32 << 20;
/// Largest `resources.arsc`, inflated.
pub const MAX_RESOURCES_BYTES: usize = 128 << 20;
/// Largest layout or other compiled XML resource, inflated.
pub const MAX_XML_BYTES: usize = 8 << 20;
/// Largest single DEX file, inflated (method and type indices of 16 bits keep real ones below about 20 MiB).
pub const MAX_DEX_BYTES: usize = 128 << 20;
/// DEX bytes of one package in all.
pub const MAX_TOTAL_DEX_BYTES: usize = 512 << 20;

/// Most DEX files in one container of version 041.
pub const MAX_DEX_IN_CONTAINER: usize = 256;
/// Most parameters of a method (the runtime allows 255 argument words).
pub const MAX_PROTO_PARAMETERS: usize = 255;
/// Most interfaces of one class (the virtual machine's format holds no more).
pub const MAX_INTERFACES: usize = 65_535;
/// Most debug information opcodes followed to find one source line.
pub const MAX_DEBUG_OPCODES: usize = 1 << 20;
/// Deepest nesting of encoded values (arrays within annotations within arrays).
pub const MAX_VALUE_DEPTH: usize = 32;
/// Most encoded values in one array or annotation, nested ones included.
pub const MAX_VALUE_ITEMS: usize = 1 << 20;
/// Most annotations in one set.
pub const MAX_ANNOTATIONS: usize = 65_535;
/// How many times the bytes of a DEX may be passed over as code, members, annotations or names before the rest counts as
/// overlapping; real tools share some items between methods, never many times the file.
pub const MAX_DEX_OVERLAP: usize = 8;
/// Most warnings about unreadable code told one by one; the total is told beside them.
pub const MAX_CODE_WARNINGS: usize = 5;
/// Longest method descriptor kept; 255 parameters with names of 128 characters fit.
pub const MAX_DESCRIPTOR_BYTES: usize = 1 << 15;
/// Longest chain of superclasses followed.
pub const MAX_HIERARCHY_DEPTH: usize = 512;
/// Most supertypes of one class followed.
pub const MAX_SUPERTYPES: usize = 4096;
/// Longest string that constant analysis puts together.
pub const MAX_CONSTANT_TEXT: usize = 4096;
/// Bytes of texts and lists that the constant analysis of one method may make.
pub const MAX_CONSTANT_BYTES: usize = 1 << 20;
/// Blocks times registers of the largest method whose constants are analysed.
pub const MAX_CONSTANT_CELLS: usize = 1 << 20;
/// Registers of the largest method whose constants are analysed; compilers stay far below.
pub const MAX_CONSTANT_REGISTERS: u16 = 1024;
/// How often the constant analysis of one method may, on average, interpret each of its instructions.
pub const MAX_CONSTANT_VISITS: usize = 128;
/// Alternatives of one value that constant analysis keeps.
pub const MAX_ALTERNATIVES: usize = 4;
/// Static initialisers that the constant of one field may depend on, one within the other.
pub const MAX_INITIALISER_DEPTH: usize = 4;
/// Elements of the largest array whose elements constant analysis keeps.
pub const MAX_CONSTANT_ARRAY: usize = 64;
/// Methods followed to tell whether one trust manager may reject a certificate, and handlers looked at in each.
pub const MAX_REJECTION_STEPS: usize = 256;
