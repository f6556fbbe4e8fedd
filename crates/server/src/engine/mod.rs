//! Performs what connectors describe: accounts, polls, pushes and jobs, within rates and quotas.

pub mod accounts;
pub mod dialer;
pub mod facts;
pub mod hooks;
pub mod inbox;
pub mod outside;
pub mod post;
pub mod secrets;
