//! The calendar file, as a parser reads it that is not ours.

use crate::samples::START;
use crate::samples::{SMALL, bundled, read};
use icalendar::parser::{read_calendar, unfold};
use icalendar::{Calendar, CalendarDateTime, Component as _, DatePerhapsTime};
use preflight_core::codec::calendar;
use preflight_core::domain::run::Run;
use proptest::prelude::*;

const HOUR: u64 = 3_600_000;

fn start(event: &icalendar::Event) -> Option<i64> {
    match event.get_start()? {
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(moment)) => Some(moment.timestamp_millis()),
        _ => None,
    }
}

fn check_lines(file: &str) {
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count(), "every line ends alike");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
}

#[test]
fn each_due_section_is_an_event() {
    let checklist = read(&bundled("node-platform-release"));
    let mut run = Run::new("r1".into(), &checklist, START);
    assert_eq!(calendar::write(&checklist, &run, "https://a.example/?run=r1", START), None);
    run.deployed = Some(START);
    run.name = "v3, “live”; a\\b\nשלום 🚀".into();
    let file = calendar::write(&checklist, &run, "https://a.example/?run=r1", START + 5_000);
    let file = file.expect("due sections");
    check_lines(&file);
    let parsed: Calendar = file.parse().expect("a calendar");
    let events: Vec<_> = parsed.components.iter().filter_map(|part| part.as_event()).collect();
    let due: Vec<_> = checklist.sections.iter().filter(|s| s.due_hours.is_some()).collect();
    assert_eq!(events.len(), due.len());
    for (event, section) in events.iter().zip(due) {
        let uid = format!("r1-{}@preflight", section.id);
        assert_eq!(event.get_uid(), Some(&*uid));
        let expect = START + section.due_hours.unwrap() * HOUR;
        assert_eq!(start(event), Some(i64::try_from(expect).unwrap() / 1000 * 1000));
        let summary = format!("{}: {}", section.title, run.name);
        assert_eq!(event.get_summary(), Some(&*summary));
        assert_eq!(event.get_url(), Some("https://a.example/?run=r1"));
        let stamp = event.get_timestamp().map(|stamp| stamp.timestamp());
        assert_eq!(stamp, i64::try_from((START + 5_000) / 1000).ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_and_any_moment_make_a_file(
        name in any::<String>(),
        long in "[a🚀ש;,]{0,300}",
        deployed in any::<u64>(),
        now in any::<u64>(),
    ) {
        let checklist = read(SMALL);
        let name = name + &long;
        let run = Run {
            deployed: Some(deployed),
            name: name.clone(),
            ..Run::new("r\n1".into(), &checklist, 0)
        };
        let file = calendar::write(&checklist, &run, "https://a.example/\r\nX:1", now).unwrap();
        check_lines(&file);
        let unfolded = unfold(&file);
        let parsed = read_calendar(&unfolded);
        prop_assert!(parsed.is_ok(), "{:?}", parsed);
        let parsed = parsed.unwrap();
        prop_assert_eq!(parsed.components.len(), 1);
        prop_assert_eq!(parsed.components[0].components.len(), 1);
        prop_assert_eq!(parsed.properties.len(), 2);
    }
}
