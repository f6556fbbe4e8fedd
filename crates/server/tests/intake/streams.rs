//! Laws of reading: nothing panics, nothing is lost, nothing depends on where a piece of the file ends.

use std::io::{self, Cursor, Seek, SeekFrom};

use parcelwatch::intake::encoding::TextReader;
use parcelwatch::intake::table::{Record, Rules, Table};
use parcelwatch::intake::{Format, What, encoding_named, open};
use proptest::prelude::*;

use super::*;

/// A file that comes in pieces of a few bytes, as a pipe or a network drive gives it.
struct Trickle(Cursor<Vec<u8>>, usize);

impl io::Read for Trickle {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = buffer.len().min(self.1);
        self.0.read(&mut buffer[..piece])
    }
}

impl Seek for Trickle {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

const WHATS: [What; 5] = [What::Orders, What::Packages, What::Events, What::Numbers, What::Facts];

/// Pieces of files: what state machines stumble over.
fn ugly() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        "[a-zäöü0-9,;\"\r\n\t|']{0,12}".prop_map(String::into_bytes),
        proptest::sample::select(vec![
            "order,payment,quantity,placed_at\n",
            "number,carrier,order,line,quantity,supplier_order,supplier\n",
            "number,occurred_at,text,sub_status\n",
            "Name,Financial Status,Lineitem quantity,Total,Currency\n",
            "1,captured,2,03/04/2026\n",
            "LX123456785CN,x,1,1,2,S,foo\n",
            "sep=;\n",
            "4.2E+21",
            "=\"1\"",
            "{\"type\":",
            "\u{feff}",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn r18_any_bytes_are_read_or_refused(bytes in ugly(), what in 0_usize..5, given in any::<bool>()) {
        let mut options = options(WHATS[what]);
        options.format = given.then_some(Format::Csv);
        if let Ok(read) = read_with(&bytes, &options) {
            for row in &read.rows {
                if let Err(rejected) = &row.result {
                    prop_assert_eq!(rejected.len() as u64, row.records);
                }
            }
        }
    }

    #[test]
    fn r18_the_same_bytes_give_the_same_rows_however_they_come(bytes in ugly(), what in 0_usize..5, piece in 1_usize..9) {
        let options = options(WHATS[what]);
        let at_once = read_with(&bytes, &options);
        let trickled = open(Trickle(Cursor::new(bytes), piece), &options).and_then(|source| source.collect::<Result<Vec<_>, _>>());
        match (at_once, trickled) {
            (Ok(read), Ok(rows)) => {
                let results = |rows: &[Row]| rows.iter().map(|row| (row.line, format!("{:?}", row.result))).collect::<Vec<_>>();
                prop_assert_eq!(results(&read.rows), results(&rows));
            }
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }
}

/// A table with every kind of cell, and at least one that isn't blank in each row.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof![
        "[A-Za-z0-9]{0,8}",
        "[A-Za-z \"',;|\t]{0,12}",
        "[a-z\"\n]{0,6}".prop_map(|text| text.replace('\n', "\r\n")),
        "[a-z\r]{0,6}",
    ];
    (1_usize..6).prop_flat_map(move |columns| {
        let row = proptest::collection::vec(cell.clone(), columns).prop_map(|mut row| {
            row[0].insert(0, 'x');
            row
        });
        proptest::collection::vec(row, 1..20)
    })
}

fn write(table: &[Vec<String>], delimiter: char, always: bool, end: &str) -> (String, Vec<u64>) {
    let (mut text, mut lines) = (String::new(), Vec::new());
    for row in table {
        lines.push(1 + text.replace("\r\n", "\n").matches(['\r', '\n']).count() as u64);
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                let needed = cell.contains([delimiter, '"', '\r', '\n']) || cell.starts_with(' ');
                if always || needed { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
            })
            .collect();
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push_str(end);
    }
    (text, lines)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn r18_what_was_written_is_read_in_every_encoding_and_dialect(
        mut cells in table(),
        delimiter in proptest::sample::select(vec![',', ';', '\t', '|']),
        (label, sign) in proptest::sample::select(vec![
            ("utf-8", '€'), ("utf-16le", '深'), ("utf-16be", 'ß'), ("windows-1252", 'ö'), ("gb18030", '圳'), ("shift_jis", '港'),
        ]),
        end in proptest::sample::select(vec!["\n", "\r\n", "\r"]),
        always in any::<bool>(),
        trickle in 1_usize..40,
    ) {
        for row in &mut cells {
            row[0].push(sign);
        }
        let (text, lines) = write(&cells, delimiter, always, end);
        let encoding = encoding_named(label).unwrap();
        let bytes: Vec<u8> = match label {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(&text).0.into_owned(),
        };
        let reader = TextReader::new(Trickle(Cursor::new(bytes), trickle), encoding);
        let delimiter = u8::try_from(delimiter).ok();
        let mut table = Table::new(reader, Rules::delimited(delimiter));
        let mut record = Record::default();
        let mut found = Vec::new();
        while table.next(&mut record).unwrap() {
            prop_assert_eq!(record.fault(), None);
            let row: Vec<String> = (0..record.columns()).map(|index| record.cell(index).to_owned()).collect();
            found.push((record.line(), row));
        }
        let expected: Vec<(u64, Vec<String>)> = lines.into_iter().zip(cells).collect();
        prop_assert_eq!(found, expected);
    }
}

/// Ten thousand rows, one in a hundred of them bad, some of several physical lines.
#[test]
fn r18_of_ten_thousand_rows_exactly_the_bad_ones_are_refused() {
    let mut text = "order;payment;city;quantity;placed_at\r\n".to_owned();
    let (mut line, mut bad) = (2_u64, Vec::new());
    let mut good = 0;
    for order in 0..10_000 {
        let city = if order % 7 == 0 { "\"Bern\r\nSüd\"" } else { "Bern" };
        let row = match order % 400 {
            99 => format!("{order};captured;{city};two;\r\n"),
            199 => format!("{order};captured;{city};1;2026-02-30\r\n"),
            299 => format!("{order};captured;{city}\r\n"),
            399 => format!("4.2E+{order};captured;{city};1;\r\n"),
            _ => format!("{order};captured;{city};1;31/12/2026\r\n"),
        };
        if order % 100 == 99 {
            bad.push(line);
        } else {
            good += 1;
        }
        line += row.matches('\n').count() as u64;
        text.push_str(&row);
    }
    let read = read(What::Orders, &text);
    assert_eq!(read.rejected().iter().map(|row| row.line).collect::<Vec<_>>(), bad);
    assert_eq!((read.facts().len(), bad.len()), (good, 100));
    assert_eq!((read.records(), read.report.records), (10_000, Some(10_000)));
    assert_eq!(read.rows.last().map(|row| row.bytes_read), Some(text.len() as u64));
}
