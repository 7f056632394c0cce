//! The person's own checklists: which there are, and what follows when they change.

use super::command::{Command, Record};
use super::model::{Keeping, Model, Page};
use super::notice::notify;
use super::route::Address;
use super::{opening, saving};
use crate::codec::catalog_json::Card;
use crate::codec::stored::key::{self, Key};
use crate::codec::stored::{Unread, own};

/// The records of the own checklists have been read: those that could not be stored count, too.
pub fn take(model: &mut Model, mut records: Vec<Record>) -> Vec<Command> {
    for record in &model.unsaved {
        if let Some(Key::Own(_)) = key::parse(&record.key) {
            records.retain(|stored| stored.key != record.key);
            records.push(record.clone());
        }
    }
    let mut cards: Vec<Card> = Vec::new();
    for record in records.into_iter().filter(|record| !record.text.is_empty()) {
        match own::read_card(&record.text) {
            Ok(card) => {
                let place = cards.partition_point(|other| other.title <= card.title);
                cards.insert(place, card);
            }
            Err(Unread::Newer) => model.keeping = Keeping::Newer,
            Err(Unread::Damaged) => drop(saving::found_unreadable(model, record)),
        }
    }
    model.own = cards;
    Vec::new()
}

/// The record of an own checklist whose text is about to come: as long as it is on screen, it can be
/// stored again.
pub fn hold(model: &mut Model, record: Record) -> Vec<Command> {
    model.own_record = Some(record);
    Vec::new()
}

/// An own checklist has another text, or is gone: what is on screen follows.
pub fn has_changed(model: &mut Model, slug: &str, is_gone: bool) -> Vec<Command> {
    model.checklists.retain(|checklist| checklist.slug != slug);
    match &model.page {
        Page::Sheet(sheet) if sheet.checklist.slug == slug && is_gone => {
            let home = Address { path: model.base.clone(), ..Address::default() };
            opening::follow(model, &home)
        }
        Page::Sheet(sheet) if sheet.checklist.slug == slug => opening::fetch(model, slug),
        _ => Vec::new(),
    }
}

/// Another tab has changed an own checklist, or removed it.
pub fn changed_elsewhere(model: &mut Model, slug: &str, is_gone: bool) -> Vec<Command> {
    let is_shown = model.sheet().is_some_and(|sheet| sheet.checklist.slug == slug);
    if is_gone && is_shown {
        let words = "This checklist was deleted in another tab. It stays here until you leave it";
        return notify(model, words.to_owned(), None);
    }
    let mut commands = has_changed(model, slug, is_gone);
    if matches!(model.page, Page::Home(_)) {
        commands.push(Command::ReadGlances);
    }
    commands
}
