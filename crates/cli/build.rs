//! Lists the checklists that come with Preflight: every file of `public/checklists` is one.

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder of the crate");
    let folder = Path::new(&root).join("../../public/checklists");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut slugs: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of checklists")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .filter(|slug| slug != "schema")
        .collect();
    slugs.sort();
    let line = |slug: &String| {
        let [json, revisions] = ["", "revisions/"].map(|below| {
            folder.join(format!("{below}{slug}.json")).display().to_string().replace('\\', "/")
        });
        format!("({slug:?}, include_str!({json:?}), include_str!({revisions:?})),\n")
    };
    let list = slugs.iter().map(line).collect::<Vec<_>>().concat();
    let out = env::var("OUT_DIR").expect("cargo names the folder to write to");
    fs::write(Path::new(&out).join("bundled.rs"), format!("&[\n{list}]\n")).expect("it is written");
}
