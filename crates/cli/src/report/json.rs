//! The report for programs. `preflight report --help` documents it, with `args/report.json`.

use preflight_core::domain::checklist::Weight;
use preflight_core::domain::sign_off::SignOff;
use preflight_core::domain::verdict::Call;
use serde_json::{Value, json};

use crate::clock;
use crate::standing::{Gate, Standing};

/// Writes the report.
pub fn write(standing: &Standing) -> String {
    let opened = standing.opened;
    let (checklist, run, progress) = (&opened.checklist, &opened.run, standing.progress);
    let report = json!({
        "format": 1,
        "checklist": { "slug": checklist.slug, "title": checklist.title },
        "file": opened.path.as_ref().map(|path| path.display().to_string()),
        "name": run.name,
        "person": opened.person,
        "taken": moment(opened.taken),
        "deployed": run.deployed.map(clock::told),
        "verdict": standing.call().map(Call::word),
        "progress": {
            "done": progress.done,
            "counted": progress.counted(),
            "open": progress.open,
            "blocked": progress.blocked,
            "not_applicable": progress.not_applicable,
        },
        "gates": standing.gates.iter().map(gate).collect::<Vec<_>>(),
        "conflicts": opened.conflicts,
        "gone": opened.gone,
        "items": items(standing),
    });
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

fn gate(gate: &Gate) -> Value {
    let reason = |held: &crate::standing::Held| {
        json!({
            "id": held.id, "text": held.text, "why": held.why, "reason": held.reason, "by": held.by,
        })
    };
    let signed = |(signed, is_outdated): &(&SignOff, bool)| {
        json!({
            "name": signed.name,
            "role": signed.role,
            "with": signed.with,
            "at": clock::told(signed.at),
            "verdict": signed.call.word(),
            "reason": signed.reason,
            "outdated": is_outdated,
        })
    };
    json!({
        "id": gate.id,
        "title": gate.title,
        "verdict": gate.call.word(),
        "reasons": gate.reasons.iter().map(reason).collect::<Vec<_>>(),
        "signers": gate.signers,
        "missing": gate.lacking.iter().map(|of| &of.signer).collect::<Vec<_>>(),
        "signed": gate.signed.iter().map(signed).collect::<Vec<_>>(),
    })
}

fn items(standing: &Standing) -> Vec<Value> {
    let opened = standing.opened;
    let sections = opened.checklist.sections.iter();
    let places =
        sections.flat_map(|section| section.items.clone().map(move |at| (at, &*section.title)));
    let items = places.filter_map(|(at, section)| {
        let (item, mark) = (opened.checklist.items.get(at)?, opened.run.marks.get(at)?);
        Some(json!({
            "id": item.id,
            "text": item.text.plain(&opened.run.values),
            "weight": weight(item.weight),
            "section": section,
            "mark": mark.state.word(),
            "reason": &*mark.reason,
            "note": &*mark.note,
            "by": &*mark.by,
            "at": moment(mark.at),
        }))
    });
    items.collect()
}

fn moment(at: u64) -> Option<String> {
    Some(at).filter(|at| *at > 0).map(clock::told)
}

const fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Blocker => "blocker",
        Weight::Normal => "normal",
        Weight::Optional => "optional",
    }
}
