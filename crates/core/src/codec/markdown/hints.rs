//! What words of a document suggest: weights, times and the kinds of phases.

use super::inline::Inline;
use crate::codec::phase_words::{self, has_word};
use crate::domain::checklist::{Every, PhaseKind, Weight};
use crate::domain::text::Style;

/// Words at the start of an item, in strong letters, that say only how much it matters.
const LEADS: [(&str, Weight); 9] = [
    ("blocker", Weight::Blocker),
    ("critical", Weight::Blocker),
    ("must", Weight::Blocker),
    ("must have", Weight::Blocker),
    ("required", Weight::Blocker),
    ("high priority", Weight::Blocker),
    ("optional", Weight::Optional),
    ("nice to have", Weight::Optional),
    ("low priority", Weight::Optional),
];

/// The weight that a lead such as `**CRITICAL**:` names, after taking the lead away; and the word.
pub(super) fn take_lead(text: &mut Inline) -> Option<(Weight, String)> {
    let first = text.runs.first().filter(|run| run.style == Style::Strong)?;
    let word = first.text.trim().trim_end_matches(':').trim().to_owned();
    let ended = first.text.trim_end().ends_with(':');
    let (_, weight) = LEADS.iter().find(|(lead, _)| lead.eq_ignore_ascii_case(&word))?;
    let rest = text.runs.get(1).map(|run| run.text.trim_start())?;
    let cut = match rest.trim_start_matches([':', '-', '–', '—']).trim_start() {
        _ if ended => rest,
        cut if cut.len() < rest.len() => cut,
        _ => return None,
    };
    let cut = cut.to_owned();
    text.runs.remove(0);
    text.runs[0].text = cut;
    Some((*weight, word))
}

/// Whether a strong text at the start of an item would be read as its weight.
pub(super) fn is_lead(text: &str) -> bool {
    let word = text.trim().trim_end_matches(':').trim();
    LEADS.iter().any(|(lead, _)| lead.eq_ignore_ascii_case(word))
}

/// The weight that the words of an item suggest, and those words.
pub(super) fn weight_of(text: &str) -> Option<(Weight, String)> {
    let lower = text.to_ascii_lowercase();
    let aside = lower.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    for aside in aside.map(str::trim) {
        if aside.starts_with("optional") || aside == "nice to have" {
            return Some((Weight::Optional, format!("({aside})")));
        }
    }
    for word in ["CRITICAL", "BLOCKER"] {
        if has_word(text, word) {
            return Some((Weight::Blocker, word.to_owned()));
        }
    }
    for word in ["high priority", "must"] {
        if has_word(&lower, word) {
            return Some((Weight::Blocker, word.to_owned()));
        }
    }
    let start = ["optional:", "nice to have:", "low priority:"];
    let start = start.iter().find(|start| lower.starts_with(**start))?;
    Some((Weight::Optional, start.trim_end_matches(':').to_owned()))
}

/// The weight that a heading gives to the items below it, and the words that say so.
pub(super) fn weight_of_heading(title: &str) -> Option<(Weight, String)> {
    let lower = title.to_ascii_lowercase();
    for word in ["low priority", "nice to have", "nice-to-have", "should have", "if needed"] {
        if has_word(&lower, word) {
            return Some((Weight::Optional, word.to_owned()));
        }
    }
    for word in
        ["must have", "must-have", "must haves", "blockers", "high priority", "critical priority"]
    {
        if has_word(&lower, word) {
            return Some((Weight::Blocker, word.to_owned()));
        }
    }
    if lower.starts_with("optional") {
        return Some((Weight::Optional, "optional".to_owned()));
    }
    weight_of(title).filter(|(_, word)| word != "must")
}

/// The whole hours after the deployment that a heading names: `Hour 6`, `Day 2`, `T+24h`.
pub(super) fn due_of(title: &str) -> Option<u64> {
    let lower = title.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '+')
        .filter(|word| !word.is_empty())
        .collect();
    let hours = words.windows(2).find_map(|pair| {
        let number = pair[1].parse::<u64>().ok()?;
        match pair[0] {
            "hour" => Some(number),
            "day" => number.checked_mul(24),
            _ => None,
        }
    });
    let plus = || {
        let number = words.iter().find_map(|word| word.strip_prefix("t+"))?;
        number.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
    };
    hours.or_else(plus).filter(|hours| *hours <= 8760)
}

/// How often what a heading names comes back.
pub(super) fn every_of(title: &str) -> Option<Every> {
    const WORDS: [(&str, Every); 11] = [
        ("daily", Every::Day),
        ("every day", Every::Day),
        ("weekly", Every::Week),
        ("every week", Every::Week),
        ("monthly", Every::Month),
        ("every month", Every::Month),
        ("quarterly", Every::Quarter),
        ("every quarter", Every::Quarter),
        ("yearly", Every::Year),
        ("annually", Every::Year),
        ("every year", Every::Year),
    ];
    let lower = title.to_ascii_lowercase();
    WORDS.iter().find(|(word, _)| has_word(&lower, word)).map(|(_, every)| *every)
}

/// The kind of phase that a heading begins, if its words say one.
pub(super) fn kind_of(title: &str, has_items: bool) -> Option<PhaseKind> {
    const REFERENCE: [&str; 11] = [
        "contact",
        "contacts",
        "resources",
        "reference",
        "references",
        "appendix",
        "glossary",
        "notes",
        "revision history",
        "links",
        "see also",
    ];
    let lower = title.to_ascii_lowercase();
    let is_reference = REFERENCE.iter().any(|word| has_word(&lower, word));
    if !has_items && is_reference {
        return Some(PhaseKind::Reference);
    }
    phase_words::kind_of(title)
}

/// The title without decoration: signs such as ✅ and 🚀 at its ends.
pub(super) fn undecorated(title: &str) -> &str {
    let sign = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}')
    };
    let bare = title.trim_matches(sign);
    if bare.is_empty() { title } else { bare }
}
