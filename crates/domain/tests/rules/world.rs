//! A small shop to tell stories about: facts as JSON lines, built by functions in the words of the domain.

use parcelwatch_domain::assess::{Assessment, FlagLine, Line, OrderLine, PackageLine, assess};
use parcelwatch_domain::facts::{AsKey, read_line};
use parcelwatch_domain::known::{Builder, Known, Meaning};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::{Value, json};

/// The number of the usual package.
pub const LX: &str = "LX123456785CN";
/// The usual order.
pub const ORDER: &str = "1043";
/// The supplier's number for it.
pub const FOO: &str = "8190001";

/// Midnight that begins the first of November 2026, in UTC.
pub const NOVEMBER: Millis = Millis(1_793_491_200_000);

/// An instant in November 2026 by day of the month and hour in UTC; day 31 is the first of December.
pub fn on(day: i64, hour: i64) -> Millis {
    NOVEMBER.plus((day - 1) * DAY + hour * HOUR)
}

/// Facts of a story.
#[derive(Clone, Default)]
pub struct World {
    pub facts: Vec<Value>,
    pub policies: Policies,
}

/// Copies the fields of `extra` over those of `base`.
pub fn merged(mut base: Value, extra: &Value) -> Value {
    if let (Value::Object(base), Value::Object(extra)) = (&mut base, extra) {
        for (name, value) in extra {
            base.insert(name.clone(), value.clone());
        }
    }
    base
}

/// An order of one lamp, paid on the first at eight, for Berlin.
pub fn order_fact() -> Value {
    json!({"type": "order", "order": ORDER, "channel": "shop", "placed_at": on(1, 8), "payment": "captured",
        "paid_at": on(1, 8), "country": "DE", "city": "Berlin", "postcode": "10115",
        "lines": [{"line": "1", "sku": "LAMP", "title": "Lamp", "quantity": 1}]})
}

/// The lamp, placed at Foo and paid at once.
pub fn supplier_fact() -> Value {
    json!({"type": "supplier_order", "order": ORDER, "supplier": "foo", "number": FOO, "state": "paid",
        "placed_at": on(1, 8), "paid_at": on(1, 8), "lines": [{"line": "1", "quantity": 1}]})
}

/// The package with the lamp, from China, known on the second at eight.
pub fn package_fact() -> Value {
    json!({"type": "package", "package": "p1", "number": LX, "carrier": "china_post", "known_at": on(2, 8),
        "origin_country": "CN",
        "contents": [{"order": ORDER, "supplier_order": FOO, "line": "1", "quantity": 1}]})
}

/// An event of the usual package, received at its instant from a file.
pub fn event_fact(at: Millis, kind: &str) -> Value {
    json!({"type": "event", "number": LX, "carrier": "china_post", "occurred_at": at, "received_at": at,
        "source": "csv", "sub_status": kind, "text": kind})
}

impl World {
    /// Nothing.
    pub fn empty() -> World {
        World::default()
    }

    /// The usual order, paid and placed, without a number.
    pub fn ordered() -> World {
        World::empty().fact(order_fact()).fact(supplier_fact())
    }

    /// The usual order with its package.
    pub fn sent() -> World {
        World::ordered().fact(package_fact())
    }

    /// The usual package, collected on the third at eight.
    pub fn collected() -> World {
        World::sent().event(on(3, 8), "collected")
    }

    /// The usual package of a source that is asked about it: an answer every six hours from day to day.
    pub fn polled(first: Millis, last: Millis) -> World {
        World::sent().polls("17track", first, last, "ok")
    }

    pub fn fact(mut self, fact: Value) -> World {
        self.facts.push(fact);
        self
    }

    /// A fact with some fields changed.
    pub fn with(self, fact: Value, extra: Value) -> World {
        self.fact(merged(fact, &extra))
    }

    pub fn event(self, at: Millis, kind: &str) -> World {
        self.fact(event_fact(at, kind))
    }

    /// An event with further or other fields.
    pub fn event_with(self, at: Millis, kind: &str, extra: Value) -> World {
        self.with(event_fact(at, kind), extra)
    }

    pub fn polls(mut self, source: &str, first: Millis, last: Millis, result: &str) -> World {
        let mut at = first;
        while at <= last {
            self = self.sync(source, at, result);
            at = at.plus(6 * HOUR);
        }
        self
    }

    pub fn sync(self, source: &str, at: Millis, result: &str) -> World {
        self.fact(json!({"type": "sync", "package": "p1", "source": source, "at": at, "result": result}))
    }

    pub fn outage(self, source: &str, from: Millis, to: Option<Millis>) -> World {
        self.fact(json!({"type": "source_state", "source": source, "state": "down", "from": from, "to": to}))
    }

    pub fn manual(self, at: Millis, sub_status: &str, mode: &str, expires_at: Option<Millis>) -> World {
        self.fact(json!({"type": "override", "package": "p1", "sub_status": sub_status, "by": "mia", "at": at,
            "mode": mode, "expires_at": expires_at}))
    }

    pub fn retrack(self, at: Millis) -> World {
        self.fact(json!({"type": "retrack", "package": "p1", "by": "mia", "at": at}))
    }

    pub fn changed(self, at: Millis, to: &str) -> World {
        self.fact(json!({"type": "number_changed", "package": "p1", "number": LX, "to": to, "at": at}))
    }

    pub fn identity(self, number: &str, role: &str, from: Millis) -> World {
        self.fact(json!({"type": "identity", "package": "p1", "number": number, "role": role, "from": from}))
    }

    pub fn known(&self) -> Known {
        known_of(&self.facts)
    }

    pub fn assess(&self, at: Millis) -> Assessment {
        assess(&self.known(), &self.policies, at)
    }

    /// The line of a package at an instant.
    pub fn package(&self, id: &str, at: Millis) -> PackageLine {
        let answer = self.assess(at);
        let found = answer.packages().find(|line| line.package == id).cloned();
        found.unwrap_or_else(|| panic!("no package {id} at {at}"))
    }

    /// The line of the usual package.
    pub fn p1(&self, at: Millis) -> PackageLine {
        self.package("p1", at)
    }

    pub fn order(&self, id: &str, at: Millis) -> OrderLine {
        let answer = self.assess(at);
        let found = answer.orders().find(|line| line.order == id).cloned();
        found.unwrap_or_else(|| panic!("no order {id} at {at}"))
    }

    /// The only placeholder at an instant.
    pub fn placeholder(&self, at: Millis) -> PackageLine {
        let answer = self.assess(at);
        let mut found = answer.packages().filter(|line| line.number.is_none());
        let line = found.next().unwrap_or_else(|| panic!("no placeholder at {at}")).clone();
        assert!(found.next().is_none(), "more than one placeholder at {at}");
        line
    }

    /// The flag isn't there one millisecond before `at`, and is there at it, since then.
    #[track_caller]
    pub fn begins(&self, id: &str, reason: &str, at: Millis) {
        let before = self.assess(at.plus(-1));
        let raised_before = before.packages().any(|line| line.package == id && flag(line, reason).is_some());
        assert!(!raised_before, "{reason} is raised one millisecond before {at}");
        let line = self.package(id, at);
        let raised =
            flag(&line, reason).unwrap_or_else(|| panic!("{reason} is not raised at {at}: {:?}", reasons(&line)));
        assert_eq!(raised.since, at, "{reason} has another beginning");
    }

    /// The flag is there one millisecond before `at` and gone at it.
    #[track_caller]
    pub fn ends(&self, id: &str, reason: &str, at: Millis) {
        let before = self.package(id, at.plus(-1));
        assert!(flag(&before, reason).is_some(), "{reason} is not raised one millisecond before {at}");
        assert!(flag(&self.package(id, at), reason).is_none(), "{reason} is still raised at {at}");
    }
}

/// Sorts facts into histories; every one of them must be well formed.
pub fn known_of(facts: &[Value]) -> Known {
    // In the rig build a rule can be broken on purpose: the tests that prove a promise must notice.
    #[cfg(feature = "sabotage")]
    if let Ok(name) = std::env::var("SABOTAGE") {
        parcelwatch_domain::rig::sabotage(&name);
    }
    let mut builder = Builder::new();
    for (line, fact) in facts.iter().enumerate() {
        match read_line(&fact.to_string()) {
            Ok(fact) => builder.add(line as u64 + 1, fact),
            Err(problems) => panic!("{fact}: {problems:?}"),
        }
    }
    let built = builder.build(&|_| (Kind::Unmapped, Meaning::None));
    assert!(built.problems.is_empty(), "{:?}", built.problems);
    built.known
}

/// The whole answer as it is printed.
pub fn printed(known: &Known, policies: &Policies, at: Millis) -> String {
    let lines: Vec<Line> = assess(known, policies, at).lines;
    lines.iter().map(|line| serde_json::to_string(line).expect("a line can be printed") + "\n").collect()
}

pub fn flag<'a>(line: &'a PackageLine, reason: &str) -> Option<&'a FlagLine> {
    line.flags.iter().find(|flag| flag.reason.as_key() == reason)
}

#[track_caller]
pub fn raised<'a>(line: &'a PackageLine, reason: &str) -> &'a FlagLine {
    flag(line, reason).unwrap_or_else(|| panic!("{reason} is not raised: {:?}", reasons(line)))
}

/// The reasons of all flags, in the order of the answer.
pub fn reasons(line: &PackageLine) -> Vec<&'static str> {
    line.flags.iter().map(|flag| flag.reason.as_key()).collect()
}

/// The rules by which events were passed over, in the order of the timeline.
pub fn passed_over(line: &PackageLine) -> Vec<String> {
    line.why.passed_over.iter().map(|event| format!("{:?}", event.rule)).collect()
}

impl World {
    pub fn placeholder_count(&self, at: Millis) -> usize {
        self.assess(at).packages().filter(|line| line.number.is_none()).count()
    }
}
