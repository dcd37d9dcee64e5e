//! Facts: the tables, and how a package becomes rows of them.

pub mod actors;
pub mod arrow;
mod attribution;
mod bridges;
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
pub mod layout_links;
mod learn;
mod library;
pub mod marks;
mod moments;
mod motion;
mod packaged;
pub mod profile;
mod repeated;
pub mod schema;
mod scripts;
mod signatures;

pub use extract::{Facts, extract};
pub use learn::{LearntClass, learn};
