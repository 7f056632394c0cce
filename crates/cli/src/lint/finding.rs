//! A problem of a file, as it is shown.

use crate::words;

/// One problem with its place in a file.
pub struct Finding {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub sentence: String,
    /// The text of the line.
    pub source: String,
}

/// The most characters of a line that are shown on either side of its column.
const AROUND: usize = 50;

impl Finding {
    /// A finding in a text.
    pub fn new(file: &str, (line, column): (usize, usize), sentence: String, text: &str) -> Self {
        let source = text.lines().nth(line - 1).unwrap_or_default().to_owned();
        Self { file: file.to_owned(), line, column, sentence, source }
    }

    /// The line as it stands in the file and, below it, a sign at the column; `None` where there is no
    /// line, or the whole file is meant.
    pub fn shown(&self) -> Option<String> {
        let start = self.column.saturating_sub(AROUND + 1);
        let part: String = self.source.chars().skip(start).take(2 * AROUND).collect();
        let part = words::line(part.trim_end());
        let before: String = self.source.chars().take(self.column - 1).skip(start).collect();
        let before = words::line(&before).chars().count();
        let is_file = (self.line, self.column) == (1, 1);
        (!is_file && !part.trim().is_empty()).then(|| format!("  | {part}\n  | {:before$}^", ""))
    }
}
