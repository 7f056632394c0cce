//! The words by which a heading names a phase, in the languages that people bring lists in.

use crate::domain::checklist::PhaseKind::{self, After, Before, Deploy, Recurring, Rollback};

/// Words that name a phase wherever they stand; those with several parts are joined by `_`. In the
/// order in which they are tried: “after the deployment” is after.
const WORDS: [(PhaseKind, &str); 5] = [
    (
        Rollback,
        "rollback roll_back back_out if_it_goes_wrong zurückrollen rückfall rücksetzung retour_arrière \
         reversión marcha_atrás reversão ripristino terugdraaien terugrollen wycofanie cofnięcie откат \
         geri_alma geri_dönüş",
    ),
    (
        Before,
        "pre before preparation prerequisites preflight vorher vorbereitung voraussetzungen avant \
         préparation prérequis antes preparación preparação preparazione prima vooraf voorbereiding \
         przed przygotowanie przygotowania перед подготовка öncesi önce hazırlık öncesinde 전 이전 사전 \
         준비 배포전 출시전",
    ),
    (
        After,
        "post after success_criteria first_24_hours first_week danach nachher nachbereitung après \
         después posterior depois após dopo nadien daarna achteraf после sonrası sonra sonrasında 후 \
         이후 사후 배포후 출시후",
    ),
    (
        Recurring,
        "daily weekly monthly quarterly recurring maintenance continuous ongoing täglich tägliche \
         wöchentlich wöchentliche monatlich monatliche vierteljährlich regelmäßig wiederkehrend \
         laufend wartung quotidien hebdomadaire mensuel trimestriel récurrent récurrents diario \
         semanal mensual trimestral recurrente mantenimiento diário mensal recorrente manutenção \
         giornaliero settimanale mensile trimestrale ricorrente ricorrenti manutenzione dagelijks \
         wekelijks maandelijks terugkerend onderhoud codziennie cotygodniowe co_tydzień miesięczne \
         cykliczne konserwacja ежедневно еженедельно ежемесячно регулярно периодически \
         обслуживание günlük haftalık aylık düzenli tekrarlayan bakım 매일 매주 매월 정기 반복",
    ),
    (
        Deploy,
        "deploy deployment go_live rollout cutover launch_day release_steps während bereitstellung \
         ausrollen einspielen livegang inbetriebnahme pendant déploiement mise_en_production \
         mise_en_ligne durante despliegue implementación implantação messa_in_produzione tijdens \
         uitrol podczas wdrożenie w_trakcie во_время развертывание развёртывание выкладка деплой \
         sırasında esnasında dağıtım 배포 중",
    ),
];

/// Words that name a phase at the start of a heading only; elsewhere they mean something else.
const STARTS: [(PhaseKind, &str); 3] =
    [(Before, "vor voor до prior"), (After, "nach na po tras ve"), (Deploy, "during bij")];

/// Signs of languages that part no words: anywhere in a heading.
const PARTS: [(PhaseKind, &str); 5] = [
    (Rollback, "ロールバック 切り戻し 切戻し 回滚 回滾 回退 롤백 되돌리기"),
    (Before, "事前 準備 准备 之前 以前 前に 前の 前チェック 前検査 前检查 前確認 前确认"),
    (After, "事後 之后 之後 以后 以後 後に 後の 後チェック 后检查 后验证 後確認 后确认 後検証"),
    (Recurring, "毎日 毎週 毎月 定期 日次 週次 月次 每天 每日 每周 每週 每月 日常 周期"),
    (
        Deploy,
        "デプロイ リリース中 リリース当日 本番反映 公開中 実施中 部署 发布中 發布中 上线中 期间",
    ),
];

/// The phase that the words of a heading name, if they name one.
#[must_use]
pub fn kind_of(title: &str) -> Option<PhaseKind> {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |word: &str| {
        words.contains(&word) || (word.contains('_') && has_word(&lower, &word.replace('_', " ")))
    };
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let is_start = |word: &str| {
        let rest = lower.trim_start_matches(|c: char| !c.is_alphabetic()).strip_prefix(word);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    for kind in [Rollback, Before, After, Recurring, Deploy] {
        let of = |table: &[(PhaseKind, &'static str)]| {
            let words = table.iter().find(|(other, _)| *other == kind);
            words.map_or("", |(_, words)| *words).split(' ')
        };
        let ends = match kind {
            Before => bare.ends_with('前'),
            After => bare.ends_with(['后', '後']),
            _ => false,
        };
        if ends
            || of(&WORDS).any(has)
            || of(&STARTS).any(is_start)
            || (!lower.is_ascii() && of(&PARTS).any(|part| lower.contains(part)))
        {
            return Some(kind);
        }
    }
    None
}

/// Whether words stand in a text as words of their own. A text holds few titles, so this is short.
#[must_use]
pub fn has_word(text: &str, word: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_named_in_many_languages() {
        for (titles, kind) in [
            (
                "Before the release|Vor dem Release|Avant la mise en production|Antes del despliegue|\
                 Antes da implantação|Prima del rilascio|Voor de uitrol|Przed wdrożeniem|\
                 Перед релизом|До релиза|Yayın öncesi|リリース前|发布前|部署前|배포 전|Pre-deployment",
                Before,
            ),
            (
                "Deployment|Während des Release|Pendant le déploiement|Durante el despliegue|\
                 Durante a implantação|Durante il rilascio|Tijdens de uitrol|Podczas wdrożenia|\
                 Во время релиза|Yayın sırasında|デプロイ|部署|배포 중|During the release",
                Deploy,
            ),
            (
                "After the release|Nach dem Release|Après la mise en production|\
                 Después del despliegue|Após a implantação|Dopo il rilascio|Na de uitrol|Po wdrożeniu|\
                 После релиза|Yayın sonrası|リリース後|发布后|部署后|배포 후",
                After,
            ),
            (
                "Rollback|Retour arrière|Reversión|Reversão|Ripristino|Terugdraaien|Wycofanie|Откат|\
                 Geri alma|ロールバック|回滚|롤백",
                Rollback,
            ),
            (
                "Weekly|Wöchentlich|Hebdomadaire|Semanal|Settimanale|Wekelijks|Cykliczne|Ежедневно|\
                 Haftalık|毎週|每周|매주",
                Recurring,
            ),
        ] {
            for title in titles.split('|') {
                assert_eq!(kind_of(title), Some(kind), "{title}");
            }
        }
        for title in ["Suche nach Fehlern", "前端", "안전", "Postgres", "Prefix", "Security"] {
            assert_eq!(kind_of(title), None, "{title}");
        }
    }
}
