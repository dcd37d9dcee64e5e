//! Builds ZIP archives for tests, honest ones and ones whose headers say whatever a test wants.

#![allow(dead_code)]

use flate2::{Compress, Compression, Crc, FlushCompress};

/// One entry. Everything but name and content is derived, and can be overwritten before building.
#[derive(Clone, Debug)]
pub struct TestEntry {
    pub name: Vec<u8>,
    pub local_name: Vec<u8>,
    pub data: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub local_flags: u16,
    pub crc32: u32,
    pub compressed_size: u32,
    pub size: u32,
    pub local_sizes: Option<(u32, u32)>,
    pub local_extra: Vec<u8>,
    pub extra: Vec<u8>,
    /// Says where the local header is, in place of where it really is.
    pub header_offset: Option<u32>,
}

pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

pub fn deflate(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 100 + 64);
    Compress::new(Compression::fast(), false).compress_vec(content, &mut out, FlushCompress::Finish).unwrap();
    out
}

pub fn stored(name: &str, content: &[u8]) -> TestEntry {
    TestEntry {
        name: name.as_bytes().to_vec(),
        local_name: name.as_bytes().to_vec(),
        data: content.to_vec(),
        method: 0,
        flags: 0,
        local_flags: 0,
        crc32: crc32(content),
        compressed_size: content.len() as u32,
        size: content.len() as u32,
        local_sizes: None,
        local_extra: Vec::new(),
        extra: Vec::new(),
        header_offset: None,
    }
}

pub fn deflated(name: &str, content: &[u8]) -> TestEntry {
    let data = deflate(content);
    TestEntry { method: 8, compressed_size: data.len() as u32, data, ..stored(name, content) }
}

/// Archive of `entries`; `prefix` comes before the first and is counted in the offsets, `comment` after the end record.
pub fn archive_with(prefix: &[u8], entries: &[TestEntry], comment: &[u8]) -> Vec<u8> {
    let mut out = prefix.to_vec();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = entry.header_offset.unwrap_or(out.len() as u32);
        let (compressed, size) = entry.local_sizes.unwrap_or((entry.compressed_size, entry.size));
        out.extend(b"PK\x03\x04\x14\0");
        for short in [entry.local_flags, entry.method, 0, 0x21] {
            out.extend(short.to_le_bytes());
        }
        for long in [entry.crc32, compressed, size] {
            out.extend(long.to_le_bytes());
        }
        out.extend((entry.local_name.len() as u16).to_le_bytes());
        out.extend((entry.local_extra.len() as u16).to_le_bytes());
        out.extend(&entry.local_name);
        out.extend(&entry.local_extra);
        out.extend(&entry.data);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        for short in [entry.flags, entry.method, 0, 0x21] {
            directory.extend(short.to_le_bytes());
        }
        for long in [entry.crc32, entry.compressed_size, entry.size] {
            directory.extend(long.to_le_bytes());
        }
        for short in [entry.name.len() as u16, entry.extra.len() as u16, 0, 0, 0] {
            directory.extend(short.to_le_bytes());
        }
        directory.extend([0; 4]);
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
        directory.extend(&entry.extra);
    }
    let start = out.len();
    out.extend(&directory);
    end_record(&mut out, entries.len() as u16, directory.len() as u32, start as u32, comment);
    out
}

/// Append an end record.
pub fn end_record(out: &mut Vec<u8>, count: u16, size: u32, offset: u32, comment: &[u8]) {
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(offset.to_le_bytes());
    out.extend((comment.len() as u16).to_le_bytes());
    out.extend(comment);
}

pub fn archive(entries: &[TestEntry]) -> Vec<u8> {
    archive_with(b"", entries, b"")
}

/// Bytes that are recognised as DEX and no more than that.
pub fn dex(len: usize) -> Vec<u8> {
    let mut bytes = b"dex\n035\0".to_vec();
    bytes.resize(len.max(36), 0x11);
    bytes[32..36].copy_from_slice(&(len.max(36) as u32).to_le_bytes());
    bytes
}

/// A compiled manifest's first bytes.
pub const MANIFEST: &[u8] = b"\x03\0\x08\0\x08\0\0\0";

/// A small package with a manifest and one DEX file.
pub fn apk() -> Vec<u8> {
    archive(&[deflated("AndroidManifest.xml", MANIFEST), deflated("classes.dex", &dex(200))])
}
