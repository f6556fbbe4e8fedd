//! The rules of the domain, one test after the other: each test's name begins with the key of the rule that it is
//! about. Beside them stand the properties that hold for every history, and a second, slow reading of the rules that
//! is compared with the crate's own over generated histories.

#![expect(clippy::expect_used, clippy::panic, reason = "a story that can't be told stops its test")]

mod attention;
mod convergence;
mod every_rule;
mod evidence;
mod manual;
mod manual_layer;
mod next_change;
mod oracle;
mod order_table;
mod orders;
mod rulings;
mod sight;
mod situations;
mod status;
mod time_dst;
mod time_skew;
mod told;
mod world;
