//! The call graph over values: which methods run from an entry point, with what, and how they come to run.
//!
//! [`engine::Engine`] interprets methods over [`value`]s, one [`context::Context`] for each set of arguments; only branches that can be
//! taken are followed. [`heap`] holds objects; [`call`] finds what a call runs; [`outside`] and its neighbours say what platform calls do:
//! to texts ([`words`]), containers ([`containers`]), stored state ([`stores`], [`preferences`]), other threads and listeners ([`callbacks`]), components
//! ([`intents`], [`lifecycle`]), by reflection ([`reflection`]), and to views ([`views`]). What it is used for stands in [`super::firstrun`].

mod branch;
mod call;
mod callbacks;
mod containers;
pub mod context;
pub mod engine;
pub mod heap;
mod intents;
mod lifecycle;
mod outside;
mod preferences;
mod reflection;
pub mod replay;
mod step;
pub mod stores;
mod unheard;
pub mod value;
pub mod views;
mod words;
