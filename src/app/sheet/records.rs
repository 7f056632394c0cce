//! A run as the records that are stored of it, there and back.

use crate::app::command::Record;
use crate::app::sheet::Sheet;
use crate::codec::stored::sign_offs::write_sign_offs;
use crate::codec::stored::{self, RunRecords, Unread, key};
use crate::domain::life::Life;
use crate::domain::mark::{Mark, State};
use crate::domain::reason::GivenReason;
use crate::domain::sign_off::SignOff;
use key::{Key, Part};

impl Sheet {
    /// Fills the run with what is stored of it. Returns the records that cannot be read, and
    /// whether a newer version has written any.
    pub fn fill(&mut self, records: &RunRecords) -> (Vec<Record>, bool) {
        let mut unreadable = Vec::new();
        let mut newer = false;
        let mut fault = |key: String, text: &str, why: Unread| match why {
            Unread::Newer => newer = true,
            Unread::Damaged => unreadable.push(Record { key, text: text.to_owned() }),
        };
        let run = &mut self.run;
        run.id.clone_from(&records.id);
        if let Some(raw) = &records.run {
            stored::read_edition(raw, run);
            match stored::read_run(raw) {
                Ok((_, created)) => {
                    run.created = created;
                    stored::read_lineage(raw, run);
                }
                Err(why) => fault(key::run(&run.id), raw, why),
            }
        }
        if let Some(raw) = &records.name {
            match stored::read_text(raw) {
                Ok(name) => run.name = name,
                Err(why) => fault(key::name(&run.id), raw, why),
            }
        }
        let marks = records.marks.iter().zip(&self.checklist.items).zip(&mut run.marks);
        for ((raw, item), mark) in marks {
            let Some(raw) = raw else { continue };
            match stored::read_mark(raw) {
                Ok(stored) => *mark = stored,
                Err(why) => fault(key::mark(&run.id, &item.id), raw, why),
            }
        }
        for (raw, slot) in records.values.iter().zip(&self.checklist.values) {
            let Some(raw) = raw else { continue };
            match stored::read_text(raw) {
                Ok(value) => run.values.set(&slot.id, &value),
                Err(why) => fault(key::value(&run.id, &slot.id), raw, why),
            }
        }
        for (key, raw) in &records.parts {
            match self.follow(key, Some(raw)) {
                Ok(()) => {}
                Err(Unread::Newer) => newer = true,
                Err(Unread::Damaged) => {
                    unreadable.push(Record { key: key.clone(), text: raw.clone() });
                }
            }
        }
        (unreadable, newer)
    }

    /// All that is stored of the run: key and text of each record.
    #[must_use]
    pub fn records(&self) -> Vec<(String, String)> {
        if !self.is_started() {
            return Vec::new();
        }
        let run = &self.run;
        let own = self.own_record();
        let mut records =
            vec![(own.key, own.text), (key::name(&run.id), stored::write_text(&run.name))];
        let marks = self.checklist.items.iter().zip(&run.marks);
        let marked = marks.filter(|(item, mark)| **mark != Mark::untouched(item.default));
        records.extend(
            marked.map(|(item, mark)| (key::mark(&run.id, &item.id), stored::write_mark(mark))),
        );
        records.extend(self.other_parts());
        records
    }

    /// All that is stored of the run, with what makes it the current one, and with records that
    /// have just been made of it.
    #[must_use]
    pub fn all_records(&self, made: &[Record]) -> Vec<Record> {
        let all = self.records().into_iter().map(|(key, text)| Record { key, text });
        let mut all: Vec<Record> = all.chain([self.current()]).collect();
        all.retain(|record| made.iter().all(|other| other.key != record.key));
        all.extend_from_slice(made);
        all
    }

    /// The records of the run's other parts: deploy moment, life, sign-offs, rounds, sets of values.
    fn other_parts(&self) -> Vec<(String, String)> {
        let (id, run) = (&self.run.id, &self.run);
        let mut keys = Vec::new();
        keys.extend(run.deployed.map(|_| key::deployed(id)));
        keys.extend((run.life != Life::default()).then(|| key::state(id)));
        for (phase, _) in
            self.checklist.phases.iter().zip(&run.sign_offs).filter(|(_, s)| !s.is_empty())
        {
            keys.push(key::sign_off(id, &phase.id));
        }
        for (section, rounds) in self.checklist.sections.iter().zip(&run.rounds) {
            keys.extend((1..=rounds.len()).map(|number| key::round(id, &section.id, number)));
        }
        if run.sets.names().any(|name| !name.is_empty()) {
            keys.push(key::sets(id));
        }
        let mut parts: Vec<(String, String)> =
            keys.into_iter().map(|key| (key.clone(), self.part_text(&key))).collect();
        let in_force = (run.sets.chosen(), &run.values);
        let resting = run.sets.resting().iter().map(|(name, values)| (&**name, values));
        for (set, values) in resting.chain([in_force]) {
            parts.extend(values.all_set().map(|(value, text)| {
                let key = if set.is_empty() {
                    key::value(id, value)
                } else {
                    key::set_value(id, value, set)
                };
                (key, stored::write_text(text))
            }));
        }
        parts
    }

    /// Takes over what is stored of the run on screen under a key, or that nothing is. Keys of others
    /// change nothing.
    ///
    /// # Errors
    /// When the record is damaged or newer; the run stays as it is.
    pub fn follow(&mut self, key: &str, text: Option<&str>) -> Result<(), Unread> {
        let Some(Key::Part(run, part)) = key::parse(key) else { return Ok(()) };
        if run != self.run.id {
            return Ok(());
        }
        match part {
            Part::Name => {
                self.run.name = text.map(stored::read_text).transpose()?.unwrap_or_default();
            }
            Part::Value(id) => {
                let value = text.map(stored::read_text).transpose()?.unwrap_or_default();
                let (run, slots) = (&mut self.run, &self.checklist.values);
                run.sets.values_of(&mut run.values, slots, "").set(id, &value);
            }
            Part::Mark(id) => {
                let Some(position) = self.checklist.position(id) else { return Ok(()) };
                let mark = text.map(stored::read_mark).transpose()?;
                let default = self.checklist.items[position].default;
                self.run.marks[position] = mark.unwrap_or_else(|| Mark::untouched(default));
            }
            Part::Glance => {}
            part => stored::work::follow(&mut self.run, &self.checklist, &part, text)?,
        }
        Ok(())
    }

    /// The state and the reason of a mark; `None` for other parts.
    #[must_use]
    pub fn decided(&self, part: &Part<'_>) -> Option<(State, GivenReason)> {
        let Part::Mark(id) = part else { return None };
        let mark = &self.run.marks[self.checklist.position(id)?];
        Some((mark.state, mark.reason.clone()))
    }

    /// What the record of a part of the run says at present; empty where there is none.
    #[must_use]
    pub fn part_text(&self, key: &str) -> String {
        let Some(Key::Part(_, part)) = key::parse(key) else { return String::new() };
        let run = &self.run;
        match part {
            Part::Name => stored::write_text(&run.name),
            Part::Value(id) => self.value_text("", id),
            Part::SetValue(id, set) => self.value_text(set, id),
            Part::Sets => stored::work::write_sets(&run.sets),
            Part::Deployed => stored::work::write_deployed(run.deployed),
            Part::State => stored::work::write_state(run.life),
            Part::SignOff(id) => {
                let phase = self.checklist.phases.iter().position(|phase| phase.id == id);
                let signed = phase.and_then(|phase| run.sign_offs.get(phase));
                write_sign_offs(signed.map_or(&[], Vec::as_slice))
            }
            Part::Round(id, number) => {
                let section = self.checklist.sections.iter().position(|section| section.id == id);
                let rounds = section.and_then(|section| run.rounds.get(section));
                let round = rounds.and_then(|rounds| rounds.get(number.wrapping_sub(1)));
                round.map(stored::work::write_round).unwrap_or_default()
            }
            Part::Mark(_) | Part::Glance => String::new(),
        }
    }

    /// The record of what is signed at the end of a phase, in the place of its own.
    #[must_use]
    pub fn signed_text(&self, phase: &str, sign_offs: &[SignOff]) -> String {
        let own = self.part_text(&key::sign_off(&self.run.id, phase));
        stored::in_place_of(&own, &write_sign_offs(sign_offs))
    }

    fn value_text(&self, set: &str, id: &str) -> String {
        let run = &self.run;
        let values = if set == run.sets.chosen() {
            Some(&run.values)
        } else {
            run.sets.resting().iter().find(|(name, _)| name == set).map(|(_, values)| values)
        };
        stored::write_text(values.map_or("", |values| values.own(id)))
    }
}
