//! The tests of the command, in one program: it is linked once.

mod agreement;
mod checklists;
mod common;
mod examples;
mod hostile;
mod merge_driver;
mod runs;
mod work;
