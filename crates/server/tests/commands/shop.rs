//! The sample shop, and files as people have them.

use super::{run, run_with};

#[test]
fn the_sample_shop_says_what_needs_attention() {
    let data = tempfile::tempdir().unwrap();
    let done = run(data.path(), &["import", "sample"]).ok();
    assert!(done.out.contains("need attention"), "{}", done.out);
    let attention = run(data.path(), &["list", "--tab", "attention", "--json"]).ok().json();
    assert!(attention.len() >= 40, "{}", attention.len());
    let ranked: Vec<&str> = attention.iter().map(|package| package["sub_status"].as_str().unwrap()).collect();
    assert_eq!(ranked[0], "returned", "returned packages come first (A21)");
    let doctor = &run(data.path(), &["doctor", "--json"]).ok().json()[0];
    assert_eq!(doctor["attention"].as_u64(), Some(attention.len() as u64));
    assert_eq!(doctor["sound"], true);
    let silent = run(data.path(), &["list", "--query", "flag:no_update silent:>48h", "--json"]).ok().json();
    assert!(!silent.is_empty());
    run(data.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn a_shopify_export_and_a_bare_list_are_read_without_mapping() {
    let data = tempfile::tempdir().unwrap();
    let orders = "\u{feff}Name,Email,Financial Status,Paid at,Created at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Shipping City,Shipping Zip,Shipping Country\n\
        #1001,ada@example.com,paid,2026-11-01 08:00:00 +0000,2026-11-01 07:59:00 +0000,EUR,30.00,1,Lamp,10.00,Berlin,'10115,DE\n\
        #1001,ada@example.com,,,,,,2,Mug,10.00,,,\n\
        #1002,bob@example.com,paid,2026-13-40,2026-11-01 07:59:00 +0000,EUR,10.00,1,Lamp,10.00,Berlin,'10115,DE\n";
    let done = run_with(data.path(), &["import", "orders", "-", "--channel", "shop", "--json"], orders);
    assert_eq!(done.code, 1, "a rejected row is failed work");
    let summary = &done.json()[0];
    assert_eq!((summary["rows"].as_i64(), summary["imported"].as_i64()), (Some(3), Some(2)), "{summary}");
    let rejected = &summary["rejected"][0];
    assert_eq!((rejected["line"].as_i64(), rejected["column"].as_str()), (Some(4), Some("Paid at")));
    assert_eq!(rejected["value"], "2026-13-40");
    assert!(!rejected["reason"].as_str().unwrap().is_empty() && !rejected["remedy"].as_str().unwrap().is_empty());

    let numbers = "Tracking number\nLX123456785CN\n4.20E+21\n";
    let done = run_with(data.path(), &["import", "numbers", "-", "--json"], numbers);
    let summary = &done.json()[0];
    assert_eq!((summary["imported"].as_i64(), summary["rejected"].as_array().unwrap().len()), (Some(1), 1));
    assert_eq!(run(data.path(), &["show", "LX123456785CN", "--json"]).ok().json()[0]["number"], "LX123456785CN");
}

#[test]
fn a_corrected_row_becomes_a_new_state_and_the_old_one_stays_known() {
    let data = tempfile::tempdir().unwrap();
    let file = |country: &str| {
        format!("order,payment,placed_at,line,quantity,country\n7,captured,2026-11-01T08:00:00Z,1,1,{country}\n")
    };
    run_with(data.path(), &["import", "orders", "-"], &file("DE")).ok();
    let changed = run_with(data.path(), &["import", "orders", "-", "--json"], &file("FR")).ok().json();
    assert_eq!((changed[0]["changed"].as_i64(), changed[0]["imported"].as_i64()), (Some(1), Some(0)));
    let again = run_with(data.path(), &["import", "orders", "-", "--json"], &file("FR")).ok().json();
    assert_eq!(again[0]["unchanged"], 1);
    assert_eq!(run(data.path(), &["list", "--query", "country:FR", "--json"]).ok().json().len(), 1);
    run(data.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn a_dry_run_writes_nothing_and_rejects_can_be_downloaded() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let rejects = folder.path().join("rejects.csv");
    let file = "order,payment,placed_at,line,quantity\n1,captured,2026-11-01T08:00:00Z,1,1\n2,perhaps,2026-11-01T08:00:00Z,1,1\n";
    let args = ["import", "orders", "-", "--dry-run", "--json", "--rejects", rejects.to_str().unwrap()];
    let done = run_with(data.path(), &args, file);
    assert_eq!(done.code, 1);
    assert_eq!(done.json()[0]["imported"], 1);
    assert!(!data.path().join("parcelwatch.db").exists());
    let rejected = std::fs::read_to_string(&rejects).unwrap();
    assert_eq!(rejected.lines().count(), 2, "{rejected}");
    assert!(rejected.contains("perhaps"));
    // What was mended goes in, and only that.
    let mended = rejected.replace("perhaps", "captured");
    let done = run_with(data.path(), &["import", "orders", "-", "--json"], &mended).ok();
    assert_eq!(done.json()[0]["imported"], 1);
}
