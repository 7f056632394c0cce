//! Objects of the browser that have no type of their own here: read, made and called by name.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

pub(super) fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}

pub(super) fn record(fields: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

pub(super) fn make(class: &str, arguments: &Array) -> Option<JsValue> {
    let class: Function = field(&js_sys::global(), class)?.dyn_into().ok()?;
    Reflect::construct(&class, arguments).ok()
}

pub(super) fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    let method: Function = field(object, method)?.dyn_into().ok()?;
    method.call1(object, argument).ok()?.dyn_into().ok()
}
