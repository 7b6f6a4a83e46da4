//! Which language is spoken, and that both say the same.

use std::collections::BTreeSet;

use koudai::store::Store;

use crate::support::program::{Program, Said};

/// Lines that read, on the sample town's desk; all of them print data.
const READING: [&str; 16] = [
    "roster show",
    "roster show --week 2026-11-16",
    "roster swap list --all",
    "visit list",
    "visit list --since 2026-11-01 --until 2026-11-10 --category 1",
    "visit show J1",
    "note list",
    "note list --state all",
    "matter list",
    "matter list --all --urgency urgent",
    "matter show 1",
    "proposal list --all",
    "inspection list",
    "people list --role deputy",
    "find 路灯",
    "doctor",
];

fn is_chinese(text: &str) -> bool {
    text.contains(|sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

#[test]
fn programs_read_the_same_fields_and_codes_in_both_languages() {
    let desk = Program::sample();
    let zh: Vec<_> = READING.iter().map(|line| desk.run(&format!("{line} --json")).done()).collect();
    let desk = desk.in_english();
    for (line, zh) in READING.iter().zip(zh) {
        let en = desk.run(&format!("{line} --json")).done();
        let keys = |said: &Said| -> Vec<BTreeSet<String>> {
            said.objects().iter().map(|object| object.keys().cloned().collect()).collect()
        };
        assert_eq!(keys(&zh), keys(&en), "{line}");
        // The doctor speaks to people in its fields; everything else is data and the same.
        if *line != "doctor" && *line != "people list --role deputy" {
            assert_eq!(zh.objects(), en.objects(), "{line}");
        }
    }
}

#[test]
fn people_read_headings_in_their_language() {
    let desk = Program::sample();
    let headings = |line: &str, desk: &Program| desk.run(line).done().out.lines().next().unwrap().to_owned();
    let tables = ["visit list", "note list", "matter list", "people list", "find 路灯"];
    let zh: Vec<String> = tables.iter().map(|line| headings(line, &desk)).collect();
    let desk = desk.in_english();
    for (line, zh) in tables.iter().zip(zh) {
        assert!(is_chinese(&zh), "{line}: {zh}");
        let en = headings(line, &desk);
        assert!(!is_chinese(&en), "{line}: {en}");
    }
}

#[test]
fn the_language_is_what_was_asked_for_then_what_was_chosen_then_what_the_system_speaks() {
    let desk = Program::station();
    let plain = |locale: Option<&str>, term: &str, more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_koudai"));
        command.env_clear().env("KOUDAI_DATA", desk.data()).env("TERM", term).args(more).args(["note", "list"]);
        if let Some(locale) = locale {
            command.env("LANG", locale);
        }
        is_chinese(&Said::of(command.output().unwrap()).done().out)
    };
    assert!(plain(None, "xterm", &[]), "Chinese first");
    assert!(plain(Some("zh_CN.UTF-8"), "xterm", &[]));
    assert!(!plain(Some("en_GB.UTF-8"), "xterm", &[]));
    assert!(!plain(Some("zh_CN.UTF-8"), "linux", &[]), "a bare console draws no Chinese");
    assert!(plain(Some("en_GB.UTF-8"), "xterm", &["--lang", "zh"]));
    Store::open(&desk.data()).unwrap().set_preference("lang", "en").unwrap();
    assert!(!plain(Some("zh_CN.UTF-8"), "xterm", &[]), "chosen on this computer");
    assert!(plain(Some("zh_CN.UTF-8"), "xterm", &["--lang=zh"]));
}
