//! 导入: what a file would do. Choosing one shows this computer's own folders, so it has no picture.

use super::shots_after;
use crate::support::Station;

/// Opens one of the fixtures and looks at it.
#[track_caller]
fn preview(screen: &str, file: &str, keys: &str) {
    shots_after(Station::sample, screen, |desk| {
        let path = format!("{}/tests/fixtures/{file}", env!("CARGO_MANIFEST_DIR"));
        desk.keys("F9 8").paste(&path).keys("Enter").settle().keys(keys);
    });
}

#[test]
fn voters() {
    preview("import-voters", "voters.xls", "");
}

#[test]
fn roster() {
    preview("import-roster", "roster-down.ods", "Down Down");
}

#[test]
fn question() {
    preview("import-question", "voters.xls", "Enter");
}
