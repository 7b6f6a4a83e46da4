//! 口袋: the line, the list, and what opens over them.

use super::shots;

#[test]
fn typing() {
    shots("pocket-typing", "F4 村口路灯坏了_@沙梁子村_#1_!急_%田间地头_~李_13800000000_@没这个村");
}

#[test]
fn list() {
    shots("pocket-list", "F4 Tab");
}

#[test]
fn merging() {
    shots("pocket-merge", "F4 Tab Ctrl-R");
}

#[test]
fn putting_aside() {
    shots("pocket-discard", "F4 Tab Del 5");
}

#[test]
fn promoting() {
    shots("promote", "F4 村口路灯坏了 Enter Tab Ctrl-P 1");
}

#[test]
fn how_to_write() {
    shots("pocket-help", "F4 F1");
}

#[test]
fn one() {
    shots("note", "F7 K0032 Enter");
}

#[test]
fn correcting() {
    shots("note-correcting", "F4 Tab Enter");
}
