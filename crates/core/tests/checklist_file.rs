//! What a checklist file that somebody else wrote can do: be read, or get a sentence for every
//! mistake. Never harm.

use crate::samples::{SMALL, bundled, read, slugs};
use preflight_core::codec::{checklist_json, draft_json};
use preflight_core::domain::checklist::{Checklist, Entry, Node};
use preflight_core::domain::detail::Detail;
use preflight_core::domain::draft::Draft;
use preflight_core::domain::text::{Style, Text};
use preflight_core::domain::value::Values;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file with twenty mistakes, one a line; the command's tests look for each at its place.
const MISTAKES: &str = include_str!("twenty-mistakes.json");

/// A file's problems, as the page lists them.
fn problems(json: &str) -> Vec<String> {
    let problems = checklist_json::read(json).map(|checklist| checklist.title).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn twenty_mistakes_get_twenty_sentences() {
    let entry = |at: usize| format!("phases[0].sections[0].entries[{at}]");
    let section = |rest: &str| format!("phases[0].sections[0].{rest}");
    let expected = [
        "format: is newer than this version of Preflight understands: reload the page, or install the newest command.".to_owned(),
        "slug: `My Checklist` must be lower-case letters, digits and single hyphens.".into(),
        "version: must be text in quotes, not a number.".into(),
        "title: is missing.".into(),
        "summary: is empty; write something or leave it out.".into(),
        "source.title: is missing.".into(),
        "values[0].id: `Domain` must begin with a lower-case letter and hold only lower-case letters, digits and `_`.".into(),
        "values[1].secret: must be true or false, without quotes.".into(),
        "values[2].id: `tag` is used twice; give this one an id of its own.".into(),
        "phases[0].kind: must be one of `before`, `deploy`, `after`, `recurring`, `rollback`, `reference`; it is \"later\".".into(),
        section("title: has 101 characters; at most 100 are allowed."),
        section("due_hours: must be a whole number from 0 to 8760; it is -1."),
        section("every: must be one of `day`, `week`, `month`, `quarter`, `year`; it is \"hour\"."),
        format!("{}.id: `a` is used twice; give this one an id of its own.", entry(1)),
        format!("{}.weight: must be one of `normal`, `blocker`, `optional`; it is \"high\".", entry(2)),
        format!("{}: is no entry: give it `text` (an item), `command`, `note`, `steps` or `table`.", entry(3)),
        format!("{}: must be one thing, but has `text` and `note`.", entry(4)),
        format!("{}.text: `{{{{nowhere}}}}` stands for no value; add `nowhere` to `values`.", entry(5)),
        format!("{}.items: is empty; it needs at least one element.", entry(6)),
        format!("{}.table.rows[0]: must be a list of 2 texts, one for each column of the head.", entry(7)),
    ];
    assert_eq!(problems(MISTAKES), expected);
}

#[test]
fn the_signers_of_a_gate_are_a_short_list() {
    let with = |signers: &str| {
        SMALL
            .replace(r#""gate": "Deploy?""#, &format!(r#""gate": "Deploy?", "signers": {signers}"#))
    };
    let file = with(r#"["QA lead", "מנהל 👩🏽‍💻"]"#);
    assert_eq!(read(&file).phases[0].signers, ["QA lead", "מנהל 👩🏽‍💻"]);
    assert!(read(SMALL).phases[0].signers.is_empty());
    // Written again, they stand behind the gate.
    let written = draft_json::write(&Draft::of(&read(&file)));
    assert_eq!(read(&written), read(&file));
    let at = |rest: &str| format!("phases[0].signers{rest}");
    let semicolon = at("[0]: must hold no semicolon, and no blank at its ends.");
    let eleven = format!("[{}]", [r#""x""#; 11].join(", "));
    let long = format!(r#"["{}"]"#, "ä".repeat(41));
    for (signers, expect) in [
        ("[]", at(": is empty; it needs at least one element.")),
        (r#""QA lead""#, at(": must be a list in brackets, not text.")),
        (r#"["QA; lead"]"#, semicolon.clone()),
        (r#"["QA lead "]"#, semicolon),
        (r#"["a", "a"]"#, at("[1]: `a` stands in the list twice; once is enough.")),
        (r#"["a", " "]"#, at("[1]: is empty; write something or leave it out.")),
        (r#"["a", 1]"#, at("[1]: must be text in quotes, not a number.")),
        (&long, at("[0]: has 41 characters; at most 40 are allowed.")),
        (&eleven, at(": has 11 elements; at most 10 are allowed.")),
    ] {
        assert_eq!(problems(&with(signers)), [expect], "{signers}");
    }
    let gateless = file.replace(r#""gate": "Deploy?", "#, "");
    assert_eq!(problems(&gateless), [at(": sign at a gate: give the phase a `gate`.")]);
}

#[test]
fn a_file_that_is_no_checklist_gets_one_sentence() {
    let too_large = " ".repeat(checklist_json::MAX_BYTES + 1);
    let syntax = "This is not valid JSON from here on; mend or remove what stands there.";
    let table = [
        ("", format!("line 1, column 0: {syntax}")),
        ("{\n  \"format\": 1,\n  \"slug\": }", format!("line 3, column 11: {syntax}")),
        ("{\"a\": 1", format!("line 1, column 7: {syntax}")),
        ("<!doctype html>", format!("line 1, column 1: {syntax}")),
        ("[]", "must be an object in braces, with `format`, `slug` and `phases`.".into()),
        ("null", "must be an object in braces, with `format`, `slug` and `phases`.".into()),
        (&*too_large, "The file is larger than 8 MB; split the checklist.".into()),
    ];
    for (text, expected) in table {
        assert_eq!(problems(text), [expected], "{text:.40}");
    }
}

/// Where a mistake hides others, or seems to make some.
#[test]
fn each_mistake_is_reported_once() {
    let table = [
        (
            "a value without an id",
            "/values/0",
            json!({ "label": "Domain", "default": 1, "kind": "number" }),
            vec![
                "values[0].id: is missing.",
                "values[0].default: must be text in quotes, not a number.",
                "values[0].kind: must be one of `text`, `contact`, `sign-off`; it is \"number\".",
            ],
        ),
        (
            "a column without a heading",
            "/phases/0/sections/0/entries/5/table",
            json!({ "head": ["x", ""], "rows": [["1", "2"], ["3", "4"]] }),
            vec![
                "phases[0].sections[0].entries[5].table.head[1]: is empty; write something or leave it out.",
            ],
        ),
    ];
    for (name, pointer, value, mut expected) in table {
        let mut file: Value = serde_json::from_str(&SMALL.replace("{{domain}}", "it")).unwrap();
        *file.pointer_mut(pointer).unwrap() = value;
        let mut found = problems(&file.to_string());
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn groups_nest_eight_deep() {
    let nested = |depth: usize| {
        let item = json!({ "id": "leaf", "text": "Leaf" });
        let wrap = |inner, at| json!({ "id": format!("g{at}"), "text": "G", "items": [inner] });
        let mut file: Value = serde_json::from_str(SMALL).unwrap();
        file["phases"][0]["sections"][0]["entries"][0] = (0..depth).fold(item, wrap);
        checklist_json::read(&file.to_string()).is_ok()
    };
    assert_eq!([1, 7, 8, 9, 100].map(nested), [true, true, true, false, false]);
}

/// Every inline text of a checklist.
fn texts(checklist: &Checklist) -> Vec<&Text> {
    fn of_node<'a>(node: &'a Node, texts: &mut Vec<&'a Text>) {
        if let Node::Group(group) = node {
            texts.push(&group.text);
            group.children.iter().for_each(|child| of_node(child, texts));
        }
    }
    let mut texts: Vec<&Text> = Vec::new();
    for item in &checklist.items {
        texts.push(&item.text);
        texts.extend(&item.details[Detail::Action]);
    }
    for section in &checklist.sections {
        texts.extend(&section.intro);
        for entry in &section.entries {
            match entry {
                Entry::Item(node) => of_node(node, &mut texts),
                Entry::Note(note) => texts.push(note),
                Entry::Steps(steps) => texts.extend(&steps.steps),
                Entry::Table(table) => texts.extend(table.rows.iter().flatten()),
                Entry::Command(_) => {}
            }
        }
    }
    texts
}

#[test]
fn scripts_and_html_stay_text_everywhere() {
    for hostile in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert`1`)",
        "[x](\tjavascript:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](http://evil.example)",
        "[x](https:evil.example)",
        "[x](https://a.example/ onclick=alert)",
        "[](https://a.example)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</script><svg onload=alert(1)>",
        "&lt;b&gt; &#x6A;avascript:",
        "{{__proto__}} {{Constructor}}",
    ] {
        let text = Value::from(hostile).to_string();
        let in_all = [
            "A",
            "Wait",
            "B at {{domain}}",
            "G",
            "C",
            "D",
            "A note.",
            "One.",
            "Two.",
            "Cell",
            "First.",
            "E",
        ]
        .iter()
        .fold(SMALL.to_owned(), |file, old| file.replace(&format!("\"{old}\""), &text));
        let checklist = read(&in_all);
        let texts = texts(&checklist);
        assert!(texts.iter().filter(|text| !text.0.is_empty()).count() >= 12);
        for text in texts.iter().filter(|text| !text.0.is_empty()) {
            let is_link = text.0.iter().any(|span| matches!(span.style, Style::Link(_)));
            assert!(!is_link, "{hostile:?} became a link");
            let unmarked = |text: &str| text.replace('`', "");
            assert_eq!(unmarked(&text.plain(&Values::default())), unmarked(hostile));
        }
    }
}

#[test]
fn links_are_those_that_are_safe() {
    for (source, address) in [
        ("[x](https://a.example/)", "https://a.example/"),
        ("[x](HTTPS://a.example/)", "HTTPS://a.example/"),
        ("[x](mailto:a@b.example)", "mailto:a@b.example"),
    ] {
        let spans = Text::parse(source).0;
        let styles: Vec<&Style> = spans.iter().map(|span| &span.style).collect();
        assert_eq!(styles, [&Style::Link(address.into())], "{source}");
    }
}

/// Reads a text, and holds what a failure promises.
fn survives(text: &str) -> Result<(), TestCaseError> {
    if let Err(problems) = checklist_json::read(text) {
        prop_assert!(!problems.is_empty(), "a refusal without a reason");
        let is_sentence = |text: &str| text.ends_with('.');
        prop_assert!(problems.iter().all(|p| is_sentence(&p.sentence)), "{problems:?}");
    }
    Ok(())
}

/// JSON of all kinds, some of it with the words of the format.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[a-z-]{0,9}".prop_map(Value::from),
    ];
    let word = prop_oneof![
        "[a-z]{0,5}",
        prop::sample::select(vec![
            "id", "text", "items", "command", "steps", "table", "head", "rows"
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(word.clone(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// The pointers to everything in a document.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Array(list) => {
            for (at, child) in list.iter().enumerate() {
                pointers(child, &format!("{here}/{at}"), all);
            }
        }
        Value::Object(object) => {
            for (field, child) in object {
                pointers(child, &format!("{here}/{field}"), all);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survives(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_json_is_survived(document in any_json()) {
        survives(&document.to_string())?;
    }

    #[test]
    fn real_files_with_any_part_replaced_are_survived(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4),
    ) {
        let mut document: Value = serde_json::from_str(SMALL).unwrap();
        for (index, value) in changes {
            let mut all = Vec::new();
            pointers(&document, "", &mut all);
            *document.pointer_mut(index.get(&all[..]).as_str()).unwrap() = value;
        }
        survives(&document.to_string())?;
    }

    #[test]
    fn real_files_with_damaged_bytes_are_survived(
        slug in prop::sample::select(slugs()),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_usize..40), 1..4),
    ) {
        let mut bytes = bundled(slug).into_bytes();
        for (index, byte, removed) in places {
            let at = index.index(bytes.len());
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, [byte]);
        }
        survives(&String::from_utf8_lossy(&bytes))?;
    }
}
