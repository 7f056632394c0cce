//! What files and pasted texts are taken for.

use crate::samples::{SMALL, bundled, slugs};
use preflight_core::codec::recognise::{Kind, recognise};
use proptest::prelude::*;

#[test]
fn texts_are_told_apart() {
    for (name, text, kind) in [
        ("", SMALL, Kind::Checklist),
        ("a.json", "\u{feff}{\"format\": 1}", Kind::Checklist),
        ("", r#"{"phases": []}"#, Kind::Checklist),
        ("x.preflight.json", r#"{"preflight":"run","v":1}"#, Kind::Run),
        ("", r#" {"preflight":"backup","v":1}"#, Kind::Backup),
        ("a.md", "anything", Kind::Markdown),
        ("A.Markdown", "x", Kind::Markdown),
        ("", "# Title\ntext", Kind::Markdown),
        ("", "A\n\n- [ ] one", Kind::Markdown),
        ("", "* one\n* two", Kind::Markdown),
        ("", "---\ntitle: x\n---\n", Kind::Markdown),
        ("", "Run this:\n```sh\nls\n```", Kind::Markdown),
        ("", "{{domain}} is set\n- [ ] a", Kind::Markdown),
        ("", "[link](https://a.example)\n- a", Kind::Markdown),
        ("", "<!-- note -->\n# Title", Kind::Markdown),
        ("", "<p align=center>\n\n# Title", Kind::Markdown),
        ("list.csv", "a\nb", Kind::Csv),
        ("list.TSV", "a", Kind::Csv),
        ("", "Section,Item,Status\n- x,y,z", Kind::Csv),
        ("notes.txt", "Task;Owner;Status\na;b;c", Kind::Csv),
        ("", "A\tx\nB\ty", Kind::Csv),
        ("", "A;x;1\n\nB;y;2\n", Kind::Csv),
        ("", "A:\n  x\n  y", Kind::Indented),
        ("", "\tA\n\tB", Kind::Indented),
        ("notes.txt", "one; two\nthree", Kind::Indented),
        ("", "• one\n• two", Kind::Markdown),
        ("", "1.\tone\n2.\ttwo", Kind::Markdown),
        ("", "[] one\n[] two", Kind::Markdown),
        ("", "☐ one\n☑ two", Kind::Markdown),
        ("", "> - [x] one", Kind::Markdown),
        ("", "| Task | Status |\n|---|---|\n| a | done |", Kind::Markdown),
        ("", "A\t\"x\ny\"\nB\tz", Kind::Csv),
        ("", "2026 was good\n1. May, too", Kind::Indented),
        ("", "#hashtag", Kind::Indented),
        ("", "-1 is not a bullet", Kind::Indented),
    ] {
        let found = recognise(name, text.as_bytes());
        let found = found.unwrap_or_else(|problem| panic!("{text:?}: {problem}"));
        assert_eq!(found.kind, kind, "{name} {text:?}");
    }
    for slug in &slugs() {
        let text = bundled(slug);
        let found = recognise("", text.as_bytes()).map(|found| (found.kind, found.text));
        assert_eq!(found, Ok((Kind::Checklist, text.as_str().into())));
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_sentence() {
    let large = vec![b'a'; (20 << 20) + 1];
    let table: [(&str, &[u8], &str); 21] = [
        ("", b"", "There is nothing in it."),
        ("a.md", b"\xef\xbb\xbf \r\n\t", "There is nothing in it."),
        ("", &large, "The file is larger than 20 MB"),
        ("", b"%PDF-1.7", "This is a PDF"),
        ("list.xlsx", b"PK\x03\x04rest", "This is an archive or an office document"),
        ("list.xls", b"\xd0\xcf\x11\xe0rest", "This is an old office document"),
        ("", b"\x89PNG\r\n", "This is a picture"),
        ("", b"\xff\xd8\xff\xe0", "This is a picture"),
        ("", b"\x1f\x8b\x08", "This is a compressed file"),
        ("", b"{\\rtf1 a}", "This is a rich-text document"),
        ("a.md", b"# A\0", "This is no text"),
        ("", b"<!DOCTYPE html><p>", "This is a web page"),
        ("a.md", b"\n <HTML>", "This is a web page"),
        ("", b"<!-- x --><script>", "This is a web page"),
        ("", b"{\"a\": 1", "line 1, column 7: This is not valid JSON"),
        ("a.json", b"# Title", "line 1, column 1: This is not valid JSON"),
        ("a.json", b"[1]", "This is JSON, but"),
        ("", b"{\"name\": \"x\"}", "This is JSON, but"),
        ("", b"{\"preflight\":\"run\",\"v\":2}", "v: The file is from a newer version"),
        ("", b"{\"preflight\":\"poem\",\"v\":1}", "preflight: The file is of a sort"),
        ("", b"{\"format\": 2, \"phases\": []}", "format: The checklist is in a newer format"),
    ];
    for (name, bytes, expect) in table {
        let problem = recognise(name, bytes).expect_err(expect).to_string();
        assert!(problem.starts_with(expect), "{problem}");
        assert!(problem.ends_with('.'), "{problem}");
    }
    let deep = "{\"a\":".repeat(10_000);
    assert!(recognise("", deep.as_bytes()).is_err());
}

#[test]
fn letters_are_read_whoever_wrote_them() {
    let wide = |text: &str, of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    };
    let text = "Prüfung läuft\nSicherung da";
    for (bytes, is_said) in [
        (wide(&format!("\u{feff}{text}"), u16::to_le_bytes), false),
        (wide(&format!("\u{feff}{text}"), u16::to_be_bytes), false),
        (wide(text, u16::to_le_bytes), true),
        (wide(text, u16::to_be_bytes), true),
        (text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(), true),
        (text.replace('\n', "\r").into_bytes(), false),
        (text.replace('\n', "\r\n").into_bytes(), false),
        (format!("\u{feff}{text}").into_bytes(), false),
    ] {
        let found = recognise("", &bytes).unwrap();
        assert_eq!(found.text, text);
        assert_eq!(!found.notices.is_empty(), is_said, "{:?}", found.notices);
    }
}

proptest! {
    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..60), name in ".{0,8}") {
        let _ = recognise(&name, &bytes);
    }
}
