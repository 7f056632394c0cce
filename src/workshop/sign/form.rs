//! The form that signs: as whom, the name, with whom the gate was read, and a reason where one is asked
//! for.

use leptos::prelude::*;

use super::gate::Gate;
use crate::browser;
use crate::codec::talk::Reply;
use crate::domain::limit::{NAME_LENGTH, REASON_LENGTH};
use crate::domain::sign_off::Unsigned;
use crate::domain::signature::Signature;
use crate::domain::signers::lacking;
use crate::domain::verdict::Call;
use crate::ui::element::{Element, button, classed, el};

/// The ids of the fields.
const NAME: &str = "sign-name";
const ROLE: &str = "sign-role";
pub const WITH: &str = "sign-with";
const REASON: &str = "sign-reason";
/// What is wrong with what is written.
const FAULT: &str = "sign-fault";

/// The form; `is_read` says whether the gate was read.
pub fn form(gate: &Gate, is_read: RwSignal<bool>) -> Element {
    let Gate { desk, phase, stands } = gate.clone();
    let run = &desk.sheet.run;
    let of = &desk.sheet.checklist.phases[phase];
    let signers = of.signers.clone();
    let signed = run.sign_offs.get(phase).cloned().unwrap_or_default();
    let marks = run.marks.get(of.items.clone()).unwrap_or_default();
    let first = lacking(&signers, &signed, marks).into_iter().next().map(|of| of.signer);
    let written = RwSignal::new(Signature {
        name: desk.context.person.clone(),
        role: first.or_else(|| signers.first().cloned()).unwrap_or_default(),
        ..Signature::default()
    });
    let fault = RwSignal::new("");
    let is_second = {
        let signers = signers.clone();
        move || written.with(|written| written.is_second(&signers, &signed))
    };
    let why = move || match stands.get().0 {
        Call::Go => "Why does one person sign for both?".to_owned(),
        call => format!("Why sign although it is {}?", call.label()),
    };
    let asks_nothing = move || stands.get().0 == Call::Go && !is_second();
    let sign = move || match stands.get().0 {
        Call::Go => "Sign GO".to_owned(),
        call => format!("Sign despite {}", call.label()),
    };
    let hide = move |parts: [Element; 2], is_hidden: fn(bool) -> bool| {
        parts.map(|part| part.toggle("hidden", move || is_hidden(is_read.get())))
    };
    let name = field(NAME, el("label").text("Name"), NAME_LENGTH, written, |it| &mut it.name);
    let [label, input] = name;
    let name = [label, input.attr("autofocus", "")];
    let with = el("label").text("Read with, if somebody answered");
    let with = field(WITH, with, NAME_LENGTH, written, |it| &mut it.with);
    let reason = field(REASON, el("label").live(why), REASON_LENGTH, written, |it| &mut it.reason);
    let fields = classed("div", "form")
        .children(roles(&signers, written).into_iter().flatten())
        .children(name)
        .children(hide(with, |is_read| !is_read))
        .children(reason.map(|part| part.toggle("hidden", asks_nothing.clone())));
    let (closing, saving) = (gate.clone(), gate.clone());
    let row = classed("div", "row")
        .child(classed("button", "primary").live(sign))
        .child(button("Cancel", move || closing.close()).attr("class", "quiet"));
    let fault_line = classed("p", "fault")
        .attr("id", FAULT)
        .attr("role", "alert")
        .live(move || fault.get().to_owned());
    el("form").child(fields).child(fault_line).child(row).on("submit", move |event| {
        event.prevent_default();
        if let Err(why) = save(&saving, written.get_untracked()) {
            fault.set(why.sentence());
            browser::focus_soon(match why {
                Unsigned::NoName => NAME,
                Unsigned::NoSigner => ROLE,
                Unsigned::Alone => WITH,
                Unsigned::NoReason | Unsigned::Twice => REASON,
            });
        }
    })
}

/// As which of the gate's signers; nothing where it names none.
fn roles(signers: &[String], written: RwSignal<Signature>) -> Option<[Element; 2]> {
    let chosen = written.with_untracked(|written| written.role.clone());
    let option = |signer: &String| {
        let option = el("option").attr("value", signer).written(signer);
        if *signer == chosen { option.attr("selected", "") } else { option }
    };
    let select = el("select")
        .attr("id", ROLE)
        .children(signers.iter().map(option))
        .on("change", move |event| written.update(|it| it.role = event_target_value(&event)));
    let label = el("label").attr("for", ROLE).text("Sign as");
    (!signers.is_empty()).then_some([label, select])
}

/// A text field with its label.
fn field(
    id: &str,
    label: Element,
    most: usize,
    written: RwSignal<Signature>,
    part: fn(&mut Signature) -> &mut String,
) -> [Element; 2] {
    let input = el("input")
        .attr("id", id)
        .attr("type", "text")
        .attr("maxlength", most.to_string())
        .attr("autocomplete", "off")
        .attr("aria-describedby", FAULT)
        .attr("value", part(&mut written.get_untracked()))
        .on("input", move |event| {
            written.update(|it| part(it).clone_from(&event_target_value(&event)));
        });
    [label.attr("for", id), input]
}

/// Signs the gate as it stands by now: another tab may have changed it.
fn save(gate: &Gate, signature: Signature) -> Result<(), Unsigned> {
    let run = gate.desk.fresh_run();
    let of = &gate.desk.sheet.checklist.phases[gate.phase];
    let signed = run.sign_offs.get(gate.phase).map_or(&[][..], Vec::as_slice);
    signature.sign(&of.signers, signed, gate.look(&run), &[], 0)?;
    if gate.desk.context.person.is_empty() {
        browser::reply(&Reply::NamePerson(signature.name.clone()));
    }
    browser::reply(&Reply::Sign(of.id.clone(), signature));
    gate.close();
    Ok(())
}
