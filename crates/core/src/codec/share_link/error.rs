//! Why a link cannot be opened.

/// Why a payload cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// There is no payload.
    Empty,
    /// It is longer than [`MAX_PAYLOAD`](super::MAX_PAYLOAD).
    TooLong,
    /// It was cut or changed, or belongs to another checklist: see [`belongs_to`](super::belongs_to).
    Incomplete,
    /// It is intact, but of this later version of the format, or of today's with a flag that only a
    /// later program knows.
    Newer(u8),
    /// It is intact, but of this revision, which nobody knows.
    UnknownRevision(u16),
}

impl LinkError {
    /// What a page says is wrong with the link, and what to do.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "It carries nothing. Ask for it again.",
            Self::TooLong => {
                "It is longer than any link made here, so it was damaged on its way. Ask for it again."
            }
            Self::Incomplete => "It was cut or changed on its way. Ask for it again.",
            Self::Newer(_) => {
                "It was made by a newer version of this page. Reload the page to get that version."
            }
            Self::UnknownRevision(_) => {
                "It was made for an edition of the checklist that this site does not have. Ask for a new link."
            }
        }
    }
}
