//! How a server is started: what can be set once, at the start, by flag or environment.

use std::net::SocketAddr;

use clap::Args;

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
