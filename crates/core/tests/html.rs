//! What office programs, note takers and web pages put on the clipboard, and what it must become.

use std::collections::BTreeSet;

use crate::parsed::tokens;
use crate::shown::items;
use preflight_core::codec::draft_json;
use preflight_core::codec::html::{Meant, Reading, Tag, Token, better, meant};
use preflight_core::codec::markdown::{ItemsFrom, Understood};
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understood::understand;
use proptest::prelude::*;

fn read(html: &str) -> (Meant, Result<Understood, String>) {
    let meant = meant(&tokens(html));
    let read = understand(meant.kind, &meant.text, "", ItemsFrom::Found);
    (meant, read.map_err(|problems| problems[0].to_string()))
}

/// Where a program writes its lists in a way of its own, the HTML it copies, and the items.
const CASES: [(&str, &str, &[&str]); 35] = [
    (
        "boxes",
        "<ul><li><input type=checkbox> Tests pass</li><li><input type=checkbox checked> Backup</li></ul>",
        &["open Tests pass", "done Backup"],
    ),
    (
        "GitHub",
        r##"<h2 class="heading-element">Before<a class="anchor" href="#before"><svg><path/></svg></a></h2>
<ul class="contains-task-list">
<li class="task-list-item enabled"><span class="handle"><svg></svg></span><input type="checkbox" class="task-list-item-checkbox"> Tests pass
<ul class="contains-task-list">
<li class="task-list-item"><input type="checkbox" checked=""> unit</li>
<li class="task-list-item"><input type="checkbox"> <code>e2e</code></li>
</ul>
</li>
</ul>"##,
        &["done Before › Tests pass › unit", "open Before › Tests pass › `e2e`"],
    ),
    (
        "GitLab",
        r#"<ul data-sourcepos="1:1-2:10" class="task-list" dir="auto"><li class="task-list-item enabled"><task-button></task-button><input type="checkbox" class="task-list-item-checkbox" checked>&nbsp;Tag it</li><li class="task-list-item"><input type="checkbox"> Announce</li></ul>"#,
        &["done Tag it", "open Announce"],
    ),
    (
        "GitLab's editor",
        r#"<ul start="1" parens="false" data-type="taskList"><li data-checked="true" data-type="taskItem"><label><input type="checkbox" checked="checked"><span></span></label><div><p>Tag it</p></div></li><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>Announce</p></div></li></ul>"#,
        &["done Tag it", "open Announce"],
    ),
    (
        "Google Docs",
        r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Release</span></h1><ul style="margin-top:0"><li dir="ltr" role="checkbox" aria-checked="true" style="list-style-type:none" aria-level="1"><img src="data:image/png;base64,AAAA" alt="checked" aria-roledescription="checkbox"/><p dir="ltr" style="display:inline-block" role="presentation"><span style="color:#999;text-decoration:line-through;white-space:pre-wrap">Tests pass</span></p></li><li dir="ltr" role="checkbox" aria-checked="false" aria-level="1"><img alt="unchecked"/><p dir="ltr"><span style="font-weight:700">Backup</span><span> is made</span></p></li><ul><li role="checkbox" aria-checked="false" aria-level="2"><p><span>Restore</span></p></li></ul></ul></b>"#,
        &["done Tests pass", "open Backup is made › Restore"],
    ),
    (
        "Word",
        r"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{margin:0}</style></head><body lang=EN-US><!--StartFragment--><p class=MsoNormal><b>Before<o:p></o:p></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt Times'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>Tests
pass<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:Courier New'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span></span><![endif]>unit</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Backups exist</p><!--EndFragment--></body></html>",
        &["open Before › Tests pass › unit", "open Before › Backups exist"],
    ),
    (
        "Word's boxes",
        r"<p style='mso-list:l1 level1 lfo2'><span style='font-family:Wingdings'><span style='mso-list:Ignore'>q<span>&nbsp;</span></span></span>Tests pass</p><p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore;font-family:Wingdings'>þ</span>Backup</p><p>Note</p><p><span style='font-family:MS Gothic'>☐</span> Team is told</p><p><span>☒</span> Tag</p>",
        &["open Tests pass", "done Backup", "open Team is told", "done Tag"],
    ),
    (
        "Word's fields",
        r#"<p class=MsoNormal><w:sdt CheckBox="t"><span style='font-family:"MS Gothic"'>☐</span></w:sdt> Team is told</p><p class=MsoNormal><w:sdt CheckBox="t"><span>☒</span></w:sdt> Tag it</p>"#,
        &["open Team is told", "done Tag it"],
    ),
    (
        "Word's numbers",
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Tests pass</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Backups exist</p>",
        &["open Tests pass", "open Backups exist"],
    ),
    (
        "Slack",
        r#"<meta charset='utf-8'><b data-stringify-type="bold">Before</b><br><ul data-stringify-type="unordered-list" class="p-rich_text_list p-rich_text_list__bullet" data-indent="0"><li data-stringify-indent="0">Tests pass</li></ul><ul data-stringify-type="unordered-list" data-indent="1"><li data-stringify-indent="1" data-indent="1">unit</li><li data-indent="1">e2e</li></ul><ul data-indent="0"><li data-indent="0">Backup</li></ul>"#,
        &[
            "open Before › Tests pass › unit",
            "open Before › Tests pass › e2e",
            "open Before › Backup",
        ],
    ),
    (
        "Slack's emoji",
        r#"<div><img alt=":white_check_mark:" data-stringify-emoji=":white_check_mark:"> Tests pass<br><img data-stringify-emoji=":white_large_square:" alt=":white_large_square:"> Backup</div>"#,
        &["done Tests pass", "open Backup"],
    ),
    (
        "Notion",
        r#"<h3>Before</h3><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">Tests pass</span></li></ul><ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span class="to-do-children-unchecked">Backup</span></li></ul>"#,
        &["done Before › Tests pass", "open Before › Backup"],
    ),
    (
        "Notion's text",
        "<ul><li>[x] Tests pass</li><li>[ ] Backup</li></ul>",
        &["done Tests pass", "open Backup"],
    ),
    (
        "Confluence",
        r#"<h2>Gates</h2><ul class="inline-task-list" data-inline-tasks-content-id="1"><li data-inline-task-id="1" class="checked"><span class="placeholder-inline-tasks">Tests pass</span></li><li data-inline-task-id="2"><span>Backup</span></li></ul>"#,
        &["done Gates › Tests pass", "open Gates › Backup"],
    ),
    (
        "Jira's editor",
        r#"<div data-node-type="actionList" data-task-list-local-id="a"><div data-task-local-id="b" data-task-state="DONE">Tests pass</div><div data-task-local-id="c" data-task-state="TODO">Backup</div><div data-node-type="actionList"><div data-task-state="TODO">Restore</div></div></div>"#,
        &["done Tests pass", "open Backup › Restore"],
    ),
    (
        "Outlook",
        r#"<div class=WordSection1><p class=MsoNormal>Hi all,</p><ol style='margin-top:0in' start=1 type=1><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>Tests pass<o:p></o:p></li><ol type=a><li style='mso-list:l0 level2 lfo1'>unit</li></ol><li style='mso-list:l0 level1 lfo1'>Backup</li></ol><p class=MsoNormal><a href="https://a.example/runbook">Runbook</a></p></div>"#,
        &["open Tests pass › unit", "open Backup"],
    ),
    (
        "Evernote",
        r#"<ul style="--en-todo:true;"><li style="--en-checked:true;"><div>Tests pass</div></li><li style="--en-checked:false;"><div>Backup</div></li></ul><div><en-todo checked="true"></en-todo>Tag</div>"#,
        &["done Tests pass", "open Backup", "done Tag"],
    ),
    (
        "OneNote",
        r#"<p data-tag="to-do:completed">Tests pass</p><p data-tag="to-do">Backup</p>"#,
        &["done Tests pass", "open Backup"],
    ),
    (
        "Obsidian",
        r#"<ul class="contains-task-list"><li data-task="x" class="task-list-item is-checked"><input type="checkbox" checked>Tests</li><li data-task="-" class="task-list-item is-checked"><input type="checkbox" checked>Old</li><li data-task="" class="task-list-item"><input type="checkbox">Backup</li></ul>"#,
        &["done Tests", "na Old", "open Backup"],
    ),
    (
        "Quill",
        r#"<ol><li data-list="checked"><span class="ql-ui"></span>Tests pass</li><li data-list="unchecked" class="ql-indent-1">unit</li></ol>"#,
        &["open Tests pass › unit"],
    ),
    (
        "CKEditor",
        r#"<ul class="todo-list"><li><label class="todo-list__label"><input type="checkbox" disabled="disabled" checked="checked"><span class="todo-list__label__description">Tests pass</span></label></li><li><label class="todo-list__label"><input type="checkbox" disabled><span>Backup</span></label></li></ul>"#,
        &["done Tests pass", "open Backup"],
    ),
    (
        "roles",
        r#"<div role="list"><div role="listitem"><button role="checkbox" aria-checked="true"></button><span>Tests pass</span></div><div role="listitem"><button role="checkbox" aria-checked="false"></button><span>Backup</span></div></div>"#,
        &["done Tests pass", "open Backup"],
    ),
    (
        "a form",
        r#"<form><fieldset><legend>Before</legend><label><input type="checkbox" checked> Tests pass</label><br><label>Backup <input type="checkbox"></label></fieldset><button>Send</button></form>"#,
        &["done Before › Tests pass", "open Before › Backup"],
    ),
    (
        "sheet",
        r#"<google-sheets-html-origin><style>td{}</style><table xmlns="http://www.w3.org/1999/xhtml"><colgroup><col width="100"/></colgroup><tbody><tr><td>Task</td><td>Owner</td><td>Done</td></tr><tr><td>Tests pass</td><td>Ada</td><td data-sheets-value="{}">TRUE</td></tr><tr><td>Backup</td><td></td><td>FALSE</td></tr></tbody></table></google-sheets-html-origin>"#,
        &["done Tests pass", "open Backup"],
    ),
    (
        "merged cells",
        "<table><tr><th>Area</th><th>Check</th><th>Status</th></tr><tr><td rowspan=2>Web</td><td>TLS</td><td rowspan=3>done</td></tr><tr><td>DNS</td></tr><tr><td>Data</td><td>Backup</td></tr></table>",
        &["done Web › TLS", "done Web › DNS", "done Data › Backup"],
    ),
    (
        "lines over the parts of a table",
        "<table><tr><th>Task</th><th>Status</th></tr><tr><td colspan=2><b>Before</b></td></tr><tr><td>Tests</td><td>done</td></tr><tr><td colspan=2>After</td></tr><tr><td>Watch</td><td></td></tr></table>",
        &["done Before › Tests", "open After › Watch"],
    ),
    (
        "a table with boxes below a heading",
        "<h2>Gates</h2><p>As agreed.</p><table><thead><tr><th></th><th>Check</th></tr></thead><tr><td><input type=checkbox checked></td><td>Tests <b>pass</b></td></tr><tr><td><input type=checkbox></td><td>Backup<br>is made</td></tr></table>",
        &["done Gates › Tests pass", "open Gates › Backup is made"],
    ),
    (
        "no head",
        "<table><tr><td>Tests pass</td><td>☑</td></tr><tr><td>Backup</td><td>☐</td></tr></table>",
        &["done Tests pass", "open Backup"],
    ),
    (
        "two heads",
        "<table><tr><th rowspan=2>Task</th><th colspan=2>Result</th></tr><tr><th>Status</th><th>Owner</th></tr><tr><td>Tests</td><td>done</td><td>Ada</td></tr><tr><td>Backup</td><td>open</td><td>Bo</td></tr></table>",
        &["done Tests", "open Backup"],
    ),
    (
        "tables that only arrange",
        "<table><tr><td><table><tr><td><h2>Release</h2><ul><li>Tests pass</li><li>Backup</li></ul></td></tr></table></td><td>&nbsp;</td></tr></table>",
        &["open Release › Tests pass", "open Release › Backup"],
    ),
    (
        "details, code and callouts",
        r#"<details><summary>After the <b>release</b></summary><ul><li><input type=checkbox>Watch <code>/health</code></li></ul></details><div class="markdown-alert"><p class="markdown-alert-title">Note</p><p>Mind it.</p></div><div class="highlight highlight-source-shell"><pre>kubectl get pods
# all</pre></div>"#,
        &["open After the release › Watch `/health`"],
    ),
    (
        "struck text",
        "<ul><li><input type=checkbox checked><del>Old one</del></li><li><input type=checkbox><span style='text-decoration: line-through'>Gone</span></li><li><input type=checkbox> A <s>b</s> c</li></ul>",
        &["na Old one", "na Gone", "open A ~~b~~ c"],
    ),
    (
        "broken tags",
        "<ul><li><input type=checkbox>One<li><input type=checkbox checked>Two</ul></li><p>rest <b>bold <i>both</b> end</i><div><ul><li><input type=checkbox>Three",
        &["open One", "done Two", "open Three"],
    ),
    (
        "letters that mean something to Markdown",
        "<ul><li><input type=checkbox>a * b_c_d `e [f](g) &lt;h&gt; #i ~~j~~ | k \\ l &amp;amp; 1. m</li><li><input type=checkbox># n</li></ul>",
        &["open a * b_c_d `e [f](g) <h> #i ~~j~~ | k  l &amp; 1. m", "open # n"],
    ),
    (
        "lists written by hand",
        "<div>Before:</div><div>- [ ] Tests pass</div><div>- [x] Backup</div>",
        &["open Before › Tests pass", "done Before › Backup"],
    ),
];

#[test]
fn what_programs_copy_is_understood() {
    let mut wrong = Vec::new();
    for (name, html, expect) in CASES {
        let (meant, read) = read(html);
        let is = read.as_ref().map(items);
        if is.as_deref() != Ok(&expect.iter().map(ToString::to_string).collect::<Vec<_>>()[..]) {
            wrong.push(format!("{name}\n  is  {is:?}\n  not {expect:?}\n{}", meant.text));
        }
        for left in read.map(|read| read.left_out).unwrap_or_default() {
            wrong.push(format!("{name} leaves out {left:?}\n{}", meant.text));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_harms_becomes_text_or_nothing() {
    for (html, text) in [
        ("<ul><li>a<script>alert(1)</script><li onclick='x()'>b</ul>", "- a\n- b\n"),
        (
            "<ul><li><a href='javascript:alert(1)'>a</a><li><a href='DATA:text/html,x'>b</a></ul>",
            "- a\n- b\n",
        ),
        (
            "<ul><li><svg><title>x</title><text>y</text></svg>a</li></ul><style>p{}</style><template><p>z</p></template>",
            "- a\n",
        ),
        ("<ul><li>a<iframe src=x>q</iframe><object>o</object></li></ul>", "- a\n"),
        ("<ul><li hidden>a</li><li style='DISPLAY: none'>b</li><li>c</li></ul>", "- c\n"),
        (
            "<ul><li>&lt;img src=x onerror=alert(1)&gt;</li></ul>",
            "- \\<img src=x onerror=alert(1)>\n",
        ),
        ("<ul><li><img src=x onerror=alert(1) alt=photo>a</li></ul>", "- a\n"),
    ] {
        assert_eq!(meant(&tokens(html)).text, text, "{html}");
    }
    let (meant, _) = read("<ul><li><a href='javascript:alert(1)'>a</a></ul>");
    assert_eq!(
        meant.notices,
        [
            "1 link leads to an address that Preflight does not open (only https: and mailto:); it became text."
        ]
    );
}

#[test]
fn what_is_huge_is_read_or_refused_with_a_sentence() {
    let tag = |name: &str| Token::Open(Tag { name: name.to_owned(), ..Tag::default() });
    let level = [tag("ul"), tag("li"), Token::Text("a".to_owned())];
    let nested = meant(&vec![level; 10_000].concat());
    let of_nested = understand(nested.kind, &nested.text, "", ItemsFrom::Found);
    let of_nested = of_nested.unwrap();
    assert!(
        of_nested.notices.iter().any(|n| n.contains("nested too deeply")),
        "{:?}",
        of_nested.notices
    );
    assert_eq!(of_nested.left_out, []);

    let row = |cell: &str, columns: usize| format!("<tr>{}</tr>", cell.repeat(columns));
    let wide = format!("<table>{}{}</table>", row("<th>Name", 500), row("<td>a", 500));
    let (_, of_wide) = read(&wide);
    assert!(of_wide.unwrap_err().contains("more than 200 cells"));
    let (of_wider, _) = read(&format!("<table>{}</table>", row("<td>a", 1_001)));
    assert!(of_wider.notices[0].contains("more than 1,000 columns"));
    let (of_spans, _) = read(&format!(
        "<table>{}</table>",
        row("<td colspan=1000 rowspan=65534>a", 3).repeat(3_000)
    ));
    assert!(of_spans.notices[0].contains("400,000 cells"));

    let long =
        format!("<table><tr><td>Task<td>Done<tr><td>{}<td>x</table>", "word ".repeat(200_000));
    let (_, of_long) = read(&long);
    let of_long = of_long.unwrap();
    assert_eq!(items(&of_long).len(), 1);
    assert_eq!(of_long.left_out, []);
    let (_, none) = read("<p>Hello</p>");
    assert!(none.is_err());
    assert!(!meant(&tokens("<div>- a</div><p>b</p><pre>c</pre>")).has_form);
    assert!(!meant(&[]).has_form);
}

#[test]
fn the_reading_that_accounts_for_more_is_taken() {
    let plain = |text: &str| understand(Kind::Markdown, text, "", ItemsFrom::Found).unwrap();
    let rich = |html: &str| read(html).1.unwrap();
    let boxes = "<ul><li><input type=checkbox checked>a<li><input type=checkbox>b</ul>";
    for (text, html, expect) in [
        // A page shows boxes that its plain text has lost.
        ("- a\n- b\n", boxes, Reading::Rich),
        // An editor colours the source of a list.
        (
            "- [ ] a\n- [x] b\n",
            "<table><tr><td>1<td>- [ ] a<tr><td>2<td>- [x] b</table>",
            Reading::Plain,
        ),
        ("- a\n- b\n", "<ul><li>a<li><a href='https://a.example'>b</a></ul>", Reading::Rich),
    ] {
        assert_eq!(better(&plain(text), &rich(html)), expect, "{text}");
    }
}

/// Elements around which text may stand, and whether that is shown.
const ELEMENTS: [&str; 30] = [
    "div",
    "p",
    "span",
    "b",
    "i",
    "s",
    "code",
    "a",
    "ul",
    "ol",
    "li",
    "h1",
    "h3",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "details",
    "summary",
    "blockquote",
    "pre",
    "label",
    "em",
    "dt",
    "caption",
    "button",
    "section",
    "legend",
    "center",
];

#[derive(Clone, Debug)]
enum Node {
    Text(String),
    Box(bool),
    Break,
    Element(&'static str, Option<(&'static str, &'static str)>, Vec<Node>),
}

fn any_node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        6 => "q[a-z]{3,6}( q[a-z]{3,6})?".prop_map(|text| Node::Text(format!(" {text} "))),
        1 => prop::sample::select(vec![" ", "\n  ", "1. ", "- ", "[ ] ", "# ", "> ", "|", "* _ `", "☐ ", ":", "~~", "<", "&amp;", "=="])
            .prop_map(|text| Node::Text(text.to_owned())),
        1 => any::<bool>().prop_map(Node::Box),
        1 => Just(Node::Break),
    ];
    let attribute = prop::option::weighted(
        0.3,
        prop::sample::select(vec![
            ("role", "checkbox"),
            ("aria-checked", "true"),
            ("class", "todo-list"),
            ("data-indent", "2"),
            ("href", "https://a.example/x"),
            ("href", "javascript:x"),
            ("style", "mso-list:l0 level2 lfo1"),
            ("style", "font-weight:700"),
            ("style", "text-decoration:line-through"),
            ("style", "white-space:pre-wrap"),
            ("colspan", "2"),
            ("rowspan", "3"),
            ("data-type", "taskList"),
        ]),
    );
    leaf.prop_recursive(6, 60, 5, move |inner| {
        (
            prop::sample::select(ELEMENTS.to_vec()),
            attribute.clone(),
            prop::collection::vec(inner, 0..5),
        )
            .prop_map(|(name, attribute, children)| Node::Element(name, attribute, children))
    })
}

fn write(node: &Node, html: &mut String) {
    match node {
        Node::Text(text) => html.push_str(&text.replace('<', "&lt;")),
        Node::Box(true) => html.push_str("<input type=checkbox checked>"),
        Node::Box(false) => html.push_str("<input type=checkbox>"),
        Node::Break => html.push_str("<br>"),
        Node::Element(name, attribute, children) => {
            html.extend(["<", name]);
            if let Some((name, value)) = attribute {
                html.extend([" ", name, "='", value, "'"]);
            }
            html.push('>');
            for child in children {
                write(child, html);
            }
            html.extend(["</", name, ">"]);
        }
    }
}

/// The words of a text that no format knows.
fn words_of(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with('q'));
    words.map(str::to_owned).collect()
}

proptest! {
    /// No word of a page is lost: each is in the checklist, its marks, or the list of what was not
    /// understood.
    #[test]
    fn every_word_is_understood_or_listed(nodes in prop::collection::vec(any_node(), 1..6)) {
        let mut html = String::new();
        for node in &nodes {
            write(node, &mut html);
        }
        let tokens = tokens(&html);
        let shown = tokens.iter().filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let words = words_of(&shown.collect::<Vec<_>>().join(" "));
        let meant = meant(&tokens);
        let missing: Vec<&String> = words.iter().filter(|w| !words_of(&meant.text).contains(*w)).collect();
        prop_assert!(missing.is_empty(), "{missing:?}\n{html}\n{}", meant.text);
        if let Ok(read) = understand(meant.kind, &meant.text, "", ItemsFrom::Found) {
            let mut all = draft_json::write(&read.draft).replace("\\n", " ").replace("\\t", " ");
            all.push_str(&read.consumed);
            for (_, mark) in &read.marks {
                all.extend([" ", &mark.reason, " ", &mark.note]);
            }
            for left in read.left_out.iter().map(|left| &left.text).chain(&read.notices) {
                all.extend([" ", left]);
            }
            let there = words_of(&all);
            let lost: Vec<&String> = words.iter().filter(|word| !there.contains(*word)).collect();
            prop_assert!(lost.is_empty(), "{lost:?}\n{html}\n{}", meant.text);
        }
    }
}
