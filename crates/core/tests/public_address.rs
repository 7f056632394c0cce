//! Which addresses are opened, and which file stands behind the page that was pasted.

use preflight_core::codec::public_address::read;
use proptest::prelude::*;

#[test]
fn pages_become_files() {
    for (pasted, address) in [
        ("https://example.com/a.md", "https://example.com/a.md"),
        (" HTTPS://Example.COM/A.md?x=1#y ", "https://example.com/A.md?x=1"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com:443/a", "https://example.com/a"),
        (
            "https://github.com/o/r/blob/main/docs/a.md",
            "https://raw.githubusercontent.com/o/r/main/docs/a.md",
        ),
        (
            "https://www.github.com/o/r/blob/feature/x/a%20b.md?plain=1#L10",
            "https://raw.githubusercontent.com/o/r/feature/x/a%20b.md",
        ),
        ("https://github.com/o/r/raw/main/a.md", "https://raw.githubusercontent.com/o/r/main/a.md"),
        (
            "https://github.com/o/r/tree/main/a.MD",
            "https://raw.githubusercontent.com/o/r/main/a.MD",
        ),
        (
            "https://raw.githubusercontent.com/o/r/main/a.md",
            "https://raw.githubusercontent.com/o/r/main/a.md",
        ),
        (
            "https://gist.github.com/o/0123456789abcdef0123456789abcdef",
            "https://gist.githubusercontent.com/o/0123456789abcdef0123456789abcdef/raw",
        ),
        (
            "https://gist.github.com/o/0123456789abcdef0123/raw/ff00/a.md",
            "https://gist.githubusercontent.com/o/0123456789abcdef0123/raw/ff00/a.md",
        ),
        (
            "https://gitlab.com/g/sub/p/-/blob/main/docs/a.md?ref_type=heads",
            "https://gitlab.com/api/v4/projects/g%2Fsub%2Fp/repository/files/docs%2Fa.md/raw?ref=main",
        ),
        (
            "https://git.example.org/g/p/-/raw/v1/a.md",
            "https://git.example.org/api/v4/projects/g%2Fp/repository/files/a.md/raw?ref=v1",
        ),
        ("https://example.com/-/a.md", "https://example.com/-/a.md"),
        ("https://example.com/a/b/-/c.md", "https://example.com/a/b/-/c.md"),
        ("https://bitbucket.org/o/r/src/main/a.md", "https://bitbucket.org/o/r/raw/main/a.md"),
        ("https://bitbucket.org/o/r/raw/main/a", "https://bitbucket.org/o/r/raw/main/a"),
    ] {
        let found = read(pasted).unwrap_or_else(|sentence| panic!("{pasted}: {sentence}"));
        assert_eq!(found.address, address, "{pasted}");
        assert!(address.starts_with(&format!("https://{}/", found.host)), "{}", found.host);
        assert_eq!(read(address), Ok(found), "a link carries the file's address");
    }
}

#[test]
fn refusals_say_why() {
    let long = format!("https://example.com/{}", "a".repeat(2_000));
    for (pasted, expect) in [
        ("", "Paste the address"),
        ("example.com/a.md", "must begin with https://"),
        ("http://example.com/a.md", "http://, which anybody"),
        ("javascript://x", "Only addresses"),
        ("javascript:alert(1)", "must begin with https://"),
        ("ftp://example.com", "Only addresses"),
        ("https://exa mple.com", "copy it again"),
        ("https://example.com\\@evil.com", "copy it again"),
        ("https://user:pw@example.com/a", "before an @"),
        ("https://localhost/a", "not a public name"),
        ("https://printer.local/a", "not a public name"),
        ("https://127.0.0.1/a", "not a public name"),
        ("https://[::1]/a", "not a public name"),
        ("https://0x7f.1/a", "not a public name"),
        ("https://exämple.com/a", "not a public name"),
        ("https://a..com/", "not a public name"),
        ("https://example.com:0/", "not a public name"),
        ("https:///a", "not a public name"),
        (&long, "longer than 2,000"),
        ("https://github.com/o/r", "whole repository"),
        ("https://github.com/o", "not that of a file on GitHub"),
        ("https://github.com/o/r/issues/1", "not that of a file on GitHub"),
        ("https://github.com/o/r/blob/main", "not that of a file on GitHub"),
        ("https://github.com/o/r/tree/main/docs", "a folder"),
        ("https://github.com/o/r/tree/a.md", "a folder"),
        ("https://gist.github.com/o", "not that of a gist"),
        ("https://gist.github.com/o/0123456789abcdef0123#file-a-md", "names one file"),
        ("https://gitlab.com/g/p", "whole repository"),
        ("https://gitlab.com/g/p/-/tree/main", "a folder"),
        ("https://gitlab.com/g/p/-/issues/1", "not that of a file on GitLab"),
        ("https://bitbucket.org/o/r", "whole repository"),
        ("https://bitbucket.org/o/r/src/main/docs", "a folder"),
        ("https://bitbucket.org/o/r/pull-requests/1", "not that of a file on Bitbucket"),
    ] {
        let sentence = read(pasted).expect_err(pasted);
        assert!(sentence.contains(expect), "{pasted}: {sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

proptest! {
    #[test]
    fn what_is_read_is_https_and_reads_as_itself_or_not_at_all(
        pasted in "https://(github.com|gitlab.com|bitbucket.org|gist.github.com|a.b)(/(-|blob|raw|src|a\\.md|[a-z#?@:.-]{0,6})){0,7}",
    ) {
        if let Ok(first) = read(&pasted) {
            let start = format!("https://{}/", first.host);
            prop_assert!(first.address.starts_with(&start));
            prop_assert!(!first.address.contains('#'));
            prop_assert_eq!(read(&first.address), Ok(first));
        }
    }

    #[test]
    fn no_text_does_harm(pasted in "\\PC{0,40}") {
        let _ = read(&pasted);
        let _ = read(&format!("https://{pasted}"));
    }
}
