//! What was understood, to look at and to correct, and what becomes of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::columns::{self, Chosen};
use super::dialog::{Brought, Import, Step, cancel, failure, sentences, title};
use super::facts::facts;
use super::guesses;
use super::helped::{self, LARGE};
use super::items;
use super::left_out;
use super::reading::title_of;
use super::rich;
use super::tree::{Read, tree};
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::codec::carried::Origin;
use crate::codec::catalog_json::Card;
use crate::codec::checklist_json;
use crate::codec::markdown::ItemsFrom;
use crate::codec::stored::own::Own;
use crate::codec::understanding::Wanted;
use crate::codec::understood::{Corrections, Understood};
use crate::domain::draft::Draft;
use crate::domain::mark::{Mark, State};
use crate::domain::new_ids::words;
use crate::domain::words::counted;
use crate::ui::element::{Element, button, classed, el};
use crate::workshop::own;

/// What the step shows. Copies refer to the same.
#[derive(Clone, Copy)]
pub struct Look {
    /// What was understood.
    pub understood: RwSignal<Arc<Understood>>,
    /// What the person makes of it.
    pub corrections: RwSignal<Corrections>,
    import: Import,
    /// What its items are.
    items: RwSignal<ItemsFrom>,
    /// What the columns of a table hold, where the person has chosen.
    columns: RwSignal<Option<Chosen>>,
    /// Whether it is being understood again.
    is_reading: RwSignal<bool>,
    brought: StoredValue<Arc<Brought>>,
}

/// The step.
pub fn look(import: Import, brought: &Arc<Brought>) -> Element {
    let look = Look {
        understood: RwSignal::new(Arc::new(brought.understood.clone())),
        corrections: RwSignal::default(),
        import,
        items: RwSignal::default(),
        columns: RwSignal::default(),
        is_reading: RwSignal::default(),
        brought: StoredValue::new(brought.clone()),
    };
    let found = &brought.understood.columns;
    let guessed: Chosen = found.iter().map(|column| column.holds).collect();
    let remembered = columns::remembered(found).filter(|chosen| *chosen != guessed);
    let shown = remembered.clone().unwrap_or(guessed);
    if let Some(chosen) = remembered {
        look.read_by(chosen);
    }
    let words = if brought.name.is_empty() {
        "What was understood".to_owned()
    } else {
        format!("What was understood of {}", brought.name)
    };
    let body = move || {
        let understood = look.understood.get();
        Some(untrack(|| body(look, &understood)).into_view())
    };
    el("div")
        .child(title(&words))
        .maybe(rich::choice(import, brought))
        .child(items::choice(brought, look.items, move |items| look.read_as(items)))
        .maybe(columns::choice(brought, &shown, move |chosen| look.read_by(chosen)))
        .child(classed("p", "hint").attr("role", "status").live(move || {
            if look.is_reading.get() { "Reading it again…".to_owned() } else { String::new() }
        }))
        .dynamic(body)
        .child(failure(import))
        .child(actions(look))
}

fn body(look: Look, understood: &Arc<Understood>) -> Element {
    let preview = move || {
        let (draft, marks) = look.corrected();
        Some(preview(draft, &marks).into_view())
    };
    el("div")
        .child(title_field(look, understood))
        .child(facts(understood))
        .maybe(left_out::lines(look.corrections, understood))
        .maybe(guesses::notices(understood))
        .children(guesses::parts(look.corrections, understood))
        .child(el("h3").text("Preview"))
        .dynamic(preview)
}

impl Look {
    /// The checklist and its marks, as the person wants them.
    fn corrected(self) -> (Draft, Vec<(String, Mark)>) {
        self.understood.with(|understood| self.corrections.with(|c| understood.corrected(c)))
    }

    /// Where it came from; the content counts as another where the person corrected something.
    fn origin(self) -> Option<Origin> {
        let origin = self.brought.with_value(|brought| brought.origin.clone())?;
        let is_as_there = self.items.get_untracked() == ItemsFrom::Found
            && self.columns.with_untracked(Option::is_none)
            && self.corrections.with_untracked(|c| *c == Corrections::default());
        Some(if is_as_there { origin } else { Origin { content: 0, ..origin } })
    }

    fn add(self, with_marks: bool) {
        let (draft, marks) = untrack(|| self.corrected());
        let marks = if with_marks { marks } else { Vec::new() };
        let (import, brought, origin) = (self.import, self.brought.get_value(), self.origin());
        let is_large = brought.text.len() >= LARGE;
        let add = move || match own::add(draft, &marks, origin) {
            Ok(slug) => match brought.run.clone() {
                Some(run) => import.preview(run, &slug),
                None => import.done(&slug),
            },
            Err(problems) => {
                if is_large {
                    import.go(Step::Look(brought));
                }
                import.failure.set(sentences(problems));
            }
        };
        if is_large {
            self.import.go(Step::Busy("Adding the checklist…".to_owned()));
            browser::after_paint(add);
        } else {
            add();
        }
    }

    /// Understands the text again, with other items.
    fn read_as(self, items: ItemsFrom) {
        self.read(Wanted { items, ..Wanted::default() });
    }

    /// Understands the table again, by other columns.
    fn read_by(self, chosen: Chosen) {
        self.columns.set(Some(chosen.clone()));
        self.read(Wanted { columns: Some(chosen), ..Wanted::default() });
    }

    fn read(self, how: Wanted) {
        let wanted = self.brought.with_value(|brought| Wanted {
            title: title_of(&brought.name),
            bytes: brought.text.clone().into_bytes(),
            kind: Some(brought.kind),
            ..how
        });
        self.is_reading.set(true);
        helped::answer(wanted, move |_, answered| {
            if self.import.is_open() {
                self.is_reading.set(false);
                self.again(answered.map(|answer| answer.understood));
            }
        });
    }

    fn again(self, again: Result<Option<Understood>, String>) {
        match again {
            Ok(None) => {}
            Ok(Some(understood)) => {
                self.import.failure.set(String::new());
                self.corrections.update(|c| {
                    *c = Corrections { title: c.title.clone(), ..Corrections::default() }
                });
                self.understood.set(Arc::new(understood));
            }
            Err(sentence) => self.import.failure.set(sentence),
        }
    }
}

fn title_field(look: Look, understood: &Understood) -> Element {
    let shown = look.corrections.with_untracked(|c| c.title.clone());
    let found = understood.draft.title.clone();
    let now = if shown.is_empty() { found } else { shown };
    let field = el("input")
        .attr("id", "import-name")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", NAME_LENGTH.max(100).to_string())
        .value(move || now.clone())
        .on("input", move |event| {
            let title = event_target_value(&event);
            look.corrections.update(|corrections| corrections.title = title);
        });
    classed("div", "fields")
        .child(el("label").attr("for", "import-name").text("Title"))
        .child(field)
}

fn preview(draft: Draft, marks: &[(String, Mark)]) -> Element {
    let states: BTreeMap<String, State> =
        marks.iter().map(|(id, mark)| (id.clone(), mark.state)).collect();
    tree(&Read { draft: Arc::new(draft), states: Arc::new(states) })
}

/// The own checklist that the text seems to be a newer version of.
fn known(look: Look) -> Option<Own> {
    if let Some(slug) = look.import.updates.get_value() {
        return own::find(&slug);
    }
    let draft = look.understood.with_untracked(|understood| Draft {
        slug: understood.draft.slug.clone(),
        title: understood.draft.title.clone(),
        ..Draft::default()
    });
    // What has no title is no newer version of something else that has none.
    let is_untitled = look.understood.with_untracked(|understood| understood.is_untitled);
    let address = look.brought.with_value(|b| b.origin.as_ref().map(|o| o.address.clone()));
    let is_same = |own: &Own| {
        let Card { slug, title, .. } = &own.card;
        let from = own.origin.as_ref().map(|origin| &origin.address);
        // A title in another script gives no slug of its own.
        let is_named = words(&draft.title).is_some() && *slug == draft.slug;
        let is_called = !is_untitled && (is_named || *title == draft.title);
        is_called || (from.is_some() && from == address.as_ref())
    };
    own::all().into_iter().find(is_same)
}

fn actions(look: Look) -> Element {
    let known = known(look);
    let is_update = look.import.updates.with_value(Option::is_some) && known.is_some();
    let compare = known.map(|own| {
        let label = format!("Compare with your “{}”…", own.card.title);
        let compare = button(&label, move || compare(look, &own)).attr("class", "primary");
        compare.flag("disabled", move || look.is_reading.get())
    });
    let is_known = compare.is_some();
    let has_run = look.brought.with_value(|brought| brought.run.is_some());
    let label = match (is_known, has_run) {
        (true, _) => "Add as another checklist",
        (false, true) => "Add checklist and look at the run",
        (false, false) => "Add checklist",
    };
    let is_reading = move || look.is_reading.get();
    let add = button(label, move || look.add(false)).flag("disabled", is_reading);
    let add = if is_known { add } else { add.attr("class", "primary") };
    let marked = move || {
        let count = look.understood.with(|u| look.corrections.with(|c| u.marks_left(c)));
        (count > 0 && !is_update).then(|| {
            let label = format!("Add with its {} as a run", counted(count, "mark", "marks"));
            button(&label, move || look.add(true)).flag("disabled", is_reading).into_view()
        })
    };
    classed("div", "row actions-row")
        .maybe(compare)
        .maybe((!is_update).then_some(add))
        .dynamic(marked)
        .child(button("Back", move || look.import.go(Step::Form)))
        .child(cancel())
}

/// Shows what the text would change in an own checklist.
fn compare(look: Look, own: &Own) {
    match checklist_json::read(&own.json) {
        Ok(_) => {
            let (draft, _) = untrack(|| look.corrected());
            let brought = look.brought.get_value();
            let origin = look.origin();
            let brought = Brought {
                kind: brought.kind,
                name: brought.name.clone(),
                text: brought.text.clone(),
                origin,
                understood: look.understood.with_untracked(|understood| (**understood).clone()),
                run: brought.run.clone(),
                other: None,
            };
            look.import.go(Step::Compare(
                Arc::new(brought),
                Arc::new(draft),
                own.card.slug.clone(),
            ));
        }
        Err(problems) => look.import.failure.set(sentences(problems)),
    }
}
