//! Questions about code that following a value asks: what implements a method, what a branch divides, what writes a field.

use super::tracks::Mark;
use crate::dex::opcode;
use crate::program::constants::Flow;
use crate::program::model::{ClassId, FieldId, MethodId, Program, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Which methods stand below which class or interface, made once.
#[derive(Debug, Default)]
pub(super) struct Below {
    subclasses: FxHashMap<TypeId, Vec<ClassId>>,
}

/// Implementations of one method that are all followed; of more, none is.
const MAX_IMPLEMENTATIONS: usize = 4;

impl Below {
    pub(super) fn new(program: &Program<'_>) -> Self {
        let mut below = Below::default();
        for (number, class) in program.classes().iter().enumerate() {
            for ancestor in program.supertypes(class.kind).into_iter().filter(|kind| *kind != class.kind && program.is_own(*kind)) {
                below.subclasses.entry(ancestor).or_default().push(ClassId(number as u32));
            }
        }
        below
    }

    /// The methods with code that a call of `signature` on something below `kind` may run.
    pub(super) fn implementations(&self, program: &Program<'_>, kind: TypeId, signature: u32) -> Vec<MethodId> {
        let mut found: Vec<MethodId> = Vec::new();
        for class in self.subclasses.get(&kind).into_iter().flatten() {
            if let Some(method) = program.defined(program.class(*class).kind, signature).filter(|id| program.method(*id).code != 0) {
                found.push(method);
                if found.len() > MAX_IMPLEMENTATIONS {
                    return Vec::new();
                }
            }
        }
        found
    }
}

/// The sources that one side of a branch comes to and the other does not.
pub(super) fn divided(flow: &Flow<'_>, branch: usize, telling: &FxHashMap<usize, Mark>) -> Mark {
    let mut sides = Vec::new();
    flow.successors(branch, &mut sides);
    let mut reached: Vec<FxHashSet<usize>> = Vec::new();
    for side in &sides {
        let (mut seen, mut waiting, mut next) = (vec![false; flow.instructions.len()], vec![*side], Vec::new());
        let mut found = FxHashSet::default();
        while let Some(n) = waiting.pop() {
            if std::mem::replace(&mut seen[n], true) {
                continue;
            }
            if telling.get(&n).is_some_and(|mark| *mark != 0) {
                found.insert(n);
            }
            flow.successors(n, &mut next);
            waiting.extend_from_slice(&next);
        }
        reached.push(found);
    }
    let mut marks = 0;
    for one in &reached {
        for position in one {
            if reached.iter().any(|other| !other.contains(position)) {
                marks |= telling[position];
            }
        }
    }
    marks
}

pub(super) fn merge(entry: &mut Option<Vec<Mark>>, state: &[Mark]) -> bool {
    match entry {
        None => {
            *entry = Some(state.to_vec());
            true
        }
        Some(known) => {
            let mut grown = false;
            for (known, mark) in known.iter_mut().zip(state) {
                grown |= mark & !*known != 0;
                *known |= mark;
            }
            grown
        }
    }
}

/// Whether a value of this type may decide something: numbers, booleans and texts; not the app's other objects.
pub(super) fn decides(descriptor: &[u8]) -> bool {
    matches!(descriptor.first(), Some(b'Z' | b'I' | b'B' | b'S' | b'C' | b'J')) || descriptor == b"Ljava/lang/String;"
}

/// First bytes of the types of a descriptor's parameters.
pub(super) fn parameter_kinds(descriptor: &[u8]) -> Vec<u8> {
    let (mut kinds, mut at) = (Vec::new(), 1);
    while let Some(byte) = descriptor.get(at).filter(|byte| **byte != b')') {
        kinds.push(*byte);
        while descriptor.get(at) == Some(&b'[') {
            at += 1;
        }
        at = match descriptor.get(at) {
            Some(b'L') => memchr::memchr(b';', &descriptor[at..]).map_or(descriptor.len(), |n| at + n + 1),
            _ => at + 1,
        };
    }
    kinds
}

/// Whether a method writes a field.
pub(super) fn writes(program: &Program<'_>, id: MethodId, field: FieldId) -> bool {
    let Some(code) = program.code(id) else { return false };
    let dex = program.class(program.method(id).class).dex;
    code.instructions().any(|(_, i)| {
        matches!(i.opcode, opcode::IPUT..=opcode::IPUT_SHORT | opcode::SPUT..=opcode::SPUT_SHORT)
            && program.field_at(dex, i.index).and_then(|reference| program.resolve_field(reference)) == Some(field)
    })
}
