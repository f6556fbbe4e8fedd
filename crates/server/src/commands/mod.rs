//! The commands. Each reads its arguments, asks the parts that know, and prints; none decides anything.

mod act;
mod assess;
mod backup;
mod bench;
mod context;
mod demo;
mod detect;
mod doctor;
mod export;
mod failure;
pub mod import;
pub mod installation;
pub mod list;
mod map;
mod moving;
mod normalize;
mod policy;
pub mod rebuild;
pub mod serve;
mod show;
pub mod source;
mod sync;
pub mod user;
mod words_of_error;

use std::process::ExitCode;

pub use context::Context;
pub use failure::Failure;
pub use moving::MoveArgs;

use crate::cli::{Cli, Command, PolicyAction, SourceAction, TokenAction};
use crate::control;

/// Does what the command line says, here or at the server that has the installation open.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let context = Context::new(cli.global);
    if cli.command.as_ref().is_some_and(writes)
        && let Some(code) = control::hand_over(&context)
    {
        return ExitCode::from(code);
    }
    let result = match cli.command {
        None => serve::run(&context, &cli.server),
        Some(command) => dispatch(&context, command),
    };
    ExitCode::from(result.map_or_else(|failure| failure.report(&context), |()| 0))
}

/// Does a command of another process at the server, and gives its exit code. Only commands that write are done there.
pub(crate) fn run_at_server(context: &Context, command: Option<Command>) -> u8 {
    match command {
        Some(command) if writes(&command) => {
            dispatch(context, command).map_or_else(|failure| failure.report(context), |()| 0)
        }
        _ => Failure::usage(context.words.say("control-only-writing", &[])).report(context),
    }
}

/// Whether a command writes to an installation that the server may have open. `restore` and `move` need
/// one that nobody has.
fn writes(command: &Command) -> bool {
    match command {
        Command::Import(args) => !args.dry_run,
        Command::SetStatus(_) | Command::Retrack(_) | Command::User(_) => true,
        Command::Token(args) => !matches!(args.action, TokenAction::List { .. }),
        Command::Source(args) => !matches!(args.action, SourceAction::List(_)),
        Command::Sync(_) => true,
        Command::Policy(args) => args.action == PolicyAction::Set,
        Command::Map(args) => !args.dry_run && (args.code.is_some() || args.text.is_some()),
        Command::Rebuild(args) => !args.check,
        Command::Serve(_)
        | Command::Demo(_)
        | Command::Assess(_)
        | Command::Classify(_)
        | Command::Detect(_)
        | Command::Normalize(_)
        | Command::List(_)
        | Command::Show(_)
        | Command::Backup(_)
        | Command::Restore(_)
        | Command::Move(_)
        | Command::Export(_)
        | Command::Sources(_)
        | Command::Doctor(_)
        | Command::Bench(_) => false,
    }
}

fn dispatch(context: &Context, command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => serve::run(context, &args),
        Command::Demo(args) => demo::run(context, &args),
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
        Command::Sync(args) => sync::run(context, &args),
        Command::Policy(args) => policy::run(context, &args),
        Command::Map(args) => map::run(context, &args),
        Command::Backup(args) => backup::run(context, &args),
        Command::Restore(args) => backup::restore(context, &args),
        Command::Move(args) => moving::run(context, &args),
        Command::Export(args) => export::run(context, &args),
        Command::Doctor(args) => doctor::run(context, &args),
        Command::Source(args) => source::run(context, &args),
        Command::Sources(args) => source::connectors(context, &args),
        Command::Bench(args) => bench::run(context, &args),
        Command::Rebuild(args) => rebuild::run(context, &args),
    }
}
