//! Reads one JSON line into a fact and finds everything that is wrong with it at once.
//!
//! Long because it is one list: the reader of every type, in the contract's order.

use serde_json::{Map, Value};

use super::*;

/// Reads one line.
///
/// # Errors
/// Everything that is wrong with the line, in the order of its fields.
pub fn read_line(line: &str) -> Result<Fact, Vec<FieldProblem>> {
    match serde_json::from_str::<Value>(line) {
        Ok(value) => read_value(value),
        Err(error) => Err(vec![FieldProblem::new("", None, Flaw::NotJson(error.to_string()))]),
    }
}

/// Reads one JSON value.
///
/// # Errors
/// Everything that is wrong with it, in the order of its fields.
pub fn read_value(value: Value) -> Result<Fact, Vec<FieldProblem>> {
    match value {
        Value::Object(map) => read_object(map),
        _ => Err(vec![FieldProblem::new("", None, Flaw::NotAnObject)]),
    }
}

/// Reads one JSON object.
///
/// # Errors
/// Everything that is wrong with it.
fn read_object(map: Map<String, Value>) -> Result<Fact, Vec<FieldProblem>> {
    let mut fields = Fields::new(map, String::new());
    let Some(name) = fields.take("type") else {
        return Err(vec![FieldProblem::new("type", None, Flaw::UnknownValue { known: Fact::TYPES.to_vec() })]);
    };
    let fact = match name.as_str() {
        Some("channel") => channel(&mut fields),
        Some("order") => order(&mut fields),
        Some("supplier_order") => supplier_order(&mut fields),
        Some("package") => package(&mut fields),
        Some("event") => event(&mut fields),
        Some("number_changed") => number_changed(&mut fields),
        Some("identity") => identity(&mut fields),
        Some("override") => manual(&mut fields),
        Some("retrack") => retrack(&mut fields),
        Some("cancel_line") => cancel_line(&mut fields),
        Some("source_state") => source_state(&mut fields),
        Some("sync") => sync(&mut fields),
        Some("acknowledge") => acknowledge(&mut fields),
        Some("snooze") => snooze(&mut fields),
        Some("note") => note(&mut fields),
        Some("case") => case(&mut fields),
        Some("case_step") => case_step(&mut fields),
        Some("case_closed") => case_closed(&mut fields),
        Some("supplier_order_changed") => supplier_order_changed(&mut fields),
        Some("rollback") => rollback(&mut fields),
        Some("archive") => archive(&mut fields),
        _ => {
            let value = Some(shown(&name));
            return Err(vec![FieldProblem::new("type", value, Flaw::UnknownValue { known: Fact::TYPES.to_vec() })]);
        }
    };
    fields.reject_unknown();
    match fact {
        Some(fact) if fields.problems.is_empty() => Ok(fact),
        _ => Err(fields.problems),
    }
}

/// The fields of one object: each is taken once; what is left over is unknown.
struct Fields {
    map: Map<String, Value>,
    path: String,
    asked: Vec<&'static str>,
    problems: Vec<FieldProblem>,
}

/// A value as far as a message can show it.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl Fields {
    fn new(map: Map<String, Value>, path: String) -> Fields {
        Fields { map, path, asked: Vec::with_capacity(16), problems: Vec::new() }
    }

    /// The value of a field; absent and null mean the same.
    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.asked.push(name);
        self.map.remove(name).filter(|value| !value.is_null())
    }

    fn problem(&mut self, name: &str, value: Option<&Value>, flaw: Flaw) {
        let field = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        self.problems.push(FieldProblem { field, value: value.map(shown), flaw });
    }

    fn required<T>(&mut self, name: &'static str, value: Option<T>) -> Option<T> {
        let field = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        if value.is_none() && !self.problems.iter().any(|problem| problem.field == field) {
            self.problems.push(FieldProblem { field, value: None, flaw: Flaw::Missing });
        }
        value
    }

    fn text(&mut self, name: &'static str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) => Some(text),
            other => {
                self.problem(name, Some(&other), Flaw::NotText);
                None
            }
        }
    }

    /// A text that names something: not empty.
    fn id(&mut self, name: &'static str) -> Option<String> {
        // People and spreadsheets write ids as numbers; the digits are the id all the same.
        let value = match self.take(name)? {
            Value::Number(number) if number.is_i64() || number.is_u64() => Value::String(number.to_string()),
            other => other,
        };
        match value {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::String(text) => {
                self.problem(name, Some(&Value::String(text)), Flaw::Empty);
                None
            }
            other => {
                self.problem(name, Some(&other), Flaw::NotText);
                None
            }
        }
    }

    fn order_name(&mut self, name: &'static str) -> Option<OrderName> {
        let text = self.id(name)?;
        let order = OrderName::new(&text);
        if order.is_none() {
            self.problem(name, Some(&Value::String(text)), Flaw::Empty);
        }
        order
    }

    fn number(&mut self, name: &'static str) -> Option<TrackingNumber> {
        let text = self.id(name)?;
        match TrackingNumber::new(&text) {
            Ok(number) => Some(number),
            Err(bad) => {
                let flaw = match bad {
                    BadNumber::Empty => Flaw::Empty,
                    BadNumber::TooLong => Flaw::NumberTooLong,
                };
                self.problem(name, Some(&Value::String(text)), flaw);
                None
            }
        }
    }

    fn boolean(&mut self, name: &'static str) -> Option<bool> {
        match self.take(name)? {
            Value::Bool(value) => Some(value),
            other => {
                self.problem(name, Some(&other), Flaw::NotBoolean);
                None
            }
        }
    }

    fn integer(&mut self, name: &'static str, min: i64, max: i64) -> Option<i64> {
        let value = self.take(name)?;
        match value.as_i64() {
            Some(number) if (min..=max).contains(&number) => Some(number),
            Some(_) => {
                self.problem(name, Some(&value), Flaw::OutOfRange { min, max });
                None
            }
            None => {
                self.problem(name, Some(&value), Flaw::NotInteger);
                None
            }
        }
    }

    fn quantity(&mut self) -> Option<i64> {
        let quantity = self.integer("quantity", 0, QUANTITY_MAX);
        self.required("quantity", quantity)
    }

    fn instant(&mut self, name: &'static str) -> Option<Millis> {
        let text = self.text(name)?;
        let at = Millis::parse(&text);
        if at.is_none() {
            self.problem(name, Some(&Value::String(text)), Flaw::NotInstant);
        }
        at
    }

    fn required_instant(&mut self, name: &'static str) -> Option<Millis> {
        let at = self.instant(name);
        self.required(name, at)
    }

    fn due(&mut self, name: &'static str) -> Option<Due> {
        let text = self.text(name)?;
        match Written::parse(&text) {
            Some(Written::Instant(at)) => Some(Due::Instant(at)),
            Some(Written::Date(day)) => Some(Due::Day(day)),
            Some(Written::Local(_)) | None => {
                self.problem(name, Some(&Value::String(text)), Flaw::NotInstantOrDate);
                None
            }
        }
    }

    fn of<K: AsKey>(&mut self, name: &'static str) -> Option<K> {
        self.of_known(name, K::LIST)
    }

    fn of_known<K: AsKey>(&mut self, name: &'static str, list: &[K]) -> Option<K> {
        let value = self.take(name)?;
        let found = value.as_str().and_then(|text| list.iter().copied().find(|known| known.as_key() == text));
        if found.is_none() {
            let known = list.iter().map(AsKey::as_key).collect();
            self.problem(name, Some(&value), Flaw::UnknownValue { known });
        }
        found
    }

    fn country(&mut self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        if trimmed.len() == 2 && trimmed.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Some(trimmed.to_ascii_uppercase());
        }
        self.problem(name, Some(&Value::String(text)), Flaw::NotCountry);
        None
    }

    fn list(&mut self, name: &'static str) -> Option<Vec<Value>> {
        match self.take(name)? {
            Value::Array(list) => Some(list),
            other => {
                self.problem(name, Some(&other), Flaw::NotList);
                None
            }
        }
    }

    fn texts(&mut self, name: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list(name).unwrap_or_default() {
            match value.as_str() {
                Some(text) if !text.trim().is_empty() => texts.push(text.trim().to_owned()),
                _ => self.problem(name, Some(&value), Flaw::NotText),
            }
        }
        texts
    }

    /// Reads each object of a list with `read`; problems carry the path `name[index].field`.
    fn objects<T>(&mut self, name: &'static str, read: fn(&mut Fields) -> Option<T>) -> Option<Vec<T>> {
        let list = self.list(name)?;
        let mut items = Vec::with_capacity(list.len());
        for (index, value) in list.into_iter().enumerate() {
            let Value::Object(map) = value else {
                self.problem(&format!("{name}[{index}]"), Some(&value), Flaw::NotAnObject);
                continue;
            };
            let mut fields = Fields::new(map, format!("{name}[{index}]"));
            let item = read(&mut fields);
            fields.reject_unknown();
            self.problems.append(&mut fields.problems);
            items.extend(item);
        }
        Some(items)
    }

    fn reject_unknown(&mut self) {
        let unknown: Vec<String> = self.map.keys().cloned().collect();
        for name in unknown {
            let known = self.asked.iter().copied().filter(|asked| *asked != "type").collect();
            self.problem(&name, None, Flaw::UnknownField { known });
        }
    }
}

/// Pieces of one line: more than any shop sends, far from where sums overflow.
const QUANTITY_MAX: i64 = 1_000_000_000;
/// Amounts in minor units: a thousand times the largest sum ever invoiced.
const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// What an event may be given as: every sub-status that comes from events, and the three words that aren't one.
fn event_kinds() -> Vec<Kind> {
    SubStatus::ALL.iter().filter_map(|sub| sub.kind()).chain([Kind::Moving, Kind::Info, Kind::Delay]).collect()
}

/// What a person may set: everything but the placeholder's.
fn manual_sub_statuses() -> Vec<SubStatus> {
    SubStatus::ALL.iter().copied().filter(|sub| sub.kind().is_some()).collect()
}

fn channel(f: &mut Fields) -> Option<Fact> {
    let channel = f.id("channel");
    let channel = f.required("channel", channel);
    let fulfill = f.of("fulfill");
    let at = f.instant("at");
    Some(Fact::Channel(Channel { channel: channel?, fulfill, at }))
}

fn order(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let placed_at = f.instant("placed_at");
    let payment = f.of("payment");
    let payment = f.required("payment", payment);
    let paid_at = f.instant("paid_at");
    let country = f.country("country");
    let city = f.text("city");
    let postcode = f.text("postcode");
    let promised_at = f.due("promised_at");
    let customer = customer(f);
    let currency = f.text("currency");
    let total_minor = f.integer("total_minor", -AMOUNT_MAX, AMOUNT_MAX);
    let lines = f.objects("lines", order_line);
    let lines = f.required("lines", lines);
    let at = f.instant("at");
    Some(Fact::Order(Order {
        order: order?,
        channel,
        placed_at,
        payment: payment?,
        paid_at,
        country,
        city,
        postcode,
        promised_at,
        customer,
        currency,
        total_minor,
        lines: lines?,
        at,
    }))
}

fn customer(f: &mut Fields) -> Option<Customer> {
    match f.take("customer")? {
        Value::Object(map) => {
            let mut fields = Fields::new(map, "customer".to_owned());
            let customer =
                Customer { name: fields.text("name"), email: fields.text("email"), phone: fields.text("phone") };
            fields.reject_unknown();
            f.problems.append(&mut fields.problems);
            (customer != Customer::default()).then_some(customer)
        }
        other => {
            f.problem("customer", Some(&other), Flaw::NotAnObject);
            None
        }
    }
}

fn order_line(f: &mut Fields) -> Option<OrderLine> {
    let line = f.id("line");
    let line = f.required("line", line);
    let sku = f.text("sku");
    let title = f.text("title");
    let quantity = f.quantity();
    let requires_shipping = f.boolean("requires_shipping").unwrap_or(true);
    let cancelled = f.integer("cancelled", 0, QUANTITY_MAX).unwrap_or(0);
    let price_minor = f.integer("price_minor", -AMOUNT_MAX, AMOUNT_MAX);
    let bundle_of = f.texts("bundle_of");
    Some(OrderLine {
        line: line?,
        sku,
        title,
        quantity: quantity?,
        requires_shipping,
        cancelled,
        price_minor,
        bundle_of,
    })
}

fn supplier_order(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let supplier = f.text("supplier");
    let number = f.id("number");
    let number = f.required("number", number);
    let state = f.of("state");
    let state = f.required("state", state);
    let placed_at = f.instant("placed_at");
    let paid_at = f.instant("paid_at");
    let shipped_at = f.instant("shipped_at");
    let lines = f.objects("lines", allocation).unwrap_or_default();
    let at = f.instant("at");
    Some(Fact::SupplierOrder(SupplierOrder {
        order: order?,
        channel,
        supplier,
        number: number?,
        state: state?,
        placed_at,
        paid_at,
        shipped_at,
        lines,
        at,
    }))
}

fn allocation(f: &mut Fields) -> Option<Allocation> {
    let line = f.id("line");
    let line = f.required("line", line);
    let quantity = f.quantity();
    let component = f.id("component");
    Some(Allocation { line: line?, quantity: quantity?, component })
}

fn package(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let number = f.number("number");
    let number = f.required("number", number);
    let carrier = f.id("carrier");
    let known_at = f.required_instant("known_at");
    let origin_country = f.country("origin_country");
    let destination_country = f.country("destination_country");
    let destination_postcode = f.text("destination_postcode");
    let role = f.of("role");
    let replaces = f.id("replaces");
    let sources = f.texts("sources");
    let contents = f.objects("contents", content).unwrap_or_default();
    let orders = f.texts("orders").iter().filter_map(|name| OrderName::new(name)).collect();
    let channel = f.id("channel");
    let at = f.instant("at");
    Some(Fact::Package(Package {
        package,
        number: number?,
        carrier,
        known_at: known_at?,
        origin_country,
        destination_country,
        destination_postcode,
        role,
        replaces,
        sources,
        contents,
        orders,
        channel,
        at,
    }))
}

fn content(f: &mut Fields) -> Option<Content> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let supplier_order = f.id("supplier_order");
    let line = f.id("line");
    let line = f.required("line", line);
    let quantity = f.quantity();
    let component = f.id("component");
    Some(Content { order: order?, channel, supplier_order, line: line?, quantity: quantity?, component })
}

fn event(f: &mut Fields) -> Option<Fact> {
    let number = f.number("number");
    let number = f.required("number", number);
    let carrier = f.id("carrier");
    let occurred_text = f.text("occurred_at");
    let occurred_text = f.required("occurred_at", occurred_text);
    let occurred_at = occurred_text.as_deref().and_then(Written::parse);
    if let (Some(text), None) = (&occurred_text, occurred_at) {
        f.problem("occurred_at", Some(&Value::String(text.clone())), Flaw::NotEventTime);
    }
    let received_at = f.instant("received_at");
    let source = f.id("source");
    let code = f.text("code").filter(|code| !code.trim().is_empty());
    let before = f.problems.len();
    let sub_status = f.of_known("sub_status", &event_kinds());
    let text = f.text("text").filter(|text| !text.trim().is_empty());
    if sub_status.is_none() && code.is_none() && text.is_none() && f.problems.len() == before {
        f.problem("sub_status", None, Flaw::NothingSaid);
    }
    let country = f.country("country");
    let place = f.text("place");
    let city = f.text("city");
    let postcode = f.text("postcode");
    let reason = f.text("reason");
    let deadline = f.due("deadline");
    let sequence = f.integer("sequence", i64::MIN, i64::MAX);
    Some(Fact::Event(Event {
        number: number?,
        carrier,
        occurred_at: occurred_at?,
        occurred_text: occurred_text?.trim().to_owned(),
        received_at,
        source,
        code,
        sub_status,
        text,
        country,
        place,
        city,
        postcode,
        reason,
        deadline,
        sequence,
    }))
}

fn number_changed(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let number = f.number("number");
    let number = f.required("number", number);
    let to = f.number("to");
    let to = f.required("to", to);
    let carrier = f.id("carrier");
    let at = f.required_instant("at");
    Some(Fact::NumberChanged(NumberChanged { package: package?, number: number?, to: to?, carrier, at: at? }))
}

fn identity(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let number = f.number("number");
    let number = f.required("number", number);
    let carrier = f.id("carrier");
    let role = f.of("role");
    let role = f.required("role", role);
    let from = f.required_instant("from");
    let at = f.instant("at");
    Some(Fact::Identity(Identity { package: package?, number: number?, carrier, role: role?, from: from?, at }))
}

fn manual(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let sub_status = f.of_known("sub_status", &manual_sub_statuses());
    let sub_status = f.required("sub_status", sub_status);
    let reason = f.text("reason");
    let by = f.text("by");
    let at = f.required_instant("at");
    let mode = f.of("mode").unwrap_or(OverrideMode::Pin);
    let expires_at = f.instant("expires_at");
    Some(Fact::Override(Override { package: package?, sub_status: sub_status?, reason, by, at: at?, mode, expires_at }))
}

fn retrack(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let by = f.text("by");
    let at = f.required_instant("at");
    Some(Fact::Retrack(Retrack { package: package?, by, at: at? }))
}

fn cancel_line(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let line = f.id("line");
    let line = f.required("line", line);
    let quantity = f.quantity();
    let at = f.required_instant("at");
    Some(Fact::CancelLine(CancelLine { order: order?, channel, line: line?, quantity: quantity?, at: at? }))
}

fn source_state(f: &mut Fields) -> Option<Fact> {
    let source = f.id("source");
    let source = f.required("source", source);
    let state = f.of("state");
    let state = f.required("state", state);
    let from = f.required_instant("from");
    let to = f.instant("to");
    Some(Fact::SourceState(SourceState { source: source?, state: state?, from: from?, to }))
}

fn sync(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let source = f.id("source");
    let source = f.required("source", source);
    let at = f.required_instant("at");
    let result = f.of("result");
    let result = f.required("result", result);
    let next_at = f.instant("next_at");
    Some(Fact::Sync(Sync { package: package?, source: source?, at: at?, result: result?, next_at }))
}

fn acknowledge(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let reason = f.of("reason");
    let by = f.text("by");
    let at = f.required_instant("at");
    let note = f.text("note");
    Some(Fact::Acknowledge(Acknowledge { package: package?, reason, by, at: at?, note }))
}

fn snooze(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let reason = f.of("reason");
    let by = f.text("by");
    let at = f.required_instant("at");
    let text = f.text("until");
    let until = match text.as_deref() {
        Some("next_event") => Some(Until::NextEvent),
        Some(text) => {
            let until = Millis::parse(text).map(Until::Instant);
            if until.is_none() {
                f.problem("until", Some(&Value::String(text.to_owned())), Flaw::NotInstant);
            }
            until
        }
        None => None,
    };
    let until = f.required("until", until);
    let note = f.text("note");
    Some(Fact::Snooze(Snooze { package: package?, reason, by, at: at?, until: until?, note }))
}

fn note(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let channel = f.id("channel");
    let package = f.id("package");
    if order.is_none() && package.is_none() && f.problems.is_empty() {
        f.problem("order", None, Flaw::NoSubject);
    }
    let by = f.text("by");
    let at = f.required_instant("at");
    let text = f.text("text");
    Some(Fact::Note(Note { order, channel, package, by, at: at?, text }))
}

fn case(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let package = f.id("package");
    let case = f.id("case");
    let case = f.required("case", case);
    let kind = f.of("kind");
    let kind = f.required("kind", kind);
    let at = f.required_instant("at");
    let by = f.text("by");
    Some(Fact::Case(Case { order: order?, channel, package, case: case?, kind: kind?, at: at?, by }))
}

fn case_step(f: &mut Fields) -> Option<Fact> {
    let case = f.id("case");
    let case = f.required("case", case);
    let step = f.of("step");
    let step = f.required("step", step);
    let state = f.of("state");
    let state = f.required("state", state);
    let at = f.required_instant("at");
    let by = f.text("by");
    let note = f.text("note");
    Some(Fact::CaseStep(CaseStep { case: case?, step: step?, state: state?, at: at?, by, note }))
}

fn case_closed(f: &mut Fields) -> Option<Fact> {
    let case = f.id("case");
    let case = f.required("case", case);
    let outcome = f.of("outcome");
    let outcome = f.required("outcome", outcome);
    let at = f.required_instant("at");
    let by = f.text("by");
    let note = f.text("note");
    Some(Fact::CaseClosed(CaseClosed { case: case?, outcome: outcome?, at: at?, by, note }))
}

fn supplier_order_changed(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let number = f.id("number");
    let number = f.required("number", number);
    let to = f.id("to");
    let to = f.required("to", to);
    let by = f.text("by");
    let at = f.required_instant("at");
    Some(Fact::SupplierOrderChanged(SupplierOrderChanged {
        order: order?,
        channel,
        number: number?,
        to: to?,
        by,
        at: at?,
    }))
}

fn rollback(f: &mut Fields) -> Option<Fact> {
    let package = f.id("package");
    let package = f.required("package", package);
    let by = f.text("by");
    let at = f.required_instant("at");
    let reason = f.text("reason");
    Some(Fact::Rollback(Rollback { package: package?, by, at: at?, reason }))
}

fn archive(f: &mut Fields) -> Option<Fact> {
    let order = f.order_name("order");
    let order = f.required("order", order);
    let channel = f.id("channel");
    let archived = f.boolean("archived");
    let archived = f.required("archived", archived);
    let by = f.text("by");
    let at = f.required_instant("at");
    Some(Fact::Archive(Archive { order: order?, channel, archived: archived?, by, at: at? }))
}
