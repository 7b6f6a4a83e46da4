//! 待反馈: the list, the questions, and what would be closed.

use super::shots;

#[test]
fn list() {
    shots("to-tell", "Ctrl-R");
}

#[test]
fn questions() {
    shots("to-tell-asked", "Ctrl-R Enter 1 Enter 3");
}

#[test]
fn promise() {
    shots("to-tell-promise", "Ctrl-R End Up Up Up Enter 2");
}

#[test]
fn closing() {
    shots("to-tell-closing", "Ctrl-R Ctrl-K");
}
