//! The run's name, what can be done with the run, and that it is frozen or archived.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::codec::talk::Request;
use crate::domain::life::Life;
use crate::domain::next_run::Keep;
use crate::page::ids;
use crate::store::{SheetView, Store};
use crate::ui::controls::{TextField, choice, menu};
use crate::ui::element::{Element, button, classed, el};

/// The id of the menu.
const MENU: &str = "run-menu";

/// What brings an archived run back among the others.
pub const OUT_OF_ARCHIVE: &str = "Take out of the archive";

/// The line that names the run, with its menu, and the banners of a frozen and of an archived run.
#[must_use]
pub fn run_line(store: Store, sheet: &SheetView) -> Element {
    let row = classed("div", "run-line")
        .views(name_field(store, sheet, ids::RUN_NAME).into())
        .child(menu(MENU, "Run ▾", "Run menu", choices(store, sheet)));
    let life = sheet.part(|part, work, _| part.life = work.life, 0);
    let ended = move || {
        let life = life.with(|part| part.life);
        let banner = |words: String, label: &str, life: Life| {
            let press = move || store.dispatch(Message::Lived(life));
            classed("div", "banner life").child(el("p").written(words)).child(button(label, press))
        };
        let frozen = life.frozen.map(|at| {
            let words = ["Frozen since ", &browser::local_time(at)].concat();
            banner(words, "Thaw", Life { frozen: None, ..life })
        });
        let archived = life.archived.then(|| {
            banner("Archived".to_owned(), OUT_OF_ARCHIVE, Life { archived: false, ..life })
        });
        Some(el("div").maybe(frozen).maybe(archived).into_view())
    };
    el("div").child(row).dynamic(ended)
}

fn choices(store: Store, sheet: &SheetView) -> Vec<Element> {
    // They need the application.
    if cfg!(not(target_arch = "wasm32")) {
        return Vec::new();
    }
    let run = sheet.run.clone();
    let is_fresh = move || run.with(|run| !run.is_started);
    let act = |label: &str, act: Box<dyn Fn()>| {
        choice(MENU, label, act).toggle("disabled", is_fresh.clone())
    };
    let life = sheet.part(|part, work, _| part.life = work.life, 0);
    let set = |label: &str, change: fn(Life) -> Life| {
        let life = life.clone();
        let press =
            move || store.dispatch(Message::Lived(change(life.with_untracked(|part| part.life))));
        act(label, Box::new(press))
    };
    let (open, frozen) = (life.clone(), life.clone());
    let (listed, archived) = (life.clone(), life.clone());
    let (values, settled) = (RwSignal::new(true), RwSignal::new(true));
    let keep = |label: &str, signal: RwSignal<bool>| {
        let tick = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || signal.get())
            .on("change", move |event| signal.set(event_target_checked(&event)));
        classed("label", "choice").child(tick).written(label)
    };
    let next = move || {
        let (values, not_applicable) = (values.get_untracked(), settled.get_untracked());
        store.dispatch(Message::StartedNext(Keep { values, not_applicable }));
    };
    let freeze = |life: Life| Life { frozen: Some(browser::moment().now), ..life };
    let delete = move || store.dispatch(Message::DeletedRun(store.run_id()));
    let ask = |request: Request| {
        Box::new(move || store.dispatch(Message::Asked(request.clone()))) as Box<dyn Fn()>
    };
    let mut rows = vec![
        act("Fresh run", Box::new(move || store.dispatch(Message::StartedRun))),
        act("Next run from this one", Box::new(next)),
        keep("Keep the values", values),
        keep("Keep what does not apply, with reasons", settled),
        el("hr"),
        act("Compare…", ask(Request::Compare)),
        act("Timeline", ask(Request::Timeline)),
        act("Print", ask(Request::Print(String::new()))),
        el("hr"),
        set("Freeze", freeze)
            .toggle("hidden", move || open.with(|part| part.life.frozen.is_some())),
        set("Thaw", |life| Life { frozen: None, ..life })
            .toggle("hidden", move || frozen.with(|part| part.life.frozen.is_none())),
        set("Archive", |life| Life { archived: true, ..life })
            .toggle("hidden", move || listed.with(|part| part.life.archived)),
        set(OUT_OF_ARCHIVE, |life| Life { archived: false, ..life })
            .toggle("hidden", move || archived.with(|part| !part.life.archived)),
        act("Delete", Box::new(delete)),
        el("hr"),
    ];
    rows.extend(Request::MENU.map(|(request, words)| choice(MENU, words, ask(request))));
    // `keeper/standing.js` fills it.
    rows.push(el("kept-install"));
    rows
}

/// The field that holds the run's name; `id` is unique on the page.
#[must_use]
pub fn name_field(store: Store, sheet: &SheetView, id: &str) -> [AnyView; 2] {
    let run = sheet.run.clone();
    let field = TextField {
        id: id.to_owned(),
        label: "Run".to_owned(),
        hint: "Name it: v3.0.0 → production".to_owned(),
        max: NAME_LENGTH,
        is_secret: false,
    };
    let name = move || run.with(|run| run.name.clone());
    field.view(name, sheet.is_preview(), move |name| store.dispatch(Message::NamedRun(name)))
}
