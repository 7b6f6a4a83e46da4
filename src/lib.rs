//! `koudai` (口袋, "pocket"): the desk of a deputies' liaison station, in a terminal, with or without a network.
//!
//! Elected deputies take turns on duty at small village stations. They keep a roster, receive residents, carry home
//! suggestions heard in the fields, and see that each finds its owner and its answer comes back. This crate is the program on
//! the station's PC; the same program serves the township's home and the district.
//!
//! # The map of the house
//!
//! | room | what is done there | may use |
//! |---|---|---|
//! | [`domain`] | the rules of the work, pure: words, forms, events, commands, calendar, roster, matters | `lang` |
//! | `lang` | every sentence in Chinese and English, side by side | – |
//! | [`obstacle`] | what the system refuses, in words a person reads | – |
//! | [`store`] | the data folder: journal, its fold, search, drafts, backups; the only room with SQL | `domain`, `obstacle` |
//! | [`service`] | the one way to change anything: check a command, write its events in one transaction | `store` |
//! | [`paper`] | pages to print and sign: the record of a shift, a formal suggestion, a receipt | `domain`, `obstacle` |
//! | [`import`] | spreadsheets as offices keep them → recognised rows → a plan that is shown before it is done | `service` |
//! | [`sync`] | envelopes over sticks, shared folders and servers | `store`, `paper`, `obstacle` |
//! | [`serve`] | `koudai serve`: the township's own server of envelopes; the only room with an async runtime | `sync` |
//! | [`sample`] | the sample town, and ten years of work for measuring | `service` |
//! | [`ui`] | screens (one file each, named as on the menu), widgets, keys, looks, widths | `service`, `import`, `sample`, `sync` |
//! | [`app`] | the loop: key → screen → flow → frame; drafts, jobs, the stack of screens | `ui` |
//! | [`cli`] | the same work without a screen, with `--json` | as `ui`, `serve`, and of `ui` widths, looks and the question to the terminal |
//! | [`paths`], [`clock`] | where the data lies, and what time it is where the stations are | `domain` |
//!
//! # How a key becomes a saved fact
//!
//! ```text
//! key → ui::screens → Flow::Do(Command) → service::execute ── one transaction ──┬─ store::journal (the truth)
//!                                                                               └─ store::fold → tables → screens re-read
//! ```
//!
//! The journal is the truth and the tables are its fold: `koudai rebuild` drops them and folds the journal again, to the same
//! content. A screen says 已保存 after the transaction is on the disk, never before.

mod lang;

pub mod app;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod import;
pub mod obstacle;
pub mod paper;
pub mod paths;
pub mod sample;
pub mod serve;
pub mod service;
pub mod store;
pub mod sync;
pub mod ui;

pub use lang::Lang;
