//! The pages as stored texts. They are reviewed like code: look at them when they change.

use super::shop::{ABNORMAL, HOSTILE, SHOP, Shop, style};
use crate::output::{ImportSummary, Rejection, Style, import_summary};
use crate::words::Language;
use parcelwatch_store::Tab;

/// Escape sequences made visible, so that the stored text can be read and compared.
fn visible(text: &str) -> String {
    text.replace('\x1b', "␛")
}

#[test]
fn list_at_every_kind_of_width() {
    let shop = Shop::of(SHOP);
    insta::assert_snapshot!("list_120", shop.list(Tab::All, None, Language::English, style(120)));
    insta::assert_snapshot!("list_80", shop.list(Tab::Attention, None, Language::English, style(80)));
    insta::assert_snapshot!("list_40", shop.list(Tab::All, None, Language::English, style(40)));
}

#[test]
fn list_in_german() {
    let shop = Shop::of(SHOP);
    insta::assert_snapshot!("list_120_german", shop.list(Tab::All, None, Language::German, style(120)));
    insta::assert_snapshot!("list_80_german", shop.list(Tab::Attention, None, Language::German, style(80)));
}

#[test]
fn list_in_colour_and_in_ascii() {
    let shop = Shop::of(SHOP);
    let colour = Style { colour: true, ..style(120) };
    insta::assert_snapshot!("list_120_colour", visible(&shop.list(Tab::All, None, Language::English, colour)));
    let ascii = Style { utf8: false, ..style(100) };
    insta::assert_snapshot!("list_100_ascii_german", shop.list(Tab::All, None, Language::German, ascii));
}

#[test]
fn a_list_of_nothing_says_so() {
    let shop = Shop::of(SHOP);
    let nothing = Shop::of("");
    let mut pages = String::new();
    for language in Language::ALL {
        pages += &nothing.list(Tab::All, None, language, style(80));
        pages += &nothing.list(Tab::Attention, Some("status:pending"), language, style(80));
        pages += &shop.list(ABNORMAL, None, language, style(80));
    }
    insta::assert_snapshot!("list_empty", pages);
}

#[test]
fn order_in_full() {
    let shop = Shop::of(SHOP);
    insta::assert_snapshot!("show_120", shop.show("1043", Language::English, style(120)));
    insta::assert_snapshot!("show_80", shop.show("1043", Language::English, style(80)));
    insta::assert_snapshot!("show_40", shop.show("1043", Language::English, style(40)));
    insta::assert_snapshot!("show_80_german", shop.show("1043", Language::German, style(80)));
    let colour = Style { colour: true, ..style(80) };
    insta::assert_snapshot!("show_80_colour", visible(&shop.show("1043", Language::English, colour)));
}

#[test]
fn order_with_a_case_and_one_that_waits() {
    let shop = Shop::of(SHOP);
    insta::assert_snapshot!("show_case", shop.show("1038", Language::English, style(80)));
    insta::assert_snapshot!("show_case_open", shop.show("1035", Language::English, style(80)));
    insta::assert_snapshot!("show_snoozed", shop.show("1037", Language::English, style(80)));
    insta::assert_snapshot!("show_nothing_to_do", shop.show("1034", Language::German, style(80)));
}

#[test]
fn what_needs_attention() {
    let shop = Shop::of(SHOP);
    insta::assert_snapshot!("attention_80", shop.attention(Language::English, style(80)));
    insta::assert_snapshot!("attention_40_german", shop.attention(Language::German, style(40)));
    insta::assert_snapshot!("attention_none", Shop::of("").attention(Language::English, style(80)));
}

#[test]
fn hostile_texts() {
    let shop = Shop::of(HOSTILE);
    insta::assert_snapshot!("hostile_list_120", shop.list(Tab::All, Some("a\x1b[2Jb"), Language::English, style(120)));
    insta::assert_snapshot!("hostile_list_40", shop.list(Tab::All, None, Language::English, style(40)));
    insta::assert_snapshot!("hostile_show_80", shop.show("1", Language::English, style(80)));
    let ascii = Style { utf8: false, ..style(60) };
    insta::assert_snapshot!("hostile_show_60_ascii", shop.show("1", Language::German, ascii));
}

pub(super) fn summary(rejected: usize) -> ImportSummary {
    let one = |line: usize| Rejection {
        line: u64::try_from(line).unwrap() * 7,
        column: (line != 2).then(|| "paid_at".to_owned()),
        value: (line != 2).then(|| format!("31.13.2026\x1b[31m {}", "x".repeat(line * 40))),
        reason: "paid_at is neither an instant nor a date.".to_owned(),
        remedy: "Write it like 2026-11-01T08:00:00Z or 2026-11-01.".to_owned(),
    };
    ImportSummary {
        rows: 12_480,
        imported: 312,
        changed: 0,
        unchanged: 12_165,
        rejected_rows: u64::try_from(rejected).unwrap(),
        import: None,
        rejected: (1..=rejected).map(one).collect(),
        dry_run: false,
    }
}

#[test]
fn end_of_an_import() {
    let shop = Shop::of("");
    let write = |summary: &ImportSummary, language, style| {
        let mut out = Vec::new();
        import_summary(&mut out, summary, &shop.words(language), style).unwrap();
        String::from_utf8(out).unwrap()
    };
    insta::assert_snapshot!("import_80", write(&summary(3), Language::English, style(80)));
    let tried = ImportSummary { dry_run: true, ..summary(12) };
    insta::assert_snapshot!("import_40_german", write(&tried, Language::German, style(40)));
    insta::assert_snapshot!("import_good", write(&summary(0), Language::English, style(80)));
}
