//! 17TRACK, versions 2.2 and 2.4: answers of `gettrackinfo`, `gettracklist`, `register`, `getquota` and the like, and
//! its messages `TRACKING_UPDATED` and `TRACKING_STOPPED`.
//!
//! A body says itself which of these it is, so one reader serves polls and pushes. Surprising about this source: success
//! of a call is no success of its items, a failed call may come with code 0, and the newest event isn't the first one.

mod calls;
mod shape;
mod signature;
mod tables;

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::Certainty;

use self::shape::{Address, Body, Data, Event, Failure, Item, LatestStatus, Provider, TimeRaw, TrackInfo};
use self::tables::{ALREADY_REGISTERED, CARRIERS, CODES, cause, fault};
use crate::answer::{
    Answer, AnswerError, EventRead, FurtherNumber, Outcome, PackageAnswer, ParcelStatus, Unreadable, carrier_of, settle,
};
use crate::connector::{
    Access, AskQuota, Classify, Connector, Credential, Fault, Format, Meaning, Poll, Push, Service, Signature, Sort,
};
use crate::moment::Moment;
use crate::tolerant::{self, List, Part, Text};

/// The connector.
pub static CONNECTOR: Connector = Connector {
    id: "17track",
    name: "17TRACK",
    sort: Sort::Provider,
    serves: &[],
    aliases: &[],
    formats: &[Format::Json],
    access: Access::Header("17token"),
    official: true,
    verified: "documents and recorded answers",
    poll: Some(Poll { batch: calls::BATCH, request: Some(calls::poll), next: None, unnamed: None, read }),
    push: Some(Push {
        signature: Some(Signature { header: "sign", credential: KEY, holds: signature::holds, time: None }),
        delivery_id: None,
        read,
    }),
    service: Some(Service {
        base_url: "https://api.17track.net/track/v2.4",
        keys_from: "https://api.17track.net/admin",
        credentials: &[Credential { name: KEY, is_secret: true, is_optional: false }],
        calls_per_second: 3,
        // It may take 30 seconds itself.
        timeout_ms: 40_000,
        test: calls::quota,
        quota: Some(AskQuota { request: calls::quota, read: calls::read_quota }),
        rate: None,
        accepts: calls::accepts,
        failure: calls::failure,
    }),
    register: Some(calls::REGISTER),
    retrack: Some(calls::RETRACK),
    stop: Some(calls::STOP),
    change_carrier: Some(calls::CHANGE_CARRIER),
    codes: CODES,
    general: None,
};

/// The name of the credential that proves who calls, and that its messages are signed with.
const KEY: &str = "key";

/// Reads one body.
fn read(bytes: &[u8], classify: &Classify<'_>) -> Answer {
    match tolerant::parse::<Body<'_>>(bytes) {
        Ok(Part::Read(body)) if body.is_known() => read_body(body, classify),
        Ok(_) => Answer::unreadable(Unreadable::Foreign),
        Err(why) => Answer::unreadable(why),
    }
}

fn read_body(body: Body<'_>, classify: &Classify<'_>) -> Answer {
    let Body { event, code, message, data } = body;
    let failed = code.get().is_some_and(|code| code != "0");
    let mut answer = Answer::default();
    if data.is_strange() && !failed {
        return Answer::unreadable(Unreadable::Shape { field: "data" });
    }
    let Data { accepted, rejected, errors, item, .. } = data.or_empty();
    if event.get().is_some() {
        read_message(&event, item, classify, &mut answer);
        return answer;
    }
    let lists = [
        (accepted.is_strange, "data.accepted"),
        (rejected.is_strange, "data.rejected"),
        (errors.is_strange, "data.errors"),
    ];
    let strange = lists.into_iter().filter(|(is_strange, _)| *is_strange);
    answer.errors.extend(strange.map(|(_, field)| AnswerError::unreadable(Unreadable::Shape { field })));
    answer.packages.extend(accepted.items.into_iter().filter_map(|item| read_item(item, classify)));
    for item in rejected.items {
        read_rejected(item, &mut answer);
    }
    answer.errors.extend(errors.items.iter().map(reported));
    if failed && answer.errors.is_empty() {
        answer.errors.push(reported(&Failure { code, message }));
    }
    answer
}

/// A message is about one shipment.
fn read_message(event: &Text<'_>, item: Item<'_>, classify: &Classify<'_>, answer: &mut Answer) {
    let stopped = event.get() == Some("TRACKING_STOPPED");
    let nameless = item.number.get().is_none();
    let named = (number(&item.number), carrier(&item.carrier));
    match read_item(item, classify) {
        Some(mut package) => {
            if stopped && package.answer.is_some() {
                package.answer = Some(Outcome::Stopped);
            }
            answer.packages.push(package);
        }
        None if nameless => answer.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "data.number" })),
        None if stopped => {
            let (number, carrier) = named;
            let answered = Some(Outcome::Stopped);
            answer.packages.push(PackageAnswer { number, carrier, answer: answered, ..PackageAnswer::default() });
        }
        None => {}
    }
}

/// `None`: accepted, but there is nothing to tell about it yet.
fn read_item(item: Item<'_>, classify: &Classify<'_>) -> Option<PackageAnswer> {
    let mut package = PackageAnswer {
        number: number(&item.number),
        carrier: carrier(&item.carrier),
        origin_country: country(&item.origin_country).or_else(|| country(&item.shipping_country)),
        destination_country: country(&item.destination_country).or_else(|| country(&item.recipient_country)),
        ..PackageAnswer::default()
    };
    let known = match item.track_info {
        Part::Read(info) => read_track_info(info, &mut package, classify),
        Part::Strange => {
            package.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "track_info" }));
            settle(&mut package, None);
            true
        }
        Part::Missing => {
            let latest =
                Event { time_iso: item.latest_event_time, description: item.latest_event_info, ..Event::default() };
            let stopped = item.tracking_status.get() == Some("Stopped");
            let status = find_status(&[&item.package_status]);
            let known = stopped || !matches!(status, StatusOfParcel::Missing);
            conclude(&mut package, status, Some(latest), classify);
            if stopped {
                package.answer = Some(Outcome::Stopped);
            }
            known
        }
    };
    known.then_some(package)
}

/// Whether there was anything in it.
fn read_track_info(info: TrackInfo<'_>, package: &mut PackageAnswer, classify: &Classify<'_>) -> bool {
    let shipping = info.shipping_info.or_empty();
    let origin = country(&shipping.shipper_address.or_empty().country);
    let destination = country(&shipping.recipient_address.or_empty().country);
    package.origin_country = origin.or_else(|| package.origin_country.take());
    package.destination_country = destination.or_else(|| package.destination_country.take());

    let misc = info.misc_info.or_empty();
    package.last_mile = number(&misc.local_number)
        .filter(|number| Some(number) != package.number.as_ref())
        .map(|number| FurtherNumber { number, carrier: carrier(&misc.local_key) });

    let mut is_strange = info.tracking.is_strange();
    let providers = info.tracking.or_empty().providers;
    is_strange |= providers.is_strange;
    for Provider { provider, events } in providers.items {
        let reporter = carrier(&provider.or_empty().key);
        let List { items, is_strange: events_are_strange } = events;
        is_strange |= events_are_strange;
        package.events.extend(items.into_iter().map(|event| read_event(event, reporter.as_deref(), classify)));
    }
    if is_strange {
        package.errors.push(AnswerError::unreadable(Unreadable::Shape { field: "track_info.tracking" }));
    }

    let LatestStatus { status, sub_status } = info.latest_status.or_empty();
    let status = find_status(&[&sub_status, &status]);
    let latest = match info.latest_event {
        Part::Read(event) => Some(event),
        Part::Missing | Part::Strange => None,
    };
    let known = is_strange || !package.events.is_empty() || !matches!(status, StatusOfParcel::Missing);
    conclude(package, status, latest, classify) || known
}

/// What the source says about the whole parcel.
enum StatusOfParcel {
    Missing,
    Known(ParcelStatus),
    NotFound,
    Stopped,
}

/// Looks a status up by its most specific word first. Where none is listed, the most specific one is kept unmapped.
fn find_status(words: &[&Text<'_>]) -> StatusOfParcel {
    let mut words = words.iter().filter_map(|word| word.get());
    let Some(first) = words.next() else {
        return StatusOfParcel::Missing;
    };
    let Some(listed) = std::iter::once(first).chain(words).find_map(|word| CODES.find(word)) else {
        return StatusOfParcel::Known(ParcelStatus { code: first.to_owned(), kind: Kind::Unmapped, reason: None });
    };
    match listed.means {
        Meaning::Event(kind) => {
            StatusOfParcel::Known(ParcelStatus { code: listed.code.to_owned(), kind, reason: listed.reason })
        }
        Meaning::NotFound => StatusOfParcel::NotFound,
        Meaning::Stopped => StatusOfParcel::Stopped,
    }
}

/// Completes a package with what the source says about the whole parcel, and returns whether there is an event or one is
/// implied. `latest` repeats the newest event: it counts only where the list of events is empty.
fn conclude(
    package: &mut PackageAnswer,
    status: StatusOfParcel,
    latest: Option<Event<'_>>,
    classify: &Classify<'_>,
) -> bool {
    if package.events.is_empty() {
        let reporter = package.carrier.clone();
        package.implied = latest
            .map(|event| read_event(event, reporter.as_deref(), classify))
            .filter(|event| event.occurred.is_some() || event.text.is_some() || event.code.is_some());
    }
    let has_news = package.events.iter().chain(&package.implied).any(|event| event.occurred.is_some());
    let (outcome, parcel) = match status {
        StatusOfParcel::Known(parcel) => (Outcome::Ok, Some(parcel)),
        StatusOfParcel::NotFound if !has_news => (Outcome::NotFound, None),
        StatusOfParcel::NotFound | StatusOfParcel::Missing => (Outcome::Ok, None),
        StatusOfParcel::Stopped => (Outcome::Stopped, None),
    };
    package.answer = Some(outcome);
    settle(package, parcel);
    has_news
}

fn read_event(event: Event<'_>, reporter: Option<&str>, classify: &Classify<'_>) -> EventRead {
    let translation = event.description_translation.or_empty().description;
    let text = event.description.get().or_else(|| translation.get());
    let by_text = || {
        let translated = || translation.get().and_then(|translation| classify(translation, reporter));
        text.and_then(|text| classify(text, reporter)).or_else(translated)
    };
    let code = event.sub_status.get().or_else(|| event.stage.get());
    let listed = code.and_then(|code| CODES.find(code));
    let kind = match listed.map(|listed| listed.means) {
        Some(Meaning::Event(kind)) => kind,
        // An answer in the place of an event says nothing about the event, but is no word that anybody has to map.
        Some(Meaning::NotFound | Meaning::Stopped) => by_text().unwrap_or(Kind::Info),
        None => by_text().unwrap_or(Kind::Unmapped),
    };
    let occurred = moment(&event.time_iso, &event.time_utc, &event.time_raw.or_empty());
    let address = event.address.or_empty();
    EventRead {
        certainty: occurred.as_ref().map(Moment::certainty),
        occurred,
        text: text.map(str::to_owned),
        code: code.map(str::to_owned),
        kind,
        sub_status: None,
        location: event.location.kept().or_else(|| place(&address)),
        reason: listed.and_then(|listed| listed.reason),
        country: country(&address.country),
        city: address.city.kept(),
        postcode: address.postal_code.kept(),
        carrier: reporter.map(str::to_owned),
    }
}

/// The local time with its offset where any of the three forms gives one, else what the raw form says.
fn moment(iso: &Text<'_>, utc: &Text<'_>, raw: &TimeRaw<'_>) -> Option<Moment> {
    let iso = iso.get().and_then(Moment::parse);
    if let Some(exact) = iso.as_ref().filter(|moment| moment.certainty() == Certainty::Exact) {
        return Some(exact.clone());
    }
    let raw = raw.date.get().and_then(|date| Moment::of_parts(date, raw.time.get(), raw.timezone.get()));
    let utc = utc.get().and_then(Moment::parse);
    match (raw.or(iso), utc) {
        (Some(local), Some(utc)) => Some(local.with_offset_from(&utc)),
        (local, utc) => local.or(utc),
    }
}

fn read_rejected(item: Item<'_>, answer: &mut Answer) {
    let failure = item.error.or_empty();
    let error = reported(&failure);
    let Some(number) = number(&item.number) else {
        answer.errors.push(error);
        return;
    };
    let mut package =
        PackageAnswer { number: Some(number), carrier: carrier(&item.carrier), ..PackageAnswer::default() };
    if failure.number() == Some(ALREADY_REGISTERED) {
        package.answer = Some(Outcome::Ok);
    } else {
        package.answer = (error.kind == Fault::NotFound).then_some(Outcome::NotFound);
        package.errors.push(error);
    }
    answer.packages.push(package);
}

fn reported(failure: &Failure<'_>) -> AnswerError {
    let number = failure.number();
    AnswerError::reported(fault(number), failure.code.kept(), failure.message.kept()).with_cause(cause(number))
}

impl Failure<'_> {
    fn number(&self) -> Option<i64> {
        self.code.get()?.parse().ok()
    }
}

fn number(text: &Text<'_>) -> Option<TrackingNumber> {
    text.get().and_then(|text| TrackingNumber::new(text).ok())
}

/// Our id of a carrier key; key 0 means that nobody knows the carrier.
fn carrier(key: &Text<'_>) -> Option<String> {
    let key = key.get().filter(|key| *key != "0")?;
    let ours = key.parse::<u32>().ok().and_then(|key| {
        let place = CARRIERS.binary_search_by_key(&key, |(listed, _)| *listed).ok()?;
        CARRIERS.get(place).map(|(_, id)| (*id).to_owned())
    });
    Some(ours.unwrap_or_else(|| carrier_of(CONNECTOR.id, key)))
}

fn country(text: &Text<'_>) -> Option<String> {
    let code = text.get()?;
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| code.to_ascii_uppercase())
}

fn place(address: &Address<'_>) -> Option<String> {
    let parts: Vec<&str> =
        [&address.city, &address.state, &address.country].into_iter().filter_map(|part| part.get()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests;
