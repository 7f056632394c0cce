//! What a checklist, a run and a verdict are, and every format that they travel in.
//!
//! No browser, no interface, no files, no clock: values go in, values come out. [`domain`] holds
//! the rules, [`codec`] turns text into domain values and back, [`page`] names what several programs
//! know of a page. Every program of Preflight stands on
//! this crate.

pub mod codec;
pub mod domain;
pub mod page;
