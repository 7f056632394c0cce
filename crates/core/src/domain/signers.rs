//! Who of a gate's signers has signed, and who is missing.

use super::mark::Mark;
use super::sign_off::{SignOff, standing};

/// One of a gate's signers for whom no sign-off holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// The signer as the gate names it.
    pub signer: String,
    /// Whether there is one, of marks that have changed since.
    pub is_outdated: bool,
}

/// The signers of a gate for whom no sign-off holds on the phase's marks of today.
#[must_use]
pub fn lacking(signers: &[String], signed: &[SignOff], marks: &[Mark]) -> Vec<Lacking> {
    let lacking = |signer: &String| {
        let own = standing(signed).filter(|one| one.role == *signer);
        let is_outdated = own.map(|one| one.is_outdated(marks)).min();
        let lacks = is_outdated != Some(false);
        lacks.then(|| Lacking { signer: signer.clone(), is_outdated: is_outdated.is_some() })
    };
    signers.iter().filter_map(lacking).collect()
}

/// How far a gate with so many signers is signed: “1 of 2 signed: Release manager is missing”.
#[must_use]
pub fn progress(signers: usize, lacking: &[Lacking]) -> String {
    let held = (signers - lacking.len()).to_string();
    let mut words = [&*held, " of ", &*signers.to_string(), " signed"].concat();
    for (at, Lacking { signer, is_outdated }) in lacking.iter().enumerate() {
        let lacks = if *is_outdated { " has to sign again" } else { " is missing" };
        words += &[if at == 0 { ": " } else { "; " }, &**signer, lacks].concat();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mark::State;
    use crate::domain::verdict::Call;

    #[test]
    fn a_gate_says_who_is_missing() {
        let signers = ["QA lead", "Release manager"].map(str::to_owned);
        let (now, before) = ([Mark::untouched(State::Done)], [Mark::untouched(State::Open)]);
        let signed = |name: &str, role: &str, marks: &[Mark], at| {
            let signed = SignOff::new(name, "", Call::Go, marks, at).unwrap();
            SignOff { role: role.into(), ..signed }
        };
        let qa = || signed("Ada", "QA lead", &now, 1);
        let old = || signed("Bo", "Release manager", &before, 2);
        for (all, expect) in [
            (vec![], "0 of 2 signed: QA lead is missing; Release manager is missing"),
            (vec![qa()], "1 of 2 signed: Release manager is missing"),
            (vec![qa(), old()], "1 of 2 signed: Release manager has to sign again"),
            // Another one has signed for the same part meanwhile.
            (vec![qa(), old(), signed("Cy", "Release manager", &now, 3)], "2 of 2 signed"),
            // Of the same signer, the last counts.
            (
                vec![qa(), signed("Ada", "QA lead", &before, 4)],
                "0 of 2 signed: QA lead has to sign again; Release manager is missing",
            ),
            // An older program names no part, and an older edition another one.
            (
                vec![signed("Ada", "", &now, 1), signed("Ada", "Boss", &now, 1)],
                "0 of 2 signed: QA lead is missing; Release manager is missing",
            ),
        ] {
            assert_eq!(progress(2, &lacking(&signers, &all, &now)), expect);
        }
        assert!(lacking(&[], &[qa()], &now).is_empty());
    }
}
