//! Numbers of outlines in other ways than Markdown's: `1.1 Tests` without a dot at the end, `a.`, `IV)`. They
//! count only where each follows from one before it: else they may be figures, initials or words.

/// The fewest lines with such numbers that make an outline.
const FEWEST: usize = 3;
/// The most levels.
const LEVELS: usize = 6;
/// The most that a number counts to.
const MOST: usize = 999;

/// The text with its numbers as those of several levels, a tab behind each: `1.`, `1.1.`; `None` where it has
/// no such outline.
#[must_use]
pub fn to_numbers(text: &str) -> Option<String> {
    let mut outline = Outline::default();
    let (mut out, mut found, mut all, mut others) = (String::with_capacity(text.len()), 0, 0, 0);
    for line in text.lines() {
        let bare = line.trim();
        all += usize::from(!bare.is_empty());
        match outline.number(bare) {
            Some((number, rest, is_plain)) => {
                found += 1;
                others += usize::from(!is_plain);
                let number: Vec<String> = number.iter().map(usize::to_string).collect();
                out.extend([&*number.join("."), ".\t", rest, "\n"]);
            }
            None => out.extend([line, "\n"]),
        }
    }
    let is_outline = found >= FEWEST && others >= 2 && found * 2 >= all && !outline.is_broken;
    is_outline.then_some(out)
}

/// How the numbers of a level are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Figures,
    Small,
    Capital,
    SmallRoman,
    CapitalRoman,
}

/// The outline so far.
#[derive(Default)]
struct Outline {
    /// The style and the last number of each level that is open.
    open: Vec<(Style, usize)>,
    /// The last number with dots between its levels.
    dotted: Vec<usize>,
    /// Whether a number has come that follows from none.
    is_broken: bool,
}

impl Outline {
    /// The number of a line, by level; what stands behind it; and whether Markdown knows it.
    fn number<'a>(&mut self, line: &'a str) -> Option<(Vec<usize>, &'a str, bool)> {
        let (mark, rest) = line.split_once([' ', '\t'])?;
        let rest = rest.trim_start();
        if rest.is_empty() || mark.len() > 16 {
            return None;
        }
        let bare = mark.strip_prefix('(').unwrap_or(mark);
        let name = bare.strip_suffix(['.', ')']).unwrap_or(bare);
        let is_marked = name.len() < bare.len();
        let is_figure = name.starts_with(|c: char| c.is_ascii_digit());
        if is_figure && (self.open.is_empty() || !self.dotted.is_empty()) {
            let parts = name.split('.').map(figures).collect::<Option<Vec<usize>>>()?;
            let number = self.dotted(parts, is_marked)?;
            self.open.clear();
            return Some((number, rest, is_marked));
        }
        if !is_marked {
            return None;
        }
        let at = self.place(name)?;
        let is_plain = self.open[at].0 == Style::Figures;
        self.open.truncate(at + 1);
        let open = self.open.iter().map(|(_, number)| *number);
        Some((self.dotted.iter().copied().chain(open).collect(), rest, is_plain))
    }

    /// A number such as `1.2`, where it follows from the last one: the next of its level or of one above it, or
    /// the first below it.
    fn dotted(&mut self, parts: Vec<usize>, is_marked: bool) -> Option<Vec<usize>> {
        let last = &self.dotted;
        let (level, before) = (parts.len().checked_sub(1)?, parts.len().checked_sub(2));
        let is_first = last.is_empty() && parts.iter().all(|of| *of <= 1);
        let is_next = last.len() > level
            && parts[..level] == last[..level]
            && parts[level] == last[level] + 1;
        let is_below = before.is_some()
            && last.len() == level
            && parts[..level] == last[..]
            && parts[level] <= 1;
        if !(is_first || is_next || is_below) || parts.len() > LEVELS {
            self.is_broken |= !is_marked && parts.len() > 1;
            return None;
        }
        self.dotted.clone_from(&parts);
        Some(parts)
    }

    /// The level at which a number comes next, which it counts from then on.
    fn place(&mut self, name: &str) -> Option<usize> {
        for at in (0..self.open.len()).rev() {
            let (style, last) = self.open[at];
            if value(name, style) == Some(last + 1) {
                self.open[at].1 = last + 1;
                return Some(at);
            }
        }
        let is_new = |style: &Style| self.open.iter().all(|(known, _)| known != style);
        let style = styles(name).find(|style| value(name, *style) == Some(1) && is_new(style))?;
        if self.open.len() == LEVELS {
            return None;
        }
        self.open.push((style, 1));
        Some(self.open.len() - 1)
    }
}

/// The styles in which a number may be written.
fn styles(name: &str) -> impl Iterator<Item = Style> {
    let all =
        [Style::CapitalRoman, Style::SmallRoman, Style::Capital, Style::Small, Style::Figures];
    all.into_iter().filter(move |style| value(name, *style).is_some())
}

/// What a number counts in a style.
fn value(name: &str, style: Style) -> Option<usize> {
    let letter = |first: char| {
        let mut letters = name.chars();
        let at = u32::from(letters.next()?).checked_sub(u32::from(first))?;
        (at < 26 && letters.next().is_none()).then_some(at as usize + 1)
    };
    match style {
        Style::Figures => figures(name),
        Style::Small => letter('a'),
        Style::Capital => letter('A'),
        Style::SmallRoman => roman(name, "ivxlc"),
        Style::CapitalRoman => roman(name, "IVXLC"),
    }
}

fn figures(name: &str) -> Option<usize> {
    let is_short = (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    name.parse().ok().filter(|number| is_short && *number <= MOST)
}

/// A Roman number with these letters for 1, 5, 10, 50 and 100.
fn roman(name: &str, letters: &str) -> Option<usize> {
    const VALUES: [usize; 5] = [1, 5, 10, 50, 100];
    if name.is_empty() || name.len() > 8 {
        return None;
    }
    let of = |c: char| letters.find(c).map(|at| VALUES[at]);
    let values = name.chars().map(of).collect::<Option<Vec<usize>>>()?;
    let next = values.iter().skip(1).chain([&0]);
    let (less, more): (Vec<_>, Vec<_>) =
        values.iter().zip(next).partition(|(value, next)| value < next);
    let sum = |of: Vec<(&usize, &usize)>| of.into_iter().map(|(value, _)| value).sum::<usize>();
    sum(more).checked_sub(sum(less)).filter(|number| *number > 0)
}
