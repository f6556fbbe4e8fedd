//! `export`: everything out again, as it can come back in.

use std::collections::BTreeSet;
use std::io::{self, Write};

use parcelwatch_domain::case::cases;
use parcelwatch_domain::facts::{Event, Fact, Order, Package, SupplierOrder, Sync};
use parcelwatch_domain::known::{Known, OrderHistory, PackageHistory, State};
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Mark, StoredFact, SyncRun};

use super::installation::Installation;
use super::list::{Asking, Stop};
use super::{Context, Failure, list};
use crate::cli::{ExportArgs, ExportWhat, FileFormat};
use crate::outgoing::{csv, jsonl};
use crate::view::{self, Glimpse};

/// Rows that are read in one go.
const CHUNK: usize = 500;

pub(super) fn run(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    let query = args.query.as_deref().map(|text| list::query(context, text)).transpose()?;
    let is_csv = args.format.unwrap_or(FileFormat::Csv) == FileFormat::Csv;
    if args.what == ExportWhat::Facts {
        if args.format == Some(FileFormat::Csv) || query.is_some() {
            return Err(Failure::usage(context.words.say("export-facts-whole", &[])));
        }
        return facts(context, &context.open_to_read()?);
    }
    let installation = context.open_to_read()?;
    let mut writer = Writer { out: context.output(), what: args.what, is_csv, seen: BTreeSet::new(), at: context.now };
    writer.heading()?;
    let asking = Asking::new(query.as_ref(), installation.policies(), context.now);
    installation.run(
        context,
        view::each_glimpse(installation.workspace(), installation.policies(), context.now, |glimpse| {
            let asked: BTreeSet<&str> = glimpse
                .packages
                .iter()
                .filter(|line| asking.wants(&glimpse, line))
                .map(|line| line.package.as_str())
                .collect();
            let chosen = Chosen { packages: asked, all: query.is_none() };
            writer.glimpse(&glimpse, &chosen, installation.policies()).map_err(|error| Stop::Failed(error.into()))
        }),
    )?;
    writer.out.flush()?;
    Ok(())
}

/// What of a glimpse is asked for.
struct Chosen<'a> {
    packages: BTreeSet<&'a str>,
    all: bool,
}

impl Chosen<'_> {
    /// An order is asked for with any of its packages.
    fn has_order(&self, glimpse: &Glimpse, order: &str) -> bool {
        self.all
            || glimpse
                .packages
                .iter()
                .any(|line| self.packages.contains(line.package.as_str()) && line.orders.iter().any(|of| of == order))
    }
}

struct Writer<W> {
    out: W,
    what: ExportWhat,
    is_csv: bool,
    /// What was written already: things hang together with others that come later.
    seen: BTreeSet<String>,
    at: Millis,
}

impl<W: Write> Writer<W> {
    fn heading(&mut self) -> io::Result<()> {
        if !self.is_csv {
            return Ok(());
        }
        match self.what {
            ExportWhat::Orders => csv::orders_header(&mut self.out),
            ExportWhat::Packages => csv::packages_header(&mut self.out),
            ExportWhat::Events => csv::events_header(&mut self.out),
            ExportWhat::Cases => csv::cases_header(&mut self.out),
            ExportWhat::Facts => Ok(()),
        }
    }

    fn glimpse(&mut self, glimpse: &Glimpse, chosen: &Chosen<'_>, policies: &Policies) -> io::Result<()> {
        match self.what {
            ExportWhat::Orders => self.orders(glimpse, chosen),
            ExportWhat::Packages => self.packages(glimpse, chosen),
            ExportWhat::Events => self.events(glimpse, chosen),
            ExportWhat::Cases => self.cases(glimpse, chosen, policies),
            ExportWhat::Facts => Ok(()),
        }
    }

    fn orders(&mut self, glimpse: &Glimpse, chosen: &Chosen<'_>) -> io::Result<()> {
        for line in &glimpse.orders {
            let Some(history) = order(&glimpse.world.known, &line.order) else { continue };
            if !chosen.has_order(glimpse, &line.order) {
                continue;
            }
            if self.is_csv {
                if let Some(latest) = order_states(history).last() {
                    csv::order_rows(&mut self.out, &latest)?;
                }
            } else {
                for state in order_states(history) {
                    jsonl::line(&mut self.out, &Fact::Order(state))?;
                }
            }
        }
        Ok(())
    }

    fn packages(&mut self, glimpse: &Glimpse, chosen: &Chosen<'_>) -> io::Result<()> {
        let known = &glimpse.world.known;
        let wanted = |history: &PackageHistory| chosen.packages.contains(history.id.as_str());
        if !self.is_csv {
            for history in known.packages.iter().filter(|history| wanted(history)) {
                for supplier in suppliers(known, history)
                    .filter(|s| self.seen.insert(format!("{}/{}", s.order, s.number)))
                    .collect::<Vec<_>>()
                {
                    jsonl::line(&mut self.out, &Fact::SupplierOrder(supplier))?;
                }
                for state in package_states(history) {
                    jsonl::line(&mut self.out, &Fact::Package(state))?;
                }
            }
            return Ok(());
        }
        // The packages of one order stand together: their rows may state what was placed at a supplier.
        for (index, history) in known.packages.iter().enumerate().filter(|(_, history)| wanted(history)) {
            if !self.seen.insert(history.id.clone()) {
                continue;
            }
            let first = history.orders.first().copied();
            let with_it = known.packages.iter().enumerate().filter(|(other, package)| {
                *other == index || (first.is_some() && package.orders.first().copied() == first && wanted(package))
            });
            let states: Vec<Package> = with_it.filter_map(|(_, package)| package_states(package).last()).collect();
            for state in &states {
                self.seen.extend(state.package.clone());
            }
            let of_order: Vec<SupplierOrder> = suppliers(known, history).collect();
            csv::package_rows(&mut self.out, &states.iter().collect::<Vec<_>>(), &of_order.iter().collect::<Vec<_>>())?;
        }
        Ok(())
    }

    fn events(&mut self, glimpse: &Glimpse, chosen: &Chosen<'_>) -> io::Result<()> {
        for history in glimpse.world.known.packages.iter().filter(|h| chosen.packages.contains(h.id.as_str())) {
            for report in &history.reports {
                let event: &Event = &report.event;
                // One number in two packages has its events once.
                if !history.namesakes.is_empty() {
                    let name = serde_json::to_string(event).unwrap_or_default();
                    if !self.seen.insert(name) {
                        continue;
                    }
                }
                if self.is_csv {
                    csv::event_row(&mut self.out, event)?;
                } else {
                    jsonl::line(&mut self.out, &Fact::Event(event.clone()))?;
                }
            }
        }
        Ok(())
    }

    fn cases(&mut self, glimpse: &Glimpse, chosen: &Chosen<'_>, policies: &Policies) -> io::Result<()> {
        let known = &glimpse.world.known;
        for line in &glimpse.orders {
            let Ok(index) = known.orders.binary_search_by(|order| order.id.cmp(&line.order)) else { continue };
            if !chosen.has_order(glimpse, &line.order) {
                continue;
            }
            for case in cases(known, index, policies, Asked::at(self.at)) {
                if self.is_csv { csv::case_row(&mut self.out, &case)? } else { jsonl::line(&mut self.out, &case)? }
            }
        }
        Ok(())
    }
}

fn order<'a>(known: &'a Known, id: &str) -> Option<&'a OrderHistory> {
    let index = known.orders.binary_search_by(|order| order.id.as_str().cmp(id)).ok()?;
    Some(&known.orders[index])
}

/// A state says from when on it holds where that isn't what it would mean without saying so.
fn instant_of<T>(state: &State<T>, implied: Option<Millis>) -> Option<Millis> {
    (Some(state.at) != implied && state.at > Millis::MIN).then_some(state.at)
}

fn order_states(history: &OrderHistory) -> impl DoubleEndedIterator<Item = Order> {
    history.states.iter().map(|state| {
        let mut order = state.value.clone();
        order.channel.clone_from(&history.channel);
        order.at = instant_of(state, order.placed_at);
        order
    })
}

fn package_states(history: &PackageHistory) -> impl DoubleEndedIterator<Item = Package> {
    history.states.iter().map(|state| {
        let mut package = state.value.clone();
        package.at = instant_of(state, Some(package.known_at));
        package
    })
}

/// The latest states of the supplier orders of a package's orders.
fn suppliers<'a>(known: &'a Known, history: &'a PackageHistory) -> impl Iterator<Item = SupplierOrder> + use<'a> {
    let orders = history.orders.iter().map(|order| &known.orders[*order]);
    orders.flat_map(|order| {
        order.supplier_orders.iter().filter_map(|supplier| {
            let state = supplier.states.last()?;
            let mut value = state.value.clone();
            value.channel.clone_from(&order.channel);
            value.at = instant_of(state, value.placed_at);
            Some(value)
        })
    })
}

/// Every living fact, as of one instant however long it takes, in a stable order.
fn facts(context: &Context, installation: &Installation) -> Result<(), Failure> {
    let mut out = context.output();
    installation.run(context, async {
        let mut reader = installation.workspace().snapshot().await?;
        let written = |error: io::Error| Stop::Failed(error.into());
        let mut mark: Option<Mark> = None;
        loop {
            let stretch = reader.facts_after(mark.as_ref(), CHUNK).await?;
            let customers = reader.customers(&order_keys(&stretch.rows)).await?;
            for mut stored in stretch.rows {
                if let Fact::Order(order) = &mut stored.fact {
                    let mut keys = keys_of(order).into_iter();
                    order.customer = keys.find_map(|key| customers.get(&key).cloned());
                }
                jsonl::line(&mut out, &stored.fact).map_err(written)?;
            }
            mark = stretch.next;
            if mark.is_none() {
                break;
            }
        }
        loop {
            let stretch = reader.events_after(mark.as_ref(), CHUNK).await?;
            for stored in &stretch.rows {
                write_event(&mut out, stored).map_err(written)?;
            }
            mark = stretch.next;
            if mark.is_none() {
                break;
            }
        }
        loop {
            let stretch = reader.sync_runs_after(mark.as_ref(), CHUNK).await?;
            for run in &stretch.rows {
                write_run(&mut out, run).map_err(written)?;
            }
            mark = stretch.next;
            if mark.is_none() {
                return Ok(());
            }
        }
    })?;
    out.flush()?;
    Ok(())
}

fn keys_of(order: &Order) -> Vec<String> {
    let with_channel = order.channel.as_ref().map(|channel| format!("{channel}/{}", order.order));
    [Some(order.order.to_string()), with_channel].into_iter().flatten().collect()
}

fn order_keys(rows: &[StoredFact]) -> Vec<String> {
    let orders = rows.iter().filter_map(|stored| match &stored.fact {
        Fact::Order(order) => Some(keys_of(order)),
        _ => None,
    });
    orders.flatten().collect()
}

/// An event once for each receipt that is kept.
fn write_event(out: &mut impl Write, stored: &StoredFact) -> io::Result<()> {
    let Fact::Event(event) = &stored.fact else { return Ok(()) };
    if stored.receipts.is_empty() {
        return jsonl::line(out, &stored.fact);
    }
    for receipt in &stored.receipts {
        let mut event = event.clone();
        event.received_at = receipt.received_at;
        jsonl::line(out, &Fact::Event(event))?;
    }
    Ok(())
}

/// First and last answer of a run (facts contract).
fn write_run(out: &mut impl Write, run: &SyncRun) -> io::Result<()> {
    let instants = if run.first == run.last { vec![run.first] } else { vec![run.first, run.last] };
    for at in instants {
        let next_at = run.interval.map(|interval| at.plus(interval));
        let (package, source, result) = (run.package.clone(), run.source.clone(), run.result);
        jsonl::line(out, &Fact::Sync(Sync { package, source, at, result, next_at }))?;
    }
    Ok(())
}
