//! What the application and the workshop say to each other.
//!
//! The workshop is a second program, loaded when it is first needed. The application makes a
//! [`Request`] and hands over the run on screen as its stored records; the workshop answers with a
//! [`Reply`] that says what is to happen to the run. How both become text is [`wire`]'s business.

mod request;
mod snapshot;
pub mod wire;

pub use self::request::Request;
use crate::domain::run::Snapshot;
use crate::domain::signature::Signature;

/// What stands for a payload where the run came as a file.
pub const FILE: &str = "file";

/// The page and the run that a request is made for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The path at which the site lies; begins and ends with `/`.
    pub base: String,
    /// The scheme and host of the site.
    pub origin: String,
    /// The checklist on screen; empty where there is none.
    pub slug: String,
    /// The person's name; may be empty.
    pub person: String,
    /// The records of the run on screen, by key; none where nobody has started it.
    pub records: Vec<(String, String)>,
}

impl Context {
    /// The context of a request about the checklist with this slug, which may not be the one on screen:
    /// then no run comes with it. An empty slug stands for the one on screen.
    #[must_use]
    pub fn about(self, slug: String) -> Self {
        if slug.is_empty() || slug == self.slug {
            self
        } else {
            Self { slug, records: Vec::new(), ..self }
        }
    }
}

/// What is to happen to the run on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Show this snapshot in the place of the run, or the run again.
    Show(Option<Box<Snapshot>>),
    /// Take over marks and values, as one step of undo with this name.
    Adopt(String, Box<Snapshot>),
    /// Start a run that begins as this snapshot.
    Begin(Box<Snapshot>),
    /// Leave what a link has brought: the address no longer names it.
    Leave,
    /// The next link of the run names the snapshot with this hash as its parent.
    Parent(u32),
    /// Make this request, with the run as it is by then.
    Ask(Request),
    /// The person has looked at what changed in the checklist; whether the run has marks of items
    /// that are gone.
    Seen(bool),
    /// Sign the gate of the phase with this id.
    Sign(String, Signature),
    /// Name the run.
    NameRun(String),
    /// The person has told their name.
    NamePerson(String),
    /// Put this short sentence on screen.
    Say(String),
    /// The workshop cannot be loaded; this sentence says what to do.
    Failed(String),
    /// These are the site's checklists, as a catalog; and what is wrong with its list of them.
    Catalog(String, Vec<String>),
    /// The JSON of the site's checklist with this slug, or what is wrong with its file; `None`
    /// where the site has no such checklist.
    Hosted(String, Option<Result<String, Vec<String>>>),
    /// Store these records (those without text are removed) as one step, and say these words; undo
    /// stores the records as they were before.
    Store {
        /// What was done, for the notice.
        words: String,
        /// The records to store: keys and texts.
        records: Vec<(String, String)>,
        /// What stood under the same keys.
        before: Vec<(String, String)>,
    },
    /// What is stored has changed: read it again.
    Reread,
    /// Go to this path of the site, perhaps with a query and a fragment.
    Go(String),
}
