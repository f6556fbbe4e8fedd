//! The journeys: what happens to a parcel of each kind, hour by hour since its number became known.

use crate::chance::Chance;
use crate::steps::Step;

pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// The stories that parcels of this world live through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Journey {
    /// All goes well.
    Normal,
    /// Left in a safe place.
    SafePlace,
    /// Handed to a neighbour.
    Neighbour,
    /// Signed for.
    Signed,
    /// More than two days of silence on the way, then a scan.
    Slow,
    /// Silent for good.
    Silent,
    /// Silent, and two weeks later declared lost.
    Lost,
    /// Two attempts in vain, then back to the sender.
    Returned,
    /// Held by customs for three days, then released.
    CustomsHeld,
    /// Refused at the door, and sent back.
    Refused,
    /// Delivered at the second attempt.
    SecondAttempt,
    /// Ready for pickup, and collected.
    PickedUpAtShop,
    /// Ready for pickup, and never collected.
    PickupMissed,
    /// A label that nobody ever scans.
    LabelOnly,
    /// Scanned more than a week after the label was made.
    ScannedLate,
    /// A number that carried another parcel half a year ago.
    Recycled,
    /// A number that no carrier knows.
    Fake,
    /// Delivered under a number that joins later.
    LastMile,
    /// Delivered in another country.
    WrongCountry,
    /// Scanned on the way a day and more after its delivery.
    Contradicted,
    /// The carrier announces a delay.
    Delayed,
    /// Damaged on the way.
    Damaged,
}

impl Journey {
    /// All of them.
    pub const ALL: [Journey; 22] = [
        Journey::Normal,
        Journey::SafePlace,
        Journey::Neighbour,
        Journey::Signed,
        Journey::Slow,
        Journey::Silent,
        Journey::Lost,
        Journey::Returned,
        Journey::CustomsHeld,
        Journey::Refused,
        Journey::SecondAttempt,
        Journey::PickedUpAtShop,
        Journey::PickupMissed,
        Journey::LabelOnly,
        Journey::ScannedLate,
        Journey::Recycled,
        Journey::Fake,
        Journey::LastMile,
        Journey::WrongCountry,
        Journey::Contradicted,
        Journey::Delayed,
        Journey::Damaged,
    ];

    /// How many of sixty parcels live through it.
    #[must_use]
    pub fn share(self) -> usize {
        match self {
            Journey::Normal => 18,
            Journey::Slow => 5,
            Journey::SafePlace
            | Journey::CustomsHeld
            | Journey::SecondAttempt
            | Journey::LabelOnly
            | Journey::LastMile => 3,
            Journey::Neighbour
            | Journey::Signed
            | Journey::Silent
            | Journey::Returned
            | Journey::PickedUpAtShop
            | Journey::ScannedLate
            | Journey::Fake => 2,
            Journey::Lost
            | Journey::Refused
            | Journey::PickupMissed
            | Journey::Recycled
            | Journey::WrongCountry
            | Journey::Contradicted
            | Journey::Delayed
            | Journey::Damaged => 1,
        }
    }

    /// Whether it needs a border.
    pub(crate) fn needs_border(self) -> bool {
        matches!(self, Journey::CustomsHeld | Journey::LastMile | Journey::Recycled | Journey::WrongCountry)
    }
}

/// The shares as a row of sixty, in which the kinds are spread evenly.
pub(crate) fn row() -> Vec<Journey> {
    let mut placed: Vec<(usize, Journey)> = Journey::ALL
        .into_iter()
        .flat_map(|journey| {
            let share = journey.share();
            // In thousandths of the row; each kind begins a little later than the one before it.
            (0..share).map(move |turn| ((turn * 1_000 + 500) / share + journey as usize, journey))
        })
        .collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, journey)| journey).collect()
}

/// Where something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Where it was sent from.
    Start,
    /// Where it comes into the country it goes to, or on the way there.
    Gate,
    /// In the city it goes to.
    Near,
    /// In a city of another country.
    Elsewhere,
}

/// Something that happens, in milliseconds since the number became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Beat {
    pub(crate) step: Step,
    pub(crate) stop: Stop,
    pub(crate) at: i64,
    /// Under the number of the carrier that delivers.
    pub(crate) last_mile: bool,
}

/// What happens, and since when the parcel is peculiar in the way of its kind.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) beats: Vec<Beat>,
    pub(crate) turning: i64,
}

/// Beats in the making: steps with hours after the one before.
struct Draft {
    steps: Vec<(Step, Stop, i64)>,
}

impl Draft {
    fn usual(crosses: bool) -> Draft {
        use Stop::{Gate, Near, Start};
        let steps = if crosses {
            vec![
                (Step::Announced, Start, 3),
                (Step::PickedUp, Start, 20),
                (Step::Sorted, Start, 10),
                (Step::Exported, Start, 24),
                (Step::Landed, Gate, 32),
                (Step::Customs, Gate, 5),
                (Step::CustomsReleased, Gate, 14),
                (Step::Sorted, Gate, 10),
                (Step::Hub, Near, 18),
                (Step::OutForDelivery, Near, 9),
                (Step::Delivered, Near, 5),
            ]
        } else {
            vec![
                (Step::Label, Start, 1),
                (Step::Announced, Start, 3),
                (Step::PickedUp, Start, 14),
                (Step::Sorted, Start, 8),
                (Step::Hub, Near, 11),
                (Step::OutForDelivery, Near, 5),
                (Step::Delivered, Near, 4),
            ]
        };
        Draft { steps }
    }

    /// Keeps what comes up to the first of this step.
    fn until(mut self, step: Step) -> Draft {
        if let Some(place) = self.steps.iter().position(|(known, ..)| *known == step) {
            self.steps.truncate(place + 1);
        }
        self
    }

    fn then(mut self, step: Step, stop: Stop, hours: i64) -> Draft {
        self.steps.push((step, stop, hours));
        self
    }

    fn ending(mut self, step: Step) -> Draft {
        if let Some(last) = self.steps.last_mut() {
            last.0 = step;
        }
        self
    }

    /// So many hours more before the first of this step.
    fn waiting(mut self, step: Step, hours: i64) -> Draft {
        if let Some(found) = self.steps.iter_mut().find(|(known, ..)| *known == step) {
            found.2 += hours;
        }
        self
    }
}

/// The script of a parcel: a function of its kind, whether it crosses a border, and its choices.
pub(crate) fn script(journey: Journey, crosses: bool, chance: &mut Chance) -> Script {
    use Stop::{Gate, Near, Start};
    let usual = Draft::usual(crosses);
    let at_door = |draft: Draft| draft.until(Step::OutForDelivery);
    // Where a way is cut or lengthened: after the export, or after the first sorting.
    let midway = if crosses { Step::Exported } else { Step::Sorted };
    let after = if crosses { Step::Landed } else { Step::Hub };
    let draft = match journey {
        Journey::Normal | Journey::WrongCountry | Journey::Recycled | Journey::LastMile => usual,
        Journey::SafePlace => usual.ending(Step::SafePlace),
        Journey::Neighbour => usual.ending(Step::Neighbour),
        Journey::Signed => usual.ending(Step::Signed),
        Journey::Slow => usual.waiting(after, chance.between(56, 100)),
        Journey::Silent => usual.until(midway),
        Journey::Lost => usual.until(midway).then(Step::Lost, Start, 14 * 24),
        Journey::Returned => at_door(usual)
            .then(Step::NobodyHome, Near, 5)
            .then(Step::OutForDelivery, Near, 20)
            .then(Step::NobodyHome, Near, 4)
            .then(Step::Returning, Near, 30)
            .then(Step::Returned, Start, 44),
        Journey::CustomsHeld => return held(chance),
        Journey::Refused => {
            at_door(usual).then(Step::Refused, Near, 4).then(Step::Returning, Near, 30).then(Step::Returned, Start, 44)
        }
        Journey::SecondAttempt => {
            let failure =
                *chance.pick(&[Step::NobodyHome, Step::NobodyHome, Step::WrongAddress]).unwrap_or(&Step::NobodyHome);
            at_door(usual).then(failure, Near, 4).then(Step::OutForDelivery, Near, 21).then(Step::Delivered, Near, 4)
        }
        Journey::PickedUpAtShop => {
            usual.until(Step::Hub).then(Step::ReadyForPickup, Near, 6).then(Step::Collected, Near, 44)
        }
        Journey::PickupMissed => usual
            .until(Step::Hub)
            .then(Step::ReadyForPickup, Near, 6)
            .then(Step::PickupMissed, Near, 9 * 24)
            .then(Step::Returning, Near, 30)
            .then(Step::Returned, Start, 44),
        Journey::LabelOnly => usual.until(Step::Announced),
        Journey::ScannedLate => usual.waiting(Step::PickedUp, 8 * 24),
        Journey::Fake => Draft { steps: Vec::new() },
        Journey::Contradicted => usual.then(Step::Sorted, Gate, 33),
        Journey::Delayed => usual.until(after).then(Step::Delayed, Gate, 7).then(Step::Hub, Near, 40),
        Journey::Damaged => usual.until(after).then(Step::Damaged, Gate, 9),
    };
    let draft = if journey == Journey::Delayed {
        draft.then(Step::OutForDelivery, Near, 8).then(Step::Delivered, Near, 5)
    } else if journey == Journey::WrongCountry {
        elsewhere(draft)
    } else {
        draft
    };
    finish(journey, draft, chance)
}

fn held(chance: &mut Chance) -> Script {
    let mut draft = Draft::usual(true);
    if let Some(place) = draft.steps.iter().position(|(step, ..)| *step == Step::Customs) {
        draft.steps.insert(place + 1, (Step::CustomsHeld, Stop::Gate, 6));
    }
    let draft = draft.waiting(Step::CustomsReleased, 58);
    finish(Journey::CustomsHeld, draft, chance)
}

/// All that happens near the recipient happens in another country.
fn elsewhere(mut draft: Draft) -> Draft {
    for step in draft.steps.iter_mut().filter(|(_, known, _)| *known == Stop::Near) {
        step.1 = Stop::Elsewhere;
    }
    draft
}

/// Gives the steps their instants, each a little earlier or later than usual.
fn finish(journey: Journey, draft: Draft, chance: &mut Chance) -> Script {
    let mut at = 0;
    let mut joined = false;
    let mut beats = Vec::new();
    for (step, stop, hours) in draft.steps {
        at += hours * chance.between(80, 120) * HOUR / 100 + chance.between(1, 50) * MINUTE;
        beats.push(Beat { step, stop, at, last_mile: joined });
        // Handed over with the release from customs: what comes then comes under the other number.
        joined |= journey == Journey::LastMile && step == Step::CustomsReleased;
    }
    let turning = turning(journey, &beats);
    if journey == Journey::Recycled {
        let old = [
            (Step::PickedUp, Stop::Start, 200),
            (Step::Landed, Stop::Gate, 194),
            (Step::Delivered, Stop::Elsewhere, 190),
        ];
        let old = old.map(|(step, stop, days)| Beat { step, stop, at: -days * DAY, last_mile: false });
        beats.splice(0..0, old);
    }
    Script { beats, turning }
}

/// Since when the parcel shows what its kind is about.
fn turning(journey: Journey, beats: &[Beat]) -> i64 {
    let at = |step: Step| beats.iter().find(|beat| beat.step == step).map(|beat| beat.at);
    let last = beats.last().map_or(0, |beat| beat.at);
    let longest = beats
        .windows(2)
        .filter_map(|pair| <&[Beat; 2]>::try_from(pair).ok())
        .max_by_key(|[first, second]| second.at - first.at)
        .map(|[first, _]| first.at);
    let found = match journey {
        Journey::Slow => longest.map(|at| at + 2 * DAY),
        Journey::Silent => Some(last + 2 * DAY),
        Journey::CustomsHeld => at(Step::CustomsHeld),
        Journey::Returned => at(Step::Returning),
        Journey::Refused => at(Step::Refused),
        Journey::SecondAttempt => at(Step::NobodyHome).or_else(|| at(Step::WrongAddress)),
        Journey::PickedUpAtShop => at(Step::ReadyForPickup),
        Journey::PickupMissed => at(Step::ReadyForPickup).map(|at| at + 7 * DAY),
        Journey::LabelOnly | Journey::ScannedLate => Some(7 * DAY),
        Journey::Recycled => Some(5 * HOUR),
        Journey::Fake => Some(3 * DAY),
        Journey::LastMile => beats.iter().find(|beat| beat.last_mile).map(|beat| beat.at),
        Journey::Delayed => at(Step::Delayed),
        Journey::Damaged => at(Step::Damaged),
        Journey::Normal
        | Journey::SafePlace
        | Journey::Neighbour
        | Journey::Signed
        | Journey::Lost
        | Journey::WrongCountry
        | Journey::Contradicted => Some(last),
    };
    found.unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_those_of_sixty() {
        let row = row();
        assert_eq!(row.len(), 60);
        for journey in Journey::ALL {
            assert_eq!(row.iter().filter(|known| **known == journey).count(), journey.share(), "{journey:?}");
        }
    }

    #[test]
    fn only_the_journeys_about_silence_are_silent_for_two_days() {
        for journey in Journey::ALL {
            for (turn, crosses) in (0..200).map(|turn| (turn, turn % 2 == 0 || journey.needs_border())) {
                let script = script(journey, crosses, &mut Chance::of(9, turn));
                let own = script.beats.iter().filter(|beat| beat.at >= 0).collect::<Vec<_>>();
                let longest = own.windows(2).map(|pair| pair[1].at - pair[0].at).max().unwrap_or_default();
                let quiet = matches!(
                    journey,
                    Journey::Slow
                        | Journey::Lost
                        | Journey::PickupMissed
                        | Journey::ScannedLate
                        | Journey::CustomsHeld
                        | Journey::Contradicted
                        | Journey::Returned
                        | Journey::Refused
                        | Journey::PickedUpAtShop
                        | Journey::Delayed
                );
                assert!(quiet || longest < 2 * DAY, "{journey:?} {longest}");
                assert!(journey != Journey::Slow || longest > 2 * DAY);
                assert!(own.windows(2).all(|pair| pair[0].at < pair[1].at), "{journey:?}");
            }
        }
    }
}
