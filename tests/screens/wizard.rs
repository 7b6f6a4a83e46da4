//! 首次设置, page by page.

use super::shots_at;
use crate::support::Station;

#[test]
fn language() {
    shots_at(Station::unopened, "wizard-language", "");
}

#[test]
fn level() {
    shots_at(Station::unopened, "wizard-level", "Enter");
}

#[test]
fn place() {
    shots_at(Station::unopened, "wizard-place", "Enter Enter qjd Enter s");
}

#[test]
fn details() {
    shots_at(Station::unopened, "wizard-details", "Enter Enter qjd Enter sqg Enter Tab Tab Tab");
}

#[test]
fn summary() {
    shots_at(Station::unopened, "wizard-summary", "Enter Enter qjd Enter sqg Enter Ctrl-S Ctrl-S");
}
