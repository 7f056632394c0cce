//! Parts of pages that know the domain.

mod command;
mod dock;
mod editor;
mod focus;
mod gate;
mod inline;
mod item;
mod keeping;
mod notice;
mod outline;
mod progress;
mod prose;
mod run_line;
mod section;
mod share;
mod strip;
mod time;
mod toolbar;
mod top_bar;
mod values;
mod verdict;

pub use dock::dock;
pub use focus::focus_view;
pub use gate::gate;
pub use keeping::keeping;
pub use notice::notice;
pub use outline::outline;
pub use progress::progress_panel;
pub use run_line::run_line;
pub use section::section_card;
pub use share::share_panel;
pub use strip::{mini_strip, strip};
pub use toolbar::toolbar;
pub use top_bar::top_bar;
pub use values::values_panels;
pub use verdict::verdict_panel;
