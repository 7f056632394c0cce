//! What of the draft is on screen: its title, a phase, a section.

use leptos::prelude::*;

use super::editor::{Editor, Shown, choice_of, field, optional};
use super::rows::rows;
use crate::codec::checklist_json::{self, SIGNER_END};
use crate::domain::checklist::{Every, PhaseKind};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::edit::{self, EntryPlace};
use crate::ui::element::{Element, button, classed, el};

/// How many entries are drawn before the rest is asked for.
const SHOWN: usize = 100;

const KINDS: [(&str, PhaseKind); 6] = [
    ("before the deployment", PhaseKind::Before),
    ("the deployment", PhaseKind::Deploy),
    ("after the deployment", PhaseKind::After),
    ("recurring", PhaseKind::Recurring),
    ("rollback", PhaseKind::Rollback),
    ("reference", PhaseKind::Reference),
];

const PERIODS: [(&str, Option<Every>); 6] = [
    ("never", None),
    ("every day", Some(Every::Day)),
    ("every week", Some(Every::Week)),
    ("every month", Some(Every::Month)),
    ("every quarter", Some(Every::Quarter)),
    ("every year", Some(Every::Year)),
];

/// The title and the summary.
pub fn about(editor: Editor) -> Element {
    let (title, summary, version) =
        editor.with(|draft| (draft.title.clone(), draft.summary.clone(), draft.version.clone()));
    let set = |set: fn(&mut Draft, String)| {
        move |draft: &mut Draft, text: String| {
            set(draft, text.trim().to_owned());
            Some(())
        }
    };
    el("div")
        .child(el("h3").text("Title and summary"))
        .child(field(
            editor,
            "edit-title",
            "Title",
            1,
            &title,
            set(|draft, text| draft.title = text),
        ))
        .child(field(
            editor,
            "edit-summary",
            "Summary",
            3,
            &summary,
            set(|draft, text| {
                draft.summary = text;
            }),
        ))
        .child(field(
            editor,
            "edit-version",
            "Version",
            1,
            &version,
            set(|draft, text| {
                draft.version = text;
            }),
        ))
}

/// A phase.
pub fn phase(editor: Editor, at: usize) -> Option<Element> {
    let DraftPhase { title, kind, gate, signers, .. } =
        editor.with(|draft| draft.phases.get(at).cloned())?;
    let set_title = move |draft: &mut Draft, text: String| {
        text.trim().clone_into(&mut draft.phases.get_mut(at)?.title);
        Some(())
    };
    let set_gate = move |draft: &mut Draft, text: String| {
        draft.phases.get_mut(at)?.gate = optional(&text);
        Some(())
    };
    let kinds = choice_of(editor, "edit-kind", &KINDS, kind, move |draft, kind| {
        draft.phases.get_mut(at)?.kind = kind;
        Some(())
    });
    let shift = |label: &str, down: bool| {
        button(label, move || {
            if let Some(at) = editor.act(|draft| edit::shift_phase(draft, at, down)) {
                editor.show(Shown::Phase(at));
            }
        })
    };
    let add = move || {
        let made = editor.act(|draft| {
            let sections = &mut draft.phases.get_mut(at)?.sections;
            sections.push(edit::new_section());
            Some(sections.len() - 1)
        });
        if let Some(made) = made {
            editor.show(Shown::Section(at, made));
        }
    };
    let remove = move || {
        editor.change(|draft| (at < draft.phases.len()).then(|| draft.phases.remove(at)));
        editor.show(Shown::About);
        editor.redraw();
    };
    let kinds = classed("div", "field")
        .child(el("label").attr("for", "edit-kind").text("When it is worked"))
        .child(kinds);
    let gate = gate.unwrap_or_default();
    let gate_label = "The question at its end; empty for a phase without a gate";
    let signers_label =
        "Who has to sign there, parted by semicolons; empty where one signature of anybody does";
    let signers = signers.join(&format!("{SIGNER_END} "));
    let set_signers = move |draft: &mut Draft, text: String| {
        draft.phases.get_mut(at)?.signers = checklist_json::signers(&text).collect();
        Some(())
    };
    let part = el("div")
        .child(el("h3").text("Phase"))
        .child(field(editor, "edit-phase-title", "Title", 1, &title, set_title))
        .child(kinds)
        .child(field(editor, "edit-gate", gate_label, 1, &gate, set_gate))
        .child(field(editor, "edit-signers", signers_label, 1, &signers, set_signers))
        .child(
            classed("div", "row")
                .child(button("Add section", add))
                .child(shift("Move up", false))
                .child(shift("Move down", true))
                .child(button("Remove phase", remove)),
        );
    Some(part)
}

/// A section with its entries.
pub fn section(editor: Editor, phase: usize, at: usize) -> Option<Element> {
    let section = editor.with(|draft| draft.phases.get(phase)?.sections.get(at).cloned())?;
    let total = section.entries.len();
    let is_whole = RwSignal::new(total <= SHOWN);
    let head = section_head(editor, phase, at, &section);
    let entries = StoredValue::new(section.entries);
    let list = move || {
        let count = if is_whole.get() { total } else { SHOWN };
        let all = entries.with_value(|entries| {
            let shown = entries.iter().take(count).enumerate();
            shown
                .flat_map(|(of, entry)| rows(editor, &EntryPlace::entry(phase, at, of), entry))
                .collect::<Vec<_>>()
        });
        Some(classed("ul", "edit-rows").children(all).into_view())
    };
    let more = move || {
        let label = format!("Show {} more", total.saturating_sub(SHOWN));
        (!is_whole.get()).then(|| button(&label, move || is_whole.set(true)).into_view())
    };
    let add = |label: &str, new: fn() -> DraftEntry| {
        button(label, move || {
            is_whole.set(true);
            editor.place(|draft| {
                let end = edit::section(draft, phase, at)?.entries.len();
                edit::insert(draft, &EntryPlace::entry(phase, at, end), new())
            });
        })
    };
    let command = || DraftEntry::Command {
        label: None,
        language: "sh".to_owned(),
        code: "echo ready".to_owned(),
    };
    let steps = || DraftEntry::Steps { label: None, steps: vec!["First".to_owned()] };
    let add = classed("div", "row")
        .child(add("Add item", || DraftEntry::Item(DraftItem::default())).attr("class", "primary"))
        .child(add("Add command", command))
        .child(add("Add note", || DraftEntry::Note("A note".to_owned())))
        .child(add("Add steps", steps));
    let part = el("div").child(head).dynamic(list).dynamic(more).child(add);
    Some(part)
}

fn section_head(editor: Editor, phase: usize, at: usize, of: &DraftSection) -> Element {
    let set = move |set: fn(&mut DraftSection, String)| {
        move |draft: &mut Draft, text: String| {
            set(edit::section(draft, phase, at)?, text);
            Some(())
        }
    };
    let title = field(
        editor,
        "edit-section-title",
        "Section",
        1,
        &of.title,
        set(|section, text| {
            text.trim().clone_into(&mut section.title);
        }),
    );
    let intro = of.intro.as_deref().unwrap_or_default();
    let intro = field(
        editor,
        "edit-intro",
        "Line under the title",
        1,
        intro,
        set(|section, text| {
            section.intro = optional(&text);
        }),
    );
    let due = of.due_hours.map(|hours| hours.to_string()).unwrap_or_default();
    let due = field(
        editor,
        "edit-due",
        "Due, in hours after the deployment",
        1,
        &due,
        set(|section, text| {
            section.due_hours = text.trim().parse().ok();
        }),
    );
    let every = choice_of(editor, "edit-every", &PERIODS, of.every, move |draft, every| {
        edit::section(draft, phase, at)?.every = every;
        Some(())
    });
    let every = classed("div", "field")
        .child(el("label").attr("for", "edit-every").text("Comes back"))
        .child(every);
    let shift = |label: &str, down: bool| {
        button(label, move || {
            let made = editor.act(|draft| edit::shift_section(draft, phase, at, down));
            if let Some((phase, at)) = made {
                editor.show(Shown::Section(phase, at));
            }
        })
    };
    let remove = button("Remove section", move || {
        editor.change(|draft| {
            let sections = &mut draft.phases.get_mut(phase)?.sections;
            (at < sections.len()).then(|| sections.remove(at))
        });
        editor.show(Shown::Phase(phase));
        editor.redraw();
    });
    let rest = el("details")
        .child(el("summary").text("About this section"))
        .child(intro)
        .child(classed("div", "line").child(due).child(every))
        .child(
            classed("div", "row")
                .child(shift("Move section up", false))
                .child(shift("Move section down", true))
                .child(remove),
        );
    el("div").child(title).child(rest)
}
