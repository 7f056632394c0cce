//! Fences around code.

/// The language that a fence names, in the letters that a checklist file allows.
pub(in crate::codec) fn language_of(info: &str) -> String {
    let word = info.split([' ', ',', '{', '\t']).next().unwrap_or("");
    let allowed = |c: &char| c.is_ascii_alphanumeric() || *c == '+' || *c == '-';
    word.chars().filter(allowed).take(20).collect::<String>().to_ascii_lowercase()
}
