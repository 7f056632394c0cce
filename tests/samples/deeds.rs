//! What a person may do on the small checklist.

use preflight::app::history::Way::{Redo, Undo};
use preflight::app::message::Message;
use preflight::domain::mark::State;
use preflight::domain::signature::Signature;
use proptest::prelude::*;

use super::session::START;

pub fn any_state() -> impl Strategy<Value = State> {
    prop::sample::select(State::ALL.to_vec())
}

pub fn any_reason() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just("  ".to_owned()), "[ -~äß“”→🚀]{1,30}"]
}

/// What a person does on the small checklist.
pub fn any_deed() -> impl Strategy<Value = Message> {
    prop_oneof![
        4 => (0_usize..6, any::<bool>()).prop_map(|(item, done)| Message::Ticked(item, done)),
        2 => (0_usize..5, any_state(), any_reason())
            .prop_map(|(item, state, reason)| Message::Decided(item..item + 1, state, reason)),
        1 => Just(Message::TickedGroup(2..4)),
        2 => Just(Message::Turned(Undo)),
        1 => Just(Message::Turned(Redo)),
        1 => ("domain|token", "[a-z]{0,3}").prop_map(|(id, value)| Message::SetValue(id, value)),
        1 => "[a-z ]{0,3}".prop_map(Message::NamedRun),
        1 => (0_usize..5, "[a-z]{0,3}").prop_map(|(item, note)| Message::Noted(item, note)),
        1 => (0_usize..6, any::<bool>()).prop_map(|(item, done)| Message::TickedTo(item, done)),
        1 => (0_usize..3, 1_usize..4, any_state(), any_reason()).prop_map(
            |(from, count, state, reason)| Message::DecidedTo(from..from + count, state, reason)),
        1 => prop::option::of(START..START + 9).prop_map(Message::Deployed),
        1 => (0_usize..2, prop::option::of(("[a-z]{0,3}", "[a-z]{0,3}")))
            .prop_map(|(phase, signed)| {
                let signature = |(name, reason)| Signature { name, reason, ..Signature::default() };
                Message::Signed(phase, signed.map(signature))
            }),
        1 => "[ab]".prop_map(Message::AddedSet),
        1 => "[ab]?".prop_map(Message::ChoseSet),
        1 => "[ab]".prop_map(Message::RenamedSet),
        1 => Just(Message::DeletedSet),
        1 => (0_usize..3).prop_map(Message::BeganRound),
    ]
}

pub fn any_session() -> impl Strategy<Value = Vec<Message>> {
    prop::collection::vec(any_deed(), 0..30)
}
