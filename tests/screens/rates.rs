//! 三率和报数: the lists, what is behind a number, and the charts.

use super::shots;

#[test]
fn by_category() {
    shots("rates", "F9 9 0 5");
}

#[test]
fn by_office() {
    shots("rates-office", "F9 9 0 5 2 Down Right Right");
}

#[test]
fn behind_a_number() {
    shots("rates-behind", "F9 9 0 5 Right Right Enter");
}

#[test]
fn bars() {
    shots("rates-bars", "F9 9 0 5 6");
}

#[test]
fn weeks() {
    shots("rates-weeks", "F9 9 0 5 7");
}
