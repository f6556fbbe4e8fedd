//! Whose neighbour a request is: limits count parts of the network, since an attacker has more than one address.

use std::net::IpAddr;

use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::serve::IncomingStream;

use super::entrance::Entrance;
use super::refused::Refusal;

/// The other end of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Peer, Refusal> {
        let info = parts.extensions.get::<ConnectInfo<Peer>>().ok_or(Refusal::Failed)?;
        Ok(info.0)
    }
}

impl Connected<IncomingStream<'_, Entrance>> for Peer {
    fn connect_info(connection: IncomingStream<'_, Entrance>) -> Peer {
        Peer(connection.remote_addr().ip().to_canonical())
    }
}

impl Peer {
    /// The part of the network that counts as one: IPv4 /24, IPv6 /56.
    #[must_use]
    pub fn prefix(self) -> String {
        match self.0 {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{:x}::/56", d & 0xff00)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_count_together() {
        for (address, prefix) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2ff:3::4", "2001:db8:1:200::/56"),
            ("::1", "0:0:0:0::/56"),
        ] {
            assert_eq!(Peer(address.parse().unwrap()).prefix(), prefix);
        }
    }
}
