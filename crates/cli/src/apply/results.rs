//! What tests and tools found, whatever format they say it in.

/// What a tool found about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// An item's id, or the name of a test.
    pub name: String,
    /// Whether it is true.
    pub passed: bool,
    /// The message of a failure, or a note; may be empty.
    pub note: String,
    /// When it was found, in milliseconds since 1970 UTC; `None` where that is not said.
    pub at: Option<u64>,
}

/// What a file of results holds.
#[derive(Debug, Default, PartialEq)]
pub struct Results {
    /// What was found.
    pub found: Vec<Found>,
    /// Whether every one has to be about an item: not so for tests, of which most are not.
    pub all_known: bool,
}
