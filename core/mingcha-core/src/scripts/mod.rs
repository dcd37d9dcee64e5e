//! Scripts that a package carries: JavaScript of uni-app, 5+ App, Cordova, Capacitor and React Native, and pages with scripts inside.
//!
//! A script is read as tokens ([`lexer`]), its names are placed in their scopes ([`scopes`]), and every chain of properties that comes to
//! an API of kind `script` is a use of it ([`calls`]). Control flow is not followed: that a call stands there is known, and when it runs only as
//! far as its place tells ([`when`]).
//! `docs/scripts.md` says what is seen and what is not.

pub mod calls;
mod chain;
pub mod entries;
pub mod hermes;
pub mod html;
pub mod lexer;
pub mod patterns;
mod scopes;
mod start;
pub mod token;
mod walk;
pub mod when;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod when_tests;

use crate::container::Container;
use crate::error::{Loss, Part, Refusal, Warning};
use crate::knowledge::Knowledge;
use crate::limits::{MAX_SCRIPT_BYTES, MAX_SCRIPT_USES, MAX_TOTAL_SCRIPT_BYTES};
use calls::ScriptUse;
use entries::{Form, form_of, package_of};
use hermes::Hermes;
use patterns::{Bridge, Patterns};
use start::Starting;
use when::{ScriptMoment, Starts, When};

/// One use, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedUse {
    /// Entry that holds it.
    pub entry: String,
    /// Source line, from 1; none in bytecode.
    pub line: Option<usize>,
    /// Package that the path or the bundle names, for code that is not the app's own.
    pub package: Option<String>,
    /// Whether the code may be taken for the app's own: its pages and scripts, not a bundle of everything, not a named package.
    pub own: bool,
    /// The use.
    pub what: ScriptUse,
}

/// What was read of a package's scripts.
#[derive(Debug, Default)]
pub struct Scripts {
    /// How many entries are scripts or pages.
    pub count: usize,
    /// How many of them were read to their end.
    pub read: usize,
    /// Uses, in order of entry and place.
    pub uses: Vec<PlacedUse>,
    /// Whether the container asks for agreement to the terms before it runs any script.
    pub asks_first: bool,
}

impl Scripts {
    /// Reads all scripts of a package. Each that cannot be read to its end is a warning with a partial loss of assets.
    pub fn read(container: &Container, knowledge: &Knowledge, bridges: &[Bridge], warnings: &mut Vec<Warning>) -> Self {
        let pages: Vec<Bridge> = bridges.iter().copied().filter(|bridge| *bridge != Bridge::ReactNative).collect();
        let bundles: Vec<Bridge> = bridges.iter().copied().filter(|b| matches!(b, Bridge::ReactNative | Bridge::Web)).collect();
        let (pages, bundles) = (Patterns::new(knowledge, &pages), Patterns::new(knowledge, &bundles));
        let mut scripts = Scripts::default();
        let mut budget = MAX_TOTAL_SCRIPT_BYTES;
        let starting = Starting::find(container, bridges);
        scripts.asks_first = starting.asks_first;
        for part in &container.parts {
            for (name, entry) in part.entries() {
                let Some(form) = form_of(name) else { continue };
                scripts.count += 1;
                let path = part.entry_path(entry);
                let limit = MAX_SCRIPT_BYTES.min(budget);
                if entry.size > limit as u64 {
                    let detail = format!("a script of {} bytes was not read: the limit is {limit} here", entry.size);
                    warnings.push(Warning::new("script-too-large", Part::Assets, Loss::Partial, detail).in_entry(&path));
                    continue;
                }
                let bytes = match part.read(entry, limit, warnings) {
                    Ok(bytes) => bytes,
                    Err(refusal) => {
                        warnings.push(refusal.into_warning(Part::Assets, Loss::Partial));
                        continue;
                    }
                };
                budget -= bytes.len();
                let patterns = if form == Form::Bundle { &bundles } else { &pages };
                let most = MAX_SCRIPT_USES.saturating_sub(scripts.uses.len());
                let file = read_script(&bytes, form, knowledge, patterns, starting.of(name, &bytes), most);
                let package = package_of(name);
                for (what, line) in file.uses {
                    let package = what.package.clone().or_else(|| package.clone());
                    let own = form != Form::Bundle && package.is_none();
                    scripts.uses.push(PlacedUse { entry: path.clone(), line, package, own, what });
                }
                scripts.read += usize::from(file.lost.is_empty());
                warnings.extend(file.lost.into_iter().map(|lost| lost.in_entry(&path).into_warning(Part::Assets, Loss::Partial)));
            }
        }
        scripts
    }
}

/// One script, read.
#[derive(Debug, Default)]
pub struct Read {
    /// Uses with their lines.
    pub uses: Vec<(ScriptUse, Option<usize>)>,
    /// What could not be read.
    pub lost: Vec<Refusal>,
}

/// Reads one script, at most `most` uses of it.
pub fn read_script(bytes: &[u8], form: Form, knowledge: &Knowledge, patterns: &Patterns, starts: Starts, most: usize) -> Read {
    if hermes::is_hermes(bytes) {
        return read_bytecode(bytes, patterns, most);
    }
    if let Some(text) = utf16(bytes) {
        return read_script(text.as_bytes(), form, knowledge, patterns, starts, most);
    }
    let ranges = if form == Form::Page { html::script_ranges(bytes) } else { std::iter::once(0..bytes.len()).collect() };
    let (script, malformed) = lexer::tokenize(bytes, &ranges);
    let (mut uses, mut more) = calls::uses(&script, knowledge, patterns, starts, most);
    let malformed_at = |offset: usize, reason: &str| {
        Refusal::new("script-malformed", offset as u64, format!("the script could not be read on from here: {reason}"))
    };
    if form == Form::Page {
        for found in uses.iter_mut().filter(|found| html::is_handler(bytes, &ranges, found.offset)) {
            found.when = Some(When { moment: ScriptMoment::UserAction, open: false });
        }
    }
    let mut lost: Vec<Refusal> = malformed.into_iter().map(|m| malformed_at(m.offset, m.reason)).collect();
    for (offset, text) in calls::evaluated(&script) {
        let (inner, malformed) = lexer::tokenize(text.as_bytes(), std::slice::from_ref(&(0..text.len())));
        let (found, cut) = calls::uses(&inner, knowledge, patterns, Starts::default(), most.saturating_sub(uses.len()));
        let package = text.rsplit_once("sourceURL=").and_then(|(_, url)| package_of(url.lines().next().unwrap_or_default()));
        uses.extend(found.into_iter().map(|what| ScriptUse { offset, package: what.package.or_else(|| package.clone()), ..what }));
        lost.extend(malformed.first().map(|m| malformed_at(offset, m.reason)));
        more |= cut;
    }
    uses.sort_by_key(|what| what.offset);
    if more {
        lost.push(Refusal::new("script-too-many-uses", None, format!("only {MAX_SCRIPT_USES} uses of script APIs were kept")));
    }
    let (mut line, mut counted) = (1, 0);
    let uses = uses.into_iter().map(|what| {
        line += memchr::memchr_iter(b'\n', &bytes[counted..what.offset]).count();
        counted = what.offset;
        (what, Some(line))
    });
    Read { uses: uses.collect(), lost }
}

/// What the strings of Hermes bytecode name; its instructions are not read, and that is said.
fn read_bytecode(bytes: &[u8], patterns: &Patterns, most: usize) -> Read {
    let hermes = match Hermes::parse(bytes) {
        Ok(hermes) => hermes,
        Err(refusal) => return Read { lost: vec![refusal], ..Read::default() },
    };
    let names: rustc_hash::FxHashSet<&str> = hermes.strings.iter().map(String::as_str).collect();
    let found = patterns.named(&|name| names.contains(name));
    let uses = found.into_iter().take(most).map(|api| {
        let function = "<string table>".to_owned();
        (ScriptUse { api, offset: 0, function, arguments: Vec::new(), package: None, when: None }, None)
    });
    let reason = format!("Hermes bytecode of version {}: its strings were read, its instructions were not", hermes.version);
    Read { uses: uses.collect(), lost: vec![Refusal::new("script-bytecode", None, reason)] }
}

/// The text of a script that is written in UTF-16, as its byte-order mark says.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
}
