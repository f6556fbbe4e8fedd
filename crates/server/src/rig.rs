//! Throws the switch of the reliability rigs that the environment's `SABOTAGE` names: the rules, which read no
//! environment, are told here. Without the feature `sabotage` it compiles to nothing.

/// Breaks on purpose what the environment says. Called once, before anything else.
pub fn arm() {
    #[cfg(feature = "sabotage")]
    if let Ok(name) = std::env::var("SABOTAGE") {
        // A name that isn't one of the rules' is one of the store's, which looks for itself.
        parcelwatch_domain::rig::sabotage(&name);
    }
}
