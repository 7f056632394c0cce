//! The workshop: the second program, loaded when it is first needed.
//!
//! It holds what few visits need, so that the first load does not carry it: links and what is done
//! with them, and bringing checklists of one's own. The application asks, see [`talk`](crate::codec::talk); the workshop draws its dialogs
//! in places of the page that are its own, and tells what is to happen to the run.

mod backup;
mod beside;
mod board;
mod changed;
mod comparison;
mod desk;
mod due;
mod edit;
mod export;
mod highlight;
mod hosted;
mod import;
mod keys;
mod lineage;
mod link;
mod merging;
mod own;
mod paper;
mod preview;
mod settle;
mod share;
mod stage;
mod timeline;

use crate::browser;
use crate::codec::talk::{Ask, Tell};
use desk::Desk;

/// Begins to hear what the application asks.
pub fn start() {
    browser::hear_asks(|text| {
        if let Some(ask) = Ask::read(&text) {
            serve(ask);
        }
    });
}

fn serve(ask: Ask) {
    match &*ask.errand {
        "compare" => Desk::prepare(ask, |desk| beside::open(&desk)),
        "print" => Desk::prepare(ask, |desk| paper::print(&desk)),
        "changed" => Desk::prepare(ask, |desk| changed::open(&desk)),
        "share" => Desk::prepare(ask, |desk| share::open(&desk)),
        "rescue" => Desk::prepare(ask, |desk| share::rescue(&desk)),
        "copy-link" => Desk::prepare(ask, |desk| share::copy(&desk)),
        "backup" => backup::open(ask),
        "restore" => backup::restore(ask),
        "edit" => edit::open(ask),
        "export" => export::open(ask),
        "catalog" => hosted::list(&ask),
        "hosted" => hosted::seek(&ask),
        "highlight" => highlight::found(&ask.text),
        "delete-checklist" => own::delete(&ask),
        "import" | "import-link" => import::open(ask),
        "import-file" => import::dropped(ask),
        "import-text" => import::text(ask),
        "own-link" => import::own_link(ask),
        "update" => import::update(ask),
        "keys" => keys::open(),
        "open" => Desk::prepare(ask, |desk| link::open(&desk)),
        "calendar" => Desk::prepare(ask, |desk| due::calendar_file(&desk)),
        "timeline" => Desk::prepare(ask, |desk| timeline::open(&desk)),
        "notify-me" => due::notices(),
        "notify" => drop(browser::notify(&ask.text)),
        _ => {}
    }
}

fn tell(tell: &Tell) {
    browser::tell(&tell.write());
}
