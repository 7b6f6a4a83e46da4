//! 同步: a desk in no network, and its request with six words; a home that is asked, and what an exchange came to.
//! Folders and words differ from run to run, so pictures show only what does not.

use super::shots;

#[test]
fn alone() {
    shots("sync-alone", "F11");
}

#[test]
fn folder() {
    shots("sync-folder", "F11 Ctrl-E");
}
