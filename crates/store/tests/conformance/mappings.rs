//! What the owner says that codes and texts mean, and what nobody could read.

use parcelwatch_domain::mapping::{Meant, Part, Phrase, Unmapped};
use parcelwatch_domain::status::{Kind, Status};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Db, Mapping, PackageRow, mappings_in_force};

use super::make::{NOW, batch, package};

fn phrase(source: &str, value: &str) -> Phrase {
    Phrase { source: source.into(), part: Part::Code, value: value.into() }
}

fn mapping(value: &str, at: Millis, kind: Option<Kind>) -> Mapping {
    let meant = kind.map(|kind| Meant { kind, reason: Some("bad_address".into()) });
    Mapping { phrase: phrase("17track", value), at, meant, example: "A\0b".into(), by: Some("Mia".into()) }
}

pub async fn s12_a_mapping_keeps_everything_it_ever_said(db: &Db) {
    let workspace = db.workspace("w");
    assert_eq!(workspace.reader().await.unwrap().mapped_at().await.unwrap(), None);
    let said = [("X9", Some(Kind::Collected)), ("X9", Some(Kind::Moving)), ("a\0b", Some(Kind::Info)), ("X9", None)];
    let mut instants = Vec::new();
    for (value, kind) in said {
        instants.push(workspace.set_mapping(mapping(value, NOW, kind)).await.unwrap());
    }
    assert_eq!(instants, [NOW, NOW.plus(1), NOW.plus(2), NOW.plus(3)], "one behind the other");
    db.workspace("other").set_mapping(mapping("X9", NOW, Some(Kind::Lost))).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.mapped_at().await.unwrap(), Some(NOW.plus(3)));
    let all = reader.mappings().await.unwrap();
    let kinds: Vec<_> = all.iter().map(|one| one.meant.as_ref().map(|meant| meant.kind)).collect();
    assert_eq!(kinds, [Some(Kind::Collected), Some(Kind::Moving), None, Some(Kind::Info)]);
    assert_eq!(all[0], Mapping { example: "A\u{fffd}b".into(), ..mapping("X9", NOW, Some(Kind::Collected)) });
    let in_force = mappings_in_force(&all);
    assert_eq!(in_force.of(&phrase("17track", "X9")), None, "taken away");
    assert_eq!(in_force.of(&phrase("17track", "a\u{fffd}b")).map(|meant| meant.kind), Some(Kind::Info));
}

fn unmapped(source: &str, value: &str, events: i64, newest: bool, days: (i64, i64)) -> Unmapped {
    let at = |day: i64| Millis(day * 86_400_000);
    let example = format!("as {value}");
    Unmapped { phrase: phrase(source, value), events, newest, first_at: at(days.0), last_at: at(days.1), example }
}

fn row(name: &str, version: i64, unmapped: Option<Vec<Unmapped>>) -> PackageRow {
    PackageRow { unmapped, version, ..package(name, Status::InTransit, 0, 1) }
}

pub async fn s12_what_nobody_read_is_counted_with_its_package(db: &Db) {
    let workspace = db.workspace("w");
    let commit = async |packages: Vec<PackageRow>, gone: Vec<(String, i64)>| {
        let mut change = batch(Vec::new());
        (change.packages, change.gone_packages) = (packages, gone);
        workspace.commit(change).await.unwrap();
    };
    let found = async || {
        let found = workspace.reader().await.unwrap().unmapped(10).await.unwrap();
        let counts = |one: parcelwatch_store::UnmappedPhrase| {
            (one.phrase.source, one.phrase.value, one.packages, one.held_back, one.events)
        };
        found.into_iter().map(counts).collect::<Vec<_>>()
    };
    let text = |text: &str| text.to_owned();
    let (often, rare) = (unmapped("a", "X9", 2, false, (3, 9)), unmapped("b", "'; --", 1, true, (5, 5)));
    commit(
        vec![
            row("p1", 0, Some(vec![often.clone(), rare.clone()])),
            row("p2", 0, Some(vec![unmapped("a", "X9", 1, false, (1, 2))])),
            row("p3", 0, None),
        ],
        Vec::new(),
    )
    .await;
    let both = [(text("b"), text("'; --"), 1, 1, 1), (text("a"), text("X9"), 2, 0, 3)];
    assert_eq!(found().await, both, "what somebody waits for stands first");
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.count_unmapped().await.unwrap(), (2, 1));
    let x9 = &reader.unmapped(10).await.unwrap()[1];
    assert_eq!((x9.first_at, x9.last_at), (Millis(86_400_000), Millis(9 * 86_400_000)));
    assert_eq!(reader.unmapped(1).await.unwrap().len(), 1);
    assert_eq!(reader.packages_unmapped(&phrase("a", "X9"), "", 10).await.unwrap(), ["p1", "p2"]);
    assert_eq!(reader.packages_unmapped(&phrase("a", "X9"), "p1", 10).await.unwrap(), ["p2"]);
    assert!(reader.packages_unmapped(&phrase("", "X9"), "", 10).await.unwrap().is_empty());
    drop(reader);
    commit(vec![row("p1", 1, None)], Vec::new()).await;
    assert_eq!(found().await, both, "a row that says nothing of it keeps it");
    commit(vec![row("p1", 2, Some(vec![rare]))], Vec::new()).await;
    assert_eq!(found().await, [both[0].clone(), (text("a"), text("X9"), 1, 0, 1)]);
    commit(vec![row("p1", 3, Some(Vec::new()))], vec![(text("p2"), 1)]).await;
    assert_eq!(found().await, [], "all of it could be read, or is no more");
    assert_eq!(workspace.reader().await.unwrap().count_unmapped().await.unwrap(), (0, 0));
}
