//! Offers files as downloads.

use wasm_bindgen::JsCast as _;

use crate::app::command::Record;

/// Offers records as a text file, each under its key.
pub fn records(records: &[Record]) {
    let entries: Vec<String> =
        records.iter().map(|record| format!("{}\n{}\n", record.key, record.text)).collect();
    file("preflight-unreadable.txt", "text/plain", &entries.join("\n"));
}

/// Offers a text as a file with this name and type.
pub fn file(name: &str, kind: &str, text: &str) {
    let _ = offer(name, kind, text);
}

fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    let encoded = String::from(js_sys::encode_uri_component(text));
    link.set_href(&["data:", kind, ";charset=utf-8,", &encoded].concat());
    link.set_download(name);
    link.click();
    Some(())
}
