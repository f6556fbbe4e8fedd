//! Which addresses may be dialled (S14): those of the public network, and those of networks that the owner allowed when
//! starting the server.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A network that may be dialled although it isn't public: `10.1.0.0/16`, or with the one port that may be dialled
/// there `10.1.0.0/16:8080`, `[fd00::/8]:8080`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Net {
    first: IpAddr,
    length: u32,
    port: Option<u16>,
}

/// Not a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANet;

impl FromStr for Net {
    type Err = NotANet;

    fn from_str(text: &str) -> Result<Net, NotANet> {
        let text = text.trim();
        let (net, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (net, rest) = rest.split_once(']').ok_or(NotANet)?;
                (net, if rest.is_empty() { None } else { Some(rest.strip_prefix(':').ok_or(NotANet)?) })
            }
            None if text.matches(':').count() == 1 => {
                text.split_once(':').map(|(net, port)| (net, Some(port))).ok_or(NotANet)?
            }
            None => (text, None),
        };
        let port = port.map(|port| port.parse::<u16>().map_err(|_| NotANet)).transpose()?;
        let (address, length) = match net.split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().map_err(|_| NotANet)?)),
            None => (net, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NotANet)?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let length = length.unwrap_or(bits);
        if length > bits || port == Some(0) {
            return Err(NotANet);
        }
        Ok(Net { first: address, length, port })
    }
}

impl fmt::Display for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            None => write!(f, "{}/{}", self.first, self.length),
            Some(port) if self.first.is_ipv4() => write!(f, "{}/{}:{port}", self.first, self.length),
            Some(port) => write!(f, "[{}/{}]:{port}", self.first, self.length),
        }
    }
}

impl Net {
    /// Whether this address and port may be dialled because of it.
    #[must_use]
    pub fn allows(&self, address: IpAddr, port: u16) -> bool {
        self.port.is_none_or(|allowed| allowed == port) && self.contains(address)
    }

    fn contains(&self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                starts_alike(u128::from(first.to_bits()) << 96, u128::from(address.to_bits()) << 96, self.length)
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => starts_alike(first.to_bits(), address.to_bits(), self.length),
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

/// Whether the first `length` bits are the same.
const fn starts_alike(first: u128, second: u128, length: u32) -> bool {
    length == 0 || (first ^ second) >> (128 - length) == 0
}

/// Whether an address is one host of the public network: what the special-purpose registries of both address families
/// set aside is not.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// What is set aside of IPv4.
const SET_ASIDE_V4: [([u8; 4], u32); 17] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([192, 175, 48, 0], 24),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Multicast, reserved, broadcast.
    ([224, 0, 0, 0], 3),
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = u128::from(address.to_bits()) << 96;
    !SET_ASIDE_V4
        .iter()
        .any(|(first, length)| starts_alike(u128::from(Ipv4Addr::from_octets(*first).to_bits()) << 96, bits, *length))
}

/// What is set aside within 2000::/3, the only part of IPv6 that is given out: mapped and translated IPv4, unique-local,
/// link-local and multicast addresses all lie outside of it.
const SET_ASIDE_V6: [(Ipv6Addr, u32); 5] = [
    // Protocol assignments: Teredo, benchmarking, ORCHID and the like.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    // 6to4 carries any IPv4 address in it.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

fn is_public_v6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    let given_out = starts_alike(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0).to_bits(), bits, 3);
    given_out && !SET_ASIDE_V6.iter().any(|(first, length)| starts_alike(first.to_bits(), bits, *length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn s14_what_the_registries_set_aside_is_not_public() {
        let inside = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.0.170",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::7f00:1",
            "64:ff9b::7f00:1",
            "64:ff9b::808:808",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for address in inside {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        let outside = [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450:4001::1",
        ];
        for address in outside {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    proptest! {
        #[test]
        fn s14_no_address_of_a_set_aside_prefix_is_public(which in 0..SET_ASIDE_V4.len(), rest: u32) {
            let (first, length) = SET_ASIDE_V4[which];
            let host = rest & u32::MAX.checked_shr(length).unwrap_or(0);
            let address = Ipv4Addr::from_bits(Ipv4Addr::from_octets(first).to_bits() | host);
            prop_assert!(!is_public(IpAddr::V4(address)), "{address}");
            for carrier in [address.to_ipv6_mapped(), address.to_ipv6_compatible()] {
                prop_assert!(!is_public(IpAddr::V6(carrier)), "{carrier}");
            }
        }

        #[test]
        fn s14_outside_of_what_is_given_out_nothing_is_public(bits: u128) {
            let address = Ipv6Addr::from_bits(bits);
            let top = bits >> 125;
            prop_assert!(top == 1 || !is_public(IpAddr::V6(address)), "{address}");
            for (first, length) in SET_ASIDE_V6 {
                let within = Ipv6Addr::from_bits(first.to_bits() | (bits & (u128::MAX >> length)));
                prop_assert!(!is_public(IpAddr::V6(within)), "{within}");
            }
        }

        #[test]
        fn a_net_allows_what_begins_as_it_does(bits: u32, length in 0_u32..=32, other: u32, port in 1_u16..) {
            let net: Net = format!("{}/{length}", Ipv4Addr::from_bits(bits)).parse().unwrap();
            let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
            let address = IpAddr::V4(Ipv4Addr::from_bits(other));
            prop_assert_eq!(net.allows(address, port), bits & mask == other & mask);
        }
    }

    #[test]
    fn nets_are_read_and_written() {
        for text in ["10.1.0.0/16", "127.0.0.1/32:8080", "fd00::/8", "[fd00::/8]:8443"] {
            assert_eq!(text.parse::<Net>().unwrap().to_string(), text);
        }
        assert_eq!("127.0.0.1".parse::<Net>().unwrap().to_string(), "127.0.0.1/32");
        assert_eq!("[::1]".parse::<Net>().unwrap().to_string(), "::1/128");
        for broken in
            ["", "10.0.0.0/33", "fd00::/129", "10.0.0/8", "host/8", "10.0.0.0/8:", "10.0.0.0/8:0", "[::1", "[::1]8"]
        {
            assert_eq!(broken.parse::<Net>(), Err(NotANet), "{broken}");
        }
        let one_port: Net = "127.0.0.1/32:8080".parse().unwrap();
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        assert!(one_port.allows(loopback, 8080));
        assert!(!one_port.allows(loopback, 8081));
        assert!(!one_port.allows(IpAddr::V6(Ipv6Addr::LOCALHOST), 8080));
    }
}
