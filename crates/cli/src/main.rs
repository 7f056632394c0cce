//! `preflight`: runs of production checklists in the terminal, in git and in CI.
//!
//! Read [`args`] first: it lists the commands. [`opened`] finds a run and its checklist, [`files`] writes
//! what changes, [`words`] is the one way to the terminal; each command has a module of its own. What a
//! verdict, a mark, a merge and a link are, `preflight-core` says.

mod apply;
mod args;
mod bundled;
mod change;
mod checklists;
mod clock;
mod convert;
mod failure;
mod files;
mod git;
mod guide;
mod link;
mod lint;
mod merge;
mod opened;
mod report;
mod said;
mod standing;
mod start;
mod verdict;
mod words;
mod work;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Task};
use failure::Failure;

/// What a command comes to: the exit code where nothing went wrong.
type Outcome = Result<u8, Failure>;

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match &args.task {
        Task::Verdict(task) => verdict::verdict(task),
        Task::Report(task) => report::report(task),
        Task::New(task) => start::new(task),
        Task::Mark(task) => change::mark(task),
        Task::Sign(task) => change::sign(task),
        Task::Deployed(task) => change::deployed(task),
        Task::Apply(task) => apply::apply(task),
        Task::Work(task) => work::work(task),
        Task::Link(task) => link::link(task),
        Task::Qr(task) => link::qr(task),
        Task::Open(task) => link::open(task),
        Task::Merge(task) => merge::merge(task),
        Task::Lint(task) => lint::lint(task),
        Task::Convert(task) => convert::convert(task),
        Task::Completions(task) => {
            guide::completions(task);
            Ok(0)
        }
        Task::Man(task) => guide::man(task),
    };
    let lost = words::lost().map(Failure::new);
    outcome.and_then(|code| lost.map_or(Ok(code), Err)).unwrap_or_else(Failure::tell).into()
}
