//! The forms in which a run leaves the page: link, text, Markdown, QR code.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::options::length_words;
use super::sharing::{ShareForm, Sharing, told};
use crate::browser;
use crate::codec::qr;
use crate::codec::snapshot_link::ShareOptions;
use crate::ui::element::{Element, button, classed, el};

/// The choice of the form.
pub fn choice(sharing: &Sharing) -> Element {
    let form = sharing.form;
    let choose = |one: ShareForm| {
        button(one.label(), move || form.set(one))
            .live_attr("aria-pressed", move || Some((form.get() == one).to_string()))
    };
    classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Form")
        .children(ShareForm::ALL.map(choose))
}

/// The text that the form is.
pub fn text(sharing: &Sharing) -> String {
    match sharing.form.get() {
        ShareForm::Link | ShareForm::Code => sharing.link(),
        ShareForm::Text => sharing.summary().plain(),
        ShareForm::Markdown => sharing.summary().markdown(),
    }
}

/// Copies what the form is; a summary also as rich text.
pub fn copy(sharing: &Sharing) {
    sharing.give();
    match sharing.form.get() {
        ShareForm::Link | ShareForm::Code => browser::copy(text(sharing), told("Link")),
        ShareForm::Text => {
            browser::copy_rich(text(sharing), &sharing.summary().html(), told("Summary"));
        }
        ShareForm::Markdown => browser::copy(text(sharing), told("Markdown")),
    }
}

/// What the form looks like.
pub fn pane(sharing: &Sharing) -> Element {
    let (form, shown, counted) = (sharing.form, sharing.clone(), sharing.clone());
    let pane = move || {
        let pane = match form.get() {
            ShareForm::Code => code(&shown),
            form => words(&shown, form),
        };
        Some(pane.into_view())
    };
    classed("div", "form")
        .dynamic(pane)
        .child(classed("p", "hint").live(move || length_words(counted.link().len())))
}

fn words(sharing: &Sharing, form: ShareForm) -> Element {
    let (shown, copied) = (sharing.clone(), sharing.clone());
    let rows = if form == ShareForm::Link { "3" } else { "9" };
    let label = match form {
        ShareForm::Text => "Summary as text",
        ShareForm::Markdown => "Summary as Markdown",
        _ => "Link",
    };
    let field = el("textarea")
        .attr("id", "share-link")
        .attr("readonly", "")
        .attr("rows", rows)
        .attr("spellcheck", "false")
        .value(move || text(&shown))
        .on("copy", move |_| untrack(|| copied.give()));
    el("div").child(el("label").attr("for", "share-link").written(label)).child(field)
}

fn code(sharing: &Sharing) -> Element {
    let shown = sharing.clone();
    let draw = move || {
        let link = shown.link();
        untrack(|| shown.give());
        let drawn = qr::encode(&link);
        let is_comfortable = drawn.as_ref().is_some_and(|code| code.comfortable);
        let advice = (!is_comfortable).then(|| too_long(&shown, drawn.is_some()));
        let picture = drawn.map(|code| {
            classed("img", "qr")
                .attr("src", drawing(&code))
                .attr("alt", "QR code of the link")
                .attr("width", "260")
                .attr("height", "260")
        });
        Some(el("div").maybe(picture).maybe(advice).into_view())
    };
    el("div").dynamic(draw)
}

/// Said of a code that a phone does not read without effort, with what can be left out.
fn too_long(sharing: &Sharing, is_drawn: bool) -> Element {
    let options = sharing.options;
    let words = if is_drawn {
        "The link is too long for a comfortable scan: hold the phone close, or make it shorter."
    } else {
        "The link is too long for a QR code."
    };
    let can_shrink = options.get() != ShareOptions::NONE;
    let shorten = can_shrink.then(|| {
        button("Leave reasons, notes and values out", move || options.set(ShareOptions::NONE))
    });
    el("div").child(el("p").attr("role", "status").written(words)).maybe(shorten)
}

/// The code as an image: black on white in dark mode, too.
fn drawing(code: &qr::Qr) -> String {
    let size = code.size;
    let path = code.path.replace(' ', "%20");
    let mut image = String::from("data:image/svg+xml,");
    let _ = write!(
        image,
        "%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%20{size}%20{size}'%20shape-rendering='crispEdges'%3E\
         %3Cpath%20fill='white'%20d='M0%200h{size}v{size}H0z'/%3E%3Cpath%20d='{path}'/%3E%3C/svg%3E"
    );
    image
}
