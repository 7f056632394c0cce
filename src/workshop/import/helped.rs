//! What is large is understood, and put into records, by a helper, beside the page; what is small at once.

use std::cell::RefCell;
use std::rc::Rc;

use super::dialog::sentences;
use crate::browser::{self, Helper, NoHelp};
use crate::codec::adding::{Adding, read_added, write_added};
use crate::codec::problem::Problem;
use crate::codec::understanding::{self, Answer, Wanted, read_answer};
use crate::workshop::own;

/// From this many bytes on a helper is asked: below, whatever it is takes less than a tenth of a second. The
/// field shows no text that large.
pub const LARGE: usize = 30_000;

const LATE: &str = "To understand this takes longer than 5 seconds, so it was given up. Bring a part of it, or take out what is no checklist.";
const ADDED_LATE: &str = "To add this takes longer than 5 seconds, so it was given up, and nothing was added. Bring a part of it.";
const FAILED: &str = "This is more than the browser’s memory holds. Bring a part of it.";

thread_local! {
    /// The helper at work.
    static HELPER: RefCell<Option<Helper>> = const { RefCell::new(None) };
}

/// What this program does as a helper: it understands what it is handed, or puts it into records.
pub fn beside(wanted: &str, bytes: Vec<u8>) -> String {
    match Adding::read(wanted) {
        Some(adding) => write_added(&added(&adding)),
        None => understanding::serve(wanted, bytes),
    }
}

/// Understands what is wanted and hands it on with the answer, or with a sentence that says why there is none.
pub fn answer(wanted: Wanted, then: impl FnOnce(Wanted, Result<Answer, String>) + 'static) {
    let is_large = wanted.bytes.len() >= LARGE;
    let asked = if is_large { wanted.write() } else { String::new() };
    let wanted = Rc::new(wanted);
    let (held, here) = (wanted.clone(), wanted.clone());
    let work = Work {
        asked: is_large.then_some((asked, &*held.bytes)),
        here: move || here.answer(),
        read: |text| read_answer(&text),
        late: LATE,
    };
    work.ask(move |answered| then(Rc::unwrap_or_clone(wanted), answered));
}

/// Hands on the reply that has a checklist stored, as it is written, or a sentence that says why there is none.
pub fn add(adding: Adding, is_large: bool, then: impl FnOnce(Result<String, String>) + 'static) {
    let asked = is_large.then(|| adding.write());
    let work = Work {
        asked: asked.map(|asked| (asked, &[][..])),
        here: move || added(&adding),
        read: read_added,
        late: ADDED_LATE,
    };
    work.ask(then);
}

fn added(adding: &Adding) -> Result<String, Vec<Problem>> {
    own::added(adding).map(|reply| reply.write())
}

/// Something that a helper does, or this program where there is none.
struct Work<'a, Here, T> {
    /// What a helper is asked, with the bytes that it is about; `None` where it is small.
    asked: Option<(String, &'a [u8])>,
    /// Does it here.
    here: Here,
    /// Reads what a helper has answered.
    read: fn(String) -> Option<Result<T, Vec<Problem>>>,
    /// What is said where it takes too long.
    late: &'static str,
}

impl<Here: FnOnce() -> Result<T, Vec<Problem>> + 'static, T: 'static> Work<'_, Here, T> {
    fn ask(self, then: impl FnOnce(Result<T, String>) + 'static) {
        stop();
        let Self { asked, here, read, late } = self;
        let Some((asked, bytes)) = asked else { return then(here().map_err(sentences)) };
        let both = Rc::new(RefCell::new(Some((here, then))));
        let take = move |helped: Result<String, NoHelp>| {
            let Some((here, then)) = both.take() else { return };
            let done = match helped {
                Ok(text) => match read(text) {
                    Some(done) => done.map_err(sentences),
                    None => Err(FAILED.to_owned()),
                },
                Err(NoHelp::Absent) => here().map_err(sentences),
                Err(NoHelp::Late) => Err(late.to_owned()),
                Err(NoHelp::Failed) => Err(FAILED.to_owned()),
            };
            stop();
            // To read it may have taken a while; what follows is another task.
            browser::soon(move || then(done));
        };
        match browser::help(&asked, bytes, take.clone()) {
            Some(helper) => HELPER.set(Some(helper)),
            None => browser::after_paint(move || take(Err(NoHelp::Absent))),
        }
    }
}

/// Ends what the helper is about; nothing comes of it.
pub fn stop() {
    HELPER.take();
}
