//! Which items the page shows.

use super::checklist::Weight;
use super::mark::{Mark, State};
use super::progress::Progress;
use super::verdict::{Call, Why};

/// Which items the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Everything, commands and prose included.
    #[default]
    All,
    /// Open and blocked items.
    Left,
    /// Items that make a NO-GO.
    Blocking,
    /// Items that do not apply.
    NotApplicable,
}

impl Filter {
    /// All filters, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Left, Self::Blocking, Self::NotApplicable];

    /// What the filter's button says.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Left => "Left",
            Self::Blocking => "Blocking",
            Self::NotApplicable => "N/A",
        }
    }

    /// The word in `data-filter`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Left => "left",
            Self::Blocking => "blocking",
            Self::NotApplicable => "na",
        }
    }

    /// Whether an item of this weight with this mark is shown.
    #[must_use]
    pub fn shows(self, weight: Weight, mark: &Mark) -> bool {
        match self {
            Self::All => true,
            Self::Left => matches!(mark.state, State::Open | State::Blocked),
            Self::Blocking => Why::of(weight, mark).is_some_and(|why| why.call() == Call::NoGo),
            Self::NotApplicable => mark.state == State::NotApplicable,
        }
    }

    /// How many items are shown, given the count of all states and of the blocking items.
    #[must_use]
    pub const fn count(self, progress: &Progress, blocking: usize) -> usize {
        match self {
            Self::All => progress.total(),
            Self::Left => progress.left(),
            Self::Blocking => blocking,
            Self::NotApplicable => progress.not_applicable,
        }
    }
}
