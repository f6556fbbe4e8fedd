//! A make-believe world: providers that speak the real wire formats on loopback, for `demo`, tests and benches.
