//! Commands: code with its values in it, to be copied as it is shown.

use leptos::prelude::*;

use super::inline::pieces;
use crate::app::message::Message;
use crate::domain::checklist::Command;
use crate::domain::text::{Piece, fill};
use crate::domain::value::Values;
use crate::store::Store;
use crate::ui::element::{Element, button, classed, el};

/// A command with its label and its Copy button.
#[must_use]
pub fn command(store: Store, command: &Command, values: &ArcRwSignal<Values>) -> Element {
    let label = command.label.as_deref().unwrap_or(&command.language);
    let copy = {
        let (code, values) = (command.code.clone(), values.clone());
        move || {
            let text = values.with_untracked(|values| fill(&code, values));
            store.dispatch(Message::Copied(text, "Command"));
        }
    };
    let comment = if command.language == "sql" { "--" } else { "#" };
    let mut code = el("code");
    for line in lines(&command.code) {
        let content = pieces(&line, values);
        let is_comment = matches!(
            line.first(),
            Some(Piece::Literal(text)) if text.trim_start().starts_with(comment)
        );
        code = if is_comment {
            code.child(classed("span", "comment").views(content))
        } else {
            code.views(content)
        };
    }
    let caption = el("figcaption").text(label).child(
        button("Copy", copy).attr("class", "quiet").attr("aria-label", format!("Copy: {label}")),
    );
    let block = el("pre")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", format!("Command: {label}"))
        .child(code);
    classed("figure", "command").child(caption).child(block)
}

/// The pieces of each line; every line but the last ends with its line feed.
fn lines(code: &[Piece]) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut line = Vec::new();
    for piece in code {
        let Piece::Literal(text) = piece else {
            line.push(piece.clone());
            continue;
        };
        for part in text.split_inclusive('\n') {
            line.push(Piece::Literal(part.to_owned()));
            if part.ends_with('\n') {
                lines.push(std::mem::take(&mut line));
            }
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_character() {
        for source in ["a", "# x\ncurl {{url}}\n", "{{a}}\n{{b}} c\n\nd", ""] {
            let code = crate::domain::text::pieces(source);
            let joined: Vec<Piece> = lines(&code).concat();
            let values = Values::default();
            assert_eq!(fill(&joined, &values), fill(&code, &values), "{source:?}");
        }
        assert_eq!(lines(&crate::domain::text::pieces("# x\ncurl {{url}}")).len(), 2);
    }
}
