//! The switches of the reliability rig. A promise counts as proven only when its test fails while the mechanism is
//! broken on purpose; this module breaks it. Without the features `sabotage` and `crashpoints` it compiles to nothing.

/// Whether the environment's `SABOTAGE` names this mechanism.
#[must_use]
pub fn sabotaged(mechanism: &str) -> bool {
    #[cfg(feature = "sabotage")]
    {
        static NAME: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();
        NAME.get_or_init(|| std::env::var("SABOTAGE").ok()).as_deref() == Some(mechanism)
    }
    #[cfg(not(feature = "sabotage"))]
    {
        let _ = mechanism;
        false
    }
}

/// Whether the thousandth item has come by; the count goes on over the life of the process.
#[must_use]
pub fn every_thousandth() -> bool {
    use std::sync::atomic::{AtomicU64, Ordering};
    static SEEN: AtomicU64 = AtomicU64::new(0);
    SEEN.fetch_add(1, Ordering::Relaxed) % 1_000 == 999
}

/// Takes a call from a bucket that only this node counts by: what the quota test must notice (R22).
#[must_use]
pub fn own_bucket(node: &str, per_second: i64) -> bool {
    use std::collections::BTreeMap;
    use std::sync::{Mutex, PoisonError};
    use std::time::{Duration, Instant};
    static LAST: Mutex<BTreeMap<String, Instant>> = Mutex::new(BTreeMap::new());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let apart = Duration::from_millis(1_000 / u64::try_from(per_second.max(1)).unwrap_or(1));
    if last.get(node).is_some_and(|at| at.elapsed() < apart) {
        return false;
    }
    #[expect(clippy::disallowed_methods, reason = "a sabotage has no clock of its own")]
    last.insert(node.to_owned(), Instant::now());
    true
}

/// Panics over a message that begins so: what a mistake in a reader looks like (R16).
pub fn panic_over(message: &[u8]) {
    #[cfg(feature = "sabotage")]
    assert!(!message.starts_with(b"PANIC"), "this message makes its reader panic");
    #[cfg(not(feature = "sabotage"))]
    let _ = message;
}

/// Ends the process here, without any clean-up, when the environment's `CRASH_AT=place:count` says so.
pub fn crash_point(place: &str) {
    if due(place) {
        std::process::abort();
    }
}

/// Ends the process a moment from now, in the midst of what the caller does next.
pub fn crash_soon(place: &str) {
    if due(place) {
        std::thread::spawn(|| {
            std::thread::sleep(std::time::Duration::from_micros(300));
            std::process::abort();
        });
    }
}

/// Commits a good while after the caller was told that it is done: what the kill test must notice (R01).
pub(crate) fn commit_later(held: crate::conn::Held) {
    tokio::spawn(async move {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        // Nobody is left to tell: that is the fault.
        let _ = held.commit().await;
    });
}

fn due(place: &str) -> bool {
    #[cfg(feature = "crashpoints")]
    {
        use std::sync::OnceLock;
        use std::sync::atomic::{AtomicU64, Ordering};
        static PLAN: OnceLock<Option<(String, u64)>> = OnceLock::new();
        static PASSED: AtomicU64 = AtomicU64::new(0);
        let plan = PLAN.get_or_init(|| {
            let text = std::env::var("CRASH_AT").ok()?;
            let (name, count) = text.split_once(':').unwrap_or((&text, "1"));
            Some((name.to_owned(), count.parse().ok()?))
        });
        match plan {
            Some((name, count)) if name == place => PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *count,
            _ => false,
        }
    }
    #[cfg(not(feature = "crashpoints"))]
    {
        let _ = place;
        false
    }
}

/// Edits a stored fact in place, past its guard: what the append-only test must notice (R09).
pub(crate) async fn rewrite_fact(conn: &mut crate::conn::Conn<'_>) -> Result<(), crate::error::StoreError> {
    const EDIT: &str = "update fact set stored_at = stored_at + 1";
    match conn {
        crate::conn::Conn::Sqlite(db) => {
            sqlx::query("drop trigger if exists fact_guard_update").execute(&mut **db).await?;
            sqlx::query(EDIT).execute(&mut **db).await?;
        }
        crate::conn::Conn::Postgres(db) => {
            sqlx::query("drop trigger if exists fact_guard_update on fact").execute(&mut **db).await?;
            sqlx::query(EDIT).execute(&mut **db).await?;
        }
    }
    Ok(())
}
