//! The cells of a table as text: delimiters, quotes, and formulas that must not run.

use crate::codec::checklist_json::MAX_ITEMS;
use crate::codec::imported::on_line;
use crate::codec::problem::Problem;

/// The most rows that are read: more than items are allowed, so that headings and rows without an
/// item fit too.
const MAX_ROWS: usize = 2 * MAX_ITEMS;
/// The most cells of a row.
const MAX_CELLS: usize = 200;

/// A row and the line on which it begins, counted from 1.
pub struct Row {
    /// The line.
    pub line: usize,
    /// The cells; blank space around a cell without quotes is not part of it.
    pub cells: Vec<String>,
}

/// The rows of `text` that are not blank. A cell may stand in quotes, and then hold delimiters,
/// line ends and doubled quotes.
///
/// A library would take a quote that is never closed as one cell to the end of the file.
///
/// # Errors
/// A quote that is never closed, text behind a closing one, too many rows or cells, with the line.
pub fn rows(text: &str, delimiter: char) -> Result<Vec<Row>, Problem> {
    let mut rest = Rest { text, line: 1, delimiter };
    let mut rows = Vec::new();
    while !rest.text.is_empty() {
        let line = rest.line;
        let mut cells = vec![rest.cell()?];
        while rest.skip(delimiter) {
            if cells.len() == MAX_CELLS {
                let sentence = "This row has more than 200 cells; take out the columns that are \
                    not about the checklist.";
                return Err(on_line(line, sentence));
            }
            cells.push(rest.cell()?);
        }
        if rows.len() == MAX_ROWS {
            let sentence = "The table goes on for more than 40,000 rows; split the checklist.";
            return Err(on_line(line, sentence));
        }
        rest.end_line();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line, cells });
        }
    }
    Ok(rows)
}

/// What is still to be read.
struct Rest<'a> {
    text: &'a str,
    line: usize,
    delimiter: char,
}

impl Rest<'_> {
    fn skip(&mut self, expected: char) -> bool {
        let rest = self.text.strip_prefix(expected);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn end_line(&mut self) {
        self.skip('\r');
        self.skip('\n');
        self.line += 1;
    }

    /// The cell up to the delimiter or the end of the line.
    fn cell(&mut self) -> Result<String, Problem> {
        let delimiter = self.delimiter;
        let ends = |c: char| c == delimiter || c == '\n' || c == '\r';
        let blank = |c: char| c == ' ' && c != delimiter;
        if let Some(quoted) = self.text.trim_start_matches(blank).strip_prefix('"') {
            self.text = quoted;
            let cell = self.quoted()?;
            self.text = self.text.trim_start_matches(blank);
            if self.text.starts_with(|c| !ends(c)) {
                let sentence = "There is text behind a closing quote; write a quote inside a cell \
                    twice (\"\").";
                return Err(on_line(self.line, sentence));
            }
            return Ok(cell);
        }
        let (cell, rest) = self.text.split_at(self.text.find(ends).unwrap_or(self.text.len()));
        self.text = rest;
        Ok(cell.trim().to_owned())
    }

    /// The cell up to its closing quote.
    fn quoted(&mut self) -> Result<String, Problem> {
        let opened = self.line;
        let mut cell = String::new();
        loop {
            let Some((part, rest)) = self.text.split_once('"') else {
                let sentence = "The quote (\") that is opened here is never closed; close it, or \
                    write a quote inside a cell twice (\"\").";
                return Err(on_line(opened, sentence));
            };
            cell.push_str(part);
            self.line += part.matches('\n').count();
            self.text = rest;
            if !self.skip('"') {
                return Ok(cell);
            }
            cell.push('"');
        }
    }
}

/// A row as a line that every spreadsheet reads, its cells parted by commas.
pub fn write_row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quote(&guard(cell))).collect();
    cells.join(",") + "\r\n"
}

fn quote(cell: &str) -> String {
    let is_bare = cell.trim() == cell && !cell.contains([',', ';', '\t', '|', '"', '\r', '\n']);
    if is_bare { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// `text` with an apostrophe before it, where a spreadsheet would take it for a formula.
pub fn guard(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// `text` without the apostrophe of [`guard`].
pub fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// Whether a spreadsheet could run `text`, be it behind apostrophes or blank space. The wide forms
/// count too: some spreadsheets fold them.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str, delimiter: char) -> Vec<Vec<String>> {
        let rows = rows(text, delimiter).unwrap_or_else(|problem| panic!("{problem}"));
        rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn cells_are_read() {
        let table: [(&str, char, &[&[&str]]); 9] = [
            ("", ',', &[]),
            ("a,b\nc,d", ',', &[&["a", "b"], &["c", "d"]]),
            ("a;b\r\n\r\nc;d\r\n", ';', &[&["a", "b"], &["c", "d"]]),
            ("a\t\tb", '\t', &[&["a", "", "b"]]),
            ("\"a,\"\"b\"\"\nc\",d", ',', &[&["a,\"b\"\nc", "d"]]),
            (" a , \" b \" ,c", ',', &[&["a", " b ", "c"]]),
            ("a\"b,c", ',', &[&["a\"b", "c"]]),
            (",,\n,", ',', &[]),
            ("a,\"\"", ',', &[&["a", ""]]),
        ];
        for (text, delimiter, expect) in table {
            assert_eq!(cells(text, delimiter), expect, "{text:?}");
        }
    }

    #[test]
    fn bad_quotes_are_named_with_their_line() {
        for (text, line) in
            [("a\n\"b\nc", "line 2"), ("a,\"b\n\"\nc,\"d\" e", "line 3"), ("\"", "line 1")]
        {
            let problem = rows(text, ',').map(|_| ()).unwrap_err();
            assert_eq!(problem.path, line, "{text:?}");
            assert!(problem.sentence.contains("quote"), "{problem}");
        }
    }

    #[test]
    fn formulas_are_written_as_text() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r1", "'\r1"),
            ("  =1", "'  =1"),
            ("'=1", "''=1"),
            ("'quoted'", "'quoted'"),
            ("a=b", "a=b"),
            ("＝1", "'＝1"),
        ] {
            assert_eq!(guard(text), written, "{text:?}");
            assert_eq!(unguard(written), text, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_row_comes_back(row in prop::collection::vec("[ -~\t\r\né'=@+]{0,8}", 1..6)) {
            prop_assume!(row.iter().any(|cell| !cell.is_empty()));
            let written = write_row(row.iter().map(String::as_str));
            let read = cells(&written, ',');
            prop_assert_eq!(read.len(), 1, "{}", written);
            let read: Vec<&str> = read[0].iter().map(|cell| unguard(cell)).collect();
            prop_assert_eq!(read, row);
        }

        #[test]
        fn no_text_does_harm(text in "[ab,;\"\t\r\n']{0,40}") {
            for delimiter in [',', ';', '\t'] {
                let _ = rows(&text, delimiter);
            }
        }
    }
}
