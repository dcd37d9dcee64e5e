//! Constants inside one method: which strings, numbers, classes, URIs, paths and arrays of them a register holds at an instruction.
//!
//! An abstract interpretation over the control-flow graph, exception edges included. A register's value goes from undefined over a
//! constant, and over up to [`crate::limits::MAX_ALTERNATIVES`] alternatives, to unknown, and never back, so that it ends; texts, cells and
//! steps are bounded by `limits` besides. What is put together from a known beginning and something unknown is kept as that beginning.
//! Calls are not followed, except those of the platform that [`model`] knows.

mod calls;
mod fields;
mod flow;
mod interpret;
pub(crate) mod model;
mod text;
mod value;

/// Classes of lists whose growth is followed.
pub(super) const LISTS: [&[u8]; 2] = [b"Ljava/util/ArrayList;", b"Ljava/util/LinkedList;"];

pub(crate) use fields::StaticFields;
pub(crate) use flow::Flow;
pub(crate) use interpret::{Interpreter, get};
pub(crate) use value::{Store, Text, Value};
