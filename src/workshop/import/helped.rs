//! What is large is understood by a helper, beside the page; what is small at once.

use std::cell::RefCell;

use super::dialog::sentences;
use crate::browser::{self, Helper, NoHelp};
use crate::codec::understanding::{Answer, Wanted, read_answer};

/// From this many bytes on a helper is asked: below, whatever it is takes less than a tenth of a second. The
/// field shows no text that large.
pub const LARGE: usize = 30_000;

const LATE: &str = "To understand this takes longer than 5 seconds, so it was given up. Bring a part of it, or take out what is no checklist.";
const FAILED: &str = "This is more than the browser’s memory holds. Bring a part of it.";

thread_local! {
    /// The helper at work.
    static HELPER: RefCell<Option<Helper>> = const { RefCell::new(None) };
}

/// Understands what is wanted and hands it on with the answer, or with a sentence that says why there is none.
pub fn answer(wanted: Wanted, then: impl FnOnce(Wanted, Result<Answer, String>) + 'static) {
    stop();
    let here = |wanted: &Wanted| wanted.answer().map_err(sentences);
    if wanted.bytes.len() < LARGE {
        let answer = here(&wanted);
        return then(wanted, answer);
    }
    let asked = wanted.write();
    let both = std::rc::Rc::new(RefCell::new(Some((wanted, then))));
    let waiting = both.clone();
    let take = move |helped: Result<String, NoHelp>| {
        let Some((wanted, then)) = waiting.take() else { return };
        let answer = match helped {
            Ok(text) => match read_answer(&text) {
                Some(answered) => answered.map_err(sentences),
                None => Err(FAILED.to_owned()),
            },
            Err(NoHelp::Absent) => here(&wanted),
            Err(NoHelp::Late) => Err(LATE.to_owned()),
            Err(NoHelp::Failed) => Err(FAILED.to_owned()),
        };
        stop();
        then(wanted, answer);
    };
    let helper = both
        .borrow()
        .as_ref()
        .and_then(|(wanted, _)| browser::help(&asked, &wanted.bytes, take.clone()));
    match helper {
        Some(helper) => HELPER.set(Some(helper)),
        None => browser::after_paint(move || take(Err(NoHelp::Absent))),
    }
}

/// Ends what the helper is about; nothing comes of it.
pub fn stop() {
    HELPER.take();
}
