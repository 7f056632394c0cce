//! A checklist is on its way.

use leptos::prelude::*;

use crate::page::ids;
use crate::store::Store;
use crate::ui::element::{classed, el};
use crate::ui::parts::top_bar;

/// Says what is on its way.
#[must_use]
pub fn loading(store: Store, title: &str) -> AnyView {
    let title = el("bdi").written(title);
    let words = el("p").attr("role", "status").text("Loading ").child(title).text("…");
    let main = classed("main", "plain").attr("id", ids::MAIN).child(words);
    el("div").child(top_bar(store, None)).child(main).into_view()
}
