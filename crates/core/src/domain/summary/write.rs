//! The three forms of a summary.

use super::Summary;
use super::escape::{html, markdown};

impl Summary {
    /// Plain text, for chats and mails. Its last line is the link.
    #[must_use]
    pub fn plain(&self) -> String {
        let phases = self.phases.iter().map(|(squares, title)| format!("{squares} {title}"));
        let mut lines = vec![self.first_line(str::to_owned, str::to_owned)];
        lines.push(self.count_line(str::to_owned));
        lines.extend(phases);
        if !self.holding.is_empty() {
            lines.push("Holding the gate:".to_owned());
            lines.extend(self.list().map(|text| format!("- {text}")));
        }
        lines.extend_from_slice(&self.signed);
        lines.push(self.link.clone());
        lines.join("\n")
    }

    /// Markdown, for GitHub, GitLab and Jira. Its last line is the link.
    #[must_use]
    pub fn markdown(&self) -> String {
        let bold = |text: &str| format!("**{}**", markdown(text));
        let phases = self.phases.iter();
        let phases = phases.map(|(squares, title)| format!("- {squares} {}", markdown(title)));
        let mut blocks = vec![self.first_line(bold, markdown), self.count_line(markdown)];
        blocks.push(phases.collect::<Vec<_>>().join("\n"));
        if !self.holding.is_empty() {
            let listed = self.list().map(|text| format!("- {}", markdown(&text)));
            blocks.push("Holding the gate:".to_owned());
            blocks.push(listed.collect::<Vec<_>>().join("\n"));
        }
        blocks.extend(self.signed.iter().map(|line| markdown(line)));
        blocks.push(self.link.clone());
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n\n")
    }

    /// HTML, for the clipboard beside the plain text: paragraphs and a list, without attributes
    /// but the address of the link, which comes last.
    #[must_use]
    pub fn html(&self) -> String {
        let bold = |text: &str| format!("<strong>{}</strong>", html(text));
        let phases = self.phases.iter();
        let phases = phases.map(|(squares, title)| format!("<br>{squares} {}", html(title)));
        let first = self.first_line(bold, html);
        let count = self.count_line(html);
        let mut out = format!("<p>{first}<br>{count}{}</p>", phases.collect::<String>());
        if !self.holding.is_empty() {
            let listed = self.list().map(|text| format!("<li>{}</li>", html(&text)));
            out.push_str("<p>Holding the gate:</p><ul>");
            out.extend(listed);
            out.push_str("</ul>");
        }
        out.extend(self.signed.iter().map(|line| format!("<p>{}</p>", html(line))));
        let link = html(&self.link);
        out + &format!("<p><a href=\"{link}\">{link}</a></p>")
    }

    /// The verdict, then the run's name. Without a gate the name; without both the title.
    fn first_line(&self, bold: impl Fn(&str) -> String, text: impl Fn(&str) -> String) -> String {
        let name = if self.name.is_empty() { &self.title } else { &self.name };
        match &self.verdict {
            Some((call, phase)) => format!("{} ({}) · {}", bold(call), text(phase), text(name)),
            None => bold(name),
        }
    }

    fn count_line(&self, text: impl Fn(&str) -> String) -> String {
        if self.name.is_empty() {
            return text(&self.count);
        }
        format!("{}: {}", text(&self.title), text(&self.count))
    }

    /// What holds the gate, and how many more.
    fn list(&self) -> impl Iterator<Item = String> {
        let more = (self.more > 0).then(|| format!("and {} more", self.more));
        self.holding.iter().cloned().chain(more)
    }
}
