//! Divides texts that are longer than a checklist file allows.

use crate::domain::text::{Piece, Span, Style, Text, pieces, raw};

/// A text as pieces of inline Markdown of at most `max` characters each, divided between words
/// where it can be. At least one piece, unless the text is empty.
pub(in crate::codec) fn pack(text: &Text, max: usize) -> Vec<String> {
    let whole = text.source();
    if whole.chars().count() <= max {
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    for chunk in text.0.iter().flat_map(|span| chunks(span, max / 4)) {
        part.push(chunk);
        let too_long = |part: &Vec<Span>| Text(part.clone()).source().chars().count() > max;
        let raw_length: usize = part.iter().map(|span| raw(&span.pieces).len()).sum();
        let may_be_long = (raw_length + part.len() * 4) * 2 > max;
        if part.len() > 1 && may_be_long && too_long(&part) {
            let last = part.split_off(part.len() - 1);
            parts.push(Text(std::mem::replace(&mut part, last)).source());
        }
    }
    parts.push(Text(part).source());
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A span in spans of at most `max` characters.
fn chunks(span: &Span, max: usize) -> Vec<Span> {
    let whole = raw(&span.pieces);
    let plain = span.style == Style::Plain;
    if whole.chars().count() <= max {
        return vec![span.clone()];
    }
    let (mut out, mut now) = (Vec::new(), String::new());
    let mut push = |now: &mut String| {
        let pieces = pieces(&std::mem::take(now));
        out.push(Span { style: span.style.clone(), pieces });
    };
    for word in whole.split_inclusive(' ') {
        if now.chars().count() + word.chars().count() > max && !now.is_empty() {
            push(&mut now);
        }
        for c in word.chars() {
            if now.chars().count() >= max {
                push(&mut now);
            }
            now.push(c);
        }
    }
    push(&mut now);
    if !plain {
        let trim = |span: Span| Span { pieces: pieces(raw(&span.pieces).trim()), ..span };
        let space = Span { style: Style::Plain, pieces: vec![Piece::Literal(" ".into())] };
        return out
            .into_iter()
            .map(trim)
            .filter(|s| !s.pieces.is_empty())
            .flat_map(|s| [s, space.clone()])
            .collect();
    }
    out
}
