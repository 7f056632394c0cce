//! Tables of `reStructuredText`: drawn as a grid, drawn with rules, or written as a list.

use super::outlined::Outlined;
use super::rst_text::inline;

/// Whether two lines begin a table that is drawn.
pub fn begins(pair: &[&str]) -> bool {
    (is_grid_rule(pair[0]) && pair[1].trim_start().starts_with('|')) || is_simple(pair)
}

/// Whether a line is a rule of a grid: `+----+====+`.
fn is_grid_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.contains(['-', '='])
        && line.chars().all(|c| "+-=".contains(c))
}

/// The columns of a rule with gaps, `====  ====`: where each begins. At least two.
fn columns(line: &str) -> Option<Vec<usize>> {
    let is_rule = line.starts_with('=') && line.trim_end().chars().all(|c| "= ".contains(c));
    let starts: Vec<usize> = line
        .char_indices()
        .filter(|(at, c)| *c == '=' && (*at == 0 || line[..*at].ends_with(' ')))
        .map(|(at, _)| at)
        .collect();
    (is_rule && starts.len() > 1).then_some(starts)
}

fn is_simple(pair: &[&str]) -> bool {
    columns(pair[0]).is_some() && !pair[1].trim().is_empty() && columns(pair[1]).is_none()
}

/// Writes the table that lines begin with. How many lines it has; `None` where there is none.
pub fn table(lines: &[&str], out: &mut Outlined) -> Option<usize> {
    let pair = lines.get(..2)?;
    if is_grid_rule(pair[0]) && pair[1].trim_start().starts_with('|') {
        return Some(grid(lines, out));
    }
    let starts = columns(pair[0]).filter(|_| is_simple(pair))?;
    simple(lines, &starts, out)
}

/// A table that is drawn as a grid. Cells that reach over several columns stand in the first of them.
fn grid(lines: &[&str], out: &mut Outlined) -> usize {
    let is_inside = |line: &&&str| line.trim_start().starts_with(['+', '|']);
    let length = lines.iter().take_while(is_inside).count();
    let first: Vec<char> = lines[0].trim_end().chars().collect();
    let borders: Vec<usize> =
        first.iter().enumerate().filter(|(_, c)| **c == '+').map(|(at, _)| at).collect();
    let (mut rows, mut row, mut head) = (Vec::new(), Vec::new(), None);
    for line in &lines[1..length] {
        if is_grid_rule(line) {
            if !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
            if line.contains('=') && head.is_none() {
                head = Some(rows.len());
            }
            continue;
        }
        row.resize(borders.len() - 1, String::new());
        let line: Vec<char> = line.chars().collect();
        let mut at = 0;
        for (column, pair) in borders.windows(2).enumerate() {
            let is_border = line.get(pair[0]).is_none_or(|c| "|+".contains(*c));
            at = if is_border { column } else { at };
            let from = (pair[0] + usize::from(is_border)).min(line.len());
            let text: String = line[from..pair[1].clamp(from, line.len())].iter().collect();
            let text = if is_border { text.trim() } else { text.trim_end() };
            let cell: &mut String = &mut row[at];
            if is_border && !cell.is_empty() && !text.is_empty() {
                cell.push(' ');
            }
            cell.push_str(text.trim_matches(|c| "-+|".contains(c)));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    write(rows, head.unwrap_or_default(), out);
    length
}

/// A table whose columns are told by rules above and below it.
fn simple(lines: &[&str], starts: &[usize], out: &mut Outlined) -> Option<usize> {
    let is_rule = |line: &str| columns(line).is_some();
    let rules: Vec<usize> = (1..lines.len()).filter(|at| is_rule(lines[*at])).take(2).collect();
    // A rule right above other rows ends the head.
    let first = *rules.first()?;
    let is_head = lines.get(first + 1).is_some_and(|line| !line.trim().is_empty());
    let second = rules.get(1).filter(|_| is_head);
    let end = second.copied().unwrap_or(first);
    let (mut rows, mut head): (Vec<Vec<String>>, usize) = (Vec::new(), 0);
    for (at, line) in lines.iter().enumerate().take(end).skip(1) {
        if at == first {
            head = rows.len();
        }
        let is_span = !line.trim().is_empty() && line.chars().all(|c| "- ".contains(c));
        if at == first || line.trim().is_empty() || is_span {
            continue;
        }
        let mut bounds: Vec<usize> = starts.to_vec();
        bounds.push(line.len());
        let cell = |pair: &[usize]| {
            let end = pair[1].min(line.len());
            line.get(pair[0].min(end)..end).unwrap_or_default().trim().to_owned()
        };
        let cells: Vec<String> = bounds.windows(2).map(cell).collect();
        match rows.last_mut().filter(|_| cells[0].is_empty()) {
            // What has nothing in its first column goes on with the row above it.
            Some(last) => {
                for (cell, more) in last.iter_mut().zip(cells) {
                    if !more.is_empty() {
                        cell.extend([" ", &*more]);
                    }
                }
            }
            None => rows.push(cells),
        }
    }
    write(rows, head, out);
    Some(end + 1)
}

/// A table that is written as a list of lists, below the line that names it.
pub fn list_table(title: &str, lines: &[&str], has_head: bool, out: &mut Outlined) {
    if !title.is_empty() {
        out.push(&format!("\n**{title}:**\n"));
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let (is_row, rest) = line.strip_prefix("* ").map_or((false, line), |rest| (true, rest));
        if is_row {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        match (rest.strip_prefix('-'), row.last_mut()) {
            (Some(cell), _) => row.push(cell.trim().to_owned()),
            (None, Some(last)) => last.extend([" ", rest]),
            (None, None) => row.push(rest.to_owned()),
        }
    }
    write(rows, usize::from(has_head), out);
}

/// Writes rows, of which the first `head` are the head.
fn write(mut rows: Vec<Vec<String>>, head: usize, out: &mut Outlined) {
    for cell in rows.iter_mut().flatten() {
        *cell = inline(cell);
    }
    // A head of several rows is one.
    let heads: Vec<Vec<String>> = rows.drain(..head.min(rows.len())).collect();
    let joined = heads.into_iter().reduce(|mut all, more| {
        for (cell, more) in all.iter_mut().zip(more) {
            if !more.is_empty() {
                cell.extend([" ", &*more]);
            }
        }
        all
    });
    let has_head = joined.is_some();
    rows.splice(0..0, joined);
    if !rows.is_empty() {
        out.table(&rows, has_head);
    }
}
