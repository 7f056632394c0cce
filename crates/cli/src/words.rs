//! The one way to the terminal. Texts come from links, files and tests: what could steer a terminal is
//! written as what it is (`\u{1b}`), never sent.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::OnceLock;

use preflight_core::domain::verdict::Call;

/// Whether a character could steer a terminal, or turn the order of what is shown.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text on one line, as a terminal may show it.
pub fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => shown.push(' '),
            c if steers(c) => _ = write!(shown, "{}", c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// A text that keeps its line breaks.
pub fn lines(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Prints a line of words.
pub fn say(text: &str) {
    put(&format!("{}\n", plain(text)));
}

/// Prints a line that GitHub Actions takes for a command. Its writer has escaped what it holds.
pub fn command(text: &str) {
    put(&format!("{}\n", line(text)));
}

/// A text that is neither a command to a terminal nor, in its log, to GitHub Actions.
fn plain(text: &str) -> String {
    let shown = lines(text);
    if std::env::var_os("GITHUB_ACTIONS").is_none() {
        return shown;
    }
    shown.lines().map(no_command).collect::<Vec<_>>().join("\n")
}

/// A line that GitHub Actions takes for words: its commands begin with `::`, or hold `##[`.
fn no_command(line: &str) -> String {
    let line = line.replace("##[", "## [");
    let words = line.trim_start();
    match words.strip_prefix("::") {
        Some(rest) => format!("{}: :{rest}", &line[..line.len() - words.len()]),
        None => line,
    }
}

/// Prints what another program reads: JSON, HTML, XML, Markdown. Its writer has escaped what it holds.
pub fn hand_over(text: &str) {
    let text = if io::stdout().is_terminal() { lines(text) } else { text.trim_end().to_owned() };
    put(&format!("{text}\n"));
}

/// Says on standard error what is wrong or worth knowing.
pub fn warn(sentence: &str) {
    _ = writeln!(io::stderr(), "preflight: {}", plain(sentence));
}

/// Why output is lost, once some is.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Writes to standard output. Who stops reading, such as `head`, is no error.
fn put(text: &str) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        _ = LOST.set(error);
    }
}

/// That something of what was said is lost, and why, such as a full disk.
pub fn lost() -> Option<String> {
    LOST.get().map(|error| format!("standard output: It cannot be written: {error}."))
}

/// Prints a verdict, coloured on a terminal, and words behind it.
pub fn say_call(call: Call, words: &str) {
    let (open, close) = if is_coloured() { (colour(call), "\u{1b}[0m") } else { ("", "") };
    put(&format!("{open}{}{close} {}\n", call.label(), line(words)));
}

/// What a terminal shows a verdict in.
pub const fn colour(call: Call) -> &'static str {
    match call {
        Call::Go => "\u{1b}[1;32m",
        Call::Hold => "\u{1b}[1;33m",
        Call::NoGo => "\u{1b}[1;31m",
    }
}

/// Colours are for terminals, unless `NO_COLOR` says otherwise.
pub fn is_coloured() -> bool {
    let is_off = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !is_off
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        for (text, shown) in [
            ("TLS → done 👩🏽‍💻", "TLS → done 👩🏽‍💻"),
            ("\u{1b}]0;title\u{7}\u{1b}[31m", r"\u{1b}]0;title\u{7}\u{1b}[31m"),
            ("a\u{9b}31m\u{7f}", r"a\u{9b}31m\u{7f}"),
            ("a\u{202e}b\u{2066}", r"a\u{202e}b\u{2066}"),
            ("one\ntwo\tthree\r", "one two three "),
        ] {
            assert_eq!(line(text), shown);
        }
        assert_eq!(lines("one\n\u{1b}two"), "one\n\\u{1b}two");
    }

    #[test]
    fn nothing_steers_a_pipeline() {
        for (text, shown) in [
            ("TLS :: done", "TLS :: done"),
            ("::add-mask::a", ": :add-mask::a"),
            ("  ::error::a", "  : :error::a"),
            ("a ##[error]b", "a ## [error]b"),
        ] {
            assert_eq!(no_command(text), shown);
        }
    }
}
