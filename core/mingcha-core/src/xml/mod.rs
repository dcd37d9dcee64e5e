//! XML: the binary form of APKs, the protobuf form of app bundles and the text of libraries, all read into one flat [`Document`].
//!
//! The binary reader decides as Android's own does (AOSP `frameworks/base/libs/androidfw/ResourceTypes.cpp`): what Android
//! shrugs off is read, what it refuses is refused.

mod binary;
mod chunk;
mod document;
mod proto;
mod repeated;
mod string_pool;
mod text;
mod value;
mod wire;
#[cfg(test)]
pub(crate) mod writing;

pub use document::{Attribute, Children, Document, Element, ElementId, Span};
pub use value::TypedValue;

pub(crate) use chunk::Chunk;
pub(crate) use proto::{Item, decode_item, decode_reference};
pub(crate) use repeated::warn_repeated;
pub(crate) use string_pool::StringPool;
pub(crate) use wire::{Field, Fields};

/// XML namespace of Android's own attributes.
pub const ANDROID_NAMESPACE: &str = "http://schemas.android.com/apk/res/android";

#[cfg(test)]
mod tests;
