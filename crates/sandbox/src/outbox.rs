//! Messages that a provider owes, until somebody takes them or it gives up.

use std::collections::BTreeMap;

/// A message that waits or is on its way.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    /// What it is about, in the provider's own terms.
    pub(crate) about: String,
    pub(crate) body: Vec<u8>,
    /// Attempts so far.
    attempts: usize,
    /// When it is tried, by the real clock; `None`: it is on its way.
    due: Option<i64>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Taken,
    TriedAgain,
    GivenUp,
}

/// The messages of one provider, to one address.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// Where they go; `None`: nobody wants any.
    pub(crate) url: Option<String>,
    waiting: BTreeMap<u64, Waiting>,
    next: u64,
}

impl Outbox {
    pub(crate) fn add(&mut self, about: &str, body: Vec<u8>, real: i64) {
        self.next += 1;
        self.waiting.insert(self.next, Waiting { about: about.to_owned(), body, attempts: 0, due: Some(real) });
    }

    /// The number that the next message will have.
    pub(crate) fn upcoming(&self) -> u64 {
        self.next + 1
    }

    /// What is to be sent now, marked as on its way.
    pub(crate) fn due(&mut self, real: i64) -> Vec<(u64, Waiting)> {
        let due = self.waiting.iter_mut().filter(|(_, message)| message.due.is_some_and(|due| due <= real));
        due.map(|(id, message)| {
            message.due = None;
            (*id, message.clone())
        })
        .collect()
    }

    /// What became of a message that was sent. `delays` are the waits before the further attempts, in real milliseconds.
    pub(crate) fn done(&mut self, id: u64, taken: bool, delays: &[i64], real: i64) -> Option<(String, Fate)> {
        let message = self.waiting.get_mut(&id)?;
        let about = message.about.clone();
        if taken {
            self.waiting.remove(&id);
            return Some((about, Fate::Taken));
        }
        let Some(delay) = delays.get(message.attempts) else {
            self.waiting.remove(&id);
            return Some((about, Fate::GivenUp));
        };
        message.attempts += 1;
        message.due = Some(real + delay);
        Some((about, Fate::TriedAgain))
    }

    pub(crate) fn len(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_tried_as_often_as_there_are_delays_and_once_more() {
        let mut outbox = Outbox::default();
        outbox.add("A", vec![1], 0);
        let delays = [10, 30];
        let mut fates = Vec::new();
        for real in [0, 9, 10, 39, 40, 100] {
            for (id, _) in outbox.due(real) {
                assert!(outbox.due(real).is_empty(), "it is on its way");
                fates.extend(outbox.done(id, false, &delays, real).map(|(_, fate)| (real, fate)));
            }
        }
        assert_eq!(fates, [(0, Fate::TriedAgain), (10, Fate::TriedAgain), (40, Fate::GivenUp)]);
        assert_eq!(outbox.len(), 0);
    }
}
