//! Text to domain and back: total functions, each with its own data shapes.
//!
//! Every byte that comes from a link, a file, the clipboard or storage is hostile until it has
//! been through here. Nothing here panics, on any bytes.

pub mod accounting;
pub mod backup;
pub mod base62;
pub mod boards;
pub mod calendar;
pub mod carried;
pub mod catalog_json;
pub mod checklist_json;
pub mod copies;
pub mod crc24;
pub mod csv;
pub mod decode;
pub mod dialects;
pub mod draft_json;
pub mod editions_json;
pub mod export;
pub mod file_head;
pub mod homes;
pub mod hosted;
pub mod html;
pub mod imported;
pub mod indented;
pub mod json;
pub mod json_place;
pub mod manifest_json;
pub mod markdown;
pub mod marks_code;
pub mod mojibake;
pub mod opml;
pub mod own_link;
pub mod pasted;
pub mod pasted_link;
pub mod phase_words;
pub mod problem;
pub mod public_address;
pub mod published;
pub mod qr;
pub mod range_coder;
pub mod recognise;
pub mod remembered;
pub mod revision;
pub mod revisions_json;
pub mod run_file;
pub mod share_link;
pub mod snapshot_link;
pub mod start_link;
pub mod states;
pub mod stored;
pub mod talk;
pub mod text_code;
pub mod understanding;
pub mod understood;
