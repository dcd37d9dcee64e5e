//! Where personal information goes: from what reads it to what hands it out, through fields, calls, threads and components.
//!
//! The call graph has done most of it: it knows which contexts run, on which objects, and what each call comes to. [`solve`] starts at the
//! places where personal information is read and looks only at contexts that it comes to ([`walk`], [`calls`]). What a context does with a
//! parameter is found once and holds for all callers ([`labels`]); cells of objects are told apart by object and field. What goes out and by
//! which way is read off the steps between parameters and cells at the end ([`result`]).

mod calls;
mod index;
mod labels;
mod models;
pub mod result;
mod solve;
mod walk;

pub use result::{Flow, Flows, Place};
pub use solve::{Origin, Sites, Solver};

use crate::program::model::Program;
use crate::program::uses::Uses;

/// A search from the uses of APIs that read personal information.
pub fn search<'k>(program: &Program<'k>, uses: &Uses) -> Solver<'k> {
    let mut sites = Sites::default();
    for found in uses.apis.iter() {
        if program.knowledge().apis[found.api].data_type.is_some() {
            sites.entry((found.site.method, found.site.offset)).or_default().push(found.api);
        }
    }
    Solver::new(models::Models::new(program, program.knowledge()), sites)
}
