//! How many numbers go into one call. One number that can't be read must not hold up its neighbours: what failed
//! together is asked in ever smaller groups, until the culprit stands alone.

/// By how much smaller the groups are with each attempt: from 40 numbers to one in two steps.
const SMALLER: usize = 8;

/// Puts what is due together: what was never tried in full batches, the rest in smaller ones by its attempts.
pub fn batches<T>(items: Vec<T>, batch: usize, attempts: impl Fn(&T) -> i64) -> Vec<Vec<T>> {
    let mut sorted: Vec<(usize, Vec<T>)> = Vec::new();
    for item in items {
        let size = size(batch, attempts(&item));
        match sorted.iter_mut().find(|(other, group)| *other == size && group.len() < size) {
            Some((_, group)) => group.push(item),
            None => sorted.push((size, vec![item])),
        }
    }
    sorted.into_iter().map(|(_, group)| group).collect()
}

fn size(batch: usize, attempts: i64) -> usize {
    let mut size = batch.max(1);
    for _ in 0..attempts.clamp(0, 8) {
        size = (size / SMALLER).max(1);
    }
    size
}

/// The order in which the classes of urgency are served: the most urgent first; every fifth turn begins at the other
/// end, so that nothing waits for ever while there is more to do than can be done.
#[must_use]
pub fn classes_in_turn(turn: u64) -> [i64; 4] {
    if turn % 5 == 4 { [3, 2, 1, 0] } else { [0, 1, 2, 3] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_together_is_asked_in_smaller_groups() {
        let mut items: Vec<(u32, i64)> = (0..90).map(|n| (n, 0)).collect();
        items.extend((90..100).map(|n| (n, 1)));
        items.extend([(100, 2), (101, 5)]);
        let groups = batches(items, 40, |item| item.1);
        let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        assert_eq!(sizes, [40, 40, 10, 5, 5, 1, 1]);
        assert_eq!(groups.iter().flatten().count(), 102, "nothing is dropped");
    }

    #[test]
    fn every_class_comes_first_now_and_then() {
        let firsts: Vec<i64> = (0..10).map(|turn| classes_in_turn(turn)[0]).collect();
        assert_eq!(firsts, [0, 0, 0, 0, 3, 0, 0, 0, 0, 3]);
    }
}
