//! What the lists show, written on the version it was decided on; counts move with it in the same commit.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parcelwatch_domain::shown::names_orders;
use parcelwatch_domain::status::Status;

use crate::batch::{OrderRow, PackageRow};
use crate::commit::{row, take_turn};
use crate::conn::{Conn, execute_by_keys, fetch_by_keys, on};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::lines;
use crate::list::{BY_REFERENCE, PackageLine, Tab};
use crate::rows::{self, Cells};
use crate::tables::{ORDERS, PACKAGE, PACKAGE_ORDER, TAB_COUNT};
use crate::unmapped;

/// The projection part of a batch.
pub(crate) struct Change {
    pub(crate) packages: Vec<PackageRow>,
    /// What is known to be stored of some of them.
    pub(crate) before: Vec<PackageLine>,
    pub(crate) gone_packages: Vec<(String, i64)>,
    pub(crate) orders: Vec<OrderRow>,
    pub(crate) gone_orders: Vec<(String, i64)>,
}

/// Writes packages, orders, their links and the counts. Returns the packages whose schedule has to be looked at.
pub(crate) async fn write(
    conn: &mut Conn<'_>,
    workspace: &str,
    change: Change,
) -> Result<BTreeSet<String>, StoreError> {
    let Change { packages, before, gone_packages, orders, gone_orders } = change;
    unmapped::write(conn, workspace, &packages, &gone_packages).await?;
    let moved = write_packages(conn, workspace, packages, before, gone_packages).await?;
    write_orders(conn, workspace, orders, gone_orders).await?;
    Ok(moved)
}

/// What is stored of packages before the commit, by reference.
type Before = HashMap<String, PackageLine>;

/// Packages about which somebody else is asked from now on, or more or less often: those whose number, carrier, status
/// or place moved. What an event alone changes isn't among them, so that most commits write nothing for it.
fn to_plan(before: &Before, packages: &[PackageRow], gone: &[(String, i64)]) -> BTreeSet<String> {
    let changed = packages.iter().filter(|row| match before.get(&row.reference) {
        None => row.number.is_some(),
        Some(stored) => {
            (stored.number.is_some() || row.number.is_some())
                && (&stored.number, &stored.carrier, stored.sub_status, stored.archived)
                    != (&row.number, &row.carrier, row.sub_status, row.archived)
        }
    });
    let gone = gone.iter().filter(|(reference, _)| before.get(reference).is_some_and(|row| row.number.is_some()));
    changed.map(|row| row.reference.clone()).chain(gone.map(|(reference, _)| reference.clone())).collect()
}

/// What the update of a stored row names beside the unindexed columns. SQLite writes an index for every column that an
/// update names, changed or not, and every page of an index is one more to sync: rows are sorted by what moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Moves {
    status: bool,
    attention: bool,
    due: bool,
    /// Its names and its place in the lists too: it is new, or was archived, or was paid.
    anything: bool,
}

impl Moves {
    fn between(before: Option<&PackageLine>, row: &PackageRow, one_statement: bool) -> Moves {
        let Some(before) = before else {
            return Moves { anything: true, ..Moves::default() };
        };
        let names = (&before.id, &before.number, before.sort_at, before.archived)
            != (&row.id, &row.number, row.sort_at, row.archived);
        let moves = Moves {
            status: before.status != row.status,
            attention: before.attention != row.attention,
            due: before.due_at != row.due_at,
            anything: names,
        };
        if moves.anything || (one_statement && moves != Moves::default()) {
            return Moves { anything: true, ..Moves::default() };
        }
        moves
    }

    fn conflict(self) -> String {
        const UNINDEXED: &str = "on conflict (workspace_id, reference) do update set carrier = excluded.carrier, \
             sub_status = excluded.sub_status, last_update_at = excluded.last_update_at, search = excluded.search, \
             version = excluded.version, body = excluded.body";
        let mut sql = UNINDEXED.to_owned();
        for (moves, columns) in [
            (self.anything, ["id", "number", "sort_at", "archived"].as_slice()),
            (self.anything || self.status, &["status"]),
            (self.anything || self.attention, &["attention", "attention_since"]),
            (self.anything || self.due, &["due_at"]),
        ] {
            for column in columns.iter().filter(|_| moves) {
                sql.push_str(&format!(", {column} = excluded.{column}"));
            }
        }
        sql.push_str(" where package.version = excluded.version - 1");
        sql
    }
}

async fn write_packages(
    conn: &mut Conn<'_>,
    workspace: &str,
    packages: Vec<PackageRow>,
    before: Vec<PackageLine>,
    gone: Vec<(String, i64)>,
) -> Result<BTreeSet<String>, StoreError> {
    if packages.is_empty() && gone.is_empty() {
        return Ok(BTreeSet::new());
    }
    let touched: BTreeSet<&String> =
        packages.iter().map(|row| &row.reference).chain(gone.iter().map(|(reference, _)| reference)).collect();
    let mut before: Before = before.into_iter().map(|line| (line.reference.clone(), line)).collect();
    // A row that was loaded is written only if its version still stands. What nobody has loaded is looked at first.
    let loaded = |row: &PackageRow| before.get(&row.reference).is_some_and(|line| line.version == row.version);
    let known: BTreeSet<&String> = packages.iter().filter(|row| loaded(row)).map(|row| &row.reference).collect();
    let unknown: Vec<String> = touched.difference(&known).map(|reference| (*reference).clone()).collect();
    before.retain(|reference, _| known.contains(reference));
    let rows = fetch_by_keys!(conn, (String,), BY_REFERENCE, workspace, unknown)?;
    before.extend(lines::read(rows, lines::package)?.into_iter().map(|line| (line.reference.clone(), line)));
    let stored = |reference: &String| before.get(reference).map_or(0, |line| line.version);
    let mut moved: Vec<String> =
        packages.iter().filter(|row| stored(&row.reference) != row.version).map(|row| row.reference.clone()).collect();
    moved
        .extend(gone.iter().filter(|(reference, version)| stored(reference) != *version).map(|(name, _)| name.clone()));
    if !moved.is_empty() {
        return Err(StoreError::Moved { what: moved });
    }
    let to_plan = to_plan(&before, &packages, &gone);
    let mut counts = Counts::default();
    for line in before.values() {
        counts.add(line.status, line.attention.is_some(), line.archived, -1);
    }
    for row in &packages {
        counts.add(row.status, row.attention.is_some(), row.archived, 1);
    }
    write_links(conn, workspace, &before, &packages, &gone).await?;
    upsert_packages(conn, workspace, &before, packages).await?;
    let gone: Vec<String> =
        gone.into_iter().map(|(reference, _)| reference).filter(|name| before.contains_key(name)).collect();
    execute_by_keys(conn, GONE_PACKAGE, workspace, &gone).await?;
    counts.write(conn, workspace).await?;
    Ok(to_plan)
}

const GONE_PACKAGE: &str = "delete from package where workspace_id = $1 and reference in ({keys})";
const GONE_ORDER: &str = "delete from orders where workspace_id = $1 and order_key in ({keys})";

async fn upsert_packages(
    conn: &mut Conn<'_>,
    workspace: &str,
    before: &Before,
    packages: Vec<PackageRow>,
) -> Result<(), StoreError> {
    // Text for one engine only in its number: PostgreSQL looks at values, not at names, and pays for each statement.
    let one_statement = matches!(conn, Conn::Postgres(_));
    let mut sorted: BTreeMap<Moves, Vec<Cells>> = BTreeMap::new();
    for row in packages {
        let moves = Moves::between(before.get(&row.reference), &row, one_statement);
        sorted.entry(moves).or_default().push(row![
            workspace,
            row.reference,
            row.id,
            row.number,
            row.carrier,
            row.status.key(),
            row.sub_status.key(),
            row.attention.map_or(0, |urgency| urgency.rank),
            row.attention.map(|urgency| urgency.since.0),
            row.due_at.map(|at| at.0),
            row.last_update_at.map(|at| at.0),
            row.sort_at.0,
            row.archived,
            row.search,
            row.version + 1,
            row.body,
        ]);
    }
    for (moves, rows) in sorted {
        let expected = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        // Between our look and our write another node may have written: its version then doesn't fit, and the row
        // isn't counted.
        if rows::insert(conn, &PACKAGE, rows, &moves.conflict()).await? != expected {
            return Err(StoreError::Moved { what: Vec::new() });
        }
    }
    Ok(())
}

async fn write_links(
    conn: &mut Conn<'_>,
    workspace: &str,
    before: &Before,
    packages: &[PackageRow],
    gone: &[(String, i64)],
) -> Result<(), StoreError> {
    const LINKS: &str =
        "select order_key, reference from package_order where workspace_id = $1 and reference in ({keys})";
    // Links are written with the line that names them: where it names the same ones, they are there.
    let same = |row: &PackageRow| before.get(&row.reference).is_some_and(|line| names_orders(&line.body, &row.orders));
    let packages: Vec<&PackageRow> = packages.iter().filter(|row| !same(row)).collect();
    let touched = packages.iter().map(|row| row.reference.clone()).chain(gone.iter().map(|(name, _)| name.clone()));
    let touched: Vec<String> = touched.collect();
    let stored: BTreeSet<(String, String)> =
        fetch_by_keys!(conn, (String, String), LINKS, workspace, touched)?.into_iter().collect();
    let wanted: BTreeSet<(String, String)> =
        packages.iter().flat_map(|row| row.orders.iter().map(|order| (order.clone(), row.reference.clone()))).collect();
    for (order, reference) in stored.difference(&wanted) {
        const UNLINK: &str = "delete from package_order where workspace_id = $1 and order_key = $2 and reference = $3";
        on!(conn, db => sqlx::query(UNLINK).bind(workspace).bind(order).bind(reference).execute(db).await.map(drop))?;
    }
    let new = wanted.difference(&stored).map(|(order, reference)| row![workspace, order.as_str(), reference.as_str()]);
    rows::insert(conn, &PACKAGE_ORDER, new.collect(), "on conflict do nothing").await.map(drop)
}

async fn write_orders(
    conn: &mut Conn<'_>,
    workspace: &str,
    orders: Vec<OrderRow>,
    gone: Vec<(String, i64)>,
) -> Result<(), StoreError> {
    const VERSIONS: &str = "select order_key, version from orders where workspace_id = $1 and order_key in ({keys})";
    const CHANGED: &str = "on conflict (workspace_id, order_key) do update set channel = excluded.channel, \
         name = excluded.name, stage = excluded.stage, attention = excluded.attention, \
         archived = excluded.archived, sort_at = excluded.sort_at, body = excluded.body, version = excluded.version \
         where orders.version = excluded.version - 1";
    // Of a row that was there the statement itself looks at the version.
    let new = orders.iter().filter(|row| row.version == 0).map(|row| &row.key);
    let touched: BTreeSet<&String> = new.chain(gone.iter().map(|(key, _)| key)).collect();
    let touched: Vec<String> = touched.into_iter().cloned().collect();
    let stored: HashMap<String, i64> =
        fetch_by_keys!(conn, (String, i64), VERSIONS, workspace, touched)?.into_iter().collect();
    let version = |key: &String| stored.get(key).copied().unwrap_or(0);
    let mut moved: Vec<String> =
        orders.iter().filter(|row| row.version == 0 && version(&row.key) != 0).map(|row| row.key.clone()).collect();
    moved.extend(gone.iter().filter(|(key, decided_on)| version(key) != *decided_on).map(|(key, _)| key.clone()));
    if !moved.is_empty() {
        return Err(StoreError::Moved { what: moved });
    }
    let expected = u64::try_from(orders.len()).unwrap_or(u64::MAX);
    let rows = orders.into_iter().map(|row| {
        row![
            workspace,
            row.key,
            row.channel,
            row.name,
            row.stage,
            row.attention,
            row.archived,
            row.sort_at.0,
            row.body,
            row.version + 1,
        ]
    });
    if rows::insert(conn, &ORDERS, rows.collect(), CHANGED).await? != expected {
        return Err(StoreError::Moved { what: Vec::new() });
    }
    let gone: Vec<String> = gone.into_iter().map(|(key, _)| key).collect();
    execute_by_keys(conn, GONE_ORDER, workspace, &gone).await.map(drop)
}

/// What each tab has, by the packages' own rows.
const COUNT: &str = "select status, attention_since is not null, count(*) from package \
     where workspace_id = $1 and not archived group by status, attention_since is not null";

impl Workspace {
    /// Counts the tabs anew from the packages' rows: commits only ever move the counts.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn count_again(&self) -> Result<(), StoreError> {
        const EXACTLY: &str = "on conflict (workspace_id, tab) do update set packages = excluded.packages";
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        let workspace = &self.id;
        let found: Vec<(String, bool, i64)> =
            on!(&mut held.conn(), db => sqlx::query_as(COUNT).bind(workspace).fetch_all(db).await)?;
        let mut counts = Counts::default();
        for (status, attention, packages) in found {
            let unknown = || StoreError::UnknownValue { what: "status", value: status.clone() };
            counts.add(Status::from_key(&status).ok_or_else(unknown)?, attention, false, packages);
        }
        let count = |tab: Tab| counts.deltas.get(tab.key()).copied().unwrap_or_default();
        let rows = Tab::LIST.into_iter().map(|tab| row![workspace.as_str(), tab.key(), count(tab)]).collect();
        rows::insert(&mut held.conn(), &TAB_COUNT, rows, EXACTLY).await?;
        held.commit().await
    }
}

/// How the counts of the tabs change.
#[derive(Default)]
struct Counts {
    deltas: BTreeMap<&'static str, i64>,
}

impl Counts {
    fn add(&mut self, status: Status, attention: bool, archived: bool, by: i64) {
        if archived {
            return;
        }
        *self.deltas.entry(Tab::All.key()).or_default() += by;
        *self.deltas.entry(Tab::Status(status).key()).or_default() += by;
        if attention {
            *self.deltas.entry(Tab::Attention.key()).or_default() += by;
        }
    }

    async fn write(self, conn: &mut Conn<'_>, workspace: &str) -> Result<(), StoreError> {
        const MORE: &str =
            "on conflict (workspace_id, tab) do update set packages = tab_count.packages + excluded.packages";
        let changed = self.deltas.into_iter().filter(|(_, by)| *by != 0);
        let rows = changed.map(|(tab, by)| row![workspace, tab, by]).collect();
        rows::insert(conn, &TAB_COUNT, rows, MORE).await.map(drop)
    }
}
