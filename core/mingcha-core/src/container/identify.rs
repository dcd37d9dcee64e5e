//! What a file is that is no Android package, so that a refusal can say more than "no".

use crate::zip::Archive;

/// First bytes of a file that [`bare`] looks at.
pub(super) const HEAD_BYTES: u64 = 512;

/// File signatures, longest first where one begins another.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"dex\n", "a DEX file (Android code) alone"),
    (b"dey\n", "an optimised DEX file (odex) alone"),
    (b"cdex", "a compact DEX file alone"),
    (b"vdex", "a VDEX file (verified Android code) alone"),
    (b"oat\n", "an OAT file alone"),
    (b"\x7fELF", "an ELF file (a native library or program)"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\xca\xfe\xba\xbe", "a Java class file or a Mach-O program"),
    (b"\xcf\xfa\xed\xfe", "a Mach-O program"),
    (b"MZ", "a Windows program"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x03\0\x08\0", "compiled Android XML alone"),
    (b"\x02\0\x0c\0", "a resource table (resources.arsc) alone"),
    (b"\x3a\xff\x26\xed", "an Android sparse image"),
    (b"CrAU", "an Android OTA payload"),
];

/// What the file is by its first bytes.
pub(super) fn bare(head: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Some(what);
    }
    if head.first() == Some(&0xbe) && head.get(13) == Some(&0xed) {
        return Some("a mini-program package (wxapkg)");
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("a tar archive");
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |word: &[u8]| text.len() >= word.len() && text[..word.len()].eq_ignore_ascii_case(word);
    if begins(b"<!doctype html") || begins(b"<html") {
        return Some("a web page (an error page saved in place of the package?)");
    }
    if begins(b"<?xml") || begins(b"<manifest") {
        return Some("an XML text");
    }
    (begins(b"{\"") || begins(b"{ ") || begins(b"{\n") || begins(b"[{")).then_some("a JSON text")
}

/// What the archive is by its entries, for kinds that are certainly no Android package.
pub(super) fn other_zip(archive: &Archive) -> Option<&'static str> {
    let has = |name| archive.find(name).is_some();
    if has_text_manifest(archive) {
        return Some("the sources of an Android project (its AndroidManifest.xml is not compiled)");
    }
    if archive.under("Payload/").any(|entry| entry.name.split('/').nth(1).is_some_and(|folder| folder.ends_with(".app"))) {
        return Some("an iOS app (ipa)");
    }
    if has("module.json") && (has("resources.index") || has("pack.info")) || has("config.json") && under(archive, "assets/entry/") {
        return Some("a HarmonyOS package (hap)");
    }
    if has("pack.info") {
        return Some("a HarmonyOS app (app)");
    }
    if has("[Content_Types].xml") {
        return Some("an Office document");
    }
    if has("mimetype") {
        return Some("an OpenDocument or EPUB file");
    }
    if has("META-INF/com/google/android/update-binary") || has("payload.bin") {
        return Some("an Android system update");
    }
    None
}

/// The same for archives of code, asked last: a set of packages may also hold such entries.
pub(super) fn java_or_dex_zip(archive: &Archive) -> Option<&'static str> {
    if archive.find("classes.dex").is_some() {
        return Some("Android code and more without a manifest (a package that lost it?)");
    }
    archive.find("META-INF/MANIFEST.MF").is_some().then_some("a Java archive (jar) without code")
}

/// Whether the archive is an Android library: a manifest in text beside what a library's build makes.
pub(super) fn is_library(archive: &Archive) -> bool {
    has_text_manifest(archive) && ["classes.jar", "R.txt"].iter().any(|name| archive.find(name).is_some())
}

/// Whether the archive holds class files.
pub(super) fn has_classes(archive: &Archive) -> bool {
    archive.entries().iter().any(|entry| entry.name.ends_with(".class"))
}

/// Whether the archive is a Java library whose classes were translated already: `classes.dex` (and `classes2.dex` …) beside what describes
/// an archive, and nothing else. What also holds resources, libraries or files is a package that lost its manifest, and no library.
pub(super) fn is_translated_library(archive: &Archive) -> bool {
    archive.find("classes.dex").is_some()
        && archive.entries().iter().all(|entry| {
            let number = entry.name.strip_prefix("classes").and_then(|rest| rest.strip_suffix(".dex"));
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) || entry.name.starts_with("META-INF/")
        })
}

/// Whether the root `AndroidManifest.xml` is XML text and no compiled resource or code stands beside it: a library's or a
/// project's, which Android does not install. In a package with code a manifest in text is a trick or damage, and the
/// manifest reader's to judge.
pub(super) fn has_text_manifest(archive: &Archive) -> bool {
    let compiled = ["classes.dex", "resources.arsc"].iter().any(|name| archive.find(name).is_some());
    let Some(manifest) = archive.find("AndroidManifest.xml").filter(|_| !compiled) else {
        return false;
    };
    let head = archive.prefix(manifest, 64).unwrap_or_default();
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start().starts_with(b"<")
}

fn under(archive: &Archive, prefix: &str) -> bool {
    archive.under(prefix).next().is_some()
}
