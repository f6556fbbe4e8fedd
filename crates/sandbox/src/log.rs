//! What was asked of a provider, and when: so that tests can count.

use std::collections::{BTreeMap, VecDeque};

use crate::clock::Moment;

/// More calls than a long test makes; older ones are forgotten, but stay counted.
const ENTRIES_MAX: usize = 200_000;
const SECOND: i64 = 1_000;

/// A call that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// The verb.
    pub method: String,
    /// The path, without what precedes the provider's methods: `/gettrackinfo`.
    pub path: String,
    /// The tracking numbers that it names.
    pub numbers: Vec<String>,
    /// The status that it was answered with; 0: the connection was broken off.
    pub status: u16,
}

/// The calls of one provider.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    calls: u64,
    asked: BTreeMap<(String, String), u64>,
}

impl Log {
    pub(crate) fn add(&mut self, entry: Entry) {
        self.calls += 1;
        for number in &entry.numbers {
            *self.asked.entry((number.clone(), entry.path.clone())).or_insert(0) += 1;
        }
        if self.entries.len() == ENTRIES_MAX {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    /// The calls, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// How many calls there were.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.calls
    }

    /// How many calls there were on this path.
    #[must_use]
    pub fn calls_of(&self, path: &str) -> usize {
        self.entries.iter().filter(|entry| entry.path == path).count()
    }

    /// How often a number was named in calls of this path.
    #[must_use]
    pub fn asked(&self, number: &str, path: &str) -> u64 {
        self.asked.get(&(number.to_owned(), path.to_owned())).copied().unwrap_or(0)
    }

    /// How often each number was named in calls of this path.
    #[must_use]
    pub fn asked_each(&self, path: &str) -> BTreeMap<String, u64> {
        let of_path = self.asked.iter().filter(|((_, known), _)| known == path);
        of_path.map(|((number, _), times)| (number.clone(), *times)).collect()
    }

    /// The most calls in any second of real time.
    #[must_use]
    pub fn most_in_a_second(&self) -> usize {
        let mut window: VecDeque<i64> = VecDeque::new();
        let mut most = 0;
        for entry in &self.entries {
            while window.front().is_some_and(|first| entry.at.real - first >= SECOND) {
                window.pop_front();
            }
            window.push_back(entry.at.real);
            most = most.max(window.len());
        }
        most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(real: i64, path: &str, numbers: &[&str]) -> Entry {
        let numbers = numbers.iter().map(|number| (*number).to_owned()).collect();
        let at = Moment { world: real * 100, real };
        Entry { at, method: "POST".to_owned(), path: path.to_owned(), numbers, status: 200 }
    }

    #[test]
    fn calls_are_counted_by_number_and_by_second() {
        let mut log = Log::default();
        for entry in [
            call(0, "/register", &["A", "B"]),
            call(400, "/gettrackinfo", &["A"]),
            call(1_000, "/gettrackinfo", &["A", "B"]),
            call(1_399, "/gettrackinfo", &[]),
        ] {
            log.add(entry);
        }
        assert_eq!((log.calls(), log.calls_of("/gettrackinfo")), (4, 3));
        assert_eq!(
            (log.asked("A", "/gettrackinfo"), log.asked("B", "/gettrackinfo"), log.asked("C", "/register")),
            (2, 1, 0)
        );
        assert_eq!(log.asked_each("/register").len(), 2);
        // 400, 1000 and 1399 lie within a second; 0 and 1000 don't.
        assert_eq!(log.most_in_a_second(), 3);
    }
}
