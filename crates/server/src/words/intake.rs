//! Interim.
use super::{Sentence, Words};
use crate::intake::{IntakeError, RejectedRow, Report};
impl Words {
    /// x
    #[must_use]
    pub fn rejection(&self, row: &RejectedRow) -> Sentence {
        Sentence { what: row.reason.key().to_owned(), remedy: row.reason.remedy().to_owned() }
    }
    /// x
    #[must_use]
    pub fn intake_error(&self, error: &IntakeError) -> String {
        error.to_string()
    }
    /// x
    #[must_use]
    pub fn recognised(&self, report: &Report) -> Vec<String> {
        vec![format!("{report:?}")]
    }
}
