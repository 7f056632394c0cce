//! What people bring, from whatever they have it in, and what it must become: the files of
//! `import_cases` and, beside them, `expected.json`.

use std::fs;
use std::path::Path;

use crate::shown::items;
use preflight_core::codec::markdown::ItemsFrom;
use preflight_core::codec::pasted::{Pasted, pasted};
use preflight_core::codec::recognise::recognise;
use preflight_core::codec::understood::{Understood, understand};
use serde_json::Value;

const HOME: &str = "http://preflight.example/";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import_cases")
}

/// What becomes of a file of the folder: a text that is pasted, or a file that is dropped.
fn bring(name: &str) -> Result<Understood, String> {
    let bytes = fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let is_pasted = name.ends_with(".paste.txt");
    if is_pasted {
        match pasted(&String::from_utf8_lossy(&bytes), HOME) {
            Pasted::Text => {}
            Pasted::Link(link) => {
                return Err(format!("{}/#{}", link.slug.unwrap_or_default(), link.payload));
            }
            other => return Err(format!("{other:?}")),
        }
    }
    let read = recognise(if is_pasted { "" } else { name }, &bytes).map_err(|p| p.to_string())?;
    let understood = understand(read.kind, &read.text, "", ItemsFrom::Found);
    understood.map_err(|problems| problems[0].to_string())
}

#[test]
fn every_case_becomes_what_is_expected() {
    let expected = fs::read_to_string(folder().join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut wrong = Vec::new();
    for (name, expect) in expected.as_object().unwrap() {
        let Some(expect) = expect.as_object() else { continue };
        let read = bring(name);
        if let Some(link) = expect.get("opens").and_then(Value::as_str) {
            if read.as_ref().err().map(String::as_str) != Some(link) {
                wrong.push(format!("{name}\n  is  {:?}\n  not {link}", read.err()));
            }
            continue;
        }
        let Some(list) = expect.get("items").and_then(Value::as_array) else { continue };
        let list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        // An item with sub-items is a group, which is not counted.
        let is_group = |at: usize| {
            list.get(at + 1).is_some_and(|next| next.starts_with(&format!("{} › ", list[at])))
        };
        let list: Vec<&str> =
            (0..list.len()).filter(|at| !is_group(*at)).map(|at| list[at]).collect();
        match read {
            Ok(read) if items(&read) == list => {}
            Ok(read) => wrong.push(format!("{name}\n  is  {:?}\n  not {list:?}", items(&read))),
            Err(sentence) => wrong.push(format!("{name}\n  is  {sentence}\n  not {list:?}")),
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_word_of_every_case_is_accounted_for() {
    let mut left = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Ok(read) = bring(&name) else { continue };
        let lines = read.left_out.iter().map(|left| left.text.as_str());
        left.extend(lines.map(|line| format!("{name}: {line}")));
    }
    left.sort();
    assert_eq!(left, Vec::<String>::new());
}
