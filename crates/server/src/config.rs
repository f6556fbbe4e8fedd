//! How a server is started: what can be set once, at the start, by flag or environment.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use axum::http::Uri;
use clap::Args;

use crate::app::Web;
use crate::backups::{Plan, interval};

/// Settings of `serve`.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// How it is reached, and what it reaches.
    #[command(flatten)]
    pub server: ServerArgs,
    /// The backups it writes.
    #[command(flatten)]
    pub backups: ScheduledBackups,
}

/// Backups that the server writes by itself.
#[derive(Clone, Debug, Args)]
pub struct ScheduledBackups {
    /// Write backups into this directory, each proven by restoring it
    #[arg(long, env = "PARCELWATCH_BACKUP_TO", value_name = "DIR")]
    pub backup_to: Option<PathBuf>,
    /// How often, such as 90m, 24h or 7d
    #[arg(long, env = "PARCELWATCH_BACKUP_EVERY", value_name = "TIME", default_value = "24h")]
    pub backup_every: String,
    /// How many of them are kept
    #[arg(long, env = "PARCELWATCH_BACKUP_KEEP", value_name = "N", default_value_t = 14,
        value_parser = clap::value_parser!(u16).range(1..))]
    pub backup_keep: u16,
}

impl ScheduledBackups {
    /// What they come to; none: no directory was given.
    ///
    /// # Errors
    /// The interval, when it isn't one.
    pub fn plan(&self) -> Result<Option<Plan>, &str> {
        let every = interval(&self.backup_every).ok_or(self.backup_every.as_str())?;
        let absolute = |to: &PathBuf| std::path::absolute(to).unwrap_or_else(|_| to.clone());
        Ok(self.backup_to.as_ref().map(|to| Plan { to: absolute(to), every, keep: usize::from(self.backup_keep) }))
    }
}

/// Settings of `serve` and `demo` that reach the network.
#[derive(Clone, Debug, Args)]
pub struct ServerArgs {
    /// Where to listen
    #[arg(long, env = "PARCELWATCH_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The address under which people reach it, such as https://track.example.net; links are built from it
    #[arg(long, env = "PARCELWATCH_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Serve people over plain http at an address that isn't loopback
    #[arg(long, env = "PARCELWATCH_INSECURE_HTTP")]
    pub insecure_http: bool,
    /// A private network that may be dialled, such as 10.1.0.0/16; may be given several times
    #[arg(long, env = "PARCELWATCH_ALLOW_NET", value_name = "CIDR", value_delimiter = ',')]
    pub allow_net: Vec<String>,
}

/// A setting that would do harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPublicUrl {
    /// Not an address with `http` or `https` and a host.
    Unreadable(String),
    /// Passwords would travel unencrypted.
    PlainHttp(String),
}

impl BadPublicUrl {
    /// The address.
    #[must_use]
    pub fn url(&self) -> &str {
        match self {
            BadPublicUrl::Unreadable(url) | BadPublicUrl::PlainHttp(url) => url,
        }
    }

    /// The sentence that says so.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            BadPublicUrl::Unreadable(_) => "serve-bad-public-url",
            BadPublicUrl::PlainHttp(_) => "serve-plain-http",
        }
    }
}

impl ServerArgs {
    /// How people reach a server that listens there.
    ///
    /// # Errors
    /// When passwords would travel unencrypted between machines and nobody said that this is meant.
    pub fn web(&self, listen: SocketAddr) -> Result<Web, BadPublicUrl> {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{listen}"));
        let url = url.trim_end_matches('/').to_owned();
        let read: Uri = url.parse().map_err(|_| BadPublicUrl::Unreadable(url.clone()))?;
        let plain = match read.scheme_str() {
            Some("https") => false,
            Some("http") => true,
            Some(_) | None => return Err(BadPublicUrl::Unreadable(url)),
        };
        let host = read.host().filter(|_| read.query().is_none()).ok_or(BadPublicUrl::Unreadable(url.clone()))?;
        if plain && !is_loopback(host) && !self.insecure_http {
            return Err(BadPublicUrl::PlainHttp(url));
        }
        Ok(Web { listen, public_url: url, insecure_http: self.insecure_http && plain })
    }
}

/// Whether a host is this machine and nothing else.
fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web(public_url: Option<&str>, insecure_http: bool, listen: &str) -> Result<Web, BadPublicUrl> {
        let listen = listen.parse().unwrap();
        let public_url = public_url.map(str::to_owned);
        ServerArgs { listen, public_url, insecure_http, allow_net: Vec::new() }.web(listen)
    }

    #[test]
    fn s03_plain_http_between_machines_has_to_be_meant() {
        for (url, listen) in [
            (None, "127.0.0.1:8080"),
            (None, "[::1]:8080"),
            (Some("http://localhost:8080"), "0.0.0.0:8080"),
            (Some("https://track.example.net/"), "0.0.0.0:8080"),
        ] {
            let web = web(url, false, listen).unwrap();
            assert!(!web.public_url.ends_with('/'), "{web:?}");
        }
        for (url, listen) in [
            (None, "0.0.0.0:8080"),
            (None, "192.0.2.7:8080"),
            (Some("http://track.example.net"), "127.0.0.1:8080"),
            (Some("http://127.0.0.1.example.net"), "127.0.0.1:8080"),
        ] {
            assert!(matches!(web(url, false, listen), Err(BadPublicUrl::PlainHttp(_))), "{url:?} {listen}");
            assert!(web(url, true, listen).unwrap().insecure_http);
        }
        for url in ["track.example.net", "ftp://track.example.net", "https://", "https://a?b", "", "https://a b"] {
            assert!(matches!(web(Some(url), true, "127.0.0.1:1"), Err(BadPublicUrl::Unreadable(_))), "{url}");
        }
        assert!(!web(Some("https://track.example.net"), true, "0.0.0.0:1").unwrap().insecure_http);
    }
}
