//! What the person is asked whose run has marks of items that may be others now.

use super::checklist::Checklist;
use super::life::Life;
use super::mark::Mark;
use super::reimport::{Perhaps, Question};

/// A mark of an item that is gone, and the item that it may belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The id of the item that is gone.
    pub old: String,
    /// Its mark.
    pub mark: Mark,
    /// The position of the item that it may be now.
    pub new: usize,
    /// What is asked.
    pub question: Question,
}

/// What is asked of a run with these marks: of each mark of an item that is `gone`, whether it belongs to
/// one that nobody has decided about yet. A frozen run changes by no answer, so nothing is asked of it.
#[must_use]
pub fn asked(
    checklist: &Checklist,
    life: Life,
    marks: &[Mark],
    gone: &[(String, Mark)],
    perhaps: &[Perhaps],
) -> Vec<Asked> {
    if life.refusal().is_some() {
        return Vec::new();
    }
    let ask = |Perhaps { old, new, is_likely }: &Perhaps| {
        let (_, mark) = gone.iter().find(|(id, _)| *id == old.id)?;
        let new = checklist.position(new)?;
        let item = checklist.items.get(new)?;
        let is_open = marks.get(new)?.says_same(&Mark::untouched(item.default));
        let section = checklist.sections.iter().find(|section| section.items.contains(&new))?;
        let question = Question {
            old: old.text.clone(),
            new: item.text.source(),
            place: section.title.clone(),
            is_likely: *is_likely,
        };
        is_open.then(|| Asked { old: old.id.clone(), mark: mark.clone(), new, question })
    };
    perhaps.iter().filter_map(ask).collect()
}

/// The marks to take over where `is_same` says yes, by their number; of several for one item, the last.
#[must_use]
pub fn taken(asked: &[Asked], is_same: impl Fn(usize) -> bool) -> Vec<&Asked> {
    let mut taken: Vec<&Asked> = Vec::new();
    for (_, one) in asked.iter().enumerate().filter(|(number, _)| is_same(*number)) {
        match taken.iter_mut().find(|other| other.new == one.new) {
            Some(other) if other.mark.at < one.mark.at => *other = one,
            Some(_) => {}
            None => taken.push(one),
        }
    }
    taken
}
