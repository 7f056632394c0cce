//! HTML that somebody brings, read by the browser's own parser: no script of it runs, and nothing that
//! it names is loaded. A large one is gone through in parts, so that the page goes on working.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, Node};

use super::clock;
use super::objects::{field, make};
use crate::codec::html::{INERT, MAX_VALUE, Tag, Token, inert, wants};
use crate::page::globals;

/// How many nodes are gone through at a time.
const STEP: usize = 2_000;

/// The HTML that was pasted or dropped on the page; empty where there was none.
#[must_use]
pub fn taken_html() -> String {
    let global = js_sys::global();
    let html = field(&global, globals::HTML).and_then(|html| html.as_string());
    let _ = Reflect::delete_property(&global, &globals::HTML.into());
    html.unwrap_or_default()
}

/// The plain text and the HTML of what is pasted into a field, or dropped on it.
#[must_use]
pub fn texts_of(event: &Event) -> Option<(String, String)> {
    let data = field(event, "clipboardData").or_else(|| field(event, "dataTransfer"))?;
    let get: Function = field(&data, "getData")?.dyn_into().ok()?;
    let text = |kind: &str| get.call1(&data, &kind.into()).ok()?.as_string();
    text("text/plain").zip(text("text/html"))
}

/// Reads HTML and reports its tokens, as long as it is wanted.
pub fn read_html(
    html: &str,
    is_wanted: impl Fn() -> bool + 'static,
    report: impl FnOnce(Vec<Token>) + 'static,
) {
    let root = parsed(html);
    let at = root.as_ref().and_then(Node::first_child);
    go(Walk { root, at, tokens: Vec::new() }, is_wanted, report);
}

fn parsed(html: &str) -> Option<Node> {
    let parser = make("DOMParser", &Array::new())?;
    let parse: Function = field(&parser, "parseFromString")?.dyn_into().ok()?;
    let document: JsValue = parse.call2(&parser, &inert(html).into(), &"text/html".into()).ok()?;
    document.dyn_into().ok()
}

fn go(
    mut walk: Walk,
    is_wanted: impl Fn() -> bool + 'static,
    report: impl FnOnce(Vec<Token>) + 'static,
) {
    if !walk.step() {
        report(walk.tokens);
    } else if is_wanted() {
        clock::after(0, move || go(walk, is_wanted, report));
    }
}

/// On the way through a document.
struct Walk {
    root: Option<Node>,
    /// The node that comes next.
    at: Option<Node>,
    tokens: Vec<Token>,
}

impl Walk {
    /// Takes the next nodes; whether there are more.
    fn step(&mut self) -> bool {
        for _ in 0..STEP {
            let Some(node) = self.at.take() else { return false };
            let is_element = self.open(&node);
            let inner = if is_element { node.first_child() } else { None };
            self.at = inner.or_else(|| self.after(node, is_element));
        }
        true
    }

    /// Takes a node; whether it is an element, which is to be closed.
    fn open(&mut self, node: &Node) -> bool {
        if node.node_type() == Node::TEXT_NODE {
            self.tokens.push(Token::Text(node.node_value().unwrap_or_default()));
            return false;
        }
        let Some(element) = node.dyn_ref::<Element>() else { return false };
        let names = element.get_attribute_names().into_iter().filter_map(|name| name.as_string());
        let attributes = names.filter(|name| wants(name)).filter_map(|name| {
            let value = element.get_attribute(&name).filter(|value| value.len() <= MAX_VALUE)?;
            Some((name.strip_prefix(INERT).map(str::to_owned).unwrap_or(name), value))
        });
        let attributes = attributes.collect();
        self.tokens.push(Token::Open(Tag { name: element.local_name(), attributes }));
        true
    }

    /// What follows a node that has been gone through.
    fn after(&mut self, mut node: Node, mut is_element: bool) -> Option<Node> {
        loop {
            if is_element {
                self.tokens.push(Token::Close);
            }
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent_node()?;
            if self.root.as_ref() == Some(&node) {
                return None;
            }
            is_element = true;
        }
    }
}
