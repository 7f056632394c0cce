//! What was pasted or dropped with its form: its HTML is read beside its plain text, and the reading
//! that accounts for more is shown. The person can take the other.

use std::sync::Arc;

use leptos::prelude::*;

use super::dialog::{Brought, DIALOG, Import, LARGE, Step};
use super::sent;
use crate::app::route::OWN;
use crate::browser;
use crate::codec::html::{self, MAX_BYTES, Meant, Reading, better};
use crate::codec::markdown::ItemsFrom;
use crate::codec::pasted::Pasted;
use crate::codec::recognise::{Kind, recognise};
use crate::codec::understood::understand;
use crate::ui::element::{Element, button, classed};

impl Import {
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
        let text = text.to_owned();
        if html.len() > MAX_BYTES {
            if text.trim().is_empty() {
                return self.fail(TOO_LARGE.to_owned());
            }
            self.paste_plain(&text);
            return self.add_notice(TOO_LARGE_FOR_FORM);
        }
        if html.len() >= LARGE {
            self.go(Step::Busy(format!("Reading {} KB…", html.len().div_ceil(1000))));
        }
        let is_open = move || self.step.try_with_untracked(|_| ()).is_some();
        browser::read_html(&html, is_open, move |tokens| {
            if is_open() {
                self.choose(&text, &html::meant(&tokens));
            }
        });
    }

    /// Shows the reading that accounts for more.
    fn choose(self, text: &str, meant: &Meant) {
        if !text.trim().is_empty() && !meant.has_form {
            return self.paste_plain(text);
        }
        let rich = by_form(meant);
        let plain = self.by_text(text);
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

    fn by_text(self, text: &str) -> Option<Brought> {
        if !matches!(self.told(text), Pasted::Text) {
            return None;
        }
        let found = recognise("", text.as_bytes()).ok()?;
        if matches!(found.kind, Kind::Run | Kind::Backup | Kind::Checklist) {
            return None;
        }
        let mut understood = understand(found.kind, &found.text, "", ItemsFrom::Found).ok()?;
        understood.notices.splice(0..0, found.notices);
        Some(brought(found.kind, &found.text, understood))
    }

    /// Says something more about what is shown.
    fn add_notice(self, words: &str) {
        if let Step::Look(shown) = self.step.get_untracked() {
            let mut brought = Brought::clone(&shown);
            brought.understood.notices.insert(0, words.to_owned());
            self.go(Step::Look(Arc::new(brought)));
        }
    }
}

const TOO_LARGE: &str = "What was copied is larger than 2 MB with its form; copy a part of it, or paste it as plain text.";
const TOO_LARGE_FOR_FORM: &str = "With its form it is larger than 2 MB, so only its plain text was read: boxes and levels may be missing.";

fn brought(kind: Kind, text: &str, understood: crate::codec::understood::Understood) -> Brought {
    let (name, text) = (String::new(), text.to_owned());
    Brought { kind, name, text, origin: None, understood, run: None, other: None }
}

/// What the HTML gives.
fn by_form(meant: &Meant) -> Option<Brought> {
    let read = understand(meant.kind, &meant.text, "", ItemsFrom::Found);
    let mut understood = read.ok()?;
    understood.notices.splice(0..0, meant.notices.clone());
    Some(brought(meant.kind, &meant.text, understood))
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
