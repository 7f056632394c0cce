//! What columns hold, and the headings that name them.

use serde::{Deserialize, Serialize};

/// What a column holds. The order is that in which columns are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    /// The phase's title.
    Phase,
    /// The section's title.
    Section,
    /// The texts of the groups around the item, joined by [`GROUP_JOINT`].
    Group,
    /// The item's text.
    Item,
    /// How much it matters.
    Weight,
    /// Its state.
    Mark,
    /// Why it is in that state.
    Reason,
    /// What else is worth knowing.
    Note,
    /// The item's id.
    Id,
    /// Who sees to it.
    Owner,
    /// What the row is: a section, a task or a note.
    Kind,
    /// How deep the item lies, from 1.
    Indent,
    /// The texts of its sub-items, parted by semicolons.
    Parts,
}

impl Column {
    /// All that there are, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        HEADINGS.iter().map(|(column, _)| *column)
    }

    /// The word for it: the heading that is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        let words = HEADINGS.iter().find(|(column, _)| *column == self).map(|(_, words)| *words);
        words.and_then(|words| words.split(' ').next()).unwrap_or_default()
    }

    /// Whether it says something of an item that nothing else can say.
    #[must_use]
    pub fn is_of_item(self) -> bool {
        matches!(self, Self::Group | Self::Reason | Self::Owner | Self::Id | Self::Parts)
    }

    /// The column that such a word names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|column| column.word() == word)
    }
}

/// Each column with the headings that name it, without blanks and signs: the one that is written, then
/// those of other programs and languages. The better known ones come first.
pub const HEADINGS: [(Column, &str); 13] = [
    (Column::Phase, "phase stage fase faza этап aşama フェーズ 阶段 階段 단계"),
    (
        Column::Section,
        "section category area chapter heading topic sectioncolumn bucketname listname bucket list \
         epic module abschnitt bereich kategorie thema rubrique catégorie domaine sección categoría \
         área seção categoria sezione area sectie categorie sekcja kategoria раздел категория bölüm \
         kategori セクション カテゴリ 分類 区分 章节 类别 分类 部分 섹션 분류 구분",
    ),
    (
        Column::Group,
        "group parent partof parenttask gruppe groupe grupo gruppo groep grupa группа grup グループ 组 그룹",
    ),
    (
        Column::Item,
        "item task check todo text title name what content taskname cardname summary \
         checkitem checklistitem requirement action step question control issue subject activity \
         aufgabe prüfpunkt punkt maßnahme beschreibung tâche élément vérification tarea elemento \
         comprobación tarefa verificação attività controllo voce compito taak controle onderdeel \
         zadanie pozycja czynność задача пункт проверка görev madde kontrol タスク 項目 作業 \
         uppgift punkt opgave oppgave tehtävä úkol feladat sarcină εργασία завдання משימה المهمة مهمة कार्य \
         côngviệc tugas งาน チェック項目 確認事項 内容 任务 任務 项目 事项 检查项 작업 항목 할일 점검항목 description",
    ),
    (
        Column::Weight,
        "weight priority severity importance prio priorität wichtigkeit priorité prioridad \
         prioridade priorità prioriteit priorytet приоритет öncelik 優先度 重要度 优先级 优先度 우선순위",
    ),
    (
        Column::Mark,
        "mark status state done checked result completed complete progress ok pass erledigt zustand \
         stand ergebnis statut état fait estado hecho estatus situação feito concluído stato fatto \
         voltooid gereed stan zrobione статус состояние готово выполнено durum tamamlandı klar färdig ferdig utført valmis kész gata stav tila állapot stare κατάσταση стан סטטוס الحالة trạngthái สถานะ 状態 状況 \
         ステータス 完了 结果 状态 狀態 完成 상태 완료 결과 \
         completedat completeddate completedon dateclosed closedat resolved resolutiondate",
    ),
    (
        Column::Reason,
        "reason why grund begründung raison motivo razón motivazione reden powód причина neden 理由 原因 사유",
    ),
    (
        Column::Note,
        "note notes comment comments remark remarks description details notiz notizen bemerkung \
         bemerkungen kommentar anmerkung hinweis remarque commentaire nota notas comentario \
         comentarios observaciones comentário observação note commento opmerking uwagi komentarz \
         примечание комментарий not açıklama yorum 備考 メモ コメント 备注 说明 注释 비고 메모 설명 \
         carddescription taskcontent",
    ),
    (Column::Id, "id key"),
    (
        Column::Owner,
        "owner assignee assignees assignedto assigned assign responsible who members person verantwortlich zuständig besitzer \
         responsable propriétaire assigné asignado responsável proprietario responsabile eigenaar \
         verantwoordelijke właściciel odpowiedzialny ответственный исполнитель sorumlu 担当 担当者 \
         ansvarig ansvarlig vastuuhenkilö odpovědný felelős responsabil υπεύθυνος відповідальний אחראי المسؤول \
         负责人 責任者 담당자 담당",
    ),
    (Column::Kind, "type"),
    (Column::Indent, "indent outlinelevel"),
    (Column::Parts, "subitems"),
];
