//! Other people's numbers, where they are at hand: each is read as itself, however it was pasted.

use std::path::PathBuf;

use parcelwatch::intake::values::numbers::{NumberDamage, NumberFlaw, numbers};
use parcelwatch_domain::facts::TrackingNumber;

#[test]
fn r18_every_published_number_survives_pasting() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into();
    let path =
        std::env::var_os("PARCELWATCH_SHARED").map_or(beside, PathBuf::from).join("corpus/numbers/numbers.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no corpus/numbers in $PARCELWATCH_SHARED or in shared/ beside the checkout");
        return;
    };
    let (mut read, mut wrong, mut damaged) = (0, Vec::new(), Vec::new());
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (Some(number), Some(true)) = (case["number"].as_str(), case["valid"].as_bool()) else { continue };
        let plain = TrackingNumber::new(number).unwrap();
        // Words and samples that are no carrier's number: `string`, `yogi045`.
        let digits = plain.as_str().bytes().filter(u8::is_ascii_digit).count();
        let odd = digits < 3 || plain.as_str().len() < 8 || plain.as_str().contains('_');
        if case["placeholder_like"] == true || odd {
            continue;
        }
        for cell in [
            number.to_owned(),
            format!("DHL {number}"),
            format!("Sendungsnummer: {number}"),
            format!("https://www.example.com/track?id={plain}&lang=de"),
            format!("{number}, {number}"),
        ] {
            match numbers(&cell) {
                Ok(found) if found.len() == 1 && found[0].number == plain => read += 1,
                Err((_, NumberFlaw::Damaged(NumberDamage::LostZeros { .. }))) => damaged.push(cell),
                other => wrong.push(format!("{cell}: {other:?}")),
            }
        }
    }
    println!("{read} pasted numbers read, {} taken for damage, {} wrong", damaged.len(), wrong.len());
    assert!(read > 100 && damaged.len() * 100 < read, "{read}: {damaged:#?}");
    assert_eq!(wrong, Vec::<String>::new());
}
