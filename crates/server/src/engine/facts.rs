//! From an answer to facts: pure. What a source said is kept in its own code and words, so that it can be read again
//! when a rule changes (S12); the account's name stands as its source.

use parcelwatch_connectors::answer::{EventRead, Outcome, PackageAnswer};
use parcelwatch_domain::facts::{Event, Identity, Role, Sync, SyncResult, TrackingNumber};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::{Millis, Written};

use crate::meaning;

/// Who said it, and when we heard it.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// The account's name.
    pub account: &'a str,
    /// The instant of receipt.
    pub at: Millis,
}

/// What an answer says happened to `number`. `has_said` tells whether this account has said the same of the number
/// before: a status without a time of its own stands at its receipt, and must not be news with every poll.
#[must_use]
pub fn events(
    answer: &PackageAnswer,
    number: &TrackingNumber,
    heard: Heard<'_>,
    has_said: impl Fn(&EventRead) -> bool,
) -> Vec<Event> {
    let mut events: Vec<Event> =
        answer.events.iter().filter_map(|read| event(read, answer, number, heard, None)).collect();
    if answer.events.is_empty()
        && let Some(read) = &answer.implied
        && (read.occurred.is_some() || !has_said(read))
    {
        events.extend(event(read, answer, number, heard, Some(heard.at)));
    }
    events
}

/// None: it says nothing, or nobody can tell when it happened.
fn event(
    read: &EventRead,
    answer: &PackageAnswer,
    number: &TrackingNumber,
    heard: Heard<'_>,
    otherwise_at: Option<Millis>,
) -> Option<Event> {
    let (occurred_at, occurred_text) = match (&read.occurred, otherwise_at) {
        (Some(moment), _) => (moment.written, moment.text.clone()),
        (None, Some(at)) => (Written::Instant(at), at.to_string()),
        (None, None) => return None,
    };
    if read.code.is_none() && read.text.is_none() && read.kind == Kind::Unmapped {
        return None;
    }
    let mut event = Event {
        number: number.clone(),
        carrier: read.carrier.clone().or_else(|| answer.carrier.clone()),
        occurred_at,
        occurred_text,
        received_at: Some(heard.at),
        source: Some(heard.account.to_owned()),
        code: read.code.clone(),
        sub_status: None,
        text: read.text.clone(),
        country: read.country.clone(),
        place: read.location.clone(),
        city: read.city.clone(),
        postcode: read.postcode.clone(),
        reason: read.reason.map(str::to_owned),
        deadline: None,
        sequence: None,
    };
    // Only what its code and words don't give again is said for it: a translation that we don't keep, a code of the
    // table of an account with a name of its own.
    if read.kind != Kind::Unmapped && meaning::read(&event).0 != read.kind {
        event.sub_status = Some(read.kind);
    }
    Some(event)
}

/// Whether two readings say the same, times aside.
#[must_use]
pub fn says_the_same(read: &EventRead, event: &Event) -> bool {
    read.code == event.code && read.text == event.text
}

/// What came of asking about a package; `next_at` is when it will be asked about again.
#[must_use]
pub fn sync(answer: Option<Outcome>, package: &str, heard: Heard<'_>, next_at: Option<Millis>) -> Sync {
    let result = match answer {
        // One that it no longer watches was an answer, too: what follows from it is the engine's business.
        Some(Outcome::Ok | Outcome::Stopped) => SyncResult::Ok,
        Some(Outcome::NotFound) => SyncResult::NotFound,
        None => SyncResult::Failed,
    };
    Sync { package: package.to_owned(), source: heard.account.to_owned(), at: heard.at, result, next_at }
}

/// The number of the last mile that an answer names, as a further number of its package (S9). It carries the package
/// since the package's first counted event; without any since now. `knows` tells whether the package has it already.
#[must_use]
pub fn identity(
    answer: &PackageAnswer,
    package: &str,
    heard: Heard<'_>,
    first_counted: Option<Millis>,
    knows: impl Fn(&TrackingNumber) -> bool,
) -> Option<Identity> {
    let further = answer.last_mile.as_ref().filter(|further| !knows(&further.number))?;
    Some(Identity {
        package: package.to_owned(),
        number: further.number.clone(),
        carrier: further.carrier.clone(),
        role: Role::LastMile,
        from: first_counted.unwrap_or(heard.at).min(heard.at),
        at: Some(heard.at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use parcelwatch_connectors::answer::FurtherNumber;
    use parcelwatch_connectors::moment::Moment;
    use parcelwatch_domain::facts::{Fact, read_line};

    const NOW: Millis = Millis(1_793_491_200_000);
    const HEARD: Heard<'static> = Heard { account: "17track", at: NOW };

    fn number() -> TrackingNumber {
        TrackingNumber::new("LX123456785CN").unwrap()
    }

    fn read(at: Option<&str>, code: Option<&str>, text: Option<&str>, kind: Kind) -> EventRead {
        EventRead {
            occurred: at.and_then(Moment::parse),
            code: code.map(str::to_owned),
            text: text.map(str::to_owned),
            kind,
            country: Some("CN".to_owned()),
            location: Some("Shenzhen".to_owned()),
            ..EventRead::default()
        }
    }

    fn answer(events: Vec<EventRead>) -> PackageAnswer {
        PackageAnswer { events, carrier: Some("china_post".to_owned()), ..PackageAnswer::default() }
    }

    fn facts(answer: &PackageAnswer, heard: Heard<'_>) -> Vec<Event> {
        events(answer, &number(), heard, |_| false)
    }

    #[test]
    fn an_event_keeps_its_code_words_and_local_time() {
        let said =
            read(Some("2026-10-03T10:00:00+08:00"), Some("InTransit_PickedUp"), Some("Accepted"), Kind::Collected);
        let found = facts(&answer(vec![said]), HEARD);
        let [event] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(event.occurred_text, "2026-10-03T10:00:00+08:00");
        assert_eq!((event.source.as_deref(), event.received_at), (Some("17track"), Some(NOW)));
        assert_eq!((event.code.as_deref(), event.text.as_deref()), (Some("InTransit_PickedUp"), Some("Accepted")));
        assert_eq!((event.carrier.as_deref(), event.place.as_deref()), (Some("china_post"), Some("Shenzhen")));
        assert_eq!(event.sub_status, None, "the code says it, whenever it is read");
        let line = serde_json::to_string(&Fact::Event(event.clone())).unwrap();
        assert_eq!(read_line(&line).unwrap(), Fact::Event(event.clone()), "and it is a line of the contract");
    }

    #[test]
    fn s12_what_code_and_words_do_not_give_again_is_said() {
        let said = read(Some("2026-10-03"), Some("InTransit_PickedUp"), None, Kind::Collected);
        let named = Heard { account: "my account", at: NOW };
        assert_eq!(facts(&answer(vec![said.clone()]), named)[0].sub_status, Some(Kind::Collected));
        let translated = read(Some("2026-10-03"), None, Some("qwertz"), Kind::Delivered);
        assert_eq!(facts(&answer(vec![translated]), HEARD)[0].sub_status, Some(Kind::Delivered));
        let unread = read(Some("2026-10-03"), Some("NEW"), Some("qwertz"), Kind::Unmapped);
        let found = facts(&answer(vec![unread]), HEARD);
        assert_eq!((found[0].sub_status, found[0].code.as_deref()), (None, Some("NEW")), "kept, never guessed");
    }

    #[test]
    fn an_event_of_no_time_or_no_words_is_none() {
        let timeless = read(None, Some("InTransit_PickedUp"), None, Kind::Collected);
        let wordless = read(Some("2026-10-03"), None, None, Kind::Unmapped);
        assert_eq!(facts(&answer(vec![timeless, wordless]), HEARD), []);
    }

    #[test]
    fn s12_a_status_without_events_becomes_one_once() {
        let implied = read(None, Some("Delivered_Other"), None, Kind::Delivered);
        let answer = PackageAnswer { implied: Some(implied), ..answer(Vec::new()) };
        let found = facts(&answer, HEARD);
        let [event] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((event.occurred_at, event.occurred_text.as_str()), (Written::Instant(NOW), &*NOW.to_string()));
        let later = Heard { at: NOW.plus(1), ..HEARD };
        let again = events(&answer, &number(), later, |read| says_the_same(read, event));
        assert_eq!(again, [], "no news with every poll");
        let dated = read(Some("2026-10-03T10:00:00Z"), Some("Delivered_Other"), None, Kind::Delivered);
        let answer = PackageAnswer { implied: Some(dated), ..answer };
        assert_eq!(events(&answer, &number(), later, |_| true).len(), 1, "its own time is its own");
        let with_events =
            PackageAnswer { events: vec![read(Some("2026-10-02"), None, Some("Accepted"), Kind::Collected)], ..answer };
        assert_eq!(facts(&with_events, HEARD).len(), 1, "events speak for themselves");
    }

    #[test]
    fn what_came_of_asking_is_one_of_three() {
        let next = Some(NOW.plus(1));
        let results = [
            (Some(Outcome::Ok), SyncResult::Ok),
            (Some(Outcome::Stopped), SyncResult::Ok),
            (Some(Outcome::NotFound), SyncResult::NotFound),
            (None, SyncResult::Failed),
        ];
        for (answer, result) in results {
            let sync = sync(answer, "p1", HEARD, next);
            assert_eq!((sync.result, sync.at, sync.next_at, sync.source.as_str()), (result, NOW, next, "17track"));
        }
    }

    #[test]
    fn s9_a_last_mile_number_joins_since_the_first_counted_event() {
        let further = FurtherNumber {
            number: TrackingNumber::new("00340434161094015902").unwrap(),
            carrier: Some("dhl_de".to_owned()),
        };
        let answer = PackageAnswer { last_mile: Some(further.clone()), ..PackageAnswer::default() };
        let first = Some(NOW.plus(-9));
        let joined = identity(&answer, "p1", HEARD, first, |_| false).unwrap();
        assert_eq!((joined.from, joined.at, joined.role), (NOW.plus(-9), Some(NOW), Role::LastMile));
        assert_eq!(joined.carrier.as_deref(), Some("dhl_de"));
        assert_eq!(identity(&answer, "p1", HEARD, None, |_| false).unwrap().from, NOW);
        assert_eq!(identity(&answer, "p1", HEARD, first, |number| *number == further.number), None);
        assert_eq!(identity(&PackageAnswer::default(), "p1", HEARD, first, |_| false), None);
    }
}
