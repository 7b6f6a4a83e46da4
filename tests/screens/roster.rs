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

#[test]
fn swaps() {
    shots("roster-swaps", "Right Ctrl-x Ctrl-n 1 家里有事 Enter Ctrl-x");
}

#[test]
fn fair_week() {
    shots("roster-fair", "PgDn Del Enter Ctrl-w");
}

#[test]
fn earlier_handovers() {
    shots("handover-earlier", "Ctrl-u Tab Tab Tab 县里通知备足柴油 Ctrl-s Ctrl-u Ctrl-t");
}
