//! A line of text with a label.

use leptos::prelude::*;

use crate::ui::element::el;

/// A labelled line of text that reports its value when it is left or Enter is pressed.
pub struct TextField {
    /// Unique on the page.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Shown while it is empty.
    pub hint: String,
    /// The most characters it takes.
    pub max: usize,
    /// Whether the text is hidden while it is written.
    pub is_secret: bool,
}

impl TextField {
    /// The label and the field.
    #[must_use]
    pub fn view(
        self,
        value: impl Fn() -> String + Send + 'static,
        is_disabled: impl Fn() -> bool + Send + 'static,
        on_change: impl Fn(String) + 'static,
    ) -> [AnyView; 2] {
        let label = el("label").attr("for", &*self.id).written(self.label);
        let field = el("input")
            .attr("id", self.id)
            .attr("type", if self.is_secret { "password" } else { "text" })
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("maxlength", self.max.to_string())
            .attr("placeholder", self.hint)
            .toggle("disabled", is_disabled)
            .value(value)
            .on("change", move |event| on_change(event_target_value(&event)));
        [label.into_view(), field.into_view()]
    }
}
