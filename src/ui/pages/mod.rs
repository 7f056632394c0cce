//! What fills the screen.

mod cannot_show;
mod checklist;
mod home;
mod loading;

pub use cannot_show::CannotShow;
pub use checklist::ChecklistPage;
pub use home::HomePage;
pub use loading::LoadingPage;
