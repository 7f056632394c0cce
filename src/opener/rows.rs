//! The rows of a snapshot: its marks with what there is to say of them, and nothing to be changed.

use web_sys::Element;

use super::beside::Beside;
use crate::browser::elements::{add, all, one, set};
use crate::browser::{TIMES, rows};
use crate::codec::markup::Html;
use crate::codec::row_html::Look;
use crate::domain::checklist::Weight;
use crate::domain::mark::Mark;
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
        show_mark(row, mark, own, page.checklist.items[at].weight);
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
    crumb.append_with_str_1(" / ").ok()?;
    add(&crumb, "b", "translate", "no", name)?;
    page.root.owner_document()?.set_title(&[name, " · ", &*title, " · Preflight"].concat());
    Some(())
}

fn show_mark(row: &Element, mark: &Mark, own: Option<&Mark>, weight: Weight) {
    let note = |html: &mut Html, note: &str| {
        html.text(note);
    };
    rows::draw(row, &Look::of(weight, mark, own, note, TIMES));
    let asks = mark.state.wants_reason() && !mark.reason.is_empty();
    set(row, data::REASON, asks.then_some(&*mark.reason));
}
