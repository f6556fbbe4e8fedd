//! JSON lines: facts and answers as the facts contract writes them.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one object as one line.
///
/// # Errors
/// When the writer fails.
pub fn line(out: &mut impl Write, object: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, object)?;
    out.write_all(b"\n")
}
