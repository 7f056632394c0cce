//! Divides texts that are longer than a checklist file allows.

use crate::domain::text::{Piece, Span, Style, Text, pieces, raw};

/// A text as pieces of inline Markdown of at most `max` characters each, divided between words
/// where it can be. At least one piece, unless the text is empty.
pub(in crate::codec) fn pack(text: &Text, max: usize) -> Vec<String> {
    let whole = text.source();
    if whole.chars().count() <= max {
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let chunks: Vec<Span> = text.0.iter().flat_map(|span| chunks(span, max / 4)).collect();
    let (mut parts, mut rest) = (Vec::new(), &chunks[..]);
    while !rest.is_empty() {
        let (part, after) = rest.split_at(fitting(rest, max));
        parts.push(Text(part.to_vec()).source());
        rest = after;
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// How many of these spans, at least one, are at most `max` characters as Markdown. The length is tried for
/// few of the counts, since to find it out takes as long as the part.
fn fitting(spans: &[Span], max: usize) -> usize {
    let fits = |count: usize| Text(spans[..count].to_vec()).source().chars().count() <= max;
    let length = |span: &Span| raw(&span.pieces).chars().count();
    // Markdown is no shorter than what it says.
    let lengths = spans.iter().scan(0, |sum, span| {
        *sum += length(span);
        Some(*sum)
    });
    let (mut fit, mut most) = (1, lengths.take_while(|length| *length <= max).count().max(1));
    while fit < most {
        let middle = most - (most - fit) / 2;
        if fits(middle) {
            fit = middle;
        } else {
            most = middle - 1;
        }
    }
    fit
}

/// A span in spans of at most `max` characters.
fn chunks(span: &Span, max: usize) -> Vec<Span> {
    let whole = raw(&span.pieces);
    let plain = span.style == Style::Plain;
    if whole.chars().count() <= max {
        return vec![span.clone()];
    }
    let (mut out, mut now, mut length) = (Vec::new(), String::new(), 0);
    let mut push = |now: &mut String| {
        let pieces = pieces(&std::mem::take(now));
        out.push(Span { style: span.style.clone(), pieces });
    };
    for word in whole.split_inclusive(' ') {
        if length + word.chars().count() > max && length > 0 {
            push(&mut now);
            length = 0;
        }
        for c in word.chars() {
            if length >= max {
                push(&mut now);
                length = 0;
            }
            now.push(c);
            length += 1;
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
