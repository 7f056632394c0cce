//! The few properties of inline styles that say what a text means.

/// The value of a property.
fn property<'a>(style: &'a str, name: &str) -> Option<&'a str> {
    style.split(';').find_map(|declaration| {
        let (known, value) = declaration.split_once(':')?;
        known.trim().eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

/// Whether the text is not shown.
pub(super) fn is_hidden(style: &str) -> bool {
    property(style, "display").is_some_and(|value| value.eq_ignore_ascii_case("none"))
        || property(style, "mso-hide") == Some("all")
}

/// Whether the text is strong, where the style says so.
pub(super) fn is_strong(style: &str) -> Option<bool> {
    let weight = property(style, "font-weight")?;
    let is_strong = ["bold", "bolder"].contains(&weight);
    Some(is_strong || weight.parse::<u16>().is_ok_and(|weight| weight >= 600))
}

/// Whether the text is struck through.
pub(super) fn is_struck(style: &str) -> bool {
    ["text-decoration", "text-decoration-line"]
        .iter()
        .any(|name| property(style, name).is_some_and(|value| value.contains("line-through")))
}

/// Whether line breaks of the source are shown.
pub(super) fn keeps_lines(style: &str) -> bool {
    ["white-space", "white-space-collapse"].iter().any(|name| {
        property(style, name).is_some_and(|v| v.starts_with("pre") || v == "break-spaces")
    })
}

/// Whether the letters are pictures.
pub(super) fn is_wingdings(style: &str) -> bool {
    property(style, "font-family")
        .is_some_and(|font| font.to_ascii_lowercase().contains("wingdings"))
}

/// What Word says of a paragraph that is an element of a list: its level from 1.
pub(super) fn list_level(style: &str) -> Option<usize> {
    let value = property(style, "mso-list")?;
    let level = value.split_whitespace().find_map(|word| word.strip_prefix("level"))?;
    level.parse().ok().filter(|level| (1..=20).contains(level))
}

/// Whether Word says that a text is the bullet or the number of its paragraph.
pub(super) fn is_bullet(style: &str) -> bool {
    property(style, "mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore"))
}

/// Whether Evernote says that an element is a box, and ticked.
pub(super) fn evernote_box(style: &str) -> Option<bool> {
    property(style, "--en-checked").map(|value| value == "true")
}

/// Whether Evernote says that a list is one of boxes.
pub(super) fn is_evernote_list(style: &str) -> bool {
    property(style, "--en-todo") == Some("true")
}
