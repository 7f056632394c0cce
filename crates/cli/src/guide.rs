//! `preflight completions` and `man`: what shells and manuals know of the commands.

use std::io;

use clap::CommandFactory as _;

use crate::args::{Args, Completions, Man};
use crate::failure::Failure;
use crate::{Outcome, words};

/// Writes a shell's completions to standard output.
pub fn completions(task: &Completions) {
    let mut script = Vec::new();
    clap_complete::generate(task.shell, &mut Args::command(), "preflight", &mut script);
    words::hand_over(&String::from_utf8_lossy(&script));
}

/// Writes the man pages into a folder.
pub fn man(task: &Man) -> Outcome {
    let write = || -> io::Result<()> {
        std::fs::create_dir_all(&task.folder)?;
        clap_mangen::generate_to(Args::command(), &task.folder)
    };
    write().map_err(|error| Failure::new(format!("{}: {error}.", task.folder.display())))?;
    words::say(&task.folder.display().to_string());
    Ok(0)
}
