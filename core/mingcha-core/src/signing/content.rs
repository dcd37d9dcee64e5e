//! Digests over the content of the package, the APK Signing Block left out (source.android.com, "APK Signature Scheme
//! v2", section "Integrity-protected contents"; AOSP `ApkSigningBlockUtils.verifyIntegrity` and `VerityBuilder`).

use super::block::SigningBlock;
use super::hash::{Hash, Hasher};
use super::problem;
use super::report::ContentCheck;
use super::scheme_block::BlockScheme;
use crate::error::{Refusal, Result};
use crate::source::Source;

const CHUNK: usize = 1 << 20;
const PAGE: usize = 4096;

/// A way of digesting the content, weakest first, as Android ranks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ContentDigest {
    /// SHA-256 over the SHA-256 of every chunk of 1 MiB.
    Chunked256,
    /// SHA-256 Merkle tree over pages of 4 KiB, as fs-verity has it.
    Verity,
    /// SHA-512 over the SHA-512 of every chunk of 1 MiB.
    Chunked512,
}

/// Compute the digests that the signers stand for, once, and mark each signer by the result.
pub(super) fn check(source: &Source, block: &SigningBlock, schemes: &mut [BlockScheme; 3]) {
    let needed = |kind| schemes.iter().flat_map(|s| &s.signers).any(|s| s.expected.as_ref().is_some_and(|(k, _)| *k == kind));
    let (short, long, tree) = (needed(ContentDigest::Chunked256), needed(ContentDigest::Chunked512), needed(ContentDigest::Verity));
    let chunked = chunked(source, block, short, long);
    let verity = if tree { Some(verity(source, block)) } else { None };
    for scheme in schemes {
        for entry in scheme.signers.iter_mut().filter(|s| s.signer.problem.is_none()) {
            let outcome = match &entry.expected {
                None => Err(problem("signing-no-digest", None, "the signer lists no content digest")),
                Some((ContentDigest::Chunked256, expected)) => compare(chunked.as_ref().map(|d| &d.0), expected),
                Some((ContentDigest::Chunked512, expected)) => compare(chunked.as_ref().map(|d| &d.1), expected),
                Some((ContentDigest::Verity, expected)) => match &verity {
                    Some(computed) => compare(computed.as_ref(), expected),
                    None => Err(problem("signing-no-digest", None, "no verity digest was computed")),
                },
            };
            entry.signer.verified = outcome.is_ok();
            scheme.content = match (scheme.content, &outcome) {
                (ContentCheck::Failed, _) | (_, Err(_)) => ContentCheck::Failed,
                (_, Ok(())) => ContentCheck::Verified,
            };
            entry.signer.problem = outcome.err();
        }
    }
}

fn compare(computed: std::result::Result<&Vec<u8>, &Refusal>, expected: &[u8]) -> Result<()> {
    match computed {
        Err(problem) => Err(problem.clone()),
        Ok(digest) if digest == expected => Ok(()),
        Ok(_) => Err(problem("signing-content-digest", None, "the package's content is not what was signed: its digest differs")),
    }
}

/// The end record as it was signed: the central directory standing where the block starts.
fn end_record(source: &Source, block: &SigningBlock) -> Result<Vec<u8>> {
    let mut record = source.read(block.end_record_offset, source.len() - block.end_record_offset)?;
    match record.get_mut(16..20).zip(u32::try_from(block.offset).ok()) {
        Some((field, offset)) => field.copy_from_slice(&offset.to_le_bytes()),
        None => {
            return Err(problem("signing-end-record", block.end_record_offset, "the ZIP end record is incomplete"));
        }
    }
    Ok(record)
}

/// SHA-256 and SHA-512 chunk digests, each only when asked for; one pass over the file with one chunk in memory.
fn chunked(source: &Source, block: &SigningBlock, short: bool, long: bool) -> Result<(Vec<u8>, Vec<u8>)> {
    let hashes: Vec<Hash> =
        [(short, Hash::Sha256), (long, Hash::Sha512)].into_iter().filter(|(want, _)| *want).map(|(_, hash)| hash).collect();
    let mut digests: Vec<Vec<u8>> = vec![Vec::new(); hashes.len()];
    let mut count: u32 = 0;
    if !hashes.is_empty() {
        let mut consume = |chunk: &[u8]| {
            count = count.wrapping_add(1);
            for (hash, digests) in hashes.iter().zip(&mut digests) {
                let mut hasher = Hasher::new(*hash);
                hasher.update(&[0xa5]);
                hasher.update(&(chunk.len() as u32).to_le_bytes());
                hasher.update(chunk);
                digests.extend(hasher.finish());
            }
        };
        let mut buffer = vec![0; CHUNK];
        for (start, end) in [(0, block.offset), (block.central_directory_offset, block.end_record_offset)] {
            let mut at = start;
            while at < end {
                let len = usize::try_from(end - at).map_or(CHUNK, |left| left.min(CHUNK));
                source.read_into(at, &mut buffer[..len])?;
                consume(&buffer[..len]);
                at += len as u64;
            }
        }
        end_record(source, block)?.chunks(CHUNK).for_each(&mut consume);
    }
    let top = |hash: Hash| {
        let Some(index) = hashes.iter().position(|h| *h == hash) else {
            return Vec::new();
        };
        let mut hasher = Hasher::new(hash);
        hasher.update(&[0x5a]);
        hasher.update(&count.to_le_bytes());
        hasher.update(&digests[index]);
        hasher.finish()
    };
    Ok((top(Hash::Sha256), top(Hash::Sha512)))
}

/// Root hash of the Merkle tree and length of the data: what a verity digest consists of.
fn verity(source: &Source, block: &SigningBlock) -> Result<Vec<u8>> {
    if !block.offset.is_multiple_of(PAGE as u64) || !block.len.is_multiple_of(PAGE as u64) {
        let reason = "a verity digest needs the APK Signing Block to start and end at a multiple of 4096";
        return Err(problem("signing-verity-alignment", block.offset, reason));
    }
    let mut pages = Pages::default();
    let mut buffer = vec![0; CHUNK];
    for (start, end) in [(0, block.offset), (block.central_directory_offset, block.end_record_offset)] {
        let mut at = start;
        while at < end {
            let len = usize::try_from(end - at).map_or(CHUNK, |left| left.min(CHUNK));
            source.read_into(at, &mut buffer[..len])?;
            pages.update(&buffer[..len]);
            at += len as u64;
        }
    }
    pages.update(&end_record(source, block)?);
    let mut level = pages.finish();
    while level.len() > PAGE {
        let mut above = Pages::default();
        above.update(&level);
        level = above.finish();
    }
    let mut root = Pages::default();
    root.update(&level);
    let mut digest = root.finish();
    digest.extend((source.len() - block.len).to_le_bytes());
    Ok(digest)
}

/// Salted SHA-256 of every page; the last one filled up with zeros.
#[derive(Default)]
struct Pages {
    partial: Vec<u8>,
    digests: Vec<u8>,
}

impl Pages {
    fn update(&mut self, mut data: &[u8]) {
        if !self.partial.is_empty() {
            let (head, rest) = data.split_at(data.len().min(PAGE - self.partial.len()));
            self.partial.extend_from_slice(head);
            data = rest;
            if self.partial.len() < PAGE {
                return;
            }
            let page = std::mem::take(&mut self.partial);
            self.page(&page);
        }
        let pages = data.chunks_exact(PAGE);
        self.partial.extend_from_slice(pages.remainder());
        pages.for_each(|page| self.page(page));
    }

    fn page(&mut self, page: &[u8]) {
        let mut hasher = Hasher::new(Hash::Sha256);
        hasher.update(&[0; 8]);
        hasher.update(page);
        self.digests.extend(hasher.finish());
    }

    fn finish(mut self) -> Vec<u8> {
        if !self.partial.is_empty() {
            let mut page = std::mem::take(&mut self.partial);
            page.resize(PAGE, 0);
            self.page(&page);
        }
        self.digests
    }
}
