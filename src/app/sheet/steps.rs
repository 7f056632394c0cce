//! Changes of a run, each a step that can be undone.

use super::Sheet;
use super::change::Change;
use crate::app::command::Record;
use crate::app::history::Step;
use crate::app::message::Moment;
use crate::codec::stored;
use crate::codec::stored::key::{self, Key, Part};
use crate::domain::mark::Mark;
use crate::domain::run::Run;

impl Sheet {
    /// Sets marks; those that say the same stay.
    pub fn set(&mut self, label: &str, marks: Vec<(usize, Mark)>, moment: Moment) -> Change {
        let changes: Vec<(usize, Mark)> = marks
            .into_iter()
            .filter(|(at, mark)| self.run.marks.get(*at).is_some_and(|own| !own.says_same(mark)))
            .collect();
        if changes.is_empty() {
            return Change::default();
        }
        self.change(label, changes, Vec::new(), moment)
    }

    /// Changes marks and other parts of the run. The parts are records whose keys name this run, which
    /// has been started.
    pub fn change(
        &mut self,
        label: &str,
        marks: Vec<(usize, Mark)>,
        parts: Vec<Record>,
        moment: Moment,
    ) -> Change {
        let mut records = self.start(moment);
        let mut before = self.put(parts, &mut records);
        for (position, mark) in marks {
            let (Some(own), Some(item)) =
                (self.run.marks.get_mut(position), self.checklist.items.get(position))
            else {
                continue;
            };
            let key = key::mark(&self.run.id, &item.id);
            records.push(Record { key: key.clone(), text: stored::write_mark(&mark) });
            let replaced = std::mem::replace(own, mark);
            before.push(Record { key, text: stored::write_replaced(&replaced, own) });
        }
        records.push(self.glance_record(moment.now));
        Change { records, step: Some(Step::in_run(label, &self.run.id, before)) }
    }

    /// Changes one part of the run: the key of its record from the run's id, and its text.
    pub fn set_part(
        &mut self,
        label: &str,
        key: impl FnOnce(&Run) -> String,
        text: String,
        moment: Moment,
    ) -> Change {
        let start = self.start(moment);
        let part = Record { key: key(&self.run), text };
        self.change(label, Vec::new(), vec![part], moment).after(start)
    }

    /// Puts records of the run in place, and beside those to be saved. Returns what they replace, in
    /// the order in which it is put back. Marks of items that are gone stay as they are.
    pub fn put(&mut self, records: Vec<Record>, saved: &mut Vec<Record>) -> Vec<Record> {
        let (mut parts, mut marks) = (Vec::new(), Vec::new());
        let mut near = 0;
        for Record { key, text } in records {
            if let Some(Key::Part(_, Part::Mark(id))) = key::parse(&key) {
                let Some(position) = self.checklist.position_near(near, id) else { continue };
                near = position + 1;
                let own = &mut self.run.marks[position];
                let Ok(mark) = stored::put_back(own, &text) else { continue };
                let replaced = std::mem::replace(own, mark);
                let text = stored::write_replaced(&replaced, own);
                marks.push(Record { key: key.clone(), text });
                saved.push(Record { key, text: stored::write_mark(own) });
            } else if let Some(Key::Run(_)) = key::parse(&key) {
                let before = stored::write_lineage(&self.run);
                stored::read_lineage(&text, &mut self.run);
                parts.insert(0, Record { key, text: before });
                saved.push(self.own_record());
            } else {
                let raw = Some(&*text).filter(|text| !text.is_empty());
                let now = self.part_text(&key);
                let whole = raw.map(|raw| stored::keep_unknown_fields(&now, raw));
                let whole = whole.and_then(Result::ok);
                let _ = self.follow(&key, whole.as_deref().or(raw));
                let before = stored::in_place_of(&text, &now);
                parts.insert(0, Record { key: key.clone(), text: before });
                saved.push(Record { key, text });
            }
        }
        parts.append(&mut marks);
        parts
    }
}
