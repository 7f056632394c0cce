//! The workshop: the second program, loaded when it is first needed.
//!
//! It holds what few visits need, so that the first load does not carry it: links and what is done
//! with them, and bringing checklists of one's own. The application asks, see [`talk`](crate::codec::talk); the
//! workshop draws its dialogs in places of the page that are its own, and replies what is to happen to
//! the run.

mod backup;
mod beside;
mod board;
mod brought;
mod changed;
mod comparison;
mod copies;
mod desk;
mod due;
mod edit;
mod export;
mod forget;
mod highlight;
mod hosted;
mod import;
mod keys;
mod lineage;
mod link;
mod merging;
mod own;
mod paper;
mod prepare;
mod preview;
mod questions;
mod settle;
mod share;
mod sign;
mod stage;
mod start;
mod timeline;

use crate::browser;
use crate::codec::homes::Homes;
use crate::codec::talk::{Context, Reply, Request};

/// Begins to hear what the application asks; a helper answers what it has been handed instead.
pub fn start() {
    if browser::is_helper(import::beside) {
        return;
    }
    browser::hear_requests(serve);
}

fn serve(request: Request, context: Context) {
    match request {
        Request::Backup => backup::open(context),
        Request::CalendarFile => prepare::desk(context, |desk| due::calendar_file(&desk)),
        Request::Changed => prepare::desk(context, |desk| changed::open(&desk)),
        Request::Compare => prepare::desk(context, |desk| beside::open(&desk)),
        Request::Copies(keys) => copies::write(&context, &keys),
        Request::CopyLink => prepare::desk(context, |desk| share::copy(&desk)),
        Request::DeleteChecklist(slug) => own::delete(&slug),
        Request::Edit(slug) => edit::open(context.about(slug)),
        Request::Export(slug) => export::open(context, slug),
        Request::FindChecklist(slug) => hosted::seek(&context, slug),
        Request::Highlight(words) => highlight::found(&words),
        Request::Import => import::open(context),
        Request::ImportFile => import::dropped(context),
        Request::ImportText(text) => import::text(context, text),
        Request::Keys => keys::open(),
        Request::ListChecklists(list) => hosted::list(&context, &list),
        Request::Notify(lines) => drop(browser::notify(&lines)),
        Request::NotifyMe => due::notices(),
        Request::Open(payload) => {
            let open = move |desk| link::open(&desk, payload);
            prepare::desk_or(context, Reply::Failed, open);
        }
        Request::OpenOwn(payload) => import::own_link(context, payload),
        Request::Print(payload) => {
            prepare::desk(context, move |desk| paper::print(&desk, &payload));
        }
        Request::Rescue => prepare::desk(context, |desk| share::rescue(&desk)),
        Request::Restore(text) => backup::restore(context, &text),
        Request::SettleHomes(text) => {
            let homes = Homes::read(&text).unwrap_or_default();
            browser::settle_homes(&homes.settle(browser::moment().now));
        }
        Request::Share => prepare::desk(context, |desk| share::open(&desk)),
        Request::Sign(phase) => prepare::desk(context, move |desk| sign::open(&desk, &phase)),
        Request::Timeline => prepare::desk(context, |desk| timeline::open(&desk)),
        Request::Update(slug) => import::update(context, slug),
    }
}
