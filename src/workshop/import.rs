//! The dialog that brings a checklist, a link or a file: pasted, dropped, chosen, or fetched from a
//! public address. What was brought is shown, and changes nothing before the person says so.

mod address;
mod carried;
mod columns;
mod compare;
mod dialog;
mod facts;
mod form;
mod guesses;
mod helped;
mod items;
mod left_out;
mod look;
mod looking;
mod reading;
mod rich;
mod sent;
mod tree;

use std::cell::RefCell;

use leptos::prelude::*;

pub use self::helped::beside;

use self::dialog::{DIALOG, Import, Step, TITLE, cancel, title};
use super::{own, stage};
use crate::browser;
use crate::codec::talk::Context;
use crate::ui::element::{Element, classed, el};

thread_local! {
    /// What stood in the field when Escape closed the dialog: it is offered again.
    static LEFT: RefCell<String> = RefCell::default();
}

/// Opens the dialog.
pub fn open(context: Context) {
    show(context, None, |_| {});
}

/// Opens the dialog for a newer version of an own checklist.
pub fn update(context: Context, slug: String) {
    let address = own::find(&slug).and_then(|own| own.origin).map(|origin| origin.address);
    show(context, Some(slug), move |import| {
        if let Some(address) = address {
            import.go(Step::Host(address));
        }
    });
}

/// Opens a file that was dropped on the page.
pub fn dropped(context: Context) {
    browser::read_dropped(move |name, bytes| {
        show(context, None, move |import| import.file(&name, bytes));
    });
}

/// Opens a text that was pasted on the page.
pub fn text(context: Context, text: String) {
    let html = browser::taken_html();
    show(context, None, move |import| {
        import.bring(&text, html);
    });
}

/// Opens a link to somebody's own checklist.
pub fn own_link(context: Context, payload: String) {
    show(context, None, move |import| import.carried(&payload));
}

fn show(context: Context, updates: Option<String>, then: impl FnOnce(Import) + 'static) {
    stage::open(DIALOG, move || {
        let import = Import {
            context: StoredValue::new(context),
            updates: StoredValue::new(updates),
            expects: StoredValue::new(None),
            text: RwSignal::new(LEFT.take()),
            rich: StoredValue::default(),
            step: RwSignal::new(Step::Form),
            failure: RwSignal::new(String::new()),
        };
        browser::soon(move || then(import));
        steps(import).into_view()
    });
}

fn steps(import: Import) -> Element {
    let class = move || {
        let is_wide = matches!(import.step.get(), Step::Look(_) | Step::Compare(..));
        is_wide.then(|| "wide".to_owned())
    };
    let content = move || {
        let step = import.step.get();
        let content = untrack(|| match step {
            Step::Form => form::form(import),
            Step::Host(address) => address::confirm(import, &address),
            Step::Busy(words) => busy(&words),
            Step::Look(brought) => look::look(import, &brought),
            Step::Compare(brought, draft, slug) => {
                compare::compare(import, &brought, &draft, &slug)
            }
        });
        Some(content.into_view())
    };
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", TITLE)
        .live_attr("class", class)
        .on("cancel", move |_| LEFT.set(import.text.get_untracked()))
        .on("close", |_| helped::stop())
        .dynamic(content)
}

fn busy(words: &str) -> Element {
    el("div")
        .child(title(words))
        .child(el("progress").attr("aria-label", words))
        .child(classed("p", "hint").attr("role", "status").text("This may take a moment."))
        .child(classed("div", "row").child(cancel()))
}
