//! Entering and leaving scopes along the tokens of a script.

use super::token::{Kind, Script};

/// Which scopes are open at a token; both passes over a script go through this.
#[derive(Debug, Default)]
pub struct Walk {
    open: Vec<(u32, End)>,
    depth: u32,
}

/// Where an open scope ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With this token.
    Token(u32),
    /// With the expression, which is in so many brackets.
    Expression(u32),
}

impl Walk {
    /// The innermost open scope.
    pub fn current(&self) -> u32 {
        self.open.last().map_or(0, |open| open.0)
    }

    /// How many brackets are open.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// Called before the token at `index` is looked at; hands every scope that ends before it to `left`, innermost first.
    pub fn before(&mut self, script: &Script<'_>, index: usize, left: &mut dyn FnMut(u32)) {
        let kind = script.kind(index);
        if matches!(kind, Kind::Comma | Kind::Semicolon | Kind::Close) {
            while let Some((scope, End::Expression(depth))) = self.open.last()
                && *depth == self.depth
            {
                left(*scope);
                self.open.pop();
            }
        }
        if kind == Kind::Close {
            while let Some((scope, End::Token(end))) = self.open.last()
                && *end as usize == index
            {
                left(*scope);
                self.open.pop();
            }
            self.depth = self.depth.saturating_sub(1);
        } else if kind.opens() {
            self.depth += 1;
        }
    }

    /// Enter the scope that begins at the token at `index`.
    pub fn enter(&mut self, script: &Script<'_>, index: usize, scope: u32) {
        let end = if script.kind(index) == Kind::Arrow { End::Expression(self.depth) } else { End::Token(script.tokens[index].link) };
        self.open.push((scope, end));
    }
}
