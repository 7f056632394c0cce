//! Links are found in whatever other programs made of them, and nothing else is taken for one.

use preflight_core::codec::pasted_link::{Found, NotFound, find};
use proptest::prelude::*;

const PAYLOAD: &str = "2EGON5o7Fx7VmO39TZaqABx";

/// A text with `P` for the payload.
fn text(form: &str) -> String {
    form.replace('P', PAYLOAD)
}

fn link_to(slug: &str) -> Found {
    let slug = Some(slug.to_owned()).filter(|slug| !slug.is_empty());
    Found { slug, payload: PAYLOAD.into() }
}

#[test]
fn links_survive_what_programs_do_to_them() {
    for (form, slug) in [
        // As they were sent.
        ("https://preflight.example/a-b/#P", "a-b"),
        ("https://preflight.example/base/a-b/#P", "a-b"),
        ("http://127.0.0.1:8080/a-b/#P", "a-b"),
        ("https://preflight.example/a-b#P", "a-b"),
        ("https://preflight.example/a-b/index.html#P", "a-b"),
        ("preflight.example/a-b/#P", "a-b"),
        ("/a-b/#P", "a-b"),
        ("#P", ""),
        ("P", ""),
        (" <P> ", ""),
        // In a sentence, in brackets, with marks for emphasis.
        ("we stand here: https://preflight.example/a-b/#P.", "a-b"),
        ("see https://preflight.example/a-b/#P, then tell me", "a-b"),
        ("(https://preflight.example/a-b/#P)", "a-b"),
        ("<https://preflight.example/a-b/#P>", "a-b"),
        ("_https://preflight.example/a-b/#P_", "a-b"),
        ("*https://preflight.example/a-b/#P*", "a-b"),
        ("**https://preflight.example/a-b/#P**", "a-b"),
        ("~https://preflight.example/a-b/#P~", "a-b"),
        ("“https://preflight.example/a-b/#P”", "a-b"),
        ("see preflight.example/a-b/#P, please", "a-b"),
        ("[status](https://preflight.example/a-b/#P)", "a-b"),
        ("<https://preflight.example/a-b/#P|status>", "a-b"),
        ("<https://preflight.example/a-b/#P|https://preflight.example/a-b/#P>", "a-b"),
        ("<https://preflight.example/a-b/#P|https://preflight.example/a-b/#2EGON5…>", "a-b"),
        ("https://preflight.example/a-b/#P<https://preflight.example/a-b/#P>", "a-b"),
        (r#"<a href="https://preflight.example/a-b/#P">status</a>"#, "a-b"),
        // With parameters for tracking.
        ("https://preflight.example/a-b/#P&utm_source=mail", "a-b"),
        ("https://preflight.example/a-b/#P?fbclid=abc", "a-b"),
        ("https://preflight.example/a-b/?fbclid=abc#P", "a-b"),
        ("https://preflight.example/a-b/?utm_source=a*b#P", "a-b"),
        // With another sign for `#`, or none.
        ("https://preflight.example/a-b/%23P", "a-b"),
        ("https://preflight.example/a-b/%2523P", "a-b"),
        ("https://preflight.example/a-b/#%23P", "a-b"),
        ("https://preflight.example/a-b/*P", "a-b"),
        ("https://preflight.example/a-b/P", "a-b"),
        ("https://preflight.example/a-b/P/?utm_source=mail", "a-b"),
        // In another address.
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpreflight.example%2Fa-b%2F%23P&data=05%7C02%7C&sdata=x%3D&reserved=0",
            "a-b",
        ),
        (
            "https://nam.safelinks.protection.outlook.com/?url=https%3A%2F%2Feu.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fpreflight.example%252Fa-b%252F%2523P%26data%3D1&data=2",
            "a-b",
        ),
        ("https://www.google.com/url?q=https://preflight.example/a-b/%23P&sa=D&usg=x", "a-b"),
        ("https://www.google.com/url?q=https%3A%2F%2Fpreflight.example%2Fa-b%2F%23P&sa=D", "a-b"),
        ("https://slack-redir.net/link?url=https%3a%2f%2fpreflight.example%2fa-b%2f%23P", "a-b"),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__preflight.example_a-2Db_-23P&d=DwMFaQ&c=x",
            "a-b",
        ),
        ("https://urldefense.com/v3/__https://preflight.example/a-b/*P__;Iw!!abc!def$", "a-b"),
    ] {
        assert_eq!(find(&text(form)), Ok(link_to(slug)), "{form}");
    }
}

/// What linkify-it, linkifyjs, GFM and markdown-it take for the link; see tests/linkify.test.mjs.
#[test]
fn links_survive_what_linkifiers_leave_at_their_end() {
    for junk in ["", ".", ")", ",", ">", "_", "*", "%3E", "*)", "_.", "&gt;", "&utm_source=mail"] {
        let href = format!("https://preflight.example/a-b/#{PAYLOAD}{junk}");
        assert_eq!(find(&href), Ok(link_to("a-b")), "{junk}");
    }
}

#[test]
fn a_link_that_was_cut_is_found_as_it_is() {
    let cut = Found { slug: Some("a-b".into()), payload: "2EGON5".into() };
    assert_eq!(find("https://preflight.example/a-b/#2EGON5…"), Ok(cut));
}

#[test]
fn what_is_no_link_or_more_than_one_is_not_found() {
    for (form, error) in [
        ("", NotFound::NoLink),
        ("hello", NotFound::NoLink),
        ("internationalization", NotFound::NoLink),
        ("two words P", NotFound::NoLink),
        ("https://preflight.example/", NotFound::NoLink),
        ("https://preflight.example/#P", NotFound::NoLink),
        ("https://preflight.example/a-b/", NotFound::NoLink),
        ("https://preflight.example/a-b/#section-security", NotFound::NoLink),
        ("https://preflight.example/a-b/#item-tls", NotFound::NoLink),
        ("https://preflight.example/a-b/guide", NotFound::NoLink),
        ("https://preflight.example/A_B/#P", NotFound::NoLink),
        ("https://other.example/find?q=c%23P", NotFound::NoLink),
        ("https://h.example/a-b/#P https://h.example/a-b/#1qua0mzIgqiPIuLh3e6", NotFound::Several),
        ("https://h.example/a-b/#P https://h.example/c-d/#P", NotFound::Several),
    ] {
        assert_eq!(find(&text(form)), Err(error), "{form}");
    }
    let deep = (0..9).fold(text("https://h.example/a-b/#P"), |inner, _| {
        format!(
            "https://w.example/?url={}",
            inner.replace('%', "%25").replace(':', "%3A").replace('/', "%2F").replace('#', "%23")
        )
    });
    assert_eq!(find(&deep), Err(NotFound::NoLink));
    assert_eq!(find(&"https%3A%2F%2F".repeat(20_000)), Err(NotFound::NoLink));
    assert_eq!(find(&"ä".repeat(40_000)), Err(NotFound::NoLink));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "(\\PC|[ \n%#*/?&_<>|-]|https?(://|%3A%2F%2F|-3A__)|a-b/|[0-9A-Za-z]{18}){0,12}") {
        if let Ok(found) = find(&text) {
            prop_assert!(!found.payload.is_empty());
            prop_assert!(found.payload.chars().all(|c| c.is_ascii_alphanumeric()));
        }
    }

    #[test]
    fn prose_around_a_link_does_not_matter(before in "[a-zäß .,!\n]{0,20}[ \n(<\"]", after in "[ \n)>\".,;!?_*~…-][a-zäß .,!\n]{0,20}") {
        let pasted = text(&format!("{before}https://preflight.example/a-b/#P{after}"));
        prop_assert_eq!(find(&pasted), Ok(link_to("a-b")));
    }
}
