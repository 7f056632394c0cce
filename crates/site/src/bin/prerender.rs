//! Build step: writes one HTML document a page, from the same components that run in the browser.
//!
//! As the builder's hook it works on the folder in `TRUNK_STAGING_DIR`, for a site at
//! `TRUNK_PUBLIC_URL`. With `--from DIST --to DIR --base /path/` it copies a built site and writes
//! its pages anew for another path. `CHECKLISTS` may name a folder whose checklists, JSON or
//! Markdown, come in the place of the bundled ones; their editions are noted there, in `revisions/`. With
//! `OFFLINE=no` the site does not open without a network, and takes itself out of the browsers that have
//! kept it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use preflight::codec::hosted::{self, Hosted};
use preflight_site::{
    self as site, Assets, Site, app_stylesheet, finish_programs, keeper_script, workshop_stylesheet,
};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let option = |name: &str| {
        let mut arguments = env::args().skip_while(|argument| argument != name).skip(1);
        arguments.next()
    };
    let root = site::project();
    let (folder, base) = if let (Some(from), Some(to), Some(base)) =
        (option("--from"), option("--to"), option("--base"))
    {
        copy(Path::new(&from), Path::new(&to))?;
        (PathBuf::from(to), base)
    } else {
        let variable =
            |name| env::var(name).map_err(|_| io::Error::other(format!("{name} is not set")));
        let folder = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
        fs::write(folder.join("keeper.js"), keeper_script(root)?)?;
        fs::write(folder.join("app.css"), app_stylesheet(root)?)?;
        fs::write(folder.join("workshop.css"), workshop_stylesheet(root)?)?;
        finish_programs(&folder, variable("TRUNK_PROFILE")? == "release")?;
        (folder, variable("TRUNK_PUBLIC_URL")?)
    };
    if !base.starts_with('/') || !base.ends_with('/') {
        return Err(io::Error::other(format!("the base {base} must begin and end with a slash")));
    }
    let own = env::var_os("CHECKLISTS").filter(|own| !own.is_empty()).map(PathBuf::from);
    let from = own.clone().unwrap_or_else(|| site::bundled_folder(root));
    let checklists = site::checklists(&from)?;
    if let Some(own) = &own {
        site::replace_checklists(&folder, &checklists)?;
        note(own, &checklists);
    }
    let is_offline = env::var_os("OFFLINE").is_none_or(|wish| wish != "no");
    Site::new(root, checklists, &base, Assets::find(&folder)?, is_offline)?.write(&folder)
}

/// Notes a team's editions, so that the next build knows their ids, and asks what only its author knows.
fn note(folder: &Path, checklists: &[Hosted]) {
    match site::note_editions(folder, checklists) {
        Ok(noted) => {
            for sentence in noted {
                println!("{sentence}");
            }
        }
        // The site is whole without it.
        Err(error) => {
            eprintln!("This edition's ids are not noted in {}: {error}", folder.display());
        }
    }
    for question in checklists.iter().flat_map(hosted::questions) {
        eprintln!("{question}");
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
