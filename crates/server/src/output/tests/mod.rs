//! What the pages look like: stored texts at several widths, and what holds at every width and for any text.

mod pages;
mod safety;
mod shop;
mod timeline;
