//! AfterShip, versions 2024-07 to 2026-07 and the old `v4`: answers of `trackings`, and its messages `tracking_update`,
//! `edd_revise` and `tracking_pending_time`.
//!
//! One reader serves polls, pushes and every version: a part that was renamed is looked for under each of its names.
//! Surprising about this source: countries have three letters, "pending" means that nothing is known yet, and times for
//! the whole parcel leave out that they are in UTC, so that none of them is read.

mod calls;
mod shape;
mod signature;
mod tables;

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::status::{Kind, SubStatus};

use self::shape::{Body, Checkpoint, Data, Leg, Meta, Named, Tracking};
use self::tables::{ALREADY_TRACKED, CARRIERS, CODES, cause, fault, tag_of};
use crate::answer::{
    Answer, AnswerError, EventRead, FurtherNumber, Outcome, PackageAnswer, ParcelStatus, Unreadable, carrier_of, settle,
};
use crate::call::Cause;
use crate::connector::{
    Access, Classify, Code, Connector, Credential, DeliveryId, Fault, Format, Meaning, Poll, Push, Service, Signature,
    Sort,
};
use crate::countries::two_letters;
use crate::moment::Moment;
use crate::tolerant::{self, List, Part, Text};

/// The connector.
pub static CONNECTOR: Connector = Connector {
    id: "aftership",
    name: "AfterShip",
    sort: Sort::Provider,
    serves: &[],
    aliases: &[],
    formats: &[Format::Json],
    access: Access::Header("as-api-key"),
    official: true,
    verified: "documents and recorded answers",
    poll: Some(Poll {
        batch: calls::POLL_BATCH,
        request: Some(calls::poll),
        next: Some(calls::next_page),
        // A page has what it tracks, and says nothing about the rest.
        unnamed: Some(Cause::NotRegistered),
        read,
    }),
    push: Some(Push {
        signature: Some(Signature {
            header: "aftership-hmac-sha256",
            credential: "webhook_secret",
            holds: signature::holds,
            // The body has a time, but that of the news: a message is sent again for three days.
            time: None,
        }),
        delivery_id: Some(DeliveryId::Body(event_id)),
        read,
    }),
    service: Some(Service {
        base_url: "https://api.aftership.com/tracking/2026-07",
        keys_from: "https://admin.aftership.com",
        credentials: &[
            Credential { name: "key", is_secret: true, is_optional: false },
            Credential { name: "webhook_secret", is_secret: true, is_optional: true },
        ],
        // The least that any of the calls allows; its headers say more.
        calls_per_second: 5,
        timeout_ms: 30_000,
        test: calls::test,
        quota: None,
        rate: Some(calls::rate),
        accepts: calls::accepts,
        failure: calls::failure,
    }),
    register: Some(calls::REGISTER),
    retrack: Some(calls::RETRACK),
    // It knows only "delete", which takes the parcel from others who use the same account, too.
    stop: None,
    change_carrier: Some(calls::CHANGE_CARRIER),
    codes: CODES,
    general: Some(tag_of),
};

/// Reads one body.
fn read(bytes: &[u8], classify: &Classify<'_>) -> Answer {
    match tolerant::parse::<Body<'_>>(bytes) {
        Ok(Part::Read(body)) if body.is_known() => read_body(body, classify),
        Ok(_) => Answer::unreadable(Unreadable::Foreign),
        Err(why) => Answer::unreadable(why),
    }
}

/// The name of a message.
fn event_id(raw: &[u8]) -> Option<String> {
    tolerant::parse::<Named<'_>>(raw).ok()?.or_empty().event_id.kept()
}

fn read_body(body: Body<'_>, classify: &Classify<'_>) -> Answer {
    let Body { meta, data, event, msg } = body;
    if let Some(error) = reported(&meta.or_empty()) {
        return refused(error, data.or_empty());
    }
    if event.get().is_some() {
        return match msg {
            Part::Read(tracking) => read_trackings(vec![tracking], Answer::default(), classify),
            Part::Missing | Part::Strange => Answer::unreadable(Unreadable::Shape { field: "msg" }),
        };
    }
    if data.is_strange() {
        return Answer::unreadable(Unreadable::Shape { field: "data" });
    }
    let mut data = data.or_empty();
    let mut answer = Answer::default();
    if data.tracking.is_strange() {
        answer.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "data.tracking" }));
    }
    let trackings = match data.trackings.take() {
        Some(List { items, is_strange }) => {
            if is_strange {
                answer.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "data.trackings" }));
            }
            items
        }
        None => data.into_one().into_iter().collect(),
    };
    read_trackings(trackings, answer, classify)
}

/// Adds trackings to an answer. What has no number that can be one is told where it can be seen, at the top.
fn read_trackings(trackings: Vec<Tracking<'_>>, mut answer: Answer, classify: &Classify<'_>) -> Answer {
    for tracking in trackings {
        let package = read_tracking(tracking, classify);
        if package.number.is_none() {
            answer.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "tracking_number" }));
        }
        answer.packages.push(package);
    }
    answer
}

/// An error answer: the number's own where it names one.
fn refused(error: AnswerError, data: Data<'_>) -> Answer {
    let named = data.into_one().and_then(|tracking| {
        let number = number(&tracking.tracking_number)?;
        Some(PackageAnswer {
            number: Some(number),
            carrier: carrier(&tracking.slug),
            handle: handle(&tracking.id),
            ..PackageAnswer::default()
        })
    });
    let Some(mut package) = named else {
        return Answer { packages: Vec::new(), errors: vec![error] };
    };
    if error.code.as_deref().and_then(|code| code.parse().ok()) == Some(ALREADY_TRACKED) {
        package.answer = Some(Outcome::Ok);
    } else {
        package.answer = (error.kind == Fault::NotFound).then_some(Outcome::NotFound);
        package.errors.push(error);
    }
    Answer { packages: vec![package], errors: Vec::new() }
}

/// The error that an envelope reports; `None`: it reports none.
fn reported(meta: &Meta<'_>) -> Option<AnswerError> {
    let code = meta.code.get()?;
    let number = code.parse::<u16>().ok();
    let kind = match number {
        Some(number) => fault(number)?,
        None => Fault::BadRequest,
    };
    let error = AnswerError::reported(kind, Some(code.to_owned()), meta.message.kept());
    Some(error.with_cause(cause(number)))
}

fn read_tracking(tracking: Tracking<'_>, classify: &Classify<'_>) -> PackageAnswer {
    let first = |texts: [&Text<'_>; 4]| texts.into_iter().find_map(country);
    let none = Text::default();
    let mut package = PackageAnswer {
        number: number(&tracking.tracking_number),
        carrier: carrier(&tracking.slug),
        handle: handle(&tracking.id),
        origin_country: first([&tracking.origin_country_region, &tracking.origin_country_iso3, &none, &none]),
        destination_country: first([
            &tracking.destination_country_region,
            &tracking.destination_country_iso3,
            &tracking.courier_destination_country_region,
            &tracking.courier_destination_country_iso3,
        ]),
        ..PackageAnswer::default()
    };
    let legs = std::iter::once(tracking.last_mile.or_empty()).chain(tracking.next_couriers.items);
    package.last_mile = legs.filter_map(leg).find(|leg| Some(&leg.number) != package.number.as_ref());

    let List { mut items, is_strange } = tracking.checkpoints;
    // `v4` answers with the last one alone where it is asked for that.
    if items.is_empty()
        && let Part::Read(last) = tracking.checkpoint
    {
        items.push(last);
    }
    let reporter = package.carrier.clone();
    package.events = items.into_iter().map(|event| read_event(event, reporter.as_deref(), classify)).collect();
    if is_strange {
        package.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "checkpoints" }));
    }
    let words = [&tracking.subtag, &tracking.tag];
    let listed = find(words);
    conclude(&mut package, listed, first_word(words));
    let said = listed.and_then(|(_, code)| match code.means {
        Meaning::Event(kind) => kind.sub_status(),
        Meaning::NotFound | Meaning::Stopped => None,
    });
    let is_finished = [said, package.sub_status].into_iter().flatten().any(SubStatus::is_finished);
    if tracking.active.0 == Some(false) && !is_finished {
        // It gave up before the end of the way.
        package.answer = package.answer.map(|_| Outcome::Stopped);
    }
    package
}

/// Completes a package with what the source says about the whole parcel.
fn conclude(package: &mut PackageAnswer, listed: Option<(&str, &'static Code)>, word: Option<&str>) {
    let has_news = package.events.iter().any(|event| event.occurred.is_some());
    let (outcome, parcel) = match listed.map(|(word, code)| (word, code.means, code.reason)) {
        Some((word, Meaning::Event(kind), reason)) => {
            (Outcome::Ok, Some(ParcelStatus { code: word.to_owned(), kind, reason }))
        }
        Some((_, Meaning::NotFound, _)) if !has_news => (Outcome::NotFound, None),
        Some((_, Meaning::NotFound, _)) => (Outcome::Ok, None),
        Some((_, Meaning::Stopped, _)) => (Outcome::Stopped, None),
        None => {
            let unmapped = |word: &str| ParcelStatus { code: word.to_owned(), kind: Kind::Unmapped, reason: None };
            (Outcome::Ok, word.map(unmapped))
        }
    };
    package.answer = Some(outcome);
    settle(package, parcel);
}

fn read_event(event: Checkpoint<'_>, reporter: Option<&str>, classify: &Classify<'_>) -> EventRead {
    let reporter = carrier(&event.slug).or_else(|| reporter.map(str::to_owned));
    let text = event.message.get().or_else(|| event.subtag_message.get());
    let by_text = || text.and_then(|text| classify(text, reporter.as_deref()));
    let words = [&event.subtag, &event.tag];
    let listed = find(words);
    let kind = match listed.map(|(_, listed)| listed.means) {
        Some(Meaning::Event(kind)) => kind,
        // An answer in the place of an event says nothing about the event, but is no word that anybody has to map.
        Some(Meaning::NotFound | Meaning::Stopped) => by_text().unwrap_or(Kind::Info),
        None => by_text().unwrap_or(Kind::Unmapped),
    };
    let code = listed.map(|(word, _)| word).or_else(|| first_word(words)).map(str::to_owned);
    let occurred = event.checkpoint_time.get().and_then(Moment::parse);
    EventRead {
        certainty: occurred.as_ref().map(Moment::certainty),
        occurred,
        text: text.map(str::to_owned),
        code,
        kind,
        sub_status: None,
        location: event.location.kept().or_else(|| place(&event)),
        reason: listed.and_then(|(_, listed)| listed.reason),
        country: country(&event.country_region).or_else(|| country(&event.country_iso3)),
        city: event.city.kept(),
        postcode: event.postal_code.kept().or_else(|| event.zip.kept()),
        carrier: reporter,
    }
}

/// The first of the words that means something, most precise first: the tag says in general what its subtag says.
fn find<'a>(words: [&'a Text<'_>; 2]) -> Option<(&'a str, &'static Code)> {
    words.into_iter().filter_map(|word| word.get()).find_map(|word| Some((word, CONNECTOR.code(word)?)))
}

fn first_word<'a>(words: [&'a Text<'_>; 2]) -> Option<&'a str> {
    words.into_iter().find_map(|word| word.get())
}

fn leg(leg: Leg<'_>) -> Option<FurtherNumber> {
    Some(FurtherNumber { number: number(&leg.tracking_number)?, carrier: carrier(&leg.slug) })
}

fn number(text: &Text<'_>) -> Option<TrackingNumber> {
    text.get().and_then(|text| TrackingNumber::new(text).ok())
}

/// Our id of a courier's slug.
fn carrier(slug: &Text<'_>) -> Option<String> {
    let slug = slug.get()?;
    let ours = CARRIERS.binary_search_by_key(&slug, |(listed, _)| listed).ok().and_then(|place| CARRIERS.get(place));
    Some(ours.map_or_else(|| carrier_of(CONNECTOR.id, slug), |(_, id)| (*id).to_owned()))
}

/// Its name of a tracking, if it can stand in a path.
fn handle(id: &Text<'_>) -> Option<String> {
    id.get().filter(|id| calls::is_plain(id)).map(str::to_owned)
}

fn country(text: &Text<'_>) -> Option<String> {
    text.get().and_then(two_letters)
}

fn place(event: &Checkpoint<'_>) -> Option<String> {
    let names = event.country_region_name.get().or_else(|| event.country_name.get());
    let parts: Vec<&str> = [event.city.get(), event.state.get(), names].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests;
