//! Tracking numbers as people paste them, and what spreadsheets do to them.

use parcelwatch_domain::detect::{Damage, damage};
use parcelwatch_domain::facts::{BadNumber, TrackingNumber};

/// What a spreadsheet did to a number. Where the number can still be told it is a suggestion, never applied silently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberDamage {
    /// `4.20E+21`: all but the first digits are lost.
    Exponent {
        /// The number, if it is short enough for none to be lost.
        probably: Option<String>,
    },
    /// The zeros in front are lost.
    LostZeros {
        /// The number as it was, which its check digit proves.
        probably: String,
    },
    /// Digits after the 15th were turned into `0`.
    Rounded {
        /// The digits that are still right.
        kept: String,
    },
    /// A number that looked like a date became one: `1-Mar`.
    Date,
    /// `123456789012.0`: the number went through a program that took it for an amount.
    Decimal,
}

impl NumberDamage {
    /// The key of its sentence in the Fluent files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            NumberDamage::Exponent { .. } => "damage-exponent",
            NumberDamage::LostZeros { .. } => "damage-lost-zeros",
            NumberDamage::Rounded { .. } => "damage-rounded",
            NumberDamage::Date => "damage-date",
            NumberDamage::Decimal => "damage-decimal",
        }
    }
}

/// What a spreadsheet did to this tracking number, if anything shows.
#[must_use]
pub fn number_damage(text: &str) -> Option<NumberDamage> {
    let text = text.trim();
    // Digits in groups weren't a spreadsheet's number: `9303 3000 …` is as it was written.
    match damage(text) {
        Some(Damage::Scientific { suggestion, .. }) => Some(NumberDamage::Exponent { probably: suggestion }),
        Some(Damage::LeadingZeros { suggestion, .. }) => Some(NumberDamage::LostZeros { probably: suggestion }),
        Some(Damage::TrailingZeros { kept, .. }) => Some(NumberDamage::Rounded { kept }),
        Some(Damage::Date) => Some(NumberDamage::Date),
        Some(Damage::Wrapped { .. }) | None => {
            let decimal = || is_decimal(text).then_some(NumberDamage::Decimal);
            code_damage(text).or_else(decimal)
        }
    }
}

/// Whether a code other than a tracking number, such as the name of an order, lost its digits to a spreadsheet.
#[must_use]
pub fn code_damage(text: &str) -> Option<NumberDamage> {
    is_exponent(text).then_some(NumberDamage::Exponent { probably: None })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number with decimals that say nothing.
fn is_decimal(text: &str) -> bool {
    text.split_once(['.', ',']).is_some_and(|(whole, part)| is_digits(whole) && matches!(part, "0" | "00"))
}

/// `4.20E+21`, `4,2E+21`, `5.5E12`, `1E+12`; an `E` between digits alone is an honest letter.
fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let mantissa = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, decimals) =
        mantissa.split_once(['.', ',']).map_or((mantissa, None), |(whole, part)| (whole, Some(part)));
    let power = exponent.strip_prefix('+');
    is_digits(whole)
        && decimals.is_none_or(is_digits)
        && is_digits(power.unwrap_or(exponent))
        && (power.is_some() || decimals.is_some())
}

/// Why a cell gives no numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFlaw {
    /// Nothing in this part of the cell looks like a number.
    NotANumber,
    /// Longer than any carrier's.
    TooLong,
    /// A spreadsheet spoiled it.
    Damaged(NumberDamage),
}

/// A number and the carrier's name that stood before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The number.
    pub number: TrackingNumber,
    /// The carrier in the words of the cell.
    pub carrier: Option<String>,
}

/// The numbers of a cell, doubled ones once: several in it, links around them, carriers' names before them.
///
/// # Errors
/// The part of the cell that is no number, and why.
pub fn numbers(cell: &str) -> Result<Vec<Named>, (String, NumberFlaw)> {
    // What was marked as text kept its digits.
    let protected = cell.trim_start().starts_with(['=', '\'']);
    let mut found: Vec<Named> = Vec::new();
    let mut announced: Option<String> = None;
    for part in parts(cell) {
        // Damage first: `1,23457E+19` and `01.03.2026` would fall into harmless pieces.
        if let Some(damage) = damage_beyond(protected, &part) {
            return Err((part, NumberFlaw::Damaged(damage)));
        }
        if is_link(&part) {
            return Err((part, NumberFlaw::NotANumber));
        }
        let (carrier, rest) = carrier_before(&part);
        let carrier = carrier.or_else(|| announced.take());
        if rest.is_empty() {
            // The carrier's name alone: it belongs to the number that follows.
            announced = carrier;
            continue;
        }
        for text in separate(rest) {
            let number = one(protected, text).map_err(|flaw| (text.to_owned(), flaw))?;
            if !found.iter().any(|other| other.number == number) {
                found.push(Named { number, carrier: carrier.clone() });
            }
        }
    }
    match announced {
        Some(word) => Err((word, NumberFlaw::NotANumber)),
        None => Ok(found),
    }
}

fn damage_beyond(protected: bool, text: &str) -> Option<NumberDamage> {
    let damage = number_damage(text)?;
    let by_digits = matches!(damage, NumberDamage::LostZeros { .. } | NumberDamage::Rounded { .. });
    (!(protected && by_digits)).then_some(damage)
}

fn one(protected: bool, text: &str) -> Result<TrackingNumber, NumberFlaw> {
    if let Some(damage) = damage_beyond(protected, text) {
        return Err(NumberFlaw::Damaged(damage));
    }
    let number = TrackingNumber::new(text).map_err(|bad| match bad {
        BadNumber::Empty => NumberFlaw::NotANumber,
        BadNumber::TooLong => NumberFlaw::TooLong,
    })?;
    if looks_like_number(number.as_str()) { Ok(number) } else { Err(NumberFlaw::NotANumber) }
}

/// Letters and digits, most of all digits: the shortest number we know has 8 characters, the longest 39.
fn looks_like_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let enough = if text.len() < 8 { 4 } else { 3 };
    (6..=40).contains(&text.len()) && digits >= enough && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether a list's first line is a number, and not the heading of one.
#[must_use]
pub fn is_probably_number(cell: &str) -> bool {
    numbers(cell).is_ok_and(|numbers| !numbers.is_empty())
        || parts(cell).iter().any(|part| number_damage(part).is_some())
}

/// The parts of a cell that each hold numbers, links taken apart.
fn parts(cell: &str) -> Vec<String> {
    let cell = super::clean(cell);
    if number_damage(cell).is_some() {
        return vec![cell.to_owned()];
    }
    let text = without_tags(&without_link_formula(cell));
    let mut parts = Vec::new();
    for piece in text.split([',', ';', '\n', '\r', '\t', '|']) {
        let linked = piece.split_whitespace().any(is_link);
        if linked {
            for word in piece.split_whitespace() {
                if is_link(word) { parts.extend(in_link(word)) } else { parts.push(word.to_owned()) }
            }
        } else {
            parts.extend(piece.split('/').map(|piece| super::code(piece.trim()).to_owned()));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_link(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
}

/// `=HYPERLINK("https://…","LX…")`: what it shows, else where it leads.
fn without_link_formula(cell: &str) -> String {
    let is_formula = cell.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("=HYPERLINK("));
    if !is_formula {
        return cell.to_owned();
    }
    let quoted: Vec<&str> = cell.split('"').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [_, shown, ..] if is_probably_number(shown) => (*shown).to_owned(),
        [link, ..] => (*link).to_owned(),
        [] => cell.to_owned(),
    }
}

/// `<a href="https://…">LX…</a>`: what it shows, else where it leads.
fn without_tags(cell: &str) -> String {
    if !cell.contains('<') || !cell.contains('>') {
        return cell.to_owned();
    }
    let mut text = String::new();
    let mut link = None;
    for piece in cell.split_inclusive('>') {
        let (outside, tag) = piece.split_once('<').unwrap_or((piece, ""));
        text.push_str(outside);
        text.push(' ');
        link = link.or_else(|| tag.split(['"', '\'']).find(|part| is_link(part)));
    }
    match link {
        Some(link) if !text.bytes().any(|byte| byte.is_ascii_digit()) => link.to_owned(),
        _ => text,
    }
}

/// The number in a link: the last part of its query or path that looks like one. The whole link where none does, so
/// that it can be shown.
fn in_link(link: &str) -> Vec<String> {
    let part = link
        .split(['/', '?', '&', '=', '#', ':', '+'])
        .rev()
        .map(|part| part.replace("%20", ""))
        .find(|part| looks_like_number(part));
    vec![part.unwrap_or_else(|| link.to_owned())]
}

/// Words that stand before numbers and aren't carriers.
const LABELS: &[&str] = &[
    "tracking",
    "number",
    "no",
    "nr",
    "id",
    "awb",
    "waybill",
    "shipment",
    "parcel",
    "sendungsnummer",
    "sendung",
    "suivi",
    "colis",
    "numéro",
    "de",
    "número",
    "seguimiento",
    "code",
    "运单号",
    "快递单号",
];

/// Names of carriers, in words, that stand before numbers. Only to tell a name from the first letters of a number: what
/// it means is decided elsewhere.
const CARRIER_WORDS: &[&str] = &[
    "dhl",
    "ups",
    "usps",
    "fedex",
    "dpd",
    "gls",
    "hermes",
    "evri",
    "tnt",
    "china",
    "post",
    "yanwen",
    "yunexpress",
    "cainiao",
    "sf",
    "express",
    "royal",
    "mail",
    "la",
    "poste",
    "colissimo",
    "chronopost",
    "correos",
    "australia",
    "canada",
    "japan",
    "postnl",
    "postnord",
    "bpost",
    "deutsche",
    "paket",
    "swiss",
    "austrian",
    "österreichische",
    "singapore",
    "hong",
    "kong",
    "korea",
    "india",
    "ems",
    "epacket",
    "4px",
    "aramex",
    "yodel",
    "inpost",
    "purolator",
    "ontrac",
    "lasership",
    "amazon",
    "logistics",
    "global",
    "ecommerce",
    "germany",
    "uk",
    "us",
    "parcelforce",
    "an",
    "poczta",
    "polska",
    "posti",
    "correios",
    "poste",
    "italiane",
    "brt",
    "seur",
    "mrw",
    "ctt",
    "speedpak",
    "jitu",
    "sunyou",
    "anjun",
    "cne",
    "ubi",
    "cj",
    "packet",
    "winit",
    "yun",
    "jd",
    "sto",
    "zto",
    "yto",
    "best",
    "ninja",
    "van",
];

/// The carrier's name before a number, and what follows it.
fn carrier_before(part: &str) -> (Option<String>, &str) {
    let mut name: Vec<&str> = Vec::new();
    let mut rest = part.trim();
    while let Some(first) = rest.split_whitespace().next() {
        let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let follows = rest.split_whitespace().nth(1).unwrap_or_default();
        // Two letters before digits are the first letters of a number: `LA 123 456 785 CN`, `SF 123…`.
        let prefix = lower.len() == 2 && first.len() == 2 && follows.bytes().any(|byte| byte.is_ascii_digit());
        let is_label = (LABELS.contains(&lower.as_str()) && !prefix) || bare.is_empty();
        let is_carrier = CARRIER_WORDS.contains(&lower.as_str()) && !prefix;
        // Long words without a digit are no prefix of a number either, whatever they are.
        let is_word = bare.chars().count() >= 5 && !bare.bytes().any(|byte| byte.is_ascii_digit());
        let announces = first.ends_with([':', '#']) && !bare.bytes().any(|byte| byte.is_ascii_digit());
        if !(is_label || is_carrier || is_word || announces) {
            break;
        }
        if !is_label {
            name.push(bare);
        }
        rest = rest.get(first.len()..).unwrap_or_default().trim_start();
    }
    // `DHL:0034…` and `UPS#1Z…` without a blank between.
    if let Some((word, after)) = rest.split_once([':', '#'])
        && !word.bytes().any(|byte| byte.is_ascii_digit())
    {
        let word = word.trim();
        if !word.is_empty() && !LABELS.contains(&word.to_lowercase().as_str()) {
            name.push(word);
        }
        rest = after.trim_start();
    }
    ((!name.is_empty()).then(|| name.join(" ")), rest)
}

/// Numbers with nothing but blanks between them; blanks inside one number separate shorter pieces.
fn separate(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let complete = |word: &&str| word.len() >= 10 && looks_like_number(word);
    if words.len() > 1 && words.iter().all(complete) { words } else { vec![text] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Vec<(String, Option<String>)> {
        let numbers = numbers(cell).unwrap_or_else(|(part, flaw)| panic!("{cell}: {part} {flaw:?}"));
        numbers.into_iter().map(|named| (named.number.to_string(), named.carrier)).collect()
    }

    fn one_of(cell: &str) -> String {
        let found = read(cell);
        assert_eq!(found.len(), 1, "{cell}: {found:?}");
        found[0].0.clone()
    }

    #[test]
    fn r18_spreadsheet_damage_is_recognised() {
        for text in ["4.20E+21", "9.4E+21", "1.23457E+19", "4,2E+21", "1E+12", "5.5E12"] {
            assert!(matches!(number_damage(text), Some(NumberDamage::Exponent { .. })), "{text}");
        }
        for text in ["1-Mar", "Mar-21", "1. Mrz", "01.03.2026", "2026-03-01", "3/1/2026", "1-Mar-26"] {
            assert_eq!(number_damage(text), Some(NumberDamage::Date), "{text}");
        }
        assert_eq!(
            number_damage("9400111206206400000000"),
            Some(NumberDamage::Rounded { kept: "940011120620640".to_owned() })
        );
        assert_eq!(
            number_damage("340434161094015902"),
            Some(NumberDamage::LostZeros { probably: "00340434161094015902".to_owned() })
        );
        assert_eq!(number_damage("123456789012.0"), Some(NumberDamage::Decimal));
    }

    #[test]
    fn r18_honest_numbers_are_not_taken_for_damage() {
        for text in [
            "LX123456785CN",
            "00340434161094015902",
            "9400111206206406260787",
            "000123450000000027",
            "986578788855",
            "12E34567",
            "1Z5R89390357567127",
            "3318810025",
            "YT2229521272164446",
            "RR 123 456 785 CN",
            "0998-0000-0200-33",
            "9303 3000 0000 0000 0000 00",
        ] {
            assert_eq!(number_damage(text), None, "{text}");
        }
    }

    #[test]
    fn r18_a_number_is_found_however_it_was_pasted() {
        for cell in [
            "LX123456785CN",
            "lx 123 456 785 cn",
            "LX-123-456-785-CN",
            "'LX123456785CN",
            "=\"LX123456785CN\"",
            "China Post LX123456785CN",
            "DHL: LX123456785CN",
            "DHL:LX123456785CN",
            "Sendungsnummer LX 123456785 CN",
            "Tracking #: LX123456785CN",
            "https://t.17track.net/en#nums=LX123456785CN",
            "https://www.example.com/track/LX123456785CN?lang=de",
            "<a href=\"https://www.example.com/t?id=1\">LX123456785CN</a>",
            "=HYPERLINK(\"https://www.example.com/t?id=77\",\"LX123456785CN\")",
            "=HYPERLINK(\"https://www.example.com/t?id=LX123456785CN\";\"track\")",
            "LX123456785CN, LX123456785CN",
            "DHL, LX123456785CN",
            "RoyalMail / LX123456785CN",
        ] {
            assert_eq!(one_of(cell), "LX123456785CN", "{cell}");
        }
        assert_eq!(one_of("1Z 5R8 939 03 5756 7127"), "1Z5R89390357567127");
        assert_eq!(one_of("9400 1112 0620 6406 2607 87"), "9400111206206406260787");
        assert_eq!(one_of("TBA 000000000000"), "TBA000000000000");
        assert_eq!(one_of("LA 123 456 785 CN"), "LA123456785CN");
        assert_eq!(one_of("SF 1234567890123"), "SF1234567890123");
        assert_eq!(one_of("DE 123456785 DE"), "DE123456785DE");
        assert_eq!(one_of("La Poste 6A12345678901"), "6A12345678901");
        assert_eq!(one_of("No. LX123456785CN"), "LX123456785CN");
        assert_eq!(read("UPS 1Z5R89390357567127"), [("1Z5R89390357567127".to_owned(), Some("UPS".to_owned()))]);
        assert_eq!(read("Tracking: LX123456785CN")[0].1, None);
    }

    #[test]
    fn r18_several_numbers_in_a_cell_are_all_found() {
        for cell in [
            "LX123456785CN,RB123456785GB",
            "LX123456785CN; RB123456785GB",
            "LX123456785CN / RB123456785GB",
            "LX123456785CN\nRB123456785GB",
            "LX123456785CN RB123456785GB",
            "LX123456785CN|RB123456785GB, LX123456785CN",
        ] {
            let found: Vec<String> = read(cell).into_iter().map(|(number, _)| number).collect();
            assert_eq!(found, ["LX123456785CN", "RB123456785GB"], "{cell}");
        }
    }

    #[test]
    fn r18_what_is_no_number_is_named() {
        let flaw = |cell| numbers(cell).unwrap_err();
        assert_eq!(
            flaw("LX123456785CN, 4.20E+21"),
            ("4.20E+21".to_owned(), NumberFlaw::Damaged(NumberDamage::Exponent { probably: None }))
        );
        assert_eq!(flaw("4,20E+21").1, NumberFlaw::Damaged(NumberDamage::Exponent { probably: None }));
        assert_eq!(flaw("1-Mar").1, NumberFlaw::Damaged(NumberDamage::Date));
        assert_eq!(flaw("Berlin"), ("Berlin".to_owned(), NumberFlaw::NotANumber));
        assert_eq!(flaw("https://example.com/t"), ("https://example.com/t".to_owned(), NumberFlaw::NotANumber));
        assert_eq!(flaw("n/a").1, NumberFlaw::NotANumber);
        assert_eq!(flaw(&"1".repeat(130)).1, NumberFlaw::TooLong);
        assert_eq!(numbers(""), Ok(Vec::new()));
    }
}
