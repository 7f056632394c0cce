//! The rows of a list as HTML.

use preflight_core::codec::checklist_json;
use preflight_core::codec::markup::Html;
use preflight_core::codec::row_html::{Look, Rows, Times, buttons};
use preflight_core::domain::checklist::{Checklist, Entry, Weight};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::text::Text;
use preflight_core::domain::value::Values;
use proptest::prelude::*;

const TIMES: Times = Times { whole: |at| format!("whole {at}"), short: |at| format!("short {at}") };

fn note(html: &mut Html, note: &str) {
    html.text(note);
}

fn look(weight: Weight, mark: &Mark, own: Option<&Mark>) -> Look {
    Look::of(weight, mark, own, note, TIMES)
}

fn checklist() -> Checklist {
    let json = r#"{"format":1,"slug":"a","version":"1.0.0","title":"A","summary":"A.",
        "values":[{"id":"host","label":"Host"}],
        "phases":[{"id":"p","kind":"before","title":"P","sections":[{"id":"s","title":"S","entries":[
            {"id":"one","text":"Check `a < b` on {{host}}","weight":"blocker","threshold":"> 5","action":"Say **no**"},
            {"id":"both","text":"Both","items":[{"id":"two","text":"Two"},{"id":"three","text":"[Three](https://a.example/?b&c)"}]}
        ]}]}]}"#;
    checklist_json::read(json).unwrap()
}

/// All rows of the checklist, where each item has this look.
fn rows(look: &dyn Fn(usize) -> Look, is_described: bool) -> String {
    let checklist = checklist();
    let values = Values::default();
    let rows =
        Rows { checklist: &checklist, values: &values, is_locked: false, is_described, look };
    let mut html = Html::default();
    for entry in &checklist.sections[0].entries {
        if let Entry::Item(node) = entry {
            rows.node(&mut html, node);
        }
    }
    html.as_str().to_owned()
}

/// The texts between the tags, and the names of the elements that they stand in.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|tag| tag.split([' ', '>']).next()).collect()
}

#[test]
fn a_row_says_what_its_item_says() {
    let html = rows(&|_| look(Weight::Blocker, &Mark::default(), None), true);
    for part in [
        r#"<li class="item tagged" data-weight="blocker" id="item-one" data-item="one" data-mark="open" data-blocking="">"#,
        r#"<input type="checkbox" autocomplete="off" id="tick-one" aria-describedby="weight-one said-one">"#,
        r#"<label for="tick-one" dir="auto">Check <code translate="no">a &lt; b</code> on "#,
        r#"<span translate="no" class="value" dir="auto">host</span>"#,
        r#" <span class="limit" translate="no" dir="auto">> 5</span></label>"#,
        r#"<p class="action">If not: <bdi dir="auto">Say <strong>no</strong></bdi></p>"#,
        r#"<span class="tag blocker" id="weight-one">blocker</span><span class="acts"></span></li>"#,
        r#"<li class="group" data-group="both"><div class="item" data-mark="open">"#,
        r#"Both <span class="count" dir="auto">0 of 2</span></label>"#,
        r#"<a href="https://a.example/?b&amp;c" rel="noopener noreferrer" target="_blank">Three</a>"#,
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn what_describes_a_box_has_its_id_only_where_that_is_asked_for() {
    let html = rows(&|_| Look::default(), false);
    assert!(
        !html.contains("said-") && !html.contains("weight-one") && !html.contains("describedby")
    );
}

#[test]
fn a_group_shows_what_its_items_share() {
    let done = Mark { at: 5, ..Mark::untouched(State::Done) };
    let of = |marks: [&Mark; 3]| rows(&|at| look(Weight::Normal, marks[at], None), true);
    let open = Mark::default();
    let mixed = of([&open, &done, &open]);
    assert!(mixed.contains(r#"<div class="item" data-mark="mixed">"#) && mixed.contains("1 of 2"));
    let all = of([&open, &done, &done]);
    assert!(all.contains(r#"<div class="item" data-mark="done">"#) && all.contains("2 of 2"));
    let hidden = rows(&|at| Look { is_hidden: at > 0, ..Look::default() }, true);
    assert!(hidden.contains(r#"data-group="both" hidden="">"#), "{hidden}");
}

#[test]
fn a_mark_is_said_with_its_reason_its_note_and_who_made_it() {
    let mark = Mark {
        by: "Ada <a>".into(),
        at: 5,
        reason: "away & out".into(),
        note: "see \"x\"".into(),
        ..Mark::untouched(State::Blocked)
    };
    let said = look(Weight::Normal, &mark, Some(&Mark::untouched(State::Done))).said;
    let expected = concat!(
        r#"<p class="by named" title="Ada &lt;a>, whole 5"><bdi class="name" translate="no" dir="auto">Ada &lt;a></bdi>"#,
        r#" <span dir="auto">short 5</span></p>"#,
        r#"<p class="reason">Blocked: <bdi dir="auto">away &amp; out</bdi></p>"#,
        r#"<p class="remark" dir="auto">see &quot;x&quot;</p>"#,
        r#"<p class="reason yours">Yours: Done</p>"#,
    );
    assert_eq!(said.as_str().to_lowercase(), expected.to_lowercase());
    assert!(look(Weight::Normal, &Mark::default(), None).said.is_empty());
    let unsigned = Mark { at: 5, ..Mark::untouched(State::Done) };
    assert_eq!(look(Weight::Normal, &unsigned, None).when.as_deref(), Some("short 5"));
}

#[test]
fn every_way_to_mark_has_its_button() {
    let buttons = buttons();
    for state in State::with_reason() {
        assert!(buttons.as_str().contains(&format!("data-act=\"{}\"", state.word())));
    }
    assert!(buttons.as_str().contains("aria-label=\"Mark otherwise\""));
}

proptest! {
    /// Whatever is written in a text, there are the same elements, and nothing ends an attribute.
    #[test]
    fn no_text_is_taken_for_markup(by in "\\PC*", reason in "\\PC*", note in "[<>\"'&a-z=/ ]*") {
        let mark = |by: &str, reason: &str, note: &str| Mark {
            by: by.into(),
            at: 5,
            reason: reason.into(),
            note: note.into(),
            ..Mark::untouched(State::Blocked)
        };
        prop_assume!(!by.is_empty() && !reason.is_empty() && !note.is_empty());
        let of = |mark: &Mark| look(Weight::Normal, mark, None).said.as_str().to_owned();
        let (html, plain) = (of(&mark(&by, &reason, &note)), of(&mark("x", "x", "x")));
        prop_assert_eq!(tags(&html), tags(&plain));
        prop_assert_eq!(html.matches('"').count(), plain.matches('"').count());
    }

    /// What inline text says is what its HTML says.
    #[test]
    fn inline_text_loses_nothing(source in "[<>\"&a-z*` \\[\\]()]*") {
        let text = Text::parse(&source);
        let mut html = Html::default();
        html.inline(&text, &Values::default());
        let (mut bare, mut is_tag) = (String::new(), false);
        for sign in html.as_str().chars() {
            is_tag |= sign == '<';
            if !is_tag {
                bare.push(sign);
            }
            // Only a tag has a sign that ends it: in a text it stands for itself.
            is_tag &= sign != '>';
        }
        let bare = bare.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
        prop_assert_eq!(bare, text.plain(&Values::default()));
    }
}
