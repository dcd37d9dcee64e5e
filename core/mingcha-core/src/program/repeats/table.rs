//! Calls that repeat, set how often, or end it: which references of the program they are, and what they were seen to be called with.

use super::Setting;
use crate::dex::opcode;
use crate::knowledge::{Behaviour, Repeat, RepeatEnd};
use crate::limits::MAX_UNIT_LOOK_BACK;
use crate::program::graph::context::Body;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use crate::program::graph::value::{Node, V};
use crate::program::model::{MethodId, MethodRefId, NameId, Program, TypeId};
use crate::program::scan::BitSet;
use crate::program::uses::Plan;
use rustc_hash::FxHashMap;

/// What a reference means here, by number among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Repeat(usize),
    Setting(usize),
    Hold(usize),
    End(usize),
}

/// A class, the descriptor of the method where it matters, and what a call of it means.
type Wanted<'k> = (TypeId, Option<&'k str>, Meaning);

/// The references that the knowledge speaks of.
#[derive(Debug)]
pub(crate) struct Table<'k> {
    behaviour: &'k Behaviour,
    meanings: FxHashMap<MethodRefId, Meaning>,
}

impl<'k> Table<'k> {
    /// Finds them among the references of the program.
    pub(crate) fn of(program: &Program<'k>) -> Self {
        let behaviour = &program.knowledge().behaviour;
        let mut by_name: FxHashMap<NameId, Vec<Wanted<'_>>> = FxHashMap::default();
        let mut add = |class: &str, methods: &'k [String], meaning: Meaning| {
            let Some(class) = program.type_described(class) else { return };
            for method in methods {
                let (name, descriptor) = match method.find('(') {
                    Some(at) => (&method[..at], Some(&method[at..])),
                    None => (method.as_str(), None),
                };
                if let Some(name) = program.names.find(name.as_bytes()) {
                    by_name.entry(NameId(name)).or_default().push((class, descriptor, meaning));
                }
            }
        };
        behaviour.repeats.iter().enumerate().for_each(|(n, known)| add(&known.class, &known.methods, Meaning::Repeat(n)));
        behaviour.repeat_settings.iter().enumerate().for_each(|(n, known)| add(&known.class, &known.methods, Meaning::Setting(n)));
        behaviour.repeat_holds.iter().enumerate().for_each(|(n, known)| add(&known.class, &known.methods, Meaning::Hold(n)));
        behaviour.repeat_ends.iter().enumerate().for_each(|(n, known)| add(&known.class, &known.methods, Meaning::End(n)));
        let mut meanings = FxHashMap::default();
        if by_name.values().flatten().any(|(_, _, meaning)| matches!(meaning, Meaning::Repeat(_))) {
            for (n, method) in program.method_refs.iter().enumerate() {
                let (name, descriptor) = program.signatures[method.signature as usize];
                let Some(known) = by_name.get(&name) else { continue };
                let ancestors = program.supertypes(method.class);
                let meaning = known.iter().find(|(class, wanted, _)| {
                    (*class == method.class || ancestors.contains(class))
                        && wanted.is_none_or(|wanted| wanted.as_bytes() == program.descriptors.get(descriptor))
                });
                if let Some((_, _, meaning)) = meaning {
                    meanings.insert(MethodRefId(n as u32), *meaning);
                }
            }
        }
        Table { behaviour, meanings }
    }

    /// Adds the references whose arguments are wanted.
    pub(crate) fn want(&self, wanted: &mut BitSet) {
        self.meanings.iter().filter(|(_, meaning)| !matches!(meaning, Meaning::End(_))).for_each(|(reference, _)| {
            wanted.insert(reference.index());
        });
    }

    /// What ends something, when the reference does.
    pub(super) fn end(&self, reference: MethodRefId) -> Option<&'k RepeatEnd> {
        match self.meanings.get(&reference) {
            Some(Meaning::End(n)) => self.behaviour.repeat_ends.get(*n),
            _ => None,
        }
    }

    pub(super) fn entry(&self, n: usize) -> &'k Repeat {
        &self.behaviour.repeats[n]
    }
}

/// A call that repeats, with what it was seen to be called with.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) method: MethodId,
    pub(super) offset: u32,
    /// Position of the instruction among the method's.
    pub(super) position: usize,
    pub(super) reference: MethodRefId,
    /// Entry of the knowledge.
    pub(super) entry: usize,
    pub(super) seen: Vec<(ContextId, Box<[V]>)>,
    /// Milliseconds in one of the argument's `TimeUnit`, when that is a constant.
    unit: Option<i64>,
}

/// All calls that were seen.
#[derive(Debug)]
pub(crate) struct Calls<'k> {
    table: Table<'k>,
    calls: Vec<Call>,
    /// What was set on each object.
    settings: FxHashMap<u32, Set>,
    /// What was set in each method on an object that is not known.
    loose: FxHashMap<MethodId, Set>,
    /// Objects whose settings each object carries.
    held: FxHashMap<u32, Vec<u32>>,
}

/// What was set.
#[derive(Clone, Copy, Debug, Default)]
struct Set {
    period: Option<Option<i64>>,
    distance: Option<Option<f64>>,
    once: bool,
}

impl Set {
    /// Both: a period set in two ways is the longer one, unless one is not known.
    fn add(&mut self, other: Set) {
        self.period = match (self.period, other.period) {
            (Some(a), Some(b)) => Some(a.zip(b).map(|(a, b)| a.max(b))),
            (a, b) => a.or(b),
        };
        self.distance = match (self.distance, other.distance) {
            (Some(a), Some(b)) => Some(a.zip(b).map(|(a, b)| a.max(b))),
            (a, b) => a.or(b),
        };
        self.once |= other.once;
    }
}

/// Most steps from an object to the one whose settings it carries.
const MAX_HOLDS: usize = 3;

impl<'k> Calls<'k> {
    /// Takes from what `engine` saw the calls of `table`; what other uses depend on stays there too.
    pub(crate) fn take(engine: &mut Engine<'_, 'k>, table: Table<'k>, plan: &mut Plan) -> Self {
        let mut found =
            Calls { table, calls: Vec::new(), settings: FxHashMap::default(), loose: FxHashMap::default(), held: FxHashMap::default() };
        if found.table.meanings.is_empty() {
            return found;
        }
        let program = engine.program;
        let mut sites: Vec<_> = engine.observed.keys().copied().collect();
        sites.sort_unstable();
        for (method, offset) in sites {
            let dex = program.class(program.method(method).class).dex;
            let Some(body) = engine.body(method) else { continue };
            let Some(position) = body.flow.position_of(offset) else { continue };
            let Some(reference) = program.method_at(dex, body.instruction(position).1.index) else { continue };
            let Some(meaning) = found.table.meanings.get(&reference).copied() else { continue };
            let seen = if plan.depends_on_arguments(program, reference) {
                engine.observed.get(&(method, offset)).cloned()
            } else {
                engine.observed.remove(&(method, offset))
            };
            let seen = seen.unwrap_or_default();
            let unit = |argument: Option<usize>| match argument {
                Some(argument) => unit_before(engine.program, &body, dex, position, reference, argument),
                None => Some(1),
            };
            match meaning {
                Meaning::Repeat(entry) => {
                    let unit = unit(found.table.behaviour.repeats[entry].unit_argument);
                    found.calls.push(Call { method, offset, position, reference, entry, seen, unit });
                }
                Meaning::Setting(n) => {
                    let unit = unit(found.table.behaviour.repeat_settings[n].unit_argument);
                    found.note_setting(engine, n, method, unit, &seen);
                }
                Meaning::Hold(n) => {
                    let hold = &found.table.behaviour.repeat_holds[n];
                    for (_, arguments) in &seen {
                        let objects = |n: usize| arguments.get(n).map(|v| engine.values.objects(*v)).unwrap_or_default();
                        for holder in objects(hold.holder) {
                            found.held.entry(holder).or_default().extend(objects(hold.held));
                        }
                    }
                }
                Meaning::End(_) => {}
            }
        }
        found
    }

    fn note_setting(&mut self, engine: &Engine<'_, '_>, n: usize, method: MethodId, unit: Option<i64>, seen: &[(ContextId, Box<[V]>)]) {
        let setting = &self.table.behaviour.repeat_settings[n];
        for (_, arguments) in seen {
            let value = arguments.get(setting.argument).copied();
            let number = value.and_then(|v| longest(engine, v));
            let mut set = Set::default();
            match setting.sets.as_str() {
                "period" => {
                    let period = number.zip(unit).and_then(|(n, unit)| n.checked_mul(unit));
                    set.once = setting.once_below.zip(period).is_some_and(|(least, period)| period < least);
                    set.period = Some(period);
                }
                "distance" => set.distance = Some(value.and_then(|v| metres(engine, v))),
                "once" => set.once = number == Some(1),
                _ => set.once = number == Some(1),
            }
            let objects = arguments.first().map(|v| engine.values.objects(*v)).unwrap_or_default();
            if objects.is_empty() {
                self.loose.entry(method).or_default().add(set);
            }
            for object in objects {
                self.settings.entry(object).or_default().add(set);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter()
    }

    pub(super) fn entry(&self, call: &Call) -> &'k Repeat {
        self.table.entry(call.entry)
    }

    pub(super) fn table(&self) -> &Table<'k> {
        &self.table
    }

    /// How often a call was seen to make something happen; nothing where it was to happen once.
    pub(super) fn setting(&self, engine: &Engine<'_, '_>, call: &Call, _context: ContextId, arguments: &[V]) -> Option<Setting> {
        let entry = self.entry(call);
        let mut set = Set::default();
        for n in &entry.options {
            let objects = arguments.get(*n).map(|v| engine.values.objects(*v)).unwrap_or_default();
            objects.iter().for_each(|object| self.carried(*object, MAX_HOLDS, &mut set));
        }
        if !entry.options.is_empty() && set.period.is_none() && !set.once {
            // On an object that is not known: what the same method sets is meant.
            if let Some(loose) = self.loose.get(&call.method) {
                set.add(*loose);
            }
        }
        if set.once || (entry.once && set.period.is_none()) {
            return None;
        }
        let given = entry.period.and_then(|n| arguments.get(n)).and_then(|v| longest(engine, *v));
        let period = match entry.unit.as_str() {
            "us" => given.map(|n| n / 1000),
            "rate" => given.map(sensor_period),
            _ => given.zip(call.unit).and_then(|(n, unit)| n.checked_mul(unit)),
        };
        let period = period.or_else(|| set.period.unwrap_or(if set.period.is_none() { entry.default } else { None }));
        let distance = entry.distance.and_then(|n| arguments.get(n)).and_then(|v| metres(engine, *v));
        Some(Setting { period: period.filter(|n| *n >= 0), distance: distance.or_else(|| set.distance.flatten()) })
    }

    fn carried(&self, object: u32, depth: usize, set: &mut Set) {
        if let Some(known) = self.settings.get(&object) {
            set.add(*known);
        }
        if depth > 0 {
            for held in self.held.get(&object).into_iter().flatten() {
                self.carried(*held, depth - 1, set);
            }
        }
    }
}

/// The one number that a value is, or of several the largest.
fn longest(engine: &Engine<'_, '_>, v: V) -> Option<i64> {
    let all = engine.values.alternatives(v);
    let mut most = None;
    for v in all {
        let n = match engine.values.node(v) {
            Node::Int { n, .. } => n,
            Node::Boxed { inner, .. } => engine.values.as_int(inner)?,
            _ => return None,
        };
        most = most.max(Some(n));
    }
    most
}

/// A length that is written as the bits of a `float`.
fn metres(engine: &Engine<'_, '_>, v: V) -> Option<f64> {
    let bits = u32::try_from(longest(engine, v)? & 0xffff_ffff).ok()?;
    Some(f64::from(f32::from_bits(bits))).filter(|metres| metres.is_finite() && *metres >= 0.0)
}

/// Milliseconds between two readings of a sensor, by `SensorManager.SENSOR_DELAY_…` or in microseconds.
fn sensor_period(rate: i64) -> i64 {
    match rate {
        0 => 0,
        1 => 20,
        2 => 66,
        3 => 200,
        n => n / 1000,
    }
}

/// Milliseconds in one of the `TimeUnit` that an argument of a call is, when the code before it loads a constant.
fn unit_before(program: &Program<'_>, body: &Body<'_>, dex: u32, position: usize, reference: MethodRefId, argument: usize) -> Option<i64> {
    let (_, call) = body.instruction(position);
    let register = argument_register(program, reference, &call, argument)?;
    for before in (position.saturating_sub(MAX_UNIT_LOOK_BACK)..position).rev() {
        let (_, i) = body.instruction(before);
        if i.opcode == opcode::SGET + 2 && i.a == register {
            let field = program.field_ref(program.field_at(dex, i.index)?);
            if program.descriptor_raw(field.class) != b"Ljava/util/concurrent/TimeUnit;" {
                return None;
            }
            return match program.names.get(field.name.0) {
                b"MILLISECONDS" => Some(1),
                b"SECONDS" => Some(1000),
                b"MINUTES" => Some(60_000),
                b"HOURS" => Some(3_600_000),
                b"DAYS" => Some(86_400_000),
                _ => None,
            };
        }
        // Another instruction that writes it, or from before a branch: not known.
        if i.a == register && matches!(i.opcode, 0x01..=0x1c | opcode::SGET..=opcode::SGET_SHORT | 0x52..=0x58) {
            return None;
        }
    }
    None
}

/// The register that holds an argument of a call, the receiver of an instance method as number 0.
fn argument_register(program: &Program<'_>, reference: MethodRefId, call: &crate::dex::Instruction, argument: usize) -> Option<u16> {
    let registers = crate::program::uses::argument_registers(program, reference, call);
    registers.get(argument).copied()
}
