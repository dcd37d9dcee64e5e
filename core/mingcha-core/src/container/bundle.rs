//! Android App Bundles: modules as folders of one archive
//! (the bundle format of developer.android.com/guide/app-bundle/app-bundle-format).

use super::part::ContainerPart;
use crate::error::{Refusal, Result};
use crate::zip::{Archive, Entry};
use std::sync::Arc;

const MANIFEST: &str = "/manifest/AndroidManifest.xml";

/// Whether the archive is a bundle: it says so, or has a base module.
pub(super) fn is_bundle(archive: &Archive) -> bool {
    archive.find("BundleConfig.pb").is_some() || archive.find("base/manifest/AndroidManifest.xml").is_some()
}

/// The modules, the base first, the others by name.
pub(super) fn modules(archive: &Arc<Archive>) -> Result<Vec<ContainerPart>> {
    let mut names: Vec<&str> = archive.entries().iter().filter_map(module_with_manifest).collect();
    names.sort_unstable_by_key(|name| (*name != "base", *name));
    names.dedup();
    if names.is_empty() {
        return Err(Refusal::new("container-no-module", None, "an Android App Bundle without any module"));
    }
    Ok(names
        .iter()
        .map(|module| {
            let name = if *module == "base" { String::new() } else { (*module).to_owned() };
            ContainerPart::module(archive, name, |entry| logical_name(module, entry))
        })
        .collect())
}

fn module_with_manifest(entry: &Entry) -> Option<&str> {
    entry.name.strip_suffix(MANIFEST).filter(|module| !module.is_empty() && !module.contains('/'))
}

/// The name that an entry of `module` gets in the APK which bundletool builds from it.
fn logical_name(module: &str, entry: &Entry) -> Option<Box<str>> {
    let inside = entry.name.strip_prefix(module)?.strip_prefix('/')?;
    let name = ["manifest/", "dex/", "root/"].iter().find_map(|folder| inside.strip_prefix(folder)).unwrap_or(inside);
    (!name.is_empty()).then(|| Box::from(name))
}
