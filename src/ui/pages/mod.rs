//! What fills the screen.

mod cannot_show;
mod checklist;
mod home;
mod loading;

pub use cannot_show::cannot_show;
pub use checklist::checklist;
pub use home::home;
pub use loading::loading;
