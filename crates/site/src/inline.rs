//! What stands within every page, and the policy that allows it.

use std::io;
use std::path::Path;

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use super::boot::boot_script;
use super::style::stylesheet;

/// The stylesheet and the first script of every page. They stand in it, since a request of their own would
/// cost a round trip before the first paint and the first tick.
pub struct Inline {
    /// The stylesheet.
    pub style: String,
    /// The script that runs before any program has come.
    pub script: String,
}

impl Inline {
    /// Those of the project in `root`.
    ///
    /// # Errors
    /// When a file of them cannot be read, or one is no script.
    pub fn read(root: &Path) -> io::Result<Self> {
        Ok(Self { style: stylesheet(root)?, script: boot_script(root)? })
    }

    /// The Content-Security-Policy of a page, as a header. Also in `vercel.json`.
    #[must_use]
    pub fn header_policy(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.policy())
    }

    /// The same for a `meta` element, which cannot say who may frame the page.
    pub(super) fn policy(&self) -> String {
        let (script, style) = (hash(&self.script), hash(&self.style));
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; style-src 'self' {style}; img-src 'self' data:; connect-src 'self' https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
        )
    }
}

/// How a policy names what stands within a page.
fn hash(text: &str) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
    format!("'sha256-{hash}'")
}
