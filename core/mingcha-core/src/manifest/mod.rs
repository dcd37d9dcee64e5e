//! `AndroidManifest.xml`: what the package says of itself, decided as Android decides it
//! (AOSP `frameworks/base`, `ParsingPackageUtils.java`, `ParsedActivityUtils.java` and their like).

pub(crate) mod attributes;
mod components;
mod levels;
mod names;
mod network;

use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::facts::schema::{ComponentRow, MetadataRow, PackageRow, PermissionRow};
use crate::resources::Table;
use crate::xml::{Document, ElementId, TypedValue};
use attributes::*;
use components::Application;
use levels::Levels;
pub use network::NetworkSecurity;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// `protectionLevel`: the bits of the base level (`PermissionInfo.PROTECTION_MASK_BASE`).
const PROTECTION_BASE: i32 = 0xf;
/// `usesPermissionFlags`: the permission is not used to find out where the device is.
const NEVER_FOR_LOCATION: i32 = 0x0001_0000;

/// A manifest as rows of facts. Of the rows only what a manifest can say is filled in; the rest is default and filled in by others.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// The package: everything a manifest says; `cleartext_permitted` as it is without a network security configuration (see
    /// [`Manifest::apply`]). `kind`, sizes, counts, code and ABIs are left alone.
    pub package: PackageRow,
    /// Permissions requested and defined, the latter with the level they are defined with; group and data types are left alone.
    pub permissions: Vec<PermissionRow>,
    /// Components, in document order within the application; class and actor are left alone.
    pub components: Vec<ComponentRow>,
    /// `meta-data` of the application and the components.
    pub metadata: Vec<MetadataRow>,
    /// Name of the split or module, nothing for a base.
    pub split: Option<String>,
    /// The split that this one configures (`configForSplit`; empty: the base).
    pub config_for_split: Option<String>,
    /// Whether the split is a feature of its own (`isFeatureSplit`).
    pub is_feature_split: bool,
    /// Resource id of the label, when it is a resource; other splits may hold it in more languages.
    pub label_id: Option<u32>,
    /// Resource id of the network security configuration, when it has one; its entry is `package.network_security_config`.
    pub network_security_id: Option<u32>,
}

impl Manifest {
    /// Read a manifest, with the package's resources where there are any.
    ///
    /// Refused: a root that is no `manifest` (`manifest-no-manifest`), a package name that Android does not accept (`manifest-bad-package`). Of several
    /// `application` elements the first counts, of several `uses-sdk` the last, as for Android.
    pub fn read(document: &Document, table: Option<&Table>, warnings: &mut Vec<Warning>) -> Result<Manifest> {
        let attributes = Attributes::new(document, table);
        let root = document.root();
        if document.name(root) != "manifest" {
            let reason = format!("the root element is {:?}, not manifest", shorten(document.name(root)));
            return Err(Refusal::new("manifest-no-manifest", None, reason));
        }
        let package = attributes.plain(root, "package").unwrap_or_default();
        if let Some(fault) = names::package_name_fault(&package) {
            let reason = format!("package name {:?} {fault}, which Android refuses", shorten(&package));
            return Err(Refusal::new("manifest-bad-package", None, reason));
        }
        let mut reader = Reader {
            manifest: Manifest::default(),
            levels: Levels::default(),
            names: BTreeSet::new(),
            permission_names: FxHashSet::default(),
            attributes,
            warnings,
        };
        reader.split(root)?;
        let application = reader.top_level(root, package);
        reader.application(application);
        reader.ambiguity(root);
        Ok(reader.manifest)
    }

    /// Put in what the package's network security configuration says.
    pub fn apply(&mut self, network: &NetworkSecurity) {
        self.package.cleartext_permitted = Some(network.cleartext_permitted);
        self.package.cleartext_domains.clone_from(&network.cleartext_domains);
        self.package.trusts_user_certificates = Some(network.trusts_user_certificates);
    }
}

/// The start of a name for a message: hostile ones are long.
fn shorten(name: &str) -> String {
    name.chars().take(80).collect()
}

struct Reader<'a, 'w> {
    manifest: Manifest,
    levels: Levels,
    /// Names collected for the sorted lists: `(list, name)`.
    names: BTreeSet<(NameList, String)>,
    /// Permissions seen: whether defined, and name.
    permission_names: FxHashSet<(bool, String)>,
    attributes: Attributes<'a>,
    warnings: &'w mut Vec<Warning>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NameList {
    Feature,
    Library,
    Query,
}

impl Reader<'_, '_> {
    fn warn(&mut self, code: &'static str, loss: Loss, detail: impl Into<String>) {
        self.warnings.push(Warning::new(code, Part::Manifest, loss, detail));
    }

    fn split(&mut self, root: ElementId) -> Result<()> {
        let split = self.attributes.plain(root, "split").filter(|name| !name.is_empty());
        if let Some(fault) = split.as_deref().and_then(names::split_name_fault) {
            let reason = format!("split name {:?} {fault}, which Android refuses", shorten(split.as_deref().unwrap_or_default()));
            return Err(Refusal::new("manifest-bad-split", None, reason));
        }
        self.manifest.split = split;
        self.manifest.config_for_split = self.attributes.plain(root, "configForSplit");
        self.manifest.is_feature_split = self.attributes.boolean(root, IS_FEATURE_SPLIT).unwrap_or(false);
        Ok(())
    }

    /// The manifest's own attributes and children, except the application, which is returned: it depends on all the others.
    fn top_level(&mut self, root: ElementId, package: String) -> Option<ElementId> {
        let a = &self.attributes;
        let code = a.integer(root, VERSION_CODE);
        let major = a.integer(root, VERSION_CODE_MAJOR);
        let compile_sdk = a.integer(root, COMPILE_SDK_VERSION).map(i64::from);
        let row = &mut self.manifest.package;
        row.app_id = Some(package);
        row.version_code = (code.is_some() || major.is_some()).then(|| {
            let (code, major) = (i64::from(code.unwrap_or(0) as u32), i64::from(major.unwrap_or(0)));
            major << 32 | code
        });
        row.version_name = a.string(root, VERSION_NAME);
        row.shared_user_id = a.string(root, SHARED_USER_ID).filter(|name| !name.is_empty());
        row.install_location = a.integer(root, INSTALL_LOCATION).map(i64::from);
        row.compile_sdk = compile_sdk.or_else(|| a.plain(root, "platformBuildVersionCode").and_then(|code| code.trim().parse().ok()));

        let document = self.attributes.document;
        let (mut application, mut applications, mut uses_sdk) = (None, 0u32, 0u32);
        for child in document.children(root) {
            match document.name(child) {
                "application" => {
                    applications += 1;
                    application = application.or(Some(child));
                }
                "uses-sdk" => {
                    uses_sdk += 1;
                    self.levels = levels::read(&self.attributes, child, self.warnings);
                }
                "uses-permission" => self.permission(child, "requested"),
                "uses-permission-sdk-23" | "uses-permission-sdk-m" => self.permission(child, "requested_from_23"),
                "permission" => self.permission(child, "defined"),
                "uses-feature" => self.name(NameList::Feature, child, ""),
                "queries" => self.queries(child),
                _ => {}
            }
        }
        if applications > 1 {
            self.warn(
                "manifest-several-applications",
                Loss::Nothing,
                format!("{applications} application elements; Android takes the first"),
            );
        }
        if uses_sdk > 1 {
            self.warn("manifest-several-uses-sdk", Loss::Nothing, format!("{uses_sdk} uses-sdk elements; Android takes the last"));
        }
        self.manifest.package.manifest_ambiguous = applications > 1 || uses_sdk > 1;
        let row = &mut self.manifest.package;
        row.min_sdk = Some(self.levels.min);
        row.target_sdk = Some(self.levels.target);
        row.target_sdk_declared = Some(self.levels.target_declared);
        row.max_sdk = self.levels.max;
        application
    }

    /// `uses-permission` and `permission`: the name must stand in the manifest itself, a request whose name is a resource is none.
    fn permission(&mut self, element: ElementId, kind: &str) {
        let Some(name) = self.attributes.own_string(element, NAME).filter(|name| !name.is_empty()) else {
            return;
        };
        // Android quietly takes the first of several equal requests.
        if !self.permission_names.insert((kind == "defined", name.clone())) {
            return;
        }
        let flags = self.attributes.integer(element, USES_PERMISSION_FLAGS).unwrap_or(0);
        self.manifest.permissions.push(PermissionRow {
            name,
            kind: kind.to_owned(),
            max_sdk: self.attributes.integer(element, MAX_SDK_VERSION).filter(|&level| level != 0).map(i64::from),
            never_for_location: flags & NEVER_FOR_LOCATION != 0,
            protection: (kind == "defined").then(|| self.protection(element)).flatten(),
            split: self.manifest.split.clone().unwrap_or_default(),
            ..PermissionRow::default()
        });
    }

    /// Base level of a permission that is defined: `normal` when not said (`ParsedPermissionUtils.parsePermission`), nothing for a level that
    /// Android does not know.
    fn protection(&self, element: ElementId) -> Option<String> {
        let level = match self.attributes.integer(element, PROTECTION_LEVEL).unwrap_or(0) & PROTECTION_BASE {
            0 => "normal",
            1 => "dangerous",
            // 3 is the old name of "signature, or on the system image".
            2 | 3 => "signature",
            4 => "internal",
            _ => return None,
        };
        Some(level.to_owned())
    }

    fn name(&mut self, list: NameList, element: ElementId, prefix: &str) {
        if let Some(name) = self.attributes.string(element, NAME).filter(|name| !name.is_empty()) {
            self.names.insert((list, format!("{prefix}{name}")));
        }
    }

    fn queries(&mut self, element: ElementId) {
        let document = self.attributes.document;
        for child in document.children(element) {
            match document.name(child) {
                "package" => self.name(NameList::Query, child, "package:"),
                "intent" => {
                    for action in document.children(child).filter(|&inner| document.name(inner) == "action") {
                        self.name(NameList::Query, action, "action:");
                    }
                }
                "provider" => {
                    let authorities = self.attributes.string(child, AUTHORITIES).unwrap_or_default();
                    for authority in authorities.split(';').filter(|authority| !authority.is_empty()) {
                        self.names.insert((NameList::Query, format!("provider:{authority}")));
                    }
                }
                _ => {}
            }
        }
    }

    fn application(&mut self, element: Option<ElementId>) {
        match element {
            Some(element) => {
                let document = self.attributes.document;
                for child in document.children(element).filter(|&child| document.name(child) == "uses-library") {
                    self.name(NameList::Library, child, "");
                }
                self.application_attributes(element);
                let split = self.manifest.split.clone().unwrap_or_default();
                let package = self.manifest.package.app_id.clone().unwrap_or_default();
                let read = Application::new(&self.attributes, element, &package, &split, self.levels.target).read(self.warnings);
                self.manifest.package.launcher_activities = read.launcher_activities;
                self.manifest.components = read.components;
                self.manifest.metadata = read.metadata;
            }
            None => self.warn(
                "manifest-no-application",
                Loss::Nothing,
                "no application element; Android 11 and later refuse that in a base package",
            ),
        }
        let of = |wanted| self.names.iter().filter(move |(list, _)| *list == wanted).map(|(_, name)| name.clone()).collect();
        self.manifest.package.features = of(NameList::Feature);
        self.manifest.package.libraries = of(NameList::Library);
        self.manifest.package.queries = of(NameList::Query);
        if self.attributes.exhausted() {
            self.warn(
                "manifest-text-overlap",
                Loss::Partial,
                "resources that the manifest refers to repeat so much text that some was left out",
            );
        }
    }

    fn application_attributes(&mut self, element: ElementId) {
        let a = &self.attributes;
        let package = self.manifest.package.app_id.clone().unwrap_or_default();
        let class = |id| a.string(element, id).and_then(|name| names::class_name(&package, &name));
        let row = &mut self.manifest.package;
        row.application_class = class(NAME);
        row.app_component_factory = class(APP_COMPONENT_FACTORY);
        row.debuggable = Some(a.boolean(element, DEBUGGABLE).unwrap_or(false));
        row.test_only = Some(a.boolean(element, TEST_ONLY).unwrap_or(false));
        row.allow_backup = a.boolean(element, ALLOW_BACKUP);
        row.uses_cleartext_traffic = a.boolean(element, USES_CLEARTEXT_TRAFFIC);
        row.cleartext_permitted = Some(row.uses_cleartext_traffic.unwrap_or(self.levels.target < network::CLEARTEXT_OFF));
        row.request_legacy_external_storage = a.boolean(element, REQUEST_LEGACY_EXTERNAL_STORAGE);
        if let Some(config) = a.find(element, NETWORK_SECURITY_CONFIG) {
            self.manifest.network_security_id = config.value.reference();
            row.network_security_config = a.resolve(config).text;
        }
        if let Some(label) = a.find(element, LABEL) {
            self.manifest.label_id = label.value.reference();
            let translated = label.value.reference().zip(a.table).map(|(id, table)| table.texts(id)).unwrap_or_default();
            if !translated.is_empty() {
                (row.label_languages, row.label_texts) = translated.into_iter().unzip();
            } else if let Some(text) = a.resolve(label).to_text().filter(|_| label.value.kind != TypedValue::REFERENCE) {
                (row.label_languages, row.label_texts) = (vec![String::new()], vec![text]);
            }
        }
    }

    /// Whether readers with other rules than Android's would read something else.
    fn ambiguity(&mut self, root: ElementId) {
        let document = self.attributes.document;
        let found = document.elements().find_map(|(id, element)| Some((element.line, ambiguity(document, id)?)));
        if let Some((line, why)) = found {
            self.manifest.package.manifest_ambiguous = true;
            self.warn("manifest-ambiguous", Loss::Nothing, format!("{why} (line {line}); read as Android reads it"));
        }
        let roots = document.elements().filter(|(_, element)| element.parent.is_none()).count();
        if roots > 1 {
            self.manifest.package.manifest_ambiguous = true;
            self.warn("manifest-several-roots", Loss::Nothing, format!("{roots} root elements; Android reads {:?}", document.name(root)));
        }
    }
}

#[cfg(test)]
mod tests;
