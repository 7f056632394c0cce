//! The calendar file of a run's due sections, to RFC 5545. Loaded when it is asked for.

use crate::domain::checklist::Checklist;
use crate::domain::civil::{Civil, DAY, HOUR, MINUTE};
use crate::domain::run::Run;
use crate::domain::schedule::due_at;

/// The most octets of a line, without its end.
const LINE: usize = 75;
/// Milliseconds of a second.
const SECOND: u64 = 1_000;
/// The last second that the format can write: the end of the year 9999.
const LAST: u64 = 253_402_300_799_000;

/// The `.ics` file with an event and an alarm for each section that has a due time. `now`, in
/// milliseconds since 1970 UTC, is when the file is made; `address` leads to the run. `None` without a
/// deploy moment or due sections.
#[must_use]
pub fn write(checklist: &Checklist, run: &Run, address: &str, now: u64) -> Option<String> {
    let deployed = run.deployed?;
    let mut file = File(String::new());
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Preflight//Preflight//EN");
    let mut any = false;
    for section in &checklist.sections {
        let Some(due) = due_at(section, deployed) else { continue };
        any = true;
        let occasion = if run.name.is_empty() { &checklist.title } else { &run.name };
        let summary = [&*section.title, ": ", occasion].concat();
        file.line("BEGIN", "VEVENT");
        // The same section of the same run keeps its event when the file comes again.
        file.line("UID", &[&*escaped(&run.id), "-", &section.id, "@preflight"].concat());
        file.line("DTSTAMP", &time(now));
        file.line("DTSTART", &time(due));
        file.line("DURATION", "PT15M");
        file.line("SUMMARY", &escaped(&summary));
        file.line("DESCRIPTION", &escaped(&checklist.title));
        file.line("URL", &uri(address));
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        file.line("DESCRIPTION", &escaped(&summary));
        file.line("TRIGGER", "PT0S");
        file.line("END", "VALARM");
        file.line("END", "VEVENT");
    }
    file.line("END", "VCALENDAR");
    any.then_some(file.0)
}

/// A file in the making.
struct File(String);

impl File {
    /// Adds a line, folded between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if length + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text value. Control signs, which the format forbids, become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// An address without what would end its line.
fn uri(address: &str) -> String {
    address.chars().filter(|letter| !letter.is_control() && *letter != ' ').collect()
}

/// A moment as `YYYYMMDDTHHMMSSZ`; later than the year 9999, its end.
fn time(moment: u64) -> String {
    let moment = moment.min(LAST);
    let day = Civil::of(moment);
    let mut out = String::new();
    let fields = [
        (day.year, 4),
        (day.month, 2),
        (day.day, 2),
        (moment % DAY / HOUR, 2),
        (moment % HOUR / MINUTE, 2),
        (moment % MINUTE / SECOND, 2),
    ];
    for (at, (number, width)) in fields.into_iter().enumerate() {
        if at == 3 {
            out.push('T');
        }
        let digits = number.to_string();
        (digits.len()..width).for_each(|_| out.push('0'));
        out.push_str(&digits);
    }
    out.push('Z');
    out
}
