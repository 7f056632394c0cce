//! The rows of a list as HTML: the build writes them into pages, the programs draw them on the page.

use super::markup::Html;
use crate::domain::checklist::{Checklist, Group, Item, Node, Weight};
use crate::domain::detail::Detail;
use crate::domain::filter::is_blocking;
use crate::domain::mark::{Mark, State};
use crate::domain::preview;
use crate::domain::progress::Progress;
use crate::domain::value::Values;
use crate::domain::words;
use crate::page::{anchors, data, ids};

/// Stands before what to do where an item is not true.
pub const IF_NOT: &str = "If not: ";

/// How moments (milliseconds since 1970 UTC) are written.
#[derive(Clone, Copy)]
pub struct Times {
    /// With day and time.
    pub whole: fn(u64) -> String,
    /// As it is said in passing.
    pub short: fn(u64) -> String,
}

/// How the row of an item looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The state of its mark.
    pub state: State,
    /// Whether it holds its gate.
    pub is_blocking: bool,
    /// Whether filter and search leave it out.
    pub is_hidden: bool,
    /// Whether it stays for a moment although they do.
    pub is_staying: bool,
    /// When it was marked, where nobody's name stands beside it.
    pub when: Option<String>,
    /// What there is to say beyond done or not.
    pub said: Html,
}

impl Look {
    /// The look of an item of this weight with a mark, which nothing hides. `own` is its mark in one's own run,
    /// where a snapshot is on screen; `note` writes the text of a note.
    #[must_use]
    pub fn of(
        weight: Weight,
        mark: &Mark,
        own: Option<&Mark>,
        note: fn(&mut Html, &str),
        times: Times,
    ) -> Self {
        let is_unsigned = mark.at > 0 && mark.by.is_empty() && mark.state != State::Open;
        Self {
            state: mark.state,
            is_blocking: is_blocking(weight, mark),
            when: is_unsigned.then(|| (times.short)(mark.at)),
            said: said(mark, own, note, times),
            ..Self::default()
        }
    }
}

/// Who marked an item and when, the reason, the note, and the mark in one's own run where that differs.
#[must_use]
pub fn said(mark: &Mark, own: Option<&Mark>, note: fn(&mut Html, &str), times: Times) -> Html {
    let mut html = Html::default();
    // A time alone shows while the row is used, at its buttons, and on paper, which has the whole of it.
    let by = preview::marked_by(mark, times.whole).filter(|_| mark.state != State::Open);
    if let Some(whole) = by {
        let class = if mark.by.is_empty() { "by" } else { "by named" };
        html.markup("<p").attr("class", class).attr("title", &whole).markup(">");
        if !mark.by.is_empty() {
            html.markup("<bdi class=\"name\" translate=\"no\" dir=\"auto\">").text(&mark.by);
            html.markup("</bdi> <span dir=\"auto\">")
                .text(&(times.short)(mark.at))
                .markup("</span>");
        }
        html.markup("</p>");
    }
    if mark.state.wants_reason() {
        in_words(html.markup("<p class=\"reason\">"), mark);
    }
    if !mark.note.is_empty() {
        note(html.markup("<p class=\"remark\" dir=\"auto\">"), &mark.note);
        html.markup("</p>");
    }
    if let Some(own) = own.filter(|own| !own.says_same(mark)) {
        in_words(html.markup("<p class=\"reason yours\">").markup(preview::OWN_MARK), own);
    }
    html
}

/// Ends a paragraph with a mark in words; its reason has its own direction.
fn in_words(html: &mut Html, mark: &Mark) {
    let (words, reason) = preview::mark(mark);
    html.markup(words);
    if !reason.is_empty() {
        html.markup("<bdi dir=\"auto\">").text(reason).markup("</bdi>");
    }
    html.markup("</p>");
}

/// The buttons of a row: the ways to mark it otherwise than done. Wide screens show them at once; narrow ones a
/// single button, which opens the same form. A page holds them once; each row gets a copy.
#[must_use]
pub fn buttons() -> Html {
    let mut html = Html::default();
    let mut button =
        |act: &'static str, class: &'static str, name: &'static str, label: &'static str| {
            html.markup("<button type=\"button\"").attr("class", class).attr(data::ACT, act);
            if !name.is_empty() {
                html.attr("aria-label", name);
            }
            html.markup(">").markup(label).markup("</button>");
        };
    button("note", "quiet wide", "", "Note");
    for state in State::with_reason() {
        button(state.word(), "quiet wide", "", state.about().button);
    }
    button("", "quiet narrow", "Mark otherwise", "⋯");
    html
}

/// What the label of an item's box holds.
#[must_use]
pub fn label(item: &Item, values: &Values) -> Html {
    let mut html = Html::default();
    html.inline(&item.text, values);
    if let Some(limit) = &item.details[Detail::Threshold] {
        html.markup(" <span class=\"limit\" translate=\"no\" dir=\"auto\">");
        html.text(&limit.verbatim()).markup("</span>");
    }
    html
}

/// What the label of a group's box holds.
#[must_use]
pub fn group_label(group: &Group, progress: Progress, values: &Values) -> Html {
    let mut html = Html::default();
    html.inline(&group.text, values).markup(" <span class=\"count\" dir=\"auto\">");
    html.text(&words::group(progress)).markup("</span>");
    html
}

/// Some rows of a checklist, without their buttons.
pub struct Rows<'a> {
    /// The checklist.
    pub checklist: &'a Checklist,
    /// What placeholders stand for, as it is seen.
    pub values: &'a Values,
    /// Whether nothing can be ticked.
    pub is_locked: bool,
    /// Whether what describes a box has its id. On a page that the build writes, where each byte weighs, the
    /// reader adds it.
    pub is_described: bool,
    /// How the row of the item at a position looks.
    pub look: &'a dyn Fn(usize) -> Look,
}

impl Rows<'_> {
    /// Adds the row of an item, or those of a group.
    pub fn node(&self, html: &mut Html, node: &Node) {
        match node {
            Node::Item(position) => self.item(html, *position),
            Node::Group(group) => self.group(html, group),
        }
    }

    fn item(&self, html: &mut Html, position: usize) {
        let item = &self.checklist.items[position];
        let look = (self.look)(position);
        let (said, weight) = (ids::said(&item.id), ids::weight(&item.id));
        let is_tagged = item.weight != Weight::Normal;
        html.markup("<li").attr("class", if is_tagged { "item tagged" } else { "item" });
        if is_tagged {
            html.attr(data::WEIGHT, item.weight.word());
        }
        html.attr("id", &[anchors::ITEM, &item.id].concat())
            .attr(data::ITEM, &item.id)
            .attr(data::MARK, look.state.word())
            .flag(data::BLOCKING, look.is_blocking)
            .flag("hidden", look.is_hidden)
            .flag(data::STAYS, look.is_staying)
            .markup(">");
        let tick = ids::tick(&item.id);
        let described_by = if is_tagged { [&*weight, " ", &*said].concat() } else { said.clone() };
        self.tick_box(html, &tick, look.state == State::Done, Some(&described_by));
        html.markup("<div class=\"text\"><label").attr("for", &tick).markup(" dir=\"auto\">");
        html.html(&label(item, self.values)).markup("</label><div class=\"said\"");
        self.described(html, &said).markup(">").html(&look.said).markup("</div>");
        if let Some(action) = &item.details[Detail::Action] {
            html.markup("<p class=\"action\">").markup(IF_NOT).markup("<bdi dir=\"auto\">");
            html.inline(action, self.values).markup("</bdi></p>");
        }
        html.markup("</div>");
        if is_tagged {
            let is_blocker = item.weight == Weight::Blocker;
            html.markup("<span").attr("class", if is_blocker { "tag blocker" } else { "tag" });
            self.described(html, &weight).markup(">").text(item.weight.word()).markup("</span>");
        }
        Self::acts(html, look.when.as_deref());
        html.markup("</li>");
    }

    fn group(&self, html: &mut Html, group: &Group) {
        let mut progress = Progress::default();
        let mut is_hidden = true;
        for look in group.items.clone().map(self.look) {
            progress.count(look.state);
            is_hidden &= look.is_hidden;
        }
        let state = words::group_state(progress);
        let tick = ids::tick(&group.id);
        html.markup("<li class=\"group\"").attr(data::GROUP, &group.id).flag("hidden", is_hidden);
        html.markup("><div class=\"item\"").attr(data::MARK, state).markup(">");
        self.tick_box(html, &tick, state == State::Done.word(), None);
        html.markup("<div class=\"text\"><label").attr("for", &tick).markup(" dir=\"auto\">");
        html.html(&group_label(group, progress, self.values)).markup("</label></div>");
        Self::acts(html, None);
        html.markup("</div><ul>");
        for child in &group.children {
            self.node(html, child);
        }
        html.markup("</ul></li>");
    }

    fn tick_box(&self, html: &mut Html, id: &str, is_done: bool, described_by: Option<&str>) {
        html.markup("<input type=\"checkbox\" autocomplete=\"off\"").flag("checked", is_done);
        html.attr("id", id).flag("disabled", self.is_locked);
        if let Some(by) = described_by.filter(|_| self.is_described) {
            html.attr("aria-describedby", by);
        }
        html.markup(">");
    }

    /// Adds the id of what describes a box.
    fn described<'h>(&self, html: &'h mut Html, id: &str) -> &'h mut Html {
        if self.is_described { html.attr("id", id) } else { html }
    }

    fn acts(html: &mut Html, when: Option<&str>) {
        html.markup("<span class=\"acts\"");
        if let Some(when) = when {
            html.attr(data::WHEN, when);
        }
        html.markup("></span>");
    }
}
