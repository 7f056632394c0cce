//! What can happen.

use super::command::Record;
use super::route::Address;
use crate::codec::stored::RunRecords;
use crate::domain::filter::Filter;
use crate::domain::mark::State;

/// When a message came, and a random number that came with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970 UTC.
    pub now: u64,
    /// Uniformly random.
    pub dice: u64,
}

/// Why a file could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// There is no such file.
    Missing,
    /// The server could not be reached or did not answer properly.
    Unreachable,
}

/// Why something could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// Storage is missing, blocked or full.
    Refused,
    /// The record in its place was written by a newer version.
    Newer,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The page was opened, or Back or Forward was used, or the fragment changed.
    Arrived(Address),
    /// A link to another page of the site was followed.
    Followed(Address),
    /// A checklist's file came.
    FetchedChecklist {
        /// The slug that was asked for.
        slug: String,
        /// The file.
        json: Result<String, FetchError>,
    },
    /// A run was read from storage.
    ReadRun {
        /// The run's checklist.
        slug: String,
        /// What is stored of it; `None` where there is no such run.
        records: Option<RunRecords>,
        /// The ticks made before the application had arrived: item id and whether it is done.
        early: Vec<(String, bool)>,
    },
    /// The runs' summaries were read from storage: id, own record, name, summary.
    ReadGlances(Vec<(String, String, Option<String>, Option<String>)>),
    /// The record of the person's name was read from storage.
    ReadPerson(String),
    /// A record cannot be read.
    FoundUnreadable(Record),
    /// The browser keeps nothing: its storage is missing or blocked.
    FoundNoStorage,
    /// A record was stored.
    Saved(Record),
    /// A record could not be stored.
    NotSaved(Record, SaveError),
    /// Another tab changed a record; `None` where it removed it.
    ChangedElsewhere(String, Option<String>),

    /// An item's box was ticked or unticked.
    Ticked(usize, bool),
    /// A group's box was ticked: the positions of its items.
    TickedGroup(std::ops::Range<usize>),
    /// An item was given a state with a reason.
    Decided(usize, State, String),
    /// A value was set.
    SetValue(String, String),
    /// The run was named.
    NamedRun(String),
    /// The person told their name.
    NamedPerson(String),
    /// A filter was chosen.
    ChoseFilter(Filter),
    /// The last change was to be taken back.
    Undid,
    /// The change taken back last was to be done again.
    Redid,
    /// A fresh run was asked for.
    StartedRun,

    /// The workshop was needed: the errand, and what it is about.
    Asked(&'static str, String),
    /// The workshop told something.
    Told(String),

    /// Text was to be copied.
    Copied(String, &'static str),
    /// Whether the clipboard took the text, and what it was.
    CopyEnded(&'static str, bool),
    /// The records that cannot be read were asked for.
    AskedForUnreadable,
    /// The notice with this number has been seen long enough.
    NoticeEnded(u32),
}
