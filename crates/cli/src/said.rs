//! What a command says that has written a run file: words, or how the run stands now.

use crate::args::{Run, Saying};
use crate::report::json;
use crate::{Outcome, clock, opened, words};

/// Says it.
pub fn said(format: Saying, run: &Run, in_words: impl FnOnce()) -> Outcome {
    match format {
        Saying::Text => in_words(),
        Saying::Json => {
            let opened = opened::open(run)?.at(clock::now(), None);
            words::hand_over(&json::write(&opened.standing()));
        }
    }
    Ok(0)
}
