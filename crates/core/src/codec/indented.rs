//! Plain text as a checklist: each line an item, indentation for what belongs together.
//!
//! A line at the margin that ends with a colon, or has indented lines below it, is a section;
//! deeper, a line with indented lines below it is a group. Bullets, numbers and boxes before a
//! text are not part of it. A first line with a blank line below it is the title, where sections
//! follow.

use super::checklist_json::MAX_ITEMS;
use super::imported::{Imported, draft_titled, on_line, only_phase};
use super::problem::Problem;
use crate::domain::draft::{DraftEntry, DraftItem, DraftSection};
use crate::domain::mark::{Mark, State};
use crate::domain::new_ids::NewIds;

/// How deep items may lie below a section; what lies deeper moves up to this depth.
const MAX_DEPTH: usize = 8;
/// The most lines that are looked at; a text with more has too many items.
const MAX_LINES: usize = 2 * MAX_ITEMS;
/// A tab reaches to the next multiple of this many columns.
const TAB: usize = 4;
/// The title of a section whose items stand below no section.
const NO_SECTION: &str = "Items";

/// Reads indented text as a checklist; `title` is its title where the text has none.
///
/// # Errors
/// When there is no item, or more than 20,000.
pub fn read(text: &str, title: &str) -> Result<Imported, Problem> {
    let mut lines = lines_of(text);
    if lines.len() > MAX_LINES {
        return Err(too_many());
    }
    let own_title = take_title(&mut lines);
    let mut outline = Outline {
        read: Imported {
            draft: draft_titled(own_title.as_deref().unwrap_or(title)),
            ..Imported::default()
        },
        ..Outline::default()
    };
    for (place, line) in lines.iter().enumerate() {
        let has_items = lines.get(place + 1).is_some_and(|next| next.depth > line.depth);
        outline.line(line, has_items);
    }
    outline.finish()
}

/// A line that is not blank.
struct Line {
    /// Counted from 1.
    number: usize,
    /// How many lines it lies below.
    depth: usize,
    /// Without bullet and box.
    text: String,
    /// Whether it stands behind a bullet or a number.
    is_bullet: bool,
    /// Whether its box is ticked; `None` where it has no box.
    ticked: Option<bool>,
    /// Whether a blank line follows.
    before_blank: bool,
}

/// The lines of a text, with their depths.
fn lines_of(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines: Vec<Line> = Vec::new();
    // The columns of the lines that the current one lies below.
    let mut above: Vec<usize> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let content = line.trim();
        if content.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.before_blank = true;
            }
            continue;
        }
        let column = column_of(line);
        while above.last().is_some_and(|last| *last >= column) {
            above.pop();
        }
        if lines.len() > MAX_LINES {
            break;
        }
        let depth = above.len().min(MAX_DEPTH);
        above.push(column);
        let (is_bullet, content) = without_bullet(content);
        let (ticked, content) = without_box(content);
        lines.push(Line {
            number: place + 1,
            depth,
            text: content.to_owned(),
            is_bullet,
            ticked,
            before_blank: false,
        });
    }
    lines
}

/// The column at which the text of a line begins, from 0.
fn column_of(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| c.is_whitespace());
    blanks.fold(0, |column, c| if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 })
}

/// Whether a text stands behind a bullet or a number, and the text.
fn without_bullet(text: &str) -> (bool, &str) {
    let behind = |mark: &str| text.strip_prefix(mark).filter(|rest| rest.starts_with([' ', '\t']));
    if let Some(rest) = ["-", "*", "+", "•", "–", "◦", "▪"].iter().find_map(|mark| behind(mark))
    {
        return (true, rest.trim_start());
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=4).contains(&(text.len() - rest.len()));
    let rest = rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']));
    rest.filter(|_| numbered).map_or((false, text), |rest| (true, rest.trim_start()))
}

/// Whether a box before a text is ticked, and the text.
fn without_box(text: &str) -> (Option<bool>, &str) {
    let boxes = [("[ ]", false), ("[x]", true), ("[X]", true), ("☐", false), ("☑", true)];
    let found = boxes.iter().find_map(|(mark, ticked)| {
        text.strip_prefix(mark).map(|rest| (Some(*ticked), rest.trim_start()))
    });
    found.filter(|(_, rest)| !rest.is_empty()).unwrap_or((None, text))
}

/// Takes the first line away, if it is a title.
fn take_title(lines: &mut Vec<Line>) -> Option<String> {
    let (first, rest) = lines.split_first()?;
    let second = rest.first()?;
    let is_title = first.before_blank
        && !first.is_bullet
        && first.ticked.is_none()
        && !first.text.ends_with(':')
        && second.depth == 0
        && rest.iter().any(|line| line.depth > 0 || line.text.ends_with(':'));
    is_title.then(|| lines.remove(0).text)
}

/// The checklist in the making.
#[derive(Default)]
struct Outline {
    read: Imported,
    ids: NewIds,
    section_ids: NewIds,
    sections: Vec<DraftSection>,
    /// Whether the next line at the margin belongs to the last section.
    is_open: bool,
    /// The groups that the next line lies below, outermost first, with their depths.
    groups: Vec<(usize, DraftItem)>,
    count: usize,
}

impl Outline {
    fn line(&mut self, line: &Line, has_items: bool) {
        self.close_groups(line.depth);
        let heading =
            line.text.strip_suffix(':').map(str::trim_end).filter(|text| !text.is_empty());
        if line.depth == 0 && line.ticked.is_none() && (heading.is_some() || has_items) {
            self.section(heading.unwrap_or(&line.text));
            self.is_open = !has_items;
            return;
        }
        if self.sections.is_empty() || (line.depth == 0 && !self.is_open) {
            self.section(NO_SECTION);
            self.is_open = true;
        }
        let text = heading.filter(|_| has_items).unwrap_or(&line.text);
        let id = self.ids.of(text, "item");
        let item = DraftItem { id, text: text.to_owned(), ..DraftItem::default() };
        if has_items {
            if line.ticked == Some(true) {
                let sentence = "The tick of a group is left out; its items are ticked one by one.";
                self.read.remarks.push(on_line(line.number, sentence));
            }
            self.groups.push((line.depth, item));
            return;
        }
        if line.ticked == Some(true) {
            self.read.marks.push((item.id.clone(), Mark::untouched(State::Done)));
        }
        self.count += 1;
        self.put(item);
    }

    fn section(&mut self, title: &str) {
        let id = self.section_ids.of(title, "section");
        self.sections.push(DraftSection { id, title: title.into(), ..DraftSection::default() });
    }

    /// Puts an item into the innermost group, or into the section.
    fn put(&mut self, item: DraftItem) {
        if let Some((_, group)) = self.groups.last_mut() {
            group.items.push(item);
        } else if let Some(section) = self.sections.last_mut() {
            section.entries.push(DraftEntry::Item(item));
        }
    }

    /// Closes the groups that a line of this depth does not lie below.
    fn close_groups(&mut self, depth: usize) {
        while let Some((_, group)) = self.groups.pop_if(|(at, _)| *at >= depth) {
            self.put(group);
        }
    }

    fn finish(mut self) -> Result<Imported, Problem> {
        self.close_groups(0);
        self.sections.retain(|section| !section.entries.is_empty());
        match self.count {
            0 => Err(on_line(1, "The text holds no items; write one on each line.")),
            1..=MAX_ITEMS => {
                let mut phase = only_phase();
                phase.sections = self.sections;
                self.read.draft.phases.push(phase);
                Ok(self.read)
            }
            _ => Err(too_many()),
        }
    }
}

fn too_many() -> Problem {
    Problem {
        path: String::new(),
        sentence: "The text has more than 20,000 items; split the checklist.".into(),
    }
}
