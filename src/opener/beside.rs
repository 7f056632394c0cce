//! What a link is shown beside: one's own run, as far as `boot` has told of it and the rows show it.

use web_sys::Element;

use crate::browser::elements::{add, all, say_in, set};
use crate::domain::compare::Counts;
use crate::domain::filter::{Filter, Lens};
use crate::domain::mark::Mark;
use crate::domain::preview;
use crate::domain::run::Snapshot;
use crate::domain::words;
use crate::page::data;
use crate::reader::page::{self, Page};

/// The person, and their run of the checklist.
#[derive(Default)]
pub struct Beside {
    /// The person's name; may be empty.
    person: String,
    /// The marks of the run; `None` where there is none.
    pub marks: Option<Vec<Mark>>,
    /// When the run was deployed.
    pub deployed: Option<u64>,
}

impl Beside {
    /// What is there, before the link takes the run's place in the rows.
    pub fn find(root: &Element, page: &Page) -> Self {
        let told = |name| root.get_attribute(name);
        let mark = |row: &Element| {
            let note = row.get_attribute(data::NOTE).unwrap_or_default();
            Mark { note: note.as_str().into(), ..page::mark(row) }
        };
        Self {
            person: told(data::PERSON).unwrap_or_default(),
            marks: told(data::OWN).map(|_| page.rows.iter().map(mark).collect()),
            deployed: told(data::DEPLOYED).and_then(|at| at.parse().ok()),
        }
    }

    /// How the run differs from the snapshot; `None` where there is none.
    pub fn counts(&self, snapshot: &Snapshot) -> Option<Counts> {
        self.marks.as_ref().map(|own| Counts::of(own, &snapshot.marks))
    }

    /// Offers the filters that compare.
    pub fn offer_filters(&self, page: &Page, snapshot: &Snapshot) {
        let beside = self.marks.as_deref();
        let lens = Lens {
            items: &page.checklist.items,
            marks: &snapshot.marks,
            beside: beside.unwrap_or_default(),
            person: &self.person,
            found: None,
        };
        let counts = lens.counts(0..snapshot.marks.len());
        let buttons = all(&page.root, ".seg button");
        for filter in Filter::offered(beside.is_some(), &self.person) {
            if let Some(button) = buttons.get(filter as usize) {
                set(button, "hidden", None);
                say_in(button, ".count", &counts[filter as usize].to_string());
            }
        }
    }

    /// The run and the snapshot, item below item, and the room for what merging would do.
    pub fn show(&self, page: &Page, snapshot: &Snapshot, banner: &Element) -> Option<()> {
        let own = self.marks.as_ref()?;
        let counts = Counts::of(own, &snapshot.marks);
        if counts.total() > 0 {
            let strips = add(banner, "div", "class", "strips", "")?;
            strip(page, &strips, preview::YOURS, own)?;
            strip(page, &strips, preview::THEIRS, &snapshot.marks)?;
        }
        let room = preview::room(snapshot, counts)?;
        let place = add(banner, "div", "class", "own", "")?;
        set(&place, data::ROOM, Some(room));
        let part = add(&place, "div", "", "", "")?;
        add(&part, "p", "class", "hint", preview::COMPARING)?;
        Some(())
    }
}

fn strip(page: &Page, strips: &Element, name: &str, marks: &[Mark]) -> Option<()> {
    let label = add(strips, "span", "class", "hint", name)?;
    set(&label, "aria-hidden", Some("true"));
    let strip = add(strips, "span", "class", "mini-strip", "")?;
    set(&strip, "aria-hidden", Some("true"));
    for section in &page.checklist.sections {
        let marks = marks.get(section.items.clone()).filter(|marks| !marks.is_empty());
        let Some(marks) = marks else { continue };
        let cells = add(&strip, "span", "class", &words::width(marks.len()), "")?;
        for alike in marks.chunk_by(|a, b| a.state == b.state) {
            let cell = add(&cells, "i", "class", &words::width(alike.len()), "")?;
            set(&cell, data::MARK, Some(alike[0].state.word()));
        }
    }
    Some(())
}
