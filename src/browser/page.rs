//! The page: its address, title and place on screen, and how the application takes it over.

use wasm_bindgen::JsCast as _;
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, ScrollBehavior, ScrollToOptions, Window,
};

use crate::app::route::Address;
use crate::page::{data, ids};

/// What a page brings along, so that nothing has to be fetched before the application starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The path at which the site lies.
    pub base: String,
    /// The scheme and host of the site.
    pub origin: String,
    /// The site's catalog.
    pub catalog: String,
    /// The checklist of this page: its slug and its file.
    pub checklist: Option<(String, String)>,
    /// The page's address.
    pub address: Address,
}

fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Reads what the page brings along.
#[must_use]
pub fn start() -> Start {
    let block = |id: &str| document()?.get_element_by_id(id);
    let base = document()
        .and_then(|document| document.document_element()?.get_attribute(data::BASE))
        .unwrap_or_else(|| "/".to_owned());
    let checklist = block(ids::CHECKLIST)
        .and_then(|element| Some((element.get_attribute(data::SLUG)?, element.text_content()?)));
    Start {
        base,
        origin: window().and_then(|window| window.location().origin().ok()).unwrap_or_default(),
        catalog: catalog(),
        checklist,
        address: here(),
    }
}

/// The site's catalog, as the page brings it along.
#[must_use]
pub fn catalog() -> String {
    let block = document().and_then(|document| document.get_element_by_id(ids::CATALOG));
    block.and_then(|block| block.text_content()).unwrap_or_default()
}

/// The element with this id; it is made at the end of the page where there is none.
#[must_use]
pub fn host(id: &str) -> Option<HtmlElement> {
    let document = document()?;
    let found = document.get_element_by_id(id).or_else(|| {
        let made = document.create_element("div").ok()?;
        made.set_id(id);
        document.body()?.append_child(&made).ok()?;
        Some(made)
    });
    found.map(wasm_bindgen::JsCast::unchecked_into)
}

/// Takes away all that is in an element.
pub fn empty(element: &HtmlElement) {
    element.set_text_content(None);
}

/// Whether there is an element with this id.
#[must_use]
pub fn is_there(id: &str) -> bool {
    document().is_some_and(|document| document.get_element_by_id(id).is_some())
}

/// Whether nobody sees the page, since its tab or its window is in the background.
pub(super) fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// The page's address.
#[must_use]
pub fn here() -> Address {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let held = window().and_then(|window| window.history().ok()?.state().ok()?.as_string());
    let address = address_of(&href).unwrap_or_default();
    Address { held: held.unwrap_or_default(), ..address }
}

/// The parts of an address.
pub fn address_of(href: &str) -> Option<Address> {
    let url = web_sys::Url::new(href).ok()?;
    let (path, query, fragment) = (url.pathname(), url.search(), url.hash());
    Some(Address { path, query, fragment, ..Address::default() })
}

/// Lets the application draw beside the page, then puts its drawing in the page's place, with the
/// focus where it was.
pub fn take_over(draw: impl FnOnce(HtmlElement)) -> Option<()> {
    let document = document()?;
    let drawn = document.get_element_by_id(ids::APP)?;
    let fresh: HtmlElement = document.create_element("div").ok()?.unchecked_into();
    draw(fresh.clone());
    let focused = document.active_element().map(|element| element.id()).unwrap_or_default();
    let landmark = landmark(&document);
    let outline = || document.query_selector(".outline").ok().flatten();
    let scrolled = outline().map_or(0, |outline| outline.scroll_top());
    keep_banner(&drawn, &fresh);
    drawn.replace_with_with_node_1(&fresh).ok()?;
    fresh.set_id(ids::APP);
    if let Some(outline) = outline() {
        outline.set_scroll_top(scrolled);
    }
    if let Some((id, top)) = landmark
        && let Some(element) = document.get_element_by_id(&id)
    {
        scroll_by(element.get_bounding_client_rect().top() - top);
    }
    if !focused.is_empty()
        && let Some(element) = document.get_element_by_id(&focused)
    {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
    document.document_element()?.set_attribute(data::APP, "ready").ok()
}

/// What the opener says of a link stays until the workshop says it.
fn keep_banner(drawn: &Element, fresh: &Element) -> Option<()> {
    let place = |page: &Element| page.query_selector(&["#", ids::BANNER].concat()).ok()?;
    let kept = place(drawn)?;
    place(fresh)?.replace_with_with_node_1(&kept).ok()
}

/// Whether the application takes over a link that the opener has shown.
pub(super) fn is_taking_over_link() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute(data::LINK))
}

/// What stands in the upper middle of a page that has been scrolled, and how far from its top: the
/// page that takes its place may lay out what is above at another height.
fn landmark(document: &Document) -> Option<(String, f64)> {
    let window = window()?;
    if window.scroll_y().ok()? <= 0.0 {
        return None;
    }
    let width = window.inner_width().ok()?.as_f64()?;
    let height = window.inner_height().ok()?.as_f64()?;
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let element = document.element_from_point((width / 2.0) as f32, (height / 3.0) as f32)?;
    let element = element.closest("[data-item], .card").ok()??;
    Some((element.id(), element.get_bounding_client_rect().top()))
}

/// Scrolls at once, whatever the style sheet says of scrolling.
fn scroll_by(pixels: f64) {
    let options = ScrollToOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_top(pixels);
    if let Some(window) = window() {
        window.scroll_by_with_scroll_to_options(&options);
    }
}

/// Goes to a path without loading a page. Browsers refuse that, some without a word, after many steps
/// in a short time: then the page is loaded, so that page and address belong together.
pub fn push(path: &str) {
    let Some(window) = window() else { return };
    let null = &wasm_bindgen::JsValue::NULL;
    let pushed = window.history().and_then(|h| h.push_state_with_url(null, "", Some(path)));
    let is_there = || window.location().href().is_ok_and(|href| href.ends_with(path));
    if pushed.is_err() || !is_there() {
        let _ = window.location().assign(path);
    }
}

/// Changes the address without a step in the history, which keeps a payload or nothing.
pub fn replace(path: &str, held: Option<&str>) {
    let history = window().and_then(|window| window.history().ok());
    let held = held.map_or(wasm_bindgen::JsValue::NULL, wasm_bindgen::JsValue::from_str);
    let _ = history.map(|history| history.replace_state_with_url(&held, "", Some(path)));
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Shows the top of the page; not while a link is taken over that the person reads already.
pub fn scroll_to_top() {
    if is_taking_over_link() {
        return;
    }
    let place = window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    scroll_by(-place);
}

/// Scrolls to the element with this id.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Empties a field.
pub fn empty_field(id: &str) {
    if let Some(field) = document().and_then(|document| document.get_element_by_id(id)) {
        field.unchecked_into::<web_sys::HtmlInputElement>().set_value("");
    }
}

/// Opens a dialog.
pub fn open_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog {
        let dialog: HtmlDialogElement = dialog.unchecked_into();
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
    }
}

/// Closes a dialog.
pub fn close_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Closes what a button has opened beside itself.
pub fn hide_popover(id: &str) {
    if let Some(panel) = document().and_then(|document| document.get_element_by_id(id)) {
        let _ = panel.unchecked_into::<HtmlElement>().hide_popover();
    }
}

/// Before a button opens the panel with this id: puts the panel beside it, where there is more room.
pub fn place_beside(id: &str) {
    let _ = try_place_beside(id);
}

fn try_place_beside(id: &str) -> Option<()> {
    /// What the longest menu needs, in CSS pixels.
    const ENOUGH: i32 = 400;
    let root = document()?.document_element()?;
    let (width, height) = (root.client_width(), root.client_height());
    let panel: HtmlElement = document()?.get_element_by_id(id)?.unchecked_into();
    let button = panel.previous_element_sibling()?.get_bounding_client_rect();
    let [top, bottom, left, right] =
        [button.top(), button.bottom(), button.left(), button.right()].map(whole);
    let (above, below) = (top, height - bottom);
    let vertical = if below < above.min(ENOUGH) {
        format!("bottom:{}px;max-height:{above}px", height - above)
    } else {
        format!("top:{bottom}px;max-height:{below}px")
    };
    let (side, at) = if left + right < width { ("left", left) } else { ("right", width - right) };
    panel.style().set_css_text(&format!("{vertical};{side}:{at}px"));
    Some(())
}

/// Whole CSS pixels: writing fractions would bring 5 KB of code into the download.
#[expect(clippy::cast_possible_truncation, reason = "a place on the screen is small")]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}

/// Opens the dialog that prints the page, and calls back once it is closed.
pub fn print(ended: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    window.set_onafterprint(Some(
        wasm_bindgen::closure::Closure::once_into_js(ended).unchecked_ref(),
    ));
    let _ = window.print();
}

/// Puts the focus on an element by its id, once the page has been redrawn; before the next key, so
/// that fast typing is not lost.
pub fn focus_soon(id: &str) {
    let id = id.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}
