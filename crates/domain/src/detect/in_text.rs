//! Tracking numbers in the texts of events: the next carrier's number is often told in a sentence and nowhere else
//! (rule S9). A sentence holds postcodes, telephone numbers and dates too, so a number counts only if a check digit
//! proves it that leaves little to chance, if it stands behind a word that announces one, or if it has the form of the
//! carrier that is named before it.

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

use super::{CheckDigit, POSTS, candidates, carrier_name, detect};
use crate::facts::TrackingNumber;

/// A number told in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// The number.
    pub number: TrackingNumber,
    /// The carrier that its looks or its check digit name; a word alone names none.
    pub carrier: Option<&'static str>,
    /// Why it is one.
    pub by: ToldBy,
}

/// What shows that a number in a sentence is a tracking number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToldBy {
    /// Its check digit.
    CheckDigit,
    /// A word before it, such as "tracking number".
    Word,
    /// The carrier named before it, whose form it has.
    Carrier,
}

impl ToldBy {
    /// The name used in code and logs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            ToldBy::CheckDigit => "check_digit",
            ToldBy::Word => "word",
            ToldBy::Carrier => "carrier",
        }
    }
}

/// Whether a text can tell a number at all: most can't, and are not looked at any closer.
fn may_tell(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).nth(ANNOUNCED_DIGITS - 1).is_some()
}

/// The numbers that a text tells, in their order and each once; never one of `own`.
#[must_use]
pub fn numbers_in_text(text: &str, own: &[&str]) -> Vec<Mentioned> {
    if !may_tell(text) {
        return Vec::new();
    }
    let text = text.get(..text.floor_char_boundary(TEXT_MAX)).unwrap_or_default();
    let own: Vec<String> = own.iter().map(|number| super::written::normalized(number)).collect();
    let tokens = tokens(text);
    let mut found: Vec<Mentioned> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = proved(&tokens, at).or_else(|| alone(text, &tokens, at));
        let Some((mentioned, used)) = read else {
            at += 1;
            continue;
        };
        at += used;
        let number = mentioned.number.as_str();
        let is_own = own.iter().any(|own| own == number || own.ends_with(number) || number.ends_with(own.as_str()));
        if !is_own && found.iter().all(|earlier| earlier.number != mentioned.number) {
            found.push(mentioned);
        }
    }
    found
}

/// Longer texts are no events.
const TEXT_MAX: usize = 2_000;

/// A number is printed in at most so many groups.
const GROUPS_MAX: usize = 9;

/// A run of letters and digits, and where it stands.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// The runs of ASCII letters and digits; letters of other scripts end one.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().enumerate().chain([(text.len(), b' ')]) {
        match (byte.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.extend(text.get(from..at).map(|run| Token { text: run, start: from, end: at }));
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    tokens
}

/// The longest number from this token on that its check digit proves, and how many tokens it is printed in.
fn proved(tokens: &[Token<'_>], at: usize) -> Option<(Mentioned, usize)> {
    let mut joined = String::new();
    let mut best = None;
    let mut last: Option<&Token<'_>> = None;
    for (count, token) in tokens.iter().skip(at).take(GROUPS_MAX).enumerate() {
        // Groups stand one blank or dash apart, and words are no groups.
        let apart = last.is_some_and(|last| token.start != last.end + 1);
        if apart || (!has_digit(token.text) && token.text.len() > 2) {
            break;
        }
        joined.extend(token.text.chars().map(|char| char.to_ascii_uppercase()));
        last = Some(token);
        let Some(carrier) = strongly_proved(&joined) else { continue };
        if let Ok(number) = TrackingNumber::new(&joined) {
            best = Some((Mentioned { number, carrier: Some(carrier), by: ToldBy::CheckDigit }, count + 1));
        }
    }
    best
}

/// The carrier whose check digit is right, where a number so made is hardly ever right by chance: letters around it,
/// or as many digits as no other number in a sentence has.
fn strongly_proved(number: &str) -> Option<&'static str> {
    let digits_only = number.bytes().all(|byte| byte.is_ascii_digit());
    let best = candidates(number.as_bytes()).into_iter().next()?;
    let strong = if digits_only { number.len() >= DIGITS_MIN } else { true };
    (best.check_digit == CheckDigit::Ok && best.confidence.as_percent() >= PROVED_MIN && strong).then_some(best.carrier)
}

/// Digits alone prove something from this length on: telephone numbers and references are shorter.
const DIGITS_MIN: usize = 20;

/// A weaker shape is one that others have too.
const PROVED_MIN: u8 = 75;

/// The number that stands alone behind a word or a carrier's name.
fn alone(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Mentioned, usize)> {
    let token = tokens.get(at)?;
    let digits = token.text.bytes().filter(u8::is_ascii_digit).count();
    if !LENGTHS.contains(&token.text.len()) || digits < ANNOUNCED_DIGITS || is_part(text, token) {
        return None;
    }
    let before = before(text, token.start);
    if found(&NOT_ITS_OWN, &before).next().is_some() {
        return None;
    }
    let number = TrackingNumber::new(token.text).ok()?;
    let detection = detect(number.as_str());
    if is_announced(&before) && !is_airlines(token.text) {
        let named = detection.best().filter(|best| best.confidence.as_percent() >= NAMED_MIN);
        let carrier = named.map(|best| best.carrier);
        return Some((Mentioned { number, carrier, by: ToldBy::Word }, 1));
    }
    let letters = digits < token.text.len();
    let has_form = |candidate: &&super::Candidate| match (letters, candidate.check_digit) {
        (true, CheckDigit::Ok | CheckDigit::None) => candidate.confidence.as_percent() >= NAMED_MIN,
        (false, CheckDigit::Ok) => digits >= NAMED_DIGITS,
        (_, CheckDigit::Bad) | (false, CheckDigit::None) => false,
    };
    let named = |candidate: &&super::Candidate| names(candidate.carrier).any(|name| is_named(&before, &name));
    let carrier = detection.candidates.iter().filter(has_form).find(named)?.carrier;
    Some((Mentioned { number, carrier: Some(carrier), by: ToldBy::Carrier }, 1))
}

/// Whether it is a group of something longer, or a telephone number with its country.
fn is_part(text: &str, token: &Token<'_>) -> bool {
    let joins = |sign: Option<u8>| matches!(sign, Some(b'-' | b'/' | b'.' | b'_' | b'@'));
    let at = |place: usize| text.as_bytes().get(place).copied();
    let has_neighbour = |place: Option<usize>| place.and_then(at).is_some_and(|byte| byte.is_ascii_digit());
    let first = token.start.checked_sub(1).and_then(at);
    let after_group = joins(first) && has_neighbour(token.start.checked_sub(2));
    let before_group = joins(at(token.end)) && has_neighbour(token.end.checked_add(1));
    first == Some(b'+') || after_group || before_group
}

/// A carrier's name in small letters, and the beginning of it by which people call it: "DHL" for "DHL Express". A post's
/// begins with a country.
fn names(carrier: &'static str) -> impl Iterator<Item = String> {
    let name = carrier_name(carrier).map(str::to_lowercase);
    let is_post = POSTS.iter().any(|post| post.carrier == carrier);
    let short = name.as_ref().and_then(|name| name.split(' ').next()).filter(|short| !is_post && short.len() >= 3);
    let short = short.filter(|short| carrier.split('_').next() == Some(*short)).map(str::to_owned);
    name.into_iter().chain(short)
}

/// Whether a carrier's name stands there as a word of its own.
fn is_named(before: &str, name: &str) -> bool {
    before.match_indices(name).any(|(at, _)| {
        let edge = |char: Option<char>| !char.is_some_and(|char| char.is_ascii_alphanumeric());
        let (left, right) = (before.get(..at), before.get(at + name.len()..));
        edge(left.and_then(|left| left.chars().next_back())) && edge(right.and_then(|right| right.chars().next()))
    })
}

/// Whether it is an air waybill: a flight's, with thousands of parcels on it. Three digits name the airline, of the
/// other eight the last is the remainder by seven.
fn is_airlines(number: &str) -> bool {
    let serial =
        number.get(3..10).filter(|_| number.len() == AIR_WAYBILL).and_then(|serial| serial.parse::<u32>().ok());
    let check = number.get(10..).and_then(|check| check.parse::<u32>().ok());
    serial.zip(check).is_some_and(|(serial, check)| serial % 7 == check)
}

/// The length of an air waybill.
const AIR_WAYBILL: usize = 11;

/// Digits alone have the form of the carrier that is named from this length on: telephone numbers are shorter.
const NAMED_DIGITS: usize = 12;

/// An announced number has at least so many digits.
const ANNOUNCED_DIGITS: usize = 6;

/// And this length.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=40;

/// A carrier with less confidence isn't named.
const NAMED_MIN: u8 = 50;

/// What stands before a place, in small letters.
fn before(text: &str, start: usize) -> String {
    let before = text.get(..start).unwrap_or_default();
    let from = before.floor_char_boundary(before.len().saturating_sub(WINDOW));
    before.get(from..).unwrap_or_default().to_lowercase()
}

/// Whether one of the words stands right before, with nothing but signs and a short word between them.
fn is_announced(before: &str) -> bool {
    found(&WORDS, before).any(|end| {
        let between = before.get(end..).unwrap_or_default();
        let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).count();
        // `no.` and `nr.` are no ends of sentences.
        let ended = between.split_once('.').is_some_and(|(before, _)| !(1..=3).contains(&letters(before)));
        letters(between) <= BETWEEN_MAX && !ended && !between.contains([',', ';', '。', '，', '；'])
    })
}

/// Where the words end that stand there.
fn found<'a>(words: &'a Words, text: &'a str) -> impl Iterator<Item = usize> + use<'a> {
    words.as_ref().into_iter().flat_map(move |words| words.find_overlapping_iter(text)).map(|hit| hit.end())
}

/// Words that are looked for together.
type Words = LazyLock<Option<AhoCorasick>>;

/// The words are looked for in so many bytes before a number.
const WINDOW: usize = 60;

/// `is`, `lautet`, `nr`, `for DHL`: longer words between announce something else.
const BETWEEN_MAX: usize = 8;

static WORDS: Words = LazyLock::new(|| AhoCorasick::new(ANNOUNCING).ok());

static NOT_ITS_OWN: Words = LazyLock::new(|| AhoCorasick::new(OTHERS).ok());

/// What announces a number that many parcels share, another parcel's, or none of a parcel, in small letters.
const OTHERS: &[&str] = &[
    "mawb",
    "master air",
    "master awb",
    "flight",
    "container",
    "manifest",
    "pallet",
    "bag no",
    "bag number",
    "bag id",
    "order n",
    "order id",
    "order #",
    "invoice",
    "return tracking",
    "return label",
    "return parcel",
    "phone",
    "hotline",
    "tel.",
    "call ",
    "bestellnummer",
    "auftragsnummer",
    "rechnungsnummer",
    "retoure",
    "rücksend",
    "telefon",
    "commande",
    "facture",
    "retour",
    "pedido",
    "factura",
    "ordine",
    "fattura",
    "zamówieni",
    "заказ",
    "телефон",
    "航班",
    "主单",
    "总单",
    "大包",
    "集装箱",
    "订单",
    "退件",
    "电话",
    "電話",
    "注文",
    "주문",
];

/// What announces a tracking number, in small letters.
const ANNOUNCING: &[&str] = &[
    "tracking number",
    "tracking no",
    "tracking id",
    "tracking code",
    "tracking #",
    "tracking:",
    "track number",
    "waybill",
    "airwaybill",
    "awb",
    "consignment number",
    "consignment no",
    "parcel number",
    "parcel id",
    "barcode",
    "last mile number",
    "delivery number",
    "reference number of the carrier",
    "new number",
    "sendungsnummer",
    "trackingnummer",
    "tracking-nummer",
    "paketnummer",
    "frachtbriefnummer",
    "numéro de suivi",
    "n° de suivi",
    "numéro de colis",
    "numéro d'envoi",
    "número de seguimiento",
    "numero de seguimiento",
    "número de envío",
    "número de guía",
    "código de seguimiento",
    "código de rastreio",
    "código de rastreamento",
    "número de rastreio",
    "numero di tracciamento",
    "numero di tracking",
    "numero di spedizione",
    "codice di tracciamento",
    "lettera di vettura",
    "trackingcode",
    "track & trace",
    "track and trace",
    "zendingsnummer",
    "numer przesyłki",
    "numer śledzenia",
    "numer paczki",
    "číslo zásilky",
    "sledovací číslo",
    "číslo zásielky",
    "kollinummer",
    "spårningsnummer",
    "försändelse-id",
    "sporingsnummer",
    "pakkenummer",
    "seurantanumero",
    "lähetystunnus",
    "csomagszám",
    "nyomkövetési szám",
    "număr awb",
    "număr de urmărire",
    "трек-номер",
    "трек номер",
    "номер отправления",
    "номер отслеживания",
    "номер накладной",
    "трек-код",
    "номер відправлення",
    "номер накладної",
    "takip numarası",
    "takip no",
    "gönderi numarası",
    "运单号",
    "運單號",
    "快递单号",
    "快遞單號",
    "物流单号",
    "跟踪号",
    "追踪号",
    "转单号",
    "尾程单号",
    "追跡番号",
    "お問い合わせ番号",
    "お問合せ番号",
    "送り状番号",
    "伝票番号",
    "운송장번호",
    "운송장 번호",
    "등기번호",
    "송장번호",
];

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str) -> Vec<(String, Option<&'static str>)> {
        numbers_in_text(text, &["YT2229521272164446", "LX123456785CN"])
            .into_iter()
            .map(|found| (found.number.as_str().to_owned(), found.carrier))
            .collect()
    }

    fn one(number: &str, carrier: Option<&'static str>) -> Vec<(String, Option<&'static str>)> {
        vec![(number.to_owned(), carrier)]
    }

    #[test]
    fn s9_a_number_that_its_check_digit_proves_is_found_in_any_sentence() {
        for text in [
            "Handed over to Royal Mail RB123456785GB",
            "Item RB 123 456 785 GB left the country",
            "转交英国邮政(RB123456785GB)派送",
            "rb123456785gb",
        ] {
            assert_eq!(told(text), one("RB123456785GB", Some("royal_mail")), "{text}");
        }
        assert_eq!(
            told("Tendered to USPS, 9400 1112 0620 6406 2607 87, on 12 March 2026"),
            one("9400111206206406260787", Some("usps"))
        );
        assert_eq!(told("UPS: 1Z-5R8939-03-57567127."), one("1Z5R89390357567127", Some("ups")));
        let both = told("RB123456785GB and 1Z5R89390357567127, again RB123456785GB");
        assert_eq!(
            both.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(),
            ["RB123456785GB", "1Z5R89390357567127"]
        );
    }

    #[test]
    fn s9_a_number_behind_its_word_is_found() {
        for (text, number, carrier) in [
            ("Local tracking number: 36301917596", "36301917596", None),
            ("Your new tracking number is TBA123456789012", "TBA123456789012", Some("amazon")),
            ("Sendungsnummer 3630191759", "3630191759", None),
            ("Numéro de suivi : 6A12345678901", "6A12345678901", Some("la_poste")),
            ("Номер отправления 80087612345678", "80087612345678", None),
            ("末端派送，运单号：SF1234567890123", "SF1234567890123", Some("sf")),
            ("お問い合わせ番号 4012-3456-7890", "", None),
            ("Waybill no. 3318810025", "3318810025", Some("dhl_express")),
        ] {
            let found = told(text);
            match number {
                "" => assert_eq!(found, [], "{text}"),
                _ => assert_eq!(found, one(number, carrier), "{text}"),
            }
        }
    }

    #[test]
    fn s9_a_number_in_the_form_of_the_carrier_that_is_named_is_found() {
        let found = numbers_in_text("Transferred to Amazon, TBA123456789012", &[]);
        assert_eq!(
            found.iter().map(|one| (one.carrier, one.by)).collect::<Vec<_>>(),
            [(Some("amazon"), ToldBy::Carrier)]
        );
        assert_eq!(told("Transferred to a partner, TBA123456789012"), [], "nobody is named");
        assert_eq!(told("Transferred to Amazonia, TBA123456789012"), [], "another name");
        assert_eq!(numbers_in_text("RB123456785GB", &[])[0].by, ToldBy::CheckDigit);
        assert_eq!(numbers_in_text("Sendungsnummer 3630191759", &[])[0].by, ToldBy::Word);
    }

    #[test]
    fn s9_what_is_no_number_and_the_own_number_are_left_alone() {
        for text in [
            "",
            "Delivered",
            "Call 0800 123 4567 before 12:30",
            "Arrived at facility 20374, 2026-03-12 14:05",
            "Reference 3318810025",
            "Package YT2229521272164446 has left",
            "Tracking number YT2229521272164446 received",
            "tracking number LX 123 456 785 CN",
            "RB123456786GB",
            "Your tracking number has changed. Call 0301234567890",
            "tracking number unknown",
            "Departed, AWB 784-12345675",
            "Flight departed, air waybill AWB 78412345675",
            "MAWB number, tracking number 99912345678",
            "Tracking number: +4930123456789",
            "Return tracking number 36301917596",
            "Order number 81900012345 for tracking number of the order #81900012345",
            "DHL hotline 022843331120",
            "GLS 36301917596",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn s9_any_text_is_searched_without_a_panic(text in "\\PC{0,120}|(tracking number|[A-Z0-9]{1,24}|[ -:]){0,12}") {
            for found in numbers_in_text(&text, &["RB123456785GB"]) {
                prop_assert_ne!(found.number.as_str(), "RB123456785GB");
            }
        }
    }
}
