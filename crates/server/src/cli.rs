//! The command line: a contract that scripts rely on (`docs/command-line.md`). Data goes to standard output,
//! everything else to standard error; exit code 0 done, 1 the work failed, 2 wrong use.
//!
//! Long because it is a list: every option of every command with its help, read in one place, and nothing else.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands;
use crate::commands::MoveArgs;
use crate::config::ServeArgs;
use crate::demo::{SPEED, SPEED_MAX};
use crate::http::route::{Role, Scope};

/// Order and parcel tracking that says what needs a person today.
#[derive(Debug, Parser)]
#[command(
    name = "parcelwatch",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = false
)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// How to serve, when nothing else is asked for.
    #[command(flatten)]
    pub server: ServeArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// Data directory
    #[arg(long, global = true, env = "PARCELWATCH_DATA", value_name = "DIR", default_value = "./parcelwatch-data")]
    pub data: PathBuf,
    /// PostgreSQL instead of the data directory's own database: postgres://…
    #[arg(long, global = true, env = "PARCELWATCH_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// The key that seals secrets; master.key in the data directory when not given
    #[arg(long, global = true, env = "PARCELWATCH_KEY_FILE", value_name = "FILE", hide = true)]
    pub key_file: Option<PathBuf>,
    /// Language of what people read: en, de
    #[arg(long, global = true, env = "PARCELWATCH_LANG", value_name = "LANG")]
    pub lang: Option<String>,
}

/// Everything that can be asked for.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dashboard, API, webhooks and jobs; what happens when no command is given
    Serve(ServeArgs),
    /// The same on a throw-away directory, in a make-believe world whose time runs faster
    Demo(DemoArgs),
    /// Take in orders, packages, events or numbers from a file, the sample shop, or take an import back
    Import(ImportArgs),
    /// The packages as the dashboard shows them
    List(ListArgs),
    /// One package, number or order: timeline, status, flags, stage, and why
    Show(ShowArgs),
    /// Set a package's status by hand: a private layer over what the carrier says
    SetStatus(SetStatusArgs),
    /// Remove a manual status and go back to what the carrier says
    Retrack(RetrackArgs),
    /// Ask the sources now and wait for the result
    Sync(SyncArgs),
    /// The pure decision on facts given as JSON lines; no database
    Assess(AssessArgs),
    /// What event texts mean: JSON lines in, JSON lines out
    Classify(ClassifyArgs),
    /// Which carriers a tracking number fits
    Detect(DetectArgs),
    /// Read a raw answer of a carrier or provider
    Normalize(NormalizeArgs),
    /// Write everything out again
    Export(ExportArgs),
    /// Write a backup, or verify one
    Backup(BackupArgs),
    /// Bring a backup back into an empty data directory or database
    Restore(RestoreArgs),
    /// Take everything to PostgreSQL, and verify it there
    Move(MoveArgs),
    /// Compare everything shown with what the facts say
    Rebuild(RebuildArgs),
    /// Look after the installation: engine, settings, integrity
    Doctor(DoctorArgs),
    /// What codes and texts of carriers mean
    Map(MapArgs),
    /// The thresholds in force
    Policy(PolicyArgs),
    /// Who may sign in
    User(UserArgs),
    /// Keys of programs that use the API
    Token(TokenArgs),
    /// Accounts at carriers, providers, stores and suppliers
    Source(SourceArgs),
    /// The connectors that are built in, and what an account of each needs
    Sources(SourcesArgs),
    /// Measure, as JSON
    Bench(BenchArgs),
}

/// `demo`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch demo --speed 1200")]
pub struct DemoArgs {
    /// Where to listen, on this machine only
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// How many times as fast as real time its time runs
    #[arg(long, value_name = "N", default_value_t = SPEED, value_parser = speeds())]
    pub speed: u32,
}

fn speeds() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(1..=i64::from(SPEED_MAX))
}

/// `import`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch import orders orders_export.csv --channel shop
  parcelwatch import packages numbers.csv --map Sendung=number --dates dmy
  parcelwatch import sample
  parcelwatch import undo imp_0193…")]
pub struct ImportArgs {
    /// orders, packages, events, numbers, facts; sample; undo
    #[arg(value_name = "WHAT")]
    pub what: String,
    /// The file, `-` for standard input; for undo the import's id
    #[arg(value_name = "FILE|ID")]
    pub file: Option<String>,
    /// How the file is written; found out when not given
    #[arg(long, value_enum)]
    pub format: Option<FileFormat>,
    /// The store of rows that name none
    #[arg(long, value_name = "NAME")]
    pub channel: Option<String>,
    /// A column and the field it gives: COL=FIELD; `COL=-` passes it over
    #[arg(long, value_name = "COL=FIELD")]
    pub map: Vec<String>,
    /// The encoding; found out when not given
    #[arg(long, value_name = "E")]
    pub encoding: Option<String>,
    /// The zone of times without one, such as Europe/Berlin
    #[arg(long, value_name = "Z")]
    pub zone: Option<String>,
    /// The order of day and month; inferred from the whole file when not given
    #[arg(long, value_enum)]
    pub dates: Option<Dates>,
    /// Where rejected rows go, in the file's own layout with a reason
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Read and check everything, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The instant as of which the sample shop's history ends
    #[arg(long, value_name = "INSTANT")]
    pub at: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// A delimited table.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// `list`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch list --tab attention
  parcelwatch list --query 'status:in_transit silent:>3d carrier:dhl_de' --json
  parcelwatch list --unmapped")]
pub struct ListArgs {
    /// all, pending, in_transit, delivered, abnormal or attention
    #[arg(long, value_enum, default_value_t = Tab::All)]
    pub tab: Tab,
    /// The filter language of the search box
    #[arg(long, value_name = "Q")]
    pub query: Option<String>,
    /// Codes and texts that nobody could read, and how many packages wait for each
    #[arg(long, conflicts_with_all = ["query", "at", "tab"])]
    pub unmapped: bool,
    /// As it was at this instant
    #[arg(long, value_name = "INSTANT")]
    pub at: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// The tabs of the dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Tab {
    /// Every package.
    All,
    /// Pending.
    Pending,
    /// In transit.
    InTransit,
    /// Delivered.
    Delivered,
    /// Abnormal.
    Abnormal,
    /// With a visible flag.
    Attention,
}

/// `show`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch show 1043
  parcelwatch show LX123456785CN --at 2026-11-04T08:00:00Z --json")]
pub struct ShowArgs {
    /// A package's id, a tracking number or an order
    #[arg(value_name = "ID|NUMBER|ORDER")]
    pub what: String,
    /// As it was at this instant
    #[arg(long, value_name = "INSTANT")]
    pub at: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `set-status`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch set-status LX123456785CN delivered --reason 'customer confirmed'")]
pub struct SetStatusArgs {
    /// A tracking number or a package's id
    pub number: String,
    /// The sub-status, such as delivered or lost
    pub sub_status: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// pin (until re-track), until_next_event, until_terminal
    #[arg(long, value_name = "M", default_value = "pin")]
    pub mode: String,
    /// Print the package as JSON
    #[arg(long)]
    pub json: bool,
}

/// `retrack`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch retrack LX123456785CN")]
pub struct RetrackArgs {
    /// Tracking numbers or package ids
    #[arg(required = true)]
    pub numbers: Vec<String>,
    /// A private network that may be dialled, such as 10.1.0.0/16; may be given several times
    #[arg(long, env = "PARCELWATCH_ALLOW_NET", value_name = "CIDR", value_delimiter = ',')]
    pub allow_net: Vec<String>,
    /// Print the packages as JSON
    #[arg(long)]
    pub json: bool,
}

/// `sync`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch sync 1043 LX123456785CN")]
pub struct SyncArgs {
    /// Orders, tracking numbers or package ids; none: whatever is due
    pub names: Vec<String>,
    /// A private network that may be dialled, such as 10.1.0.0/16; may be given several times
    #[arg(long, env = "PARCELWATCH_ALLOW_NET", value_name = "CIDR", value_delimiter = ',')]
    pub allow_net: Vec<String>,
    /// Print the packages as JSON
    #[arg(long)]
    pub json: bool,
}

/// `assess`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch assess facts.jsonl --at 2026-11-08T08:00:00Z")]
pub struct AssessArgs {
    /// Facts as JSON lines, `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: String,
    /// The instant of the question; now when not given
    #[arg(long, value_name = "INSTANT")]
    pub at: Option<String>,
    /// Other thresholds than the standard ones
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// JSON lines; the only form there is
    #[arg(long, hide = true)]
    pub json: bool,
}

/// `classify`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  echo '{\"text\":\"Left at front door\"}' | parcelwatch classify -")]
pub struct ClassifyArgs {
    /// JSON lines with text, and carrier, code and lang where known; `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: String,
    /// JSON lines; the only form there is
    #[arg(long, hide = true)]
    pub json: bool,
}

/// `detect`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch detect LX123456785CN '1Z 5R8 9390 35 7567 127'")]
pub struct DetectArgs {
    /// Numbers; none or `-`: one a line from standard input
    #[arg(value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// JSON lines; the only form there is
    #[arg(long, hide = true)]
    pub json: bool,
}

/// `normalize`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch normalize --source 17track --kind push body.json")]
pub struct NormalizeArgs {
    /// Whose answer it is
    #[arg(long, value_name = "ID", required_unless_present = "mapping")]
    pub source: Option<String>,
    /// A mapping file that says how to read it, instead of a source that is built in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "kind"])]
    pub mapping: Option<String>,
    /// How it came
    #[arg(long, value_enum, default_value_t = AnswerKind::Poll)]
    pub kind: AnswerKind,
    /// The body, `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: String,
    /// JSON; the only form there is
    #[arg(long, hide = true)]
    pub json: bool,
}

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerKind {
    /// We asked.
    Poll,
    /// They told us.
    Push,
}

/// `export`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch export facts > everything.jsonl
  parcelwatch export packages --format csv --query 'status:abnormal'")]
pub struct ExportArgs {
    /// What to write
    #[arg(value_enum)]
    pub what: ExportWhat,
    /// csv or jsonl; facts are always jsonl
    #[arg(long, value_enum)]
    pub format: Option<FileFormat>,
    /// The filter language of the search box
    #[arg(long, value_name = "Q")]
    pub query: Option<String>,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportWhat {
    /// Orders, one row a line.
    Orders,
    /// Packages, one row a content.
    Packages,
    /// Events.
    Events,
    /// Cases.
    Cases,
    /// Every fact, as JSON lines.
    Facts,
}

/// `backup`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch backup monday.pwb
  parcelwatch backup verify monday.pwb")]
pub struct BackupArgs {
    /// The backup to write, or `verify` and the backup to verify
    #[arg(required = true, num_args = 1..=2, value_name = "[verify] FILE")]
    pub words: Vec<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `restore`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch --data fresh restore monday.pwb")]
pub struct RestoreArgs {
    /// The backup
    pub file: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `rebuild`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch rebuild --check")]
pub struct RebuildArgs {
    /// Only compare and report; without it differences are mended
    #[arg(long)]
    pub check: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `doctor`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch doctor --json")]
pub struct DoctorArgs {
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `map`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch map --source 17track --code X9 collected --dry-run
  parcelwatch map --text 'Bag 12 closed' moving
  parcelwatch map --source 17track --code X9 --remove
  parcelwatch map")]
pub struct MapArgs {
    /// What it means: a sub-status, moving, info or delay; without --code and --text all that was mapped is listed
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// The code
    #[arg(long, value_name = "CODE", conflicts_with = "text")]
    pub code: Option<String>,
    /// The text; case, accents, signs and numbers don't matter
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    /// The account's name or the carrier that says it; whoever says it when not given
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// The carrier's reason that it stands for, such as bad_address
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
    /// Take the meaning away
    #[arg(long)]
    pub remove: bool,
    /// Say how many packages would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `policy`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch policy get > policy.toml
  parcelwatch policy set policy.toml
  parcelwatch policy test policy.toml")]
pub struct PolicyArgs {
    /// get, set or test
    #[arg(value_enum)]
    pub action: PolicyAction,
    /// The policy to set or test
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// What to do with the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PolicyAction {
    /// Print the one in force.
    Get,
    /// Put one in force from now on.
    Set,
    /// Say which flags it would raise and clear today.
    Test,
}

/// `user`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch user add mia@shop.example --role operator < password.txt")]
pub struct UserArgs {
    /// What to do
    #[command(subcommand)]
    pub action: UserAction,
}

/// What can be done with users.
#[derive(Debug, Subcommand)]
pub enum UserAction {
    /// Let somebody sign in; the password is read from standard input
    Add {
        /// The address to sign in with
        #[arg(value_name = "EMAIL")]
        email: String,
        /// What it may do
        #[arg(long, value_enum)]
        role: Role,
        /// How it is called; by its address when not given
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
}

/// `token`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  parcelwatch token create warehouse --scope write
  parcelwatch token list --json
  parcelwatch token revoke warehouse")]
pub struct TokenArgs {
    /// What to do
    #[command(subcommand)]
    pub action: TokenAction,
}

/// What can be done with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenAction {
    /// Make one; it is the only thing printed on standard output, and is never shown again
    Create {
        /// What to call it
        #[arg(value_name = "NAME")]
        name: String,
        /// What it may do
        #[arg(long, value_enum)]
        scope: Scope,
    },
    /// All of them, without their secrets
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Take one back
    Revoke {
        /// Its name or id
        #[arg(value_name = "NAME|ID")]
        name: String,
    },
}

/// `source`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  echo key=0123ABCD | parcelwatch source add 17track --name 17track
  parcelwatch source test 17track
  parcelwatch source list --json")]
pub struct SourceArgs {
    /// What to do
    #[command(subcommand)]
    pub action: SourceAction,
}

/// What to do with an account.
#[derive(Debug, Subcommand)]
pub enum SourceAction {
    /// Add an account; its credentials come from standard input, one name=value a line
    #[command(after_help = "Example:
  echo key=0123ABCD | parcelwatch source add 17track --name 17track")]
    Add(SourceAddArgs),
    /// Make a real call and say what it saw
    #[command(after_help = "Example:
  parcelwatch source test 17track")]
    Test(SourceTestArgs),
    /// Ask it nothing until it is resumed
    #[command(after_help = "Example:
  parcelwatch source pause 17track")]
    Pause(SourceNameArgs),
    /// Ask it again
    #[command(after_help = "Example:
  parcelwatch source resume 17track")]
    Resume(SourceNameArgs),
    /// Take it away; what it told us stays
    #[command(after_help = "Example:
  parcelwatch source remove 17track")]
    Remove(SourceNameArgs),
    /// The accounts, and the addresses for their messages
    #[command(after_help = "Example:
  parcelwatch source list --json")]
    List(SourceListArgs),
}

/// `source add`.
#[derive(Debug, Args)]
pub struct SourceAddArgs {
    /// The connector's id, as `sources` lists it
    #[arg(value_name = "ID")]
    pub id: String,
    /// The account's name
    #[arg(long, value_name = "N")]
    pub name: String,
    /// Where it is reached, if not where the connector says
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// A private network that may be dialled, such as 10.1.0.0/16; may be given several times
    #[arg(long, env = "PARCELWATCH_ALLOW_NET", value_name = "CIDR", value_delimiter = ',')]
    pub allow_net: Vec<String>,
    /// Print the account as JSON
    #[arg(long)]
    pub json: bool,
}

/// `source test`.
#[derive(Debug, Args)]
pub struct SourceTestArgs {
    /// The account's name
    #[arg(value_name = "N")]
    pub name: String,
    /// A private network that may be dialled, such as 10.1.0.0/16; may be given several times
    #[arg(long, env = "PARCELWATCH_ALLOW_NET", value_name = "CIDR", value_delimiter = ',')]
    pub allow_net: Vec<String>,
    /// Print what it saw as JSON
    #[arg(long)]
    pub json: bool,
}

/// `source pause`, `resume`, `remove`.
#[derive(Debug, Args)]
pub struct SourceNameArgs {
    /// The account's name
    #[arg(value_name = "N")]
    pub name: String,
}

/// `source list`.
#[derive(Debug, Args)]
pub struct SourceListArgs {
    /// The address under which the server is reached; the one that it was last started with when not given
    #[arg(long, env = "PARCELWATCH_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `sources`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch sources --json")]
pub struct SourcesArgs {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `bench`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch bench decide")]
pub struct BenchArgs {
    /// decide, ingest, list, import, open, memory, serve; all when none is named
    #[arg(value_name = "WHAT")]
    pub what: Vec<String>,
    /// A smaller run, to see that it works
    #[arg(long)]
    pub quick: bool,
    /// Where temporary directories are made; the current directory when not given
    #[arg(long, value_name = "DIR")]
    pub place: Option<PathBuf>,
    /// A directory that was filled before
    #[arg(long, value_name = "DIR", hide = true)]
    pub within: Option<PathBuf>,
    /// JSON; the only form there is
    #[arg(long, hide = true)]
    pub json: bool,
}

/// Reads the command line and does what it says.
#[must_use]
pub fn main() -> ExitCode {
    crate::rig::arm();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are data and no error; everything else is wrong use, on standard error.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    commands::run(cli)
}
