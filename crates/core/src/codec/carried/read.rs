//! The fields of a carried checklist as a draft. What is lenient here is caught by writing the
//! draft again.

use super::fields::{
    END, MAX_ITEMS, PERIODS, PHASE_KINDS, USUAL_LANGUAGE, USUAL_VERSION, VALUE_KINDS, usual_slug,
};
use crate::domain::checklist::{PhaseKind, Source, Weight};
use crate::domain::detail::Detail;
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::State;
use crate::domain::new_ids::{NewIds, Scheme};
use crate::domain::value::ValueSlot;

/// How deep groups may nest.
const MAX_DEPTH: usize = 8;

/// The draft that fields describe; `None` if no draft gives such fields.
pub fn read(text: &str) -> Option<Draft> {
    let ids = || NewIds::by(Scheme::Ascii);
    let mut reading = Reading {
        draft: Draft::default(),
        about: About::default(),
        phase_ids: ids(),
        section_ids: ids(),
        item_ids: ids(),
        depth: 0,
        items: 0,
    };
    for field in text.split(END) {
        let mut rest = field.chars();
        let sign = rest.next()?;
        reading.field(sign, rest.as_str())?;
    }
    (reading.depth == 0).then_some(reading.draft)
}

/// What the last field but its descriptions was about.
#[derive(Clone, Copy, Default)]
enum About {
    #[default]
    Nothing,
    Checklist,
    Source,
    Value,
    Phase,
    Section,
    Item,
    Entry,
}

struct Reading {
    draft: Draft,
    about: About,
    phase_ids: NewIds,
    section_ids: NewIds,
    item_ids: NewIds,
    /// How many groups are open.
    depth: usize,
    items: usize,
}

impl Reading {
    fn field(&mut self, sign: char, text: &str) -> Option<()> {
        match sign {
            'C' if matches!(self.about, About::Nothing) => {
                text.clone_into(&mut self.draft.title);
                self.draft.slug = usual_slug(text);
                USUAL_VERSION.clone_into(&mut self.draft.version);
                self.about = About::Checklist;
            }
            'O' => {
                self.draft.source = Some(Source { title: text.to_owned(), ..Source::default() });
                self.about = About::Source;
            }
            'V' => {
                self.draft.values.push(ValueSlot { id: text.to_owned(), ..ValueSlot::default() });
                self.about = About::Value;
            }
            'P' => self.phase(text),
            'S' => self.section(text)?,
            '-' => self.item(text, Weight::Normal)?,
            '!' => self.item(text, Weight::Blocker)?,
            '?' => self.item(text, Weight::Optional)?,
            '(' if self.depth < MAX_DEPTH => self.depth += 1,
            ')' => self.depth = self.depth.checked_sub(1)?,
            '$' => self.entry(DraftEntry::Command {
                label: None,
                language: USUAL_LANGUAGE.to_owned(),
                code: text.to_owned(),
            })?,
            'N' => self.entry(DraftEntry::Note(text.to_owned()))?,
            '#' => self.entry(DraftEntry::Steps { label: None, steps: Vec::new() })?,
            'T' => {
                self.entry(DraftEntry::Table { label: None, head: Vec::new(), rows: Vec::new() })?;
            }
            _ => self.describe(sign, text)?,
        }
        Some(())
    }

    fn phase(&mut self, title: &str) {
        self.draft.phases.push(DraftPhase {
            id: self.phase_ids.of(title, "phase"),
            kind: PhaseKind::Before,
            title: title.to_owned(),
            gate: None,
            signers: Vec::new(),
            sections: Vec::new(),
        });
        self.about = About::Phase;
    }

    fn section(&mut self, title: &str) -> Option<()> {
        let section = DraftSection {
            id: self.section_ids.of(title, "section"),
            title: title.to_owned(),
            ..DraftSection::default()
        };
        self.draft.phases.last_mut()?.sections.push(section);
        self.about = About::Section;
        Some(())
    }

    fn entry(&mut self, entry: DraftEntry) -> Option<()> {
        if self.depth > 0 {
            return None;
        }
        self.last_section()?.entries.push(entry);
        self.about = About::Entry;
        Some(())
    }

    fn item(&mut self, text: &str, weight: Weight) -> Option<()> {
        self.items += 1;
        if self.items > MAX_ITEMS {
            return None;
        }
        let id = self.item_ids.of(text, "item");
        let item = DraftItem { id, text: text.to_owned(), weight, ..DraftItem::default() };
        match self.depth.checked_sub(1) {
            None => self.last_section()?.entries.push(DraftEntry::Item(item)),
            Some(depth) => self.last_item(depth)?.items.push(item),
        }
        self.about = About::Item;
        Some(())
    }

    fn last_section(&mut self) -> Option<&mut DraftSection> {
        self.draft.phases.last_mut()?.sections.last_mut()
    }

    /// The last item that lies below `depth` groups.
    fn last_item(&mut self, depth: usize) -> Option<&mut DraftItem> {
        let DraftEntry::Item(item) = self.last_section()?.entries.last_mut()? else { return None };
        let mut item = item;
        for _ in 0..depth {
            item = item.items.last_mut()?;
        }
        Some(item)
    }

    /// Takes a description of the last thing.
    fn describe(&mut self, sign: char, text: &str) -> Option<()> {
        let owned = text.to_owned();
        match self.about {
            About::Nothing => return None,
            About::Checklist => match sign {
                's' => self.draft.slug = owned,
                'v' => self.draft.version = owned,
                'd' => self.draft.summary = owned,
                _ => return None,
            },
            About::Source => {
                let source = self.draft.source.as_mut()?;
                let place = match sign {
                    'p' => &mut source.product,
                    'v' => &mut source.version,
                    'd' => &mut source.date,
                    _ => return None,
                };
                *place = Some(owned);
            }
            About::Value => describe_value(self.draft.values.last_mut()?, sign, owned)?,
            About::Phase => {
                let phase = self.draft.phases.last_mut()?;
                match sign {
                    'i' => {
                        self.phase_ids.take(text);
                        phase.id = owned;
                    }
                    'k' => phase.kind = one_of(&PHASE_KINDS, text)?,
                    'g' => phase.gate = Some(owned),
                    's' => phase.signers.push(owned),
                    _ => return None,
                }
            }
            About::Section => {
                if sign == 'i' {
                    self.section_ids.take(text);
                }
                describe_section(self.last_section()?, sign, owned)?;
            }
            About::Item => {
                if sign == 'i' {
                    self.item_ids.take(text);
                }
                describe_item(self.last_item(self.depth)?, sign, owned)?;
            }
            About::Entry => describe_entry(self.last_section()?.entries.last_mut()?, sign, owned)?,
        }
        Some(())
    }
}

fn one_of<T: Copy>(kinds: &[T], number: &str) -> Option<T> {
    kinds.get(number.parse::<usize>().ok()?).copied()
}

fn describe_value(slot: &mut ValueSlot, sign: char, text: String) -> Option<()> {
    match sign {
        'l' => slot.label = text,
        'd' => slot.default = Some(text),
        'e' => slot.example = Some(text),
        'x' => slot.secret = true,
        'k' => slot.kind = one_of(&VALUE_KINDS, &text)?,
        _ => return None,
    }
    Some(())
}

fn describe_section(section: &mut DraftSection, sign: char, text: String) -> Option<()> {
    match sign {
        'i' => section.id = text,
        'n' => section.intro = Some(text),
        'h' => section.due_hours = Some(text.parse().ok()?),
        'e' => section.every = Some(one_of(&PERIODS, &text)?),
        _ => return None,
    }
    Some(())
}

fn describe_item(item: &mut DraftItem, sign: char, text: String) -> Option<()> {
    match sign {
        'i' => item.id = text,
        'x' => item.default = State::Done,
        letter => {
            let detail = Detail::ALL.into_iter().find(|detail| detail.about().letter == letter)?;
            item.details[detail] = Some(text);
        }
    }
    Some(())
}

fn describe_entry(entry: &mut DraftEntry, sign: char, text: String) -> Option<()> {
    match (entry, sign) {
        (
            DraftEntry::Command { label, .. }
            | DraftEntry::Steps { label, .. }
            | DraftEntry::Table { label, .. },
            'l',
        ) => *label = Some(text),
        (DraftEntry::Command { language, .. }, 'g') => *language = text,
        (DraftEntry::Steps { steps, .. }, '.') => steps.push(text),
        (DraftEntry::Table { head, .. }, 'h') => head.push(text),
        (DraftEntry::Table { rows, .. }, 'r') => rows.push(vec![text]),
        (DraftEntry::Table { rows, .. }, 'c') => rows.last_mut()?.push(text),
        _ => return None,
    }
    Some(())
}
