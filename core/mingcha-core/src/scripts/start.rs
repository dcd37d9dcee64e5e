//! Which scripts of a package run when the app starts, and whether the container asks for agreement first.

use super::html;
use super::patterns::Bridge;
use super::when::Starts;
use crate::container::Container;
use crate::limits::MAX_SCRIPT_BYTES;
use rustc_hash::FxHashSet;

/// Largest settings file that is read.
const MAX_SETTINGS_BYTES: usize = 1 << 20;
/// Scripts of the first page that are taken for its own.
const MAX_PAGE_SCRIPTS: usize = 256;
/// What uni-app calls when the app starts …
const APP_HOOKS: &[&str] = &["onLaunch"];
/// … and when its only page, which then is the first, is made and shown.
const PAGE_HOOKS: &[&str] = &["onLaunch", "onShow", "onLoad", "onReady", "beforeCreate", "created", "beforeMount", "mounted", "setup"];
/// How the pages of an app name themselves to uni-app.
const DEFINES_PAGE: &[u8] = b"__definePage(";

/// What runs at the start.
#[derive(Debug, Default)]
pub(super) struct Starting {
    /// Scripts and pages of which the top level does, by installed name.
    scripts: FxHashSet<String>,
    /// Whether the container asks for agreement to the terms before it runs any script.
    pub(super) asks_first: bool,
}

impl Starting {
    /// Reads the settings and first pages of a package. What cannot be read tells nothing.
    pub(super) fn find(container: &Container, bridges: &[Bridge]) -> Self {
        let mut starting = Starting::default();
        let (dcloud, cordova) = (bridges.contains(&Bridge::Dcloud), bridges.contains(&Bridge::Cordova));
        if !dcloud && !cordova {
            return starting;
        }
        let mut pages: Vec<String> = Vec::new();
        if cordova {
            pages.extend(["assets/www/index.html".to_owned(), "assets/public/index.html".to_owned()]);
        }
        for part in &container.parts {
            for (name, entry) in part.entries() {
                let privacy = name.starts_with("assets/") && name.ends_with("androidPrivacy.json");
                let manifest =
                    name.strip_suffix("manifest.json").filter(|folder| folder.starts_with("assets/apps/") && folder.ends_with("/www/"));
                if !dcloud || !privacy && manifest.is_none() {
                    continue;
                }
                let Ok(bytes) = part.read(entry, MAX_SETTINGS_BYTES, &mut Vec::new()) else { continue };
                let Ok(settings) = serde_json::from_slice::<serde_json::Value>(&bytes) else { continue };
                let prompts = ["/prompt", "/plus/privacy/prompt", "/app-plus/privacy/prompt"];
                starting.asks_first |=
                    prompts.iter().any(|at| settings.pointer(at).and_then(serde_json::Value::as_str) == Some("template"));
                if let Some(folder) = manifest {
                    let page = settings.pointer("/launch_path").and_then(serde_json::Value::as_str).unwrap_or("index.html");
                    pages.push(format!("{folder}{page}"));
                }
            }
        }
        for part in &container.parts {
            for (name, entry) in part.entries() {
                // uni-app's own logic, in whatever folder it lies.
                if dcloud && name.starts_with("assets/apps/") && name.ends_with("/www/app-service.js") {
                    starting.scripts.insert(name.to_owned());
                }
                if !pages.iter().any(|page| page == name) {
                    continue;
                }
                starting.scripts.insert(name.to_owned());
                let Ok(bytes) = part.read(entry, MAX_SCRIPT_BYTES, &mut Vec::new()) else { continue };
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                let own = html::script_sources(&bytes).into_iter().take(MAX_PAGE_SCRIPTS);
                starting.scripts.extend(own.map(|source| format!("{folder}/{}", source.trim_start_matches("./"))));
            }
        }
        starting
    }

    /// What of the script with this installed name runs at the start.
    pub(super) fn of(&self, name: &str, bytes: &[u8]) -> Starts {
        if !self.scripts.contains(name) {
            return Starts::default();
        }
        let hooks = match memchr::memmem::find_iter(bytes, DEFINES_PAGE).take(2).count() {
            _ if !name.ends_with("/app-service.js") => &[][..],
            1 => PAGE_HOOKS,
            _ => APP_HOOKS,
        };
        Starts { top_level: true, hooks }
    }
}
