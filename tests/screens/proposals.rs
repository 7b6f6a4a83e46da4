//! 代表建议: the list, one of them, a step, the form; and 视察、列席会议.

use super::shots;

#[test]
fn list() {
    shots("proposals", "F9 9 0 1");
}

#[test]
fn one() {
    shots("proposal", "F9 9 0 1 Enter");
}

#[test]
fn draft() {
    shots("proposal-draft", "F9 9 0 1 2 Enter");
}

#[test]
fn matters() {
    shots("proposal-matters", "F9 9 0 1 Enter Tab");
}

#[test]
fn step() {
    shots("proposal-step", "F9 9 0 1 2 Enter Ctrl-A");
}

#[test]
fn form() {
    shots("proposal-form", "F5 Space Space Ctrl-P");
}

#[test]
fn marked() {
    shots("matters-marked", "F5 Space Space");
}

#[test]
fn outings() {
    shots("inspections", "F9 9 0 2");
}

#[test]
fn outing() {
    shots("inspection", "F9 9 0 2 Down Enter");
}

#[test]
fn outing_form() {
    shots("inspection-form", "F9 9 0 2 Ctrl-N");
}

#[test]
fn menu() {
    shots("menu-work", "F9 9 0");
}
