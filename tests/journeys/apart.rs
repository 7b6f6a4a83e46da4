//! 两边各办各的: a station and its home act on one matter apart from each other. Both steps are kept and shown, both desks come to the
//! same, and whoever looks is told what was done by whom.

use std::path::Path;

use koudai::domain::matter::status::Status;
use koudai::domain::terms::Level;
use koudai::store::matters::MatterRow;

use super::sync::joined;
use crate::support::desk::Desk;

const FIRST: &str = "QJD-SQG-2026-0001";
const SECOND: &str = "QJD-SQG-2026-0002";

fn row(desk: &Desk, number: &str) -> MatterRow {
    desk.read().matter_numbered(number).unwrap().unwrap()
}

fn exchange(desk: &mut Desk) {
    desk.keys("F2 F11 Enter").settle().see("可以拔出").keys("Esc F2");
}

/// Both hear of each other.
fn meet(station: &mut Desk, home: &mut Desk) {
    exchange(station);
    exchange(home);
    exchange(station);
}

/// A matter of the village that both know, sorted; the home has its offices.
fn known(stick: &Path) -> (Desk, Desk) {
    let (mut station, mut home) = joined(stick);
    station.keys("F5 Ctrl-N 机井坏了浇不上地 Tab 2 Tab 3 Ctrl-S 1 Ctrl-S").see("已分类");
    exchange(&mut station);
    home.keys("F9 9 0 3 Ctrl-K 1");
    exchange(&mut home);
    (station, home)
}

/// Moves what this desk writes next behind in the common order.
fn write_much(desk: &mut Desk) {
    for nth in 1..4 {
        desk.keys(&format!("F2 F4 下周开会{nth} Enter")).see("已保存").keys("F2");
    }
}

#[test]
fn answered_in_the_village_while_the_home_gave_it_out_is_answered_and_both_steps_are_named() {
    for home_is_later in [false, true] {
        let stick = tempfile::tempdir().unwrap();
        let (mut station, mut home) = known(stick.path());
        write_much(if home_is_later { &mut home } else { &mut station });
        home.keys("F5 Enter 3 Ctrl-S").see("已交办");
        station.keys("F5 Enter 2 泵已换好 Ctrl-S").see("已当场答复");
        meet(&mut station, &mut home);
        for desk in [&mut station, &mut home] {
            assert_eq!(row(desk, FIRST).status, Status::Answered, "{home_is_later}");
            desk.keys("F11 Ctrl-U").see("两边都改过（1 处）").see("已当场答复").see("当场答复：泵已换好");
            desk.see("已交办").see("交办 农业农村办公室").see("千家店镇").see("2026-11-26 09:30");
            desk.keys("Ctrl-E").see("两边各办各的，按另一步算").keys("Esc Esc F2");
        }
        home.keys("F11 Ctrl-U 2").see("已保存").keys("F2");
        exchange(&mut home);
        exchange(&mut station);
        for desk in [&mut station, &mut home] {
            assert_eq!(row(desk, FIRST).status, Status::Assigned, "{home_is_later}");
            desk.unseen("两边都改过");
        }
    }
}

#[test]
fn passed_up_by_the_village_while_the_home_gave_it_out_is_with_the_office_at_the_towns_level() {
    for home_is_later in [false, true] {
        let stick = tempfile::tempdir().unwrap();
        let (mut station, mut home) = known(stick.path());
        write_much(if home_is_later { &mut home } else { &mut station });
        home.keys("F5 Enter 3 Ctrl-S").see("已交办");
        station.keys("F5 Enter 6 Ctrl-S").see("已上报");
        meet(&mut station, &mut home);
        for desk in [&mut station, &mut home] {
            let matter = row(desk, FIRST);
            assert_eq!((matter.status, desk.read().conflict_count().unwrap()), (Status::Assigned, 0));
            desk.keys("F5 Enter").see("已交办").see("→ 农业农村办公室").unseen("按另一步算").keys("Esc F2");
        }
        let level = |desk: &Desk| {
            let matter = row(desk, FIRST);
            desk.read().standing(matter.row.id).unwrap().level(matter.row.form.level)
        };
        assert_eq!(level(&station), level(&home));
        assert_eq!(level(&station).map(Level::code), Some("town"));
    }
}

#[test]
fn of_two_that_were_merged_into_each_other_one_is_left_and_the_other_says_where_it_went() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = known(stick.path());
    station.keys("F5 Ctrl-N 机井的泵坏了没水浇地 Tab 2 Tab 3 Ctrl-S 1 Ctrl-S").see("已分类");
    meet(&mut station, &mut home);
    station.keys("F7 0001 Enter").see(FIRST).keys("Ctrl-R 0002 Enter Enter 1").see("已并入").keys("F2");
    home.keys("F7 0002 Enter").see(SECOND).keys("Ctrl-R 0001 Enter Enter 1").see("已并入").keys("F2");
    meet(&mut station, &mut home);
    let left: Vec<&str> =
        [FIRST, SECOND].into_iter().filter(|number| row(&station, number).status != Status::Merged).collect();
    let &[lead] = left.as_slice() else { panic!("one survives: {left:?}") };
    let joined = if lead == FIRST { SECOND } else { FIRST };
    for desk in [&mut station, &mut home] {
        assert_eq!(row(desk, lead).status, Status::Triaged);
        assert_eq!(row(desk, joined).status, Status::Merged);
        desk.keys(&format!("F7 {joined} Enter")).see(joined).see("已并入").see(lead);
        // What is answered is answered on the one that is left.
        desk.keys("2").see(&format!("这件已并入 {lead}")).keys("F2");
        desk.keys(&format!("F7 {lead} Enter")).see("已分类").see("并进来的").see(joined).keys("F2");
    }
}

#[test]
fn told_content_at_the_home_and_not_at_the_village_is_done_again_and_the_page_says_why() {
    for home_is_later in [false, true] {
        let stick = tempfile::tempdir().unwrap();
        let (mut station, mut home) = known(stick.path());
        home.keys("F5 Enter 3 Ctrl-S").see("已交办").keys("4 Ctrl-S").see("已签收");
        home.keys("2 2 Enter 换泵 Enter 12-11 Ctrl-S").see("已答复");
        meet(&mut station, &mut home);
        write_much(if home_is_later { &mut home } else { &mut station });
        station.keys("F2 Ctrl-R Enter 1 Enter 3 Enter 线还在地上 Ctrl-S").see("重办");
        home.keys("F2 F5 Enter 7 1 Enter 1 Ctrl-S").see("跟踪");
        meet(&mut station, &mut home);
        for desk in [&mut station, &mut home] {
            assert_eq!(row(desk, FIRST).status, Status::Reopened, "{home_is_later}");
            let page = desk.keys("F2 F5 Enter").see("两边没通气").see("“经过”").frame();
            let latest = page.lines().find(|line| line.contains("最近")).unwrap();
            assert!(latest.contains("重办") && !latest.contains("跟踪"), "{page}");
            desk.keys("Esc F2");
        }
    }
}
