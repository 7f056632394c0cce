//! Preflight: production checklists that a team can run and share by link.
//!
//! # Where to start
//!
//! Read the core first (`crates/core`): [`domain`] says what a checklist, a mark and a verdict are;
//! [`codec`] turns files, stored records and links into them and back. Then [`app`] decides what follows
//! from what happens; [`browser`] does what it decides; [`store`] joins the three; [`ui`] draws.
//! [`reader`] counts ticks until the rest is needed; [`opener`] shows what a link carries before it is.
//! `crates/site`, which no browser sees, writes the pages. `ARCHITECTURE.md` states the rules that hold between them.

pub mod app;
pub mod browser;
pub mod opener;
pub mod reader;
pub mod store;
pub mod ui;
pub mod workshop;

pub use preflight_core::{codec, domain, page};

/// A smaller one than the standard library's: each program would have its own copy of that.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
