//! Pure values: what a checklist is, what a person decides about it, and what follows from that.
//!
//! Nothing here knows the browser, a file format or the clock.

pub mod checklist;
pub mod draft;
pub mod filter;
pub mod mark;
pub mod new_ids;
pub mod progress;
pub mod reimport;
pub mod run;
pub mod text;
pub mod undo;
pub mod value;
pub mod verdict;
