//! Civil dates in UTC, in whole numbers: milliseconds since 1970 to year, month and day, and back.

/// Milliseconds of a day.
pub const DAY: u64 = 86_400_000;
/// Milliseconds of an hour.
pub const HOUR: u64 = 3_600_000;
/// Milliseconds of a minute.
pub const MINUTE: u64 = 60_000;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: u64 = 719_468;
/// Days of 400 years.
const ERA: u64 = 146_097;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year.
    pub year: u64,
    /// The month, 1 to 12.
    pub month: u64,
    /// The day of the month, 1 to 31.
    pub day: u64,
}

impl Civil {
    /// The day that holds a moment, in milliseconds since 1970 UTC.
    #[must_use]
    pub const fn of(moment: u64) -> Self {
        // Years that begin in March have their leap day at the end.
        let days = moment / DAY + EPOCH;
        let of_era = days % ERA;
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let march = (5 * of_year + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        Self {
            year: days / ERA * 400 + year + (month <= 2) as u64,
            month,
            day: of_year - (153 * march + 2) / 5 + 1,
        }
    }

    /// Its first moment, in milliseconds since 1970 UTC; 0 for days before 1970.
    #[must_use]
    pub const fn moment(self) -> u64 {
        let year = self.year - (self.month <= 2) as u64;
        let march = (self.month + 9) % 12;
        let of_year = (153 * march + 2) / 5 + self.day - 1;
        let of_era = year % 400 * 365 + year % 400 / 4 - year % 400 / 100 + of_year;
        (year / 400 * ERA + of_era).saturating_sub(EPOCH).saturating_mul(DAY)
    }

    /// The same day some months later; the last of the month where that month is too short.
    #[must_use]
    pub const fn plus_months(self, months: u64) -> Self {
        let count = self.month - 1 + months;
        let (year, month) = (self.year + count / 12, count % 12 + 1);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + is_leap as u64,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        Self { year, month, day: if self.day < length { self.day } else { length } }
    }
}

/// A moment to the minute, for a text that people of any zone read: “2025-11-21 04:40 UTC”.
#[must_use]
pub fn told(moment: u64) -> String {
    let Civil { year, month, day } = Civil::of(moment);
    let (hour, minute) = (moment % DAY / HOUR, moment % HOUR / MINUTE);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike as _, Months};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn dates_agree_with_another_calendar(moment in 0..253_402_300_800_000_u64, months in 0..50_u32) {
            let civil = Civil::of(moment);
            let theirs = DateTime::from_timestamp_millis(moment.cast_signed()).unwrap().date_naive();
            let is_same = |ours: Civil, theirs: chrono::NaiveDate| {
                (ours.year.cast_signed(), ours.month, ours.day)
                    == (theirs.year().into(), theirs.month().into(), theirs.day().into())
            };
            prop_assert!(is_same(civil, theirs), "{civil:?} {theirs}");
            prop_assert_eq!(civil.moment(), moment / DAY * DAY);
            let later = theirs.checked_add_months(Months::new(months)).unwrap();
            prop_assert!(is_same(civil.plus_months(months.into()), later), "{civil:?} {later}");
        }
    }

    #[test]
    fn the_last_moment_of_all_is_a_date() {
        assert!(Civil::of(u64::MAX).plus_months(12).year > 500_000_000);
    }
}
