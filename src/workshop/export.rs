//! The export dialog: a checklist as Markdown, as a file or as a table, to be copied and saved.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::{paper, prepare, stage};
use crate::browser;
use crate::codec::export::{self, Export, ExportForm};
use crate::codec::talk::{Context, Reply, Request};
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "export-dialog";
/// The most characters that the preview shows: a field with millions of them is slow.
const PREVIEW: usize = 200_000;

/// Opens the dialog for the checklist with a slug; for the one on screen where it is empty.
pub fn open(context: Context, slug: String) {
    let is_on_screen = slug.is_empty() || slug == context.slug;
    prepare::desk(context.about(slug), move |desk| {
        stage::open(DIALOG, move || dialog(&desk, is_on_screen).into_view());
    });
}

fn dialog(desk: &Arc<Desk>, is_on_screen: bool) -> Element {
    let is_started = desk.sheet.is_started();
    let choice =
        RwSignal::new(Export { marks: is_started, words: is_started, ..Export::default() });
    let text = {
        let desk = desk.clone();
        Memo::new(move |_| export::write(&desk.sheet.checklist, &desk.sheet.run, &choice.get()))
    };
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "export-title")
        .attr("closedby", "any")
        .child(
            el("h2")
                .attr("id", "export-title")
                .written(format!("Export “{}”", desk.sheet.checklist.title)),
        )
        .child(forms(choice))
        .maybe(boxes(desk, choice))
        .child(preview(choice, text))
        .child(actions(desk, choice, text, is_on_screen))
}

fn forms(choice: RwSignal<Export>) -> Element {
    let option = |form: ExportForm| {
        button(form.label(), move || choice.update(|chosen| chosen.form = form))
            .live_attr("aria-pressed", move || {
                Some((choice.with(|chosen| chosen.form == form)).to_string())
            })
    };
    classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Form")
        .children(ExportForm::ALL.map(option))
}

fn boxes(desk: &Desk, choice: RwSignal<Export>) -> Option<Element> {
    let tick = |label: &str,
                is_off: fn(&Export) -> bool,
                get: fn(&Export) -> bool,
                set: fn(&mut Export, bool)| {
        let tick = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || choice.with(get))
            .flag("disabled", move || choice.with(is_off))
            .on("change", move |event| choice.update(|it| set(it, event_target_checked(&event))));
        classed("label", "choice").child(tick).written(label)
    };
    let (checklist, run) = (&desk.sheet.checklist, &desk.sheet.run);
    let is_started = desk.sheet.is_started();
    let has_values = run.values.all_set().next().is_some();
    let marks = || {
        tick(
            "The marks of this run",
            |it| !it.form.has_marks(),
            |it| it.marks,
            |it, on| it.marks = on,
        )
    };
    let words = || {
        let is_off = |it: &Export| !it.marks || !it.form.has_marks();
        tick("Reasons and notes", is_off, |it| it.words, |it, on| it.words = on)
    };
    let values = || {
        let label = "The values of this run, as defaults";
        tick(label, |it| !it.form.has_values(), |it| it.values, |it, on| it.values = on)
    };
    let secrets = || {
        let label = "Secret values, too: whoever gets the text reads them";
        tick(label, |it| !it.form.has_values(), |it| it.secrets, |it, on| it.secrets = on)
    };
    let all = [
        is_started.then(marks),
        is_started.then(words),
        has_values.then(values),
        export::has_secrets(checklist, run).then(secrets),
    ];
    let all: Vec<Element> = all.into_iter().flatten().collect();
    (!all.is_empty())
        .then(|| el("fieldset").child(el("legend").text("What goes into it")).children(all))
}

fn preview(choice: RwSignal<Export>, text: Memo<String>) -> Element {
    let shown = move || {
        text.with(|text| match text.char_indices().nth(PREVIEW) {
            Some((end, _)) => format!("{}\n…", &text[..end]),
            None => text.clone(),
        })
    };
    let length = move || {
        let lines = text.with(|text| text.lines().count());
        let words = match choice.with(|chosen| chosen.form) {
            ExportForm::GitHub | ExportForm::GitLab => {
                "Markdown. Imported again, it is the same checklist."
            }
            ExportForm::Json => "A checklist file. Imported again, it is the same checklist.",
            ExportForm::Csv => "A table of the items. Commands and notes have no place in it.",
        };
        format!("{lines} lines. {words}")
    };
    classed("div", "form")
        .child(el("label").attr("for", "export-text").text("Preview"))
        .child(
            el("textarea")
                .attr("id", "export-text")
                .attr("readonly", "")
                .attr("rows", "12")
                .attr("spellcheck", "false")
                .attr("wrap", "off")
                .value(shown),
        )
        .child(classed("p", "hint").live(length))
}

fn actions(
    desk: &Arc<Desk>,
    choice: RwSignal<Export>,
    text: Memo<String>,
    is_on_screen: bool,
) -> Element {
    let copy = move || {
        // The mark that tells spreadsheets the encoding of a file is of no use on the clipboard.
        let text = text.get_untracked();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        browser::copy(text, || browser::reply(&Reply::Say("Copied".to_owned())));
    };
    let slug = desk.context.slug.clone();
    let save = move || {
        let (end, kind) = choice.get_untracked().form.file();
        browser::file(&format!("{slug}{end}"), kind, &text.get_untracked());
    };
    let print = move || {
        browser::close_dialog(DIALOG);
        browser::reply(&Reply::Ask(Request::Print(String::new())));
    };
    let print_compact = move || {
        paper::leave_commands_out();
        print();
    };
    classed("div", "row")
        .child(button("Copy", copy).attr("class", "primary"))
        .child(button("Save as file", save))
        .maybe(is_on_screen.then(|| button("Print", print)))
        .maybe(is_on_screen.then(|| button("Print without commands", print_compact)))
        .child(el("form").attr("method", "dialog").child(el("button").text("Close")))
}
