//! QR codes say what they were made of, as another program reads them.

use preflight_core::codec::qr::{Qr, encode};

/// A link of so many characters.
fn link(length: usize) -> String {
    let start = "https://preflight.example/node-platform-release/#";
    let digits = ('0'..='9').chain('A'..='Z').chain('a'..='z').cycle();
    start.chars().chain(digits).take(length).collect()
}

/// The dark modules that the path draws, row by row.
fn modules(qr: &Qr) -> Vec<Vec<bool>> {
    let size = usize::try_from(qr.size).unwrap();
    let mut rows = vec![vec![false; size]; size];
    for run in qr.path.split('M').skip(1) {
        let (place, shape) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = shape.split('v').next().unwrap().parse().unwrap();
        assert_eq!(shape, format!("{length}v1h-{length}z"));
        assert!(length > 0 && rows[y][x..x + length].iter().all(|dark| !dark), "drawn once");
        rows[y][x..x + length].fill(true);
    }
    rows
}

/// What another program reads from the drawing, each module 4 pixels wide.
fn read(qr: &Qr) -> String {
    let rows = modules(qr);
    let side = rows.len() * 4;
    let shade = |x: usize, y: usize| if rows[y / 4][x / 4] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn codes_are_read_as_they_were_meant() {
    for (text, version, comfortable) in [
        ("HELLO".to_owned(), 1, true),
        ("v3 → production".to_owned(), 2, true),
        (link(120), 7, true),
        (link(213), 10, true),
        (link(214), 11, false),
        (link(420), 16, false),
        (link(2_331), 40, false),
    ] {
        let qr = encode(&text).unwrap();
        assert_eq!((qr.size, qr.comfortable), (4 * version + 17 + 8, comfortable), "{text}");
        // The reader's own finding of corners is not exact enough for the largest codes.
        if version < 40 {
            assert_eq!(read(&qr), text);
        }
    }
}

#[test]
fn the_quiet_zone_is_blank_and_runs_are_merged() {
    let qr = encode(&link(120)).unwrap();
    let rows = modules(&qr);
    let (first, last) = (4, rows.len() - 5);
    for (y, row) in rows.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            let inside = (first..=last).contains(&x) && (first..=last).contains(&y);
            assert!(inside || !dark, "{x} {y}");
        }
        let runs = row.windows(2).filter(|pair| !pair[0] && pair[1]).count();
        assert_eq!(qr.path.matches(&format!(" {y}h")).count(), runs, "row {y}");
    }
    assert!(rows[first][first] && rows[last][first] && rows[first][last], "corners");
}

#[test]
fn what_no_code_holds_gives_none() {
    assert_eq!(encode(""), None);
    assert_eq!(encode(&link(2_332)), None);
}
