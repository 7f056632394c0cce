//! What is to be understood, and what is answered: at once, or by a helper, a worker of the browser that runs
//! this same program beside the page. Then both travel as JSON, which nothing keeps.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::imported::ChosenColumns;
use super::markdown::{ItemsFrom, Understood};
use super::problem::Problem;
use super::recognise::{Kind, Recognised, recognise};
use super::understood::understand_as;

/// What is to be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The name of the file; may be empty.
    pub name: String,
    /// The title where it does not name itself.
    pub title: String,
    /// The file or text; it travels beside the rest.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What it is, where that is known; then it is UTF-8.
    pub kind: Option<Kind>,
    /// What its items are.
    pub items: ItemsFrom,
    /// What a person has chosen for the columns of tables.
    pub columns: Vec<ChosenColumns>,
}

/// What was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What the text is.
    pub kind: Kind,
    /// The text as it was read; `None` where it is the bytes as they came.
    pub text: Option<String>,
    /// What was understood of it; `None` for a run and a backup, which have readers of their own.
    pub understood: Option<Understood>,
}

impl Wanted {
    /// Understands it.
    ///
    /// # Errors
    /// Every problem, at least one, where nothing can be made of it.
    pub fn answer(&self) -> Result<Answer, Vec<Problem>> {
        let Recognised { kind, text, notices } = match self.kind {
            Some(kind) => {
                let text = String::from_utf8_lossy(&self.bytes);
                Recognised { kind, text, notices: Vec::new() }
            }
            None => recognise(&self.name, &self.bytes).map_err(|problem| vec![problem])?,
        };
        let understood = match kind {
            Kind::Run | Kind::Backup => None,
            _ => Some(understand_as(kind, &text, &self.title, self.items, &self.columns)?),
        };
        let understood = understood.map(|mut understood| {
            understood.notices.splice(0..0, notices);
            understood
        });
        let is_same = matches!(&text, Cow::Borrowed(text) if text.len() == self.bytes.len());
        let text = (!is_same).then(|| text.into_owned());
        Ok(Answer { kind, text, understood })
    }

    /// All but the bytes, as text for [`serve`].
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Understands what a helper is handed: what is wanted, as [`Wanted::write`] writes it, and its bytes.
/// Returns the answer as [`read_answer`] reads it.
#[must_use]
pub fn serve(wanted: &str, bytes: Vec<u8>) -> String {
    let wanted = serde_json::from_str(wanted).ok().map(|wanted| Wanted { bytes, ..wanted });
    let answered = wanted.map(|wanted| wanted.answer());
    serde_json::to_string(&answered).unwrap_or_default()
}

/// What a helper has answered; `None` where it is no answer.
#[must_use]
pub fn read_answer(text: &str) -> Option<Result<Answer, Vec<Problem>>> {
    serde_json::from_str(text).ok()?
}
