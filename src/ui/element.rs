//! Elements of the page, all of one type.
//!
//! `view!` makes a new type for each shape of markup, and every type brings its own copy of the
//! code that builds, rebuilds and removes it. With this small builder, which erases the type of
//! each attribute and child, the same interface is a third of the download.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::ev::{Custom, Event};
use leptos::html;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::HtmlElement;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::renderer::types;

use super::by_hand::{ByHand, SharedCall};
use crate::browser::elements;

/// An element in the making.
///
/// The methods that take a closure or a text only prepare it; the work is in functions of which there is one.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
    /// Whether its text gives it its direction.
    is_written: bool,
}

/// An element with this tag.
#[must_use]
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    let (attributes, children) = (Vec::new(), Vec::new());
    Element(Box::new(Parts { tag, attributes, children, is_written: false }))
}

/// An element with this tag and class.
#[must_use]
pub fn classed(tag: &'static str, class: impl AsRef<str>) -> Element {
    el(tag).attr("class", class)
}

/// A button that reports its presses.
#[must_use]
pub fn button(label: &str, on_press: impl Fn() + 'static) -> Element {
    el("button").attr("type", "button").written(label).on("click", move |_| on_press())
}

impl Element {
    /// An attribute that stays.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.fixed(name, value.as_ref())
    }

    /// An attribute that stays, if there is one.
    #[must_use]
    pub fn maybe_attr(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.fixed(name, &value),
            None => self,
        }
    }

    #[inline(never)]
    fn fixed(mut self, name: &'static str, value: &str) -> Self {
        self.0.is_written |= name == "value" && self.0.tag == "input";
        self.with(custom_attribute(name, value.to_owned()).into_any_attr())
    }

    /// An attribute that follows a signal; `None` removes it.
    #[must_use]
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        self.following(name, Arc::new(Mutex::new(value)))
    }

    #[inline(never)]
    fn following(self, name: &'static str, value: SharedReactiveFunction<Option<String>>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that is present while a signal says so.
    #[must_use]
    pub fn toggle(self, name: &'static str, is_on: impl Fn() -> bool + Send + 'static) -> Self {
        self.live_attr(name, move || is_on().then(String::new))
    }

    /// A property that is true while a signal says so.
    #[must_use]
    pub fn flag(self, name: &'static str, is_on: impl Fn() -> bool + Send + 'static) -> Self {
        let value: SharedReactiveFunction<bool> = Arc::new(Mutex::new(is_on));
        self.with(prop(name, value).into_any_attr())
    }

    /// What is done by hand once the element is made; it has no children yet.
    #[must_use]
    pub fn made(self, call: impl FnMut(&types::Element) + Send + 'static) -> Self {
        self.by_hand(Arc::new(Mutex::new(call)), false)
    }

    /// The same, and again when a signal changes that was read. For what there are thousands of: it is one
    /// effect, where each attribute that follows a signal is one.
    #[must_use]
    pub fn drawn(self, call: impl FnMut(&types::Element) + Send + 'static) -> Self {
        self.by_hand(Arc::new(Mutex::new(call)), true)
    }

    #[inline(never)]
    fn by_hand(self, call: SharedCall, is_followed: bool) -> Self {
        self.with(prop("", ByHand { call, is_followed }).into_any_attr())
    }

    /// The text in a field, which follows a signal.
    #[must_use]
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: SharedReactiveFunction<String> = Arc::new(Mutex::new(value));
        self.any_direction().with(prop("value", value).into_any_attr())
    }

    /// What follows from an event.
    #[must_use]
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        self.listening(event, Box::new(handler))
    }

    #[inline(never)]
    fn listening(mut self, event: &'static str, handler: Box<dyn FnMut(Event)>) -> Self {
        // What is written in it is a person's.
        self.0.is_written |= event == "input";
        self.with(on(Custom::<Event>::new(event), handler).into_any_attr())
    }

    #[inline(never)]
    pub(super) fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// Words of this page. What a checklist or a person has written does not live as long as the
    /// program, and is [`Element::written`].
    #[must_use]
    #[inline(never)]
    pub fn text(self, text: &'static str) -> Self {
        self.view(literal(text))
    }

    /// A text that stays, and that may hold what a checklist or a person has written: its first letter
    /// says in which direction the element runs.
    #[must_use]
    pub fn written(self, text: impl AsRef<str>) -> Self {
        self.saying_always(text.as_ref())
    }

    #[inline(never)]
    fn saying_always(self, text: &str) -> Self {
        if text.is_empty() { self } else { self.any_direction().view(literal(text)) }
    }

    /// Its first letter says in which direction it runs.
    #[must_use]
    pub fn any_direction(mut self) -> Self {
        self.0.is_written = true;
        self
    }

    /// A text that follows a signal: all that the element holds, in its own direction. A browser's
    /// translation puts nodes of its own in the place of ours; set as the text of the element, it takes
    /// them away. A signal that changes without it leaves the page alone.
    #[must_use]
    pub fn live(self, text: impl Fn() -> String + Send + 'static) -> Self {
        self.saying(Arc::new(Mutex::new(text)))
    }

    #[inline(never)]
    fn saying(self, text: SharedReactiveFunction<String>) -> Self {
        debug_assert!(self.0.children.is_empty(), "a text that follows a signal stands alone");
        let element = self.any_direction();
        // Properties are not part of the pre-rendered page.
        if cfg!(target_arch = "wasm32") {
            element.drawn(move |element| elements::say(element, &called(&text)))
        } else {
            element.view(text.into_any())
        }
    }

    /// What it holds means the same in every language: a word of a verdict, a command, a value, an id.
    #[must_use]
    pub fn verbatim(self) -> Self {
        self.attr("translate", "no")
    }

    /// A child that follows a signal: it is built anew each time.
    #[must_use]
    pub fn dynamic(self, child: impl Fn() -> Option<AnyView> + Send + 'static) -> Self {
        self.view(dynamic(child))
    }

    /// A child.
    #[must_use]
    #[inline(never)]
    pub fn child(self, child: Element) -> Self {
        self.view(child.into_view())
    }

    /// A child, if there is one.
    #[must_use]
    #[inline(never)]
    pub fn maybe(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Children, in order.
    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = Element>) -> Self {
        children.into_iter().fold(self, Element::child)
    }

    /// A child of any kind.
    #[must_use]
    #[inline(never)]
    pub fn view(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// Children of any kind, in order.
    #[must_use]
    #[inline(never)]
    pub fn views(mut self, children: Vec<AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// The element as a view.
    #[must_use]
    #[inline(never)]
    pub fn into_view(mut self) -> AnyView {
        if self.0.is_written {
            self = self.attr("dir", "auto");
        }
        let Parts { tag, attributes, children, .. } = *self.0;
        // A custom element may have any tag, but not be void in the pre-rendered page.
        if tag == "input" {
            let input: HtmlElement<html::Input, (), ()> = html::input();
            return input.add_any_attr(attributes).into_any();
        }
        html::custom(tag).add_any_attr(attributes).child(together(children)).into_any()
    }
}

/// Views one after another, in pairs of pairs: a list would add a node of its own to the page.
#[must_use]
#[inline(never)]
fn together(mut views: Vec<AnyView>) -> AnyView {
    match views.len() {
        0 => ().into_any(),
        1 => views.remove(0),
        count => {
            let rest = views.split_off(count / 2);
            (together(views), together(rest)).into_any()
        }
    }
}

fn called(text: &SharedReactiveFunction<String>) -> String {
    text.lock().unwrap_or_else(PoisonError::into_inner)()
}

/// A text that stays.
#[must_use]
#[inline(never)]
pub fn literal(text: &str) -> AnyView {
    text.to_owned().into_any()
}

/// A view that follows a signal: it is built anew each time.
#[must_use]
pub fn dynamic(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    following(Arc::new(Mutex::new(view)))
}

#[inline(never)]
fn following(view: SharedReactiveFunction<Option<AnyView>>) -> AnyView {
    view.into_any()
}
