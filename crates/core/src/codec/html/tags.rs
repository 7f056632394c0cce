//! What the elements of HTML are for a checklist.

use super::boxes;
use super::style;
use super::token::Tag;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Neither it nor what it holds is shown, or it is no text.
    Nothing,
    /// Begins a line of its own.
    Block,
    /// Begins a paragraph of its own.
    Paragraph,
    Break,
    Heading(u8),
    /// The line that names what follows: what can be unfolded, a part of a form, a table.
    Summary,
    List {
        ordered: bool,
        boxes: bool,
    },
    /// An element of a list; its level from 1, where it says it.
    Item(Option<usize>),
    /// The bullet or number of an element, as text.
    Bullet,
    Code,
    Quoted,
    Table,
    Head,
    Row,
    Cell {
        head: bool,
    },
    Inline,
}

const NOTHING: &str = "script style template noscript head title meta link base svg math iframe object \
    embed canvas audio video map datalist frame frameset noembed noframes applet param source track \
    select rp colgroup col";
const BLOCKS: &str = "div section article aside main header footer nav figure figcaption form fieldset \
    address details dialog hgroup center search menu dir dd dl optgroup option \
    body html";
const PARAGRAPHS: &str = "p blockquote hr";

fn is_among(name: &str, names: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known == name)
}

/// What an element is.
pub(super) fn role(tag: &Tag) -> Role {
    let name = &*tag.name;
    let style = tag.value("style").unwrap_or_default();
    if is_among(name, NOTHING) || tag.value("hidden").is_some() || style::is_hidden(style) {
        return Role::Nothing;
    }
    if style::is_bullet(style) {
        return Role::Bullet;
    }
    if let Some(level) = style::list_level(style) {
        return Role::Item(Some(level));
    }
    match name {
        "br" => return Role::Break,
        "summary" | "legend" | "caption" | "dt" => return Role::Summary,
        "pre" | "textarea" | "listing" | "xmp" => return Role::Code,
        "table" => return Role::Table,
        "thead" => return Role::Head,
        "tr" => return Role::Row,
        "td" => return Role::Cell { head: false },
        "th" => return Role::Cell { head: true },
        "ul" | "menu" | "dir" => return list(tag, false),
        "ol" => return list(tag, true),
        "li" => return Role::Item(level(tag)),
        "blockquote" => return Role::Quoted,
        _ => {}
    }
    if let Some(level) = heading(tag) {
        return Role::Heading(level);
    }
    match tag.value("role") {
        Some("list") => return list(tag, false),
        Some("listitem") => return Role::Item(level(tag)),
        _ => {}
    }
    if boxes::is_list_of_boxes(tag) {
        return list(tag, false);
    }
    if is_among(name, PARAGRAPHS) {
        Role::Paragraph
    } else if is_among(name, BLOCKS) {
        Role::Block
    } else {
        Role::Inline
    }
}

fn list(tag: &Tag, ordered: bool) -> Role {
    Role::List { ordered, boxes: boxes::is_list_of_boxes(tag) }
}

/// The level that an element of a list names: from 1.
fn level(tag: &Tag) -> Option<usize> {
    let number = |name: &str| tag.value(name)?.parse::<usize>().ok().filter(|level| *level < 20);
    let by_class = || {
        let class = tag.value("class")?.split_whitespace();
        class.filter_map(|class| class.strip_prefix("ql-indent-")).find_map(|n| n.parse().ok())
    };
    number("aria-level").or_else(|| number("data-indent").or_else(by_class).map(|level| level + 1))
}

/// The level of the heading that an element is.
fn heading(tag: &Tag) -> Option<u8> {
    let digit = |text: &str| text.parse::<u8>().ok().filter(|level| (1..=6).contains(level));
    if let Some(level) = tag.name.strip_prefix('h').and_then(digit) {
        return Some(level);
    }
    if tag.value("role") == Some("heading") {
        return Some(tag.value("aria-level").and_then(digit).unwrap_or(2));
    }
    let mut classes = tag.value("class").unwrap_or_default().split_whitespace();
    classes.find_map(|class| match class {
        "MsoTitle" => Some(1),
        "MsoSubtitle" => Some(2),
        _ => class
            .strip_prefix("MsoHeading")
            .or_else(|| class.strip_prefix("Heading"))
            .and_then(digit),
    })
}
