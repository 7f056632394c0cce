//! Controls that know nothing of checklists.

mod meter;
mod text_field;

pub use meter::{meter, share_class};
pub use text_field::TextField;
