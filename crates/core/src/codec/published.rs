//! The address of a board, `…/<slug>/#from=https://host/run.preflight.json`: a run that somebody publishes
//! as a file, to be shown as it is there.

use super::json::is_id;
use super::pasted_link::Found;
use super::public_address::{self, PublicAddress};

/// What stands before the address of the file.
pub const FROM: &str = "from=";

/// The address of the file that a fragment (without `#`) names; `None` where it is another fragment.
/// Signs that were escaped on the way are put back.
///
/// # Errors
/// A sentence that says why the address cannot be used, and what to do.
#[must_use]
pub fn read(fragment: &str) -> Option<Result<PublicAddress, String>> {
    let address = fragment.strip_prefix(FROM)?;
    let is_escaped = !address.contains("://");
    Some(if is_escaped {
        public_address::read(&unescaped(address))
    } else {
        public_address::read(address)
    })
}

/// The board that an address of this site leads to; the site's pages begin with `home`.
#[must_use]
pub fn find(address: &str, home: &str) -> Option<Found> {
    let rest = address.strip_prefix(home).filter(|_| !home.is_empty())?;
    let (slug, fragment) = rest.split_once("/#")?;
    let is_board = is_id(slug) && fragment.starts_with(FROM);
    is_board.then(|| Found { slug: Some(slug.to_owned()), payload: fragment.to_owned() })
}

/// A text whose `%3A` and the like are the signs that they stand for.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let sign =
            digits.filter(|_| *first == b'%').and_then(|text| u8::from_str_radix(text, 16).ok());
        bytes.push(sign.unwrap_or(*first));
        rest = if sign.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_address_of_a_board_is_read() {
        let file = "https://raw.githubusercontent.com/acme/app/main/releases/v3.preflight.json";
        for (fragment, expect) in [
            (&*format!("from={file}"), Some(Some(file))),
            (
                "from=https://github.com/acme/app/blob/main/releases/v3.preflight.json",
                Some(Some(file)),
            ),
            (
                "from=https%3A%2F%2Fraw.githubusercontent.com%2Facme%2Fapp%2Fmain%2Freleases%2Fv3.preflight.json",
                Some(Some(file)),
            ),
            ("from=https://a.example/a%20b.json", Some(Some("https://a.example/a%20b.json"))),
            ("from=http://a.example/run.json", Some(None)),
            ("from=https://localhost/run.json", Some(None)),
            ("from=javascript:alert(1)", Some(None)),
            ("from=", Some(None)),
            ("1kX9", None),
            ("", None),
        ] {
            let found = read(fragment).map(|address| address.ok().map(|address| address.address));
            assert_eq!(found.as_ref().map(Option::as_deref), expect, "{fragment}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_fragment_does_harm(rest in "[a-z%0-9:/é]{0,30}") {
            let fragment = [FROM, &*rest].concat();
            prop_assert!(read(&fragment).is_some());
        }
    }
}
