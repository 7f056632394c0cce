//! What the browser is asked to do.

use crate::codec::talk::{Context, Request};

/// Something that the browser is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Fetch a checklist's file.
    FetchChecklist(String),
    /// Fetch the site's list of its checklists; where it differs from the page's, the workshop is asked.
    FetchCatalog,
    /// Read a run from storage.
    ReadRun(WantedRun),
    /// Read all runs' summaries and the person's own checklists from storage.
    ReadGlances,
    /// Write a record, and check that it is there.
    Save(Record),
    /// Take a record that cannot be read out of its place.
    SetAside(Record),
    /// Make one of a run and of those that began at once with it.
    Unite {
        /// The run's own record.
        own: Record,
        /// Whether this page has begun it.
        is_own: bool,
    },
    /// Store a record again, where nothing stands in its place.
    Restore(Record),
    /// Have the browser ask before the page is left, or not.
    AskBeforeLeaving(bool),
    /// Send [`Looked`](super::message::Message::Looked) in so many milliseconds.
    LookIn(u32),
    /// Remove the ticks that were made before the application had arrived, where they are stored as
    /// marks.
    ForgetEarly {
        /// The checklist.
        slug: String,
        /// The run that has taken them in.
        run: String,
        /// The items.
        items: Vec<String>,
    },
    /// Offer what could not be read as a download.
    DownloadUnreadable(Vec<Record>),
    /// Go to a path without loading a page.
    Push(String),
    /// Change the address without a step in the history.
    Replace(String),
    /// The same; the history keeps the payload of the link that was opened here.
    Hold(String, String),
    /// Set the page's title.
    SetTitle(String),
    /// Show at the icon of the installed page how many sections are due; nothing where none is.
    Badge(usize),
    /// Show the top of the page.
    ScrollToTop,
    /// Open a dialog by its id.
    OpenDialog(&'static str),
    /// Close a dialog by its id.
    CloseDialog(&'static str),
    /// Make a request to the workshop; [`Request::Notify`] only where the person wants to be told.
    Ask(Request, Context),
    /// Put text on the clipboard.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the notice: “Link”, “Command”.
        what: &'static str,
    },
    /// Send [`LetGo`](super::message::Message::LetGo) for each of these items, by id, when the pointer
    /// leaves its row and the list; and for all that stay when two seconds have passed without another
    /// such command.
    LetGo(Vec<String>),
    /// Empty the field with this id.
    EmptyField(&'static str),
    /// Scroll to the element with this id, once the page shows it.
    ScrollTo(String),
    /// Send [`NoticeEnded`](super::message::Message::NoticeEnded) for the notice with this number
    /// when it has been seen long enough.
    EndNotice(u32),
}

/// What is to be read of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WantedRun {
    /// The run's checklist.
    pub slug: String,
    /// The run; the checklist's current one where none is named.
    pub run: Option<String>,
    /// The ids of the items whose marks are wanted.
    pub items: Vec<String>,
    /// The ids of the values that are wanted.
    pub values: Vec<String>,
    /// The ids of the phases whose sign-offs are wanted.
    pub phases: Vec<String>,
    /// The ids of the recurring sections whose rounds are wanted.
    pub sections: Vec<String>,
}

/// A key with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The key.
    pub key: String,
    /// The text; empty where the record is to be removed.
    pub text: String,
}
