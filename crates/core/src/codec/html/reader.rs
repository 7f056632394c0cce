//! Goes through the tokens of HTML and writes what they mean.

use super::boxes;
use super::cells::Grid;
use super::data::tables_of_data;
use super::in_cell::Cell;
use super::line::{Line, Setting};
use super::style;
use super::table::Table;
use super::tags::{Role, role};
use super::token::{Meant, Tag, Token};
use super::writer::{Kind, Writer};
use crate::codec::kind::Kind as TextKind;
use crate::codec::markdown::{language_of, unsafe_links};
use crate::domain::text::is_safe_address;

/// An element that is open.
struct Frame {
    role: Role,
    setting: Setting,
    /// For a list, whether each of its elements is a box.
    boxes: bool,
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    open: Vec<Frame>,
    /// How many elements are open that are not shown.
    hidden: usize,
    /// The table of data that is being read, and its cell.
    grid: Option<Grid>,
    cell: Option<Cell>,
    in_head: bool,
    tables: Vec<Table>,
    /// The bullet that Word wrote as text, and whether in a font of pictures.
    bullet: Option<(String, bool)>,
    code: Option<(String, String)>,
    unsafe_links: usize,
    is_cut: bool,
}

/// Reads HTML.
pub(super) fn read(tokens: &[Token]) -> Meant {
    let data = tables_of_data(tokens);
    let mut data = data.into_iter();
    let mut reader = Reader::default();
    for token in tokens {
        match token {
            Token::Open(tag) => {
                let is_data = tag.name == "table" && data.next().unwrap_or_default();
                reader.open(tag, is_data);
            }
            Token::Text(text) => reader.text(text),
            Token::Close => reader.close(),
        }
    }
    while !reader.open.is_empty() {
        reader.close();
    }
    reader.finish()
}

impl Reader {
    fn open(&mut self, tag: &Tag, is_data: bool) {
        let mut role = role(tag);
        let above = self.open.last();
        let mut setting = above.map(|frame| frame.setting.clone()).unwrap_or_default();
        setting.change(tag);
        if self.hidden > 0 || role == Role::Nothing {
            self.hidden += 1;
        } else if let Some((_, is_wingdings)) = &mut self.bullet {
            *is_wingdings |= tag.value("style").is_some_and(style::is_wingdings);
        } else if self.code.is_none() {
            if let Some(address) = tag.value("href").filter(|_| tag.name == "a") {
                self.link(&mut setting, address.trim());
            }
            if role == Role::Table && !is_data {
                role = Role::Block;
            }
            self.begin(tag, role);
            if let Some((_, is_wingdings)) = &mut self.bullet {
                *is_wingdings = setting.pictures;
            }
        } else if role == Role::Break {
            self.text("\n");
        }
        let boxes = matches!(role, Role::List { boxes: true, .. });
        self.open.push(Frame { role, setting, boxes });
    }

    fn begin(&mut self, tag: &Tag, role: Role) {
        if let Some(cell) = &mut self.cell {
            cell.begin(tag, role);
        }
        match role {
            Role::Bullet => self.bullet = Some((String::new(), false)),
            _ if self.cell.is_some() => {}
            Role::Heading(level) => self.writer.begin(Kind::Heading(level)),
            Role::Summary => self.writer.begin(Kind::Summary),
            Role::Item(level) => self.item(tag, level),
            Role::Paragraph | Role::Quoted => self.writer.begin(Kind::Paragraph),
            Role::List { .. } => {
                self.writer.begin(Kind::Plain);
                self.writer.lists += 1;
            }
            Role::Code => self.code = Some((language(tag), String::new())),
            Role::Table => {
                self.writer.begin(Kind::Plain);
                self.grid = Some(Grid::default());
            }
            Role::Head => self.in_head = true,
            Role::Row if self.grid.is_some() => {
                if let Some(grid) = &mut self.grid {
                    grid.row();
                }
            }
            Role::Cell { head } if self.grid.is_some() => {
                let number = |name: &str| tag.value(name).and_then(|v| v.trim().parse().ok());
                let is_head = head || self.in_head;
                let columns = number("colspan").unwrap_or(1);
                let rows = number("rowspan").unwrap_or(1);
                self.cell = Some(Cell { line: Line::default(), is_head, columns, rows });
            }
            Role::Block | Role::Break | Role::Row | Role::Cell { .. } => {
                self.writer.begin(Kind::Plain);
            }
            Role::Inline | Role::Nothing => {}
        }
        if let Some(state) = boxes::of(tag) {
            let is_item = matches!(role, Role::Item(_));
            if !is_item && self.cell.is_none() {
                self.writer.set_box(state);
            }
        } else if let Some(sign) = boxes::picture(tag).filter(|_| tag.name == "img") {
            self.text(sign);
        }
    }

    fn item(&mut self, tag: &Tag, level: Option<usize>) {
        let last = self.open.iter().rev().find(|f| matches!(f.role, Role::List { .. }));
        let ordered = matches!(last, Some(Frame { role: Role::List { ordered: true, .. }, .. }));
        let is_box =
            last.is_some_and(|list| list.boxes) || tag.value("data-inline-task-id").is_some();
        let level = level.unwrap_or_else(|| self.writer.lists.max(1));
        self.writer.begin(Kind::Item { level, ordered });
        if let Some(state) = boxes::of(tag) {
            self.writer.set_own_box(state);
        } else if is_box {
            self.writer.set_box(boxes::in_list_of_boxes(tag));
        }
        self.writer.inside += 1;
    }

    fn link(&mut self, setting: &mut Setting, address: &str) {
        if is_safe_address(address) {
            setting.link = Some(address.to_owned());
        } else if address.contains(':') {
            self.unsafe_links += 1;
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if let Some((bullet, _)) = &mut self.bullet {
            return bullet.push_str(text);
        }
        if let Some((_, code)) = &mut self.code {
            return code.push_str(text);
        }
        let plain = Setting::default();
        let setting = self.open.last().map_or(&plain, |frame| &frame.setting);
        if let Some(cell) = &mut self.cell {
            return cell.line.push(setting, &spaced(text));
        }
        // Between the rows of a table stands nothing.
        if self.grid.is_some() && text.trim().is_empty() {
            return;
        }
        if !setting.lines || text.trim().is_empty() {
            return self.writer.push(setting, &spaced(text));
        }
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                self.writer.begin(Kind::Plain);
            }
            self.writer.push(setting, part);
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        if self.bullet.is_some() && frame.role != Role::Bullet {
            return;
        }
        if self.code.is_some() && frame.role != Role::Code {
            return;
        }
        match frame.role {
            Role::Bullet => self.end_of_bullet(),
            Role::Code => {
                if let Some((language, code)) = self.code.take() {
                    match &mut self.cell {
                        Some(cell) => cell.line.push(&frame.setting, &code),
                        None => self.writer.code(&language, &code),
                    }
                }
            }
            _ if self.cell.is_some() && !matches!(frame.role, Role::Cell { .. }) => {
                if let Some(cell) = &mut self.cell {
                    cell.end(frame.role);
                }
            }
            Role::Cell { .. } => match (self.cell.take(), &mut self.grid) {
                (Some(cell), Some(grid)) => {
                    grid.cell(cell.line, cell.is_head, cell.columns, cell.rows);
                }
                _ => self.writer.begin(Kind::Plain),
            },
            Role::Head => self.in_head = false,
            Role::Table => self.end_of_table(),
            Role::Item(_) => {
                self.writer.end();
                self.writer.inside -= 1;
            }
            Role::List { .. } => {
                self.writer.end();
                self.writer.lists -= 1;
            }
            Role::Heading(_) | Role::Summary => self.writer.end(),
            Role::Paragraph | Role::Quoted => self.writer.begin(Kind::Paragraph),
            Role::Block | Role::Row => self.writer.begin(Kind::Plain),
            Role::Break | Role::Inline | Role::Nothing => {}
        }
    }

    /// What Word wrote for a bullet says whether its list is numbered, or one of boxes.
    fn end_of_bullet(&mut self) {
        let Some((bullet, is_wingdings)) = self.bullet.take() else { return };
        if self.cell.is_some() {
            return;
        }
        if let Some(state) = boxes::of_wingding(&bullet, is_wingdings) {
            self.writer.set_box(state);
        }
        if bullet.trim().ends_with(['.', ')']) {
            self.writer.set_ordered();
        }
    }

    fn end_of_table(&mut self) {
        let Some(grid) = self.grid.take() else { return };
        self.is_cut |= grid.is_cut;
        let table = Table::of(grid.finish());
        table.to_markdown(&mut self.writer);
        self.tables.push(table);
    }

    fn finish(mut self) -> Meant {
        self.writer.end();
        let mut notices: Vec<String> = unsafe_links(self.unsafe_links).into_iter().collect();
        if self.is_cut {
            let sentence = "The table has more than 1,000 columns or 400,000 cells; the rest of it is left out.";
            notices.push(sentence.to_owned());
        }
        let has_form = self.writer.forms > 0;
        // One table and nothing else is read by its columns.
        let is_table = self.tables.len() == 1 && self.writer.forms <= self.tables[0].forms();
        if is_table && self.writer.texts == 0 {
            let text = self.tables[0].to_csv();
            return Meant { kind: TextKind::Csv, text, notices, has_form };
        }
        Meant { kind: TextKind::Markdown, text: self.writer.finish(), notices, has_form }
    }
}

/// The language that the classes of code name.
fn language(tag: &Tag) -> String {
    let classes = tag.value("class").unwrap_or_default().split_whitespace();
    let name = classes.filter_map(|class| {
        ["language-", "lang-", "highlight-source-", "brush:"]
            .iter()
            .find_map(|start| class.strip_prefix(start))
    });
    name.map(language_of).next().unwrap_or_default()
}

/// A text whose line breaks are those of the source.
fn spaced(text: &str) -> String {
    text.replace(['\n', '\r', '\u{c}'], " ")
}
