//! Messages that accounts were sent, as they came. They are kept before the sender is told so; a job reads them.

use parcelwatch_domain::time::Millis;

use crate::commit::row;
use crate::conn::on;
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::list::{PAGE_MAX, places};
use crate::read::Reader;
use crate::rows;
use crate::tables::INBOX;

/// What a message is known by: nobody is told anything twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InboxKey {
    /// The account that was sent it.
    pub account: String,
    /// What its sender calls it, else the digest of its body.
    pub delivery: String,
}

/// A message that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// What it is known by.
    pub key: InboxKey,
    /// When it came.
    pub received_at: Millis,
    /// Its body, byte for byte.
    pub body: Vec<u8>,
}

/// A message as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// What came.
    pub incoming: Incoming,
    /// How far it is.
    pub state: InboxState,
    /// How often it was taken.
    pub attempts: i64,
    /// Why it is where it is, a key.
    pub reason: Option<String>,
    /// When it was read or set aside.
    pub done_at: Option<Millis>,
}

/// How far a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InboxState {
    /// Not read yet.
    Waiting,
    /// Read; its facts are in.
    Done,
    /// Nobody could read it: kept with its reason until somebody looks.
    Aside,
}

impl InboxState {
    /// The word for it in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            InboxState::Waiting => "waiting",
            InboxState::Done => "done",
            InboxState::Aside => "aside",
        }
    }

    fn of_key(key: &str) -> Option<InboxState> {
        [InboxState::Waiting, InboxState::Done, InboxState::Aside].into_iter().find(|state| state.key() == key)
    }
}

macro_rules! inbox_columns {
    () => {
        "account_id, delivery, received_at, body, state, attempts, reason, done_at"
    };
}

type Columns = (String, String, i64, String, String, i64, Option<String>, Option<i64>);

/// Claims what has come: the outer condition is repeated, so that two processes never take the same row.
const TAKE: &str = concat!(
    "update inbox set due_at = $3, attempts = attempts + 1 where workspace_id = $1 and state = 'waiting' ",
    "and due_at <= $2 and (account_id, delivery) in (select account_id, delivery from inbox ",
    "where workspace_id = $1 and state = 'waiting' and due_at <= $2 order by due_at, account_id, delivery limit $4) ",
    "returning ",
    inbox_columns!()
);
const SETTLE: &str = "update inbox set state = $4, reason = $5, done_at = $6 \
     where workspace_id = $1 and account_id = $2 and delivery = $3 and state = 'waiting'";
const LATER: &str = "update inbox set due_at = $4, reason = $5 \
     where workspace_id = $1 and account_id = $2 and delivery = $3 and state = 'waiting'";
const REPLAY: &str = "update inbox set state = 'waiting', attempts = 0, due_at = $4, done_at = null \
     where workspace_id = $1 and account_id = $2 and delivery = $3 and state <> 'waiting'";
const REPLAY_ALL: &str = "update inbox set state = 'waiting', attempts = 0, due_at = $4, done_at = null \
     where workspace_id = $1 and account_id = $2 and reason = $3 and state = 'aside'";
/// What still waits isn't forgotten, however old.
const FORGET: &str = "delete from inbox where workspace_id = $1 and received_at < $2 and state <> 'waiting' \
     and (account_id, delivery) in (select account_id, delivery from inbox where workspace_id = $1 \
     and received_at < $2 and state <> 'waiting' order by received_at limit $3)";
/// Of the newest messages of all accounts those of one: what a page costs doesn't grow with what is remembered.
pub(crate) const NEWEST: &str = concat!(
    "select ",
    inbox_columns!(),
    " from (select ",
    inbox_columns!(),
    " from inbox where workspace_id = $1 order by received_at desc limit 1000) newest ",
    "where account_id = $2 order by received_at desc, delivery limit $3"
);
pub(crate) const WAITING: &str =
    "select min(due_at), count(*) from inbox where workspace_id = $1 and state = 'waiting'";

impl Workspace {
    /// Keeps messages and returns when they are durable; they may be taken from `due_at` on. Those that are known by the
    /// same name are left as they are; says how many were new.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn put_inbox(&self, messages: Vec<Incoming>, due_at: Millis) -> Result<u64, StoreError> {
        let rows = messages.into_iter().map(|message| {
            row![
                self.id.as_str(),
                message.key.account,
                message.key.delivery,
                message.received_at.0,
                kept(&message.body),
                InboxState::Waiting.key(),
                0_i64,
                due_at.0,
                None::<String>,
                None::<i64>,
            ]
        });
        let rows: Vec<_> = rows.collect();
        let mut held = self.db.hold_writer().await?;
        let new = rows::insert(&mut held.conn(), &INBOX, rows, "on conflict do nothing").await?;
        held.commit().await?;
        self.db.wrote(new);
        Ok(new)
    }

    /// Takes messages that wait, the oldest first. Nobody else gets them until `lease_until`; then they wait again.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn take_inbox(
        &self,
        now: Millis,
        lease_until: Millis,
        limit: usize,
    ) -> Result<Vec<InboxRow>, StoreError> {
        let limit = places(limit.clamp(1, PAGE_MAX));
        let mut held = self.db.hold_writer().await?;
        let rows: Vec<Columns> = on!(&mut held.conn(), db => {
            sqlx::query_as(TAKE).bind(&self.id).bind(now.0).bind(lease_until.0).bind(limit).fetch_all(db).await
        })?;
        held.commit().await?;
        let mut rows = rows.into_iter().map(row_of).collect::<Result<Vec<_>, _>>()?;
        rows.sort_by(|a, b| (a.incoming.received_at, &a.incoming.key).cmp(&(b.incoming.received_at, &b.incoming.key)));
        Ok(rows)
    }

    /// Messages are read, their facts are in.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox_done(&self, keys: &[InboxKey], at: Millis) -> Result<(), StoreError> {
        self.settle_messages(keys, InboxState::Done, None, at).await
    }

    /// Nobody can read a message: it is kept with its reason.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox_aside(&self, key: &InboxKey, reason: &str, at: Millis) -> Result<(), StoreError> {
        self.settle_messages(std::slice::from_ref(key), InboxState::Aside, Some(reason), at).await
    }

    /// A message is tried again at `due_at`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox_later(&self, key: &InboxKey, reason: &str, due_at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(LATER).bind(&self.id).bind(&key.account).bind(&key.delivery).bind(due_at.0).bind(reason)
                .execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Lets a message that is done or set aside be read again. False: it waits already, or there is none.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox_replay(&self, key: &InboxKey, at: Millis) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let changed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(REPLAY).bind(&self.id).bind(&key.account).bind(&key.delivery).bind(at.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(changed > 0)
    }

    /// Lets all of an account's messages be read again that were set aside for one reason; says how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox_replay_all(&self, account: &str, reason: &str, at: Millis) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let changed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(REPLAY_ALL).bind(&self.id).bind(account).bind(reason).bind(at.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        self.db.wrote(changed);
        Ok(changed)
    }

    /// Forgets messages that came before an instant and don't wait, up to `limit`; says how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_inbox(&self, before: Millis, limit: usize) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let gone: u64 = on!(&mut held.conn(), db => {
            sqlx::query(FORGET).bind(&self.id).bind(before.0).bind(limit)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        self.db.wrote(gone);
        Ok(gone)
    }

    async fn settle_messages(
        &self,
        keys: &[InboxKey],
        state: InboxState,
        reason: Option<&str>,
        at: Millis,
    ) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        let mut held = self.db.hold_writer().await?;
        for key in keys {
            on!(&mut held.conn(), db => {
                sqlx::query(SETTLE).bind(&self.id).bind(&key.account).bind(&key.delivery).bind(state.key()).bind(reason)
                    .bind(at.0).execute(db).await.map(drop)
            })?;
        }
        held.commit().await
    }
}

impl Reader {
    /// The newest messages of an account, as far as they are among the newest thousand of all.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox(&mut self, account: &str, limit: usize) -> Result<Vec<InboxRow>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<Columns> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(NEWEST).bind(workspace).bind(account).bind(limit).fetch_all(db).await
        })?;
        rows.into_iter().map(row_of).collect()
    }

    /// When the next waiting message may be taken, and how many wait.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn inbox_waiting(&mut self) -> Result<(Option<Millis>, i64), StoreError> {
        let workspace = &self.workspace;
        let (due, count): (Option<i64>, i64) = on!(&mut self.held.conn(), db => {
            sqlx::query_as(WAITING).bind(workspace).fetch_one(db).await
        })?;
        Ok((due.map(Millis), count))
    }
}

fn row_of(columns: Columns) -> Result<InboxRow, StoreError> {
    let (account, delivery, received_at, body, state, attempts, reason, done_at) = columns;
    let state = InboxState::of_key(&state);
    let state = state.ok_or(StoreError::UnknownValue { what: "state of a message", value: delivery.clone() })?;
    let body = given_back(&body).ok_or(StoreError::UnknownValue { what: "message", value: delivery.clone() })?;
    let incoming = Incoming { key: InboxKey { account, delivery }, received_at: Millis(received_at), body };
    Ok(InboxRow { incoming, state, attempts, reason, done_at: done_at.map(Millis) })
}

/// Bytes as a text that gives them back: most are text already; what no database takes as text becomes hexadecimal.
fn kept(body: &[u8]) -> String {
    match std::str::from_utf8(body) {
        Ok(text) if !text.contains('\0') => format!("t{text}"),
        Ok(_) | Err(_) => {
            let mut out = String::with_capacity(1 + body.len() * 2);
            out.push('x');
            for byte in body {
                for half in [byte >> 4, byte & 15] {
                    out.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
                }
            }
            out
        }
    }
}

fn given_back(kept: &str) -> Option<Vec<u8>> {
    if let Some(text) = kept.strip_prefix('t') {
        return Some(text.as_bytes().to_vec());
    }
    let digits: Vec<u8> = kept
        .strip_prefix('x')?
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some((high << 4) | low),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_comes_back_byte_for_byte() {
        for body in [&b""[..], b"{\"a\":1}", b"x00", b"t", &[0], &[0xff, 0x00, 0x7f, 0x80], "\u{fffd}é".as_bytes()] {
            assert_eq!(given_back(&kept(body)).as_deref(), Some(body));
        }
        assert_eq!(given_back("x0"), None);
        assert_eq!(given_back("x0g"), None);
        assert_eq!(given_back(""), None);
    }
}
