//! Which entries of a package are scripts, and whose.

/// Endings of scripts.
const SCRIPTS: &[&str] = &[".js", ".mjs", ".cjs"];
/// Endings of pages with scripts inside.
const PAGES: &[&str] = &[".html", ".htm", ".xhtml"];
/// Endings of bundles that a React Native app starts with.
const BUNDLES: &[&str] = &[".bundle", ".jsbundle", ".hbc"];

/// What kind of script an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JavaScript.
    Script,
    /// HTML with JavaScript inside.
    Page,
    /// A React Native bundle: JavaScript, or Hermes bytecode.
    Bundle,
}

/// The form of the entry with this installed name; nothing when it is no script.
pub fn form_of(name: &str) -> Option<Form> {
    let lower = name.strip_prefix("assets/")?.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    match () {
        () if ends(SCRIPTS) => Some(Form::Script),
        () if ends(PAGES) => Some(Form::Page),
        () if ends(BUNDLES) => Some(Form::Bundle),
        () => None,
    }
}

/// The package that a path names: what follows `node_modules/`, `uni_modules/` or, below Cordova's pages, `plugins/`; the file itself when
/// it is a library or a framework's own part by its name. Nothing for what may be the app's own.
pub fn package_of(path: &str) -> Option<String> {
    for folder in ["node_modules/", "uni_modules/", "www/plugins/", "public/plugins/"] {
        if let Some(at) = path.rfind(folder) {
            let mut parts = path[at + folder.len()..].split('/');
            let first = parts.next().filter(|part| !part.is_empty())?;
            return Some(match parts.next() {
                Some(second) if first.starts_with('@') => format!("{first}/{second}"),
                _ => first.to_owned(),
            });
        }
    }
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let file = file.to_ascii_lowercase();
    let library = file.ends_with(".min.js")
        || LIBRARIES.iter().any(|name| file.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '-', '_'])))
        || folders.split('/').any(|folder| matches!(folder.to_ascii_lowercase().as_str(), "lib" | "libs" | "vendor" | "vendors"));
    library.then_some(file)
}

/// First parts of file names that frameworks and well-known libraries carry.
const LIBRARIES: &[&str] = &[
    "cordova",
    "cordova_plugins",
    "chunk-vendors",
    "vendor",
    "vendors",
    "polyfills",
    "__uniapp",
    "__uniappes6",
    "__uniappview",
    "uni-app-view",
    "uni.webview",
    "app-view",
    "view.umd",
    "jquery",
    "zepto",
    "vue",
    "vuex",
    "react",
    "react-dom",
    "angular",
    "axios",
    "mui",
    "layui",
    "swiper",
    "bootstrap",
    "lodash",
    "underscore",
    "moment",
    "echarts",
    "require",
    "vconsole",
    "framework7",
    "ionic",
    "capacitor",
    "native-bridge",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_named_by_their_folder_or_file() {
        let named = |path: &str| package_of(path);
        assert_eq!(named("./node_modules/@scope/thing/index.js").as_deref(), Some("@scope/thing"));
        assert_eq!(named("a/node_modules/x/node_modules/y/i.js").as_deref(), Some("y"));
        assert_eq!(named("assets/www/plugins/cordova-plugin-camera/www/Camera.js").as_deref(), Some("cordova-plugin-camera"));
        assert_eq!(named("assets/www/js/jquery-3.7.1.js").as_deref(), Some("jquery-3.7.1.js"));
        assert_eq!(named("assets/www/lib/own.js").as_deref(), Some("own.js"));
        assert_eq!(named("assets/www/js/viewer.js"), None);
        assert_eq!(named("assets/apps/__UNI__X/www/app-service.js"), None);
        assert_eq!(named("node_modules/"), None);
    }

    #[test]
    fn scripts_are_told_by_their_ending_below_assets() {
        assert_eq!(form_of("assets/index.android.bundle"), Some(Form::Bundle));
        assert_eq!(form_of("assets/A.JS"), Some(Form::Script));
        assert_eq!(form_of("assets/x.html"), Some(Form::Page));
        assert_eq!(form_of("res/raw/x.js"), None);
        assert_eq!(form_of("assets/x.json"), None);
    }
}
