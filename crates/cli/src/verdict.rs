//! `preflight verdict`: the verdict of each gate, and an exit code that tells it.

use preflight_core::domain::verdict::Call;

use crate::args::{Required, Told, Verdict};
use crate::failure::Failure;
use crate::report::json;
use crate::standing::{Gate, Standing};
use crate::{Outcome, clock, opened, words};

/// Says the verdict.
pub fn verdict(task: &Verdict) -> Outcome {
    let opened = opened::open(&task.run)?.at(clock::now(), task.max_age);
    let standing = opened.standing();
    let call = wanted(&standing, task.gate.as_deref())?;
    match task.format {
        Told::Json => words::hand_over(&json::write(&standing)),
        Told::Github => {
            let progress = standing.progress;
            let (call, done, counted) = (call.word(), progress.done, progress.counted());
            words::say(&format!("verdict={call}\ndone={done}\ncounted={counted}"));
        }
        Told::Text => tell(&standing, task.gate.as_deref()),
    }
    let worst = match task.require {
        Required::Go => Call::Go,
        Required::Hold => Call::Hold,
    };
    Ok(u8::from(call > worst))
}

/// The verdict that is asked for: that of one gate, or of the whole run.
fn wanted(standing: &Standing, gate: Option<&str>) -> Result<Call, Failure> {
    let Some(id) = gate else {
        return standing.call().ok_or_else(|| {
            Failure::new("Its checklist has no gate, so there is no verdict: give a phase a gate.")
        });
    };
    let found = standing.gates.iter().find(|gate| gate.id == id);
    found.map(|gate| gate.call).ok_or_else(|| {
        let ids: Vec<&str> = standing.gates.iter().map(|gate| gate.id).collect();
        Failure::new(format!("There is no gate “{id}”; there are: {}.", ids.join(", ")))
    })
}

fn tell(standing: &Standing, only: Option<&str>) {
    let progress = standing.progress;
    words::say(&format!("{}: {} of {} done", standing.name(), progress.done, progress.counted()));
    for gate in standing.gates.iter().filter(|gate| only.is_none_or(|id| id == gate.id)) {
        tell_gate(gate);
    }
    let opened = standing.opened;
    for id in &opened.conflicts {
        words::say(&format!("Decided differently, to be settled with `preflight mark`: {id}"));
    }
    if opened.gone > 0 {
        words::say(&format!("Decided, but not in the checklist any more: {}", opened.gone));
    }
}

fn tell_gate(gate: &Gate) {
    let signature = gate.signature().map(|words| format!(", {words}")).unwrap_or_default();
    words::say_call(gate.call, &format!("{} [{}]{signature}", gate.title, gate.id));
    for held in &gate.reasons {
        words::say(&format!("  {} [{}]", words::line(&held.told()), held.id));
    }
}
