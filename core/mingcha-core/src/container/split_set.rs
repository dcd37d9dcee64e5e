//! Sets of split APKs in one ZIP archive: which of the packages inside make up the app, and what each is.
//!
//! - bundletool's `.apks`: `toc.pb`, `splits/base-master.apk`, `splits/base-zh.apk`, `standalones/…`, or `universal.apk`
//!   (developer.android.com/tools/bundletool). It holds the same app several times, once per kind of device.
//! - `.xapk`: `manifest.json` with `package_name` and `split_apks`, the packages and maybe `Android/obb/…`.
//! - `.apkm`: `info.json`, `base.apk`, `split_config.zh.apk`, ….

use super::first_bytes::{FirstBytes, Look};
use super::part::ContainerPart;
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::limits::{MAX_NESTED_BYTES, MAX_NESTED_PACKAGES, MAX_SET_DESCRIPTION_BYTES};
use crate::source::Source;
use crate::zip::{Archive, Entry, LOCAL_HEADER_SIGNATURE};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is read of an `.xapk`'s `manifest.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Description {
    package_name: String,
    split_apks: Vec<DescribedSplit>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DescribedSplit {
    file: String,
    id: String,
}

/// The packages of the set, the base first; nothing when there is no package inside.
pub(super) fn open(outer: &Arc<Archive>, warnings: &mut Vec<Warning>) -> Result<Option<Vec<ContainerPart>>> {
    let candidates = candidates(outer, warnings);
    if candidates.len() > MAX_NESTED_PACKAGES {
        let reason = format!("{} packages inside; at most {MAX_NESTED_PACKAGES} are read", candidates.len());
        return Err(Refusal::new("container-too-many-packages", None, reason));
    }
    let chosen = choose(outer, &candidates);
    if chosen.len() < candidates.len() {
        let detail = format!(
            "{} of {} packages inside are read; the others are the same app for other kinds of device",
            chosen.len(),
            candidates.len()
        );
        warnings.push(Warning::new("container-variants-not-read", Part::Container, Loss::Nothing, detail));
    }
    let description = describe(outer, warnings);
    let described: BTreeMap<&str, &str> = description.split_apks.iter().map(|split| (&*split.file, &*split.id)).collect();
    let mut parts = Vec::new();
    let mut first_refusal = None;
    let mut memory = MAX_NESTED_BYTES;
    for (entry, name) in chosen {
        match package(outer, entry, &mut memory, warnings) {
            Ok(archive) => {
                let name = match described.get(&*entry.name) {
                    Some(&"base") => String::new(),
                    Some(id) => (*id).to_owned(),
                    None => name,
                };
                parts.push(ContainerPart::whole(Arc::new(archive), name, entry.name.to_string()));
            }
            Err(refusal) => {
                warnings.push(refusal.clone().into_warning(Part::Container, Loss::Partial));
                first_refusal.get_or_insert(refusal);
            }
        }
    }
    if parts.is_empty() {
        return first_refusal.map_or(Ok(None), |refusal| if refusal.code == "container-not-a-package" { Ok(None) } else { Err(refusal) });
    }
    put_base_first(&mut parts, &description);
    Ok(Some(parts))
}

/// Entries that may be packages: those named so, or, where none is, those that begin like a ZIP archive.
fn candidates<'a>(outer: &'a Archive, warnings: &mut Vec<Warning>) -> Vec<&'a Entry> {
    // macOS archives carry a shadow of every file, with the file's extension.
    let shadow = |name: &str| name.starts_with("__MACOSX/") || stem(name).starts_with("._");
    let files = || outer.entries().iter().filter(|entry| !entry.is_dir() && !shadow(&entry.name));
    let named: Vec<&Entry> = files().filter(|entry| extension_is_apk(&entry.name)).collect();
    if !named.is_empty() {
        return named;
    }
    let mut first_bytes = FirstBytes::of(outer);
    let mut found = Vec::new();
    for entry in files() {
        match first_bytes.look(entry, LOCAL_HEADER_SIGNATURE.len()) {
            Look::Bytes(head) if head == LOCAL_HEADER_SIGNATURE => found.push(entry),
            Look::Bytes(_) | Look::Unreadable => {}
            Look::Spent => {
                let detail = "too many entries share the same bytes; not all were looked into for packages";
                warnings.push(Warning::new("container-search-incomplete", Part::Container, Loss::Partial, detail));
                break;
            }
        }
    }
    found
}

fn extension_is_apk(name: &str) -> bool {
    name.len() > 4 && name.as_bytes()[name.len() - 4..].eq_ignore_ascii_case(b".apk")
}

/// The packages that make up the app once, each with its split name as the file name suggests.
fn choose<'a>(outer: &Archive, candidates: &[&'a Entry]) -> Vec<(&'a Entry, String)> {
    let within = |folder: &str| candidates.iter().copied().filter(|e| e.name.starts_with(folder)).collect::<Vec<_>>();
    let folders = ["splits/", "asset-slices/", "standalones/", "instant/", "system/", "archive/"];
    let bundletool = outer.find("toc.pb").is_some() || candidates.iter().all(|e| folders.iter().any(|folder| e.name.starts_with(folder)));
    if bundletool {
        let splits = within("splits/");
        if !splits.is_empty() {
            let slices = within("asset-slices/").into_iter().map(|entry| (entry, bundletool_name(stem(&entry.name))));
            return newest_variants(&splits).into_iter().chain(slices).collect();
        }
        if let Some(universal) = candidates.iter().find(|e| &*e.name == "universal.apk") {
            return vec![(universal, String::new())];
        }
        // The commonest phones of today first; any other holds the same code.
        let rank = |e: &&Entry| ["arm64_v8a", "armeabi_v7a"].iter().position(|abi| e.name.contains(abi)).unwrap_or(2);
        if let Some(standalone) = within("standalones/").into_iter().min_by_key(rank) {
            return vec![(standalone, String::new())];
        }
    }
    candidates.iter().map(|entry| (*entry, plain_name(stem(&entry.name)))).collect()
}

/// Of each split the variant with the highest number: bundletool writes `base-master.apk`, `base-master_2.apk` … for newer
/// and newer Android versions.
fn newest_variants<'a>(splits: &[&'a Entry]) -> Vec<(&'a Entry, String)> {
    let stems: rustc_hash::FxHashSet<&str> = splits.iter().map(|entry| stem(&entry.name)).collect();
    let numbered = |entry: &'a Entry| -> (&'a str, u32) {
        let whole = stem(&entry.name);
        let variant = whole.rsplit_once('_').and_then(|(plain, number)| Some((plain, number.parse::<u32>().ok()?)));
        match variant {
            // `base-x86_64` is an ABI of its own, not variant 64 of `base-x86`.
            Some((plain, number)) if (2..100).contains(&number) && !plain.ends_with("x86") && stems.contains(plain) => (plain, number),
            _ => (whole, 1),
        }
    };
    let mut variants: Vec<(&str, u32, &Entry)> = splits.iter().map(|entry| (numbered(entry).0, numbered(entry).1, *entry)).collect();
    variants.sort_by_key(|(plain, number, _)| (*plain, std::cmp::Reverse(*number)));
    variants.dedup_by_key(|(plain, ..)| *plain);
    variants.into_iter().map(|(plain, _, entry)| (entry, bundletool_name(plain))).collect()
}

fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    if extension_is_apk(file) { &file[..file.len() - 4] } else { file }
}

/// `base-master` is the base, `base-zh` is `config.zh`, `feature-master` is `feature`, `feature-zh` is `feature.config.zh`.
fn bundletool_name(stem: &str) -> String {
    match stem.split_once('-') {
        Some(("base", "master")) => String::new(),
        Some((module, "master")) => module.to_owned(),
        Some(("base", config)) => format!("config.{config}"),
        Some((module, config)) => format!("{module}.config.{config}"),
        None => plain_name(stem),
    }
}

/// The name by which Android stores a split (`base.apk`, `split_config.zh.apk`), and by which most tools do.
fn plain_name(stem: &str) -> String {
    let name = stem.strip_prefix("split_").unwrap_or(stem);
    if name == "base" || name == "universal" || name == "base-master" { String::new() } else { name.to_owned() }
}

fn describe(outer: &Archive, warnings: &mut Vec<Warning>) -> Description {
    let Some(entry) = outer.find("manifest.json") else {
        return Description::default();
    };
    let mut own = Vec::new();
    let description = outer
        .read(entry, MAX_SET_DESCRIPTION_BYTES, &mut own)
        .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|e| Refusal::new("container-description", None, e.to_string())));
    warnings.append(&mut own);
    // Only split names hang on it, and the packages' own manifests have those too.
    description.unwrap_or_else(|refusal| {
        warnings.push(Warning { entry: entry.name.to_string(), ..refusal.into_warning(Part::Container, Loss::Nothing) });
        Description::default()
    })
}

/// Open the package in `entry`: where it lies when it is stored, inflated into memory otherwise.
fn package(outer: &Archive, entry: &Entry, memory: &mut usize, warnings: &mut Vec<Warning>) -> Result<Archive> {
    let source = match outer.stored_source(entry)? {
        Some(source) => source,
        None => {
            let bytes = outer.read(entry, *memory, warnings)?;
            *memory -= bytes.len();
            Source::memory(bytes)
        }
    };
    let mut inner = Vec::new();
    let archive = Archive::open(source, &mut inner).map_err(|refusal| refusal.in_entry(&entry.name))?;
    if archive.find("AndroidManifest.xml").is_none() {
        return Err(Refusal::new("container-not-a-package", None, "it has no AndroidManifest.xml").in_entry(&entry.name));
    }
    warnings.extend(inner.into_iter().map(|warning| warning.in_entry(&entry.name)));
    Ok(archive)
}

/// Move the base to the front and give it the empty name, every other part a name of its own.
fn put_base_first(parts: &mut [ContainerPart], description: &Description) {
    let described = parts.iter().position(|part| !description.package_name.is_empty() && stem(&part.path) == description.package_name);
    let has_code = |part: &ContainerPart| part.find("classes.dex").is_some();
    let named =
        || parts.iter().position(|part| part.name.is_empty() && has_code(part)).or_else(|| parts.iter().position(|p| p.name.is_empty()));
    let by_code = || {
        let with_code = parts.iter().enumerate().filter(|(_, part)| has_code(part) && !part.name.starts_with("config."));
        with_code.max_by_key(|(place, part)| (part.archive().source().len(), std::cmp::Reverse(*place))).map(|(place, _)| place)
    };
    let base = named().or(described).or_else(by_code).unwrap_or(0);
    parts[..=base].rotate_right(1);
    parts[0].name.clear();
    for part in &mut parts[1..] {
        if part.name.is_empty() {
            part.name = stem(&part.path).to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_suggest_split_names() {
        for (stem, name) in
            [("base-master", ""), ("base-zh", "config.zh"), ("pay-master", "pay"), ("pay-arm64_v8a", "pay.config.arm64_v8a")]
        {
            assert_eq!(bundletool_name(stem), name);
        }
        for (stem, name) in [("base", ""), ("split_config.zh", "config.zh"), ("config.xxhdpi", "config.xxhdpi"), ("universal", "")] {
            assert_eq!(plain_name(stem), name);
        }
    }
}
