//! Parts of pages that know the domain.

mod banner;
mod command;
mod dock;
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
mod toolbar;
mod top_bar;
mod values;
mod verdict;

pub use banner::LinkBanner;
pub use dock::Dock;
pub use gate::Gate;
pub use keeping::KeepingBanner;
pub use notice::NoticeLine;
pub use outline::Outline;
pub use progress::ProgressPanel;
pub use run_line::RunLine;
pub use section::SectionCard;
pub use share::{ShareDialog, SharePanel};
pub use strip::{MiniStrip, Strip};
pub use toolbar::Toolbar;
pub use top_bar::TopBar;
pub use values::ValuesPanel;
pub use verdict::VerdictPanel;
