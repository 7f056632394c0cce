//! Controls that know nothing of checklists.

mod menu;
mod meter;
mod text_field;

pub use menu::{choice, menu};
pub use meter::meter;
pub use text_field::TextField;
