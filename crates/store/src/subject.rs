//! What facts speak of, and how one leads to another.

use std::fmt;

use parcelwatch_domain::facts::{Fact, Package};

/// A thing that facts speak of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Orders of this name, whatever their channel.
    Order(String),
    /// A package by its id.
    Package(String),
    /// A tracking number.
    Number(String),
    /// A case.
    Case(String),
    /// A source of events.
    Source(String),
    /// A channel.
    Channel(String),
}

impl Subject {
    /// The subject written like this.
    #[must_use]
    pub fn parse(text: &str) -> Option<Subject> {
        let (kind, name) = text.split_once(':')?;
        let name = name.to_owned();
        match kind {
            "o" => Some(Subject::Order(name)),
            "p" => Some(Subject::Package(name)),
            "n" => Some(Subject::Number(name)),
            "c" => Some(Subject::Case(name)),
            "s" => Some(Subject::Source(name)),
            "h" => Some(Subject::Channel(name)),
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Order(name) => write!(f, "o:{name}"),
            Subject::Package(id) => write!(f, "p:{id}"),
            Subject::Number(number) => write!(f, "n:{number}"),
            Subject::Case(case) => write!(f, "c:{case}"),
            Subject::Source(source) => write!(f, "s:{source}"),
            Subject::Channel(channel) => write!(f, "h:{channel}"),
        }
    }
}

/// What a fact speaks of: under these it is found. Sorted, each once.
#[must_use]
pub fn subjects(fact: &Fact) -> Vec<Subject> {
    let mut found = match fact {
        Fact::Channel(fact) => vec![Subject::Channel(fact.channel.clone())],
        Fact::Order(fact) => vec![order(&fact.order)],
        Fact::SupplierOrder(fact) => vec![order(&fact.order)],
        Fact::Package(fact) => of_package(fact),
        Fact::Event(fact) => vec![number(&fact.number)],
        Fact::NumberChanged(fact) => vec![package(&fact.package), number(&fact.number), number(&fact.to)],
        Fact::Identity(fact) => vec![package(&fact.package), number(&fact.number)],
        Fact::Override(fact) => vec![package(&fact.package)],
        Fact::Retrack(fact) => vec![package(&fact.package)],
        Fact::CancelLine(fact) => vec![order(&fact.order)],
        Fact::SourceState(fact) => vec![source(&fact.source)],
        Fact::Sync(fact) => vec![package(&fact.package)],
        Fact::Acknowledge(fact) => vec![package(&fact.package)],
        Fact::Snooze(fact) => vec![package(&fact.package)],
        Fact::Note(fact) => fact.order.iter().map(order).chain(fact.package.iter().map(|id| package(id))).collect(),
        Fact::Case(fact) => {
            let mut found = vec![order(&fact.order), Subject::Case(fact.case.clone())];
            found.extend(fact.package.iter().map(|id| package(id)));
            found
        }
        Fact::CaseStep(fact) => vec![Subject::Case(fact.case.clone())],
        Fact::CaseClosed(fact) => vec![Subject::Case(fact.case.clone())],
        Fact::SupplierOrderChanged(fact) => vec![order(&fact.order)],
        Fact::Rollback(fact) => vec![package(&fact.package)],
        Fact::Archive(fact) => vec![order(&fact.order)],
    };
    found.sort();
    found.dedup();
    found
}

/// What else has to be looked at once a fact is known: its subjects, and the channels and sources it names. A channel
/// or a source never leads back to everything that names it.
#[must_use]
pub fn leads_to(fact: &Fact) -> Vec<Subject> {
    let mut found = subjects(fact);
    match fact {
        Fact::Order(fact) => found.extend(fact.channel.iter().map(|name| Subject::Channel(name.clone()))),
        Fact::SupplierOrder(fact) => found.extend(fact.channel.iter().map(|name| Subject::Channel(name.clone()))),
        Fact::Package(fact) => {
            found.extend(fact.sources.iter().map(|name| source(name)));
            found.extend(fact.replaces.iter().map(|id| package(id)));
        }
        Fact::Event(fact) => found.extend(fact.source.iter().map(|name| source(name))),
        Fact::Sync(fact) => found.push(source(&fact.source)),
        Fact::Channel(_)
        | Fact::NumberChanged(_)
        | Fact::Identity(_)
        | Fact::Override(_)
        | Fact::Retrack(_)
        | Fact::CancelLine(_)
        | Fact::SourceState(_)
        | Fact::Acknowledge(_)
        | Fact::Snooze(_)
        | Fact::Note(_)
        | Fact::Case(_)
        | Fact::CaseStep(_)
        | Fact::CaseClosed(_)
        | Fact::SupplierOrderChanged(_)
        | Fact::Rollback(_)
        | Fact::Archive(_) => {}
    }
    found
}

/// The id of a package: its own, else `ORDER/NUMBER` of its first order, else `NUMBER`.
#[must_use]
pub fn package_reference(fact: &Package) -> String {
    match (&fact.package, first_order(fact)) {
        (Some(id), _) => id.clone(),
        (None, Some((_, name))) => format!("{name}/{}", fact.number),
        (None, None) => fact.number.to_string(),
    }
}

fn of_package(fact: &Package) -> Vec<Subject> {
    let mut found = vec![Subject::Package(package_reference(fact)), number(&fact.number)];
    found.extend(fact.contents.iter().map(|content| order(&content.order)));
    found.extend(fact.orders.iter().map(order));
    // Where two channels have an order of the same name, ids are printed with the channel in front.
    if let (None, Some((Some(channel), name))) = (&fact.package, first_order(fact)) {
        found.push(Subject::Package(format!("{channel}/{name}/{}", fact.number)));
    }
    found
}

fn first_order(fact: &Package) -> Option<(Option<&str>, &str)> {
    let content = fact.contents.first().map(|content| (content.channel.as_deref(), content.order.as_str()));
    let (channel, name) = content.or_else(|| fact.orders.first().map(|name| (None, name.as_str())))?;
    Some((channel.or(fact.channel.as_deref()), name))
}

fn order(name: &parcelwatch_domain::facts::OrderName) -> Subject {
    Subject::Order(name.to_string())
}

fn package(id: &str) -> Subject {
    Subject::Package(id.to_owned())
}

fn number(number: &parcelwatch_domain::facts::TrackingNumber) -> Subject {
    Subject::Number(number.to_string())
}

fn source(name: &str) -> Subject {
    Subject::Source(name.to_owned())
}
