//! The programs as the builder leaves them, made smaller and named by what they hold.
//!
//! wasm-bindgen gives what a program takes from the page, and the other way round, names with 16 random
//! digits each; both its files carry them. Nothing is gained by them once the program is linked: they
//! weigh 5 KB of the application.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest as _, Sha256};

use super::boot::helper_script;
use super::script::{Kind, shortened};

/// The programs, and how the names of their files end. Trunk has put a hash into the name of the first.
const PROGRAMS: [(&str, &[&str]); 5] = [
    ("app", &[".js", "_bg.wasm"]),
    ("reader", &[".js", "_bg.wasm"]),
    ("opener", &[".js", "_bg.wasm"]),
    ("workshop", &[".js", "_bg.wasm", ".css"]),
    ("keeper", &[".js"]),
];

/// The sections of a WebAssembly file that name things to the page.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Shortens the names within the programs in a folder, and gives their files names that change with
/// what they hold.
///
/// # Errors
/// When a file is missing, cannot be read or written, or is no WebAssembly or no script.
pub fn finish_programs(folder: &Path) -> io::Result<()> {
    for (program, ends) in PROGRAMS {
        let mut files = Vec::new();
        for end in ends {
            let path = find(folder, program, end)?;
            files.push((end, fs::read(&path)?));
            fs::remove_file(path)?;
        }
        if let [(_, script), (_, wasm), ..] = &mut files[..] {
            let text = String::from_utf8_lossy(script).into_owned();
            let names = short_names(&text);
            *wasm = in_wasm(wasm, &names)
                .ok_or_else(|| io::Error::other(format!("{program} is no WebAssembly")))?;
            let end = if program == "workshop" { helper_script() } else { String::new() };
            let whole = [in_script(&text, &names), end].join("\n");
            *script = shortened(program, Kind::Module, &whole)?.into_bytes();
        }
        let mut hash = Sha256::new();
        for (_, bytes) in &files {
            hash.update(bytes);
        }
        let hash = digits(hash);
        for (end, bytes) in files {
            fs::write(folder.join(format!("{program}-{hash}{end}")), bytes)?;
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

/// The names in a script that hold 16 hexadecimal digits in a row, each with one of the same length that
/// compresses to nearly nothing. A name comes before those that it begins with.
fn short_names<'a>(script: &'a str) -> Vec<(&'a str, String)> {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_hexdigit);
    let found: BTreeSet<&str> =
        words(script).filter(|name| name.as_bytes().windows(16).any(digits)).collect();
    let short = |(at, name): (usize, &&'a str)| {
        let number = format!("{at:04}");
        (*name, ["_".repeat(name.len() - number.len()), number].concat())
    };
    found.iter().enumerate().map(short).rev().collect()
}

/// A script with other names.
fn in_script(script: &str, names: &[(&str, String)]) -> String {
    let mut text = script.to_owned();
    for (long, short) in names {
        text = text.replace(long, short);
    }
    text
}

/// WebAssembly with other names of what it imports and exports; `None` where it is none. Nothing moves:
/// the names are as long as before.
fn in_wasm(wasm: &[u8], names: &[(&str, String)]) -> Option<Vec<u8>> {
    let mut out = wasm.to_vec();
    let mut at = wasm.starts_with(b"\0asm\x01\0\0\0").then_some(8)?;
    while let Some(section) = wasm.get(at) {
        let (length, start) = number(wasm, at + 1)?;
        at = start.checked_add(length).filter(|end| *end <= wasm.len())?;
        if [IMPORTS, EXPORTS].contains(section) {
            let content = &mut out[start..at];
            for (long, short) in names {
                let found = content.windows(long.len()).position(|part| part == long.as_bytes());
                if let Some(found) = found {
                    content[found..found + short.len()].copy_from_slice(short.as_bytes());
                }
            }
        }
    }
    Some(out)
}

/// The number at a place, seven bits a byte, and where it ends.
fn number(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(at)?;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        (at, shift) = (at + 1, shift + 7);
        if byte < 0x80 {
            return Some((number, at));
        }
    }
}

/// The words of a script.
fn words(script: &str) -> impl Iterator<Item = &str> {
    script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef";

    #[test]
    fn both_files_of_a_program_keep_naming_the_same() {
        let [one, two] = ["__wbg_get_", "__wbg_get_it_"].map(|name| [name, HASH].concat());
        let numbered = format!("{one}_1");
        let script = format!("{{ {one}: f, {numbered}: f, {two}: g, short_abc: h }}");
        // Imports (section 2), code (10) and exports (7) that hold the names; their lengths stand before.
        let section = |id: u8, names: &[&str]| {
            let mut content: Vec<u8> = Vec::new();
            for name in names {
                content.push(u8::try_from(name.len()).unwrap());
                content.extend(name.as_bytes());
            }
            let mut bytes = vec![id, u8::try_from(content.len() & 0x7f).unwrap() | 0x80];
            bytes.push(u8::try_from(content.len() >> 7).unwrap());
            bytes.extend(content);
            bytes
        };
        let wasm = |names: &[&str]| {
            let mut wasm = b"\0asm\x01\0\0\0".to_vec();
            wasm.extend(section(IMPORTS, names));
            wasm.extend(section(10, &[&one]));
            wasm.extend(section(EXPORTS, &["memory", names[0]]));
            wasm
        };
        let names = short_names(&script);
        let short = |long: &str| &*names.iter().find(|(name, _)| *name == long).unwrap().1;
        let [a, b, c] = [&one, &numbered, &two].map(|name| short(name));
        assert!(a != b && b != c && a != c, "{names:?}");
        assert_eq!(
            in_script(&script, &names),
            format!("{{ {a}: f, {b}: f, {c}: g, short_abc: h }}")
        );
        let old = wasm(&[&one, &numbered, &two]);
        assert_eq!(in_wasm(&old, &names), Some(wasm(&[a, b, c])), "what is no name stays");
        for cut in 1..old.len() {
            let _ = in_wasm(&old[..cut], &names);
        }
        assert_eq!(in_wasm(b"<!doctype html>", &names), None);
    }
}
