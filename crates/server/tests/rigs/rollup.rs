//! R14: split shipments roll up by one rule, also through the store.

use serde_json::{Value, json};

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::program::{lines, print, program};
use crate::shop::{merged, on, order, stored, told};

/// Lines of an order (quantity, cancelled, ships), its packages (line, quantity, voided), and the stage of the order
/// when its lines count together, and when each counts for itself.
type Row = (&'static [(i64, i64, bool)], &'static [(i64, i64, bool)], &'static str, &'static str);

const ROWS: &[Row] = &[
    // One line.
    (&[(1, 0, true)], &[], "awaiting_shipment", "awaiting_shipment"),
    (&[(1, 0, true)], &[(1, 1, false)], "fulfilled", "fulfilled"),
    (&[(1, 0, true)], &[(1, 1, true)], "awaiting_shipment", "awaiting_shipment"),
    (&[(2, 0, true)], &[(1, 1, false)], "awaiting_fulfillment", "awaiting_shipment"),
    (&[(2, 0, true)], &[(1, 1, false), (1, 1, false)], "fulfilled", "fulfilled"),
    (&[(2, 0, true)], &[(1, 1, false), (1, 1, true)], "awaiting_fulfillment", "awaiting_shipment"),
    (&[(2, 1, true)], &[(1, 1, false)], "fulfilled", "fulfilled"),
    (&[(1, 1, true)], &[], "canceled", "canceled"),
    // Two lines.
    (&[(1, 0, true), (1, 0, true)], &[], "awaiting_shipment", "awaiting_shipment"),
    (&[(1, 0, true), (1, 0, true)], &[(1, 1, false)], "awaiting_fulfillment", "awaiting_shipment"),
    (&[(1, 0, true), (1, 0, true)], &[(1, 1, false), (2, 1, false)], "fulfilled", "fulfilled"),
    (&[(1, 0, true), (1, 0, true)], &[(1, 1, false), (2, 1, true)], "awaiting_fulfillment", "awaiting_shipment"),
    (&[(1, 0, true), (1, 1, true)], &[(1, 1, false)], "fulfilled", "fulfilled"),
    (&[(1, 0, true), (1, 0, false)], &[(1, 1, false)], "fulfilled", "fulfilled"),
    (&[(1, 0, true), (1, 0, false)], &[], "awaiting_shipment", "awaiting_shipment"),
    (&[(1, 1, true), (1, 1, true)], &[], "canceled", "canceled"),
    // Three lines.
    (
        &[(1, 0, true), (2, 0, true), (1, 0, false)],
        &[(1, 1, false), (2, 1, false)],
        "awaiting_fulfillment",
        "awaiting_shipment",
    ),
    (&[(1, 0, true), (2, 1, true), (1, 0, false)], &[(1, 1, false), (2, 1, false)], "fulfilled", "fulfilled"),
    (&[(1, 0, true), (1, 0, true), (1, 1, true)], &[(1, 1, false), (2, 1, false)], "fulfilled", "fulfilled"),
    (
        &[(1, 0, true), (1, 0, true), (1, 0, true)],
        &[(1, 1, false), (2, 1, false), (3, 1, true)],
        "awaiting_fulfillment",
        "awaiting_shipment",
    ),
];

/// The facts of a row as an order of its own.
fn facts(name: &str, row: &Row, fulfill: &str) -> Vec<Value> {
    let (lines, packages, ..) = row;
    let channel = format!("shop {fulfill}");
    let supplier = format!("s{name}");
    let line = |index: usize, (quantity, cancelled, ships): &(i64, i64, bool)| {
        json!({"line": (index + 1).to_string(), "quantity": quantity, "cancelled": cancelled,
            "requires_shipping": ships})
    };
    let lines: Vec<Value> = lines.iter().enumerate().map(|(index, of)| line(index, of)).collect();
    let placed: Vec<Value> = lines
        .iter()
        .filter(|line| line["requires_shipping"] == true)
        .map(|line| json!({"line": line["line"], "quantity": line["quantity"]}))
        .collect();
    let mut facts = vec![
        json!({"type": "channel", "channel": channel, "fulfill": fulfill}),
        merged(order(name), &json!({"channel": channel, "lines": lines})),
        json!({"type": "supplier_order", "order": name, "channel": channel, "supplier": "foo", "number": supplier,
            "state": "paid", "placed_at": on(1, 8), "paid_at": on(1, 8), "lines": placed}),
    ];
    for (index, (line, quantity, voided)) in packages.iter().enumerate() {
        let number = format!("LX{name}{index}").to_uppercase();
        let content = json!({"order": name, "channel": channel, "supplier_order": supplier, "line": line.to_string(),
            "quantity": quantity});
        facts.push(json!({"type": "package", "package": number, "number": number, "known_at": on(2, 8),
            "contents": [content]}));
        if *voided {
            facts.push(json!({"type": "event", "number": number, "occurred_at": on(3, 8), "sub_status": "cancelled"}));
        }
    }
    facts
}

// proves: R14
#[test]
fn orders() {
    let mut rig = Rig::begin("rollup::orders");
    let mut all = Vec::new();
    let mut stages = Vec::new();
    for (index, row) in ROWS.iter().enumerate() {
        for (fulfill, stage) in [("together", row.2), ("separately", row.3)] {
            let name = format!("{index}{}", &fulfill[..1]);
            all.extend(facts(&name, row, fulfill));
            stages.push((name, stage, fulfill, row));
        }
    }
    for ground in wait(Ground::each()) {
        let mut given = all.clone();
        rig.random.shuffle(&mut given);
        wait(async {
            let open = ground.open().await;
            for batch in given.chunks(1 + rig.random.index(20)) {
                open.take(batch, on(5, 8)).await;
            }
            let mut reader = open.ingest.workspace().reader().await.expect("a reader");
            for (name, stage, fulfill, row) in &stages {
                let stored = reader.order(name).await.expect("a row").expect("the order");
                assert_eq!(stored.stage, *stage, "{fulfill}: {row:?}: {}", stored.body);
            }
            drop(reader);
            assert_eq!(stored(&open, on(5, 8)).await, told(&all, on(5, 8)));
            open.sound(on(5, 8)).await;
            open.close().await;
        });
        for (name, stage, ..) in stages.iter().step_by(7) {
            let shown =
                lines(&print(program(&ground.place()).args(["show", name, "--json", "--at", &on(5, 8).to_string()])));
            let order = shown.iter().find(|line| line["type"] == "order").expect("the order");
            assert_eq!(order["stage"], *stage, "{name}");
        }
        println!("{}: {} orders", ground.engine(), stages.len());
    }
}
