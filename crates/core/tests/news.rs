//! What is new in a checklist since a run was last worked with it.

use preflight_core::codec::checklist_json;
use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::news::News;

fn checklist(items: &[(&str, &str, &str)]) -> Checklist {
    let entry = |(id, text, limit): &(&str, &str, &str)| {
        let limit =
            if limit.is_empty() { String::new() } else { format!(r#","threshold":"{limit}""#) };
        format!(r#"{{"id":"{id}","text":"{text}"{limit}}}"#)
    };
    let entries: Vec<String> = items.iter().map(entry).collect();
    let json = format!(
        r#"{{"format":1,"slug":"s","version":"1","title":"S","summary":"S.","phases":[{{"id":"p","kind":"before","title":"P","sections":[{{"id":"q","title":"Q","entries":[{}]}}]}}]}}"#,
        entries.join(",")
    );
    checklist_json::read(&json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn items_come_change_and_go() {
    let old = checklist(&[("a", "Ab", ""), ("b", "B `x`", ""), ("c", "C", "< 1 s")]);
    let ids: Vec<String> = old.items.iter().map(|item| item.id.clone()).collect();
    let wording = old.wording();
    assert_eq!(wording.len(), 12);
    for (now, expect, words) in [
        (
            &[("a", "Ab", ""), ("b", "B `x`", ""), ("c", "C", "< 1 s")][..],
            (vec![], vec![], 0),
            "Another order",
        ),
        (&[("c", "C", "< 1 s"), ("a", "Ab", "")], (vec![], vec![], 1), "1 gone"),
        (
            &[("a", "Ab!", ""), ("b", "B `y`", ""), ("c", "C", "< 2 s")],
            (vec![], vec![0, 1, 2], 0),
            "3 reworded",
        ),
        (
            &[("d", "Ab", ""), ("c", "C", "< 1 s"), ("a", "*Ab*", "")],
            (vec![0], vec![], 1),
            "1 new, 1 gone",
        ),
    ] {
        let news = News::of(&checklist(now), &ids, &wording);
        assert_eq!((news.new.clone(), news.reworded.clone(), news.gone), expect, "{now:?}");
        assert_eq!(news.words(), words);
    }
    let unknown = News::of(&checklist(&[("a", "Other", "")]), &ids, "");
    assert_eq!((unknown.reworded.len(), unknown.gone), (0, 2));
}
