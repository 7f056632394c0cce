//! Carries what the application and the workshop say to each other: two events of the document.
//!
//! `boot` holds the first request back until the workshop has been loaded. An event that is heard is
//! marked as handled, so that it can tell a program of another build, which hears nothing.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, CustomEventInit, Document};

use crate::codec::homes::Settled;
use crate::codec::talk::{Context, Reply, Request};
use crate::page::events;

/// Says that the record under a key was written or removed, to the second home.
pub(super) fn kept(key: &str) {
    say(events::KEPT, key);
}

/// Says what the two homes of the records are to hold.
pub fn settle_homes(settled: &Settled) {
    say(events::HOMES, &settled.write());
}

/// Gives the files of runs, as text, for the folder in which a copy of them is kept.
pub fn give_copies(files: &str) {
    say(events::COPIES, files);
}

/// Has everything forgotten that this browser keeps; the page is left.
pub fn forget_everything() {
    say(events::FORGET, "");
}

/// Asks the workshop.
pub fn ask(request: &Request, context: &Context) {
    say(events::REQUEST, &request.write(context));
}

/// Replies to the application.
pub fn reply(reply: &Reply) {
    reply_written(&reply.write());
}

/// Replies with what has been written already.
pub fn reply_written(reply: &str) {
    say(events::REPLY, reply);
}

/// Hears what the application asks, for as long as the page lives.
pub fn hear_requests(mut hear: impl FnMut(Request, Context) + 'static) {
    listen(events::REQUEST, move |text| {
        if let Some((request, context)) = Request::read(&text) {
            hear(request, context);
        }
    });
}

/// Hears what the workshop replies, for as long as the page lives.
pub fn hear_replies(mut hear: impl FnMut(Reply) + 'static) {
    listen(events::REPLY, move |text| Reply::read(&text).map(&mut hear).unwrap_or_default());
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn say(event: &str, text: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&text.into());
    let event = CustomEvent::new_with_event_init_dict(event, &options);
    if let (Some(document), Ok(event)) = (document(), event) {
        let _ = document.dispatch_event(&event);
    }
}

fn listen(event: &str, mut hear: impl FnMut(String) + 'static) {
    let callback = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        event.prevent_default();
        hear(event.detail().as_string().unwrap_or_default());
    });
    if let Some(document) = document() {
        let callback = callback.as_ref().unchecked_ref();
        let _ = document.add_event_listener_with_callback(event, callback);
    }
    callback.forget();
}
