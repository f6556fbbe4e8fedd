//! Amounts as whole numbers of a currency's minor unit.

/// Amounts in minor units: a thousand times the largest sum ever invoiced, as in the facts contract.
const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// How many decimals a currency has.
#[must_use]
pub fn exponent(currency: &str) -> u32 {
    const NONE: &[&str] = &[
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
        "XPF",
    ];
    const THREE: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    const FOUR: &[&str] = &["CLF", "UYW"];
    if NONE.contains(&currency) {
        0
    } else if THREE.contains(&currency) {
        3
    } else if FOUR.contains(&currency) {
        4
    } else {
        2
    }
}

/// An amount in the minor unit; `None` when it is none, or has more decimals than the currency.
#[must_use]
pub fn minor(text: &str, currency: &str) -> Option<i64> {
    let exponent = usize::try_from(exponent(currency)).ok()?;
    let number = text.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | ','));
    let (negative, number) = number.strip_prefix('-').map_or((false, number), |number| (true, number.trim_start()));
    if !number.starts_with(|c: char| c.is_ascii_digit()) && !number.starts_with(['.', ',']) {
        return None;
    }
    let (whole, decimals) = parts(number, exponent)?;
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > exponent || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = format!("0{}{decimals:0<exponent$}", ungrouped(whole)?);
    let amount = digits.parse::<i64>().ok().filter(|amount| *amount <= AMOUNT_MAX)?;
    Some(if negative { -amount } else { amount })
}

/// What stands before and behind the decimal sign.
fn parts(number: &str, exponent: usize) -> Option<(&str, &str)> {
    let last = number.rfind(['.', ',']);
    let Some(at) = last else { return Some((number, "")) };
    let (whole, rest) = number.split_at(at);
    let sign = rest.get(..1)?;
    let decimals = rest.get(1..)?;
    if whole.contains(sign) {
        return Some((number, ""));
    }
    let groups = decimals.len() == 3 && !whole.contains(['.', ',']) && !whole.is_empty() && whole.len() <= 3;
    match (groups, exponent) {
        // With three decimals `1,234` could be either; a point is what exports write before decimals.
        (true, 3) if sign == "." => Some((whole, decimals)),
        (true, 3) => None,
        (true, _) => Some((number, "")),
        (false, _) => Some((whole, decimals)),
    }
}

/// Digits without the signs between groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let blank = |c: char| matches!(c, '.' | ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}');
    let mut groups = whole.split(blank);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_become_minor_units_of_their_currency() {
        for (text, currency, amount) in [
            ("71.40", "EUR", 7140),
            ("71,40", "EUR", 7140),
            ("€ 71.40", "EUR", 7140),
            ("1,234.50", "USD", 123_450),
            ("1.234,50 €", "EUR", 123_450),
            ("1'234.50", "CHF", 123_450),
            ("1,234", "USD", 123_400),
            ("1,234,567", "USD", 123_456_700),
            ("7140", "JPY", 7140),
            ("7140.00", "JPY", 7140),
            ("1.234", "KWD", 1234),
            ("-5.5", "EUR", -550),
            ("0", "EUR", 0),
            (".5", "EUR", 50),
        ] {
            assert_eq!(minor(text, currency), Some(amount), "{text} {currency}");
        }
        for (text, currency) in [
            ("", "EUR"),
            ("free", "EUR"),
            ("1.2345", "EUR"),
            ("71.40", "JPY"),
            ("1,234", "KWD"),
            ("12,34.5", "EUR"),
            ("4.2E+21", "EUR"),
            ("99999999999999999999", "EUR"),
        ] {
            assert_eq!(minor(text, currency), None, "{text} {currency}");
        }
    }
}
