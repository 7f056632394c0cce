//! Which items the page shows.

use std::ops::Range;

use super::checklist::{Item, Weight};
use super::mark::{Mark, State};
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
    /// Items about which the marks and those beside them differ.
    Differs,
    /// Items that the person marked.
    Mine,
}

impl Filter {
    /// All filters, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Left, Self::Blocking, Self::NotApplicable, Self::Differs, Self::Mine];

    /// What the filter's button says.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Left => "Left",
            Self::Blocking => "Blocking",
            Self::NotApplicable => "N/A",
            Self::Differs => "Differs",
            Self::Mine => "Mine",
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
            Self::Differs => "differs",
            Self::Mine => "mine",
        }
    }

    /// The filters that mean something: `Differs` needs marks to compare with, `Mine` a name.
    pub fn offered(compares: bool, person: &str) -> impl Iterator<Item = Self> {
        let has_name = !person.is_empty();
        Self::ALL.into_iter().filter(move |filter| match filter {
            Self::Differs => compares,
            Self::Mine => has_name,
            _ => true,
        })
    }
}

/// Whether an item of this weight with this mark makes a NO-GO.
#[must_use]
pub fn is_blocking(weight: Weight, mark: &Mark) -> bool {
    Why::of(weight, mark).is_some_and(|why| why.call() == Call::NoGo)
}

/// What decides which items are shown: the page and its counts look through the same lens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lens<'a> {
    /// The items of the checklist.
    pub items: &'a [Item],
    /// Their marks.
    pub marks: &'a [Mark],
    /// The marks that they are compared with; empty where there are none.
    pub beside: &'a [Mark],
    /// The person's name; may be empty.
    pub person: &'a str,
    /// Which items a search has found; `None` where nothing is searched for.
    pub found: Option<&'a [bool]>,
}

impl Lens<'_> {
    /// Whether the item at this position is shown.
    #[must_use]
    pub fn shows(&self, filter: Filter, at: usize) -> bool {
        let (Some(item), Some(mark)) = (self.items.get(at), self.marks.get(at)) else {
            return false;
        };
        let is_found = self.found.is_none_or(|found| found.get(at) == Some(&true));
        is_found
            && match filter {
                Filter::All => true,
                Filter::Left => !mark.state.is_settled(),
                Filter::Blocking => is_blocking(item.weight, mark),
                Filter::NotApplicable => mark.state == State::NotApplicable,
                Filter::Differs => self.beside.get(at).is_some_and(|other| !mark.says_same(other)),
                Filter::Mine => !self.person.is_empty() && *mark.by == *self.person,
            }
    }

    /// How many items of a range each filter shows, in the order of [`Filter::ALL`].
    #[must_use]
    pub fn counts(&self, range: Range<usize>) -> [usize; 6] {
        Filter::ALL.map(|filter| range.clone().filter(|at| self.shows(filter, *at)).count())
    }
}
