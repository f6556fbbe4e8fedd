//! The engine against a provider that speaks the real wire format on loopback. Time doesn't pass: what has to become due
//! is made due, and what has to be waited for is made over.

mod asks;
mod by_hand;
mod direct;
mod outages;
mod shared;
mod shop;
