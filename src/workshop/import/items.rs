//! What the items of a Markdown text are: boxes, bullets or rows.

use leptos::prelude::*;

use super::columns;
use super::dialog::Brought;
use crate::codec::markdown::ItemsFrom;
use crate::codec::recognise::Kind;
use crate::domain::words::{bullets, counted, rows};
use crate::ui::element::{Element, classed, el};

/// What the items of a Markdown text are, where it could be something else.
pub fn choice(
    brought: &Brought,
    items: RwSignal<ItemsFrom>,
    read_as: impl Fn(ItemsFrom) + Copy + Send + 'static,
) -> Element {
    let offer = brought.understood.offer;
    let boxes = brought.understood.boxes;
    // Beside boxes each table is chosen by itself, where its columns are.
    let has_rows =
        offer.rows > 0 && (boxes == 0 || !columns::are_shown(&brought.understood.tables));
    let choices = [
        (ItemsFrom::Boxes, boxes > 0, format!("its {}", counted(boxes, "box", "boxes"))),
        (ItemsFrom::Bullets, offer.bullets > 0, format!("boxes, and {}", bullets(offer.bullets))),
        (ItemsFrom::Rows, has_rows, format!("boxes, and {}", rows(offer.rows))),
    ];
    let is_first = move |from: ItemsFrom| match from {
        ItemsFrom::Boxes => boxes > 0,
        ItemsFrom::Bullets => boxes == 0 && offer.bullets >= offer.rows,
        _ => boxes == 0 && offer.bullets < offer.rows,
    };
    let choices: Vec<_> = choices.into_iter().filter(|(_, is_there, _)| *is_there).collect();
    if brought.kind != Kind::Markdown || choices.len() < 2 {
        return el("div");
    }
    let options = choices.into_iter().enumerate().map(|(at, (from, _, words))| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "import-items")
            .attr("value", at.to_string())
            .flag("checked", move || match items.get() {
                ItemsFrom::Found => is_first(from),
                chosen => chosen == from,
            })
            .on("change", move |_| {
                items.set(if is_first(from) { ItemsFrom::Found } else { from });
                read_as(items.get_untracked());
            });
        classed("label", "choice").child(radio).written(words)
    });
    el("fieldset").child(el("legend").text("Its items are")).children(options.collect::<Vec<_>>())
}
