//! Every place where something is typed: the caret's cell is the one behind the glyph that was typed last, whatever its width.
//! The window of an input method hangs on that cell.

use unicode_segmentation::UnicodeSegmentation;

use super::sample;
use crate::support::Station;
use crate::support::desk::{Desk, Start};

/// What people type: common, rare, wide in four bytes, of ambiguous width, combined, and out of other scripts.
const SAMPLES: &[&str] = &["大栜树村", "𬭚", "灾👍", "急👩🏽", "“路灯…①", "cafe\u{301}", "Ｑａ。", "ㄅ한か"];

/// How to reach the places where something is typed, and how many fields may follow there.
const PLACES: &[(&str, usize)] = &[
    ("F3 F3", 16),
    ("F3 Down Enter Ctrl-E", 16),
    ("F3 Down Enter Tab Ctrl-E", 8),
    ("F3 Ctrl-T", 6),
    ("F4", 1),
    ("F4 路灯 Enter Tab Ctrl-E", 1),
    ("F4 路灯 Enter Tab Ctrl-P", 8),
    ("F4 路灯 Enter Tab Del 5", 2),
    ("F4 路灯 Enter Tab Ctrl-R", 1),
    ("F5 Ctrl-N", 12),
    ("F5 Enter Ctrl-E", 12),
    ("F5 Enter Del", 6),
    ("F6 Ctrl-N", 16),
    ("F6 Enter", 16),
    ("F6 Ctrl-T", 4),
    ("F6 2 Ctrl-N", 12),
    ("F6 6 Ctrl-N", 8),
    ("F7", 1),
    ("F9 8", 1),
    ("F9 9 6 5", 12),
    ("F9 9 6 6", 12),
    ("F9 9 6 7", 8),
    ("F9 9 6 8", 4),
    ("F9 9 0 1 Ctrl-N", 9),
    ("F9 9 0 2 Ctrl-N", 9),
    ("F5 Space Ctrl-P 1", 9),
    ("Enter", 1),
    ("End", 1),
    ("Ctrl-X Ctrl-N", 4),
    ("Ctrl-U", 10),
];

/// The glyph that ends where the caret stands.
fn before_caret(desk: &Desk) -> String {
    let caret = desk.caret().unwrap();
    let at = |back: u16| desk.cells().cell((caret.x.checked_sub(back)?, caret.y)).map(|cell| cell.symbol().to_owned());
    // The second half of a wide glyph is an empty cell.
    let near = at(1).unwrap_or_default();
    if near.trim().is_empty() { at(2).unwrap_or_default() } else { near }
}

fn at_caret(desk: &Desk) -> String {
    desk.cells().cell(desk.caret().unwrap()).unwrap().symbol().to_owned()
}

#[track_caller]
fn assert_behind(desk: &Desk, glyph: &str, place: &str) {
    assert_eq!(before_caret(desk), glyph, "{place}: the caret is not behind what was typed\n{}", desk.frame());
}

/// A sign with a shade of skin is drawn without it: no two terminals agree on its width.
fn drawn(glyph: &str) -> &str {
    glyph.strip_suffix('🏽').unwrap_or(glyph)
}

/// Types every sample into the field under the caret, and leaves it empty.
fn type_samples(desk: &mut Desk, place: &str) {
    desk.keys("End Ctrl-U");
    for sample in SAMPLES {
        desk.keys(sample);
        assert_behind(desk, drawn(sample.graphemes(true).next_back().unwrap()), place);
        desk.keys("End Ctrl-U");
    }
    // As much as the field takes, mostly wider than it is; once beginning at an odd column.
    for first in ["", "a"] {
        desk.paste(&format!("{first}{}", "水".repeat(70))).keys("Backspace 尾");
        assert_behind(desk, "尾", place);
        desk.keys("Left");
        assert_eq!(at_caret(desk), "尾", "{place}\n{}", desk.frame());
        desk.keys("Home Right Right");
        assert_behind(desk, "水", place);
        desk.keys("End Ctrl-U");
    }
}

/// Goes through the fields from here, and answers how many took text.
fn type_everywhere(desk: &mut Desk, keys: &str, fields: usize) -> usize {
    let mut typed = 0;
    desk.keys(keys);
    for field in 1..=fields {
        if desk.caret().is_some() {
            type_samples(desk, &format!("{keys}, field {field}"));
            typed += 1;
        }
        if field < fields {
            desk.keys("Tab");
        }
    }
    typed
}

#[test]
fn the_caret_stands_behind_what_was_typed_in_every_field() {
    for (keys, fields) in PLACES {
        let mut desk = Desk::at(sample());
        assert!(type_everywhere(&mut desk, keys, *fields) > 0, "nothing can be typed after {keys}:\n{}", desk.frame());
    }
}

#[test]
fn in_elder_mode_too() {
    let start = Start { elder: true, ..Start::default() };
    for (keys, fields) in PLACES.iter().filter(|(keys, _)| keys.starts_with("F3 F3") || keys.starts_with("F6")) {
        let mut desk = Desk::started(sample(), start);
        assert!(type_everywhere(&mut desk, keys, *fields) > 0, "nothing can be typed after {keys}:\n{}", desk.frame());
    }
    for keys in ["F12 1", "F12 2"] {
        let mut desk = Desk::at(sample());
        assert!(type_everywhere(&mut desk, keys, 1) > 0, "{}", desk.frame());
    }
}

#[test]
fn in_the_wizard_too() {
    for (keys, fields) in [("1 1", 3), ("1 1 qjd Enter sqg Enter", 4)] {
        let mut desk = Desk::at(Station::unopened());
        assert!(type_everywhere(&mut desk, keys, fields) > 0, "{}", desk.frame());
    }
}
