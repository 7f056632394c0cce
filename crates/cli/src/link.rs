//! `preflight link`, `qr` and `open`: a run on its way to a browser and back.

use preflight_core::codec::carried::{self, Carried};
use preflight_core::codec::snapshot_link::{self, ShareOptions};
use preflight_core::codec::{own_link, qr};
use preflight_core::domain::draft::Draft;
use serde_json::json;

use crate::args::{Link, Open, Saying};
use crate::failure::Failure;
use crate::opened::{self, Opened};
use crate::{Outcome, bundled, clock, start, words};

/// What goes into a link.
#[derive(Clone, Copy, Default)]
pub struct Packed<'a> {
    /// What travels.
    pub options: ShareOptions,
    /// Who shares; may be empty.
    pub person: &'a str,
    /// Whether the site has the checklist.
    pub is_hosted: bool,
}

/// Prints the link of a run.
pub fn link(task: &Link) -> Outcome {
    let link = of(task)?;
    match task.format {
        Saying::Text => words::say(&link),
        Saying::Json => words::hand_over(&json!({ "link": link }).to_string()),
    }
    Ok(0)
}

/// Shows the link of a run as a QR code.
pub fn qr(task: &Link) -> Outcome {
    let link = of(task)?;
    let rows = qr::rows(&link).ok_or_else(|| {
        Failure::new("The link is too long for a QR code; leave out reasons, notes or values.")
    })?;
    words::say(&rows.join("\n"));
    words::say(&link);
    Ok(0)
}

fn of(task: &Link) -> Result<String, Failure> {
    let opened = opened::open(&task.run)?;
    for remark in &opened.remarks {
        words::warn(remark);
    }
    let options = ShareOptions {
        person: !task.person.is_empty(),
        reasons: !task.no_reasons,
        notes: task.notes,
        values: task.values,
        times: false,
    };
    let packed = Packed { options, person: &task.person, is_hosted: task.hosted };
    address(&opened, task.site.as_deref(), packed)
}

/// The address of a run's snapshot. Without a site it begins with the checklist's name, which every
/// Preflight opens.
///
/// # Errors
/// Where the site is none, or a link cannot hold the checklist.
pub fn address(opened: &Opened, site: Option<&str>, packed: Packed) -> Result<String, Failure> {
    let Packed { options, person, is_hosted } = packed;
    let site = match site {
        Some(site) if site.starts_with("https://") || site.starts_with("http://localhost") => {
            format!("{}/", site.trim_end_matches('/'))
        }
        Some(site) => {
            let sentence = format!("--site {site}: Write the whole address, from https:// on.");
            return Err(Failure::new(sentence));
        }
        None => String::new(),
    };
    let checklist = &opened.checklist;
    let run = snapshot_link::payload(checklist, &opened.run, person, options, clock::now());
    if is_hosted || opened.own_json.is_none() || bundled::json(&checklist.slug).is_some() {
        return Ok(format!("{site}{}/#{run}", checklist.slug));
    }
    let draft = Draft::of(checklist);
    match carried::how_it_travels(&draft, None, site.len() + run.len()) {
        (Carried::Whole(whole), _) => Ok(format!("{site}own/#{}", own_link::join(&whole, &run))),
        (_, why) => {
            Err(Failure::new(format!("{why} If the site has the checklist, say --hosted.")))
        }
    }
}

/// Writes the run of a link to a run file.
pub fn open(task: &Open) -> Outcome {
    let opened = opened::open(&task.run)?;
    let own_json = opened.own_json.as_deref();
    let path = start::write(&opened.checklist, own_json, &opened.run, task.output.as_deref())?;
    start::say_written(task.format, &path, &task.run.folder)
}
