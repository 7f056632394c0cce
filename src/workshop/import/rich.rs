//! What was pasted or dropped with its form: its HTML is read beside its plain text, and the reading
//! that accounts for more is shown. The person can take the other.

use std::sync::Arc;

use leptos::prelude::*;

use super::dialog::{Brought, DIALOG, Import, Step};
use super::helped::{self, LARGE};
use super::reading::reading;
use super::sent;
use crate::app::route::OWN;
use crate::browser;
use crate::codec::decode::decode;
use crate::codec::html::{self, MAX_BYTES, Meant, Reading, better};
use crate::codec::pasted::Pasted;
use crate::codec::recognise::Kind;
use crate::codec::understanding::{Answer, Wanted};
use crate::ui::element::{Element, button, classed};

impl Import {
    /// What was pasted or dropped. Browsers take long to lay out a large text, so the field shows it only
    /// where it is small.
    pub fn bring(self, text: &str, html: String) {
        if text.len() < LARGE {
            self.text.set(text.to_owned());
        }
        self.rich.set_value((text.to_owned(), html));
        self.paste(text);
    }

    /// What was pasted, into the field or on the page. Where somebody has changed it since, its HTML is
    /// of no use.
    pub fn paste(self, text: &str) {
        let is_same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
        let rich = self.rich.with_value(|(plain, html)| {
            (!html.trim().is_empty() && is_same(plain, text)).then(|| html.clone())
        });
        let is_link = matches!(self.told(text), Pasted::Link(_) | Pasted::Address(_));
        let Some(html) = rich.filter(|_| !is_link && !text.trim_start().starts_with('{')) else {
            return self.paste_plain(text);
        };
        if html.len() > MAX_BYTES && !text.trim().is_empty() {
            let bytes = text.as_bytes().to_vec();
            return self.read(String::new(), bytes, None, Some(TOO_LARGE_FOR_FORM));
        }
        self.form(text.to_owned(), &html);
    }

    /// A file that is a web page.
    pub fn page(self, bytes: &[u8]) {
        self.form(String::new(), &decode(bytes).text);
    }

    /// What has HTML, and perhaps a plain text.
    fn form(self, text: String, html: &str) {
        if html.len() > MAX_BYTES {
            return self.fail(TOO_LARGE.to_owned());
        }
        if html.len() >= LARGE {
            self.go(Step::Busy(reading(html.len())));
        }
        browser::read_html(
            html,
            move || self.is_open(),
            move |tokens| {
                if self.is_open() {
                    self.choose(text, html::meant(&tokens));
                }
            },
        );
    }

    /// Reads both, and shows the reading that accounts for more.
    fn choose(self, text: String, meant: Meant) {
        if !text.trim().is_empty() && !meant.has_form {
            return self.paste_plain(&text);
        }
        if text.trim().is_empty() && meant.text.trim().is_empty() {
            return self.fail(NOTHING.to_owned());
        }
        let bytes = meant.text.clone().into_bytes();
        let form = Wanted { kind: Some(meant.kind), bytes, ..Wanted::default() };
        helped::answer(form, move |form, answered| {
            if !self.is_open() {
                return;
            }
            let rich = match answered {
                Err(sentence) if text.trim().is_empty() => return self.fail(sentence),
                answered => answered.ok().and_then(|of| brought(&form, of, &meant.notices)),
            };
            if !matches!(self.told(&text), Pasted::Text) {
                return self.choose_of(&text, &meant, rich, None);
            }
            let plain = Wanted { bytes: text.clone().into_bytes(), ..Wanted::default() };
            helped::answer(plain, move |wanted, answered| {
                let plain = answered.ok().filter(|answer| answer.kind != Kind::Checklist);
                let plain = plain.and_then(|answer| brought(&wanted, answer, &[]));
                self.choose_of(&text, &meant, rich, plain);
            });
        });
    }

    fn choose_of(self, text: &str, meant: &Meant, rich: Option<Brought>, plain: Option<Brought>) {
        if !self.is_open() {
            return;
        }
        match (rich, plain) {
            (Some(rich), Some(plain)) => {
                let way = better(&plain.understood, &rich.understood);
                let (first, second) = match way {
                    Reading::Rich => (rich, plain),
                    Reading::Plain => (plain, rich),
                };
                let is_same = first.understood.draft == second.understood.draft
                    && first.understood.marks == second.understood.marks;
                let other = (!is_same).then(|| (way, Arc::new(second)));
                self.show(Brought { other, ..first });
            }
            (Some(rich), None) => match self.told(&meant.text) {
                // A word that leads to a run.
                Pasted::Link(link) if link.slug.as_deref() == Some(OWN) => {
                    self.carried(&link.payload);
                }
                Pasted::Link(link) => match sent::link(&self.context.get_value(), link) {
                    Ok(()) => browser::close_dialog(DIALOG),
                    Err(sentence) => self.fail(sentence),
                },
                _ => self.show(rich),
            },
            _ => self.paste_plain(text),
        }
    }
}

const NOTHING: &str = "There is nothing in it that could be items: no list, no box, no table.";
const TOO_LARGE: &str =
    "It is larger than 2 MB with its form; copy a part of it, or paste it as plain text.";
const TOO_LARGE_FOR_FORM: &str = "With its form it is larger than 2 MB, so only its plain text was read: boxes and levels may be missing.";

/// What was understood of one of the two.
fn brought(wanted: &Wanted, answer: Answer, notices: &[String]) -> Option<Brought> {
    let Answer { kind, text, understood } = answer;
    let mut understood = understood?;
    understood.notices.splice(0..0, notices.iter().cloned());
    let text = text.unwrap_or_else(|| String::from_utf8_lossy(&wanted.bytes).into_owned());
    let name = String::new();
    Some(Brought { kind, name, text, origin: None, understood, run: None, other: None })
}

/// The way to the other reading.
pub fn choice(import: Import, brought: &Arc<Brought>) -> Option<Element> {
    let (way, other) = brought.other.clone()?;
    let (words, label, back) = match way {
        Reading::Rich => (
            "It was read as it looked where it was copied.",
            "Read its plain text instead",
            Reading::Plain,
        ),
        Reading::Plain => (
            "Its plain text was read, which says more than what it looked like.",
            "Read it as it looked instead",
            Reading::Rich,
        ),
    };
    let brought = brought.clone();
    let turn = move || {
        let this = Brought { other: None, ..Brought::clone(&brought) };
        let other = Brought { other: Some((back, Arc::new(this))), ..Brought::clone(&other) };
        import.go(Step::Look(Arc::new(other)));
    };
    let words = classed("span", "hint").text(words);
    Some(classed("div", "row reading").child(words).child(button(label, turn)))
}
