//! Offers files as downloads.

use wasm_bindgen::JsCast as _;

use crate::app::command::Record;

/// Offers records as a text file, each under its key.
pub fn records(records: &[Record]) {
    let entries: Vec<String> =
        records.iter().map(|record| format!("{}\n{}\n", record.key, record.text)).collect();
    let _ = text("preflight-unreadable.txt", &entries.join("\n"));
}

/// Offers a text as a file.
pub fn save_file(name: &str, content: &str) {
    let _ = text(name, content);
}

fn text(name: &str, text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    let encoded = String::from(js_sys::encode_uri_component(text));
    link.set_href(&format!("data:text/plain;charset=utf-8,{encoded}"));
    link.set_download(name);
    link.click();
    Some(())
}
