//! The commands. Each reads its arguments, asks the parts that know, and prints; none decides anything.

mod assess;
mod context;
mod detect;
mod failure;
mod normalize;
mod words_of_error;

use std::process::ExitCode;

pub use context::Context;
pub use failure::Failure;

use crate::cli::{Cli, Command};

/// Does what the command line says.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let context = Context::new(cli.global);
    let result = match cli.command {
        None => Err(Failure::usage(context.words.say("cli-serve-not-yet", &[]))),
        Some(command) => dispatch(&context, command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn dispatch(context: &Context, command: Command) -> Result<(), Failure> {
    match command {
        Command::Assess(args) => assess::run(context, &args),
        Command::Classify(args) => detect::classify(context, &args),
        Command::Detect(args) => detect::detect(context, &args),
        Command::Normalize(args) => normalize::run(context, &args),
        _ => Err(Failure::usage("later".to_owned())),
    }
}
