//! What a list as people write it means.

use crate::codec::states::Said;

/// A text in the Markdown that it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// The Markdown.
    pub text: String,
    /// The boxes that hold something else than a blank or an x: where their bracket opens, in bytes, in
    /// order.
    pub boxes: Vec<(usize, Said)>,
    /// What was taken for something, a sentence each.
    pub notices: Vec<String>,
    /// The words that only gave the text its form.
    pub consumed: String,
}

impl Meant {
    /// The text with an x in every box that holds something else, as Markdown knows it.
    #[must_use]
    pub fn with_plain_boxes(&self) -> String {
        let (mut text, mut rest) = (String::with_capacity(self.text.len()), 0);
        for (at, _) in &self.boxes {
            text.push_str(&self.text[rest..*at]);
            text.push_str("[x]");
            rest = at + 3;
        }
        text.push_str(&self.text[rest..]);
        text
    }
}
