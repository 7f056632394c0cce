//! Time and chance.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::app::message::Moment;

/// The present moment.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
pub fn moment() -> Moment {
    Moment {
        now: js_sys::Date::now() as u64,
        dice: (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64 ^ (dice_high() << 40),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
fn dice_high() -> u64 {
    (js_sys::Math::random() * 16_777_216.0) as u64
}

/// A moment (milliseconds since 1970 UTC) in the reader's locale and zone, to the minute.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "milliseconds fit for 285,000 years")]
pub fn local_time(moment: u64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(moment as f64));
    let options = js_sys::Object::new();
    for (field, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &field.into(), &value.into());
    }
    date.to_locale_string("default", &options).into()
}

/// Calls back after a number of milliseconds.
pub fn after(milliseconds: i32, call: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(call);
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            callback.unchecked_ref(),
            milliseconds,
        );
    }
}
