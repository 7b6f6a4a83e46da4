//! Elder mode: numbered choices, and one question at a time.

use koudai::domain::terms::{Category, Urgency, VisitResult};
use koudai::store::Page;
use koudai::store::visits::VisitFilter;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

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
        .see("1 大栜树村")
        .keys("1 Enter")
        .see("电 话")
        .keys("Enter Enter 断水 Ctrl-S")
        .see("已保存");
    let visit = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap().pop().unwrap().form;
    assert_eq!(visit.hamlet, "大栜树村");
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
fn who_is_on_duty_is_one_digit_away() {
    desk().keys("3").see("2026-11-26").see("张 三").see("> 现在").see("还没有排").keys("Enter").see("登 记 来 访");
}

#[test]
fn a_key_switches_both_ways_and_a_form_stays_open() {
    let mut desk = Desk::at(Station::open());
    desk.unseen("登 记 来 访").keys("F12").see("登 记 来 访").keys("9").unseen("登 记 来 访");
    desk.keys("F3 F3 赵大山 F12").see("第 1 问").see("赵大山").keys("F12").see("反映的事").see("赵大山");
    desk.keys("F12");
    let mut desk = desk.power_cut();
    desk.keys("Esc").see("菜单");
}

#[test]
fn every_page_leads_back_to_the_choices() {
    let mut desk = desk();
    for keys in ["4 Esc", "F2 Esc", "F9 Esc", "7 Esc"] {
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
