//! Elements of the page: found by selector, changed only where they differ.

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Node, NodeList, Range};

use crate::codec::markup::Html;

/// The page: a new range begins there. The window, which knows it as well, is found in ways that weigh more.
pub fn document() -> Option<Document> {
    Some(Range::new().ok()?.start_container().ok()?.unchecked_into())
}

/// The first element that a selector finds.
pub fn one(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok()?
}

/// The elements that a selector finds, in the order of the page.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within.query_selector_all(selector).ok();
    let list = |found: &NodeList| {
        (0..found.length()).filter_map(|at| Some(found.get(at)?.unchecked_into())).collect()
    };
    found.as_ref().map(list).unwrap_or_default()
}

/// Sets an attribute; `None` removes it.
pub fn set(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Sets what an element holds.
pub fn fill(element: &Element, html: &Html) {
    element.set_inner_html(html.as_str());
}

/// Adds to the end of what an element holds.
pub fn append(element: &Element, html: &Html) {
    let _ = element.insert_adjacent_html("beforeend", html.as_str());
}

/// Sets an element's text: what it holds besides goes.
pub fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() == Some(text) {
        return;
    }
    // Another text in the same node costs the page less than another node.
    let node = element.first_child().filter(|node| node.node_type() == Node::TEXT_NODE);
    match node.filter(|node| node.next_sibling().is_none()) {
        Some(node) => node.set_node_value(Some(text)),
        None => element.set_text_content(Some(text)),
    }
}

/// Sets the text of what a selector finds.
pub fn say_in(within: &Element, selector: &str, text: &str) {
    if let Some(element) = one(within, selector) {
        say(&element, text);
    }
}

/// Adds an element with this attribute, of no name for none, and this text, whose first letter says in which
/// direction it runs.
pub fn add(within: &Element, tag: &str, name: &str, value: &str, text: &str) -> Option<Element> {
    let element = within.owner_document()?.create_element(tag).ok()?;
    if !name.is_empty() {
        element.set_attribute(name, value).ok()?;
    }
    if !text.is_empty() {
        element.set_attribute("dir", "auto").ok()?;
        element.set_text_content(Some(text));
    }
    within.append_child(&element).ok()?;
    Some(element)
}

/// A new element with an attribute.
pub fn new(tag: &str, name: &str, value: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    element.set_attribute(name, value).ok()?;
    Some(element)
}
