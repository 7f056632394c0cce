//! From what was pasted, dropped, chosen or fetched to the step that shows what it is.

use leptos::prelude::*;

use super::dialog::{Brought, DIALOG, Import, Step, sentences};
use super::helped::{self, LARGE};
use super::sent;
use crate::app::route::{OWN, checklist_path};
use crate::browser;
use crate::codec::carried::{Origin, content_hash};
use crate::codec::markdown::ItemsFrom;
use crate::codec::pasted::{Pasted, pasted};
use crate::codec::public_address::PublicAddress;
use crate::codec::recognise::Kind;
use crate::codec::talk::{Reply, Request};
use crate::codec::understanding::{Answer, Wanted};
use crate::codec::understood::understand;

impl Import {
    /// What a text is on this site.
    pub fn told(self, text: &str) -> Pasted {
        let home = self.context.with_value(|context| format!("{}{}", context.origin, context.base));
        pasted(text, &home)
    }

    /// What was pasted, into the field or on the page, by its plain text.
    pub fn paste_plain(self, text: &str) {
        let context = self.context.get_value();
        match self.told(text) {
            Pasted::Nothing(sentence) => self.fail(sentence),
            Pasted::Address(address) => self.go(Step::Host(address)),
            Pasted::Link(link) if link.slug.as_deref() == Some(OWN) => self.carried(&link.payload),
            Pasted::Link(link) => match sent::link(&context, link) {
                Ok(()) => browser::close_dialog(DIALOG),
                Err(sentence) => self.fail(sentence),
            },
            Pasted::Text => self.file("", text.as_bytes().to_vec()),
        }
    }

    /// A file, or a text without a name.
    pub fn file(self, name: &str, bytes: Vec<u8>) {
        let name_ends = |end: &str| name.to_ascii_lowercase().ends_with(end);
        if [".html", ".htm", ".xhtml"].into_iter().any(name_ends) {
            return self.page(&bytes);
        }
        self.read(name.to_owned(), bytes, None, None);
    }

    /// What came from a public address.
    pub fn fetched(self, address: PublicAddress, bytes: Vec<u8>) {
        let path = address.address.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let content = content_hash(&bytes);
        self.read(name, bytes, Some(Origin { address, content }), None);
    }

    /// Understands a file or a text, and shows it with a notice.
    pub fn read(
        self,
        name: String,
        bytes: Vec<u8>,
        origin: Option<Origin>,
        notice: Option<&'static str>,
    ) {
        if bytes.len() >= LARGE {
            self.go(Step::Busy(reading(bytes.len())));
        }
        let title = title_of(&name);
        let wanted = Wanted { name, title, bytes, ..Wanted::default() };
        helped::answer(wanted, move |wanted, mut answered| {
            if let (Some(notice), Ok(Answer { understood: Some(understood), .. })) =
                (notice, &mut answered)
            {
                understood.notices.insert(0, notice.to_owned());
            }
            if self.is_open() {
                self.answered(wanted, answered, origin);
            }
        });
    }

    /// Shows what was understood of a file or a text.
    fn answered(self, wanted: Wanted, answered: Result<Answer, String>, origin: Option<Origin>) {
        let Answer { kind, text, understood } = match answered {
            Ok(answer) => answer,
            Err(sentence) => return self.fail(sentence),
        };
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(&wanted.bytes).into_owned());
        let result = match (kind, understood) {
            (Kind::Run, _) => sent::run(&self.context.get_value(), &text).and_then(|file| {
                let Some((file, json)) = file else { return Ok(None) };
                let read = understand(Kind::Checklist, &json, "", ItemsFrom::Found);
                read.map_err(sentences).map(|understood| Some((understood, Some(file))))
            }),
            (_, Some(understood)) => Ok(Some(self.with_expected(understood, origin.as_ref()))),
            (_, None) => {
                browser::reply(&Reply::Ask(Request::Restore(text.clone())));
                Ok(None)
            }
        };
        match result {
            Ok(None) => browser::close_dialog(DIALOG),
            Ok(Some((understood, run))) => {
                let kind = if run.is_some() { Kind::Checklist } else { kind };
                let (name, other) = (wanted.name, None);
                self.show(Brought { kind, name, text, origin, understood, run, other });
            }
            Err(sentence) => self.fail(sentence),
        }
    }

    /// Closes the dialog and shows a checklist.
    pub fn done(self, slug: &str) {
        browser::close_dialog(DIALOG);
        let path = self.context.with_value(|context| checklist_path(&context.base, slug));
        browser::reply(&Reply::Go(path));
    }
}

/// What is said while so many bytes are read.
pub fn reading(bytes: usize) -> String {
    format!("Reading {} KB…", bytes.div_ceil(1000))
}

/// The words of a file's name: “release-checklist.md” is a “release checklist”.
pub fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| c.is_whitespace() || "-_+".contains(c))
        .filter(|w| !w.is_empty())
        .collect();
    let title: String = words.join(" ").chars().take(100).collect();
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
