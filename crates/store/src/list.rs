//! Lists and look-ups: each is a range of one index, cut into pages by the last row seen.

use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::Millis;

use crate::batch::Urgency;
use crate::conn::{on, plain};
use crate::error::StoreError;
use crate::lines::{self, packages};
use crate::read::Reader;
use crate::subject::Subject;

/// A list of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Every package that isn't archived.
    All,
    /// Those shown with this status.
    Status(Status),
    /// Those with a visible flag.
    Attention,
}

impl Tab {
    /// All lists, in the order of the tabs.
    pub const LIST: [Tab; 6] = [
        Tab::All,
        Tab::Status(Status::Pending),
        Tab::Status(Status::InTransit),
        Tab::Status(Status::Delivered),
        Tab::Status(Status::Abnormal),
        Tab::Attention,
    ];

    /// Its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Tab::All => "all",
            Tab::Status(status) => status.key(),
            Tab::Attention => "attention",
        }
    }

    /// The list of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Tab> {
        Tab::LIST.into_iter().find(|tab| tab.key() == key)
    }
}

/// The place after a row: where the next page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Rank in Attention; 0 in other lists.
    pub(crate) rank: i64,
    pub(crate) at: i64,
    pub(crate) key: String,
}

impl Cursor {
    /// The place after an order.
    #[must_use]
    pub fn of_order(row: &OrderLine) -> Cursor {
        Cursor { rank: 0, at: row.sort_at.0, key: row.key.clone() }
    }

    /// The mark as text, to be handed out and back.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}.{}.{}", self.rank, self.at, self.key)
    }

    /// The place after a package of a list.
    #[must_use]
    pub fn after(tab: Tab, row: &PackageLine) -> Cursor {
        match tab {
            Tab::Attention => {
                let (rank, at) = row.attention.map_or((0, 0), |urgency| (urgency.rank, urgency.since.0));
                Cursor { rank, at, key: row.reference.clone() }
            }
            Tab::All | Tab::Status(_) => Cursor { rank: 0, at: row.sort_at.0, key: row.reference.clone() },
        }
    }

    /// Reads a mark back.
    ///
    /// # Errors
    /// [`StoreError::BadCursor`].
    pub fn from_text(text: &str) -> Result<Cursor, StoreError> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(StoreError::BadCursor);
        let rank = next()?.parse().map_err(|_| StoreError::BadCursor)?;
        let at = next()?.parse().map_err(|_| StoreError::BadCursor)?;
        Ok(Cursor { rank, at, key: next()?.to_owned() })
    }
}

/// Rows of a list and where it goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The mark of the next page; none: this is the last one.
    pub next: Option<Cursor>,
}

/// A package as it is stored for the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageLine {
    /// The id of the contract.
    pub reference: String,
    /// The typed id of the API.
    pub id: String,
    /// The number in force; none: a placeholder.
    pub number: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// The shown status.
    pub status: Status,
    /// The shown sub-status.
    pub sub_status: SubStatus,
    /// Its place in Attention; none: it isn't there.
    pub attention: Option<Urgency>,
    /// When to look at it again.
    pub due_at: Option<Millis>,
    /// The newest counted event.
    pub last_update_at: Option<Millis>,
    /// Place in the lists.
    pub sort_at: Millis,
    /// Whether it was put away.
    pub archived: bool,
    /// Its version.
    pub version: i64,
    /// The line as it is printed.
    pub body: String,
}

/// An order as it is stored for the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// Its id as printed.
    pub key: String,
    /// Its channel.
    pub channel: Option<String>,
    /// Its name.
    pub name: String,
    /// Its stage.
    pub stage: String,
    /// Whether a package of it needs attention.
    pub attention: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// Place in the list.
    pub sort_at: Millis,
    /// Its version.
    pub version: i64,
    /// The line as it is printed.
    pub body: String,
}

/// Things whose names can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesOf {
    /// Sources that a fact about sources names.
    Sources,
    /// Channels that have settings.
    Channels,
    /// Cases.
    Cases,
}

impl NamesOf {
    const fn prefix(self) -> &'static str {
        match self {
            NamesOf::Sources => "s",
            NamesOf::Channels => "h",
            NamesOf::Cases => "c",
        }
    }
}

/// How many packages each list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Every package that isn't archived.
    pub all: i64,
    /// Pending.
    pub pending: i64,
    /// In transit.
    pub in_transit: i64,
    /// Delivered.
    pub delivered: i64,
    /// Abnormal.
    pub abnormal: i64,
    /// With a visible flag.
    pub attention: i64,
}

/// The most rows of one page, whatever is asked for: what a screen or an API answer can use.
pub const PAGE_MAX: usize = 1_000;

type PackageTuple = (
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    i64,
    bool,
    i64,
    String,
);

type OrderTuple = (String, Option<String>, String, String, bool, bool, i64, i64, String);

macro_rules! package_columns {
    ($rest:literal) => {
        concat!(
            "select p.reference, p.id, p.number, p.carrier, p.status, p.sub_status, p.attention, p.attention_since, ",
            "p.due_at, p.last_update_at, p.sort_at, p.archived, p.version, p.body from package p ",
            $rest
        )
    };
}

macro_rules! order_columns {
    ($rest:literal) => {
        concat!(
            "select order_key, channel, name, stage, attention, archived, sort_at, version, body from orders ",
            $rest
        )
    };
}

pub(crate) const BY_REFERENCE: &str = packages!("where p.workspace_id = $1 and p.reference in ({keys})");
pub(crate) const BY_ID: &str = package_columns!("where p.workspace_id = $1 and p.id = $2");
pub(crate) const BY_NUMBER: &str =
    package_columns!("where p.workspace_id = $1 and p.number = $2 and p.number is not null order by p.reference");
pub(crate) const OF_ORDERS: &str = packages!(
    "join package_order o on o.workspace_id = p.workspace_id and o.reference = p.reference \
     where o.workspace_id = $1 and o.order_key in ({keys})"
);
pub(crate) const DUE: &str = package_columns!(
    "where p.workspace_id = $1 and p.due_at is not null and p.due_at <= $2 order by p.due_at, p.reference limit $3"
);
/// Things whose facts were dated ahead when they were stored: nothing was shown of them then, and no row says when to
/// look again.
pub(crate) const BECAME_KNOWN: &str = "select distinct s.subject from fact f join fact_subject s \
     on s.workspace_id = f.workspace_id and s.fact_id = f.id \
     where f.workspace_id = $1 and f.known_at > f.stored_at and f.known_at <= $2 and s.subject > $3 and \
     (f.type = 'package' and s.subject like 'p:%' and not exists (select 1 from package p \
       where p.workspace_id = f.workspace_id and p.reference = substr(s.subject, 3)) \
     or f.type = 'order' and s.subject like 'o:%' and not exists (select 1 from orders o \
       where o.workspace_id = f.workspace_id and o.name = substr(s.subject, 3))) \
     order by s.subject limit $4";
pub(crate) const ALL_PACKAGES: &str =
    package_columns!("where p.workspace_id = $1 and p.reference > $2 order by p.reference limit $3");
pub(crate) const ORDER_LIST: &str = order_columns!(
    "where workspace_id = $1 and not archived and sort_at <= $2 and (sort_at < $2 or order_key > $3) \
     order by sort_at desc, order_key limit $4"
);
pub(crate) const ORDERS_BY_KEY: &str = order_columns!("where workspace_id = $1 and order_key in ({keys})");
pub(crate) const ORDERS_BY_NAME: &str = order_columns!("where workspace_id = $1 and name in ({keys})");
pub(crate) const ALL_ORDERS: &str =
    order_columns!("where workspace_id = $1 and order_key > $2 order by order_key limit $3");
pub(crate) const NEXT_SUBJECT: &str =
    "select min(subject) from fact_subject where workspace_id = $1 and subject > $2 and subject < $3";
pub(crate) const COUNTS: &str = "select tab, packages from tab_count where workspace_id = $1";

impl Reader {
    /// A page of the orders that aren't archived, newest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn list_orders(&mut self, after: Option<&Cursor>, limit: usize) -> Result<Page<OrderLine>, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let (at, key) = after.map_or((i64::MAX, plain("")), |cursor| (cursor.at, plain(&cursor.key)));
        let more = places(limit + 1);
        let workspace = &self.workspace;
        let rows: Vec<OrderTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(ORDER_LIST).bind(workspace).bind(at).bind(key).bind(more).fetch_all(db).await
        })?;
        let rows = rows.into_iter().map(order_line).collect();
        Ok(page(rows, limit, Cursor::of_order))
    }

    /// The names of all things of a kind that facts speak of, such as sources: `s`, or channels: `h`. Each is one step
    /// of the index, however many facts there are of it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn names(&mut self, of: NamesOf, limit: usize) -> Result<Vec<String>, StoreError> {
        let workspace = self.workspace.clone();
        let (mut after, end) = (format!("{}:", of.prefix()), format!("{};", of.prefix()));
        let mut names = Vec::new();
        while names.len() < limit {
            let (next,): (Option<String>,) = on!(&mut self.held.conn(), db => {
                sqlx::query_as(NEXT_SUBJECT).bind(&workspace).bind(&after).bind(&end).fetch_one(db).await
            })?;
            let Some(next) = next else { break };
            names.extend(next.split_once(':').map(|(_, name)| name.to_owned()));
            after = next;
        }
        Ok(names)
    }

    /// How many packages each list has, exactly.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn counts(&mut self) -> Result<Counts, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<(String, i64)> =
            on!(&mut self.held.conn(), db => sqlx::query_as(COUNTS).bind(workspace).fetch_all(db).await)?;
        let mut counts = Counts::default();
        for (tab, packages) in rows {
            match Tab::from_key(&tab) {
                Some(Tab::All) => counts.all = packages,
                Some(Tab::Status(Status::Pending)) => counts.pending = packages,
                Some(Tab::Status(Status::InTransit)) => counts.in_transit = packages,
                Some(Tab::Status(Status::Delivered)) => counts.delivered = packages,
                Some(Tab::Status(Status::Abnormal)) => counts.abnormal = packages,
                Some(Tab::Attention) => counts.attention = packages,
                None => return Err(StoreError::UnknownValue { what: "tab", value: tab }),
            }
        }
        Ok(counts)
    }

    /// The package with this id of the contract.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn package(&mut self, reference: &str) -> Result<Option<PackageLine>, StoreError> {
        let key = [reference.to_owned()];
        Ok(self.packages_by_reference(&key).await?.pop())
    }

    /// The package with this id of the API.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn package_by_id(&mut self, id: &str) -> Result<Option<PackageLine>, StoreError> {
        let workspace = &self.workspace;
        let row: Option<PackageTuple> = on!(&mut self.held.conn(), db => sqlx::query_as(BY_ID).bind(workspace).bind(plain(id)).fetch_optional(db).await)?;
        row.map(package_line).transpose()
    }

    /// The packages whose number in force this is.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn packages_by_number(&mut self, number: &str) -> Result<Vec<PackageLine>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<PackageTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_NUMBER).bind(workspace).bind(plain(number)).fetch_all(db).await
        })?;
        rows.into_iter().map(package_line).collect()
    }

    /// The packages of an order, by id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn packages_of_order(&mut self, key: &str) -> Result<Vec<PackageLine>, StoreError> {
        let key = [key.to_owned()];
        let mut rows = self.packages_of_orders(&key).await?;
        rows.sort_by(|a, b| a.reference.cmp(&b.reference));
        Ok(rows)
    }

    /// The order with this id as printed.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn order(&mut self, key: &str) -> Result<Option<OrderLine>, StoreError> {
        let keys = [key.to_owned()];
        let workspace = self.workspace.clone();
        let rows = crate::conn::fetch_by_keys!(&mut self.held.conn(), OrderTuple, ORDERS_BY_KEY, &workspace, keys)?;
        Ok(rows.into_iter().next().map(order_line))
    }

    /// The orders of this name, of whatever channel, by key.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn orders_by_name(&mut self, name: &str) -> Result<Vec<OrderLine>, StoreError> {
        let names = [name.to_owned()];
        let mut rows = self.orders_by_names(&names).await?;
        rows.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(rows)
    }

    /// Packages at which something is to be looked at by now, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn due(&mut self, now: Millis, limit: usize) -> Result<Vec<PackageLine>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<PackageTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(DUE).bind(workspace).bind(now.0).bind(limit).fetch_all(db).await
        })?;
        rows.into_iter().map(package_line).collect()
    }

    /// Packages and orders that nobody has seen yet, because their facts were dated ahead, and whose time has come by
    /// now: up to `limit` that stand after `after`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn became_known(
        &mut self,
        now: Millis,
        after: Option<&Subject>,
        limit: usize,
    ) -> Result<Vec<Subject>, StoreError> {
        let workspace = &self.workspace;
        let after = after.map(Subject::to_string).unwrap_or_default();
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<(String,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BECAME_KNOWN).bind(workspace).bind(now.0).bind(after).bind(limit).fetch_all(db).await
        })?;
        let subject =
            |text: String| Subject::parse(&text).ok_or(StoreError::UnknownValue { what: "subject", value: text });
        rows.into_iter().map(|(text,)| subject(text)).collect()
    }

    /// Every package, archived ones too, by id: up to `limit` that stand after `after`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn packages_after(&mut self, after: &str, limit: usize) -> Result<Vec<PackageLine>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<PackageTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(ALL_PACKAGES).bind(workspace).bind(after).bind(limit).fetch_all(db).await
        })?;
        rows.into_iter().map(package_line).collect()
    }

    /// Every order, archived ones too, by key: up to `limit` that stand after `after`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn orders_after(&mut self, after: &str, limit: usize) -> Result<Vec<OrderLine>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<OrderTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(ALL_ORDERS).bind(workspace).bind(after).bind(limit).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(order_line).collect())
    }

    /// The packages of these references, in no order.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn packages_by_reference(&mut self, keys: &[String]) -> Result<Vec<PackageLine>, StoreError> {
        let workspace = self.workspace.clone();
        let rows = crate::conn::fetch_by_keys!(&mut self.held.conn(), (String,), BY_REFERENCE, &workspace, keys)?;
        lines::read(rows, lines::package)
    }

    pub(crate) async fn packages_of_orders(&mut self, keys: &[String]) -> Result<Vec<PackageLine>, StoreError> {
        let workspace = self.workspace.clone();
        let rows = crate::conn::fetch_by_keys!(&mut self.held.conn(), (String,), OF_ORDERS, &workspace, keys)?;
        lines::read(rows, lines::package)
    }

    pub(crate) async fn orders_by_names(&mut self, names: &[String]) -> Result<Vec<OrderLine>, StoreError> {
        let workspace = self.workspace.clone();
        let rows = crate::conn::fetch_by_keys!(&mut self.held.conn(), OrderTuple, ORDERS_BY_NAME, &workspace, names)?;
        Ok(rows.into_iter().map(order_line).collect())
    }
}

/// A row count as the engines take it.
pub(crate) fn places(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Cuts the row too many off, which says that there is a next page.
fn page<T>(mut rows: Vec<T>, limit: usize, cursor: impl Fn(&T) -> Cursor) -> Page<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(cursor) } else { None };
    Page { rows, next }
}

fn package_line(row: PackageTuple) -> Result<PackageLine, StoreError> {
    let (
        reference,
        id,
        number,
        carrier,
        status,
        sub_status,
        attention,
        since,
        due,
        last,
        sort,
        archived,
        version,
        body,
    ) = row;
    let status = Status::from_key(&status).ok_or(StoreError::UnknownValue { what: "status", value: status })?;
    let sub_status = SubStatus::ALL
        .iter()
        .copied()
        .find(|sub| sub.key() == sub_status)
        .ok_or(StoreError::UnknownValue { what: "sub-status", value: sub_status })?;
    Ok(PackageLine {
        reference,
        id,
        number,
        carrier,
        status,
        sub_status,
        attention: since.map(|since| Urgency { rank: attention, since: Millis(since) }),
        due_at: due.map(Millis),
        last_update_at: last.map(Millis),
        sort_at: Millis(sort),
        archived,
        version,
        body,
    })
}

fn order_line(row: OrderTuple) -> OrderLine {
    let (key, channel, name, stage, attention, archived, sort_at, version, body) = row;
    OrderLine { key, channel, name, stage, attention, archived, sort_at: Millis(sort_at), version, body }
}
