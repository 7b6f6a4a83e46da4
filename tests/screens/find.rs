//! 查找.

use super::shots;

#[test]
fn nothing_typed() {
    shots("find", "F7");
}

#[test]
fn results() {
    shots("find-results", "F7 路灯 Down");
}

#[test]
fn names() {
    shots("find-names", "F7 sqg");
}

#[test]
fn nothing_found() {
    shots("find-nothing", "F7 没有这回事");
}
