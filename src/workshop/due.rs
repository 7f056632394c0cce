//! What is due, outside of the page: the calendar file, and notifications.

use super::desk::Desk;
use super::tell;
use crate::app::route::run_path;
use crate::browser;
use crate::codec::calendar;
use crate::codec::talk::{Ask, Tell};

/// Offers the calendar file of the run's due times.
pub fn calendar_file(desk: &Desk) {
    let run = &desk.sheet.run;
    let path = run_path(&desk.ask.base, &desk.ask.slug, &run.id);
    let address = [&*desk.ask.origin, &*path].concat();
    let file = calendar::write(&desk.sheet.checklist, run, &address, browser::moment().now);
    match file {
        Some(text) => {
            browser::file(&[&*desk.ask.slug, ".ics"].concat(), "text/calendar", &text);
            say("The calendar file is on its way to your downloads");
        }
        None => say("Nothing is due: tell first when it was deployed"),
    }
}

/// Asks whether notifications may be shown.
pub fn allow() {
    browser::allow_notices(|allowed| {
        say(if allowed {
            "You will be told when something becomes due while this page is open"
        } else {
            "The browser shows no notifications here: allow them in the settings of this site"
        });
    });
}

/// Tells that sections have become due.
pub fn notify(ask: &Ask) {
    browser::notify(&["Due: ", &*ask.text].concat());
}

fn say(words: &str) {
    tell(&Tell::Say(words.to_owned()));
}
