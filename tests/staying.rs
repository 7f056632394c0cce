//! Rows that a mark takes out of the filter or the search stay for a moment.
#![allow(clippy::enum_glob_use, reason = "the tables read as what happens")]

use crate::samples::session::opened;
use preflight::app::command::Command;
use preflight::app::history::Way::Undo;
use preflight::app::message::Message::{self, *};
use preflight::domain::filter::Filter;
use preflight::domain::mark::State;

/// What happens, which items stay, and which the browser is to let go after the last message.
type Row = (&'static str, Vec<Message>, &'static [usize], &'static [&'static str]);

/// The items that stay after messages, and those that the browser is to let go after the last one.
fn staying(messages: Vec<Message>) -> (Vec<usize>, Vec<String>) {
    let (model, commands) = opened(messages);
    let let_go = commands.into_iter().find_map(|command| match command {
        Command::LetGo(items) => Some(items),
        _ => None,
    });
    (model.sheet().unwrap().stays.clone(), let_go.unwrap_or_default())
}

#[test]
fn what_a_mark_takes_out_of_the_filter_stays_until_it_is_let_go() {
    let left = || ChoseFilter(Filter::Left);
    let table: Vec<Row> = vec![
        ("without a filter nothing leaves", vec![Ticked(0, true)], &[], &[]),
        ("a tick", vec![left(), Ticked(0, true)], &[0], &["a"]),
        ("a reason", vec![left(), Decided(1..2, State::NotApplicable, "no".into())], &[1], &["b"]),
        ("a group", vec![left(), TickedGroup(1..3)], &[1, 2], &["b", "c"]),
        (
            "what is blocked is left",
            vec![left(), Decided(1..2, State::Blocked, "x".into())],
            &[],
            &[],
        ),
        ("another filter", vec![ChoseFilter(Filter::Blocking), Ticked(0, true)], &[0], &["a"]),
        ("undo", vec![Ticked(0, true), left(), Ticked(0, false), Turned(Undo)], &[0], &["a"]),
        ("once", vec![left(), Ticked(0, true), Ticked(0, false), Ticked(0, true)], &[0], &[]),
        ("the next", vec![left(), Ticked(0, true), Ticked(1, true)], &[0, 1], &["b"]),
        (
            "the pointer has left one",
            vec![left(), TickedGroup(1..3), LetGo(Some("b".into()))],
            &[2],
            &[],
        ),
        ("it is time", vec![left(), TickedGroup(1..3), Ticked(0, true), LetGo(None)], &[], &[]),
        ("a filter is chosen", vec![left(), Ticked(0, true), left()], &[], &[]),
        ("something is sought", vec![left(), Ticked(0, true), Searched("x".into())], &[], &[]),
    ];
    for (name, messages, stays, let_go) in table {
        let (items, ids) = staying(messages);
        assert_eq!(items, stays, "{name}");
        assert_eq!(ids, let_go, "{name}");
    }
}

#[test]
fn a_note_that_no_longer_holds_the_words_stays() {
    let messages =
        vec![Noted(0, "ask Ada".into()), Searched("ada".into()), Noted(0, "done".into())];
    assert_eq!(staying(messages), (vec![0], vec!["a".into()]));
}
