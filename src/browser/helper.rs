//! A helper: the workshop's program once more, in a worker of the browser. What may take long is understood
//! there, so that the page goes on working, and can be ended whatever it does.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use super::clock;
use super::objects::{field, make, record};
use crate::page::globals;

/// The longest that a helper may take, in milliseconds.
const LIMIT: i32 = 5_000;

/// Why a helper has not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoHelp {
    /// This browser has none, or its script has not come.
    Absent,
    /// It was ended after its time.
    Late,
    /// It has failed: memory has run out.
    Failed,
}

type Report = Box<dyn FnOnce(Result<String, NoHelp>)>;

/// A helper at work. Once this is dropped it does nothing more, and reports nothing.
pub struct Helper {
    worker: JsValue,
    report: Rc<RefCell<Option<Report>>>,
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.report.take();
        let terminate = field(&self.worker, "terminate").and_then(|of| of.dyn_into().ok());
        if let Some(terminate) = terminate {
            let terminate: Function = terminate;
            let _ = terminate.call0(&self.worker);
        }
    }
}

/// Hands a helper what is wanted, and reports its answer; `None` where there is no helper.
pub fn help(
    wanted: &str,
    bytes: &[u8],
    report: impl FnOnce(Result<String, NoHelp>) + 'static,
) -> Option<Helper> {
    let window = web_sys::window()?;
    let boot = window.document()?.query_selector("[data-workshop]").ok()??;
    let script = boot.get_attribute("data-workshop")?;
    let options = record(&[("type", &"module".into())]);
    let worker = make("Worker", &Array::of2(&script.into(), &options))?;
    let report: Rc<RefCell<Option<Report>>> = Rc::new(RefCell::new(Some(Box::new(report))));
    let once = |answer: fn(&JsValue) -> Result<String, NoHelp>| {
        let report = report.clone();
        let hear = move |event: JsValue| {
            if let Some(report) = report.take() {
                report(answer(&event));
            }
        };
        Closure::<dyn FnMut(JsValue)>::new(hear).into_js_value()
    };
    let answered =
        once(|event| field(event, "data").and_then(|data| data.as_string()).ok_or(NoHelp::Failed));
    // Where the script itself does not come, nothing is said of what failed.
    let failed = once(|event| {
        let is_said = field(event, "message").is_some();
        Err(if is_said { NoHelp::Failed } else { NoHelp::Absent })
    });
    let _ = Reflect::set(&worker, &"onmessage".into(), &answered);
    let _ = Reflect::set(&worker, &"onerror".into(), &failed);
    let late = report.clone();
    clock::after(LIMIT, move || {
        if let Some(report) = late.take() {
            report(Err(NoHelp::Late));
        }
    });
    let message = record(&[
        ("module", &wasm_bindgen::module()),
        ("wanted", &wanted.into()),
        ("bytes", &Uint8Array::from(bytes)),
    ]);
    let post: Function = field(&worker, "postMessage")?.dyn_into().ok()?;
    post.call1(&worker, &message).ok()?;
    Some(Helper { worker, report })
}

/// Whether this program is a helper; then it answers what it has been handed.
pub fn is_helper(answer: impl FnOnce(&str, Vec<u8>) -> String) -> bool {
    let global: JsValue = js_sys::global().into();
    let Some(message) = field(&global, globals::WANTED) else { return false };
    let wanted = field(&message, "wanted").and_then(|text| text.as_string()).unwrap_or_default();
    let bytes = field(&message, "bytes").map(|bytes| Uint8Array::new(&bytes).to_vec());
    let answer = answer(&wanted, bytes.unwrap_or_default());
    let post = field(&global, "postMessage").and_then(|post| post.dyn_into::<Function>().ok());
    post.is_some_and(|post| post.call1(&global, &answer.into()).is_ok())
}
