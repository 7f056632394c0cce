//! When recurring sections come back in the zones of the world, across daylight saving. The changes of 2026
//! are those of the tz database.

use chrono::DateTime;
use preflight_core::domain::checklist::Every;
use preflight_core::domain::civil::{DAY, HOUR, MINUTE};
use preflight_core::domain::schedule::back_at;
use preflight_core::domain::zone::Zone;
use proptest::prelude::*;

/// The moment that a text in RFC 3339 says.
fn at(text: &str) -> u64 {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis().cast_unsigned()
}

/// What a zone's clocks show at a moment.
fn shown(zone: Zone, moment: u64) -> String {
    let local = DateTime::from_timestamp_millis(zone.local(moment).cast_signed()).unwrap();
    local.naive_utc().format("%a %F %R").to_string()
}

/// The minutes ahead of UTC in winter and in summer, and the two changes of 2026.
fn changing(moment: u64, [winter, summer]: [i64; 2], [spring, autumn]: [&str; 2]) -> i64 {
    let is_summer = (at(spring)..at(autumn)).contains(&moment);
    (if is_summer { summer } else { winter }) * MINUTE.cast_signed()
}

const BERLIN: Zone =
    Zone(|moment| changing(moment, [60, 120], ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]));
const NEW_YORK: Zone =
    Zone(|moment| changing(moment, [-300, -240], ["2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"]));
/// Its clocks go from 0:00 to 1:00 in spring, and from 1:00 to 0:00 in autumn.
const HAVANA: Zone =
    Zone(|moment| changing(moment, [-300, -240], ["2026-03-08T05:00:00Z", "2026-11-01T05:00:00Z"]));
/// Its clocks go from 0:00 to 1:00 in spring, and from 0:00 to 23:00 of the day before in autumn.
const BEIRUT: Zone =
    Zone(|moment| changing(moment, [120, 180], ["2026-03-28T22:00:00Z", "2026-10-24T21:00:00Z"]));
/// Half an hour in summer.
const LORD_HOWE: Zone =
    Zone(|moment| changing(moment, [660, 630], ["2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"]));
const KOLKATA: Zone = Zone(|_| 330 * 60_000);
const KIRITIMATI: Zone = Zone(|_| 840 * 60_000);
const ZONES: [Zone; 7] = [BERLIN, NEW_YORK, HAVANA, BEIRUT, LORD_HOWE, KOLKATA, KIRITIMATI];

#[test]
fn a_round_comes_back_with_its_period_on_the_readers_clock() {
    use Every::{Day, Month, Quarter, Week, Year};
    for (every, zone, finished, back) in [
        (Day, BERLIN, "2026-01-05T23:30:00+01:00", "2026-01-06T00:00:00+01:00"),
        (Day, BERLIN, "2026-01-06T00:30:00+01:00", "2026-01-07T00:00:00+01:00"),
        (Day, KOLKATA, "2026-01-05T18:29:00Z", "2026-01-05T18:30:00Z"),
        (Day, KIRITIMATI, "2026-01-05T11:00:00Z", "2026-01-06T10:00:00Z"),
        (Week, NEW_YORK, "2026-01-04T23:59:00-05:00", "2026-01-05T00:00:00-05:00"),
        (Week, NEW_YORK, "2026-01-05T00:00:00-05:00", "2026-01-12T00:00:00-05:00"),
        (Month, BERLIN, "2026-01-31T12:00:00+01:00", "2026-02-01T00:00:00+01:00"),
        (Quarter, BERLIN, "2026-02-03T12:00:00+01:00", "2026-04-01T00:00:00+02:00"),
        (Quarter, NEW_YORK, "2026-12-31T12:00:00-05:00", "2027-01-01T00:00:00-05:00"),
        (Year, NEW_YORK, "2026-07-01T12:00:00-04:00", "2027-01-01T00:00:00-05:00"),
        // Days of 23, of 25 and of 24.5 hours.
        (Day, BERLIN, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"),
        (Day, BERLIN, "2026-10-25T02:30:00+02:00", "2026-10-26T00:00:00+01:00"),
        (Day, BERLIN, "2026-10-25T02:30:00+01:00", "2026-10-26T00:00:00+01:00"),
        (Day, LORD_HOWE, "2026-04-05T00:00:00+11:00", "2026-04-06T00:00:00+10:30"),
        (Week, BERLIN, "2026-03-28T12:00:00+01:00", "2026-03-30T00:00:00+02:00"),
        (Week, NEW_YORK, "2026-10-30T12:00:00-04:00", "2026-11-02T00:00:00-05:00"),
        // Midnight is passed over, comes twice, or is followed by the day before.
        (Day, HAVANA, "2026-03-07T12:00:00-05:00", "2026-03-08T01:00:00-04:00"),
        (Day, HAVANA, "2026-10-31T12:00:00-04:00", "2026-11-01T00:00:00-04:00"),
        (Day, BEIRUT, "2026-03-28T12:00:00+02:00", "2026-03-29T01:00:00+03:00"),
        (Day, BEIRUT, "2026-10-24T12:00:00+03:00", "2026-10-25T00:00:00+02:00"),
    ] {
        let found = back_at(every, at(finished), zone);
        assert_eq!(found, at(back), "{every:?}, {finished}: {}", shown(zone, found));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_a_new_day_and_not_too_late(
        zone in prop::sample::select(ZONES.to_vec()),
        minutes in 0_u64..525_600,
    ) {
        let finished = at("2026-01-01T00:00:00Z") + minutes * MINUTE;
        let back = back_at(Every::Day, finished, zone);
        prop_assert!(back > finished && back <= finished + DAY + HOUR);
        let day = |moment: u64| zone.local(moment) / DAY;
        prop_assert_eq!(day(back), day(finished) + 1, "{}", shown(zone, back));
        let week = back_at(Every::Week, finished, zone);
        prop_assert!(shown(zone, week).starts_with("Mon "), "{}", shown(zone, week));
        prop_assert!(week > finished && week <= finished + 7 * DAY + HOUR);
    }

    #[test]
    fn clocks_are_turned_back_and_forth(
        zone in prop::sample::select(ZONES.to_vec()),
        minutes in 0_u64..525_600,
    ) {
        let moment = at("2026-01-01T00:00:00Z") + minutes * MINUTE;
        let local = zone.local(moment);
        let found = zone.moment(local);
        prop_assert!(found <= moment && zone.local(found) == local);
    }
}
