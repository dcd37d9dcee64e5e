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
/// Largest ZIP central directory; 65,535 entries with names of a hundred bytes need a seventh of it.
pub const MAX_CENTRAL_DIRECTORY_BYTES: u64 = 64 << 20;
/// Compressed bytes looked at, at most, to learn an entry's first bytes; one block header needs some hundreds.
pub const MAX_PREFIX_INPUT_BYTES: u64 = 64 << 10;
/// Largest entry with an unknown compression method that is read whole to learn its first bytes.
pub const MAX_UNKNOWN_METHOD_BYTES: usize = 16 << 20;
/// Packages inside one split set (bundletool writes some hundreds for an app with many modules and languages).
pub const MAX_NESTED_PACKAGES: usize = 4096;
/// Bytes of nested packages inflated into memory, for one file in all (stored ones are read where they are).
pub const MAX_NESTED_BYTES: usize = 512 << 20;
/// Largest `manifest.json` of a split set.
pub const MAX_SET_DESCRIPTION_BYTES: usize = 1 << 20;
/// Characters kept of an XML document or resource table: so many times its bytes (UTF-16 to UTF-8 and repair take up to three times) …
pub const XML_TEXT_FACTOR: usize = 4;
/// … and so many more, so that small documents may repeat a long string.
pub const XML_TEXT_SLACK: usize = 1 << 20;
/// Most steps from one resource reference to the next (`kMaxIterations` of AOSP's resource table is 20).
pub const MAX_REFERENCE_STEPS: usize = 20;
/// Most configurations of one resource type in one package of a resource table (real ones have at most a few hundred).
pub const MAX_CONFIGURATIONS: usize = 4096;
/// Most items read of one style, array or plural.
pub const MAX_BAG_ITEMS: usize = 4096;
/// Most packages in one resource table (package ids have eight bits).
pub const MAX_RESOURCE_PACKAGES: usize = 256;
/// Largest value of one signature scheme in the APK Signing Block (real ones hold a few KiB).
pub const MAX_SCHEME_BLOCK_BYTES: usize = 16 << 20;
/// Most pairs in an APK Signing Block (real ones hold fewer than ten).
pub const MAX_SIGNING_BLOCK_PAIRS: usize = 65_536;
/// Most signers of one scheme, Android's own bound (`MAX_V1_SIGNERS`, `MAX_SIGNERS` of its verifiers).
pub const MAX_SIGNERS: usize = 10;
/// Most certificates read of one signer or one PKCS#7 block.
pub const MAX_CERTIFICATES: usize = 64;
/// Most links of a proof of rotation that are verified.
pub const MAX_LINEAGE_LINKS: usize = 32;
/// Largest `MANIFEST.MF` or `.SF` file, inflated (65,535 entries at 500 bytes each).
pub const MAX_JAR_MANIFEST_BYTES: usize = 32 << 20;
/// Most attributes in one `MANIFEST.MF` or `.SF` file: eight for every entry an archive can have.
pub const MAX_JAR_ATTRIBUTES: usize = 8 * MAX_ENTRIES;
/// Largest PKCS#7 signature file, inflated.
pub const MAX_PKCS7_BYTES: usize = 1 << 20;
/// Bytes of all entries together that are inflated to compute their v1 digests.
pub const MAX_DIGESTED_BYTES: u64 = 8 << 30;
/// Largest RSA modulus verified, in bits (the largest Android verifies).
pub const MAX_RSA_BITS: usize = 16_384;
/// Most layouts read of one package.
pub const MAX_LAYOUTS: usize = 20_000;
/// Most views kept of one package.
pub const MAX_UI_ELEMENTS: usize = 200_000;
/// Largest text asset read.
pub const MAX_ASSET_TEXT_BYTES: usize = 4 << 20;
/// Text assets read of one package in all.
pub const MAX_TOTAL_ASSET_TEXT_BYTES: usize = 32 << 20;
/// Most warnings of one code kept; the rest is counted in one more.
pub const MAX_WARNINGS_PER_CODE: usize = 20;
/// Largest DSA prime verified, in bits (FIPS 186-4 goes to 3072).
pub const MAX_DSA_BITS: u32 = 4096;

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
/// Bytes of the largest list of service implementations (`META-INF/services/…`) that is read.
pub const MAX_SERVICE_BYTES: usize = 1 << 16;
/// Elements of the largest array whose elements constant analysis keeps.
pub const MAX_CONSTANT_ARRAY: usize = 64;
/// Methods followed to tell whether one trust manager may reject a certificate, and handlers looked at in each.
pub const MAX_REJECTION_STEPS: usize = 256;
/// Instructions after which no further method is looked at for what becomes of the result of a permission request.
pub const MAX_LEAVING_STEPS: usize = 10_000;
/// Most warnings with one code about one package's manifest or resource table.
pub const MAX_SAME_WARNINGS: usize = 20;
/// Largest script or page read for calls; bundles of large apps stay below a third of it.
pub const MAX_SCRIPT_BYTES: usize = 32 << 20;
/// Bytes of scripts and pages of one package read in all.
pub const MAX_TOTAL_SCRIPT_BYTES: usize = 128 << 20;
/// Most tokens of one script (16 bytes each); minified code has one in two and a half bytes.
pub const MAX_SCRIPT_TOKENS: usize = 12_000_000;
/// Deepest nesting of brackets in a script; engines give up sooner or later, real code stays below some hundreds.
pub const MAX_SCRIPT_DEPTH: usize = 2000;
/// Most scopes walked through to find out what assignments in one script change.
pub const MAX_SCOPE_STEPS: usize = 50_000_000;
/// Most uses of script APIs kept of one package.
pub const MAX_SCRIPT_USES: usize = 20_000;
/// Most strings read of one file of Hermes bytecode.
pub const MAX_HERMES_STRINGS: usize = 4_000_000;
/// Largest class file, inflated; compilers stay far below.
pub const MAX_CLASS_BYTES: usize = 16 << 20;
/// Deepest operand stack of a method whose code is lowered; calls take 255 slots at most, and compilers nest few.
pub const MAX_LOWERED_STACK: usize = 4096;
/// Code units that lowering may make of a class, for each byte of its file …
pub const LOWERED_UNITS_PER_BYTE: usize = 8;
/// … and so many more.
pub const LOWERED_UNITS_SLACK: usize = 4096;
/// Stack slots, calls and branches that lowering may look at, for each byte of a method's code …
pub const LOWERING_STEPS_PER_BYTE: usize = 64;
/// … and so many more.
pub const LOWERING_STEPS_SLACK: usize = 1 << 16;
/// Deepest nesting of elements in XML text.
pub const MAX_XML_DEPTH: usize = 256;
/// Most namespace declarations in XML text; manifests have two or three.
pub const MAX_XML_NAMESPACES: usize = 256;
/// Largest `MANIFEST.MF`, `pom.properties` or other small description of an archive, inflated.
pub const MAX_DESCRIPTION_BYTES: usize = 1 << 20;
/// Most features kept of one class when its code is held against signatures of SDKs; large classes have some hundreds.
pub const MAX_CLASS_FEATURES: usize = 4096;
/// Most features in all signatures of SDKs together.
pub const MAX_SIGNATURE_FEATURES: usize = 1 << 20;

/// Constants that a value of the call graph keeps as alternatives before it becomes "anything".
pub const MAX_SET_CONSTANTS: usize = 8;
/// Objects that a value of the call graph keeps as alternatives.
pub const MAX_SET_OBJECTS: usize = 32;
/// Methods that had another run, one before the other, that are looked at for what is undecided.
pub const MAX_STARTERS: usize = 8;
/// Calls below a call that are looked at for what they throw …
pub const MAX_THROWING_DEPTH: usize = 4;
/// … and instructions of each.
pub const MAX_THROWING_INSTRUCTIONS: usize = 400;
/// Conditions that are told of one way.
pub const MAX_CONDITIONS_OF_WAY: usize = 8;
/// Undecided branches of one method that are looked at for them.
pub const MAX_TESTS_OF_CONTEXT: usize = 32;
/// Methods that answer a question by asking another, one below the other, that are looked at for them.
pub const MAX_HELPER_DEPTH: usize = 3;
/// Questions to the device that the call graph tells apart in its values.
pub const MAX_CAUSES: usize = 512;
/// Longest text that the call graph follows.
pub const MAX_VALUE_TEXT: usize = 2048;
/// Elements of the largest array that the call graph follows one by one.
pub const MAX_VALUE_ARRAY: usize = 256;
/// Values of one package's call graph (some 100 bytes each).
pub const MAX_VALUES: usize = 1_500_000;
/// Objects that one place makes and that are told apart by the context that makes them.
pub const MAX_CLONES_OF_SITE: u32 = 12;
/// Contexts of one method in one phase before all others share one.
pub const MAX_CONTEXTS_OF_METHOD: u32 = 16;
/// The same for a large method …
pub const MAX_CONTEXTS_OF_LARGE_METHOD: u32 = 5;
/// … which is one with more instructions than this.
/// (In phases after the first screen every method has at most [`MAX_CONTEXTS_LATER`].)
pub const MAX_LARGE_METHOD: usize = 400;
/// Contexts of one method in a phase after the first screen.
pub const MAX_CONTEXTS_LATER: u32 = 4;
/// Contexts of one package, all phases together; from here on every method shares one, and at twice as many the graph ends.
pub const MAX_GRAPH_CONTEXTS: usize = 200_000;
/// Ways into one context that are kept.
pub const MAX_EDGES_OF_CONTEXT: usize = 12;
/// Keys of stored state that one context remembers to have read.
pub const MAX_KEYS_OF_CONTEXT: usize = 24;
/// Decoded instructions kept at a time (48 bytes each).
pub const MAX_FOLLOWED_INSTRUCTIONS: usize = 600_000;
/// Contexts interpreted within each other; deeper ones are looked at later.
pub const MAX_FRAMES: usize = 400;
/// Receivers of one call that are looked at one by one.
pub const MAX_RECEIVERS: usize = 6;
/// Methods that a call on an object of which only the type is known may run; with more it is followed into none.
pub const MAX_TARGETS: usize = 12;
/// The same where the type is one of the package's own: they are then possible.
pub const MAX_OWN_TARGETS: usize = 48;
/// Objects of one class that stand for all of it where only the type of a receiver is known.
pub const MAX_INSTANCES_OF_CLASS: usize = 4;
/// Of these, so many that each is still likely.
pub const MAX_LIKELY_TARGETS: usize = 3;
/// Contexts of which a call site's arguments are kept.
pub const MAX_OBSERVED_OF_SITE: usize = 32;
/// Steps of the call graph in one phase: so many for each code unit of the package …
pub const GRAPH_STEPS_PER_UNIT: u64 = 1;
/// … and so many more.
pub const GRAPH_STEPS_SLACK: u64 = 1_500_000;
/// Objects within objects that are looked through for what a call makes run.
pub const MAX_HELD_DEPTH: usize = 3;
/// Objects looked at to learn what the answers of one depend on.
pub const MAX_HELD_OBJECTS: usize = 16;
/// Rows on what is collected again and again.
pub const MAX_REPEAT_ROWS: usize = 2_000;
/// Contexts that are walked over for one call that repeats …
pub const MAX_REPEAT_CONTEXTS: usize = 2_000;
/// … and for all of them together.
pub const MAX_REPEAT_STEPS: usize = 200_000;
/// Instructions before a call among which the constant of its time unit is looked for.
pub const MAX_UNIT_LOOK_BACK: usize = 32;
/// Calls that are followed from a callback to what ends something …
pub const MAX_ENDS_DEPTH: usize = 4;
/// … and methods looked at for one callback.
pub const MAX_ENDS_METHODS: usize = 64;
/// Streams within streams, and calls within calls of a library, that are looked through.
pub const MAX_LIBRARY_DEPTH: usize = 24;
/// Places that wait for what one object is given.
pub const MAX_SLEEPERS: usize = 32;
/// Objects that one bus, or observable data, tells.
pub const MAX_OBSERVERS: usize = 256;
/// Events that stay on a bus.
pub const MAX_EVENTS: usize = 64;
/// Subscriptions to streams that are told what comes later.
pub const MAX_SUBSCRIPTIONS: usize = 1024;
/// Frames of a call path told in evidence.
pub const MAX_PATH_FRAMES: usize = 64;
/// Methods followed below one that web pages can call …
pub const MAX_TRACKED_METHODS: usize = 300;
/// … and how often they are looked at, together.
pub const MAX_TRACKED_VISITS: usize = 3_000;
/// Methods that web pages can call of which it is told what they give.
pub const MAX_EXPOSED_METHODS: usize = 400;
/// Initialising calls of a library of which it is told what they reach.
pub const MAX_INITIALISERS: usize = 16;
/// Most changes that are kept of one editor of preferences.
pub const MAX_EDITS_OF_EDITOR: usize = 256;
/// What is noted of one package's requests for permissions, starts and ends.
pub const MAX_NOTED: usize = 20_000;
/// Largest method through which paths are told apart where an answer is evaluated.
pub const MAX_APART_INSTRUCTIONS: usize = 600;
/// States of one execution that are looked at one by one there.
pub const MAX_APART_STATES: usize = 256;
/// Different requests whose answers are evaluated.
pub const MAX_EVALUATED_REQUESTS: usize = 16;
/// Steps that the evaluation of one answer, or of one broadcast, may take.
pub const EVALUATION_STEPS: u64 = 300_000;
/// Buttons of a dialog shown after a refusal that are tried.
pub const MAX_TRIED_BUTTONS: usize = 8;
/// Broadcasts that are evaluated, over all receivers.
pub const MAX_EVALUATED_BROADCASTS: usize = 64;
/// Elements of the longest arrays that are joined element by element.
pub const MAX_ALIKE_ELEMENTS: usize = 16;
/// Labels that one value carries in the analysis of flows.
pub const MAX_FLOW_LABELS: usize = 24;
/// Transforms that are told of one flow.
pub const MAX_FLOW_TRANSFORMS: usize = 4;
/// Instructions that the analysis of flows looks at in one phase: one for so many steps that the call graph may take there.
pub const STEPS_PER_FLOW_STEP: u64 = 8;
/// Part of a phase's steps that what comes after all phases may take.
pub const AFTERWARDS_PART: u64 = 8;
/// Places that one source is followed to.
pub const MAX_FLOW_SPREAD: usize = 20_000;
/// Data types that come to one sink; where more do, some object is shared by what has nothing to do with one another.
pub const MAX_TYPES_OF_SINK: usize = 5;
/// Objects within objects that are looked through for what a call hands out.
pub const MAX_FLOW_DEPTH: usize = 4;
/// Objects looked through for one argument.
pub const MAX_FLOW_OBJECTS: usize = 64;
/// Contexts that are looked at when an object that many hold changes.
pub const MAX_FLOW_HOLDERS: usize = 4_096;
/// Nodes and edges between them in the analysis of flows.
pub const MAX_FLOW_EDGES: usize = 60_000;
/// Flows told of one package.
pub const MAX_FLOWS: usize = 2_000;
