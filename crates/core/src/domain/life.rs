//! A run's life: frozen when finished, archived when out of the way.

/// Whether a run is frozen or archived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// When it was frozen, in milliseconds since 1970 UTC; `None` where it can be changed.
    pub frozen: Option<u64>,
    /// Whether lists of runs leave it out until it is asked for.
    pub archived: bool,
}

impl Life {
    /// Why marks, values, names and sign-offs cannot change now; `None` where they can.
    #[must_use]
    pub fn refusal(&self) -> Option<&'static str> {
        self.frozen.map(|_| "This run is frozen. Thaw it to change it.")
    }
}
