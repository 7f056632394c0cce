//! Markdown to a flat list of blocks, each with its depth: no recursion, however deep the document.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::comment::{Comment, take_comments};
use super::fence::language_of;
use super::inline::Inline;
use super::tags;
use crate::codec::dialects;
use crate::codec::states::Said;
use crate::domain::mark::State;
use crate::domain::text::Style;

/// One thing of a document.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A heading; 1 is the highest level.
    Heading(u8, Inline),
    /// A paragraph.
    Paragraph(Inline),
    /// An element of a list, and its first line.
    Item(Item),
    /// Code, with its language or an empty text.
    Code(String, String),
    /// A table: head and rows.
    Table(Vec<Inline>, Vec<Vec<Inline>>),
    /// A comment that stands alone.
    Html(Comment),
}

/// An element of a list.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Which list it belongs to; no two lists have the same number.
    pub list: usize,
    /// Whether its list is numbered.
    pub ordered: bool,
    /// Its box.
    pub boxed: Option<State>,
    /// Whether the box may mean something else.
    pub is_guess: bool,
    /// Its first line.
    pub text: Inline,
}

/// What was read.
#[derive(Default)]
pub(super) struct Blocks {
    /// Each block with its depth: in how many lists it stands.
    pub list: Vec<(usize, Block)>,
    /// Links to addresses that may not be opened; they became text.
    pub unsafe_links: usize,
    /// Comments that say nothing to Preflight; they are left out.
    pub comments: usize,
    /// How many boxes there are.
    pub boxes: usize,
    /// What was taken for something, a sentence each.
    pub notices: Vec<String>,
    /// The words that only gave the text its form.
    pub consumed: String,
}

/// Reads a document.
pub(super) fn read(source: &str, exported: bool) -> Blocks {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let meant = if exported { dialects::as_it_is(source) } else { dialects::to_markdown(source) };
    let text = meant.with_plain_boxes();
    let mut reader = Reader { source: &meant.text, boxes: &meant.boxes, ..Reader::default() };
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        reader.event(event, &range);
    }
    reader.flush();
    reader.out.notices = meant.notices;
    reader.out.consumed = meant.consumed;
    reader.out
}

/// A list that is being read.
pub(super) struct List {
    number: usize,
    ordered: bool,
}

/// What takes the characters that come.
pub(super) enum Line {
    Heading(u8),
    Paragraph,
    Item,
    Cell,
}

#[derive(Default)]
pub(super) struct Reader<'a> {
    source: &'a str,
    boxes: &'a [(usize, Said)],
    pub(super) out: Blocks,
    lists: Vec<List>,
    lists_seen: usize,
    /// The element of a list whose first line has not come yet is there; and its box.
    pub(super) waiting: bool,
    pub(super) boxed: Option<Said>,
    pub(super) line: Option<(Line, Inline)>,
    code: Option<(String, String)>,
    html: Option<String>,
    table: (Vec<Inline>, Vec<Vec<Inline>>),
    pub(super) strong: usize,
    pub(super) emphasis: usize,
    pub(super) struck: usize,
    pub(super) links: Vec<String>,
    pub(super) fresh: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                self.fresh = true;
                self.push(&Style::Code, &text);
                self.fresh = true;
            }
            Event::Html(html) => match &mut self.html {
                Some(all) => all.push_str(&html),
                None => self.inline_html(&html),
            },
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak => self.push_styled(" "),
            Event::HardBreak => self.push_styled("\n"),
            Event::TaskListMarker(ticked) => {
                let known = self.boxes.binary_search_by_key(&range.start, |(at, _)| *at);
                let state = if ticked { State::Done } else { State::Open };
                let plain = Said { state, is_guess: false };
                self.boxed = Some(known.map_or(plain, |at| self.boxes[at].1));
                self.out.boxes += 1;
            }
            Event::Rule => self.flush(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push_styled(&text);
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Strong => (self.strong, self.fresh) = (self.strong + 1, true),
            Tag::Emphasis => (self.emphasis, self.fresh) = (self.emphasis + 1, true),
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.fresh = true;
                self.links.push(dest_url.to_string());
            }
            Tag::TableCell => self.line = Some((Line::Cell, Inline::default())),
            Tag::TableRow => self.table.1.push(Vec::new()),
            Tag::TableHead => {}
            Tag::Paragraph => {
                self.flush();
                let line = if self.waiting { Line::Item } else { Line::Paragraph };
                self.line = Some((line, Inline::default()));
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.line = Some((Line::Heading(level_of(level)), Inline::default()));
            }
            Tag::List(first) => {
                self.flush();
                self.lists_seen += 1;
                self.lists.push(List { number: self.lists_seen, ordered: first.is_some() });
            }
            Tag::Item => {
                self.flush();
                self.waiting = true;
                self.boxed = None;
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language_of(&info),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some(String::new());
            }
            Tag::Table(_) => {
                self.flush();
                self.table = (Vec::new(), Vec::new());
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => (self.strong, self.fresh) = (self.strong.saturating_sub(1), true),
            TagEnd::Emphasis => {
                (self.emphasis, self.fresh) = (self.emphasis.saturating_sub(1), true);
            }
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_of_link(),
            TagEnd::TableCell => {
                let cell = self.line.take().map(|(_, inline)| inline).unwrap_or_default();
                self.table.1.last_mut().unwrap_or(&mut self.table.0).push(cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                let (head, rows) = std::mem::take(&mut self.table);
                self.block(Block::Table(head, rows));
            }
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    let code = code.strip_suffix('\n').unwrap_or(&code).to_owned();
                    self.block(Block::Code(language, code));
                }
            }
            TagEnd::HtmlBlock => self.end_of_html(),
            TagEnd::Item => {
                self.flush();
                if self.waiting {
                    self.item(Inline::default());
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            _ => self.flush(),
        }
    }

    /// Ends the line that is being read.
    fn flush(&mut self) {
        let Some((line, inline)) = self.line.take() else { return };
        match line {
            Line::Heading(level) => self.block(Block::Heading(level, inline)),
            Line::Item => self.item(inline),
            Line::Paragraph | Line::Cell => {
                if !inline.is_blank() {
                    self.block(Block::Paragraph(inline));
                }
            }
        }
    }

    fn item(&mut self, text: Inline) {
        self.waiting = false;
        let boxed = self.boxed.take();
        if let Some(list) = self.lists.last() {
            let is_guess = boxed.is_some_and(|said| said.is_guess);
            let boxed = boxed.map(|said| said.state);
            let item = Item { list: list.number, ordered: list.ordered, boxed, is_guess, text };
            self.out.list.push((self.lists.len(), Block::Item(item)));
        }
    }

    fn block(&mut self, block: Block) {
        if self.waiting {
            self.item(Inline::default());
        }
        self.out.list.push((self.lists.len(), block));
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let same = |(a, b): (u8, u8)| a == b || b == b'x';
        let source = self.source.get(range.clone());
        let source =
            source.filter(|s| s.len() == text.len() && s.bytes().zip(text.bytes()).all(same));
        match &mut self.code {
            Some((_, code)) => code.push_str(source.unwrap_or(text)),
            None => self.push_styled(source.unwrap_or(text)),
        }
    }

    fn end_of_html(&mut self) {
        let html = self.html.take().unwrap_or_default();
        let (left, comments) = take_comments(&html);
        let mut comment = Comment::default();
        for html in comments {
            self.out.comments += usize::from(!comment.add(html));
        }
        let parts = tags::paragraphs(&left);
        if parts.is_empty() || comment != Comment::default() {
            self.block(Block::Html(comment));
        }
        for text in parts {
            self.block(Block::Paragraph(text));
        }
    }
}

/// The number of a level, from 1.
fn level_of(level: HeadingLevel) -> u8 {
    u8::try_from(level as usize).unwrap_or(u8::MAX)
}
