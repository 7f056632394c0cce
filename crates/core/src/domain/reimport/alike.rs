//! How much two texts have in common, in any script.

use std::collections::BTreeSet;

/// The letters and digits of a text in lower case: what stays when only marks and blanks change.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two texts share at least one in `part` of what the longer one consists of.
pub fn share(one: &str, other: &str, part: usize) -> bool {
    let (one, other) = (tokens(one), tokens(other));
    let shared = one.intersection(&other).count();
    shared > 0 && shared * part >= one.len().max(other.len())
}

/// What a text consists of: its words; in scripts that put no blanks between words, or where endings
/// grow onto them, each two letters that stand together.
fn tokens(text: &str) -> BTreeSet<String> {
    let mut tokens = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        if letters.len() > 1 && letters.iter().any(|letter| is_unspaced(*letter)) {
            tokens.extend(letters.windows(2).map(|two| two.iter().collect::<String>()));
        } else {
            tokens.insert(letters.into_iter().collect());
        }
    }
    tokens
}

/// Whether a letter is of Thai, Lao, Burmese, Khmer, Chinese, Japanese or Korean.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}')
        || letter >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_in_any_script() {
        for (one, other, expect) in [
            ("TLS is on", "TLS is enabled", true),
            ("TLS is on", "Backups run", false),
            ("备份数据库", "备份主数据库", true),
            ("备份数据库", "通知用户", false),
            ("데이터베이스 백업", "데이터베이스를 백업한다", true),
            ("نسخ احتياطي لقاعدة البيانات", "نسخ احتياطي كامل لقاعدة البيانات", true),
            ("…", "…", false),
            ("中", "中", true),
        ] {
            assert_eq!(share(one, other, 2), expect, "{one} / {other}");
        }
        assert_eq!(letters("**Größe**, ABC！ 中"), "größeabc中");
    }
}
