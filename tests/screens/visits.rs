//! 接待: the list, its filter, the form, one visit, one voter.

use super::{shots, shots_at};
use crate::support::Station;

#[test]
fn list() {
    shots("visits", "F3 Down");
}

#[test]
fn filter() {
    shots("visits-filter", "F3 5");
}

#[test]
fn form() {
    shots_at(Station::open, "visit-form", "F3 F3");
}

#[test]
fn completing() {
    shots_at(Station::open, "visit-form-completing", "F3 F3 lxy");
}

#[test]
fn wrong() {
    shots_at(Station::open, "visit-form-wrong", "F3 F3 lxy Enter Tab Ctrl-U 138OO Tab Tab Tab Tab Tab Tab 3 Ctrl-S");
}

#[test]
fn one() {
    shots("visit", "F3 Down Enter");
}

#[test]
fn voter() {
    shots("voter", "F3 Down Enter Tab");
}

#[test]
fn voter_form() {
    shots("voter-form", "F3 Down Enter Tab Ctrl-E");
}
