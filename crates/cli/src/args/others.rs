//! What works a run, takes it elsewhere, and minds checklists.

use std::path::PathBuf;

use clap::{Args as Arguments, ValueEnum};
use clap_complete::Shell;

use super::{Run, Saying};

/// `work`
#[derive(Arguments)]
#[command(after_help = "Example:\n  preflight work releases/v3.1.preflight.json\n\n\
    Each key is said below the item. Enter runs the first command that is shown, a digit another; nothing \
    runs before it was shown.")]
pub struct Work {
    #[command(flatten)]
    pub run: Run,
    /// Begins at this item: an id, or a part of its text; without it, at the first that is left
    #[arg(long, value_name = "ITEM")]
    pub from: Option<String>,
    /// Who marks; without it, git's user.name
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// `link` and `qr`
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight link releases/v3.1.preflight.json --site https://checklists.acme.dev"
)]
pub struct Link {
    #[command(flatten)]
    pub run: Run,
    /// The site that the link leads to
    #[arg(long, value_name = "URL", env = "PREFLIGHT_SITE")]
    pub site: Option<String>,
    /// The site has this checklist, so the link need not carry it
    #[arg(long)]
    pub hosted: bool,
    /// Reasons stay here
    #[arg(long)]
    pub no_reasons: bool,
    /// Notes travel
    #[arg(long)]
    pub notes: bool,
    /// Values travel, but never secret ones
    #[arg(long)]
    pub values: bool,
    /// Your name travels
    #[arg(long, value_name = "NAME", default_value = "")]
    pub person: String,
    /// How it is printed: for programs as {"link": …}
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
}

/// `open`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight open 'https://checklists.acme.dev/release/#1kX9…' -o releases/v3.1.preflight.json"
)]
pub struct Open {
    #[command(flatten)]
    pub run: Run,
    /// The file to write; without it, one named like the run
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How it says what it did
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
}

/// `merge`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight merge --install\n  preflight merge base.json ours.json theirs.json\n\n\
    OURS becomes the merged file. What both sides decided differently stays in it as a blocked item until \
    `preflight mark` settles it.\nExit codes: 0 merged, 1 merged with conflicts, 2 not readable; then OURS stays as it was."
)]
pub struct Merge {
    /// The file that both began as (%O)
    #[arg(required_unless_present = "install")]
    pub base: Option<PathBuf>,
    /// Our file, which becomes the merged one (%A)
    #[arg(required_unless_present = "install")]
    pub ours: Option<PathBuf>,
    /// Their file (%B)
    #[arg(required_unless_present = "install")]
    pub theirs: Option<PathBuf>,
    /// Tells git in this repository to merge run files with it
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs"])]
    pub install: bool,
}

/// The forms of problems.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// For people and editors
    Text,
    /// For programs
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// `lint`
#[derive(Arguments)]
#[command(after_help = "Example:\n  preflight lint checklists/*.md --against origin/main\n\n\
    Exit codes: 0 no problem, 1 problems, 2 a file is not there.")]
pub struct Lint {
    /// Checklist files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How they are listed
    #[arg(long, value_enum, default_value = "text")]
    pub format: Listing,
    /// Names ids that were lost or given to something else since this revision in git
    #[arg(long, value_name = "REV")]
    pub against: Option<String>,
}

/// The formats of checklists.
#[derive(Clone, Copy, ValueEnum)]
pub enum To {
    /// A checklist file
    Json,
    /// Markdown with task lists
    Markdown,
    /// A table
    Csv,
}

/// `convert`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight convert release.csv --to markdown > checklists/release.md"
)]
pub struct Convert {
    #[command(flatten)]
    pub run: Run,
    /// The format
    #[arg(long, value_enum)]
    pub to: To,
}

/// `completions`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight completions bash > ~/.local/share/bash-completion/completions/preflight"
)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// `man`
#[derive(Arguments)]
#[command(after_help = "Example:\n  preflight man ~/.local/share/man/man1")]
pub struct Man {
    /// The folder to write to
    pub folder: PathBuf,
}
