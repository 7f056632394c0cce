//! What stands within every page, and the policy that allows it.

use std::io;
use std::path::Path;

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use super::boot::boot_script;
use super::style::{home_stylesheet, stylesheet};

/// The stylesheets and the first script of the pages. They stand in it, since a request of their own would
/// cost a round trip before the first paint and the first tick.
pub struct Inline {
    /// The stylesheet of a checklist's page.
    pub style: String,
    /// The stylesheet of all other pages.
    pub home_style: String,
    /// The script that runs before any program has come.
    pub script: String,
}

impl Inline {
    /// Those of the project in `root`.
    ///
    /// # Errors
    /// When a file of them cannot be read, or one is no script.
    pub fn read(root: &Path) -> io::Result<Self> {
        Ok(Self {
            style: stylesheet(root)?,
            home_style: home_stylesheet(root)?,
            script: boot_script(root)?,
        })
    }

    /// The Content-Security-Policy of all pages, as a header. Also in `vercel.json`.
    #[must_use]
    pub fn header_policy(&self) -> String {
        let policy = self.policy(&[&self.style, &self.home_style]);
        format!("{policy}; frame-ancestors 'none'")
    }

    /// The same for a `meta` element of pages with these styles, which cannot say who may frame them.
    pub(super) fn policy(&self, styles: &[&str]) -> String {
        let script = hash(&self.script);
        let style = styles.iter().copied().map(hash).collect::<Vec<_>>().join(" ");
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
