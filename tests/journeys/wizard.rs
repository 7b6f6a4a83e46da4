//! 首次设置: a fresh computer becomes a desk by keys alone.

use koudai::Lang;
use koudai::domain::terms::{DeskLevel, PlaceKind};
use koudai::ui::route::Route;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

fn fresh() -> Desk {
    Desk::at(Station::unopened())
}

fn desk_of(desk: &Desk) -> koudai::domain::desk::Desk {
    desk.read().desk().unwrap().expect("a desk was opened")
}

#[test]
fn a_station_is_opened_by_pinyin_initials() {
    let mut desk = fresh();
    desk.see("首次设置：第 1 步").keys("1").see("这台电脑放在哪一级？").keys("1").see("延庆区");
    desk.keys("qjd").see("千家店镇").keys("Enter sqg").see("水泉沟村").keys("Enter");
    desk.see("编号样子：QJD-SQG-2026-0042").keys("Enter Enter Enter 逢三八 Enter");
    desk.see("都对吗？").see("农历逢三、八").see("QJD-SQG-2026-0042").keys("Enter");
    assert_eq!(desk.route(), &Route::Roster);
    desk.see("值班表 20").see("集");

    let opened = desk_of(&desk);
    assert_eq!((opened.level, opened.pc, opened.market.as_str()), (DeskLevel::Station, 1, "逢三八"));
    let own = desk.read().own_place().unwrap().expect("its own place is there");
    let own = desk.read().place(own).unwrap().unwrap().form;
    let home = desk.read().place(own.parent.unwrap()).unwrap().unwrap().form;
    assert_eq!((home.kind, home.name.as_str()), (PlaceKind::Home, "千家店镇"));
    assert_eq!(desk.read().places_named("沙梁子村").unwrap()[0].form.code, "SLZ");
    desk.keys("Enter").see("名单还是空的：先按 Esc，再按 F6 新增").keys("Esc");
    // Opening is not an action to take back.
    desk.keys("F8").see("没有可以撤销");
}

#[test]
fn a_name_typed_without_its_last_word_is_the_only_one_that_begins_so() {
    let mut desk = fresh();
    desk.keys("1 1").paste("千家店").keys("Tab").see("千家店镇").paste("水泉沟").keys("Enter Enter");
    desk.see("QJD-SQG-2026-0042");
}

#[test]
fn a_village_written_where_the_town_is_asked_for_fills_both() {
    for (typed, then) in [("沙梁子村", "Enter Enter"), ("沙梁子", "Tab Ctrl-S"), ("shaliangzi", "1 Ctrl-S")] {
        let mut desk = fresh();
        desk.keys("1 1").keys(typed).see("乡镇街道和村一起填好").see("千家店镇").keys(then).see("QJD-SLZ-2026-0042");
    }
    // Two towns have one of this name.
    let mut desk = fresh();
    desk.keys("1 1 水泉沟村 Enter").see("不止一个乡镇街道有“水泉沟村”").see("大庄科乡").keys("Enter").see("不止一个");
    desk.keys("1 Ctrl-S").see("QJD-SQG-2026-0042");
    // A home has no village: there it is said which comes first.
    fresh().keys("1 2 水泉沟村").see("归千家店镇：这里先填乡镇街道").unseen("一起填好");
}

#[test]
fn a_village_nobody_listed_is_typed_freely() {
    let mut desk = fresh();
    desk.keys("1 1 千家店镇 Enter 云上新村 Enter")
        .see("名单上没有，确定用“云上新村”？")
        .keys("Enter")
        .see("QJD-YSX-2026-0042");
    desk.keys("Ctrl-U ｃｙ Enter Ctrl-U YSC Enter ２ Enter Enter");
    desk.see("CY-YSC-2026-B-0042").keys("Enter");
    let opened = desk_of(&desk);
    assert_eq!((opened.name.as_str(), opened.town_code.as_str(), opened.pc), ("云上新村", "CY", 2));
    assert!(desk.read().own_place().unwrap().is_some());
}

#[test]
fn a_home_and_a_district_are_asked_less() {
    let mut home = fresh();
    home.keys("1 2").unseen("村或社区").keys("qjd Enter Enter Enter Enter Enter Enter");
    assert_eq!((desk_of(&home).level, desk_of(&home).name.as_str()), (DeskLevel::Home, "千家店镇"));
    assert!(home.read().own_place().unwrap().is_some());

    let mut district = fresh();
    district
        .keys("1 3")
        .unseen("乡镇街道")
        .keys("Enter")
        .see("上一问已经选好了")
        .keys("Enter Enter Enter Enter Enter")
        .see("19 个地点")
        .unseen("乡镇街道");
    district.keys("Enter");
    assert_eq!((desk_of(&district).name.as_str(), desk_of(&district).town_code.as_str()), ("延庆区", "YQ"));
    assert!(district.read().own_place().unwrap().is_some());
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_lost_on_the_way_back() {
    let mut desk = fresh();
    desk.keys("1 1 qjd Enter Ctrl-S").see("请写上名称").keys("sqg Enter");
    desk.keys("Tab Ctrl-U SLZ Ctrl-S").see("这些字母是沙梁子村的");
    desk.keys("Ctrl-U 水 Ctrl-S").see("!").keys("Backspace SQ Enter Enter 5").see("农历逢五（每 10 天一集）");
    desk.keys("Ctrl-U 逢什么 Ctrl-S").see("看不懂赶集日");
    desk.keys("Esc").see("水泉沟村").keys("Esc Esc").see("Choose your language");
    desk.keys("2").see("Whose desk").keys("1").see("水泉沟村").keys("Ctrl-S").see("逢什么");
}

#[test]
fn one_ctrl_s_too_many_does_not_pass_over_which_computer_it_is() {
    let mut desk = fresh();
    desk.keys("1 1 qjd Enter sqg 1 Ctrl-S").see("编号用什么字母").keys("Ctrl-S").see("第几台电脑").unseen("都对吗");
    desk.keys("2 Ctrl-S").see("都对吗").see("QJD-SQG-2026-B-0042").keys("Enter");
    assert_eq!(desk_of(&desk).pc, 2);
}

#[test]
fn a_power_cut_forgets_no_answer() {
    let mut desk = fresh();
    desk.keys("1 1 qjd Enter sqg Enter Enter Enter 2");
    let mut desk = desk.power_cut();
    desk.see("QJD-SQG-2026-B-0042").keys("Ctrl-S Enter");
    assert_eq!(desk_of(&desk).pc, 2);
    // The next start goes straight to the week.
    let mut desk = desk.power_cut();
    assert_eq!(desk.route(), &Route::Roster);
    desk.unseen("首次设置");
}

#[test]
fn nothing_leads_around_the_wizard() {
    let mut desk = fresh();
    for keys in ["F2", "F4", "F9", "Ctrl-F", "Esc", "F1 F2", "F9"] {
        desk.keys(keys);
        assert!(matches!(desk.route(), Route::Wizard | Route::Help), "{keys}");
    }
    desk.keys("Esc").see("首次设置");
}

#[test]
fn one_key_fills_the_sample_town() {
    let mut desk = fresh();
    desk.keys("9").see("值班表 20").see("样例");
    assert!(desk_of(&desk).sample);
    let mut desk = desk.power_cut();
    desk.see("值班表 20");
}

#[test]
fn the_language_chosen_first_is_spoken_from_then_on() {
    let mut desk = Desk::started(Station::unopened(), Start { lang: Lang::En, ..Start::default() });
    desk.see("Choose your language").keys("1").see("这台电脑放在哪一级？").keys("Esc 2").see("Whose desk");
    assert_eq!(desk.read().preference("lang").unwrap().as_deref(), Some("en"));
}

#[test]
fn letters_that_chose_nothing_are_asked_about_and_enter_after_a_digit_answers_nothing_more() {
    let mut desk = fresh();
    desk.keys("1 Enter").see("这台电脑放在哪一级？").see("上一问已经选好了").keys("1 Enter").see("在什么地方？");
    desk.paste("没有的镇").keys("Enter").see("名单上没有，确定用“没有的镇”？");
    desk.keys("Ctrl-U qjd Enter sqg Enter").see("QJD-SQG-2026-0042").unseen("名单上没有");
    // Going back and typing means another one, not a longer name.
    desk.keys("Esc").see("水泉沟村").keys("slz Enter").see("QJD-SLZ-2026-0042").unseen("水泉沟村");
}

#[test]
fn a_digit_goes_on_to_the_next_line_and_letters_with_a_digit_are_no_name() {
    let mut desk = fresh();
    // The village does not overwrite the town; Enter after the digit skips nothing.
    desk.keys("1 1 qjd 1 Enter").see("上一问已经选好了").keys("sqg 1 Enter").see("QJD-SQG-2026-0042");
    // What was wrong with the town is no longer said once it is mended.
    desk.keys("Esc Shift-Tab Ctrl-U vv1 Ctrl-S").see("“vv1”不是名称").keys("Ctrl-S").see("“vv1”不是名称");
    desk.keys("Ctrl-U qjd 1").unseen("不是名称").keys("slz 1 Enter").see("QJD-SLZ-2026-0042");
    let mut desk = fresh();
    desk.keys("1 1 Ctrl-S").see("请写上名称").keys("qjd 1").unseen("请写上名称");
}

#[test]
fn enter_belongs_to_the_digit_only_right_after_it() {
    let mut desk = fresh();
    desk.keys("1 Enter").see("上一问已经选好了").keys("Enter").unseen("上一问已经选好了");
    let mut desk = fresh();
    desk.keys("1").clock("2026-11-26T09:30:03+08:00").keys("Enter").unseen("上一问已经选好了").see("延庆区");
}

#[test]
fn the_sample_town_gives_way_to_a_desk_of_ones_own_after_a_question() {
    let mut desk = fresh();
    desk.keys("9")
        .see("换成自己的单位：F9 9 6 0")
        .keys("F9 9 6")
        .see("样例镇，都是编的")
        .keys("0")
        .see("按 Ctrl-N 收起来");
    desk.keys("Ctrl-N").see("收起样例镇，设立自己的单位？").keys("0").see("关于本程序").unseen("设立自己的单位？");
    // Where people work there is nothing to put away.
    let mut desk = Desk::at(Station::open());
    desk.keys("F9 9 6").unseen("样例镇").keys("0 Ctrl-N").unseen("样例镇");
}
