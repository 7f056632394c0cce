//! What is decided about records, over any [`Storage`]: what is read of them, how they are written, and
//! what comes of it.

mod port;
mod reading;
mod snapshots;
mod twins;
mod writing;

pub use port::{Refused, Storage};
pub use reading::{
    all_records, columns, is_chosen, marks_of, own_checklist, record, run_records, runs_of,
    share_options,
};
pub use snapshots::{remember, remembered};
pub use writing::{keep_backup_time, keep_choice, keep_columns, keep_share_options};

use super::command::{Command, Record};
use super::message::Message;
use crate::codec::stored::key;

/// Carries out a command that is about records, and gives what comes of it; other commands come back.
/// `early` holds the ticks of this page that were made before the application had arrived, as the
/// records that may not have been stored. `now` is in milliseconds since 1970 UTC.
///
/// # Errors
/// The command, where it asks for something else.
#[allow(clippy::result_large_err, reason = "what comes back is carried out elsewhere")]
pub fn perform(
    storage: &dyn Storage,
    early: &[(String, String)],
    command: Command,
    now: u64,
) -> Result<Vec<Message>, Command> {
    Ok(match command {
        Command::FetchChecklist(slug) => match own_checklist(storage, &slug) {
            Ok(Some(json)) => {
                let key = key::own(&slug);
                let text = record(storage, &key).unwrap_or_default();
                let found = Message::FoundOwn(Record { key, text });
                vec![found, Message::FetchedChecklist { slug, json: Ok(json) }]
            }
            Ok(None) => return Err(Command::FetchChecklist(slug)),
            Err(why) => reading::missing_checklist(storage, slug, why),
        },
        Command::ReadRun(wanted) => reading::read_run(storage, early, wanted),
        Command::ReadGlances => reading::read_lists(storage),
        Command::Save(record) => writing::save(storage, record, now),
        Command::Restore(record) => writing::restore(storage, record, now),
        Command::SetAside(record) => writing::set_aside(storage, &record, now),
        Command::Unite { own, is_own } => twins::unite(storage, &own, is_own, now),
        Command::ForgetEarly { slug, run, items } => {
            writing::forget_early(storage, &slug, &run, &items);
            // The ticks that the page holds are forgotten as well.
            return Err(Command::ForgetEarly { slug, run, items });
        }
        other => return Err(other),
    })
}

/// What is known of storage before anything is asked of it: the person's name, or that there is none.
#[must_use]
pub fn greet(storage: &dyn Storage) -> Option<Message> {
    match storage.get(&key::person()) {
        Ok(raw) => raw.map(Message::ReadPerson),
        Err(Refused) => Some(Message::FoundNoStorage),
    }
}
