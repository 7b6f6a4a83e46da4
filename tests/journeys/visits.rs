//! 接待: somebody comes, and the visit is logged by keys alone.

use koudai::domain::terms::{Category, Channel, Urgency, VisitResult};
use koudai::domain::visit::VisitForm;
use koudai::store::visits::VisitFilter;
use koudai::store::{Page, Row};

use crate::support::desk::Desk;
use crate::support::{Station, now};

fn desk() -> Desk {
    Desk::at(Station::open())
}

fn newest(desk: &Desk) -> Row<VisitForm> {
    let page = Page { from: 0, count: 1 };
    desk.read().visits(&VisitFilter::default(), page).unwrap().pop().expect("a visit was saved")
}

fn count(desk: &Desk) -> usize {
    desk.read().visit_count(&VisitFilter::default()).unwrap()
}

#[test]
fn a_known_visitor_is_logged_in_a_few_keys() {
    let mut desk = desk();
    desk.keys("F3 F3 lxy").see("李秀英  大栜树村 138****0000");
    desk.keys("Enter Enter Enter Enter 村口路灯坏了，晚上看不见 Ctrl-S");
    desk.see("已保存 QJD-SQG-2026-J0001").see("转为办理 QJD-SQG-2026-0001").see("接待登记");
    desk.unseen("村口路灯坏了");
    let visit = newest(&desk).form;
    assert_eq!((visit.name.as_str(), visit.hamlet.as_str()), ("李秀英", "大栜树村"));
    assert_eq!(visit.phone, "13800000000");
    assert_eq!(visit.words, "村口路灯坏了，晚上看不见");
    assert_eq!((visit.channel, visit.result), (Some(Channel::WalkIn), Some(VisitResult::BecomesMatter)));
    assert_eq!(visit.at, Some(now()));
    assert_eq!(desk.read().person_name(visit.deputies[0]).unwrap(), "张三");
    assert_eq!(desk.read().place(visit.place.unwrap()).unwrap().unwrap().form.name, "水泉沟村");
    assert_eq!(desk.read().voter_count().unwrap(), 1, "the known voter, no second one");
}

#[test]
fn everything_can_be_said_by_digits() {
    let mut desk = desk();
    desk.keys("F3 F3 赵大山 Enter slz Enter 010-61190000 Enter 4 Enter 水管冻裂 Ctrl-J 三天没水 Enter");
    desk.keys("2 Enter 1 Enter 三十 Ctrl-S").see("“三十”不是人数");
    desk.keys("Backspace Backspace 30 Enter 1").see("当场答复").keys("Enter 已叫水站来人 Enter 2 Ctrl-S").see("已保存");
    let visit = newest(&desk).form;
    assert_eq!((visit.name.as_str(), visit.hamlet.as_str()), ("赵大山", "沙梁子村"));
    assert_eq!((visit.phone.as_str(), visit.channel), ("01061190000", Some(Channel::Phone)));
    assert_eq!(visit.words, "水管冻裂\n三天没水");
    assert_eq!((visit.category, visit.urgency), (Some(Category::Utilities), Some(Urgency::Urgent)));
    assert_eq!((visit.people, visit.secret), (30, true));
    assert_eq!((visit.result, visit.answer.as_str()), (Some(VisitResult::OnTheSpot), "已叫水站来人"));
}

#[test]
fn a_number_typed_as_the_visitor_goes_to_the_telephone() {
    let mut desk = desk();
    desk.keys("F3 F3 13911112222 Enter Enter Enter Enter 灯坏了 Ctrl-S").see("已保存");
    let visit = newest(&desk).form;
    assert_eq!((visit.name.as_str(), visit.phone.as_str(), visit.voter), ("", "13911112222", None));
}

#[test]
fn a_wrong_number_is_said_when_its_field_is_left() {
    let mut desk = desk();
    desk.keys("F3 F3 赵大山 Tab Tab 138abc Enter").see("电话里有“a”").keys("Tab 灯坏了").see("电话里有“a”");
    desk.keys("Shift-Tab Shift-Tab Ctrl-U 13800000001 Enter").unseen("电话里有“a”").keys("Ctrl-S").see("已保存");
}

#[test]
fn a_lawsuit_is_declined_and_the_visitor_told_where_to_go() {
    let mut desk = desk();
    desk.keys("F3 F3 Tab Tab Tab Tab 邻居欠钱要打官司 Enter Enter Enter Enter 3 Ctrl-S").see("写明请来访人去哪里");
    assert_eq!(count(&desk), 0);
    desk.keys("县法律援助中心 Ctrl-S").see("已保存 QJD-SQG-2026-J0001");
    let visit = newest(&desk).form;
    assert_eq!((visit.result, visit.answer.as_str()), (Some(VisitResult::Declined), "县法律援助中心"));
    assert_eq!((visit.name.as_str(), visit.voter), ("", None));
}

#[test]
fn what_is_typed_wrong_is_said_beside_its_field_and_nothing_is_lost() {
    let mut desk = desk();
    desk.keys("F3 F3 赵大山 Tab Tab 138OO000000 Ctrl-S").see("电话里有“O”").see("还没写反映的事").see("赵大山");
    desk.keys("Ctrl-U 13800000001 Enter Enter 灯坏了 Ctrl-S").see("已保存");
    desk.keys("Tab Tab Tab Tab 灯又坏了 Enter Enter Enter Enter Enter Enter Ctrl-U 2-31_9:00 Ctrl-S");
    desk.see("没有“2-31”这一天").see("灯又坏了");
    desk.keys("Ctrl-U 2027-1-1_9:00 Ctrl-S").see("这个时间还没到");
    desk.keys("Ctrl-U 09:41 Ctrl-S").see("这个时间还没到");
    desk.keys("Ctrl-U 昨天_9:00 Ctrl-S").see("已保存");
    assert_eq!(newest(&desk).form.words, "灯坏了", "yesterday's visit stands below today's");
}

#[test]
fn a_long_paste_is_kept_and_its_length_is_said() {
    let mut desk = desk();
    desk.keys("F3 F3 Tab Tab Tab Tab").paste(&"灾".repeat(10_000)).keys("Ctrl-S").see("共10000字，最多5000字");
    assert_eq!(count(&desk), 0);
    desk.keys("Ctrl-U").paste("\u{1b}[31m大栜树村👍\u{0}断水\r\n三天").see("控制字符");
    desk.keys("Ctrl-S").see("已保存");
    assert_eq!(newest(&desk).form.words, "大栜树村👍断水\n三天");
}

#[test]
fn esc_keeps_the_draft_and_so_does_a_power_cut() {
    let mut desk = desk();
    desk.keys("F3 F3 lxy Enter Tab Tab Tab 路灯 Esc").see("没写完的已留着");
    desk.clock("2026-11-26T11:00:00+08:00").keys("F3").see("接着上次没写完的内容").see("李秀英").see("138****0000");
    let mut desk = desk.power_cut();
    desk.keys("F3 F3").see("接着上次没写完的内容").see("路灯").keys("Ctrl-S").see("已保存");
    let visit = newest(&desk).form;
    assert_eq!((visit.phone.as_str(), visit.words.as_str()), ("13800000000", "路灯"));
    assert_eq!(visit.at, Some(now()), "the visit took place when its first letter was typed");
    desk.keys("Esc F3").unseen("接着上次");
}

#[test]
fn letters_on_a_numbered_list_choose_by_enter_alone_and_what_means_nothing_there_is_said() {
    let mut desk = desk();
    desk.keys("F3 F3 Tab Tab Tab Tab 灯坏了 Enter jt").see("“jt”还没选：按回车选 1 道路交通").unseen("[1 道路交通]");
    desk.keys("Tab")
        .see("“jt”还没选上")
        .keys("Enter")
        .see("[1 道路交通]")
        .keys("Enter x")
        .unseen("[2 小事]")
        .keys("Enter");
    desk.see("[2 小事]")
        .keys("Up Down 村口的灯")
        .see("“缓急”里没有“村口的灯”")
        .see("[2 小事]")
        .keys("Del")
        .paste("难事");
    desk.see("[2 小事]").keys("Enter").see("[3 难事]");
    desk.keys("Ctrl-S").see("已保存");
    let visit = newest(&desk).form;
    assert_eq!((visit.category, visit.urgency), (Some(Category::Roads), Some(Urgency::Hard)));
}

#[test]
fn the_field_that_lacks_something_is_named() {
    let mut desk = desk();
    desk.keys("F3 F3 赵大山 Tab Tab Ctrl-S").see("“反映的事”：还没写反映的事");
}

#[test]
fn what_is_half_written_is_thrown_away_after_a_question() {
    let mut desk = desk();
    desk.keys("F3 F3").unseen("Ctrl-D").keys("赵大山 Tab Tab Tab Tab 路灯").see("Ctrl-D 清空").keys("Ctrl-D");
    desk.see("清空没写完的").keys("0").see("赵大山");
    let mut desk = desk.power_cut();
    desk.keys("F3 F3").see("接着上次没写完的内容").keys("Ctrl-D 1").see("已清空").unseen("赵大山").unseen("路灯");
    let mut desk = desk.power_cut();
    desk.keys("F3 F3").unseen("接着上次没写完的内容").unseen("赵大山");
}

#[test]
fn a_number_is_shown_only_when_asked_for() {
    let mut desk = desk();
    desk.keys("F3 F3 lxy Enter").unseen("13800000000").keys("Ctrl-O").see("13800000000");
    desk.keys("Ctrl-S").see("还没写反映的事").keys("路灯 Ctrl-S").see("已保存");
    assert_eq!(newest(&desk).form.phone, "13800000000");
}

#[test]
fn what_a_known_visitor_brought_goes_with_that_visitor() {
    let mut desk = desk();
    desk.keys("F3 F3 lxy Enter").see("大栜树村").see("138****0000");
    desk.keys("Up Ctrl-U 孙大爷 Enter").unseen("138****0000").unseen("大栜树村");
    // Taken up again, the draft knows no more than the form did.
    desk.keys("Up Ctrl-U lxy Enter").see("大栜树村").keys("Esc");
    let mut desk = desk.power_cut();
    desk.keys("F3 F3").see("大栜树村").keys("Up Up Up Up Up Up Ctrl-U 孙大爷 Enter").unseen("大栜树村");
    // What the deputy wrote stays.
    desk.keys("沙梁子 Enter Up Up Ctrl-U lxy Enter").see("沙梁子").see("138****0000");
    desk.keys("Up Ctrl-U 孙大爷 Enter").see("沙梁子").unseen("138****0000");
}

#[test]
fn a_name_half_typed_says_what_enter_and_the_digits_do() {
    let mut desk = desk();
    // A Chinese name may be somebody's own, so Enter keeps it; that is said, and a digit takes the known one.
    desk.keys("F3 F3 李秀")
        .see("Enter 就写“李秀”")
        .keys("1")
        .see("李秀英")
        .unseen("就写")
        .keys("Ctrl-U lxy")
        .unseen("就写");
    desk.keys("Enter Up Ctrl-U 李秀 Enter Enter Enter Enter 灯坏了 Ctrl-S").see("已保存");
    assert_eq!(newest(&desk).form.name, "李秀");
}

#[test]
fn two_digits_of_one_number_are_said_and_a_pause_parts_them() {
    let mut desk = desk();
    desk.keys("F3 F3 Tab Tab Tab Tab Tab 1 2").see("[12 政策其他]").see("选的是 12 政策其他；要选 2，再按一次 2");
    desk.keys("2").see("[2 水电气热通信]").unseen("选的是");
    desk.keys("1").clock("2026-11-26T09:31:00+08:00").keys("2").see("[2 水电气热通信]").unseen("选的是");
}

#[test]
fn what_is_answered_at_once_without_a_category_is_asked_about() {
    let mut desk = desk();
    desk.keys("F3 F3 Enter Enter Enter Enter 问医保怎么交 Enter Enter Enter Enter 1 Enter 已教会 Ctrl-S");
    desk.see("没有选类别").keys("0").see("问医保怎么交");
    assert_eq!(count(&desk), 0);
    desk.keys("Ctrl-S 1").see("已保存");
    assert_eq!((count(&desk), newest(&desk).form.category), (1, None));
}

#[test]
fn what_sounds_urgent_says_so_before_it_is_saved_and_everywhere_until_somebody_decides() {
    let mut desk = desk();
    desk.unseen("急?")
        .keys("F3 F3 Tab Tab Tab Tab 电线掉在路上，有人差点触电")
        .see("听着像急事（提到触电、电线掉）")
        .see("按 1");
    desk.keys("Ctrl-S").see("已保存 QJD-SQG-2026-J0001").see("还没分类").see("F5 4").see("急?1件").unseen("!急事");
    desk.keys("F3").see("急? ");
    desk.keys("F5 4").see("急事 1 件，未答复 1 件").see("QJD-SQG-2026-0001").keys("Enter").see("急? 提到触电、电线掉");
    desk.keys("1 Ctrl-S").see("已分类").see("!急事1件").unseen("急?").keys("F3").unseen("急?");
}

#[test]
fn whoever_takes_that_it_is_urgent_is_told_no_more() {
    let mut desk = desk();
    desk.keys("F3 F3 Tab Tab Tab Tab 桥面塌了一个洞 Enter Enter").see("听着像急事").keys("1").unseen("听着像急事");
    desk.keys("Ctrl-S").see("已保存").unseen("还没分类").see("!急事1件");
    assert_eq!(newest(&desk).form.urgency, Some(Urgency::Urgent));
}
