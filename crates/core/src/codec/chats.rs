//! Copied chats: who said a line, and when, is no part of the list that they wrote together.

use std::collections::BTreeSet;

use crate::domain::words::counted;

/// A chat without the names and times before its messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// What was said, line by line.
    pub text: String,
    /// What was left out, as a sentence.
    pub notice: String,
}

/// The most characters of a name.
const NAME: usize = 60;
/// What programs write into a chat for what is not text.
const STUBS: [&str; 3] = ["<Media omitted>", "<Medien ausgeschlossen>", "<attached:"];

/// The messages of a copied chat, one below the other; `None` where a text is none. That is one whose first
/// line says who said it and when, as `WhatsApp`, Teams, Slack, Signal, Telegram and Discord copy it, and at least
/// one more like it.
#[must_use]
pub fn to_text(text: &str) -> Option<Chat> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.said(first).is_some())?;
    let heads = text.lines().filter(|line| kind.said(line).is_some()).count();
    if heads < 2 {
        return None;
    }
    let (mut out, mut names) = (String::new(), BTreeSet::new());
    let mut before: Option<&str> = None;
    for line in text.lines() {
        let said = kind.said(line);
        let Some((name, said)) = said else {
            out.extend([line, "\n"]);
            continue;
        };
        names.insert(name);
        // What one person says in several messages is one list; somebody else's begins anew.
        if before.is_some_and(|before| before != name) {
            out.push('\n');
        }
        before = Some(name);
        if !said.is_empty() && !STUBS.iter().any(|stub| said.starts_with(stub)) {
            out.extend([said, "\n"]);
        }
    }
    let messages = counted(heads, "message", "messages");
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let by = if names.is_empty() { String::new() } else { format!(" by {}", names.join(", ")) };
    let notice =
        format!("This is a copied chat: the names and times of {messages}{by} are left out.");
    Some(Chat { text: out, notice })
}

/// How a program writes who said something, and when.
#[derive(Clone, Copy)]
enum Kind {
    /// `[30.11.26, 13:02:11] Ada: text`, with or without a text.
    Bracketed,
    /// `30/11/2026, 13:02 - Ada: text`
    Dashed,
    /// `Ada, [30.11.2026 13:02]`
    Behind,
    /// `Ada Lovelace  9:14 AM`, `ada — Today at 1:02 PM`
    NameAndTime,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Bracketed, Self::Dashed, Self::Behind, Self::NameAndTime];

    /// Who says something in a line, and what; `None` where the line does not tell.
    fn said(self, line: &str) -> Option<(&str, &str)> {
        // Marks of direction that phones put before a message.
        let line =
            line.trim_start_matches(['\u{200e}', '\u{200f}', '\u{feff}', '\u{202a}']).trim_end();
        match self {
            Self::Bracketed => {
                let (time, rest) = line.strip_prefix('[')?.split_once(']')?;
                let rest = rest.strip_prefix(' ')?;
                is_time(time).then(|| named(rest)).flatten()
            }
            Self::Dashed => {
                let (time, rest) = line.split_once(" - ")?;
                let (name, said) =
                    rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
                (is_date(time) && is_time(time) && is_name(name))
                    .then(|| (name.trim(), said.trim()))
            }
            Self::Behind => {
                let (name, time) = line.strip_suffix(']')?.split_once(", [")?;
                (is_time(time) && is_name(name)).then_some((name, ""))
            }
            Self::NameAndTime => {
                let (name, time) = line.split_once(" — ").or_else(|| line.split_once("  "))?;
                let is_short = time.chars().count() <= 30;
                (is_short && is_time(time) && is_name(name)).then(|| (name.trim(), ""))
            }
        }
    }
}

/// A name before a colon with what is said behind it, or a name alone.
fn named(rest: &str) -> Option<(&str, &str)> {
    let (name, said) = rest.split_once(": ").unwrap_or((rest.trim_end_matches(':'), ""));
    is_name(name).then(|| (name.trim().trim_start_matches('~').trim(), said.trim()))
}

/// Whether a text may be somebody's name: short, and no line of a list.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= NAME
        && text.chars().any(char::is_alphanumeric)
        && !text.starts_with(['-', '*', '[', '#', '>', '|', '☐', '☑', '✅', '•'])
}

/// Whether a text holds a time of day and nothing but a time and a date: `30.11.26, 13:02`, `Today at 1:02 PM`.
fn is_time(text: &str) -> bool {
    let is_clock = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let parts: Vec<&str> = digits.split(':').collect();
        let is_part =
            |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        (2..=3).contains(&parts.len()) && parts.iter().all(is_part)
    };
    let words =
        || text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let is_known = |word: &str| {
        is_clock(word)
            || is_date(word)
            || word.chars().count() <= 4 && word.bytes().any(|b| b.is_ascii_digit())
            || word.chars().all(char::is_alphabetic) && word.chars().count() <= 10
            || matches!(word, "a.m." | "p.m.")
    };
    words().any(is_clock) && words().count() <= 6 && words().all(is_known)
}

/// Whether a text begins with a date in figures.
fn is_date(text: &str) -> bool {
    let date = text.split([',', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['.', '/', '-']).filter(|part| !part.is_empty()).collect();
    let is_part =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_part)
}
