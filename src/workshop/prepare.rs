//! Gets what a request is about before it is served.

use std::sync::Arc;

use super::desk::Desk;
use super::hosted;
use crate::app::message::FetchError;
use crate::browser;
use crate::codec::checklist_json;
use crate::codec::talk::{Context, Reply};

/// What is said where the checklist of a request is not to be had.
const NO_CHECKLIST: &str =
    "The checklist of this page did not load. Check the connection and try again";

/// Gets the checklist of a request, then hands the desk on. Says where the checklist is not to be had.
pub fn desk(context: Context, work: impl FnOnce(Arc<Desk>) + 'static) {
    desk_or(context, Reply::Say, work);
}

/// The same; where the checklist is not to be had, this reply says so.
pub fn desk_or(
    context: Context,
    missing: fn(String) -> Reply,
    work: impl FnOnce(Arc<Desk>) + 'static,
) {
    let (base, slug) = (context.base.clone(), context.slug.clone());
    hosted::file(&base, &slug, move |json: Result<String, FetchError>| {
        let checklist = json.ok().and_then(|json| checklist_json::read_whole(&json).ok());
        let Some(checklist) = checklist else {
            return browser::reply(&missing(NO_CHECKLIST.to_owned()));
        };
        work(Arc::new(Desk::new(context, checklist)));
    });
}
