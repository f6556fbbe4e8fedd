//! Lists, counts and look-ups.

use std::collections::BTreeMap;

use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{
    Batch, Counts, Cursor, Db, EngineKind, PackageLine, PackageRow, Reader, StoreError, Tab, Urgency,
};

use super::make::{NOW, batch, order, package};

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn any_row(dice: &mut Dice, reference: &str) -> PackageRow {
    let status = Status::ALL[usize::try_from(dice.below(4)).unwrap()];
    let rank = i64::try_from(dice.below(4)).unwrap();
    let mut row = package(reference, status, rank, i64::try_from(dice.below(20)).unwrap());
    let since = Millis(i64::try_from(dice.below(5)).unwrap());
    row.attention = (rank > 0).then_some(Urgency { rank, since });
    row.archived = dice.below(5) == 0;
    row.due_at = (dice.below(3) == 0).then(|| Millis(i64::try_from(dice.below(50)).unwrap()));
    row
}

async fn whole(reader: &mut Reader, tab: Tab, limit: usize) -> Vec<PackageLine> {
    let mut rows = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let page = reader.list(tab, after.as_ref(), limit).await.unwrap();
        assert!(page.rows.len() <= limit);
        rows.extend(page.rows);
        match page.next {
            // A mark survives being handed out and back.
            Some(next) => after = Some(Cursor::from_text(&next.to_text()).unwrap()),
            None => return rows,
        }
    }
}

fn names(rows: &[PackageLine]) -> Vec<String> {
    rows.iter().map(|row| row.reference.clone()).collect()
}

pub async fn pages_join_to_the_whole_list(db: &Db) {
    let mut dice = Dice(7);
    let rows: Vec<PackageRow> = (0..137).map(|n| any_row(&mut dice, &format!("p{n}"))).collect();
    let workspace = db.workspace("w");
    workspace.commit(Batch { packages: rows.clone(), ..batch(Vec::new()) }).await.unwrap();
    db.workspace("x").commit(Batch { packages: rows.clone(), ..batch(Vec::new()) }).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    for tab in Tab::LIST {
        let mut wanted: Vec<&PackageRow> = rows
            .iter()
            .filter(|row| !row.archived)
            .filter(|row| match tab {
                Tab::All => true,
                Tab::Status(status) => row.status == status,
                Tab::Attention => row.attention.is_some(),
            })
            .collect();
        match tab {
            Tab::Attention => wanted.sort_by_key(|row| (row.attention, row.reference.clone())),
            Tab::All | Tab::Status(_) => {
                wanted.sort_by_key(|row| (std::cmp::Reverse(row.sort_at), row.reference.clone()));
            }
        }
        let wanted: Vec<String> = wanted.iter().map(|row| row.reference.clone()).collect();
        assert!(wanted.len() > 10, "{tab:?}");
        for limit in [1, 7, 1_000] {
            assert_eq!(names(&whole(&mut reader, tab, limit).await), wanted, "{tab:?} by {limit}");
        }
    }
    assert!(matches!(Cursor::from_text("1.x.y"), Err(StoreError::BadCursor)));
}

pub async fn a21_attention_by_rank_then_since_then_id(db: &Db) {
    let workspace = db.workspace("w");
    let row = |reference: &str, rank: i64, since: i64| PackageRow {
        attention: Some(Urgency { rank, since: Millis(since) }),
        ..package(reference, Status::Pending, 0, 0)
    };
    // Ids order by their bytes on both engines, capitals first, whatever language the server speaks.
    let packages = vec![row("b", 2, 5), row("B", 2, 5), row("a", 2, 5), row("z", 1, 9), row("y", 2, 4), row("ä", 2, 5)];
    workspace.commit(Batch { packages, ..batch(Vec::new()) }).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(names(&whole(&mut reader, Tab::Attention, 2).await), ["z", "y", "B", "a", "b", "ä"]);
}

pub async fn counts_are_exact_after_any_changes(db: &Db) {
    let workspace = db.workspace("w");
    let mut dice = Dice(11);
    let mut model: BTreeMap<String, PackageRow> = BTreeMap::new();
    for _ in 0..40 {
        let mut change = batch(Vec::new());
        let mut touched = std::collections::BTreeSet::new();
        for _ in 0..dice.below(12) {
            let reference = format!("p{}", dice.below(30));
            if !touched.insert(reference.clone()) {
                continue;
            }
            match model.get(&reference).map(|row| row.version) {
                Some(version) if dice.below(4) == 0 => {
                    change.gone_packages.push((reference.clone(), version));
                    model.remove(&reference);
                }
                version => {
                    let mut row = any_row(&mut dice, &reference);
                    row.version = version.unwrap_or(0);
                    change.packages.push(row.clone());
                    row.version += 1;
                    model.insert(reference, row);
                }
            }
        }
        let mut reader = workspace.reader().await.unwrap();
        // Of some nobody says what was loaded.
        let loaded = change.packages.iter().map(|row| row.reference.clone()).filter(|_| dice.below(2) == 0);
        change.before = reader.packages_by_reference(&loaded.collect::<Vec<_>>()).await.unwrap();
        workspace.commit(change).await.unwrap();
        let count = |wanted: &dyn Fn(&PackageRow) -> bool| {
            i64::try_from(model.values().filter(|row| !row.archived && wanted(row)).count()).unwrap()
        };
        let wanted = Counts {
            all: count(&|_| true),
            pending: count(&|row| row.status == Status::Pending),
            in_transit: count(&|row| row.status == Status::InTransit),
            delivered: count(&|row| row.status == Status::Delivered),
            abnormal: count(&|row| row.status == Status::Abnormal),
            attention: count(&|row| row.attention.is_some()),
        };
        assert_eq!(reader.counts().await.unwrap(), wanted);
        assert_eq!(whole(&mut reader, Tab::All, 9).await.len(), usize::try_from(wanted.all).unwrap());
        for (reference, row) in &model {
            let stored = reader.package(reference).await.unwrap().unwrap();
            assert_eq!((stored.version, stored.due_at), (row.version, row.due_at));
        }
    }
    assert!(model.len() > 5);
}

pub async fn what_was_loaded_is_written_only_while_it_stands(db: &Db) {
    let workspace = db.workspace("w");
    let row = |status, version| PackageRow { version, orders: vec!["1".into()], ..package("p1", status, 0, 0) };
    let change = |status, version| Batch { packages: vec![row(status, version)], ..batch(Vec::new()) };
    workspace.commit(change(Status::Pending, 0)).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    let before = vec![reader.package("p1").await.unwrap().unwrap()];
    let by_what_was_loaded = || Batch { before: before.clone(), ..change(Status::Delivered, 1) };
    workspace.commit(by_what_was_loaded()).await.unwrap();
    assert!(matches!(workspace.commit(by_what_was_loaded()).await, Err(StoreError::Moved { .. })));
    assert_eq!(reader.package("p1").await.unwrap().unwrap().version, 2);
    assert_eq!(names(&reader.packages_of_order("1").await.unwrap()), ["p1"]);
    let counts = reader.counts().await.unwrap();
    assert_eq!((counts.all, counts.pending, counts.delivered), (1, 0, 1));
}

pub async fn lookups_find_their_rows(db: &Db) {
    let workspace = db.workspace("w");
    let mut change = batch(Vec::new());
    let linked = |reference: &str, orders: &[&str]| PackageRow {
        orders: orders.iter().map(|key| (*key).to_owned()).collect(),
        ..package(reference, Status::Pending, 0, 0)
    };
    change.packages = vec![linked("p1", &["a/1", "b/1"]), linked("p2", &["a/1"]), linked("p3", &[])];
    let mut other = order("b/1", 2);
    (other.name, other.channel) = ("1".into(), Some("b".into()));
    change.orders = vec![order("a/1", 1), other, order("2", 3)];
    change.orders[0].name = "1".into();
    workspace.commit(change).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.package("p2").await.unwrap().unwrap().id, "pkg_p2");
    assert_eq!(reader.package_by_id("pkg_p2").await.unwrap().unwrap().reference, "p2");
    assert_eq!(names(&reader.packages_by_number("Np3").await.unwrap()), ["p3"]);
    assert_eq!(names(&reader.packages_of_order("a/1").await.unwrap()), ["p1", "p2"]);
    assert_eq!(names(&reader.packages_of_order("b/1").await.unwrap()), ["p1"]);
    let keys = |rows: Vec<parcelwatch_store::OrderLine>| rows.into_iter().map(|row| row.key).collect::<Vec<_>>();
    assert_eq!(keys(reader.orders_by_name("1").await.unwrap()), ["a/1", "b/1"]);
    assert_eq!(reader.order("b/1").await.unwrap().unwrap().channel.as_deref(), Some("b"));
    let first = reader.list_orders(None, 2).await.unwrap();
    assert_eq!(keys(first.rows), ["2", "b/1"]);
    assert_eq!(keys(reader.list_orders(first.next.as_ref(), 2).await.unwrap().rows), ["a/1"]);
    for missing in ["p4", "pkg_p1", ""] {
        assert_eq!(reader.package(missing).await.unwrap(), None);
    }
    let mut change = batch(Vec::new());
    change.packages = vec![PackageRow { version: 1, ..linked("p1", &["b/1"]) }];
    change.gone_packages = vec![("p2".into(), 1)];
    change.gone_orders = vec![("2".into(), 1)];
    workspace.commit(change).await.unwrap();
    assert!(reader.packages_of_order("a/1").await.unwrap().is_empty());
    assert_eq!(reader.order("2").await.unwrap(), None);
    let stale = Batch { gone_orders: vec![("b/1".into(), 7)], ..batch(Vec::new()) };
    assert!(matches!(workspace.commit(stale).await, Err(StoreError::Moved { what }) if what == ["b/1"]));
}

pub async fn due_is_what_has_come(db: &Db) {
    let workspace = db.workspace("w");
    let due = |reference: &str, at: Option<i64>| PackageRow {
        due_at: at.map(Millis),
        ..package(reference, Status::Pending, 0, 0)
    };
    let packages = vec![due("late", Some(30)), due("never", None), due("soon", Some(10)), due("now", Some(20))];
    workspace.commit(Batch { packages, ..batch(Vec::new()) }).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(names(&reader.due(Millis(20), 10).await.unwrap()), ["soon", "now"]);
    assert_eq!(names(&reader.due(Millis(20), 1).await.unwrap()), ["soon"]);
    assert!(reader.due(Millis(9), 10).await.unwrap().is_empty());
}

pub async fn no_list_reads_a_table_whole(db: &Db) {
    let mut dice = Dice(3);
    let packages: Vec<PackageRow> = (0..3_000).map(|n| any_row(&mut dice, &format!("p{n}"))).collect();
    let orders = (0..500).map(|n| order(&n.to_string(), n)).collect();
    db.workspace("w").commit(Batch { at: NOW, packages, orders, ..Batch::default() }).await.unwrap();
    for analyzed in [false, true] {
        if analyzed {
            db.execute_for_test("analyze").await.unwrap();
        }
        check_plans(db).await;
    }
}

async fn check_plans(db: &Db) {
    for plan in db.plans().await {
        let bad: &[&str] = match db.kind() {
            // A handful of counts is read whole as fast as by its key.
            EngineKind::Sqlite if plan.sql.contains("from tab_count") => &[],
            // What is put up for planning is taken from its head.
            EngineKind::Sqlite if plan.sql.contains("from poll_plan") => &["SCAN", "USE TEMP B-TREE"],
            // By its workspace alone a row isn't found: that is a walk through everything.
            EngineKind::Sqlite => &["SCAN", "USE TEMP B-TREE", "PRIMARY KEY (workspace_id=?)"],
            EngineKind::Postgres => &["Seq Scan", "Sort"],
        };
        // The keys of a look-up come as a list; a page's rows, once found, are put together.
        let steps = plan.steps.replace("SCAN json_each VIRTUAL TABLE", "").replace("SCAN page", "");
        let steps = steps.replace("USE TEMP B-TREE FOR string_agg(ORDER BY)", "");
        for word in bad {
            assert!(!steps.contains(word), "{}\n{}", plan.sql, plan.steps);
        }
        // A page of Attention begins where the last one ended, not at the head of the list.
        if plan.sql.contains("order by p.attention") && db.kind() == EngineKind::Sqlite {
            assert!(plan.steps.contains("(attention,attention_since,reference)>"), "{}", plan.steps);
        }
    }
}
