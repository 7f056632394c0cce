//! Public addresses of files: the pages of code hosts become the files that they show.

use serde::{Deserialize, Serialize};

/// An address that may be fetched once the person has confirmed its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAddress {
    /// What is fetched: `https://`, host and path.
    pub address: String,
    /// Who is asked for it.
    pub host: String,
}

/// The longest address that is taken, in bytes.
pub const MAX_BYTES: usize = 2_000;
/// The ends of names that say that an address is a file's.
const FILE_ENDS: [&str; 7] = [".md", ".markdown", ".txt", ".csv", ".tsv", ".json", ".mdx"];

/// The most bytes that are taken from an address.
pub const MAX_CONTENT: usize = 8 << 20;
/// How long an address may take to answer, in milliseconds.
pub const MAX_WAIT: u32 = 15_000;

/// Why an address gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This device is not connected.
    Offline,
    /// The other side does not let pages of other sites read it, or there is no such host.
    NotAllowed,
    /// It took longer than [`MAX_WAIT`].
    Late,
    /// It sends on to another address.
    Moved,
    /// It answered with this status.
    Status(u16),
    /// It gave more than [`MAX_CONTENT`].
    TooLarge,
}

impl PublicAddress {
    /// What asking the host tells it, to be said before it is asked.
    #[must_use]
    pub fn notice(&self) -> String {
        let host = &self.host;
        format!(
            "This page will ask {host} for the file. {host} learns your network address, as from any page that you open there; it learns nothing of your checklists and runs."
        )
    }
}

impl Refusal {
    /// What happened with `host`, and what to do.
    #[must_use]
    pub fn sentence(self, host: &str) -> String {
        let paste = "open the address yourself, copy the text and paste it here";
        let advice = match self {
            Self::Offline => "connect it and try again",
            Self::NotAllowed | Self::Status(401 | 403) => paste,
            Self::Late => &format!("try again, or {paste}"),
            Self::Moved => "open it, and paste the address that you land on",
            Self::Status(404 | 410) => "look whether it was copied whole",
            Self::Status(_) => &format!("try again later, or {paste}"),
            Self::TooLarge => "split the checklist",
        };
        format!("{}; {advice}.", self.reason(host))
    }

    /// What happened with `host`, as the beginning of a sentence.
    #[must_use]
    pub fn reason(self, host: &str) -> String {
        match self {
            Self::Offline => "This device is offline".into(),
            Self::NotAllowed => {
                format!("{host} does not let other pages read this file, or it cannot be reached")
            }
            Self::Late => {
                format!("{host} did not answer in full within {} seconds", MAX_WAIT / 1000)
            }
            Self::Moved => format!("{host} sends this address on to another one"),
            Self::Status(404 | 410) => format!("{host} has nothing at this address"),
            Self::Status(401 | 403) => {
                format!("{host} shows this file only to people who have signed in there")
            }
            Self::Status(status) => format!("{host} answered with the error {status}"),
            Self::TooLarge => "The file is larger than 8 MB".into(),
        }
    }
}

/// The address of a file for what a person pasted: as it is, or the file that a page of GitHub,
/// a gist, GitLab or Bitbucket shows. The address of a file stays as it is.
///
/// # Errors
/// A sentence that says why the address cannot be used, and what to do.
pub fn read(pasted: &str) -> Result<PublicAddress, String> {
    let (host, path, fragment) = parts_of(pasted.trim())?;
    let (path_only, _) = path.split_once('?').unwrap_or((&path, ""));
    let steps: Vec<&str> = path_only.split('/').filter(|step| !step.is_empty()).collect();
    let (host, path) = match host.as_str() {
        "github.com" | "www.github.com" => ("raw.githubusercontent.com".into(), github(&steps)?),
        "gist.github.com" => ("gist.githubusercontent.com".into(), gist(&steps, fragment)?),
        "bitbucket.org" => (host, bitbucket(&steps)?),
        "raw.githubusercontent.com" | "gist.githubusercontent.com" => (host, path),
        _ if steps.starts_with(&GITLAB_FILES) => (host, path),
        _ if let Some(path) = gitlab(&steps)? => (host, path),
        "gitlab.com" if steps.contains(&"-") => return Err(no_file("GitLab")),
        "gitlab.com" => return Err(whole_repository()),
        _ => (host, path),
    };
    Ok(PublicAddress { address: format!("https://{host}{path}"), host })
}

/// Host, path with query, and fragment of an address that can be public.
fn parts_of(address: &str) -> Result<(String, String, &str), String> {
    let no = |sentence: &str| Err(sentence.to_owned());
    if address.is_empty() {
        return no("Paste the address of a file; it begins with https://.");
    }
    if address.len() > MAX_BYTES {
        return no("The address is longer than 2,000 characters; use a shorter one.");
    }
    let Some((scheme, rest)) = address.split_once("://") else {
        return no("The address must begin with https://.");
    };
    match scheme.to_ascii_lowercase().as_str() {
        "https" => {}
        "http" => {
            return no("The address begins with http://, which anybody on the way can change; \
                       use https://.");
        }
        _ => return no("Only addresses that begin with https:// can be opened."),
    }
    if address.chars().any(|c| c.is_whitespace() || c.is_control() || "\\\"<>`{}|^".contains(c)) {
        return no("The address holds a blank or a sign that no address has; copy it again.");
    }
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.to_ascii_lowercase();
    if host.contains('@') {
        return no("The address holds a name or a password before an @; take it out.");
    }
    let host = host.strip_suffix(":443").unwrap_or(&host).to_owned();
    if !is_public(&host) {
        return no("The host in the address is not a public name like example.com.");
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok((host, format!("{slash}{path}"), fragment))
}

/// Whether a host is a name with a dot in it: no address in numbers, no name of a local network.
fn is_public(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "1"));
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_name = |last: &&str| last.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_local = |last: &&str| ["local", "localhost", "internal", "lan"].contains(last);
    labels.len() > 1
        && labels.iter().all(is_label)
        && labels.last().is_some_and(|last| is_name(last) && !is_local(last))
        && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// The file of a page of GitHub.
fn github(steps: &[&str]) -> Result<String, String> {
    match steps {
        [owner, repository, "blob" | "raw", place @ ..] if place.len() > 1 => {
            Ok(format!("/{owner}/{repository}/{}", place.join("/")))
        }
        // GitHub shows a file under this address too.
        [owner, repository, "tree", place @ ..] if names_file(place) => {
            Ok(format!("/{owner}/{repository}/{}", place.join("/")))
        }
        [_, _, "tree", ..] => Err(folder()),
        [_, _] => Err(whole_repository()),
        _ => Err(no_file("GitHub")),
    }
}

/// The file of a gist's page; of a gist with several files the first.
fn gist(steps: &[&str], fragment: &str) -> Result<String, String> {
    match steps {
        [owner, id, "raw", place @ ..] => {
            Ok(format!("/{}", [&[*owner, *id, "raw"], place].concat().join("/")))
        }
        [owner, id] if fragment.is_empty() && is_hash(id) => Ok(format!("/{owner}/{id}/raw")),
        [_, _] if fragment.starts_with("file-") => {
            Err("The address names one file of a gist; press “Raw” beside that file and copy the \
                 address of what opens."
                .into())
        }
        _ => Err("The address is not that of a gist; open the gist, press “Raw” and copy the \
                  address of what opens."
            .into()),
    }
}

fn is_hash(text: &str) -> bool {
    text.len() >= 20 && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// How the path of GitLab's programming interface begins.
const GITLAB_FILES: [&str; 3] = ["api", "v4", "projects"];

/// The file of a page of GitLab, on whatever host; `None` where the page shows no file.
///
/// It is asked for through GitLab's programming interface: the raw page cannot be read from
/// another site.
fn gitlab(steps: &[&str]) -> Result<Option<String>, String> {
    let Some(dash) = steps.iter().position(|step| *step == "-").filter(|dash| *dash > 1) else {
        return Ok(None);
    };
    let (project, rest) = steps.split_at(dash);
    match rest.get(1..).unwrap_or_default() {
        ["blob" | "raw", branch, place @ ..] if !place.is_empty() => {
            let (project, place) = (project.join("%2F"), place.join("%2F"));
            let files = GITLAB_FILES.join("/");
            Ok(Some(format!("/{files}/{project}/repository/files/{place}/raw?ref={branch}")))
        }
        ["tree", ..] => Err(folder()),
        _ => Ok(None),
    }
}

/// The file of a page of Bitbucket.
fn bitbucket(steps: &[&str]) -> Result<String, String> {
    match steps {
        [owner, repository, "raw", place @ ..] if place.len() > 1 => {
            Ok(format!("/{owner}/{repository}/raw/{}", place.join("/")))
        }
        [owner, repository, "src", place @ ..] if names_file(place) => {
            Ok(format!("/{owner}/{repository}/raw/{}", place.join("/")))
        }
        [_, _, "src", ..] => Err(folder()),
        [_, _] => Err(whole_repository()),
        _ => Err(no_file("Bitbucket")),
    }
}

/// Whether the steps after a kind of page, a branch first, end with the name of a file.
fn names_file(place: &[&str]) -> bool {
    let name = place.get(1..).and_then(<[&str]>::last).map(|name| name.to_ascii_lowercase());
    name.is_some_and(|name| FILE_ENDS.iter().any(|end| name.ends_with(end)))
}

fn folder() -> String {
    "The address is that of a folder; open the file in it and copy that address.".into()
}

fn whole_repository() -> String {
    "The address is that of a whole repository; open the file in it and copy that address.".into()
}

fn no_file(host: &str) -> String {
    format!("The address is not that of a file on {host}; open the file and copy that address.")
}
