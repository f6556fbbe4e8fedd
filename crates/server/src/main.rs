//! The binary.

fn main() -> std::process::ExitCode {
    parcelwatch::cli::main()
}
