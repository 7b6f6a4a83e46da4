//! The roster in elder mode: a day, its seats and who sits in them, all by digits.

use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::event::ShiftSet;
use koudai::domain::person::PersonForm;
use koudai::domain::roster::swap::{SwapRequest, SwapState};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Post, Slot};

use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

const AFTERNOON: Seat = Seat::new(Slot::Afternoon, Post::Duty);

fn elder(station: Station, lang: Lang) -> Desk {
    Desk::started(station, Start { elder: true, lang, ..Start::default() })
}

/// Who has this afternoon.
fn sitter(desk: &Desk) -> Option<String> {
    let read = desk.read();
    read.sitter(now().date_naive(), AFTERNOON).unwrap().map(|id| read.person_name(id).unwrap())
}

#[test]
fn a_seat_is_given_swapped_and_emptied_by_digits_alone() {
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let mut station = Station::open();
        for name in ["刘芳", "陈生"] {
            station.deputy(name);
        }
        let mut desk = elder(station, lang);
        // Today has a morning; its afternoon is empty.
        desk.keys("3").see(say("8 前一天", "8 day before")).keys("2").see(say("2   选 人", "2   Choose somebody"));
        desk.keys("2").see(say("谁 来", "who comes")).see("1   陈 生").keys("1").see(say("已保存", "Saved"));
        assert_eq!(sitter(&desk).as_deref(), Some("陈生"));
        // The head approves the swap that was asked for.
        desk.keys("2").see(say("3   请 人 替 班", "3   Ask for a swap")).keys("3");
        desk.see(say("谁 来 替", "who steps in")).see("1   刘 芳").keys("1").see(say("等站长批准", "waits"));
        assert_eq!(desk.read().swaps(Some(SwapState::Asked)).unwrap().len(), 1);
        desk.keys("2").see(say("4   批 准 刘 芳", "4   Let 刘 芳")).keys("4 1");
        assert_eq!(sitter(&desk).as_deref(), Some("刘芳"), "{}", desk.frame());
        // Off the roster, after a question.
        desk.keys("2 7").see("刘芳").keys("1");
        assert_eq!(sitter(&desk), None, "{}", desk.frame());
        desk.keys("0").see(say("登 记 来 访", "Log a visit"));
    }
}

#[test]
fn another_day_is_turned_to_and_a_long_list_of_people_has_pages() {
    let mut desk = elder(Station::sample(), Lang::Zh);
    desk.keys("3").see("贾 秀 保").keys("9").see("27 日").unseen("已签到").keys("8 8").see("25 日").keys("0");
    desk.keys("3").see("26 日").keys("1 2").see("9 下一页（1 到 8").keys("9").see("（9 到 16").keys("0");
    desk.see("换 一 个 人").keys("0").see("8 前一天");
}

#[test]
fn whoever_has_left_is_marked_and_cannot_sign_in() {
    let mut station = Station::empty();
    let [gone, _] = ["张伟", "刘芳"].map(|name| station.deputy(name));
    station.run(&Command::SetShifts(vec![ShiftSet::new(now().date_naive(), AFTERNOON, Some(gone))]));
    let mut desk = elder(station, Lang::Zh);
    desk.keys("0 3 2 Esc").keys("F6 Down Del 1");
    desk.keys("F9 0 F12 F12")
        .keys("3")
        .see("张 伟")
        .see("!已删除，没有人来")
        .keys("2")
        .unseen("签 到")
        .see("换 一 个 人");
    desk.keys("2").see("刘 芳").unseen("张 伟").keys("1");
    assert_eq!(sitter(&desk).as_deref(), Some("刘芳"));
}

#[test]
fn a_swap_is_refused_for_a_numbered_reason_and_weeks_are_turned_by_digits() {
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let mut station = Station::open();
        station.deputy("刘芳");
        let mut desk = elder(station, lang);
        // Today's morning is taken; whoever has it asks for a swap.
        desk.keys("3 1 3 1").see(say("等站长批准", "waits"));
        desk.keys("1").see(say("5   不 批", "5   Refuse it")).keys("5").see(say("为 什 么 不 批", "why it is refused"));
        desk.keys("0").see(say("5   不 批", "5   Refuse it")).keys("5 2").see(say("已保存", "Saved"));
        let refused = desk.read().swaps(Some(SwapState::Refused)).unwrap();
        assert_eq!(refused.len(), 1, "{}", desk.frame());
        assert!(desk.read().swaps(Some(SwapState::Asked)).unwrap().is_empty());
        let day = |days: i64| (now().date_naive() + chrono::TimeDelta::days(days)).format("%-d").to_string();
        desk.keys("7").see(&day(7)).keys("6 6").see(&day(-7)).keys("9").see(&day(-6)).keys("0");
        desk.see(say("登 记 来 访", "Log a visit"));
    }
}

#[test]
fn a_swap_between_two_records_of_one_person_is_only_taken_back() {
    let mut station = Station::empty();
    let [one, other] = ["王秀兰", "王修兰"].map(|name| station.deputy(name));
    let date = now().date_naive();
    station.run(&Command::SetShifts(vec![ShiftSet::new(date, AFTERNOON, Some(one))]));
    let swap = SwapRequest { date, seat: AFTERNOON, from: one, to: other, trade: None, reason: String::new() };
    station.run(&Command::AskSwap(swap));
    let form = PersonForm { name: "王秀兰".to_owned(), ..PersonForm::default() };
    station.run(&Command::Amend { id: other, form: Box::new(Form::Person(form)), seen: None });
    station.run(&Command::SettlePeople { one, other, same: true });
    let mut desk = elder(station, Lang::Zh);
    desk.keys("3 2").see("6   不 用 替 了 ： 两 边 是 同 一 人").unseen("批 准").unseen("不 批").keys("6 1");
    assert!(desk.read().swaps(Some(SwapState::Asked)).unwrap().is_empty(), "{}", desk.frame());
}

#[test]
fn the_roster_key_leads_to_the_roster_of_elder_mode() {
    let mut desk = elder(Station::open(), Lang::Zh);
    desk.keys("F2").see("8 前一天").see("张 三").keys("0").see("登 记 来 访");
    desk.keys("5 F2").see("8 前一天").keys("F12").unseen("8 前一天").see("值班表 2026-11-23");
}

#[test]
fn nobody_is_signed_out_by_somebody_else_unasked_and_zero_leaves_the_box() {
    let mut station = Station::open();
    let person = station.deputy("刘芳");
    station.run(&Command::SetShifts(vec![ShiftSet::new(now().date_naive(), AFTERNOON, Some(person))]));
    let mut desk = elder(station, Lang::Zh);
    let signed = |desk: &Desk| desk.read().signings(now().date_naive(), now().date_naive()).unwrap().len();
    desk.clock("2026-11-26T13:55:00+08:00").keys("3 2 1").see("已签到");
    desk.clock("2026-11-26T15:00:00+08:00").keys("2 1").see("给刘芳签退").see("不是刘芳，按 0").keys("0");
    assert_eq!(signed(&desk), 1, "{}", desk.frame());
    desk.keys("1 1").see("已签退");
    assert_eq!(signed(&desk), 2, "{}", desk.frame());
}
