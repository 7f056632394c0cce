//! Controls that know nothing of checklists.

mod copy_button;
mod meter;
mod text_field;

pub use copy_button::CopyButton;
pub use meter::Meter;
pub use text_field::TextField;
