//! What is done by hand with the page: elements that draw themselves, and what is added to a page that is there.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::tachys::html::property::IntoProperty;
use leptos::tachys::renderer::types;
use send_wrapper::SendWrapper;

use crate::browser::rows::Place;

/// What is done with an element.
pub type SharedCall = Arc<Mutex<dyn FnMut(&types::Element) + Send>>;

/// An attribute that does it once the element is there; see `Element::made` and `Element::drawn`.
#[derive(Clone)]
pub struct ByHand {
    /// What is done.
    pub call: SharedCall,
    /// Whether it is done again when a signal changes that was read.
    pub is_followed: bool,
}

impl ByHand {
    fn call(&self, element: &types::Element) {
        self.call.lock().unwrap_or_else(PoisonError::into_inner)(element);
    }
}

impl IntoProperty for ByHand {
    type State = (types::Element, Option<RenderEffect<()>>);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn hydrate<const FROM_SERVER: bool>(self, element: &types::Element, key: &str) -> Self::State {
        self.build(element, key)
    }

    fn build(self, element: &types::Element, _: &str) -> Self::State {
        let element = element.clone();
        let effect = if self.is_followed {
            let element = element.clone();
            Some(RenderEffect::new(move |_| self.call(&element)))
        } else {
            self.call(&element);
            None
        };
        (element, effect)
    }

    fn rebuild(self, state: &mut Self::State, key: &str) {
        let element = state.0.clone();
        *state = self.build(&element, key);
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }
}

/// Adds a view to the end of a place on the page, for as long as its owner lives.
pub fn add_to(place: &Place, owner: &Owner, view: impl FnOnce() -> AnyView + 'static) {
    add_made(place, owner, Box::new(view));
}

#[inline(never)]
fn add_made(place: &Place, owner: &Owner, view: Box<dyn FnOnce() -> AnyView>) {
    owner.with(|| {
        let mut shown = untrack(view).build();
        shown.mount(place, None);
        let shown = SendWrapper::new(shown);
        on_cleanup(move || drop(shown));
    });
}
