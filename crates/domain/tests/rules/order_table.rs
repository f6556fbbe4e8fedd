//! The table of order stages in the documentation, row by row, and every small order compared with the slow reading.

use parcelwatch_domain::policy::Policies;
use serde_json::{Value, json};

use crate::oracle::model::{Asked, Slow};
use crate::oracle::orders::is_void;
use crate::world::*;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/order-stages.md");

/// A row of the table, cell by cell.
struct Row {
    cells: Vec<String>,
}

/// `A×2` or `A.cup×2`: line, component, quantity.
fn pieces(text: &str) -> (String, Option<String>, i64) {
    let (name, quantity) = text.trim().split_once('×').unwrap_or_else(|| panic!("no quantity in {text:?}"));
    let quantity = quantity.parse().unwrap_or_else(|_| panic!("no number in {text:?}"));
    match name.split_once('.') {
        Some((line, component)) => (line.to_owned(), Some(component.to_owned()), quantity),
        None => (name.to_owned(), None, quantity),
    }
}

/// What stands in brackets behind a text.
fn bracket(text: &str) -> (&str, Option<&str>) {
    match text.split_once(" (") {
        Some((before, inside)) => (before, inside.strip_suffix(')')),
        None => (text, None),
    }
}

/// The parts of a cell; a dash is an empty cell.
fn list<'a>(cell: &'a str, separator: &str) -> Vec<&'a str> {
    if cell == "–" { Vec::new() } else { cell.split(separator).map(str::trim).collect() }
}

impl Row {
    fn lines(&self) -> Vec<Value> {
        let line = |text: &str| {
            let (what, note) = bracket(text);
            let (line, _, quantity) = pieces(what);
            let mut fact = json!({"line": line, "quantity": quantity});
            match note {
                None => {}
                Some("not shipped") => fact["requires_shipping"] = json!(false),
                Some(note) => match note.strip_suffix(" cancelled") {
                    Some(count) => fact["cancelled"] = json!(count.parse::<i64>().expect("a count")),
                    None => fact["bundle_of"] = json!(note.split(" + ").collect::<Vec<_>>()),
                },
            }
            fact
        };
        list(&self.cells[0], ", ").into_iter().map(line).collect()
    }

    fn world(&self) -> World {
        let payment = match self.cells[1].as_str() {
            "yes" => "captured",
            "no" => "pending",
            other => other,
        };
        let paid_at = matches!(payment, "captured" | "refunded").then(|| on(1, 8));
        let mut world = World::empty()
            .with(order_fact(), json!({"payment": payment, "paid_at": paid_at, "lines": self.lines()}))
            .fact(json!({"type": "channel", "channel": "shop", "fulfill": self.cells[4]}));
        for text in list(&self.cells[2], ";") {
            let mut words = text.splitn(3, ' ');
            let (number, state) = (words.next().expect("a number"), words.next().expect("a state"));
            let lines: Vec<Value> = list(words.next().expect("lines"), ", ")
                .into_iter()
                .map(|text| {
                    let (line, component, quantity) = pieces(text);
                    json!({"line": line, "component": component, "quantity": quantity})
                })
                .collect();
            let paid_at = matches!(state, "paid" | "shipped").then(|| on(1, 9));
            world = world
                .with(supplier_fact(), json!({"number": number, "state": state, "paid_at": paid_at, "lines": lines}));
        }
        for text in list(&self.cells[3], ";") {
            world = package(world, text);
        }
        world
    }
}

/// `p1 foo: A×1 (lost)`, `p1: A×1`, `p1: ?`.
fn package(world: World, text: &str) -> World {
    let (text, fate) = bracket(text);
    let (head, inside) = text.split_once(": ").unwrap_or_else(|| panic!("no contents in {text:?}"));
    let (id, supplier) = head.split_once(' ').map_or((head, None), |(id, supplier)| (id, Some(supplier)));
    let mut fact = json!({"type": "package", "package": id, "number": id, "known_at": on(2, 8)});
    if inside == "?" {
        fact["orders"] = json!([ORDER]);
    } else {
        let contents: Vec<Value> = list(inside, ", ")
            .into_iter()
            .map(|text| {
                let (line, component, quantity) = pieces(text);
                json!({"order": ORDER, "supplier_order": supplier, "line": line, "component": component, "quantity": quantity})
            })
            .collect();
        fact["contents"] = json!(contents);
    }
    let world = world.fact(fact);
    match fate {
        Some(fate) => {
            let kind = if fate == "voided" { "cancelled" } else { fate };
            world.event_with(on(3, 8), kind, json!({"number": id}))
        }
        None => world,
    }
}

fn rows(page: &str) -> Vec<Row> {
    page.lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<String>>())
        .filter(|cells| cells.len() == 8 && cells[0] != "lines")
        .map(|cells| Row { cells })
        .collect()
}

// proves: R14
#[test]
fn o1_every_row_of_the_documented_table_holds() {
    let page = std::fs::read_to_string(PAGE).expect("the page of order stages can be read");
    let rows = rows(&page);
    assert!(rows.len() >= 60, "only {} rows", rows.len());
    for row in &rows {
        let order = row.world().order(ORDER, on(5, 8));
        let lines: Vec<String> = order.lines.iter().map(|line| format!("{} {}", line.line, line.stage.key())).collect();
        let told =
            [order.stage.key().to_owned(), lines.join(", "), format!("{}/{}", order.parts.shipped, order.parts.total)];
        assert_eq!(told.as_slice(), &row.cells[5..8], "{}", row.cells[..5].join(" | "));
    }
}

/// Orders of so many lines with up to four packages, each absent, or covering one line or unknown contents, with a
/// valid or a void label. `see` gets the choice of each package: 0 absent, else one more than twice the line, and one
/// more where the label is void; the line after the last stands for unknown contents.
fn for_each_order(lines: usize, see: &mut impl FnMut(&[usize])) {
    let choices = 1 + 2 * (lines + 1);
    let mut packages = [0_usize; 4];
    loop {
        // Packages differ by nothing but their ids. Where there are many, each set of choices is looked at once.
        if lines < 3 || packages.is_sorted() {
            see(&packages);
        }
        let Some(place) = packages.iter().rposition(|choice| choice + 1 < choices) else { return };
        packages[place] += 1;
        packages[place + 1..].fill(0);
    }
}

fn small_order(lines: usize, packages: &[usize], fulfill: &str, suppliers: usize) -> World {
    let names = ["A", "B", "C"];
    // The first line has two pieces, so that one number isn't enough for it.
    let line = |index: usize| json!({"line": names[index], "quantity": if index == 0 { 2 } else { 1 }});
    let all: Vec<Value> = (0..lines).map(line).collect();
    let mut world = World::empty()
        .with(order_fact(), json!({"lines": all}))
        .fact(json!({"type": "channel", "channel": "shop", "fulfill": fulfill}));
    let of = |supplier: usize| (0..lines).filter(|line| line % suppliers == supplier).map(line).collect::<Vec<_>>();
    for supplier in 0..suppliers {
        world = world.with(supplier_fact(), json!({"number": format!("S{supplier}"), "lines": of(supplier)}));
    }
    for (index, choice) in packages.iter().enumerate().filter(|(_, choice)| **choice > 0) {
        let (id, line) = (format!("p{index}"), (choice - 1) / 2);
        let mut fact = json!({"type": "package", "package": id, "number": id, "known_at": on(2, 8)});
        if line == lines {
            fact["orders"] = json!([ORDER]);
        } else {
            fact["contents"] = json!([{"order": ORDER, "supplier_order": format!("S{}", line % suppliers),
                "line": names[line], "quantity": 1}]);
        }
        world = world.fact(fact);
        if (choice - 1) % 2 == 1 {
            world = world.event_with(on(3, 8), "cancelled", json!({"number": id}));
        }
    }
    world
}

/// What both readings say of an order: they have to say the same.
fn compare(world: &World) -> String {
    let at = on(5, 8);
    let slow = Slow::new(&world.facts);
    let asked = Asked { cutoff: at, clock: at };
    let order = world.order(ORDER, at);
    let name = parcelwatch_domain::facts::OrderName::new(ORDER).expect("a name");
    let voided = |id: &str| is_void(slow.carrier(id, asked).sub);
    let expected = slow.order_state(&name, asked, &voided).expect("an order");
    let lines: Vec<(String, &str, Vec<String>)> =
        order.lines.iter().map(|line| (line.line.clone(), line.stage.key(), line.numbers.clone())).collect();
    assert_eq!(
        (order.stage.key(), &lines, (order.parts.shipped, order.parts.total)),
        (expected.stage, &expected.lines, expected.parts),
        "{:?}",
        world.facts
    );
    let owed: Vec<String> = expected
        .placeholders
        .iter()
        .map(|placeholder| match &placeholder.supplier {
            Some(supplier) => format!("placeholder:{ORDER}:{supplier}"),
            None => format!("placeholder:{ORDER}"),
        })
        .collect();
    let answer = world.assess(at);
    let told: Vec<&String> = answer.packages().filter(|line| line.number.is_none()).map(|line| &line.package).collect();
    assert_eq!(told, owed.iter().collect::<Vec<_>>(), "{:?}", world.facts);
    expected.stage.to_owned()
}

// proves: R14
#[test]
fn o2_and_o3_every_small_order_agrees_with_the_slow_reading() {
    let (mut orders, mut fulfilled) = (0, 0);
    for lines in 1..=3 {
        for_each_order(lines, &mut |packages| {
            for (fulfill, suppliers) in [("together", 1), ("separately", 1), ("together", 2), ("separately", 2)] {
                if suppliers <= lines {
                    let stage = compare(&small_order(lines, packages, fulfill, suppliers));
                    orders += 1;
                    fulfilled += usize::from(stage == "fulfilled");
                }
            }
        });
    }
    assert!(orders > 3_000 && fulfilled > 100, "{orders} orders, {fulfilled} of them fulfilled");
}

#[test]
fn o9_of_all_statuses_only_a_void_label_matters() {
    for sub_status in parcelwatch_domain::status::SubStatus::ALL.iter().filter(|sub| sub.kind().is_some()) {
        let world = World::sent().event(on(3, 8), sub_status.key());
        let stage = world.order(ORDER, on(5, 8)).stage.key();
        let expected = if sub_status.key() == "cancelled" { "awaiting_shipment" } else { "fulfilled" };
        assert_eq!(stage, expected, "{sub_status}");
    }
    assert_eq!(Policies::default().instants().count(), 0);
}
