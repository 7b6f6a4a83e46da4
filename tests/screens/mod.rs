//! A picture of each screen at 80×24 and at 120×36, in Chinese and in English: `snapshots/<screen>.<size>.<language>.snap`.
//! After an intended change: `INSTA_UPDATE=always cargo test screens`, then read the difference.

pub mod conflicts;
mod elder;
mod find;
mod import;
mod inbox;
mod matters;
mod offices;
mod people;
mod pocket;
mod proposals;
mod rates;
mod roster;
mod settings;
mod sync;
mod to_tell;
mod visits;
mod wizard;

use koudai::Lang;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

/// Types `keys` at a fresh sample desk and compares the frame, in each size and language.
#[track_caller]
fn shots(screen: &str, keys: &str) {
    shots_at(Station::sample, screen, keys);
}

/// The same at a desk of the test's own.
#[track_caller]
fn shots_at(station: fn() -> Station, screen: &str, keys: &str) {
    shots_after(station, screen, |desk| {
        desk.keys(keys);
    });
}

/// The same after more than keys.
#[track_caller]
fn shots_after(station: fn() -> Station, screen: &str, act: impl Fn(&mut Desk)) {
    for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for size in [(80, 24), (120, 36)] {
            let mut desk = Desk::started(station(), Start { size, lang, ..Start::default() });
            act(&mut desk);
            let name = format!("{screen}.{}x{}.{code}", size.0, size.1);
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, desk.frame());
            });
        }
    }
}
