//! Asks for what a sign-off needs.

use preflight_core::domain::signature::Signature;
use preflight_core::domain::verdict::Call;

use super::screen::Screen;
use crate::failure::Failure;
use crate::opened::Opened;

/// Asks as whom and by whom a phase is signed, and why, where that is needed; `None` where the person leaves
/// that.
///
/// # Errors
/// When the terminal is gone.
pub fn ask(
    screen: &mut Screen,
    opened: &Opened,
    by: &str,
    phase: usize,
) -> Result<Option<Signature>, Failure> {
    let of = &opened.checklist.phases[phase];
    let standing = opened.standing();
    let Some(gate) = standing.gates.iter().find(|gate| gate.id == of.id) else { return Ok(None) };
    let mut signature = Signature::default();
    if let Some(first) = gate.lacking.first().map(|of| &of.signer).or(of.signers.first()) {
        let question = format!("As whom ({})? ", of.signers.join("; "));
        let Some(role) = screen.ask(&question, first)? else { return Ok(None) };
        signature.role = role;
    }
    let Some(name) = screen.ask("Who signs? ", by)? else { return Ok(None) };
    signature.name = name;
    let signed = opened.run.sign_offs.get(phase).map_or(&[][..], Vec::as_slice);
    let question = if gate.call != Call::Go {
        "The verdict is not GO. Why do you sign all the same? "
    } else if signature.is_second(&of.signers, signed) {
        "The same name has signed as another, too. Why does one person sign for both? "
    } else {
        return Ok(Some(signature));
    };
    let Some(reason) = screen.ask(question, "")? else { return Ok(None) };
    Ok(Some(Signature { reason, ..signature }))
}
