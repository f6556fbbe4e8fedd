//! What is shown, asked for at an instant: the stored rows say where to look, the pure function says what is there.
//! So a reading command needs nobody to have brought the rows up to date before it.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::assess::{Line, OrderLine, PackageLine, assess};
use parcelwatch_domain::facts::OrderName;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::shown::{self, Columns};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Cursor, PackageLine as Stored, StoreError, Subject, Tab, Workspace};

use crate::ingest::{World, build};

/// Rows that are loaded in one go.
const CHUNK: usize = 200;

/// Things that hang together, as they were at an instant.
pub struct Glimpse {
    /// As the rules read them.
    pub world: World,
    /// The packages, placeholders included, and their typed ids where they are stored.
    pub packages: Vec<PackageLine>,
    /// The orders.
    pub orders: Vec<OrderLine>,
}

impl Glimpse {
    /// The typed id of a package; a placeholder that is no more has none.
    #[must_use]
    pub fn id_of(&self, reference: &str) -> Option<&str> {
        self.world.packages.get(reference).map(|stored| stored.id.as_str())
    }
}

/// Looks at everything that hangs together with some subjects.
///
/// # Errors
/// When the database is away.
pub async fn look(
    workspace: &Workspace,
    policies: &Policies,
    seeds: &[Subject],
    at: Millis,
) -> Result<Glimpse, StoreError> {
    let cluster = workspace.load(seeds).await?;
    let mut world = build(&cluster, &[]);
    join_customers(workspace, &mut world).await?;
    let mut glimpse = Glimpse { packages: Vec::new(), orders: Vec::new(), world };
    for line in assess(&glimpse.world.known, policies, at).lines {
        match line {
            Line::Package(line) => glimpse.packages.push(*line),
            Line::Order(line) => glimpse.orders.push(line),
        }
    }
    Ok(glimpse)
}

/// Gives orders back the persons they are for, who are kept apart.
async fn join_customers(workspace: &Workspace, world: &mut World) -> Result<(), StoreError> {
    let keys: Vec<String> = world.known.orders.iter().map(|order| order.id.clone()).collect();
    let mut customers = workspace.reader().await?.customers(&keys).await?;
    for order in &mut world.known.orders {
        if let (Some(customer), Some(latest)) = (customers.remove(&order.id), order.states.last_mut()) {
            latest.value.customer = Some(customer);
        }
    }
    Ok(())
}

/// Whether a package stands in a tab. Archived packages stand in none.
#[must_use]
pub fn stands_in(line: &PackageLine, tab: Tab) -> bool {
    if line.archived {
        return false;
    }
    match tab {
        Tab::All => true,
        Tab::Status(status) => line.status == status,
        Tab::Attention => line.rank.is_some(),
    }
}

/// The place of a package in a tab: most urgent first in Attention, newest payment first elsewhere (A21).
#[must_use]
pub fn place(line: &PackageLine, tab: Tab) -> (i64, Millis, String) {
    match tab {
        Tab::Attention => {
            (line.rank.map_or(i64::MAX, i64::from), line.attention_since.unwrap_or(Millis::MAX), line.package.clone())
        }
        _ => (line.sort_at.0.saturating_neg(), Millis::MIN, line.package.clone()),
    }
}

/// The packages of rows as they are shown at `now`, in the order of the rows. What a row says is exact until it is due;
/// those whose time has come, and those that were stored in another shape, are decided anew. None: the facts don't know
/// the package any more.
///
/// # Errors
/// When the database is away.
pub async fn shown(
    workspace: &Workspace,
    policies: &Policies,
    rows: &[Stored],
    now: Millis,
) -> Result<Vec<Option<PackageLine>>, StoreError> {
    let mut lines: Vec<Option<PackageLine>> = rows.iter().map(|row| as_stored(row, now)).collect();
    let missing = lines.iter().zip(rows).filter(|(line, _)| line.is_none());
    let seeds: Vec<Subject> = missing.map(|(_, row)| Subject::Package(row.reference.clone())).collect();
    if seeds.is_empty() {
        return Ok(lines);
    }
    let glimpse = look(workspace, policies, &seeds, now).await?;
    let mut anew: BTreeMap<String, PackageLine> =
        glimpse.packages.into_iter().map(|line| (line.package.clone(), line)).collect();
    for (line, row) in lines.iter_mut().zip(rows) {
        if line.is_none() {
            *line = anew.remove(&row.reference);
        }
    }
    Ok(lines)
}

/// The line of a row by the row alone; none: it has to be decided anew.
fn as_stored(row: &Stored, now: Millis) -> Option<PackageLine> {
    if row.due_at.is_some_and(|due| due <= now) {
        return None;
    }
    let rank = |rank: i64| u8::try_from(rank).ok();
    let attention = row.attention.and_then(|urgency| Some((rank(urgency.rank)?, urgency.since)));
    let columns = Columns {
        package: &row.reference,
        number: row.number.as_deref(),
        carrier: row.carrier.as_deref(),
        sub_status: row.sub_status,
        last_update_at: row.last_update_at,
        attention,
        sort_at: row.sort_at,
        archived: row.archived,
    };
    shown::line(&columns, &row.body, now)
}

/// A package of a list.
pub struct Seen<'a> {
    /// Its typed id; a placeholder that is no more has none.
    pub id: Option<&'a str>,
    /// Its line.
    pub line: &'a PackageLine,
    /// What it hangs together with, where that was asked for.
    pub glimpse: Option<&'a Glimpse>,
}

/// What a walk through a tab goes by.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    /// The tab.
    pub tab: Tab,
    /// As of when.
    pub at: Millis,
    /// Whether that is now.
    pub is_now: bool,
    /// Whether what packages hang together with is asked for.
    pub with_facts: bool,
}

/// Goes through the packages of a tab in its order and hands each over. Stops when `take` says so.
///
/// # Errors
/// When the database is away, or what `take` fails with.
pub async fn each<E: From<StoreError>>(
    workspace: &Workspace,
    policies: &Policies,
    walk: Walk,
    mut take: impl FnMut(&Seen<'_>) -> Result<bool, E>,
) -> Result<(), E> {
    // With everything up to date the index has the order; else, or for another instant, everything is asked for.
    let Walk { tab, at, is_now, .. } = walk;
    if is_now && is_up_to_date(workspace, at).await? {
        return each_stored(workspace, policies, walk, &mut take).await;
    }
    let glimpses = everything(workspace, policies, at).await?;
    let mut places = Vec::new();
    for (index, glimpse) in glimpses.iter().enumerate() {
        for (number, line) in glimpse.packages.iter().enumerate() {
            if stands_in(line, tab) {
                places.push((place(line, tab), index, number));
            }
        }
    }
    places.sort();
    for (_, index, number) in places {
        let glimpse = &glimpses[index];
        let line = &glimpse.packages[number];
        if !take(&Seen { id: glimpse.id_of(&line.package), line, glimpse: Some(glimpse) })? {
            break;
        }
    }
    Ok(())
}

async fn each_stored<E: From<StoreError>>(
    workspace: &Workspace,
    policies: &Policies,
    Walk { tab, at, with_facts, .. }: Walk,
    take: &mut impl FnMut(&Seen<'_>) -> Result<bool, E>,
) -> Result<(), E> {
    let mut after: Option<Cursor> = None;
    loop {
        let page = workspace.reader().await?.list(tab, after.as_ref(), CHUNK).await?;
        let (lines, glimpse) = if with_facts {
            let seeds: Vec<Subject> = page.rows.iter().map(|row| Subject::Package(row.reference.clone())).collect();
            let mut glimpse = look(workspace, policies, &seeds, at).await?;
            let mut by_id: BTreeMap<String, PackageLine> =
                glimpse.packages.drain(..).map(|line| (line.package.clone(), line)).collect();
            (page.rows.iter().map(|row| by_id.remove(&row.reference)).collect(), Some(glimpse))
        } else {
            (shown(workspace, policies, &page.rows, at).await?, None)
        };
        for (row, line) in page.rows.iter().zip(&lines) {
            if let Some(line) = line
                && !take(&Seen { id: Some(&row.id), line, glimpse: glimpse.as_ref() })?
            {
                return Ok(());
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

/// Everything there is, each package and order once, as it was at an instant.
///
/// # Errors
/// When the database is away.
pub async fn everything(workspace: &Workspace, policies: &Policies, at: Millis) -> Result<Vec<Glimpse>, StoreError> {
    let mut glimpses = Vec::new();
    each_glimpse(workspace, policies, at, |glimpse| {
        glimpses.push(glimpse);
        Ok::<(), StoreError>(())
    })
    .await?;
    Ok(glimpses)
}

/// Goes through everything there is, each package and order once, as it was at an instant. Of a glimpse only the
/// lines that nobody has seen before are left.
///
/// # Errors
/// When the database is away, or what `take` fails with.
pub async fn each_glimpse<E: From<StoreError>>(
    workspace: &Workspace,
    policies: &Policies,
    at: Millis,
    mut take: impl FnMut(Glimpse) -> Result<(), E>,
) -> Result<(), E> {
    let mut seen = BTreeSet::new();
    let mut seen_orders = BTreeSet::new();
    let mut add = |mut glimpse: Glimpse| {
        glimpse.packages.retain(|line| seen.insert(line.package.clone()));
        glimpse.orders.retain(|line| seen_orders.insert(line.order.clone()));
        take(glimpse)
    };
    let mut after = String::new();
    loop {
        let rows = workspace.reader().await?.packages_after(&after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.reference);
        let seeds: Vec<Subject> = rows.into_iter().map(|row| Subject::Package(row.reference)).collect();
        add(look(workspace, policies, &seeds, at).await?)?;
    }
    // Orders whose packages are all gone by now may have had placeholders then.
    let mut after = String::new();
    loop {
        let rows = workspace.reader().await?.orders_after(&after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.key);
        let seeds: Vec<Subject> = rows.into_iter().map(|row| Subject::Order(row.name)).collect();
        add(look(workspace, policies, &seeds, at).await?)?;
    }
    let unseen: Vec<Subject> = became_known(workspace, at).await?.into_iter().collect();
    for seeds in unseen.chunks(CHUNK) {
        add(look(workspace, policies, seeds, at).await?)?;
    }
    Ok(())
}

/// Packages and orders that time alone has made known since somebody last wrote: they have no row yet.
///
/// # Errors
/// When the database is away.
pub async fn became_known(workspace: &Workspace, now: Millis) -> Result<BTreeSet<Subject>, StoreError> {
    let (mut unseen, mut after) = (BTreeSet::new(), None);
    loop {
        let more = workspace.reader().await?.became_known(now, after.as_ref(), CHUNK).await?;
        let Some(last) = more.last() else { return Ok(unseen) };
        after = Some(last.clone());
        unseen.extend(more);
    }
}

/// Whether the stored rows show what is so: nothing is due.
///
/// # Errors
/// When the database is away.
pub async fn is_up_to_date(workspace: &Workspace, now: Millis) -> Result<bool, StoreError> {
    let mut reader = workspace.reader().await?;
    Ok(reader.due(now, 1).await?.is_empty() && reader.became_known(now, None, 1).await?.is_empty())
}

/// The packages that a person names, by id or number; an order's packages aren't named by it.
///
/// # Errors
/// When the database is away.
pub async fn packages_named(workspace: &Workspace, name: &str) -> Result<Vec<String>, StoreError> {
    let found = find(workspace, name).await?.into_iter();
    Ok(found
        .filter_map(|subject| match subject {
            Subject::Package(reference) => Some(reference),
            Subject::Order(_) | Subject::Number(_) | Subject::Case(_) | Subject::Source(_) | Subject::Channel(_) => {
                None
            }
        })
        .collect())
}

/// Finds what a person names: a package's id, a tracking number, or an order. Nothing found is an empty list.
///
/// # Errors
/// When the database is away.
pub async fn find(workspace: &Workspace, name: &str) -> Result<Vec<Subject>, StoreError> {
    let mut reader = workspace.reader().await?;
    let typed = reader.package_by_id(name).await?;
    if let Some(row) = match typed {
        Some(row) => Some(row),
        None => reader.package(name).await?,
    } {
        return Ok(vec![Subject::Package(row.reference)]);
    }
    if let Ok(number) = parcelwatch_domain::facts::TrackingNumber::new(name) {
        let rows = reader.packages_by_number(number.as_str()).await?;
        if !rows.is_empty() {
            return Ok(rows.into_iter().map(|row| Subject::Package(row.reference)).collect());
        }
        // A number that was replaced, or one of the last mile, is in the facts.
        let cluster = workspace.load(&[Subject::Number(number.as_str().to_owned())]).await?;
        if !cluster.packages.is_empty() && !cluster.facts.is_empty() {
            return Ok(cluster.packages.into_iter().map(|row| Subject::Package(row.reference)).collect());
        }
    }
    let name = name.rsplit_once('/').map_or(name, |(_, name)| name);
    let Some(order) = OrderName::new(name) else { return Ok(Vec::new()) };
    let rows = reader.orders_by_name(order.as_str()).await?;
    Ok(if rows.is_empty() { Vec::new() } else { vec![Subject::Order(order.as_str().to_owned())] })
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::time::{DAY, HOUR};
    use parcelwatch_store::Db;

    use super::*;
    use crate::clock::Ids;
    use crate::ingest::{Alongside, Ingest, Origin, Reported};
    use crate::output::json::Listed;
    use crate::sample;

    #[tokio::test]
    async fn the_lines_of_a_list_are_those_that_the_facts_give() {
        let end = Millis::parse("2026-11-20T12:00:00Z").unwrap();
        let directory = tempfile::tempdir().unwrap();
        let db = Db::open(directory.path(), "test", end).await.unwrap();
        let ingest = Ingest::new(db.workspace("main"), Policies::default(), Ids);
        let facts = (1..).zip(sample::facts(end)).map(|(line, fact)| Reported { line, fact });
        ingest.apply(&facts.collect::<Vec<_>>(), &Origin::default(), end, |_| Alongside::default()).await.unwrap();
        ingest.drain_due(end).await.unwrap();
        let (workspace, policies) = (ingest.workspace(), ingest.policies());
        let (mut by_rows, mut anew) = (0, 0);
        for at in [end, end.plus(HOUR), end.plus(DAY), end.plus(40 * DAY)] {
            let rows = workspace.reader().await.unwrap().packages_after("", 1_000).await.unwrap();
            assert!(rows.len() > 100);
            let lines = shown(workspace, &policies, &rows, at).await.unwrap();
            let seeds: Vec<Subject> = rows.iter().map(|row| Subject::Package(row.reference.clone())).collect();
            let glimpse = look(workspace, &policies, &seeds, at).await.unwrap();
            for (row, line) in rows.iter().zip(lines) {
                let told = glimpse.packages.iter().find(|told| told.package == row.reference);
                let text = |line: &PackageLine| Listed::new(Some(&row.id), line, at).to_json();
                let places = |line: &PackageLine| Tab::LIST.map(|tab| (stands_in(line, tab), place(line, tab)));
                assert_eq!(line.as_ref().map(text), told.map(text), "at {at}");
                assert_eq!(line.as_ref().map(places), told.map(places), "at {at}");
                assert_eq!(line.map(|line| line.around), told.map(|line| line.around.clone()), "at {at}");
                *(if as_stored(row, at).is_some() { &mut by_rows } else { &mut anew }) += 1;
            }
        }
        assert!(by_rows > 200 && anew > 50, "{by_rows} lines from their rows, {anew} decided anew");
    }
}
