//! The person's own checklists in the core: stored as a step, listed, changed elsewhere, taken back.

use crate::samples::SMALL;
use crate::samples::session::{arrived, check, fetched, lines, opened, read_run};
use preflight::app::command::{Command, Record};
use preflight::app::history::Way::Undo;
use preflight::app::message::{Message, SaveError};
use preflight::app::model::{Keeping, Model, Page};
use preflight::app::route::Address;
use preflight::codec::catalog_json::Card;
use preflight::codec::stored::key;
use preflight::codec::stored::own::{Own, write_own};
use preflight::codec::talk::{Reply, Request};

fn record(slug: &str, title: &str) -> String {
    let card = Card { slug: slug.into(), title: title.into(), ..Card::default() };
    let json = SMALL.replace(r#""slug": "small""#, &format!(r#""slug": "{slug}""#));
    write_own(&Own { card, json, changed: 1, origin: None })
}

fn told(records: &[(&str, &str)], before: &[(&str, &str)]) -> Message {
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(slug, text)| (key::own(slug), (*text).to_owned())).collect()
    };
    let (words, records, before) = ("Done".into(), pairs(records), pairs(before));
    Message::Replied(Reply::Store { words, records, before })
}

/// The keys that are written, and whether they are removed.
fn saves(commands: &[Command]) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    for command in commands {
        if let Command::Save(record) = command {
            found.push((&*record.key, record.text.is_empty()));
        }
    }
    found
}

fn titles(model: &Model) -> Vec<&str> {
    model.own.iter().map(|card| &*card.title).collect()
}

#[test]
fn what_the_workshop_stores_is_one_step_of_undo() {
    let text = record("mine", "Mine");
    let home = || arrived("/", "", "");
    let (model, commands) = check([home(), told(&[("mine", &text)], &[("mine", "")])]);
    assert_eq!(saves(&commands), [("preflight/1/checklist/mine", false)]);
    assert!(commands.contains(&Command::ReadGlances));
    let notice = model.notice.unwrap();
    assert_eq!((&*notice.text, notice.offer), ("Done", Some(Undo)));

    let undone = [home(), told(&[("mine", &text)], &[("mine", "")]), Message::Turned(Undo)];
    let (model, commands) = check(undone);
    assert_eq!(saves(&commands), [("preflight/1/checklist/mine", true)]);
    assert_eq!(model.notice.unwrap().text, "Undone: Done");
}

#[test]
fn own_checklists_are_listed_by_title_and_damaged_ones_offered() {
    let read = |slug: &str, text: String| Record { key: key::own(slug), text };
    let records = vec![
        read("b", record("b", "Zebra")),
        read("a", record("a", "Apple")),
        read("c", "damaged".into()),
    ];
    let (model, _) = check([arrived("/", "", ""), Message::ReadOwn(records)]);
    assert_eq!(titles(&model), ["Apple", "Zebra"]);
    assert_eq!(model.unreadable, [read("c", "damaged".into())]);
    assert_eq!(model.title_of("b"), "Zebra");
    let newer = vec![read("d", r#"{"v":2}"#.into())];
    let (model, _) = check([arrived("/", "", ""), Message::ReadOwn(newer)]);
    assert_eq!(model.keeping, Keeping::Newer);
}

#[test]
fn a_checklist_that_could_not_be_stored_is_shown_all_the_same() {
    let text = record("mine", "Mine");
    let refused = Record { key: key::own("mine"), text: text.clone() };
    let (model, _) = check([
        arrived("/", "", ""),
        told(&[("mine", &text)], &[("mine", "")]),
        Message::NotSaved(refused, SaveError::Refused),
        Message::ReadOwn(Vec::new()),
        arrived("/mine/", "", ""),
    ]);
    assert_eq!(titles(&model), ["Mine"]);
    assert_eq!(model.keeping, Keeping::Failing);
    assert!(model.checklist("mine").is_some());
    let stored = told(&[("mine", &text)], &[("mine", "")]);
    let notice = |messages: Vec<Message>| check(messages).0.notice.unwrap().text;
    let refused = Record { key: key::own("mine"), text: text.clone() };
    for (messages, is_kept) in [
        (vec![arrived("/", "", ""), stored.clone()], true),
        (vec![arrived("/", "", ""), stored.clone(), Message::Saved(refused.clone())], true),
        (
            vec![
                arrived("/", "", ""),
                stored.clone(),
                Message::NotSaved(refused, SaveError::Refused),
            ],
            false,
        ),
        (vec![arrived("/", "", ""), Message::FoundNoStorage, stored.clone()], false),
        (vec![arrived("/", "", ""), Message::FoundNewer, stored], false),
    ] {
        let said = notice(messages.clone());
        assert_eq!(!said.contains("not stored"), is_kept, "{said}: {messages:?}");
    }
}

#[test]
fn the_checklist_on_screen_follows_its_record() {
    let text = record("small", "Small");
    let (_, commands) = opened([told(&[("small", &text)], &[("small", &text)])]);
    assert!(commands.contains(&Command::FetchChecklist("small".into())), "read again");
    let (model, commands) = opened([told(&[("small", "")], &[("small", &text)])]);
    assert!(matches!(model.page, Page::Home(_)), "gone: home");
    assert!(commands.contains(&Command::Push("/".into())));

    let key = key::own("small");
    let elsewhere = |text: Option<String>| Message::ChangedElsewhere(key.clone(), text);
    let (_, commands) = opened([elsewhere(Some(text.clone()))]);
    assert!(commands.contains(&Command::FetchChecklist("small".into())));
    let (model, commands) = opened([elsewhere(Some(text)), fetched()]);
    assert_eq!(lines(&model, &commands), ["read small current a,b,c,d,e domain,token"]);
    let (model, _) = opened([elsewhere(None)]);
    assert!(matches!(model.page, Page::Sheet(_)), "stays until it is left");
    assert!(model.notice.unwrap().text.contains("deleted in another tab"));
    let (_, commands) = check([arrived("/", "", ""), elsewhere(None)]);
    assert!(commands.contains(&Command::ReadGlances));
}

#[test]
fn a_link_to_somebodys_own_checklist_opens_on_the_home_page() {
    let (model, commands) = check([arrived("/own/", "", "#00412345x")]);
    assert!(matches!(model.page, Page::Home(_)));
    let held = Command::Hold("/own/".into(), "00412345x".into());
    assert!(commands.contains(&held), "a reload opens it once more");
    let asked = commands.iter().find_map(|command| match command {
        Command::Ask(request, _) => Some(request),
        _ => None,
    });
    assert_eq!(asked, Some(&Request::OpenOwn("00412345x".into())));
    let again = || {
        Message::Arrived(Address {
            path: "/own/".into(),
            held: "00412345x".into(),
            ..Address::default()
        })
    };
    let (_, commands) = check([again()]);
    assert!(commands.iter().any(|command| matches!(command, Command::Ask(Request::OpenOwn(_), _))));
    let go = || Message::Replied(Reply::Go("/small/#x".into()));
    let (_, commands) = check([again(), go()]);
    assert_eq!(commands[0], Command::Replace("/small/#x".into()), "Back does not");
    let (_, commands) = check([again(), arrived("/", "", ""), go()]);
    assert_eq!(commands[0], Command::Push("/small/#x".into()));
    let (model, commands) = check([arrived("/own/", "", "")]);
    assert!(matches!(model.page, Page::Home(_)));
    assert!(commands.contains(&Command::Replace("/".into())));
    assert!(!commands.iter().any(|command| matches!(command, Command::Ask(..))));
    let (_, commands) = check([arrived("/small/", "", ""), fetched(), read_run(None)]);
    assert!(!commands.iter().any(|command| matches!(command, Command::Ask(..))));
}
