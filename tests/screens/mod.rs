//! A picture of each screen at 80×24 and at 120×36, in Chinese and in English: `snapshots/<screen>.<size>.<language>.snap`.
//! After an intended change: `INSTA_UPDATE=always cargo test screens`, then read the difference.

pub mod conflicts;
mod elder;
mod find;
mod import;
mod inbox;
mod matters;
mod menu;
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

use std::collections::BTreeSet;
use std::path::Path;

use koudai::Lang;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

/// The names of the pictures, without size and language.
fn pictures() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/snapshots");
    let names = std::fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| Some(name.split_once('.')?.0.to_owned())).collect()
}

#[test]
fn every_screen_has_its_picture() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/screens");
    let pictures = pictures();
    for one in std::fs::read_dir(folder).unwrap() {
        let screen = one.unwrap().path().file_stem().unwrap().to_str().unwrap().replace('_', "-");
        // A picture is named after its screen, and where one stands in front of another after both.
        let named = |picture: &String| format!("-{picture}-").contains(&format!("-{screen}-"));
        assert!(screen == "mod" || pictures.iter().any(named), "no picture of {screen}");
    }
}

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
