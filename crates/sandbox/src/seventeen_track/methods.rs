//! The methods of 17TRACK: what an account can tell and ask.

use serde_json::{Map, Value, json};

use super::envelope::{ErrorCode, Refused, done, failed, refusal};
use super::{SeventeenTrack, Tracking, info, list};
use crate::carriers::{CARRIERS, detect};
use crate::clock::Moment;
use crate::door::Answer;
use crate::faults::Order;
use crate::world::journeys::DAY;
use crate::world::{World, plain};

/// The most numbers in one call.
const BATCH_MAX: usize = 40;
/// How often a carrier may be changed.
const CHANGES_MAX: u8 = 5;

/// What an account says about a number and what answers repeat.
const SAID: [&str; 17] = [
    "param",
    "tag",
    "lang",
    "email",
    "order_no",
    "order_time",
    "remark",
    "destination_postal_code",
    "origin_country",
    "destination_country",
    "destination_city",
    "ship_date",
    "shipper",
    "consignee",
    "phone_number_last_4",
    "phone_number",
    "cpf_or_cnpj",
];

/// A method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Register,
    GetTrackInfo,
    GetTrackList,
    StopTrack,
    Retrack,
    DeleteTrack,
    ChangeCarrier,
    ChangeInfo,
    Push,
    GetQuota,
    RealTime,
}

impl Method {
    pub(super) fn of(path: &str) -> Option<Method> {
        Some(match path {
            "/register" => Method::Register,
            "/gettrackinfo" => Method::GetTrackInfo,
            "/gettracklist" => Method::GetTrackList,
            "/stoptrack" => Method::StopTrack,
            "/retrack" => Method::Retrack,
            "/deletetrack" => Method::DeleteTrack,
            "/changecarrier" => Method::ChangeCarrier,
            "/changeinfo" => Method::ChangeInfo,
            "/push" => Method::Push,
            "/getquota" => Method::GetQuota,
            "/getRealTimeTrackInfo" => Method::RealTime,
            _ => return None,
        })
    }
}

/// What a method needs to know beside its item.
struct Now<'a> {
    world: &'a World,
    at: Moment,
    order: Order,
}

impl SeventeenTrack {
    pub(super) fn perform(&mut self, method: Method, body: &Value, world: &World, at: Moment, order: Order) -> Answer {
        match method {
            Method::GetTrackList => return list::answer(self, body, world, at),
            Method::GetQuota => return self.quota(at),
            Method::RealTime => return failed(ErrorCode::NO_REAL_TIME, "Real-time tracking is not authorised."),
            Method::Register
            | Method::GetTrackInfo
            | Method::StopTrack
            | Method::Retrack
            | Method::DeleteTrack
            | Method::ChangeCarrier
            | Method::ChangeInfo
            | Method::Push => {}
        }
        let Some(items) = body.as_array() else {
            return failed(ErrorCode::DATA_INVALID, "The submitted data is invalid.");
        };
        if items.is_empty() {
            return failed(ErrorCode::DATA_MISSING, "The submitted data is required.");
        }
        if items.len() > BATCH_MAX {
            return failed(ErrorCode::TOO_MANY, "The number of submitted items exceeds the limit of 40.");
        }
        if method == Method::GetTrackInfo && items.iter().any(has_more_than_a_number) {
            return failed(ErrorCode::DATA_INVALID, "The submitted data is invalid.");
        }
        if method == Method::Push && self.outbox.url.is_none() {
            return failed(ErrorCode::WEBHOOK_MISSING, "The webhook address is not set.");
        }
        let now = Now { world, at, order };
        let (mut accepted, mut rejected) = (Vec::new(), Vec::new());
        for item in items {
            match self.one(method, item, &now) {
                Ok(item) => accepted.push(item),
                Err(refused) => rejected.push(refusal(item, &refused)),
            }
        }
        done(&json!({"accepted": accepted, "rejected": rejected}))
    }

    fn one(&mut self, method: Method, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let number = number(item)?;
        match method {
            Method::Register => self.register(&number, item, now),
            Method::GetTrackInfo => self.track_info(&number, item, now),
            Method::StopTrack => self.stop(&number, item, now),
            Method::Retrack => self.retrack(&number, item, now),
            Method::DeleteTrack => self.delete(&number, item),
            Method::ChangeCarrier => self.change_carrier(&number, item, now),
            Method::ChangeInfo => self.change_info(&number, item),
            Method::Push => self.push(&number, item, now),
            Method::GetTrackList | Method::GetQuota | Method::RealTime => {
                Err(Refused::new(ErrorCode::DATA_INVALID, "The submitted data is invalid."))
            }
        }
    }

    fn register(&mut self, number: &str, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let named = carrier(item, "carrier");
        if named.is_some_and(|key| CARRIERS.iter().all(|known| known.seventeen_track != key)) {
            return Err(Refused::new(ErrorCode::CARRIER_WRONG, "The carrier code is incorrect."));
        }
        if self.find(number, named).is_some() {
            let message =
                format!("The tracking number '{number}' has been registered, don't need to repeat registration.");
            return Err(Refused::new(ErrorCode::ALREADY_REGISTERED, message));
        }
        let found = now.world.find(number).map(|(parcel, last_mile)| {
            if last_mile { parcel.last_mile.as_ref().map(|(_, carrier)| *carrier) } else { parcel.carrier }
        });
        let guess = found.unwrap_or_else(|| detect(number)).map(|carrier| carrier.seventeen_track);
        let Some(carrier) = named.or(guess) else {
            return Err(Refused::new(ErrorCode::CARRIER_UNKNOWN, "The carrier can not be detected."));
        };
        if self.options.closed_carriers.contains(&carrier) {
            let message = "The carrier of this number cannot be registered at present.";
            return Err(Refused::new(ErrorCode::CARRIER_CLOSED, message));
        }
        self.charge(now.at)?;
        let said = SAID.iter().filter_map(|name| item.get(*name).map(|value| ((*name).to_owned(), value.clone())));
        let tracking = Tracking {
            number: number.to_owned(),
            carrier,
            place: self.registered,
            registered: now.at,
            said: said.collect(),
            stopped: None,
            retracked: false,
            changes: 0,
            told: 0,
            told_stop: false,
            push: None,
        };
        self.registered += 1;
        let origin = if named.is_some() { 2 } else { 1 };
        let said = |name: &str| tracking.said.get(name).cloned().unwrap_or(Value::Null);
        let accepted = json!({
            "origin": origin, "number": number, "carrier": carrier,
            "email": said("email"), "tag": said("tag"), "lang": said("lang"),
        });
        self.trackings.insert((number.to_owned(), carrier), tracking);
        Ok(accepted)
    }

    /// Takes one unit of the quota.
    fn charge(&mut self, at: Moment) -> Result<(), Refused> {
        if self.used >= self.options.quota {
            return Err(Refused::new(ErrorCode::QUOTA_USED_UP, "The quota is used up."));
        }
        let today = self.day_used(at.world);
        if today >= self.options.daily {
            return Err(Refused::new(ErrorCode::DAILY_LIMIT, "The daily limit is reached."));
        }
        self.used += 1;
        self.today = (at.world.div_euclid(DAY), today + 1);
        Ok(())
    }

    fn known(&self, number: &str, item: &Value) -> Result<&Tracking, Refused> {
        self.find(number, carrier(item, "carrier")).ok_or_else(|| not_registered(number))
    }

    fn known_mut(&mut self, number: &str, item: &Value) -> Result<&mut Tracking, Refused> {
        let key = self.known(number, item).map(|tracking| (tracking.number.clone(), tracking.carrier))?;
        self.trackings.get_mut(&key).ok_or_else(|| not_registered(number))
    }

    fn track_info(&self, number: &str, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let tracking = self.known(number, item)?;
        if !self.has_first_result(tracking, now.at) {
            return Err(no_news_yet());
        }
        Ok(self.data(tracking, now.world, now.at, now.order, false))
    }

    fn stop(&mut self, number: &str, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let tracking = self.known_mut(number, item)?;
        if tracking.stopped.is_some() {
            return Err(Refused::new(ErrorCode::ONLY_TRACKING, "Only a number that is being tracked can be stopped."));
        }
        tracking.stopped = Some((now.at.world, "ByRequest"));
        // Who asked for it isn't told.
        tracking.told_stop = true;
        Ok(named(tracking))
    }

    fn retrack(&mut self, number: &str, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let tracking = self.known_mut(number, item)?;
        if tracking.stopped.is_none() {
            return Err(Refused::new(ErrorCode::ONLY_STOPPED, "Only a stopped number can be tracked again."));
        }
        if tracking.retracked {
            return Err(Refused::new(ErrorCode::ONLY_ONCE, "A number can be tracked again only once."));
        }
        tracking.retracked = true;
        tracking.stopped = None;
        tracking.told_stop = false;
        // Its patience begins anew.
        tracking.registered.world = now.at.world;
        Ok(named(tracking))
    }

    fn delete(&mut self, number: &str, item: &Value) -> Result<Value, Refused> {
        let tracking = self.known(number, item)?.clone();
        self.trackings.remove(&(tracking.number.clone(), tracking.carrier));
        Ok(named(&tracking))
    }

    fn change_carrier(&mut self, number: &str, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let old = carrier(item, "carrier_old");
        if old.is_none() && self.all_of(number).count() > 1 {
            return Err(Refused::new(ErrorCode::OLD_CARRIER_NEEDED, "The parameter 'carrier_old' is required."));
        }
        let Some(tracking) = self.find(number, old).cloned() else {
            return Err(match self.find(number, None) {
                Some(_) => {
                    Refused::new(ErrorCode::NOT_WITH_THAT_CARRIER, "The number is not registered with this carrier.")
                }
                None => not_registered(number),
            });
        };
        let Some(new) = carrier(item, "carrier_new") else {
            return Err(Refused::new(ErrorCode::NEW_CARRIER_MISSING, "The parameter 'carrier_new' is required."));
        };
        let refused = if CARRIERS.iter().all(|known| known.seventeen_track != new) {
            Some((ErrorCode::NEW_CARRIER_WRONG, "The new carrier code is incorrect."))
        } else if new == tracking.carrier {
            Some((ErrorCode::NEW_CARRIER_SAME, "The new carrier is the one that is set."))
        } else if self.find(number, Some(new)).is_some() {
            Some((ErrorCode::DUPLICATE, "The number is registered with this carrier already."))
        } else if tracking.stopped.is_some() {
            Some((ErrorCode::STOPPED, "The number is stopped."))
        } else if tracking.changes >= CHANGES_MAX {
            Some((ErrorCode::CHANGED_TOO_OFTEN, "The limit of changes is reached."))
        } else if !self.has_first_result(&tracking, now.at) {
            Some((ErrorCode::WAIT_FOR_RESULT, "Wait for the first result."))
        } else {
            None
        };
        if let Some((code, message)) = refused {
            return Err(Refused::new(code, message));
        }
        self.trackings.remove(&(tracking.number.clone(), tracking.carrier));
        let changed = Tracking { carrier: new, changes: tracking.changes + 1, registered: now.at, told: 0, ..tracking };
        let accepted = named(&changed);
        self.trackings.insert((changed.number.clone(), new), changed);
        Ok(accepted)
    }

    fn change_info(&mut self, number: &str, item: &Value) -> Result<Value, Refused> {
        let changes = item.get("items").and_then(Value::as_object).filter(|items| !items.is_empty()).cloned();
        let Some(changes) = changes else {
            return Err(Refused::new(ErrorCode::DATA_MISSING, "The parameter 'items' is required."));
        };
        let tracking = self.known_mut(number, item)?;
        let before = tracking.said.clone();
        tracking.said.extend(changes.into_iter().filter(|(name, _)| SAID.contains(&name.as_str())));
        if tracking.said == before {
            return Err(Refused::new(ErrorCode::NO_CHANGE, "Nothing is changed."));
        }
        Ok(named(tracking))
    }

    fn push(&mut self, number: &str, item: &Value, now: &Now<'_>) -> Result<Value, Refused> {
        let tracking = self.known(number, item)?.clone();
        if !self.has_first_result(&tracking, now.at) {
            return Err(no_news_yet());
        }
        let key = (tracking.number.clone(), tracking.carrier);
        let data = self.data(&tracking, now.world, now.at, now.order, true);
        self.message(&key, "TRACKING_UPDATED", &data, now.at);
        Ok(named(&tracking))
    }

    fn quota(&self, at: Moment) -> Answer {
        done(&json!({
            "quota_total": self.options.quota, "quota_used": self.used,
            "quota_remain": self.options.quota.saturating_sub(self.used), "today_used": self.day_used(at.world),
            "max_track_daily": self.options.daily, "free_email_quota": 300, "free_email_quotaused": 0,
        }))
    }
}

/// What most methods answer about an item that they took.
fn named(tracking: &Tracking) -> Value {
    json!({"number": tracking.number, "carrier": tracking.carrier})
}

fn not_registered(number: &str) -> Refused {
    let message = format!("The tracking number '{number}' does not register, please register first.");
    Refused::new(ErrorCode::NOT_REGISTERED, message)
}

fn no_news_yet() -> Refused {
    Refused::new(ErrorCode::NO_NEWS_YET, "No tracking information at this time.")
}

fn has_more_than_a_number(item: &Value) -> bool {
    item.as_object()
        .is_none_or(|item: &Map<String, Value>| item.keys().any(|name| name != "number" && name != "carrier"))
}

fn number(item: &Value) -> Result<String, Refused> {
    let given = item.get("number").and_then(Value::as_str).unwrap_or_default();
    let number = plain(given);
    if (5..=50).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(number);
    }
    Err(Refused::new(ErrorCode::FORMAT_INVALID, format!("The format of '{given}' is invalid.")))
}

/// A carrier key; 0 means that none was named.
fn carrier(item: &Value, name: &str) -> Option<u32> {
    let key = item.get(name).and_then(Value::as_u64)?;
    u32::try_from(key).ok().filter(|key| *key != 0)
}

/// The status of a tracking as lists give it.
pub(super) fn package_status(tracking: &Tracking, world: &World, now: i64) -> &'static str {
    info::latest(&super::view(tracking, world, now)).0
}
