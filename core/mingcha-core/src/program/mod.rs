//! The program of a package: all its DEX files as one, with numbers for classes, methods and fields that hold across files.
//!
//! [`Program::load`] links the files in the order Android loads them; of several definitions of a class the first counts, and a class
//! that the framework defines too is the framework's, because the boot class loader is asked first. [`Scan`] passes once over all code;
//! what it notes feeds [`uses`] (who calls a sensitive API, with which constants), [`endpoints`] and [`modules`].
//! [`liveness`] tells which methods can run at all.

pub mod bridges;
pub mod constants;
pub mod endpoints;
pub mod features;
pub mod firstrun;
pub mod flows;
pub mod graph;
mod hierarchy;
mod intern;
pub mod liveness;
mod load;
mod model;
pub mod modules;
pub mod repeats;
mod scan;
pub mod uses;

pub use hierarchy::Resolved;
pub(crate) use intern::Interner;
pub(crate) use model::dotted;
pub use model::{
    Class, ClassId, Field, FieldId, FieldRef, FieldRefId, Initial, Method, MethodId, MethodRef, MethodRefId, NameId, Program, TypeId,
};
pub use scan::Scan;
