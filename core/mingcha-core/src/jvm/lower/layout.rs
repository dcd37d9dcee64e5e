//! Laying lowered blocks out: order, branches, switch tables, exception ranges, lines.

use super::End;
use super::blocks::Blocks;
use super::stack::Registers;
use crate::dex::opcode;
use crate::jvm::class_file::ClassFile;
use crate::jvm::code::Code;
use crate::jvm::image::{CodeItem, Range, Refused, Tables};
use std::collections::BTreeMap;

/// Code units up to which branches of 16 bits reach everywhere.
const NEAR: usize = 32_000;
/// Most ranges and bytes of handler lists that the format can hold.
const MAX_RANGES: usize = 65_535;

/// A switch: its place, whether keys run from the first on, and targets by key.
type Switch = (usize, bool, Vec<(i32, u32)>);

/// Code of a method while it is put together.
struct Layout {
    units: Vec<u16>,
    /// By byte: code unit of each block.
    places: BTreeMap<u32, u32>,
    /// Where a 32-bit or 16-bit offset is to be written: its place, the branch's own place, the target byte, and whether it is short.
    fixups: Vec<(usize, usize, u32, bool)>,
    /// Switches whose tables are still to be written.
    switches: Vec<Switch>,
    near: bool,
}

impl Blocks {
    /// The method's code, `prologue` first. Refused: more than `room` code units, and exception ranges that the format cannot hold.
    pub fn lay_out(
        self,
        prologue: Vec<u16>,
        class: &ClassFile<'_>,
        code: &Code<'_>,
        tables: &mut Tables,
        registers: Registers,
        room: usize,
    ) -> Result<CodeItem, Refused> {
        let body: usize = self.blocks.values().map(|block| block.units.len() + 8).sum::<usize>() + prologue.len();
        let mut layout = Layout { units: prologue, places: BTreeMap::new(), fixups: Vec::new(), switches: Vec::new(), near: body < NEAR };
        let mut marks = Vec::new();
        let starts: Vec<u32> = self.blocks.keys().copied().collect();
        for (n, (start, block)) in self.blocks.iter().enumerate() {
            let base = layout.units.len() as u32;
            layout.places.insert(*start, base);
            marks.extend(block.marks.iter().map(|(byte, unit)| (*byte, base + unit)));
            layout.units.extend_from_slice(&block.units);
            layout.end(&block.end, starts.get(n + 1).copied());
        }
        let end = layout.units.len();
        layout.tables();
        layout.fix();
        if layout.units.len() > room.saturating_add(body) {
            return Err(Refused::Malformed("lowered, it is too long"));
        }
        let tries = ranges(&self, class, code, tables, &layout.places, &starts, end as u32)?;
        let lines = lines(code, &marks);
        Ok(CodeItem { registers: registers.total, ins: registers.ins, units: layout.units, tries, lines })
    }
}

impl Layout {
    /// Writes how a block ends; `following` is where the block starts that stands next.
    fn end(&mut self, end: &End, following: Option<u32>) {
        match end {
            End::Stop => {}
            End::Goto(target) => self.goto(*target, following),
            End::If { opcode, a, b, target, next } => {
                let at = self.units.len();
                // Far away, the opposite test jumps over a far jump: eq and ne, lt and ge, gt and le stand side by side.
                let first = if b.is_some() { opcode::IF_EQ } else { opcode::IF_EQZ };
                let written = if self.near { *opcode } else { first + ((opcode - first) ^ 1) };
                let operands = b.map_or(*a, |b| a | b << 4);
                self.units.push(u16::from(written) | operands << 8);
                if self.near {
                    self.fixups.push((at + 1, at, *target, true));
                    self.units.push(0);
                } else {
                    self.units.push(5);
                    self.far(*target);
                }
                self.goto(*next, following);
            }
            End::Switch { register, default, cases } => {
                if !cases.is_empty() {
                    let packed = cases.windows(2).all(|pair| pair[0].0.checked_add(1) == Some(pair[1].0));
                    let at = self.units.len();
                    let opcode = if packed { opcode::PACKED_SWITCH } else { opcode::SPARSE_SWITCH };
                    self.units.extend([u16::from(opcode) | register << 8, 0, 0]);
                    self.switches.push((at, packed, cases.clone()));
                }
                self.goto(*default, following);
            }
        }
    }

    fn goto(&mut self, target: u32, following: Option<u32>) {
        if following != Some(target) {
            self.far(target);
        }
    }

    /// `goto/32`.
    fn far(&mut self, target: u32) {
        let at = self.units.len();
        self.units.extend([u16::from(opcode::GOTO_32), 0, 0]);
        self.fixups.push((at + 1, at, target, false));
    }

    /// Tables of switches, behind all code; they start at even code units.
    fn tables(&mut self) {
        for (at, packed, cases) in std::mem::take(&mut self.switches) {
            if !self.units.len().is_multiple_of(2) {
                self.units.push(0);
            }
            let table = (self.units.len() - at) as u32;
            self.units[at + 1] = table as u16;
            self.units[at + 2] = (table >> 16) as u16;
            self.units.extend([if packed { 0x0100 } else { 0x0200 }, cases.len() as u16]);
            let keys = if packed { &cases[..1] } else { &cases[..] };
            for (key, _) in keys {
                self.units.extend([*key as u16, (*key >> 16) as u16]);
            }
            for (_, target) in &cases {
                self.fixups.push((self.units.len(), at, *target, false));
                self.units.extend([0, 0]);
            }
        }
    }

    /// Writes offsets, now that every block has its place.
    fn fix(&mut self) {
        for (place, at, target, short) in std::mem::take(&mut self.fixups) {
            let target = self.places.get(&target).copied().unwrap_or(0);
            let delta = i64::from(target) - at as i64;
            self.units[place] = delta as u16;
            if !short {
                self.units[place + 1] = (delta >> 16) as u16;
            }
        }
    }
}

/// Exception ranges that do not overlap: neighbouring blocks with the same handlers make one. A range ends where a block does, so that each
/// block has the handlers of its start, in the order of the table, up to the first that catches everything.
fn ranges(
    blocks: &Blocks,
    class: &ClassFile<'_>,
    code: &Code<'_>,
    tables: &mut Tables,
    places: &BTreeMap<u32, u32>,
    starts: &[u32],
    end: u32,
) -> Result<Vec<Range>, Refused> {
    let mut ranges: Vec<Range> = Vec::new();
    if code.handlers.is_empty() {
        return Ok(ranges);
    }
    let mut kinds: BTreeMap<u16, Option<u16>> = BTreeMap::new();
    let mut list_bytes = 0usize;
    for (n, start) in starts.iter().enumerate() {
        let mut handlers: Vec<(Option<u16>, u32)> = Vec::new();
        for handler in code.handlers.iter().filter(|handler| handler.start <= *start && *start < handler.end) {
            let kind = match kinds.get(&handler.class) {
                Some(kind) => *kind,
                None => {
                    let kind = match handler.class {
                        0 => None,
                        index => {
                            let name = class.pool.class(index).ok_or(Refused::Malformed("a handler catches no class"))?;
                            Some(tables.kind(&name)?)
                        }
                    };
                    kinds.insert(handler.class, kind);
                    kind
                }
            };
            let Some(target) = places.get(&handler.target) else { continue };
            if !handlers.iter().any(|(known, _)| *known == kind) {
                handlers.push((kind, *target));
            }
            if kind.is_none() {
                break;
            }
        }
        let from = places.get(start).copied().unwrap_or(0);
        let to = starts.get(n + 1).and_then(|next| places.get(next)).copied().unwrap_or(end);
        if handlers.is_empty() || from == to {
            continue;
        }
        match ranges.last_mut() {
            Some((first, last, known)) if *last == from && *known == handlers && to - *first <= u32::from(u16::MAX) => *last = to,
            _ => {
                list_bytes += handlers.len() * 8 + 4;
                let mut from = from;
                // A range is at most 65,535 code units long.
                while from < to {
                    let piece = to.min(from + u32::from(u16::MAX));
                    ranges.push((from, piece, handlers.clone()));
                    from = piece;
                }
            }
        }
    }
    if ranges.len() > MAX_RANGES || list_bytes > MAX_RANGES && distinct_bytes(&ranges) > MAX_RANGES {
        return Err(Refused::Malformed("its exception handlers are too many"));
    }
    debug_assert_eq!(blocks.blocks.len(), starts.len());
    Ok(ranges)
}

/// Bytes, at most, of the handler lists that differ.
fn distinct_bytes(ranges: &[Range]) -> usize {
    let lists: std::collections::BTreeSet<&[(Option<u16>, u32)]> = ranges.iter().map(|(_, _, list)| list.as_slice()).collect();
    lists.iter().map(|list| list.len() * 8 + 4).sum()
}

/// Code unit and line of every entry of the line table whose instruction was lowered.
fn lines(code: &Code<'_>, marks: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut lines: Vec<(u32, u32)> = Vec::new();
    for (start, line) in &code.lines {
        let Ok(n) = marks.binary_search_by_key(&u32::from(*start), |(byte, _)| *byte) else { continue };
        let unit = marks[n].1;
        match lines.last_mut() {
            // Of several lines at one place the last holds.
            Some((last, known)) if *last == unit => *known = u32::from(*line),
            Some((_, known)) if *known == u32::from(*line) => {}
            _ => lines.push((unit, u32::from(*line))),
        }
    }
    lines
}
