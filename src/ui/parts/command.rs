//! Commands: code with its values in it, to be copied as it is shown.

use leptos::prelude::*;

use super::inline::pieces;
use crate::domain::checklist::Command;
use crate::domain::text::{Piece, fill};
use crate::domain::value::Values;
use crate::ui::controls::CopyButton;

/// A command with its label and its Copy button.
pub fn command(command: &Command, values: &ArcRwSignal<Values>) -> AnyView {
    let label = command.label.clone().unwrap_or_else(|| command.language.clone());
    let copied = {
        let (code, values) = (command.code.clone(), values.clone());
        move || values.with_untracked(|values| fill(&code, values))
    };
    let comment = if command.language == "sql" { "--" } else { "#" };
    let lines: Vec<AnyView> = lines(&command.code)
        .into_iter()
        .map(|line| {
            let content = pieces(&line, values);
            let is_comment = matches!(line.first(), Some(Piece::Literal(text)) if text.trim_start().starts_with(comment));
            if is_comment {
                view! { <span class="comment">{content}</span> }.into_any()
            } else {
                content.into_any()
            }
        })
        .collect();
    view! {
        <figure class="command">
            <figcaption>
                {label.clone()}
                <CopyButton text=copied what="Command" name=format!("Copy: {label}") />
            </figcaption>
            <pre tabindex="0" aria-label=format!("Command: {label}")><code>{lines}</code></pre>
        </figure>
    }
    .into_any()
}

/// The pieces of each line; every line but the last ends with its line feed.
fn lines(code: &[Piece]) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for piece in code {
        let Piece::Literal(text) = piece else {
            lines.last_mut().map(|line: &mut Vec<Piece>| line.push(piece.clone()));
            continue;
        };
        for part in text.split_inclusive('\n') {
            lines.last_mut().map(|line| line.push(Piece::Literal(part.to_owned())));
            if part.ends_with('\n') {
                lines.push(Vec::new());
            }
        }
    }
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
