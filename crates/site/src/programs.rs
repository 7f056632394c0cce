//! The programs as the builder leaves them, made smaller and named by what they hold.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest as _, Sha256};

use super::boot::helper_script;
use super::script::{Kind, shortened};
use super::smaller::make_smaller;

/// The programs, and how the names of their files end. Trunk has put a hash into the name of the first.
const PROGRAMS: [(&str, &[&str]); 5] = [
    ("app", &[".js", "_bg.wasm", ".css"]),
    ("reader", &[".js", "_bg.wasm"]),
    ("opener", &[".js", "_bg.wasm"]),
    ("workshop", &[".js", "_bg.wasm", ".css"]),
    ("keeper", &[".js"]),
];

/// What each script offers beside its start, and no page takes: without it, its code goes, too.
const UNUSED: &str = "initSync, ";

/// Gives the files of the programs in a folder names that change with what they hold; those of a release
/// are made smaller first.
///
/// # Errors
/// When a file is missing, cannot be read or written, or is no WebAssembly or no script.
pub fn finish_programs(folder: &Path, is_release: bool) -> io::Result<()> {
    for (program, ends) in PROGRAMS {
        let paths: Vec<_> =
            ends.iter().map(|end| find(folder, program, end)).collect::<io::Result<_>>()?;
        if let [script, wasm, ..] = &paths[..] {
            let mut text = fs::read_to_string(script)?;
            if is_release {
                let names = short_names(&text);
                make_smaller(wasm, &names)?;
                text = in_script(&text, &names);
            }
            let end = if program == "workshop" { helper_script() } else { String::new() };
            fs::write(
                script,
                shortened(program, Kind::Module, &[text.replace(UNUSED, ""), end].join("\n"))?,
            )?;
        }
        let mut hash = Sha256::new();
        for path in &paths {
            hash.update(fs::read(path)?);
        }
        let hash = digits(hash);
        for (end, path) in ends.iter().zip(paths) {
            fs::rename(path, folder.join(format!("{program}-{hash}{end}")))?;
        }
    }
    Ok(())
}

/// 16 hexadecimal digits of a hash, as names of files and versions have them.
pub(super) fn digits(hash: Sha256) -> String {
    let first =
        hash.finalize().iter().take(8).fold(0, |hash: u64, byte| hash << 8 | u64::from(*byte));
    format!("{first:016x}")
}

/// The file of a program with this end, whatever hash is in its name.
fn find(folder: &Path, program: &str, end: &str) -> io::Result<std::path::PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let between = name.strip_prefix(program).and_then(|rest| rest.strip_suffix(end));
        if between.is_some_and(|hash| hash.is_empty() || hash.starts_with('-')) {
            return Ok(path);
        }
    }
    Err(io::Error::other(format!("{} holds no {program}…{end}", folder.display())))
}

/// The names in a script that hold 16 hexadecimal digits in a row, each with a short one that is like no
/// name of wasm-bindgen's. A name comes before those that it begins with.
fn short_names(script: &str) -> Vec<(String, String)> {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_hexdigit);
    let found: BTreeSet<&str> =
        words(script).filter(|name| name.as_bytes().windows(16).any(digits)).collect();
    let short = |(at, name): (usize, &&str)| ((*name).to_owned(), format!("_{at}"));
    found.iter().enumerate().map(short).rev().collect()
}

/// A script with other names.
fn in_script(script: &str, names: &[(String, String)]) -> String {
    let mut text = script.to_owned();
    for (long, short) in names {
        text = text.replace(long, short);
    }
    text
}

/// The words of a script.
fn words(script: &str) -> impl Iterator<Item = &str> {
    script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_with_a_hash_gets_a_short_one_of_its_own() {
        const HASH: &str = "0123456789abcdef";
        let [one, two] = ["__wbg_get_", "__wbg_get_it_"].map(|name| [name, HASH].concat());
        let script = format!("{{ {one}: f, {one}_1: f, {two}: g, short_abc: h }}");
        assert_eq!(
            in_script(&script, &short_names(&script)),
            "{ _0: f, _1: f, _2: g, short_abc: h }"
        );
    }
}
