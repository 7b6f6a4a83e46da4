//! 设置 and its pages.

use super::shots;

#[test]
fn list() {
    shots("settings", "F9 9 6");
}

#[test]
fn shifts() {
    shots("settings-shifts", "F9 9 6 5");
}

#[test]
fn deadlines() {
    shots("settings-deadlines", "F9 9 6 6 Tab Ctrl-U x Ctrl-S");
}

#[test]
fn holidays() {
    shots("settings-holidays", "F9 9 6 8");
}
