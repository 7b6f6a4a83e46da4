//! The menu, its second page, and what stands behind the network's keys.

use super::{shots, shots_after};
use crate::support::Station;

#[test]
fn first_page() {
    shots("menu", "F9");
}

#[test]
fn second_page() {
    shots("menu-more", "F9 9");
}

#[test]
fn passphrase() {
    shots_after(Station::open, "passphrase", |desk| {
        super::sync::join(desk);
        desk.keys("Esc Ctrl-O");
    });
}

#[test]
fn rescue() {
    shots("sync-rescue", "F11 Ctrl-R");
}
