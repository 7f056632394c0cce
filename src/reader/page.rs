//! The page: its rows, its counts, and what they show.

use std::mem::ManuallyDrop;
use std::ops::Range;

use web_sys::{Document, Element};

use super::verdict::Panel;
use crate::browser::elements::{all, one, say, say_in, set};
use crate::browser::rows;
use crate::domain::checklist::{Checklist, Item, Phase, Section, Weight};
use crate::domain::filter::{Filter, Lens, is_blocking};
use crate::domain::mark::{Mark, State};
use crate::domain::progress::Progress;
use crate::domain::verdict::verdicts;
use crate::domain::words;
use crate::page::{data, ids};

/// A pre-rendered checklist.
pub struct Page {
    /// The element that holds all of it.
    pub root: Element,
    /// As much of the checklist as its verdicts need. It is small, and to free it would weigh more.
    pub checklist: ManuallyDrop<Checklist>,
    /// The row of each item.
    pub rows: Vec<Element>,
    /// The mark of each row.
    marks: Vec<Mark>,
    /// One for each item; none where the strip has a bar a section.
    cells: Vec<Element>,
    cards: Vec<Card>,
    groups: Vec<(Element, Range<usize>)>,
    panel: Option<Panel>,
}

/// A section wherever it is shown.
struct Card {
    element: Element,
    outline: Option<Element>,
    strip: Option<Element>,
    when: Option<String>,
}

impl Page {
    /// The checklist on the page; `None` where there is none.
    pub fn find(document: &Document) -> Option<Self> {
        let root = document.get_element_by_id(ids::APP)?;
        let rows = all(&root, "[data-item]");
        for row in &rows {
            describe(row);
        }
        let checklist = checklist(&root, &rows)?;
        let mut strip = all(&root, ".strip > a").into_iter();
        let mut outline = all(&root, ".outline li a").into_iter();
        let cards = all(&root, "main .card").into_iter().zip(&checklist.sections);
        let cards = cards.map(|(card, section)| Card {
            when: one(&card, "header > .tag:not(.due)").and_then(|tag| tag.text_content()),
            outline: outline.next(),
            strip: if section.items.is_empty() { None } else { strip.next() },
            element: card,
        });
        let groups = all(&root, "[data-group]").into_iter().filter_map(|group| {
            let range = positions(&group, &rows)?;
            Some((group.first_element_child()?, range))
        });
        Some(Self {
            cards: cards.collect(),
            groups: groups.collect(),
            cells: all(&root, ".strip > a > i"),
            panel: Panel::find(&root),
            marks: checklist.untouched(),
            rows,
            checklist,
            root,
        })
    }

    /// Shows what follows from the marks of all rows.
    pub fn show_all(&mut self) {
        self.show(0..self.rows.len());
    }

    /// Shows what follows from a tick of this box.
    pub fn show_ticked(&mut self, tick: &Element) -> Option<()> {
        let range = match tick.closest("[data-item]").ok()? {
            Some(row) => {
                let at = self.rows.iter().position(|other| *other == row)?;
                at..at + 1
            }
            None => positions(&tick.closest("[data-group]").ok()??, &self.rows)?,
        };
        self.show(range);
        Some(())
    }

    /// Takes over the marks of some rows, and shows what follows.
    fn show(&mut self, changed: Range<usize>) {
        for at in changed.clone() {
            let (row, mark) = (&self.rows[at], mark(&self.rows[at]));
            let blocks = is_blocking(self.checklist.items[at].weight, &mark);
            set(row, data::BLOCKING, blocks.then_some(""));
            if let Some(cell) = self.cells.get(at) {
                set(cell, data::MARK, Some(mark.state.word()));
            }
            self.marks[at] = mark;
        }
        let is_touched =
            |range: &Range<usize>| range.start < changed.end && changed.start < range.end;
        let progress = |range: &Range<usize>| Progress::of(&self.marks[range.clone()]);
        for (card, section) in self.cards.iter().zip(&self.checklist.sections) {
            if is_touched(&section.items) {
                card.show(progress(&section.items));
            }
        }
        for (head, range) in self.groups.iter().filter(|(_, range)| is_touched(range)) {
            rows::draw_group(head, progress(range));
        }
        self.show_totals();
        if let Some(panel) = &self.panel {
            panel.show(&self.root, &self.rows, &verdicts(&self.checklist, &self.marks));
        }
    }

    fn show_totals(&self) {
        let marks = &*self.marks;
        let lens = Lens { items: &self.checklist.items, marks, ..Lens::default() };
        let counts = lens.counts(0..marks.len());
        for (place, count) in all(&self.root, ".seg .count").iter().zip(counts) {
            say(place, &count.to_string());
        }
        say_in(&self.root, ".dock .count", &counts[Filter::Left as usize].to_string());
        if let Some(next) = one(&self.root, ".dock a") {
            let open = marks.iter().position(|mark| mark.state == State::Open);
            let href = open.map(|at| ["#", &self.rows[at].id()].concat());
            set(&next, "href", href.as_deref());
        }
        let total = Progress::of(marks);
        if let Some(panel) = one(&self.root, ".panel.progress") {
            let (done, words) = (total.done.to_string(), words::overall(total));
            set(&panel, "aria-valuenow", Some(&done));
            set(&panel, "aria-valuemax", Some(&total.counted().to_string()));
            set(&panel, "aria-valuetext", Some(&[&*done, " ", &words].concat()));
            say_in(&panel, ".big b", &done);
            say_in(&panel, ".big span", &words);
            say_in(&panel, ".hint", &words::rest(total));
            show_meter(&panel, total);
        }
    }
}

impl Card {
    fn show(&self, progress: Progress) {
        say_in(&self.element, "header > .count", &words::section(progress));
        show_meter(&self.element, progress);
        if let Some(link) = &self.outline {
            set(link, "class", words::is_full(progress).then_some("full"));
            say_in(link, ".count", &words::outline(progress, self.when.as_deref()));
        }
        if let Some(strip) = &self.strip {
            let title = one(&self.element, "h3").and_then(|title| title.text_content());
            let label = words::strip(&title.unwrap_or_default(), progress);
            set(strip, "aria-label", Some(&label));
            set(strip, "title", Some(&label));
            show_meter(strip, progress);
        }
    }
}

/// Draws the meter inside an element, if it has one.
fn show_meter(within: &Element, progress: Progress) {
    for (part, (_, share)) in all(within, ".meter i").iter().zip(progress.parts()) {
        set(part, "class", Some(&words::width(share)));
    }
}

/// The word for a row's weight, and what is said of its mark, describe its box. The page leaves that out.
fn describe(row: &Element) -> Option<()> {
    let item = row.get_attribute(data::ITEM)?;
    let mut described_by = ids::said(&item);
    set(&one(row, ".said")?, "id", Some(&described_by));
    if let Some(weight) = one(row, ".tag") {
        let id = ids::weight(&item);
        set(&weight, "id", Some(&id));
        described_by = [&*id, " ", &described_by].concat();
    }
    set(&one(row, "input")?, "aria-describedby", Some(&described_by));
    Some(())
}

/// The mark of a row: its state and its reason.
pub fn mark(row: &Element) -> Mark {
    let word = row.get_attribute(data::MARK).unwrap_or_default();
    let reason = row.get_attribute(data::REASON).unwrap_or_default();
    Mark { reason: reason.into(), ..Mark::untouched(State::from_word(&word).unwrap_or_default()) }
}

/// As much of the checklist as its verdicts need; `None` where the page shows rows elsewhere than in
/// sections, or none.
fn checklist(root: &Element, rows: &[Element]) -> Option<ManuallyDrop<Checklist>> {
    let items = rows.iter().map(|row| Item { weight: weight(row), ..Item::default() });
    let checklist = Checklist { items: items.collect(), ..Checklist::default() };
    let mut checklist = ManuallyDrop::new(checklist);
    let mut seen = 0;
    for phase in all(root, ".phase") {
        let (first_section, first_item) = (checklist.sections.len(), seen);
        for card in all(&phase, ".card") {
            let start = seen;
            seen += all(&card, "[data-item]").len();
            checklist.sections.push(Section { items: start..seen, ..Section::default() });
        }
        let sections = first_section..checklist.sections.len();
        checklist.phases.push(Phase {
            gate: one(&phase, ".gate").map(|_| String::new()),
            sections,
            items: first_item..seen,
            ..Phase::default()
        });
    }
    (seen == rows.len() && seen > 0).then_some(checklist)
}

/// The weight of a row's item.
fn weight(row: &Element) -> Weight {
    row.get_attribute(data::WEIGHT).and_then(|word| Weight::from_word(&word)).unwrap_or_default()
}

/// The positions of the rows inside an element.
fn positions(within: &Element, rows: &[Element]) -> Option<Range<usize>> {
    let inside = all(within, "[data-item]");
    let first = inside.first()?;
    let start = rows.iter().position(|row| row == first)?;
    Some(start..start + inside.len())
}
