//! Where in the text of a JSON file a path leads: line and column, for editors and annotations.

/// The line and the column, both counted from 1, columns in characters, of what a path such as
/// `phases[0].sections[2].text` names. Where it names what is missing, the place of what should hold
/// it; where the text is no JSON, of the last thing that could be followed.
#[must_use]
pub fn place(text: &str, path: &str) -> (usize, usize) {
    let mut scan = Scan { text, at: 0 };
    scan.blanks();
    let mut found = scan.at;
    for step in steps(path) {
        let is_there = match step {
            Step::Field(name) => scan.enter_field(name),
            Step::Index(index) => scan.enter_index(index),
        };
        if !is_there {
            break;
        }
        found = scan.at;
    }
    let before = text.get(..found).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (line, before.get(start..).unwrap_or_default().chars().count() + 1)
}

/// One step of a path.
enum Step<'a> {
    Field(&'a str),
    Index(usize),
}

/// The steps of a path.
fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    parts.map(|part| {
        let index = part.strip_suffix(']').and_then(|digits| digits.parse().ok());
        index.map_or(Step::Field(part), Step::Index)
    })
}

/// A place in the text.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.next().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Passes over a character, if it is there.
    fn take(&mut self, wanted: u8) -> bool {
        self.blanks();
        let is_there = self.next() == Some(wanted);
        self.at += usize::from(is_there);
        self.blanks();
        is_there
    }

    /// Passes over a text in quotes, and returns what stands between them.
    fn string(&mut self) -> Option<&'a str> {
        if self.next() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        self.at = start;
        loop {
            match self.next()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let inside = self.text.get(start..self.at);
        self.at += 1;
        inside
    }

    /// Passes over a value.
    fn value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.next() {
            match byte {
                b'"' => {
                    if self.string().is_none() {
                        return;
                    }
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b'}' | b']' if depth == 0 => return,
                _ => self.at += 1,
            }
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    /// Goes to the value of a field; stays where the field is missing.
    fn enter_field(&mut self, name: &str) -> bool {
        let back = self.at;
        let mut is_open = self.take(b'{');
        while is_open {
            let is_it = self.string() == Some(name);
            if !self.take(b':') {
                break;
            }
            if is_it {
                return true;
            }
            self.value();
            is_open = self.take(b',');
        }
        self.at = back;
        false
    }

    /// Goes to an element of a list; stays where there is none.
    fn enter_index(&mut self, index: usize) -> bool {
        let back = self.at;
        let mut is_open = self.take(b'[');
        for _ in 0..index {
            self.value();
            is_open = is_open && self.take(b',');
        }
        if !is_open || self.next().is_none_or(|byte| byte == b']') {
            self.at = back;
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_lead_to_lines_and_columns() {
        let text =
            "{\n  \"a\": [1, {\"b\\\"\": \"}]\", \"c\": \"é\", \"d\": 2}],\n  \"e\": {}\n}\n";
        for (path, place_of) in [
            ("", (1, 1)),
            ("a", (2, 8)),
            ("a[0]", (2, 9)),
            ("a[1]", (2, 12)),
            ("a[1].c", (2, 31)),
            ("a[1].d", (2, 41)),
            ("a[1].missing", (2, 12)),
            ("a[7].c", (2, 8)),
            ("e", (3, 8)),
            ("e.x.y", (3, 8)),
            ("missing[3]", (1, 1)),
        ] {
            assert_eq!(place(text, path), place_of, "{path}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_does_harm(text in "[{}\\[\\]\":,\\\\a1é\n]{0,40}", path in "[a1.\\[\\]]{0,12}") {
            let (line, column) = place(&text, &path);
            prop_assert!(line >= 1 && column >= 1);
        }
    }
}
