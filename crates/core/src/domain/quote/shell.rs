//! The shell: quotes, substitutions, comments and here-documents, as POSIX has them.

use super::reader::Reader;

/// What a place in a script is inside of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Inside {
    /// Code, up to this closing sign; the word around it, and whether that is a command.
    Code(char, String, bool),
    /// `"…"`
    Double,
    /// `'…'`, and whether the place is inside of `"…"` in it: a string of what reads that text.
    Single(bool),
    /// `$'…'`
    Dollar,
    /// `# …`
    Comment,
    /// The lines of a here-document.
    Document(Document),
}

/// A here-document: `<<EOF`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Document {
    /// The line that ends it.
    end: String,
    /// Whether its text is taken as it is.
    verbatim: bool,
    /// The line that is being read.
    line: String,
}

/// Knows where in a script it stands.
#[derive(Default)]
pub struct Shell {
    /// What the place is inside of, the innermost last; where it is empty: code.
    stack: Vec<Inside>,
    /// The word that is being read.
    word: String,
    /// Whether that word is, or will be, a command.
    is_command: bool,
    /// The document that begins with the next line.
    next: Option<Document>,
    /// Whether anything was read.
    has_begun: bool,
}

/// Words behind which a command stands.
const BEFORE_COMMANDS: [&str; 13] =
    ["if", "then", "else", "elif", "while", "until", "do", "!", "{", "time", "exec", "sudo", "env"];

impl Shell {
    /// Reads a sign of code; `rest` is what follows it.
    fn code(&mut self, letter: char, close: char, rest: &mut std::str::Chars<'_>) {
        let before = self.word.chars().last();
        match letter {
            '\n' | ';' | '&' | '|' => self.begin_command(),
            ' ' | '\t' => {
                let goes_on =
                    self.word.contains('=') || BEFORE_COMMANDS.contains(&self.word.as_str());
                self.is_command &= goes_on || self.word.is_empty();
                self.word.clear();
            }
            '#' if self.word.is_empty() && close != '}' => self.stack.push(Inside::Comment),
            _ if letter == close => {
                if let Some(Inside::Code(_, word, is_command)) = self.stack.pop() {
                    (self.word, self.is_command) = (word, is_command);
                }
                self.word.push('x');
            }
            // The pattern of a case.
            ')' => self.begin_command(),
            '(' => self.open(')'),
            '`' => self.open('`'),
            '{' if before == Some('$') => self.open('}'),
            '"' => self.stack.push(Inside::Double),
            '\'' if before == Some('$') => self.stack.push(Inside::Dollar),
            '\'' => self.stack.push(Inside::Single(false)),
            '<' if before != Some('<') && rest.as_str().starts_with('<') => {
                self.next = document(rest.as_str());
            }
            '\\' => {
                rest.next();
            }
            _ => {}
        }
        if letter == '\n'
            && let Some(document) = self.next.take()
        {
            self.stack.push(Inside::Document(document));
        }
        if !matches!(letter, '\n' | ';' | '&' | '|' | ' ' | '\t' | '(' | ')' | '`') {
            self.word.push(letter);
        }
    }

    fn begin_command(&mut self) {
        self.word.clear();
        self.is_command = true;
    }

    /// Enters code up to a closing sign.
    fn open(&mut self, close: char) {
        let word = std::mem::take(&mut self.word);
        self.stack.push(Inside::Code(close, word, self.is_command));
        self.is_command = close != '}';
    }
}

/// The document that a `<` announces, given the second `<` and what follows it. `<<<` announces
/// none, and `1 << 2` neither.
fn document(rest: &str) -> Option<Document> {
    let rest = rest[1..].trim_start_matches('-').trim_start_matches([' ', '\t']);
    let first = rest.chars().next()?;
    let verbatim = matches!(first, '\'' | '"' | '\\');
    if !(verbatim || first.is_ascii_alphabetic() || first == '_') {
        return None;
    }
    let word = rest.trim_start_matches(['\'', '"', '\\']);
    let end = word.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let end = word[..end.unwrap_or(word.len())].to_owned();
    Some(Document { end, verbatim, line: String::new() })
}

impl Reader for Shell {
    fn read(&mut self, code: &str) {
        if !self.has_begun {
            (self.has_begun, self.is_command) = (true, true);
        }
        let mut rest = code.chars();
        while let Some(letter) = rest.next() {
            match self.stack.last_mut() {
                None => self.code(letter, '\0', &mut rest),
                Some(Inside::Code(close, ..)) => {
                    let close = *close;
                    self.code(letter, close, &mut rest);
                }
                Some(Inside::Comment) => {
                    if letter == '\n' {
                        self.stack.pop();
                        self.code('\n', '\0', &mut rest);
                    }
                }
                Some(Inside::Single(_)) if letter == '\\' => {
                    // It says nothing to the shell, but hides a quote from the reader of the text.
                    if rest.as_str().starts_with(['"', '\\']) {
                        rest.next();
                    }
                }
                Some(Inside::Single(in_string)) if letter == '"' => *in_string = !*in_string,
                Some(Inside::Single(_)) if letter != '\'' => {}
                Some(Inside::Document(document)) => {
                    if letter != '\n' {
                        document.line.push(letter);
                    } else if document.line.trim_start_matches('\t') == document.end {
                        self.stack.pop();
                        self.begin_command();
                    } else {
                        document.line.clear();
                    }
                }
                Some(inside) => match (inside, letter) {
                    (Inside::Double | Inside::Dollar, '\\') => {
                        rest.next();
                    }
                    (Inside::Double, '"') | (Inside::Dollar | Inside::Single(_), '\'') => {
                        self.stack.pop();
                        self.word.push('x');
                    }
                    (Inside::Double, '`') => self.open('`'),
                    (Inside::Double, '$') if rest.as_str().starts_with('(') => {
                        rest.next();
                        self.open(')');
                    }
                    _ => {}
                },
            }
        }
    }

    fn write(&self, value: &str, ends: bool) -> String {
        let is_command = self.is_command || !self.has_begun;
        let mut out = match self.stack.last() {
            None | Some(Inside::Code(..)) if is_command && ends && self.word.is_empty() => {
                let words: Vec<String> = value.split(' ').map(word).collect();
                words.join(" ")
            }
            None | Some(Inside::Code(..)) => word(value),
            // `!` recalls earlier commands where a person pastes, and no backslash stops it.
            Some(Inside::Double) => escaped(value, "\\\"$`").replace('!', "\"'!'\""),
            Some(Inside::Single(false)) => value.replace('\'', "'\\''"),
            Some(Inside::Single(true)) => escaped(value, "\\\"").replace('\'', "'\\''"),
            Some(Inside::Dollar) => escaped(value, "\\'"),
            Some(Inside::Comment) => value.replace(['\n', '\r'], " "),
            Some(Inside::Document(document)) => {
                let text =
                    if document.verbatim { value.to_owned() } else { escaped(value, "\\$`") };
                apart(&text, &document.end)
            }
        };
        for inside in &self.stack {
            if matches!(inside, Inside::Code('`', ..)) {
                out = escaped(&out, "\\$`");
            }
        }
        out
    }
}

/// A value as one word.
fn word(value: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:@%+,".contains(&byte);
    if !value.is_empty() && value.bytes().all(is_plain) {
        return value.to_owned();
    }
    let mut out = "'".to_owned();
    out.push_str(&value.replace('\'', "'\\''"));
    out.push('\'');
    out
}

/// A text with a backslash before some signs.
fn escaped(text: &str, signs: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if signs.contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A text of which no line ends a here-document: such a line gets a space at its end, since nothing
/// can escape it.
fn apart(text: &str, end: &str) -> String {
    let line = |line: &str| {
        let ends = line.trim_start_matches('\t') == end;
        [line, if ends { " " } else { "" }].concat()
    };
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}
