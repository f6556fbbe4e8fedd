//! `bench`: measures, as JSON lines.

use std::io::Write;

use super::{Context, Failure};
use crate::bench::{self, Setup, What};
use crate::cli::BenchArgs;

pub(super) fn run(context: &Context, args: &BenchArgs) -> Result<(), Failure> {
    let unknown = |name: &str| Failure::usage(context.words.say("cli-bench-unknown", &[("what", name.into())]));
    let named: Vec<What> =
        args.what.iter().map(|name| What::from_key(name).ok_or_else(|| unknown(name))).collect::<Result<_, _>>()?;
    let wanted = if named.is_empty() { What::LIST.to_vec() } else { named };
    let setup = Setup {
        quick: args.quick,
        database: context.global.database.clone(),
        place: args.place.clone(),
        within: args.within.clone(),
    };
    for what in wanted {
        let mut printed = Ok(());
        let measured = bench::run(what, &setup, &mut |figure| {
            let mut out = context.output();
            let line = serde_json::to_writer(&mut out, &figure).map_err(std::io::Error::from);
            let line = line.and_then(|()| writeln!(out)).and_then(|()| out.flush());
            if printed.is_ok() {
                printed = line;
            }
        });
        printed?;
        measured.map_err(|error| {
            let values = [("what", what.key().into()), ("detail", error.to_string().into())];
            Failure::work(context.words.say("cli-bench-failed", &values))
        })?;
    }
    Ok(())
}
