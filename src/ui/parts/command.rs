//! Commands: code with its values in it, to be copied as it is shown.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::checklist::CommandBlock;
use crate::domain::quote::{fill_command, fill_pieces};
use crate::domain::text::Piece;
use crate::domain::value::Values;
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, el, literal};

/// A command with its label and its Copy button.
#[must_use]
pub fn command(store: Store, command: &CommandBlock, sheet: &SheetView) -> Element {
    let label = command.label.as_deref().unwrap_or(&command.language);
    let copy = {
        let (command, typed) = (command.clone(), sheet.typed.clone());
        move || {
            let (text, unset) = typed
                .with_untracked(|values| fill_command(&command.code, values, &command.language));
            store.dispatch(Message::CopiedCommand(text, unset));
        }
    };
    let shown = {
        let (command, values) = (Arc::new(command.clone()), sheet.values.clone());
        move |place| values.with(|values| shown(&command, values, place)).unwrap_or_default()
    };
    let mut place = 0..;
    let comment = if command.language == "sql" { "--" } else { "#" };
    let mut code = el("code");
    for line in lines(&command.code) {
        let content: Vec<AnyView> = line
            .iter()
            .map(|piece| match piece {
                Piece::Literal(text) => literal(text),
                Piece::Value(_) => value(shown.clone(), place.next().unwrap_or_default()),
            })
            .collect();
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
    let caption = el("figcaption").written(label).child(
        button("Copy", copy).attr("class", "quiet").attr("aria-label", format!("Copy: {label}")),
    );
    let block = el("pre")
        .verbatim()
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", format!("Command: {label}"))
        .child(code);
    classed("figure", "command").child(caption).child(block)
}

/// What stands in the place of a value, quoted for where it stands, and whether it is set.
fn shown(command: &CommandBlock, values: &Values, place: usize) -> Option<(String, bool)> {
    let is_value = |(_, piece): &(usize, &Piece)| matches!(piece, Piece::Value(_));
    let (at, piece) = command.code.iter().enumerate().filter(is_value).nth(place)?;
    let Piece::Value(id) = piece else { return None };
    let text = fill_pieces(&command.code, values, &command.language).swap_remove(at);
    Some((text, values.get(id).is_some()))
}

/// The value at a place.
fn value(
    shown: impl Fn(usize) -> (String, bool) + Clone + Send + 'static,
    place: usize,
) -> AnyView {
    let text = shown.clone();
    let class = move || Some(if shown(place).1 { "value set" } else { "value" }.to_owned());
    el("span").live_attr("class", class).live(move || text(place).0).into_view()
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
    use crate::domain::text::fill;

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
