//! What the bytes of a file, or of a pasted text, are.

use std::borrow::Cow;

use serde_json::Value;

use super::boards;
use super::csv;
use super::decode::{Decoded, decode};
use super::dialects;
use super::file_head::{self, MAX_BYTES, Sort};
use super::foreign;
pub use super::kind::Kind;
use super::problem::Problem;

/// How many lines are looked at to tell a table or Markdown from plain text.
const LINES: usize = 200;
/// How the files begin that are no text, and what to do with each.
const BINARIES: [(&[u8], &str); 8] = [
    (b"%PDF", "This is a PDF; copy its text and paste that."),
    (
        b"PK\x03\x04",
        "This is an archive or an office document; save a table as CSV, and a text as Markdown or \
         plain text.",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old office document; save a table as CSV, and a text as plain text.",
    ),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"\x1f\x8b", "This is a compressed file; unpack it first."),
    (b"{\\rtf", "This is a rich-text document; save it as plain text."),
];
const PICTURE: &str = "This is a picture; a checklist is text.";

/// What a file or a pasted text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its text.
    pub text: Cow<'a, str>,
    /// What was guessed or repaired to read it, a sentence each.
    pub notices: Vec<String>,
}

/// What `bytes` are, and their text. `name` is the file's name, empty for a pasted text.
///
/// # Errors
/// When they are none of these: empty, too large, no text, a web page, other JSON, or of a newer version.
pub fn recognise<'a>(name: &str, bytes: &'a [u8]) -> Result<Recognised<'a>, Problem> {
    let Decoded { mut text, mut notices } = text_of(bytes)?;
    let name = name.to_ascii_lowercase();
    if let Some(known) = foreign::known(&name, &text) {
        notices.extend(known.notices);
        text = Cow::Owned(known.text);
        if let Some(kind) = known.kind {
            return Ok(Recognised { kind, text, notices });
        }
    }
    refuse_web_page(&text)?;
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let kind = if let Some(kind) = kind_of_json(&text, ends(&[".json"]))? {
        if kind == Kind::Csv
            && let Some(table) = boards::to_table(&text)
        {
            text = Cow::Owned(table);
        }
        kind
    } else if ends(&[
        ".md",
        ".markdown",
        ".mdx",
        ".org",
        ".adoc",
        ".asciidoc",
        ".rst",
        ".taskpaper",
    ]) {
        Kind::Markdown
    } else if ends(&[".csv", ".tsv"]) || (!has_table(&text) && csv::has_headings(&text)) {
        Kind::Csv
    } else if is_markdown(&text) {
        Kind::Markdown
    } else if csv::is_table(&text) {
        Kind::Csv
    } else {
        Kind::Indented
    };
    Ok(Recognised { kind, text, notices })
}

/// The text that bytes are.
fn text_of(bytes: &[u8]) -> Result<Decoded<'_>, Problem> {
    let no = |sentence: &str| Err(at("", sentence));
    if bytes.len() > MAX_BYTES {
        return no("The file is larger than 20 MB; split it, or take out what is no checklist.");
    }
    if let Some((_, sentence)) = BINARIES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return no(sentence);
    }
    let decoded = decode(bytes);
    if decoded.text.contains('\0') {
        return no("This is no text; open a checklist, Markdown, CSV or plain text.");
    }
    if decoded.text.trim().is_empty() { no("There is nothing in it.") } else { Ok(decoded) }
}

fn refuse_web_page(text: &str) -> Result<(), Problem> {
    let mut start = text.trim_start();
    while let Some(comment) = start.strip_prefix("<!--") {
        start = comment.split_once("-->").map_or("", |(_, rest)| rest.trim_start());
    }
    let begins =
        |tag: &str| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag));
    if ["<!doctype", "<html", "<head", "<body", "<script", "<?xml", "<svg"].into_iter().any(begins)
    {
        let sentence = "This is a web page, not a file. Open the page, copy the checklist's text \
            and paste it; at a code host, press “Raw” and take that address.";
        return Err(at("", sentence));
    }
    Ok(())
}

/// The kind of a JSON file of ours; `None` where the text is no JSON and need not be.
fn kind_of_json(text: &str, by_name: bool) -> Result<Option<Kind>, Problem> {
    let start = text.trim_start();
    let is_object = start.strip_prefix('{').is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(['"', '}'])
    });
    if !by_name && !is_object {
        return Ok(None);
    }
    let root = file_head::parse(text)?;
    if let Some(sort) = file_head::sort_of(&root) {
        return sort.map(|sort| {
            Some(match sort {
                Sort::Run => Kind::Run,
                Sort::Backup => Kind::Backup,
            })
        });
    }
    let format = root.get("format").and_then(Value::as_u64);
    if format > Some(1) {
        let sentence = "The checklist is in a newer format than this version of Preflight knows: reload \
            the page, or install the newest command, then open the file again.";
        return Err(at("format", sentence));
    }
    if root.get("phases").is_some() || format.is_some() {
        return Ok(Some(Kind::Checklist));
    }
    if boards::is_one(&root) {
        return Ok(Some(Kind::Csv));
    }
    let sentence = "This is JSON, but no checklist, run or backup of Preflight, nor a board of Trello \
        or a review checklist of Azure.";
    Err(at("", sentence))
}

/// Whether a text shows signs of Markdown, or of a list: headings, bullets, boxes, fences, front matter,
/// tables.
fn is_markdown(text: &str) -> bool {
    let is_sign = |line: &str| {
        let line = line.trim_start();
        let heading = line.trim_start_matches('#');
        (heading.len() < line.len() && heading.starts_with(' '))
            || (line.starts_with("#+") && line.contains(':'))
            || (line.starts_with("==") && line.trim_start_matches('=').starts_with(' '))
            || line.starts_with("|===")
            || line.starts_with("+--")
            || (line.starts_with(".. ") && line.contains("::"))
            || (line.starts_with('h') && line.get(2..4) == Some(". "))
            || line.starts_with("```")
            || line.starts_with("~~~")
    };
    text.starts_with("---\n")
        || has_table(text)
        || dialects::has_trailing_boxes(text)
        || text.lines().take(LINES).any(|line| is_sign(line) || dialects::is_list_line(line))
}

/// Whether a text holds a table of Markdown: a row of hyphens below its head.
fn has_table(text: &str) -> bool {
    text.lines().take(LINES).any(|line| {
        line.contains('|') && line.contains("--") && line.chars().all(|c| "|-: \t".contains(c))
    })
}

fn at(path: &str, sentence: &str) -> Problem {
    Problem { path: path.into(), sentence: sentence.into() }
}
