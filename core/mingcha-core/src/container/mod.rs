//! What a file is, and the packages inside it: a single APK, a set of split APKs (`.apks`, `.xapk`, `.apkm`), an Android App
//! Bundle (`.aab`), or a library for apps (`.aar`, `.jar`). Content decides, never the file's extension.
//!
//! Callers see every kind alike: a [`Container`] has [`ContainerPart`]s, and a part lists its entries under the names
//! that they have (or will have) in an installed APK. Packages inside packages are opened one level deep.

mod bundle;
mod class_archives;
mod first_bytes;
mod hidden_code;
mod identify;
mod part;
mod split_set;

pub use class_archives::{ClassArchive, class_archives};
pub use hidden_code::{HiddenCode, HiddenKind, hidden_code};
pub use part::ContainerPart;

use crate::error::{Refusal, Result, Warning};
use crate::source::Source;
use crate::zip::Archive;
use std::sync::Arc;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One APK.
    Apk,
    /// Split APKs in a ZIP archive: bundletool's `.apks`, `.xapk`, `.apkm`, or just so.
    SplitSet,
    /// Android App Bundle, the form in which stores receive an app.
    Aab,
    /// Android library: classes, a manifest in text and resources, which a build merges into an app.
    Aar,
    /// Java archive with class files.
    Jar,
}

impl Kind {
    /// The stable word for this kind in facts and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Apk => "apk",
            Kind::SplitSet => "split_set",
            Kind::Aab => "aab",
            Kind::Aar => "aar",
            Kind::Jar => "jar",
        }
    }

    /// Whether it is a library for apps, and not an app: its code is class files, and an app's build decides what becomes of it.
    pub fn is_library(self) -> bool {
        matches!(self, Kind::Aar | Kind::Jar)
    }
}

/// An opened file: its kind and its packages.
#[derive(Debug)]
pub struct Container {
    /// What kind of file it is.
    pub kind: Kind,
    /// Its packages or modules, at least one, the base first.
    pub parts: Vec<ContainerPart>,
}

impl Container {
    /// The part taken for the base: the only one, or the one that its file name or its code says. A hint, which the
    /// manifests (no `split` attribute) decide.
    pub fn base(&self) -> &ContainerPart {
        &self.parts[0]
    }
}

/// Find out what `source` is and open it.
///
/// Refused, besides what [`Archive::open`] refuses of a ZIP archive that is damaged: `container-not-zip` (the reason names
/// what it is, where that can be told), `container-not-a-package` (a ZIP archive of another kind, likewise named),
/// `container-no-module` (a bundle without a module), `container-too-many-packages`.
pub fn open(source: Source, warnings: &mut Vec<Warning>) -> Result<Container> {
    let archive = match Archive::open(source.clone(), warnings) {
        Ok(archive) => Arc::new(archive),
        Err(refusal) => return Err(not_an_archive(&source, refusal)),
    };
    if archive.find("AndroidManifest.xml").is_some() && !identify::has_text_manifest(&archive) {
        return Ok(Container { kind: Kind::Apk, parts: vec![ContainerPart::whole(archive, String::new(), String::new())] });
    }
    if bundle::is_bundle(&archive) {
        return Ok(Container { kind: Kind::Aab, parts: bundle::modules(&archive)? });
    }
    if identify::is_library(&archive) {
        return Ok(Container { kind: Kind::Aar, parts: vec![ContainerPart::whole(archive, String::new(), String::new())] });
    }
    let other = identify::other_zip(&archive);
    // Asked before sets: a library may carry a package of resources among its assets, and no set holds class files.
    if other.is_none() && (identify::has_classes(&archive) || identify::is_translated_library(&archive)) {
        return Ok(Container { kind: Kind::Jar, parts: vec![ContainerPart::whole(archive, String::new(), String::new())] });
    }
    if other.is_none()
        && let Some(parts) = split_set::open(&archive, warnings)?
    {
        return Ok(Container { kind: Kind::SplitSet, parts });
    }
    let what = other.or_else(|| identify::java_or_dex_zip(&archive)).unwrap_or("an ordinary archive of files");
    Err(Refusal::new("container-not-a-package", None, format!("a ZIP archive, but no Android package: it looks like {what}")))
}

/// Say what the file is instead of what the ZIP reader missed in it, where its first bytes tell.
fn not_an_archive(source: &Source, refusal: Refusal) -> Refusal {
    if refusal.code != "zip-no-end-record" {
        return refusal;
    }
    let head = source.read(0, source.len().min(identify::HEAD_BYTES)).unwrap_or_default();
    match identify::bare(&head) {
        Some(what) => Refusal::new("container-not-zip", 0, format!("not a ZIP archive: it looks like {what}")),
        None if head.starts_with(b"PK") => refusal,
        None => Refusal::new("container-not-zip", 0, "not a ZIP archive, nor any other format known here"),
    }
}
