//! Moments in milliseconds since 1970 UTC, and how people write them.

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use preflight_core::domain::zone::Zone;

/// Now. `SOURCE_DATE_EPOCH` (seconds) stands for it where output has to be the same each time.
pub fn now() -> u64 {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<u64>().ok());
    fixed.map_or_else(
        || {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        },
        |seconds| seconds.saturating_mul(1_000),
    )
}

/// The zone of this computer's clock: that of `TZ`, or of the system.
pub fn zone() -> Zone {
    static SYSTEM: LazyLock<TimeZone> = LazyLock::new(TimeZone::system);
    Zone(|moment| {
        let moment = i64::try_from(moment).ok().and_then(|at| Timestamp::from_millisecond(at).ok());
        moment.map_or(0, |moment| i64::from(SYSTEM.to_offset(moment).seconds()) * 1_000)
    })
}

/// The moment that a text says, such as `2026-03-01T09:30:00Z` or `2026-03-01T09:30:00+01:00`.
///
/// # Errors
/// A sentence, for what is no moment with a zone, and for what is before 1970.
pub fn moment(text: &str) -> Result<u64, String> {
    let moment = text.trim().parse::<Timestamp>().ok().map(Timestamp::as_millisecond);
    moment
        .and_then(|moment| u64::try_from(moment).ok())
        .ok_or_else(|| "write it with its zone, such as 2026-03-01T09:30:00Z".to_owned())
}

/// How long something may be ago, such as `24h`, `90m` or `7d`, in milliseconds.
///
/// # Errors
/// A sentence, for what is no length of time.
pub fn age(text: &str) -> Result<u64, String> {
    let days = text.trim().strip_suffix('d').and_then(|days| days.parse::<u64>().ok());
    if let Some(days) = days {
        return Ok(days.saturating_mul(86_400_000));
    }
    let length = text.trim().parse::<SignedDuration>().ok();
    length
        .and_then(|length| u64::try_from(length.as_millis()).ok())
        .ok_or_else(|| "write a length of time, such as 24h, 90m or 7d".to_owned())
}

/// A moment for people and programs: `2026-03-01T09:30:00Z`, to the second.
pub fn told(moment: u64) -> String {
    let moment = i64::try_from(moment / 1_000).ok().and_then(|at| Timestamp::from_second(at).ok());
    moment.map_or_else(|| "an unknown time".to_owned(), |moment| moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_ages_are_read() {
        for (text, expect) in [
            ("1970-01-01T00:00:01Z", Some(1_000)),
            ("2026-03-01T10:30:00+01:00", Some(1_772_357_400_000)),
            ("2026-03-01", None),
            ("0001-01-01T00:00:00Z", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(moment(text).ok(), expect, "{text}");
        }
        assert_eq!(told(1_772_357_400_999), "2026-03-01T09:30:00Z");
        assert_eq!(told(u64::MAX), "an unknown time");
        for (text, expect) in [
            ("24h", Some(86_400_000)),
            ("90m", Some(5_400_000)),
            ("7d", Some(604_800_000)),
            ("1h30m", Some(5_400_000)),
            ("-1h", None),
            ("soon", None),
        ] {
            assert_eq!(age(text).ok(), expect, "{text}");
        }
    }
}
