//! HTML whose styles and event handlers have other names, so that the browser, which would refuse them,
//! does not complain of each.

/// What stands before the name of an attribute that means nothing to the browser any more.
pub const PREFIX: &str = "data-inert-";

/// HTML without styles and event handlers: their attributes bear other names, their elements are gone.
#[must_use]
pub fn inert(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        let is_named = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        let name_end =
            tag[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(tag.len(), |e| e + 1);
        if tag.starts_with("<!--") {
            let end = tag.find("-->").map_or(tag.len(), |end| end + 3);
            rest = &tag[end..];
        } else if tag[..name_end].eq_ignore_ascii_case("<style") {
            let end = end_of_style(&tag[name_end..]);
            rest = &tag[name_end..][end..];
        } else if is_named {
            out.push_str(&tag[..name_end]);
            rest = attributes(&tag[name_end..], &mut out);
        } else {
            out.push('<');
            rest = &tag[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Where the end tag of a style begins; the end of the text where there is none.
fn end_of_style(text: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let at = from + at;
        if text.get(at + 2..at + 7).is_some_and(|name| name.eq_ignore_ascii_case("style")) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

/// Writes the attributes of a tag and what closes it; what follows it.
fn attributes<'a>(tag: &'a str, out: &mut String) -> &'a str {
    let is_blank = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut rest = tag;
    loop {
        let name = rest.trim_start_matches(is_blank);
        out.push_str(&rest[..rest.len() - name.len()]);
        if name.is_empty() || name.starts_with('>') {
            return name;
        }
        // A name may begin with any letter, of whatever length.
        let first = name.chars().next().map_or(1, char::len_utf8);
        let end = name[first..].find(|c| is_blank(c) || c == '=' || c == '>');
        let (name, after) = name.split_at(end.map_or(name.len(), |end| end + first));
        let lower = name.to_ascii_lowercase();
        if lower == "style" || lower.starts_with("on") {
            out.push_str(PREFIX);
        }
        out.push_str(name);
        let value = after.trim_start();
        rest = after;
        if let Some(value) = value.strip_prefix('=') {
            let value = value.trim_start();
            out.push('=');
            let length = match value.chars().next().filter(|c| "'\"".contains(*c)) {
                Some(quote) => value[1..].find(quote).map_or(value.len(), |end| end + 2),
                None => {
                    value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())
                }
            };
            out.push_str(&value[..length]);
            rest = &value[length..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn styles_and_handlers_bear_other_names() {
        for (html, expect) in [
            ("<p style='a:b'>style=c</p>", "<p data-inert-style='a:b'>style=c</p>"),
            ("<img src=x onerror=a()>", "<img src=x data-inert-onerror=a()>"),
            ("<A  STYLE = \"x>y\" HREF=z>", "<A  data-inert-STYLE=\"x>y\" HREF=z>"),
            ("<style><!-- p{} --></style>a", "</style>a"),
            ("<STYLE>x</p></STYLE >a<style>", "</STYLE >a"),
            ("a < b <!-- <p style=x> --> c", "a < b  c"),
            ("<p title='<i style=x>' onclick>", "<p title='<i style=x>' data-inert-onclick>"),
            ("<p style", "<p data-inert-style"),
            ("<p style='", "<p data-inert-style='"),
            ("<br/><", "<br/><"),
            ("<ü style=x>", "<ü style=x>"),
        ] {
            assert_eq!(inert(html), expect, "{html}");
        }
    }
}
