//! Numbers that need more than a shape: those that name their service (UPS), stand behind a routing code (USPS), or
//! name the sender instead of the carrier (SSCC).

use super::{Candidate, CheckDigit, check};

/// UPS `1Z`: shipper, service, package, check digit.
pub(super) fn ups(number: &[u8], found: &mut Vec<Candidate>) {
    let Some(behind) = number.strip_prefix(b"1Z") else { return };
    let plain = behind.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if behind.len() != 16 || !plain {
        return;
    }
    let service = match &behind[6..8] {
        b"01" => "1z_next_day_air",
        b"02" => "1z_second_day_air",
        b"03" => "1z_ground",
        b"12" => "1z_three_day_select",
        b"13" => "1z_next_day_air_saver",
        b"15" => "1z_next_day_air_early",
        b"22" | b"78" | b"90" => "1z_return",
        b"42" => "1z_ground_signature",
        b"66" => "1z_worldwide_express",
        b"72" => "1z_ground_cod",
        b"YW" => "1z_surepost",
        _ => "1z",
    };
    found.push(Candidate::new("ups", service, CheckDigit::of(check::doubled(behind)), 99));
}

/// USPS package barcodes: `91` to `95`, service, mailer, serial, check digit; often behind `420` and the ZIP code.
/// Consolidators use the same numbers, so they follow as partners with the same check digit.
pub(super) fn impb(number: &[u8], found: &mut Vec<Candidate>) {
    if !number.iter().all(u8::is_ascii_digit) {
        return;
    }
    let bare = is_impb(number).then_some(number);
    let routed = || {
        let behind = number.strip_prefix(b"420")?;
        // Five or nine digits of ZIP code: 34 and 38 digits can be read both ways, so the check digit decides.
        let readings = [5, 9].map(|zip| behind.get(zip..).filter(|rest| is_impb(rest)));
        let mut readings = readings.into_iter().flatten();
        let first = readings.next()?;
        Some(if check::gs1(first) { first } else { readings.find(|rest| check::gs1(rest)).unwrap_or(first) })
    };
    let (barcode, service, percent) = match (bare, routed()) {
        (Some(barcode), _) => (barcode, "impb", 95),
        (None, Some(barcode)) => (barcode, "impb_routed", 97),
        (None, None) => return,
    };
    let check_digit = CheckDigit::of(check::gs1(barcode));
    found.push(Candidate::new("usps", service, check_digit, percent));
    let (kind, long) = (&barcode[2..5], barcode.len() == 26);
    let large_mailer = barcode[5] == b'9';
    match kind {
        b"748" if long => found.push(Candidate::new("ups_mail_innovations", "impb", check_digit, PARTNER)),
        b"748" | b"612" if large_mailer && barcode.starts_with(b"92") => {
            found.push(Candidate::new("fedex", "smartpost", check_digit, PARTNER));
        }
        b"612" | b"748" if barcode.starts_with(b"93") => {
            found.push(Candidate::new("dhl_ecommerce", "impb", check_digit, PARTNER));
        }
        _ => {}
    }
}

const PARTNER: u8 = 60;

fn is_impb(number: &[u8]) -> bool {
    matches!(number, [b'9', b'1'..=b'5', ..]) && matches!(number.len(), 20 | 22 | 26 | 30)
}

/// GS1 serial shipping container codes, 18 digits, often behind `00`. The digits behind the first one name the
/// company that numbered the unit; of those that carry parcels themselves we know a few.
pub(super) fn sscc(number: &[u8], found: &mut Vec<Candidate>) {
    let unit = match (number.len(), number) {
        (18, _) => number,
        (20, [b'0', b'0', unit @ ..]) => unit,
        _ => return,
    };
    if !unit.iter().all(u8::is_ascii_digit) {
        return;
    }
    let check_digit = CheckDigit::of(check::gs1(unit));
    let full = number.len() == 20;
    let owner = OWNERS.iter().find(|owner| unit.starts_with(owner.prefix.as_bytes()));
    if let Some(owner) = owner {
        let percent = if full { owner.percent } else { owner.percent - 5 };
        found.push(Candidate::new(owner.carrier, "sscc", check_digit, percent));
    }
    found.push(Candidate::new("gs1_sscc", "sscc", check_digit, if full { 50 } else { 35 }));
}

/// A company that numbers its own parcels as logistic units.
struct Owner {
    /// The unit's first digit and the beginning of the company's GS1 prefix.
    prefix: &'static str,
    carrier: &'static str,
    percent: u8,
}

const OWNERS: &[Owner] = &[
    Owner { prefix: "340434", carrier: "dhl_de", percent: 97 },
    Owner { prefix: "373", carrier: "postnord", percent: 85 },
    Owner { prefix: "357", carrier: "postnord", percent: 60 },
    Owner { prefix: "370", carrier: "bring", percent: 60 },
];
