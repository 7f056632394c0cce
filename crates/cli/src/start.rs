//! `preflight new`: a run file for a checklist.

use std::path::{Path, PathBuf};

use preflight_core::codec::run_file::{self, Packing};
use preflight_core::codec::snapshot_link::ShareOptions;
use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::limit::{NAME_LENGTH, cut};
use preflight_core::domain::run;

use crate::args::{Folder, New, Run, Saying};
use crate::checklists::{self, Found};
use crate::failure::Failure;
use crate::said::said;
use crate::{Outcome, opened, words};

/// Starts a run.
pub fn new(task: &New) -> Outcome {
    let found = found(task)?;
    let mut run = run::Run::new(String::new(), &found.checklist, 0);
    cut(task.name.trim(), NAME_LENGTH).clone_into(&mut run.name);
    for value in &task.values {
        let (id, text) = value.split_once('=').ok_or_else(|| {
            Failure::new(format!(
                "--set {value}: Write it as id=text, such as domain=app.acme.dev."
            ))
        })?;
        if !found.checklist.values.iter().any(|slot| slot.id == id) {
            let ids: Vec<&str> =
                found.checklist.values.iter().map(|slot| slot.id.as_str()).collect();
            let sentence = format!(
                "--set {value}: The checklist has no value “{id}”; it has: {}.",
                ids.join(", ")
            );
            return Err(Failure::new(sentence));
        }
        run.values.set(id, text);
    }
    let path = write(&found.checklist, found.own_json.as_deref(), &run, task.output.as_deref())?;
    say_written(task.format, &path, &task.folder)
}

/// The checklist, with its text where a run file has to carry it: not where it is found again in the
/// folder of checklists or among Preflight's own.
fn found(task: &New) -> Result<Found, Failure> {
    let path = Path::new(&task.checklist);
    let in_folder = checklists::slug_in(&task.folder, path);
    if in_folder.is_some() || !path.is_file() {
        let slug = in_folder.unwrap_or(&task.checklist);
        let found = checklists::find(slug, &task.folder)?.ok_or_else(|| {
            let known = checklists::known(&task.folder).join(", ");
            Failure::new(format!(
                "{}: There is no such file, and no checklist of this name; there are: {known}.",
                task.checklist
            ))
        })?;
        return Ok(Found { own_json: None, ..found });
    }
    let read = checklists::read(&task.checklist, &opened::read(path)?)?;
    let there = checklists::find(&read.checklist.slug, &task.folder)?;
    let there = there.filter(|there| there.checklist == read.checklist);
    let elsewhere = || Found::elsewhere(read.checklist, read.json);
    Ok(there.map_or_else(elsewhere, |there| Found { own_json: None, ..there }))
}

/// Says which file was written.
pub fn say_written(format: Saying, path: &Path, folder: &Folder) -> Outcome {
    let run = path.display().to_string();
    let run = Run { run, folder: folder.clone() };
    said(format, &run, || words::say(&run.run))
}

/// Writes the file of a run that begins, and says its path.
pub fn write(
    checklist: &Checklist,
    own_json: Option<&str>,
    run: &run::Run,
    output: Option<&Path>,
) -> Result<PathBuf, Failure> {
    let packing = Packing {
        options: ShareOptions::ALL,
        secrets: false,
        checklist: own_json,
        ..Packing::default()
    };
    let text = run_file::write(checklist, run, &packing);
    let path =
        output.map_or_else(|| PathBuf::from(run_file::name(run, &checklist.slug)), Path::to_owned);
    crate::files::create(&path, &text)?;
    Ok(path)
}
