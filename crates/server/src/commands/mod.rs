//! The commands. Each reads its arguments, asks the parts that know, and prints; none decides anything.

mod act;
mod assess;
mod backup;
mod bench;
mod context;
mod detect;
mod doctor;
mod export;
mod failure;
pub mod import;
pub mod installation;
pub mod list;
mod normalize;
mod policy;
pub mod rebuild;
pub mod serve;
mod show;
pub mod source;
pub mod user;
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
        None => serve::run(&context, &cli.server),
        Some(command) => dispatch(&context, command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn dispatch(context: &Context, command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => serve::run(context, &args),
        Command::Assess(args) => assess::run(context, &args),
        Command::Classify(args) => detect::classify(context, &args),
        Command::Detect(args) => detect::detect(context, &args),
        Command::Normalize(args) => normalize::run(context, &args),
        Command::Import(args) => import::run(context, &args),
        Command::List(args) => list::run(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::SetStatus(args) => act::set_status(context, &args),
        Command::Retrack(args) => act::retrack(context, &args),
        Command::User(args) => user::run_user(context, &args),
        Command::Token(args) => user::run_token(context, &args),
        Command::Policy(args) => policy::run(context, &args),
        Command::Backup(args) => backup::run(context, &args),
        Command::Restore(args) => backup::restore(context, &args),
        Command::Export(args) => export::run(context, &args),
        Command::Doctor(args) => doctor::run(context, &args),
        Command::Source(args) => source::run(context, &args),
        Command::Sources(args) => source::connectors(context, &args),
        Command::Bench(args) => bench::run(context, &args),
        Command::Rebuild(args) => rebuild::run(context, &args),
    }
}
