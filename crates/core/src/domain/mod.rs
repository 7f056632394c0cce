//! Pure values: what a checklist is, what a person decides about it, and what follows from that.
//!
//! Nothing here knows the browser, a file format or the clock.

pub mod asked;
pub mod checklist;
pub mod civil;
pub mod compare;
pub mod detail;
pub mod direction;
pub mod draft;
pub mod edit;
pub mod filter;
pub mod focus;
pub mod keys;
pub mod life;
pub mod limit;
pub mod mark;
pub mod merge;
pub mod new_ids;
pub mod news;
pub mod next_run;
pub mod preview;
pub mod progress;
pub mod quote;
pub mod reading;
pub mod reason;
pub mod reimport;
pub mod run;
pub mod schedule;
pub mod search;
pub mod sign_off;
pub mod signature;
pub mod signed_line;
pub mod signers;
pub mod summary;
pub mod text;
pub mod timeline;
pub mod unknown;
pub mod value;
pub mod value_set;
pub mod verdict;
mod wording;
pub mod words;
pub mod zone;
