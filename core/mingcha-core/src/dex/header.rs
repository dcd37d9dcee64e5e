//! The DEX header and the extents it promises.

use crate::bytes::{array_at, need, u32_at};
use crate::dex::NO_INDEX;
use crate::error::{Loss, Part, Refusal, Result, Warning};

/// `ENDIAN_CONSTANT`; its byte-swapped form is refused, as the runtime refuses it.
const ENDIAN_CONSTANT: u32 = 0x1234_5678;
/// Size of the header up to version 040.
const HEADER_SIZE: u32 = 0x70;
/// Size of the header from version 041 on, with the container's fields.
const HEADER_SIZE_41: u32 = 0x78;
/// The runtime's versions (`DexFile::kDexMagicVersions`).
const VERSIONS: [u32; 6] = [35, 37, 38, 39, 40, 41];

/// A table of fixed-size items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Items.
    pub count: u32,
    /// Byte offset of the first.
    pub offset: u32,
}

/// What the header says, checked. Offsets count from the start of the file, or of the container for version 041.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Format version: 35, 37, 38, 39, 40 or 41.
    pub version: u32,
    /// Where this header stands: 0, except in containers.
    pub start: u32,
    /// Bytes of this DEX.
    pub file_size: u32,
    /// String identifiers, 4 bytes each.
    pub strings: Table,
    /// Type identifiers, 4 bytes each.
    pub types: Table,
    /// Prototypes, 12 bytes each.
    pub protos: Table,
    /// Field references, 8 bytes each.
    pub fields: Table,
    /// Method references, 8 bytes each.
    pub methods: Table,
    /// Class definitions, 32 bytes each.
    pub classes: Table,
    /// Call sites, 4 bytes each (from the map).
    pub call_sites: Table,
    /// Method handles, 8 bytes each (from the map).
    pub method_handles: Table,
}

impl Header {
    /// Reads the header that stands at `start`. Errors: `dex-bad-magic`, `dex-bad-version`, `dex-bad-endian`,
    /// `dex-bad-header-size`, `dex-truncated`, `dex-table-out-of-bounds`, `dex-too-many-types`. Warnings:
    /// `dex-bad-checksum` (no loss: the runtime does not check it when it loads an installed package) and `dex-map-unreadable`.
    pub fn parse(bytes: &[u8], start: usize, warnings: &mut Vec<Warning>) -> Result<Self> {
        let refuse = |code, at: usize, reason: String| Err(Refusal::new(code, (start + at) as u64, reason));
        let magic: [u8; 8] = need(array_at(bytes, start), "dex-truncated", start, "the magic")?;
        if &magic[..4] != b"dex\n" || magic[7] != 0 {
            return refuse("dex-bad-magic", 0, "no DEX magic".to_owned());
        }
        let digits = &magic[4..7];
        let version = digits.iter().all(u8::is_ascii_digit).then(|| digits.iter().fold(0, |v, d| v * 10 + u32::from(d - b'0')));
        let Some(version) = version.filter(|v| VERSIONS.contains(v)) else {
            return refuse("dex-bad-version", 4, format!("DEX version {} is none that Android loads", digits.escape_ascii()));
        };
        let word = |at: usize| need(u32_at(bytes, start + at), "dex-truncated", start + at, "the header");
        let endian = word(0x28)?;
        if endian != ENDIAN_CONSTANT {
            return refuse("dex-bad-endian", 0x28, format!("endian tag 0x{endian:08x}"));
        }
        let wanted = if version >= 41 { HEADER_SIZE_41 } else { HEADER_SIZE };
        let header_size = word(0x24)?;
        if header_size != wanted {
            return refuse("dex-bad-header-size", 0x24, format!("header size {header_size}, not {wanted}"));
        }
        let file_size = word(0x20)?;
        if file_size < header_size || start.checked_add(file_size as usize).is_none_or(|end| end > bytes.len()) {
            let have = bytes.len() - start;
            return refuse("dex-truncated", 0x20, format!("the header says {file_size} bytes, there are {have}"));
        }
        if version >= 41 {
            let (container, own) = (word(0x70)?, word(0x74)?);
            if container as usize > bytes.len() || own as usize != start {
                return refuse("dex-bad-container", 0x70, format!("container of {container} bytes with this header at {own}"));
            }
        }
        let table = |at: usize, item: u64, name: &str| -> Result<Table> {
            let table = Table { count: word(at)?, offset: word(at + 4)? };
            let end = u64::from(table.offset) + u64::from(table.count) * item;
            if table.count > 0 && (end > bytes.len() as u64 || u64::from(table.offset) < u64::from(header_size)) {
                let reason = format!("{} {name} from byte {} do not fit into the file", table.count, table.offset);
                return Err(Refusal::new("dex-table-out-of-bounds", (start + at) as u64, reason));
            }
            Ok(table)
        };
        let mut header = Header {
            version,
            start: start as u32,
            file_size,
            strings: table(0x38, 4, "string identifiers")?,
            types: table(0x40, 4, "type identifiers")?,
            protos: table(0x48, 12, "prototypes")?,
            fields: table(0x50, 8, "field references")?,
            methods: table(0x58, 8, "method references")?,
            classes: table(0x60, 32, "class definitions")?,
            ..Header::default()
        };
        if header.types.count > 65_536 || header.protos.count > 65_536 {
            let reason = format!("{} types and {} prototypes; 16 bits address them", header.types.count, header.protos.count);
            return refuse("dex-too-many-types", 0x40, reason);
        }
        let end = start + file_size as usize;
        let stated = word(8)?;
        let actual = adler32(&bytes[start + 12..end]);
        if stated != actual {
            let mut warning = Warning::new(
                "dex-bad-checksum",
                Part::Code,
                Loss::Nothing,
                format!("checksum 0x{stated:08x}, the bytes give 0x{actual:08x}"),
            );
            warning.offset = Some(start as u64 + 8);
            warnings.push(warning);
        }
        header.read_map(bytes, word(0x34)?, warnings);
        Ok(header)
    }

    /// Call sites and method handles are only in the map; a map that cannot be read loses these and nothing else.
    fn read_map(&mut self, bytes: &[u8], offset: u32, warnings: &mut Vec<Warning>) {
        let lost = |detail: String| {
            let mut warning = Warning::new("dex-map-unreadable", Part::Code, Loss::Nothing, detail);
            warning.offset = Some(u64::from(offset));
            warning
        };
        let offset = offset as usize;
        let Some(count) = u32_at(bytes, offset) else {
            warnings.push(lost("the map list lies outside the file".to_owned()));
            return;
        };
        // The format has 21 kinds of sections; each occurs once.
        for n in 0..count.min(64) as usize {
            let at = offset + 4 + n * 12;
            let (Some(kind), Some(size), Some(start)) = (u32_at(bytes, at), u32_at(bytes, at + 4), u32_at(bytes, at + 8)) else {
                warnings.push(lost("the map list ends early".to_owned()));
                return;
            };
            let fits = |item: u64| u64::from(start) + u64::from(size) * item <= bytes.len() as u64;
            match kind & 0xffff {
                0x0007 if fits(4) => self.call_sites = Table { count: size, offset: start },
                0x0008 if fits(8) => self.method_handles = Table { count: size, offset: start },
                0x0007 | 0x0008 => warnings.push(lost(format!("section 0x{kind:04x} of the map lies outside the file"))),
                _ => {}
            }
        }
    }
}

impl Table {
    /// The offset of item `index` of `size` bytes, when there is such an item.
    #[inline]
    pub(crate) fn item(self, index: u32, size: usize) -> Option<usize> {
        (index < self.count && index != NO_INDEX).then(|| self.offset as usize + index as usize * size)
    }
}

/// Adler-32 (RFC 1950, section 8.2).
pub(crate) fn adler32(bytes: &[u8]) -> u32 {
    // 5552 is the most bytes after which the sums still fit into 32 bits.
    let (mut a, mut b) = (1u32, 0u32);
    for chunk in bytes.chunks(5552) {
        for &byte in chunk {
            a += u32::from(byte);
            b += a;
        }
        a %= 65_521;
        b %= 65_521;
    }
    b << 16 | a
}
