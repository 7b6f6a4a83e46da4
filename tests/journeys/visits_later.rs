//! 接待, afterwards: visits are looked up, corrected and struck out, and voters are known by what they brought.

use koudai::domain::command::{Command, Form};
use koudai::domain::terms::{Category, VisitResult};
use koudai::domain::visit::VisitForm;
use koudai::store::Page;
use koudai::store::visits::VisitFilter;

use crate::support::desk::Desk;
use crate::support::{Station, now};

/// A visit so many days ago.
fn visit(days: i64, words: &str, result: VisitResult, category: Category) -> Command {
    let form = VisitForm {
        at: Some(now() - chrono::Duration::days(days)),
        name: "李秀英".to_owned(),
        hamlet: "大栜树村".to_owned(),
        phone: "13800000000".to_owned(),
        words: words.to_owned(),
        category: Some(category),
        result: Some(result),
        answer: "已讲清".to_owned(),
        ..VisitForm::default()
    };
    Command::Add(Box::new(Form::Visit(form)))
}

/// Three visits: today, in this month, and long ago.
fn desk() -> Desk {
    let mut station = Station::open();
    station.run(&visit(300, "去年水渠塌了", VisitResult::BecomesMatter, Category::Farming));
    station.run(&visit(9, "垃圾没人收", VisitResult::OnTheSpot, Category::Sanitation));
    station.run(&visit(0, "路灯坏了", VisitResult::BecomesMatter, Category::Roads));
    Desk::at(station)
}

#[test]
fn today_stands_first_and_a_digit_narrows_the_list() {
    let mut desk = desk();
    let list = desk.keys("F3").see("接待（3 次）").see("今天 09:30").see("138****0000").frame();
    assert!(
        list.find("路灯坏了") < list.find("垃圾没人收") && list.find("垃圾没人收") < list.find("去年水渠塌了"),
        "{list}"
    );
    desk.keys("1").see("[1 今天]").see("路灯坏了").unseen("垃圾没人收");
    desk.keys("2").unseen("垃圾没人收").keys("3").see("垃圾没人收").unseen("水渠");
    desk.keys("4").see("水渠").see("01-30");
}

#[test]
fn a_small_form_narrows_by_days_result_and_category() {
    let mut desk = desk();
    desk.keys("F3 5 Enter 1-1 Enter 2-31 Ctrl-S").see("没有“2-31”这一天");
    desk.keys("Ctrl-U 2-28 Ctrl-S").see("水渠").unseen("路灯").see("2026-01-01~2026-02-28");
    desk.keys("4 Ctrl-T Enter Enter 1 Ctrl-S").see("垃圾").unseen("路灯").see("当场答复");
    desk.keys("Ctrl-T Enter Enter Backspace Enter 3 Ctrl-S").see("水渠").unseen("路灯").unseen("垃圾");
    desk.keys("Ctrl-T Enter nobody Ctrl-S").see("没有这位代表").keys("Esc").see("水渠");
}

#[test]
fn an_empty_list_says_what_to_press() {
    Desk::at(Station::open()).keys("F3 1").see("按 Enter 登记").keys("Enter").see("来访人");
}

#[test]
fn a_visit_is_corrected_and_becomes_a_matter() {
    let mut desk = desk();
    desk.keys("F3 Down Down Enter")
        .see("垃圾没人收")
        .see("当场答复")
        .see("已讲清")
        .see("138****0000")
        .unseen("13800000000");
    desk.keys("Ctrl-E")
        .see("修改接待 QJD-SQG-2026-J0002")
        .keys("Tab Tab Tab Tab Ctrl-U 垃圾两个月没人收 Enter Enter Enter Enter 2 Ctrl-S");
    desk.see("转为办理 QJD-SQG-2026-0003").see("垃圾两个月没人收").see("转办理 QJD-SQG-2026-0003（已登记）");
    desk.keys("Ctrl-E Tab Tab Tab Tab Enter Enter Enter Enter 1 Ctrl-S").see("已转为办理 QJD-SQG-2026-0003");
    desk.keys("Esc").see("没写完的已留着").keys("Ctrl-E").see("接着上次没写完的内容");
    assert_eq!(desk.read().voter_count().unwrap(), 1);
}

#[test]
fn a_number_seen_is_a_number_logged() {
    let mut desk = desk();
    desk.keys("F3 Down Enter Ctrl-O").see("13800000000").keys("Esc Enter").see("138****0000").unseen("13800000000");
}

#[test]
fn a_visit_is_struck_out_only_when_confirmed_and_comes_back() {
    let mut desk = desk();
    desk.keys("F3 Down Del").see("删除接待记录 QJD-SQG-2026-J0003？").keys("0").see("路灯坏了");
    desk.keys("Del 1").unseen("路灯坏了").see("接待（2 次）");
    desk.keys("F8 1").see("路灯坏了").see("接待（3 次）");
    // The matter it became stays, and the question says so, in the list and on its page.
    let stays = "QJD-SQG-2026-0002 留着，不跟着删";
    desk.keys("Home Down Del").see("J0003").see(stays).keys("0").see("路灯坏了");
    desk.keys("Enter Del").see("J0003").see(stays).keys("1").see("接待（2 次）");
    desk.keys("Home Down Del")
        .see("J0002")
        .unseen("留着")
        .keys("0 F5")
        .see("路灯坏了")
        .keys("F3 F8")
        .see("的删除")
        .keys("1");
    desk.see("接待（3 次）");
}

#[test]
fn a_visitor_taken_for_a_known_voter_is_said_to_be() {
    let mut desk = desk();
    desk.keys("F3 F3 李秀英 Tab Tab Tab Tab 断水了 Ctrl-S");
    desk.see("J0004").see("记在已有选民 李秀英（大栜");
    desk.keys("Esc Home Down Enter").see("断水了").see("选民").see("李*英 大栜树村 138****0000");
    // Somebody new, and somebody who was chosen, need no such word.
    desk.keys("Esc F3 赵大山 Enter Enter Enter Enter 路滑 Ctrl-S").see("J0005").unseen("已有选民");
    desk.keys("lxy Enter Enter Enter Enter 桥窄 Ctrl-S").see("J0006").unseen("已有选民");
}

#[test]
fn undoing_a_new_visitors_visit_names_the_visit() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F3 F3 赵大山 Enter Enter Enter Enter 断水 Ctrl-S F8")
        .see("接待 QJD-SQG-2026-J0001")
        .keys("1")
        .see("已撤销");
    assert_eq!(desk.read().visit_count(&VisitFilter::default()).unwrap(), 0);
}

#[test]
fn a_voters_page_shows_what_was_brought() {
    let mut desk = desk();
    desk.keys("F3 Down Enter Tab").see("选民 李*英").see("138****0000").see("去年水渠塌了").see("QJD-SQG-2026-0001");
    desk.keys("Ctrl-E").see("修改选民 李秀英").keys("Tab Tab Ctrl-U 1380000 Ctrl-S").see("没有这样的7位号码");
    desk.keys("Ctrl-U 13800000009 Enter 1 Enter 4 Ctrl-S").see("138****0009").see("60以上").see("女");
    desk.keys("Enter").see("路灯坏了").see("反映的事");
    let voter = desk.read().voters(Page::ALL).unwrap().pop().unwrap();
    assert_eq!(voter.form.phone, "13800000009");
}

#[test]
fn a_draft_taken_up_in_another_language_names_posts_and_places_in_it() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F3 F3 赵大山").see("张三  人大代表").keys("F9 9 6 1").see("Settings");
    desk.keys("F3 F3").see("赵大山").keys(&"Tab ".repeat(20)).see("张三  deputy").unseen("人大代表");
    desk.keys("Shift-Tab").see("水泉沟村  station");
}

#[test]
fn a_visit_taken_back_while_it_is_looked_at_still_has_its_number() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F3 F3 Tab Tab Tab Tab 灯坏了 Ctrl-S Esc Down Enter").see("接待 QJD-SQG-2026-J0001");
    desk.keys("F8 1").see("QJD-SQG-2026-J0001（已删除或撤销");
}

#[test]
fn the_matter_of_a_visit_that_was_taken_back_offers_nothing_that_cannot_be_done() {
    let mut station = Station::open();
    let visit =
        VisitForm {
            words: "井水发黄".to_owned(), result: Some(VisitResult::BecomesMatter), ..VisitForm::default()
        };
    station.run(&Command::Add(Box::new(Form::Visit(visit))));
    let mut desk = Desk::at(station);
    desk.keys("F5 Enter").see("井水发黄").see("Ctrl-E 修改").keys("F8 1").see("QJD-SQG-2026-0001  已删除或撤销");
    desk.unseen("Ctrl-E").unseen("已登记").keys("Ctrl-E").see("已删除或撤销").keys("Ctrl-Y").see("Ctrl-E 修改");
}

#[test]
fn a_list_longer_than_its_window_says_so_and_its_columns_stand_still() {
    let mut desk = Desk::at(Station::sample());
    let head = |desk: &Desk| desk.frame().lines().find(|line| line.contains("来访人")).unwrap().to_owned();
    let place = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count());
    desk.keys("F3 4");
    let (first, mut seen) = (head(&desk), Vec::new());
    assert!(first.trim_end().ends_with('↓') || first.contains('/'), "{first}");
    for keys in ["3", "Down", "End", "Home"] {
        desk.keys(keys);
        let line = head(&desk);
        assert!(!line.contains('+'), "{line}");
        seen.push(place(&line, "怎么办"));
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "the columns moved");
}

#[test]
fn visits_are_listed_by_the_visitors_name() {
    let mut desk = desk();
    desk.keys("F3 Ctrl-N 王大山 Enter Enter Enter Enter 井水发黄 Ctrl-S Esc");
    desk.keys("Ctrl-T Tab Tab Tab Tab 大山 Ctrl-S").see("接待（1 次）").see("王*山");
    desk.keys("Ctrl-T Tab Tab Tab Tab Ctrl-U lxy 1 Ctrl-S").see("李*英").unseen("王*山");
}

#[test]
fn the_matter_that_a_visit_became_is_corrected_with_it_and_keeps_the_words() {
    let mut desk = desk();
    desk.keys("F3 Home Down Ctrl-E").see("修改接待").keys("Ctrl-U 刘桂英 Ctrl-S").see("QJD-SQG-2026-0002 也跟着改了");
    let matter = |desk: &Desk| desk.read().matter_numbered("QJD-SQG-2026-0002").unwrap().unwrap().row.form;
    assert_eq!(matter(&desk).name, "刘桂英");
    desk.keys("F8 1");
    assert_ne!(matter(&desk).name, "刘桂英", "one undo for both");
}

#[test]
fn a_sentence_typed_one_question_too_far_is_not_lost_and_ctrl_z_stays_in_the_form() {
    let mut desk = desk();
    desk.keys("F3 Ctrl-N Ctrl-Z").see("这里没有打过的字可退回").unseen("撤销刚才").keys("Esc");
    desk.keys("F3 Ctrl-N Enter Enter Enter Enter Enter 自来水管又冻裂了").see("这句话放进“反映的事”");
    desk.keys("Enter 7 Ctrl-Z").see("F8").unseen("撤销刚才").see("[7 ");
    desk.keys("Ctrl-S").see("已保存");
    let visits = desk.read().visits(&VisitFilter::default(), Page::ALL).unwrap();
    assert!(visits.iter().any(|row| row.form.words == "自来水管又冻裂了"), "{}", desk.frame());
    desk.keys("Ctrl-Z").see("撤销刚才");
}

#[test]
fn what_is_written_on_the_page_of_a_visit_is_said_to_be_nowhere() {
    let mut desk = desk();
    desk.keys("F3 Down Enter 2").see("这一页没有编号可按");
    desk.keys("Ctrl-S").see("这里没有可保存的");
    desk.keys("灯坏了").see("“灯坏了”没有收进来").keys("Ctrl-S").see("“灯坏了”没有收进来");
}
