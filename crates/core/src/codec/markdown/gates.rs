//! What a phase ends with: the question at its gate, who has to sign there, and who has; and when it was
//! deployed.

use super::comment::Comment;
use super::document::Document;
use super::escape::plain;
use crate::codec::checklist_json::{MAX_SIGNERS, SIGNER_END, signers};
use crate::domain::draft::DraftPhase;

/// The lines of a gate; of what is signed, each is what that is and the rest of its line. `None` for a phase
/// without a gate.
pub(super) fn write(phase: &DraftPhase, signed: Option<&Vec<(String, String)>>) -> Option<String> {
    let gate = plain(phase.gate.as_ref()?);
    let mut lines = vec![format!("> **Gate:** {gate} <!-- gate -->")];
    if !phase.signers.is_empty() {
        let signers = plain(&phase.signers.join(&format!("{SIGNER_END} ")));
        lines.push(format!("> **Signers:** {signers} <!-- signers -->"));
    }
    let signed = signed.into_iter().flatten();
    lines.extend(signed.map(|(what, who)| format!("> **{what}:** {} <!-- signed -->", plain(who))));
    Some(lines.join("\n>\n"))
}

impl Document {
    /// Reads a line whose comment says that it is one of these; whether it is.
    pub fn gate(&mut self, comment: &Comment, line: &str) -> bool {
        let (label, text) = line.split_once(':').unwrap_or(("", line));
        let text = text.trim();
        let phase = self.out.draft.phases.last_mut().filter(|_| !text.is_empty());
        if comment.has("signed") || comment.has("deployed") {
            // Who signs a run is a person, not a text: it is said that these are left out.
            if comment.has("signed") {
                self.signed += 1;
            } else {
                let sentence = "The deploy time is left out: tell it where the run is worked.";
                self.out.notices.push(sentence.to_owned());
            }
            self.out.consumed.extend([line, "\n"]);
        } else if comment.has("gate") {
            if let Some(phase) = phase {
                phase.gate = Some(text.chars().take(100).collect());
                self.out.consumed.extend([label, "\n"]);
            }
        } else if comment.has("signers") {
            if let Some(phase) = phase {
                for signer in signers(text) {
                    if phase.signers.len() < MAX_SIGNERS && !phase.signers.contains(&signer) {
                        phase.signers.push(signer);
                    }
                }
                self.out.consumed.extend([label, "\n"]);
            }
        } else {
            return false;
        }
        true
    }
}
