//! The fields of a run file, each with its problems.

use serde_json::Value;

use super::content::RunFile;
use crate::codec::json::{Reader, is_id};
use crate::codec::problem::Problem;
use crate::domain::limit::{NAME_LENGTH, cut};
use crate::domain::mark::{Mark, State};
use crate::domain::sign_off::{SignOff, add};
use crate::domain::verdict::Call;

/// The field of a sign-off with those before it.
pub const EARLIER: &str = "earlier";
/// The field of a mark that holds both decisions until somebody settles them.
pub const CONFLICT: &str = "conflict";
/// The most sign-offs that a phase may have had before the last one.
const MOST_SIGNED: usize = 1000;

/// What the object of a run file says; its hash is left open.
pub fn read(root: &Value) -> Result<RunFile, Vec<Problem>> {
    let mut reader = Reader::default();
    let slug = reader.text(root, "slug", 60).unwrap_or_default();
    if !slug.is_empty() && !is_id(&slug) {
        reader.problem_at("slug", "must be lower-case letters, digits and single hyphens.");
    }
    let mut file = RunFile {
        slug,
        name: words(&mut reader, root, "name"),
        person: words(&mut reader, root, "person"),
        taken: reader.number(root, "taken", u64::MAX).unwrap_or_default(),
        parent: reader
            .number(root, "parent", 0xFF_FFFF)
            .and_then(|parent| u32::try_from(parent).ok())
            .unwrap_or_default(),
        deployed: moment(&mut reader, root, "deployed"),
        frozen: moment(&mut reader, root, "frozen"),
        ..RunFile::default()
    };
    (file.marks, file.conflicts) = read_marks(&mut reader, root);
    file.sign_offs = read_sign_offs(&mut reader, root);
    file.values = read_values(&mut reader, root);
    file.checklist = root.get("checklist").filter(|value| !value.is_null()).map(Value::to_string);
    if root.get("taken").is_none_or(Value::is_null) {
        let decided = file.marks.iter().map(|(_, mark)| mark.at);
        let signed = file.sign_offs.iter().flat_map(|(_, signed)| signed).map(|signed| signed.at);
        file.taken = decided.chain(signed).chain(file.deployed).max().unwrap_or_default();
    }
    if reader.problems.is_empty() { Ok(file) } else { Err(reader.problems) }
}

/// A moment that may be missing.
fn moment(reader: &mut Reader, root: &Value, field: &str) -> Option<u64> {
    root.get(field).filter(|value| !value.is_null())?;
    reader.number(root, field, u64::MAX)
}

/// Marks by the item's id.
type Marks = Vec<(String, Mark)>;
/// What each side decided, by the item's id.
type Conflicts = Vec<(String, Vec<Mark>)>;

fn read_marks(reader: &mut Reader, root: &Value) -> (Marks, Conflicts) {
    if root.get("marks").is_none() {
        reader.problem_at("marks", "is missing; a run's file names the mark of each item.");
    }
    let back = reader.enter("marks");
    let (mut marks, mut conflicts) = (Vec::new(), Vec::new());
    for (id, value) in object(reader, root.get("marks")) {
        let back = reader.enter(id);
        marks.push((id.clone(), read_mark(reader, value)));
        if let Some(sides) = value.get(CONFLICT) {
            // A side that cannot be read is no choice; the question stays.
            let readable = |side: &Value| {
                let mut own = Reader::default();
                let mark = read_mark(&mut own, side);
                own.problems.is_empty().then_some(mark)
            };
            let sides = sides.as_array().into_iter().flatten().filter_map(readable);
            conflicts.push((id.clone(), sides.collect()));
        }
        reader.leave(back);
    }
    reader.leave(back);
    (marks, conflicts)
}

fn read_mark(reader: &mut Reader, value: &Value) -> Mark {
    let words_of_states = State::ALL.map(|state| (state.word(), state));
    let state = reader.required_choice(value, "mark", &words_of_states);
    Mark {
        state: state.unwrap_or_default(),
        reason: words(reader, value, "reason").into(),
        note: words(reader, value, "note").into(),
        by: words(reader, value, "by").into(),
        at: reader.number(value, "at", u64::MAX).unwrap_or_default(),
    }
}

fn read_sign_offs(reader: &mut Reader, root: &Value) -> Vec<(String, Vec<SignOff>)> {
    let back = reader.enter("sign_offs");
    let mut sign_offs = Vec::new();
    for (id, value) in object(reader, root.get("sign_offs")) {
        let back = reader.enter(id);
        let mut of_phase = Vec::new();
        let has_earlier = value.get(EARLIER).is_some_and(|earlier| !earlier.is_null());
        let earlier = if has_earlier { reader.list(value, EARLIER, 0, MOST_SIGNED) } else { &[] };
        for (position, earlier) in earlier.iter().enumerate() {
            let back = reader.enter_at(EARLIER, position);
            add(&mut of_phase, read_signed(reader, earlier));
            reader.leave(back);
        }
        add(&mut of_phase, read_signed(reader, value));
        sign_offs.push((id.clone(), of_phase));
        reader.leave(back);
    }
    reader.leave(back);
    sign_offs
}

fn read_signed(reader: &mut Reader, value: &Value) -> SignOff {
    let calls = [Call::Go, Call::Hold, Call::NoGo].map(|call| (call.word(), call));
    let hash = reader.number(value, "hash", u32::MAX.into());
    SignOff {
        name: reader.text(value, "name", NAME_LENGTH).unwrap_or_default(),
        role: cut(&words(reader, value, "role"), NAME_LENGTH).to_owned(),
        with: cut(&words(reader, value, "with"), NAME_LENGTH).to_owned(),
        at: reader.number(value, "at", u64::MAX).unwrap_or_default(),
        call: reader.required_choice(value, "verdict", &calls).unwrap_or(Call::NoGo),
        hash: hash.and_then(|hash| u32::try_from(hash).ok()).unwrap_or_default(),
        reason: words(reader, value, "reason"),
    }
}

fn read_values(reader: &mut Reader, root: &Value) -> Vec<(String, String)> {
    let back = reader.enter("values");
    let mut values = Vec::new();
    for (id, value) in object(reader, root.get("values")) {
        if let Some(value) = value.as_str() {
            values.push((id.clone(), value.to_owned()));
        } else {
            reader.problem_at(id, "must be text in quotes.");
        }
    }
    reader.leave(back);
    values
}

/// The fields of an object that may be missing.
fn object<'a>(
    reader: &mut Reader,
    value: Option<&'a Value>,
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    if value.is_some_and(|value| !value.is_object()) {
        reader.problem("must be an object in braces.");
    }
    value.and_then(Value::as_object).into_iter().flatten()
}

/// A text that may be missing or empty.
fn words(reader: &mut Reader, object: &Value, field: &str) -> String {
    let value = object.get(field).filter(|value| !value.is_null());
    if value.is_some_and(|value| !value.is_string()) {
        reader.problem_at(field, "must be text in quotes.");
    }
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}
