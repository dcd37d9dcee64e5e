//! Names of a script and where they hold: which scope declares them, and which of them only stand for a chain
//! (`var p = plus.device`, `const {getLocation} = uni`, `(function (u) {…})(uni)`).

use super::chain::{chain, ends_expression, is_property, next_comma};
use super::token::{Kind, Script};
use super::walk::Walk;
use crate::limits::MAX_SCOPE_STEPS;
use crate::program::Interner;
use rustc_hash::{FxHashMap, FxHashSet};

/// Deepest pattern whose names are followed.
const MAX_PATTERN_KEYS: usize = 4;
/// Parameters of one function that are held against the arguments of its only call.
const MAX_PARAMETERS: usize = 32;

/// What a declared name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Declared, and given nothing yet.
    Unset,
    /// Something that is not followed.
    Opaque,
    /// A chain.
    Chain {
        /// Its first token.
        start: u32,
        /// Keys of the pattern that led to the name, as tokens.
        keys: Vec<u32>,
        /// Whether it is read outside of the scope that declares the name (arguments of a function called where it stands).
        outer: bool,
    },
}

/// One scope.
#[derive(Debug)]
pub struct Scope {
    parent: u32,
    /// Whether it is a function's.
    pub function: bool,
    /// Token that names the function.
    pub label: Option<u32>,
}

/// All scopes of a script.
#[derive(Debug)]
pub struct Scopes {
    /// Scopes; the first is the script's own.
    pub scopes: Vec<Scope>,
    /// Scope that begins at a token: the `{` of a function or block, or the `=>` before an expression.
    pub begins: FxHashMap<u32, u32>,
    /// Declared names.
    pub names: Interner,
    /// What they stand for, by scope and name.
    pub declarations: Vec<(u32, u32, Value)>,
}

impl Scopes {
    /// Finds them. What assignments say after [`MAX_SCOPE_STEPS`] is not followed: such names stand for nothing known.
    pub fn find(script: &Script<'_>) -> Self {
        let root = Scope { parent: 0, function: true, label: None };
        let mut finder = Finder {
            script,
            scopes: vec![root],
            begins: FxHashMap::default(),
            names: Interner::default(),
            declarations: Vec::new(),
            assignments: Vec::new(),
            defaults: FxHashSet::default(),
            walk: Walk::default(),
            declaring: Vec::new(),
        };
        for index in 0..script.tokens.len() {
            finder.token(index);
        }
        finder.finish()
    }
}

struct Finder<'s, 'a> {
    script: &'s Script<'a>,
    scopes: Vec<Scope>,
    begins: FxHashMap<u32, u32>,
    names: Interner,
    declarations: Vec<(u32, u32, Value)>,
    /// Scope in which something is assigned to a name, the name, and what.
    assignments: Vec<(u32, u32, Value)>,
    /// Names of patterns behind which a default stands, which is no assignment.
    defaults: FxHashSet<usize>,
    walk: Walk,
    /// Declarations that go on, by the number of open brackets around: whether each is `var`.
    declaring: Vec<(u32, bool)>,
}

impl Finder<'_, '_> {
    fn token(&mut self, index: usize) {
        self.walk.before(self.script, index, &mut |_| {});
        let script = self.script;
        let kind = script.kind(index);
        self.end_declaring(index, kind);
        match kind {
            Kind::OpenFunction => self.function(index),
            Kind::OpenBlock => {
                let scope = self.begin(index, false, None);
                let close = index.wrapping_sub(1);
                if script.kind(close) == Kind::Close
                    && let open = script.link(close)
                    && script.kind(open) == Kind::OpenParen
                    && open > 0
                    && script.is_keyword(open - 1, "catch")
                {
                    self.target(open + 1, scope, None, Vec::new());
                }
            }
            Kind::Arrow if script.kind(index + 1) != Kind::OpenFunction => self.function(index),
            Kind::Keyword if script.is_keyword(index, "var") || script.is_keyword(index, "const") => {
                self.declaring.push((self.walk.depth(), script.is_keyword(index, "var")));
                self.declarator(index + 1);
            }
            Kind::Name
                if script.bytes(index) == b"let"
                    && !is_property(script, index)
                    && matches!(script.kind(index + 1), Kind::Name | Kind::OpenObject | Kind::OpenBlock | Kind::OpenSquare)
                    && !script.tokens[index + 1].after_newline =>
            {
                self.declaring.push((self.walk.depth(), false));
                self.declarator(index + 1);
            }
            Kind::Keyword if script.is_keyword(index, "function") || script.is_keyword(index, "class") => {
                let star = usize::from(script.kind(index + 1) == Kind::Operator);
                let statement =
                    matches!(script.kind_before(index), Kind::Semicolon | Kind::Close | Kind::OpenBlock | Kind::OpenFunction | Kind::Name)
                        || script.tokens[index].after_newline
                        || script.kind_before(index) == Kind::Keyword;
                if statement && script.kind(index + 1 + star) == Kind::Name {
                    self.declare(index + 1 + star, self.walk.current(), Value::Opaque);
                }
            }
            Kind::Keyword if script.is_keyword(index, "import") => self.import(index),
            Kind::Comma if self.declaring.last().is_some_and(|d| d.0 == self.walk.depth()) => self.declarator(index + 1),
            Kind::Name => self.assignment(index),
            _ => {}
        }
    }

    /// Ends declarations at the end of their statement, also where only a new line ends it.
    fn end_declaring(&mut self, index: usize, kind: Kind) {
        let depth = self.walk.depth();
        while let Some(&(of, _)) = self.declaring.last() {
            let automatic = self.script.tokens[index].after_newline
                && matches!(kind, Kind::Name | Kind::Keyword)
                && !matches!(self.script.bytes(index), b"in" | b"instanceof" | b"of")
                && matches!(
                    self.script.kind_before(index),
                    Kind::Name | Kind::Number | Kind::Text | Kind::Template | Kind::Chunk | Kind::Regex | Kind::Close
                );
            if depth < of || depth == of && (kind == Kind::Semicolon || automatic) {
                self.declaring.pop();
            } else {
                break;
            }
        }
    }

    fn begin(&mut self, index: usize, function: bool, label: Option<u32>) -> u32 {
        let scope = self.scopes.len() as u32;
        self.scopes.push(Scope { parent: self.walk.current(), function, label });
        self.begins.insert(index as u32, scope);
        self.walk.enter(self.script, index, scope);
        scope
    }

    fn declare(&mut self, name: usize, scope: u32, value: Value) {
        let name = self.names.intern(&self.script.name(name));
        self.declarations.push((scope, name, value));
    }

    fn function_scope(&self) -> u32 {
        let mut scope = self.walk.current();
        while !self.scopes[scope as usize].function {
            scope = self.scopes[scope as usize].parent;
        }
        scope
    }

    /// The scope of a function whose body begins at `index`, or of an arrow function whose `=>` stands there.
    fn function(&mut self, index: usize) {
        let script = self.script;
        let arrow =
            if script.kind(index) == Kind::Arrow { Some(index) } else { index.checked_sub(1).filter(|i| script.kind(*i) == Kind::Arrow) };
        let last = arrow.unwrap_or(index).wrapping_sub(1);
        let (first, label) = head(script, last, arrow.is_some());
        let own_name = label.filter(|l| l.1).map(|l| l.0);
        let scope = self.begin(index, true, label.map(|l| l.0 as u32));
        if let Some(name) = own_name.filter(|name| script.kind(*name) == Kind::Name) {
            self.declare(name, scope, Value::Opaque);
        }
        let arguments = if script.kind(index) == Kind::OpenFunction { self.only_call(first, script.link(index)) } else { Vec::new() };
        if script.kind(last) == Kind::Name {
            let start = arguments.first().copied().flatten();
            let value = start.map_or(Value::Opaque, |start| Value::Chain { start, keys: Vec::new(), outer: true });
            self.declare(last, scope, value);
        } else if script.kind(last) == Kind::Close && script.kind(script.link(last)) == Kind::OpenParen {
            let mut at = script.link(last) + 1;
            let mut position = 0;
            while at < last {
                let end = next_comma(script, at, last);
                let value = arguments.get(position).copied().flatten();
                match value.filter(|_| script.kind(at) == Kind::Name) {
                    Some(start) => self.declare(at, scope, Value::Chain { start, keys: Vec::new(), outer: true }),
                    None => self.target(at, scope, None, Vec::new()),
                }
                position += 1;
                at = end + 1;
            }
        }
    }

    /// First tokens of the arguments that are chains, when the function between `first` and `close` is called where it stands.
    fn only_call(&self, first: usize, close: usize) -> Vec<Option<u32>> {
        let script = self.script;
        let mut after = close + 1;
        if first > 0 && script.kind(after) == Kind::Close && script.link(after) == first - 1 {
            after += 1;
        }
        let mut skipped = 0;
        if script.kind(after) == Kind::Dot && script.bytes(after + 1) == b"call" {
            after += 2;
            skipped = 1;
        }
        if script.kind(after) != Kind::OpenParen {
            return Vec::new();
        }
        let end = script.link(after);
        let mut at = after + 1;
        let mut found = Vec::new();
        while at < end && found.len() < MAX_PARAMETERS + skipped {
            let comma = next_comma(script, at, end);
            let whole = script.kind(at) == Kind::Name && chain(script, at).end == comma;
            found.push(whole.then_some(at as u32));
            at = comma + 1;
        }
        found.drain(..skipped.min(found.len()));
        found
    }

    /// One declared name or pattern, with what it is given.
    fn declarator(&mut self, at: usize) {
        let script = self.script;
        let Some(&(_, var)) = self.declaring.last() else { return };
        let scope = if var { self.function_scope() } else { self.walk.current() };
        let pattern = matches!(script.kind(at), Kind::OpenObject | Kind::OpenBlock | Kind::OpenSquare);
        if !pattern && script.kind(at) != Kind::Name {
            return;
        }
        let after = if pattern { script.link(at).saturating_add(1) } else { at + 1 };
        if script.kind(after) == Kind::Assign {
            let start = self.given(after + 1);
            if pattern {
                self.target(at, scope, start, Vec::new());
            } else {
                let value = start.map_or(Value::Opaque, |start| Value::Chain { start, keys: Vec::new(), outer: false });
                if scope == self.walk.current() {
                    self.declare(at, scope, value);
                } else {
                    // `var` in a block belongs to the function, but what it is given is read in the block.
                    self.declare(at, scope, Value::Unset);
                    let name = self.names.intern(&script.name(at));
                    self.assignments.push((self.walk.current(), name, value));
                }
            }
        } else if pattern || matches!(script.bytes(after), b"of" | b"in") {
            self.target(at, scope, None, Vec::new());
        } else {
            self.declare(at, scope, Value::Unset);
        }
    }

    /// First token of the chain that is all of the expression at `at`.
    fn given(&self, at: usize) -> Option<u32> {
        let script = self.script;
        (script.kind(at) == Kind::Name && ends_expression(script, chain(script, at).end)).then_some(at as u32)
    }

    /// Declares the names of the target at `at`: a name, a pattern, or either behind `...`; `start` is the chain it is taken from.
    fn target(&mut self, at: usize, scope: u32, start: Option<u32>, keys: Vec<u32>) {
        let script = self.script;
        let mut work = vec![(at, start, keys)];
        while let Some((at, start, keys)) = work.pop() {
            match script.kind(at) {
                Kind::Spread => work.push((at + 1, None, Vec::new())),
                Kind::Name => {
                    let value = match start {
                        Some(start) if !keys.is_empty() => Value::Chain { start, keys, outer: false },
                        _ => Value::Opaque,
                    };
                    self.declare(at, scope, value);
                    if script.kind(at + 1) == Kind::Assign {
                        self.defaults.insert(at);
                    }
                }
                Kind::OpenSquare => {
                    let end = script.link(at);
                    let mut item = at + 1;
                    while item < end {
                        work.push((item, None, Vec::new()));
                        item = next_comma(script, item, end) + 1;
                    }
                }
                // A brace that opens a pattern of parameters or declarations is taken for an object or, after a name, for a block.
                Kind::OpenObject | Kind::OpenBlock => {
                    let end = script.link(at);
                    let mut item = at + 1;
                    while item < end {
                        let comma = next_comma(script, item, end);
                        let computed = script.kind(item) == Kind::OpenSquare;
                        let after_key = if computed { script.link(item).saturating_add(1) } else { item + 1 };
                        let start = start.filter(|_| !computed && keys.len() < MAX_PATTERN_KEYS);
                        let keyed = |item: usize| keys.iter().copied().chain([item as u32]).collect::<Vec<u32>>();
                        if script.kind(item) == Kind::Spread {
                            work.push((item + 1, None, Vec::new()));
                        } else if after_key < comma && script.kind(after_key) == Kind::Colon {
                            work.push((after_key + 1, start, if start.is_some() { keyed(item) } else { Vec::new() }));
                        } else if script.kind(item) == Kind::Name {
                            work.push((item, start, if start.is_some() { keyed(item) } else { Vec::new() }));
                        }
                        item = comma + 1;
                    }
                }
                _ => {}
            }
        }
    }

    /// `import a, {b as c}, * as d from "…"`: names of other modules stand for nothing known.
    fn import(&mut self, index: usize) {
        let script = self.script;
        let mut at = index + 1;
        while at < script.tokens.len() {
            match script.kind(at) {
                Kind::Name if script.bytes(at) == b"from" && script.kind(at + 1) == Kind::Text => break,
                Kind::Name if script.bytes(at + 1) != b"as" && script.bytes(at) != b"as" => {
                    self.declare(at, 0, Value::Opaque);
                }
                Kind::Name | Kind::Keyword | Kind::Comma | Kind::Operator | Kind::OpenObject | Kind::OpenBlock | Kind::Close => {}
                _ => break,
            }
            at += 1;
        }
    }

    /// Something assigned to a name, or counted up in it.
    fn assignment(&mut self, index: usize) {
        let script = self.script;
        let next = script.kind(index + 1);
        let changed = matches!(next, Kind::Assign | Kind::AssignOperator | Kind::Update) || script.kind_before(index) == Kind::Update;
        if !changed || is_property(script, index) {
            return;
        }
        // The declarator itself (`var a = …`) was read with its declaration.
        let before = script.kind_before(index);
        let declared = self.declaring.last().is_some_and(|d| d.0 == self.walk.depth())
            && (before == Kind::Comma
                || index > 0 && matches!(script.bytes(index - 1), b"var" | b"let" | b"const") && !is_property(script, index - 1));
        if declared || self.defaults.contains(&index) {
            return;
        }
        let start = if next == Kind::Assign { self.given(index + 2) } else { None };
        let value = start.map_or(Value::Opaque, |start| Value::Chain { start, keys: Vec::new(), outer: false });
        let name = self.names.intern(&script.name(index));
        self.assignments.push((self.walk.current(), name, value));
    }

    /// One value for each name of each scope: that of its only declaration or assignment.
    fn finish(mut self) -> Scopes {
        let mut places: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let mut merged: Vec<(u32, u32, Value)> = Vec::new();
        for (scope, name, value) in std::mem::take(&mut self.declarations) {
            match places.get(&(scope, name)) {
                Some(place) => merge(&mut merged[*place].2, value),
                None => {
                    places.insert((scope, name), merged.len());
                    merged.push((scope, name, value));
                }
            }
        }
        let mut steps = 0;
        for (from, name, value) in std::mem::take(&mut self.assignments) {
            let root = match &value {
                Value::Chain { start, .. } => self.names.find(&self.script.name(*start as usize)),
                _ => None,
            };
            let (mut scope, mut shadowed) = (from, false);
            let place = loop {
                steps += 1;
                if let Some(place) = places.get(&(scope, name)) {
                    break Some(*place);
                }
                shadowed |= root.is_some_and(|root| places.contains_key(&(scope, root)));
                if scope == 0 || steps > MAX_SCOPE_STEPS {
                    break None;
                }
                scope = self.scopes[scope as usize].parent;
            };
            if steps > MAX_SCOPE_STEPS {
                break;
            }
            if let Some(place) = place {
                merge(&mut merged[place].2, if shadowed { Value::Opaque } else { value });
            }
        }
        if steps > MAX_SCOPE_STEPS {
            merged.iter_mut().for_each(|declared| declared.2 = Value::Opaque);
        }
        merged.sort_by_key(|(scope, _, _)| *scope);
        Scopes { scopes: self.scopes, begins: self.begins, names: self.names, declarations: merged }
    }
}

fn merge(known: &mut Value, value: Value) {
    match (&*known, value) {
        (_, Value::Unset) => {}
        (Value::Unset, value) => *known = value,
        _ => *known = Value::Opaque,
    }
}

/// First token of the function whose parameters end at `last`, and the token that names it with whether the function's own code knows it by
/// that name.
fn head(script: &Script<'_>, last: usize, arrow: bool) -> (usize, Option<(usize, bool)>) {
    let open = if script.kind(last) == Kind::Close { script.link(last) } else { last };
    let mut first = open;
    if !arrow {
        let Some(before) = open.checked_sub(1) else { return (open, None) };
        let star = usize::from(script.kind_before(before) == Kind::Operator);
        match script.kind(before) {
            Kind::Keyword if script.is_keyword(before, "function") => first = before,
            Kind::Operator if before > 0 && script.is_keyword(before - 1, "function") => first = before - 1,
            Kind::Name if before > star && script.is_keyword(before - 1 - star, "function") => {
                return (before - 1 - star, Some((before, true)));
            }
            Kind::Name | Kind::Keyword | Kind::Text => return (before, Some((before, false))),
            _ => return (open, None),
        }
    }
    if first > 0 && script.kind(first - 1) == Kind::Name && script.bytes(first - 1) == b"async" {
        first -= 1;
    }
    let mut before = first.wrapping_sub(1);
    if script.kind(before) == Kind::OpenParen && script.kind_before(before) == Kind::Colon {
        before -= 1;
    }
    let named = matches!(script.kind(before), Kind::Colon | Kind::Assign) && before > 0;
    let label = named.then(|| before - 1).filter(|at| matches!(script.kind(*at), Kind::Name | Kind::Text | Kind::Keyword));
    (first, label.map(|at| (at, false)))
}
