//! Intake: from the bytes of a file to facts.
//!
//! Pure and streaming: no database, no clock, nothing printed; the same bytes give the same rows. A file is read in
//! one pass, after a first one that only looks at its dates: the order of day and month is inferred from the whole
//! file, and holding undecided rows back could mean holding all of them. Hence the input can be rewound; what comes
//! through a pipe is put into a temporary file first, which resuming needs anyhow.
//!
//! `encoding` makes text of bytes, `dialect` and `table` records of text, `columns` recognises headings, `values`
//! reads cells, `rows` and `shapes` make facts.

pub mod columns;
pub mod dialect;
pub mod encoding;
mod jsonl;
pub mod problem;
mod rows;
mod shapes;
pub mod table;
pub mod values;

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{Read, Seek, SeekFrom};

use encoding_rs::Encoding;
use jiff::tz::TimeZone;
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;

use columns::{Columns, Shape};
use encoding::{HEAD_BYTES, TextReader};
pub use problem::{IntakeError, Reason, RejectedRow};
use rows::{Context, Outcome, Stated, Wrong, Wrongs};
use table::{Record, Rules, Table};
use values::instants::{DateOrder, evidence};

/// Rows of one order or package that are held together: no order that people handle has a tenth of it.
const GROUP_ROWS_MAX: usize = 5_000;
/// Bytes of the rows of one order: with [`GROUP_ROWS_MAX`] what keeps memory bounded whatever the file says.
const GROUP_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What a file is to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Orders.
    Orders,
    /// Packages.
    Packages,
    /// Events.
    Events,
    /// Tracking numbers.
    Numbers,
    /// Facts of any kind.
    Facts,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A delimited table.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// What the person who imports has said.
#[derive(Clone)]
pub struct Options {
    /// What the file is to be read as.
    pub what: What,
    /// How it is written; none: found out.
    pub format: Option<Format>,
    /// The store of rows that name none.
    pub channel: Option<String>,
    /// Columns and the fields they give. A column is named by its heading or as `#3`; the field `-` passes it over.
    pub map: Vec<(String, String)>,
    /// The encoding; none: found out.
    pub encoding: Option<&'static Encoding>,
    /// The zone of wall clocks; none: UTC, and the report says that it was assumed.
    pub zone: Option<TimeZone>,
    /// The order of day and month; none: inferred.
    pub dates: Option<DateOrder>,
    /// The instant of the import. A package whose `known_at`, and a note whose `at`, is exactly this has it by default:
    /// the first import fixes it.
    pub imported_at: Millis,
    /// Our id of a carrier that people, stores or providers call so; none: nobody knows.
    pub carrier_id: fn(&str) -> Option<String>,
}

impl Options {
    /// Options that leave everything to be found out.
    #[must_use]
    pub fn new(what: What, imported_at: Millis) -> Options {
        Options {
            what,
            format: None,
            channel: None,
            map: Vec::new(),
            encoding: None,
            zone: None,
            dates: None,
            imported_at,
            carrier_id: |_| None,
        }
    }
}

/// An encoding by any name it goes under.
#[must_use]
pub fn encoding_named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    // The names that people use for it are those of its predecessors.
    let label = if label.eq_ignore_ascii_case("cp932") { "shift_jis" } else { label };
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// How the order of day and month was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrders {
    /// No date needs it, as far as the columns say.
    NotNeeded,
    /// A person gave it.
    Given(DateOrder),
    /// Dates in the file say it.
    Inferred(DateOrder),
    /// No date in the file says it.
    Undecided,
    /// The file has dates of both orders.
    Contradictory,
}

/// What was recognised in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whose file it is.
    pub shape: Shape,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// What stands between its cells; none in a list and in JSON lines.
    pub delimiter: Option<char>,
    /// The order of day and month.
    pub dates: DateOrders,
    /// Headings that give a field, with the field's name.
    pub matched: Vec<(String, &'static str)>,
    /// Headings that give nothing.
    pub ignored: Vec<String>,
    /// Data records, where the first pass counted them.
    pub records: Option<u64>,
    /// Whether wall clocks were read as UTC because nobody named their zone; true only after such a row was read.
    pub zone_assumed: bool,
}

/// What became of one order, package, event or line: some data records that belong together.
#[derive(Debug)]
pub struct Row {
    /// The physical line on which the first of them begins.
    pub line: u64,
    /// How many data records they are.
    pub records: u64,
    /// Their facts, or one entry for each of the records.
    pub result: Result<Vec<Fact>, Vec<RejectedRow>>,
    /// Bytes of the file read so far, for a progress bar.
    pub bytes_read: u64,
}

/// A file that is being read: an iterator over its rows.
pub struct Source<R> {
    table: Table<R>,
    context: Context,
    report: Report,
    heading: Option<Record>,
    pending: Option<Record>,
    /// The last row of an order that had too many of them: those that follow belong to it still.
    overflow: Option<Record>,
    stated: Stated,
    ready: VecDeque<Row>,
    spare: Vec<Record>,
    over: bool,
}

/// Opens a file: recognises everything that [`Report`] tells, and stands before its first row.
///
/// # Errors
/// When nothing of it can be imported.
pub fn open<R: Read + Seek>(mut input: R, options: &Options) -> Result<Source<R>, IntakeError> {
    let encoding = encoding::detect(&mut input, options.encoding)?;
    let (input, head, whole) = read_head(input, encoding)?;
    if head.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    let is_json = head.trim_start().starts_with('{');
    let format = options.format.unwrap_or(if is_json { Format::Jsonl } else { Format::Csv });
    match (format, options.what) {
        (Format::Jsonl, _) => Ok(open_json_lines(input, encoding, options)),
        (Format::Csv, What::Facts) => Err(IntakeError::FactsNeedJsonLines),
        (Format::Csv, What::Orders | What::Packages | What::Events | What::Numbers) => {
            open_table(input, encoding, &head, whole, options)
        }
    }
}

fn read_head<R: Read + Seek>(input: R, encoding: &'static Encoding) -> Result<(R, String, bool), IntakeError> {
    let mut reader = TextReader::new(input, encoding);
    let mut head = String::new();
    let mut more = true;
    while more && head.len() < HEAD_BYTES {
        more = reader.read_into(&mut head)?;
    }
    let mut input = reader.into_inner();
    input.seek(SeekFrom::Start(0))?;
    Ok((input, head, !more))
}

fn open_json_lines<R: Read>(input: R, encoding: &'static Encoding, options: &Options) -> Source<R> {
    let report = Report {
        shape: Shape::JsonLines,
        encoding: encoding.name(),
        delimiter: None,
        dates: DateOrders::NotNeeded,
        matched: Vec::new(),
        ignored: Vec::new(),
        records: None,
        zone_assumed: false,
    };
    let table = Table::new(TextReader::new(input, encoding), Rules::lines());
    Source::new(table, Columns::of_lines(), report, options, None)
}

fn open_table<R: Read + Seek>(
    input: R,
    encoding: &'static Encoding,
    head: &str,
    whole: bool,
    options: &Options,
) -> Result<Source<R>, IntakeError> {
    let known = |cell: &str| {
        let heading = columns::normal(cell);
        columns::is_known(cell) || options.map.iter().any(|(column, _)| columns::normal(column) == heading)
    };
    let bare = options.what == What::Numbers && is_bare(head, whole, options, &known);
    let dialect = dialect::detect(head, whole, &known);
    let rules = Rules::delimited(if bare { None } else { dialect.delimiter });
    let mut table = Table::new(TextReader::new(input, encoding), rules);
    let mut heading = None;
    let columns = if bare {
        Columns::bare()
    } else {
        let record = read_heading(&mut table, dialect.hint)?;
        let shape = columns::foreign_shape(&record).filter(|shape| fits(*shape, options.what));
        let columns = Columns::recognise(shape.unwrap_or_else(|| own_shape(options.what)), &record, &options.map)?;
        heading = Some(record);
        columns
    };
    let dates = date_columns(&columns);
    let (orders, records) = match options.dates {
        Some(order) => (DateOrders::Given(order), None),
        None if dates.is_empty() => (DateOrders::NotNeeded, None),
        None => {
            let (orders, records) = survey(&mut table, &dates)?;
            (orders, Some(records))
        }
    };
    let mut input = table.into_inner();
    input.seek(SeekFrom::Start(0))?;
    let mut table = Table::new(TextReader::new(input, encoding), rules);
    if heading.is_some() {
        read_heading(&mut table, dialect.hint)?;
    }
    let report = Report {
        shape: columns.shape(),
        encoding: encoding.name(),
        delimiter: rules.delimiter.map(char::from),
        dates: orders,
        matched: columns.matched().into_iter().map(|(heading, field)| (heading, field.name())).collect(),
        ignored: columns.ignored(),
        records,
        zone_assumed: false,
    };
    Ok(Source::new(table, columns, report, options, heading))
}

fn fits(shape: Shape, what: What) -> bool {
    match what {
        What::Orders => shape == Shape::ShopifyOrders,
        What::Packages | What::Numbers => shape == Shape::AftershipList,
        What::Events | What::Facts => false,
    }
}

const fn own_shape(what: What) -> Shape {
    match what {
        What::Orders => Shape::Orders,
        What::Packages | What::Numbers => Shape::Packages,
        What::Events => Shape::Events,
        What::Facts => Shape::JsonLines,
    }
}

/// Whether a list of numbers begins with one, instead of a heading.
fn is_bare(head: &str, whole: bool, options: &Options, known: &dyn Fn(&str) -> bool) -> bool {
    let first = |delimiter| table::records(head, whole, delimiter, 1).into_iter().next();
    let has_heading = [None, Some(b','), Some(b';'), Some(b'\t'), Some(b'|')].into_iter().any(|delimiter| {
        first(delimiter).is_some_and(|record| (0..record.columns()).any(|index| known(record.cell(index))))
    });
    options.map.is_empty()
        && !has_heading
        && first(None)
            .is_some_and(|record| record.fault().is_some() || values::numbers::is_probably_number(record.cell(0)))
}

/// Reads up to the headings and over them.
fn read_heading<R: Read>(table: &mut Table<R>, hint: bool) -> Result<Record, IntakeError> {
    let mut record = Record::default();
    if hint {
        table.next(&mut record)?;
    }
    if !table.next_filled(&mut record)? {
        return Err(IntakeError::Empty);
    }
    match record.fault() {
        Some((_, table::Fault::TooManyColumns)) => Err(IntakeError::TooManyColumns { limit: table::COLUMNS_MAX }),
        Some((_, fault)) => Err(IntakeError::BrokenHeadings { line: record.line(), reason: rows::fault_reason(fault) }),
        None => Ok(record),
    }
}

/// The columns that give dates.
fn date_columns(columns: &Columns) -> Vec<usize> {
    columns.shape().dates().iter().filter_map(|field| columns.index(*field)).collect()
}

/// Reads the whole file for what its dates say about the order of day and month, and counts its records.
fn survey<R: Read>(table: &mut Table<R>, dates: &[usize]) -> Result<(DateOrders, u64), IntakeError> {
    let mut record = Record::default();
    let (mut day_first, mut month_first, mut records) = (false, false, 0);
    while table.next_filled(&mut record)? {
        records += 1;
        for index in dates {
            match evidence(values::clean(record.cell(*index))) {
                Some(DateOrder::DayFirst) => day_first = true,
                Some(DateOrder::MonthFirst) => month_first = true,
                None => {}
            }
        }
    }
    let orders = match (day_first, month_first) {
        (true, false) => DateOrders::Inferred(DateOrder::DayFirst),
        (false, true) => DateOrders::Inferred(DateOrder::MonthFirst),
        (false, false) => DateOrders::Undecided,
        (true, true) => DateOrders::Contradictory,
    };
    Ok((orders, records))
}

impl<R: Read> Source<R> {
    fn new(table: Table<R>, columns: Columns, report: Report, options: &Options, heading: Option<Record>) -> Source<R> {
        let order = match report.dates {
            DateOrders::Given(order) | DateOrders::Inferred(order) => Some(order),
            DateOrders::NotNeeded | DateOrders::Undecided | DateOrders::Contradictory => None,
        };
        let context = Context {
            columns,
            options: options.clone(),
            order,
            contradictory: report.dates == DateOrders::Contradictory,
            zone_assumed: Cell::new(false),
        };
        Source {
            table,
            context,
            report,
            heading,
            pending: None,
            overflow: None,
            stated: Stated::default(),
            ready: VecDeque::new(),
            spare: Vec::new(),
            over: false,
        }
    }

    /// What was recognised.
    #[must_use]
    pub fn report(&self) -> Report {
        Report { zone_assumed: self.context.zone_assumed.get(), ..self.report.clone() }
    }

    /// The headings as they stand in the file, for a file of rejected rows in the same layout.
    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        self.heading.as_ref().map(Record::raw)
    }

    /// The next data record; a heading repeated further down, as joined files have it, is none.
    fn next_record(&mut self) -> Result<Option<Record>, IntakeError> {
        let mut record = self.spare.pop().unwrap_or_default();
        while self.table.next_filled(&mut record)? {
            if self.heading.as_ref().is_none_or(|heading| !heading.same_cells(&record)) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// The rows of the next order or package, and whether there were too many of them to hold.
    fn next_group(&mut self) -> Result<(Vec<Record>, bool), IntakeError> {
        let mut group = Vec::new();
        let first = match self.pending.take() {
            Some(record) => Some(record),
            None => self.next_record()?,
        };
        let Some(mut last) = first else { return Ok((group, false)) };
        let mut bytes = last.raw().len();
        let overflows = self.overflow.take().is_some_and(|before| shapes::continues(&self.context, &before, &last));
        while let Some(record) = self.next_record()? {
            if !shapes::continues(&self.context, &last, &record) {
                self.pending = Some(record);
                break;
            }
            bytes += record.raw().len();
            group.push(std::mem::replace(&mut last, record));
            if group.len() >= GROUP_ROWS_MAX || bytes > GROUP_BYTES_MAX {
                self.overflow = Some(last.clone());
                group.push(last);
                return Ok((group, true));
            }
        }
        group.push(last);
        Ok((group, overflows))
    }

    fn fill(&mut self) -> Result<(), IntakeError> {
        if self.report.shape == Shape::JsonLines {
            if let Some(record) = self.next_record()? {
                let result = jsonl::read(&record, self.context.options.channel.as_deref());
                let bytes_read = self.table.bytes_read();
                self.ready.push_back(Row { line: record.line(), records: 1, result, bytes_read });
                self.spare.push(record);
            }
            return Ok(());
        }
        let (group, too_many) = self.next_group()?;
        if group.is_empty() {
            return Ok(());
        }
        let outcomes = if too_many {
            let mut wrongs = Wrongs::of(group.len());
            for row in 0..group.len() {
                wrongs.note(row, Some(Wrong::whole(Reason::TooManyRows { limit: GROUP_ROWS_MAX })));
            }
            vec![wrongs.decide(&group, (0..group.len()).collect(), Vec::new)]
        } else {
            shapes::read(&self.context, &mut self.stated, &group)
        };
        for Outcome { rows, result } in outcomes {
            let line = rows.first().and_then(|row| group.get(*row)).map_or(0, Record::line);
            let records = u64::try_from(rows.len()).unwrap_or(u64::MAX);
            self.ready.push_back(Row { line, records, result, bytes_read: self.table.bytes_read() });
        }
        self.spare.extend(group.into_iter().take(SPARE_RECORDS));
        self.spare.truncate(SPARE_RECORDS);
        Ok(())
    }
}

/// Records whose buffers are used again.
const SPARE_RECORDS: usize = 16;

impl<R: Read> Iterator for Source<R> {
    type Item = Result<Row, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && !self.over
            && let Err(error) = self.fill()
        {
            self.over = true;
            return Some(Err(error));
        }
        let row = self.ready.pop_front();
        self.over |= row.is_none();
        row.map(Ok)
    }
}
