//! `preflight work`: a run, one item at a time. Every decision is written before the next key is read, so
//! nothing is lost however it ends.

mod evidence;
mod keys;
mod letters;
mod screen;
mod signing;
mod stop;

use preflight_core::domain::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::progress::Progress;

use self::keys::Key;
use self::screen::Screen;
use self::stop::{Stop, commands_of, stops};
use crate::change::{change, find};
use crate::failure::Failure;
use crate::opened::{self, Opened};
use crate::{Outcome, args, clock, git, words};

/// Works a run.
pub fn work(task: &args::Work) -> Outcome {
    let opened = opened::open(&task.run)?;
    if opened.path.is_none() {
        let sentence = format!(
            "{}: Only run files are worked; start one with `preflight new`, or `preflight open` a link.",
            task.run.run
        );
        return Err(Failure::new(sentence));
    }
    let by = task.by.clone().unwrap_or_else(git::user_name);
    let mut screen = Screen::new()?;
    let mut work = Work {
        task,
        by: cut(by.trim(), NAME_LENGTH).to_owned(),
        is_trusted: !opened.is_from_elsewhere,
        stops: stops(&opened.checklist),
        opened,
    };
    let start = match &task.from {
        Some(item) => {
            let at = find(&work.opened.checklist, &work.opened.run, item)?.start;
            work.stops.iter().position(|stop| *stop == Stop::Item(at)).unwrap_or_default()
        }
        None => work.next_left(0).unwrap_or_default(),
    };
    let outcome = work.go(&mut screen, start);
    drop(screen);
    outcome?;
    words::say("Everything is written.");
    Ok(0)
}

/// What comes after a key.
enum Next {
    /// The same stop again.
    Stay,
    /// Another stop, by its place; behind the last one it ends.
    To(usize),
    /// Nothing more.
    End,
}

struct Work<'a> {
    task: &'a args::Work,
    by: String,
    /// Whether commands of this checklist may run: asked once where it came from elsewhere.
    is_trusted: bool,
    stops: Vec<Stop>,
    opened: Opened,
}

impl Work<'_> {
    fn go(&mut self, screen: &mut Screen, start: usize) -> Result<(), Failure> {
        let mut at = start;
        let mut is_shown = false;
        while let Some(stop) = self.stops.get(at).copied() {
            if !is_shown {
                self.show(screen, stop);
                is_shown = true;
            }
            let next = match stop {
                Stop::Item(item) => self.item(screen, at, item)?,
                Stop::Gate(phase) => self.gate(screen, at, phase)?,
            };
            match next {
                Next::Stay => {}
                Next::End => return Ok(()),
                Next::To(place) => {
                    at = place;
                    is_shown = false;
                }
            }
        }
        Ok(())
    }

    /// Shows an item with its commands, or a gate with its reasons.
    fn show(&self, screen: &mut Screen, stop: Stop) {
        let (checklist, run) = (&self.opened.checklist, &self.opened.run);
        screen.line("");
        match stop {
            Stop::Gate(phase) => {
                let standing = self.opened.standing();
                let id = &checklist.phases[phase].id;
                for gate in standing.gates.iter().filter(|gate| gate.id == id) {
                    screen.call(gate.call, gate.title);
                    for held in &gate.reasons {
                        screen.line(&format!("  {}", held.told()));
                    }
                    if let Some(signature) = gate.signature() {
                        screen.line(&signature);
                    }
                }
                screen.keys("[s]ign  [Enter] go on  [p]revious  [q]uit");
            }
            Stop::Item(at) => {
                let progress = Progress::of(&run.marks);
                let (item, mark) = (&checklist.items[at], &run.marks[at]);
                let (phase, section) = stop::place(checklist, at);
                let count = format!("{} of {} done", progress.done, progress.counted());
                screen.dim(&format!("{phase} › {section} · {count}"));
                let weight = stop::weight(item.weight);
                screen.strong(&format!("{}{weight}", item.text.plain(&run.values)));
                for (detail, text) in item.details.given() {
                    screen.line(&format!("{}: {}", detail.about().label, text.plain(&run.values)));
                }
                screen.line(&told(mark));
                for (number, command) in commands_of(checklist, run, at).iter().enumerate() {
                    screen.dim(&format!("{} {}", number + 1, command.label));
                    screen.line(&command.text);
                }
                let states = letters::hints();
                screen.keys(&format!(
                    "[Enter] run  {states}  n[t] note  [s]kip  [p]revious  [g]ate  [q]uit"
                ));
            }
        }
    }

    fn item(&mut self, screen: &mut Screen, at: usize, item: usize) -> Result<Next, Failure> {
        let key = screen.key()?;
        let state = if let Key::Letter(letter) = key { letters::state_of(letter) } else { None };
        if let Some(state) = state {
            return self.decide(screen, at, item, state);
        }
        match key {
            Key::Letter('t') => self.note(screen, item),
            Key::Enter => self.run_command(screen, item, 0),
            Key::Letter(digit @ '1'..='9') => {
                let number = digit.to_digit(10).map_or(0, |digit| digit as usize - 1);
                self.run_command(screen, item, number)
            }
            Key::Letter('s') | Key::Down => Ok(Next::To(at + 1)),
            Key::Letter('p') | Key::Up => Ok(Next::To(at.saturating_sub(1))),
            Key::Letter('g') => {
                let gates = self.stops.iter().enumerate().skip(at);
                let mut gates = gates.filter(|(_, stop)| matches!(stop, Stop::Gate(_)));
                Ok(gates.next().map_or(Next::Stay, |(place, _)| Next::To(place)))
            }
            Key::Letter('q') | Key::Quit => Ok(Next::End),
            _ => Ok(Next::Stay),
        }
    }

    /// Marks an item, with the reason that its state asks for.
    fn decide(
        &mut self,
        screen: &mut Screen,
        at: usize,
        item: usize,
        state: State,
    ) -> Result<Next, Failure> {
        let reason = if state.wants_reason() {
            screen.ask(&format!("{} ", state.about().question), "")?
        } else {
            Some(String::new())
        };
        let Some(reason) = reason else { return Ok(Next::Stay) };
        let reason = cut(reason.trim(), REASON_LENGTH).into();
        let note = self.opened.run.marks[item].note.clone();
        self.put(
            item,
            Mark { state, reason, note, by: self.by.as_str().into(), at: clock::now() },
        )?;
        screen.line(&told(&self.opened.run.marks[item]));
        Ok(Next::To(at + 1))
    }

    fn note(&mut self, screen: &mut Screen, item: usize) -> Result<Next, Failure> {
        let there = self.opened.run.marks[item].clone();
        if let Some(note) = screen.ask("Note: ", &there.note)? {
            self.put(item, Mark { note: cut(note.trim(), REASON_LENGTH).into(), ..there })?;
            screen.line(&told(&self.opened.run.marks[item]));
        }
        Ok(Next::Stay)
    }

    /// Runs a command of an item, which is on screen already, and offers to keep what it said.
    fn run_command(
        &mut self,
        screen: &mut Screen,
        item: usize,
        number: usize,
    ) -> Result<Next, Failure> {
        let commands = commands_of(&self.opened.checklist, &self.opened.run, item);
        let Some(command) = commands.get(number) else {
            screen.line("There is no command here.");
            return Ok(Next::Stay);
        };
        if let Some(refusal) = command.refusal() {
            screen.line(&refusal);
            return Ok(Next::Stay);
        }
        if !self.is_trusted {
            let question = "This checklist came from elsewhere, and so did its commands. Run them on this computer? [y]es, any other key: no";
            if !screen.confirm(question)? {
                return Ok(Next::Stay);
            }
            self.is_trusted = true;
        }
        screen.line(&format!("$ {}", command.text));
        let found = screen.rest(|| evidence::run(&command.text))?;
        screen.line(&found.ended());
        if screen.confirm("Keep this in the note? [y]es, any other key: no")? {
            let there = self.opened.run.marks[item].clone();
            let evidence = found.note(&command.text);
            let note = match there.note.trim() {
                "" => evidence,
                note => format!("{note}\n{evidence}"),
            };
            self.put(item, Mark { note: cut(&note, REASON_LENGTH).into(), ..there })?;
        }
        Ok(Next::Stay)
    }

    fn gate(&mut self, screen: &mut Screen, at: usize, phase: usize) -> Result<Next, Failure> {
        match screen.key()? {
            Key::Letter('s') => {}
            Key::Enter | Key::Down => return Ok(Next::To(at + 1)),
            Key::Letter('p') | Key::Up => return Ok(Next::To(at.saturating_sub(1))),
            Key::Letter('q') | Key::Quit => return Ok(Next::End),
            _ => return Ok(Next::Stay),
        }
        let id = self.opened.checklist.phases[phase].id.clone();
        let Some(signature) = signing::ask(screen, &self.opened, &self.by, phase)? else {
            return Ok(Next::Stay);
        };
        match change(&self.task.run, |changing| changing.sign(&id, &signature)) {
            Ok(_) => {
                self.reload()?;
                Ok(Next::To(at + 1))
            }
            Err(failure) => {
                failure.sentences().iter().for_each(|sentence| screen.line(sentence));
                Ok(Next::Stay)
            }
        }
    }

    /// Writes a mark, and takes in what others have written meanwhile.
    fn put(&mut self, item: usize, mark: Mark) -> Result<(), Failure> {
        let id = self.opened.checklist.items[item].id.clone();
        change(&self.task.run, |changing| {
            if let Some(at) = changing.checklist.position(&id) {
                changing.set(at, mark);
            }
            Ok(())
        })?;
        self.reload()
    }

    fn reload(&mut self) -> Result<(), Failure> {
        self.opened = opened::open(&self.task.run)?;
        self.stops = stops(&self.opened.checklist);
        Ok(())
    }

    /// The first stop from a place on with something left to do.
    fn next_left(&self, from: usize) -> Option<usize> {
        let is_left = |stop: &Stop| match stop {
            Stop::Item(item) => !self.opened.run.marks[*item].state.is_settled(),
            Stop::Gate(_) => false,
        };
        (from..self.stops.len()).find(|at| self.stops.get(*at).is_some_and(is_left))
    }
}

/// A mark in a line.
fn told(mark: &Mark) -> String {
    let texts = [(": ", &*mark.reason), (" · ", &*mark.note), (" · ", &*mark.by)];
    let texts = texts.iter().filter(|(_, text)| !text.trim().is_empty());
    let texts: String = texts.flat_map(|(before, text)| [*before, *text]).collect();
    format!("[{}]{texts}", mark.state.about().label)
}
