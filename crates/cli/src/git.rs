//! What is asked of git.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;

/// What git answers; `None` where it cannot.
pub fn ask(folder: &Path, arguments: &[&str]) -> Option<String> {
    let answer = Command::new("git").current_dir(folder).args(arguments).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    answer.status.success().then_some(text)
}

/// Has git do something.
///
/// # Errors
/// What git says.
pub fn tell(folder: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let done = Command::new("git").current_dir(folder).args(arguments).output();
    let done = done.map_err(|error| Failure::new(format!("git cannot be run: {error}.")))?;
    if done.status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("git: {}", String::from_utf8_lossy(&done.stderr).trim())))
}

/// The name that git signs with; empty where it has none.
pub fn user_name() -> String {
    ask(Path::new("."), &["config", "user.name"]).unwrap_or_default().trim().to_owned()
}
