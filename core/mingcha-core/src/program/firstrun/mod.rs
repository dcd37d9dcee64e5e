//! What runs when: from a fresh install to the first screen, and after each answer that a person can give there.
//!
//! [`phases`] starts the call graph at what Android starts, then at what waits for a person, [`choice`] tells which of that agrees to the
//! privacy terms and which refuses, [`weights`] how sure a way through a method is, [`paths`] the surest way from an entry point,
//! [`conditions`] what of the device that way depends on, and [`moments`] gives each use of an API its moment, with that way as evidence.
//! [`answers`] tries what a refused request for permissions leads to, [`woken`] what the system's broadcasts, jobs and alarms do.

pub mod answers;
mod choice;
mod conditions;
pub mod moments;
pub mod motion;
pub mod paths;
pub mod phases;
pub(crate) mod weights;
pub mod woken;

pub(crate) use moments::path;
pub use moments::{Found, Moments, PathFrame};
pub(crate) use paths::Ways;
pub use phases::{Component, Entry, Phase};
