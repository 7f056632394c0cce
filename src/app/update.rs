//! What follows from what happens.

use super::command::Command;
use super::history::Way;
use super::message::{Message, Moment};
use super::model::{Model, Page};
use super::notice::notify;
use super::sheet::{Sheet, cut};
use super::undo::{self, change};
use super::viewing::{self, view};
use super::{
    elsewhere, names, opening, own, reading, replies, requests, runs, saving, staying, time, work,
};
use crate::domain::mark::State;
use crate::domain::run::toggle_group;
use crate::domain::value_set::masked;

/// The most characters of an item's text in what a change is called.
const LABEL_LENGTH: usize = 40;

/// Takes in what happened at a moment, and says what the browser has to do about it.
pub fn update(model: &mut Model, message: Message, moment: Moment) -> Vec<Command> {
    let is_worded = changes_words(&message);
    let seen = staying::is_mark(&message).then(|| staying::seen(model));
    let mut commands = take(model, message, moment);
    if let Page::Sheet(sheet) = &mut model.page
        && is_worded
    {
        sheet.find();
    }
    commands.extend(seen.into_iter().flat_map(|seen| staying::stay(model, seen)));
    commands.extend(time::keep(model, moment));
    commands.extend(saving::ask_before_leaving(model));
    commands
}

/// Whether a search may find other items after a message. Rows stay where they are while they are
/// ticked.
const fn changes_words(message: &Message) -> bool {
    !matches!(
        message,
        Message::Ticked(..)
            | Message::TickedTo(..)
            | Message::TickedGroup(_)
            | Message::Saved(_)
            | Message::NotSaved(..)
            | Message::NoticeEnded(_)
            | Message::LetGo(_)
            | Message::Looked
    )
}

fn take(model: &mut Model, message: Message, moment: Moment) -> Vec<Command> {
    match message {
        Message::Arrived(address) => opening::arrive(model, &address),
        Message::Followed(address) => opening::follow(model, &address),
        Message::FetchedChecklist { slug, json } => opening::take_checklist(model, &slug, json),
        Message::ReadRun { slug, records, folded, early } => {
            runs::take_run(model, &slug, records, folded, &early, moment)
        }
        Message::ReadGlances(records) => runs::take_glances(model, records),
        Message::ReadOwn(records) => own::take(model, records),
        Message::ReadPerson(raw) => saving::take_person(model, raw),
        Message::FoundOwn(record) => own::hold(model, record),
        Message::FoundNewer => saving::found_newer(model),
        Message::FoundStray(record) => saving::found_stray(model, record),
        Message::FoundUnreadable(record) => saving::found_unreadable(model, record),
        Message::FoundNoStorage => runs::found_no_storage(model),
        Message::Saved(record) => saving::saved(model, &record),
        Message::NotSaved(record, error) => saving::not_saved(model, record, error),
        Message::ChangedElsewhere(key, text) => elsewhere::changed(model, &key, text, moment),
        Message::EmptiedElsewhere => elsewhere::emptied(model),
        Message::CameBack => reading::reread(model),
        Message::DeletedElsewhere(run) => elsewhere::missing(model, &run),
        Message::LostRun(run) => elsewhere::lost(model, &run, moment),
        Message::United { from, into } => elsewhere::united(model, &from, &into),

        Message::Ticked(item, done) => {
            let state = if done { State::Done } else { State::Open };
            view(model, |sheet| sheet.touched = Some(item));
            decide(model, &[(item, state)], "", moment)
        }
        Message::TickedGroup(items) => tick_group(model, items, moment),
        Message::Decided(items, state, reason) => {
            decide_all(model, items.collect(), state, &reason, moment)
        }
        Message::DecidedTo(items, state, reason) => {
            let shown = viewing::shown(model, items);
            decide_all(model, shown, state, &reason, moment)
        }
        Message::TickedTo(item, done) => tick_to(model, item, done, moment),
        Message::Noted(item, note) => change(model, |sheet| sheet.note(item, &note, moment)),
        Message::Signed(phase, signature) => work::sign(model, phase, signature, moment),
        Message::Deployed(at) => work::deploy(model, at, moment),
        Message::DeployedNow => work::deploy(model, Some(moment.now), moment),
        Message::Looked => time::look(model, moment),
        Message::BeganRound(section) => work::begin(model, section, moment),
        Message::ChoseSet(name) => work::choose_set(model, &name, moment),
        Message::AddedSet(name) => work::add_set(model, &name, moment),
        Message::RenamedSet(name) => work::rename_set(model, &name, moment),
        Message::DeletedSet => work::delete_set(model, moment),
        Message::Searched(typed) => viewing::search(model, &typed),
        Message::Folded(section) => viewing::fold(model, section),
        Message::Focused(item) => viewing::focus(model, item),
        Message::Skipped => view(model, Sheet::skip),
        Message::WentBack => view(model, Sheet::go_back),
        Message::SetValue(id, value) => change(model, |sheet| sheet.set_value(&id, &value, moment)),
        Message::NamedRun(name) => names::name_run(model, &name, moment),
        Message::NamedPerson(name) => names::name_person(model, &name),
        Message::ChoseFilter(filter) => view(model, |sheet| {
            sheet.filter = filter;
            sheet.stays.clear();
        }),
        Message::LetGo(item) => staying::let_go(model, item.as_deref()),
        Message::Turned(way) => undo::turn(model, way, moment),
        Message::StartedRun => runs::start_fresh(model, moment),
        Message::StartedNext(keep) => runs::start_next(model, keep, moment),
        Message::Lived(life) => work::live(model, life, moment),
        Message::Archived(run, archived) => runs::archive(model, &run, archived),
        Message::DeletedRun(run) => runs::delete(model, &run),
        Message::Removed(run, records) => undo::gathered(model, &run, records),

        Message::Asked(request) => requests::ask(model, request),
        Message::Replied(reply) => replies::take(model, reply, moment),

        Message::CopiedPlace(item) => viewing::copy_place(model, item),
        Message::Copied(text, what) => vec![Command::Copy { text, what }],
        Message::CopiedCommand(text, unset) => {
            model.unset = unset.join(", ");
            vec![Command::Copy { text, what: "Command" }]
        }
        Message::CopyEnded(what) => {
            let mut text = format!("{what} copied");
            let unset = std::mem::take(&mut model.unset);
            if !unset.is_empty() {
                text.push_str("; not set: ");
                text.push_str(&unset);
            }
            notify(model, text, None)
        }
        Message::AskedForUnreadable => vec![Command::DownloadUnreadable(model.unreadable.clone())],
        Message::NoticeEnded(number) => {
            model.notice.take_if(|notice| notice.number == number);
            Vec::new()
        }
    }
}

/// Ticks or unticks everything that is shown from the item touched last to this one. What does not
/// apply keeps its reason.
fn tick_to(model: &mut Model, item: usize, done: bool, moment: Moment) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let from = sheet.touched.unwrap_or(item);
    let state = if done { State::Done } else { State::Open };
    let applies = |at: &usize| {
        *at == item || sheet.run.marks.get(*at).is_some_and(|m| m.state != State::NotApplicable)
    };
    let all = viewing::shown(model, from.min(item)..from.max(item) + 1);
    let all = all.into_iter().filter(applies).collect();
    let commands = decide_all(model, all, state, "", moment);
    view(model, |sheet| sheet.touched = Some(item));
    commands
}

/// Decides on several items, and says on how many.
fn decide_all(
    model: &mut Model,
    items: Vec<usize>,
    state: State,
    reason: &str,
    moment: Moment,
) -> Vec<Command> {
    view(model, |sheet| sheet.touched = items.last().copied());
    let states: Vec<(usize, State)> = items.into_iter().map(|item| (item, state)).collect();
    let is_kept = model.sheet().is_some_and(|sheet| sheet.run.life.refusal().is_some());
    let mut commands = decide(model, &states, reason, moment);
    if states.len() > 1 && !commands.is_empty() && !is_kept {
        let words = format!("{} items marked", states.len());
        commands.extend(notify(model, words, Some(Way::Undo)));
    }
    commands
}

fn decide(
    model: &mut Model,
    states: &[(usize, State)],
    reason: &str,
    moment: Moment,
) -> Vec<Command> {
    let by = model.person.clone();
    let commands = change(model, |sheet| {
        let label = label(sheet, states);
        sheet.decide(&label, states, reason, &by, moment)
    });
    view(model, |sheet| {
        let is_focused =
            |item| states.iter().any(|(at, state)| *at == item && *state != State::Open);
        if sheet.focus.as_ref().and_then(|focus| focus.item).is_some_and(is_focused) {
            sheet.advance();
        }
    });
    commands
}

/// What a change is called when it is undone: Tick “TLS certificate is valid”.
fn label(sheet: &Sheet, states: &[(usize, State)]) -> String {
    let [(at, state)] = states else { return format!("Marks of {} items", states.len()) };
    let word = match state {
        State::Open => "Un-tick",
        State::Done => "Tick",
        other => other.about().title,
    };
    let seen = masked(sheet.values(), &sheet.checklist.values);
    let text = sheet.checklist.items.get(*at).map(|item| item.text.plain(&seen));
    [word, " “", cut(&text.unwrap_or_default(), LABEL_LENGTH), "”"].concat()
}

fn tick_group(model: &mut Model, items: std::ops::Range<usize>, moment: Moment) -> Vec<Command> {
    let Some(marks) = model.sheet().and_then(|sheet| sheet.run.marks.get(items.clone())) else {
        return Vec::new();
    };
    let states: Vec<(usize, State)> =
        toggle_group(marks).into_iter().map(|(at, state)| (items.start + at, state)).collect();
    decide(model, &states, "", moment)
}
