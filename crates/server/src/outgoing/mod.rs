//! What leaves the product: tables that a spreadsheet opens and our own intake reads again, and JSON lines that carry
//! everything. Pure and streaming: facts in, bytes out, one order at a time.

pub mod csv;
pub mod jsonl;

mod cells;
#[cfg(test)]
mod tests;
