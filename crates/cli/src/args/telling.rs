//! What tells how a run stands.

use clap::{Args as Arguments, ValueEnum};

use super::Run;

/// What a verdict has to be.
#[derive(Clone, Copy, ValueEnum)]
pub enum Required {
    /// Nothing holds the gate
    Go,
    /// Nothing forbids to go on
    Hold,
}

/// A form for people or for programs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Told {
    /// For people
    Text,
    /// For programs
    Json,
    /// Outputs of a step of GitHub Actions
    Github,
}

/// `verdict`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight verdict releases/v3.1.preflight.json --require hold\n\n\
    Exit codes: 0 at least as good as required, 1 worse, 2 not readable."
)]
pub struct Verdict {
    #[command(flatten)]
    pub run: Run,
    /// The worst verdict that exits with 0
    #[arg(long, value_enum, default_value = "go")]
    pub require: Required,
    /// Only the gate of this phase
    #[arg(long, value_name = "ID")]
    pub gate: Option<String>,
    /// Marks set longer ago count as open, such as 24h
    #[arg(long, value_name = "TIME", value_parser = crate::clock::age)]
    pub max_age: Option<u64>,
    /// How it is told
    #[arg(long, value_enum, default_value = "text")]
    pub format: Told,
}

/// The forms of a report.
#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    /// The summary for chat
    Text,
    /// A page for a job summary or a comment
    Markdown,
    /// For programs
    Json,
    /// A page that needs nothing else
    Html,
    /// Items as tests, for CI
    Junit,
}

/// `report`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight report releases/v3.1.preflight.json --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
    after_long_help = concat!(
        "Example:\n  preflight report releases/v3.1.preflight.json --format markdown >> \"$GITHUB_STEP_SUMMARY\"\n\n",
        "JSON, for programs; fields may be added, and stay once they are there:\n",
        include_str!("report.json"),
        "\n`verdict` is go, hold, no-go, or null without a gate; `mark` is open, done, na or blocked; what has no moment \
         has null, and so has `file` for a run that is none."
    )
)]
pub struct Report {
    #[command(flatten)]
    pub run: Run,
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: Form,
    /// The site that the link leads to
    #[arg(long, value_name = "URL", env = "PREFLIGHT_SITE")]
    pub site: Option<String>,
}
