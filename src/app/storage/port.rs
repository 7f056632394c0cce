//! Storage as the application asks for it: four calls, and no rule behind them.

/// That storage is missing, blocked or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Texts under keys. Others may keep theirs in the same place and change what is there at any time.
pub trait Storage {
    /// The text under a key; `None` where there is none.
    ///
    /// # Errors
    /// When storage refuses.
    fn get(&self, key: &str) -> Result<Option<String>, Refused>;

    /// Puts a text under a key. Whether it is there afterwards is not known.
    ///
    /// # Errors
    /// When storage refuses.
    fn set(&self, key: &str, text: &str) -> Result<(), Refused>;

    /// Removes what is under a key.
    ///
    /// # Errors
    /// When storage refuses.
    fn remove(&self, key: &str) -> Result<(), Refused>;

    /// All keys, in any order; those of others too.
    ///
    /// # Errors
    /// When storage refuses.
    fn keys(&self) -> Result<Vec<String>, Refused>;
}
