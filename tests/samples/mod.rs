//! The core's sample checklists, and sessions of the application with them.

#[path = "../../crates/core/tests/samples/mod.rs"]
mod checklists;
pub mod deeds;
pub mod homes;
pub mod memory;
pub mod session;
pub mod tab;

pub use checklists::{SMALL, bundled, file, read, slugs};
