//! The roster's day: see the week, fill it, trade it, sign, hand over.

use chrono::NaiveDate;
use koudai::domain::command::Command;
use koudai::domain::event::ShiftSet;
use koudai::domain::id::Id;
use koudai::domain::roster::swap::{SwapRequest, SwapState};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Post, Slot};
use koudai::store::inbox::Moment;

use crate::support::desk::Desk;
use crate::support::{Station, now};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_week_stands_there_with_today_and_whoever_is_on_duty() {
    let mut desk = Desk::at(Station::sample());
    desk.see("值班表 2026-11-23 至 11-29").see("今天").see("带班").see("备勤").see("已签到");
}

#[test]
fn an_empty_week_is_filled_fairly_and_what_stays_empty_says_why() {
    let mut station = Station::empty();
    for name in ["沈建水", "贾秀保", "吕海头", "陈生"] {
        station.deputy(name);
    }
    let mut desk = Desk::at(station);
    desk.keys("Ctrl-w").see("自动排满").keys("Enter");
    desk.see("这些班没排上").see("已有班");
    let shifts = desk.read().shifts(day("2026-11-23"), day("2026-11-29")).unwrap();
    assert_eq!(shifts.len(), 16, "four people on the four days that are left, nobody twice a day");
    desk.keys("Enter F8 Enter");
    assert_eq!(desk.read().shifts(day("2026-11-23"), day("2026-11-29")).unwrap().len(), 0, "one undo empties it");
}

#[test]
fn a_seat_is_filled_by_initials_and_nobody_sits_twice_a_day() {
    let mut station = Station::empty();
    for name in ["沈建水", "贾秀保"] {
        station.deputy(name);
    }
    let mut desk = Desk::at(station);
    desk.keys("Enter j x b Enter").see("贾秀保");
    // Nobody serves twice a day: the box says so, and a yes moves the one shift.
    desk.keys("Down Enter").see("当天已有班：上午").keys("j x b Enter").see("改排到下午").keys("0");
    let shifts = desk.read().shifts(day("2026-11-26"), day("2026-11-26")).unwrap();
    assert_eq!(shifts.len(), 1);
    desk.keys("Enter 1").see("11月26日周四 下午：沈建水");
    assert_eq!(desk.read().shifts(day("2026-11-26"), day("2026-11-26")).unwrap().len(), 2);
    desk.keys("Del Enter");
    assert_eq!(desk.read().shifts(day("2026-11-26"), day("2026-11-26")).unwrap().len(), 1);
}

#[test]
fn weeks_turn_and_a_typed_date_is_found_and_a_wrong_one_refused() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("PgDn").see("2026-11-30").keys("PgUp PgUp").see("2026-11-16").keys("Home").see("2026-11-23");
    desk.keys("End 12-25 Enter").see("2026-12-21");
    desk.keys("End 2-31 Enter").see("2-31").keys("Esc").see("2026-12-21");
}

/// Everybody in a seat of the day.
fn seated(desk: &Desk, date: &str) -> Vec<Id> {
    desk.read().shifts(day(date), day(date)).unwrap().into_iter().map(|given| given.person).collect()
}

fn waiting(desk: &Desk) -> usize {
    desk.read().swaps(Some(SwapState::Asked)).unwrap().len()
}

#[test]
fn two_people_trade_seats_in_one_go() {
    let mut desk = Desk::at(Station::sample());
    desk.see("周四 上午：贾秀保")
        .keys("Enter l c w Enter")
        .see("贾秀保 08:00 已签到，签的时间会留着")
        .see("26日周四已有班（下午）。让李承卫和贾秀保对调？");
    desk.keys("Enter").see("周四 上午：李承卫").keys("Down").see("周四 下午：贾秀保");
    desk.keys("F8 Enter").see("周四 下午：李承卫");
}

#[test]
fn a_swap_is_asked_and_approved_and_the_roster_follows() {
    let mut desk = Desk::at(Station::sample());
    let before = seated(&desk, "2026-11-27");
    desk.keys("Right Down Ctrl-x").see("谁来替").keys("1 家里有事 Enter").see("待批：");
    assert_eq!((waiting(&desk), seated(&desk, "2026-11-27")), (1, before.clone()), "asking changes nothing yet");
    desk.see("待批替班 1 件").keys("Ctrl-x").see("家里有事").keys("Enter").see("1 批准（沈建水）").keys("1");
    desk.see("替班由站长批。是沈建水本人在批吗？");
    assert_eq!(waiting(&desk), 1, "nobody approves by a digit alone");
    desk.keys("1");
    assert_eq!(waiting(&desk), 0);
    assert_ne!(seated(&desk, "2026-11-27"), before);
    // Where nothing waits the key asks for a new one at once; those of before stand behind it.
    desk.keys("Ctrl-x").see("谁来替").keys("Tab").see("已批准 11月27日周五 下午");
}

#[test]
fn a_head_does_not_approve_their_own_swap() {
    let mut desk = Desk::at(Station::sample());
    let before = seated(&desk, "2026-11-27");
    desk.keys("Right").see("周五 上午：沈建水").keys("Ctrl-x Ctrl-n 1 Enter").see("等站长批准");
    desk.keys("Ctrl-x Enter 1").see("替班是沈建水自己提的，不能自己批").see("代表之家");
    assert_eq!((waiting(&desk), seated(&desk, "2026-11-27")), (1, before));
}

#[test]
fn leaving_long_before_the_shift_ends_is_asked_about_once_and_both_times_stay_to_be_seen() {
    let mut desk = Desk::at(Station::sample());
    desk.see("08:00 已签到")
        .keys("Ctrl-a")
        .see("贾秀保 08:00 签到")
        .see("班要到 12:00")
        .keys("Esc")
        .see("08:00 已签到");
    desk.keys("Ctrl-a 1").see("08:00 到 09:30 已签退");
    let mut desk = Desk::at(Station::sample());
    desk.clock("2026-11-26T11:50:00+08:00").keys("Ctrl-a").see("08:00 到 11:50 已签退");
}

#[test]
fn a_trade_that_waits_falls_once_when_both_its_seats_change_hands() {
    let mut station = Station::sample();
    let (date, seat) = (day("2026-11-28"), |slot| Seat::new(slot, Post::Duty));
    let given = station.store.read().shifts(date, date).unwrap();
    let sitter = |seat: Seat| given.iter().find(|given| given.seat == seat).unwrap().person;
    let (morning, noon) = (seat(Slot::Morning), seat(Slot::Afternoon));
    let (from, to) = (sitter(morning), sitter(noon));
    let reason = "有事".to_owned();
    station.run(&Command::AskSwap(SwapRequest { date, seat: morning, from, to, trade: Some(noon), reason }));
    let shifts = vec![ShiftSet::new(date, morning, Some(to)), ShiftSet::new(date, noon, Some(from))];
    assert_eq!(station.run(&Command::SetShifts(shifts)).withdrawn.len(), 1);
    let mut desk = Desk::at(station);
    desk.keys("F8").see("11月28日的 2 处排班改动（连同随之取消的替").see("班 1 个）").keys("1");
    assert_eq!(waiting(&desk), 1);
}

#[test]
fn a_swap_is_refused_with_a_reason_or_taken_back_and_the_roster_stays() {
    let mut desk = Desk::at(Station::sample());
    let before = seated(&desk, "2026-11-27");
    desk.keys("Right Ctrl-x Ctrl-n 1 Enter").keys("Ctrl-x Del Enter").see("不批准要写原因");
    assert_eq!(waiting(&desk), 1, "a refusal says why");
    desk.keys("Ctrl-x Enter 2 当天检查 Enter");
    assert_eq!(waiting(&desk), 0);
    desk.keys("Ctrl-x Ctrl-n 1 Enter").see("待批：").keys("Ctrl-x Enter 3");
    assert_eq!((waiting(&desk), seated(&desk, "2026-11-27")), (0, before));
    desk.keys("Ctrl-x Tab").see("未批准").see("已撤销");
}

#[test]
fn a_half_filled_week_asks_whether_to_fill_or_to_begin_afresh() {
    let mut desk = Desk::at(Station::sample());
    let first = seated(&desk, "2026-12-02");
    desk.keys("PgDn Ctrl-w").see("这一周已排满").keys("Esc").keys("Del Enter");
    desk.keys("Ctrl-w").see("1 只排空着的 1 个班").keys("1");
    assert_eq!(seated(&desk, "2026-11-30").len(), 5);
    assert_eq!(seated(&desk, "2026-12-02"), first, "what stood there stays");
    desk.keys("PgDn Ctrl-k").see("个班抄到 12月7日周一").keys("Enter");
    assert_eq!(seated(&desk, "2026-12-09"), first);
}

#[test]
fn one_key_signs_in_and_then_out_and_not_ahead_of_the_day() {
    let mut desk = Desk::at(Station::sample());
    desk.see("08:00 已签到").keys("Ctrl-a 1").see("09:30 已签退").keys("Ctrl-a").see("已经签退");
    desk.keys("Right Ctrl-a").see("还没到，不能先签");
}

#[test]
fn a_station_with_cadre_and_party_member_still_sees_everything_that_matters() {
    let mut station = Station::sample();
    let mut desk = station.store.read().desk().unwrap().unwrap();
    desk.seats.slot_posts = vec![Post::Duty, Post::Cadre, Post::PartyMember];
    station.run(&Command::SetDesk(Box::new(desk)));
    let mut desk = Desk::at(station);
    desk.see("晚间 党员").see("备勤").see("现在 今天 上午").see("138****").see("办理：逾期").see("都在本机");
    desk.keys("Down Enter").see("上午 干部：谁来");
}

#[test]
fn a_number_is_masked_until_it_is_asked_for_and_the_asking_is_logged() {
    let mut desk = Desk::at(Station::sample());
    let entries = |desk: &Desk| desk.read().today(Moment { now: now(), yellow_percent: 70 }).unwrap().entries;
    let before = entries(&desk);
    desk.see("138****").unseen("1380000").keys("Ctrl-o").see("1380000");
    assert_eq!(entries(&desk), before + 1, "the showing is an entry");
    desk.keys("Right").unseen("1380000");
    desk.keys("Ctrl-o").see("1380000").keys("PgDn").unseen("1380000");
}

#[test]
fn in_the_small_hours_of_monday_last_sundays_evening_is_on_duty() {
    let mut desk = Desk::at(Station::sample());
    let (sunday, evening) = (day("2026-11-22"), Seat::new(Slot::Evening, Post::Duty));
    let sitter = desk.read().sitter(sunday, evening).unwrap().unwrap();
    let name = desk.read().person_name(sitter).unwrap();
    desk.clock("2026-11-23T02:10:00+08:00").keys("Home").see("现在 11月22日周日 晚间").see(&format!("值班     {name}"));
    desk.keys("Ctrl-a").see("02:10 已签到");
}

#[test]
fn a_year_without_announced_holidays_is_said_to_be_so() {
    let mut desk = Desk::at(Station::sample());
    desk.unseen("未公布").keys("End 2031-5-1 Enter").see("2031 年放假安排未公布");
}

#[test]
fn the_week_is_read_again_after_an_undo_made_in_the_menu_above_it() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Right Del Enter").see("周五 上午：空着").keys("F9 F8 Enter").see("已撤销");
    desk.keys("1").unseen("周五 上午：空着").keys("F9 Ctrl-Y").see("已恢复").keys("1").see("周五 上午：空着");
}

#[test]
fn that_the_holidays_of_a_year_are_not_known_is_said_even_when_much_is_due() {
    let mut desk = Desk::at(Station::sample());
    desk.see("办理：逾期").unseen("放假安排未公布");
    desk.keys("End 2027-3-1 Enter").see("2027-03-01").see("2027 年放假安排未公布").see("办理：逾期");
}

#[test]
fn the_keys_of_the_weeks_are_named_and_no_answer_is_offered_where_nothing_waits() {
    let mut desk = Desk::at(Station::sample());
    desk.see("PgUp 上周 PgDn 下周");
    let mut desk = Desk::at(Station::open());
    desk.keys("Ctrl-X").see("谁来替").unseen("批复").keys("Tab").see("申请替班").unseen("批复").unseen("不批");
}

#[test]
fn undo_names_the_signature_and_the_swap_that_it_takes_back() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-a 1 F8").see("贾秀保的签退（11月26日上午）").keys("1").see("已撤销贾秀保的签退");
    desk.keys("Right Down Ctrl-x Ctrl-n 1 家里有事 Enter F8").see("替班的申请").keys("0 Ctrl-x Enter 1 1 F8");
    desk.see("撤销刚才11月27日下午").see("替班的答复").keys("1").see("已撤销11月27日下午").see("已批准");
    assert_eq!(waiting(&desk), 1);
}

#[test]
fn turning_weeks_keeps_to_the_day_of_today_and_comes_back_to_today() {
    let mut desk = Desk::at(Station::sample());
    // Thursday.
    desk.keys("PgDn").see("12月3日周四").keys("PgUp").see("11月26日周四").keys("PgUp").see("11月19日周四");
    desk.keys("Left Left PgDn").see("11月26日周四");
}

#[test]
fn enter_twice_leaves_whoever_sits_there_and_names_whom_it_would_seat() {
    let mut desk = Desk::at(Station::sample());
    let before = seated(&desk, "2026-11-26");
    desk.see("周四 上午：贾秀保").keys("Enter").see("0 贾秀保").see("Enter 不变，还是贾秀保").keys("Enter");
    desk.see("这个班现在就是贾秀保，没有改动").unseen("谁来").keys("Enter 0").unseen("谁来");
    assert_eq!(seated(&desk, "2026-11-26"), before);
    desk.keys("Right Del 1").see("空着，按 Enter 选人").keys("Enter").see("Enter 选").unseen("Enter 不变");
}

#[test]
fn a_week_that_is_fair_already_is_not_asked_about() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("PgDn Ctrl-w").see("这一周已排满，也已公平").unseen("重新公平排班：换");
    let before = seated(&desk, "2026-12-03");
    desk.keys("Enter").unseen("也已公平");
    // Somebody else on one of its seats, and there is something to even out.
    desk.keys("Enter 1 1 Ctrl-w").see("这一周已排满").see("重新公平排班：换").keys("1").see("排好");
    assert_eq!(seated(&desk, "2026-12-03"), before);
}
