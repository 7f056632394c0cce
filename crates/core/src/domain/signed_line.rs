//! What a gate says of a sign-off, piece by piece: the opener and the application draw it alike.

use super::sign_off::SignOff;
use super::verdict::Call;

/// A piece of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words of the page.
    Words(&'static str),
    /// The verdict that was signed.
    Call(Call),
    /// Who signed, or with whom.
    Name(String),
    /// When.
    Time(String),
    /// The reason, which is quoted.
    Reason(&'a str),
    /// That it holds no more.
    Outdated(&'static str),
}

/// “Signed GO by Ada, 21 Nov 2026, 10:42”. `time` writes a moment (milliseconds since 1970 UTC).
#[must_use]
pub fn signed_line(
    signed: &SignOff,
    is_outdated: bool,
    time: impl Fn(u64) -> String,
) -> Vec<Piece<'_>> {
    let mut line = vec![
        Piece::Words("Signed "),
        Piece::Call(signed.call),
        Piece::Words(" by "),
        Piece::Name(signed.signer()),
        Piece::Time([", ", &*time(signed.at)].concat()),
    ];
    if !signed.with.is_empty() {
        line.extend([Piece::Words(", read with "), Piece::Name(signed.with.clone())]);
    }
    if !signed.reason.is_empty() {
        let why = if signed.is_override() { " — signed against the verdict: " } else { " — " };
        line.extend([Piece::Words(why), Piece::Reason(&signed.reason)]);
    }
    if is_outdated {
        let words = "Outdated: marks have changed since.";
        line.extend([Piece::Words(" "), Piece::Outdated(words)]);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_who_signed_what_and_whether_it_holds() {
        let ada = SignOff {
            name: "Ada".into(),
            role: "QA lead".into(),
            with: String::new(),
            at: 7,
            call: Call::Go,
            hash: 0,
            reason: String::new(),
        };
        let more = SignOff { with: "Bo".into(), reason: "known".into(), ..ada.clone() };
        let overridden = SignOff { call: Call::NoGo, ..more.clone() };
        for (signed, is_outdated, expect) in [
            (&ada, false, "Signed GO by Ada (QA lead), 7"),
            (&more, false, "Signed GO by Ada (QA lead), 7, read with Bo — known"),
            (
                &overridden,
                true,
                "Signed NO-GO by Ada (QA lead), 7, read with Bo — signed against the verdict: known \
                 Outdated: marks have changed since.",
            ),
        ] {
            let said = |piece: Piece| match piece {
                Piece::Words(words) | Piece::Outdated(words) => words.to_owned(),
                Piece::Call(call) => call.label().to_owned(),
                Piece::Name(text) | Piece::Time(text) => text,
                Piece::Reason(reason) => reason.to_owned(),
            };
            let line = signed_line(signed, is_outdated, |at| at.to_string());
            assert_eq!(line.into_iter().map(said).collect::<String>(), expect);
        }
    }
}
