//! An address as a person wrote it, checked as far as it can be without asking for its name (S14).

use std::net::IpAddr;

use reqwest::Url;
use thiserror::Error;

use super::address::{Net, is_public};

/// What may be dialled.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Networks that the owner allowed.
    pub nets: Vec<Net>,
    /// Ports of public hosts.
    pub ports: Vec<u16>,
}

impl Rules {
    /// Public hosts, and what the owner allowed besides.
    #[must_use]
    pub fn new(nets: Vec<Net>) -> Rules {
        Rules { nets, ports: vec![443, 8443] }
    }

    /// Whether an address may be dialled in this way.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, address: IpAddr, way: Way) -> Result<(), Refused> {
        if self.nets.iter().any(|net| net.allows(address, way.port)) {
            return Ok(());
        }
        if !is_public(address) {
            return Err(Refused::Inside);
        }
        if !way.is_encrypted {
            return Err(Refused::NotHttps);
        }
        if !self.ports.contains(&way.port) {
            return Err(Refused::Port(way.port));
        }
        Ok(())
    }

    /// Whether all addresses of a name may be dialled: one that may not spoils the whole answer.
    ///
    /// # Errors
    /// Why not.
    pub fn check_all(&self, addresses: &[IpAddr], way: Way) -> Result<(), Refused> {
        addresses.iter().try_for_each(|address| self.check(*address, way))
    }
}

/// How a host is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// Whether by https.
    pub is_encrypted: bool,
    /// The port.
    pub port: u16,
}

/// Why an address isn't dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// It isn't an address of the web.
    #[error("not an address")]
    NotAnAddress,
    /// It isn't https, and its host isn't in a network that was allowed.
    #[error("not https")]
    NotHttps,
    /// It carries a user's name or password.
    #[error("it names a user")]
    UserInfo,
    /// Its host is written in a way that programs read differently.
    #[error("an odd spelling")]
    OddSpelling,
    /// It has a port that isn't allowed.
    #[error("port {0}")]
    Port(u16),
    /// Its host isn't in the public network, nor in one that was allowed.
    #[error("not a public host")]
    Inside,
}

impl Refused {
    /// The word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Refused::NotAnAddress => "not-an-address",
            Refused::NotHttps => "not-https",
            Refused::UserInfo => "user-info",
            Refused::OddSpelling => "odd-spelling",
            Refused::Port(_) => "port",
            Refused::Inside => "inside",
        }
    }
}

/// A checked address. Of a host that is a name, only its addresses can tell whether it may be dialled.
#[derive(Clone, Debug)]
pub struct Target {
    /// The address.
    pub url: Url,
    /// How its host is spoken to.
    pub way: Way,
}

impl Target {
    /// Reads an address as it was written.
    ///
    /// # Errors
    /// Why it isn't dialled.
    pub fn read(text: &str, rules: &Rules) -> Result<Target, Refused> {
        // Parsers drop some of these silently and take others for a slash.
        if text.chars().any(|sign| sign.is_whitespace() || sign.is_control() || sign == '\\') {
            return Err(Refused::OddSpelling);
        }
        let url = Url::parse(text).map_err(|_| Refused::NotAnAddress)?;
        let is_encrypted = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Refused::NotHttps),
        };
        let written = authority(text).ok_or(Refused::NotAnAddress)?;
        if written.contains('@') || !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::UserInfo);
        }
        let host = url.host_str().ok_or(Refused::NotAnAddress)?;
        let written = match written.rfind(':') {
            Some(colon) if !written.ends_with(']') => written.get(..colon).unwrap_or(written),
            Some(_) | None => written,
        };
        // What is read must be what was written: no digits of other scripts, no numbers in other bases, no dot at the end.
        if !written.eq_ignore_ascii_case(host) || host.ends_with('.') || host.is_empty() {
            return Err(Refused::OddSpelling);
        }
        let port = url.port_or_known_default().ok_or(Refused::NotAnAddress)?;
        let way = Way { is_encrypted, port };
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        match address {
            Some(address) => rules.check(address, way)?,
            None => may_be_a_name(way, rules)?,
        }
        Ok(Target { url, way })
    }
}

/// Whether any answer for a name could be dialled in this way; which, is checked when it is known.
fn may_be_a_name(way: Way, rules: &Rules) -> Result<(), Refused> {
    if way.is_encrypted && rules.ports.contains(&way.port) || !rules.nets.is_empty() {
        return Ok(());
    }
    Err(if way.is_encrypted { Refused::Port(way.port) } else { Refused::NotHttps })
}

/// What stands between the scheme and the path, as it was written.
fn authority(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Target, Refused> {
        Target::read(text, &Rules::new(Vec::new()))
    }

    #[test]
    fn s14_odd_spellings_are_not_dialled() {
        let odd = [
            "https://0x7f.1/",
            "https://2130706433/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://①27.0.0.1/",
            "https://１２７.0.0.1/",
            "https://127。0。0。1/",
            "https://example.com./",
            "https://localhost./",
            "https://127.0.0.1./",
            "https://exa%6dple.com/",
            "https://exam\tple.com/",
            "https://example.com\\@127.0.0.1/",
            "https://[0:0:0:0:0:0:0:1]/",
            "https://[::ffff:127.0.0.1]/",
            " https://example.com/",
        ];
        for text in odd {
            assert_eq!(read(text).err(), Some(Refused::OddSpelling), "{text}");
        }
        let refused = [
            ("https://127.0.0.1/", Refused::Inside),
            ("https://[::1]/", Refused::Inside),
            ("https://[::ffff:7f00:1]/", Refused::Inside),
            ("https://169.254.169.254/latest/meta-data", Refused::Inside),
            ("http://1.1.1.1/", Refused::NotHttps),
            ("http://example.com/", Refused::NotHttps),
            ("ftp://example.com/", Refused::NotHttps),
            ("file:///etc/passwd", Refused::NotHttps),
            ("https://example.com:22/", Refused::Port(22)),
            ("https://1.1.1.1:80/", Refused::Port(80)),
            ("https://user@example.com/", Refused::UserInfo),
            ("https://user:word@example.com/", Refused::UserInfo),
            ("https://@example.com/", Refused::UserInfo),
            ("https:example.com", Refused::NotAnAddress),
            ("example.com", Refused::NotAnAddress),
            ("https://", Refused::NotAnAddress),
            ("", Refused::NotAnAddress),
        ];
        for (text, why) in refused {
            assert_eq!(read(text).err(), Some(why), "{text}");
        }
        for text in [
            "https://example.com",
            "https://EXAMPLE.com:8443/a?b=c#d",
            "https://1.1.1.1/",
            "https://[2606:4700::1111]/",
        ] {
            assert!(read(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_allowed_net_may_be_dialled_without_encryption() {
        let rules = Rules::new(vec!["127.0.0.0/8".parse().unwrap()]);
        assert!(Target::read("http://127.0.0.1:9000/x", &rules).is_ok());
        assert!(Target::read("http://localhost:9000/x", &rules).is_ok(), "its addresses are checked later");
        assert_eq!(Target::read("http://10.0.0.1:9000/x", &rules).err(), Some(Refused::Inside));
        assert_eq!(Target::read("http://0x7f.1:9000/x", &rules).err(), Some(Refused::OddSpelling));
        let way = Way { is_encrypted: false, port: 9000 };
        let both = ["127.0.0.1".parse().unwrap(), "1.1.1.1".parse().unwrap()];
        assert_eq!(rules.check_all(&both, way), Err(Refused::NotHttps), "one that may not spoils the answer");
    }
}
