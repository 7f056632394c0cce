//! Values in commands: what a shell makes of them is what a person typed.
#![cfg(unix)]

use std::process::Command;

use preflight_core::domain::quote::{fill_command, fill_pieces};
use preflight_core::domain::text::{Piece, pieces};
use preflight_core::domain::value::Values;
use proptest::prelude::*;

fn values(of: &[(&str, &str)]) -> Values {
    let mut values = Values::default();
    for (id, value) in of {
        values.set(id, value);
    }
    values
}

fn filled(code: &str, language: &str, value: &str) -> String {
    fill_command(&pieces(code), &values(&[("v", value)]), language).0
}

#[test]
fn values_are_quoted_for_where_they_stand() {
    for (language, code, value, expect) in [
        ("sh", "curl {{v}}", "https://a.example/x", "curl https://a.example/x"),
        ("sh", "curl {{v}}", "a b", "curl 'a b'"),
        ("sh", "curl {{v}}", "$(id)", "curl '$(id)'"),
        ("sh", "curl {{v}}", "it's", r"curl 'it'\''s'"),
        ("sh", "curl --x={{v}}/y", "a b", "curl --x='a b'/y"),
        ("sh", r#"curl "{{v}}/x""#, r#"a"$b`c\d"#, r#"curl "a\"\$b\`c\\d/x""#),
        ("sh", r#"curl "{{v}}""#, "wow!", r#"curl "wow"'!'"""#),
        ("sh", "curl '{{v}}'", "it's $x", r"curl 'it'\''s $x'"),
        ("sh", r#"curl -d '{"a":"{{v}}"}'"#, r#"a"b\c'd"#, r#"curl -d '{"a":"a\"b\\c'\''d"}'"#),
        ("sh", r#"x '"a" {{v}}'"#, r#"a"b\"#, r#"x '"a" a"b\'"#),
        ("sh", r#"x '"\"{{v}}"' {{v}}"#, r#"a"b"#, r#"x '"\"a\"b"' 'a"b'"#),
        ("sh", r#"echo "$(cat "{{v}}")""#, "a\"b", r#"echo "$(cat "a\"b")""#),
        ("sh", r#"echo "$(cat {{v}})""#, "a b", r#"echo "$(cat 'a b')""#),
        ("sh", "# see {{v}}\nls", "a\nrm x", "# see a rm x\nls"),
        ("sh", "echo a#b {{v}}", "a b", "echo a#b 'a b'"),
        ("sh", "ls # it's\ncat {{v}}", "a b", "ls # it's\ncat 'a b'"),
        ("sh", r"echo \' {{v}}", "a b", r"echo \' 'a b'"),
        ("sh", "{{v}} up", "docker compose", "docker compose up"),
        ("sh", "a\n{{v}} up", "docker compose", "a\ndocker compose up"),
        ("sh", "X=1 {{v}} up", "docker compose", "X=1 docker compose up"),
        ("sh", "X=$(date +%s) {{v}} up", "docker compose", "X=$(date +%s) docker compose up"),
        ("sh", "$(which watch) {{v}}", "a b", "$(which watch) 'a b'"),
        (
            "sh",
            "X=\"$(a \"b\")\"; {{v}} up",
            "docker compose",
            "X=\"$(a \"b\")\"; docker compose up",
        ),
        ("sh", "echo ${X:-{{v}}}", "a b", "echo ${X:-'a b'}"),
        ("sh", "if {{v}} up; then", "docker compose", "if docker compose up; then"),
        ("sh", "{{v}} up", "x; id", "'x;' id up"),
        ("sh", "{{v}}/bin up", "a b", "'a b'/bin up"),
        ("sh", "cat <<EOF\n{{v}}\nEOF\nls {{v}}", "a $b", "cat <<EOF\na \\$b\nEOF\nls 'a $b'"),
        ("sh", "cat <<'EOF'\n{{v}}\nEOF", "$b\nEOF\nid", "cat <<'EOF'\n$b\nEOF \nid\nEOF"),
        ("bash", "echo $'{{v}}'", "it's", r"echo $'it\'s'"),
        ("sh", "echo {{v}}", "שלום 🚀", "echo 'שלום 🚀'"),
        ("sql", "SELECT '{{v}}'", "it's \"x\"", "SELECT 'it''s \"x\"'"),
        ("sql", "SELECT \"{{v}}\"", "it's \"x\"", "SELECT \"it's \"\"x\"\"\""),
        ("sql", "SELECT {{v}}", "it's", "SELECT it's"),
        ("sql", "-- it's {{v}}\nx", "a\nb", "-- it's a b\nx"),
        ("json", r#"{"a": "{{v}}", "b": 1}"#, "x\"\\\n\u{1}", r#"{"a": "x\"\\\n\u0001", "b": 1}"#),
        ("json", r#"{"a": {{v}}}"#, "[\"x\"]", r#"{"a": ["x"]}"#),
        ("yaml", "a: '{{v}}'", "it's", "a: 'it''s'"),
        ("yaml", "a: \"{{v}}\"", "a\"b", "a: \"a\\\"b\""),
        ("js", "x(`{{v}}`)", "${a}`", "x(`\\${a}\\``)"),
        ("text", "\"{{v}}\"", "a\"b $(x)", "\"a\"b $(x)\""),
    ] {
        assert_eq!(filled(code, language, value), expect, "{language}: {code}");
    }
}

#[test]
fn what_is_not_set_is_named_once_and_shown_by_its_id() {
    let code = pieces("curl {{url}} {{token}} {{url}} {{host}}");
    let values = values(&[("host", "a b")]);
    let (text, unset) = fill_command(&code, &values, "sh");
    assert_eq!(text, "curl url token url 'a b'");
    assert_eq!(unset, ["url", "token"]);
    assert_eq!(fill_pieces(&code, &values, "sh").len(), code.len());
}

/// What `/bin/sh` prints.
fn run(script: &str) -> String {
    let output = Command::new("/bin/sh").args(["-c", script]).output().expect("a shell");
    assert!(output.status.success() && output.stderr.is_empty(), "{script}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shell_hands_on_exactly_what_was_typed(
        value in prop_oneof![
            "[a-z '\"$`\\\\!#;&|<>(){}*?~=\n\t\r-]{1,16}",
            Just("$(exit 3)".to_owned()),
            Just("`exit 3`".to_owned()),
            Just("'; exit 3; '".to_owned()),
            Just("\"; exit 3; \"".to_owned()),
            "\\PC{1,10}",
        ],
    ) {
        for code in [
            "printf %s {{v}}",
            "printf %s \"{{v}}\"",
            "printf %s '{{v}}'",
            "printf '%s' \"\"{{v}}''",
            "x={{v}}; printf %s \"$x\"",
            "x=\"$(printf %s '{{v}}x')\"; printf %s \"${x%x}\"",
            "x=$(printf %s \"{{v}}x\"); printf %s \"${x%x}\"",
            "x=`printf %s {{v}}x`; printf %s \"${x%x}\"",
            "x=`printf %s '{{v}}x'`; printf %s \"${x%x}\"",
            "(printf %s {{v}}) # {{v}}",
            "# it's {{v}}\nprintf %s \"${none:-}\"{{v}}",
            "if true; then printf %s \\\n{{v}}; fi",
            "case x in x) printf %s {{v}};; esac",
        ] {
            prop_assert_eq!(run(&filled(code, "sh", &value)), value.clone(), "{}", code);
        }
        for code in ["cat <<EOF\n_{{v}}_\nEOF\nprintf %s {{v}}", "cat <<-'EOF'\n_{{v}}_\nEOF\nprintf %s \"{{v}}\""] {
            let without_tabs = value.replace('\t', " ");
            let expect = format!("_{without_tabs}_\n{without_tabs}");
            prop_assert_eq!(run(&filled(code, "sh", &without_tabs)), expect, "{}", code);
        }
    }

    #[test]
    fn json_in_quotes_keeps_the_value(value in "[a-z'\"\\\\$`! 🚀ש]{1,12}") {
        let text = run(&filled(r#"printf %s '{"a":"{{v}}"}'"#, "sh", &value));
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(read["a"].as_str(), Some(&*value));
    }

    #[test]
    fn json_keeps_the_value(value in "[a-z'\"\\\\\n\t\u{1}🚀ש]{1,12}") {
        let text = filled(r#"{"a\"": "{{v}}"}"#, "json", &value);
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(read["a\""].as_str(), Some(&*value));
    }

    #[test]
    fn nothing_panics(code in "[a-z '\"$`\\\\#;&|<>(){}\n]{0,30}", value in any::<String>()) {
        for language in ["sh", "sql", "json", "yaml", "js", "python", "?"] {
            let literal = || Piece::Literal(code.clone());
            let value_of = |id: &str| Piece::Value(id.to_owned());
            let pieces = [literal(), value_of("v"), literal(), value_of("w")];
            let values = values(&[("v", &value)]);
            let (text, unset) = fill_command(&pieces, &values, language);
            prop_assert_eq!(fill_pieces(&pieces, &values, language).concat(), text);
            // An empty value is none.
            prop_assert_eq!(unset.len(), 1 + usize::from(value.is_empty()));
        }
    }
}
