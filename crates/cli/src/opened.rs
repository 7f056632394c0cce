//! A RUN, opened: whatever form it has, its checklist and its marks.

mod link;
mod run;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use preflight_core::codec::checklist_json;
use preflight_core::codec::file_head::MAX_BYTES;
use preflight_core::codec::recognise::{Kind, recognise};
use preflight_core::codec::run_file::{self, RunFile};

pub use self::run::Opened;
use self::run::of_checklist;
use crate::args::{self, Folder};
use crate::checklists::{self, Found};
use crate::failure::Failure;

/// Opens a RUN.
///
/// # Errors
/// Sentences that say what is wrong with it, or that its checklist is nowhere to be found.
pub fn open(run: &args::Run) -> Result<Opened, Failure> {
    let path = Path::new(&run.run);
    if run.run == "-" {
        return of_bytes("standard input", None, &standard_input()?, &run.folder);
    }
    match fs::metadata(path) {
        Ok(file) if file.len() > MAX_BYTES as u64 => {
            Err(Failure::new(format!("{}: The file is larger than 20 MB.", run.run)))
        }
        Ok(_) => {
            let bytes = read(path)?;
            of_bytes(&run.run, Some(path), &bytes, &run.folder)
        }
        Err(error) => match link::find(&run.run) {
            Ok(found) => link::open(found.slug.as_deref(), &found.payload, &run.run, &run.folder),
            Err(_) => Err(unreadable(path, &error)),
        },
    }
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

/// That a file cannot be read, and why.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: It cannot be read: {error}.", path.display()))
}

/// All of standard input, up to the size of the largest file.
pub fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let input = std::io::stdin().lock().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    input.map_err(|error| Failure::new(format!("standard input: {error}.")))?;
    Ok(bytes)
}

fn of_bytes(
    name: &str,
    path: Option<&Path>,
    bytes: &[u8],
    folder: &Folder,
) -> Result<Opened, Failure> {
    let found = recognise(name, bytes).map_err(|problem| Failure::of(name, &[problem]))?;
    let (kind, text) = (found.kind, &*found.text);
    match kind {
        Kind::Run => of_file(name, path, text, folder),
        Kind::Backup => Err(Failure::new(format!(
            "{name}: This is a backup of a whole browser; open it on the page, and save the run as a \
             file there."
        ))),
        _ if !text.trim().contains('\n') && link::find(text).is_ok() => {
            let found = link::find(text).map_err(|_| Failure::new(name))?;
            link::open(found.slug.as_deref(), &found.payload, text, folder)
        }
        _ => {
            let read = checklists::read(name, bytes)?;
            let marks = read.marks;
            let file = RunFile { slug: read.checklist.slug.clone(), marks, ..RunFile::default() };
            let run = file.run(&read.checklist);
            Ok(Opened {
                run,
                own_json: Some(read.json),
                remarks: read.remarks,
                ..of_checklist(read.checklist)
            })
        }
    }
}

fn of_file(
    name: &str,
    path: Option<&Path>,
    text: &str,
    folder: &Folder,
) -> Result<Opened, Failure> {
    let file = run_file::read(text).map_err(|problems| Failure::of(name, &problems))?;
    let found = checklist_of(name, &file, folder)?;
    let gone = file.snapshot(&found.checklist).gone;
    Ok(Opened {
        run: file.run(&found.checklist),
        own_json: found.own_json,
        person: file.person,
        taken: file.taken,
        conflicts: file.conflicts.into_iter().map(|(id, _)| id).collect(),
        gone,
        path: path.map(Path::to_owned),
        is_from_elsewhere: file.checklist.is_some(),
        ..of_checklist(found.checklist)
    })
}

/// The checklist of a run file: in the file itself, or where checklists are.
pub fn checklist_of(name: &str, file: &RunFile, folder: &Folder) -> Result<Found, Failure> {
    if let Some(json) = &file.checklist {
        let read = checklist_json::read(json);
        let place = format!("{name}, checklist");
        let checklist = read.map_err(|problems| Failure::of(&place, &problems))?;
        return Ok(Found::elsewhere(checklist, json.clone()));
    }
    checklists::find(&file.slug, folder)?.ok_or_else(|| nowhere(name, &file.slug, folder))
}

/// That a checklist is nowhere, and where it was looked for.
pub fn nowhere(name: &str, slug: &str, folder: &Folder) -> Failure {
    Failure::new(format!(
        "{name}: Its checklist “{slug}” is not in the file, not in {}, and none of Preflight's own; say \
         with --checklists where it is.",
        folder.checklists.display()
    ))
}
