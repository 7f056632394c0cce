//! One line of a list, in whatever way it is written.

use crate::codec::states::{self, Said, is_blank};

/// Bullets that are letters to Markdown.
const BULLETS: &str = "•◦▪▫‣⁃·●○■▸►➢➤➔–—∙⚫🔹🔸\u{f0b7}\u{f0a7}";
/// Those of them that are nothing but bullets, whatever follows.
const CLOSE_BULLETS: &str = "•◦▪▫‣⁃●■➢➤";
/// Letters that are bullets where a tab follows: what Word copies for its signs.
const LETTERS: &str = "o§Øv";
/// A tab reaches to the next multiple of this many columns.
const TAB: usize = 4;
/// Words that say the state of a line of a list, as outliners write them.
const WORDS: [(&str, char); 11] = [
    ("TODO: ", ' '),
    ("DONE: ", 'x'),
    ("TODO ", ' '),
    ("DOING ", ' '),
    ("LATER ", ' '),
    ("NOW ", ' '),
    ("WAITING ", ' '),
    ("NEXT ", ' '),
    ("DONE ", 'x'),
    ("CANCELED ", '~'),
    ("CANCELLED ", '~'),
];

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line<'a> {
    Blank,
    /// Begins or ends code.
    Fence(&'a str),
    List(ListLine<'a>),
    Text {
        column: usize,
        text: &'a str,
    },
}

/// A line of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ListLine<'a> {
    /// The column at which it begins, from 0.
    pub column: usize,
    /// Its bullet or number as Markdown writes it.
    pub marker: &'a str,
    /// What was written for it.
    pub written: Marker,
    /// Its box.
    pub boxed: Option<Boxed>,
    /// What stands behind them.
    pub text: &'a str,
}

/// How the bullet of a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// As in Markdown.
    Plain,
    /// The blank behind it is missing.
    Close,
    /// Another sign, or none.
    Other,
}

/// The box of a line.
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Boxed {
    pub said: Said,
    /// What Markdown is to hold between its brackets.
    pub sign: char,
    /// Whether Markdown reads it as it is written.
    pub is_plain: bool,
    /// Whether it is empty brackets.
    pub is_empty: bool,
    /// Whether the blank behind it is missing.
    pub is_close: bool,
    /// Whether it is a sign by itself.
    pub is_sign: bool,
}

impl ListLine<'_> {
    /// Whether Markdown reads the line as it is written.
    pub fn is_plain(&self) -> bool {
        self.written == Marker::Plain && self.boxed.is_none_or(|boxed| boxed.is_plain)
    }

    /// The level of the heading that it holds, if it is a heading in an outline of bullets.
    pub fn heading(&self) -> Option<usize> {
        let text = self.text.trim_start_matches('#');
        let level = self.text.len() - text.len();
        let is_heading = self.boxed.is_none() && (1..=6).contains(&level);
        (is_heading && text.starts_with(' ') && !text.trim().is_empty()).then_some(level)
    }
}

/// The signs of quotes before a line, and the line behind them.
pub(super) fn quoted(line: &str) -> (&str, &str) {
    let mut rest = line;
    loop {
        let bare = rest.trim_start_matches(' ');
        let Some(after) = bare.strip_prefix('>').filter(|_| rest.len() - bare.len() < 4) else {
            break;
        };
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    line.split_at(line.len() - rest.len())
}

/// The column at which the text of a line begins, from 0.
pub(super) fn column_of(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| is_blank(*c));
    blanks.fold(0, |column, c| if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 })
}

/// What a line without its signs of quotes is; `signs` says whether signs such as ☐ are boxes.
pub(super) fn line(line: &str, signs: bool) -> Line<'_> {
    let text = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    if text.is_empty() {
        return Line::Blank;
    }
    if text.starts_with("```") || text.starts_with("~~~") {
        return Line::Fence(text);
    }
    let (deeper, (marker, written, rest)) = levels(text)
        .map_or_else(|| (0, marker(text)), |(deeper, rest)| (deeper, ("1.", Marker::Other, rest)));
    let column = column_of(line) + deeper;
    let boxed = boxed(rest, written, signs);
    if boxed.is_none() && (marker.is_empty() || written == Marker::Close) {
        return Line::Text { column, text };
    }
    let (boxed, rest) = boxed.map_or((None, rest), |(boxed, rest)| (Some(boxed), rest));
    let marker = if marker.is_empty() { "-" } else { marker };
    let text = rest.trim_start_matches(is_blank);
    Line::List(ListLine { column, marker, written, boxed, text })
}

/// How much deeper than the first level a number such as `2.1.` says that its line lies, and what follows.
/// What ends neither in a dot nor before a tab may be a figure.
fn levels(text: &str) -> Option<(usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = text.split_at(end);
    let numbers = number.strip_suffix('.').unwrap_or(number);
    let is_marked = numbers.len() < number.len() || rest.starts_with(['\t', ')']);
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let count = numbers.split('.').count();
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let is_number = is_marked && (2..=6).contains(&count) && numbers.split('.').all(is_short);
    (is_number && rest.starts_with(is_blank)).then_some((count - 1, rest))
}

/// The bullet or number of a line, as Markdown writes it, and what follows; an empty one where there
/// is none.
fn marker(text: &str) -> (&str, Marker, &str) {
    let none = ("", Marker::Other, text);
    let Some(first) = text.chars().next() else { return none };
    let rest = &text[first.len_utf8()..];
    let blank = |rest: &str| rest.is_empty() || rest.starts_with(is_blank);
    if "-*+".contains(first) {
        let written = match rest.chars().next() {
            None | Some(' ' | '\t') => Marker::Plain,
            Some(c) if is_blank(c) => Marker::Other,
            _ => Marker::Close,
        };
        return (&text[..1], written, rest);
    }
    let is_close = CLOSE_BULLETS.contains(first) && rest.starts_with(char::is_alphanumeric);
    let is_bullet = BULLETS.contains(first) && (is_close || rest.starts_with(is_blank));
    if is_bullet || (LETTERS.contains(first) && rest.starts_with('\t')) {
        return ("-", Marker::Other, rest);
    }
    // reStructuredText leaves the counting to its reader.
    if let Some(rest) = text.strip_prefix("#.").filter(|rest| rest.starts_with(is_blank)) {
        return ("1.", Marker::Other, rest);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && text[digits..].starts_with(['.', ')']) {
        let (number, rest) = text.split_at(digits + 1);
        let plain = blank(rest) && rest.chars().next().is_none_or(|c| " \t".contains(c));
        return (number, if plain { Marker::Plain } else { Marker::Close }, rest);
    }
    none
}

/// The box with which the text of a line begins, and what follows.
fn boxed(rest: &str, marker: Marker, signs: bool) -> Option<(Boxed, &str)> {
    let text = rest.trim_start_matches(is_blank);
    if let Some((said, after)) = states::bracketed(text) {
        let next = after.chars().next();
        // Otherwise it is a link or its address.
        let is_apart = next.is_some_and(is_blank) && !after.trim().is_empty();
        let may_be_close = next.is_some_and(|c| !"([:".contains(c) && !is_blank(c));
        let may_be_close = may_be_close && (marker != Marker::Other || !text.starts_with('['));
        if !is_apart && !may_be_close {
            return None;
        }
        let inside = &text[..text.len() - after.len()];
        let sign = sign_of(said, inside);
        let is_plain = matches!(inside, "[ ]" | "[x]" | "[X]")
            && after.starts_with([' ', '\t'])
            && (rest.starts_with(' ') && !rest.contains('\t'));
        let is_empty = matches!(inside, "[]" | "［］" | "【】" | "\\[\\]");
        let is_close = !is_apart || (marker == Marker::Close);
        let is_sign = false;
        return Some((Boxed { said, sign, is_plain, is_empty, is_close, is_sign }, after));
    }
    if signs && let Some((said, after)) = states::signed(text) {
        let is_apart = after.starts_with(is_blank) && !after.trim().is_empty();
        let sign = sign_of(said, "");
        let boxed = Boxed { is_sign: true, ..of_word(said, sign) };
        return is_apart.then_some((boxed, after));
    }
    let (word, sign) = WORDS.iter().find(|(word, _)| text.starts_with(word))?;
    let (said, _) = states::bracketed(&format!("[{sign}]"))?;
    let boxed = of_word(said, *sign);
    let after = &text[word.len()..];
    // With a colon they need no bullet.
    let is_marked = marker == Marker::Plain || word.ends_with(": ");
    (is_marked && !after.trim().is_empty()).then_some((boxed, after))
}

/// A box that is not written as brackets.
fn of_word(said: Said, sign: char) -> Boxed {
    Boxed { said, sign, is_plain: false, is_empty: false, is_close: false, is_sign: false }
}

/// What Markdown is to hold between the brackets of a box: what was written, where that is one byte.
fn sign_of(said: Said, inside: &str) -> char {
    use crate::domain::mark::State;
    let written = inside.trim_matches(['[', ']', '\\']);
    match (said.state, written.as_bytes()) {
        (State::Open, _) if !said.is_guess => ' ',
        (_, [byte]) if byte.is_ascii_graphic() => char::from(*byte),
        _ => 'x',
    }
}

/// Whether a line of a text begins with a box, in whatever way it is written.
#[must_use]
pub fn has_box(text: &str) -> bool {
    let boxed = |of: &str| matches!(line(quoted(of).1, true), Line::List(l) if l.boxed.is_some());
    text.split(['\n', '\r']).any(boxed)
}

/// Whether a line begins with a bullet or a box, in whatever way it is written.
#[must_use]
pub fn is_list_line(of: &str) -> bool {
    let digits = of.trim_start().starts_with(|c: char| c.is_ascii_digit());
    match line(quoted(of).1, true) {
        // A number alone may begin a sentence; with a tab behind it, a list was copied.
        Line::List(list) => {
            list.boxed.is_some() || !digits || of.contains(".\t") || of.contains(")\t")
        }
        _ => false,
    }
}
