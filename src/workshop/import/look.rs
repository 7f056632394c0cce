//! What was understood, to look at and to correct, and what becomes of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::columns;
use super::dialog::{Brought, Import, Step, cancel, failure, sentences, title};
use super::facts::facts;
use super::guesses;
use super::helped::{self, LARGE};
use super::items;
use super::left_out;
use super::looking::Look;
use super::rich;
use super::tree::{Read, tree};
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::codec::catalog_json::Card;
use crate::codec::checklist_json;
use crate::codec::stored::own::Own;
use crate::codec::understood::Understood;
use crate::domain::draft::Draft;
use crate::domain::mark::{Mark, State};
use crate::domain::new_ids::words;
use crate::domain::words::counted;
use crate::ui::element::{Element, button, classed, el};
use crate::workshop::own;

/// The step.
pub fn look(import: Import, brought: &Arc<Brought>) -> Element {
    let look = Look::of(import, brought);
    look.show_tables(&brought.understood.tables, |_, _| true);
    let words = if brought.name.is_empty() {
        "What was understood".to_owned()
    } else {
        format!("What was understood of {}", brought.name)
    };
    let body = move || {
        let understood = look.understood.get();
        Some(untrack(|| body(look, &understood)).into_view())
    };
    let kind = brought.kind;
    let tables = move || {
        let tables = look.tables.get();
        let chosen = look.columns.get_untracked();
        let choose = move |chosen| look.choose(chosen);
        let choices = untrack(|| columns::choices(kind, &tables, &chosen, choose));
        choices.map(Element::into_view)
    };
    el("div")
        .child(title(&words))
        .maybe(rich::choice(import, brought))
        .child(items::choice(brought, look.items, move |items| look.read_as(items)))
        .dynamic(tables)
        .child(classed("p", "hint").attr("role", "status").live(move || {
            if look.is_reading.get() { "Reading it again…".to_owned() } else { String::new() }
        }))
        .dynamic(body)
        .child(failure(import))
        .child(actions(look))
}

fn body(look: Look, understood: &Arc<Understood>) -> Element {
    let shown = understood.clone();
    let preview = move || {
        let (draft, marks) = look.listed.with(|c| shown.corrected(c));
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

/// Adds the checklist, with its marks as a run where they are wanted.
fn add(look: Look, with_marks: bool) {
    let (draft, marks) = untrack(|| look.corrected());
    let marks = if with_marks { marks } else { Vec::new() };
    let (import, brought, origin) = (look.import, look.brought.get_value(), look.origin());
    let is_large = brought.text.len() >= LARGE;
    let adding = own::adding(draft, marks, origin);
    let slug = adding.draft.slug.clone();
    let added = move |reply: Result<String, String>| match reply {
        _ if !import.is_open() => {}
        Ok(reply) => {
            browser::reply_written(&reply);
            // What is stored is opened in a task of its own.
            browser::soon(move || match brought.run.clone() {
                Some(run) => import.preview(run, &slug),
                None => import.done(&slug),
            });
        }
        Err(sentence) => {
            if is_large {
                import.go(Step::Look(brought));
            }
            import.failure.set(sentence);
        }
    };
    if is_large {
        import.go(Step::Busy("Adding the checklist…".to_owned()));
    }
    helped::add(adding, is_large, added);
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
    let added = button(label, move || add(look, false)).flag("disabled", is_reading);
    let added = if is_known { added } else { added.attr("class", "primary") };
    let marked = move || {
        let count = look.understood.with(|u| look.listed.with(|c| u.marks_left(c)));
        (count > 0 && !is_update).then(|| {
            let label = format!("Add with its {} as a run", counted(count, "mark", "marks"));
            button(&label, move || add(look, true)).flag("disabled", is_reading).into_view()
        })
    };
    classed("div", "row actions-row")
        .maybe(compare)
        .maybe((!is_update).then_some(added))
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
