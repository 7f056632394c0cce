//! Filling commands: a value arrives as it was typed, quoted for where it stands.
//!
//! A shell sees every value as one word, or as part of the quoted text around it. Only a value that
//! stands alone where a command begins (`{{compose}} up`) may be several words: each is quoted by
//! itself. In languages with strings, values inside quotes are escaped; elsewhere they stand as they
//! are. A string within the single quotes of a shell (`-d '{"a":"{{x}}"}'`) is escaped as well; else
//! what a command hands on to a second reader (`ssh host '…'`) is quoted for the shell only.

mod reader;
mod shell;
mod strings;

use super::text::Piece;
use super::value::Values;
use reader::Reader;
use shell::Shell;
use strings::Strings;

/// Reads text of which nothing is known: values stand as they are.
struct Plain;

impl Reader for Plain {
    fn read(&mut self, _: &str) {}
    fn write(&self, value: &str, _: bool) -> String {
        value.to_owned()
    }
}

fn reader(language: &str) -> Box<dyn Reader> {
    match language {
        "sh" | "bash" | "zsh" | "shell" | "console" | "crontab" => Box::new(Shell::default()),
        "sql" => Box::new(Strings::new("--", "'\"", "")),
        "yaml" | "yml" => Box::new(Strings::new("#", "'", "\"")),
        "json" => Box::new(Strings::new("", "", "\"")),
        "js" | "javascript" | "ts" | "typescript" => Box::new(Strings::new("//", "", "\"'`")),
        "python" | "py" | "toml" => Box::new(Strings::new("#", "", "\"'")),
        _ => Box::new(Plain),
    }
}

/// What stands in the place of each piece of a command, in order. A value that is not set shows its
/// id.
#[must_use]
pub fn fill_pieces(code: &[Piece], values: &Values, language: &str) -> Vec<String> {
    let mut reader = reader(language);
    let mut texts = Vec::new();
    for (at, piece) in code.iter().enumerate() {
        match piece {
            Piece::Literal(literal) => {
                reader.read(literal);
                texts.push(literal.clone());
            }
            Piece::Value(id) => {
                let ends = match code.get(at + 1) {
                    Some(Piece::Literal(next)) => next.starts_with([' ', '\t', '\n', ';', ')']),
                    Some(Piece::Value(_)) => false,
                    None => true,
                };
                let text = values.get(id).map(|value| {
                    let value = value.replace('\0', "");
                    reader.write(&value, ends)
                });
                texts.push(text.unwrap_or_else(|| id.clone()));
                // Behind a value, code goes on as behind a letter.
                reader.read("x");
            }
        }
    }
    texts
}

/// A command as it is shown and copied, and the ids of the values in it that are not set, each once.
#[must_use]
pub fn fill_command(code: &[Piece], values: &Values, language: &str) -> (String, Vec<String>) {
    let mut unset: Vec<String> = Vec::new();
    for piece in code {
        if let Piece::Value(id) = piece
            && values.get(id).is_none()
            && !unset.contains(id)
        {
            unset.push(id.clone());
        }
    }
    (fill_pieces(code, values, language).concat(), unset)
}
