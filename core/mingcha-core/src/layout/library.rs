//! Layouts that a support library brought along: they say nothing of the app.

use crate::resources::Table;
use std::collections::BTreeSet;

/// What names of layouts of AppCompat, Material Components and the notification templates of `androidx.core` and `androidx.media` begin
/// with.
const LIBRARY_PREFIXES: &[&str] =
    &["abc_", "design_", "m3_", "material_", "mtrl_", "notification_action", "notification_media_", "notification_template_"];

/// The layouts of support libraries in one part of a package.
#[derive(Debug, Default)]
pub struct LibraryLayouts {
    /// Files that the resource table names so, whatever an obfuscator renamed the files to.
    files: BTreeSet<String>,
}

impl LibraryLayouts {
    /// Those that the table knows; without one, only names of files tell.
    pub fn new(table: Option<&Table>) -> Self {
        let files = table.map(|table| table.files_named("layout", is_library_name)).unwrap_or_default();
        LibraryLayouts { files }
    }

    /// Whether the layout in this entry is one of them.
    pub fn contains(&self, entry: &str) -> bool {
        // In app bundles the table's paths count from the module's folder.
        let in_module = entry.find("/res/").map(|at| &entry[at + 1..]);
        let file = entry.rsplit('/').next().unwrap_or_default();
        self.files.contains(entry) || in_module.is_some_and(|path| self.files.contains(path)) || is_library_name(file)
    }
}

fn is_library_name(name: &str) -> bool {
    LIBRARY_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}
