//! What is new in a checklist since a run was last worked with it.

use super::checklist::Checklist;

/// The items that have come, changed and gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Items that were not there, as positions in [`Checklist::items`].
    pub new: Vec<usize>,
    /// Items whose text or limit is another one, as positions.
    pub reworded: Vec<usize>,
    /// How many items are gone.
    pub gone: usize,
}

impl News {
    /// What has changed since the checklist had these items in this order, worded as
    /// [`Checklist::wording`] said then; where that is empty or of another length, nothing counts as
    /// reworded.
    #[must_use]
    pub fn of(checklist: &Checklist, old: &[String], wording: &str) -> Self {
        let now = checklist.wording();
        let is_known = wording.len() == 4 * old.len() && wording.is_ascii();
        let word = |wording: &str, at: usize| wording[4 * at..4 * at + 4].to_owned();
        let mut news = Self::default();
        for (at, item) in checklist.items.iter().enumerate() {
            match old.iter().position(|id| *id == item.id) {
                None => news.new.push(at),
                Some(before) if is_known && word(wording, before) != word(&now, at) => {
                    news.reworded.push(at);
                }
                Some(_) => {}
            }
        }
        news.gone = old.iter().filter(|id| checklist.position(id).is_none()).count();
        news
    }

    /// “3 new, 1 reworded, 1 gone”; “Another order” where no item has come, changed or gone.
    #[must_use]
    pub fn words(&self) -> String {
        let counts =
            [(self.new.len(), "new"), (self.reworded.len(), "reworded"), (self.gone, "gone")];
        let parts = counts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, word)| format!("{count} {word}")).collect();
        if parts.is_empty() { "Another order".to_owned() } else { parts.join(", ") }
    }
}
