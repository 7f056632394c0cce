//! What holds for all checklists, all marks and all sessions.

use std::collections::{BTreeMap, BTreeSet};

use crate::samples::deeds::{any_reason, any_session, any_state};
use crate::samples::session::{START, opened};
use crate::samples::tab::Tab;
use preflight::app::message::Message;
use preflight::codec::revision::revision_of;
use preflight::codec::snapshot_link::{EPOCH, ShareOptions, open, payload};
use preflight::codec::stored::{self, GlanceRecords, key};
use preflight::codec::{checklist_json, revisions_json};
use preflight::domain::checklist::{Checklist, Weight};
use preflight::domain::filter::Lens;
use preflight::domain::mark::{Mark, State};
use preflight::domain::progress::Progress;
use preflight::domain::run::Run;
use preflight::domain::verdict::{Call, headline, verdicts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn any_mark() -> impl Strategy<Value = Mark> {
    (any_state(), any_reason(), any_reason(), 0..u64::MAX / 2).prop_map(
        |(state, reason, note, at)| Mark {
            state,
            reason: reason.into(),
            note: note.into(),
            by: "Ada".into(),
            at,
        },
    )
}

/// The ids and weights of a section's items.
type Items = Vec<(String, Weight)>;

/// A checklist of phases: whether each has a gate, and its sections.
fn checklist_of(phases: &[(bool, Vec<Items>)]) -> Checklist {
    let weight = |weight: &Weight| match weight {
        Weight::Blocker => "blocker",
        Weight::Normal => "normal",
        Weight::Optional => "optional",
    };
    let item = |(id, of): &(String, Weight)| json!({ "id": id, "text": id, "weight": weight(of) });
    let mut section_count = 0;
    let mut section = |items: &Items| {
        section_count += 1;
        let mut entries: Vec<Value> = items.iter().map(item).collect();
        entries.push(json!({ "note": "So that no section is empty." }));
        json!({ "id": format!("s{section_count}"), "title": "S", "entries": entries })
    };
    let mut list = Vec::new();
    for (position, (gate, sections)) in phases.iter().enumerate() {
        let mut phase = json!({ "id": format!("p{position}"), "kind": "before", "title": "P" });
        phase["sections"] = sections.iter().map(&mut section).collect();
        if *gate {
            phase["gate"] = "Go on?".into();
        }
        list.push(phase);
    }
    let file = json!({
        "format": 1, "slug": "any", "version": "1", "title": "Any", "summary": "Any.", "phases": list,
    });
    checklist_json::read(&file.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A checklist with one to four phases and a mark for each of its items.
fn any_work() -> impl Strategy<Value = (Checklist, Vec<Mark>)> {
    let weight = prop::sample::select(vec![Weight::Blocker, Weight::Normal, Weight::Optional]);
    let items = prop::collection::vec((weight, any_mark()), 1..5);
    let phase = (any::<bool>(), prop::collection::vec(items, 1..3));
    prop::collection::vec(phase, 1..5).prop_map(|phases| {
        let mut marks = Vec::new();
        let mut named = Vec::new();
        for (gate, sections) in phases {
            let mut of_phase = Vec::new();
            for section in sections {
                let mut items = Vec::new();
                for (weight, mark) in section {
                    items.push((format!("i{}", marks.len()), weight));
                    marks.push(mark);
                }
                of_phase.push(items);
            }
            named.push((gate, of_phase));
        }
        (checklist_of(&named), marks)
    })
}

/// The verdict of a gate, word by word as the product defines it.
fn reference(items: &[(Weight, &Mark)]) -> Call {
    let has = |rule: &dyn Fn(Weight, &Mark) -> bool| {
        items.iter().any(|(weight, mark)| rule(*weight, mark))
    };
    let unexplained =
        |mark: &Mark| mark.state == State::NotApplicable && mark.reason.trim().is_empty();
    let blocker_open_or_blocked = has(&|weight, mark| {
        weight == Weight::Blocker && matches!(mark.state, State::Open | State::Blocked)
    });
    let blocked = has(&|weight, mark| weight != Weight::Optional && mark.state == State::Blocked);
    let blocker_unexplained = has(&|weight, mark| weight == Weight::Blocker && unexplained(mark));
    if blocker_open_or_blocked || blocked || blocker_unexplained {
        return Call::NoGo;
    }
    let is_open = has(&|weight, mark| weight != Weight::Optional && mark.state == State::Open);
    let is_unexplained = has(&|weight, mark| weight != Weight::Optional && unexplained(mark));
    if is_open || is_unexplained { Call::Hold } else { Call::Go }
}

/// An edition of a checklist: the ids of its items, section by section.
fn any_edition() -> impl Strategy<Value = Vec<Vec<String>>> {
    let ids: Vec<String> = (0..14).map(|number| format!("i{number}")).collect();
    let some = prop::sample::subsequence(ids, 1..=14).prop_shuffle();
    (some, prop::collection::vec(0_usize..14, 0..3)).prop_map(|(ids, mut cuts)| {
        cuts.push(ids.len());
        cuts.sort_unstable();
        let mut sections = Vec::new();
        let mut start = 0;
        for cut in cuts {
            let end = cut.min(ids.len());
            sections.push(ids[start..end].to_vec());
            start = end;
        }
        sections
    })
}

fn checklist_in(edition: &[Vec<String>]) -> Checklist {
    let named = |ids: &Vec<String>| ids.iter().map(|id| (id.clone(), Weight::Normal)).collect();
    checklist_of(&[(true, edition.iter().map(named).collect())])
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Value::from))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_add_up((checklist, marks) in any_work()) {
        let all = Progress::of(&marks);
        let not_applicable = marks.iter().filter(|mark| mark.state == State::NotApplicable).count();
        prop_assert_eq!(all.total(), marks.len());
        prop_assert_eq!(all.counted(), marks.len() - not_applicable);
        prop_assert_eq!(all.left() + all.done, all.counted());
        prop_assert_eq!(all.percent() == 100, all.done == all.counted());
        let of = |range: &std::ops::Range<usize>| Progress::of(&marks[range.clone()]);
        let done: usize = checklist.sections.iter().map(|section| of(&section.items).done).sum();
        let total: usize = checklist.phases.iter().map(|phase| of(&phase.items).total()).sum();
        prop_assert_eq!((done, total), (all.done, all.total()));
        let blocking = checklist.items.iter().zip(&marks).filter(|(item, mark)| {
            reference(&[(item.weight, mark)]) == Call::NoGo
        });
        let blocking = blocking.count();
        let lens = Lens { items: &checklist.items, marks: &marks, ..Lens::default() };
        let expect = [all.total(), all.left(), blocking, all.not_applicable, 0, 0];
        prop_assert_eq!(lens.counts(0..marks.len()), expect);
    }

    #[test]
    fn verdicts_are_as_the_product_defines_them((checklist, marks) in any_work()) {
        let found = verdicts(&checklist, &marks);
        let gated: Vec<usize> =
            (0..checklist.phases.len()).filter(|at| checklist.phases[*at].gate.is_some()).collect();
        prop_assert_eq!(found.iter().map(|verdict| verdict.phase).collect::<Vec<_>>(), gated);
        for verdict in &found {
            let range = checklist.phases[verdict.phase].items.clone();
            let items: Vec<(Weight, &Mark)> =
                range.clone().map(|at| (checklist.items[at].weight, &marks[at])).collect();
            prop_assert_eq!(verdict.call, reference(&items));
            let reasons: BTreeSet<usize> = verdict.reasons.iter().map(|reason| reason.item).collect();
            let holding: BTreeSet<usize> = range
                .filter(|at| reference(&[(checklist.items[*at].weight, &marks[*at])]) != Call::Go)
                .collect();
            prop_assert_eq!(reasons, holding, "each item that holds the gate is named");
            let calls: Vec<Call> = verdict.reasons.iter().map(|reason| reason.why.call()).collect();
            prop_assert!(calls.is_sorted_by(|a, b| a >= b), "the worst first: {:?}", calls);
        }
        let first = found.iter().find(|verdict| verdict.call != Call::Go).or(found.last());
        prop_assert_eq!(headline(&found), first);
    }

    #[test]
    fn a_reload_finds_everything(session in any_session()) {
        let mut tab = Tab::at("/small/", "");
        for message in session {
            tab.take(message);
        }
        let again = Tab::over(tab.storage.clone(), "/small/", "");
        prop_assert_eq!(again.run(), tab.run());
    }

    #[test]
    fn stored_records_come_back(mark in any_mark(), text in "\\PC{0,40}", created: u64, parent in 0_u32..1 << 24, has in prop::collection::vec(0_u32..1 << 24, 0..3)) {
        prop_assert_eq!(stored::read_mark(&stored::write_mark(&mark)), Ok(mark));
        prop_assert_eq!(stored::read_text(&stored::write_text(&text)), Ok(text));
        let checklist = checklist_in(&[vec!["a".into()]]);
        let run = Run { created, parent, has, ..Run::new("r".into(), &checklist, 0) };
        let raw = stored::write_run("any", &run);
        prop_assert_eq!(stored::read_run(&raw), Ok(("any".into(), created)));
        for raw in [raw, stored::write_lineage(&run)] {
            let mut again = Run { created, ..Run::new("r".into(), &checklist, 0) };
            stored::read_lineage(&raw, &mut again);
            prop_assert_eq!(&again, &run);
        }
    }

    #[test]
    fn records_of_any_text_are_survived(raw in "\\PC{0,60}|[{\"v:1,mark}\\[\\]]{0,30}") {
        let _ = stored::read_mark(&raw);
        let _ = stored::read_text(&raw);
        let _ = stored::read_run(&raw);
        let any = Some(raw.clone());
        let run = raw.clone();
        let _ = stored::read_glance(&GlanceRecords { run, name: any.clone(), glance: any, ..GlanceRecords::default() });
        let _ = stored::keep_unknown_fields(&raw, &stored::write_text(""));
        let _ = key::parse(&raw);
    }

    #[test]
    fn unknown_fields_are_kept(
        unknown in prop::collection::btree_map("x[a-z]{0,4}", any_value(), 0..6),
        before in any_mark(),
        after in any_mark(),
    ) {
        let fields = |text: &str| {
            let mut fields = serde_json::from_str::<Map<String, Value>>(text).unwrap();
            fields.retain(|_, value| !value.is_null());
            fields
        };
        let mut old = fields(&stored::write_mark(&before));
        old.extend(unknown.clone());
        let old = Value::Object(old).to_string();
        let kept = stored::keep_unknown_fields(&old, &stored::write_mark(&after)).unwrap();
        prop_assert_eq!(stored::read_mark(&kept), Ok(after));
        let is_unknown = |name: &String| name.starts_with('x');
        let still: BTreeMap<String, Value> =
            fields(&kept).into_iter().filter(|(name, _)| is_unknown(name)).collect();
        prop_assert_eq!(still, unknown);
        // Over it, the record before comes back as it was.
        let back = stored::keep_unknown_fields(&kept, &stored::in_place_of(&kept, &old)).unwrap();
        prop_assert_eq!(fields(&back), fields(&old));
    }
}

// The coder of texts takes its time in a test build.
proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_shows_the_same_verdicts_whatever_travels((checklist, marks) in any_work(), reasons: bool) {
        let run = Run { marks, ..Run::new("r".into(), &checklist, 0) };
        let options = ShareOptions { reasons, ..ShareOptions::default() };
        let text = payload(&checklist, &run, "", options, START);
        let snapshot = open(&text, &checklist, &revisions_json::read("{}")).expect("a link that opens");
        prop_assert_eq!(verdicts(&checklist, &snapshot.marks), verdicts(&checklist, &run.marks));
        let tells = |of: &Mark| of.reason.words().is_some();
        prop_assert!(reasons || !snapshot.marks.iter().any(tells));
    }

    #[test]
    fn links_carry_marks_by_id_to_later_editions(
        old in any_edition(),
        new in any_edition(),
        marks in prop::collection::vec(any_mark(), 14),
        minute in 0_u64..1 << 24,
        name in "[a-zé→ ]{0,12}",
    ) {
        let (sender, reader) = (checklist_in(&old), checklist_in(&new));
        let order = revisions_json::order_of(&sender);
        let revision = revision_of(&order);
        prop_assume!(order == revisions_json::order_of(&reader) || revision != revision_of(revisions_json::order_of(&reader)));
        let mut run = Run::new("r".into(), &sender, 0);
        run.marks = marks[..sender.items.len()].to_vec();
        run.name.clone_from(&name);
        let now = EPOCH + minute * 60_000 + 59_999;
        let text = payload(&sender, &run, "Zoë", ShareOptions::ALL, now);

        let mut file = Map::new();
        file.insert(format!("{revision:04x}"), json!(order));
        let revisions = revisions_json::read(&Value::Object(file).to_string());
        let snapshot = open(&text, &reader, &revisions).expect("a link that opens");
        prop_assert_eq!((snapshot.name, &*snapshot.person), (name, "Zoë"));
        prop_assert_eq!(snapshot.taken, EPOCH + minute * 60_000);
        let mut new_count = 0;
        for (item, mark) in reader.items.iter().zip(&snapshot.marks) {
            if let Some(at) = sender.position(&item.id) {
                let sent = &run.marks[at];
                let reason = if sent.state.wants_reason() { &*sent.reason } else { "" };
                prop_assert_eq!((mark.state, &*mark.reason), (sent.state, reason), "{}", item.id);
            } else {
                new_count += 1;
                prop_assert_eq!(mark, &Mark::untouched(item.default), "{}", item.id);
            }
        }
        prop_assert_eq!(snapshot.new, new_count);
        let gone = sender.items.iter().zip(&run.marks).filter(|(item, mark)| {
            mark.state != State::Open && reader.position(&item.id).is_none()
        });
        prop_assert_eq!(snapshot.gone, gone.count());
    }

    #[test]
    fn values_travel_only_when_asked_and_never_when_secret(domain in "[a-z]{1,9}", with: bool) {
        let set = |id: &str, value: &str| Message::SetValue(id.into(), value.into());
        let (model, _) = opened([set("domain", &domain), set("token", "s3cret")]);
        let sheet = model.sheet().expect("a sheet");
        let options = ShareOptions { values: with, ..ShareOptions::default() };
        let text = payload(&sheet.checklist, &sheet.run, "", options, START);
        let snapshot = open(&text, &sheet.checklist, &revisions_json::read("{}")).expect("a link that opens");
        prop_assert_eq!(snapshot.values.own("domain"), if with { &*domain } else { "" });
        prop_assert_eq!(snapshot.values.own("token"), "");
        let with_secret = {
            let (model, _) = opened([set("domain", &domain), set("token", "another")]);
            let sheet = model.sheet().expect("a sheet");
            payload(&sheet.checklist, &sheet.run, "", options, START)
        };
        prop_assert_eq!(text, with_secret, "a secret leaves no trace");
    }
}
