//! The keyboard: what the table of keys means on the page as it stands.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

use crate::app::history::Way;
use crate::app::message::Message;
use crate::codec::talk::Request;
use crate::domain::keys::{Action, action_of};
use crate::page::{data, ids};

/// Does what a key does, unless the browser or a field has its own use for it.
pub fn press(event: &KeyboardEvent, report: impl Fn(Message)) {
    if event.alt_key() || event.default_prevented() {
        return;
    }
    if empty_search(event).or_else(|| leave_search(event)).is_some() {
        return event.prevent_default();
    }
    let control = event.ctrl_key() || event.meta_key();
    let key = name_of(event);
    let is_letter = !control && key.len() == 1 && key != " ";
    let action = action_of(&key, event.shift_key(), control);
    // WCAG 2.1.4: who speaks to the browser or slips on the keys turns them off.
    let action = action.filter(|_| !is_letter || super::has_letters());
    // What is held down decides once; it goes on through the list.
    let action = action.filter(|action| *action != Action::Tick || !event.repeat());
    if let (Some(action), Some(place)) = (action, place(event))
        && act(action, &key, &place, report).is_some()
    {
        event.prevent_default();
    }
}

/// The key's value; of a letter in another script, what stands in its place on a Latin keyboard.
fn name_of(event: &KeyboardEvent) -> String {
    let (key, code) = (event.key(), event.code());
    match code.strip_prefix("Key") {
        Some(letter) if !key.is_ascii() => letter.to_owned(),
        _ => key,
    }
}

/// Where a key was pressed.
struct KeyPlace {
    document: Document,
    /// What has the focus.
    target: Element,
    /// The row of the item or of the group that it is in, or the item of focus mode.
    row: Option<Element>,
    /// Whether Shift was held.
    shift: bool,
}

/// Escape empties a search, in every browser.
fn empty_search(event: &KeyboardEvent) -> Option<()> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    if event.key() != "Escape" || field.type_() != "search" || field.value().is_empty() {
        return None;
    }
    field.set_value("");
    field.dispatch_event(&Event::new("input").ok()?).ok().map(drop)
}

/// From the search, Enter and the arrow down go to the first item found; Escape leaves it once it is
/// empty.
fn leave_search(event: &KeyboardEvent) -> Option<()> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    if field.id() != ids::SEARCH {
        return None;
    }
    match &*event.key() {
        "Enter" | "ArrowDown" => focus(boxes(&web_sys::window()?.document()?).first()?),
        "Escape" => field.blur().ok(),
        _ => None,
    }
}

/// Where a key was pressed; `None` where people write, and in dialogs other than focus mode.
fn place(event: &KeyboardEvent) -> Option<KeyPlace> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if target.closest("input:not([type=checkbox]),textarea,select").ok()?.is_some() {
        return None;
    }
    let document = web_sys::window()?.document()?;
    let dialog = document.query_selector("dialog[open]").ok()?;
    if dialog.as_ref().is_some_and(|dialog| dialog.id() != ids::FOCUS_DIALOG) {
        return None;
    }
    let row = dialog.or(target.closest(".item").ok()?);
    Some(KeyPlace { document, target, row, shift: event.shift_key() })
}

/// `None` where the key keeps the browser's meaning.
fn act(action: Action, key: &str, place: &KeyPlace, report: impl Fn(Message)) -> Option<()> {
    let row = place.row.as_ref();
    match action {
        // Arrows scroll the page until an item has the focus, and what is long in focus mode.
        Action::Next | Action::Previous
            if key.len() > 1
                && (focus_mode(place).is_some()
                    || row.is_none() && super::place::last_row().is_none()) =>
        {
            return None;
        }
        // Gates and the search field are behind the dialog of focus mode.
        Action::NextGate | Action::Search if focus_mode(place).is_some() => return None,
        Action::Next => step(place, false)?,
        Action::Previous => step(place, true)?,
        Action::NextGate => next_gate(place)?,
        // On a box and on a button, the space bar has its meaning.
        Action::Tick => {
            if place.target.closest("input,button,a,summary").ok()?.is_some() {
                return None;
            }
            click(row?, "input,[data-act=done]")?;
        }
        Action::Mark(state) => {
            let button = ["[data-act=", state.word(), "]:enabled"].concat();
            press_button(row?, &button, place.shift)?;
        }
        Action::Note => click(row?, "[data-act=note]")?,
        Action::Search => {
            let field: HtmlInputElement =
                place.document.get_element_by_id(ids::SEARCH)?.unchecked_into();
            field.focus().ok()?;
            field.select();
        }
        Action::Share => click(&place.document.document_element()?, "[data-act=share]:enabled")?,
        Action::Keys => report(Message::Asked(Request::Keys)),
        // A page without a run is printed as it is.
        Action::Print => {
            place.document.get_element_by_id(ids::PAPER)?;
            report(Message::Asked(Request::Print(String::new())));
        }
        Action::Focus => click(&place.document.document_element()?, "[data-act=focus]")?,
        Action::Undo => report(Message::Turned(Way::Undo)),
        Action::Redo => report(Message::Turned(Way::Redo)),
        // Dialogs and forms close by themselves.
        Action::Close => return None,
    }
    Some(())
}

/// The dialog of focus mode, while it is on.
fn focus_mode(place: &KeyPlace) -> Option<&Element> {
    place.row.as_ref().filter(|row| row.id() == ids::FOCUS_DIALOG)
}

fn click(within: &Element, selector: &str) -> Option<()> {
    within.query_selector(selector).ok()??.unchecked_into::<HtmlElement>().click();
    Some(())
}

/// Clicks a button, perhaps with Shift held.
fn press_button(within: &Element, selector: &str, shift: bool) -> Option<()> {
    let window = web_sys::window()?;
    let class: Function = Reflect::get(&window, &"MouseEvent".into()).ok()?.into();
    let options = Object::new();
    Reflect::set(&options, &"bubbles".into(), &true.into()).ok()?;
    Reflect::set(&options, &"shiftKey".into(), &shift.into()).ok()?;
    let click = Reflect::construct(&class, &Array::of2(&"click".into(), &options)).ok()?;
    let button = within.query_selector(selector).ok()??;
    button.dispatch_event(click.unchecked_ref()).ok()?;
    Some(())
}

/// The boxes of the items that are on screen.
fn boxes(document: &Document) -> Vec<HtmlElement> {
    let found = document.query_selector_all("main [data-item]:not([hidden], [hidden] *) > input");
    let all =
        found.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)));
    all.map(wasm_bindgen::JsCast::unchecked_into).collect()
}

/// Puts the focus on the next or previous item; on the first one where none has it.
fn step(place: &KeyPlace, back: bool) -> Option<()> {
    if let Some(dialog) = focus_mode(place) {
        return click(dialog, if back { "[data-act=back]" } else { "[data-act=skip]" });
    }
    let boxes = boxes(&place.document);
    let here = place.row.as_ref().and_then(|row| boxes.iter().position(|b| row.contains(Some(b))));
    // Without a row: from what has the focus in the list, or from the row that had it last.
    let from = || {
        let is_in_list = place.target.closest("main .phase").ok().flatten().is_some();
        let from = if is_in_list { Some(place.target.clone()) } else { super::place::last_row() };
        from.filter(|from| from.is_connected())
    };
    let follows = |from: &Element| {
        let follows = |element: &HtmlElement| {
            from.compare_document_position(element) & Node::DOCUMENT_POSITION_FOLLOWING != 0
        };
        boxes.iter().position(follows).unwrap_or(boxes.len())
    };
    let at = match here.or_else(|| from().map(|from| follows(&from))) {
        Some(at) if back => at.saturating_sub(1),
        Some(at) if here.is_some() => at + 1,
        Some(at) => at.min(boxes.len().saturating_sub(1)),
        None => 0,
    };
    focus(boxes.get(at)?)
}

/// Puts the focus on the next gate after what has it, or on the first.
fn next_gate(place: &KeyPlace) -> Option<()> {
    let found = place.document.query_selector_all(".gate").ok()?;
    let gates: Vec<HtmlElement> = (0..found.length())
        .filter_map(|at| found.get(at))
        .map(wasm_bindgen::JsCast::unchecked_into)
        .collect();
    let follows = |gate: &&HtmlElement| {
        place.target.compare_document_position(gate) & Node::DOCUMENT_POSITION_FOLLOWING != 0
            && place.target.closest("main").is_ok_and(|main| main.is_some())
    };
    focus(gates.iter().find(follows).or(gates.first())?)
}

fn focus(element: &HtmlElement) -> Option<()> {
    element.focus().ok()?;
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    Some(())
}

/// The id of the item that has the focus.
#[must_use]
pub fn current_item() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let row = document.active_element()?.closest("[data-item]").ok()??;
    row.get_attribute(data::ITEM)
}
