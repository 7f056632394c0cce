//! Marking, noting and finding: what the core makes of what a person does with a list.
#![allow(clippy::enum_glob_use, reason = "the tests read as what happens")]

use crate::samples::session::{arrived, marks, opened};
use crate::samples::tab::Tab;
use preflight::app::command::Command;
use preflight::app::history::Way::{Redo, Undo};
use preflight::app::message::Message::{self, *};
use preflight::app::model::Model;
use preflight::codec::stored::{self, key};
use preflight::codec::talk::Request;
use preflight::domain::filter::Filter;
use preflight::domain::life::Life;
use preflight::domain::mark::State;
use preflight::page::ids::FOCUS_DIALOG;

#[test]
fn a_search_follows_what_changes() {
    let waits = Decided(1..2, State::Blocked, "waiting for DNS".into());
    let (model, _) = opened([Searched("waiting".into()), waits]);
    assert_eq!(
        model.sheet().unwrap().found.as_ref().unwrap().items,
        [false, true, false, false, false]
    );
    let value = SetValue("domain".into(), "app.acme.dev".into());
    let (model, _) = opened([Searched("acme".into()), value]);
    assert!(model.sheet().unwrap().found.as_ref().unwrap().items[1]);
}

/// Where focus mode stands.
fn focus(model: &Model) -> String {
    match model.sheet().unwrap().focus.as_ref().map(|focus| focus.item) {
        None => "left".into(),
        Some(None) => "gate".into(),
        Some(Some(item)) => format!("item {item}"),
    }
}

fn saved(commands: &[Command]) -> Vec<String> {
    let key = |command: &Command| match command {
        Command::Save(record) => Some(record.key.rsplit('/').next()?.to_owned()),
        _ => None,
    };
    commands.iter().filter_map(key).collect()
}

fn not_here(item: usize) -> Message {
    Decided(item..item + 1, State::NotApplicable, "not here".into())
}

fn to(items: std::ops::Range<usize>) -> Message {
    DecidedTo(items, State::Blocked, "waits".into())
}

#[test]
fn many_marks_at_once_say_how_many_and_offer_undo() {
    for (messages, expect) in [
        (vec![Ticked(0, true), TickedTo(3, true)], "4 items marked"),
        (vec![to(0..3)], "3 items marked"),
        (vec![to(0..1)], ""),
        (vec![to(0..3), to(0..3)], "3 items marked"),
    ] {
        let (model, _) = opened(messages);
        let notice = model.notice.map(|notice| (notice.text, notice.offer));
        let (text, offer) = notice.unwrap_or_default();
        assert_eq!((&*text, offer), (expect, (!expect.is_empty()).then_some(Undo)));
    }
    let frozen = Lived(Life { frozen: Some(1), archived: false });
    let (model, _) = opened([Ticked(0, true), frozen, to(0..3)]);
    assert!(model.notice.unwrap().text.starts_with("This run is frozen"), "nothing is marked");
}

#[test]
fn a_range_is_ticked_from_the_last_tick_on() {
    for (messages, expect) in [
        (vec![Ticked(0, true), TickedTo(3, true)], "ddddd"),
        (vec![Ticked(3, true), TickedTo(1, true)], "odddd"),
        (vec![TickedTo(2, true)], "oodod"),
        (vec![Ticked(0, true), TickedTo(3, true), TickedTo(2, false)], "ddood"),
        (vec![Ticked(0, true), TickedTo(3, true), Turned(Undo)], "doood"),
        (vec![Ticked(0, true), TickedTo(99, true)], "ddddd"),
        (vec![not_here(1), Ticked(0, true), TickedTo(3, true)], "dnddd"),
        (vec![not_here(1), TickedTo(1, true)], "odood"),
        (
            vec![Ticked(1, true), ChoseFilter(Filter::Left), Ticked(0, true), TickedTo(3, false)],
            "ddood",
        ),
        (vec![Searched("c".into()), Ticked(2, true), TickedTo(0, true)], "oddod"),
        (vec![Ticked(1, true), ChoseFilter(Filter::Left), to(0..4)], "bdbbd"),
    ] {
        let name = format!("{messages:?}");
        assert_eq!(marks(&opened(messages).0), expect, "{name}");
    }
}

#[test]
fn one_reason_serves_all_items_of_a_group() {
    let (model, commands) = opened([Decided(2..4, State::NotApplicable, " not here ".into())]);
    assert_eq!(marks(&model), "oonnd");
    let run = &model.sheet().unwrap().run;
    assert!(run.marks[2..4].iter().all(|mark| &*mark.reason == "not here"));
    assert!(saved(&commands).ends_with(&["c".into(), "d".into(), "glance".into()]));
}

#[test]
fn notes_stay_beside_what_is_marked() {
    let note = || Noted(1, " see https://wiki.example ".into());
    let note_of = |messages: Vec<Message>| opened(messages).0.sheet().unwrap().run.marks[1].clone();
    let mark = note_of(vec![NamedPerson("Ada".into()), note(), Ticked(1, true)]);
    assert_eq!((&*mark.note, &*mark.by), ("see https://wiki.example", "Ada"));
    assert_eq!(&*note_of(vec![note(), Turned(Undo)]).note, "");
    assert_eq!(
        &*note_of(vec![note(), Turned(Undo), Turned(Redo)]).note,
        "see https://wiki.example"
    );
    let long = note_of(vec![Noted(1, "é".repeat(10_000))]);
    assert_eq!(long.note.chars().count(), 280);
    let (_, commands) = opened([note(), note()]);
    assert_eq!(commands, [], "the same note again changes nothing");
}

#[test]
fn a_search_finds_items_and_is_forgotten_when_emptied() {
    let (model, commands) = opened([Searched("nothing holds this".into())]);
    let found = model.sheet().unwrap().found.clone().expect("a search");
    assert!(found.items.iter().all(|found| !found) && found.entries.is_empty());
    let [Command::Ask(request, _)] = &commands[..] else { panic!("{commands:?}") };
    let words = Request::Highlight("nothing holds this".into());
    assert_eq!(*request, words, "the workshop marks the words");
    let (model, _) = opened([Searched("x".into()), Searched(" ".into())]);
    assert_eq!(model.sheet().unwrap().found, None);
}

#[test]
fn folded_sections_are_remembered() {
    let section = |model: &Model| model.sheet().unwrap().checklist.sections[0].id.clone();
    let (model, commands) = opened([Folded(0)]);
    let [Command::Save(record)] = &commands[..] else { panic!("{commands:?}") };
    assert_eq!(record.key, key::folded("small"));
    assert_eq!(stored::read_text(&record.text), Ok(section(&model)));
    let (model, _) = opened([Folded(0), Folded(0)]);
    assert!(model.sheet().unwrap().folded.is_empty());
    let (_, commands) = opened([Folded(99)]);
    assert_eq!(commands, []);
}

#[test]
fn focus_mode_goes_through_a_phase() {
    let (model, commands) = opened([Focused(Some(0))]);
    assert_eq!(focus(&model), "item 0");
    assert_eq!(commands, [Command::OpenDialog(FOCUS_DIALOG)]);
    let (model, commands) = opened([Focused(Some(0)), Focused(None)]);
    assert_eq!(focus(&model), "left");
    assert_eq!(commands, [Command::CloseDialog(FOCUS_DIALOG)]);

    let phase = model.sheet().unwrap().checklist.phases[0].items.clone();
    let mut messages = vec![Focused(Some(0)), Skipped];
    assert_eq!(focus(&opened(messages.clone()).0), "item 1", "the next one");
    messages.extend(phase.clone().skip(1).map(|item| Ticked(item, true)));
    assert_eq!(focus(&opened(messages.clone()).0), "item 0", "what was skipped comes back");
    messages.push(Ticked(0, true));
    assert_eq!(focus(&opened(messages).0), "gate", "then the gate");
}

#[test]
fn an_item_has_an_address() {
    let (_, commands) = opened([CopiedPlace(1)]);
    let text = "https://site.example/small/#item-b".to_owned();
    assert_eq!(commands, [Command::Copy { text, what: "Link to the item" }]);
}

#[test]
fn an_address_shows_its_item_wherever_it_is() {
    let scroll = Command::ScrollTo("item-b".into());
    for hidden in [
        vec![Folded(0)],
        vec![ChoseFilter(Filter::NotApplicable)],
        vec![Searched("nothing".into())],
        vec![Folded(0), ChoseFilter(Filter::NotApplicable), Searched("nothing".into())],
    ] {
        let name = format!("{hidden:?}");
        let (model, commands) =
            opened(hidden.into_iter().chain([arrived("/small/", "", "#item-b")]));
        let sheet = model.sheet().unwrap();
        assert!(sheet.shows_all() && sheet.folded.is_empty(), "{name}");
        assert_eq!(commands.last(), Some(&scroll), "{name}");
    }
    for seen in [vec![Folded(1)], vec![Folded(0), Searched("example".into())]] {
        let before = opened(seen.clone()).0;
        let (model, commands) = opened(seen.into_iter().chain([arrived("/small/", "", "#item-b")]));
        let sheet = (model.sheet(), before.sheet());
        assert_eq!((sheet.0, commands), (sheet.1, Vec::new()), "what is seen stays as it is");
    }
    let mut tab = Tab::at("/small/", "");
    tab.take(Folded(0));
    tab.take(arrived("/", "", ""));
    tab.take(arrived("/small/", "", "#item-b"));
    assert!(tab.model.sheet().unwrap().folded.is_empty(), "on arrival, too");
}
