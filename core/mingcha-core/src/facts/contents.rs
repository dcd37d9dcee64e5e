//! What a package's parts say outside of code: manifests, resources, layouts, native libraries and text assets.

use super::class_names::{class_names, naming_entries};
use super::endpoints::{Address, addresses_in};
use super::filing::FilingNumbers;
use super::layout_links::LayoutLinks;
use super::schema::{NativeLibraryRow, ResourceTextRow, Tables, UiElementRow};
use crate::container::{Container, ContainerPart, Kind};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::layout::{LibraryLayouts, layout_entries, ui_elements};
use crate::limits::{
    MAX_ASSET_TEXT_BYTES, MAX_LAYOUTS, MAX_MANIFEST_BYTES, MAX_RESOURCES_BYTES, MAX_TOTAL_ASSET_TEXT_BYTES, MAX_UI_ELEMENTS, MAX_XML_BYTES,
};
use crate::manifest::{Manifest, NetworkSecurity};
use crate::resources::Table;
use crate::xml::Document;
use std::collections::BTreeSet;

/// First bytes of an ELF image.
const ELF_MAGIC: &[u8] = b"\x7fELF";

/// Assets that are read as text: scripts, pages and settings in which addresses and filing numbers stand.
const TEXT_ASSETS: &[&str] =
    &[".js", ".json", ".html", ".htm", ".xml", ".txt", ".properties", ".conf", ".cfg", ".ini", ".lua", ".ts", ".jsbundle"];

/// Splits of one package, read.
#[derive(Default)]
pub struct Contents {
    /// Index of the base in the container's parts.
    pub base: usize,
    /// Manifest of each part, in the container's order; the base's is always there.
    pub manifests: Vec<Option<Manifest>>,
    /// Resources of each part.
    pub tables: Vec<Option<Table>>,
}

impl Contents {
    /// Read the manifests and resources of all parts. Refused when no manifest can be read, for without one Android installs
    /// nothing; what is missing of other parts, or a base that is not there, is a warning.
    pub fn read(container: &Container, warnings: &mut Vec<Warning>) -> Result<Self> {
        let mut contents = Contents::default();
        let mut refusals = Vec::new();
        for part in &container.parts {
            let table = resources(container.kind, part, warnings);
            let manifest = match manifest(container.kind, part, table.as_ref(), warnings) {
                Ok(manifest) => Some(manifest),
                // An app without a manifest cannot be; a library's code speaks for itself.
                Err(refusal) if container.kind == Kind::Aar => {
                    warnings.push(refusal.into_warning(Part::Manifest, Loss::All));
                    Some(Manifest::default())
                }
                Err(refusal) => {
                    refusals.push(refusal);
                    None
                }
            };
            contents.manifests.push(manifest);
            contents.tables.push(table);
        }
        let base = contents.positions(|m| m.split.is_none()).first().copied();
        let Some(base) = base.or_else(|| contents.positions(|_| true).first().copied()) else {
            let none = Refusal::new("manifest-missing", None, "there is no AndroidManifest.xml");
            return Err(refusals.into_iter().next().unwrap_or(none));
        };
        contents.base = base;
        if let Some(split) = &contents.manifest().split {
            let detail = format!("only split {split:?} is here; Android installs it beside its base package, which is not here");
            for part in [Part::Manifest, Part::Resources, Part::Code] {
                warnings.push(Warning::new("container-no-base", part, Loss::Partial, detail.clone()));
            }
        }
        let base_id = contents.manifest().package.app_id.clone();
        for index in contents.positions(|m| m.package.app_id != base_id) {
            let detail = format!("part {:?} is of another app than the base; it was read with it", container.parts[index].name);
            warnings.push(
                Warning::new("container-several-apps", Part::Container, Loss::Nothing, detail).in_entry(&container.parts[index].path),
            );
        }
        warnings.extend(refusals.into_iter().map(|r| r.into_warning(Part::Manifest, Loss::Partial)));
        contents.network_security(container, warnings);
        contents.labels();
        Ok(contents)
    }

    /// The base's manifest.
    pub fn manifest(&self) -> &Manifest {
        self.manifests[self.base].as_ref().expect("`read` chose a base that has one")
    }

    fn manifest_mut(&mut self) -> &mut Manifest {
        self.manifests[self.base].as_mut().expect("`read` chose a base that has one")
    }

    fn positions(&self, holds: impl Fn(&Manifest) -> bool) -> Vec<usize> {
        let numbered = self.manifests.iter().enumerate();
        numbered.filter(|(_, m)| m.as_ref().is_some_and(&holds)).map(|(i, _)| i).collect()
    }

    /// Resources that layouts of a part resolve against: its own, or the base's for a split without any.
    fn table_of(&self, part: usize) -> Option<&Table> {
        self.tables[part].as_ref().or(self.tables[self.base].as_ref())
    }

    /// Languages of the label that only splits hold.
    fn labels(&mut self) {
        let Some(id) = self.manifest().label_id else { return };
        let mut labels: Vec<(String, String)> = self.tables.iter().flatten().flat_map(|t| t.texts(id)).collect();
        labels.sort();
        labels.dedup_by(|later, first| later.0 == first.0);
        if !labels.is_empty() {
            let package = &mut self.manifest_mut().package;
            (package.label_languages, package.label_texts) = labels.into_iter().unzip();
        }
    }

    fn network_security(&mut self, container: &Container, warnings: &mut Vec<Warning>) {
        let Some(path) = self.manifest().package.network_security_config.clone() else { return };
        let part = &container.parts[self.base];
        let target = self.manifest().package.target_sdk.unwrap_or(1);
        let read = document(container.kind, part, &path, MAX_XML_BYTES, Part::Manifest, warnings)
            .and_then(|d| NetworkSecurity::read(&d, self.tables[self.base].as_ref(), target, warnings));
        match read {
            Ok(network) => self.manifest_mut().apply(&network),
            Err(refusal) => warnings.push(refusal.in_entry(&path).into_warning(Part::Manifest, Loss::Partial)),
        }
    }

    /// Rows of `resource_text` of all parts, by id and language.
    pub fn texts(&self, warnings: &mut Vec<Warning>) -> Vec<ResourceTextRow> {
        let strings = self.tables.iter().flatten().flat_map(|table| table.strings(warnings));
        let mut rows: Vec<ResourceTextRow> =
            strings.map(|s| ResourceTextRow { resource_id: i64::from(s.id), name: s.name, language: s.language, text: s.text }).collect();
        rows.sort_by(|a, b| (a.resource_id, &a.language).cmp(&(b.resource_id, &b.language)));
        rows.dedup_by(|later, first| later.resource_id == first.resource_id && later.language == first.language);
        rows
    }

    /// Rows of `ui_element` of all parts; class names that the layouts hold besides go into `named`, what they bring in into `links`.
    pub fn layouts(
        &self,
        container: &Container,
        named: &mut BTreeSet<String>,
        links: &mut LayoutLinks,
        warnings: &mut Vec<Warning>,
    ) -> Vec<UiElementRow> {
        let mut rows = Vec::new();
        let mut read = 0;
        for (index, part) in container.parts.iter().enumerate() {
            let table = self.table_of(index);
            let libraries = LibraryLayouts::new(table);
            for name in layout_entries(part.entries().map(|(name, _)| name), table) {
                if read >= MAX_LAYOUTS || rows.len() >= MAX_UI_ELEMENTS {
                    let detail = format!("only the first {read} layouts with {} views were read", rows.len());
                    warnings.push(Warning::new("layout-too-many", Part::Resources, Loss::Partial, detail));
                    return rows;
                }
                read += 1;
                match document(container.kind, part, &name, MAX_XML_BYTES, Part::Resources, warnings) {
                    Ok(document) => {
                        named.extend(class_names(&document));
                        links.add_layout(&name, &document, table);
                        let library = libraries.contains(&name);
                        let views = ui_elements(&name, &document, table, warnings);
                        rows.extend(views.into_iter().map(|view| UiElementRow { library, ..view }));
                    }
                    Err(refusal) => warnings.push(refusal.into_warning(Part::Resources, Loss::Partial)),
                }
            }
        }
        rows
    }

    /// Class names in compiled XML files other than layouts: fragments of preference screens and navigation graphs, plug-in lists.
    pub fn named_in_xml(&self, container: &Container, named: &mut BTreeSet<String>, links: &mut LayoutLinks) {
        let mut read = 0;
        for (index, part) in container.parts.iter().enumerate() {
            for name in naming_entries(part.entries().map(|(name, _)| name), self.table_of(index)) {
                if read >= MAX_LAYOUTS {
                    return;
                }
                read += 1;
                // What is no compiled XML file names no class; that a layout cannot be read is told where layouts are.
                if let Ok(document) = document(container.kind, part, &name, MAX_XML_BYTES, Part::Resources, &mut Vec::new()) {
                    named.extend(class_names(&document));
                    links.add_graph(&name, &document);
                }
            }
        }
    }
}

fn manifest(kind: Kind, part: &ContainerPart, table: Option<&Table>, warnings: &mut Vec<Warning>) -> Result<Manifest> {
    const NAME: &str = "AndroidManifest.xml";
    if kind == Kind::Jar {
        return Ok(Manifest::default());
    }
    let document = document(kind, part, NAME, MAX_MANIFEST_BYTES, Part::Manifest, warnings)?;
    let mut own = Vec::new();
    let mut manifest = Manifest::read(&document, table, &mut own).map_err(|refusal| refusal.in_entry(NAME));
    if kind == Kind::Aar {
        // A library is not installed: what Android asks of an app's manifest the app's answers, and text has nothing to be ambiguous by.
        const OF_APPS: [&str; 3] = ["manifest-no-application", "manifest-exported-not-said", "manifest-ambiguous"];
        own.retain(|warning| !OF_APPS.contains(&warning.code));
        if let Ok(manifest) = &mut manifest {
            manifest.package.manifest_ambiguous = false;
        }
    }
    warnings.extend(own.into_iter().map(|warning| warning.in_entry(NAME)));
    manifest
}

fn resources(kind: Kind, part: &ContainerPart, warnings: &mut Vec<Warning>) -> Option<Table> {
    let name = if kind == Kind::Aab { "resources.pb" } else { "resources.arsc" };
    let entry = part.find(name)?;
    let mut own = Vec::new();
    let table = part.read(entry, MAX_RESOURCES_BYTES, warnings).and_then(|bytes| {
        let table = if kind == Kind::Aab { Table::parse_proto(&bytes, &mut own) } else { Table::parse(&bytes, &mut own) };
        table.map_err(|refusal| refusal.in_entry(&part.entry_path(entry)))
    });
    warnings.extend(own.into_iter().map(|warning| warning.in_entry(&part.entry_path(entry))));
    match table {
        Ok(table) => Some(table),
        Err(refusal) => {
            warnings.push(refusal.into_warning(Part::Resources, Loss::All));
            None
        }
    }
}

/// A compiled XML file of a part.
fn document(kind: Kind, part: &ContainerPart, name: &str, limit: usize, about: Part, warnings: &mut Vec<Warning>) -> Result<Document> {
    let missing = || Refusal::new("entry-missing", None, "there is no such entry").in_entry(name);
    let entry = part.find(name).ok_or_else(missing)?;
    let bytes = part.read(entry, limit, warnings)?;
    let path = part.entry_path(entry);
    let mut own = Vec::new();
    let document = match kind {
        Kind::Aab => Document::parse_proto(&bytes),
        Kind::Aar => Document::parse_text(&bytes),
        _ => Document::parse(&bytes, about, &mut own),
    };
    warnings.extend(own.into_iter().map(|warning| warning.in_entry(&path)));
    document.map_err(|refusal| refusal.in_entry(&path))
}

/// Rows of `native_library`; the SDK is filled in by its file name.
pub fn native_libraries(container: &Container, sdk_of: impl Fn(&str) -> Option<String>) -> Vec<NativeLibraryRow> {
    let mut rows = Vec::new();
    for part in &container.parts {
        for (logical, entry) in part.entries() {
            // A library keeps in `jni` what its app will have in `lib`.
            let folder = if container.kind == Kind::Aar { "jni/" } else { "lib/" };
            let Some((abi, name)) = logical.strip_prefix(folder).and_then(|rest| rest.split_once('/')) else { continue };
            if !name.ends_with(".so") || name.contains('/') {
                continue;
            }
            rows.push(NativeLibraryRow {
                entry: part.entry_path(entry),
                name: name.to_owned(),
                abi: abi.to_owned(),
                size: entry.size as i64,
                sdk: sdk_of(name),
                elf: part.prefix(entry, ELF_MAGIC.len()).is_ok_and(|head| head == ELF_MAGIC),
            });
        }
    }
    rows.sort_by(|a, b| a.entry.cmp(&b.entry));
    rows
}

/// What text assets hold that facts are made of.
#[derive(Default)]
pub struct AssetTexts {
    /// Addresses with the entry that names them.
    pub addresses: Vec<(Address, String)>,
    /// Filing numbers.
    pub filing_numbers: FilingNumbers,
}

/// Read the text assets of all parts for addresses and filing numbers, within [`MAX_TOTAL_ASSET_TEXT_BYTES`].
pub fn asset_texts(container: &Container, warnings: &mut Vec<Warning>) -> AssetTexts {
    let mut found = AssetTexts::default();
    let mut budget = MAX_TOTAL_ASSET_TEXT_BYTES;
    for part in &container.parts {
        for (logical, entry) in part.entries() {
            if !logical.starts_with("assets/") || !TEXT_ASSETS.iter().any(|ending| logical.to_ascii_lowercase().ends_with(ending)) {
                continue;
            }
            let limit = MAX_ASSET_TEXT_BYTES.min(budget);
            if entry.size > limit as u64 {
                let detail = format!("a text asset of {} bytes was not read: the limit is {limit} here", entry.size);
                warnings.push(Warning::new("asset-too-large", Part::Assets, Loss::Nothing, detail).in_entry(&part.entry_path(entry)));
                continue;
            }
            let Ok(bytes) = part.read(entry, limit, warnings) else { continue };
            budget -= bytes.len();
            let text = String::from_utf8_lossy(&bytes);
            let path = part.entry_path(entry);
            found.addresses.extend(addresses_in(&text).into_iter().map(|a| (a, path.clone())));
            found.filing_numbers.read(&text);
        }
    }
    found
}

/// Addresses of assets and resource texts, for the `endpoint` table.
pub(super) fn named_addresses<'a>(
    tables: &'a Tables,
    assets: &'a AssetTexts,
) -> impl Iterator<Item = (Address, &'static str, String)> + 'a {
    let resources =
        tables.resource_text.iter().flat_map(|text| addresses_in(&text.text).into_iter().map(|a| (a, "resource", text.name.clone())));
    let assets = assets.addresses.iter().map(|(address, entry)| (address.clone(), "asset", entry.clone()));
    resources.chain(assets)
}
