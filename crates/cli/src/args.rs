//! The commands and what each takes. Help, completions and man pages come from here.

mod changing;
mod others;
mod telling;

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};

pub use changing::{Apply, Deployed, Mark, New, Sign, State};
pub use others::{Completions, Convert, Link, Lint, Listing, Man, Merge, Open, To, Work};
pub use telling::{Form, Report, Required, Told, Verdict};

/// Runs of production checklists in the terminal, in git and in CI.
///
/// A RUN is a run file (….preflight.json), a link or its payload, a Markdown or CSV checklist whose boxes
/// are its marks, or - for standard input. Its checklist is found in the file itself, in --checklists, or
/// among those that come with Preflight. Nothing is sent anywhere without --fetch.
#[derive(Parser)]
#[command(name = "preflight", version, max_term_width = 100, disable_help_subcommand = false)]
#[command(after_help = "Example:\n  preflight new node-platform-release --name v3.1\n  \
    preflight mark v3-1.preflight.json build-succeeds --done\n  \
    preflight verdict v3-1.preflight.json\n\n\
    Exit codes: 0 as wanted, 1 not (verdict, lint, merge), 2 not readable or wrong use.")]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// The commands.
#[derive(Subcommand)]
pub enum Task {
    /// Says GO, HOLD or NO-GO for each gate, with the reasons
    Verdict(Verdict),
    /// Writes how a run stands, for people, job summaries and test reports
    Report(Report),
    /// Starts a run: writes a run file
    New(New),
    /// Marks items of a run file
    Mark(Mark),
    /// Signs a gate of a run file
    Sign(Sign),
    /// Sets the deploy moment of a run file
    Deployed(Deployed),
    /// Marks items by the results of tests and tools
    Apply(Apply),
    /// Works a run in the terminal, one item at a time
    Work(Work),
    /// Makes a link to a run
    Link(Link),
    /// Shows the link to a run as a QR code
    Qr(Link),
    /// Writes the run of a link to a run file
    Open(Open),
    /// Merges run files; git's merge driver
    Merge(Merge),
    /// Names every problem of checklist files
    Lint(Lint),
    /// Turns a checklist into another format
    Convert(Convert),
    /// Writes a shell's completions
    Completions(Completions),
    /// Writes the man pages
    Man(Man),
}

/// A run, and where its checklist is looked for.
#[derive(Arguments, Clone)]
pub struct Run {
    /// A run file, a link, a Markdown or CSV checklist, or -
    pub run: String,
    #[command(flatten)]
    pub folder: Folder,
}

/// The forms of what a command says that has done something.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Saying {
    /// For people
    Text,
    /// For programs: as `report --format json` where a run was changed
    Json,
}

/// Where checklists are looked for.
#[derive(Arguments, Clone)]
pub struct Folder {
    /// The folder of your checklists
    #[arg(long, value_name = "DIR", default_value = "checklists")]
    pub checklists: PathBuf,
    /// Reads a checklist that is nowhere else at the link's site
    #[arg(long)]
    pub fetch: bool,
}
