//! A test that can't fail proves nothing: each promise's test must fail while its mechanism is broken on purpose.

#[cfg(feature = "sabotage")]
use std::process::Command;

/// A promise, the test that proves it, and what breaks it.
#[cfg(feature = "sabotage")]
const SABOTAGES: &[(&str, &str, &str)] = &[
    ("R01", "durability::kill9::kill9", "ack_before_commit"),
    ("R01", "durability::kill9_http::kill9_over_http", "ack_before_commit"),
    ("R04", "durability::engine_guard::engine_guard", "engine_version"),
    ("R06", "ops::backup_restore", "backup_copies_files"),
    ("R07", "ops::rebuild_check", "skip_projection"),
    ("R08", "convergence::permutations", "last_writer_wins"),
    ("R09", "convergence::append_only", "rewrite_fact"),
    ("R10", "time::skew", "maximum_by_date"),
    ("R11", "time::dst", "civil_times_in_utc"),
    ("R13", "r#override::manual", "carrier_view_reads_override"),
    ("R14", "rollup::orders", "flipped_row"),
    ("R16", "poison::poison", "retries_at_the_head"),
    ("R18", "import::csv::csv", "batch_without_offset"),
    ("R19", "idempotency::once_with_kills", "key_without_answer"),
    ("R20", "outage::gently", "breaker_off"),
    ("R21", "fleet::two_processes_share_what_is_due", "no_leases"),
    ("R22", "quota::one_for_all", "buckets_per_process"),
    ("R29", "restart::graceful", "listener_closes_first"),
    ("R33", "health::truthful", "constant_readiness"),
];

#[cfg(feature = "sabotage")]
#[test]
fn every_promise_can_fail() {
    let mut unnoticed = Vec::new();
    println!("| no. | test | sabotage | seconds | outcome |");
    for (number, test, sabotage) in SABOTAGES {
        let started = parcelwatch::clock::stopwatch();
        let run = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", test, "--nocapture"])
            .env("SABOTAGE", sabotage)
            .env_remove("PARCELWATCH_SEED")
            .env_remove("PARCELWATCH_TIER")
            .output()
            .expect("this binary runs");
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        // It has to have run, and to have failed by what it looks for: then it says how to repeat it.
        let noticed = said.contains("0 passed; 1 failed") && said.contains("repeat it: SABOTAGE");
        let outcome = if noticed { "failed" } else { "DID NOT FAIL" };
        println!("| {number} | {test} | {sabotage} | {} | {outcome} |", started.elapsed().as_secs());
        let reason = said.lines().skip_while(|line| !line.contains("panicked at")).nth(1).unwrap_or_default();
        println!("  {}", reason.chars().take(160).collect::<String>());
        if !noticed {
            unnoticed.push(format!("{number} {test} under {sabotage}:\n{said}"));
        }
    }
    assert!(unnoticed.is_empty(), "these tests prove nothing:\n{}", unnoticed.join("\n"));
}
