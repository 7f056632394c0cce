//! The browser: does what the core asks for and reports what happens.
//!
//! The only module that names the browser's interfaces. It decides nothing.

mod badge;
mod bring;
mod catalog;
mod clipboard;
mod clock;
mod download;
pub(crate) mod elements;
mod events;
mod fetch;
mod hand_over;
mod helper;
mod highlight;
mod html;
mod kept;
mod keys;
mod leaving;
mod notify;
mod objects;
mod page;
pub mod place;
pub(crate) mod rows;
mod storage;
mod talk;

use crate::app::command::Command;
use crate::app::message::{FetchError, Message};
use crate::app::storage::{self as records, is_chosen, own_checklist};
use crate::codec::hosted::LIST;
use crate::codec::stored::key;
use crate::codec::talk::Request;

pub use bring::{read_dropped, read_public};
pub use catalog::titles;
pub use clipboard::copy;
pub use clock::{
    TIMES, coming_time, field_time, in_turns, local_time, moment, moment_of_field, prepare,
    short_time, zone,
};
pub use download::file;
pub use events::{
    Pressed, begin_drag, is_escape, is_shifted, listen, pressed, select_text, settle,
};
pub use hand_over::{can_share, copy_rich, has_folders, read_chosen, share};
pub use helper::{Helper, NoHelp, help, is_helper};
pub use highlight::highlight;
pub use html::{read_html, taken_html, texts_of};
pub use kept::{
    all_records, columns, has_letters, keep_backup_time, keep_columns, keep_draft, keep_host,
    keep_letters, keep_notices, keep_share_options, kept_draft, marks_of, may_ask, record,
    remember, remembered, run_records, runs_of, share_options, tells_what_is_due,
};
pub use keys::current_item;
pub use leaving::{Watch, watch_leaving};
pub use notify::{allow_notices, may_notify, notify};
pub use page::{
    Start, catalog, close_dialog, empty, focus_soon, hide_popover, host, is_there, open_dialog,
    place_beside, print, start, take_over,
};
pub use storage::Local;
pub use talk::{
    forget_everything, give_copies, hear_replies, hear_requests, reply, reply_written, settle_homes,
};

/// Gets a checklist's file: from storage, where it is the person's own; from the page, where it is
/// the page's; or from the site.
pub fn checklist_file(
    base: &str,
    slug: &str,
    report: impl FnOnce(Result<String, FetchError>) + 'static,
) {
    let own = own_checklist(&Local::open(), slug).ok().flatten();
    let in_page = || start().checklist.filter(|(of, _)| of == slug).map(|(_, json)| json);
    match own.or_else(in_page) {
        Some(json) => report(Ok(json)),
        None => fetch::text(format!("{base}checklists/{slug}.json"), report),
    }
}

/// Gets a checklist's revisions file from the site; own checklists have none.
pub fn revisions_file(
    base: &str,
    slug: &str,
    report: impl FnOnce(Result<String, FetchError>) + 'static,
) {
    if record(&key::own(slug)).is_some() {
        return report(Err(FetchError::Missing));
    }
    fetch::text(format!("{base}checklists/revisions/{slug}.json"), report);
}

/// Gets the site's list of its checklists where it is another than the page's.
fn site_list(base: &str, report: impl FnOnce(String) + 'static) {
    fetch::text([base, LIST].concat(), move |text| {
        // In the page, no `<` stands in JSON.
        let same = |text: &String| text.replace('<', "\\u003c") == catalog();
        if let Some(text) = text.ok().filter(|text| !same(text) && !text.starts_with('<')) {
            report(text);
        }
    });
}

/// Gets a file of the site's checklists by its name.
pub fn checklists_file(
    base: &str,
    name: &str,
    report: impl FnOnce(Result<String, FetchError>) + 'static,
) {
    fetch::text([base, "checklists/", name].concat(), report);
}

/// Calls back after a number of milliseconds.
pub fn later(milliseconds: i32, call: impl FnOnce() + 'static) {
    clock::after(milliseconds, call);
}

/// Calls back after a number of milliseconds, or later: once the page is visible.
pub fn when_visible(milliseconds: i32, call: impl FnOnce() + 'static) {
    /// How often is looked whether the page is visible again; browsers stretch it in the background.
    const AGAIN: i32 = 1_000;
    clock::after(
        milliseconds,
        move || {
            if page::is_hidden() { when_visible(AGAIN, call) } else { call() }
        },
    );
}

/// Calls back once what is going on has ended.
pub fn soon(call: impl FnOnce() + 'static) {
    clock::after(0, call);
}

/// Calls back once the page shows what has just been drawn, so that work which takes a while does
/// not come before its announcement.
pub fn after_paint(call: impl FnOnce() + 'static) {
    clock::after(50, call);
}

/// Carries a command out. What comes of it is reported, at once or later.
pub fn perform(command: Command, base: &str, report: impl Fn(Message) + Copy + 'static) {
    let early = match &command {
        Command::ReadRun(_) => storage::early(),
        _ => Vec::new(),
    };
    let command = match records::perform(&Local::open(), &early, command, moment().now) {
        Ok(messages) => return messages.into_iter().for_each(report),
        Err(command) => command,
    };
    match command {
        Command::FetchChecklist(slug) => {
            let wanted = slug.clone();
            checklist_file(base, &wanted, move |json| {
                report(Message::FetchedChecklist { slug, json });
            });
        }
        Command::FetchCatalog => {
            site_list(base, move |text| report(Message::Asked(Request::ListChecklists(text))));
        }
        Command::LetGo(items) => place::let_go(items, report),
        Command::LookIn(wait) => {
            let wait = i32::try_from(wait).unwrap_or(i32::MAX);
            clock::look_in(wait, move || report(Message::Looked));
        }
        Command::ForgetEarly { .. } => storage::forget_early(),
        Command::AskBeforeLeaving(asks) => leaving::ask_before_leaving(asks),
        Command::DownloadUnreadable(records) => download::records(&records),
        Command::Push(path) => page::push(&path),
        Command::Replace(path) => page::replace(&path, None),
        Command::Hold(path, payload) => page::replace(&path, Some(&payload)),
        Command::SetTitle(title) => page::set_title(&title),
        Command::Badge(count) => badge::show(count),
        Command::ScrollToTop => page::scroll_to_top(),
        Command::ScrollTo(id) => drop(clock::after(0, move || page::scroll_to(&id))),
        Command::EmptyField(id) => page::empty_field(id),
        Command::OpenDialog(id) => page::open_dialog(id),
        Command::CloseDialog(id) => page::close_dialog(id),
        Command::Ask(Request::Notify(_), _) if !is_chosen(&Local::open(), &key::notices()) => {}
        // Before anything is painted, so that what a link carries never goes away.
        Command::Ask(request, context) if page::is_taking_over_link() => {
            wasm_bindgen_futures::spawn_local(async move { talk::ask(&request, &context) });
        }
        Command::Ask(request, context) => {
            clock::after(0, move || talk::ask(&request, &context));
        }
        Command::Copy { text, what } => {
            clipboard::copy(text, move || report(Message::CopyEnded(what)));
        }
        Command::EndNotice(number) => {
            clock::after(6000, move || report(Message::NoticeEnded(number)));
        }
        // What is about records is carried out by now.
        Command::ReadRun(_)
        | Command::ReadGlances
        | Command::Save(_)
        | Command::Restore(_)
        | Command::SetAside(_)
        | Command::Unite { .. } => {}
    }
}

/// What is reported before the first address: the person's name, or that nothing is kept.
pub fn greet(report: impl Fn(Message) + Copy + 'static) {
    records::greet(&Local::open()).into_iter().for_each(report);
}
