//! The two cookies: who is signed in, and that somebody signed in here before.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};

use parcelwatch_store::rig;

use super::Secret;
use crate::app::Web;

/// The session of whoever is signed in.
pub const SESSION: &str = "pw_session";
/// A browser in which somebody signed in before.
pub const BROWSER: &str = "pw_browser";

/// How long a browser remembers that somebody signed in with it, in seconds: half a year.
pub const BROWSER_SECONDS: i64 = 180 * 24 * 3_600;

/// The name as it travels. The prefix makes browsers refuse it from other hosts, other paths and unencrypted pages.
fn full_name(web: &Web, name: &str) -> String {
    if web.insecure_http { name.to_owned() } else { format!("__Host-{name}") }
}

/// The secret in a cookie of ours.
#[must_use]
pub fn find(web: &Web, headers: &HeaderMap, name: &str) -> Option<Secret> {
    let name = full_name(web, name);
    let pairs = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = pairs.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, value)| *found == name && !value.is_empty()).map(|(_, value)| Secret::shown(value))
}

/// Gives a cookie: for as long as the browser is open, or for so many seconds.
pub fn give(web: &Web, headers: &mut HeaderMap, name: &str, secret: &Secret, seconds: Option<i64>) {
    let age = seconds.map_or(String::new(), |seconds| format!("; Max-Age={seconds}"));
    put(web, headers, name, secret.reveal(), &age);
}

/// Takes a cookie away.
pub fn take_away(web: &Web, headers: &mut HeaderMap, name: &str) {
    put(web, headers, name, "", "; Max-Age=0");
}

fn put(web: &Web, headers: &mut HeaderMap, name: &str, value: &str, age: &str) {
    let secure = if web.insecure_http { "" } else { "; Secure" };
    let hidden = if rig::sabotaged("cookies_for_scripts") { "" } else { "; HttpOnly" };
    let text = format!("{}={value}; Path=/{hidden}; SameSite=Lax{secure}{age}", full_name(web, name));
    if let Ok(text) = HeaderValue::from_str(&text) {
        headers.append(SET_COOKIE, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web(insecure_http: bool) -> Web {
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        Web { listen, public_url: "http://127.0.0.1:8080".to_owned(), insecure_http }
    }

    #[test]
    fn s03_a_cookie_is_bound_to_this_host() {
        let mut headers = HeaderMap::new();
        give(&web(false), &mut headers, SESSION, &Secret::shown("s"), None);
        assert_eq!(headers[SET_COOKIE], "__Host-pw_session=s; Path=/; HttpOnly; SameSite=Lax; Secure");
        let mut headers = HeaderMap::new();
        give(&web(true), &mut headers, BROWSER, &Secret::shown("b"), Some(60));
        assert_eq!(headers[SET_COOKIE], "pw_browser=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; pw_session=low; __Host-pw_session=s"));
        assert_eq!(find(&web(false), &headers, SESSION).unwrap().reveal(), "s");
        assert_eq!(find(&web(true), &headers, SESSION).unwrap().reveal(), "low");
        assert!(find(&web(false), &headers, BROWSER).is_none());
    }
}
