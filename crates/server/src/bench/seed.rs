//! A shop made from a fixed seed: the same packages and events on every machine.

use parcelwatch_domain::facts::{Fact, read_line};
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::{Value, json};

use super::BenchError;

/// The instant at which every measurement takes place.
pub(super) const NOW: Millis = Millis(1_795_000_000_000);

/// Numbers that look random and are the same every time (`splitmix64`).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        let sides = u64::try_from(sides.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % sides).unwrap_or_default()
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What a package of the mix goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// Scanned this morning, nothing to say.
    Moving,
    /// Promised for last week: late ever since, whatever is scanned.
    Late,
    /// No scan for days.
    Silent,
    /// Announced, never handed over.
    Pending,
    /// Delivered.
    Delivered,
    /// A person says it was delivered, the carrier doesn't.
    Pinned,
    /// Its source can't be asked.
    Blind,
    /// Held by customs for days.
    Held,
    /// Waits at a shop, with a deadline.
    ReadyForPickup,
    /// On its way back.
    Returning,
}

impl Story {
    /// Every story, one package in ten each.
    pub(super) const LIST: [Story; 10] = [
        Story::Moving,
        Story::Late,
        Story::Silent,
        Story::Pending,
        Story::Delivered,
        Story::Pinned,
        Story::Blind,
        Story::Held,
        Story::ReadyForPickup,
        Story::Returning,
    ];

    fn kinds(self) -> &'static [&'static str] {
        const ON_THE_WAY: &[&str] = &[
            "awaiting_collection",
            "collected",
            "origin_transit",
            "origin_transit",
            "info",
            "global_transit",
            "global_transit",
            "customs",
            "domestic_transit",
            "info",
            "domestic_transit",
            "delivery_hub",
        ];
        match self {
            Story::Moving | Story::Late | Story::Silent | Story::Pinned | Story::Blind => ON_THE_WAY,
            Story::Pending => &[
                "awaiting_collection",
                "info",
                "info",
                "awaiting_collection",
                "info",
                "info",
                "info",
                "awaiting_collection",
                "info",
                "info",
                "info",
                "info",
            ],
            Story::Delivered => &[
                "awaiting_collection",
                "collected",
                "origin_transit",
                "global_transit",
                "customs",
                "info",
                "domestic_transit",
                "domestic_transit",
                "delivery_hub",
                "out_for_delivery",
                "out_for_delivery",
                "delivered",
            ],
            Story::Held => &[
                "awaiting_collection",
                "collected",
                "origin_transit",
                "origin_transit",
                "info",
                "global_transit",
                "global_transit",
                "customs",
                "info",
                "customs_hold",
                "info",
                "customs_hold",
            ],
            Story::ReadyForPickup => &[
                "awaiting_collection",
                "collected",
                "origin_transit",
                "global_transit",
                "customs",
                "info",
                "domestic_transit",
                "delivery_hub",
                "out_for_delivery",
                "delivery_failed",
                "info",
                "ready_for_pickup",
            ],
            Story::Returning => &[
                "awaiting_collection",
                "collected",
                "origin_transit",
                "global_transit",
                "customs",
                "domestic_transit",
                "delivery_hub",
                "out_for_delivery",
                "delivery_failed",
                "info",
                "returning",
                "returning",
            ],
        }
    }

    /// How long ago its last event was.
    fn last_seen(self) -> i64 {
        match self {
            Story::Moving | Story::Late | Story::Pinned | Story::ReadyForPickup => 6 * HOUR,
            Story::Silent => 4 * DAY,
            Story::Pending => DAY,
            Story::Delivered | Story::Held | Story::Returning => 2 * DAY,
            Story::Blind => 3 * DAY,
        }
    }
}

/// The package of a story in a shop: its names carry `token`, so that copies can be told apart.
pub(super) struct Parcel<'t> {
    pub(super) story: Story,
    pub(super) place: usize,
    pub(super) token: &'t str,
}

impl Parcel<'_> {
    pub(super) fn number(&self) -> String {
        format!("PW{:03}{}", self.place, self.token)
    }

    fn id(&self) -> String {
        format!("p{:03}{}", self.place, self.token)
    }

    /// What is known of it: its package, its last `events` events, and with `order` the order and the supplier order
    /// that it belongs to.
    pub(super) fn facts(&self, events: usize, order: bool) -> Vec<Value> {
        let name = format!("{:03}{}", self.place, self.token);
        let minutes = i64::try_from(self.place).unwrap_or_default() * 60_000;
        let paid = NOW.plus(-20 * DAY - minutes);
        let mut facts = Vec::with_capacity(events + 6);
        let mut contents = json!([]);
        if order {
            let promised = if self.story == Story::Late { paid.plus(12 * DAY) } else { paid.plus(40 * DAY) };
            facts.push(json!({"type": "order", "order": name, "channel": "shop", "placed_at": paid,
                "payment": "captured", "paid_at": paid, "country": "DE", "city": "Berlin", "postcode": "10115",
                "promised_at": promised, "currency": "EUR", "total_minor": 7140,
                "lines": [{"line": "1", "sku": "LAMP", "title": "Lamp", "quantity": 2}]}));
            facts.push(json!({"type": "supplier_order", "order": name, "channel": "shop", "supplier": "foo",
                "number": format!("S{name}"), "state": "paid", "placed_at": paid.plus(HOUR),
                "paid_at": paid.plus(HOUR), "lines": [{"line": "1", "quantity": 2}]}));
            contents = json!([{"order": name, "channel": "shop", "supplier_order": format!("S{name}"), "line": "1",
                "quantity": 2}]);
        }
        facts.push(json!({"type": "package", "package": self.id(), "number": self.number(), "carrier": "china_post",
            "known_at": paid.plus(DAY), "origin_country": "CN", "destination_country": "DE", "contents": contents}));
        let kinds = self.story.kinds();
        let last = NOW.plus(-self.story.last_seen() - minutes);
        for (back, kind) in (0_i64..).zip(kinds.iter().rev()).take(events) {
            facts.push(self.event(kind, last.plus(-back * 26 * HOUR), None));
        }
        if self.story == Story::Pinned {
            facts.push(json!({"type": "override", "package": self.id(), "sub_status": "delivered",
                "reason": "customer confirmed", "by": "mia", "at": NOW.plus(-3 * HOUR), "mode": "pin"}));
        }
        if self.story == Story::Blind {
            facts.push(json!({"type": "sync", "package": self.id(), "source": "blinded", "at": NOW.plus(-3 * DAY),
                "result": "ok"}));
        }
        facts
    }

    /// An event of it; with `code` in the words of a provider, else in ours.
    fn event(&self, kind: &str, at: Millis, code: Option<&str>) -> Value {
        let source = if self.story == Story::Blind { "blinded" } else { "17track" };
        let mut event = json!({"type": "event", "number": self.number(), "carrier": "china_post", "occurred_at": at,
            "received_at": at.plus(HOUR), "source": source, "text": format!("The carrier says: {kind}"),
            "country": "DE", "place": "Berlin"});
        if let Value::Object(fields) = &mut event {
            match code {
                Some(code) => fields.insert("code".to_owned(), json!(code)),
                None => fields.insert("sub_status".to_owned(), json!(kind)),
            };
            if kind == "ready_for_pickup" {
                fields.insert("deadline".to_owned(), json!(at.plus(5 * DAY)));
            }
        }
        event
    }
}

/// Facts about the shop as a whole: its store, its sources, and an outage that blinds one of them.
pub(super) fn shop() -> Vec<Value> {
    vec![
        json!({"type": "channel", "channel": "shop", "fulfill": "together"}),
        json!({"type": "source_state", "source": "blinded", "state": "down", "from": NOW.plus(-2 * DAY)}),
    ]
}

/// Facts as the program reads them.
pub(super) fn read(facts: &[Value]) -> Result<Vec<Fact>, BenchError> {
    let unreadable = |problems| BenchError::Unexpected(format!("a fact of our own can't be read: {problems:?}"));
    facts.iter().map(|fact| read_line(&fact.to_string()).map_err(unreadable)).collect()
}

/// News about packages of a shop of `packages` copies of each of `templates` packages, as JSON lines.
pub(super) struct News {
    dice: Dice,
    templates: usize,
    copies: usize,
    told: i64,
}

/// News that move a package on: the kind in our words, or the code in a provider's.
const ONWARD: &[(&str, Option<&str>)] = &[
    ("domestic_transit", Some("InTransit_Other")),
    ("delivery_hub", None),
    ("out_for_delivery", Some("OutForDelivery_Other")),
    ("delivered", Some("Delivered_Other")),
];

/// Of ten news so many change nothing but the last update. A parcel's twelve or so scans take it through half as many
/// sub-statuses.
const SEEN_AGAIN: usize = 6;

impl News {
    pub(super) fn new(seed: u64, templates: usize, copies: usize) -> News {
        News { dice: Dice::new(seed), templates, copies, told: 0 }
    }

    /// A batch of events, each of a package drawn from all.
    pub(super) fn batch(&mut self, events: usize) -> Vec<String> {
        (0..events).map(|_| self.event()).collect()
    }

    fn kind(&mut self, story: Story) -> (&'static str, Option<&'static str>) {
        if self.dice.below(10) >= SEEN_AGAIN {
            return *self.dice.of(ONWARD);
        }
        let last = story.kinds().last().copied().unwrap_or("info");
        (*self.dice.of(&["info", last]), None)
    }

    fn event(&mut self) -> String {
        self.told += 1;
        let place = self.dice.below(self.templates);
        let token = token(self.dice.below(self.copies) + 1);
        let parcel = Parcel { story: story(place), place, token: &token };
        let (kind, code) = self.kind(parcel.story);
        // Received a while before now, each at an instant of its own.
        let at = NOW.plus(-2 * HOUR + self.told % (30 * 60_000));
        parcel.event(kind, at, code).to_string()
    }
}

/// The story of the package in this place.
pub(super) fn story(place: usize) -> Story {
    Story::LIST[place % Story::LIST.len()]
}

/// The part of all names that tells copies apart; 0 is the original's.
pub(super) fn token(copy: usize) -> String {
    format!("K{copy:07}")
}
