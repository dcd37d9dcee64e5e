//! Uses of sensitive APIs: every place in the code that calls, reads or names one of [`Knowledge::apis`], with the constants it is
//! called with, and code whose shape alone says what it does ([`code_shape`]).
//!
//! A call matches an API of kind `method` when its reference resolves to the API's class or to something that inherits it there: the walk
//! starts at the class named in the call and ends at the first class of the package that defines the method.

mod code_shape;
mod collect;
mod given;
mod plan;
mod sink;

pub(crate) use collect::argument_registers;
pub use given::Given;
pub(crate) use given::reflected_apis;
pub use plan::Plan;

use crate::knowledge::Knowledge;
use crate::program::constants::StaticFields;
use crate::program::constants::model::Models;
use crate::program::model::{ClassId, MethodId, Program};
use crate::program::scan::Scan;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How sure a use is, in the words of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The call names the API, or every constant it depends on is known.
    Likely,
    /// A constant it depends on is not known, or the API is named by reflection.
    Possible,
}

impl Confidence {
    /// The stable word in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Likely => "likely",
            Confidence::Possible => "possible",
        }
    }
}

/// A place in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site {
    /// Calling method.
    pub method: MethodId,
    /// Instruction, in code units from the method's start.
    pub offset: u32,
    /// Source line, when debug information says.
    pub line: Option<u32>,
}

/// One use of one API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiUse {
    /// The API, as an index into [`Knowledge::apis`].
    pub api: usize,
    /// Where.
    pub site: Site,
    /// Constant arguments by index; index 0 is the receiver of an instance method.
    pub arguments: Vec<(usize, String)>,
    /// How sure.
    pub confidence: Confidence,
    /// Whether the API is named by reflection.
    pub reflective: bool,
}

/// Code that does something no single API says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeShape {
    /// Topic: `trust-all-manager`, `accept-all-hostnames`, `ssl-error-proceed`, `javascript-bridge`, `javascript-bridge-method`,
    /// `permission-result-exit`, `font-scale`, `webview-file-access`, `world-readable`.
    pub topic: &'static str,
    /// The API it is about, as in the fact tables.
    pub api: String,
    /// Where; offset 0 when it is the whole method.
    pub site: Site,
    /// Constant arguments by index.
    pub arguments: Vec<(usize, String)>,
    /// How sure.
    pub confidence: Confidence,
}

/// Everything found, in order of place.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Uses of APIs.
    pub apis: Vec<ApiUse>,
    /// Telling shapes of code.
    pub shapes: Vec<CodeShape>,
    /// Names of classes, or (`false`) beginnings of them, that code puts together and loads by name; dotted.
    pub classes: BTreeSet<(String, bool)>,
    /// Classes of the objects that web pages are given as bridges.
    pub bridge_objects: BTreeSet<ClassId>,
    /// Where each of them is given.
    pub bridge_sites: Vec<(Site, ClassId)>,
    /// Methods too large for constant analysis, whose constants count as unknown.
    pub over_budget: Vec<MethodId>,
}

impl Uses {
    /// Finds all uses in the methods that `scan` set aside with `plan`.
    pub fn find(program: &Program<'_>, plan: &mut Plan, scan: &Scan) -> Self {
        let mut fields = StaticFields::new(scan);
        let mut models = Models::default();
        let mut uses = Uses::default();
        for id in &scan.candidates {
            collect::method(program, plan, *id, &mut fields, &mut models, &mut uses);
        }
        for number in 0..program.classes().len() {
            code_shape::class(program, ClassId(number as u32), &mut fields, &mut models, &mut uses.shapes);
        }
        for class in &uses.bridge_objects {
            code_shape::bridge_object(program, *class, &mut uses.shapes);
        }
        uses.apis.sort_by_key(|u| (u.site, u.api));
        uses.apis.dedup_by(|b, a| (a.site, a.api) == (b.site, b.api));
        uses.shapes.sort_by_key(|shape| (shape.site, shape.topic));
        uses.one_a_site(program.knowledge());
        uses
    }

    /// Leaves one use of a kind for each data type and topic at one site, the surest and most particular one, and no shape that says what a
    /// use says already.
    fn one_a_site(&mut self, knowledge: &Knowledge) {
        let about = |u: &ApiUse| {
            let api = &knowledge.apis[u.api];
            (u.site, api.data_type.as_deref(), api.topic.as_deref())
        };
        let particular = |u: &ApiUse| knowledge.apis[u.api].value.as_ref().map_or(0, String::len);
        self.apis.sort_by(|a, b| {
            (about(a), a.confidence, Reverse(particular(a)), a.api).cmp(&(about(b), b.confidence, Reverse(particular(b)), b.api))
        });
        self.apis.dedup_by(|b, a| about(a) == about(b));
        self.apis.sort_by_key(|u| (u.site, u.api));
        let said: FxHashSet<(Site, &str)> =
            self.apis.iter().filter_map(|u| Some((u.site, knowledge.apis[u.api].topic.as_deref()?))).collect();
        self.shapes.retain(|shape| !said.contains(&(shape.site, shape.topic)));
    }
}

/// An API as the fact tables write it: a method with its descriptor where one is known, else `kind:value`.
pub fn api_text(knowledge: &Knowledge, api: usize) -> String {
    let api = &knowledge.apis[api];
    match api.kind.as_str() {
        "method" => format!("{}->{}{}", api.class, api.name, api.descriptor.as_deref().unwrap_or_default()),
        "field" => format!("field:{}->{}", api.class, api.name),
        kind => format!("{kind}:{}", api.value.as_deref().unwrap_or_default()),
    }
}
