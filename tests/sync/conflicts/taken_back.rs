//! What one desk takes back no longer competes with what another wrote apart from it: the other's holds, and nobody is asked.

use koudai::domain::command::Command;

use super::Apart;

/// The note reads so on both desks, and nobody is asked.
fn reads(apart: &mut Apart, text: &str) {
    apart.meet();
    assert!(apart.asked().is_empty());
    for desk in 0..apart.desks.len() {
        assert_eq!(apart.seen(desk).form["text"], text);
    }
}

#[test]
fn a_change_taken_back_leaves_what_the_other_desk_wrote() {
    for (gone, met) in [(0, false), (1, false), (0, true), (1, true)] {
        let mut apart = Apart::of(2);
        apart.set(0, "text", "甲").unwrap();
        apart.set(1, "text", "乙").unwrap();
        if met {
            apart.meet();
            assert_eq!(apart.asked().len(), 1);
        }
        apart.desks[gone].run(&Command::Undo);
        reads(&mut apart, ["乙", "甲"][gone]);
        apart.desks[gone].run(&Command::Redo);
        apart.meet();
        assert_eq!(apart.asked(), ["text: 乙 | 甲"], "carried out again, it is a question");
        apart.desks[gone].run(&Command::Undo);
        reads(&mut apart, ["乙", "甲"][gone]);
    }
}

#[test]
fn what_stood_before_stands_again_and_is_told_from_what_was_written_apart() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.set(0, "text", "乙").unwrap();
    apart.set(1, "text", "丙").unwrap();
    apart.desks[0].run(&Command::Undo);
    apart.meet();
    let asked = apart.asked();
    assert!(asked.len() == 1 && asked[0].contains("甲") && asked[0].contains("丙"), "{asked:?}");
    apart.desks[0].run(&Command::Undo);
    reads(&mut apart, "丙");
    apart.desks[1].run(&Command::Undo);
    reads(&mut apart, "路灯坏了");
    // What is written from there on is an ordinary change.
    apart.set(0, "text", "丁").unwrap();
    apart.meet();
    apart.set(1, "text", "戊").unwrap();
    reads(&mut apart, "戊");
}

#[test]
fn a_change_over_one_that_is_taken_back_meanwhile_holds() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.meet();
    apart.set(1, "text", "乙").unwrap();
    apart.desks[0].run(&Command::Undo);
    reads(&mut apart, "乙");
}
