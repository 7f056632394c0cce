//! The report as a page that needs nothing else: no script, no address but the run's own.

use preflight_core::domain::mark::Mark;
use preflight_core::domain::summary::escape::html;
use preflight_core::domain::words;

use crate::standing::{Gate, Held, Standing};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}\
ul{padding-inline-start:1.25rem}li{margin:.25rem 0;overflow-wrap:anywhere}\
.state{font-weight:600}code,small{opacity:.75}";

/// Writes the report.
pub fn write(standing: &Standing, link: &str) -> String {
    let opened = standing.opened;
    let progress = standing.progress;
    let name = text(standing.name());
    let call = standing.headline.and_then(|at| standing.gates.get(at));
    let call = call.map_or_else(String::new, |gate| {
        format!("{} ({}) · ", gate.call.label(), text(gate.title))
    });
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{call}{name}</title>\n<style>{STYLE}</style>\n<main>\n<h1>{call}{name}</h1>\n\
         <p>{}: {} {}</p>\n",
        text(&opened.checklist.title),
        progress.done,
        words::overall(progress),
    );
    page.extend(standing.gates.iter().map(gate));
    for section in &opened.checklist.sections {
        page.push_str(&of_section(standing, section));
    }
    if !link.is_empty() {
        let link = html(link);
        page.extend(["<p><a href=\"", &link, "\">Open the run</a></p>\n"]);
    }
    page + "</main>\n</html>\n"
}

fn gate(gate: &Gate) -> String {
    let signature = gate.signature().map(|words| format!(", {}", text(&words)));
    let reason =
        |held: &Held| format!("<li>{} <code>{}</code></li>\n", text(&held.told()), text(held.id));
    let reasons = gate.reasons.iter().map(reason).collect::<Vec<_>>().concat();
    let reasons = if reasons.is_empty() { reasons } else { format!("<ul>\n{reasons}</ul>\n") };
    format!(
        "<h2>{}: {}{}</h2>\n{reasons}",
        gate.call.label(),
        text(gate.title),
        signature.unwrap_or_default()
    )
}

fn of_section(standing: &Standing, section: &preflight_core::domain::checklist::Section) -> String {
    let opened = standing.opened;
    if section.items.is_empty() {
        return String::new();
    }
    let line = |at: usize| {
        let (item, mark) = (opened.checklist.items.get(at)?, opened.run.marks.get(at)?);
        let words = text(&item.text.plain(&opened.run.values));
        Some(format!(
            "<li><span class=\"state\">{}:</span> {words}{}</li>\n",
            mark.state.about().label,
            told(mark)
        ))
    };
    let lines: String = section.items.clone().filter_map(line).collect();
    format!("<h2>{}</h2>\n<ul>\n{lines}</ul>\n", text(&section.title))
}

/// Reason, note and who marked it.
fn told(mark: &Mark) -> String {
    let texts = [&*mark.reason, &*mark.note, &*mark.by];
    let texts = texts.into_iter().filter(|text| !text.trim().is_empty());
    let texts: Vec<String> = texts.map(text).collect();
    if texts.is_empty() { String::new() } else { format!(" <small>{}</small>", texts.join(" · ")) }
}

/// A text as HTML that shows it.
fn text(text: &str) -> String {
    html(&crate::words::line(text))
}
