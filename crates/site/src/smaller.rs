//! What of a program's WebAssembly a browser does without is left out.
//!
//! wasm-bindgen gives what a program takes from the page, and the other way round, names with 16 random
//! digits each; both its files carry them. And what a panic says is heard by nobody: the program stops with
//! a trap, of which `boot` hears, whatever was said before.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

use walrus::{FunctionKind, Module};

use super::project;

/// How `wasm-opt` is asked for what is smallest once it is compressed.
const OPTIONS: [&str; 6] = [
    "-Os",
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
    Ok(module.emit_wasm())
}

/// Whether a function of the standard library says what is wrong and stops the program.
fn only_panics(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    let is_library = ["core", "alloc", "std"].iter().any(|library| name.starts_with(library));
    is_library && (name.contains("::panicking::") || name.contains("_fail"))
}

#[cfg(test)]
mod tests {
    use walrus::{ConstExpr, FunctionBuilder, ValType, ir::Value};

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
}
