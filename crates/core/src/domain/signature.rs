//! What somebody fills in who signs, and the sign-off that it makes.

use super::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use super::mark::Mark;
use super::sign_off::{SignOff, Unsigned, standing};
use super::verdict::Call;

/// What somebody fills in who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Who signs.
    pub name: String,
    /// As which of the gate's signers; empty where it names none.
    pub role: String,
    /// With whom the gate was read; empty where it was not.
    pub with: String,
    /// Why it is signed all the same, where that is asked.
    pub reason: String,
}

impl Signature {
    /// Signs a phase whose gate names these signers, of which these have signed already; see
    /// [`SignOff::new`].
    ///
    /// # Errors
    /// As there; and where the gate's signers ask for more.
    pub fn sign(
        &self,
        signers: &[String],
        signed: &[SignOff],
        call: Call,
        marks: &[Mark],
        now: u64,
    ) -> Result<SignOff, Unsigned> {
        let mut own = SignOff::new(&self.name, &self.reason, call, marks, now)?;
        if !signers.is_empty() && !signers.contains(&self.role) {
            return Err(Unsigned::NoSigner);
        }
        if !signers.is_empty() {
            own.role.clone_from(&self.role);
        }
        if self.is_second(signers, signed) {
            cut(self.reason.trim(), REASON_LENGTH).clone_into(&mut own.reason);
            if own.reason.is_empty() {
                return Err(Unsigned::Twice);
            }
        }
        cut(self.with.trim(), NAME_LENGTH).clone_into(&mut own.with);
        if own.with.eq_ignore_ascii_case(&own.name) {
            return Err(Unsigned::Alone);
        }
        Ok(own)
    }

    /// Whether the same person has signed as another of the gate's signers.
    #[must_use]
    pub fn is_second(&self, signers: &[String], signed: &[SignOff]) -> bool {
        let name = cut(self.name.trim(), NAME_LENGTH);
        let is_other = |other: &SignOff| {
            other.role != self.role
                && signers.contains(&other.role)
                && other.name.eq_ignore_ascii_case(name)
        };
        standing(signed).any(is_other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_that_names_its_signers_is_signed_by_each_of_them() {
        let signers = ["QA lead", "Release manager"].map(str::to_owned);
        let sign = |name: &str, role: &str, with: &str, reason: &str, signed: &[SignOff], call| {
            let [name, role, with, reason] = [name, role, with, reason].map(str::to_owned);
            let signature = Signature { name, role, with, reason };
            signature.sign(&signers, signed, call, &[], 7)
        };
        let ada = [sign("Ada", "QA lead", "", "", &[], Call::Go).unwrap()];
        let told = |signed: &SignOff| {
            [&signed.name, &signed.role, &signed.with, &signed.reason].map(Clone::clone)
        };
        for (signature, call, expect) in [
            (
                ["Bo", "Release manager", "", "needless"],
                Call::Go,
                Ok(["Bo", "Release manager", "", ""]),
            ),
            (
                ["Bo", "Release manager", " Cy ", ""],
                Call::Go,
                Ok(["Bo", "Release manager", "Cy", ""]),
            ),
            (["Bo", "", "", ""], Call::Go, Err(Unsigned::NoSigner)),
            (["Bo", "Boss", "", ""], Call::Go, Err(Unsigned::NoSigner)),
            (["", "QA lead", "", ""], Call::Go, Err(Unsigned::NoName)),
            // One person for two needs a reason, which stays at GO as well; once more for the same does not.
            ([" ada ", "Release manager", "", ""], Call::Go, Err(Unsigned::Twice)),
            (
                ["Ada", "Release manager", "", " alone "],
                Call::Go,
                Ok(["Ada", "Release manager", "", "alone"]),
            ),
            (["Ada", "Release manager", "", ""], Call::Hold, Err(Unsigned::NoReason)),
            (["Ada", "QA lead", "", ""], Call::Go, Ok(["Ada", "QA lead", "", ""])),
            (["Bo", "QA lead", "bo", ""], Call::Go, Err(Unsigned::Alone)),
        ] {
            let [name, role, with, reason] = signature;
            let got = sign(name, role, with, reason, &ada, call);
            let got = got.as_ref().map(told).map_err(|why| *why);
            assert_eq!(got, expect.map(|all| all.map(str::to_owned)), "{signature:?} {call:?}");
        }
        // A gate that names none takes no role.
        let signature =
            Signature { name: "Ada".into(), role: "Boss".into(), ..Signature::default() };
        let signed = signature.sign(&[], &ada, Call::Go, &[], 7).unwrap();
        assert_eq!(told(&signed), ["Ada", "", "", ""].map(str::to_owned));
    }
}
