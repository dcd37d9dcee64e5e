//! Facts: the tables, and how a package becomes rows of them.

pub mod actors;
pub mod arrow;
mod class_names;
mod classes;
pub mod code;
mod contents;
pub mod endpoints;
mod extract;
pub mod filing;
mod flows;
mod identities;
mod initialisers;
mod learn;
mod library;
pub mod marks;
mod moments;
pub mod profile;
pub mod schema;
mod scripts;
mod signatures;

pub use extract::{Facts, extract};
pub use learn::{LearntClass, learn};
