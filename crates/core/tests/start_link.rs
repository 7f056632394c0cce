//! Start links: what they begin a run with, what they never bring, and what is said of it.

use crate::samples::{SMALL, read as checklist};
use preflight_core::codec::pasted_link;
use preflight_core::codec::start_link::{Start, fields, read, write};
use proptest::prelude::*;

fn start(text: &str) -> Result<Start, String> {
    read(fields(text).unwrap_or_else(|| panic!("{text} is a start link")), &checklist(SMALL))
}

#[test]
fn only_new_begins_a_start_link() {
    for (text, expect) in [
        ("new", None),
        ("new?", Some("")),
        ("#new?name=v3", Some("name=v3")),
        ("new?a=b?c", Some("a=b?c")),
        ("news", None),
        ("newName=x", None),
        ("1qua0mzIgqiPIuLh3e6", None),
        ("", None),
        ("?name=x", None),
        ("NEW?name=x", None),
    ] {
        assert_eq!(fields(text), expect, "{text}");
    }
}

#[test]
fn a_pasted_start_link_is_found_whole() {
    let text =
        "Start here: https://site.example/repo/small/#new?name=v3%20x&domain=a.example\nThanks";
    let found = pasted_link::find(text).expect("a link");
    assert_eq!(found.slug.as_deref(), Some("small"));
    assert_eq!(found.payload, "new?name=v3%20x&domain=a.example");
}

#[test]
fn a_start_link_says_its_name_and_values_and_what_is_left_out() {
    let nothing: [&str; 0] = [];
    for (text, name, domain, left_out) in [
        ("new?run", "", "", &nothing[..]),
        ("new?name=v3.1.0&domain=app.acme.dev", "v3.1.0", "app.acme.dev", &[]),
        ("new?domain=a%20b+c%2Bd", "", "a b c+d", &[]),
        ("new?name=v3%20%E2%86%92%20production", "v3 → production", "", &[]),
        ("new?name=%D7%A9%D7%9C%D7%95%D7%9D", "שלום", "", &[]),
        ("new?name=&domain=&&", "", "", &[]),
        ("new?domain", "", "", &[]),
        ("new?domain=a=b", "", "a=b", &[]),
        (
            "new?token=s3cret",
            "",
            "",
            &["“Token” is left out: a secret value is never taken from a link."],
        ),
        (
            "new?region=eu&name=v3",
            "v3",
            "",
            &["“region” is left out: this checklist has no such value."],
        ),
        ("new?name=a&name=b", "a", "", &["“name” is there twice; the first counts."]),
        ("new?domain=a&domain=b", "", "a", &["“domain” is there twice; the first counts."]),
    ] {
        let values: Vec<(String, String)> =
            (!domain.is_empty()).then(|| ("domain".into(), domain.into())).into_iter().collect();
        let left_out = left_out.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(start(text), Ok(Start { name: name.into(), values, left_out }), "{text}");
    }
}

#[test]
fn what_is_damaged_or_too_long_is_refused_with_a_sentence() {
    let long = |field: &str, count: usize| format!("new?{field}={}", "%C3%A4".repeat(count));
    for (text, sentence) in [
        ("new?name=%".to_owned(), "cut or changed"),
        ("new?name=%4".to_owned(), "cut or changed"),
        ("new?name=%zz".to_owned(), "cut or changed"),
        ("new?name=%+1".to_owned(), "cut or changed"),
        ("new?name=%FF".to_owned(), "cut or changed"),
        ("new?%FF=x".to_owned(), "cut or changed"),
        ("new?domain=a%0Arm%20-rf".to_owned(), "a line break"),
        ("new?name=%00".to_owned(), "a line break or another control character"),
        (long("name", 41), "“name” is longer than 40 characters"),
        (long("domain", 201), "“domain” is longer than 200 characters"),
    ] {
        let refused = start(&text).expect_err(&text);
        assert!(refused.contains(sentence), "{text:.40}: {refused}");
    }
    assert!(start(&long("name", 40)).is_ok() && start(&long("domain", 200)).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_back_and_secrets_never_leave(
        name in "\\PC{0,40}", domain in "\\PC{0,200}", token in "[a-z]{1,9}",
    ) {
        let values = [("domain", &*domain), ("token", &token), ("other", "x")];
        let text = write(&checklist(SMALL), &name, values);
        let is_there = ["token=", "other="].iter().any(|field| text.contains(field));
        prop_assert!(!is_there);
        let kept = (!domain.is_empty()).then(|| ("domain".to_owned(), domain.clone()));
        let expect = Start { name, values: kept.into_iter().collect(), left_out: Vec::new() };
        prop_assert_eq!(start(&text), Ok(expect));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "?&=%.-".contains(c);
        prop_assert!(text.chars().all(is_plain));
        prop_assert!(text.ends_with(|c: char| c.is_ascii_alphanumeric()));
    }

    #[test]
    fn no_text_does_harm(text in "(new\\?)?([a-z%&=+?#]|\\PC){0,80}") {
        if let Some(fields) = fields(&text) {
            let read = read(fields, &checklist(SMALL));
            let is_secret = |start: Start| start.values.iter().any(|(id, _)| id == "token");
            prop_assert!(!read.is_ok_and(is_secret));
        }
    }
}
