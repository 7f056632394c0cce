//! Lists as people write them, in the Markdown that they mean.
//!
//! Mails, chats, office programs and note takers write lists in their own ways: without bullets, with
//! signs for boxes, indented as a whole, with blanks too few or too wide. Line by line they are put
//! into the one way that every reader of Markdown understands. What is Markdown already stays as it is,
//! to the byte.

mod blocks;
mod callouts;
mod line;
mod meant;
mod outlines;
mod said;
mod taken;
mod trailing;

pub use line::{has_box, is_list_line};
pub use meant::Meant;
pub use said::said;
pub use taken::Taken;
pub use trailing::has_trailing_boxes;

/// Puts a text into the Markdown that it means.
#[must_use]
pub fn to_markdown(text: &str) -> Meant {
    let outlined = outlines::to_markdown(text);
    let text = outlined.as_ref().map_or(text, |outlined| &outlined.text);
    let turned = trailing::to_front(text);
    let text = turned.as_ref().map_or(text, |(turned, _)| turned);
    let lines: Vec<&str> = text.lines().collect();
    let margin = margin(&lines);
    let lines: Vec<&str> =
        lines.iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
    let mut out = blocks::Writer::new(&lines);
    out.all(&lines);
    let mut meant = out.finish();
    if let Some((_, boxes)) = &turned {
        meant.consumed.push_str(boxes);
        meant.notices.push("The boxes at the ends of lines are those of their lines.".to_owned());
    }
    meant.consumed.extend(outlined.map(|outlined| outlined.consumed));
    meant
}

/// A text that is Markdown already: only GitLab's `[~]` is read.
#[must_use]
pub fn as_it_is(text: &str) -> Meant {
    let mut out = Meant { text: text.to_owned(), ..Meant::default() };
    for (at, _) in text.match_indices("[~] ") {
        let marker = text[..at].trim_end_matches([' ', '\t']);
        if marker.len() < at
            && marker.ends_with(['-', '*', '+', '.', ')'])
            && let Some((said, _)) = super::states::bracketed("[~]")
        {
            out.boxes.push((at, said));
        }
    }
    out
}

/// How many bytes of blanks all lines begin with that are not blank.
fn margin(lines: &[&str]) -> usize {
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let shared = margin.map_or(blanks, |margin| {
            let same = margin.bytes().zip(blanks.bytes()).take_while(|(a, b)| a == b).count();
            &margin[..same]
        });
        margin = Some(shared);
        if shared.is_empty() {
            break;
        }
    }
    margin.map_or(0, str::len)
}
