//! `work` through a pseudo-terminal.
#![cfg(unix)]

use std::io::{Read as _, Write as _};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::common::{Desk, SMALL};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const RUN: &str = "run.preflight.json";
/// The longest that anything is waited for; what is expected comes long before.
const PATIENCE: Duration = Duration::from_mins(1);

/// `work` at a terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn std::io::Write + Send>,
    said: Receiver<Vec<u8>>,
    all: String,
    read: usize,
}

impl Terminal {
    fn new(desk: &Desk, columns: u16, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 24, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_preflight"));
        command.args(["work", RUN, "--by", "Ada"]);
        command.args(arguments);
        command.cwd(desk.folder());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, said) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, keys, said, all: String::new(), read: 0 }
    }

    /// Waits for words behind those that were waited for before.
    fn expect(&mut self, words: &str) {
        loop {
            if let Some(at) = self.all[self.read..].find(words) {
                self.read += at + words.len();
                return;
            }
            match self.said.recv_timeout(PATIENCE) {
                Ok(bytes) => self.all.push_str(&String::from_utf8_lossy(&bytes)),
                Err(error) => {
                    panic!("never said “{words}” ({error}):\n{}", &self.all[self.read..])
                }
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits for the end, and returns whether it was a good one.
    fn end(&mut self) -> bool {
        self.child.wait().unwrap().success()
    }
}

#[test]
fn decisions_are_made_by_single_keys_and_written_at_once() {
    let desk = Desk::new();
    let mut terminal = Terminal::new(&desk, 100, &[], &[("NO_COLOR", "1")]);
    terminal.expect("Alpha (blocker)");
    terminal.expect("[q]uit");
    terminal.press("d");
    terminal.expect("[done] · Ada");
    terminal.expect("Beta at domain");
    assert!(
        desk.read(RUN).contains("\"a\": {\"mark\": \"done\", \"by\": \"Ada\""),
        "written at once"
    );
    terminal.press("n");
    terminal.expect("Why does it not apply?");
    terminal.press("no betax\u{7f}\r");
    terminal.expect("[not applicable]: no beta");
    terminal.expect("Gamma");
    terminal.press("b");
    terminal.expect("What is it waiting for?");
    terminal.press("\u{1b}");
    terminal.expect("\r\n");
    terminal.press("t");
    terminal.expect("Note: ");
    terminal.press("ask Bo\r");
    terminal.expect("[open] · ask Bo");
    terminal.press("p");
    terminal.expect("Beta");
    terminal.press("g");
    terminal.expect("HOLD Before");
    terminal.expect("Gamma: open");
    terminal.press("s");
    terminal.expect("Who signs? Ada");
    terminal.press("\r");
    terminal.expect("Why do you sign all the same?");
    terminal.press("known\r");
    terminal.expect("Epsilon");
    terminal.press("q");
    terminal.expect("Everything is written.");
    assert!(terminal.end());
    let text = desk.read(RUN);
    assert!(text.contains("\"name\": \"Ada\", \"reason\": \"known\""), "{text}");
    assert!(text.contains("\"c\": {\"mark\": \"open\", \"note\": \"ask Bo\""), "{text}");
    assert!(!terminal.all.contains("\u{1b}[1m"), "NO_COLOR was set");
}

#[test]
fn control_c_ends_it_and_loses_nothing() {
    let desk = Desk::new();
    let mut terminal = Terminal::new(&desk, 100, &[], &[]);
    terminal.expect("Alpha");
    terminal.press("d");
    terminal.expect("Beta");
    terminal.press("\u{3}");
    terminal.expect("Everything is written.");
    assert!(terminal.end());
    assert!(desk.read(RUN).contains("\"a\": {\"mark\": \"done\""));
}

/// A desk whose item `b` has this command, with its value set.
fn with_command(command: &str) -> Desk {
    let desk = Desk::new();
    let command = command.replace('\\', "\\\\").replace('"', "\\\"");
    desk.write("checklists/small.json", &SMALL.replace("echo from {{domain}}", &command));
    desk.write(
        RUN,
        &desk.read(RUN).replace("\"values\": {}", "\"values\": {\"domain\": \"it's\"}"),
    );
    desk
}

#[test]
fn a_command_runs_after_it_was_shown_and_leaves_evidence() {
    let desk = with_command("echo from {{domain}}; exit 3");
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("echo from 'it'\\''s'; exit 3");
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("from it's");
    terminal.expect("It failed (exit code 3).");
    terminal.expect("Keep this in the note?");
    terminal.press("y");
    terminal.press("q");
    terminal.expect("Everything is written.");
    assert!(terminal.end());
    let text = desk.read(RUN);
    assert!(text.contains("(exit 3)\\nfrom it's\""), "{text}");
}

#[test]
fn a_command_whose_values_are_not_set_does_not_run() {
    let desk = Desk::new();
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("before these values are set in the run file: domain");
    terminal.press("q");
    assert!(terminal.end());
}

#[test]
fn a_command_that_hangs_is_stopped_alone() {
    // `exec`: dash forgets a Control C that comes just while it starts another program.
    let desk = with_command("echo started; exec sleep 1000 # {{domain}}");
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("\r\nstarted");
    terminal.press("\u{3}");
    terminal.expect("Keep this in the note?");
    terminal.press("x");
    terminal.press("d");
    terminal.expect("Gamma");
    terminal.press("q");
    assert!(terminal.end());
    assert!(desk.read(RUN).contains("\"b\": {\"mark\": \"done\""));
}

#[test]
fn what_a_command_leaves_running_holds_nothing_up() {
    let desk = with_command("sleep 1000 & echo started # {{domain}}");
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("\r\nstarted");
    terminal.expect("It ended well (exit code 0).");
    terminal.press("xq");
    terminal.expect("Everything is written.");
    assert!(terminal.end());
}

#[test]
fn a_command_may_ask_for_a_password() {
    let command = "printf 'Password: ' > /dev/tty; stty -echo < /dev/tty; read -r p < /dev/tty; stty echo < /dev/tty; echo got ${#p} # {{domain}}";
    let desk = with_command(command);
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("\r\nPassword: ");
    terminal.press("secret\n");
    terminal.expect("got 6");
    terminal.expect("Keep this in the note?");
    terminal.press("x");
    terminal.press("q");
    assert!(terminal.end());
}

#[test]
fn ten_megabytes_of_output_are_cut_to_what_can_be_read() {
    let desk =
        with_command("yes 0123456789abcdefghij | head -c 10000000; echo the end # {{domain}}");
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("lines in all; the last ones:");
    terminal.expect("the end");
    terminal.expect("Keep this in the note?");
    terminal.press("x");
    terminal.press("q");
    assert!(terminal.end());
    assert!(terminal.all.len() < 100_000, "{} bytes", terminal.all.len());
}

#[test]
fn what_a_command_says_does_not_steer_the_terminal() {
    let desk = with_command(r"printf '\033]0;owned\007\n' # {{domain}}");
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect(r"\u{1b}]0;owned\u{7}");
    terminal.expect("Keep this");
    terminal.press("xq");
    assert!(terminal.end());
    assert!(!terminal.all.contains("\u{1b}]"));
}

#[test]
fn a_checklist_from_elsewhere_asks_before_it_runs_anything() {
    let desk = with_command("echo ran; : {{domain}}");
    let checklist = desk.read("checklists/small.json");
    let run = desk.read(RUN).trim_end().trim_end_matches('}').trim_end().to_owned();
    desk.write(RUN, &format!("{run},\n  \"checklist\": {checklist}\n}}\n"));
    std::fs::remove_dir_all(desk.path("checklists")).unwrap();
    let mut terminal = Terminal::new(&desk, 100, &["--from", "b"], &[]);
    terminal.expect("[Enter] run");
    terminal.press("\r");
    terminal.expect("This checklist came from elsewhere");
    terminal.press("x");
    terminal.press("\r");
    terminal.expect("This checklist came from elsewhere");
    terminal.press("y");
    terminal.expect("\r\nran");
    terminal.expect("Keep this");
    terminal.press("xq");
    assert!(terminal.end());
}

#[test]
fn any_width_will_do_and_may_change() {
    let desk = Desk::new();
    let mut terminal = Terminal::new(&desk, 8, &[], &[]);
    terminal.expect("Alpha");
    let size = PtySize { rows: 5, cols: 200, pixel_width: 0, pixel_height: 0 };
    terminal.master.resize(size).unwrap();
    terminal.press("d");
    terminal.expect("Beta");
    terminal.press("q");
    assert!(terminal.end());
}

#[test]
fn without_a_terminal_it_says_what_to_use_instead() {
    let desk = Desk::new();
    let said = desk.run(&["work", RUN]);
    assert!(said.code == 2 && said.err.contains("scripts use `mark`"), "{said:?}");
}
