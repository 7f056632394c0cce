//! The browser's local storage as a [`Storage`]: it may be missing, blocked or full. What changes in it is
//! said, so that the second home takes it over.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast as _;

use super::objects::field;
use super::talk;
use crate::app::storage::{Refused, Storage};
use crate::page::globals;

/// The browser's local storage; every call is refused where the browser does not let us at it.
pub struct Local(Option<web_sys::Storage>);

impl Local {
    /// The storage, as it is now.
    #[must_use]
    pub fn open() -> Self {
        // `LocalStorage` panics where storage is blocked, so the window is asked first.
        let offered = web_sys::window().and_then(|window| window.local_storage().ok()?);
        Self(offered.filter(|storage| storage.length().is_ok()).map(|_| LocalStorage::raw()))
    }

    fn at(&self) -> Result<&web_sys::Storage, Refused> {
        self.0.as_ref().ok_or(Refused)
    }
}

impl Storage for Local {
    fn get(&self, key: &str) -> Result<Option<String>, Refused> {
        self.at()?.get_item(key).map_err(|_| Refused)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refused> {
        self.at()?.set_item(key, text).map_err(|_| Refused)?;
        talk::kept(key);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refused> {
        self.at()?.remove_item(key).map_err(|_| Refused)?;
        talk::kept(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refused> {
        let storage = self.at()?;
        let count = storage.length().map_err(|_| Refused)?;
        (0..count).filter_map(|at| storage.key(at).map_err(|_| Refused).transpose()).collect()
    }
}

/// The ticks of this page that were made before the application had arrived: key and text of each
/// record. They may be all there is where storage is blocked.
pub fn early() -> Vec<(String, String)> {
    let ticks = web_sys::window().and_then(|window| field(&window, globals::EARLY));
    let entries = ticks.map(|ticks| js_sys::Object::entries(ticks.unchecked_ref()));
    let pair = |entry: wasm_bindgen::JsValue| {
        let entry: js_sys::Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.into_iter().flatten().filter_map(pair).collect()
}

/// Forgets the ticks of this page.
pub fn forget_early() {
    if let Some(window) = web_sys::window() {
        let _ = js_sys::Reflect::delete_property(&window, &globals::EARLY.into());
    }
}
