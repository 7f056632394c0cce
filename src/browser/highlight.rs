//! Marks pieces of text on the page without changing it: the CSS Custom Highlight API. Browsers
//! without it show no marks.

use std::ops::Range;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Node;

/// Gives the style `::highlight(name)` to the byte ranges that `ranges` finds in each piece of text
/// of the list, and to nothing else.
pub fn highlight(name: &str, ranges: impl Fn(&str) -> Vec<Range<usize>>) -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let registry = get(&get(&window, "CSS")?, "highlights")?;
    let marks = Array::new();
    let found = document.query_selector_all("main .card").ok()?;
    for at in 0..found.length() {
        let Some(card) = found.get(at) else { continue };
        for text in texts(&card) {
            let content = text.text_content().unwrap_or_default();
            for range in ranges(&content) {
                let mark = document.create_range().ok()?;
                // The page counts UTF-16 units.
                let units = |end: usize| content[..end].encode_utf16().count();
                let (start, end) = (units(range.start), units(range.end));
                mark.set_start(&text, u32::try_from(start).ok()?).ok()?;
                mark.set_end(&text, u32::try_from(end).ok()?).ok()?;
                marks.push(&mark);
            }
        }
    }
    let class: Function = get(&window, "Highlight")?.dyn_into().ok()?;
    let group = Reflect::construct(&class, &marks).ok()?;
    let set: Function = get(&registry, "set")?.dyn_into().ok()?;
    set.call2(&registry, &name.into(), &group).ok()?;
    Some(())
}

/// The pieces of text within a node, in order.
fn texts(node: &Node) -> Vec<Node> {
    let mut found = Vec::new();
    let mut child = node.first_child();
    while let Some(here) = child {
        if here.node_type() == Node::TEXT_NODE {
            found.push(here.clone());
        } else {
            found.extend(texts(&here));
        }
        child = here.next_sibling();
    }
    found
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined())
}
