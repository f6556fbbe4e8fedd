//! `rebuild`: everything shown, compared with what the facts say (promise R07), or read and decided again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use parcelwatch_domain::assess::{OrderLine, PackageLine};
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::known::package_id;
use parcelwatch_domain::shown;
use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Counts, StoreError, Subject, Tab};
use serde::Serialize;

use super::{Context, Failure};
use crate::cli::RebuildArgs;
use crate::ingest::{Ingest, Which};
use crate::view::{self, Glimpse, stands_in};

/// Rows that are decided again in one commit.
const CHUNK: usize = 200;

/// Something shown that the facts don't say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `package`, `order` or `count`.
    pub kind: &'static str,
    /// Which one.
    pub id: String,
    /// As it is shown.
    pub shown: String,
    /// As the facts have it.
    pub expected: String,
}

pub(super) fn run(context: &Context, args: &RebuildArgs) -> Result<(), Failure> {
    if !args.check {
        let installation = context.open_to_write("rebuild")?;
        // Rules for reading events change with the program; what they read anew is decided first.
        installation.wait(context, installation.ingest.read_history(Which::All, context.now))?;
        installation.wait(context, decide_everything_again(&installation.ingest, context.now))?;
        installation.close();
        context.tell(&context.words.say("rebuild-done", &[]));
        return Ok(());
    }
    let installation = context.open_to_read()?;
    let differences = installation.wait(context, check(&installation.ingest, context.now))?;
    let mut out = context.output();
    for difference in &differences {
        if args.json {
            serde_json::to_writer(&mut out, difference).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            let values = [
                ("kind", difference.kind.into()),
                ("id", difference.id.clone().into()),
                ("shown", difference.shown.clone().into()),
                ("expected", difference.expected.clone().into()),
            ];
            writeln!(out, "{}", context.words.say("rebuild-difference", &values))?;
        }
    }
    out.flush()?;
    let count = i64::try_from(differences.len()).unwrap_or(i64::MAX);
    context.tell(&context.words.say("rebuild-checked", &[("differences", count.into())]));
    if differences.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

/// Decides everything again and writes what differs.
///
/// # Errors
/// When the database is away.
pub async fn decide_everything_again(ingest: &Ingest, now: Millis) -> Result<(), StoreError> {
    let workspace = ingest.workspace();
    let (mut shown, mut after) = (Shown::default(), String::new());
    loop {
        let rows = workspace.reader().await?.packages_after(&after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.reference);
        let seeds: Vec<Subject> = rows.iter().map(|row| Subject::Package(row.reference.clone())).collect();
        shown.packages.extend(rows.into_iter().map(|row| row.reference));
        ingest.decide_again(&seeds, now).await?;
    }
    let mut after = String::new();
    loop {
        let rows = workspace.reader().await?.orders_after(&after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.key);
        let seeds: Vec<Subject> = rows.iter().map(|row| Subject::Order(row.name.clone())).collect();
        shown.orders.extend(rows.into_iter().map(|row| row.name));
        ingest.decide_again(&seeds, now).await?;
    }
    for seeds in shown.missing(ingest).await?.chunks(CHUNK) {
        ingest.decide_again(seeds, now).await?;
    }
    workspace.count_again().await
}

/// What has a row, so that whatever the facts know beside it is missing.
#[derive(Default)]
struct Shown {
    packages: BTreeSet<String>,
    /// Names of orders, without their stores.
    orders: BTreeSet<String>,
}

impl Shown {
    /// Packages and orders that facts state and that have no row: nothing else would lead to them.
    async fn missing(&self, ingest: &Ingest) -> Result<Vec<Subject>, StoreError> {
        let mut missing = BTreeSet::new();
        let mut mark = None;
        loop {
            let stretch = ingest.workspace().reader().await?.facts_after(mark.as_ref(), CHUNK).await?;
            for stored in stretch.rows {
                match &stored.fact {
                    Fact::Package(package) => {
                        let id = package_id(package);
                        if !self.packages.contains(&id) {
                            missing.insert(Subject::Package(id));
                        }
                    }
                    Fact::Order(order) if !self.orders.contains(order.order.as_str()) => {
                        missing.insert(Subject::Order(order.order.as_str().to_owned()));
                    }
                    _ => {}
                }
            }
            mark = stretch.next;
            if mark.is_none() {
                return Ok(missing.into_iter().collect());
            }
        }
    }

    /// Takes note of a glimpse and leaves in it only the lines that nobody has seen before.
    fn see(&mut self, glimpse: &mut Glimpse) {
        glimpse.packages.retain(|line| self.packages.insert(line.package.clone()));
        let name =
            |line: &OrderLine| line.order.rsplit_once('/').map_or(line.order.as_str(), |(_, name)| name).to_owned();
        self.orders.extend(glimpse.orders.iter().map(name));
    }
}

/// Compares everything shown with what the facts say, as of `now`. What time alone has changed since the row was
/// written, and is due to be looked at, is no difference.
///
/// # Errors
/// When the database is away.
pub async fn check(ingest: &Ingest, now: Millis) -> Result<Vec<Difference>, StoreError> {
    let workspace = ingest.workspace();
    let mut glimpses = view::everything(workspace, &ingest.policies(), now).await?;
    let mut shown = Shown::default();
    glimpses.iter_mut().for_each(|glimpse| shown.see(glimpse));
    let missing = shown.missing(ingest).await?;
    for seeds in missing.chunks(CHUNK) {
        let mut glimpse = view::look(workspace, &ingest.policies(), seeds, now).await?;
        let known = |line: &OrderLine| glimpses.iter().any(|other| other.orders.iter().any(|o| o.order == line.order));
        glimpse.orders.retain(|line| !known(line));
        shown.see(&mut glimpse);
        glimpses.push(glimpse);
    }
    let unseen = view::became_known(workspace, now).await?;
    let is_unseen = |order: &String| unseen.contains(&Subject::Order(name_of(order).to_owned()));
    let mut differences = Vec::new();
    let mut counts = Counts::default();
    for glimpse in &glimpses {
        for line in &glimpse.packages {
            let stored = glimpse.world.packages.contains_key(&line.package);
            if !stored
                && (unseen.contains(&Subject::Package(line.package.clone())) || line.orders.iter().any(is_unseen))
            {
                continue;
            }
            check_package(glimpse, line, now, &mut differences);
            count(glimpse, line, now, &mut counts);
        }
        for line in &glimpse.orders {
            let stored = glimpse.world.orders.get(&line.order).map(|stored| stored.body.clone());
            let expected = serde_json::to_string(line).unwrap_or_default();
            let due = is_unseen(&line.order) || glimpse.packages.iter().any(|package| is_due(glimpse, package, now));
            if stored.as_deref() != Some(expected.as_str()) && !due {
                let shown = stored.unwrap_or_default();
                differences.push(Difference { kind: "order", id: line.order.clone(), shown, expected });
            }
        }
        check_gone(glimpse, &mut differences);
    }
    let stored = workspace.reader().await?.counts().await?;
    let pairs = |counts: &Counts| {
        [
            ("all", counts.all),
            ("pending", counts.pending),
            ("in_transit", counts.in_transit),
            ("delivered", counts.delivered),
            ("abnormal", counts.abnormal),
            ("attention", counts.attention),
        ]
    };
    for ((tab, shown), (_, expected)) in pairs(&stored).into_iter().zip(pairs(&counts)) {
        if shown != expected {
            let (shown, expected) = (shown.to_string(), expected.to_string());
            differences.push(Difference { kind: "count", id: tab.to_owned(), shown, expected });
        }
    }
    Ok(differences)
}

/// The name of an order without its store.
fn name_of(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(_, name)| name)
}

/// Whether a row is to be looked at by now: until then it shows what was so.
fn is_due(glimpse: &Glimpse, line: &PackageLine, now: Millis) -> bool {
    let stored = glimpse.world.packages.get(&line.package);
    stored.is_some_and(|stored| stored.due_at.is_some_and(|due| due <= now))
}

fn check_package(glimpse: &Glimpse, line: &PackageLine, now: Millis, differences: &mut Vec<Difference>) {
    let expected = shown::stored(line);
    let Some(stored) = glimpse.world.packages.get(&line.package) else {
        let shown = String::new();
        differences.push(Difference { kind: "package", id: line.package.clone(), shown, expected });
        return;
    };
    if is_due(glimpse, line, now) {
        return;
    }
    let columns = stored.status == line.status
        && stored.sub_status == line.sub_status
        && stored.attention == crate::ingest::urgency(line)
        && stored.archived == line.archived
        && stored.sort_at == line.sort_at
        && stored.last_update_at == line.last_update_at
        && stored.number == line.number;
    // A look that comes too late would leave something shown that isn't so.
    let in_time = match (line.look_again_at, stored.due_at) {
        (Some(wanted), Some(planned)) => planned <= wanted,
        (Some(_), None) => false,
        (None, _) => true,
    };
    if stored.body != expected || !columns || !in_time {
        let shown = format!("{} {:?} {:?}", stored.body, stored.attention, stored.due_at);
        differences.push(Difference { kind: "package", id: line.package.clone(), shown, expected });
    }
}

/// Rows of packages and orders that the facts don't know.
fn check_gone(glimpse: &Glimpse, differences: &mut Vec<Difference>) {
    let known: BTreeMap<&str, ()> = glimpse.world.known.packages.iter().map(|p| (p.id.as_str(), ())).collect();
    for (reference, stored) in &glimpse.world.packages {
        let placeholder = stored.number.is_none();
        if !placeholder && !known.contains_key(reference.as_str()) {
            let (shown, expected) = (stored.body.clone(), String::new());
            differences.push(Difference { kind: "package", id: reference.clone(), shown, expected });
        }
    }
}

/// Counts a package as it is shown: a row that is due counts where it stands until it is looked at.
fn count(glimpse: &Glimpse, line: &PackageLine, now: Millis, counts: &mut Counts) {
    let stored = glimpse.world.packages.get(&line.package).filter(|_| is_due(glimpse, line, now));
    let is_in = |tab: Tab| match stored {
        None => stands_in(line, tab),
        Some(stored) => {
            !stored.archived
                && match tab {
                    Tab::All => true,
                    Tab::Attention => stored.attention.is_some(),
                    Tab::Status(status) => stored.status == status,
                }
        }
    };
    counts.all += i64::from(is_in(Tab::All));
    counts.pending += i64::from(is_in(Tab::Status(Status::Pending)));
    counts.in_transit += i64::from(is_in(Tab::Status(Status::InTransit)));
    counts.delivered += i64::from(is_in(Tab::Status(Status::Delivered)));
    counts.abnormal += i64::from(is_in(Tab::Status(Status::Abnormal)));
    counts.attention += i64::from(is_in(Tab::Attention));
}
