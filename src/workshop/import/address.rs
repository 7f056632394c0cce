//! A public address: the person confirms whom this page is going to ask.

use leptos::prelude::*;

use super::dialog::{Import, Step, cancel, failure, title};
use crate::browser;
use crate::codec::public_address::PublicAddress;
use crate::ui::element::{Element, button, classed, el};

/// Asks whether a host may be asked.
pub fn confirm(import: Import, address: &PublicAddress) -> Element {
    let PublicAddress { address: url, host } = address;
    let wanted = address.clone();
    let fetch = move || {
        let PublicAddress { address, host } = wanted.clone();
        let wanted = wanted.clone();
        import.go(Step::Busy(format!("Asking {host}…")));
        browser::read_public(address, move |result| {
            let is_waiting = import.step.try_with_untracked(|step| matches!(step, Step::Busy(_)));
            match result {
                _ if is_waiting != Some(true) => {}
                Ok(bytes) => import.fetched(wanted, bytes),
                Err(refusal) => {
                    import.go(Step::Host(wanted));
                    import.failure.set(refusal.sentence(&host));
                }
            }
        });
    };
    let words = address.notice();
    el("div")
        .child(title(&format!("Fetch from {host}?")))
        .child(classed("p", "address").child(el("code").verbatim().written(url)))
        .child(classed("p", "hint").written(words))
        .child(failure(import))
        .child(
            classed("div", "row")
                .child(button(&format!("Fetch from {host}"), fetch).attr("class", "primary"))
                .child(button("Back", move || import.go(Step::Form)))
                .child(cancel()),
        )
}
