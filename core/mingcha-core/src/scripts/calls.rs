//! Uses of script APIs: every call and every read of a property that comes to one, through the names that stand for it.

use super::chain::{MAX_CHAIN, arguments, chain, is_property};
use super::patterns::Patterns;
use super::scopes::{Scopes, Value};
use super::token::{Kind, Script};
use super::walk::Walk;
use super::when::{Starts, Timing, When};
use crate::knowledge::{Argument, Knowledge};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// Arguments of a call that are kept.
const MAX_ARGUMENTS: usize = 8;
/// Bytes kept of one argument.
const MAX_ARGUMENT_BYTES: usize = 512;
/// Functions around, from the innermost, in whose names a package is looked for.
const MAX_LABELS: usize = 64;
/// Stands for whatever is not followed, at the head of a path; no name is spelt so.
const UNKNOWN: &[u8] = b"?";

/// One use of one API in one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptUse {
    /// The API, as an index into [`Knowledge::apis`].
    pub api: usize,
    /// Byte of the source at which the chain begins.
    pub offset: usize,
    /// The innermost function around that has a name; `<anonymous>` when there are only functions without, `<top level>` when there is none.
    pub function: String,
    /// Constant arguments, the first at index 0.
    pub arguments: Vec<(usize, String)>,
    /// Name of the package that the bundle says the code comes from.
    pub package: Option<String>,
    /// When it runs, as far as its place tells.
    pub when: Option<When>,
}

/// Finds the uses in a script, at most `most`; also whether there were more.
pub fn uses(script: &Script<'_>, knowledge: &Knowledge, patterns: &Patterns, starts: Starts, most: usize) -> (Vec<ScriptUse>, bool) {
    if patterns.is_empty() {
        return (Vec::new(), false);
    }
    let scopes = Scopes::find(script);
    let mut reader = Reader { script, scopes: &scopes, patterns, standing: vec![Vec::new(); scopes.names.len()], labels: Vec::new() };
    let mut walk = Walk::default();
    let mut found = Vec::new();
    let words: RefCell<FxHashMap<String, bool>> = RefCell::default();
    let has_word = |word: &str| *words.borrow_mut().entry(word.to_owned()).or_insert_with(|| names_word(script.source, word));
    let declared = |scope: u32| {
        let from = scopes.declarations.partition_point(|d| d.0 < scope);
        let to = scopes.declarations.partition_point(|d| d.0 <= scope);
        &scopes.declarations[from..to]
    };
    let mut timing: Option<Timing<'_, '_>> = None;
    reader.enter(declared(0));
    for index in 0..script.tokens.len() {
        let mut ended = Vec::new();
        walk.before(script, index, &mut |scope| ended.push(scope));
        for scope in ended {
            reader.leave(scope, declared(scope));
        }
        if let Some(scope) = scopes.begins.get(&(index as u32)) {
            walk.enter(script, index, *scope);
            reader.enter(declared(*scope));
            if scopes.scopes[*scope as usize].function {
                let label = scopes.scopes[*scope as usize].label;
                reader.labels.push(label.map(|token| token as usize));
            }
        }
        if script.kind(index) != Kind::Name || is_property(script, index) {
            continue;
        }
        let Some((path, end)) = reader.path_used(index) else { continue };
        let (open, called) = reader.call_after(index, end);
        let assigned = matches!(script.kind(end), Kind::Assign);
        for api in patterns.matches(&path, called, assigned, &has_word) {
            let arguments = if called { arguments(script, open, MAX_ARGUMENTS, MAX_ARGUMENT_BYTES) } else { Vec::new() };
            if !knowledge.apis[api].arguments.iter().all(|condition| holds(condition, &arguments)) {
                continue;
            }
            if found.len() >= most {
                return (found, true);
            }
            let offset = script.tokens[index].start as usize;
            let when = timing.get_or_insert_with(|| Timing::new(script, &scopes, starts)).when(index);
            found.push(ScriptUse { api, offset, function: reader.function(), arguments, package: reader.package(), when });
        }
    }
    (found, false)
}

/// The constant texts that a script hands to `eval`, with where each call stands: development builds keep their modules so.
///
/// Such a text is read as a script of its own; what its surroundings declare is not known in it.
pub fn evaluated(script: &Script<'_>) -> Vec<(usize, String)> {
    let constant = |index: &usize| {
        script.kind(*index) == Kind::Name
            && script.bytes(*index) == b"eval"
            && !is_property(script, *index)
            && script.kind(index + 1) == Kind::OpenParen
            && script.link(index + 1) == index + 3
    };
    let text = |index: usize| Some((script.tokens[index].start as usize, script.text(index + 2, usize::MAX)?));
    (0..script.tokens.len()).filter(constant).filter_map(text).collect()
}

/// Whether a script spells a word anywhere as a whole name or text.
fn names_word(source: &[u8], word: &str) -> bool {
    let inside = |at: usize| source.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$'));
    let part_of_more = |at: usize| at.checked_sub(1).is_some_and(inside) || inside(at + word.len());
    memchr::memmem::find_iter(source, word.as_bytes()).any(|at| !part_of_more(at))
}

fn holds(condition: &Argument, arguments: &[(usize, String)]) -> bool {
    let Some((_, value)) = arguments.iter().find(|(index, _)| *index == condition.index) else { return condition.if_unknown };
    condition.equals.iter().any(|wanted| wanted == value)
        || condition.starts_with.iter().any(|wanted| value.starts_with(wanted.as_str()))
        || condition.contains.iter().any(|wanted| value.contains(wanted.as_str()))
}

type Path<'a> = Rc<[Cow<'a, [u8]>]>;

struct Reader<'s, 'a> {
    script: &'s Script<'a>,
    scopes: &'s Scopes,
    patterns: &'s Patterns,
    /// What each declared name stands for here: one entry for each open scope that declares it, innermost last.
    standing: Vec<Vec<Path<'a>>>,
    /// Names of the functions around, innermost last.
    labels: Vec<Option<usize>>,
}

impl<'a> Reader<'_, 'a> {
    fn enter(&mut self, declared: &[(u32, u32, Value)]) {
        let unknown: Path<'a> = Rc::from([Cow::Borrowed(UNKNOWN)]);
        let outer: Vec<Option<Path<'a>>> = declared
            .iter()
            .map(|(_, _, value)| match value {
                Value::Chain { start, keys, outer: true } => Some(self.stands_for(*start as usize, keys)),
                _ => None,
            })
            .collect();
        for ((_, name, _), path) in declared.iter().zip(outer) {
            self.standing[*name as usize].push(path.unwrap_or_else(|| unknown.clone()));
        }
        for (_, name, value) in declared {
            if let Value::Chain { start, keys, outer: false } = value {
                let path = self.stands_for(*start as usize, keys);
                if let Some(top) = self.standing[*name as usize].last_mut() {
                    *top = path;
                }
            }
        }
    }

    fn leave(&mut self, scope: u32, declared: &[(u32, u32, Value)]) {
        for (_, name, _) in declared {
            self.standing[*name as usize].pop();
        }
        if self.scopes.scopes[scope as usize].function {
            self.labels.pop();
        }
    }

    /// The path that a chain and the keys of a pattern come to.
    fn stands_for(&self, start: usize, keys: &[u32]) -> Path<'a> {
        let mut path = self.resolved(start, chain(self.script, start).names);
        for key in keys {
            let key = *key as usize;
            path.push(self.script.text(key, 256).map_or_else(|| self.script.name(key), |text| Cow::Owned(text.into_bytes())));
        }
        if path.len() > MAX_CHAIN {
            path = vec![Cow::Borrowed(UNKNOWN)];
        }
        path.into()
    }

    /// A chain's names with its first replaced by what that stands for.
    fn resolved(&self, start: usize, mut names: Vec<Cow<'a, [u8]>>) -> Vec<Cow<'a, [u8]>> {
        let Some(standing) = self.standing(start) else { return names };
        let mut path = standing.to_vec();
        path.extend(names.drain(1..));
        path
    }

    fn standing(&self, index: usize) -> Option<&Path<'a>> {
        let name = self.scopes.names.find(&self.script.name(index))?;
        self.standing[name as usize].last()
    }

    /// The path of a chain that can be an API, with the token after it.
    fn path_used(&self, index: usize) -> Option<(Vec<Cow<'a, [u8]>>, usize)> {
        let next = self.script.kind(index + 1);
        let property = matches!(next, Kind::Dot | Kind::OptionalDot | Kind::OpenSquare);
        match self.standing(index) {
            Some(path) if path[0].as_ref() == UNKNOWN && !self.patterns.any_root() => return None,
            Some(path) if path.len() == 1 && !property => return None,
            Some(_) => {}
            None if !property || !(self.patterns.any_root() || self.patterns.is_root(&self.script.name(index))) => return None,
            None => {}
        }
        let read = chain(self.script, index);
        let path = self.resolved(index, read.names);
        path.iter().any(|name| self.patterns.ends_with(name)).then_some((path, read.end))
    }

    /// The `(` of the call of a chain between tokens `start` and `end`, and whether there is one: `f(`, `f?.(` and `(0, f)(`.
    fn call_after(&self, start: usize, end: usize) -> (usize, bool) {
        let script = self.script;
        match script.kind(end) {
            Kind::OpenParen => {
                // `name(…) {…}` in an object or class defines a method.
                let method = end == start + 1 && script.kind(script.link(end).saturating_add(1)) == Kind::OpenFunction;
                let defined = start > 0 && script.is_keyword(start - 1, "function");
                (end, !method && !defined)
            }
            Kind::OptionalDot if script.kind(end + 1) == Kind::OpenParen => (end + 1, true),
            Kind::Close if start >= 3 => {
                let open = start - 3;
                let indirect = script.kind(start - 1) == Kind::Comma
                    && script.kind(start - 2) == Kind::Number
                    && script.kind(open) == Kind::OpenParen
                    && script.link(open) == end;
                (end + 1, indirect && script.kind(end + 1) == Kind::OpenParen)
            }
            _ => (end, false),
        }
    }

    fn function(&self) -> String {
        match self.labels.iter().rev().find_map(|label| *label) {
            Some(token) => self.label(token),
            None if self.labels.is_empty() => "<top level>".to_owned(),
            None => "<anonymous>".to_owned(),
        }
    }

    fn label(&self, token: usize) -> String {
        let text = self.script.text(token, MAX_ARGUMENT_BYTES);
        text.unwrap_or_else(|| {
            let name = self.script.name(token);
            String::from_utf8_lossy(&name[..name.len().min(MAX_ARGUMENT_BYTES)]).into_owned()
        })
    }

    /// The package that a bundle names around: the text that names a function, when it is a path through `node_modules`.
    fn package(&self) -> Option<String> {
        let texts = self.labels.iter().rev().take(MAX_LABELS).flatten().filter(|token| self.script.kind(**token) == Kind::Text);
        texts.filter_map(|token| super::entries::package_of(&self.label(*token))).next()
    }
}
