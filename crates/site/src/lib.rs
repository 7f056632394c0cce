//! The site as files: its pages, its stylesheet, its checklists. For the build, not for browsers.
//!
//! `index.html` is the template of every page. Its placeholders are filled in here; lines that are
//! meant for the builder are left out.

mod boot;
mod checklists;
mod inline;
mod offline;
mod programs;
mod script;
mod smaller;
mod style;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use leptos::prelude::*;

use preflight::app::message::Message;
use preflight::app::route::{Address, OWN, checklist_path};
use preflight::codec::catalog_json::{self, Card};
use preflight::codec::hosted::Hosted;
use preflight::codec::manifest_json;
use preflight::codec::markup::Html;
use preflight::domain::checklist::Checklist;
use preflight::store::Store;
use preflight::ui::app;
use preflight::ui::parts::{TOOLBAR, buttons_template};

pub use boot::{keeper_script, shared as shared_with_scripts};
pub use checklists::{bundled_folder, checklists, note_editions, replace_checklists};
pub use inline::Inline;
use offline::{WORKER, worker_script};
pub use programs::finish_programs;
pub use style::{app_stylesheet, workshop_stylesheet};

/// The folder of the project that this crate is a part of.
#[must_use]
pub fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The web app manifest.
const MANIFEST: &str = "manifest.webmanifest";

/// The names of the built files that every page refers to.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The script of the application. Its WebAssembly, as that of the other programs, is named alike.
    pub app: String,
    /// The script of the reader.
    pub reader: String,
    /// The script of the opener.
    pub opener: String,
    /// The script of the workshop.
    pub workshop: String,
    /// The script that comes once the page has reacted.
    pub keeper: String,
}

impl Assets {
    /// Finds the built files in a folder.
    ///
    /// # Errors
    /// When the folder cannot be read or a file is missing.
    pub fn find(folder: &Path) -> io::Result<Self> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        let find = |start: &str, end: &str| {
            let found = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
            found.cloned().ok_or_else(|| {
                io::Error::other(format!("{} holds no {start}…{end}", folder.display()))
            })
        };
        Ok(Self {
            app: find("app-", ".js")?,
            reader: find("reader-", ".js")?,
            opener: find("opener-", ".js")?,
            workshop: find("workshop-", ".js")?,
            keeper: find("keeper-", ".js")?,
        })
    }
}

/// What all pages of a site share.
pub struct Site {
    root: PathBuf,
    is_offline: bool,
    template: String,
    inline: Inline,
    base: String,
    origin: String,
    assets: Assets,
    catalog: String,
    checklists: Vec<Hosted>,
}

impl Site {
    /// A site of the project in `root` with these checklists, to lie at `base` (begins
    /// and ends with `/`). Link previews want the address of their picture whole: `SITE_ORIGIN` may
    /// name the scheme and host. Where it is not to open without a network (`is_offline`), browsers that
    /// have kept it forget it.
    ///
    /// # Errors
    /// When a file of the project cannot be read or says something wrong.
    pub fn new(
        root: &Path,
        checklists: Vec<Hosted>,
        base: &str,
        assets: Assets,
        is_offline: bool,
    ) -> io::Result<Self> {
        let cards: Vec<Card> =
            checklists.iter().map(|bundled| Card::of(&bundled.checklist)).collect();
        Ok(Self {
            root: root.to_owned(),
            is_offline,
            template: template(&fs::read_to_string(root.join("index.html"))?),
            inline: Inline::read(root)?,
            base: base.to_owned(),
            origin: std::env::var("SITE_ORIGIN").unwrap_or_default(),
            assets,
            catalog: catalog_json::write(&cards),
            checklists,
        })
    }

    /// Writes every page, the catalog, the manifest and the worker into a folder.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::write(folder.join("checklists/index.json"), &self.catalog)?;
        let page = |Hosted { checklist, .. }: &'_ Hosted| {
            (checklist.title.clone(), checklist_path(&self.base, &checklist.slug))
        };
        let named: Vec<(String, String)> = self.checklists.iter().map(page).collect();
        fs::write(folder.join(MANIFEST), manifest_json::write(&self.base, &named))?;
        let pages = self.pages();
        let version = offline::version(folder, &pages)?;
        let version = Some(&*version).filter(|_| self.is_offline);
        for (path, page) in &pages {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, offline::named(page, version.unwrap_or_default()))?;
        }
        let files = offline::files(folder)?;
        fs::write(folder.join(WORKER), worker_script(&self.root, &files, version)?)
    }

    /// The pages by the paths of their files. The site's version is not filled in.
    fn pages(&self) -> Vec<(String, String)> {
        let address = |path: String| Address { path, ..Address::default() };
        let home = self.page(address(self.base.clone()), None, "Preflight: production checklists that a team can run",
            "Work a production checklist in the browser, see whether the release is go or no-go, and share where it stands with a link. No account, no server.");
        let own = self.page(
            address(self.base.clone()),
            None,
            "A checklist that somebody shares · Preflight",
            "Open the link to look at the checklist and where its run stands. Nothing is sent to a server.",
        );
        let lost = self.page(
            address(format!("{}-", self.base)),
            None,
            "Not found · Preflight",
            "There is no page here.",
        );
        let mut pages = vec![
            ("index.html".to_owned(), home),
            (format!("{OWN}/index.html"), own),
            ("404.html".to_owned(), lost),
        ];
        for bundled in &self.checklists {
            let Checklist { slug, title, summary, .. } = &bundled.checklist;
            let path = checklist_path(&self.base, slug);
            let page =
                self.page(address(path), Some(bundled), &format!("{title} · Preflight"), summary);
            pages.push((format!("{slug}/index.html"), page));
        }
        pages
    }

    /// One page: the interface at an address, in the template.
    fn page(
        &self,
        address: Address,
        bundled: Option<&Hosted>,
        title: &str,
        description: &str,
    ) -> String {
        let owner = Owner::new();
        let (body, acts) = owner.with(|| {
            let store = Store::new(&self.base, "", &self.catalog);
            store.replay([Message::Arrived(address)]);
            if let Some(Hosted { json, checklist, known: _ }) = bundled {
                let slug = checklist.slug.clone();
                store.replay([
                    Message::FetchedChecklist { slug: slug.clone(), json: Ok(json.clone()) },
                    Message::ReadRun { slug, records: None, folded: Vec::new(), early: Vec::new() },
                ]);
            }
            let html = |view: AnyView| view.to_html().replace("<!>", "");
            (html(app(store)), html(buttons_template().into_view()))
        });
        let slug = bundled.map(|bundled| bundled.checklist.slug.as_str());
        let data = format!(
            "<script type=\"application/json\" id=\"catalog\">{}</script>",
            data_block(&self.catalog)
        );
        // A page painted while its top is still arriving would move it.
        let expect = bundled
            .map(|_| format!("<link rel=\"expect\" href=\"#{TOOLBAR}\" blocking=\"render\">\n"));
        let style = if slug.is_some() { &self.inline.style } else { &self.inline.home_style };
        let slug = slug.map(|slug| format!(" data-slug=\"{slug}\"")).unwrap_or_default();
        let [title, description] = [title, description].map(|words| {
            let mut html = Html::default();
            html.text(words);
            html
        });
        let fields = [
            ("base", self.base.as_str()),
            ("slug", &slug),
            ("policy", &self.inline.policy(&[style])),
            ("title", title.as_str()),
            ("description", description.as_str()),
            ("image", &format!("{}{}social.png", self.origin, self.base)),
            ("expect", &expect.unwrap_or_default()),
            ("app", &self.assets.app),
            ("reader", &self.assets.reader),
            ("opener", &self.assets.opener),
            ("workshop", &self.assets.workshop),
            ("keeper", &self.assets.keeper),
            ("manifest", MANIFEST),
            ("version", ""),
            ("style", style),
            ("script", &self.inline.script),
            ("body", &body),
            ("acts", &acts),
            ("data", &data),
        ];
        fill(&self.template, &fields)
    }
}

/// The template without the lines that are meant for the builder.
fn template(source: &str) -> String {
    let lines = source.lines().filter(|line| !line.contains("data-trunk"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The template with its placeholders filled in. What is filled in is not searched again.
fn fill(template: &str, fields: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let field = after.split_once('}').and_then(|(name, rest)| {
            Some((fields.iter().find(|(field, _)| *field == name)?.1, rest))
        });
        if let Some((value, behind)) = field {
            out.push_str(value);
            rest = behind;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// JSON that cannot end the element it stands in.
fn data_block(json: &str) -> String {
    json.replace('<', "\\u003c")
}
