//! The filter language: what it reads, how it prints, where its mistakes are, and what it finds.

use std::time::Duration;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::words::nearest;
use super::*;
use crate::assess::{Assessment, assess};
use crate::facts::read_line;
use crate::known::{Builder, Known, Meaning};
use crate::policy::Policies;
use crate::status::Kind;
use crate::time::Millis;

fn query(text: &str) -> Query {
    Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn printed(text: &str) -> String {
    query(text).to_string()
}

fn mistake(text: &str) -> (usize, QueryErrorKind) {
    let error = Query::parse(text).expect_err(text);
    (error.at, error.kind)
}

#[test]
fn every_example_of_the_page_is_read_and_printed_as_it_stands() {
    for text in [
        "status:pending,abnormal",
        "sub:customs",
        "flag:no_update",
        "silent:>48h",
        "age:7d..14d",
        "paid:2026-11-01..2026-11-15",
        "due:<3d",
        "supplier:\"Foo Ltd\"",
        "country:DE,AT",
        "assigned:me",
        "-tag:vip",
        "has:number",
        "is:manual",
        "is:split",
        "is:snoozed",
        "case:open",
        "order:1043",
        "number:LP001*",
        "status:in_transit supplier:\"Foo Ltd\" silent:>3d",
        "a b OR c",
        "",
    ] {
        assert_eq!(printed(text), text);
    }
}

#[test]
fn blanks_bind_stronger_than_or_and_parentheses_only_stay_where_they_are_needed() {
    assert_eq!(query("a b OR c"), query("(a b) OR c"));
    assert_ne!(query("a b OR c"), query("a (b OR c)"));
    for (text, canonical) in [
        ("  a   b  ", "a b"),
        ("(a)", "a"),
        ("(a b) c", "a b c"),
        ("(a OR b) OR c", "a OR b OR c"),
        ("a (b OR c)", "a (b OR c)"),
        ("a(b OR c)d", "a (b OR c) d"),
        ("(a)OR(b)", "a OR b"),
        ("-(a b)", "-(a b)"),
        ("-(a)", "-a"),
        ("--a", "a"),
        ("-(-(a b)) c", "a b c"),
        ("-(-a)", "a"),
        ("((a OR b) c)", "(a OR b) c"),
        ("or OR Or", "or OR Or"),
        ("ORANGE", "ORANGE"),
        ("\"OR\"", "\"OR\""),
        ("\"a\"", "a"),
        ("\"a b\"", "\"a b\""),
        ("\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\""),
        ("\"-a\"", "\"-a\""),
        ("\"status:x\"", "\"status:x\""),
        ("10:30 a,b", "10:30 a,b"),
        ("STATUS:Pending", "status:pending"),
        ("country:de", "country:DE"),
        ("age:>048H", "age:>48h"),
        ("age:7d..,..1w", "age:7d..,..1w"),
        ("paid:2026-11-01T10:00:00+01:00..", "paid:2026-11-01T09:00:00Z.."),
        ("supplier:\"a,b\"*,c*", "supplier:\"a,b\"*,c*"),
        ("supplier:\"a*\"", "supplier:\"a*\""),
        ("supplier:*", "supplier:*"),
        ("sub:\"customs\"", "sub:customs"),
    ] {
        assert_eq!(printed(text), canonical, "{text}");
        assert_eq!(query(&printed(text)), query(text), "{text}");
    }
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    use QueryErrorKind::{
        Backwards, DanglingNot, DanglingOr, EmptyParentheses, EmptyText, MissingValue, MixedEnds, NotCompared,
        NotCountry, NotDate, NotLength, StrayParenthesis, StrayQuote, TooDeep, UnclosedParenthesis, UnclosedQuote,
    };
    let value = |text: &str| text.to_owned();
    for (text, at, kind) in [
        ("a \"b", 2, UnclosedQuote),
        ("a b\"c", 3, StrayQuote),
        ("\"a\"b", 3, StrayQuote),
        ("supplier:a\"b", 10, StrayQuote),
        ("supplier:\"a\"b", 12, StrayQuote),
        ("a \"\"", 2, EmptyText),
        ("supplier:\"\"", 9, EmptyText),
        ("a (b", 2, UnclosedParenthesis),
        ("a (", 2, UnclosedParenthesis),
        ("a) b", 1, StrayParenthesis),
        (")", 0, StrayParenthesis),
        ("a ()", 2, EmptyParentheses),
        ("((((a))))", 3, TooDeep { max: 3 }),
        ("a - b", 2, DanglingNot),
        ("a -", 2, DanglingNot),
        ("(-)", 1, DanglingNot),
        ("OR a", 0, DanglingOr),
        ("a OR", 2, DanglingOr),
        ("a OR OR b", 2, DanglingOr),
        ("(a OR )", 3, DanglingOr),
        ("(OR a)", 1, DanglingOr),
        ("a status:", 9, MissingValue { word: Word::Status }),
        ("status:pending,", 15, MissingValue { word: Word::Status }),
        ("status:,pending", 7, MissingValue { word: Word::Status }),
        ("age:>x", 4, NotLength { word: Word::Age, value: value(">x") }),
        ("age:7d..x", 4, NotLength { word: Word::Age, value: value("7d..x") }),
        ("age:..", 4, NotLength { word: Word::Age, value: value("..") }),
        ("age:>100000d", 4, NotLength { word: Word::Age, value: value(">100000d") }),
        ("age:>7d*", 4, NotLength { word: Word::Age, value: value(">7d*") }),
        ("age:<1d,7d", 8, NotCompared { word: Word::Age, value: value("7d") }),
        ("age:14d..1w", 4, Backwards { word: Word::Age, value: value("14d..1w") }),
        ("paid:7d", 5, NotCompared { word: Word::Paid, value: value("7d") }),
        ("paid:2026-11-01T10:00", 5, NotDate { word: Word::Paid, value: value("2026-11-01T10:00") }),
        ("paid:2026-02-30", 5, NotDate { word: Word::Paid, value: value("2026-02-30") }),
        ("paid:7d..2026-11-01", 5, MixedEnds { word: Word::Paid, value: value("7d..2026-11-01") }),
        ("due:2026-11-02..2026-11-01", 4, Backwards { word: Word::Due, value: value("2026-11-02..2026-11-01") }),
        ("country:DEU", 8, NotCountry { value: value("DEU") }),
        ("country:D1", 8, NotCountry { value: value("D1") }),
    ] {
        assert_eq!(mistake(text), (at, kind), "{text}");
    }
}

#[test]
fn the_place_of_a_mistake_is_given_in_bytes_and_characters() {
    let error = Query::parse("Größe sttus:pending").unwrap_err();
    assert_eq!((error.at, error.column), (8, 7));
}

#[test]
fn what_was_meant_is_suggested() {
    let word = |word: &str, suggestion| QueryErrorKind::UnknownWord { word: word.to_owned(), suggestion };
    assert_eq!(mistake("sttus:pending"), (0, word("sttus", Some("status"))));
    assert_eq!(mistake("a -contry:DE"), (3, word("contry", Some("country"))));
    assert_eq!(mistake("https://example.net"), (0, word("https", None)));
    let QueryErrorKind::UnknownValue { word, value, suggestion, known } = mistake("status:delivered,pendign").1 else {
        panic!("a value is unknown")
    };
    assert_eq!((word, value.as_str(), suggestion), (Word::Status, "pendign", Some("pending")));
    assert_eq!(known, ["pending", "in_transit", "delivered", "abnormal"]);
    for (text, suggestion) in [
        ("flag:noupdate", Some("no_update")),
        ("sub:cust", Some("customs")),
        ("is:splitt", Some("split")),
        ("has:zzz", None),
        ("case:opne", Some("open")),
        ("status:*", None),
    ] {
        let QueryErrorKind::UnknownValue { suggestion: found, .. } = mistake(text).1 else { panic!("{text}") };
        assert_eq!(found, suggestion, "{text}");
    }
}

#[test]
fn a_query_has_at_most_twenty_words_and_a_thousand_characters() {
    let words = |count: usize| vec!["a"; count].join(" ");
    assert_eq!(query(&words(20)).terms().len(), 20);
    assert_eq!(mistake(&words(21)), (40, QueryErrorKind::TooManyWords { max: 20 }));
    let long = |count: usize| "ä".repeat(count);
    assert_eq!(query(&long(1_000)).to_string(), long(1_000));
    assert_eq!(mistake(&long(1_001)), (2_000, QueryErrorKind::TooLong { max: 1_000 }));
    // Blanks that were left out are added in print; what could then not be read again is refused at once.
    let tight = format!("(a OR b)({} OR c)", "d".repeat(1_000 - 16));
    assert_eq!(tight.len(), 999);
    assert!(Query::parse(&tight).is_ok());
    let tighter = tight.replace("(a OR", "(aa OR");
    assert_eq!(mistake(&tighter).1, QueryErrorKind::TooLong { max: 1_000 });
}

#[test]
fn words_without_data_are_read_and_reported() {
    let words = query("tag:vip -assigned:me OR tag:x status:pending").unavailable();
    assert_eq!(words, [Word::Tag, Word::Assigned]);
    assert!(query("status:pending is:split").unavailable().is_empty());
}

#[test]
fn names_are_near_when_they_begin_alike_or_slip_twice() {
    let known = ["status", "sub", "silent"];
    assert_eq!(nearest("stat", &known), Some("status"));
    assert_eq!(nearest("ssatus", &known), Some("status"));
    assert_eq!(nearest("stauts", &known), Some("status"));
    assert_eq!(nearest("sbu", &known), Some("sub"));
    assert_eq!(nearest("xyz", &known), None);
    assert_eq!(nearest("", &known), None);
    assert_eq!(nearest(&"s".repeat(500), &known), None);
}

/// Orders 1043 (two packages: p1 delivered to France, p2 silent) and 1044 (a placeholder), each with its own people.
const WORLD: &str = r##"
{"type":"order","order":"1043","channel":"shop","placed_at":"2026-11-01T08:00:00Z","payment":"captured","paid_at":"2026-11-01T23:30:00Z","promised_at":"2026-12-01T00:00:00Z","country":"DE","customer":{"name":"Zoë Brandt","email":"Zoe@example.net"},"lines":[{"line":"1","title":"Desk Lamp","sku":"LAMP-7","quantity":2}]}
{"type":"order","order":"1044","channel":"mall","placed_at":"2026-11-02T08:00:00Z","payment":"captured","paid_at":"2026-11-02T08:00:00Z","country":"AT","lines":[{"line":"1","title":"Chair","quantity":1}]}
{"type":"supplier_order","order":"1043","supplier":"Foo Ltd","number":"S1","state":"paid","placed_at":"2026-11-01T08:00:00Z","paid_at":"2026-11-01T09:00:00Z","lines":[{"line":"1","quantity":2}]}
{"type":"supplier_order","order":"1044","supplier":"Bar","number":"S2","state":"paid","placed_at":"2026-11-02T08:00:00Z","paid_at":"2026-11-02T09:00:00Z","lines":[{"line":"1","quantity":1}]}
{"type":"package","package":"p1","number":"LP00112233445CN","carrier":"china_post","known_at":"2026-11-03T08:00:00Z","contents":[{"order":"1043","supplier_order":"S1","line":"1","quantity":1}]}
{"type":"package","package":"p2","number":"1Z999","carrier":"ups","known_at":"2026-11-04T08:00:00Z","destination_country":"FR","contents":[{"order":"1043","supplier_order":"S1","line":"1","quantity":1}]}
{"type":"event","number":"LP00112233445CN","occurred_at":"2026-11-04T08:00:00Z","sub_status":"collected"}
{"type":"event","number":"LP00112233445CN","occurred_at":"2026-11-10T08:00:00Z","sub_status":"safe_place"}
{"type":"event","number":"1Z999","occurred_at":"2026-11-06T08:00:00Z","sub_status":"collected"}
{"type":"number_changed","package":"p2","number":"1Z999","to":"1Z777","at":"2026-11-07T08:00:00Z"}
{"type":"event","number":"1Z777","occurred_at":"2026-11-08T08:00:00Z","sub_status":"customs"}
{"type":"override","package":"p1","sub_status":"signed","by":"mia","at":"2026-11-11T08:00:00Z"}
{"type":"snooze","package":"p2","reason":"no_update","by":"mia","at":"2026-11-11T08:00:00Z","until":"2026-11-30T08:00:00Z"}
{"type":"note","order":"1043","package":"p2","by":"mia","at":"2026-11-11T08:00:00Z","text":"asked"}
{"type":"case","order":"1043","package":"p1","case":"c1","kind":"not_received","at":"2026-11-11T08:00:00Z"}
"##;

const NOW: &str = "2026-11-12T08:00:00Z";

fn at(text: &str) -> Millis {
    Millis::parse(text).unwrap()
}

fn world(now: &str) -> (Known, Assessment) {
    let mut builder = Builder::new();
    for (index, line) in (1..).zip(WORLD.lines().filter(|line| !line.is_empty())) {
        builder.add(index, read_line(line).unwrap_or_else(|problems| panic!("{line}: {problems:?}")));
    }
    let built = builder.build(&|_| (Kind::Unmapped, Meaning::None));
    assert!(built.problems.is_empty() && built.warnings.is_empty(), "{:?} {:?}", built.problems, built.warnings);
    let assessment = assess(&built.known, &Policies::default(), at(now));
    (built.known, assessment)
}

fn viewer() -> Viewer {
    Viewer { zone: TimeZone::UTC, sees_customers: true }
}

fn found_by(text: &str, now: &str, viewer: &Viewer) -> String {
    let (known, assessment) = world(now);
    let query = query(text);
    let matching = assessment.packages().filter(|line| {
        let row = Row::of(&known, &Policies::default(), line, at(now));
        query.matches(&row, at(now), viewer)
    });
    matching.map(|line| line.package.clone()).collect::<Vec<_>>().join(" ")
}

fn found(text: &str) -> String {
    found_by(text, NOW, &viewer())
}

const ALL: &str = "p1 p2 placeholder:1044:S2";
const WAITING: &str = "placeholder:1044:S2";

#[test]
fn every_word_finds_what_it_says() {
    for (text, expected) in [
        ("", ALL),
        ("status:delivered", "p1"),
        ("status:pending,in_transit", "p2 placeholder:1044:S2"),
        ("-status:delivered", "p2 placeholder:1044:S2"),
        ("sub:signed", "p1"),
        ("sub:safe_place", ""),
        ("flag:no_tracking_number", WAITING),
        ("flag:no_update", ""),
        ("supplier:\"foo ltd\"", "p1 p2"),
        ("supplier:b*", WAITING),
        ("carrier:ups", "p2"),
        ("carrier:\"China Post\"", "p1"),
        ("store:MALL", WAITING),
        ("country:DE", "p1"),
        ("country:fr,at", "p2 placeholder:1044:S2"),
        ("has:number", "p1 p2"),
        ("-has:number", WAITING),
        ("has:event", "p1 p2"),
        ("has:flag", WAITING),
        ("has:note", "p2"),
        ("has:case", "p1"),
        ("has:deadline", "p1 p2"),
        ("is:manual", "p1"),
        ("is:split", "p1 p2"),
        ("is:snoozed", "p2"),
        ("is:acknowledged", ""),
        ("is:yellow", WAITING),
        ("is:placeholder", WAITING),
        ("case:open", "p1"),
        ("case:not_received", "p1"),
        ("case:closed,lost", ""),
        ("order:#1043", "p1 p2"),
        ("order:104", ""),
        ("order:104*", ALL),
        ("number:lp0011-2233*", "p1"),
        ("number:1z777", "p2"),
        ("number:1z999", "p2"),
        ("number:LP0011", ""),
        ("tag:vip", ""),
        ("status:delivered OR is:placeholder", "p1 placeholder:1044:S2"),
        ("order:1043 (status:delivered OR is:snoozed) -is:manual", "p2"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn free_text_finds_orders_numbers_customers_items_and_suppliers() {
    for (text, expected) in [
        ("1043", "p1 p2"),
        ("#1044", WAITING),
        ("104", ""),
        ("LP00112233445CN", "p1"),
        ("lp-0011-2233-445-cn", "p1"),
        ("LP 0011 2233 445 CN", "p1"),
        ("445 CN lamp", ""),
        ("33445CN", "p1"),
        ("3445CN", "p1"),
        ("445CN", ""),
        ("lamp 33 445 CN", "p1"),
        ("zoe@EXAMPLE.net", "p1 p2"),
        ("zoe@example", ""),
        ("brandt", "p1 p2"),
        ("\"zoe brandt\"", "p1 p2"),
        ("lamp", "p1 p2"),
        ("lamp-7", "p1 p2"),
        ("chair", WAITING),
        ("foo", "p1 p2"),
        ("bar", WAITING),
        ("???", ""),
        ("-lamp", WAITING),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
    let stranger = Viewer { sees_customers: false, ..viewer() };
    assert_eq!(found_by("brandt", NOW, &stranger), "");
    assert_eq!(found_by("zoe@example.net", NOW, &stranger), "p1 p2");
}

#[test]
fn a20_more_and_less_are_strict_and_both_ends_of_a_span_belong_to_it() {
    // p1 has been known for 9 days at NOW, p2 for 8; the placeholder was paid 9 days and 23 hours before.
    assert_eq!(found("age:>9d"), WAITING);
    assert_eq!(found("age:9d.."), "p1 placeholder:1044:S2");
    assert_eq!(found("age:<9d"), "p2");
    assert_eq!(found("age:..9d"), "p1 p2");
    assert_eq!(found("age:8d..9d"), "p1 p2");
    assert_eq!(found("age:<9d,>239h"), "p2");
    assert_eq!(found_by("age:>9d has:number", "2026-11-12T08:00:00.001Z", &viewer()), "p1");
    assert_eq!(found("transit:6d..6d"), "p1");
    assert_eq!(found("transit:>6d"), "");
    assert_eq!(found("transit:4d..144h"), "p1");
}

#[test]
fn a2_silent_is_the_clock_of_a2() {
    assert_eq!(found("silent:>95h"), "p2");
    assert_eq!(found("silent:>96h"), "");
    assert_eq!(found("silent:96h.."), "p2");
    for (now, silent) in [("2026-11-10T08:00:00Z", ""), ("2026-11-10T08:00:00.001Z", "p2")] {
        assert_eq!(found_by("silent:>48h", now, &viewer()), silent);
        assert_eq!(found_by("flag:no_update", now, &viewer()), silent);
    }
}

#[test]
fn dates_are_days_where_the_viewer_is_and_lengths_count_from_now() {
    // Order 1043 was paid on 1 November at 23:30 UTC: already the 2nd in Berlin.
    let berlin = Viewer { zone: TimeZone::get("Europe/Berlin").unwrap(), sees_customers: true };
    for (text, utc, there) in [
        ("paid:2026-11-01", "p1 p2", ""),
        ("paid:2026-11-02", WAITING, ALL),
        ("paid:<2026-11-02", "p1 p2", ""),
        ("paid:>2026-11-01", WAITING, ALL),
        ("paid:..2026-11-01", "p1 p2", ""),
        ("paid:2026-11-01..2026-11-02", ALL, ALL),
        ("paid:2026-11-01T23:30:00Z..", ALL, ALL),
        ("paid:>2026-11-01T23:30:00Z", WAITING, WAITING),
        ("paid:<2026-11-01T23:30:00Z", "", ""),
        ("paid:>10d", "p1 p2", "p1 p2"),
        ("paid:<10d", "", ""),
        ("paid:10d..", ALL, ALL),
        ("delivered:2026-11-10", "p1", "p1"),
        ("shipped:2026-11-04", "p1", "p1"),
        ("delivered:2d..2d", "p1", "p1"),
    ] {
        assert_eq!(found(text), utc, "{text}");
        assert_eq!(found_by(text, NOW, &berlin), there, "{text} in Berlin");
    }
}

#[test]
fn due_is_the_time_to_the_next_deadline() {
    // p2: promised for 1 December 00:00. p1: the carrier takes a claim until 1 December 08:00.
    assert_eq!(found("due:<450h"), "p2");
    assert_eq!(found("due:448h..448h"), "p2");
    assert_eq!(found("due:<448h"), "");
    assert_eq!(found("due:>18d"), "p1 p2");
    assert_eq!(found("due:>450h"), "p1");
    assert_eq!(found("due:2026-12-01"), "p1 p2");
    assert_eq!(found_by("due:<100d", "2026-12-01T00:00:00Z", &viewer()), "p1");
}

#[test]
fn a_row_before_anything_happened_has_nothing_to_find() {
    assert_eq!(found_by("shipped:>0d OR delivered:>0d OR silent:>0m", "2026-11-03T08:00:00Z", &viewer()), "");
    assert_eq!(found_by("is:split", "2026-11-03T08:00:00Z", &viewer()), "p1 placeholder:1043:S1");
}

fn word_text() -> impl Strategy<Value = String> {
    let amount = || ("[0-9]{1,4}", "[mhdwMHD]").prop_map(|(number, unit)| number + &unit);
    let day = || "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
    let moment = prop_oneof![amount(), day().prop_map(String::from), day().prop_map(|day| day + "T10:00:00+02:00")];
    let span = |value: BoxedStrategy<String>| {
        (value.clone(), value, 0..6).prop_map(|(a, b, form)| match form {
            0 => format!(">{a}"),
            1 => format!("<{a}"),
            2 => format!("{a}.."),
            3 => format!("..{a}"),
            4 => format!("{a}..{b}"),
            _ => a,
        })
    };
    let name = prop_oneof![
        "[a-zA-Z0-9äß#@.*-]{1,8}",
        "\"[a-z ,()*:ü-]{1,8}\"",
        "\"[a-z]{0,3}(\"\"){1,2}[a-z ]{0,3}\"",
        "[a-z]{0,4}\\*",
    ];
    let listed = |word: &'static str, value: BoxedStrategy<String>| {
        proptest::collection::vec(value, 1..4).prop_map(move |values| format!("{word}:{}", values.join(",")))
    };
    prop_oneof![
        name.clone().prop_map(String::from),
        listed(
            "status",
            proptest::sample::select(&["pending", "Delivered", "abnormal"][..]).prop_map(str::to_owned).boxed()
        ),
        listed("sub", proptest::sample::select(SubStatus::ALL).prop_map(|sub| sub.key().to_owned()).boxed()),
        listed("silent", span(amount().boxed()).boxed()),
        listed("due", span(moment.boxed()).boxed()),
        listed("Supplier", name.clone().boxed()),
        listed("number", name.boxed()),
        listed("country", "[a-zA-Z]{2}".boxed()),
        listed("is", proptest::sample::select(&["split", "manual"][..]).prop_map(str::to_owned).boxed()),
    ]
}

fn any_query() -> impl Strategy<Value = String> {
    let leaf = word_text();
    leaf.prop_recursive(4, 24, 4, |inner| {
        let joined = |between: &'static str| {
            proptest::collection::vec(inner.clone(), 1..4).prop_map(move |list| list.join(between))
        };
        prop_oneof![
            joined(" "),
            joined(" OR "),
            inner.clone().prop_map(|query| format!("({query})")),
            inner.clone().prop_map(|query| format!("-({query})")),
            inner.prop_map(|query| format!("-{query}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn ux_5_1_reading_printing_and_reading_again_is_the_identity(text in any_query()) {
        if let Ok(read) = Query::parse(&text) {
            let printed = read.to_string();
            let again = Query::parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&read), "{} printed as {}", text, printed);
            prop_assert_eq!(again.unwrap().to_string(), printed);
        }
    }

    #[test]
    fn ux_5_2_no_text_makes_the_reader_fail_otherwise_than_by_naming_a_place(
        text in prop_oneof![
            any::<String>(),
            "[a-z():\",* ORd0-9<>.-]{0,200}",
            proptest::collection::vec(
                proptest::sample::select(
                    &["(", ")", " ", "OR", "-", "\"", ",", ":", "status:", "age:", ">", "..", "7d", "*", "ß", "paid:", "2026-11-01"][..],
                ),
                0..60,
            ).prop_map(|parts| parts.concat()),
        ],
    ) {
        match Query::parse(&text) {
            Ok(read) => {
                let printed = read.to_string();
                prop_assert_eq!(Query::parse(&printed), Ok(read), "{} printed as {}", text, printed);
            }
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.at), "{:?}", error);
                prop_assert_eq!(error.column, text[..error.at].chars().count() + 1);
            }
        }
    }
}

#[test]
fn ux_5_2_the_worst_texts_take_no_time() {
    let worst = [
        "(".repeat(70_000),
        "-".repeat(70_000),
        "-(".repeat(1_000),
        "\"".repeat(65_536),
        format!("age:{}", ">".repeat(60_000)),
        format!("supplier:{}", "a,".repeat(495)),
        format!("status:{}", "pendin".repeat(160)),
        "\u{1f1e9}".repeat(1_000),
    ];
    let start = clock();
    for text in &worst {
        if let Ok(query) = Query::parse(text) {
            assert_eq!(Query::parse(&query.to_string()), Ok(query));
        }
    }
    assert!(clock() - start < Duration::from_secs(1));
}

#[expect(clippy::disallowed_methods, reason = "a test that measures")]
fn clock() -> Duration {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap()
}
