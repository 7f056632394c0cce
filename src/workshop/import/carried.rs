//! Links to somebody's own checklist, with a run of it: the checklist whole, or its public address.

use std::sync::Arc;

use leptos::prelude::*;

use super::dialog::{Brought, DIALOG, Import, Step};
use super::sent;
use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::carried::{self, CarriedError, Opened, Origin};
use crate::codec::own_link;
use crate::codec::recognise::Kind;
use crate::codec::run_file::RunFile;
use crate::codec::talk::{FILE, Reply};
use crate::codec::understood::Understood;
use crate::workshop::{brought, own};

impl Import {
    /// What the payload of a link carries.
    pub fn carried(self, payload: &str) {
        let Some((checklist, run)) = own_link::split(payload) else {
            return self.fail(CarriedError::Incomplete.sentence().to_owned());
        };
        match carried::open(checklist) {
            Err(error) => self.fail(error.sentence().to_owned()),
            Ok(Opened::Address(origin)) => {
                self.expects.set_value(Some((origin.content, run.to_owned())));
                self.go(Step::Host(origin.address));
            }
            Ok(Opened::Checklist(draft)) => {
                let mut understood = Understood::of_file(*draft);
                let payload = run;
                let run = sent::run_of(&mut understood, payload);
                if run.is_some() && own::has(&understood.draft) {
                    return self.lead_to(&understood.draft.slug, payload);
                }
                let (kind, name, text) = (Kind::Checklist, String::new(), String::new());
                self.show(Brought { kind, name, text, origin: None, understood, run, other: None });
            }
        }
    }

    /// What came from an address that a link named, with the link's run.
    pub fn with_expected(
        self,
        mut understood: Understood,
        origin: Option<&Origin>,
    ) -> (Understood, Option<RunFile>) {
        let expected = self.expects.get_value();
        let Some(((content, run), origin)) = expected.zip(origin) else {
            return (understood, None);
        };
        if origin.content != content {
            let words = "The checklist at this address has changed since the link was made.";
            understood.notices.insert(0, words.to_owned());
        }
        let run = sent::run_of(&mut understood, &run);
        (understood, run)
    }

    /// Shows what was brought; a run of a checklist that is here opens at once.
    pub fn show(self, brought: Brought) {
        if let Some(run) = brought.run.clone().filter(|_| own::has(&brought.understood.draft)) {
            return self.preview(run, &brought.understood.draft.slug);
        }
        self.go(Step::Look(Arc::new(brought)));
    }

    /// Closes the dialog and shows a run as a preview of its checklist.
    pub fn preview(self, run: RunFile, slug: &str) {
        brought::keep(RunFile { slug: slug.to_owned(), ..run });
        self.lead_to(slug, FILE);
    }

    /// Closes the dialog and opens a link of a checklist that is here, by its payload.
    fn lead_to(self, slug: &str, payload: &str) {
        browser::close_dialog(DIALOG);
        let path = self.context.with_value(|context| checklist_path(&context.base, slug));
        browser::reply(&Reply::Go(format!("{path}#{payload}")));
    }
}
