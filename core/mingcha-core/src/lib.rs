//! Hostile bytes end here: a package goes in, columns of facts come out.
//!
//! The modules read one format each and know nothing of each other's callers; `facts` puts them together.
//! Nothing here uses `unsafe`, panics on input, or allocates more than the input's size and `limits` allow.

pub mod bytes;
pub mod container;
pub mod dex;
pub mod error;
pub mod facts;
pub mod guard;
pub mod jvm;
pub mod knowledge;
pub mod layout;
pub mod limits;
pub mod manifest;
pub mod program;
pub mod resources;
pub mod scripts;
pub mod signing;
pub mod source;
pub mod xml;
pub mod zip;
