//! Two run files that began as one, brought together: by the rules of [`merge`](crate::domain::merge)
//! where marks and texts differ. What both decided differently stays in the file as a blocked mark that
//! says so, so that every reader's verdict is NO-GO until somebody settles it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::document::{Document, change, set_mark};
use super::fields::CONFLICT;
use super::side::{Side, joined, three_way};
use crate::codec::problem::Problem;
use crate::domain::limit::{REASON_LENGTH, cut};
use crate::domain::mark::{Mark, State};
use crate::domain::merge::{self, merge_text, with_reason};
use crate::domain::sign_off::add;

/// What two run files make together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The file.
    pub text: String,
    /// What only a person can decide, a sentence each.
    pub conflicts: Vec<String>,
    /// What else both changed, and what became of it, a sentence each.
    pub notices: Vec<String>,
}

/// Merges their file into ours. `base` is the file that both began as; one that cannot be read, such as
/// an empty one, is none.
///
/// # Errors
/// Every problem of ours or theirs; that they are runs of different checklists.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Result<Merged, Vec<Problem>> {
    let (ours, theirs) = (Side::read(ours, "ours")?, Side::read(theirs, "theirs")?);
    let base = Side::read(base, "base").ok();
    let slug = base.as_ref().map(|base| &base.file.slug);
    if three_way(&ours.file.slug, &theirs.file.slug, slug).is_none() {
        let sentence = format!(
            "Ours is a run of “{}”, theirs of “{}”; only runs of one checklist can be merged.",
            ours.file.slug, theirs.file.slug
        );
        return Err(vec![Problem { path: "slug".into(), sentence }]);
    }
    let mut merging = Merging {
        merged: ours.document.clone(),
        conflicts: Vec::new(),
        notices: Vec::new(),
        base,
        ours,
        theirs,
    };
    merging.fields();
    merging.marks();
    merging.sign_offs();
    merging.values();
    let Merging { merged, conflicts, notices, .. } = merging;
    Ok(Merged { text: merged.print(), conflicts, notices })
}

struct Merging {
    base: Option<Side>,
    ours: Side,
    theirs: Side,
    merged: Document,
    conflicts: Vec<String>,
    notices: Vec<String>,
}

impl Merging {
    /// The fields that stand alone: what only one side changed is taken, else ours stays.
    fn fields(&mut self) {
        let (ours, theirs) = (&self.ours.document.root, &self.theirs.document.root);
        let base = self.base.as_ref().map(|base| &base.document.root);
        let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        for name in names {
            let all = [Some(ours), Some(theirs), base].map(|fields| fields?.get(name));
            let [own, their, before] = all;
            let value = match (&**name, three_way(&own, &their, base.map(|_| &before))) {
                ("marks" | "sign_offs" | "values", _) => continue,
                (_, Some(value)) => value,
                ("name" | "person", None) => {
                    let text = |value: Option<&Value>| {
                        value.and_then(Value::as_str).unwrap_or_default().to_owned()
                    };
                    let before = base.map(|_| text(before));
                    let (own, their) = (text(own), text(their));
                    let merged = merge_text(&own, &their, before.as_deref()).to_owned();
                    self.merged.put(name, Some(merged).filter(|text| !text.is_empty()));
                    continue;
                }
                ("taken", None) => {
                    if number(own) < number(their) {
                        their
                    } else {
                        own
                    }
                }
                ("deployed" | "frozen", None) => {
                    if *name == "deployed" && own.is_some() && their.is_some() {
                        self.conflicts.push(
                            "Both sides set another deploy moment; the earlier one stays until \
                             `preflight deployed` sets the right one."
                                .to_owned(),
                        );
                    }
                    let is_first = number(their) < number(own) || own.is_none();
                    if is_first && their.is_some() { their } else { own }
                }
                (_, None) => {
                    self.notices.push(format!("`{name}` was changed on both sides; ours stays."));
                    own
                }
            };
            self.merged.put(name, value.cloned());
        }
    }

    fn marks(&mut self) {
        self.merged.order = joined(&self.ours.document.order, &self.theirs.document.order);
        for id in self.merged.order.clone() {
            let base = self.base.as_ref().and_then(|base| base.mark(&id));
            let sides = (self.ours.mark(&id), self.theirs.mark(&id));
            let merged = match sides {
                (Some(own), Some(their)) => merge_mark(own, their, base),
                // Who took an item out and who left it as it was agree.
                (Some(one), None) | (None, Some(one)) if base.is_none_or(|base| base != one) => {
                    Ok(one.clone())
                }
                _ => {
                    change(&mut self.merged.root, "marks", |marks| _ = marks.remove(&id));
                    continue;
                }
            };
            self.others(&id);
            match merged {
                Ok(mark) => self.decided(&id, &mark),
                Err(question) => self.ask(&id, &question),
            }
        }
    }

    /// Brings the fields of a mark together that this version does not know.
    fn others(&mut self, id: &str) {
        let none = Map::new();
        let [own, their] = [&self.ours, &self.theirs].map(|side| side.parts(id));
        let base = self.base.as_ref().and_then(|base| base.parts(id));
        let (own, their) = (own.unwrap_or(&none), their.unwrap_or(&none));
        let mut all = own.clone();
        for name in own.keys().chain(their.keys()) {
            let pair = (own.get(name), their.get(name));
            let before = base.map(|base| base.get(name));
            match three_way(&pair.0, &pair.1, before.as_ref()).unwrap_or(pair.0) {
                Some(value) => _ = all.insert(name.clone(), value.clone()),
                None => _ = all.remove(name),
            }
        }
        change(&mut self.merged.root, "marks", |marks| _ = marks.insert(id.to_owned(), all.into()));
    }

    /// Writes a mark that both agree on; a question that it leaves open stays open.
    fn decided(&mut self, id: &str, mark: &Mark) {
        self.merged.mark(id, mark);
        let open = |side: &Side| {
            let is_same = side.mark(id).is_some_and(|own| own.says_same(mark));
            side.parts(id).filter(|_| is_same)?.get(CONFLICT).cloned()
        };
        if let Some(sides) = open(&self.ours).or_else(|| open(&self.theirs)) {
            self.put_conflict(id, sides);
        }
    }

    /// Writes what both decided differently.
    fn ask(&mut self, id: &str, question: &merge::Conflict) {
        let mut sides = [&question.ours, &question.theirs];
        sides.sort_by_key(|mark| (mark.state as u8, mark.reason.to_string(), mark.by.clone()));
        let [one, other] = sides;
        let words = format!("Decided differently: {}; {}", told(one), told(other));
        let note = with_reason(&with_reason(&question.note, one), other);
        let mark = Mark {
            state: State::Blocked,
            reason: cut(&words, REASON_LENGTH).into(),
            note,
            by: Arc::default(),
            at: one.at.max(other.at),
        };
        self.merged.mark(id, &mark);
        self.put_conflict(id, [one, other].map(fields_of).to_vec().into());
        self.conflicts.push(format!("{id}: {words}."));
    }

    fn put_conflict(&mut self, id: &str, sides: Value) {
        change(&mut self.merged.root, "marks", |marks| {
            change(marks, id, |parts| _ = parts.insert(CONFLICT.into(), sides));
        });
    }

    /// Of a phase all sign-offs of both sides stand, but for those that one side has taken back: of each
    /// signer the last counts. The file does not say which marks are a phase's: whether one still holds
    /// is found by whoever reads it on its checklist.
    fn sign_offs(&mut self) {
        let sides = self.ours.file.sign_offs.iter().chain(&self.theirs.file.sign_offs);
        let phases: BTreeSet<String> = sides.map(|(phase, _)| phase.clone()).collect();
        for phase in phases {
            let (own, their) = (self.ours.signed(&phase), self.theirs.signed(&phase));
            let base = self.base.as_ref().map_or(&[][..], |base| base.signed(&phase));
            let mut united = Vec::new();
            for (side, other) in [(own, their), (their, own)] {
                for signed in side {
                    let is_taken_back = base.contains(signed) && !other.contains(signed);
                    if !is_taken_back && !united.contains(signed) {
                        add(&mut united, signed.clone());
                    }
                }
            }
            self.merged.sign(&phase, &united);
        }
    }

    fn values(&mut self) {
        let sides = self.ours.file.values.iter().chain(&self.theirs.file.values);
        let ids: BTreeSet<String> = sides.map(|(id, _)| id.clone()).collect();
        for id in ids {
            let base = self.base.as_ref().map(|base| base.value(&id));
            let (own, their) = (self.ours.value(&id), self.theirs.value(&id));
            let merged = merge_text(own, their, base);
            if merged != own {
                self.merged.set_value(&id, merged);
            }
        }
    }
}

/// The mark that two make, or what a person has to decide. Of two that say the same the later stands.
fn merge_mark(own: &Mark, their: &Mark, base: Option<&Mark>) -> Result<Mark, Box<merge::Conflict>> {
    if own.says_same(their) {
        let is_later = (own.at, &own.by) < (their.at, &their.by);
        return Ok(if is_later { their } else { own }.clone());
    }
    let [own, their] = [own, their].map(std::slice::from_ref);
    let mut merged = merge::merge(own, their, base.map(std::slice::from_ref));
    match merged.conflicts.pop() {
        Some(question) => Err(Box::new(question)),
        None => {
            Ok(merged.resolve(&[]).and_then(|marks| marks.into_iter().next()).unwrap_or_default())
        }
    }
}

/// A mark as it stands in a file.
fn fields_of(mark: &Mark) -> Value {
    let mut fields = Map::new();
    set_mark(&mut fields, mark);
    fields.into()
}

fn number(value: Option<&Value>) -> Option<u64> {
    value.and_then(Value::as_u64)
}

/// “blocked (waiting for DNS) by Ada”.
fn told(mark: &Mark) -> String {
    let reason = mark.reason.trim();
    let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    let by = if mark.by.is_empty() { String::new() } else { format!(" by {}", mark.by) };
    [mark.state.about().label, &reason, &by].concat()
}
