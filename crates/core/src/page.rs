//! The page as its programs know it: the names by which `boot`, the reader, the application and the
//! workshop find each other's parts. The build hands `boot` its share.

/// Ids of elements that more than one file names.
pub mod ids {
    /// The buttons of an item, as a template; the reader copies them into each row.
    pub const ACTS: &str = "acts";
    /// What the application draws and takes over.
    pub const APP: &str = "app";
    /// The place of what is said of a link, or of a checklist that has changed.
    pub const BANNER: &str = "link-banner";
    /// The dialog that shows what could not be copied.
    pub const BY_HAND: &str = "by-hand";
    /// The site's list of checklists, as JSON.
    pub const CATALOG: &str = "catalog";
    /// The page's checklist, as JSON.
    pub const CHECKLIST: &str = "checklist";
    /// The place of the workshop's dialogs.
    pub const DIALOGS: &str = "workshop";
    /// The dialog that shows one item at a time.
    pub const FOCUS_DIALOG: &str = "focus-view";
    /// The place of marks whose items are gone.
    pub const GONE: &str = "gone-items";
    /// The main part of the page, which the skip link names.
    pub const MAIN: &str = "main-content";
    /// The place of what only paper shows.
    pub const PAPER: &str = "paper";
    /// The field of the run's name.
    pub const RUN_NAME: &str = "run-name";
    /// The search field.
    pub const SEARCH: &str = "search";

    /// The box of an item or a group.
    #[must_use]
    pub fn tick(of: &str) -> String {
        ["tick-", of].concat()
    }

    /// What is said of an item's mark: it describes the item's box.
    #[must_use]
    pub fn said(item: &str) -> String {
        ["said-", item].concat()
    }

    /// The word for an item's weight: it describes the box, too.
    #[must_use]
    pub fn weight(item: &str) -> String {
        ["weight-", item].concat()
    }
}

/// What the fragment of an address to a part of the page begins with; an id follows. All else behind
/// `#` is the payload of a link.
pub mod anchors {
    /// An item, by its id.
    pub const ITEM: &str = "item-";
    /// A section, by its id.
    pub const SECTION: &str = "section-";
    /// All that there are: phases, and parts of the page itself, are named by hand.
    pub const ALL: [&str; 4] = [SECTION, ITEM, "phase-", "main-"];

    /// The fragment that leads to an item.
    #[must_use]
    pub fn to_item(id: &str) -> String {
        ["#", ITEM, id].concat()
    }

    /// The fragment that leads to a section.
    #[must_use]
    pub fn to_section(id: &str) -> String {
        ["#", SECTION, id].concat()
    }
}

/// Attributes that more than one program reads or sets.
pub mod data {
    /// What a button is for.
    pub const ACT: &str = "data-act";
    /// That the application has taken the page over; on `boot`, its script.
    pub const APP: &str = "data-app";
    /// The path at which the site lies.
    pub const BASE: &str = "data-base";
    /// That an item holds its gate.
    pub const BLOCKING: &str = "data-blocking";
    /// The verdict that an element tells, as a word.
    pub const CALL: &str = "data-call";
    /// That the element is a group of items.
    pub const GROUP: &str = "data-group";
    /// The id of the item whose row the element is.
    pub const ITEM: &str = "data-item";
    /// What the opener has made of a link, until the application takes the page over.
    pub const LINK: &str = "data-link";
    /// The state that an element tells, as a word.
    pub const MARK: &str = "data-mark";
    /// When one's own run was deployed, in milliseconds since 1970 UTC; for the opener.
    pub const DEPLOYED: &str = "data-deployed";
    /// The note of a row's mark in one's own run; for the opener.
    pub const NOTE: &str = "data-note";
    /// One's own run beside a link; for the opener.
    pub const OWN: &str = "data-own";
    /// The payload of the link; for the opener, which takes it away.
    pub const PAYLOAD: &str = "data-payload";
    /// One's own name; for the opener.
    pub const PERSON: &str = "data-person";
    /// That the reader has taken the page in; absent where a script of another build does nothing.
    pub const READ: &str = "data-read";
    /// The reason of a row's mark.
    pub const REASON: &str = "data-reason";
    /// The longest that an element may come to say: it keeps that room.
    pub const ROOM: &str = "data-room";
    /// Who has to sign at a gate, parted by [`SIGNER_END`](crate::codec::checklist_json::SIGNER_END).
    pub const SIGNERS: &str = "data-signers";
    /// The checklist of the page.
    pub const SLUG: &str = "data-slug";
    /// That a second press of what decides an item is taken, too.
    pub const STAYS: &str = "data-stays";
    /// The verdict of the panel, as a word.
    pub const VERDICT: &str = "data-verdict";
    /// How much a row's item matters, as a word; none where it matters as most do.
    pub const WEIGHT: &str = "data-weight";
    /// On the buttons of a row: when its item was marked, where nobody's name stands beside it.
    pub const WHEN: &str = "data-when";
}

/// Events of the document by which programs speak to each other.
pub mod events {
    /// The application makes a request to the workshop.
    pub const REQUEST: &str = "preflight-ask";
    /// The workshop replies.
    pub const REPLY: &str = "preflight-tell";
    /// The record under a key was written or removed.
    pub const KEPT: &str = "preflight-kept";
    /// What the two homes of the records are to hold is decided.
    pub const HOMES: &str = "preflight-homes";
    /// The files of runs, for the folder in which a copy of them is kept.
    pub const COPIES: &str = "preflight-copies";
    /// Everything that this browser keeps is to go.
    pub const FORGET: &str = "preflight-forget";
}

/// What `boot` leaves for the programs, in the window.
pub mod globals {
    /// The copy that a press has begun.
    pub const COPY: &str = "preflightCopy";
    /// The ticks that were made before the application was there.
    pub const EARLY: &str = "preflightEarly";
    /// The file that was dropped on the page.
    pub const FILE: &str = "preflightFile";
    /// The HTML that was dropped or pasted on the page.
    pub const HTML: &str = "preflightHtml";
    /// The browser's offer to install the page.
    pub const INSTALL: &str = "preflightInstall";
    /// What a helper is handed, in the global object of its worker.
    pub const WANTED: &str = "preflightWanted";
}
