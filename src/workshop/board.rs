//! The board: a run that somebody publishes as a file, shown as it is there. It is read again every minute
//! while the page is visible; nothing of it is stored.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::{brought, preview, settle, stage};
use crate::browser;
use crate::codec::problem::Problem;
use crate::codec::public_address::PublicAddress;
use crate::codec::run_file::{self, RunFile};
use crate::codec::talk::Reply;
use crate::domain::run::Snapshot;
use crate::page::ids;
use crate::ui::element::{Element, button, classed, el};

/// How long a file stays on screen before it is read again, in milliseconds.
const EACH: i32 = 60_000;
/// The id of the banner's title: while it is in the page, so is the board.
const TITLE: &str = "board-title";

thread_local! {
    /// The number of the board on screen: one that was left reads no more.
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// A board on screen.
#[derive(Clone)]
struct Board {
    number: u32,
    desk: Arc<Desk>,
    address: PublicAddress,
    /// What is shown, once something is.
    shown: RwSignal<Option<Arc<Shown>>>,
    /// When that was read last, in milliseconds since 1970 UTC.
    read: RwSignal<u64>,
    /// Why it could not be read the last time; empty where it could.
    trouble: RwSignal<String>,
}

/// A file on screen.
struct Shown {
    snapshot: Snapshot,
    /// The texts of the items that a merge left to be settled.
    conflicts: Vec<String>,
}

/// Shows the board at an address; asks first whether its host may be asked, once in each browser.
pub fn open(desk: &Arc<Desk>, address: PublicAddress) {
    browser::reply(&Reply::Show(None));
    let desk = desk.clone();
    if browser::may_ask(&address.host) {
        begin(&desk, address);
    } else {
        stage::draw(ids::BANNER, move || confirm(&desk, &address).into_view());
    }
}

fn confirm(desk: &Arc<Desk>, address: &PublicAddress) -> Element {
    let PublicAddress { address: url, host } = address;
    let go = {
        let (desk, address) = (desk.clone(), address.clone());
        move || {
            browser::keep_host(&address.host);
            let (desk, address) = (desk.clone(), address.clone());
            // What was drawn is taken away only once its press has ended.
            browser::soon(move || begin(&desk, address));
        }
    };
    let words = format!("{} It asks again every minute while it is visible.", address.notice());
    classed("section", "banner")
        .attr("aria-labelledby", TITLE)
        .child(el("h2").attr("id", TITLE).written(format!("Show the board from {host}?")))
        .child(classed("p", "address").child(el("code").verbatim().written(url)))
        .child(classed("p", "hint").written(words))
        .child(
            classed("div", "row")
                .child(button("Show the board", go).attr("class", "primary"))
                .child(brought::close()),
        )
}

fn begin(desk: &Arc<Desk>, address: PublicAddress) {
    NUMBER.set(NUMBER.get().wrapping_add(1));
    let desk = desk.clone();
    stage::draw(ids::BANNER, move || {
        let board = Board {
            number: NUMBER.get(),
            desk,
            address,
            shown: RwSignal::new(None),
            read: RwSignal::new(0),
            trouble: RwSignal::new(String::new()),
        };
        board.follow();
        banner(&board).into_view()
    });
}

impl Board {
    /// Reads the file now, and again every minute.
    fn follow(&self) {
        self.look();
        let board = self.clone();
        browser::when_visible(EACH, move || {
            if board.is_on_screen() {
                board.follow();
            }
        });
    }

    /// Reads the file.
    fn look(&self) {
        let board = self.clone();
        browser::read_public(self.address.address.clone(), move |result| {
            if !board.is_on_screen() {
                return;
            }
            let file = result
                .map_err(|refusal| format!("{}.", refusal.reason(&board.address.host)))
                .and_then(|bytes| board.file(bytes));
            match file {
                Ok(file) => board.show(&file),
                Err(sentence) => board.trouble.set(sentence),
            }
        });
    }

    fn is_on_screen(&self) -> bool {
        NUMBER.get() == self.number && browser::is_there(TITLE)
    }

    /// The run that the bytes are, of the checklist on screen.
    fn file(&self, bytes: Vec<u8>) -> Result<RunFile, String> {
        let no_file = |_| "What is there is not the file of a run.".to_owned();
        let text = String::from_utf8(bytes).map_err(no_file)?;
        let sentence =
            |problems: Vec<Problem>| problems.first().map_or_else(String::new, ToString::to_string);
        let file = run_file::read(&text).map_err(sentence)?;
        if file.slug == self.desk.context.slug {
            return Ok(file);
        }
        Err(format!(
            "It is a run of the checklist “{}”; open the board on the page of that one.",
            file.slug
        ))
    }

    fn show(&self, file: &RunFile) {
        self.trouble.set(String::new());
        self.read.set(browser::moment().now);
        let snapshot = file.snapshot(&self.desk.sheet.checklist);
        let is_same = |shown: &Arc<Shown>| shown.snapshot.hash == snapshot.hash;
        if self.shown.with_untracked(|shown| shown.as_ref().is_some_and(is_same)) {
            return;
        }
        browser::reply(&Reply::Show(Some(Box::new(snapshot.clone()))));
        let checklist = &self.desk.sheet.checklist;
        let text = |id: &String| match checklist.position(id) {
            Some(item) => self.desk.text_of(item),
            None => id.clone(),
        };
        let conflicts = file.conflicts.iter().map(|(id, _)| text(id)).collect();
        self.shown.set(Some(Arc::new(Shown { snapshot, conflicts })));
    }
}

fn banner(board: &Board) -> Element {
    let Board { shown, read, trouble, .. } = *board;
    let host = board.address.host.clone();
    let title = {
        let host = host.clone();
        move || match shown.get() {
            Some(shown) => brought::about(&shown.snapshot),
            None => format!("A board from {host}"),
        }
    };
    let desk = board.desk.clone();
    let again = {
        let board = board.clone();
        button("Read it again", move || board.look())
    };
    let source = move || match read.get() {
        0 => format!("Asking {host}…"),
        read => format!(
            "Read from {host} on {}; it is read again every minute while this page is visible. Nothing of yours has changed.",
            browser::local_time(read)
        ),
    };
    let fault = move || match (trouble.get(), read.get()) {
        (trouble, _) if trouble.is_empty() => trouble,
        (trouble, 0) => format!("{trouble} It is tried again every minute."),
        (trouble, _) => format!("{trouble} What you see is older; it is tried again every minute."),
    };
    classed("section", "banner")
        .attr("aria-labelledby", TITLE)
        .child(el("h2").attr("id", TITLE).live(title))
        .dynamic(move || Some(standing(&desk, &*shown.get()?).into_view()))
        .child(classed("p", "hint").live(source))
        .child(classed("p", "failure").attr("role", "status").live(fault))
        .child(classed("div", "row").child(again).child(brought::close()))
}

/// The verdict, the count, and what a merge left to be settled.
fn standing(desk: &Desk, shown: &Shown) -> Element {
    let conflicts = (!shown.conflicts.is_empty()).then(|| {
        let items = shown.conflicts.iter().map(|text| el("li").written(text));
        let words = el("p").written(settle::words(shown.conflicts.len()));
        el("div").child(words).child(el("ul").children(items))
    });
    el("div")
        .child(preview::call_and_count(&desk.sheet.checklist, &shown.snapshot.marks))
        .maybe(conflicts)
}
