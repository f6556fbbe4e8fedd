//! What is said about files that are imported: what was recognised, why a row or a whole file wasn't taken, and what
//! to do about it.

use super::{Sentence, Value, Words};
use crate::intake::columns::Shape;
use crate::intake::problem::BinaryKind;
use crate::intake::values::instants::DateOrder;
use crate::intake::values::numbers::NumberDamage;
use crate::intake::{DateOrders, IntakeError, Reason, RejectedRow, Report};
use crate::output::clean;
use parcelwatch_domain::facts::FieldProblem;

/// Names that one sentence lists; the widest export we know has 79 columns.
const NAMES_SHOWN: usize = 20;

/// Values of a sentence.
type Values = Vec<(&'static str, Value<'static>)>;

impl Words {
    /// Why a row wasn't taken, and what to do about it. Of a JSON line everything that is wrong with it.
    #[must_use]
    pub fn rejection(&self, row: &RejectedRow) -> Sentence {
        let Reason::Flaw(flaw) = &row.reason else { return self.reason(&row.reason) };
        let field = row.column.clone().unwrap_or_default();
        let first = FieldProblem { field, value: row.value.clone(), flaw: flaw.clone() };
        let mut said = self.problem(&first);
        for problem in &row.also {
            let Sentence { what, remedy } = self.problem(problem);
            said.what = format!("{} {what}", said.what);
            if !said.remedy.contains(&remedy) {
                said.remedy = format!("{} {remedy}", said.remedy);
            }
        }
        said
    }

    fn reason(&self, reason: &Reason) -> Sentence {
        let (what, remedy) = ids(reason);
        let values = values(reason);
        Sentence { what: self.say(what, &values), remedy: self.say(remedy, &values) }
    }

    /// Why nothing of a file can be taken, and what to do about it.
    #[must_use]
    pub fn intake_error(&self, error: &IntakeError) -> String {
        match error {
            IntakeError::Io(error) => self.say("intake-io", &[("detail", error.to_string().into())]),
            IntakeError::Empty => self.say("intake-empty", &[]),
            IntakeError::Binary(BinaryKind::Workbook) => self.say("intake-binary-workbook", &[]),
            IntakeError::Binary(BinaryKind::Pdf) => self.say("intake-binary-pdf", &[]),
            IntakeError::Binary(BinaryKind::Compressed) => self.say("intake-binary-compressed", &[]),
            IntakeError::Binary(BinaryKind::Other) => self.say("intake-binary-other", &[]),
            IntakeError::MissingColumns { fields, headings } => {
                let values = [
                    ("fields", fields.join(", ").into()),
                    ("headings", self.names(headings).into()),
                    ("example", clean(headings.first().map_or("", |heading| heading)).into()),
                    ("field", fields.first().copied().unwrap_or_default().into()),
                ];
                self.say("intake-missing-columns", &values)
            }
            IntakeError::DuplicateColumn { field, headings } => {
                let values = [
                    ("field", (*field).into()),
                    ("headings", self.names(headings).into()),
                    ("example", clean(headings.last().map_or("", |heading| heading)).into()),
                ];
                self.say("intake-duplicate-column", &values)
            }
            IntakeError::TooManyColumns { limit } => self.say("intake-too-many-columns", &[("limit", (*limit).into())]),
            IntakeError::BrokenHeadings { line, reason } => {
                let Sentence { what, remedy } = self.reason(reason);
                let values = [("line", (*line).into()), ("what", what.into()), ("remedy", remedy.into())];
                self.say("intake-broken-headings", &values)
            }
            IntakeError::UnknownMapColumn { column, headings } => {
                let values = [("column", clean(column).into()), ("headings", self.names(headings).into())];
                self.say("intake-unknown-map-column", &values)
            }
            IntakeError::UnknownMapField { field, known } => {
                let values = [("field", clean(field).into()), ("known", known.join(", ").into())];
                self.say("intake-unknown-map-field", &values)
            }
            IntakeError::FactsNeedJsonLines => self.say("intake-facts-need-json-lines", &[]),
        }
    }

    /// What was recognised in a file, a sentence each.
    #[must_use]
    pub fn recognised(&self, report: &Report) -> Vec<String> {
        let mut said = vec![self.say(shape(report.shape), &[])];
        let encoding = ("encoding", report.encoding.into());
        said.push(match report.delimiter {
            Some(delimiter) => {
                self.say("recognised-table", &[encoding, ("delimiter", self.delimiter(delimiter).into())])
            }
            None => self.say("recognised-encoding", &[encoding]),
        });
        said.extend(report.records.map(|records| self.say("recognised-records", &[("records", records.into())])));
        said.extend(dates(report.dates).map(|id| self.say(id, &[])));
        if !report.matched.is_empty() {
            let column = |(heading, field): &(String, &'static str)| {
                let values = [("heading", clean(heading).into()), ("field", (*field).into())];
                self.say("recognised-column", &values)
            };
            let columns: Vec<String> = report.matched.iter().map(column).collect();
            said.push(self.say("recognised-matched", &[("columns", columns.join(", ").into())]));
        }
        if !report.ignored.is_empty() {
            said.push(self.say("recognised-ignored", &[("columns", self.names(&report.ignored).into())]));
        }
        if report.zone_assumed {
            said.push(self.say("recognised-zone", &[]));
        }
        said
    }

    fn delimiter(&self, delimiter: char) -> String {
        match delimiter {
            ',' => self.say("delimiter-comma", &[]),
            ';' => self.say("delimiter-semicolon", &[]),
            '\t' => self.say("delimiter-tab", &[]),
            '|' => self.say("delimiter-bar", &[]),
            other => clean(&other.to_string()),
        }
    }

    /// Names as a list; of very many the first ones.
    fn names(&self, names: &[String]) -> String {
        let shown: Vec<String> = names.iter().take(NAMES_SHOWN).map(|name| clean(name)).collect();
        let (shown, more) = (shown.join(", "), names.len().saturating_sub(NAMES_SHOWN));
        if more == 0 {
            return shown;
        }
        self.say("intake-and-more", &[("shown", shown.into()), ("more", more.into())])
    }
}

/// The sentence of a reason, and that of its remedy.
fn ids(reason: &Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::Ragged { .. } => ("reason-ragged", "remedy-check-delimiters"),
        Reason::UnclosedQuote { .. } => ("reason-unclosed-quote", "remedy-close-quote"),
        Reason::StrayQuote => ("reason-stray-quote", "remedy-close-quote"),
        Reason::FieldTooLong { .. } => ("reason-field-too-long", "remedy-shorten"),
        Reason::RecordTooLong { .. } => ("reason-record-too-long", "remedy-shorten"),
        Reason::TooManyColumns { .. } => ("reason-too-many-columns", "remedy-check-delimiters"),
        Reason::Undecodable => ("reason-undecodable", "remedy-name-encoding"),
        Reason::ControlCharacter => ("reason-control-character", "remedy-name-encoding"),
        Reason::Missing => ("reason-missing", "remedy-fill-in"),
        Reason::NotInstant => ("reason-not-a-date", "remedy-write-iso-date"),
        Reason::SerialDate => ("reason-serial-date", "remedy-format-as-date"),
        Reason::UndecidedDate { contradictory: false } => ("reason-undecided-date", "remedy-name-date-order"),
        Reason::UndecidedDate { contradictory: true } => {
            ("reason-undecided-date-contradictory", "remedy-name-date-order")
        }
        Reason::NotMoney => ("reason-not-money", "reason-not-money.remedy"),
        Reason::NotInteger => ("reason-not-integer", "reason-not-integer.remedy"),
        Reason::OutOfRange { .. } => ("reason-out-of-range", "reason-out-of-range.remedy"),
        Reason::NotBoolean => ("reason-not-boolean", "reason-not-boolean.remedy"),
        Reason::NotCountry => ("reason-not-country", "reason-not-country.remedy"),
        Reason::UnknownValue { .. } => ("reason-unknown-value", "remedy-use-known-value"),
        Reason::Damaged(damage) => damage_ids(damage),
        Reason::NumberTooLong => ("reason-number-too-long", "reason-number-too-long.remedy"),
        Reason::NotANumber => ("reason-not-a-number", "remedy-correct-value"),
        Reason::NothingSaid => ("reason-nothing-said", "reason-nothing-said.remedy"),
        Reason::Contradiction { .. } => ("reason-contradiction", "remedy-make-rows-agree"),
        Reason::SameRecord { .. } => ("reason-same-record", "remedy-correct-other-row"),
        Reason::StatedElsewhere { .. } => ("reason-stated-elsewhere", "remedy-sort-rows"),
        Reason::TooManyRows { .. } => ("reason-too-many-rows", "remedy-split-record"),
        // Told with its field by the sentences of the facts contract.
        Reason::Flaw(_) => ("reason-unknown-value", "remedy-correct-value"),
    }
}

fn damage_ids(damage: &NumberDamage) -> (&'static str, &'static str) {
    match damage {
        NumberDamage::Exponent { probably: None } => ("reason-damage-exponent", "remedy-format-as-text"),
        NumberDamage::Exponent { probably: Some(_) } => {
            ("reason-damage-exponent-known", "reason-damage-exponent-known.remedy")
        }
        NumberDamage::LostZeros { .. } => ("reason-damage-lost-zeros", "reason-damage-lost-zeros.remedy"),
        NumberDamage::Rounded { .. } => ("reason-damage-rounded", "remedy-format-as-text"),
        NumberDamage::Date => ("reason-damage-date", "remedy-format-as-text"),
        NumberDamage::Decimal => ("reason-damage-decimal", "remedy-format-as-text"),
    }
}

/// What the sentences of a reason need.
fn values(reason: &Reason) -> Values {
    match reason {
        Reason::Ragged { expected, found } => vec![("expected", (*expected).into()), ("found", (*found).into())],
        Reason::UnclosedQuote { line }
        | Reason::Contradiction { line }
        | Reason::SameRecord { line }
        | Reason::StatedElsewhere { line } => vec![("line", (*line).into())],
        Reason::FieldTooLong { limit }
        | Reason::RecordTooLong { limit }
        | Reason::TooManyColumns { limit }
        | Reason::TooManyRows { limit } => vec![("limit", (*limit).into())],
        Reason::OutOfRange { min, max } => vec![("min", min.to_string().into()), ("max", max.to_string().into())],
        Reason::UnknownValue { known } => vec![("known", known.join(", ").into())],
        Reason::Damaged(NumberDamage::Exponent { probably: Some(probably) } | NumberDamage::LostZeros { probably }) => {
            vec![("probably", clean(probably).into())]
        }
        Reason::Damaged(NumberDamage::Rounded { kept }) => vec![("kept", clean(kept).into())],
        Reason::Damaged(NumberDamage::Exponent { probably: None } | NumberDamage::Date | NumberDamage::Decimal)
        | Reason::StrayQuote
        | Reason::Undecodable
        | Reason::ControlCharacter
        | Reason::Missing
        | Reason::NotInstant
        | Reason::SerialDate
        | Reason::UndecidedDate { .. }
        | Reason::NotMoney
        | Reason::NotInteger
        | Reason::NotBoolean
        | Reason::NotCountry
        | Reason::NumberTooLong
        | Reason::NotANumber
        | Reason::NothingSaid
        | Reason::Flaw(_) => Vec::new(),
    }
}

const fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Orders => "recognised-orders",
        Shape::ShopifyOrders => "recognised-shopify_orders",
        Shape::Packages => "recognised-packages",
        Shape::AftershipList => "recognised-aftership_list",
        Shape::Events => "recognised-events",
        Shape::BareNumbers => "recognised-bare_numbers",
        Shape::JsonLines => "recognised-json_lines",
    }
}

const fn dates(dates: DateOrders) -> Option<&'static str> {
    match dates {
        DateOrders::NotNeeded => None,
        DateOrders::Given(DateOrder::DayFirst) => Some("recognised-dates-given-dmy"),
        DateOrders::Given(DateOrder::MonthFirst) => Some("recognised-dates-given-mdy"),
        DateOrders::Inferred(DateOrder::DayFirst) => Some("recognised-dates-inferred-dmy"),
        DateOrders::Inferred(DateOrder::MonthFirst) => Some("recognised-dates-inferred-mdy"),
        DateOrders::Undecided => Some("recognised-dates-undecided"),
        DateOrders::Contradictory => Some("recognised-dates-contradictory"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::tz::TimeZone;
    use parcelwatch_domain::facts::Flaw;

    use super::*;
    use crate::words::Language;

    fn both() -> [Words; 2] {
        Language::ALL.map(|language| Words::new(language, TimeZone::UTC))
    }

    /// Every reason; the exhaustive matches above make sure that a new one has sentences, this list that they are said.
    fn every_reason() -> Vec<Reason> {
        let probably = "00340434161094015902".to_owned();
        vec![
            Reason::Ragged { expected: 5, found: 1 },
            Reason::Ragged { expected: 5, found: 7 },
            Reason::UnclosedQuote { line: 1234 },
            Reason::StrayQuote,
            Reason::FieldTooLong { limit: 65_536 },
            Reason::RecordTooLong { limit: 1_048_576 },
            Reason::TooManyColumns { limit: 200 },
            Reason::Undecodable,
            Reason::ControlCharacter,
            Reason::Missing,
            Reason::NotInstant,
            Reason::SerialDate,
            Reason::UndecidedDate { contradictory: false },
            Reason::UndecidedDate { contradictory: true },
            Reason::NotMoney,
            Reason::NotInteger,
            Reason::OutOfRange { min: 0, max: 1_000 },
            Reason::NotBoolean,
            Reason::NotCountry,
            Reason::UnknownValue { known: vec!["captured", "pending"] },
            Reason::Damaged(NumberDamage::Exponent { probably: None }),
            Reason::Damaged(NumberDamage::Exponent { probably: Some(probably.clone()) }),
            Reason::Damaged(NumberDamage::LostZeros { probably }),
            Reason::Damaged(NumberDamage::Rounded { kept: "123456789012345".to_owned() }),
            Reason::Damaged(NumberDamage::Date),
            Reason::Damaged(NumberDamage::Decimal),
            Reason::NumberTooLong,
            Reason::NotANumber,
            Reason::NothingSaid,
            Reason::Contradiction { line: 3 },
            Reason::SameRecord { line: 3 },
            Reason::StatedElsewhere { line: 3 },
            Reason::TooManyRows { limit: 5_000 },
        ]
    }

    fn row(reason: Reason) -> RejectedRow {
        let (column, value) = (Some("payment".to_owned()), Some("captur".to_owned()));
        RejectedRow { line: 7, column, value, reason, also: Vec::new(), raw: String::new() }
    }

    #[test]
    fn r18_every_reason_has_a_sentence_of_its_own_and_a_remedy() {
        for words in both() {
            let mut seen = BTreeSet::new();
            for reason in every_reason() {
                let Sentence { what, remedy } = words.rejection(&row(reason.clone()));
                assert!(what.ends_with('.') && remedy.ends_with('.'), "{what} | {remedy}");
                assert!(!what.contains(['{', '$']) && !remedy.contains(['{', '$']), "{what} | {remedy}");
                let again = matches!(reason, Reason::Ragged { .. });
                assert!(seen.insert(what.clone()) || again, "said twice: {what}");
            }
        }
    }

    #[test]
    fn reasons_go_by_the_keys_of_the_intake() {
        for reason in every_reason() {
            let (what, remedy) = ids(&reason);
            assert!(what.starts_with(&format!("reason-{}", reason.key())), "{what}");
            let own = format!("{what}.remedy");
            assert!(remedy == reason.remedy() || remedy == own, "{remedy}");
        }
    }

    #[test]
    fn everything_that_is_wrong_with_a_json_line_is_said() {
        let [english, _] = both();
        let mut refused = row(Reason::Flaw(Flaw::UnknownValue { known: vec!["captured", "pending"] }));
        refused.also = vec![FieldProblem::new("lines", None, Flaw::Missing)];
        let Sentence { what, remedy } = english.rejection(&refused);
        assert!(
            what.starts_with("The value of payment is none of the known ones. ") && what.contains("lines"),
            "{what}"
        );
        assert!(remedy.starts_with("Did you mean captured?") && remedy.contains("lines"), "{remedy}");
    }

    #[test]
    fn r18_every_refused_file_is_explained() {
        let headings: Vec<String> = (1..=30).map(|count| format!("Column\u{1b}[31m {count}")).collect();
        let kinds = [BinaryKind::Workbook, BinaryKind::Pdf, BinaryKind::Compressed, BinaryKind::Other];
        let mut errors: Vec<IntakeError> = kinds.map(IntakeError::Binary).into_iter().collect();
        errors.extend([
            IntakeError::Io(std::io::Error::other("gone")),
            IntakeError::Empty,
            IntakeError::MissingColumns { fields: vec!["order", "quantity"], headings: headings.clone() },
            IntakeError::DuplicateColumn { field: "order", headings: headings.clone() },
            IntakeError::TooManyColumns { limit: 200 },
            IntakeError::BrokenHeadings { line: 1, reason: Reason::UnclosedQuote { line: 1 } },
            IntakeError::UnknownMapColumn { column: "Ordr".to_owned(), headings },
            IntakeError::UnknownMapField { field: "ordr".to_owned(), known: vec!["order", "line"] },
            IntakeError::FactsNeedJsonLines,
        ]);
        for words in both() {
            let said: BTreeSet<String> = errors.iter().map(|error| words.intake_error(error)).collect();
            assert_eq!(said.len(), errors.len());
            for text in said {
                assert!(!text.contains(['{', '$', '\u{1b}']) && text.contains(". ") && !text.contains(" 21"), "{text}");
            }
        }
        let [english, _] = both();
        assert_eq!(
            english.intake_error(&IntakeError::MissingColumns {
                fields: vec!["order"],
                headings: vec!["Bestellung".to_owned(), "Menge".to_owned()],
            }),
            "The file lacks columns for: order. It has: Bestellung, Menge. \
             Say which column gives what, such as --map \"Bestellung=order\"."
        );
    }

    #[test]
    fn what_was_recognised_is_told_in_a_few_sentences() {
        let report = Report {
            shape: Shape::ShopifyOrders,
            encoding: "windows-1252",
            delimiter: Some(';'),
            dates: DateOrders::Inferred(DateOrder::DayFirst),
            matched: vec![("Name".to_owned(), "order"), ("Financial Status".to_owned(), "payment")],
            ignored: vec!["Tags".to_owned(), "#7".to_owned()],
            records: Some(1_204),
            zone_assumed: true,
        };
        let [english, german] = both();
        assert_eq!(
            english.recognised(&report),
            [
                "Recognised as Shopify's export of orders.",
                "Encoding: windows-1252. Between the cells: semicolon.",
                "1,204 rows besides the headings.",
                "Dates are read with the day first: the file has some that can't be read otherwise.",
                "Columns that are read: Name as order, Financial Status as payment.",
                "Columns that are passed over: Tags, #7.",
                "Times without a zone were read as UTC. Name their zone with --zone, such as --zone Europe/Berlin.",
            ]
        );
        assert_eq!(german.recognised(&report).len(), 7);
        let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
        let dates = orders.into_iter().flat_map(|order| [DateOrders::Given(order), DateOrders::Inferred(order)]);
        let shapes = [
            Shape::Orders,
            Shape::Packages,
            Shape::AftershipList,
            Shape::Events,
            Shape::BareNumbers,
            Shape::JsonLines,
            Shape::ShopifyOrders,
        ];
        let all = dates.chain([DateOrders::Undecided, DateOrders::Contradictory, DateOrders::NotNeeded]);
        for words in both() {
            let mut said = BTreeSet::new();
            for ((shape, dates), delimiter) in
                shapes.into_iter().zip(all.clone()).zip([",", ";", "\t", "|", "~", "", ","])
            {
                let delimiter = delimiter.chars().next();
                said.extend(words.recognised(&Report { shape, dates, delimiter, ..report.clone() }));
            }
            assert_eq!(said.iter().filter(|text| text.contains(['{', '$'])).count(), 0, "{said:?}");
            assert!(said.len() >= 7 + 6 + 6, "{said:#?}");
        }
    }
}
