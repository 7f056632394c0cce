//! Backing up everything that this browser keeps, bringing it back, and deleting it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::{copies, forget, hosted, stage};
use crate::browser;
use crate::codec::backup::{self, Backup, Changes, Counts, Mode, Records};
use crate::codec::checklist_json;
use crate::codec::talk::{Context, Reply};
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "backup-dialog";

/// What the dialog shows of a backup that was opened.
type Opened = RwSignal<Option<Result<Arc<Backup>, String>>>;

/// Opens the dialog.
pub fn open(context: Context) {
    show(context, None);
}

/// Opens the dialog with the backup that a text holds.
pub fn restore(context: Context, text: &str) {
    let opened = read(text);
    show(context, Some(opened));
}

fn show(context: Context, opened: Option<Result<Arc<Backup>, String>>) {
    let context = Arc::new(context);
    stage::open(DIALOG, move || dialog(&context, RwSignal::new(opened)).into_view());
}

/// Everything that this browser keeps.
fn records() -> Records {
    browser::all_records().into_iter().collect()
}

fn read(text: &str) -> Result<Arc<Backup>, String> {
    let first = |problems: Vec<crate::codec::problem::Problem>| {
        problems.first().map(ToString::to_string).unwrap_or_default()
    };
    backup::read(text).map(Arc::new).map_err(first)
}

fn dialog(context: &Arc<Context>, opened: Opened) -> Element {
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "backup-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "backup-title").text("Back up and restore"))
        .child(keep(context))
        .child(copies::part())
        .child(bring(opened))
        .dynamic(move || opened.get().map(|read| outcome(read).into_view()))
        .child(forget::part(holds(), {
            let base = context.base.clone();
            move || save(&base, false)
        }))
        .child(el("form").attr("method", "dialog").child(el("button").text("Close")))
}

/// What this browser keeps, in words.
fn holds() -> String {
    let preview = backup::preview(&Backup::default(), &records());
    format!(
        "This browser keeps {} and {}.",
        count(preview.runs.only_here, "run"),
        count(preview.checklists.only_here, "checklist of your own").replace("owns", "own"),
    )
}

/// The part that saves a backup.
fn keep(context: &Arc<Context>) -> Element {
    let secrets = RwSignal::new(false);
    let tick = el("input")
        .attr("type", "checkbox")
        .flag("checked", move || secrets.get())
        .on("change", move |event| secrets.set(event_target_checked(&event)));
    let save = {
        let base = context.base.clone();
        move || save(&base, secrets.get_untracked())
    };
    el("section")
        .attr("aria-labelledby", "backup-save")
        .child(el("h3").attr("id", "backup-save").text("Back up"))
        .child(el("p").written(holds()))
        .child(
            classed("label", "choice")
                .child(tick)
                .text("Secret values, too: whoever gets the file reads them"),
        )
        .child(button("Save a backup", save).attr("class", "primary"))
}

fn count(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// Saves a backup; without secret values, once it is known which these are.
fn save(base: &str, secrets: bool) {
    let all = records();
    if secrets {
        return write(&all);
    }
    let slugs: BTreeSet<String> = backup::slugs_of_values(&all);
    if slugs.is_empty() {
        return write(&all);
    }
    let known = Rc::new(std::cell::RefCell::new(Vec::new()));
    let missing = Rc::new(Cell::new(slugs.len()));
    for slug in slugs {
        let (known, missing) = (known.clone(), missing.clone());
        hosted::file(base, &slug.clone(), move |json| {
            if let Some(checklist) = json.ok().and_then(|json| checklist_json::read(&json).ok()) {
                let open = checklist.values.into_iter().filter(|slot| !slot.secret);
                known.borrow_mut().extend(open.map(|slot| (slug.clone(), slot.id)));
            }
            missing.set(missing.get() - 1);
            if missing.get() == 0 {
                let known = known.borrow();
                write(&backup::without_secrets(&records(), &known));
            }
        });
    }
}

fn write(records: &Records) {
    let now = browser::moment().now;
    let day = browser::field_time(now);
    let name = format!("preflight-backup-{}.preflight.json", day.get(..10).unwrap_or_default());
    browser::file(&name, "application/json", &backup::write(records, now));
    browser::keep_backup_time();
    browser::reply(&Reply::Say("Backup saved".to_owned()));
}

/// The part that opens a backup.
fn bring(opened: Opened) -> Element {
    let choose = move |event| {
        browser::read_chosen(&event, move |_, bytes| {
            let text = String::from_utf8(bytes);
            let text = text.map_err(|_| "The file is not UTF-8 text.".to_owned());
            opened.set(Some(text.and_then(|text| read(&text))));
        });
    };
    el("section")
        .attr("aria-labelledby", "backup-open")
        .child(el("h3").attr("id", "backup-open").text("Restore"))
        .child(
            el("label")
                .attr("for", "backup-file")
                .text("A backup file; nothing changes before you say so"),
        )
        .child(
            el("input")
                .attr("id", "backup-file")
                .attr("type", "file")
                .attr("accept", ".json,application/json")
                .on("change", choose),
        )
}

/// What a backup would change, or why it cannot be read.
fn outcome(read: Result<Arc<Backup>, String>) -> Element {
    let backup = match read {
        Ok(backup) => backup,
        Err(sentence) => return classed("p", "failure").attr("role", "alert").written(sentence),
    };
    let preview = backup::preview(&backup, &records());
    let rows = [
        ("Runs", preview.runs),
        ("Your checklists", preview.checklists),
        ("Other records", preview.others),
    ];
    let head = ["", "New", "Different", "The same", "Only here"].map(|head| {
        if head.is_empty() { el("td") } else { el("th").attr("scope", "col").written(head) }
    });
    let row = |(name, Counts { new, different, same, only_here }): (&str, Counts)| {
        let cells =
            [new, different, same, only_here].map(|count| el("td").written(count.to_string()));
        el("tr").child(el("th").attr("scope", "row").written(name)).children(cells)
    };
    let table = el("table")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows.map(row)));
    let act = |label: &str, mode: Mode| {
        let backup = backup.clone();
        button(label, move || bring_back(&backup, mode))
    };
    let taken = format!("Made on {}.", browser::local_time(backup.taken));
    classed("section", "outcome")
        .attr("aria-label", "What the backup holds")
        .child(el("p").attr("role", "status").written(taken))
        .child(classed("div", "table").child(table))
        .child(classed("p", "hint").text("Merge adds what is missing here and changes nothing that is here. Replace leaves what the backup holds and nothing else. Both can be undone."))
        .child(
            classed("div", "row")
                .child(act("Merge", Mode::Merge).attr("class", "primary"))
                .child(act("Replace everything", Mode::Replace)),
        )
}

/// Brings a backup back as one step that can be undone.
fn bring_back(backup: &Backup, mode: Mode) {
    let here = records();
    let Changes { writes, removals } = backup::restore(backup, &here, mode);
    let before = writes.keys().chain(&removals);
    let before =
        before.map(|key| (key.clone(), here.get(key).cloned().unwrap_or_default())).collect();
    let removed = removals.iter().map(|key| (key.clone(), String::new()));
    let records: Vec<(String, String)> = writes.into_iter().chain(removed).collect();
    browser::close_dialog(DIALOG);
    if records.is_empty() {
        return browser::reply(&Reply::Say("Nothing had to change".to_owned()));
    }
    let words = match mode {
        Mode::Merge => "The backup is merged",
        Mode::Replace => "The backup is back",
    };
    browser::reply(&Reply::Store { words: words.to_owned(), records, before });
}
