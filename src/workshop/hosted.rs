//! The checklists that a team has put beside the bundled ones.

use std::cell::RefCell;
use std::rc::Rc;

use crate::app::message::FetchError;
use crate::browser;
use crate::codec::catalog_json::{self, Card};
use crate::codec::hosted::{self, Hosted, Listed};
use crate::codec::talk::{Context, Reply};

thread_local! {
    /// The JSON of checklists whose files are Markdown, by slug.
    static READ: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    /// The site's checklists, where its list names others than the page.
    static CARDS: RefCell<Option<Vec<Card>>> = const { RefCell::new(None) };
}

/// The site's checklists.
pub fn cards() -> Vec<Card> {
    CARDS.with_borrow(Clone::clone).unwrap_or_else(|| catalog_json::read(&browser::catalog()))
}

/// Gets a checklist's JSON, from whatever sort of file the site has.
pub fn file(base: &str, slug: &str, report: impl FnOnce(Result<String, FetchError>) + 'static) {
    let known = |read: &Vec<(String, String)>| {
        read.iter().find(|(of, _)| of == slug).map(|(_, json)| json.clone())
    };
    match READ.with_borrow(known) {
        Some(json) => report(Ok(json)),
        None => browser::checklist_file(base, slug, report),
    }
}

/// Looks for the Markdown file of the checklist with a slug.
pub fn seek(context: &Context, slug: String) {
    let name = format!("{slug}.md");
    browser::checklists_file(&context.base, &name.clone(), move |text| {
        // A server that answers every address with a page has no such file.
        let text = text.ok().filter(|text| !text.trim_start().starts_with("<!"));
        let found = text.map(|text| read(&name, &text).map(|(_, json)| json));
        browser::reply(&Reply::Hosted(slug, found));
    });
}

/// What a file holds: its card and its JSON. Those of Markdown are remembered.
fn read(name: &str, text: &str) -> Result<(Card, String), Vec<String>> {
    match hosted::read_file(name, text.as_bytes(), "") {
        Ok(Hosted { checklist, json, known: _ }) => {
            if hosted::is_markdown(name) {
                READ.with_borrow_mut(|read| {
                    read.retain(|(slug, _)| *slug != checklist.slug);
                    read.push((checklist.slug.clone(), json.clone()));
                });
            }
            Ok((Card::of(&checklist), json))
        }
        Err(problems) => Err(problems.iter().map(ToString::to_string).collect()),
    }
}

/// A list on its way: what is wrong with the list itself, and what has come of each entry.
struct Coming {
    problems: Vec<String>,
    entries: Vec<Option<Result<Card, Vec<String>>>>,
}

/// Reads the site's list of its checklists, and the files that it names.
pub fn list(context: &Context, list: &str) {
    let (listed, problems) = hosted::read_list(list);
    let problems = problems.iter().map(ToString::to_string).collect();
    let coming = Coming { problems, entries: listed.iter().map(|_| None).collect() };
    if listed.is_empty() {
        return arrived(&coming);
    }
    let coming = Rc::new(RefCell::new(coming));
    for (at, entry) in listed.into_iter().enumerate() {
        let coming = coming.clone();
        let take = move |found: Result<Card, Vec<String>>| {
            let mut coming = coming.borrow_mut();
            coming.entries[at] = Some(found);
            if coming.entries.iter().all(Option::is_some) {
                arrived(&coming);
            }
        };
        match entry {
            Listed::Card(card) => take(Ok(card)),
            Listed::File(name) => {
                browser::checklists_file(&context.base, &name.clone(), move |text| {
                    take(card_of(&name, text));
                });
            }
        }
    }
}

/// The card of a file. The application gets what it cannot read itself at once.
fn card_of(name: &str, text: Result<String, FetchError>) -> Result<Card, Vec<String>> {
    let at = |sentence: &str| format!("checklists/{name}: {sentence}");
    let text = text.map_err(|error| match error {
        FetchError::Missing => vec![at("there is no such file.")],
        FetchError::Unreachable => vec![at("the server did not send it.")],
    })?;
    if text.trim_start().starts_with("<!") {
        return Err(vec![at("there is no such file.")]);
    }
    let (card, json) = read(name, &text)
        .map_err(|problems| problems.iter().map(|sentence| at(sentence)).collect::<Vec<_>>())?;
    if hosted::is_markdown(name) {
        browser::reply(&Reply::Hosted(card.slug.clone(), Some(Ok(json))));
    }
    Ok(card)
}

/// All files have come, in whatever order: home shows them in that of the list.
fn arrived(coming: &Coming) {
    let (mut cards, mut problems) = (Vec::new(), coming.problems.clone());
    for entry in coming.entries.iter().flatten() {
        match entry {
            Ok(card) => cards.push(card.clone()),
            Err(found) => problems.extend_from_slice(found),
        }
    }
    // A list that is damaged as a whole hides nothing.
    let is_damaged = cards.is_empty() && !problems.is_empty();
    let shown = if is_damaged { catalog_json::read(&browser::catalog()) } else { cards };
    browser::reply(&Reply::Catalog(catalog_json::write(&shown), problems));
    CARDS.set(Some(shown));
}
