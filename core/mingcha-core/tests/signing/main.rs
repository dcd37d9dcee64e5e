//! Signature verification on whole packages.

mod archive;
mod blocks;
mod builder;
mod fixtures;
mod hostile;
mod jar;
mod reference;
