//! Addresses: what a path and a fragment mean.

use crate::codec::pasted_link::is_anchor;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of runs and checklists.
    Home,
    /// A checklist.
    Checklist {
        /// The checklist's slug.
        slug: String,
        /// The run that the address names; otherwise the current one is shown.
        run: Option<String>,
        /// The payload of a link, if the address carries one.
        payload: Option<String>,
    },
    /// Nothing of ours.
    Nowhere,
}

/// The page at which links to checklists of somebody's own open.
pub const OWN: &str = crate::codec::own_link::SLUG;

/// An address in the parts that the browser gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The path, beginning with `/`.
    pub path: String,
    /// The query, empty or beginning with `?`.
    pub query: String,
    /// The fragment, empty or beginning with `#`.
    pub fragment: String,
    /// The payload of a link that was opened here, as the history keeps it; empty for none.
    pub held: String,
}

impl Route {
    /// Reads an address of a site that lies at `base` (begins and ends with `/`).
    ///
    /// A payload whose `#` became `%23`, `*` or a further path segment on its way is recovered.
    #[must_use]
    pub fn read(base: &str, address: &Address) -> Self {
        let Some(path) = address.path.strip_prefix(base) else {
            let is_home = format!("{}/", address.path) == base;
            return if is_home { Self::Home } else { Self::Nowhere };
        };
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let (slug, rest) = path.split_once('/').unwrap_or((path, ""));
        let (slug, lost) = match slug.split_once("%23").or_else(|| slug.split_once('*')) {
            Some((slug, payload)) => (slug, payload),
            None => (slug, rest.trim_end_matches('/')),
        };
        if slug.is_empty() {
            return Self::Home;
        }
        if !crate::codec::json::is_id(slug) || lost.contains('/') {
            return Self::Nowhere;
        }
        let fragment = address.fragment.strip_prefix('#').unwrap_or("");
        let payload = if is_anchor(fragment) || fragment.is_empty() { lost } else { fragment };
        Self::Checklist {
            slug: slug.to_owned(),
            run: run_in(&address.query),
            payload: Some(payload.to_owned()).filter(|payload| !payload.is_empty()),
        }
    }
}

/// The path of a checklist's page.
#[must_use]
pub fn checklist_path(base: &str, slug: &str) -> String {
    format!("{base}{slug}/")
}

/// The path of a run's page.
#[must_use]
pub fn run_path(base: &str, slug: &str, run: &str) -> String {
    format!("{base}{slug}/?run={run}")
}

/// The run that a query names: letters and digits only.
fn run_in(query: &str) -> Option<String> {
    let mut fields = query.strip_prefix('?')?.split('&');
    let run = fields.find_map(|field| field.strip_prefix("run="))?;
    let valid =
        !run.is_empty() && run.len() <= 40 && run.chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| run.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(base: &str, address: &str) -> String {
        let (rest, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let address = Address {
            path: path.into(),
            query: query.into(),
            fragment: fragment.into(),
            ..Address::default()
        };
        match Route::read(base, &address) {
            Route::Home => "home".into(),
            Route::Nowhere => "nowhere".into(),
            Route::Checklist { slug, run, payload } => {
                format!("{slug} {} {}", run.unwrap_or_default(), payload.unwrap_or_default())
            }
        }
    }

    #[test]
    fn addresses_are_read() {
        for (base, address, expect) in [
            ("/", "/", "home"),
            ("/", "/index.html", "home"),
            ("/repo/", "/repo/", "home"),
            ("/repo/", "/repo", "home"),
            ("/repo/", "/other/", "nowhere"),
            ("/", "/a-b/", "a-b  "),
            ("/", "/a-b", "a-b  "),
            ("/", "/a-b/index.html", "a-b  "),
            ("/repo/", "/repo/a-b/", "a-b  "),
            ("/", "/a-b/?run=r1", "a-b r1 "),
            ("/", "/a-b/?x=1&run=r1", "a-b r1 "),
            ("/", "/a-b/?run=../x", "a-b  "),
            ("/", "/a-b/#section-security", "a-b  "),
            ("/", "/a-b/#item-tls", "a-b  "),
            ("/", "/a-b/#1kX9", "a-b  1kX9"),
            ("/", "/a-b/#%231kX9", "a-b  %231kX9"),
            ("/", "/a-b/%231kX9", "a-b  %231kX9"),
            ("/", "/a-b/%25231kX9", "a-b  %25231kX9"),
            ("/", "/a-b/?fbclid=x#1kX9", "a-b  1kX9"),
            ("/", "/a-b/*1kX9", "a-b  *1kX9"),
            ("/", "/a-b*1kX9", "a-b  1kX9"),
            ("/", "/a-b/1kX9", "a-b  1kX9"),
            ("/", "/a-b/1kX9/", "a-b  1kX9"),
            ("/", "/a/b/c", "nowhere"),
            ("/", "/../etc", "nowhere"),
            ("/", "/A", "nowhere"),
        ] {
            assert_eq!(read(base, address), expect, "{base} {address}");
        }
    }
}
