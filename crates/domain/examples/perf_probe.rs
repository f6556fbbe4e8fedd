#![allow(warnings, clippy::all)]
use parcelwatch_domain::{assess::*, facts::*, known::*, policy::*, status::*, time::*};
fn main() {
    let mut facts = vec![
        r#"{"type":"channel","channel":"shop","fulfill":"together"}"#.to_string(),
        r#"{"type":"order","order":"1043","channel":"shop","placed_at":"2026-11-01T08:00:00Z","payment":"captured","paid_at":"2026-11-01T08:01:00Z","country":"DE","city":"Berlin","postcode":"10115","promised_at":"2026-11-20","currency":"EUR","total_minor":7140,"lines":[{"line":"1","sku":"LAMP","title":"Lamp","quantity":2},{"line":"2","sku":"CARD","title":"Gift card","quantity":1,"requires_shipping":false}]}"#.into(),
        r#"{"type":"supplier_order","order":"1043","supplier":"foo","number":"8190001","state":"paid","placed_at":"2026-11-01T09:00:00Z","paid_at":"2026-11-01T09:05:00Z","lines":[{"line":"1","quantity":2}]}"#.into(),
        r#"{"type":"package","package":"p1","number":"LX123456785CN","carrier":"china_post","known_at":"2026-11-02T07:00:00Z","origin_country":"CN","contents":[{"order":"1043","supplier_order":"8190001","line":"1","quantity":2}]}"#.into(),
    ];
    for (i, k) in [
        "awaiting_collection",
        "collected",
        "origin_transit",
        "origin_transit",
        "info",
        "global_transit",
        "delay",
        "customs",
        "domestic_transit",
        "domestic_transit",
        "delivery_hub",
        "out_for_delivery",
    ]
    .iter()
    .enumerate()
    {
        facts.push(format!(r#"{{"type":"event","number":"LX123456785CN","carrier":"china_post","occurred_at":"2026-11-{:02}T10:00:00Z","received_at":"2026-11-{:02}T11:00:00Z","source":"17track","sub_status":"{k}","text":"text {k}","country":"{}"}}"#, i+3, i+3, if i<6 {"CN"} else {"DE"}));
    }
    facts.push(r#"{"type":"sync","package":"p1","source":"17track","at":"2026-11-14T11:00:00Z","result":"ok"}"#.into());
    let mut b = Builder::new();
    for f in &facts {
        b.add(1, read_line(f).unwrap());
    }
    let known = b.build(&|_| (Kind::Unmapped, Meaning::None)).known;
    let pol = Policies::default();
    for at in ["2026-11-14T12:00:00Z", "2026-11-17T12:00:00Z", "2026-12-30T12:00:00Z"] {
        let now = Millis::parse(at).unwrap();
        let t = std::time::Instant::now();
        let n = 300_000;
        let mut s = 0;
        for _ in 0..n {
            s += assess(&known, &pol, now).lines.len();
        }
        println!(
            "{at} {:.0}/s {s} flags {:?}",
            n as f64 / t.elapsed().as_secs_f64(),
            assess(&known, &pol, now).packages().map(|p| p.flags.len()).collect::<Vec<_>>()
        );
    }
    let lines: Vec<Fact> = facts.iter().map(|f| read_line(f).unwrap()).collect();
    let t = std::time::Instant::now();
    for _ in 0..30000 {
        let mut b = Builder::new();
        for f in &lines {
            b.add(1, f.clone());
        }
        std::hint::black_box(b.build(&|_| (Kind::Unmapped, Meaning::None)).known);
    }
    println!("build {:.0}/s", 30000.0 / t.elapsed().as_secs_f64());
    let t = std::time::Instant::now();
    for _ in 0..30000 {
        for f in &facts {
            std::hint::black_box(read_line(f).unwrap());
        }
    }
    println!("parse {:.0} facts/s", 30000.0 * facts.len() as f64 / t.elapsed().as_secs_f64());
}
