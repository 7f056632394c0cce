//! A team's checklists beside the bundled ones: the list that names them, and their files.

use crate::samples::SMALL;
use preflight::codec::catalog_json::{self, Card};
use preflight::codec::hosted::{Hosted, Listed, read_file, read_list};
use preflight_site as site;

fn list(text: &str) -> (Vec<String>, Vec<String>) {
    let (listed, problems) = read_list(text);
    let name = |entry: &Listed| match entry {
        Listed::Card(card) => format!("card {}", card.slug),
        Listed::File(name) => format!("file {name}"),
    };
    (listed.iter().map(name).collect(), problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_list_names_files_and_cards() {
    let card = Card { slug: "small".into(), title: "Small".into(), ..Card::default() };
    let catalog = catalog_json::write(std::slice::from_ref(&card));
    let open = catalog.strip_suffix(']').unwrap();
    let grown = [open, r#","our-release.md","b.json",{"file":"c.md"}]"#].concat();
    let expected = ["card small", "file our-release.md", "file b.json", "file c.md"];
    assert_eq!(list(&grown), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn what_is_wrong_in_a_list_is_said_and_hides_nothing_else() {
    let name =
        "must be the name of a .json or .md file in lower-case letters, digits and single hyphens.";
    for (text, listed, problem) in [
        ("", &[][..], "checklists/index.json: is no JSON (line 1)."),
        ("[\n\"a.md\",\n]", &[], "checklists/index.json: is no JSON (line 3)."),
        (
            "{}",
            &[],
            "checklists/index.json: must be a list in square brackets: [\"our-release.md\"].",
        ),
        (
            r#"[7, "a.md"]"#,
            &["file a.md"],
            "checklists/index.json, entry 1: must be the name of a file in quotes, such as \"our-release.md\".",
        ),
        (
            r#"["a.md", "a.json"]"#,
            &["file a.md"],
            "checklists/index.json, entry 2: “a” is listed twice.",
        ),
        (r#"["../x.md"]"#, &[], &format!("checklists/index.json, entry 1: “../x.md” {name}")),
        (
            r#"[{"file":"https://a.example/x.md"}]"#,
            &[],
            &format!("checklists/index.json, entry 1: “https://a.example/x.md” {name}"),
        ),
        (
            r#"["Our List.md"]"#,
            &[],
            &format!("checklists/index.json, entry 1: “Our List.md” {name}"),
        ),
    ] {
        let listed = listed.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(list(text), (listed, vec![problem.to_owned()]), "{text}");
    }
}

#[test]
fn files_are_named_like_their_slugs() {
    let Hosted { checklist, json, .. } =
        read_file("our-release.md", b"# Our release\n\n- [ ] Backups run\n", "").unwrap();
    assert_eq!((&*checklist.slug, &*checklist.title), ("our-release", "Our release"));
    assert_eq!(read_file("our-release.json", json.as_bytes(), "").unwrap().checklist, checklist);
    assert!(read_file("small.json", SMALL.as_bytes(), "").is_ok());

    for (name, bytes, problem) in [
        ("other.json", SMALL.as_bytes(), "slug: must be `other`, like the file's name."),
        (
            "Big.md",
            b"- [ ] a".as_slice(),
            "Big.md: its name must be lower-case letters, digits and single hyphens.",
        ),
        ("small.json", b"\xff\xfe", "The file is not UTF-8 text."),
        ("a.md", b"", "The file is empty; there is nothing to import."),
    ] {
        let problems = read_file(name, bytes, "").unwrap_err();
        assert_eq!(problems[0].to_string(), problem, "{name}");
    }
}

#[test]
fn a_folder_of_ones_own_makes_the_site() {
    let folder = std::env::temp_dir().join(format!("preflight-hosted-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let empty = site::checklists(&folder).err().unwrap().to_string();
    assert!(empty.ends_with("holds no .json or .md checklist"), "{empty}");

    std::fs::write(folder.join("index.json"), "[]").unwrap();
    std::fs::write(folder.join("b.md"), "# B\n\n- [ ] One\n").unwrap();
    std::fs::write(folder.join("small.json"), SMALL).unwrap();
    let found = site::checklists(&folder).unwrap();
    let slugs: Vec<&str> = found.iter().map(|one| &*one.checklist.slug).collect();
    assert_eq!(slugs, ["b", "small"]);

    std::fs::write(folder.join("b.json"), &found[0].json).unwrap();
    let twice = site::checklists(&folder).err().unwrap().to_string();
    assert!(twice.ends_with("two files are called b"), "{twice}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_edition_is_noted_and_the_next_one_takes_over_its_ids() {
    let folder = std::env::temp_dir().join(format!("preflight-editions-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("small.json"), SMALL).unwrap();
    let edition = |text: &str| {
        std::fs::write(folder.join("b.md"), text).unwrap();
        let found = site::checklists(&folder).unwrap();
        let noted = site::note_editions(&folder, &found).unwrap();
        let ids = found[0].checklist.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        (ids, noted.len())
    };
    let text = "- [ ] 备份\n- [ ] 通知\n";
    let (ids, noted) = edition(text);
    assert_eq!((&ids.join(" ")[..], noted), ("item item-2", 2), "that of the JSON, too");
    assert_eq!(edition(text), (ids, 0));
    let (ids, noted) = edition(&["- [ ] 冻结\n", text].concat());
    assert_eq!((&ids[1..].join(" ")[..], noted), ("item item-2", 1));

    std::fs::write(folder.join("revisions/b.json"), "<<<<<<< HEAD").unwrap();
    let said = site::checklists(&folder).err().unwrap().to_string();
    assert!(said.contains("revisions/b.json: is no JSON object (line 1)."), "{said}");
    std::fs::remove_dir_all(&folder).unwrap();
}
