//! Time and chance.

use std::cell::Cell;

use js_sys::Function;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::app::message::Moment;
use crate::codec::row_html::Times;
use crate::domain::zone::Zone;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The present moment.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
pub fn moment() -> Moment {
    Moment {
        now: now(),
        dice: (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64 ^ (dice_high() << 40),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
fn dice_high() -> u64 {
    (js_sys::Math::random() * 16_777_216.0) as u64
}

thread_local! {
    /// Writes a date and a time, a time, a day, and a time of the week: made once, since making one takes long.
    static FORMATS: [Function; 4] = [
        format(&[("dateStyle", "medium"), ("timeStyle", "short")]),
        format(&[("timeStyle", "short")]),
        format(&[("day", "numeric"), ("month", "short")]),
        format(&[("weekday", "short"), ("hour", "numeric"), ("minute", "2-digit")]),
    ];
}

fn format(fields: &[(&str, &str)]) -> Function {
    let options = js_sys::Object::new();
    for (field, value) in fields {
        let _ = js_sys::Reflect::set(&options, &(*field).into(), &(*value).into());
    }
    js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &options).format()
}

/// Makes what writes dates and times, so that the first tick need not wait for it.
pub fn prepare() {
    FORMATS.with(|_| ());
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds fit for 285,000 years")]
fn written(moment: u64, format: usize) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(moment as f64));
    let text = FORMATS.with(|formats| formats[format].call1(&JsValue::UNDEFINED, &date));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A moment (milliseconds since 1970 UTC) in the reader's locale and zone, to the minute.
#[must_use]
pub fn local_time(moment: u64) -> String {
    written(moment, 0)
}

/// A moment to come: its weekday and time where it is less than a week away, else its day.
#[must_use]
pub fn coming_time(moment: u64) -> String {
    let is_near = now().abs_diff(moment) < 604_800_000;
    written(moment, if is_near { 3 } else { 2 })
}

/// A moment as it is said in passing: the time where it is less than half a day ago, else the day.
#[must_use]
pub fn short_time(moment: u64) -> String {
    let is_near = now().abs_diff(moment) < 43_200_000;
    written(moment, if is_near { 1 } else { 2 })
}

/// How the moments of marks are written.
pub const TIMES: Times = Times { whole: local_time, short: short_time };

/// The zone of the reader's clock.
#[must_use]
pub fn zone() -> Zone {
    Zone(ahead)
}

/// How many milliseconds the reader's clock is ahead of UTC at a moment.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "whole minutes")]
fn ahead(moment: u64) -> i64 {
    let date = js_sys::Date::new(&JsValue::from_f64(moment as f64));
    -(date.get_timezone_offset() as i64) * 60_000
}

/// Calls back after a number of milliseconds. Returns the timer's number.
pub fn after(milliseconds: i32, call: impl FnOnce() + 'static) -> i32 {
    let callback = Closure::once_into_js(call).unchecked_into();
    let timer = web_sys::window().and_then(|window| {
        let set =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&callback, milliseconds);
        set.ok()
    });
    timer.unwrap_or_default()
}

/// How long a turn may take, in milliseconds.
const TURN: f64 = 30.0;

/// Calls again and again, until the call says that nothing is left: in turns between which the page answers.
pub fn in_turns(mut is_more: impl FnMut() -> bool + 'static) {
    after(0, move || {
        let end = js_sys::Date::now() + TURN;
        while is_more() {
            if js_sys::Date::now() >= end {
                return in_turns(is_more);
            }
        }
    });
}

thread_local! {
    /// The timer for the next look at the clock.
    static LOOK: Cell<i32> = const { Cell::new(0) };
}

/// Calls back after a number of milliseconds, in the place of the call that was to come before.
pub fn look_in(milliseconds: i32, call: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        window.clear_timeout_with_handle(LOOK.get());
    }
    LOOK.set(after(milliseconds, call));
}

/// A moment as the text of a field for date and time, in the reader's zone, to the minute.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "milliseconds fit for 285,000 years")]
pub fn field_time(moment: u64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(moment as f64));
    let offset = date.get_timezone_offset() * 60_000.0;
    let local = js_sys::Date::new(&JsValue::from_f64(moment as f64 - offset));
    let text = String::from(local.to_iso_string());
    text.get(..16).unwrap_or_default().to_owned()
}

/// The moment that the text of a field for date and time says, in the reader's zone.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
pub fn moment_of_field(text: &str) -> Option<u64> {
    let moment = js_sys::Date::parse(text);
    (moment >= 0.0).then_some(moment as u64)
}
