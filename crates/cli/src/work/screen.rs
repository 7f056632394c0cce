//! The terminal that `work` talks to: lines that it wraps itself, so that any width does, single keys, and
//! short answers.

use std::io::{self, IsTerminal as _, Stdin, Write as _};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use preflight_core::domain::verdict::Call;

use super::keys::{Key, Keys};
use crate::failure::Failure;
use crate::words;

/// A terminal whose keys arrive one by one. It is given back as it was.
pub struct Screen {
    keys: Keys<Stdin>,
}

#[expect(clippy::unused_self, reason = "who holds the terminal may use it")]
impl Screen {
    /// Takes over the terminal.
    ///
    /// # Errors
    /// Where there is none.
    pub fn new() -> Result<Self, Failure> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            let sentence = "`work` needs a terminal; scripts use `mark`, `apply` and `verdict`.";
            return Err(Failure::new(sentence));
        }
        // A command that is stopped with Control C stops alone.
        ctrlc::set_handler(|| {}).map_err(|error| Failure::new(format!("{error}.")))?;
        enable_raw_mode().map_err(|error| broken(&error))?;
        Ok(Self { keys: Keys::new(io::stdin()) })
    }

    /// Prints a text on lines of its own.
    pub fn line(&mut self, text: &str) {
        self.put(&format!("{}\n", words::lines(text)));
    }

    /// Prints a text that matters most.
    pub fn strong(&mut self, text: &str) {
        self.styled("\u{1b}[1m", text);
    }

    /// Prints a text that matters less.
    pub fn dim(&mut self, text: &str) {
        self.styled("\u{1b}[2m", text);
    }

    /// Prints what the keys do.
    pub fn keys(&mut self, text: &str) {
        self.styled("\u{1b}[2m", text);
    }

    /// Prints a verdict and words behind it.
    pub fn call(&mut self, call: Call, text: &str) {
        self.styled(words::colour(call), &format!("{} {text}", call.label()));
    }

    fn styled(&mut self, style: &str, text: &str) {
        let (open, close) = if words::is_coloured() { (style, "\u{1b}[0m") } else { ("", "") };
        self.put(&format!("{open}{}{close}\n", words::lines(text)));
    }

    /// Writes as a terminal whose keys arrive one by one needs it.
    fn put(&mut self, text: &str) {
        let mut out = io::stdout().lock();
        _ = out.write_all(text.replace('\n', "\r\n").as_bytes());
        _ = out.flush();
    }

    /// Waits for a key; letters are small.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn key(&mut self) -> Result<Key, Failure> {
        let key = self.keys.next().map_err(|error| broken(&error))?;
        Ok(match key {
            Key::Letter(c) => Key::Letter(c.to_ascii_lowercase()),
            key => key,
        })
    }

    /// Asks a question to be answered with `y`.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn confirm(&mut self, question: &str) -> Result<bool, Failure> {
        self.line(question);
        Ok(self.key()? == Key::Letter('y'))
    }

    /// Asks for a line of text, which begins as `text`. `None` where the person turns back with Escape.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn ask(&mut self, question: &str, text: &str) -> Result<Option<String>, Failure> {
        let mut answer: String = words::line(text);
        self.put(&format!("{question}{answer}"));
        loop {
            match self.keys.next().map_err(|error| broken(&error))? {
                Key::Quit => {
                    self.put("\n");
                    return Ok(None);
                }
                Key::Enter => {
                    self.put("\n");
                    return Ok(Some(answer));
                }
                Key::Back if answer.pop().is_some() => self.put("\u{8} \u{8}"),
                Key::Letter(c) => {
                    answer.push(c);
                    self.put(&words::line(&c.to_string()));
                }
                _ => {}
            }
        }
    }

    /// Gives the terminal back while something else uses it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn rest<T>(&mut self, with: impl FnOnce() -> T) -> Result<T, Failure> {
        disable_raw_mode().map_err(|error| broken(&error))?;
        let told = with();
        enable_raw_mode().map_err(|error| broken(&error))?;
        Ok(told)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        _ = disable_raw_mode();
    }
}

fn broken(error: &io::Error) -> Failure {
    Failure::new(format!("The terminal is gone: {error}. Everything decided so far is written."))
}
