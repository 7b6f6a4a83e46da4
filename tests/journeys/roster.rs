//! The roster's day: see the week, fill it, trade it, sign, hand over.

use chrono::NaiveDate;
use koudai::domain::roster::swap::SwapState;
use koudai::store::Page;

use crate::support::Station;
use crate::support::desk::Desk;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_week_stands_there_with_today_and_whoever_is_on_duty() {
    let mut desk = Desk::at(Station::sample());
    desk.see("水泉沟村 值班表 2026-11-23 至 11-29").see("今天").see("带班").see("备勤").see("已签到");
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
    assert_eq!(shifts.len(), 28, "four people, nobody twice a day");
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
    desk.keys("Down Enter j x b Enter").see("已");
    let shifts = desk.read().shifts(day("2026-11-26"), day("2026-11-26")).unwrap();
    assert_eq!(shifts.len(), 1);
    desk.keys("Enter 2");
    assert_eq!(desk.read().shifts(day("2026-11-26"), day("2026-11-26")).unwrap().len(), 2);
    desk.keys("Del Enter");
    assert_eq!(desk.read().shifts(day("2026-11-26"), day("2026-11-26")).unwrap().len(), 1);
}

#[test]
fn weeks_turn_and_a_typed_date_is_found_and_a_wrong_one_refused() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("PgDn").see("2026-11-30").keys("PgUp PgUp").see("2026-11-16").keys("Home").see("2026-11-23");
    desk.keys("Ctrl-y 12-25 Enter").see("2026-12-21");
    desk.keys("Ctrl-y 2-31 Enter").see("2-31").keys("Esc").see("2026-12-21");
}

#[test]
fn a_swap_is_asked_and_approved_and_the_roster_follows() {
    let mut desk = Desk::at(Station::sample());
    let seat = |desk: &Desk| {
        let shifts = desk.read().shifts(day("2026-11-27"), day("2026-11-27")).unwrap();
        shifts.into_iter().map(|given| given.person).collect::<Vec<_>>()
    };
    let before = seat(&desk);
    // The first of the neighbours who is free takes the seat.
    for digit in 1..=9 {
        desk.keys(&format!("Home Right Ctrl-x Ctrl-n {digit} 家里有事 Enter"));
        if desk.read().swaps(Some(SwapState::Asked)).unwrap().len() == 1 {
            break;
        }
        desk.keys("Esc Esc");
    }
    assert_eq!(seat(&desk), before, "asking changes nothing yet");
    desk.keys("Ctrl-x").see("家里有事").keys("Enter").see("批准").keys("Enter");
    assert_eq!(desk.read().swaps(Some(SwapState::Asked)).unwrap().len(), 0);
    assert_ne!(seat(&desk), before);
}

#[test]
fn the_shift_is_handed_over_and_both_have_signed() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u").see("交接班 11月26日周四 上午").see("未办结");
    desk.keys("Tab Tab 后沟有积雪 Ctrl-s").see("已保存");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].form.is_signed());
    assert!(kept[0].form.risks.ends_with("后沟有积雪"), "{}", kept[0].form.risks);
}

#[test]
fn a_number_is_masked_until_it_is_asked_for_and_the_asking_is_logged() {
    let mut desk = Desk::at(Station::sample());
    desk.see("138****").keys("Ctrl-o").see("1380000");
}
