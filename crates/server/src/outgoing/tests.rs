//! What was exported comes in again as the same facts, and no cell is a formula (S19, R35).

use std::io::Cursor;

use parcelwatch_domain::case::cases;
use parcelwatch_domain::facts::{Event, Fact, Order, OrderLine, OrderName, Package, Payment, SupplierOrder};
use parcelwatch_domain::known::{Builder, package_orders};
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::Millis;
use proptest::prelude::*;

use super::{csv, jsonl};
use crate::intake::{Options, Report, What, open};
use crate::{meaning, sample};

fn end() -> Millis {
    Millis::parse("2026-11-24T08:30:00Z").unwrap()
}

/// The facts of a file, none of whose rows may be refused.
fn read(what: What, file: &[u8]) -> (Vec<Fact>, Report) {
    let mut source = open(Cursor::new(file), &Options::new(what, end())).unwrap();
    let mut facts = Vec::new();
    for row in source.by_ref() {
        match row.unwrap().result {
            Ok(read) => facts.extend(read),
            Err(refused) => panic!("{refused:?}"),
        }
    }
    (facts, source.report())
}

/// The newest state of each thing, in the order in which they were first stated.
fn newest<T: Clone>(list: impl Iterator<Item = T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for item in list {
        match kept.iter_mut().find(|known| key(known) == key(&item)) {
            Some(known) => *known = item,
            None => kept.push(item),
        }
    }
    kept
}

fn orders() -> Vec<Order> {
    let orders = sample::facts(end()).into_iter().filter_map(|fact| match fact {
        Fact::Order(order) => Some(order),
        _ => None,
    });
    newest(orders, |order| order.order.to_string())
}

#[test]
fn r35_orders_come_in_again_as_they_were() {
    let orders = orders();
    let mut file = Vec::new();
    csv::orders_header(&mut file).unwrap();
    for order in &orders {
        csv::order_rows(&mut file, order).unwrap();
    }
    let (facts, report) = read(What::Orders, &file);
    assert!(report.ignored.is_empty() && report.matched.len() == 23, "{report:?}");
    assert!(orders.len() >= 300);
    assert_eq!(facts, orders.into_iter().map(Fact::Order).collect::<Vec<_>>());
}

#[test]
fn r35_packages_come_in_again_with_the_supplier_orders_that_they_state() {
    let facts = sample::facts(end());
    let packages: Vec<&Package> =
        facts.iter().filter_map(|fact| if let Fact::Package(package) = fact { Some(package) } else { None }).collect();
    let suppliers = facts.iter().filter_map(|f| if let Fact::SupplierOrder(s) = f { Some(s.clone()) } else { None });
    let suppliers = newest(suppliers, |supplier| format!("{} {}", supplier.order, supplier.number));
    let mut file = Vec::new();
    csv::packages_header(&mut file).unwrap();
    let (mut stated, mut written): (Vec<&SupplierOrder>, Vec<&Package>) = (Vec::new(), Vec::new());
    for order in orders() {
        let first = |package: &&&Package| package_orders(package).next().is_some_and(|(name, _)| *name == order.order);
        let of_order: Vec<&Package> = packages.iter().filter(first).copied().collect();
        let theirs: Vec<&SupplierOrder> = suppliers.iter().filter(|s| s.order == order.order).collect();
        csv::package_rows(&mut file, &of_order, &theirs).unwrap();
        stated.extend(theirs.into_iter().filter(|supplier| csv::is_carried(&of_order, supplier)));
        written.extend(of_order);
    }
    assert_eq!(written.len(), packages.len());
    let (read, report) = read(What::Packages, &file);
    assert!(report.ignored.is_empty() && report.matched.len() == 23, "{report:?}");
    let (read_packages, read_suppliers): (Vec<Fact>, Vec<Fact>) =
        read.into_iter().partition(|fact| matches!(fact, Fact::Package(_)));
    assert_eq!(read_packages, written.into_iter().cloned().map(Fact::Package).collect::<Vec<_>>());
    assert!(stated.len() > 250, "only {} supplier orders", stated.len());
    assert_eq!(read_suppliers, stated.into_iter().cloned().map(Fact::SupplierOrder).collect::<Vec<_>>());
}

#[test]
fn r35_events_come_in_again_as_they_were() {
    let events: Vec<Event> = sample::facts(end())
        .into_iter()
        .filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None })
        .collect();
    let mut file = Vec::new();
    csv::events_header(&mut file).unwrap();
    for event in &events {
        csv::event_row(&mut file, event).unwrap();
    }
    let (facts, report) = read(What::Events, &file);
    assert!(report.ignored.is_empty() && report.matched.len() == 15, "{report:?}");
    assert!(events.len() > 1500, "{}", events.len());
    assert_eq!(facts, events.into_iter().map(Fact::Event).collect::<Vec<_>>());
}

#[test]
fn r35_json_lines_carry_every_fact() {
    let facts = sample::facts(end());
    let mut file = Vec::new();
    for fact in &facts {
        jsonl::line(&mut file, fact).unwrap();
    }
    assert_eq!(read(What::Facts, &file).0, facts);
}

#[test]
fn a_case_is_a_row_with_its_steps() {
    let mut builder = Builder::new();
    for fact in sample::facts(end()) {
        builder.add(0, fact);
    }
    let known = builder.build(&meaning::read).known;
    let mut file = Vec::new();
    csv::cases_header(&mut file).unwrap();
    for order in 0..known.orders.len() {
        for case in cases(&known, order, &Policies::default(), Asked::at(end())) {
            csv::case_row(&mut file, &case).unwrap();
        }
    }
    let text = String::from_utf8(file).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert!(rows.len() > 15 && rows.iter().all(|row| row.split(',').count() == 16), "{rows:#?}");
    assert!(rows[0].ends_with("ask_around,wait,read_details,ask_proof,claim"));
    assert!(rows.iter().any(|row| row.ends_with("done,done,done,done,todo") && row.contains("file_claim")));
}

/// An order in which one text stands in every field that is words, and in every field that is a name.
fn order_of(words: &str, name: &str) -> Order {
    let text = || Some(words.to_owned());
    Order {
        order: OrderName::new("1").unwrap(),
        channel: None,
        placed_at: None,
        payment: Payment::Captured,
        paid_at: None,
        country: None,
        city: text(),
        postcode: Some(name.to_owned()),
        promised_at: None,
        customer: None,
        currency: None,
        total_minor: Some(-5),
        lines: vec![OrderLine {
            line: name.to_owned(),
            sku: Some(name.to_owned()),
            title: text(),
            quantity: 1,
            requires_shipping: true,
            cancelled: 0,
            price_minor: None,
            bundle_of: Vec::new(),
        }],
        at: None,
    }
}

fn written(order: &Order) -> String {
    let mut file = Vec::new();
    csv::orders_header(&mut file).unwrap();
    csv::order_rows(&mut file, order).unwrap();
    String::from_utf8(file).unwrap()
}

/// What a table can carry of a text: see `docs/csv.md`.
fn carried(text: &str) -> String {
    let left_out = |c: &char| *c == '\u{fdd0}' || c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let text: String = text.chars().filter(|c| !left_out(c)).collect();
    crate::intake::values::clean(&text).to_owned()
}

/// The cells of a row as a spreadsheet gets them: a reading of RFC 4180 of this test's own.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut quoted, mut cell) = (Vec::new(), false, String::new());
    let mut chars = row.trim_end_matches("\r\n").chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            ('"', _) => quoted = !quoted,
            (',', false) => cells.push(std::mem::take(&mut cell)),
            (c, _) => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

#[test]
fn s19_what_a_spreadsheet_would_run_has_an_apostrophe_before_it() {
    for text in ["=HYPERLINK(\"http://example.com\",\"x\")", "+49 30", "-1", "@SUM(A1)", "\u{ff1d}1+1", "a\r\n=1"] {
        let order = order_of(text, text);
        let file = written(&order);
        let (_, row) = file.split_once("\r\n").unwrap();
        let dangerous = text != "a\r\n=1";
        for cell in cells(row).iter().filter(|cell| cell.contains(text)) {
            assert_eq!(cell.starts_with('\''), dangerous, "{cell:?}");
        }
        assert_eq!(read(What::Orders, file.as_bytes()).0, [Fact::Order(order)], "{file}");
    }
    assert!(written(&order_of("a", "b")).contains(",'-5,"), "a negative amount too");
}

#[test]
fn codes_that_look_spoiled_come_in_again() {
    for name in ["1E+12", "4.2E+21", "'10115", "''x", "-7", "007"] {
        let order = order_of("x", name);
        assert_eq!(read(What::Orders, written(&order).as_bytes()).0, [Fact::Order(order)], "{name}");
    }
}

proptest! {
    #[test]
    fn s19_any_text_is_safe_to_open_and_comes_in_again(
        words in "(?s).{0,24}|[='+@\"\\r\\n\\t, ;|a-]{0,10}|\\PC{0,16}",
        name in "[ -~]{0,3}[0-9a-z]{1,8}[ -~]{0,3}",
    ) {
        let (words, name) = (carried(&words), carried(&name));
        prop_assume!(!name.is_empty() && name.strip_prefix("'").is_none_or(|rest| carried(rest) == rest));
        prop_assume!(carried(&name) == name && !name.starts_with("=\""));
        let mut order = order_of(&words, &name);
        let file = written(&order);
        let (_, row) = file.split_once("\r\n").unwrap();
        for cell in cells(row) {
            let first = cell.chars().find(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{feff}');
            let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'));
            prop_assert!(!formula, "{cell:?}");
        }
        order.city = order.city.filter(|text| !text.is_empty());
        order.lines[0].title = order.lines[0].title.clone().filter(|text| !text.is_empty());
        prop_assert_eq!(read(What::Orders, file.as_bytes()).0, [Fact::Order(order)], "{}", file);
    }
}
