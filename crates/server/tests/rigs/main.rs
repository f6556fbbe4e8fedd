//! The reliability rigs: each test proves a promise of `docs/promises.md` through the library and the command line, on
//! SQLite and, where it is installed, on PostgreSQL.
//!
//! Every random choice comes from one seed that is printed; a failure prints the command that repeats it. Built with
//! the features `sabotage` and `crashpoints` the same tests run against mechanisms that are broken on purpose, and
//! [`sabotage`] requires each of them to fail.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a rig stops where its ground gives way, and says how to repeat what it saw"
)]

mod chance;
mod convergence;
mod durability;
mod fleet;
mod ground;
mod health;
mod idempotency;
mod import;
mod nearby;
mod ops;
mod outage;
mod r#override;
mod poison;
mod program;
mod quota;
mod restart;
mod rollup;
mod sabotage;
mod serving;
mod shop;
mod time;
