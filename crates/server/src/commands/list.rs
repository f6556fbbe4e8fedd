//! `list`: the packages as the dashboard shows them.

use std::io::Write;

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::detect::carrier_name;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::query::{Query, Row as Asks, Viewer};
use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Counts, Tab as StoredTab};

use super::installation::Installation;
use super::{Context, Failure};
use crate::cli::{self, ListArgs};
use crate::clock;
use crate::output::json::Listed;
use crate::output::{Heading, Row, Watched, attention, list};
use crate::view::{self, Glimpse, Seen, Walk, stands_in};

pub(super) fn run(context: &Context, args: &ListArgs) -> Result<(), Failure> {
    if args.unmapped {
        return super::map::list_unmapped(context, args.json);
    }
    let at = context.instant(args.at.as_deref())?;
    let query = args.query.as_deref().map(|text| query(context, text)).transpose()?;
    let installation = context.open_to_read()?;
    if args.json {
        json(context, &installation, args, query.as_ref(), at)
    } else {
        text(context, &installation, args, query.as_ref(), at)
    }
}

/// Reads a query; a word that nobody knows, or for which there is no data yet, is wrong use.
pub(super) fn query(context: &Context, text: &str) -> Result<Query, Failure> {
    let query = Query::parse(text).map_err(|error| Failure::usage(context.words.query_error(&error)))?;
    let missing: Vec<String> = query.unavailable().iter().map(|word| word.key().to_owned()).collect();
    if missing.is_empty() {
        return Ok(query);
    }
    Err(Failure::usage(context.words.say("cli-query-not-yet", &[("words", missing.join(", ").into())])))
}

/// A query with whoever asks it.
pub(super) struct Asking<'a> {
    query: Option<&'a Query>,
    viewer: Viewer,
    policies: &'a Policies,
    at: Millis,
}

impl<'a> Asking<'a> {
    /// Asks as the owner of the machine does, who sees everything.
    pub(super) fn new(query: Option<&'a Query>, policies: &'a Policies, at: Millis) -> Asking<'a> {
        Asking { query, viewer: Viewer { zone: clock::viewer_zone(), sees_customers: true }, policies, at }
    }

    /// Whether a package of a glimpse is asked for.
    pub(super) fn wants(&self, glimpse: &Glimpse, line: &PackageLine) -> bool {
        self.query.is_none_or(|query| {
            query.matches(&Asks::of(&glimpse.world.known, self.policies, line, self.at), self.at, &self.viewer)
        })
    }

    /// Whether a package of a list is asked for.
    fn wants_seen(&self, seen: &Seen<'_>) -> bool {
        match seen.glimpse {
            Some(glimpse) => self.wants(glimpse, seen.line),
            None => self.query.is_none(),
        }
    }

    /// The walk that answers.
    fn walk(&self, tab: StoredTab, is_now: bool) -> Walk {
        Walk { tab, at: self.at, is_now, with_facts: self.query.is_some() }
    }
}

const fn stored_tab(tab: cli::Tab) -> StoredTab {
    match tab {
        cli::Tab::All => StoredTab::All,
        cli::Tab::Pending => StoredTab::Status(Status::Pending),
        cli::Tab::InTransit => StoredTab::Status(Status::InTransit),
        cli::Tab::Delivered => StoredTab::Status(Status::Delivered),
        cli::Tab::Abnormal => StoredTab::Status(Status::Abnormal),
        cli::Tab::Attention => StoredTab::Attention,
    }
}

/// Writes a package as one JSON line.
pub(super) fn write_json(
    out: &mut impl Write,
    glimpse: &Glimpse,
    line: &PackageLine,
    at: Millis,
) -> Result<(), Failure> {
    write_one(out, glimpse.id_of(&line.package), line, at)
}

fn write_one(out: &mut impl Write, id: Option<&str>, line: &PackageLine, at: Millis) -> Result<(), Failure> {
    writeln!(out, "{}", Listed::new(id, line, at).to_json())?;
    Ok(())
}

fn json(
    context: &Context,
    installation: &Installation,
    args: &ListArgs,
    query: Option<&Query>,
    at: Millis,
) -> Result<(), Failure> {
    let mut out = context.output();
    let asking = Asking::new(query, installation.policies(), at);
    let tab = stored_tab(args.tab);
    let is_now = args.at.is_none();
    installation.run(
        context,
        view::each(installation.workspace(), installation.policies(), asking.walk(tab, is_now), |seen| {
            if asking.wants_seen(seen) {
                write_one(&mut out, seen.id, seen.line, at).map_err(Stop::Failed)?;
            }
            Ok(true)
        }),
    )?;
    out.flush()?;
    Ok(())
}

/// Why a walk through packages stopped.
pub(super) enum Stop {
    /// The database.
    Store(parcelwatch_store::StoreError),
    /// The output.
    Failed(Failure),
}

impl From<parcelwatch_store::StoreError> for Stop {
    fn from(error: parcelwatch_store::StoreError) -> Stop {
        Stop::Store(error)
    }
}

fn row(line: &PackageLine) -> Row<'_> {
    Row {
        package: line,
        supplier: line.around.supplier.as_deref(),
        carrier: line.carrier.as_deref().and_then(carrier_name),
        country: line.around.country.as_deref(),
    }
}

/// Rows that are written at once: a terminal shows a few hundred, and none of them waits for the last one.
fn text(
    context: &Context,
    installation: &Installation,
    args: &ListArgs,
    query: Option<&Query>,
    at: Millis,
) -> Result<(), Failure> {
    let asking = Asking::new(query, installation.policies(), at);
    let tab = stored_tab(args.tab);
    let is_now = args.at.is_none();
    let counts = counts(context, installation, at, is_now)?;
    let mut lines: Vec<PackageLine> = Vec::new();
    installation.run(
        context,
        view::each(installation.workspace(), installation.policies(), asking.walk(tab, is_now), |seen| {
            if asking.wants_seen(seen) {
                lines.push(seen.line.clone());
            }
            Ok::<bool, Stop>(true)
        }),
    )?;
    let heading = Heading { tab, counts, query: args.query.as_deref() };
    let rows: Vec<Row<'_>> = lines.iter().map(row).collect();
    let mut out = context.output();
    list(&mut out, &heading, &rows, &context.words, context.style, at)?;
    out.flush()?;
    Ok(())
}

/// The exact number of packages in each tab: the stored ones where everything is up to date, else counted.
fn counts(context: &Context, installation: &Installation, at: Millis, is_now: bool) -> Result<[u64; 6], Failure> {
    let workspace = installation.workspace();
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let up_to_date = is_now && installation.wait(context, view::is_up_to_date(workspace, at))?;
    if up_to_date {
        let Counts { all, pending, in_transit, delivered, abnormal, attention } =
            installation.wait(context, async { workspace.reader().await?.counts().await })?;
        return Ok([all, pending, in_transit, delivered, abnormal, attention].map(count));
    }
    let glimpses = installation.wait(context, view::everything(workspace, installation.policies(), at))?;
    let tabs = [
        StoredTab::All,
        StoredTab::Status(Status::Pending),
        StoredTab::Status(Status::InTransit),
        StoredTab::Status(Status::Delivered),
        StoredTab::Status(Status::Abnormal),
        StoredTab::Attention,
    ];
    let lines = || glimpses.iter().flat_map(|glimpse| &glimpse.packages);
    Ok(tabs.map(|tab| lines().filter(|line| stands_in(line, tab)).map(|_| 1).sum()))
}

/// Writes some packages of a glimpse, as JSON lines or as a list without heading.
pub(super) fn print_some(
    context: &Context,
    out: &mut impl Write,
    glimpse: &Glimpse,
    wanted: impl Fn(&PackageLine) -> bool,
    json: bool,
) -> Result<(), Failure> {
    let at = context.now;
    for line in glimpse.packages.iter().filter(|line| wanted(line)) {
        if json {
            write_json(out, glimpse, line, at)?;
        } else {
            super::show::write_packages(context, out, glimpse, &[line], at)?;
        }
    }
    Ok(())
}

/// Writes what needs attention, the most urgent first.
pub(super) fn needs_attention(context: &Context, installation: &Installation, at: Millis) -> Result<(), Failure> {
    let workspace = installation.workspace();
    let counts = counts(context, installation, at, at == context.now)?;
    let mut lines = Vec::new();
    let walk = Walk { tab: StoredTab::Attention, at, is_now: at == context.now, with_facts: false };
    installation.run(
        context,
        view::each(workspace, installation.policies(), walk, |seen| {
            lines.push(seen.line.clone());
            Ok::<bool, Stop>(true)
        }),
    )?;
    let packages: Vec<&PackageLine> = lines.iter().collect();
    let mut out = context.output();
    writeln!(out)?;
    let watched = Watched { packages: &packages, total: counts[0] };
    attention(&mut out, &watched, &context.words, context.style, at)?;
    out.flush()?;
    Ok(())
}
