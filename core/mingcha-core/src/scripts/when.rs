//! When a call in a script runs, as far as the place where it stands tells.
//!
//! Control flow is not followed. A call is taken to run at the start when it stands at the top of a script that the first page loads, in a
//! hook that a framework calls at the start (`onLaunch`), in what these pass on to run at once, or in a function that they call by name. It
//! waits for a person in a handler of a touch, and for an answer in what a question about the terms calls back. A condition on the way that is
//! not about the platform may ask whether the person agreed: then it is *open*.

use super::scopes::Scopes;
use super::token::{Kind, Script};
use super::walk::Walk;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Tokens looked at for the conditions before one call.
const MAX_CONDITION_TOKENS: usize = 20_000;
/// Calls of one function by its name that are looked at.
const MAX_CALLS_BY_NAME: usize = 32;
/// Functions within functions, and calls of calls, that are followed.
const MAX_DEPTH: usize = 24;
/// Stands for no token and no function.
const NONE: u32 = u32::MAX;

/// Events by which a container says that its interfaces are there.
const START_EVENTS: &[&str] = &["plusready", "deviceready", "DOMContentLoaded", "load", "ready", "uniAppReady"];
/// Events and attributes of a touch.
const GESTURES: &[&str] = &[
    "tap",
    "click",
    "longtap",
    "longpress",
    "touchstart",
    "touchend",
    "dblclick",
    "doubletap",
    "submit",
    "confirm",
    "input",
    "change",
    "swipe",
    "swipeleft",
    "swiperight",
];
/// Functions that run what they are given, now or a moment later.
const PASSED_ON: &[&[u8]] =
    &[b"setTimeout", b"setInterval", b"plusReady", b"ready", b"nextTick", b"$nextTick", b"forEach", b"requestAnimationFrame"];
/// Roots of the containers' interfaces: what these call back is part of the call.
const CONTAINERS: &[&[u8]] = &[b"uni", b"plus", b"wx", b"navigator", b"cordova"];
/// Names that conditions about platform and presence use; what uses others may ask for consent.
const PLATFORM: &[&[u8]] = &[
    b"plus",
    b"os",
    b"name",
    b"uni",
    b"wx",
    b"window",
    b"document",
    b"navigator",
    b"device",
    b"platform",
    b"process",
    b"env",
    b"NODE_ENV",
    b"toLowerCase",
    b"indexOf",
    b"userAgent",
    b"undefined",
    b"getSystemInfoSync",
    b"vendor",
    b"cordova",
    b"self",
    b"globalThis",
];
/// Words of questions about the terms.
const TERMS: &[&str] = &["隐私", "协议", "条款", "个人信息", "privacy", "Privacy", "terms of"];

/// A part of an app's life that a script's place can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScriptMoment {
    /// Before anybody touched anything.
    FirstRun,
    /// After the terms were refused.
    AfterRefuse,
    /// After the terms were agreed to.
    AfterAgree,
    /// After another touch.
    UserAction,
}

/// When a call runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The moment.
    pub moment: ScriptMoment,
    /// Whether a condition stands before it that may ask for consent.
    pub open: bool,
}

/// What of a script runs at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Starts {
    /// Whether its top level does.
    pub top_level: bool,
    /// Names of functions that the framework calls then.
    pub hooks: &'static [&'static str],
}

/// What a function waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Unknown,
    At(When),
    /// The answer to a question about the terms, asked at this moment.
    Answer,
}

/// What stands before a place inside its function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Free,
    /// The person confirmed, or did not.
    Confirmed(bool),
    Open,
}

struct Function {
    begin: usize,
    label: Option<usize>,
}

/// The places of one script.
pub(super) struct Timing<'s, 'a> {
    script: &'s Script<'a>,
    starts: Starts,
    functions: Vec<Function>,
    /// By token: the function around, and the bracket around.
    inside: Vec<(u32, u32)>,
    /// Functions by their names; a name that two have says nothing.
    named: FxHashMap<Vec<u8>, u32>,
    /// Calls by name, of functions of the script.
    calls: FxHashMap<u32, Vec<usize>>,
    known: RefCell<FxHashMap<u32, Option<Base>>>,
}

impl<'s, 'a> Timing<'s, 'a> {
    pub(super) fn new(script: &'s Script<'a>, scopes: &Scopes, starts: Starts) -> Self {
        let mut timing = Timing {
            script,
            starts,
            functions: Vec::new(),
            inside: Vec::with_capacity(script.tokens.len()),
            named: FxHashMap::default(),
            calls: FxHashMap::default(),
            known: RefCell::default(),
        };
        let mut walk = Walk::default();
        let (mut around, mut brackets): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for index in 0..script.tokens.len() {
            let mut ended = 0;
            walk.before(script, index, &mut |scope| ended += usize::from(scopes.scopes[scope as usize].function));
            around.truncate(around.len().saturating_sub(ended));
            let kind = script.kind(index);
            if kind == Kind::Close {
                brackets.pop();
            }
            timing.inside.push((around.last().copied().unwrap_or(NONE), brackets.last().copied().unwrap_or(NONE)));
            if kind.opens() {
                brackets.push(index as u32);
            }
            let Some(scope) = scopes.begins.get(&(index as u32)) else { continue };
            walk.enter(script, index, *scope);
            let scope = &scopes.scopes[*scope as usize];
            if scope.function {
                let label = scope.label.map(|token| token as usize);
                let number = timing.functions.len() as u32;
                timing.functions.push(Function { begin: index, label });
                around.push(number);
                if let Some(label) = label {
                    timing.named.entry(timing.name(label)).and_modify(|known| *known = NONE).or_insert(number);
                }
            }
        }
        for index in 0..script.tokens.len() {
            if script.kind(index) == Kind::Name && script.kind(index + 1) == Kind::OpenParen && !timing.is_definition(index) {
                let own = script.kind_before(index) != Kind::Dot
                    || index >= 2 && matches!(script.bytes(index - 2), b"this" | b"that" | b"self" | b"_this" | b"e" | b"t" | b"n" | b"vm");
                let target = timing.named.get(script.bytes(index)).copied().filter(|target| own && *target != NONE);
                if let Some(target) = target {
                    let calls = timing.calls.entry(target).or_default();
                    if calls.len() < MAX_CALLS_BY_NAME {
                        calls.push(index);
                    }
                }
            }
        }
        timing
    }

    /// When the token at `index` runs; nothing when its place does not tell.
    pub(super) fn when(&self, index: usize) -> Option<When> {
        match self.at(index, 0) {
            Base::At(when) => Some(when),
            Base::Unknown | Base::Answer => None,
        }
    }

    fn name(&self, token: usize) -> Vec<u8> {
        self.script.text(token, 256).map_or_else(|| self.script.name(token).into_owned(), String::into_bytes)
    }

    /// Whether `name(…) {…}` at `index` defines a method or function.
    fn is_definition(&self, index: usize) -> bool {
        let script = self.script;
        script.kind(script.link(index + 1).saturating_add(1)) == Kind::OpenFunction || index > 0 && script.is_keyword(index - 1, "function")
    }

    fn at(&self, index: usize, depth: usize) -> Base {
        let Some((function, _)) = self.inside.get(index).copied().filter(|_| depth < MAX_DEPTH) else { return Base::Unknown };
        let base = if function != NONE {
            self.of_function(function, depth + 1)
        } else if self.starts.top_level {
            Base::At(When { moment: ScriptMoment::FirstRun, open: false })
        } else {
            Base::Unknown
        };
        let begin = if function == NONE { None } else { Some(self.functions[function as usize].begin) };
        match (base, self.conditions(begin, index, true)) {
            (Base::Unknown, _) => Base::Unknown,
            (Base::At(when), Condition::Free) => Base::At(when),
            (Base::At(when), _) => Base::At(When { open: true, ..when }),
            (Base::Answer, condition) => {
                let (moment, open) = match condition {
                    Condition::Confirmed(true) => (ScriptMoment::AfterAgree, false),
                    Condition::Confirmed(false) => (ScriptMoment::AfterRefuse, false),
                    Condition::Free => (ScriptMoment::UserAction, false),
                    Condition::Open => (ScriptMoment::UserAction, true),
                };
                Base::At(When { moment, open })
            }
        }
    }

    fn of_function(&self, number: u32, depth: usize) -> Base {
        if let Some(known) = self.known.borrow().get(&number) {
            // One that is being looked at calls itself: that says nothing new.
            return known.unwrap_or(Base::Unknown);
        }
        self.known.borrow_mut().insert(number, None);
        let base = self.find(number, depth);
        self.known.borrow_mut().insert(number, Some(base));
        base
    }

    fn find(&self, number: u32, depth: usize) -> Base {
        let script = self.script;
        let function = &self.functions[number as usize];
        let label = function.label.map(|label| self.name(label));
        let label = label.as_deref().map(String::from_utf8_lossy);
        if label.as_deref().is_some_and(|label| self.starts.hooks.contains(&label)) {
            return Base::At(When { moment: ScriptMoment::FirstRun, open: false });
        }
        if let Some(call) = self.call_around(function.begin) {
            return self.called_back(call, depth);
        }
        // Called where it stands.
        let close = if script.kind(function.begin) == Kind::Arrow { script.tokens.len() } else { script.link(function.begin) };
        let after = if script.kind(close.saturating_add(1)) == Kind::Close { close + 2 } else { close.saturating_add(1) };
        let applied = script.kind(after) == Kind::Dot && matches!(script.bytes(after + 1), b"call" | b"apply");
        if close < script.tokens.len() && (script.kind(after) == Kind::OpenParen || applied) {
            return self.at(function.begin, depth);
        }
        if label.as_deref().is_some_and(|label| GESTURES.contains(&label)) {
            return Base::At(When { moment: ScriptMoment::UserAction, open: false });
        }
        let mut best = Base::Unknown;
        for call in self.calls.get(&number).into_iter().flatten() {
            best = earlier(best, self.at(*call, depth));
        }
        best
    }

    /// The `(` of the call that a function at `begin` is an argument of, by itself or as a property of an object.
    fn call_around(&self, begin: usize) -> Option<usize> {
        let script = self.script;
        let (_, mut bracket) = *self.inside.get(begin)?;
        if bracket != NONE && script.kind(bracket as usize) == Kind::OpenObject {
            bracket = self.inside[bracket as usize].1;
        }
        let open = Some(bracket as usize).filter(|_| bracket != NONE)?;
        let callee = open.checked_sub(1)?;
        (script.kind(open) == Kind::OpenParen && script.kind(callee) == Kind::Name && !script.is_keyword(callee, "if")).then_some(open)
    }

    /// What the call whose `(` is at `open` makes of a function that it is given.
    fn called_back(&self, open: usize, depth: usize) -> Base {
        let script = self.script;
        let callee = script.bytes(open - 1);
        let mut root = open - 1;
        while root >= 2 && script.kind(root - 1) == Kind::Dot {
            root -= 2;
        }
        let container = CONTAINERS.contains(&script.bytes(root)) && root + 1 < open;
        if container && matches!(callee, b"showModal" | b"confirm") {
            return if self.says(open, TERMS) { Base::Answer } else { Base::At(When { moment: ScriptMoment::UserAction, open: false }) };
        }
        if matches!(callee, b"addEventListener" | b"on" | b"bind") {
            let close = script.link(open).min(script.tokens.len());
            let mut events = (open + 1..close).take_while(|n| self.inside[*n].1 == open as u32).filter_map(|n| script.text(n, 64));
            return match events.next() {
                Some(event) if START_EVENTS.contains(&event.as_str()) => self.at(open - 1, depth),
                Some(event) if GESTURES.contains(&event.as_str()) => Base::At(When { moment: ScriptMoment::UserAction, open: false }),
                _ => Base::Unknown,
            };
        }
        if container || PASSED_ON.contains(&callee) { self.at(open - 1, depth) } else { Base::Unknown }
    }

    /// Whether a constant text inside the brackets at `open` has one of the words.
    fn says(&self, open: usize, words: &[&str]) -> bool {
        let close = self.script.link(open).min(self.script.tokens.len());
        (open..close.min(open + MAX_CONDITION_TOKENS)).any(|n| {
            let text = match self.script.kind(n) {
                Kind::Chunk => Some(String::from_utf8_lossy(self.script.bytes(n)).into_owned()),
                _ => self.script.text(n, 4096),
            };
            text.is_some_and(|text| words.iter().any(|word| text.contains(word)))
        })
    }

    /// What stands before the token at `at` in the function that begins at `begin` (nothing: the script). `returns`: also what leaves it early.
    fn conditions(&self, begin: Option<usize>, at: usize, returns: bool) -> Condition {
        let script = self.script;
        let mut found = Condition::Free;
        let mut position = at;
        let mut steps = 0;
        loop {
            let bracket = self.inside[position].1;
            let floor = if bracket == NONE { 0 } else { bracket as usize + 1 }.max(begin.map_or(0, |begin| begin + 1).min(position));
            let statements = bracket == NONE || matches!(script.kind(bracket as usize), Kind::OpenBlock | Kind::OpenFunction);
            // Back to the beginning of the statement.
            let (mut n, mut decided, mut comma) = (position, None, None);
            while n > floor {
                n -= 1;
                steps += 1;
                if steps > MAX_CONDITION_TOKENS {
                    return Condition::Open;
                }
                match script.kind(n) {
                    Kind::Close => {
                        let open = script.link(n);
                        if open >= n || matches!(script.kind(open), Kind::OpenBlock | Kind::OpenFunction | Kind::OpenClass) {
                            break;
                        }
                        if script.kind(open) == Kind::OpenParen && open > 0 && script.is_keyword(open - 1, "if") {
                            found = both(found, self.asked(open + 1, n, false));
                        }
                        n = open;
                    }
                    // What stands before a comma decides nothing but as a whole statement.
                    Kind::Comma if statements => comma = comma.or(Some(n)),
                    Kind::Semicolon | Kind::Comma => break,
                    Kind::Question if comma.is_none() => decided = Some(n),
                    Kind::Operator if comma.is_none() && matches!(script.bytes(n), b"&&" | b"||" | b"??") => {
                        decided = decided.or(Some(n));
                    }
                    // That of a block is asked for with the block.
                    Kind::Keyword if script.is_keyword(n, "else") && n + 1 != position => found = Condition::Open,
                    _ => {}
                }
            }
            if let Some(end) = decided {
                let negated =
                    script.bytes(end) == b"||" || (end..position).any(|n| script.kind(n) == Kind::Colon && self.inside[n].1 == bracket);
                found = both(found, self.asked(comma.unwrap_or(n), end, negated));
            }
            if bracket == NONE || begin == Some(bracket as usize) || begin.is_some_and(|begin| (bracket as usize) < begin) {
                break;
            }
            let open = bracket as usize;
            if script.kind(open) == Kind::OpenBlock {
                found = both(found, self.block(open));
            }
            position = open;
        }
        if returns { both(found, self.early(begin, at)) } else { found }
    }

    /// What decides that the block at `open` runs.
    fn block(&self, open: usize) -> Condition {
        let script = self.script;
        let Some(before) = open.checked_sub(1) else { return Condition::Free };
        let head = |close: usize| -> Option<(usize, usize)> {
            let paren = script.link(close);
            (script.kind(close) == Kind::Close && paren < close && script.kind(paren) == Kind::OpenParen && paren > 0)
                .then_some((paren, close))
        };
        if script.is_keyword(before, "else") {
            let condition = before.checked_sub(1).filter(|n| script.kind(*n) == Kind::Close).map(|n| script.link(n));
            let condition = condition.and_then(|block| block.checked_sub(1)).and_then(head);
            return condition.map_or(Condition::Open, |(paren, close)| self.asked(paren + 1, close, true));
        }
        match head(before) {
            Some((paren, close)) if script.is_keyword(paren - 1, "if") => self.asked(paren + 1, close, false),
            Some((paren, _)) if script.is_keyword(paren - 1, "switch") => Condition::Open,
            _ => Condition::Free,
        }
    }

    /// What may have left the function before `at`.
    fn early(&self, begin: Option<usize>, at: usize) -> Condition {
        let script = self.script;
        let from = begin.map_or(0, |begin| begin + 1);
        if at.saturating_sub(from) > MAX_CONDITION_TOKENS {
            return Condition::Open;
        }
        let mut found = Condition::Free;
        for n in from..at {
            let leaves = script.kind(n) == Kind::Keyword && (script.is_keyword(n, "return") || script.is_keyword(n, "throw"));
            if !leaves || self.inside[n].0 != self.inside[at].0 {
                continue;
            }
            // `return use()` is no way past the use.
            let bracket = self.inside[n].1;
            let ends = (n + 1..=at).any(|m| {
                script.kind(m) == Kind::Semicolon && self.inside[m].1 == bracket
                    || script.kind(m) == Kind::Close && script.link(m) == bracket as usize
            });
            if !ends {
                continue;
            }
            let condition = match self.conditions(begin, n, false) {
                Condition::Confirmed(confirmed) => Condition::Confirmed(!confirmed),
                Condition::Free if self.is_harmless_return(n, begin) => Condition::Free,
                _ => Condition::Open,
            };
            found = both(found, condition);
        }
        found
    }

    /// Whether what decides about the `return` at `n` is about the platform: it has a condition, and that is free of others.
    fn is_harmless_return(&self, n: usize, begin: Option<usize>) -> bool {
        let bracket = self.inside[n].1;
        let in_block = bracket != NONE && Some(bracket as usize) != begin;
        in_block || self.script.kind_before(n) == Kind::Close
    }

    /// What the tokens from `from` to `to` ask.
    fn asked(&self, from: usize, to: usize, negated: bool) -> Condition {
        let script = self.script;
        let mut confirmed = None;
        for n in from..to {
            if script.kind(n) != Kind::Name {
                continue;
            }
            let name = script.bytes(n);
            let is_not = || {
                let mut first = n;
                while first >= 2 && script.kind(first - 1) == Kind::Dot {
                    first -= 2;
                }
                first > from && script.bytes(first - 1) == b"!"
            };
            match name {
                b"confirm" => confirmed = Some(!is_not()),
                b"cancel" => confirmed = Some(is_not()),
                _ if PLATFORM.contains(&name) => {}
                _ if script.kind(n + 1) == Kind::Dot && matches!(script.bytes(n + 2), b"confirm" | b"cancel") => {}
                _ => return Condition::Open,
            }
        }
        match confirmed {
            Some(confirmed) => Condition::Confirmed(confirmed != negated),
            None => Condition::Free,
        }
    }
}

fn both(a: Condition, b: Condition) -> Condition {
    match (a, b) {
        (Condition::Free, other) | (other, Condition::Free) => other,
        (Condition::Confirmed(a), Condition::Confirmed(b)) if a == b => Condition::Confirmed(a),
        _ => Condition::Open,
    }
}

/// The earlier of two, the one without conditions before the other.
fn earlier(a: Base, b: Base) -> Base {
    match (a, b) {
        (Base::At(a), Base::At(b)) => Base::At(if (b.moment, b.open) < (a.moment, a.open) { b } else { a }),
        (Base::Unknown, other) | (other, _) => other,
    }
}
