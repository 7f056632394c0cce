//! Revision: which edition of a checklist a share link counts its items by.

use super::crc24::Crc24;

/// The revision of a checklist: a hash of the ids of its countable items, in order, by section.
///
/// It is the low 16 bits of the CRC-24 over each id followed by a line feed, and one more line
/// feed at the end of each section. The boundaries of the sections belong to it because the marks
/// of a link are coded by them: moving one is a new revision.
#[must_use]
pub fn revision_of<Sections, Ids, Id>(sections: Sections) -> u16
where
    Sections: IntoIterator<Item = Ids>,
    Ids: IntoIterator<Item = Id>,
    Id: AsRef<str>,
{
    let crc = sections.into_iter().fold(Crc24::default(), |crc, ids| {
        ids.into_iter()
            .fold(crc, |crc, id| crc.update(id.as_ref().as_bytes()).update(b"\n"))
            .update(b"\n")
    });
    let [_, _, high, low] = crc.value().to_be_bytes();
    u16::from_be_bytes([high, low])
}
