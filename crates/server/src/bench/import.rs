//! `bench import`: a file of orders through the whole command, in a process of its own.

use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use super::figures::{ROUNDS, rate, seconds};
use super::scratch::Scratch;
use super::seed::Dice;
use super::{BenchError, Bound, Figure, Setup};

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let orders = setup.size(100_000, 500);
    let scratch = Scratch::new(setup)?;
    let file = scratch.path().join("orders.csv");
    write_orders(&file, orders)?;
    let mut took = Vec::new();
    for round in 0..setup.size(ROUNDS, 1) {
        let data = scratch.path().join(format!("data-{round}"));
        let (output, seconds) = seconds(|| {
            Command::new(std::env::current_exe()?)
                .arg("--data")
                .arg(&data)
                .args(["import", "orders"])
                .arg(&file)
                .args(["--channel", "shop", "--json"])
                .env_remove("PARCELWATCH_DATABASE")
                .stderr(Stdio::null())
                .output()
        })?;
        let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        if !output.status.success() || summary["imported"] != orders {
            return Err(BenchError::Unexpected(format!("the import ended with {}: {summary}", output.status)));
        }
        took.push(seconds);
        std::fs::remove_dir_all(&data)?;
    }
    let rates: Vec<f64> = took.iter().map(|seconds| rate(orders, *seconds)).collect();
    let figure = |name: &str, unit: &'static str, rounds: &[f64]| {
        Figure::of("import", name, unit, rounds)
            .with("orders", orders)
            .with("file_system", scratch.file_system.as_str())
    };
    tell(figure("orders_csv", "s", &took).bound(Bound::AtMost(10.0)));
    tell(figure("orders_csv_rate", "orders/s", &rates));
    Ok(())
}

/// A shop's own export: an order a row, some paid later than placed, with persons and places.
pub(super) fn write_orders(file: &Path, orders: usize) -> Result<(), BenchError> {
    const CITIES: &[(&str, &str, &str)] = &[
        ("DE", "Berlin", "10115"),
        ("DE", "Köln", "50667"),
        ("AT", "Wien", "1010"),
        ("FR", "Lyon", "69001"),
        ("US", "Portland", "97201"),
        ("GB", "Leeds", "LS1 1AA"),
    ];
    let mut dice = Dice::new(3);
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    writeln!(
        out,
        "order,placed_at,payment,paid_at,country,city,postcode,customer_name,customer_email,currency,total_minor,\
         line,sku,title,quantity"
    )?;
    for order in 0..orders {
        let (country, city, postcode) = CITIES[dice.below(CITIES.len())];
        let (day, hour, minute) = (1 + dice.below(20), dice.below(24), dice.below(59));
        let sku = dice.below(400);
        writeln!(
            out,
            "{},2026-11-{day:02}T{hour:02}:{minute:02}:00Z,captured,2026-11-{day:02}T{hour:02}:{:02}:30Z,{country},\
             {city},{postcode},Person {order},person{order}@example.com,EUR,{},1,SKU-{sku},\"Lamp, model {sku}\",{}",
            100_000 + order,
            minute,
            500 + dice.below(20_000),
            1 + dice.below(3)
        )?;
    }
    out.flush()?;
    Ok(())
}
