//! What a site is as an installed application: its web app manifest.

use serde_json::json;

/// The most shortcuts that systems show.
const SHORTCUTS: usize = 10;

/// The manifest of a site at `base` with these pages of checklists: their titles and paths.
#[must_use]
pub fn write(base: &str, pages: &[(String, String)]) -> String {
    let shortcut = |(title, path): &(String, String)| json!({ "name": title, "url": path });
    let shortcuts: Vec<_> = pages.iter().take(SHORTCUTS).map(shortcut).collect();
    let icon = |file: &str, size: &str, kind: &str, purpose: &str| json!({ "src": format!("{base}{file}"), "sizes": size, "type": kind, "purpose": purpose });
    json!({
        "id": base,
        "name": "Preflight",
        "short_name": "Preflight",
        "description": "Production checklists that a team can run and share by link.",
        "start_url": base,
        "scope": base,
        "display": "standalone",
        "background_color": "#faf9f6",
        "theme_color": "#faf9f6",
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
        ],
        "shortcuts": shortcuts,
        "file_handlers": [{
            "action": base,
            "accept": {
                "application/json": [".preflight.json"],
                "text/markdown": [".md", ".markdown"],
            },
        }],
        "share_target": {
            "action": base,
            "method": "GET",
            "params": { "title": "title", "text": "text", "url": "url" },
        },
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_address_lies_below_the_base() {
        let pages = vec![("A \"list\"".to_owned(), "/repo/a/".to_owned()); SHORTCUTS + 1];
        let manifest: Value = serde_json::from_str(&write("/repo/", &pages)).unwrap();
        assert_eq!(manifest["shortcuts"].as_array().unwrap().len(), SHORTCUTS);
        assert_eq!(manifest["shortcuts"][0]["name"], "A \"list\"");
        for address in [
            "/id",
            "/start_url",
            "/scope",
            "/icons/2/src",
            "/file_handlers/0/action",
            "/share_target/action",
            "/shortcuts/0/url",
        ] {
            let address = manifest.pointer(address).and_then(Value::as_str).unwrap();
            assert!(address.starts_with("/repo/"), "{address}");
        }
    }
}
