//! Writing: whole or not at all, one writer after the other.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::opened;

/// Changes a file: `with` is given its text and says the new one. Nobody else who asks here writes in
/// between, and whoever reads it sees the old text or the new one.
///
/// # Errors
/// What `with` says, or that it cannot be written; then the file is as it was.
pub fn change<T>(
    path: &Path,
    with: impl FnOnce(&str) -> Result<(String, T), Failure>,
) -> Result<T, Failure> {
    let path = &fs::canonicalize(path).map_err(|error| opened::unreadable(path, &error))?;
    let _lock = lock(path)?;
    let bytes = opened::read(path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("{}: The file is not UTF-8 text.", path.display())))?;
    let (changed, told) = with(&text)?;
    if changed != text {
        if fs::read(path).is_ok_and(|now| now != text.as_bytes()) {
            return Err(Failure::new(format!(
                "{}: Another program has changed it meanwhile; nothing was written. Try again.",
                path.display()
            )));
        }
        replace(path, &changed).map_err(|error| unwritten(path, &error))?;
    }
    Ok(told)
}

/// Writes a file that is not there yet.
///
/// # Errors
/// Where it is there, or cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let mut file = NamedTempFile::new_in(folder_of(path))?;
        file.write_all(text.as_bytes())?;
        readable_by_all(file.as_file())?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(format!(
            "{} is there already; name another file with --output.",
            path.display()
        )),
        _ => unwritten(path, &error),
    })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder_of(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// A file that is new may be read by everybody who may read its folder, as any file.
#[cfg(unix)]
fn readable_by_all(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on other systems")]
fn readable_by_all(_: &File) -> io::Result<()> {
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until nobody else changes a file. What is locked is its folder, since the file itself is
/// replaced; the system takes the lock back when this process ends.
#[cfg(unix)]
fn lock(path: &Path) -> Result<File, Failure> {
    let lock = File::open(folder_of(path)).and_then(|folder| folder.lock().map(|()| folder));
    lock.map_err(|error| unwritten(path, &error))
}

/// Waits until nobody else changes a file. Folders cannot be locked here, so a file beside it is.
#[cfg(not(unix))]
fn lock(path: &Path) -> Result<File, Failure> {
    let place = path.with_extension("lock");
    let options = fs::OpenOptions::new().create(true).truncate(false).write(true).open(&place);
    let lock = options.and_then(|file| file.lock().map(|()| file));
    lock.map_err(|error| unwritten(path, &error))
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{}: It cannot be written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_writes_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.preflight.json");
        fs::write(&path, "before").unwrap();
        let refused = change(&path, |text| {
            assert_eq!(text, "before");
            fs::write(&path, "theirs").unwrap();
            Ok(("ours".to_owned(), ()))
        });
        let sentences = refused.unwrap_err().sentences();
        assert!(sentences[0].contains("Another program has changed it meanwhile"), "{sentences:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
    }
}
