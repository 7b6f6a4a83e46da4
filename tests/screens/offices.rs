//! 承办科室: the list and a form.

use super::shots_at;
use crate::support::Station;

#[test]
fn list() {
    shots_at(Station::home, "offices", "F9 9 0 3 Ctrl-K 1");
}

#[test]
fn empty() {
    shots_at(Station::home, "offices-empty", "F9 9 0 3");
}

#[test]
fn form() {
    shots_at(Station::home, "office-form", "F9 9 0 3 Ctrl-K 1 Enter");
}

#[test]
fn sheet() {
    shots_at(crate::journeys::assigning::home, "office-sheet", "F9 9 0 3 Ctrl-P Ctrl-U / Enter 答复.csv");
}
