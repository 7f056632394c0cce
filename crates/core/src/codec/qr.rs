//! A text as a QR code, drawn as one path of an SVG.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The blank modules that the standard wants on each side of a code.
const QUIET_ZONE: i32 = 4;
/// The largest version that a phone reads from a screen at arm's length: 57 modules on a side,
/// so that each is 4 pixels wide in a code of 260 pixels. At level M it holds 213 bytes.
const COMFORTABLE: u8 = 10;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The length of a side in modules, with the quiet zone: the drawing's `viewBox` is
    /// `0 0 size size`. It needs a light ground, dark mode or not.
    pub size: u32,
    /// The dark modules, as the `d` of one path.
    pub path: String,
    /// Whether a phone reads it from a screen without effort; otherwise offer a shorter text.
    pub comfortable: bool,
}

/// The smallest code for a text, at level M (15 % of it may be damaged), or a higher level that
/// costs no space. `None` for an empty text and one that no code holds (over 2,331 bytes).
#[must_use]
pub fn encode(text: &str) -> Option<Qr> {
    if text.is_empty() {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    Some(Qr {
        size: u32::try_from(code.size() + 2 * QUIET_ZONE).ok()?,
        path: path(&code),
        comfortable: code.version().value() <= COMFORTABLE,
    })
}

/// A code for a text as lines for a terminal, its quiet zone included: each character is two modules, one
/// above the other. Light modules are the drawn ones, so that it is read on a dark ground.
#[must_use]
pub fn rows(text: &str) -> Option<Vec<String>> {
    let code = Some(text).filter(|text| !text.is_empty())?;
    let code = QrCode::encode_text(code, QrCodeEcc::Low).ok()?;
    let is_light = |x: i32, y: i32| !code.get_module(x, y);
    let edge = -QUIET_ZONE..code.size() + QUIET_ZONE;
    let row = |y: i32| {
        let half = |x: i32| match (is_light(x, y), is_light(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        edge.clone().map(half).collect()
    };
    Some(edge.clone().step_by(2).map(row).collect())
}

/// One rectangle for each run of dark modules in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut run = 0;
        // The module beyond the side is light: it ends the last run.
        for x in 0..=code.size() {
            if code.get_module(x, y) {
                run += 1;
            } else if run > 0 {
                let (left, top) = (x - run + QUIET_ZONE, y + QUIET_ZONE);
                let _ = write!(path, "M{left} {top}h{run}v1h-{run}z");
                run = 0;
            }
        }
    }
    path
}
