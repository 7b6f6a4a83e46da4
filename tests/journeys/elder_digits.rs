//! Elder mode by digits alone: the way back, questions of both sides, joining a network, the notes, and words typed at a
//! numbered question.

use koudai::Lang;
use koudai::domain::note::NoteState;
use koudai::store::Page;
use koudai::store::visits::VisitFilter;
use koudai::ui::route::Route;

use super::conflicts::apart;
use super::sync::sit;
use crate::support::Station;
use crate::support::desk::{Desk, Start};

fn elder(station: Station) -> Desk {
    Desk::started(station, Start { elder: true, ..Start::default() })
}

#[test]
fn zero_goes_back_from_everywhere_and_the_first_page_says_how_to_leave() {
    let mut desk = elder(Station::sample());
    desk.keys("Esc").see("要退出：按 0，再按 9").see("登 记 来 访");
    for keys in ["4 0", "5 0", "6 0", "8 Esc", "9 0", "0 2 0 0", "0 3 0 0", "0 4 0 0", "0 5 0 0", "0 6 0 0", "0 7 0 0"]
    {
        desk.keys(keys).see("登 记 来 访");
        assert_eq!(desk.route(), &Route::Elder, "{keys}");
    }
    for keys in ["5 1 0 0", "4 1 0 0", "0 8 1 0 0 0", "0 8 2 0 0 0", "0 8 4 0 0 0"] {
        desk.keys(keys);
        assert_eq!(desk.route(), &Route::Elder, "{keys}: {}", desk.frame());
    }
}

#[test]
fn a_list_with_more_rows_than_digits_is_turned_by_nine() {
    let mut desk = elder(Station::sample());
    desk.keys("5").see("9 下一页").see("1/").keys("9");
    let second = desk.frame();
    assert!(second.contains("9 下一页") && !second.contains(" 1/"), "{second}");
    desk.keys("1").see("现在可以").keys("0 0").see("登 记 来 访");
}

#[test]
fn a_note_is_opened_by_its_digit_and_promoted_or_put_aside_by_digits() {
    let mut desk = elder(Station::empty());
    for said in ["井盖松了", "路灯坏了"] {
        desk.keys(&format!("2 {said} Ctrl-S")).see("已保存");
    }
    desk.keys("0 2").see("路灯坏了").keys("1").see("1  ").see("搁 置").keys("4").see("为 什 么");
    desk.keys("1 Enter").see("已");
    let states = |desk: &Desk| {
        let notes = desk.read().notes(None, Page::ALL).unwrap();
        notes.into_iter().map(|row| (row.row.form.text, row.state)).collect::<Vec<_>>()
    };
    assert!(states(&desk).contains(&("路灯坏了".to_owned(), NoteState::Discarded)), "{}", desk.frame());
    desk.keys("1").see("井盖松了").keys("1");
    while desk.frame().contains("上一问") {
        desk.keys("1 Enter");
    }
    assert!(states(&desk).contains(&("井盖松了".to_owned(), NoteState::Promoted)), "{}", desk.frame());
}

#[test]
fn words_typed_at_a_numbered_question_are_kept_for_the_next_that_asks_for_them() {
    let mut desk = elder(Station::open());
    desk.keys("1 赵大山 Enter Enter Enter").see("来 访 方 式").keys("水管冻裂了").see("没有收进来");
    desk.keys("Enter").see("留给后面的“反映的事”").see("来 访 方 式");
    desk.keys("2 Enter").see("反 映 的 事").see("水管冻裂了").keys("Ctrl-S").see("已保存");
    let visit = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap().pop().unwrap().form;
    assert_eq!(visit.words, "水管冻裂了");
    // Without a question that asks for many words, Enter only stays.
    let mut usual = Desk::at(Station::open());
    usual.keys("F3 F3 赵大山 Enter Enter Enter 水管 Enter").see("没有收进来").see("来访方式");
}

#[test]
fn the_last_question_says_that_enter_saves() {
    let mut desk = elder(Station::open());
    desk.keys("2 井盖松了 Enter").see("按回车到下一问");
    while desk.frame().contains("到下一问") {
        desk.keys("Enter");
    }
    desk.see("再按回车保存").keys("Enter").see("已保存");
}

#[test]
fn a_station_joins_its_network_by_digits() {
    let stick = tempfile::tempdir().unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let stick = stick.path().join(lang.code());
        std::fs::create_dir(&stick).unwrap();
        let (mut station, mut home) = (sit(Station::open(), &stick), sit(Station::home(), &stick));
        for desk in [&mut station, &mut home] {
            desk.keys("F2 F12");
        }
        if lang == Lang::En {
            station.keys("0 7 1").keys("0 0");
            home.keys("0 7 1").keys("0 0");
        }
        station.keys("9").see(say("1   申 请 入 网", "1   Ask to join")).keys("1").settle();
        station.see(say("看过了，按 1 或 0 返回", "1 or 0 goes back")).keys("1");
        home.keys("9").see(say("看 申 请", "Requests")).keys("3").settle();
        home.keys("1").see(say("按 1 批准", "1 grants")).keys("1").settle().keys("1 0");
        station.keys("2").settle().see(say("按 1 加入", "1 joins")).keys("1").settle();
        station.keys("1 0").see(say("登 记 来 访", "Log a visit"));
        assert!(!station.read().networks().unwrap().is_empty(), "{}", station.frame());
    }
}

#[test]
fn the_first_page_tells_of_questions_and_digits_choose_and_say_what_was_chosen() {
    let stick = tempfile::tempdir().unwrap();
    let (_, mut desk) = apart(stick.path());
    desk.keys("F2 F12").see("处等您选").keys("0").see("两 边 都 改 过 的").keys("6").see("按 1 用左边的");
    desk.keys("2").see("已保存").see("可撤销").keys("0 0").unseen("处等您选");
}
