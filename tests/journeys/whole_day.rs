//! Many offices put one deputy on duty for the whole day: the week, the fair week and the copied week take it as it is.

use chrono::NaiveDate;
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Post, Slot};

use crate::support::Station;
use crate::support::desk::Desk;

const ROSTER: &str = "\
水泉沟村值班表,,,,
日期,星期,值班代表,带班,备勤
2026-11-30,周一,汤保梅,贾秀保,吕海头
2026-12-01,周二,沈建水,汤保梅,陈生
";
const ALL_DAY: Seat = Seat::new(Slot::AllDay, Post::Duty);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A desk that has taken such a roster in.
fn desk() -> Desk {
    let mut station = Station::empty();
    for name in ["汤保梅", "贾秀保", "吕海头", "沈建水", "陈生", "李承卫", "王秀兰", "赵建国"] {
        station.deputy(name);
    }
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("值班表.csv"), ROSTER).unwrap();
    let mut desk = Desk::at(station);
    desk.keys("F9 8").paste(&dir.path().display().to_string()).keys("Enter").see("值班表.csv").keys("Enter").settle();
    desk.see("2026-11-30 全天 值班 汤保梅").keys("Enter 1").see("已导入：新增 6").keys("F2 End 2026-11-30 Enter");
    desk
}

fn seated(desk: &Desk, date: &str) -> Vec<(Seat, String)> {
    let given = desk.read().shifts(day(date), day(date)).unwrap();
    given.into_iter().map(|given| (given.seat, desk.read().person_name(given.person).unwrap())).collect()
}

#[test]
fn the_week_has_a_row_for_it_while_it_is_used() {
    let mut desk = desk();
    desk.see("全天 值班").see("汤保梅").see("11月30日周一 上午（全天 值班）：汤保梅");
    desk.keys("Right Right").see("上午：空着").keys("PgUp").unseen("全天 值班");
}

#[test]
fn whoever_has_the_day_is_on_duty_in_each_of_its_shifts() {
    let mut desk = desk();
    desk.clock("2026-11-30T15:00:00+08:00").keys("PgDn Home").see("值班     汤保梅");
    desk.keys("Ctrl-a").see("15:00 已签到").keys("F9 7").see("汤保梅");
    assert_eq!(seated(&desk, "2026-11-30")[0], (ALL_DAY, "汤保梅".to_owned()));
}

#[test]
fn a_fair_week_and_a_copied_one_leave_its_parts_alone() {
    let mut desk = desk();
    desk.keys("Ctrl-w").see("1 只排空着的 25 个班").keys("1");
    let monday = seated(&desk, "2026-11-30");
    assert_eq!(monday.len(), 3, "{monday:?}");
    assert!(seated(&desk, "2026-12-02").iter().all(|(seat, _)| *seat != ALL_DAY));
    desk.keys("PgDn Ctrl-k 1");
    assert_eq!(seated(&desk, "2026-12-07"), monday);
    // Made afresh, the day stays one whole, whoever has it.
    desk.keys("Ctrl-w").see("已排满").keys("Enter");
    let afresh: Vec<Seat> = seated(&desk, "2026-12-07").into_iter().map(|(seat, _)| seat).collect();
    assert_eq!(afresh, monday.iter().map(|(seat, _)| *seat).collect::<Vec<_>>());
}
