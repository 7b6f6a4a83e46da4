//! 同步: a desk in no network, the folder line, and a desk in a network with a stick and with what an exchange came to. The six
//! words are others at every run, so they have no picture.

use super::{shots, shots_after};
use crate::support::Station;
use crate::support::desk::Desk;

#[test]
fn alone() {
    shots("sync-alone", "F11");
}

#[test]
fn folder() {
    shots("sync-folder", "F11 Ctrl-E");
}

/// Lets the desk in over a stick, and exchanges with the home until what both have to say has come and gone.
pub fn join(desk: &mut Desk) {
    let stick = tempfile::tempdir().unwrap();
    desk.unplug().keys("F11").plug("口袋 A", stick.path()).keys("Ctrl-N");
    let mut home = Desk::at(Station::home());
    home.keys("F11 Ctrl-B Enter Enter").settle();
    desk.keys("Esc Ctrl-A Enter").settle();
    home.keys("Esc Enter").settle();
    desk.keys("Esc Enter").settle();
    home.keys("Esc Enter").settle();
    desk.keys("F4 井盖松动 Enter F11 Enter").settle();
    desk.unplug();
}

#[test]
fn receipt() {
    shots_after(Station::open, "sync-receipt", join);
}

#[test]
fn desks() {
    shots_after(Station::open, "sync-desks", |desk| {
        join(desk);
        desk.keys("Esc F4 村口路灯坏了 Enter F11");
        desk.clock("2026-12-05T09:30:00+08:00").plug("口袋 A", "/media/usb".as_ref()).keys("F11");
    });
}

#[test]
fn server() {
    shots("sync-server", "F11 Ctrl-X");
}

#[test]
fn store() {
    shots("sync-store", "F11 Ctrl-X 2 Tab h t t p : / / n a s / b o x Tab l i Tab x y z");
}
