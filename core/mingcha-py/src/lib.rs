//! Python binding of `mingcha_core`.
