//! The rules of ARCHITECTURE.md, held over the text of the sources. Each failure says what to do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::samples::{bundled, file, read, slugs};
use preflight::domain::checklist::Entry;
use preflight::domain::mark::State;
use preflight::domain::value::Values;
use preflight_site as site;
use serde_json::Value;

/// The modules, and those that each may use besides itself.
const LAYERS: [(&str, &[&str]); 12] = [
    ("page", &[]),
    ("domain", &[]),
    ("codec", &["domain", "page"]),
    ("app", &["codec", "domain", "page"]),
    ("browser", &["app", "codec", "domain", "page"]),
    ("store", &["browser", "app", "codec", "domain"]),
    ("ui", &["store", "browser", "app", "codec", "domain", "page"]),
    ("workshop", &["ui", "store", "browser", "app", "codec", "domain", "page"]),
    ("reader", &["browser", "domain", "page"]),
    ("opener", &["reader", "browser", "codec", "domain", "page"]),
    ("site", &["ui", "store", "app", "codec", "domain", "page"]),
    ("main", &["ui", "store", "browser", "app", "codec", "domain"]),
];

/// Who alone may name a crate.
const OWNERS: [(&str, &[&str]); 6] = [
    ("leptos", &["ui", "store", "main", "site", "workshop"]),
    ("web_sys", &["browser", "reader", "opener"]),
    ("js_sys", &["browser"]),
    ("gloo_storage", &["browser"]),
    // What a value is made of is derived beside it; every format is the codec's.
    ("serde", &["codec", "domain"]),
    ("serde_json", &["codec"]),
];

/// The longest file, in lines.
const MAX_LINES: usize = 300;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn inline() -> site::Inline {
    site::Inline::read(root()).unwrap()
}

/// The Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// A source file: its path in the project and its text.
struct Source {
    path: String,
    text: String,
}

/// The folders that hold sources: those of the core, of the build and of the programs.
const FOLDERS: [&str; 3] = ["crates/core/src", "crates/site/src", "src"];
/// The folder of the command, which stands on the core alone.
const COMMAND: &str = "crates/cli/src";

fn sources() -> Vec<Source> {
    sources_of(&FOLDERS)
}

fn sources_of(folders: &[&str]) -> Vec<Source> {
    let source = |path: PathBuf| Source {
        text: file(&path),
        path: path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"),
    };
    folders.iter().flat_map(|folder| rust_files(&root().join(folder))).map(source).collect()
}

impl Source {
    /// The module at the top that the file belongs to; for a program of `bin/`, its name. The build's
    /// crate is one module, `site`.
    fn module(&self) -> &str {
        if self.path.starts_with("crates/site/") {
            return "site";
        }
        let path = FOLDERS.iter().find_map(|folder| self.path.strip_prefix(folder)).unwrap();
        let path = path.trim_start_matches('/');
        let path = path.strip_prefix("bin/").unwrap_or(path);
        path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
    }

    /// The lines of code with their numbers, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = |line: &str| {
            line.find("//").filter(|at| !line[..*at].ends_with(':')).unwrap_or(line.len())
        };
        self.text.lines().enumerate().map(move |(at, line)| (at + 1, &line[..code(line)]))
    }
}

/// The words of a line: letters, digits and underscores.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}

/// The modules at the top that a line names behind `crate::` or a crate's name.
fn named_modules(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for start in ["crate::", "preflight::", "preflight_core::"] {
        for (at, _) in line.match_indices(start) {
            let rest = &line[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => {
                    let group = group.split('}').next().unwrap_or(group);
                    found.extend(group.split(',').filter_map(|path| words(path.trim()).next()));
                }
                None => found.extend(words(rest).next()),
            }
        }
    }
    found
}

#[test]
fn dependencies_point_one_way() {
    for source in sources() {
        let Some((module, allowed)) = LAYERS.iter().find(|(module, _)| *module == source.module())
        else {
            let known = source.module() == "lib";
            assert!(known, "{}: give its module a place in LAYERS", source.path);
            continue;
        };
        for (number, line) in source.code() {
            for named in named_modules(line) {
                let is_layer = LAYERS.iter().any(|(layer, _)| *layer == named);
                assert!(
                    !is_layer || named == *module || allowed.contains(&named),
                    "{}:{number}: `{module}` may not use `{named}`; dependencies point main → ui → store → browser → app → codec → domain, so move what is needed down",
                    source.path
                );
            }
        }
    }
}

#[test]
fn crates_are_named_by_their_owners_only() {
    for source in sources() {
        for (number, line) in source.code() {
            for (name, owners) in OWNERS {
                let is_owner = owners.contains(&source.module());
                assert!(
                    is_owner || words(line).all(|word| word != name),
                    "{}:{number}: only {} may name `{name}`; put the call there and pass what comes of it",
                    source.path,
                    owners.join(", ")
                );
            }
        }
    }
}

#[test]
fn the_application_has_no_tables_of_letters() {
    let layers = ["app", "browser", "store", "ui", "reader", "opener", "main"];
    for source in sources().into_iter().filter(|source| layers.contains(&source.module())) {
        for (number, line) in source.code() {
            assert!(
                !line.contains("to_lowercase") && !line.contains("to_uppercase"),
                "{}:{number}: the tables behind this weigh 5 KB; use `domain::search::lower`",
                source.path
            );
        }
    }
}

/// What becomes a part of the page is `Html`, which holds markup of ours and texts of others: two places take it.
#[test]
fn only_what_codec_markup_has_made_becomes_markup() {
    const PLACES: [&str; 2] = ["src/browser/elements.rs", "src/ui/html.rs"];
    for source in sources().into_iter().filter(|source| !PLACES.contains(&&*source.path)) {
        for (number, line) in source.code() {
            for way in ["inner_html", "outer_html", "insert_adjacent_html"] {
                let at = format!("{}:{number}", source.path);
                assert!(!line.contains(way), "{at}: no {way}; take what `codec/markup.rs` makes");
            }
        }
    }
}

#[test]
fn the_page_has_no_inline_markup_that_the_policy_forbids() {
    for source in
        sources().into_iter().filter(|source| matches!(source.module(), "ui" | "store" | "main"))
    {
        for (number, line) in source.code() {
            for (forbidden, instead) in [
                ("style=\"", "give it a class and put the rule into style/"),
                (".style(", "give it a class and put the rule into style/"),
                ("\"style\"", "give it a class and put the rule into style/"),
                ("\"onclick\"", "listen with `.on`"),
            ] {
                let at = format!("{}:{number}", source.path);
                assert!(!line.contains(forbidden), "{at}: no {forbidden}; {instead}");
            }
        }
    }
    let template = file("index.html");
    for element in
        template.split("<script").skip(1).filter_map(|rest| rest.split("</script").next())
    {
        assert!(
            element.contains("src=") || element.ends_with(">{script}"),
            "index.html: <script{element}> is none that the policy allows; put it into src/browser/boot"
        );
    }
    for ends_it in ["</script", "<!--"] {
        assert!(!inline().script.contains(ends_it), "src/browser/boot: {ends_it} ends the script");
    }
    for forbidden in [" onload=", " onclick=", " onerror=", " style=", "javascript:"] {
        assert!(
            !template.contains(forbidden),
            "index.html: no `{forbidden}`; the policy forbids it"
        );
    }
}

#[test]
fn the_scripts_get_what_they_share_from_the_build() {
    let named = file(root().join("crates/site/src/boot.rs"));
    for folder in ["boot", "keeper"] {
        for entry in std::fs::read_dir(root().join("src/browser").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = file(&path);
            let name = format!("{:?}", path.file_stem().unwrap_or_default());
            assert!(
                named.contains(&name),
                "{}: name it in crates/site/src/boot.rs",
                path.display()
            );
            let shared = site::shared_with_scripts();
            for (name, value) in shared.iter().filter(|(_, value)| value.starts_with('"')) {
                assert!(!text.contains(value.trim_matches('"')), "{}: use {name}", path.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let others = [
        "tests",
        "benches",
        "crates/core/tests",
        "crates/core/benches",
        "crates/cli/src",
        "crates/cli/tests",
        "crates/site/src",
    ]
    .map(|folder| rust_files(&root().join(folder)));
    let files = rust_files(&root().join("src")).into_iter().chain(others.into_iter().flatten());
    for path in files {
        let text = file(&path);
        let says = text.lines().next().is_some_and(|line| line.starts_with("//! "));
        assert!(says, "{}: begin it with a `//!` line that says what it is for", path.display());
        let doubled = text
            .lines()
            .position(|line| line.matches("//!").count() > 1 && line.starts_with("//!"));
        assert_eq!(
            doubled,
            None,
            "{}: a `//!` stands inside a line; begin a new one",
            path.display()
        );
    }
}

#[test]
fn files_stay_short() {
    for source in sources().into_iter().chain(sources_of(&[COMMAND])) {
        let lines = source.text.lines().count();
        assert!(
            lines <= MAX_LINES,
            "{}: {lines} lines; take a concept out into a file of its own",
            source.path
        );
    }
}

#[test]
fn the_headers_allow_what_stands_within_the_pages() {
    let config: Value = serde_json::from_str(&file("vercel.json")).unwrap();
    let routes = config["routes"].as_array().into_iter().flatten();
    let policies: Vec<&str> =
        routes.filter_map(|route| route["headers"]["Content-Security-Policy"].as_str()).collect();
    let expected = inline().header_policy();
    assert_eq!(
        policies,
        [expected],
        "vercel.json: its policy is not that of the pages; run `make refresh` and commit what it writes"
    );
    for part in
        ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'"]
    {
        assert!(policies[0].contains(part), "vercel.json: the policy lost {part}; put it back");
    }
    assert!(!policies[0].contains("unsafe-inline"), "vercel.json: no unsafe-inline; name a hash");
}

#[test]
fn every_state_is_drawn() {
    for (path, places) in [
        ("style/checklist.css", &["[data-mark=STATE] > input"][..]),
        ("style/top.css", &[".strip i[data-mark=STATE]", ".mini-strip) i[data-mark=STATE]"]),
    ] {
        let style = file(path);
        for state in State::ALL.into_iter().filter(|state| *state != State::Open) {
            for place in places {
                let place = place.replace("STATE", state.word());
                assert!(style.contains(&place), "{path}: nothing draws {place}");
            }
        }
    }
}

#[test]
fn paper_says_how_many_reasons_it_leaves_out() {
    let print = file("style/print.css");
    let hides = |line: &&str| line.contains(".verdict") && line.contains("display: none;");
    assert_eq!(print.lines().find(hides), None);
    assert!(print.contains(".verdict summary::before { content: \"and \"; }"));
}

/// Why a declaration looks wrong from right to left; `None` where it does not.
fn sided(property: &str, value: &str) -> Option<&'static str> {
    let sides = ["margin", "padding", "border", "inset", "scroll-margin", "scroll-padding"];
    let names_side = |property: &str| {
        let of = property.rsplit_once('-').filter(|(_, side)| matches!(*side, "left" | "right"));
        matches!(property, "left" | "right") || of.is_some_and(|(of, _)| sides.contains(&of))
    };
    if names_side(property) {
        return Some("name -inline-start or -inline-end");
    }
    if property == "text-align" && matches!(value, "left" | "right") {
        return Some("align at start or end");
    }
    // Of four lengths the second is the right one, the fourth the left one.
    let mut depth = 0;
    let is_between = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ' ' && depth == 0
    };
    let lengths: Vec<&str> = value.split(is_between).collect();
    let is_short = matches!(property, "margin" | "padding" | "inset" | "border-width");
    (is_short && matches!(*lengths, [_, right, _, left] if right != left))
        .then_some("write what is at the sides as -inline")
}

#[test]
fn styles_look_right_from_right_to_left() {
    for (property, value) in [
        ("left", "0"),
        ("margin-right", "1rem"),
        ("text-align", "right"),
        ("padding", "0 1rem calc(1rem - 2px) 0"),
    ] {
        assert!(sided(property, value).is_some(), "{property}: {value}");
    }
    for (property, value) in [("padding", "0 1rem 2rem 1rem"), ("inset", "auto 0 0")] {
        assert_eq!(sided(property, value), None, "{property}: {value}");
    }
    for entry in std::fs::read_dir(root().join("style")).unwrap() {
        let path = entry.unwrap().path();
        for (number, line) in file(&path).lines().enumerate() {
            let declarations = line.split(['{', ';', '}']).filter_map(|part| part.split_once(':'));
            for (property, value) in declarations {
                let (property, value) = (property.trim(), value.trim());
                let at = format!("{}:{}", path.display(), number + 1);
                // An arrow that turns as a whole, and texts that stand beside their boxes, whatever
                // their own direction is: there, `start` would be theirs.
                let is_meant =
                    line.contains(".fold::before") || line.contains(".item :is(label, p)");
                if let Some(instead) = sided(property, value).filter(|_| !is_meant) {
                    panic!("{at}: `{property}: {value}` is of one writing direction; {instead}");
                }
            }
        }
    }
}

#[test]
fn what_messages_name_exists() {
    let makefile = file("Makefile");
    let mut named = BTreeSet::new();
    let sources = sources();
    let tests = ["tests/tidy.rs", "tests/content.rs"].map(file);
    for text in sources.iter().map(|source| &source.text).chain(&tests) {
        let commands = text.split("`make ").skip(1).filter_map(|rest| rest.split('`').next());
        let is_word = |text: &&str| text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        named.extend(commands.filter(is_word).map(str::to_owned));
    }
    let rules = makefile.lines().filter(|line| !line.starts_with(['\t', '#', '.']));
    let targets: BTreeSet<&str> = rules
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(targets, _)| targets.split(' '))
        .collect();
    for command in named {
        let exists = targets.contains(&*command);
        assert!(exists, "`make {command}` is named in a text, but Makefile lacks it");
    }
}

#[test]
fn generated_files_are_not_committed() {
    for path in ["public/checklists/index.json", "public/checklists/index", "public/index.html"] {
        let exists = root().join(path).exists();
        assert!(!exists, "{path} is written by the build into dist/; remove it here");
    }
}

#[test]
fn checklists_link_nowhere_over_plain_http() {
    for slug in &slugs() {
        let text = bundled(slug);
        assert!(!text.contains("](http:"), "{slug}: link to https:// instead");
        let checklist = read(&text);
        let values = Values::default();
        let notes = checklist.sections.iter().flat_map(|section| &section.entries);
        let notes =
            notes.filter_map(|entry| if let Entry::Note(note) = entry { Some(note) } else { None });
        for shown in checklist.items.iter().map(|item| &item.text).chain(notes) {
            let shown = shown.plain(&values);
            let is_local = shown.contains("http://localhost");
            assert!(is_local || !shown.contains("http://"), "{slug}: no http:// in “{shown}”");
        }
    }
}

#[test]
fn no_file_of_tests_is_forgotten() {
    for folder in ["tests", "crates/core/tests", "crates/cli/tests"] {
        let named = file(root().join(folder).join("all.rs"));
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let Some(module) = name.strip_suffix(".rs") else { continue };
            // Those of the browser are a program of their own.
            let is_run =
                matches!(module, "all" | "browser") || named.contains(&format!("mod {module};"));
            assert!(is_run, "{folder}/all.rs does not name {module}: nobody runs it");
        }
    }
}
