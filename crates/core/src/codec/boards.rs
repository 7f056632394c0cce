//! Lists that other programs export as JSON, as tables: boards of Trello, review checklists of Azure.

use serde_json::Value;

/// Whether JSON is such a list.
#[must_use]
pub fn is_one(root: &Value) -> bool {
    is_azure(root) || is_trello(root)
}

/// The table that such a list is; `None` where it is none.
#[must_use]
pub fn to_table(text: &str) -> Option<String> {
    let root: Value = serde_json::from_str(text).ok()?;
    if is_azure(&root) {
        return Some(azure(&root));
    }
    is_trello(&root).then(|| trello(&root))
}

fn list<'a>(root: &'a Value, name: &str) -> &'a [Value] {
    root.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn is_azure(root: &Value) -> bool {
    let is_item =
        |item: &Value| !text(item, "text").is_empty() && !text(item, "category").is_empty();
    list(root, "items").first().is_some_and(is_item)
}

fn is_trello(root: &Value) -> bool {
    root.get("cards").is_some_and(Value::is_array) && root.get("lists").is_some_and(Value::is_array)
}

/// The title of a list above its table.
fn titled(title: &str) -> String {
    if title.is_empty() { String::new() } else { row(&[title]) }
}

fn row(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| format!("\"{}\"", cell.trim().replace('"', "\"\"")));
    cells.collect::<Vec<_>>().join(",") + "\n"
}

fn azure(root: &Value) -> String {
    let title = root.get("metadata").map_or("", |about| text(about, "name"));
    let mut out = titled(title);
    out.push_str(&row(&["Section", "Item", "Weight", "Mark", "Note"]));
    for item in list(root, "items") {
        let part = [text(item, "category"), text(item, "subcategory")];
        let part: Vec<&str> = part.into_iter().filter(|part| !part.is_empty()).collect();
        let note = ["description", "comments", "link"].map(|name| text(item, name));
        let note: Vec<&str> = note.into_iter().filter(|note| !note.is_empty()).collect();
        out.push_str(&row(&[
            &part.join(": "),
            text(item, "text"),
            text(item, "severity"),
            text(item, "status"),
            &note.join("\n"),
        ]));
    }
    out
}

fn trello(root: &Value) -> String {
    let mut out = titled(text(root, "name"));
    out.push_str(&row(&["Section", "Group", "Item", "Mark", "Note"]));
    let is_open = |value: &&Value| value.get("closed").and_then(Value::as_bool) != Some(true);
    for part in list(root, "lists").iter().filter(is_open) {
        let is_here = |card: &&Value| text(card, "idList") == text(part, "id");
        for card in list(root, "cards").iter().filter(is_open).filter(is_here) {
            let is_of = |list: &&Value| text(list, "idCard") == text(card, "id");
            let lists: Vec<&Value> = list(root, "checklists").iter().filter(is_of).collect();
            let title = text(part, "name");
            let is_done = card.get("dueComplete").and_then(Value::as_bool) == Some(true);
            let mark = if is_done { "done" } else { "" };
            if lists.iter().all(|checks| list(checks, "checkItems").is_empty()) {
                out.push_str(&row(&[title, "", text(card, "name"), mark, text(card, "desc")]));
            }
            for checks in lists {
                let group = format!("{} › {}", text(card, "name"), text(checks, "name"));
                for item in list(checks, "checkItems") {
                    let mark = if text(item, "state") == "complete" { "done" } else { "" };
                    out.push_str(&row(&[title, &group, text(item, "name"), mark, ""]));
                }
            }
        }
    }
    out
}
