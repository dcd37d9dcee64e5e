//! `uses-sdk`: API levels as numbers or as the code names of previews.

use super::attributes::{Attributes, MAX_SDK_VERSION, MIN_SDK_VERSION, TARGET_SDK_VERSION};
use crate::error::{Loss, Part, Warning};
use crate::xml::{ElementId, TypedValue, warn_repeated};

/// Level of a preview whose code name is not known (`Build.VERSION_CODES.CUR_DEVELOPMENT`).
const DEVELOPMENT: i64 = 10_000;
/// Code names that packages have been built against, with the level they became (`Build.VERSION_CODES`).
const CODE_NAMES: &[(&str, i64)] = &[
    ("L", 21),
    ("M", 23),
    ("N", 24),
    ("O", 26),
    ("P", 28),
    ("Q", 29),
    ("R", 30),
    ("S", 31),
    ("Sv2", 32),
    ("Tiramisu", 33),
    ("T", 33),
    ("UpsideDownCake", 34),
    ("VanillaIceCream", 35),
    ("Baklava", 36),
];

/// The levels a manifest names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Levels {
    pub min: i64,
    pub target: i64,
    pub target_declared: bool,
    pub max: Option<i64>,
}

impl Default for Levels {
    /// What Android takes when there is no `uses-sdk`.
    fn default() -> Self {
        Levels { min: 1, target: 1, target_declared: false, max: None }
    }
}

enum Level {
    Number(i64),
    CodeName(String),
}

/// Read one `uses-sdk` as `ParsingPackageUtils.parseUsesSdk` does: what it does not say is the default, whatever an earlier element said; the
/// target level defaults to the least.
pub(super) fn read(attributes: &Attributes<'_>, element: ElementId, warnings: &mut Vec<Warning>) -> Levels {
    let level = |id| {
        let value = attributes.value(element, id)?;
        match value.text {
            Some(text) if value.typed.kind == TypedValue::STRING => match text.trim().parse() {
                Ok(number) => Some(Level::Number(number)),
                Err(_) if text.is_empty() => None,
                Err(_) => Some(Level::CodeName(text)),
            },
            _ => Some(Level::Number(i64::from(value.typed.data as i32))),
        }
    };
    let mut number = |level: Level| match level {
        Level::Number(number) => number,
        Level::CodeName(name) => {
            // Previews add a fingerprint after a dot.
            let base = name.split('.').next().unwrap_or_default();
            let known = CODE_NAMES.iter().find(|(code, _)| *code == base).map(|(_, level)| *level);
            let detail = match known {
                Some(level) => format!("API level {name:?} is a preview's; read as {level}, which it became"),
                None => format!("API level {name:?} is no number and no known preview; read as a preview to come"),
            };
            warn_repeated(warnings, Warning::new("manifest-preview-level", Part::Manifest, Loss::Nothing, detail));
            known.unwrap_or(DEVELOPMENT)
        }
    };
    let min = level(MIN_SDK_VERSION).map(&mut number);
    let target = level(TARGET_SDK_VERSION).map(&mut number);
    let max = level(MAX_SDK_VERSION).map(&mut number);
    Levels { min: min.unwrap_or(1), target: target.or(min).unwrap_or(1), target_declared: target.is_some(), max }
}
