//! Facts: the tables, and how a package becomes rows of them.

pub mod actors;
pub mod arrow;
pub mod endpoints;
pub mod marks;
pub mod profile;
pub mod schema;
