//! Tokens of programs: S11.

use std::time::Duration;

use parcelwatch::auth::tokens;
use parcelwatch::http::route::{Need, Scope};

use super::app::{Ask, TestApp};

async fn start() -> TestApp {
    TestApp::start_with(|routes| {
        routes
            .get("/api/test/read", Need::Token(Scope::Read), async |holder: parcelwatch::auth::TokenHolder| holder.name)
            .post("/api/test/write", Need::Token(Scope::Write), async || "written")
            .post("/api/test/admin", Need::Token(Scope::Admin), async || "done")
    })
    .await
}

#[tokio::test]
async fn s11_a_scope_opens_its_doors_and_no_others() {
    let test = start().await;
    for (scope, opens) in [(Scope::Read, [200, 403, 403]), (Scope::Write, [200, 200, 403]), (Scope::Admin, [200; 3])] {
        let token = test.token(scope).await;
        let doors = [("GET", "/api/test/read"), ("POST", "/api/test/write"), ("POST", "/api/test/admin")];
        for ((method, path), status) in doors.into_iter().zip(opens) {
            let reply = test.send(Ask::new(method, path).bearer(&token)).await;
            assert_eq!(reply.status, status, "{scope:?} {path}");
            if status == 403 {
                assert_eq!(reply.json()["type"], "/problems/scope");
            }
        }
    }
}

#[tokio::test]
async fn s11_a_token_counts_in_its_header_alone() {
    let test = start().await;
    let token = test.token(Scope::Admin).await;
    let mut owner = test.signed_in_owner().await;
    let mistyped = format!("{}{}", &token[..52], if token.ends_with('0') { '1' } else { '0' });
    for ask in [
        Ask::new("GET", "/api/test/read"),
        Ask::new("GET", &format!("/api/test/read?token={token}&access_token={token}")),
        Ask::new("GET", "/api/test/read").header("Cookie", &format!("token={token}; __Host-pw_session={token}")),
        Ask::new("GET", "/api/test/read").header("Authorization", &format!("Basic {token}")),
        Ask::new("GET", "/api/test/read").header("Authorization", &token),
        Ask::new("GET", "/api/test/read").bearer(&mistyped),
        Ask::new("GET", "/api/test/read").bearer(""),
    ] {
        let reply = test.send(ask.clone()).await;
        assert_eq!(reply.status, 401, "{ask:?}");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        assert!(reply.json()["request_id"].is_string());
    }
    assert_eq!(owner.get("/api/test/read").await.status, 401, "a session is no token");
    let reply = test.send(Ask::new("GET", "/account").bearer(&token)).await;
    assert_eq!(reply.status, 303, "a token is no session");
}

#[tokio::test]
async fn s11_a_revoked_token_is_dead_within_a_second_on_every_node() {
    let test = start().await;
    let token = test.token(Scope::Read).await;
    let ask = || Ask::new("GET", "/api/test/read").bearer(&token);
    assert_eq!(test.send(ask()).await.status, 200);
    // As another node does it: this one isn't told.
    assert_eq!(test.app.workspace().revoke_tokens("test", test.app.real_now()).await.unwrap(), 1);
    tokio::time::timeout(Duration::from_secs(1), async {
        while test.send(ask()).await.status != 401 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("within a second");
    let token = test.token(Scope::Read).await;
    let ask = || Ask::new("GET", "/api/test/read").bearer(&token);
    assert_eq!(test.send(ask()).await.status, 200);
    tokens::revoke(&test.app, "test", test.app.real_now()).await.unwrap();
    assert_eq!(test.send(ask()).await.status, 401, "at once where it was done");
}

#[tokio::test]
async fn s11_the_database_holds_no_token() {
    let test = start().await;
    let token = test.token(Scope::Read).await;
    assert_eq!(test.send(Ask::new("GET", "/api/test/read").bearer(&token)).await.status, 200);
    let used = test.app.workspace().reader().await.unwrap().tokens().await.unwrap();
    assert!(used[0].used_at.is_some(), "its last use is noted");
    let directory = test.stop().await;
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
        assert!(!bytes.windows(40).any(|window| window == &token.as_bytes()[4..44]));
    }
}
