//! Results as `JUnit` XML, as most test runners write it. Skipped tests say nothing.

use roxmltree::{Document, Node, ParsingOptions};

use super::results::{Found, Results};
use crate::clock;

/// The most elements that are read; a file of tests has fewer.
const MOST_NODES: u32 = 2_000_000;

/// Reads results. A test's name may be given by a property `preflight`, which names an item.
///
/// # Errors
/// What is wrong and where.
pub fn read(text: &str) -> Result<Results, String> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| format!("This is not valid XML: {error}."))?;
    let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
    let found: Vec<Found> = cases.filter_map(|case| one(&case)).collect();
    let is_junit = matches!(document.root_element().tag_name().name(), "testsuites" | "testsuite");
    if is_junit {
        Ok(Results { found, all_known: false })
    } else {
        Err("This is XML, but no JUnit report: its root must be `testsuites` or `testsuite`."
            .into())
    }
}

fn one(case: &Node) -> Option<Found> {
    let is = |name: &'static str| move |node: &Node| node.has_tag_name(name);
    if case.children().any(|node| is("skipped")(&node)) {
        return None;
    }
    let failure = case.children().find(|node| is("failure")(node) || is("error")(node));
    let properties = case.children().filter(is("properties")).flat_map(|node| node.children());
    let named = properties
        .filter(is("property"))
        .find(|node| node.attribute("name") == Some("preflight"))
        .and_then(|node| node.attribute("value"));
    let message = failure.and_then(|failure| {
        let text =
            failure.text().and_then(|text| text.lines().find(|line| !line.trim().is_empty()));
        failure.attribute("message").filter(|message| !message.trim().is_empty()).or(text)
    });
    let mut above = case.ancestors().filter_map(|node| node.attribute("timestamp"));
    Some(Found {
        name: named.or(case.attribute("name"))?.to_owned(),
        passed: failure.is_none(),
        note: message.unwrap_or_default().trim().to_owned(),
        at: above.next().and_then(moment),
    })
}

/// A moment; without a zone, as many runners write it, in UTC.
fn moment(text: &str) -> Option<u64> {
    clock::moment(text).or_else(|_| clock::moment(&format!("{text}Z"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_read_with_message_and_time() {
        let text = r#"<?xml version="1.0"?><testsuites><testsuite timestamp="1970-01-01T00:00:01">
            <testcase name="a"/><testcase name="b"><failure message="no &lt;route&gt;">trace</failure></testcase>
            <testcase name="c"><error>
                first line
                second</error></testcase>
            <testcase name="d"><skipped/></testcase>
            <testcase name="e"><properties><property name="preflight" value="tls-valid"/></properties></testcase>
            </testsuite></testsuites>"#;
        let found = read(text).unwrap().found;
        let told: Vec<_> =
            found.iter().map(|found| (&*found.name, found.passed, &*found.note)).collect();
        assert_eq!(
            told,
            [
                ("a", true, ""),
                ("b", false, "no <route>"),
                ("c", false, "first line"),
                ("tls-valid", true, "")
            ]
        );
        assert_eq!(found[0].at, Some(1_000));
    }

    #[test]
    fn what_is_no_report_is_refused() {
        for text in [
            "<html></html>",
            "<testsuite>",
            "<!DOCTYPE x [<!ENTITY a \"b\">]><testsuite>&a;</testsuite>",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
