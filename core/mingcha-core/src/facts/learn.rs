//! Features of the classes of an archive or package, from which signatures of SDKs are learnt.

use super::actors::{Actor, Actors};
use super::code::{View, load};
use super::contents::{AssetTexts, Contents};
use super::layout_links::LayoutLinks;
use crate::container::open;
use crate::error::{Result, Warning};
use crate::knowledge::Knowledge;
use crate::program::features::Features;
use crate::program::{ClassId, Program};
use crate::source::Source;
use std::collections::BTreeSet;

/// One class to learn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearntClass {
    /// Its name, dotted.
    pub name: String,
    /// The SDK whose code root claims it.
    pub sdk: Option<String>,
    /// Its features, sorted (`program::features`).
    pub features: Vec<u64>,
}

/// Features of every class of a package or archive of code, in the order of its code. Code hidden in a package is no part of it.
///
/// Refused as an extraction refuses; what could not be read is in the warnings.
pub fn learn(source: Source, knowledge: &Knowledge) -> Result<(Vec<LearntClass>, Vec<Warning>)> {
    let mut warnings = Vec::new();
    let container = open(source, &mut warnings)?;
    let contents = Contents::read(&container, &mut warnings)?;
    let (named, links, assets) = (BTreeSet::new(), LayoutLinks::default(), AssetTexts::default());
    let (container, contents, named, links, assets) = (&container, &contents, &named, &links, &assets);
    let view = View { container, contents, hidden: &[], named, links, assets, knowledge };
    let program = Program::load(load(&view, &mut warnings).dexes, knowledge, &mut warnings);
    // Whose app it is plays no part: only SDKs' own roots claim classes here.
    let actors = Actors::new(knowledge, None, &[]);
    let mut features = Features::new(&program);
    let classes = (0..program.classes().len()).map(|n| ClassId(n as u32)).map(|class| {
        let name = program.class_name(class);
        let sdk = match actors.owner(&name).actor {
            Actor::Sdk(index) => Some(knowledge.sdks[index].id.clone()),
            Actor::FirstParty | Actor::Unknown => None,
        };
        LearntClass { name, sdk, features: features.of(class).features }
    });
    Ok((classes.collect(), warnings))
}
