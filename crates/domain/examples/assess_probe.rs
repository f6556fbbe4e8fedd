#![allow(warnings, clippy::all)]
use parcelwatch_domain::{assess::*, facts::*, known::*, policy::*, status::*, time::*};
use std::io::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let at = Millis::parse(&args[args.iter().position(|a| a == "--at").unwrap() + 1]).unwrap();
    let mut text = String::new();
    stdin().read_to_string(&mut text).unwrap();
    let mut b = Builder::new();
    let mut bad = false;
    for (i, l) in text.lines().enumerate() {
        match read_line(l) {
            Ok(f) => b.add(i as u64 + 1, f),
            Err(p) => {
                bad = true;
                for p in p {
                    eprintln!("line {}: {p} {:?} sub_status code text", i + 1, p.flaw);
                }
            }
        }
    }
    if bad {
        std::process::exit(1)
    }
    let built = b.build(&|_| (Kind::Unmapped, Meaning::None));
    for w in &built.warnings {
        eprintln!("{w:?}");
    }
    if !built.problems.is_empty() {
        eprintln!("{:?}", built.problems);
        std::process::exit(1)
    }
    let mut a = assess(&built.known, &Policies::default(), at);
    for l in &mut a.lines {
        if let Line::Package(p) = l {
            for f in &mut p.flags {
                f.text = "x".into()
            }
        }
        println!("{}", serde_json::to_string(l).unwrap());
    }
}
