//! `MANIFEST.MF` and `.SF` files, read as Android does (AOSP `android.util.jar.StrictJarManifestReader`; the format is
//! the JAR file specification's "Manifest Specification").

use super::hash::{Hash, from_base64};
use super::problem;
use crate::error::Result;
use crate::limits::MAX_JAR_ATTRIBUTES;
use std::collections::HashMap;

/// Hash functions in the order in which Android looks for their digests; the first one present decides.
const DIGESTS: [(&str, Hash); 4] = [("SHA-512", Hash::Sha512), ("SHA-384", Hash::Sha384), ("SHA-256", Hash::Sha256), ("SHA1", Hash::Sha1)];

/// Attributes of one section; names are compared without regard to case, the last of a name counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// The value of attribute `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The digest that Android would compare under `<hash>` + `suffix`, and the hash function; the value is nothing when
    /// it is not Base64.
    pub fn digest(&self, suffix: &str) -> Option<(Hash, Option<Vec<u8>>)> {
        DIGESTS.iter().find_map(|(name, hash)| self.get(&format!("{name}{suffix}")).map(|value| (*hash, from_base64(value))))
    }

    /// Whether the only digest under `suffix` is MD5, which Android has not accepted since 4.3.
    pub fn has_md5_only(&self, suffix: &str) -> bool {
        self.digest(suffix).is_none() && self.get(&format!("MD5{suffix}")).is_some()
    }
}

/// One named section.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub attributes: Attributes,
    /// Its bytes in the file, up to the next section.
    pub start: usize,
    pub end: usize,
}

/// A manifest or signature file.
#[derive(Clone, Debug, Default)]
pub(super) struct JarManifest {
    /// Main attributes.
    pub main: Attributes,
    /// Where the main section ends, blank line included.
    pub main_end: usize,
    /// Sections by the entry they name, in file order.
    pub sections: Vec<(String, Section)>,
    index: HashMap<String, usize>,
}

impl JarManifest {
    /// Read `data`. `unique` refuses a second section of the same name, as Android does for `MANIFEST.MF`; in a `.SF`
    /// file it adds to the first.
    pub fn read(data: &[u8], unique: bool) -> Result<JarManifest> {
        let mut reader = Reader { data, at: 0, breaks: 0, count: 0, name: String::new(), value: String::new() };
        let mut manifest = JarManifest::default();
        while reader.header()? {
            manifest.main.0.push(reader.take());
        }
        manifest.main_end = reader.at;
        let mut start = reader.at;
        while reader.header()? {
            if !reader.name.eq_ignore_ascii_case("Name") {
                return Err(problem("signing-jar-manifest", start as u64, "a section does not start with the name of its entry"));
            }
            let (_, entry) = reader.take();
            let mut attributes = Vec::new();
            while reader.header()? {
                attributes.push(reader.take());
            }
            let section = Section { attributes: Attributes(attributes), start, end: reader.at };
            match manifest.index.get(&entry) {
                Some(_) if unique => {
                    return Err(problem("signing-jar-manifest", start as u64, format!("two sections name {}", entry.escape_debug())));
                }
                Some(earlier) => manifest.sections[*earlier].1.attributes.0.extend(section.attributes.0),
                None => {
                    manifest.index.insert(entry.clone(), manifest.sections.len());
                    manifest.sections.push((entry, section));
                }
            }
            start = reader.at;
        }
        Ok(manifest)
    }

    /// The section of an entry.
    pub fn section(&self, entry: &str) -> Option<&Section> {
        self.index.get(entry).map(|index| &self.sections[*index].1)
    }
}

struct Reader<'a> {
    data: &'a [u8],
    at: usize,
    /// Line breaks since the last value: two end a section.
    breaks: u32,
    /// Attributes read so far.
    count: usize,
    name: String,
    value: String,
}

impl Reader<'_> {
    fn take(&mut self) -> (String, String) {
        (std::mem::take(&mut self.name), std::mem::take(&mut self.value))
    }

    /// Read one attribute; false at the end of the section or file. A last line without line break does not count.
    fn header(&mut self) -> Result<bool> {
        if self.breaks > 1 {
            self.breaks = 0;
            return Ok(false);
        }
        self.count += 1;
        if self.count > MAX_JAR_ATTRIBUTES {
            let reason = format!("more than {MAX_JAR_ATTRIBUTES} attributes");
            return Err(problem("signing-jar-manifest", self.at as u64, reason));
        }
        self.read_name()?;
        self.breaks = 0;
        self.read_value()?;
        Ok(self.breaks > 0)
    }

    fn read_name(&mut self) -> Result<()> {
        let start = self.at;
        let Some(len) = memchr::memchr(b':', &self.data[start..]) else {
            self.at = self.data.len();
            return Ok(());
        };
        let bad = |what: &str| Err(problem("signing-jar-manifest", start as u64, what.to_owned()));
        let name = &self.data[start..start + len];
        if self.data.get(start + len + 1) != Some(&b' ') {
            return bad("an attribute's name is not followed by a colon and a space");
        }
        if name.is_empty() || name.len() > 70 || !name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
            return bad("an attribute's name has characters that it must not have, or too many");
        }
        self.name = String::from_utf8_lossy(name).into_owned();
        self.at = start + len + 2;
        Ok(())
    }

    /// A value runs over line breaks that a single space follows, and ends at any other line break.
    fn read_value(&mut self) -> Result<()> {
        let (mut value, mut start, mut end) = (Vec::new(), self.at, self.at);
        let mut after_cr = false;
        while let Some(byte) = self.data.get(self.at) {
            self.at += 1;
            match byte {
                0 => return Err(problem("signing-jar-manifest", (self.at - 1) as u64, "a NUL character")),
                b'\n' => {
                    if after_cr {
                        after_cr = false;
                    } else {
                        self.breaks += 1;
                    }
                    continue;
                }
                b'\r' => {
                    after_cr = true;
                    self.breaks += 1;
                    continue;
                }
                b' ' if self.breaks == 1 => {
                    value.extend_from_slice(&self.data[start..end]);
                    start = self.at;
                    end = self.at;
                    self.breaks = 0;
                    continue;
                }
                _ => {}
            }
            if self.breaks >= 1 {
                self.at -= 1;
                break;
            }
            end = self.at;
        }
        value.extend_from_slice(&self.data[start..end]);
        self.value = String::from_utf8(value).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_folding_and_every_line_end() {
        for newline in ["\n", "\r\n", "\r"] {
            let text = "Manifest-Version: 1.0\nCreated-By: x\n\nName: res/a very lo\n ng name\nSHA1-Digest: AAAA\n\nName: b\nsha-256-digest: Zm8=\n\n";
            let data = text.replace('\n', newline);
            let manifest = JarManifest::read(data.as_bytes(), true).unwrap();
            assert_eq!(manifest.main.get("created-by"), Some("x"));
            assert_eq!(&data.as_bytes()[manifest.main_end..][..5], b"Name:");
            let section = manifest.section("res/a very long name").unwrap();
            assert_eq!(section.attributes.get("SHA1-Digest"), Some("AAAA"));
            assert_eq!((section.start, &data.as_bytes()[section.end..][..7]), (manifest.main_end, &b"Name: b"[..]));
            let (hash, digest) = manifest.section("b").unwrap().attributes.digest("-Digest").unwrap();
            assert_eq!((hash, digest.as_deref()), (Hash::Sha256, Some(&b"fo"[..])));
            assert_eq!(manifest.sections.len(), 2);
        }
    }

    #[test]
    fn the_strongest_digest_counts_and_md5_alone_does_not() {
        let data = b"A: b\n\nName: x\nSHA1-Digest: AA==\nSHA-512-Digest: !\n\nName: y\nMD5-Digest: AA==\n\n";
        let manifest = JarManifest::read(data, true).unwrap();
        assert_eq!(manifest.section("x").unwrap().attributes.digest("-Digest"), Some((Hash::Sha512, None)));
        assert!(manifest.section("y").unwrap().attributes.has_md5_only("-Digest"));
    }

    #[test]
    fn what_android_refuses_is_refused() {
        for bad in [&b"A:b\n"[..], b"A b: c\n", b"A: b\0\n", b"A: b\n\nB: c\n\n", b"A: b\n\nName: x\nB: c\n\nName: x\nB: d\n\n"] {
            assert_eq!(JarManifest::read(bad, true).unwrap_err().code, "signing-jar-manifest");
        }
        let merged = JarManifest::read(b"A: b\n\nName: x\nB: c\n\nName: x\nB: d\n\n", false).unwrap();
        assert_eq!(merged.section("x").unwrap().attributes.get("B"), Some("d"));
    }

    #[test]
    fn attributes_are_counted() {
        let many = "A: b\n".repeat(MAX_JAR_ATTRIBUTES + 1);
        assert!(JarManifest::read(many.as_bytes(), true).unwrap_err().reason.contains("more than"));
    }

    #[test]
    fn a_last_line_without_line_break_is_ignored() {
        let manifest = JarManifest::read(b"A: b\nC: d", true).unwrap();
        assert_eq!((manifest.main.get("A"), manifest.main.get("C")), (Some("b"), None));
    }
}
