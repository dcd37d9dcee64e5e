//! The APK Signing Block: where it is and which pairs it holds (AOSP `ApkSigningBlockUtils.findSignature`).

use super::problem;
use crate::bytes::{u16_at, u32_at, u64_at};
use crate::error::{Loss, Part, Result, Warning};
use crate::limits::{MAX_SCHEME_BLOCK_BYTES, MAX_SIGNING_BLOCK_PAIRS};
use crate::source::Source;

/// Code of the refusal that says there simply is no block.
pub(super) const NO_BLOCK: &str = "signing-no-block";

const MAGIC: &[u8; 16] = b"APK Sig Block 42";
const FOOTER: u64 = 24;
const END_RECORD: u64 = 22;
const ZIP64_LOCATOR: u32 = 0x0706_4b50;

/// One pair of the block: an id and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Id.
    pub id: u32,
    /// Where its length field starts in the file.
    pub offset: u64,
    /// Bytes of its value, the id not counted.
    pub len: u64,
}

impl Pair {
    /// Where its value starts in the file.
    pub fn value_offset(&self) -> u64 {
        self.offset + 12
    }

    /// What the id is known for, or nothing.
    pub fn meaning(&self) -> Option<&'static str> {
        Some(match self.id {
            0x7109_871a => "v2",
            0xf053_68c0 => "v3",
            0x1b93_ad61 => "v3.1",
            0x4272_6577 => "verity-padding",
            0x2b09_189e => "source-stamp-v1",
            0x6dff_800d => "source-stamp-v2",
            0x504b_4453 => "dependency-info",
            0x2146_444e => "google-play-frosting",
            0x7177_7777 => "channel-walle",
            0x8817_17ee | 0x8817_7777 => "channel-vasdolly",
            _ => return None,
        })
    }
}

/// The block and what surrounds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningBlock {
    /// Where it starts in the file.
    pub offset: u64,
    /// Its bytes, both size fields and the magic included.
    pub len: u64,
    /// Its pairs, in order.
    pub pairs: Vec<Pair>,
    /// Where the ZIP central directory starts: right behind the block.
    pub central_directory_offset: u64,
    /// Where the End of Central Directory record starts.
    pub end_record_offset: u64,
    /// Why the pairs could not be read to the end, when so. Android looks no further either.
    pub problem: Option<crate::error::Refusal>,
}

impl SigningBlock {
    /// Oddities that do not keep Android from reading it.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if let Some(problem) = &self.problem {
            warnings.push(problem.clone().into_warning(Part::Signature, Loss::Partial));
        }
        for (index, pair) in self.pairs.iter().enumerate() {
            if pair.meaning().is_some_and(|m| m.starts_with('v') && m.len() <= 4) && self.pairs[..index].iter().any(|p| p.id == pair.id) {
                let detail = format!("a second pair with id {:#010x}; Android reads the first", pair.id);
                warnings.push(Warning {
                    offset: Some(pair.offset),
                    ..Warning::new("signing-pair-repeated", Part::Signature, Loss::Nothing, detail)
                });
            }
        }
        warnings
    }
}

/// Find the block in front of the central directory that the record at `end_record` points to.
///
/// Refused with `signing-no-block` when there is none, with another `signing-…` code when what stands there is damaged;
/// Android treats both alike: it goes on as if the package had no v2 or v3 signature.
pub(super) fn find(source: &Source, end_record: u64) -> Result<SigningBlock> {
    let record = source.read(end_record, END_RECORD)?;
    let field = |at| u32_at(&record, at).unwrap_or_default();
    let comment = u64::from(u16_at(&record, 20).unwrap_or_default());
    if end_record + END_RECORD + comment != source.len() {
        return Err(problem(
            "signing-trailing-bytes",
            end_record,
            "the ZIP end record is not the end of the file, so Android looks for no signing block",
        ));
    }
    if end_record >= 20 && u32_at(&source.read(end_record - 20, 4)?, 0) == Some(ZIP64_LOCATOR) {
        return Err(problem(
            "signing-zip64",
            end_record - 20,
            "a ZIP64 locator stands before the end record, so Android looks for no signing block",
        ));
    }
    let (directory_len, directory) = (u64::from(field(12)), u64::from(field(16)));
    if directory.checked_add(directory_len) != Some(end_record) {
        return Err(problem(
            "signing-directory-gap",
            end_record,
            "the central directory does not end at the end record, so Android looks for no signing block",
        ));
    }
    if directory < 32 {
        return Err(problem(NO_BLOCK, None, "no APK Signing Block before the central directory"));
    }
    let footer = source.read(directory - FOOTER, FOOTER)?;
    if footer[8..] != *MAGIC {
        return Err(problem(NO_BLOCK, None, "no APK Signing Block before the central directory"));
    }
    let size = u64_at(&footer, 0).unwrap_or_default();
    let refuse = |reason: String| Err(problem("signing-block-size", directory - FOOTER, reason));
    if size < FOOTER || size > i32::MAX as u64 - 8 {
        return refuse(format!("the APK Signing Block says it is {size} bytes long"));
    }
    let Some(offset) = directory.checked_sub(size + 8) else {
        return refuse(format!("the APK Signing Block says it is {size} bytes long, more than there are before the central directory"));
    };
    let header = u64_at(&source.read(offset, 8)?, 0).unwrap_or_default();
    if header != size {
        return refuse(format!("the APK Signing Block's two sizes differ: {header} at its start, {size} at its end"));
    }
    let mut block = SigningBlock {
        offset,
        len: size + 8,
        pairs: Vec::new(),
        central_directory_offset: directory,
        end_record_offset: end_record,
        problem: None,
    };
    block.problem = read_pairs(source, &mut block).err();
    Ok(block)
}

fn read_pairs(source: &Source, block: &mut SigningBlock) -> Result<()> {
    let end = block.central_directory_offset - FOOTER;
    let mut at = block.offset + 8;
    while at < end {
        if block.pairs.len() >= MAX_SIGNING_BLOCK_PAIRS {
            return Err(problem("signing-block-pairs", at, format!("more than {MAX_SIGNING_BLOCK_PAIRS} pairs in the APK Signing Block")));
        }
        if end - at < 12 {
            return Err(problem("signing-block-pairs", at, format!("{} bytes left for a pair of the APK Signing Block", end - at)));
        }
        let head = source.read(at, 12)?;
        let len = u64_at(&head, 0).unwrap_or_default();
        if len < 4 || len > end - at - 8 {
            return Err(problem("signing-block-pairs", at, format!("a pair of the APK Signing Block says it is {len} bytes long")));
        }
        block.pairs.push(Pair { id: u32_at(&head, 8).unwrap_or_default(), offset: at, len: len - 4 });
        at += 8 + len;
    }
    Ok(())
}

/// The bytes of a pair that holds signatures.
pub(super) fn value(source: &Source, pair: &Pair) -> Result<Vec<u8>> {
    if pair.len > MAX_SCHEME_BLOCK_BYTES as u64 {
        let reason = format!("a signature scheme's data are {} bytes long, more than {MAX_SCHEME_BLOCK_BYTES} are not read", pair.len);
        return Err(problem("signing-scheme-size", pair.offset, reason));
    }
    source.read(pair.value_offset(), pair.len)
}
