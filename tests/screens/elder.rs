//! Elder mode: the start page, who is on duty, one question.

use super::{shots, shots_at};
use crate::support::Station;

#[test]
fn start() {
    shots("elder", "F12");
}

#[test]
fn duty() {
    shots("elder-duty", "F12 3");
}

#[test]
fn question_to_choose() {
    shots("elder-category", "F12 1 Enter Enter Enter Enter 灯坏了 Enter 3");
}

#[test]
fn question_to_write() {
    shots_at(Station::open, "elder-visitor", "F12 1 lxy");
}

#[test]
fn note() {
    shots("elder-note-questions", "F12 2 井盖松了 Enter");
}
