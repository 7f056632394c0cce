//! Running a command in its place, and what it said as evidence.

use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{mem, thread};

use crate::words;

/// The most lines that are shown while a command runs; the last ones are shown when it ends.
const SHOWN: usize = 500;
/// How many last lines are remembered.
const LAST: usize = 20;
/// The longest line that is shown, in bytes.
const LONGEST: u64 = 4_000;
/// The most characters of evidence in a note.
const NOTE: usize = 200;
/// How long the last words are waited for once the shell is over: what it left running may never close them.
const LINGER: Duration = Duration::from_secs(2);

/// What a command said, and how it ended.
pub struct Evidence {
    status: io::Result<ExitStatus>,
    lines: usize,
    last: Vec<String>,
}

/// Runs a command in a shell. It has the terminal's keyboard, so it may ask for a password; Control C ends
/// it alone. What it says is shown as text. It is over when the shell is, whatever that left running.
pub fn run(command: &str) -> Evidence {
    let said = Arc::new(Mutex::new(Said::default()));
    let status = shell(command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().and_then(
        |mut child| {
            // Nothing is sent: the channel closes when both have heard everything.
            let (hearing, heard) = mpsc::channel::<()>();
            if let Some(out) = child.stdout.take() {
                listen(out, Arc::clone(&said), hearing.clone());
            }
            if let Some(err) = child.stderr.take() {
                listen(err, Arc::clone(&said), hearing);
            }
            let status = child.wait();
            _ = heard.recv_timeout(LINGER);
            status
        },
    );
    let said = {
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        mem::replace(&mut *said, Said { is_over: true, ..Said::default() })
    };
    if said.lines > SHOWN {
        show(&format!("… {} lines in all; the last ones:", said.lines));
        said.last.iter().for_each(|line| show(line));
    }
    Evidence { status, lines: said.lines, last: said.last }
}

#[cfg(unix)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell
}

#[cfg(not(unix))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.args(["/C", command]);
    shell
}

/// What has been said so far.
#[derive(Default)]
struct Said {
    lines: usize,
    last: Vec<String>,
    /// Whether what comes now is nobody's any more.
    is_over: bool,
}

impl Said {
    /// Shows and remembers a line.
    fn hear(&mut self, line: String) {
        if self.is_over {
            return;
        }
        self.lines += 1;
        if self.lines <= SHOWN {
            show(&line);
        }
        if self.last.len() == LAST {
            self.last.remove(0);
        }
        self.last.push(line);
    }
}

/// Hears what comes, line by line, until it is closed; long lines are parted.
fn listen(from: impl Read + Send + 'static, said: Arc<Mutex<Said>>, hearing: Sender<()>) {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut bytes = Vec::new();
        while let Ok(1..) = from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
            let line = words::line(String::from_utf8_lossy(&bytes).trim_end());
            said.lock().unwrap_or_else(PoisonError::into_inner).hear(line);
            bytes.clear();
        }
        drop(hearing);
    });
}

fn show(line: &str) {
    _ = writeln!(io::stdout(), "{line}");
}

impl Evidence {
    /// How it ended.
    pub fn ended(&self) -> String {
        match &self.status {
            Err(error) => format!("It could not be run: {error}."),
            Ok(status) => match status.code() {
                Some(0) => "It ended well (exit code 0).".to_owned(),
                Some(code) => format!("It failed (exit code {code})."),
                None => "It was stopped.".to_owned(),
            },
        }
    }

    /// The command, how it ended and the last of what it said, for a note.
    pub fn note(&self, command: &str) -> String {
        let code = self.status.as_ref().ok().and_then(ExitStatus::code);
        let code = code.map_or_else(|| "stopped".to_owned(), |code| format!("exit {code}"));
        let mut note = format!("$ {} ({code})", words::line(command));
        let mut room = NOTE.saturating_sub(note.chars().count());
        let mut kept = Vec::new();
        for line in self.last.iter().rev().filter(|line| !line.is_empty()) {
            let length = line.chars().count() + 1;
            if length > room {
                break;
            }
            room -= length;
            kept.push(line.as_str());
        }
        for line in kept.into_iter().rev() {
            note.push('\n');
            note.push_str(line);
        }
        if self.lines == 0 {
            note.push_str("\n(no output)");
        }
        note
    }
}
