//! Where facts are kept and what the lists show: SQLite in the data directory, or a PostgreSQL server.
//!
//! One SQL text serves both engines. A [`Db`] is opened once; a [`Workspace`] of it is one tenant's part. A
//! [`Reader`] reads, statement by statement or as one consistent instant; [`Workspace::commit`] is the one way to
//! write: facts, what was decided from them, the messages that are owed, and an import's progress, all or nothing.
//! Nothing here decides: what a package's status is comes in with the batch.

mod accounts;
mod attempts;
mod backup;
mod basis;
mod batch;
mod commit;
mod conn;
mod dependents;
mod engine;
mod error;
mod fingerprint;
mod history;
mod idempotency;
mod imports;
mod inbox;
mod jobs;
mod lines;
mod links;
mod list;
mod load;
mod lock;
mod mappings;
mod migrate;
mod outbox;
mod page;
mod people;
mod postgres;
mod quota;
mod read;
mod readiness;
pub mod rig;
mod rows;
mod schedule;
mod sessions;
mod settings;
mod sqlite;
mod subject;
mod sync_runs;
mod tables;
pub mod tape;
#[cfg(feature = "test-support")]
pub mod test_support;
mod tokens;
mod unmapped;
mod write_facts;
mod write_projection;

pub use accounts::{ACCOUNTS_MAX, Account, AccountState, LastError, QuotaSeen};
pub use attempts::{Attempt, Limit, Throttled};
pub use backup::{Manifest, verify_backup};
pub use basis::Basis;
pub use batch::{
    Batch, Committed, CustomerOf, Given, Meaning, Message, OrderRow, Outcome, PackageRow, Reading, Urgency,
};
pub use engine::{Checkpoint, Db, EngineKind, Setting, Workspace};
pub use error::{BackupFault, StoreError};
pub use fingerprint::fingerprint;
pub use idempotency::{ANSWERS_KEPT_MS, KeptAnswer};
pub use imports::{Import, Reject};
pub use inbox::{InboxKey, InboxRow, InboxState, Incoming};
pub use jobs::{Job, JobKind, JobState};
pub use links::OneTimeLink;
pub use list::{Counts, Cursor, NamesOf, OrderLine, PAGE_MAX, PackageLine, Page, Tab};
pub use load::{CLUSTER_MAX, Cluster};
pub use lock::{DirectoryLock, Holder};
pub use mappings::{Mapping, mappings_in_force};
pub use people::PersonRow;
pub use quota::{Pace, QuotaUse};
pub use read::{Mark, Reader, Receipt, StoredFact, Stretch};
pub use rows::Cell;
pub use schedule::{Claim, Poll, PollState, ToPlan};
pub use sessions::SessionRow;
pub use settings::SettingValue;
pub use sqlite::check_version as check_sqlite_version;
pub use subject::{Subject, leads_to, package_reference, subjects};
pub use sync_runs::SyncRun;
pub use tables::Column;
pub use tokens::TokenRow;
pub use unmapped::UnmappedPhrase;
