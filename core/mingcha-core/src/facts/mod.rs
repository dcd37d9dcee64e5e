//! Facts: the tables, and how a package becomes rows of them.

pub mod arrow;
pub mod schema;
