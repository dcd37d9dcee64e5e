//! How the core says what it could not read: a [`Refusal`] ends the reading of something, a [`Warning`] does not.

use std::fmt;

/// The part of a package that a refusal or warning is about; facts tables are complete only as far as their parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The file as a whole: the ZIP container, or a package inside a package.
    Container,
    /// `AndroidManifest.xml`.
    Manifest,
    /// `resources.arsc`, layouts and other compiled XML.
    Resources,
    /// DEX code.
    Code,
    /// Signing blocks and certificates.
    Signature,
    /// Native libraries.
    Native,
    /// Scripts and other assets.
    Assets,
}

impl Part {
    /// The stable word for this part in facts and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Container => "container",
            Part::Manifest => "manifest",
            Part::Resources => "resources",
            Part::Code => "code",
            Part::Signature => "signature",
            Part::Native => "native",
            Part::Assets => "assets",
        }
    }
}

/// How much of the part was lost to what a warning reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Loss {
    /// Everything was read; the oddity is worth telling (a trick that Android shrugs off, for instance).
    Nothing,
    /// Something of this part was not read, so that "not found" cannot be said of it.
    Partial,
    /// Nothing of this part was read.
    All,
}

impl Loss {
    /// The stable word for this loss in facts and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Loss::Nothing => "nothing",
            Loss::Partial => "partial",
            Loss::All => "all",
        }
    }
}

/// Why something could not be read. One line when displayed: entry, offset and reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable kebab-case word, e.g. `zip-no-end-record`; never changes its meaning.
    pub code: &'static str,
    /// ZIP entry (for nested packages `outer!inner`), or empty for the file as a whole.
    pub entry: String,
    /// Byte offset inside the entry (or file), where one can be named.
    pub offset: Option<u64>,
    /// English, one line, no trailing period.
    pub reason: String,
}

impl Refusal {
    /// A refusal without an entry yet; readers of a format do not know their entry's name (see [`Refusal::in_entry`]).
    pub fn new(code: &'static str, offset: impl Into<Option<u64>>, reason: impl Into<String>) -> Self {
        Refusal { code, entry: String::new(), offset: offset.into(), reason: reason.into() }
    }

    /// The same refusal, said of `entry`; an entry already named is kept as the inner part.
    #[must_use]
    pub fn in_entry(mut self, entry: &str) -> Self {
        self.entry = if self.entry.is_empty() { entry.to_owned() } else { format!("{entry}!{}", self.entry) };
        self
    }

    /// The same as a warning about `part`, with `loss` of it.
    #[must_use]
    pub fn into_warning(self, part: Part, loss: Loss) -> Warning {
        Warning { code: self.code, part, loss, entry: self.entry, offset: self.offset, detail: self.reason }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.entry.is_empty() {
            write!(f, "{}: ", self.entry)?;
        }
        if let Some(offset) = self.offset {
            write!(f, "at byte {offset}: ")?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Refusal {}

/// Something that did not stop the reading but must be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Stable kebab-case word, e.g. `zip-fake-encryption`; never changes its meaning.
    pub code: &'static str,
    /// What it is about.
    pub part: Part,
    /// What was lost.
    pub loss: Loss,
    /// ZIP entry, or empty for the file as a whole.
    pub entry: String,
    /// Byte offset inside the entry (or file), where one can be named.
    pub offset: Option<u64>,
    /// English, one line, no trailing period.
    pub detail: String,
}

impl Warning {
    /// A warning about the file as a whole; set `entry` and `offset` with the field syntax where they are known.
    pub fn new(code: &'static str, part: Part, loss: Loss, detail: impl Into<String>) -> Self {
        Warning { code, part, loss, entry: String::new(), offset: None, detail: detail.into() }
    }

    /// The same warning, said of `entry`; an entry already named is kept as the inner part.
    #[must_use]
    pub fn in_entry(mut self, entry: &str) -> Self {
        self.entry = if self.entry.is_empty() { entry.to_owned() } else { format!("{entry}!{}", self.entry) };
        self
    }
}

/// The result of every reader.
pub type Result<T> = std::result::Result<T, Refusal>;
