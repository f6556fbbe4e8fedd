//! Interim.
#![expect(missing_docs, reason = "interim")]
pub struct Query;
pub struct Row;
pub struct Viewer;
pub struct Word;
pub struct QueryError;
impl Word {
    pub fn key(&self) -> &'static str {
        ""
    }
}
impl std::str::FromStr for Query {
    type Err = QueryError;
    fn from_str(_: &str) -> Result<Query, QueryError> {
        Ok(Query)
    }
}
impl Query {
    pub fn unavailable(&self) -> Vec<Word> {
        Vec::new()
    }
    pub fn matches(&self, _: &Row, _: parcelwatch_domain::time::Millis, _: &Viewer) -> bool {
        true
    }
}
impl Row {
    pub fn of(
        _: &parcelwatch_domain::known::Known,
        _: &parcelwatch_domain::assess::PackageLine,
        _: parcelwatch_domain::time::Millis,
    ) -> Option<Row> {
        Some(Row)
    }
}
impl Viewer {
    pub fn owner() -> Viewer {
        Viewer
    }
}
impl crate::words::Words {
    pub fn query_error(&self, _: &QueryError) -> String {
        String::new()
    }
}
