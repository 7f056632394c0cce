//! The copy of the runs in a folder: the files that are to be written there.

use std::cell::RefCell;
use std::rc::Rc;

use super::desk::Desk;
use super::{hosted, own};
use crate::browser;
use crate::codec::checklist_json;
use crate::codec::copies::{self, Copied};
use crate::codec::run_file::{self, Packing};
use crate::codec::snapshot_link::ShareOptions;
use crate::codec::stored::work::is_of_run;
use crate::codec::talk::Context;
use crate::ui::element::{Element, classed, el};

/// Gives the files of the runs to which the records under these keys belong, a key a line.
pub fn write(context: &Context, keys: &str) {
    let runs = copies::runs(keys, browser::record);
    if runs.is_empty() {
        return browser::give_copies(&copies::write(&[], true));
    }
    // The file of each run, in turn, as it comes; `None` where its checklist is not to be had.
    let files = Rc::new(RefCell::new(Vec::new()));
    let count = runs.len();
    for run in runs {
        let (context, files) = (context.clone(), files.clone());
        hosted::file(&context.base.clone(), &run.slug.clone(), move |json| {
            let checklist = json.ok().and_then(|json| checklist_json::read_whole(&json).ok());
            let desk = checklist.map(|checklist| {
                let records = records_of(&run.run);
                Desk::new(Context { records, ..context.about(run.slug.clone()) }, checklist)
            });
            let mut files = files.borrow_mut();
            files.push(desk.map(|desk| (run.name(), file(&desk, &run))));
            if files.len() == count {
                let whole: Vec<_> = files.iter().flatten().cloned().collect();
                browser::give_copies(&copies::write(&whole, whole.len() == count));
            }
        });
    }
}

fn records_of(run: &str) -> Vec<(String, String)> {
    let all = browser::all_records().into_iter();
    all.filter(|(key, _)| is_of_run(key, run)).collect()
}

fn file(desk: &Desk, copied: &Copied) -> String {
    let own = own::find(&copied.slug).map(|own| own.json);
    let packing = Packing {
        options: ShareOptions::ALL,
        checklist: own.as_deref(),
        // The file stands for the run from now on: it changes with it alone.
        ..Packing::default()
    };
    run_file::write(&desk.sheet.checklist, &desk.sheet.run, &packing)
}

/// The part of a dialog in which the folder is chosen, which the keeper fills.
pub fn part() -> Element {
    let words = "Each run as a file, written anew within seconds of a change: what the browser loses, the folder has. Secret values stay out. What others change in these files is overwritten.";
    let section = el("section")
        .attr("aria-labelledby", "copy-title")
        .child(el("h3").attr("id", "copy-title").text("A copy in a folder"));
    if browser::has_folders() {
        section.child(classed("p", "hint").text(words)).child(el("kept-folder"))
    } else {
        section.child(el("p").text("This browser cannot write into a folder. Chrome and Edge on a computer can; here, save a backup from time to time."))
    }
}
