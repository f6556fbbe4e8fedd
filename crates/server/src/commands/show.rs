//! `show`: one package, number or order in full.

use std::io::Write;

use parcelwatch_domain::assess::{OrderLine, PackageLine};
use parcelwatch_domain::case::CaseLine;
use parcelwatch_domain::detect::carrier_name;
use parcelwatch_domain::order::{Asked, is_paid};
use parcelwatch_domain::package::Picture;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::Subject;

use super::{Context, Failure};
use crate::cli::ShowArgs;
use crate::output::json::{Listed, ListedOrder, cases};
use crate::output::{Show, ShowOrder, ShowPackage, TimelineEntry, show, timeline};
use crate::view::{self, Glimpse};

/// Moments of a timeline that a person sees at once; the rest is counted.
const MOMENTS: usize = 30;

pub(super) fn run(context: &Context, args: &ShowArgs) -> Result<(), Failure> {
    let at = context.instant(args.at.as_deref())?;
    let installation = context.open_to_read()?;
    let workspace = installation.workspace();
    let seeds = installation.wait(context, view::find(workspace, &args.what))?;
    if seeds.is_empty() {
        return Err(Failure::work(context.words.say("show-unknown", &[("name", args.what.as_str().into())])));
    }
    let glimpse = installation.wait(context, view::look(workspace, installation.policies(), &seeds, at))?;
    let (packages, orders) = wanted(&glimpse, &seeds);
    let mut out = context.output();
    if args.json {
        for package in &packages {
            write_json(&mut out, &glimpse, installation.policies(), package, at)?;
        }
        for order in &orders {
            let line = ListedOrder::new(&glimpse.world.known, order, installation.policies(), at);
            serde_json::to_writer(&mut out, &line).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    } else if let [only] = orders.as_slice() {
        let cases = cases(&glimpse.world.known, only, installation.policies(), at);
        write_order(context, &mut out, &glimpse, (*only, &cases), &packages, at)?;
    } else {
        write_packages(context, &mut out, &glimpse, &packages, at)?;
    }
    out.flush()?;
    Ok(())
}

/// What a person asked for: an order with its packages, or a package with its orders.
fn wanted<'a>(glimpse: &'a Glimpse, seeds: &[Subject]) -> (Vec<&'a PackageLine>, Vec<&'a OrderLine>) {
    let is_seed = |line: &PackageLine| seeds.contains(&Subject::Package(line.package.clone()));
    let seeded: Vec<&PackageLine> = glimpse.packages.iter().filter(|line| is_seed(line)).collect();
    if !seeded.is_empty() {
        let of = |order: &OrderLine| seeded.iter().any(|line| line.orders.contains(&order.order));
        let orders = glimpse.orders.iter().filter(|order| of(order)).collect();
        return (seeded, orders);
    }
    let named = |id: &str| {
        let name = glimpse.world.known.orders.iter().find(|order| order.id == id).map(|order| order.name.to_string());
        name.is_some_and(|name| seeds.contains(&Subject::Order(name)))
    };
    let orders: Vec<&OrderLine> = glimpse.orders.iter().filter(|order| named(&order.order)).collect();
    let belongs = |line: &PackageLine| orders.iter().any(|order| line.orders.contains(&order.order));
    (glimpse.packages.iter().filter(|line| belongs(line)).collect(), orders)
}

fn write_json(
    out: &mut impl Write,
    glimpse: &Glimpse,
    policies: &Policies,
    package: &PackageLine,
    at: Millis,
) -> Result<(), Failure> {
    let listed = Listed::new(glimpse.id_of(&package.package), package, at);
    writeln!(out, "{}", listed.with_timeline(&glimpse.world.known, policies, at).to_json())?;
    Ok(())
}

/// What stands beside a package's line.
struct Beside {
    timeline: Vec<TimelineEntry>,
    supplier: Option<String>,
    contents: Vec<(i64, String)>,
    further: Vec<(String, Option<String>)>,
}

fn beside(glimpse: &Glimpse, line: &PackageLine, at: Millis) -> Beside {
    let known = &glimpse.world.known;
    let asked = Asked::at(at);
    // The policy decides about flags, not about what was told.
    let policies = Policies::default();
    let orders = || line.orders.iter().filter_map(|id| known.orders.iter().find(|order| order.id == *id));
    let supplier = orders().find_map(|order| {
        let of = |number: &String| order.supplier_orders.iter().find(|supplier| supplier.has_number(number));
        line.supplier_orders.iter().find_map(|number| of(number)?.state(asked)?.supplier.clone())
    });
    let index = known.packages.binary_search_by(|history| history.id.cmp(&line.package)).ok();
    let picture = index.and_then(|index| Picture::new(known, &policies, index, asked));
    let title = |order: &parcelwatch_domain::facts::OrderName, name: &str| {
        let history = orders().find(|history| history.name == *order)?;
        let found = history.state(asked)?.lines.iter().find(|line| line.line == name)?;
        found.title.clone().or_else(|| found.sku.clone())
    };
    let contents = picture.as_ref().map(|picture| {
        let contents = picture.state.contents.iter();
        contents
            .map(|content| {
                let name = title(&content.order, &content.line).unwrap_or_else(|| content.line.clone());
                (content.quantity, name)
            })
            .collect()
    });
    let further = picture.as_ref().map(|picture| {
        let spans = picture.history.spans.iter().filter(|span| !span.main && span.opens <= at);
        spans.map(|span| (span.number.to_string(), span.carrier(at).map(str::to_owned))).collect()
    });
    Beside {
        timeline: picture.as_ref().map(timeline).unwrap_or_default(),
        supplier,
        contents: contents.unwrap_or_default(),
        further: further.unwrap_or_default(),
    }
}

fn show_package<'a>(line: &'a PackageLine, beside: &'a Beside) -> ShowPackage<'a> {
    ShowPackage {
        line,
        timeline: &beside.timeline,
        supplier: beside.supplier.as_deref(),
        carrier: line.carrier.as_deref().and_then(carrier_name),
        contents: &beside.contents,
        further_numbers: &beside.further,
    }
}

/// Writes packages without an order around them.
pub(super) fn write_packages(
    context: &Context,
    out: &mut impl Write,
    glimpse: &Glimpse,
    packages: &[&PackageLine],
    at: Millis,
) -> Result<(), Failure> {
    let besides: Vec<Beside> = packages.iter().map(|line| beside(glimpse, line, at)).collect();
    let packages: Vec<ShowPackage<'_>> =
        packages.iter().zip(&besides).map(|(line, beside)| show_package(line, beside)).collect();
    let page = Show { order: None, packages: &packages, cases: &[], moments: MOMENTS, now: at };
    show(out, &page, &context.words, context.style)?;
    Ok(())
}

fn write_order(
    context: &Context,
    out: &mut impl Write,
    glimpse: &Glimpse,
    (line, cases): (&OrderLine, &[CaseLine]),
    packages: &[&PackageLine],
    at: Millis,
) -> Result<(), Failure> {
    let known = &glimpse.world.known;
    let history = known.orders.iter().find(|order| order.id == line.order);
    let state = history.and_then(|order| order.state(Asked::at(at)));
    let contents: Vec<(i64, String)> = state
        .map(|state| {
            let lines = state.lines.iter();
            lines
                .map(|line| {
                    (
                        line.quantity,
                        line.title.clone().or_else(|| line.sku.clone()).unwrap_or_else(|| line.line.clone()),
                    )
                })
                .collect()
        })
        .unwrap_or_default();
    let destination = state.map(|state| {
        [state.city.as_deref(), state.country.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let besides: Vec<Beside> = packages.iter().map(|line| beside(glimpse, line, at)).collect();
    let packages: Vec<ShowPackage<'_>> =
        packages.iter().zip(&besides).map(|(line, beside)| show_package(line, beside)).collect();
    let order = ShowOrder {
        line,
        contents: &contents,
        channel: history.and_then(|order| order.channel.as_deref()),
        destination: destination.as_deref().filter(|destination| !destination.is_empty()),
        paid: state.is_some_and(|state| is_paid(state, at)),
    };
    let page = Show { order: Some(order), packages: &packages, cases, moments: MOMENTS, now: at };
    show(out, &page, &context.words, context.style)?;
    Ok(())
}
