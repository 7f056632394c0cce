//! What the workshop can be asked for, each request with its word.

/// Declares the requests: first those that stand alone, then those that are about a text.
macro_rules! requests {
    (
        { $($(#[$alone_doc:meta])* $alone:ident = $word:literal,)* }
        { $($(#[$about_doc:meta])* $about:ident = $other:literal,)* }
    ) => {
        /// What the workshop is asked for.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Request {
            $($(#[$alone_doc])* $alone,)*
            $($(#[$about_doc])* $about(String),)*
        }

        impl Request {
            /// Its word and the text that it is about.
            #[must_use]
            pub fn parts(&self) -> (&'static str, &str) {
                match self {
                    $(Self::$alone => ($word, ""),)*
                    $(Self::$about(text) => ($other, text),)*
                }
            }

            /// The request with a word, about a text; `None` where there is none.
            #[must_use]
            pub fn of_parts(word: &str, text: String) -> Option<Self> {
                Some(match word {
                    $($word => Self::$alone,)*
                    $($other => Self::$about(text),)*
                    _ => return None,
                })
            }

            /// All requests, about a text.
            #[cfg(test)]
            pub(super) fn all(text: &str) -> Vec<Self> {
                vec![$(Self::$alone,)* $(Self::$about(text.to_owned()),)*]
            }
        }
    };
}

// The words are kept over a reload, and `boot` writes some of them: they stay as they are.
requests! {
    {
        /// Open the dialog that backs up and restores.
        Backup = "backup",
        /// Offer the run's due times as a calendar file.
        CalendarFile = "calendar",
        /// Say what has changed in the checklist since the run was last worked.
        Changed = "changed",
        /// Compare the run with others.
        Compare = "compare",
        /// Copy the link of the run.
        CopyLink = "copy-link",
        /// Open the dialog that brings a checklist, a link or a file.
        Import = "import",
        /// The same, with the file that was dropped on the page.
        ImportFile = "import-file",
        /// Say which keys there are.
        Keys = "keys",
        /// Open the dialog in which notifications are chosen.
        NotifyMe = "notify-me",
        /// Save the run as a file: the page has stopped.
        Rescue = "rescue",
        /// Open the share dialog.
        Share = "share",
        /// Show the run's timeline.
        Timeline = "timeline",
    }
    {
        /// Give the files of the runs to which the records under these keys belong, a key a line
        /// ([`copies`](crate::codec::copies)).
        Copies = "copies",
        /// Delete the own checklist with this slug.
        DeleteChecklist = "delete-checklist",
        /// Edit the checklist with this slug; the one on screen where it is empty.
        Edit = "edit",
        /// Export the checklist with this slug; the one on screen where it is empty.
        Export = "export",
        /// Look for a file of the site that holds the checklist with this slug.
        FindChecklist = "hosted",
        /// Mark on the page where the words of this search stand.
        Highlight = "highlight",
        /// Open the dialog that brings a checklist, with this text.
        ImportText = "import-text",
        /// Read the site's list of its checklists, which is this text.
        ListChecklists = "catalog",
        /// Show these lines as a notification.
        Notify = "notify",
        /// Open the link with this payload, or with [`FILE`](super::FILE) the file that came, as a preview.
        Open = "open",
        /// Open the link to somebody's own checklist with this payload.
        OpenOwn = "own-link",
        /// Print the snapshot with this payload, which is on screen; the run where it is empty.
        Print = "print",
        /// Offer what the backup with this text holds.
        Restore = "restore",
        /// Decide what the two homes of the records are to hold; the text tells what differs
        /// ([`Homes`](crate::codec::homes::Homes)).
        SettleHomes = "homes",
        /// Open the dialog that signs the gate of the phase with this id.
        Sign = "sign",
        /// Open the dialog that brings a newer version of the own checklist with this slug.
        Update = "update",
    }
}

impl Request {
    /// The dialogs at the end of the page's menu, each with what its line says.
    pub const MENU: [(Self, &str); 3] = [
        (Self::Keys, "Keys…"),
        (Self::Export(String::new()), "Export"),
        (Self::Edit(String::new()), "Edit this checklist"),
    ];
}
