//! Parcelwatch: the server and its command line.

pub mod api;
pub mod app;
pub mod auth;
pub mod backups;
pub mod bench;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod control;
pub mod demo;
pub mod engine;
pub mod http;
pub mod ingest;
pub mod intake;
pub mod logging;
pub mod meaning;
pub mod outgoing;
pub mod output;
pub mod pages;
pub mod rig;
pub mod sample;
pub mod settings;
pub mod tasks;
pub mod view;
pub mod words;
