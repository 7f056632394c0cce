//! Which headings begin phases and which begin sections.

use std::collections::BTreeMap;

use super::blocks::Block;
use super::hints::{kind_of, undecorated};
use super::inline::without_colon;
use super::labels::{LEVEL, without_anchor};
use crate::domain::checklist::PhaseKind;

/// What a heading begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Role {
    /// It names the document.
    pub is_title: bool,
    /// A phase: its title, and its kind if the words say one.
    pub phase: Option<(String, Option<PhaseKind>)>,
    /// A section.
    pub section: Option<String>,
    /// Whether other headings stand below it.
    pub is_parent: bool,
}

/// A heading and where it stands.
struct Heading {
    block: usize,
    level: u8,
    title: String,
    has_items: bool,
}

/// What each heading begins, by the position of its block.
pub(super) fn roles(
    blocks: &[(usize, Block)],
    exported: bool,
    is_item: impl Fn(usize) -> bool,
) -> BTreeMap<usize, Role> {
    let mut headings = headings(blocks, is_item, exported);
    let titled =
        exported && headings.first().is_some_and(|first| first.level == 1) || is_titled(&headings);
    let levels: Vec<u8> = headings.iter().map(|heading| heading.level).collect();
    let blocks: Vec<usize> = headings.iter().map(|heading| heading.block).collect();
    let mut roles = BTreeMap::new();
    if titled {
        let title = headings.remove(0);
        roles.insert(title.block, Role { is_title: true, ..Role::default() });
    }
    if exported {
        roles.extend(headings.into_iter().map(|heading| (heading.block, written(heading))));
    } else {
        guessed(&headings, &mut roles);
    }
    for (at, pair) in levels.windows(2).enumerate() {
        if let Some(role) = roles.get_mut(&blocks[at]) {
            role.is_parent = pair[1] > pair[0];
        }
    }
    roles
}

/// Whether the first heading names the document: it is of the first level, and the only one with items
/// below it, or the only one without. Otherwise those of the first level are its parts.
fn is_titled(headings: &[Heading]) -> bool {
    let Some(first) = headings.first().filter(|first| first.level == 1) else { return false };
    let tops = || headings.iter().filter(|heading| heading.level == 1);
    let with_items = tops().filter(|heading| heading.has_items).count();
    let is_phase = || kind_of(&first.title, true).is_some();
    tops().count() == 1 || ((with_items <= 1 || !first.has_items) && !is_phase())
}

fn headings(
    blocks: &[(usize, Block)],
    is_item: impl Fn(usize) -> bool,
    exported: bool,
) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (block, (_, content)) in blocks.iter().enumerate() {
        if let Block::Heading(level, text) = content {
            while open.last().is_some_and(|last| headings[*last].level >= *level) {
                open.pop();
            }
            open.push(headings.len());
            let title = text.plain();
            let title =
                if exported { &title } else { undecorated(without_colon(without_anchor(&title))) };
            let title = title.to_owned();
            headings.push(Heading { block, level: *level, title, has_items: false });
        } else if is_item(block) {
            for heading in &open {
                headings[*heading].has_items = true;
            }
        }
    }
    headings
}

/// In an export, the second level is phases and all below are sections.
fn written(heading: Heading) -> Role {
    if heading.level <= 2 {
        let kind = kind_of(&heading.title, heading.has_items);
        Role { phase: Some((heading.title, kind)), ..Role::default() }
    } else {
        Role { section: Some(heading.title), ..Role::default() }
    }
}

/// The highest level is phases where its words name a phase; other headings of that level gather
/// in one phase as long as none that does comes between.
fn guessed(headings: &[Heading], roles: &mut BTreeMap<usize, Role>) {
    let top = headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let mut named = true;
    let mut path: Vec<(u8, &str)> = Vec::new();
    let mut gathering: Option<(usize, usize)> = None;
    // The phase whose heading names one.
    let mut phase: Option<&str> = None;
    let mut alone: Vec<(usize, usize)> = Vec::new();
    for heading in headings {
        while path.last().is_some_and(|(level, _)| *level >= heading.level) {
            path.pop();
        }
        let kind = kind_of(&heading.title, heading.has_items);
        let mut role = Role::default();
        if heading.level == top && kind.is_some() {
            role.phase = Some((heading.title.clone(), kind));
            (named, gathering) = (true, None);
            phase = Some(&heading.title);
        } else {
            if heading.level == top {
                phase = None;
            }
            if heading.level == top && named {
                role.phase = Some((heading.title.clone(), None));
                (named, gathering) = (false, Some((heading.block, 0)));
            }
            if let Some((first, count)) = gathering.as_mut().filter(|_| heading.level == top) {
                *count += 1;
                if *count == 2
                    && let Some(Role { phase: Some((title, _)), .. }) = roles.get_mut(first)
                {
                    "Checklist".clone_into(title);
                }
            }
            let is_label = heading.level == LEVEL && path.is_empty();
            let above = phase.filter(|_| is_label).into_iter();
            let above = above.chain(path.iter().map(|(_, title)| *title));
            let titles: Vec<&str> = above.chain([heading.title.as_str()]).collect();
            role.section = Some(titles.join(": "));
            path.push((heading.level, &heading.title));
        }
        roles.insert(heading.block, role);
        if let Some((first, 1)) = gathering {
            alone.push((heading.block, first));
        }
    }
    // The only heading of a phase without a name of its own gives it its name; it need not stand
    // before each section.
    for (block, first) in alone {
        let title = match roles.get(&first) {
            Some(Role { phase: Some((title, _)), .. }) => format!("{title}: "),
            _ => continue,
        };
        if let Some(section) = roles.get_mut(&block).and_then(|role| role.section.as_mut())
            && let Some(rest) = section.strip_prefix(&title)
        {
            *section = rest.to_owned();
        }
    }
}
