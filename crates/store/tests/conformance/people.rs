//! Who may come in.

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Attempt, Db, Limit, OneTimeLink, PersonRow, SessionRow, Throttled, TokenRow};

const NOW: Millis = Millis(1_000_000);

fn person(id: &str, email: &str) -> PersonRow {
    PersonRow {
        id: id.to_owned(),
        email: email.to_owned(),
        name: "Mia".to_owned(),
        role: "owner".to_owned(),
        password: "hash".to_owned(),
        created_at: NOW,
        disabled_at: None,
    }
}

fn session(secret: &str, id: &str, person: &str) -> SessionRow {
    SessionRow {
        secret_hash: secret.to_owned(),
        id: id.to_owned(),
        person: person.to_owned(),
        signed_in_at: NOW,
        seen_at: NOW,
        device: "a browser".to_owned(),
    }
}

fn link(secret: &str, person: Option<&str>) -> OneTimeLink {
    OneTimeLink {
        secret_hash: secret.to_owned(),
        purpose: "set_up".to_owned(),
        person: person.map(str::to_owned),
        expires_at: Millis(NOW.0 + 10),
    }
}

pub async fn an_address_signs_in_one_person(db: &Db) {
    let workspace = db.workspace("w");
    assert!(!workspace.reader().await.unwrap().has_people().await.unwrap());
    assert!(workspace.add_person(&person("usr_1", "mia@shop.example")).await.unwrap());
    assert!(!workspace.add_person(&person("usr_2", "mia@shop.example")).await.unwrap());
    assert!(db.workspace("x").add_person(&person("usr_2", "mia@shop.example")).await.unwrap());
    workspace.set_password("usr_1", "another").await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert!(reader.has_people().await.unwrap());
    let found = reader.person_by_email("mia@shop.example").await.unwrap().unwrap();
    assert_eq!((found.id.as_str(), found.password.as_str()), ("usr_1", "another"));
    assert!(reader.person_by_id("usr_2").await.unwrap().is_none());
    assert!(reader.person_by_email("nobody\0@shop.example").await.unwrap().is_none());
    assert_eq!(reader.people().await.unwrap().len(), 1);
}

pub async fn s05_of_many_claims_one_wins(db: &Db) {
    let workspace = db.workspace("w");
    workspace.add_one_time_link(&link("old", None)).await.unwrap();
    workspace.add_one_time_link(&link("new", None)).await.unwrap();
    let claim = |secret: &'static str, id: String, now: Millis| {
        let workspace = workspace.clone();
        async move {
            let somebody = person(&id, &format!("{id}@shop.example"));
            workspace.add_first_person(secret, "set_up", &somebody, now).await.unwrap()
        }
    };
    assert!(!claim("old", "usr_0".to_owned(), NOW).await, "a newer link ends the older one");
    assert!(!claim("new", "usr_0".to_owned(), Millis(NOW.0 + 10)).await, "it opens until it ends");
    let claims = (1..=20).map(|place| tokio::spawn(claim("new", format!("usr_{place}"), NOW)));
    let mut won = 0;
    for claim in claims.collect::<Vec<_>>() {
        won += usize::from(claim.await.unwrap());
    }
    assert_eq!(won, 1);
    assert_eq!(workspace.reader().await.unwrap().people().await.unwrap().len(), 1);
}

pub async fn a_link_opens_once(db: &Db) {
    let workspace = db.workspace("w");
    workspace.add_one_time_link(&link("secret", Some("usr_1"))).await.unwrap();
    assert!(workspace.reader().await.unwrap().link_opens("secret", "set_up", NOW).await.unwrap());
    assert_eq!(workspace.take_one_time_link("secret", "sign_in", NOW).await.unwrap(), None);
    assert_eq!(workspace.take_one_time_link("secret", "set_up", Millis(NOW.0 + 10)).await.unwrap(), None);
    let taken = workspace.take_one_time_link("secret", "set_up", NOW).await.unwrap();
    assert_eq!(taken, Some(Some("usr_1".to_owned())));
    assert_eq!(workspace.take_one_time_link("secret", "set_up", NOW).await.unwrap(), None);
}

pub async fn s03_sessions_end(db: &Db) {
    let workspace = db.workspace("w");
    workspace.add_person(&person("usr_1", "mia@shop.example")).await.unwrap();
    for (secret, id) in [("s1", "ses_1"), ("s2", "ses_2"), ("s3", "ses_3")] {
        workspace.add_session(&session(secret, id, "usr_1"), None).await.unwrap();
    }
    workspace.add_session(&session("s4", "ses_4", "usr_1"), Some("s1")).await.unwrap();
    workspace.see_session("s2", Millis(NOW.0 + 60_000)).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert!(reader.session("s1").await.unwrap().is_none(), "the new one took its place");
    let (found, whose) = reader.session("s2").await.unwrap().unwrap();
    assert_eq!((found.seen_at, whose.id.as_str()), (Millis(NOW.0 + 60_000), "usr_1"));
    drop(reader);
    assert!(!workspace.end_session_of("usr_2", "ses_2").await.unwrap(), "somebody else's");
    assert!(workspace.end_session_of("usr_1", "ses_2").await.unwrap());
    assert_eq!(workspace.end_sessions_of("usr_1", "s4").await.unwrap(), 1);
    let left = workspace.reader().await.unwrap().sessions_of("usr_1").await.unwrap();
    assert_eq!(left.iter().map(|session| session.id.as_str()).collect::<Vec<_>>(), ["ses_4"]);
    assert_eq!(workspace.remove_old_sessions(NOW, Millis::MIN, Millis::MIN).await.unwrap(), 1);
}

pub async fn a_browser_is_known_for_its_person(db: &Db) {
    let workspace = db.workspace("w");
    workspace.know_browser("b1", "usr_1", NOW).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert!(reader.knows_browser("b1", "usr_1", Millis(NOW.0 - 1)).await.unwrap());
    assert!(!reader.knows_browser("b1", "usr_1", NOW).await.unwrap());
    assert!(!reader.knows_browser("b1", "usr_2", Millis::MIN).await.unwrap());
    drop(reader);
    workspace.forget_browsers_of("usr_1").await.unwrap();
    assert!(!workspace.reader().await.unwrap().knows_browser("b1", "usr_1", Millis::MIN).await.unwrap());
}

pub async fn tokens_are_found_until_revoked(db: &Db) {
    let workspace = db.workspace("w");
    let token = TokenRow {
        id: "tok_1".to_owned(),
        secret_hash: "t1".to_owned(),
        name: "shop".to_owned(),
        scope: "write".to_owned(),
        created_at: NOW,
        expires_at: None,
        used_at: None,
        revoked_at: None,
    };
    workspace.add_token(&token).await.unwrap();
    workspace.use_token("tok_1", NOW).await.unwrap();
    let used = TokenRow { used_at: Some(NOW), ..token };
    assert_eq!(workspace.reader().await.unwrap().token("t1").await.unwrap(), Some(used.clone()));
    assert_eq!(db.workspace("x").reader().await.unwrap().token("t1").await.unwrap(), None);
    assert_eq!(workspace.revoke_tokens("shop", NOW).await.unwrap(), 1);
    assert_eq!(workspace.revoke_tokens("tok_1", NOW).await.unwrap(), 0);
    let revoked = TokenRow { revoked_at: Some(NOW), ..used };
    assert_eq!(workspace.reader().await.unwrap().tokens().await.unwrap(), [revoked]);
}

pub async fn s02_evaluations_are_counted_together(db: &Db) {
    const LIMITS: [Limit; 2] = [Limit { count: 2, within: 100 }, Limit { count: 3, within: 1_000 }];
    let workspace = db.workspace("w");
    let places = [("a".to_owned(), LIMITS.as_slice()), ("b".to_owned(), LIMITS.as_slice())];
    let other = [("c".to_owned(), LIMITS.as_slice()), ("b".to_owned(), LIMITS.as_slice())];
    let at = |ms: i64| Millis(NOW.0 + ms);
    let count = async |id: &str, places: &[(String, &[Limit])], ms: i64| {
        let attempt = Attempt { id, places, at: at(ms) };
        let would = workspace.reader().await.unwrap().may_attempt(&attempt).await.unwrap();
        let did = workspace.count_attempt(&attempt).await.unwrap();
        assert_eq!(would, did);
        did
    };
    assert_eq!(count("1", &places, 0).await, Ok(()));
    assert_eq!(count("2", &places, 10).await, Ok(()));
    assert_eq!(count("3", &places, 20).await, Err(Throttled { until: at(100) }));
    assert_eq!(count("4", &other, 20).await, Err(Throttled { until: at(100) }), "one place is enough");
    workspace.take_attempt_back("2").await.unwrap();
    assert_eq!(count("5", &places, 20).await, Ok(()));
    assert_eq!(count("6", &places, 100).await, Ok(()));
    assert_eq!(count("7", &places, 300).await, Err(Throttled { until: at(1_000) }), "the longer limit");
    workspace.forget_attempts(at(100)).await.unwrap();
    assert_eq!(count("8", &places, 300).await, Ok(()));
    let many = (0..10).map(|place| {
        let workspace = workspace.clone();
        tokio::spawn(async move {
            let places = [("d".to_owned(), LIMITS.as_slice())];
            let id = format!("many{place}");
            workspace.count_attempt(&Attempt { id: &id, places: &places, at: at(0) }).await.unwrap().is_ok()
        })
    });
    let mut counted = 0;
    for one in many.collect::<Vec<_>>() {
        counted += usize::from(one.await.unwrap());
    }
    assert_eq!(counted, 2, "together they keep the limit");
}

pub async fn r33_readiness_is_a_commit(db: &Db) {
    let workspace = db.workspace("w");
    workspace.prove_writable("node", NOW).await.unwrap();
    workspace.prove_writable("node", Millis(NOW.0 + 1)).await.unwrap();
    assert_eq!(workspace.reader().await.unwrap().next_due().await.unwrap(), None);
}
