//! The verdict, wherever the page shows it: panel, gates, chip.

use web_sys::Element;

use crate::browser::elements::{add, all, new, one, say, say_in, set};
use crate::domain::verdict::{Reason, SHOWN_REASONS, Verdict, by_call, headline};
use crate::domain::words;
use crate::page::data;

/// The verdict's panel.
pub struct Panel {
    element: Element,
    list: Element,
    more: Element,
    beside: Element,
    gates: Element,
}

impl Panel {
    /// The panel of the page; `None` where the checklist has no gate.
    pub fn find(root: &Element) -> Option<Self> {
        let panel = one(root, ".panel.verdict")?;
        Some(Self {
            list: one(&panel, ".why")?,
            more: one(&panel, "details")?,
            beside: one(&panel, ".beside")?,
            gates: one(&panel, ".gates ul")?,
            element: panel,
        })
    }

    /// Shows the verdicts of the gates.
    pub fn show(&self, root: &Element, rows: &[Element], verdicts: &[Verdict]) {
        let Some(head) = headline(verdicts) else { return };
        let (word, label) = (head.call.word(), head.call.label());
        set(&self.element, data::VERDICT, Some(word));
        say_in(&self.element, ".call b", label);
        let titles = all(root, ".phase > h2");
        let title = |phase: usize| {
            titles.get(phase).and_then(|title| title.text_content()).unwrap_or_default()
        };
        say_in(&self.element, ".call span", &title(head.phase));
        self.list.set_text_content(None);
        for reason in head.told().iter().take(SHOWN_REASONS) {
            if let Some(line) = line(rows, *reason) {
                let _ = self.list.append_child(&line);
            }
        }
        let more = head.told().len().saturating_sub(SHOWN_REASONS);
        set(&self.more, "hidden", (more == 0).then_some(""));
        say_in(&self.more, "summary", &words::more(more));
        set(&self.beside, "hidden", (head.beside() == 0).then_some(""));
        for place in ["button", ".excerpt"] {
            say_in(&self.beside, place, &words::beside(head.beside()));
        }
        self.gates.set_text_content(None);
        for (call, phases) in by_call(verdicts) {
            let titles: Vec<String> = phases.into_iter().map(title).collect();
            let (Some(line), Some(word)) =
                (new("li", "dir", "auto"), new("b", data::CALL, call.word()))
            else {
                return;
            };
            set(&word, "translate", Some("no"));
            say(&word, call.label());
            let _ = line.append_with_str_1(&[&*titles.join(", "), " "].concat());
            let _ = line.append_child(&word);
            let _ = self.gates.append_child(&line);
        }
        for (gate, verdict) in all(root, ".gate").iter().zip(verdicts) {
            set(gate, data::CALL, Some(verdict.call.word()));
            say_in(gate, "b", verdict.call.label());
            say_in(gate, ".count", &words::holders(verdict.reasons.len()));
        }
        if let Some(chip) = one(root, ".chip") {
            show_call(&chip, head);
        }
    }
}

fn show_call(element: &Element, verdict: &Verdict) {
    set(element, data::CALL, Some(verdict.call.word()));
    say(element, verdict.call.label());
}

/// A reason as a link to its item.
fn line(rows: &[Element], reason: Reason) -> Option<Element> {
    let row = rows.get(reason.item)?;
    let entry = new("li", data::CALL, reason.why.call().word())?;
    let label = one(row, "label")?;
    let limit = one(&label, ".limit").and_then(|limit| limit.text_content());
    let text = label.text_content()?;
    let text = limit.as_deref().and_then(|limit| text.strip_suffix(limit)).unwrap_or(&text);
    add(&entry, "a", "href", &["#", &row.id()].concat(), text.trim_end())?;
    entry.append_with_str_1(&words::reason(reason.why)).ok()?;
    Some(entry)
}
