//! What of a program's WebAssembly a browser does without is left out.
//!
//! wasm-bindgen gives what a program takes from the page, and the other way round, names with 16 random
//! digits each; both its files carry them. And what a panic says is heard by nobody: the program stops with
//! a trap, of which `boot` hears, whatever was said before.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataKind, FunctionKind, Module};

use super::project;

/// How `wasm-opt` is asked for what is smallest once it is compressed: control flow is undone and built anew,
/// then all else is made smaller twice.
const OPTIONS: [&str; 9] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--one-caller-inline-max-function-size",
    "100",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-target-features",
];

/// Makes the WebAssembly at a path smaller; what it imports and exports gets other names.
///
/// # Errors
/// When it cannot be read or written, or is no WebAssembly.
pub(super) fn make_smaller(path: &Path, names: &[(String, String)]) -> io::Result<()> {
    let wasm = rewritten(&fs::read(path)?, names)
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    fs::write(path, wasm)?;
    let program = project().join("node_modules/.bin/wasm-opt");
    let status = Command::new(&program).args(OPTIONS).arg(path).arg("-o").arg(path).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(io::Error::other(format!("wasm-opt: {status}"))),
        Err(error) => Err(io::Error::other(format!("{}: {error}", program.display()))),
    }
}

fn rewritten(wasm: &[u8], names: &[(String, String)]) -> walrus::Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    let imported = module.imports.iter_mut().map(|import| &mut import.name);
    let exported = module.exports.iter_mut().map(|export| &mut export.name);
    for name in imported.chain(exported) {
        if let Some((_, short)) = names.iter().find(|(long, _)| long == name) {
            name.clone_from(short);
        }
    }
    let Module { funcs, types, .. } = &mut module;
    for function in funcs.iter_mut() {
        if function.name.as_deref().is_some_and(only_panics)
            && let FunctionKind::Local(local) = &mut function.kind
            && types.results(local.ty()).is_empty()
        {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    let segments: Vec<_> =
        module.data.iter().filter_map(|data| Some((data.id(), address(data)?))).collect();
    let data = &mut module.data;
    let take = |&(id, at)| (at, std::mem::take(&mut data.get_mut(id).value));
    let mut memory = Memory(segments.iter().map(take).collect());
    memory.forget_places();
    for ((id, _), (_, value)) in segments.into_iter().zip(memory.0) {
        module.data.get_mut(id).value = value;
    }
    Ok(module.emit_wasm())
}

/// Where a segment of data comes to lie.
fn address(data: &Data) -> Option<usize> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } => {
            usize::try_from(offset).ok()
        }
        _ => None,
    }
}

/// What a program finds in its memory: segments, and where each begins.
struct Memory(Vec<(usize, Vec<u8>)>);

impl Memory {
    /// Blanks where in the sources the program may panic. That is told to what says so, which is left out.
    fn forget_places(&mut self) {
        let mut blank = Vec::new();
        for (start, bytes) in &self.0 {
            // Address and length of the file's name, line, column.
            for at in (start.next_multiple_of(4)..start + bytes.len()).step_by(4) {
                let [name, length, line, column] =
                    [0, 4, 8, 12].map(|field| self.number(at + field).unwrap_or_default());
                if line > 0 && column > 0 && self.get(name, length).is_some_and(is_source) {
                    blank.extend([(at, 16), (name, length)]);
                }
            }
        }
        for (at, length) in blank {
            let segment = self
                .0
                .iter_mut()
                .find(|(start, bytes)| (*start..start + bytes.len()).contains(&at));
            if let Some((start, bytes)) = segment {
                bytes[at - *start..][..length].fill(0);
            }
        }
    }

    fn get(&self, at: usize, length: usize) -> Option<&[u8]> {
        self.0.iter().find_map(|(start, bytes)| {
            let from = at.checked_sub(*start)?;
            bytes.get(from..from.checked_add(length)?)
        })
    }

    fn number(&self, at: usize) -> Option<usize> {
        let bytes = self.get(at, 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    }
}

/// Whether a text is the name of a file of Rust.
fn is_source(name: &[u8]) -> bool {
    name.ends_with(b".rs") && name.iter().all(u8::is_ascii_graphic)
}

/// Whether a function of the standard library says what is wrong and stops the program.
fn only_panics(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    let is_library = ["core", "alloc", "std"].iter().any(|library| name.starts_with(library));
    is_library && (name.contains("::panicking::") || name.contains("_fail"))
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    /// A program with an import and an export, and functions that return or not.
    fn program() -> Module {
        let mut module = Module::default();
        let ty = module.types.add(&[], &[]);
        let (taken, _) = module.add_import_func("./app_bg.js", "taken", ty);
        for (name, results) in [
            ("core[0]::panicking::panic_fmt", &[][..]),
            ("<alloc[0]::vec::Vec<_, _>>::remove::assert_failed", &[]),
            ("std[0]::panicking::panic_count::is_zero", &[ValType::I32]),
            ("preflight::app::opening::fail", &[]),
            ("preflight::panicking::_failed", &[]),
        ] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], results);
            builder.name(name.to_owned()).func_body().call(taken).call(taken);
            if !results.is_empty() {
                builder.func_body().const_(Value::I32(0));
            }
            let function = builder.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        let global = ConstExpr::Value(Value::I32(0));
        let global = module.globals.add_local(ValType::I32, false, false, global);
        module.exports.add("given", global);
        module
    }

    #[test]
    fn both_files_of_a_program_keep_naming_the_same() {
        let names = [("taken", "_0"), ("given", "_1")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let wasm = rewritten(&program().emit_wasm(), &names).unwrap();
        let module = Module::from_buffer(&wasm).unwrap();
        assert!(module.imports.find("./app_bg.js", "_0").is_some());
        assert!(module.exports.iter().any(|export| export.name == "_1"));
        assert!(rewritten(b"<!doctype html>", &names).is_err());
    }

    #[test]
    fn only_what_the_library_says_of_a_panic_is_left_out() {
        let wasm = rewritten(&program().emit_wasm(), &[]).unwrap();
        let module = Module::from_buffer(&wasm).unwrap();
        let size = |(_, function): (_, &walrus::LocalFunction)| function.size();
        let sizes: Vec<u64> = module.funcs.iter_local().map(size).collect();
        assert_eq!(sizes.iter().filter(|size| **size == 1).count(), 2, "{sizes:?}");
    }

    #[test]
    fn where_it_may_panic_is_left_out_and_nothing_else() {
        let place = |name: u32, length: u32, line: u32| {
            [name, length, line, 5].map(u32::to_le_bytes).concat()
        };
        let names = b"src/a.rs  src/b.rs  words.";
        let of = |places: &[Vec<u8>]| [&places.concat()[..], names].concat();
        // The first is one; the others have no line, no name of a file, or lie elsewhere.
        let at = 1024 + 4 * 16;
        let others = [place(at + 10, 8, 0), place(at + 20, 6, 7), place(9_999, 8, 7)];
        let data = of(&[&[place(at, 8, 7)][..], &others].concat());
        let mut memory = Memory(vec![(1024, data)]);
        memory.forget_places();
        let left = of(&[&[vec![0; 16]][..], &others].concat());
        assert_eq!(memory.0[0].1, [&left[..64], &[0; 8], &names[8..]].concat());
    }
}
