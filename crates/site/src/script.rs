//! Scripts as they are downloaded: as short as they can be written.

use std::io;

use oxc::allocator::Allocator;
use oxc::codegen::{Codegen, CodegenOptions};
use oxc::minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::span::SourceType;

/// How a page runs a script.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// By itself. What it names at its top anybody may use.
    Classic,
    /// As a module, which keeps its names to itself.
    Module,
}

/// A script that does the same in fewer letters: without comments and blanks, with short names for what only
/// it knows.
///
/// # Errors
/// When `source` is no script of that kind. `name` stands in the message.
pub(super) fn shortened(name: &str, kind: Kind, source: &str) -> io::Result<String> {
    let source_type = match kind {
        Kind::Classic => SourceType::script(),
        Kind::Module => SourceType::mjs(),
    };
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, source_type).parse();
    if let Some(fault) = parsed.diagnostics.first() {
        return Err(io::Error::other(format!("{name} is no script: {fault}")));
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
        ..MinifierOptions::default()
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&program);
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_keeps_what_others_know_it_by() {
        let source = "
            // What nobody else sees.
            const secret = (given) => given.own + 1;
            export default ({ base }) => globalThis.told(base, secret({ own: 1 }), secret({ own: 2 }));
        ";
        let module = shortened("a module", Kind::Module, source).unwrap();
        for gone in ["secret", "given", "//", "\n", "  "] {
            assert!(!module.contains(gone), "{gone:?}: {module}");
        }
        for kept in ["export default", "base", "own", "globalThis.told"] {
            assert!(module.contains(kept), "{kept}: {module}");
        }
        let classic = shortened("a script", Kind::Classic, "const VERSION = 1;\nself.on(VERSION);");
        assert!(classic.unwrap().contains("VERSION"), "others may ask for it");
    }

    #[test]
    fn what_is_no_script_is_named() {
        let error = shortened("keeper", Kind::Module, "const = 1").unwrap_err().to_string();
        assert!(error.starts_with("keeper is no script: "), "{error}");
    }
}
