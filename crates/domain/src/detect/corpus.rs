//! Other people's numbers as the measure, where they are at hand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::{CheckDigit, Detection, S10, detect};

/// What the corpus calls a carrier, and our ids for it: its `dhl` is every company of that group.
const SLUGS: &[(&str, &[&str])] = &[
    ("australiapost", &["australia_post"]),
    ("canadapost", &["canada_post"]),
    ("chronopost", &["chronopost", "la_poste"]),
    ("deutschepost", &["deutsche_post", "dhl_de", "dhl_express"]),
    ("dhl", &["dhl_de", "dhl_ecommerce", "dhl_express", "dhl_parcel_nl"]),
    ("dhl_parcel_de", &["dhl_de"]),
    ("dhlgm", &["dhl_ecommerce"]),
    ("dpdhl", &["dhl_de"]),
    ("fedex_ws", &["fedex"]),
    ("hay_post", &["haypost"]),
    ("hermes", &["hermes_de", "evri"]),
    ("mydhl", &["dhl_express"]),
    ("postat", &["austrian_post"]),
    ("royalmail", &["royal_mail"]),
    ("upsmi", &["ups_mail_innovations"]),
    ("usps_international", &["usps"]),
    ("AnPost", &["an_post"]),
    ("InPost", &["inpost"]),
    ("MagyarPosta", &["magyar_posta"]),
    ("Packeta", &["packeta"]),
    ("PolishPost", &["poczta_polska"]),
    ("np", &["nova_poshta"]),
];

/// The services that a format of the corpus stands for, where a carrier has several of one length.
const FORMATS: &[(&str, &str)] = &[
    ("dhl_ecommerce_14", "parcel_14"),
    ("purolator_alpha", "pin_alpha"),
    ("dhl_express_piece_id", "piece"),
    ("canpar_22", "parcel_22"),
];

fn numbers() -> Option<String> {
    let shared = std::env::var_os("PARCELWATCH_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    std::fs::read_to_string(shared.join("corpus/numbers/numbers.jsonl")).ok()
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// Whether the row's courier is named with one of these verdicts of the check digit.
fn names(row: &Value, detection: &Detection, verdicts: &[CheckDigit]) -> bool {
    let courier = text(row, "courier");
    let format = FORMATS.iter().find(|(format, _)| *format == text(row, "format")).map(|(_, service)| *service);
    detection.candidates.iter().any(|candidate| {
        let known = SLUGS.iter().find(|(slug, _)| *slug == courier).map(|(_, ids)| *ids);
        let ours = match (courier, known) {
            ("s10", _) => candidate.service.contains("s10"),
            (_, Some(ids)) => ids.contains(&candidate.carrier),
            (_, None) => candidate.carrier == courier,
        };
        ours && format.is_none_or(|service| candidate.service == service) && verdicts.contains(&candidate.check_digit)
    })
}

#[derive(Default)]
struct Tally {
    rows: usize,
    right: usize,
    /// Named without a wrong check digit.
    matched: usize,
    /// Named first.
    best: usize,
    misses: Vec<String>,
}

/// What check digits prove is named and named first; what they refuse isn't.
fn assert_proved(tallies: &BTreeMap<(String, bool), Tally>) {
    let proved = |valid: bool| {
        tallies.get(&("check digit".to_owned(), valid)).map(|tally| (tally.rows, tally.right, tally.best))
    };
    if let (Some((rows, right, best)), Some((wrong, refused, _))) = (proved(true), proved(false)) {
        assert!(right * 100 >= rows * 99 && best * 100 >= rows * 90, "{right} named, {best} first, of {rows}");
        assert_eq!(refused, wrong, "a wrong check digit was taken for right");
    }
}

/// Each courier by its sound numbers, and each strength with what was missed.
fn print(couriers: &BTreeMap<String, [usize; 3]>, tallies: &BTreeMap<(String, bool), Tally>) {
    for (courier, [rows, named, firsts]) in couriers {
        println!("{courier}: {named} of {rows} named, {firsts} first");
    }
    for ((class, valid), tally) in tallies {
        println!(
            "{class}, {}: {} of {} right, a match in {}, first in {}",
            if *valid { "valid" } else { "invalid" },
            tally.right,
            tally.rows,
            tally.matched,
            tally.best
        );
        tally.misses.iter().for_each(|miss| println!("    {miss}"));
    }
}

#[test]
fn corpus_numbers() {
    let Some(numbers) = numbers() else {
        println!("skipped: no corpus (set PARCELWATCH_SHARED)");
        return;
    };
    let mut tallies: BTreeMap<(String, bool), Tally> = BTreeMap::new();
    // Of each courier: how many sound numbers, how many name it, how many name it first.
    let mut couriers: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for line in numbers.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let valid = row["valid"].as_bool().unwrap();
        let strength = text(&row, "strength").split(" (").next().unwrap_or_default().to_owned();
        let own = text(&row, "strength").contains("own");
        let class = if own { "pattern of one project".to_owned() } else { strength };
        let detection = detect(text(&row, "number"));
        let right = match (class.as_str(), valid) {
            ("check digit", true) => names(&row, &detection, &[CheckDigit::Ok]),
            ("check digit", false) => !names(&row, &detection, &[CheckDigit::Ok]),
            // Seen at a carrier that delivers other posts' items: we name the post that issued the number.
            ("seen in a recorded or sample answer", true) if S10::read(text(&row, "number")).is_some() => {
                detection.best().is_some() || names(&row, &detection, &[CheckDigit::Bad])
            }
            (_, true) => names(&row, &detection, &[CheckDigit::Ok, CheckDigit::None, CheckDigit::Bad]),
            (_, false) => !names(&row, &detection, &[CheckDigit::Ok, CheckDigit::None]),
        };
        let tally = tallies.entry((class, valid)).or_default();
        tally.rows += 1;
        tally.right += usize::from(right);
        tally.matched += usize::from(names(&row, &detection, &[CheckDigit::Ok, CheckDigit::None]));
        let first = Detection { candidates: detection.candidates.first().copied().into_iter().collect(), ..detection };
        let best = usize::from(names(&row, &first, &[CheckDigit::Ok, CheckDigit::None, CheckDigit::Bad]));
        tally.best += best;
        if valid && !own {
            let [rows, named, firsts] = couriers.entry(text(&row, "courier").to_owned()).or_default();
            (*rows, *named, *firsts) = (*rows + 1, *named + usize::from(right), *firsts + best);
        }
        if !right {
            tally.misses.push(format!("{} {}", text(&row, "courier"), text(&row, "number")));
        }
    }
    print(&couriers, &tallies);
    let share = |class: &str| {
        let of = |count: fn(&Tally) -> usize| -> usize {
            tallies.iter().filter(|((name, _), _)| name == class).map(|(_, tally)| count(tally)).sum()
        };
        of(|tally| tally.right) * 100 / of(|tally| tally.rows)
    };
    assert_proved(&tallies);
    for class in ["recorded or check digit", "carrier's published test number", "pattern"] {
        assert!(share(class) >= 90, "{class}: {} %", share(class));
    }
    println!("seen in a recorded or sample answer: {} %", share("seen in a recorded or sample answer"));
}
