//! `preflight report`: how a run stands, in the form that is asked for.

mod html;
pub mod json;
mod junit;
mod markdown;

use preflight_core::domain::summary::Summary;

use crate::args::{Form, Report};
use crate::link::{self, address};
use crate::{Outcome, clock, opened, words};

/// Writes the report.
pub fn report(task: &Report) -> Outcome {
    let opened = opened::open(&task.run)?.at(clock::now(), None);
    let link = address(&opened, task.site.as_deref(), link::Packed::default());
    let link = link.unwrap_or_default();
    let standing = opened.standing();
    let text = match task.format {
        Form::Text => {
            let summary = Summary::of(&opened.checklist, &opened.run, &link);
            words::say(summary.plain().trim_end());
            return Ok(0);
        }
        Form::Markdown => markdown::write(&standing, &link),
        Form::Json => json::write(&standing),
        Form::Html => html::write(&standing, &link),
        Form::Junit => junit::write(&standing),
    };
    words::hand_over(&text);
    Ok(0)
}
