//! What other programs write for a state: in a box, as a sign, or as a word of a table.

use crate::domain::mark::State::{self, Blocked, Done, NotApplicable, Open};

/// A state that a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The state.
    pub state: State,
    /// Whether the text may mean something else, so that people are told what it was taken for.
    pub is_guess: bool,
}

const fn exactly(state: State) -> Said {
    Said { state, is_guess: false }
}

const fn perhaps(state: State) -> Said {
    Said { state, is_guess: true }
}

/// What stands in a box, between square brackets.
const BOXES: [(char, Said); 21] = [
    (' ', exactly(Open)),
    ('_', exactly(Open)),
    ('x', exactly(Done)),
    ('X', exactly(Done)),
    ('✓', exactly(Done)),
    ('✔', exactly(Done)),
    ('√', exactly(Done)),
    // The Cyrillic letters, and what is typed for a cross or a tick.
    ('х', exactly(Done)),
    ('Х', exactly(Done)),
    ('×', exactly(Done)),
    ('v', exactly(Done)),
    ('V', exactly(Done)),
    ('~', exactly(NotApplicable)),
    ('-', perhaps(NotApplicable)),
    ('/', perhaps(Open)),
    ('>', perhaps(Open)),
    ('<', perhaps(Open)),
    ('!', perhaps(Open)),
    ('?', perhaps(Open)),
    ('*', perhaps(Open)),
    ('"', perhaps(Open)),
];

/// Signs that are boxes by themselves. The first of each state are those that Preflight writes.
const SIGNS: [(&str, Said); 10] = [
    ("☐⬜◻◽▢□🔲🔳❏❑❐❒▫◇", exactly(Open)),
    ("☑✅✓✔🗹🗸☒🟩🟢", exactly(Done)),
    ("⊘", exactly(NotApplicable)),
    ("⊗", exactly(Blocked)),
    ("❎", perhaps(Done)),
    ("❌✗✘✖✕⛔🚫🟥🔴", perhaps(Blocked)),
    ("➖", perhaps(NotApplicable)),
    ("🟨🟡🟧🟠⏳⌛🚧🔄", perhaps(Open)),
    ("⚪⭕", perhaps(Open)),
    ("🆗👍", perhaps(Done)),
];

/// The names of such signs, as chats and wikis write them.
const NAMED: [(&str, char); 14] = [
    (":white_check_mark:", '✅'),
    (":heavy_check_mark:", '✔'),
    (":check_mark:", '✔'),
    (":ballot_box_with_check:", '☑'),
    (":white_large_square:", '⬜'),
    (":white_medium_square:", '⬜'),
    (":white_square_button:", '🔳'),
    (":black_square_button:", '🔲'),
    (":large_green_square:", '🟩'),
    (":negative_squared_cross_mark:", '❎'),
    (":x:", '❌'),
    (":cross_mark:", '❌'),
    ("(/)", '✅'),
    ("(tick)", '✅'),
];

/// The words for states, without blanks and signs, in English, German, French, Spanish, Portuguese,
/// Italian, Dutch, Polish, Russian, Turkish, Japanese, Chinese and Korean.
const WORDS: [(State, &str); 4] = [
    (
        Open,
        "open no n false 0 todo workingonit inreview unchecked notverified notdone pending inprogress notstarted new backlog incomplete draft \
         offen nein ausstehend inarbeit inbearbeitung falsch nichtbegonnen \
         ouvert non àfaire encours faux enattente noncommencé abierto pendiente porhacer falso \
         enprogreso encurso noiniciado aberto não nao afazer emandamento nãoiniciado aperto dafare \
         incorso insospeso noniniziato nee tedoen bezig onwaar nietgestart otwarte nie dozrobienia \
         wtoku fałsz nierozpoczęte открыто нет вработе ложь неначато açık hayır yapılacak \
         devamediyor yanlış başlanmadı 未完了 未 未着手 いいえ 進行中 未実施 未完成 待办 待辦 否 未开始 \
         未開始 进行中 打开 미완료 진행중 아니요 시작안함 열림 거짓 nej ejpåbörjad pågående väntar ikkebegyndt \
         igang ikkestartet pågår ei kesken aloittamatta otevřeno ne probíhá nyitott nem folyamatban \
         deschis nu όχι ανοιχτό εκκρεμεί відкрито ні לא פתוח لا مفتوح قيدالتنفيذ नहीं không chưa \
         belum tidak ยังไม่เสร็จ ไม่",
    ),
    (
        Done,
        "done x yes y true 1 ok pass passed verified fulfilled implemented checked complete completed closed finished resolved 100 \
         erledigt ja fertig abgeschlossen wahr bestanden fait oui terminé terminée vrai hecho sí si \
         completado completada terminado verdadero feito sim concluído concluída concluido \
         verdadeiro fatto sì completato completata vero klaar gereed voltooid afgerond waar \
         zrobione tak gotowe ukończone zakończone prawda готово да сделано выполнено завершено \
         истина tamam evet bitti tamamlandı yapıldı doğru 完了 済 済み はい 実施済み 実施済 完成 已完成 是 \
         完毕 완료 예 네 완료됨 참 klar klart færdig færdigt ferdig utført \
         valmis kyllä ano kész igen gata da ναι έγινε ολοκληρώθηκε так виконано כן בוצע הושלם \
         نعم تم مكتمل हाँ पूर्ण có xong selesai ya เสร็จ ใช่ io",
    ),
    (
        NotApplicable,
        "na notapplicable notrequired skipped skip doesnotapply wontdo wontfix cancelled canceled entfällt \
         nichtzutreffend sansobjet nonapplicable noaplica nãoaplicável nãoseaplica nonapplicabile \
         nvt nietvantoepassing niedotyczy неприменимо uygulanamaz geçerlideğil 対象外 該当なし 不适用 \
         不適用 해당없음",
    ),
    (
        Blocked,
        "blocked fail failed stuck waiting onhold blockiert gesperrt bloqué bloqueado bloqueada bloccato \
         geblokkeerd zablokowane заблокировано engellendi ブロック 保留 阻塞 受阻 차단 차단됨 보류 \
         nio blockerad blokeret blokkert estetty blokováno blokkolva заблоковано חסום محظور",
    ),
];

/// The pairs of brackets that people write around a box; the backslash is Markdown's.
const BRACKETS: [(&str, &str); 6] =
    [("[", "]"), ("\\[", "\\]"), ("［", "］"), ("【", "】"), ("(", ")"), ("（", "）")];
/// What round brackets may hold to be a box: other signs in them are text.
const IN_ROUND: [char; 7] = [' ', 'x', 'X', '✓', '✔', '\u{a0}', '\u{3000}'];

/// The state in a box with this between its brackets.
#[must_use]
pub fn of_box(inside: &str) -> Option<Said> {
    let mut signs = inside.chars().filter(|c| !is_blank(*c));
    let sign = signs.next().unwrap_or(' ');
    let known = BOXES.iter().find(|(c, _)| *c == sign).map(|(_, said)| *said);
    known.or_else(|| of_sign(sign)).filter(|_| signs.next().is_none())
}

/// The state that a sign stands for, if it is a box by itself.
#[must_use]
pub fn of_sign(sign: char) -> Option<Said> {
    SIGNS.iter().find(|(signs, _)| signs.contains(sign)).map(|(_, said)| *said)
}

/// The box in brackets with which a text begins, and what follows it.
#[must_use]
pub fn bracketed(text: &str) -> Option<(Said, &str)> {
    BRACKETS.iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(open)?;
        // One sign and a few blanks; what is longer is a text in brackets.
        let end = inside.char_indices().take(4).find(|(at, _)| inside[*at..].starts_with(close));
        let (inside, rest) = inside.split_at(end?.0);
        let is_round = matches!(*open, "(" | "（");
        if is_round && (inside.is_empty() || !inside.chars().all(|c| IN_ROUND.contains(&c))) {
            return None;
        }
        Some((of_box(inside)?, &rest[close.len()..]))
    })
}

/// The sign with whose name a text begins, and what follows it.
#[must_use]
pub fn named_sign(text: &str) -> Option<(char, &str)> {
    NAMED.iter().find_map(|(name, sign)| Some((*sign, text.strip_prefix(name)?)))
}

/// The sign with which a text begins, if it is a box, and what follows it.
#[must_use]
pub fn signed(text: &str) -> Option<(Said, &str)> {
    if let Some((sign, rest)) = named_sign(text) {
        return Some((of_sign(sign)?, rest));
    }
    let sign = text.chars().next()?;
    let said = of_sign(sign)?;
    // How a sign is drawn is said by a character of its own.
    let rest = text[sign.len_utf8()..].trim_start_matches(['\u{fe0e}', '\u{fe0f}']);
    Some((said, rest))
}

/// The state that a cell of a table says; an empty one, or one with a dash, says that it is open.
#[must_use]
pub fn of_cell(cell: &str) -> Option<Said> {
    let cell = cell.trim();
    if let Some((said, _)) = bracketed(cell).or_else(|| signed(cell)) {
        return Some(said);
    }
    let word: String =
        cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if word.is_empty() {
        return matches!(cell, "" | "-" | "–" | "—").then_some(exactly(Open));
    }
    let names = |words: &str| words.split_whitespace().any(|known| known == word);
    WORDS.iter().find(|(_, words)| names(words)).map(|(state, _)| exactly(*state))
}

/// Whether a character is a blank, of whatever width.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t' || (c.is_whitespace() && !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_told_from_texts_in_brackets() {
        for (text, state, rest) in [
            ("[ ] a", Open, " a"),
            ("[] a", Open, " a"),
            ("[\u{a0}] a", Open, " a"),
            ("[x]a", Done, "a"),
            ("[ X ] a", Done, " a"),
            ("[✓] a", Done, " a"),
            ("［　］ａ", Open, "ａ"),
            ("【x】a", Done, "a"),
            (r"\[x\] a", Done, " a"),
            ("[~] a", NotApplicable, " a"),
            ("[-] a", NotApplicable, " a"),
            ("[/] a", Open, " a"),
            ("[х] a", Done, " a"),
            ("( ) a", Open, " a"),
            ("(x) a", Done, " a"),
        ] {
            let (said, after) = bracketed(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((said.state, after), (state, rest), "{text}");
        }
        for text in [
            "[1] a",
            "[ab] a",
            "[x a",
            "x] a",
            "[     ] a",
            "[[x]] a",
            "() a",
            "(!) a",
            "(a) b",
            "",
        ] {
            assert_eq!(bracketed(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_says_its_state_in_any_spelling() {
        for (cell, state) in [
            ("", Open),
            ("–", Open),
            ("☑", Done),
            ("✔\u{fe0f}", Done),
            ("✅ Done", Done),
            ("[x]", Done),
            ("TRUE", Done),
            ("100 %", Done),
            ("Erledigt", Done),
            ("Не начато", Open),
            ("Not started", Open),
            ("À faire", Open),
            ("n/a", NotApplicable),
            ("対象外", NotApplicable),
            ("❌", Blocked),
            ("on hold", Blocked),
        ] {
            assert_eq!(of_cell(cell).map(|said| said.state), Some(state), "{cell}");
        }
        assert_eq!(of_cell("Ada"), None);
        assert!(of_cell("❌").is_some_and(|said| said.is_guess));
    }

    #[test]
    fn what_preflight_writes_it_reads() {
        for state in State::ALL {
            assert_eq!(of_cell(state.about().label), Some(exactly(state)));
            assert_eq!(of_cell(state.about().glyph), Some(exactly(state)));
            assert_eq!(State::from_word(state.word()), Some(state));
            // A box holds only what settles an item; else the state stands in a line below.
            let in_box = if state.is_settled() { state } else { Open };
            let inside = state.about().in_box.to_string();
            assert_eq!(of_box(&inside), Some(exactly(in_box)));
        }
    }
}
