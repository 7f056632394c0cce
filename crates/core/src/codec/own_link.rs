//! The payload of a link to a checklist of somebody's own: the checklist, and perhaps a run of it.
//!
//! Letters and digits only: three digits in base 62 that say how long the checklist's payload is
//! (see [`carried`](super::carried)), that payload, and behind it the run's (see
//! [`share_link`](super::share_link)), if there is one.

/// The digits, as in [`base62`](super::base62).
const DIGITS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// What stands for the slug in the address of such a link.
pub const SLUG: &str = "own";
/// How many digits say the length.
pub const HEAD: usize = 3;

/// The payload of a checklist's payload and a run's, which may be empty.
#[must_use]
pub fn join(checklist: &str, run: &str) -> String {
    let length = checklist.len();
    let digit =
        |value: usize| DIGITS.as_bytes().get(value % 62).map_or('0', |byte| char::from(*byte));
    let head: String = [length / 62 / 62, length / 62, length].map(digit).iter().collect();
    [&*head, checklist, run].concat()
}

/// The payloads of the checklist and of the run; `None` where the payload was cut.
#[must_use]
pub fn split(payload: &str) -> Option<(&str, &str)> {
    let end = payload.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(payload.len());
    let (head, rest) = payload[..end].split_at_checked(HEAD)?;
    let length = head.chars().try_fold(0, |sum, c| Some(sum * 62 + DIGITS.find(c)?))?;
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_come_apart_as_they_were_joined() {
        let long = "a".repeat(8_000);
        for (checklist, run) in [("1kX9", "2b"), ("1kX9", ""), (&long, "1kX9")] {
            let joined = join(checklist, run);
            assert_eq!(split(&joined), Some((checklist, run)));
            assert_eq!(split(&format!("{joined}).")), Some((checklist, run)));
            assert_eq!(split(&joined[..HEAD + checklist.len() - 1]), None);
        }
        for cut in ["", "00", "00zabc", "é"] {
            assert_eq!(split(cut), None, "{cut}");
        }
    }
}
