//! The running server, asked over real HTTP. Each test has a server of its own, on a port and in a directory of its own.

#[cfg(test)]
mod app;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod chromium;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod entry;
#[cfg(test)]
mod health;
#[cfg(test)]
mod hooks;
#[cfg(test)]
mod inventory;
#[cfg(test)]
mod journeys;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod program;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod unmapped;
