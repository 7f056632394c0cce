//! Commands: code with its values in it, to be copied as it is shown.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::checklist::Command;
use crate::domain::quote::{fill_command, fill_pieces};
use crate::domain::text::Piece;
use crate::domain::value::Values;
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, el, literal};

/// A command with its label and its Copy button.
#[must_use]
pub fn command(store: Store, command: &Command, sheet: &SheetView) -> Element {
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
        let (command, values) = (command.clone(), sheet.values.clone());
        ArcMemo::new(move |_| shown(&command, &values.get()))
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

/// What stands in the place of each value, quoted for where it stands, and whether it is set.
fn shown(command: &Command, values: &Values) -> Vec<(String, bool)> {
    let texts = fill_pieces(&command.code, values, &command.language);
    let pieces = texts.into_iter().zip(&command.code);
    let value = |(text, piece): (String, &Piece)| match piece {
        Piece::Literal(_) => None,
        Piece::Value(id) => Some((text, values.get(id).is_some())),
    };
    pieces.filter_map(value).collect()
}

/// The value at a place.
fn value(shown: ArcMemo<Vec<(String, bool)>>, place: usize) -> AnyView {
    let text = shown.clone();
    let class = move || {
        let is_set = shown.with(|shown| shown.get(place).is_some_and(|(_, is_set)| *is_set));
        Some(if is_set { "value set" } else { "value" }.to_owned())
    };
    let text = move || text.with(|all| all.get(place).map(|(text, _)| text.clone()));
    el("span").live_attr("class", class).live(move || text().unwrap_or_default()).into_view()
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
