//! 值班 and what opens from it.

use super::shots;

#[test]
fn week() {
    shots("roster", "");
}

#[test]
fn choosing() {
    shots("roster-choose", "Enter");
}

#[test]
fn handover() {
    shots("handover", "Ctrl-u");
}
