//! One entry of an archive, as its central directory record describes it.

use crate::error::Part;

/// Compression method 0: the bytes as they are (APPNOTE 4.4.5).
pub const STORED: u16 = 0;
/// Compression method 8: raw DEFLATE, RFC 1951 (APPNOTE 4.4.5).
pub const DEFLATED: u16 = 8;

/// One central directory record. The values are the record's, which win over the local header's, as in Android.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Name; where it is not UTF-8, with replacement characters (then [`Entry::raw_name`] has the bytes).
    pub name: Box<str>,
    /// The name's bytes, where they are not UTF-8.
    pub(super) raw: Option<Box<[u8]>>,
    /// Compression method: [`STORED`], [`DEFLATED`], or something that Android treats as one of them.
    pub method: u16,
    /// General purpose bit flags; Android looks at bit 3 (data descriptor) only.
    pub flags: u16,
    /// CRC-32 of the content as claimed; Android does not check it.
    pub crc32: u32,
    /// Bytes of the compressed data, as claimed.
    pub compressed_size: u64,
    /// Bytes of the content, as claimed.
    pub size: u64,
    /// Offset of the local header from the start of the archive.
    pub header_offset: u64,
    /// Offset of the central directory record from the start of the archive.
    pub record_offset: u64,
}

impl Entry {
    /// Whether the entry only names a directory.
    pub fn is_dir(&self) -> bool {
        self.name.ends_with('/')
    }

    /// Whether bit 0 says "encrypted". Android ignores it, so in a package it is a trick against other readers.
    pub fn claims_encryption(&self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether the local header leaves CRC and sizes to a data descriptor after the data (bit 3).
    pub fn has_data_descriptor(&self) -> bool {
        self.flags & 8 != 0
    }

    /// The name's bytes as the central directory has them.
    pub fn raw_name(&self) -> &[u8] {
        self.raw.as_deref().unwrap_or(self.name.as_bytes())
    }

    /// Bytes that the entry's data takes in the archive: Android takes the content's size for stored entries. For an
    /// unknown method, which may turn out as either, the smaller of the two.
    pub(super) fn data_len(&self) -> u64 {
        match self.method {
            STORED => self.size,
            DEFLATED => self.compressed_size,
            _ => self.size.min(self.compressed_size),
        }
    }
}

/// The part of a package that an entry of this name belongs to, for warnings about it.
pub fn part_of(name: &str) -> Part {
    let file = name.rsplit('/').next().unwrap_or(name);
    if file == "AndroidManifest.xml" {
        Part::Manifest
    } else if file.ends_with(".dex") {
        Part::Code
    } else if file == "resources.arsc" || file == "resources.pb" || name.starts_with("res/") || name.contains("/res/") {
        Part::Resources
    } else if name.starts_with("META-INF/") {
        Part::Signature
    } else if file.ends_with(".so") {
        Part::Native
    } else if file.ends_with(".apk") {
        Part::Container
    } else {
        Part::Assets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_part() {
        for (name, part) in [
            ("AndroidManifest.xml", Part::Manifest),
            ("base/manifest/AndroidManifest.xml", Part::Manifest),
            ("classes2.dex", Part::Code),
            ("resources.arsc", Part::Resources),
            ("res/layout/main.xml", Part::Resources),
            ("META-INF/CERT.RSA", Part::Signature),
            ("lib/arm64-v8a/libx.so", Part::Native),
            ("splits/base-master.apk", Part::Container),
            ("assets/index.html", Part::Assets),
        ] {
            assert_eq!(part_of(name), part, "{name}");
        }
    }
}
