//! The ugly files of R18: each is read completely, or says exactly why not.

use encoding_rs::{GB18030, SHIFT_JIS, WINDOWS_1252};
use parcelwatch::intake::columns::Shape;
use parcelwatch::intake::problem::BinaryKind;
use parcelwatch::intake::values::instants::DateOrder;
use parcelwatch::intake::{DateOrders, IntakeError, Reason, What};

use super::*;

/// Line, column, value, reason.
type Complaint = (u64, &'static str, &'static str, &'static str);

fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn encoded(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

/// Own orders of one line each, from name, city and whatever follows.
fn orders(rows: &str) -> String {
    format!("order,payment,city,quantity,placed_at\n{rows}")
}

fn cities(read: &Read) -> Vec<String> {
    let city = |fact: &serde_json::Value| fact["city"].as_str().unwrap_or_default().to_owned();
    read.json().iter().map(city).collect()
}

fn check(name: &str, what: What, bytes: impl AsRef<[u8]>, facts: usize, complaints: &[Complaint]) -> Read {
    let read = read_with(bytes, &options(what)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read.complaints(), complaints, "{name}");
    assert_eq!(read.facts().len(), facts, "{name}: {read:?}");
    for row in read.rejected() {
        assert!(!row.reason.remedy().is_empty() && !row.raw.is_empty(), "{name}: {row:?}");
    }
    read
}

#[test]
fn r18_every_usual_encoding() {
    let western = orders("1,captured,Köln,1,\n2,captured,Besançon,1,\n3,captured,Zürich – Süd,1,\n");
    let chinese = orders("1,captured,深圳市南山区,1,\n2,captured,广州市白云区,1,\n3,captured,运单号码,1,\n");
    let japanese = orders("1,captured,東京都港区,1,\n2,captured,おおさか市,1,\n3,captured,カタカナの町,1,\n");
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    for (name, bytes, text, encoding) in [
        ("UTF-8", western.clone().into_bytes(), &western, "UTF-8"),
        ("UTF-8 with BOM", marked(&western), &western, "UTF-8"),
        ("UTF-8 with two BOMs", marked(&format!("\u{feff}{western}")), &western, "UTF-8"),
        ("UTF-8, Chinese", chinese.clone().into_bytes(), &chinese, "UTF-8"),
        ("UTF-16 LE with BOM", utf16(&western, true, true), &western, "UTF-16LE"),
        ("UTF-16 BE with BOM", utf16(&western, false, true), &western, "UTF-16BE"),
        ("UTF-16 LE", utf16(&chinese, true, false), &chinese, "UTF-16LE"),
        ("UTF-16 BE", utf16(&japanese, false, false), &japanese, "UTF-16BE"),
        ("Windows-1252", encoded(WINDOWS_1252, &western), &western, "windows-1252"),
        ("GB18030", encoded(GB18030, &chinese), &chinese, "gb18030"),
        ("Shift_JIS", encoded(SHIFT_JIS, &japanese), &japanese, "Shift_JIS"),
    ] {
        let read = check(name, What::Orders, bytes, 3, &[]);
        let expected: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
        assert_eq!(cities(&read), expected, "{name}");
        assert_eq!(read.report.encoding, encoding, "{name}");
    }
}

#[test]
fn r18_a_single_letter_far_down_still_shows_its_encoding() {
    let mut text = orders("");
    for order in 0..20_000 {
        text.push_str(&format!("{order},captured,Berlin,1,\n"));
    }
    text.push_str("x,captured,Köln am Rhein,1,\n");
    let read = check("late umlaut", What::Orders, encoded(WINDOWS_1252, &text), 20_001, &[]);
    assert_eq!(cities(&read).last().map(String::as_str), Some("Köln am Rhein"));
}

#[test]
fn r18_a_given_encoding_is_used() {
    let mut options = options(What::Orders);
    options.encoding = parcelwatch::intake::encoding_named("iso-8859-2");
    let bytes = encoded(encoding_rs::ISO_8859_2, &orders("1,captured,Łódź,1,\n"));
    assert_eq!(cities(&read_with(bytes, &options).unwrap()), ["Łódź"]);
}

#[test]
fn r18_bytes_that_make_no_sense_are_one_bad_row() {
    let mut bytes =
        orders("1,captured,Köln Süd Höhe Öde Nähe,1,\n2,captured,Zürich Übersee Äsch Ülm,1,\n").into_bytes();
    bytes.extend(b"3,captured,K\xf6ln,1,\n4,captured,Bern,1,\n");
    check("one foreign row", What::Orders, bytes, 3, &[(4, "city", "K\u{fffd}ln", "undecodable")]);
}

#[test]
fn r18_every_delimiter() {
    for (name, delimiter) in [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("pipe", '|')] {
        let text = orders("1,captured,\"a,b;c|d\",1,\n2,captured,Bern,1,\n").replace("\"a,b;c|d\"", "\u{1}");
        let text = text.replace(',', &delimiter.to_string()).replace('\u{1}', "\"a,b;c|d\"");
        let read = check(name, What::Orders, text, 2, &[]);
        assert_eq!(cities(&read), ["a,b;c|d", "Bern"], "{name}");
        assert_eq!(read.report.delimiter, Some(delimiter), "{name}");
    }
    let hinted = format!("sep=;\r\n{}", orders("1,captured,\"B;n\",1,\r\nx;captured;Bern;2\r\n").replace(',', ";"));
    let read = check("sep=;", What::Orders, hinted, 1, &[(4, "placed_at", "", "ragged")]);
    assert_eq!(cities(&read), ["B;n"]);
    let unicode_text = utf16(&orders("1,captured,Köln,1,\r\n").replace(',', "\t"), true, true);
    check("a spreadsheet's Unicode text", What::Orders, unicode_text, 1, &[]);
}

#[test]
fn r18_every_line_end_counts_once() {
    let bad = |line| [(line, "quantity", "two", "not-integer")];
    let text = orders("1,captured,Bern,1,\n2,captured,Bern,two,\n3,captured,Bern,1,\n");
    check("LF", What::Orders, &text, 2, &bad(3));
    check("CRLF", What::Orders, text.replace('\n', "\r\n"), 2, &bad(3));
    check("CR", What::Orders, text.replace('\n', "\r"), 2, &bad(3));
    check("no line end at the end", What::Orders, text.trim_end(), 2, &bad(3));
    let mixed = text.replacen('\n', "\r", 1).replacen('\n', "\r\n", 1);
    check("mixed", What::Orders, mixed, 2, &bad(3));
    check("blank lines", What::Orders, text.replace('\n', "\n\n,,,,\n\r\n"), 2, &bad(9));
}

#[test]
fn r18_lines_inside_quotes_are_counted() {
    for (name, end) in [("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")] {
        let text = orders("1,captured,\"Bern\nSüd\n\n\",1,\n2,captured,\"a \"\"b\"\"\n\",x,\n3,captured,Bern,x,\n");
        let complaints = [(6, "quantity", "x", "not-integer"), (8, "quantity", "x", "not-integer")];
        let read = check(name, What::Orders, text.replace('\n', end), 1, &complaints);
        assert_eq!(cities(&read), [format!("Bern{end}Süd")], "{name}");
        assert_eq!(read.rejected()[0].raw, format!("2,captured,\"a \"\"b\"\"{end}\",x,"), "{name}");
    }
    let read = check("blanks around quotes", What::Orders, orders("1, \"captured\" ,\"Bern\" ,1,\n"), 1, &[]);
    assert_eq!(cities(&read), ["Bern"]);
}

#[test]
fn r18_an_unclosed_quote_spoils_one_row_and_says_where_it_opened() {
    let text = orders("1,captured,Bern,1,\n2,captured,\"Köln,1,\n3,captured,Bern,1,\n4,captured,\"Ulm\",1,\n");
    check("then another quote", What::Orders, &text, 3, &[(3, "city", "\"Köln,1,", "unclosed-quote")]);
    let text = orders("1,captured,Bern,1,\n2,captured,\"Köln,1,\n3,captured,Bern,1,\n");
    let read = check("to the end", What::Orders, &text, 2, &[(3, "city", "\"Köln,1,", "unclosed-quote")]);
    assert_eq!(reason(read.rejected()[0]), &Reason::UnclosedQuote { line: 3 });
    let text = orders("1,captured,\"a\nb\",1,\n\"2\n\",captured,\"Köln,1,\n3,captured,Bern,1,");
    let read = check("behind lines in quotes", What::Orders, &text, 2, &[(4, "city", "\"Köln,1,", "unclosed-quote")]);
    assert_eq!(reason(read.rejected()[0]), &Reason::UnclosedQuote { line: 5 });
    let text = orders("1,captured,\"27\" screen\",1,\n2,captured,Bern,1,\n");
    check("a stray quote", What::Orders, &text, 1, &[(2, "city", "\"27\" screen\",1,", "stray-quote")]);
    let mut text = orders("1,captured,\"Bern,1,\n");
    for order in 2..100_000 {
        text.push_str(&format!("{order},captured,Bern,1,\n"));
    }
    check("megabytes before the end", What::Orders, &text, 99_998, &[(2, "city", "\"Bern,1,", "unclosed-quote")]);
    assert!(matches!(
        refused(What::Orders, "order,\"payment,quantity\n1,captured,2\n"),
        IntakeError::BrokenHeadings { line: 1, reason: Reason::UnclosedQuote { line: 1 } }
    ));
}

#[test]
fn r18_ragged_rows_are_named() {
    let text = orders("1,captured,Bern,1,\n2,captured,Bern\n3,captured,Bern,1,,,\n4,captured,Bern,Süd,1,,x\n");
    let complaints = [(3, "quantity", "", "ragged"), (5, "#7", "x", "ragged")];
    let read = check("ragged", What::Orders, text, 2, &complaints);
    assert_eq!(reason(read.rejected()[0]), &Reason::Ragged { expected: 5, found: 3 });
    assert_eq!(read.rejected()[1].raw, "4,captured,Bern,Süd,1,,x");
    let text = "order,payment,quantity,,\n1,captured,1\n2,captured,1,,\n3,captured\n";
    check("stray delimiters behind the headings", What::Orders, text, 2, &[(4, "quantity", "", "ragged")]);
}

#[test]
fn r18_headings_that_are_missing_or_doubled_are_named() {
    let missing = refused(What::Orders, "Order,city\n1,Bern\n");
    assert!(
        matches!(&missing, IntakeError::MissingColumns { fields, headings }
            if fields == &["quantity", "payment"] && headings == &["Order", "city"]),
        "{missing}"
    );
    assert!(matches!(refused(What::Orders, "1,captured,Bern,1,\n"), IntakeError::MissingColumns { .. }));
    assert!(matches!(refused(What::Numbers, "Paket\nLX123456785CN\n"), IntakeError::MissingColumns { .. }));
    assert!(matches!(
        refused(What::Events, "number,occurred_at\nLX123456785CN,2026-11-01\n"),
        IntakeError::MissingColumns { fields, .. } if fields == ["sub_status"]
    ));
    assert!(matches!(
        refused(What::Orders, "order,payment,quantity,Quan_tity\n"),
        IntakeError::DuplicateColumn { field: "quantity", headings } if headings == ["quantity", "Quan_tity"]
    ));
    let text = "order,payment,quantity,colour,colour,,Notes\n1,captured,2,red,blue,x,y\n";
    let read = check("ignored ones may be doubled or nameless", What::Orders, text, 1, &[]);
    assert_eq!(read.report.ignored, ["colour", "colour", "#6", "Notes"]);
    let text = orders("1,captured,Bern,1,\norder,payment,city,quantity,placed_at\n2,captured,Bern,1,\n");
    assert_eq!(check("joined files", What::Orders, text, 2, &[]).records(), 2);
    assert_eq!(check("headings alone", What::Orders, orders(""), 0, &[]).records(), 0);
}

#[test]
fn r18_files_that_are_no_text_are_refused() {
    for (name, bytes) in [("nothing", &b""[..]), ("a BOM", b"\xef\xbb\xbf"), ("blanks", b"\n \r\n"), ("NUL", b"\0\x1a")]
    {
        assert!(matches!(refused(What::Orders, bytes), IntakeError::Empty), "{name}");
    }
    let binary: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let mut zeros = orders("1,captured,Bern,1,\n").into_bytes();
    zeros.extend([0; 64]);
    zeros.extend(b"2,captured,Bern,1,\n");
    for (kind, bytes) in [
        (BinaryKind::Other, binary),
        (BinaryKind::Other, zeros),
        (BinaryKind::Workbook, b"PK\x03\x04\x14\0\x06\0".to_vec()),
        (BinaryKind::Workbook, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec()),
        (BinaryKind::Pdf, b"%PDF-1.7\n1 0 obj".to_vec()),
        (BinaryKind::Compressed, b"\x1f\x8b\x08\0\0".to_vec()),
    ] {
        assert!(matches!(refused(What::Orders, bytes), IntakeError::Binary(found) if found == kind), "{kind:?}");
    }
}

#[test]
fn r18_limits_are_exact() {
    let row = |bytes: usize| orders(&format!("1,captured,{},1,\n2,captured,Bern,1,\n", "x".repeat(bytes)));
    check("64 KiB", What::Orders, row(65_536), 2, &[]);
    let read = read(What::Orders, row(65_537));
    let rejected = read.rejected();
    assert_eq!((read.facts().len(), rejected.len()), (1, 1));
    assert_eq!((rejected[0].line, rejected[0].column.as_deref()), (2, Some("city")));
    assert_eq!(reason(rejected[0]), &Reason::FieldTooLong { limit: 65_536 });
    let quoted = row(65_538).replace("xx,", "x\n\",").replace(",xx", ",\"x");
    assert_eq!(super::read(What::Orders, quoted).rejected()[0].reason, Reason::FieldTooLong { limit: 65_536 });
    // A line without end isn't held in memory, and the one behind it has its own number.
    let read = super::read(What::Orders, row(3_000_000).replace("Bern", "Bern\",").replace("2,", "\n2,"));
    assert_eq!(reason(read.rejected()[0]), &Reason::RecordTooLong { limit: 1_048_576 });
    assert_eq!(read.rejected().iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);

    let wide = |columns: usize| {
        let more: Vec<String> = (4..=columns).map(|column| format!("c{column}")).collect();
        format!("order,payment,quantity,{}\n1,captured,1{}\n", more.join(","), ",x".repeat(columns - 3))
    };
    assert_eq!(check("200 columns", What::Orders, wide(200), 1, &[]).report.ignored.len(), 197);
    assert!(matches!(refused(What::Orders, wide(201)), IntakeError::TooManyColumns { limit: 200 }));
    let text = orders(&format!("1,captured,Bern,1{}\n2,captured,Bern,1,\n", ",x".repeat(197)));
    check("a row of 201", What::Orders, text, 1, &[(2, "#201", "", "too-many-columns")]);
}

#[test]
fn r18_marks_of_old_programs_at_the_end_are_no_row() {
    for (name, end) in [("NUL", "\0"), ("Ctrl-Z", "\u{1a}"), ("both, many", "\0\0\u{1a}\0")] {
        check(name, What::Orders, orders("1,captured,Bern,1,\n") + end, 1, &[]);
    }
    check("UTF-16 with NUL", What::Orders, utf16(&(orders("1,captured,Bern,1,\r\n") + "\0"), true, false), 1, &[]);
    let text = orders("1,captured,Be\0rn,1,\n2,captured,Bern,1,\n");
    check("inside", What::Orders, utf16(&text, true, true), 1, &[(2, "city", "Be\u{2400}rn", "control-character")]);
}

#[test]
fn r18_spreadsheet_damage_is_explained_and_never_stored() {
    let packages = |number: &str| format!("number,carrier\n{number},x\nLX123456785CN,x\n");
    for (value, reason) in [
        ("4.20E+21", "damage-exponent"),
        ("9.4E+21", "damage-exponent"),
        ("1.23457E+19", "damage-exponent"),
        ("340434161094015902", "damage-lost-zeros"),
        ("9400111206206400000000", "damage-rounded"),
        ("1-Mar", "damage-date"),
        ("123456789012.0", "damage-decimal"),
    ] {
        for what in [What::Packages, What::Numbers] {
            check(value, what, packages(value), 1, &[(2, "number", value, reason)]);
        }
    }
    check("a comma", What::Packages, packages("\"4,20E+21\""), 1, &[(2, "number", "4,20E+21", "damage-exponent")]);
    for value in ["=\"00340434161094015902\"", "\"=\"\"00340434161094015902\"\"\"", "'00340434161094015902"] {
        let read = check(value, What::Packages, packages(value), 2, &[]);
        assert_eq!(read.json()[0]["number"], "00340434161094015902", "{value}");
    }
    let text = orders("5.5E+12,captured,Bern,1,\n2,captured,Bern,1,45962\n3,captured,Bern,1,\"45962,5\"\n");
    let complaints = [
        (2, "order", "5.5E+12", "damage-exponent"),
        (3, "placed_at", "45962", "serial-date"),
        (4, "placed_at", "45962,5", "serial-date"),
    ];
    check("orders", What::Orders, text, 0, &complaints);
}

#[test]
fn r18_the_order_of_day_and_month_is_that_of_the_whole_file() {
    let placed = |read: &Read| read.json()[0]["placed_at"].as_str().unwrap_or_default().to_owned();
    let text = orders("1,captured,Bern,1,03/04/2026\n2,captured,Bern,1,31/12/2026\n");
    let read = check("day first", What::Orders, &text, 2, &[]);
    assert_eq!(placed(&read), "2026-04-03T00:00:00Z");
    assert_eq!(read.report.dates, DateOrders::Inferred(DateOrder::DayFirst));
    assert_eq!(read.report.records, Some(2));
    let text = orders("1,captured,Bern,1,3/4/2026 8:00\n2,captured,Bern,1,12/31/2026 8:00 PM\n");
    assert_eq!(placed(&check("month first", What::Orders, &text, 2, &[])), "2026-03-04T08:00:00Z");
    let undecided = [(2, "placed_at", "03/04/2026", "undecided-date")];
    let text = orders("1,captured,Bern,1,03/04/2026\n2,captured,Bern,1,05/05/2026\n3,captured,Bern,1,2026-12-31\n");
    let read = check("undecided", What::Orders, &text, 2, &undecided);
    assert_eq!(reason(read.rejected()[0]), &Reason::UndecidedDate { contradictory: false });
    let mut options = options(What::Orders);
    options.dates = Some(DateOrder::MonthFirst);
    assert_eq!(placed(&read_with(&text, &options).unwrap()), "2026-03-04T00:00:00Z");
    let text = orders("1,captured,Bern,1,03/04/2026\n2,captured,Bern,1,31/12/2026\n3,captured,Bern,1,12/31/2026\n");
    let read = check("contradictory", What::Orders, &text, 2, &undecided);
    assert_eq!(reason(read.rejected()[0]), &Reason::UndecidedDate { contradictory: true });
    let text = orders("1,captured,Bern,1,01.02.2026\n2,captured,Bern,1,2026-13-40\n");
    let read = check("dots", What::Orders, text, 1, &[(3, "placed_at", "2026-13-40", "not-a-date")]);
    assert_eq!(placed(&read), "2026-02-01T00:00:00Z");
    options.dates = None;
    options.zone = Some(jiff::tz::TimeZone::get("Europe/Berlin").unwrap());
    let read = read_with(orders("1,captured,Bern,1,1.7.2026 10:00\n"), &options).unwrap();
    assert_eq!((placed(&read).as_str(), read.report.zone_assumed), ("2026-07-01T08:00:00Z", false));
}

#[test]
fn r18_a_bad_line_rejects_its_whole_order() {
    let text = "order,payment,line,quantity,city\n1,captured,1,1,Bern\n1,captured,2,x,Bern\n1,captured,3,1,Bern\n2,captured,1,1,Bern\n";
    let complaints = [(2, "", "", "same-record"), (3, "quantity", "x", "not-integer"), (4, "", "", "same-record")];
    let read = check("bad line", What::Orders, text, 1, &complaints);
    assert_eq!(reason(read.rejected()[0]), &Reason::SameRecord { line: 3 });
    let text = "order,payment,line,quantity,city\n1,captured,1,1,Bern\n1,captured,2,1,Ulm\n";
    let complaints = [(2, "", "", "same-record"), (3, "city", "Ulm", "contradiction")];
    check("two cities", What::Orders, text, 0, &complaints);
    let text = "order,payment,line,quantity\n1,captured,1,1\n1,captured,1,1\n2,captured,1,1\n2,captured,1,2\n";
    let complaints = [(4, "", "", "same-record"), (5, "line", "1", "contradiction")];
    let read = check("doubled and contradicting lines", What::Orders, text, 1, &complaints);
    assert_eq!(read.json()[0]["lines"].as_array().map(Vec::len), Some(1));
}

#[test]
fn r18_rows_of_an_order_elsewhere_are_refused_unless_they_repeat_it() {
    let text = "order,payment,line,quantity\n1,captured,1,1\n2,captured,1,1\n1,captured,1,1\n2,captured,2,1\n";
    let read = check("orders", What::Orders, text, 3, &[(5, "order", "2", "stated-elsewhere")]);
    assert_eq!(reason(read.rejected()[0]), &Reason::StatedElsewhere { line: 3 });
    let text = "order,supplier_order,supplier,number,line,quantity\n1,S,foo,LX123456785CN,1,1\n2,,,RB123456785GB,,\n1,S,foo,RR123456785GB,2,1\n";
    let packages =
        "package,number,carrier\np1,LX123456785CN,x\np1,LX 123 456 785 CN,\np2,LX123456785CN,x\np2,RB123456785GB,x\n";
    let complaints = [(4, "", "", "same-record"), (5, "number", "RB123456785GB", "contradiction")];
    check("one package, two numbers", What::Packages, packages, 1, &complaints);
    check("supplier orders", What::Packages, text, 3, &[(4, "supplier_order", "S", "stated-elsewhere")]);
}

#[test]
fn r18_an_order_without_end_is_refused_in_pieces() {
    let mut text = "order,payment,line,quantity\n".to_owned();
    for line in 0..12_000 {
        text.push_str(&format!("1,captured,{line},1\n"));
    }
    let read = read(What::Orders, text + "2,captured,1,1\n");
    assert_eq!((read.facts().len(), read.rejected().len(), read.records()), (1, 12_000, 12_001));
    assert_eq!(reason(read.rejected()[0]), &Reason::TooManyRows { limit: 5_000 });
}

#[test]
fn r18_values_that_mean_nothing_are_named() {
    let heading = "order,payment,quantity,country,requires_shipping,currency,total,cancelled,promised_at\n";
    for (row, complaint) in [
        (",captured,1,,,,,,", (2, "order", "", "missing")),
        ("1,,1,,,,,,", (2, "payment", "", "missing")),
        ("1,maybe,1,,,,,,", (2, "payment", "maybe", "unknown-value")),
        ("1,captured,,,,,,1,soon", (2, "promised_at", "soon", "not-a-date")),
        ("1,captured,-1,,,,,,", (2, "quantity", "-1", "out-of-range")),
        ("1,captured,1,Atlantis,,,,,", (2, "country", "Atlantis", "not-country")),
        ("1,captured,1,,perhaps,,,,", (2, "requires_shipping", "perhaps", "not-boolean")),
        ("1,captured,1,,,JPY,7.5,,", (2, "total", "7.5", "not-money")),
        ("1,captured,1,,,,7.50,,", (2, "currency", "", "missing")),
    ] {
        check(row, What::Orders, format!("{heading}{row}\n"), 0, &[complaint]);
    }
    let read =
        check("good", What::Orders, format!("{heading}1,CAPTURED,1,UK,WAHR,usd,\"1,234.50\",,31.12.2026\n"), 1, &[]);
    let order = &read.json()[0];
    assert_eq!((&order["country"], &order["total_minor"]), (&"GB".into(), &123_450.into()));
    assert_eq!(order["promised_at"], "2026-12-31");
}

#[test]
fn a_file_of_rejected_rows_can_be_imported_once_corrected() {
    use parcelwatch::intake::columns::REJECTED_HEADING;
    let read = read(What::Orders, orders("1,captured,Bern,1,\n2,captured,\"Köln\nSüd\",x,\n"));
    let corrected = read.rejected()[0].raw.replace(",x,", ",1,");
    let text = format!("order,payment,city,quantity,placed_at,{REJECTED_HEADING}\n{corrected},not-integer\n");
    let again = check("corrected", What::Orders, text, 1, &[]);
    assert_eq!(again.report.ignored, [REJECTED_HEADING]);
    assert_eq!(again.report.shape, Shape::Orders);
}
