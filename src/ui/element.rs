//! Elements of the page, all of one type.
//!
//! `view!` makes a new type for each shape of markup, and every type brings its own copy of the
//! code that builds, rebuilds and removes it. With this small builder, which erases the type of
//! each attribute and child, the same interface is a third of the download.

use std::sync::{Arc, Mutex};

use leptos::ev::{Custom, Event};
use leptos::html;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::HtmlElement;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// An element in the making.
pub struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag.
#[must_use]
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

/// An element with this tag and class.
#[must_use]
pub fn classed(tag: &'static str, class: impl Into<String>) -> Element {
    el(tag).attr("class", class)
}

/// A button that reports its presses.
#[must_use]
pub fn button(label: &str, on_press: impl Fn() + 'static) -> Element {
    el("button").attr("type", "button").text(label).on("click", move |_| on_press())
}

impl Element {
    /// An attribute that stays.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute that follows a signal; `None` removes it.
    #[must_use]
    pub fn live_attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        let value: SharedReactiveFunction<Option<String>> = Arc::new(Mutex::new(value));
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute that is present while a signal says so.
    #[must_use]
    pub fn toggle(self, name: &'static str, is_on: impl Fn() -> bool + Send + 'static) -> Self {
        self.live_attr(name, move || is_on().then(String::new))
    }

    /// A property that is true while a signal says so.
    #[must_use]
    pub fn flag(mut self, name: &'static str, is_on: impl Fn() -> bool + Send + 'static) -> Self {
        let value: SharedReactiveFunction<bool> = Arc::new(Mutex::new(is_on));
        self.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// The text in a field, which follows a signal.
    #[must_use]
    pub fn value(mut self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: SharedReactiveFunction<String> = Arc::new(Mutex::new(value));
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// What follows from an event.
    #[must_use]
    pub fn on(mut self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        let handler: Box<dyn FnMut(Event)> = Box::new(handler);
        self.attributes.push(on(Custom::<Event>::new(event), handler).into_any_attr());
        self
    }

    /// A text that stays.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        let text: String = text.into();
        self.view(text.into_any())
    }

    /// A text that follows a signal.
    #[must_use]
    pub fn live(self, text: impl Fn() -> String + Send + 'static) -> Self {
        let text: SharedReactiveFunction<String> = Arc::new(Mutex::new(text));
        self.view(text.into_any())
    }

    /// A child that follows a signal: it is built anew each time.
    #[must_use]
    pub fn dynamic(self, child: impl Fn() -> Option<AnyView> + Send + 'static) -> Self {
        self.view(dynamic(child))
    }

    /// A child.
    #[must_use]
    pub fn child(self, child: Element) -> Self {
        self.view(child.into_view())
    }

    /// A child, if there is one.
    #[must_use]
    pub fn maybe(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Children, in order.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Element::into_view));
        self
    }

    /// A child of any kind.
    #[must_use]
    pub fn view(mut self, child: AnyView) -> Self {
        self.children.push(child);
        self
    }

    /// Children of any kind, in order.
    #[must_use]
    pub fn views(mut self, children: Vec<AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// The element as a view.
    #[must_use]
    pub fn into_view(self) -> AnyView {
        // A custom element may have any tag, but not be void in the pre-rendered page.
        if self.tag == "input" {
            let input: HtmlElement<html::Input, (), ()> = html::input();
            return input.add_any_attr(self.attributes).into_any();
        }
        html::custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

/// A view that follows a signal: it is built anew each time.
#[must_use]
pub fn dynamic(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let view: SharedReactiveFunction<Option<AnyView>> = Arc::new(Mutex::new(view));
    view.into_any()
}
