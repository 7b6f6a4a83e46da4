//! 两边都改过的: both values side by side, the line on the roster that leads there, and nothing left to choose.

use super::shots_after;
use crate::support::Station;
use crate::support::desk::Desk;

/// A note that this desk and its home corrected apart from each other, here at the roster; what the home wrote stands.
pub fn apart(desk: &mut Desk) {
    let stick = tempfile::tempdir().unwrap();
    let mut home = Desk::at(Station::home());
    desk.unplug().keys("F11").plug("口袋 A", stick.path()).keys("Ctrl-N");
    home.keys("F11 Ctrl-B Enter Enter").settle();
    desk.keys("Esc Ctrl-A Enter").settle().keys("Esc F4 村口路灯坏了 Enter F11 Enter").settle();
    home.keys("Esc Enter").settle().keys("Esc F4 井盖松动 Enter 电线垂下来了 Enter");
    for (desk, said) in [(&mut *desk, "三盏，今晚就得有人看着"), (&mut home, "五盏，已经告诉电力所")]
    {
        desk.keys("F2 F7 路灯 Enter Ctrl-E End").paste(said).keys("Enter F2");
    }
    home.keys("F11 Enter").settle();
    desk.keys("F11 Enter").settle();
    desk.unplug().keys("Esc F2");
}

#[test]
fn asked() {
    shots_after(Station::open, "conflicts", |desk| {
        apart(desk);
        desk.keys("F11 Ctrl-U");
    });
}

/// A matter that this desk answered while its home gave it to an office.
fn acted_apart(desk: &mut Desk) {
    let stick = tempfile::tempdir().unwrap();
    let mut home = Desk::at(Station::home());
    desk.unplug().keys("F11").plug("口袋 A", stick.path()).keys("Ctrl-N");
    home.keys("F11 Ctrl-B Enter Enter").settle().keys("Esc F9 9 0 3 Ctrl-K 1");
    desk.keys("Esc Ctrl-A Enter").settle();
    desk.keys("Esc F5 Ctrl-N 机井坏了浇不上地 Tab 2 Tab 3 Ctrl-S 1 Ctrl-S F2 F11 Enter").settle();
    home.keys("F2 F11 Enter").settle();
    desk.keys("Esc F5 Enter 2 泵已换好，水已经上来了 Ctrl-S");
    home.keys("Esc F5 Enter 3 Ctrl-S 4 Ctrl-S F2 F11 Enter").settle();
    desk.keys("F2 F11 Enter").settle();
    desk.unplug().keys("Esc F2");
}

#[test]
fn steps_taken_apart() {
    shots_after(Station::open, "conflicts-steps", |desk| {
        acted_apart(desk);
        desk.keys("F11 Ctrl-U");
    });
}

#[test]
fn on_the_roster() {
    shots_after(Station::open, "conflicts-roster", apart);
}

#[test]
fn none() {
    shots_after(Station::open, "conflicts-none", |desk| {
        apart(desk);
        desk.keys("F11 Ctrl-U Left");
    });
}
