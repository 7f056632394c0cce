//! The rows of a snapshot: its marks with what there is to say of them, and nothing to be changed.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

use super::beside::Beside;
use crate::browser;
use crate::browser::elements::{add, all, one, set};
use crate::domain::mark::{Mark, State};
use crate::domain::preview;
use crate::domain::run::Snapshot;
use crate::page::data;
use crate::reader::page::Page;

/// What cannot be changed or shared while a snapshot is on screen.
const LOCKED: &str = "main input[type=checkbox], .values :is(input, select), [data-act=share], \
    [data-act=copy-link], [data-act=focus]";

/// Shows the snapshot in the place of the run: what the run says stands below where it differs.
pub fn show(page: &Page, snapshot: &Snapshot, beside: &Beside) {
    for (at, (row, mark)) in page.rows.iter().zip(&snapshot.marks).enumerate() {
        let own = beside.marks.as_ref().and_then(|own| own.get(at));
        let _ = show_mark(row, mark, own.filter(|own| !own.says_same(mark)));
    }
    if let Some(frame) = one(&page.root, ".page") {
        set(&frame, "class", Some("page preview"));
    }
    for control in all(&page.root, LOCKED) {
        set(&control, "disabled", Some(""));
    }
    if !snapshot.name.is_empty() {
        let _ = show_name(page, &snapshot.name);
    }
}

/// The run's name behind the checklist's, at the top and in the title.
fn show_name(page: &Page, name: &str) -> Option<()> {
    let crumb = one(&page.root, ".crumb")?;
    let title = crumb.text_content().unwrap_or_default();
    add(&crumb, "b", "translate", "no", &[" / ", name].concat())?;
    page.root.owner_document()?.set_title(&[name, " · ", &*title, " · Preflight"].concat());
    Some(())
}

fn show_mark(row: &Element, mark: &Mark, own: Option<&Mark>) -> Option<()> {
    let tick: HtmlInputElement = one(row, "input")?.unchecked_into();
    tick.set_checked(mark.state == State::Done);
    set(row, data::MARK, Some(mark.state.word()));
    let asks = mark.state.wants_reason();
    set(row, data::REASON, (asks && !mark.reason.is_empty()).then_some(&*mark.reason));
    let said = one(row, ".said")?;
    said.set_text_content(None);
    let lines = add(&said, "div", "", "", "")?;
    let by = preview::marked_by(mark, browser::local_time).filter(|_| mark.state != State::Open);
    if let Some(whole) = by {
        let class = if mark.by.is_empty() { "by" } else { "by named" };
        let line = add(&lines, "p", "class", class, "")?;
        set(&line, "title", Some(&whole));
        if !mark.by.is_empty() {
            let name = add(&line, "bdi", "class", "name", &mark.by)?;
            set(&name, "translate", Some("no"));
            line.append_with_str_1(" ").ok()?;
            add(&line, "span", "", "", &browser::short_time(mark.at))?;
        }
    }
    if asks {
        add_words(&add(&lines, "p", "class", "reason", "")?, mark)?;
    }
    if !mark.note.is_empty() {
        add(&lines, "p", "class", "remark", &mark.note)?;
    }
    if let Some(own) = own {
        let line = add(&lines, "p", "class", "reason yours", "")?;
        line.append_with_str_1(preview::OWN_MARK).ok()?;
        add_words(&line, own)?;
    }
    if !lines.has_child_nodes() {
        lines.remove();
    }
    Some(())
}

/// A mark in words; its reason has its own direction.
fn add_words(line: &Element, mark: &Mark) -> Option<()> {
    let (words, reason) = preview::mark(mark);
    line.append_with_str_1(words).ok()?;
    if !reason.is_empty() {
        add(line, "bdi", "", "", reason)?;
    }
    Some(())
}
