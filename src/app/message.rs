//! What can happen.

use super::command::Record;
use super::history::Way;
use super::route::Address;
use crate::codec::stored::{GlanceRecords, RunRecords};
use crate::codec::talk::{Reply, Request};
use crate::domain::filter::Filter;
use crate::domain::life::Life;
use crate::domain::mark::State;
use crate::domain::next_run::Keep;
use crate::domain::signature::Signature;

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
        /// The ids of the sections that are folded.
        folded: Vec<String>,
        /// The ticks made before the application had arrived: item id and whether it is done.
        early: Vec<(String, bool)>,
    },
    /// The runs' summaries were read from storage.
    ReadGlances(Vec<GlanceRecords>),
    /// The records of the person's own checklists were read from storage.
    ReadOwn(Vec<Record>),
    /// The record of the person's name was read from storage.
    ReadPerson(String),
    /// The record of an own checklist, which is about to come.
    FoundOwn(Record),
    /// A record cannot be read.
    FoundUnreadable(Record),
    /// A newer version of the application has written here.
    FoundNewer,
    /// A record cannot be read in the place of a tick that was made before the application had arrived.
    FoundStray(Record),
    /// The browser keeps nothing: its storage is missing or blocked.
    FoundNoStorage,
    /// A record was stored.
    Saved(Record),
    /// A record could not be stored.
    NotSaved(Record, SaveError),
    /// Another tab changed a record; `None` where it removed it.
    ChangedElsewhere(String, Option<String>),
    /// Another page has emptied the storage.
    EmptiedElsewhere,
    /// The page has been away, and has not heard of what other tabs stored.
    CameBack,
    /// A change of this run was stored, but the run's own record is gone from storage.
    LostRun(String),
    /// Another tab has deleted this run.
    DeletedElsewhere(String),
    /// A run was taken into another, which had begun at once with it.
    United {
        /// The run that is no more.
        from: String,
        /// The run that has its marks.
        into: String,
    },

    /// An item's box was ticked or unticked.
    Ticked(usize, bool),
    /// A group's box was ticked: the positions of its items.
    TickedGroup(std::ops::Range<usize>),
    /// Items, by position, were given a state with a reason.
    Decided(std::ops::Range<usize>, State, String),
    /// What is shown of these items was given a state with a reason.
    DecidedTo(std::ops::Range<usize>, State, String),
    /// What is shown from the item ticked last to this one was ticked or unticked.
    TickedTo(usize, bool),
    /// A note was written beside an item.
    Noted(usize, String),
    /// A gated phase was signed off; without a signature, that was taken back.
    Signed(usize, Option<Signature>),
    /// The deploy moment was told, in milliseconds since 1970 UTC, or taken back.
    Deployed(Option<u64>),
    /// It was deployed now.
    DeployedNow,
    /// The clock was to be looked at.
    Looked,
    /// The next round of a recurring section was begun by hand.
    BeganRound(usize),
    /// A set of values was put in force.
    ChoseSet(String),
    /// A set of values was added.
    AddedSet(String),
    /// The set of values in force was given this name.
    RenamedSet(String),
    /// The set of values in force was deleted.
    DeletedSet,
    /// Something was searched for.
    Searched(String),
    /// A section was folded or unfolded.
    Folded(usize),
    /// Focus mode was entered at an item, or left.
    Focused(Option<usize>),
    /// In focus mode, the item before was asked for.
    WentBack,
    /// The item in focus was skipped.
    Skipped,
    /// A value was set.
    SetValue(String, String),
    /// The run was named.
    NamedRun(String),
    /// The person told their name.
    NamedPerson(String),
    /// The pointer has left the row of this item, by its id; without one, all that stay have stayed long
    /// enough.
    LetGo(Option<String>),
    /// A filter was chosen.
    ChoseFilter(Filter),
    /// The last change was to be taken back, or the one taken back last to be done again.
    Turned(Way),
    /// A fresh run was asked for.
    StartedRun,
    /// The next run was started from the one on screen.
    StartedNext(Keep),
    /// The run on screen was frozen, thawed or archived.
    Lived(Life),
    /// A run of the list was archived, or taken out of the archive.
    Archived(String, bool),
    /// A run was to be deleted.
    DeletedRun(String),
    /// The records of a run, by its id, were removed.
    Removed(String, Vec<Record>),

    /// The workshop was needed.
    Asked(Request),
    /// The workshop has replied.
    Replied(Reply),

    /// The address of the item at a position was to be copied.
    CopiedPlace(usize),
    /// Text was to be copied.
    Copied(String, &'static str),
    /// A command was to be copied; these values in it are not set.
    CopiedCommand(String, Vec<String>),
    /// The clipboard took the text, and what it was.
    CopyEnded(&'static str),
    /// The records that cannot be read were asked for.
    AskedForUnreadable,
    /// The notice with this number has been seen long enough.
    NoticeEnded(u32),
}
