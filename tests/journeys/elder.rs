//! Elder mode: numbered choices, and one question at a time.

use koudai::Lang;
use koudai::domain::matter::status::Status;
use koudai::domain::terms::{Category, Urgency, VisitResult};
use koudai::store::Page;
use koudai::store::visits::VisitFilter;

use super::sync::joined;
use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

fn desk() -> Desk {
    Desk::started(Station::open(), Start { elder: true, ..Start::default() })
}

#[test]
fn a_visit_is_answered_question_by_question() {
    let mut desk = desk();
    desk.see("1   登 记 来 访").keys("1").see("第 1 问").see("来 访 人").unseen("反 映 的 事");
    desk.keys("lxy Enter").see("第 2 问").see("大栜树村").keys("Enter").see("138****0000").keys("Enter");
    desk.see("1  来 站")
        .keys("4 Enter")
        .see("反 映 的 事")
        .keys("路灯坏了 Enter")
        .see("1  道 路 交 通")
        .keys("1 Enter 2 Enter");
    desk.keys("1 Enter").see("答 复 内 容").keys("已报修 Enter").see("已保存 QJD-SQG-2026-J0001").see("登 记 来 访");
    let visit = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap().pop().unwrap().form;
    assert_eq!((visit.name.as_str(), visit.phone.as_str()), ("李秀英", "13800000000"));
    assert_eq!((visit.category, visit.urgency), (Some(Category::Roads), Some(Urgency::Minor)));
    assert_eq!((visit.result, visit.answer.as_str()), (Some(VisitResult::OnTheSpot), "已报修"));
}

#[test]
fn up_goes_back_to_the_question_before_and_esc_keeps_what_was_answered() {
    let mut desk = desk();
    desk.keys("1 赵大山 Enter").see("第 2 问").keys("Up").see("第 1 问").see("赵大山");
    desk.keys("Esc").see("没写完的已留着").keys("1").see("赵大山");
}

#[test]
fn a_hamlet_is_chosen_by_its_number() {
    let mut desk = desk();
    desk.keys("1 赵大山 Enter")
        .see("1 水泉沟村")
        .see("2 大栜树村")
        .keys("2 Enter")
        .see("电 话")
        .keys("Enter Enter 断水 Ctrl-S")
        .see("已保存");
    let visit = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap().pop().unwrap().form;
    assert_eq!(visit.hamlet, "大栜树村");
}

#[test]
fn a_hamlet_that_is_not_listed_is_asked_about_once() {
    let mut desk = desk();
    desk.keys("1 赵大山 Enter 火星村 Enter").see("名单上没有，确定用“火星村”").see("第 2 问");
    desk.keys("Backspace 沟 Enter").see("确定用“火星沟”").see("第 2 问").keys("Enter").see("第 3 问");
    desk.keys("Up Ctrl-U 大栜树 Enter").see("第 3 问").keys("Enter Enter 断水 Ctrl-S").see("已保存");
    let visit = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap().pop().unwrap().form;
    assert_eq!(visit.hamlet, "大栜树村", "what is listed is taken unasked");
}

#[test]
fn a_note_is_answered_question_by_question() {
    let mut desk = desk();
    desk.keys("2").see("听 到 了 什 么").keys("Enter Ctrl-S").see("还没写听到了什么");
    desk.keys("井盖松了 Enter slz Enter 1 Enter 1 Enter 老李 Enter Enter 3 Enter").see("已保存").see("记 口 袋 建 议");
    let note = desk.read().notes(None, Page::ALL).unwrap().pop().unwrap().row.form;
    assert_eq!((note.text.as_str(), note.who.as_str()), ("井盖松了", "老李"));
    assert_eq!((note.category, note.urgency), (Some(Category::Roads), Some(Urgency::Urgent)));
    let place = desk.read().place(note.place.unwrap()).unwrap().unwrap().form.name;
    assert_eq!(place, "沙梁子村");
}

#[test]
fn a_line_with_marks_answers_the_questions_and_shows_what_was_understood() {
    let mut desk = desk();
    desk.keys("2 村口路灯坏了 Space @沙梁子村 Space #1 Space !急 Space ~李 Space 13800000000 Enter");
    desk.see("看懂了")
        .see("沙梁子村")
        .see("13800000000")
        .keys("Up")
        .see("村口路灯坏了")
        .unseen("#1")
        .keys("Ctrl-S")
        .see("已保存");
    let note = desk.read().notes(None, Page::ALL).unwrap().pop().unwrap().row.form;
    assert_eq!((note.text.as_str(), note.who.as_str(), note.phone.as_str()), ("村口路灯坏了", "李", "13800000000"));
    assert_eq!((note.category, note.urgency), (Some(Category::Roads), Some(Urgency::Urgent)));
    assert_eq!(desk.read().place(note.place.unwrap()).unwrap().unwrap().form.name, "沙梁子村");
    // Saved at once, it is shown first; what is no mark stays.
    desk.keys("2 桥断了@沙梁子村#1 Ctrl-S").see("看懂了").unseen("已保存").keys("Ctrl-S").see("已保存");
    let note = desk.read().notes(None, Page::ALL).unwrap().into_iter().find(|note| note.row.form.text == "桥断了");
    assert_eq!(note.unwrap().row.form.category, Some(Category::Roads));
}

#[test]
fn a_new_note_is_one_digit_away_from_the_list_of_them() {
    let mut desk = desk();
    desk.keys("0 2").see("这里没有建议").keys("Enter").see("记一条口袋建议").keys("井盖松了 Ctrl-S").see("井盖松了");
    desk.keys("1").see("7  记 口 袋 建 议").keys("7").see("记一条口袋建议").keys("Esc Ctrl-N").see("记一条口袋建议");
}

#[test]
fn who_is_on_duty_is_one_digit_away() {
    desk().keys("3").see("张 三").see("> 现在").see("还没有排").keys("0").see("登 记 来 访");
}

#[test]
fn a_key_switches_both_ways_and_a_form_stays_open() {
    let mut desk = Desk::at(Station::open());
    desk.unseen("登 记 来 访").keys("F12").see("登 记 来 访").keys("0 8 5").unseen("登 记 来 访");
    desk.keys("F3 F3 赵大山 F12").see("第 1 问").see("赵大山").keys("F12").see("反映的事").see("赵大山");
    desk.keys("F12");
    let mut desk = desk.power_cut();
    desk.keys("Esc").see("菜单");
}

#[test]
fn every_page_leads_back_to_the_choices() {
    let mut desk = desk();
    for keys in ["4 Esc", "F2 Esc", "F9 Esc", "7 Esc", "8 Esc", "9 Esc"] {
        desk.keys(keys).see("登 记 来 访");
    }
}

#[test]
fn lists_stand_apart_and_show_less() {
    let mut desk = Desk::started(Station::sample(), Start { elder: true, ..Start::default() });
    let lines = |desk: &Desk| -> Vec<usize> {
        let frame = desk.frame();
        let all = frame.lines().enumerate();
        all.filter(|(_, line)| line.contains("138****")).map(|(at, _)| at).collect()
    };
    desk.keys("F6");
    let apart = lines(&desk);
    assert!(apart.len() > 4 && apart.windows(2).all(|two| two[1] == two[0] + 2), "{}", desk.frame());
    desk.unseen("不能值班").keys("Down").see("2/").keys("End PgUp").keys("F12 F6").see("不能值班");
    let close = lines(&desk);
    assert!(close.windows(2).all(|two| two[1] == two[0] + 1), "{}", desk.frame());
}

/// Which rows the numbers in the window stand before.
fn numbered(desk: &Desk) -> usize {
    let frame = desk.frame();
    frame
        .lines()
        .filter(|line| line.trim_start_matches(['>', ' ']).starts_with(|sign: char| sign.is_ascii_digit()))
        .count()
}

#[test]
fn a_row_is_opened_by_its_number_and_tabs_by_arrows() {
    let start = Start { elder: true, ..Start::default() };
    for (list, page) in [
        ("5", "现在可以"),
        ("6 Down", "来访方式"),
        ("4", "做什么"),
        ("0 3", "第 1 问"),
        ("0 4", "怎么办"),
        ("0 5", "发现的问题"),
    ] {
        let mut desk = Desk::started(Station::sample(), start);
        desk.keys(list);
        assert!(numbered(&desk) > 1, "{list}: {}", desk.frame());
        desk.unseen(page).keys("2").see(page);
    }
    let mut desk = Desk::started(Station::sample(), start);
    desk.keys("5").see("[未办结]").keys("Right").see("[逾期]").keys("Left Left").see("[未告知]");
    desk.keys("Esc 0 2").see("[在口袋]").keys("2").see("搁 置").keys("2").see("第 1 问");
}

#[test]
fn whoever_is_on_duty_signs_in_and_out_by_a_digit() {
    let mut desk = desk();
    desk.keys("3").see("张 三").see("未签到").keys("1").see("1   签 到").keys("1").see("09:30 已签到");
    desk.pass(180)
        .keys("1")
        .see("1   签 退")
        .keys("1")
        .see("给张三签退")
        .keys("1")
        .see("12:30 已签退")
        .keys("0")
        .see("登 记 来 访");
    let day = now().date_naive();
    let signed = desk.read().signings(day, day).unwrap();
    assert_eq!(signed.iter().map(|(_, one)| one.out).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn the_second_page_of_choices_leads_on_and_back() {
    let mut desk = desk();
    desk.keys("0").see("看 代 表 建 议").keys("0").see("登 记 来 访").keys("0 Esc").see("登 记 来 访");
    desk.keys("2 井盖松了 Ctrl-S").see("已保存").keys("0 1").see("撤销").keys("1").see("看 口 袋 建 议");
    assert!(desk.read().notes(None, Page::ALL).unwrap().is_empty());
}

/// A deputy who knows digits, Enter and Esc alone: from signing in to the stick, which brings an answer and takes away who heard it.
#[test]
fn an_old_deputy_gets_through_the_stations_day_with_digits() {
    for lang in [Lang::Zh, Lang::En] {
        let stick = tempfile::tempdir().unwrap();
        let (mut station, mut home) = joined(stick.path());
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        if lang == Lang::En {
            station.keys("F2 F9 9 6 1").see("Settings").keys("Esc");
        }
        station.keys("F2 F12").see(say("登 记 来 访", "Log a visit"));
        station.keys("3").see(say("张 三", "张 三")).keys("1 1").see(say("已签到", "signed in")).keys("0");
        // A visitor comes; the matter goes to the township on the stick.
        station.keys("1 lxy Enter Enter Enter 1 Enter 路灯坏了 Enter 1 Enter 2 Enter 2 Enter");
        station.see(say("已保存", "Saved")).see(say("登 记 来 访", "Log a visit"));
        let number = "QJD-SQG-2026-0001";
        let matter = station.read().matter_numbered(number).unwrap().unwrap();
        assert_eq!(matter.status, Status::Registered);
        // Triage proposes every answer.
        station.keys("5 1").see(number).keys("1");
        while station.frame().contains(say("上一问", "Up:")) {
            station.keys("Enter");
        }
        assert_eq!(
            station.read().matter_numbered(number).unwrap().unwrap().status,
            Status::Triaged,
            "{}",
            station.frame()
        );
        station
            .keys("Esc Esc 9")
            .see(say("插 上", "Plug in"))
            .keys("1")
            .settle()
            .see(say("可 以 拔 出", "Safe to pull"));
        station.keys("Enter Esc").see(say("登 记 来 访", "Log a visit"));
        // The home answers.
        home.keys("F11 Enter")
            .settle()
            .keys("F5 Enter 5 Ctrl-S")
            .see("办理中")
            .keys("2 1 Enter 灯已换好 Ctrl-S")
            .see("已答复");
        home.keys("F11 Enter").settle().see("可以拔出");
        // The answer comes, and is told by telephone.
        station.keys("9 1").settle().keys("Enter Esc").see(say("1 件", "Tell answers 1 wait"));
        // The number is masked until it is asked for, as everywhere.
        station.keys("4 1").see("138****0000").unseen("13800000000").keys("3").see("13800000000");
        station.keys("1").see("灯已换好").see("13800000000").see(say("对 态 度", "Attitude"));
        station.keys("1 Enter").see(say("对 结 果", "Result")).keys("1 Enter").see(say("怎 么 告 知", "How told"));
        station.keys("1 Enter Enter Enter").see(say("已保存", "Saved"));
        assert_eq!(station.read().matter_numbered(number).unwrap().unwrap().status, Status::FedBack);
        station.keys("Esc 9 1").settle().keys("Enter Esc");
        home.keys("F11 Enter").settle();
        assert_eq!(home.read().matter_numbered(number).unwrap().unwrap().status, Status::FedBack);
        // The shift is handed over.
        station.keys("8").see(say("交班：", "Hands over"));
    }
}

#[test]
fn the_own_village_leads_the_list_of_places_and_more_of_them_are_said_to_be_there() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("F12 2 井盖松了 Enter")
        .see("说 的 是 哪 个 村")
        .see("1 水泉沟村")
        .see("不止这些：上面没有的，打首字母就找到");
}
