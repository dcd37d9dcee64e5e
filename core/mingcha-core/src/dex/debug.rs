//! Debug information: which source line a code unit belongs to (`debug_info_item`).

use crate::dex::{Code, Dex, sleb128, uleb128};
use crate::limits::MAX_DEBUG_OPCODES;

impl Dex {
    /// Source line of the instruction at code unit `offset` of `code`; `None` without debug information, when it does not
    /// reach that far, or when it cannot be read.
    pub fn line(&self, code: &Code<'_>, offset: u32) -> Option<u32> {
        if code.debug_info == 0 {
            return None;
        }
        let bytes = self.bytes();
        let mut at = code.debug_info as usize;
        let mut line = uleb128(bytes, &mut at)?;
        for _ in 0..uleb128(bytes, &mut at)?.min(u32::from(u16::MAX)) {
            uleb128(bytes, &mut at)?;
        }
        let mut address = 0u32;
        let mut found = None;
        for _ in 0..MAX_DEBUG_OPCODES {
            let op = *bytes.get(at)?;
            at += 1;
            match op {
                0x00 => return found,
                0x01 => {
                    address = address.wrapping_add(uleb128(bytes, &mut at)?);
                    // Positions come in order of address; beyond the instruction nothing matters.
                    if address > offset {
                        return found;
                    }
                }
                0x02 => line = line.wrapping_add_signed(sleb128(bytes, &mut at)?),
                // DBG_START_LOCAL: register, name, type; the extended form has a signature more.
                0x03 | 0x04 => {
                    for _ in 0..if op == 3 { 3 } else { 4 } {
                        uleb128(bytes, &mut at)?;
                    }
                }
                0x05 | 0x06 | 0x09 => {
                    uleb128(bytes, &mut at)?;
                }
                0x07 | 0x08 => {}
                special => {
                    let adjusted = u32::from(special - 0x0a);
                    line = line.wrapping_add_signed(-4 + (adjusted % 15) as i32);
                    address = address.wrapping_add(adjusted / 15);
                    if address > offset {
                        return found;
                    }
                    found = Some(line);
                }
            }
        }
        found
    }
}
