//! The native tests of the site, in one program: it is linked once.
#![cfg(not(target_arch = "wasm32"))]

mod content;
mod hosted;
mod lineage;
mod marking;
mod nothing_lost;
mod own;
mod properties;
mod rings;
mod samples;
mod staying;
mod storage;
mod talk;
mod tidy;
mod two_tabs;
mod undo;
mod update;
mod work_update;
