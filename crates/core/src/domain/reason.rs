//! The reason that a mark gives.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Why an item does not apply, or what blocks it. Read as a text, it is what people and formats read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum GivenReason {
    /// None was given.
    #[default]
    None,
    /// In the person's words, of which there are some.
    Words(Arc<str>),
    /// There is one that a link or a file does not carry: that it is there decides the verdict.
    Withheld,
}

/// What stands for a withheld reason in every text. Links, files and stored records hold it.
const WITHHELD: &str = "reason not shared";

impl GivenReason {
    /// The words, where the reason tells some.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        if let Self::Words(words) = self { Some(words) } else { None }
    }
}

impl Deref for GivenReason {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::None => "",
            Self::Words(words) => words,
            Self::Withheld => WITHHELD,
        }
    }
}

impl From<&str> for GivenReason {
    fn from(text: &str) -> Self {
        match text {
            "" => Self::None,
            WITHHELD => Self::Withheld,
            words => Self::Words(words.into()),
        }
    }
}

impl From<String> for GivenReason {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_reads_as_the_text_that_it_came_from() {
        let words = GivenReason::Words("waits".into());
        for (text, expect) in [
            ("", GivenReason::None),
            ("waits", words),
            ("reason not shared", GivenReason::Withheld),
        ] {
            let read = GivenReason::from(text);
            assert_eq!((&read, &*read), (&expect, text));
            assert_eq!(read.words(), Some(text).filter(|text| *text == "waits"));
        }
    }
}
