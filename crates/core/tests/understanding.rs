//! A helper answers what is answered without one.

use std::fs;
use std::path::Path;

use preflight_core::codec::csv::Column;
use preflight_core::codec::imported::ChosenColumns;
use preflight_core::codec::markdown::ItemsFrom;
use preflight_core::codec::problem::Problem;
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understanding::{Answer, Wanted, read_answer, serve};

fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import_cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let file = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(&path).unwrap())
    };
    entries.map(file).collect()
}

/// The answer of a helper, and the one without it.
fn both(wanted: &Wanted) -> [Result<Answer, Vec<Problem>>; 2] {
    let here = wanted.answer();
    let answer = serve(&wanted.write(), wanted.bytes.clone());
    [here, read_answer(&answer).unwrap_or_else(|| panic!("{answer}"))]
}

#[test]
fn a_helper_answers_what_is_answered_here() {
    let mut count = 0;
    for (name, bytes) in files() {
        for items in [ItemsFrom::Found, ItemsFrom::Boxes, ItemsFrom::Bullets, ItemsFrom::Rows] {
            let title = "By its name".to_owned();
            let wanted = Wanted {
                name: name.clone(),
                title,
                bytes: bytes.clone(),
                items,
                ..Wanted::default()
            };
            let [here, there] = both(&wanted);
            assert_eq!(here, there, "{name}");
            count += usize::from(here.is_ok());
        }
    }
    assert!(count > 200, "{count}");
}

#[test]
fn a_helper_is_told_what_a_person_has_chosen() {
    let names = ["a", "b", "c"].map(str::to_owned).to_vec();
    let holds = vec![None, Some(Column::Item), Some(Column::Note)];
    let wanted = Wanted {
        title: "Sheet".into(),
        bytes: b"a,b,c\n1,one <x_y>,two\n".to_vec(),
        kind: Some(Kind::Csv),
        columns: vec![ChosenColumns { names, holds }],
        ..Wanted::default()
    };
    let [here, there] = both(&wanted);
    assert_eq!(here, there);
    let draft = here.unwrap().understood.unwrap().draft;
    assert_eq!(draft.title, "Sheet");
}

#[test]
fn what_is_no_answer_is_none() {
    for garbage in ["", "null", "[]", "{}", r#"{"Ok":{"kind":"Sing"}}"#] {
        assert_eq!(read_answer(garbage), None, "{garbage}");
    }
    assert_eq!(read_answer(&serve("", Vec::new())), None);
}
