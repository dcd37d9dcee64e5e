//! What a class keeps when an obfuscator has renamed, moved and thinned out the code around it: the texts it loads, and which methods of the
//! platform it calls one after another. From these an SDK is known again under other names (`docs/identities.md`).
//!
//! A feature is a 48-bit number, the same in every package and version of Mingcha, for signatures are stored: FNV-1a over what it is made of,
//! then a 64-bit finaliser, its lowest bit telling the kind. A text counts from [`MIN_TEXT`] bytes on. Calls count as runs of
//! [`RUN`] calls in the order they stand in a method, so that inlining or a missing method costs only the runs across its edge; a run made of
//! the same one or two methods (a chain of `append`) says nothing and is left out.

use crate::dex::opcode;
use crate::limits::MAX_CLASS_FEATURES;
use crate::program::model::{ClassId, Initial, MethodRefId, Program};
use crate::program::modules::{element, is_platform_class, without_own_types};
use rustc_hash::{FxHashMap, FxHashSet};

/// Shortest text that counts, in bytes.
pub const MIN_TEXT: usize = 6;
/// Platform calls that make a run.
pub const RUN: usize = 4;
/// Different methods that a run needs.
const MIN_DIFFERENT: usize = 3;
/// Bits of a feature.
const BITS: u32 = 48;

/// Whether a feature is a run of calls; otherwise it is a text.
pub fn is_run(feature: u64) -> bool {
    feature & 1 == 1
}

fn feature(hash: u64, run: bool) -> u64 {
    (hash >> (u64::BITS - BITS)) & !1 | u64::from(run)
}

/// Finds the features of classes, one class after another.
pub struct Features<'p, 'k> {
    program: &'p Program<'k>,
    /// By DEX and string index: its feature; 0 when it is too short.
    texts: FxHashMap<(u32, u32), u64>,
    /// By method reference: hash of a platform method, 0 for others.
    calls: FxHashMap<MethodRefId, u64>,
}

/// One class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassFeatures {
    /// Its features, sorted, at most [`MAX_CLASS_FEATURES`].
    pub features: Vec<u64>,
    /// Classes of the package that its code and declarations mention, itself left out, sorted.
    pub mentions: Vec<ClassId>,
}

impl<'p, 'k> Features<'p, 'k> {
    /// For the classes of `program`.
    pub fn new(program: &'p Program<'k>) -> Self {
        Features { program, texts: FxHashMap::default(), calls: FxHashMap::default() }
    }

    /// Features and mentions of one class; code that cannot be decoded adds what stands before the fault.
    pub fn of(&mut self, id: ClassId) -> ClassFeatures {
        let (program, class) = (self.program, self.program.class(id));
        let mut found: FxHashSet<u64> = FxHashSet::default();
        let mut mentions: FxHashSet<ClassId> = FxHashSet::default();
        let parents = program.superclass(class.kind).into_iter().chain(program.interfaces(class.kind).iter().copied());
        mentions.extend(parents.filter_map(|parent| program.class_of(parent)));
        for field in program.fields_of(id) {
            let field = program.field(field);
            mentions.extend(program.class_of(program.field_ref(field.reference).kind));
            if let Initial::String(index) = field.initial {
                found.insert(self.text(class.dex, index));
            }
        }
        let mut run: Vec<u64> = Vec::new();
        for method in program.methods_of(id) {
            let Some(code) = program.code(method) else { continue };
            run.clear();
            for (_, i) in code.instructions() {
                if found.len() >= MAX_CLASS_FEATURES {
                    break;
                }
                match i.opcode {
                    opcode::CONST_STRING | opcode::CONST_STRING_JUMBO => {
                        found.insert(self.text(class.dex, i.index));
                    }
                    opcode::CONST_CLASS | opcode::CHECK_CAST | opcode::INSTANCE_OF | opcode::NEW_INSTANCE => {
                        mentions.extend(program.type_at(class.dex, i.index).and_then(|kind| program.class_of(kind)));
                    }
                    0x52..=0x6d => {
                        let field = program.field_at(class.dex, i.index).map(|field| program.field_ref(field).class);
                        mentions.extend(field.and_then(|kind| program.class_of(kind)));
                    }
                    op if opcode::is_invoke(op) => {
                        let Some(reference) = program.method_at(class.dex, i.index) else { continue };
                        mentions.extend(program.class_of(program.method_ref(reference).class));
                        let call = self.call(reference);
                        if call != 0 {
                            run.push(call);
                            found.extend(run.len().checked_sub(RUN).and_then(|at| run_feature(&run[at..])));
                        }
                    }
                    _ => {}
                }
            }
        }
        found.remove(&0);
        mentions.remove(&id);
        let mut features: Vec<u64> = found.into_iter().collect();
        features.sort_unstable();
        let mut mentions: Vec<ClassId> = mentions.into_iter().collect();
        mentions.sort_unstable();
        ClassFeatures { features, mentions }
    }

    fn text(&mut self, dex: u32, index: u32) -> u64 {
        *self.texts.entry((dex, index)).or_insert_with(|| match self.program.dex(dex).string_raw(index) {
            Some(text) if text.len() >= MIN_TEXT => feature(element(&[b"text", text]), false),
            _ => 0,
        })
    }

    fn call(&mut self, reference: MethodRefId) -> u64 {
        let program = self.program;
        *self.calls.entry(reference).or_insert_with(|| {
            let method = program.method_ref(reference);
            let class = program.descriptor_raw(method.class);
            if !is_platform_class(class) {
                return 0;
            }
            let (name, descriptor) = program.signatures[method.signature as usize];
            element(&[b"call", class, program.names.get(name.0), &without_own_types(program.descriptors.get(descriptor))]) | 1
        })
    }
}

/// The feature of a run of calls, unless it says nothing.
fn run_feature(calls: &[u64]) -> Option<u64> {
    let different: FxHashSet<u64> = calls.iter().copied().collect();
    let mut bytes = Vec::with_capacity(calls.len() * 8);
    calls.iter().for_each(|call| bytes.extend_from_slice(&call.to_le_bytes()));
    (different.len() >= MIN_DIFFERENT).then(|| feature(element(&[b"run", &bytes]), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_one_method_is_no_run() {
        assert_eq!(run_feature(&[1, 2, 1, 2]), None);
        assert!(run_feature(&[1, 2, 3, 1]).is_some_and(is_run));
        assert_ne!(run_feature(&[1, 2, 3, 4]), run_feature(&[4, 3, 2, 1]), "order counts");
    }

    #[test]
    fn features_have_48_bits_and_tell_their_kind() {
        let text = feature(u64::MAX, false);
        assert!(text < 1 << BITS && !is_run(text) && is_run(feature(u64::MAX, true)));
    }
}
