//! Elder mode by digits alone: the way back, questions of both sides, joining a network, the notes, and words typed at a
//! numbered question.

use koudai::Lang;
use koudai::domain::command::Command;
use koudai::domain::note::NoteState;
use koudai::domain::roster::handover::{HandoverFacts, HandoverForm, draft};
use koudai::domain::terms::Slot;
use koudai::store::Page;
use koudai::store::visits::VisitFilter;
use koudai::ui::route::Route;

use super::conflicts::apart;
use super::sync::sit;
use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

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
    desk.keys("1 赵大山 Enter Enter Enter").see("来 访 方 式").keys("水管冻裂了").see("这句话放进“反映的事”");
    desk.keys("Enter").see("“水管冻裂了”放进了“反映的事”").see("来 访 方 式");
    desk.keys("2 Enter").see("反 映 的 事").see("水管冻裂了").keys("Ctrl-S").see("已保存");
    let visit = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap().pop().unwrap().form;
    assert_eq!(visit.words, "水管冻裂了");
    // So it is on the usual page, and whether words are typed or come at once.
    let mut usual = Desk::at(Station::open());
    usual.keys("F3 F3 赵大山 Enter Enter Enter").paste("水管冻裂了").see("没有“水管冻裂了”");
    usual.keys("Enter").see("“水管冻裂了”放进了“反映的事”").keys("2 Tab");
    assert_eq!(usual.frame().matches("水管冻裂了").count(), 1, "{}", usual.frame());
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
        station.keys("9").see(say("1   申 请 入 网", "1   Ask to join")).keys("1");
        station.see(say("交镇里批复？", "for the home to grant?")).keys("1").settle();
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

#[test]
fn a_note_that_was_left_is_taken_up_at_its_question() {
    let mut desk = elder(Station::open());
    desk.keys("2 井盖松了 Enter slz Enter").see("前面说了：井盖松了").keys("1 Enter").see("第 4 问");
    desk.keys("0").see("登 记 来 访").keys("2").see("第 4 问").see("前面说了：井盖松了  沙梁子村").keys("2 Ctrl-S");
    let note = desk.read().notes(None, Page::ALL).unwrap().pop().unwrap().row.form;
    assert_eq!((note.text.as_str(), note.urgency.map(koudai::domain::terms::Urgency::digit)), ("井盖松了", Some(2)));
}

#[test]
fn a_note_is_corrected_question_by_question_and_the_list_says_its_digits() {
    let mut desk = elder(Station::open());
    desk.keys("2 井盖松了 Enter slz Enter 1 Ctrl-S").see("已保存");
    desk.keys("0 2").see("按数字打开").see("0 返回").see("Enter 做什么").unseen("Enter 修改");
    desk.keys("1 2").see("第 1 问").see("井盖松了").keys("两处 Enter").see("沙梁子村").keys("Ctrl-S").see("已保存");
    let note = desk.read().notes(None, Page::ALL).unwrap().pop().unwrap().row.form;
    assert_eq!(note.text, "井盖松了两处");
    assert!(note.place.is_some() && note.category.is_some());
    desk.see("按数字打开").keys("0 0").see("登 记 来 访");
}

#[test]
fn zero_goes_back_in_settings_and_before_numbered_places() {
    let mut desk = elder(Station::open());
    desk.keys("0 7")
        .see("9  备份、关于本机")
        .keys("9")
        .see("2  数据在哪")
        .keys("2")
        .see("设置 - ")
        .keys("0")
        .see("2  数据在哪");
    desk.keys("0").see("9  备份、关于本机").keys("0").see("看 代 表 建 议").keys("0");
    desk.keys("2 井盖松了 Enter").see("说 的 是 哪 个 村").see("按 0 返回").keys("0").see("登 记 来 访");
}

#[test]
fn tabs_and_results_have_digits() {
    let mut desk = elder(Station::sample());
    desk.keys("5").see("[未办结]").see("8 换一类").keys("8").see("[逾期]").keys("0");
    desk.keys("7 路灯").see("按回车，再按前面的数字打开").keys("Enter").see("按数字打开").keys("1");
    assert!(!matches!(desk.route(), Route::Find(_)), "{}", desk.frame());
    desk.keys("0").see("按数字打开").keys("0").see("按回车，再按前面的数字打开").keys("Esc").see("登 记 来 访");
}

#[test]
fn keys_and_message_are_read_together() {
    let mut desk = elder(Station::open());
    desk.keys("2 井盖松了 Ctrl-S").see("已保存").see("怎么退出");
    let mut usual = Desk::at(Station::open());
    usual.keys("F4 井盖松了 Enter").see("已保存").see("Enter 保存");
    usual.keys("F3 F3 赵大山 Ctrl-S").see("注意").see("Ctrl-S 保存");
}

#[test]
fn words_that_come_where_nothing_is_written_are_answered_and_wait_for_the_next_key() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("F5").paste("水管冻裂了").see("这里不能打字，“水管冻裂了”没有收进来");
    desk.keys("F4").see("水管冻裂了").keys("Esc F9 水管").see("“水管”没有收进来").keys("F7").see("水管");
    desk.keys("Esc").paste("2").unseen("没有收进来");
    let mut desk = elder(Station::sample());
    desk.paste("水管").see("请按数字选").paste("４").see("按数字打开");
}

#[test]
fn the_earlier_handovers_are_read_and_done_with_by_digits() {
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let mut station = Station::sample();
        for (slot, name) in [(Slot::Morning, "刘芳"), (Slot::Afternoon, "陈生")] {
            let (from, to) = (station.deputy(name), station.deputy("赵大山"));
            let facts = HandoverFacts {
                date: now().date_naive(),
                slot,
                from: Some(from),
                to: Some(to),
                at: now(),
                visits: Vec::new(),
                matters: Vec::new(),
                notes: Vec::new(),
                returning: Vec::new(),
                notices: Vec::new(),
                previous: None,
            };
            let paper = HandoverForm { signed_from: Some(now()), ..draft(facts) };
            station.run(&Command::HandOver(Box::new(paper)));
        }
        let mut desk = Desk::started(station, Start { elder: true, lang, ..Start::default() });
        let row = |desk: &Desk, at: usize| desk.read().handovers(Page { from: at, count: 1 }).unwrap().remove(0).form;
        let (first, second) = (row(&desk, 0), row(&desk, 1));
        desk.keys("0 8").see(say("历 次 交 接", "Earlier handovers")).keys("6");
        desk.see(say("按数字打开", "A digit opens")).see(say("7 做别的", "7 what else"));
        // The box says which of them it is about.
        let named = |desk: &Desk, form: &HandoverForm| {
            let read = desk.read();
            let who = form.from.map(|id| read.person_name(id).unwrap()).unwrap_or_default();
            let day = koudai::domain::roster::away_text::day_label(form.date, lang);
            format!("{day} {}  {who}", form.slot.label(lang))
        };
        let [first, second] = [first, second].map(|form| named(&desk, &form));
        desk.keys("7").see(&first).keys("0").keys("2 7").see(&second);
        desk.see(say("更 正", "Correct")).keys("0 0").see(say("帮 助", "Help")).keys("0 0");
        assert_eq!(desk.route(), &Route::Elder);
    }
}

#[test]
fn a_note_is_first_asked_about_the_hamlets_of_its_own_village() {
    let mut desk = elder(Station::sample());
    desk.keys("2 井盖松了 Enter").see("1 水泉沟村").see("2 北台  自然村").see("自然村").unseen("沙梁子村");
}
