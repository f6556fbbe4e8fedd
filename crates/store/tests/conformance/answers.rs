//! Answers to requests with a key.

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{ANSWERS_KEPT_MS, Batch, Db, KeptAnswer, StoreError, Subject};

use super::make::{NOW, batch, event, given};

fn answer(holder: &str, key: &str, request: &str, at: Millis) -> KeptAnswer {
    KeptAnswer {
        holder: holder.to_owned(),
        key: key.to_owned(),
        request: request.to_owned(),
        status: 200,
        body: format!("{{\"asked\":\"{request}\"}}"),
        at,
    }
}

async fn events(db: &Db) -> usize {
    db.workspace("w").load(&[Subject::Number("LX1".into())]).await.unwrap().events.len()
}

pub async fn r19_an_answer_is_kept_with_what_it_answers(db: &Db) {
    let workspace = db.workspace("w");
    let first = answer("tok_1", "k", "a", NOW);
    let facts = given(&[&event("LX1", 3, None)]);
    workspace.commit(Batch { answers: vec![first.clone()], ..batch(facts) }).await.unwrap();
    assert_eq!(workspace.reader().await.unwrap().kept_answer("tok_1", "k", NOW).await.unwrap(), Some(first.clone()));
    for (holder, key) in [("tok_2", "k"), ("tok_1", "other")] {
        assert_eq!(workspace.reader().await.unwrap().kept_answer(holder, key, NOW).await.unwrap(), None);
    }

    // The same key again: nothing of the batch is written, also not what stands beside it.
    let (again, beside) = (answer("tok_1", "k", "b", NOW.plus(1)), answer("tok_2", "k", "c", NOW.plus(1)));
    let facts = given(&[&event("LX1", 4, None)]);
    let refused = workspace.commit(Batch { answers: vec![beside, again], ..batch(facts) }).await;
    assert!(matches!(refused, Err(StoreError::KeyTaken)), "{refused:?}");
    assert_eq!(events(db).await, 1);
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.kept_answer("tok_1", "k", NOW).await.unwrap(), Some(first));
    assert_eq!(reader.kept_answer("tok_2", "k", NOW).await.unwrap(), None);
}

pub async fn r19_of_two_commits_with_a_key_one_is_made(db: &Db) {
    let workspace = db.workspace("w");
    let twice = vec![answer("tok_1", "k", "a", NOW), answer("tok_1", "k", "a", NOW)];
    let refused = workspace.commit(Batch { answers: twice, ..batch(given(&[&event("LX1", 3, None)])) }).await;
    assert!(matches!(refused, Err(StoreError::KeyTaken)), "{refused:?}");

    let commit = |day| {
        let workspace = workspace.clone();
        let facts = given(&[&event("LX1", day, None)]);
        async move { workspace.commit(Batch { answers: vec![answer("tok_1", "k", "a", NOW)], ..batch(facts) }).await }
    };
    let (one, other) = tokio::join!(commit(3), commit(4));
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    assert_eq!(events(db).await, 1);
}

pub async fn r19_an_old_answer_is_forgotten(db: &Db) {
    let workspace = db.workspace("w");
    let keep = |answers| workspace.commit(Batch { answers, ..Batch::default() });
    keep((0..4).map(|n| answer("tok_1", &n.to_string(), "a", NOW)).collect()).await.unwrap();
    let a_day_later = NOW.plus(ANSWERS_KEPT_MS);
    let mut reader = workspace.reader().await.unwrap();
    assert!(reader.kept_answer("tok_1", "0", a_day_later.plus(-1)).await.unwrap().is_some());
    assert!(reader.kept_answer("tok_1", "0", a_day_later).await.unwrap().is_none());
    drop(reader);

    // Its key may be used again, and the other old ones go with it.
    keep(vec![answer("tok_1", "0", "b", a_day_later)]).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.kept_answer("tok_1", "0", a_day_later).await.unwrap().unwrap().request, "b");
    drop(reader);
    let left = db.execute_for_test("delete from kept_answer").await.unwrap();
    assert_eq!(left, 1, "of the others nothing is left");
}
