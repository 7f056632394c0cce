//! The fewest elements that have moved when a list came into another order.

/// The positions of the elements of `places` that are not part of its longest rising row. The
/// places differ from each other.
pub fn out_of_order(places: &[usize]) -> Vec<usize> {
    // For each length, the position where the rising row of that length ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (position, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(position);
        } else {
            ends[length] = position;
        }
    }
    let mut is_in_order = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(position) = next {
        is_in_order[position] = true;
        next = before[position];
    }
    (0..places.len()).filter(|position| !is_in_order[*position]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_have_moved() {
        let table: [(&[usize], &[usize]); 6] = [
            (&[], &[]),
            (&[0, 1, 2], &[]),
            (&[2, 0, 1], &[0]),
            (&[0, 5, 1, 2, 3], &[1]),
            (&[3, 2, 1], &[0, 1]),
            (&[1, 0, 3, 2], &[0, 2]),
        ];
        for (places, expect) in table {
            assert_eq!(out_of_order(places), expect, "{places:?}");
        }
    }
}
