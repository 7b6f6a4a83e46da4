//! One deputy whom the station and the home both wrote down: pointed out after the stick, settled by a key at one desk, shown once at both.

use std::path::Path;

use crate::support::Station;
use crate::support::desk::Desk;

use super::sync::sit;

fn exchange(desk: &mut Desk) -> &mut Desk {
    desk.keys("F11 Enter").settle().see("可以拔出")
}

/// A station and its home that both wrote 王秀兰 down, and have met.
fn met(stick: &Path) -> (Desk, Desk) {
    let mut township = Station::home();
    township.deputy("王秀兰");
    let (mut station, mut home) = (sit(Station::open(), stick), sit(township, stick));
    station.keys("Ctrl-N").see("可以拔出");
    home.keys("Ctrl-B Enter Enter").settle().see("已批复水泉沟村");
    station.keys("Esc Ctrl-A Enter").settle().see("名单上有 1 人可能两边各记了一次：王秀兰");
    home.keys("Esc Enter").settle().see("名单上有 1 人可能两边各记了一次：王秀兰");
    (station, home)
}

#[test]
fn a_deputy_written_down_at_two_desks_is_settled_at_one_and_shown_once_at_both() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = met(stick.path());
    for desk in [&mut station, &mut home] {
        desk.keys("F6").see("[1 人员 3]").see("重复？").keys("Ctrl-T wxl").see("可能与另一条是同一人");
    }
    station.keys("Ctrl-R").see("“王秀兰”记了两条").keys("1").see("[1 人员 2]").unseen("重复？");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F6").see("[1 人员 2]").see("王秀兰").unseen("重复？");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F6").see("[1 人员 2]").see("王秀兰").unseen("重复？");
    // Taken apart again where it was a mistake, with a question first.
    home.keys("F6 Ctrl-T wxl")
        .see("另有 1 条记的也是此人")
        .keys("Ctrl-W")
        .see("不是同一人，拆成两")
        .keys("0")
        .see("[1 人员 2]");
    home.keys("Ctrl-W 1").see("[1 人员 3]").unseen("重复？").unseen("也是此人");
    home.keys("F8").see("“王秀兰”两条不是同一人").keys("0");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F6").see("[1 人员 3]").unseen("重复？");
}

#[test]
fn one_person_at_one_desk_and_two_at_the_other_stand_side_by_side_in_words() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = met(stick.path());
    home.keys("F6 Ctrl-T wxl Ctrl-R 1").see("[1 人员 2]");
    station.keys("F6 Ctrl-T wxl Ctrl-W").see("[1 人员 3]");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F2 F11 Ctrl-U").see("与谁是同一人").see("与谁都不是同一人").see("王秀兰（");
}

#[test]
fn said_not_to_be_the_same_at_one_desk_nobody_is_asked_at_the_other() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = met(stick.path());
    station.keys("F6 Ctrl-T wxl Ctrl-W").see("[1 人员 3]").unseen("重复？");
    exchange(&mut station);
    exchange(&mut home).unseen("各记了一次");
    home.keys("F6").see("[1 人员 3]").unseen("重复？");
}
