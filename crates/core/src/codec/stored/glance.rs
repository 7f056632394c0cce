//! A run's summary for lists of runs, a record of its own: home reads no marks.

use serde_json::Value;

use super::record::{Unread, read, write};
use super::{read_run, read_text};
use crate::domain::life::Life;
use crate::domain::mark::State;
use crate::domain::run::Glance;
use crate::domain::verdict::Call;

/// A run's summary for lists of runs.
#[must_use]
pub fn write_glance(glance: &Glance) -> String {
    let [strip, phase, verdict] = standing(glance);
    write([
        ("touched", Value::from(glance.touched)),
        strip,
        phase,
        verdict,
        ("frozen", Value::from(glance.life.frozen)),
        ("archived", Value::from(glance.life.archived.then_some(true))),
    ])
}

/// What of a summary follows from the edition of the checklist: where the run stands.
#[must_use]
pub fn write_standing(glance: &Glance) -> String {
    write(standing(glance))
}

/// Whether a summary says what [`write_standing`] has written. One that cannot be read does: it is left
/// alone.
#[must_use]
pub fn stands_as(raw: &str, standing: &str) -> bool {
    let (Ok(record), Ok(standing)) = (read(raw), read(standing)) else { return true };
    let says = |field: &str| record.get(field).filter(|value| !value.is_null());
    standing.iter().all(|(field, value)| says(field) == Some(value).filter(|v| !v.is_null()))
}

/// Whether a run is archived, to be written over its summary and over its state.
#[must_use]
pub fn write_archived(archived: bool) -> String {
    write([("archived", Value::from(archived.then_some(true)))])
}

fn standing(glance: &Glance) -> [(&'static str, Value); 3] {
    let strip: Vec<String> = glance
        .strip
        .iter()
        .map(|section| section.iter().map(|state| char::from(b'0' + *state as u8)).collect())
        .collect();
    let (phase, call) = match &glance.headline {
        Some((phase, call)) => (Value::from(&**phase), Value::from(call.word())),
        None => (Value::Null, Value::Null),
    };
    [("strip", Value::from(strip.join(" "))), ("phase", phase), ("verdict", call)]
}

/// The records of a run that a list of runs needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct GlanceRecords {
    /// The run's id.
    pub id: String,
    /// Its own record.
    pub run: String,
    /// Its name.
    pub name: Option<String>,
    /// Its summary.
    pub glance: Option<String>,
}

/// A run's line in a list of runs. A summary that is missing or damaged leaves the line without strip
/// and verdict: the next mark mends it.
///
/// # Errors
/// When the run's own record is damaged or newer.
pub fn read_glance(records: &GlanceRecords) -> Result<Glance, Unread> {
    let (slug, created) = read_run(&records.run)?;
    let record = records.glance.as_deref().and_then(|raw| read(raw).ok()).unwrap_or_default();
    let text = |field: &str| record.get(field).and_then(Value::as_str);
    let strip = text("strip").unwrap_or("").split(' ').map(|section| {
        let state = |digit: u8| State::ALL.get(usize::from(digit.wrapping_sub(b'0'))).copied();
        section.bytes().filter_map(state).collect()
    });
    Ok(Glance {
        id: records.id.clone(),
        slug,
        name: records.name.as_deref().and_then(|raw| read_text(raw).ok()).unwrap_or_default(),
        created,
        touched: record.get("touched").and_then(Value::as_u64).unwrap_or(created),
        strip: strip.collect(),
        life: Life {
            frozen: record.get("frozen").and_then(Value::as_u64),
            archived: record.get("archived").and_then(Value::as_bool) == Some(true),
        },
        headline: text("phase").map(str::to_owned).zip(text("verdict").and_then(Call::from_word)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::stored::write_text;

    #[test]
    fn a_list_of_runs_needs_only_the_summaries() {
        let glance = Glance {
            id: "r1".into(),
            slug: "a".into(),
            name: "v3".into(),
            created: 5,
            touched: 9,
            strip: vec![vec![State::Done, State::Open], vec![], vec![State::Blocked]],
            life: Life { frozen: Some(7), archived: true },
            headline: Some(("Before".into(), Call::NoGo)),
        };
        let records = GlanceRecords {
            id: "r1".into(),
            run: r#"{"v":1,"slug":"a","created":5}"#.into(),
            name: Some(write_text("v3")),
            glance: Some(write_glance(&glance)),
        };
        assert_eq!(read_glance(&records), Ok(glance));
        let damaged = GlanceRecords { name: None, glance: Some("garbage".into()), ..records };
        let bare = read_glance(&damaged).unwrap();
        assert_eq!((bare.touched, bare.headline), (5, None));
    }
}
