//! No ring of files inside a crate: what a file uses does not use that file in turn. Read over the text
//! of the sources, as far as their paths tell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The sources of each crate, whose files form no ring.
const CRATES: [&str; 4] = ["crates/core/src", "crates/cli/src", "crates/site/src", "src"];

/// The segments of a path, from the top of its crate.
type Segments = Vec<String>;

fn segments(path: &str) -> Segments {
    path.split("::").map(|segment| segment.trim().to_owned()).collect()
}

/// The files of a crate by their module.
fn modules(folder: &str) -> BTreeMap<Segments, String> {
    fn collect(path: &Path, module: &Segments, found: &mut BTreeMap<Segments, String>) {
        for entry in std::fs::read_dir(path).into_iter().flatten() {
            let path = entry.unwrap().path();
            let mut module = module.clone();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            if stem != "mod" {
                module.push(stem);
            }
            if path.is_dir() {
                collect(&path, &module, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.insert(module, code(&path));
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &Vec::new(), &mut found);
    found
}

/// A file without its comments and its own tests.
fn code(path: &PathBuf) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// A statement that ends with a `use`: what stands before the word, and behind it.
fn import(statement: &str) -> Option<(&str, &str)> {
    let (before, tree) = statement.rsplit_once("use ")?;
    (before.is_empty() || before.ends_with([' ', '\n'])).then_some((before, tree))
}

/// The paths that a `use` names: `a::{b, c::d}` are `a::b` and `a::c::d`.
fn expand(tree: &str) -> Vec<String> {
    let Some((before, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree).trim();
        return vec![path.to_owned()];
    };
    let group = &group[..group.rfind('}').unwrap_or(group.len())];
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in group.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(expand).map(|path| [before.trim(), &path].concat()).collect()
}

/// A crate: the text of its files, and what each hands on under a name of its own (`pub use`).
struct Crate {
    files: BTreeMap<Segments, String>,
    handed_on: BTreeMap<Segments, Segments>,
}

impl Crate {
    fn read(folder: &str) -> Self {
        let mut all = Self { files: modules(folder), handed_on: BTreeMap::new() };
        let files: Vec<Segments> = all.files.keys().cloned().collect();
        for file in files {
            for (_, path) in all.uses(&file).into_iter().filter(|(is_public, _)| *is_public) {
                let name = path.last().cloned().unwrap_or_default();
                all.handed_on.insert([file.clone(), vec![name]].concat(), path);
            }
        }
        all
    }

    /// The paths that a file imports, from the top of its crate, and whether it hands them on.
    fn uses(&self, file: &Segments) -> Vec<(bool, Segments)> {
        let mut found = Vec::new();
        for (before, tree) in self.files[file].split(';').filter_map(import) {
            let before = before.trim_end();
            let is_public = before.ends_with("pub") || before.ends_with(')');
            let paths = expand(tree).into_iter();
            found.extend(
                paths.filter_map(|path| Some((is_public, self.path_from_top(file, &path)?))),
            );
        }
        found
    }

    /// A path of a file, from the top of its crate.
    fn path_from_top(&self, file: &Segments, path: &str) -> Option<Segments> {
        let path = segments(path);
        let up = path.iter().take_while(|segment| *segment == "super").count();
        let below = |depth: usize| [&file[..depth], &path[up.max(1)..]].concat();
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some(below(file.len())),
            "super" => Some([&file[..file.len().checked_sub(up)?], &path[up..]].concat()),
            child => {
                let child = [file.clone(), vec![child.to_owned()]].concat();
                self.files.contains_key(&child).then(|| [file.clone(), path.clone()].concat())
            }
        }
    }

    /// The file in which what a path names is written.
    fn home(&self, path: &[String]) -> Option<Segments> {
        let depth = (1..=path.len()).rev().find(|to| self.files.contains_key(&path[..*to]))?;
        let further = path.get(..=depth).and_then(|name| self.handed_on.get(name));
        match further {
            Some(further) if depth < path.len() => {
                self.home(&[further, &path[depth + 1..]].concat()).or(Some(path[..depth].to_vec()))
            }
            _ => Some(path[..depth].to_vec()),
        }
    }

    /// The files that a file uses: what it imports but does not hand on, and the paths in its code.
    fn needs(&self, file: &Segments) -> BTreeSet<Segments> {
        let uses = self.uses(file);
        let imported =
            |name: &str| uses.iter().find(|(_, path)| path.last().is_some_and(|it| it == name));
        let statements = self.files[file].split(';');
        let bodies = statements.map(|text| import(text).map_or(text, |(before, _)| before));
        let is_end = |c: char| !c.is_alphanumeric() && c != '_' && c != ':';
        let named = bodies.flat_map(|body| body.split(is_end)).filter_map(|word| {
            let (first, rest) = word.split_once("::")?;
            match imported(first) {
                Some((_, path)) => Some([path.clone(), segments(rest)].concat()),
                None => self.path_from_top(file, word),
            }
        });
        let kept = uses.iter().filter(|(is_public, _)| !is_public).map(|(_, path)| path.clone());
        let homes = kept.chain(named).filter_map(|path| self.home(&path));
        homes.filter(|home| home != file).collect()
    }
}

/// A way from a file back to itself.
fn ring(
    needs: &BTreeMap<Segments, BTreeSet<Segments>>,
    way: &mut Vec<Segments>,
    done: &mut BTreeSet<Segments>,
) -> bool {
    let last = way.last().cloned().unwrap_or_default();
    for next in &needs[&last] {
        if let Some(at) = way.iter().position(|file| file == next) {
            way.drain(..at);
            way.push(next.clone());
            return true;
        }
        if !done.contains(next) {
            way.push(next.clone());
            if ring(needs, way, done) {
                return true;
            }
            way.pop();
        }
    }
    done.insert(last);
    false
}

#[test]
fn no_files_of_a_crate_use_each_other_in_a_ring() {
    for folder in CRATES {
        let all = Crate::read(folder);
        let needs: BTreeMap<Segments, BTreeSet<Segments>> =
            all.files.keys().map(|file| (file.clone(), all.needs(file))).collect();
        assert!(needs.values().any(|needs| !needs.is_empty()), "{folder}");
        let mut done = BTreeSet::new();
        for file in all.files.keys() {
            let mut way = vec![file.clone()];
            let is_ring = ring(&needs, &mut way, &mut done);
            let names: Vec<String> = way.iter().map(|file| file.join("::")).collect();
            assert!(
                !is_ring,
                "a ring of files: {}; move what two of them share into a file that uses neither",
                names.join(" → ")
            );
        }
    }
}
