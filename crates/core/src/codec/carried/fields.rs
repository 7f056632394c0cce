//! A draft as fields, one text to compress.
//!
//! Fields are parted by a zero byte, which no field holds. Each begins with a letter or sign that
//! says what it is; what describes a thing follows it. What is usual is left out: version 1, ids
//! that [`NewIds`] makes of the text, phases before the deployment, code of the shell.
//!
//! | sign | thing | followed by |
//! |---|---|---|
//! | `C` | checklist: title | `s` slug, `v` version, `d` summary |
//! | `O` | source: title | `p` product, `v` version, `d` date |
//! | `V` | value: id | `l` label, `d` default, `e` example, `x` secret, `k` kind |
//! | `P` | phase: title | `i` id, `k` kind, `g` gate, `s` each of its signers |
//! | `S` | section: title | `i` id, `n` intro, `h` hours, `e` period |
//! | `-` `!` `?` | item, blocker, optional item: text | `i` id, the letter of a [`Detail`], `x` done, `(` items `)` |
//! | `$` | command: code | `l` label, `g` language |
//! | `N` | note: text | |
//! | `#` | steps | `l` label, `.` each step |
//! | `T` | table | `l` label, `h` each heading, `r` each row's first cell, `c` the others |

use crate::domain::checklist::{Every, PhaseKind, Weight};
use crate::domain::detail::Detail;
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::State;
use crate::domain::new_ids::{NewIds, Scheme, words};
use crate::domain::value::{ValueKind, ValueSlot};

/// The most items, groups included, that a link carries.
pub const MAX_ITEMS: usize = 2_000;
/// Parts fields.
pub const END: char = '\0';
/// The version that is left out.
pub const USUAL_VERSION: &str = "1";
/// The language that is left out.
pub const USUAL_LANGUAGE: &str = "sh";

/// The kinds of phases, by number.
pub const PHASE_KINDS: [PhaseKind; 6] = [
    PhaseKind::Before,
    PhaseKind::Deploy,
    PhaseKind::After,
    PhaseKind::Recurring,
    PhaseKind::Rollback,
    PhaseKind::Reference,
];
/// The periods, by number.
pub const PERIODS: [Every; 5] =
    [Every::Day, Every::Week, Every::Month, Every::Quarter, Every::Year];
/// The kinds of values, by number.
pub const VALUE_KINDS: [ValueKind; 3] = [ValueKind::Text, ValueKind::Contact, ValueKind::SignOff];

/// The slug that a title gives; it is left out.
pub fn usual_slug(title: &str) -> String {
    words(title).unwrap_or_else(|| "my-checklist".into())
}

/// The fields of a draft as one text; items over [`MAX_ITEMS`] are left out.
pub fn write(draft: &Draft) -> String {
    let ids = || NewIds::by(Scheme::Ascii);
    let (phase_ids, section_ids, item_ids) = (ids(), ids(), ids());
    let mut fields = Fields { list: Vec::new(), phase_ids, section_ids, item_ids, items: 0 };
    fields.checklist(draft);
    fields.list.join("\0")
}

/// The fields that are written so far.
struct Fields {
    list: Vec<String>,
    phase_ids: NewIds,
    section_ids: NewIds,
    item_ids: NewIds,
    items: usize,
}

impl Fields {
    fn put(&mut self, sign: char, text: &str) {
        self.list.push(format!("{sign}{text}"));
    }

    /// A field for what may be missing.
    fn option(&mut self, sign: char, text: Option<&String>) {
        if let Some(text) = text {
            self.put(sign, text);
        }
    }

    /// A field for what differs from the usual.
    fn unusual(&mut self, sign: char, text: &str, usual: &str) {
        if text != usual {
            self.put(sign, text);
        }
    }

    /// A field for one of several kinds, unless it is the first.
    fn kind<T: PartialEq>(&mut self, sign: char, kind: &T, kinds: &[T]) {
        let number = kinds.iter().position(|other| other == kind).unwrap_or_default();
        self.unusual(sign, &number.to_string(), "0");
    }

    fn checklist(&mut self, draft: &Draft) {
        self.put('C', &draft.title);
        self.unusual('s', &draft.slug, &usual_slug(&draft.title));
        self.unusual('v', &draft.version, USUAL_VERSION);
        self.unusual('d', &draft.summary, "");
        if let Some(source) = &draft.source {
            self.put('O', &source.title);
            self.option('p', source.product.as_ref());
            self.option('v', source.version.as_ref());
            self.option('d', source.date.as_ref());
        }
        for slot in &draft.values {
            self.slot(slot);
        }
        for phase in &draft.phases {
            self.phase(phase);
        }
    }

    fn slot(&mut self, slot: &ValueSlot) {
        self.put('V', &slot.id);
        self.unusual('l', &slot.label, "");
        self.option('d', slot.default.as_ref());
        self.option('e', slot.example.as_ref());
        if slot.secret {
            self.put('x', "");
        }
        self.kind('k', &slot.kind, &VALUE_KINDS);
    }

    fn phase(&mut self, phase: &DraftPhase) {
        self.put('P', &phase.title);
        let usual = self.phase_ids.of(&phase.title, "phase");
        self.phase_ids.take(&phase.id);
        self.unusual('i', &phase.id, &usual);
        self.kind('k', &phase.kind, &PHASE_KINDS);
        self.option('g', phase.gate.as_ref());
        for signer in &phase.signers {
            self.put('s', signer);
        }
        for section in &phase.sections {
            self.section(section);
        }
    }

    fn section(&mut self, section: &DraftSection) {
        self.put('S', &section.title);
        let usual = self.section_ids.of(&section.title, "section");
        self.section_ids.take(&section.id);
        self.unusual('i', &section.id, &usual);
        self.option('n', section.intro.as_ref());
        if let Some(hours) = section.due_hours {
            self.put('h', &hours.to_string());
        }
        if let Some(every) = section.every {
            let number = PERIODS.iter().position(|other| *other == every).unwrap_or_default();
            self.put('e', &number.to_string());
        }
        for entry in &section.entries {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &DraftEntry) {
        match entry {
            DraftEntry::Item(item) => self.item(item),
            DraftEntry::Command { label, language, code } => {
                self.put('$', code);
                self.option('l', label.as_ref());
                self.unusual('g', language, USUAL_LANGUAGE);
            }
            DraftEntry::Note(note) => self.put('N', note),
            DraftEntry::Steps { label, steps } => {
                self.put('#', "");
                self.option('l', label.as_ref());
                for step in steps {
                    self.put('.', step);
                }
            }
            DraftEntry::Table { label, head, rows } => {
                self.put('T', "");
                self.option('l', label.as_ref());
                for heading in head {
                    self.put('h', heading);
                }
                for row in rows {
                    let (first, others) = row.split_first().map_or(("", &[][..]), |(a, b)| (a, b));
                    self.put('r', first);
                    for cell in others {
                        self.put('c', cell);
                    }
                }
            }
        }
    }

    fn item(&mut self, item: &DraftItem) {
        self.items += 1;
        if self.items > MAX_ITEMS {
            return;
        }
        let DraftItem { id, text, weight, details, default, items } = item;
        let sign = match weight {
            Weight::Normal => '-',
            Weight::Blocker => '!',
            Weight::Optional => '?',
        };
        self.put(sign, text);
        let usual = self.item_ids.of(text, "item");
        self.item_ids.take(id);
        self.unusual('i', id, &usual);
        for detail in Detail::ALL {
            self.option(detail.about().letter, details[detail].as_ref());
        }
        if *default == State::Done {
            self.put('x', "");
        }
        if !items.is_empty() {
            self.put('(', "");
            for child in items {
                self.item(child);
            }
            self.put(')', "");
        }
    }
}
