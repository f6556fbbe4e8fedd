//! What holds at every width and for any text.

use unicode_width::UnicodeWidthStr;

use super::pages::summary;
use super::shop::{HOSTILE, SHOP, Shop};
use crate::output::{Style, clean, import_summary};
use crate::words::Language;
use parcelwatch_store::Tab;

/// Every page of a shop.
fn pages(shop: &Shop, language: Language, style: Style) -> Vec<String> {
    let mut pages = vec![shop.attention(language, style)];
    pages.extend(Tab::LIST.map(|tab| shop.list(tab, Some("silent:>48h \"Ünïcode\""), language, style)));
    let orders: Vec<String> = shop.answer.orders().map(|order| order.order.clone()).collect();
    pages.extend(orders.iter().map(|order| shop.show(order, language, style)));
    let mut out = Vec::new();
    import_summary(&mut out, &summary(12), &shop.words(language), style).unwrap();
    pages.push(String::from_utf8(out).unwrap());
    pages
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for shop in [Shop::of(SHOP), Shop::of(HOSTILE)] {
        for language in Language::ALL {
            for width in [24, 30, 40, 55, 56, 79, 80, 81, 100, 120, 160] {
                for utf8 in [true, false] {
                    let style = Style { colour: false, width, utf8 };
                    for line in pages(&shop, language, style).iter().flat_map(|page| page.lines()) {
                        assert!(line.width() <= width, "{} > {width}: {line:?}", line.width());
                        assert_eq!(line, line.trim_end(), "blanks at the end of {line:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_from_outside_steers_the_terminal() {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shop = Shop::of(HOSTILE);
    for colour in [true, false] {
        for utf8 in [true, false] {
            for width in [40, 80, 120] {
                for page in pages(&shop, Language::English, Style { colour, width, utf8 }) {
                    let mut own = page;
                    for code in ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[36m", "\x1b[1;31m"] {
                        own = own.replace(code, "");
                    }
                    let stray = own.chars().find(|c| c.is_control() && *c != '\n' || turns(*c));
                    assert_eq!(stray, None, "{own}");
                    assert!(utf8 || own.is_ascii(), "{own}");
                }
            }
        }
    }
}

#[test]
fn a23_without_colour_the_page_says_the_same() {
    let shop = Shop::of(SHOP);
    let plain = Style { width: 100, ..Style::PLAIN };
    let coloured = pages(&shop, Language::English, Style { colour: true, ..plain });
    for (plain, coloured) in pages(&shop, Language::English, plain).into_iter().zip(coloured) {
        let mut without = String::new();
        for (index, piece) in coloured.split('\x1b').enumerate() {
            without += if index == 0 { piece } else { piece.split_once('m').unwrap().1 };
        }
        assert_eq!(plain, without);
    }
    let yellow = shop.answer.packages().filter(|package| package.yellow).count();
    let list = shop.list(Tab::All, None, Language::English, plain);
    assert!(yellow >= 3);
    assert_eq!(list.matches("▲ overdue").count(), yellow, "{list}");
}

#[test]
fn cleaning_shows_what_was_hidden() {
    for (given, cleaned) in [
        ("plain, ünïcode, 日本", "plain, ünïcode, 日本"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\r\nb\tc", "a  b c"),
        ("\u{9b}31m", "\u{fffd}31m"),
        ("\u{202e}abc\u{202c}\u{2066}d\u{2069}\u{200b}\u{feff}", "abcd"),
        ("\u{7f}\0", "␡␀"),
        ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "e\u{301}\u{302}\u{303}\u{304}"),
        ("👩\u{200d}👧", "👩👧"),
    ] {
        assert_eq!(clean(given), cleaned);
    }
}

#[test]
fn flags_of_an_answer_get_their_texts() {
    let answer = Shop::of(SHOP).with_texts();
    let flags: Vec<_> = answer.packages().flat_map(|package| &package.flags).collect();
    assert!(flags.len() > 8);
    assert!(flags.iter().all(|flag| !flag.text.is_empty() && !flag.text.contains('{')));
    assert!(flags.iter().any(|flag| flag.text.starts_with("No update for ")));
}
