//! Signature verification on whole packages.

mod archive;
mod reference;
