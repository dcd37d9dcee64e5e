//! The call graph over values: which methods run from an entry point, with what, and how they come to run.
//!
//! [`engine::Engine`] interprets methods over [`value`]s, one [`context::Context`] for each set of arguments; only branches that can be
//! taken are followed. [`heap`] holds objects; [`call`] finds what a call runs; [`outside`] and its neighbours say what platform calls do:
//! to texts ([`words`]), containers ([`containers`]), stored state ([`stores`], [`preferences`]), other threads and listeners ([`callbacks`]), components
//! ([`intents`], [`lifecycle`], noted in [`motion`]), by reflection ([`reflection`]), and to views ([`views`]);
//! [`conditions`] keeps what of the device undecided branches ask. What it is used for stands in [`super::firstrun`].

mod apart;
mod branch;
mod call;
mod callbacks;
mod clock;
pub mod conditions;
mod containers;
pub mod context;
mod coroutines;
pub mod engine;
mod events;
mod flags;
mod flows;
mod handlers;
pub mod heap;
mod implicit;
mod intents;
mod json;
mod library;
mod lifecycle;
pub mod motion;
mod operators;
mod outside;
pub mod packaged;
mod preferences;
mod proxies;
mod reflection;
pub mod replay;
mod screens;
mod step;
pub mod stores;
mod streams;
mod unheard;
pub mod value;
pub mod views;
mod words;
