//! 办理: the list, one matter, its steps and its form.

use super::shots;

#[test]
fn list() {
    shots("matters", "F5");
}

#[test]
fn filter() {
    shots("matters-filter", "F5 Ctrl-T");
}

#[test]
fn one() {
    shots("matter", "F5 Enter");
}

#[test]
fn closed() {
    shots("matter-closed", "F5 7 Enter");
}

#[test]
fn step() {
    shots("matter-step", "F5 Enter Del");
}

#[test]
fn form() {
    shots("matter-form", "F5 Ctrl-N");
}

#[test]
fn help() {
    shots("matters-help", "F5 F1");
}
