//! Which account is asked about a package: one, never several.

use parcelwatch_connectors::connector::{Connector, Sort};
use parcelwatch_domain::detect::detect;

/// An account that may be asked.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its name, as packages name their sources.
    pub name: &'a str,
    /// What speaks for it.
    pub connector: &'static Connector,
    /// Whether it may be asked at all: not paused, not refused.
    pub active: bool,
}

impl Candidate<'_> {
    /// Whether it can be asked about numbers now.
    fn is_usable(&self) -> bool {
        let asked = self.connector.poll.as_ref().is_some_and(|poll| poll.request.is_some());
        self.active && asked && self.connector.service.is_some()
    }

    /// Whether it knows parcels of this carrier: a provider knows them all, a carrier its own.
    fn knows(&self, carrier: Option<&str>) -> bool {
        match self.connector.sort {
            Sort::Provider => true,
            Sort::Carrier => carrier.is_some_and(|carrier| {
                carrier == self.connector.id || self.connector.serves.iter().any(|served| served == carrier)
            }),
            Sort::Store | Sort::Supplier => false,
        }
    }
}

/// The place of the account that is asked: the first usable one of the package's sources, else the carrier itself, which
/// costs no quota, else the first of those that know its carrier. `candidates` are the oldest first. None: nobody can be
/// asked.
#[must_use]
pub fn asker(candidates: &[Candidate<'_>], sources: &[String], carrier: Option<&str>) -> Option<usize> {
    let named = |source: &String| candidates.iter().position(|one| one.name == source && one.is_usable());
    let knowing = |is_wanted: fn(Sort) -> bool| {
        candidates.iter().position(|one| is_wanted(one.connector.sort) && one.is_usable() && one.knows(carrier))
    };
    let first = sources.iter().find_map(named);
    first.or_else(|| knowing(|sort| sort == Sort::Carrier)).or_else(|| knowing(|_| true))
}

/// The place of the carrier's own account that is asked about a number of which nobody named the carrier, where no
/// provider can be asked: the best of those whose form it has. Whoever knew it stays, for its scan settles whose it is;
/// who didn't know it gives way to the next one, and proves nothing. `before`: who was asked last, and what came of it.
#[must_use]
pub fn asker_by_form(candidates: &[Candidate<'_>], number: &str, before: Option<(usize, Knew)>) -> Option<usize> {
    let of = |carrier: &'static str| {
        candidates
            .iter()
            .position(|one| one.connector.sort == Sort::Carrier && one.is_usable() && one.knows(Some(carrier)))
    };
    let mut places: Vec<usize> = Vec::new();
    for found in detect(number).candidates.iter().filter(|candidate| candidate.is_match()) {
        places.extend(of(found.carrier).filter(|place| !places.contains(place)));
    }
    let turn = before.and_then(|(place, knew)| Some((places.iter().position(|other| *other == place)?, knew)));
    match turn {
        Some((turn, Knew::No)) => places.get((turn + 1) % places.len()).copied(),
        Some((turn, Knew::Yes | Knew::NotAsked)) => places.get(turn).copied(),
        None => places.first().copied(),
    }
}

/// What an account said about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knew {
    /// It told of it.
    Yes,
    /// It doesn't know it.
    No,
    /// Nothing yet.
    NotAsked,
}

/// The place of a carrier's own account that is asked about the number it delivers under (S9). A provider that is asked
/// about the first number tells of it by itself, so that nobody has to be asked: none then, and where there is no such
/// account.
#[must_use]
pub fn asker_of_last_mile(candidates: &[Candidate<'_>], first: Option<usize>, carrier: Option<&str>) -> Option<usize> {
    let sort = |one: &Candidate<'_>| one.connector.sort;
    if first.and_then(|place| candidates.get(place)).is_some_and(|one| sort(one) == Sort::Provider) {
        return None;
    }
    candidates.iter().position(|one| sort(one) == Sort::Carrier && one.is_usable() && one.knows(carrier))
}

#[cfg(test)]
mod tests {
    use parcelwatch_connectors::registry;

    use super::*;

    fn candidate(name: &str, active: bool) -> Candidate<'_> {
        Candidate { name, connector: registry::connector("17track").expect("it is built in"), active }
    }

    #[test]
    fn a_carrier_is_asked_about_its_own_parcels_before_a_provider() {
        let dhl =
            Candidate { connector: registry::connector("dhl").expect("it is built in"), ..candidate("mine", true) };
        let all = [candidate("old", true), dhl];
        assert_eq!(asker(&all, &[], Some("dhl_de")), Some(1));
        assert_eq!(asker(&all, &[], Some("ups")), Some(0));
        assert_eq!(asker(&all[1..], &[], Some("ups")), None);
    }

    fn of(id: &'static str) -> Candidate<'static> {
        let connector = registry::connector(id).expect("it is built in");
        Candidate { connector, ..candidate(id, true) }
    }

    #[test]
    fn candidates_by_form_take_turns_until_one_knows_the_number() {
        let all = [of("fedex"), of("dhl"), of("usps")];
        let number = "9261299998825538114021";
        let asked = |before: Option<(usize, Knew)>| asker_by_form(&all, number, before);
        assert_eq!(asked(None), Some(2), "the likeliest first");
        assert_eq!(asked(Some((2, Knew::NotAsked))), Some(2));
        assert_eq!(asked(Some((2, Knew::No))), Some(0), "who doesn't know it proves nothing");
        assert_eq!(asked(Some((0, Knew::No))), Some(2), "and is asked again");
        assert_eq!(asked(Some((0, Knew::Yes))), Some(0), "whoever knows it stays");
        assert_eq!(asked(Some((1, Knew::Yes))), Some(2), "one that it can't be of");
        assert_eq!(asker_by_form(&all, "?!", None), None);
        assert_eq!(asker_by_form(&all[1..2], number, None), None);
    }

    #[test]
    fn s9_the_last_mile_is_asked_of_its_own_carrier_unless_a_provider_watches() {
        let all = [of("17track"), of("yunexpress"), of("dhl")];
        assert_eq!(asker_of_last_mile(&all, Some(1), Some("dhl_de")), Some(2));
        assert_eq!(asker_of_last_mile(&all, None, Some("dhl_de")), Some(2), "nobody knows the first");
        assert_eq!(asker_of_last_mile(&all, Some(0), Some("dhl_de")), None, "who watches the one watches the other");
        assert_eq!(asker_of_last_mile(&all, Some(1), Some("ups")), None, "no account of its own");
        assert_eq!(asker_of_last_mile(&all, Some(1), None), None);
    }

    #[test]
    fn the_first_usable_source_is_asked_else_the_oldest_that_knows_the_carrier() {
        let able = candidate("old", true).is_usable();
        let all = [candidate("old", true), candidate("new", true), candidate("off", false)];
        let sources = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let chosen = |names: &[&str]| asker(&all, &sources(names), Some("dhl_de"));
        let some = |place: usize| able.then_some(place);
        assert_eq!(chosen(&[]), some(0));
        assert_eq!(chosen(&["new", "old"]), some(1));
        assert_eq!(chosen(&["off", "new"]), some(1), "one that is paused is passed over");
        assert_eq!(chosen(&["a file"]), some(0), "a source that is no account asks nobody");
        assert_eq!(asker(&all[2..], &sources(&["off"]), None), None);
    }
}
