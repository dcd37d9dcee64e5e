//! From a package's bytes to its fact tables.

use super::contents::{Contents, asset_texts, native_libraries};
use super::filing::FilingNumbers;
use super::layout_links::LayoutLinks;
use super::schema::{PackageRow, PermissionRow, Tables, WarningRow};
use super::signatures::signers;
use crate::container::{Container, HiddenCode, hidden_code, open};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::knowledge::Knowledge;
use crate::limits::{MAX_PACKAGE_BYTES, MAX_WARNINGS_PER_CODE};
use crate::source::Source;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::time::Duration;

/// Bytes hashed at a time.
const HASH_PIECE_BYTES: u64 = 1 << 20;

/// Everything read from one package.
#[derive(Debug)]
pub struct Facts {
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// The tables.
    pub tables: Tables,
    /// Stages in order with the time each took.
    pub timing: Vec<(&'static str, Duration)>,
}

/// Times the stages by the clock handed in.
struct Stages<'c> {
    clock: &'c dyn Fn() -> Duration,
    last: Duration,
    done: Vec<(&'static str, Duration)>,
}

impl Stages<'_> {
    fn end(&mut self, name: &'static str) {
        let now = (self.clock)();
        self.done.push((name, now.saturating_sub(self.last)));
        self.last = now;
    }
}

/// Extract the facts of one package. `clock` is any monotonic clock; it only times the stages.
///
/// Refused when the file is no package, or its base manifest cannot be read; all else that cannot be read is told in the
/// `warning` table, with the part of the package it was lost from.
pub fn extract(source: Source, knowledge: &Knowledge, clock: &dyn Fn() -> Duration) -> Result<Facts> {
    if source.len() > MAX_PACKAGE_BYTES {
        let reason = format!("the file has {} bytes; the limit is {MAX_PACKAGE_BYTES}", source.len());
        return Err(Refusal::new("package-too-large", None, reason));
    }
    let mut stages = Stages { clock, last: clock(), done: Vec::new() };
    let mut warnings = Vec::new();
    let container = open(source.clone(), &mut warnings)?;
    stages.end("container");
    let sha256 = hash(&source)?;
    stages.end("hash");
    let contents = Contents::read(&container, &mut warnings)?;
    stages.end("manifest");
    let mut tables = Tables { package: vec![package(&container, &contents, source.len())], ..Tables::default() };
    (tables.permission, tables.component, tables.metadata) = declared(&contents, knowledge);
    tables.resource_text = contents.texts(&mut warnings);
    let (mut named, mut links) = (BTreeSet::new(), LayoutLinks::default());
    // Layouts of a library are text that its app's build compiles; nobody sees them before.
    if !container.kind.is_library() {
        tables.ui_element = contents.layouts(&container, &mut named, &mut links, &mut warnings);
        contents.named_in_xml(&container, &mut named, &mut links);
    }
    stages.end("resources");
    let package = &mut tables.package[0];
    // Nobody verifies who signed a library: its app is signed anew.
    if !container.kind.is_library() {
        tables.signer = signers(&container, package.min_sdk, package.target_sdk, &mut warnings);
    }
    if package.version_name.is_none() && container.kind.is_library() {
        package.version_name = super::library::version(container.base());
    }
    stages.end("signatures");
    let hidden = hidden_code(&container, &mut warnings);
    package.hidden_code = hidden.iter().map(HiddenCode::path).collect();
    let assets = asset_texts(&container, &mut warnings);
    tables.native_library = native_libraries(&container, |name| sdk_of_library(knowledge, name));
    package.abis = tables.native_library.iter().map(|library| library.abi.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    stages.end("entries");
    let (container, contents, hidden, named, links, assets) = (&container, &contents, &hidden, &named, &links, &assets);
    let view = super::code::View { container, contents, hidden, named, links, assets, knowledge };
    let in_code = super::code::read(&view, &mut tables, &mut warnings);
    stages.end("code");
    filing(&mut tables, &assets.filing_numbers, &in_code);
    tables.warning = warning_rows(warnings);
    Ok(Facts { sha256, tables, timing: stages.done })
}

/// The filing numbers of a package: what its screens say first, then its manifest, its pages and scripts, its code.
fn filing(tables: &mut Tables, in_assets: &FilingNumbers, in_code: &FilingNumbers) {
    let mut numbers = FilingNumbers::default();
    tables.resource_text.iter().for_each(|text| numbers.read(&text.text));
    tables.ui_element.iter().filter_map(|view| view.text.as_deref()).for_each(|text| numbers.read(text));
    tables.metadata.iter().filter_map(|metadata| metadata.value.as_deref()).for_each(|value| numbers.read(value));
    numbers.extend(in_assets);
    numbers.extend(in_code);
    let package = &mut tables.package[0];
    package.filing_number = numbers.app.first().cloned();
    package.filing_numbers = numbers.app;
    package.other_filing_numbers = numbers.other;
    package.malformed_filing_numbers = numbers.malformed;
}

/// SHA-256 of a source, read piece by piece.
fn hash(source: &Source) -> Result<String> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; source.len().min(HASH_PIECE_BYTES) as usize];
    let mut at = 0;
    while at < source.len() {
        let n = (source.len() - at).min(HASH_PIECE_BYTES) as usize;
        source.read_into(at, &mut buffer[..n])?;
        digest.update(&buffer[..n]);
        at += n as u64;
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn package(container: &Container, contents: &Contents, size: u64) -> PackageRow {
    // A bundle's base is a module like the others, though its manifest does not name it.
    let base = (container.kind.as_str() == "aab").then(|| "base".to_owned());
    let mut splits: Vec<String> = contents.manifests.iter().flatten().filter_map(|m| m.split.clone().or(base.clone())).collect();
    splits.sort();
    PackageRow {
        kind: container.kind.as_str().to_owned(),
        size: size as i64,
        splits,
        entry_count: container.parts.iter().map(|part| part.entry_count() as i64).sum(),
        ..contents.manifest().package.clone()
    }
}

type Declared = (Vec<PermissionRow>, Vec<super::schema::ComponentRow>, Vec<super::schema::MetadataRow>);

/// Rows of `permission`, `component` and `metadata` of all parts, each once, completed from the knowledge.
fn declared(contents: &Contents, knowledge: &Knowledge) -> Declared {
    let (mut permissions, mut components, mut metadata) = (Vec::new(), Vec::new(), Vec::new());
    for manifest in contents.manifests.iter().flatten() {
        let split = manifest.split.clone().unwrap_or_default();
        permissions.extend(manifest.permissions.iter().cloned().map(|row| PermissionRow { split: split.clone(), ..row }));
        components.extend(manifest.components.iter().cloned().map(|row| super::schema::ComponentRow { split: split.clone(), ..row }));
        metadata.extend(manifest.metadata.iter().cloned());
    }
    for row in &mut permissions {
        if let Some(known) = knowledge.permissions.get(&row.name) {
            row.platform = true;
            row.protection = Some(known.protection.clone());
            row.permission_group.clone_from(&known.group);
            row.data_types.clone_from(&known.data_types);
        }
    }
    permissions.sort_by(|a, b| (&a.name, &a.kind, &a.split).cmp(&(&b.name, &b.kind, &b.split)));
    permissions.dedup_by(|later, first| later.name == first.name && later.kind == first.kind);
    (permissions, components, metadata)
}

fn sdk_of_library(knowledge: &Knowledge, name: &str) -> Option<String> {
    knowledge.sdks.iter().find(|sdk| sdk.native_libraries.iter().any(|library| library == name)).map(|sdk| sdk.id.clone())
}

/// Warnings as rows, at most [`MAX_WARNINGS_PER_CODE`] of one code and part, the rest counted; none loses its loss.
fn warning_rows(warnings: Vec<Warning>) -> Vec<WarningRow> {
    let mut kept: Vec<Warning> = Vec::new();
    let mut counts: FxHashMap<(&'static str, Part), (usize, Loss)> = FxHashMap::default();
    for warning in warnings {
        let (count, loss) = counts.entry((warning.code, warning.part)).or_insert((0, Loss::Nothing));
        *count += 1;
        *loss = (*loss).max(warning.loss);
        if *count <= MAX_WARNINGS_PER_CODE {
            kept.push(warning);
        }
    }
    for ((code, part), (count, loss)) in counts {
        if count > MAX_WARNINGS_PER_CODE {
            kept.push(Warning::new(code, part, loss, format!("and {} more of this kind", count - MAX_WARNINGS_PER_CODE)));
        }
    }
    kept.sort_by(|a, b| {
        (b.loss, a.part, a.code, &a.entry, a.offset, &a.detail).cmp(&(a.loss, b.part, b.code, &b.entry, b.offset, &b.detail))
    });
    kept.dedup();
    kept.into_iter()
        .map(|w| WarningRow {
            code: w.code.to_owned(),
            part: w.part.as_str().to_owned(),
            loss: w.loss.as_str().to_owned(),
            entry: w.entry,
            offset: w.offset.map(|offset| offset as i64),
            detail: w.detail,
        })
        .collect()
}
