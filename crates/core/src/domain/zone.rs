//! The reader's clock: how it differs from UTC, which changes with daylight saving.

use super::civil::DAY;

/// A time zone: how many milliseconds its clocks are ahead of UTC at a moment (milliseconds since 1970 UTC).
#[derive(Clone, Copy, Debug)]
pub struct Zone(pub fn(u64) -> i64);

impl Default for Zone {
    fn default() -> Self {
        Self(|_| 0)
    }
}

impl Zone {
    /// What its clocks show at a moment: milliseconds since the start of 1970 on them.
    #[must_use]
    pub fn local(self, moment: u64) -> u64 {
        moment.saturating_add_signed((self.0)(moment))
    }

    /// The first moment at which its clocks show a time, or a later one where they pass over it.
    #[must_use]
    pub fn moment(self, local: u64) -> u64 {
        let with_offset_at = |near: u64| local.saturating_sub_signed((self.0)(near));
        let before = with_offset_at(local.saturating_sub(DAY));
        let after = with_offset_at(local.saturating_add(DAY));
        let is_after = self.local(before) != local && self.local(after) == local;
        if is_after { after } else { before }
    }
}
