//! What begins a run and changes it.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::{Folder, Run, Saying};

/// `new`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight new checklists/release.md --name v3.1 -o releases/v3.1.preflight.json"
)]
pub struct New {
    /// A checklist: its file, or the name of one in --checklists or of Preflight's own
    pub checklist: String,
    /// The run's name
    #[arg(long, default_value = "")]
    pub name: String,
    /// A value, as id=text
    #[arg(long = "set", value_name = "ID=TEXT")]
    pub values: Vec<String>,
    /// The file to write; without it, one named like the run
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How it says what it did
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
    #[command(flatten)]
    pub folder: Folder,
}

/// What an item becomes.
#[derive(Arguments)]
#[group(required = true, multiple = false)]
pub struct State {
    /// It is done
    #[arg(long)]
    pub done: bool,
    /// It is open again
    #[arg(long)]
    pub open: bool,
    /// It does not apply, because
    #[arg(long, value_name = "REASON")]
    pub na: Option<String>,
    /// It is blocked, because
    #[arg(long, value_name = "REASON")]
    pub blocked: Option<String>,
}

/// `mark`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight mark releases/v3.1.preflight.json tls-valid --blocked 'waiting for DNS'\n\n\
    Exit codes: 0 marked, 2 an item is unknown or could be several; then nothing is written."
)]
pub struct Mark {
    #[command(flatten)]
    pub run: Run,
    /// Items: each an id, that of a group for all of its items, or a part of the text that only one item has
    #[arg(required = true)]
    pub items: Vec<String>,
    #[command(flatten)]
    pub state: State,
    /// A note
    #[arg(long)]
    pub note: Option<String>,
    /// Who marks; without it, git's user.name
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// How it says what it did
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
}

/// `sign`
#[derive(Arguments)]
#[command(after_help = "Example:\n  preflight sign releases/v3.1.preflight.json before --name Ada")]
pub struct Sign {
    #[command(flatten)]
    pub run: Run,
    /// The id of the gate's phase
    pub gate: String,
    /// Who signs
    #[arg(long, default_value = "")]
    pub name: String,
    /// As whom, where the gate names its signers
    #[arg(long = "as", value_name = "SIGNER", default_value = "")]
    pub role: String,
    /// With whom the gate was read
    #[arg(long, value_name = "NAME", default_value = "")]
    pub with: String,
    /// Why, where the verdict is not GO, or the same person signs as another, too
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Takes the sign-off back
    #[arg(long, conflicts_with_all = ["name", "role", "with", "reason"])]
    pub withdraw: bool,
    /// How it says what it did
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
}

/// `deployed`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight deployed releases/v3.1.preflight.json 2026-03-01T09:30:00Z"
)]
pub struct Deployed {
    #[command(flatten)]
    pub run: Run,
    /// When, as 2026-03-01T09:30:00Z; without it, now
    #[arg(value_parser = crate::clock::moment)]
    pub time: Option<u64>,
    /// Takes the moment back
    #[arg(long, conflicts_with = "time")]
    pub withdraw: bool,
    /// How it says what it did
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
}

/// `apply`
#[derive(Arguments)]
#[command(
    after_help = "Example:\n  preflight apply releases/v3.1.preflight.json junit.xml --max-age 24h\n\n\
    RESULTS is JUnit XML, TAP, or JSON: an array or lines of {\"id\", \"result\": \"passed\" or \
    \"failed\", \"note\", \"at\"}.\nA test stands for an item where its name is the item's id, or holds it in \
    brackets: “login works [smoke-login]”."
)]
pub struct Apply {
    #[command(flatten)]
    pub run: Run,
    /// Files of results, or -
    #[arg(required = true)]
    pub results: Vec<String>,
    /// Results from longer ago open their item again, such as 24h
    #[arg(long, value_name = "TIME", value_parser = crate::clock::age)]
    pub max_age: Option<u64>,
    /// Who marks
    #[arg(long, value_name = "NAME", default_value = "preflight apply")]
    pub by: String,
    /// How it says what it did
    #[arg(long, value_enum, default_value = "text")]
    pub format: Saying,
}
