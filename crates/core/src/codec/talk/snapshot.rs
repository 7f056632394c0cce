//! A snapshot as the application and the workshop hand it to each other.

use serde_json::{Value, json};

use crate::codec::stored;
use crate::codec::stored::sign_offs::{read_sign_offs, write_sign_offs};
use crate::domain::mark::Mark;
use crate::domain::run::Snapshot;
use crate::domain::sign_off::SignOff;
use crate::domain::value::Values;

/// The snapshot as JSON.
pub fn write(snapshot: &Snapshot) -> Value {
    let Snapshot { name, person, taken, marks, values, hash, gone, new, .. } = snapshot;
    let Snapshot { sign_offs, deployed, unsigned, unknown, .. } = snapshot;
    let marks: Vec<String> = marks.iter().map(stored::write_mark).collect();
    let values: Vec<Value> = values.all_set().map(|(id, value)| json!([id, value])).collect();
    let sign_offs: Vec<String> = sign_offs.iter().map(|of| write_sign_offs(of)).collect();
    json!({
        "name": name, "person": person, "taken": taken, "marks": marks, "values": values,
        "sign_offs": sign_offs, "deployed": deployed, "hash": hash, "gone": gone, "new": new,
        "unsigned": unsigned, "unknown": unknown,
    })
}

/// The snapshot that a value holds; `None` where it holds none.
pub fn read(value: &Value) -> Option<Snapshot> {
    let text = |field: &str| Some(value.get(field)?.as_str()?.to_owned());
    let number = |field: &str| value.get(field)?.as_u64();
    let count = |field: &str| usize::try_from(number(field)?).ok();
    let list = |field: &str| Some(value.get(field)?.as_array()?.iter());
    let mark = |mark: &Value| stored::read_mark(mark.as_str()?).ok();
    let marks: Option<Vec<Mark>> = list("marks")?.map(mark).collect();
    let signed = |signed: &Value| read_sign_offs(signed.as_str()?).ok();
    let sign_offs: Option<Vec<Vec<SignOff>>> = list("sign_offs")?.map(signed).collect();
    let mut values = Values::default();
    for pair in list("values")? {
        values.set(pair.get(0)?.as_str()?, pair.get(1)?.as_str()?);
    }
    Some(Snapshot {
        name: text("name")?,
        person: text("person")?,
        taken: number("taken")?,
        marks: marks?,
        sign_offs: sign_offs?,
        deployed: number("deployed"),
        values,
        hash: u32::try_from(number("hash")?).ok()?,
        gone: count("gone")?,
        new: count("new")?,
        unsigned: count("unsigned")?,
        unknown: list("unknown")?.filter_map(|part| part.as_str().map(str::to_owned)).collect(),
    })
}
