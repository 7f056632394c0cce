//! The report as `JUnit` XML, so that every CI shows items as tests: what is done passes, what is blocked
//! fails, what is open or does not apply is skipped.

use preflight_core::domain::mark::State;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::standing::Standing;
use crate::words::line;

/// Writes the report: a suite a section, a test an item.
pub fn write(standing: &Standing) -> String {
    let opened = standing.opened;
    let mut report = Report::new(line(standing.name()));
    for section in &opened.checklist.sections {
        if section.items.is_empty() {
            continue;
        }
        let mut suite = TestSuite::new(line(&section.title));
        for at in section.items.clone() {
            let (Some(item), Some(mark)) =
                (opened.checklist.items.get(at), opened.run.marks.get(at))
            else {
                continue;
            };
            let reason = line(&mark.reason);
            let status = match mark.state {
                State::Done => TestCaseStatus::success(),
                State::Blocked => {
                    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                    let why = if reason.is_empty() { "blocked".to_owned() } else { reason };
                    status.set_message(why);
                    status
                }
                State::Open | State::NotApplicable => {
                    let mut status = TestCaseStatus::skipped();
                    let word = mark.state.about().label;
                    let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
                    status.set_message(format!("{word}{why}"));
                    status
                }
            };
            let text = line(&item.text.plain(&opened.run.values));
            let mut case = TestCase::new(format!("{text} [{}]", item.id), status);
            case.set_classname(line(&section.title));
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    report.to_string().unwrap_or_default()
}
