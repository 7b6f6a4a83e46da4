//! 办理: a matter goes its way, step by step, at the station and at the home.

use koudai::domain::command::{Command, Form};
use koudai::domain::desk::Desk as DeskForm;
use koudai::domain::event::ShiftSet;
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, StepKind};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Category, DeskLevel, Outcome, Post, Satisfaction, Slot, Urgency};
use koudai::store::Page;
use koudai::store::matters::{MatterFilter, MatterRow, StepRow};

use crate::support::desk::Desk;
use crate::support::{Station, now};

fn matter(words: &str, urgency: Option<Urgency>, at: &str) -> Command {
    Command::Add(Box::new(Form::Matter(MatterForm {
        words: words.to_owned(),
        at: Some(at.parse().unwrap()),
        urgency,
        name: "李秀英".to_owned(),
        hamlet: "大栜树村".to_owned(),
        phone: "13800000000".to_owned(),
        ..MatterForm::default()
    })))
}

/// A lamp nobody has judged yet, water cut off yesterday, a road that is due in two days.
fn station() -> Station {
    let mut station = Station::empty();
    station.run(&matter("村口路灯坏了，晚上看不见路", None, "2026-11-26T09:00:00+08:00"));
    station.run(&matter("自来水停了", Some(Urgency::Urgent), "2026-11-25T08:00:00+08:00"));
    station.run(&matter("路面塌了一块", Some(Urgency::Minor), "2026-11-20T08:00:00+08:00"));
    station
}

fn desk() -> Desk {
    Desk::at(station())
}

fn the(desk: &Desk, number: &str) -> MatterRow {
    desk.read().matter_numbered(number).unwrap().unwrap()
}

fn steps(desk: &Desk, matter: Id) -> Vec<StepRow> {
    desk.read().steps(matter).unwrap()
}

fn last_kind(desk: &Desk, number: &str) -> StepKind {
    steps(desk, the(desk, number).row.id).pop().unwrap().step.kind
}

const LAMP: &str = "QJD-SQG-2026-0001";
const WATER: &str = "QJD-SQG-2026-0002";
const ROAD: &str = "QJD-SQG-2026-0003";

#[test]
fn what_is_marked_as_due_soon_is_what_the_view_of_it_lists() {
    let mut station = Station::empty();
    station.run(&matter("自来水停了", Some(Urgency::Urgent), "2026-11-25T15:00:00+08:00"));
    // The urgent ones of this morning have hardly begun.
    station.run(&matter("煤气味很大", Some(Urgency::Urgent), "2026-11-26T09:00:00+08:00"));
    station.run(&matter("路面塌了一块", Some(Urgency::Hard), "2026-11-14T08:00:00+08:00"));
    station.run(&matter("想修个戏台", Some(Urgency::Hard), "2026-11-26T08:00:00+08:00"));
    let mut desk = Desk::at(station);
    let marked = desk.keys("F5").frame().matches("将到期").count();
    assert_eq!(marked, 2, "{}", desk.frame());
    let frame = desk.keys("3").see("自来水停了").see("路面塌了一块").unseen("想修个戏台").frame();
    assert_eq!(frame.matches("将到期").count(), marked, "{frame}");
    assert!(!frame.contains("煤气味很大"), "{frame}");
}

#[test]
fn whose_step_it_is_is_asked_once_where_nobody_is_on_duty() {
    let mut station = station();
    let [zhang, _] = ["张伟", "刘芳"].map(|name| station.deputy(name));
    let morning = Seat::new(Slot::Morning, Post::Duty);
    station.run(&Command::SetShifts(vec![ShiftSet::new(now().date_naive(), morning, Some(zhang))]));
    let mut desk = Desk::at(station);
    desk.clock("2026-11-26T18:30:00+08:00");
    desk.keys("F5 End Enter 2 已换灯泡 Ctrl-S").see("这一步是谁办的").see("1 张伟").see("2 刘芳").keys("l f Enter");
    desk.see("已当场答复").see("联络站 刘芳");
    // Whoever was named sits here until midnight.
    desk.keys("Esc Home Enter 2 水来了 Ctrl-S").unseen("这一步是谁办的").see("联络站 刘芳");
    let is_named = |desk: &Desk, number: &str| steps(desk, the(desk, number).row.id).pop().unwrap().step.by.is_some();
    assert!(is_named(&desk, LAMP) && is_named(&desk, WATER));
}

#[test]
fn a_step_may_stay_without_a_name() {
    let mut station = station();
    let zhang = station.deputy("张伟");
    let morning = Seat::new(Slot::Morning, Post::Duty);
    station.run(&Command::SetShifts(vec![ShiftSet::new(now().date_naive(), morning, Some(zhang))]));
    let mut desk = Desk::at(station);
    desk.clock("2026-11-26T18:30:00+08:00");
    desk.keys("F5 End Enter 2 已换灯泡 Ctrl-S 0").see("已当场答复");
    assert_eq!(steps(&desk, the(&desk, LAMP).row.id).pop().unwrap().step.by, None);
    desk.keys("Esc Home Enter 2 水来了 Ctrl-S").see("已当场答复").unseen("这一步是谁办的");
}

#[test]
fn the_list_leads_with_what_is_overdue_and_says_so_in_words() {
    let mut desk = desk();
    let frame = desk.keys("F5").see("办理意见建议（3 件）").see("> 逾期 11-26 08:00").see("将到期 11-27").frame();
    let place = |title: &str| frame.find(title).unwrap();
    assert!(place("自来水停了") < place("路面塌了一块") && place("路面塌了一块") < place("村口路灯坏了"));
    desk.keys("2").see("自来水停了").unseen("路面塌了一块");
    desk.keys("3").see("路面塌了一块").unseen("自来水停了");
    desk.keys("4").see("!急事").unseen("路面塌了一块");
    desk.keys("5").see("路面塌了一块").unseen("自来水停了");
    desk.keys("7").see("没有这样的意见建议");
    desk.keys("8 Ctrl-T Tab 2 Ctrl-S").see("没有这样的意见建议").see("水电气热通信");
    desk.keys("Ctrl-T Tab Backspace Tab 3 Ctrl-S").see("已登记").see("自来水停了");
}

#[test]
fn the_category_only_proposes_danger_and_whoever_says_there_is_none_gets_a_day() {
    let mut desk = desk();
    desk.keys("F5 Ctrl-N").paste("煤气味很大").keys("Enter 1 Enter 5 Ctrl-S").see("已保存").see("11:30");
    desk.keys("1").see("可能伤人]").see("11-26 11:30").keys("Tab Tab Tab 1").see("11-27 09:30").keys("Ctrl-S");
    desk.see("已保存").see("11-27 09:30");
    let row = the(&desk, "QJD-SQG-2026-0004");
    assert!(!row.row.form.danger);
    assert_eq!(row.due, now().timestamp() + 24 * 3600);
}

#[test]
fn triage_by_digits_sets_the_path_and_the_deadline() {
    let mut desk = desk();
    desk.keys("F5 End Enter").see(LAMP).see("已登记").see("原话").see("村口路灯坏了，晚上看不见路");
    desk.keys("1").see("小事细办 → 道路交通 → 村").see("提到路灯").keys("Backspace Ctrl-S").see("先选缓急");
    desk.keys("1 Ctrl-S").see("已保存").see("已分类").see("急事");
    let row = the(&desk, LAMP);
    assert_eq!((row.status, row.row.form.category), (Status::Triaged, Some(Category::Roads)));
    assert_eq!(
        row.due,
        "2026-11-27T09:00:00+08:00".parse::<chrono::DateTime<chrono::FixedOffset>>().unwrap().timestamp()
    );
    assert_eq!(row.row.form.words, "村口路灯坏了，晚上看不见路");
    // One action: undone together.
    desk.keys("F8 1").see("已登记");
    let row = the(&desk, LAMP);
    assert_eq!((row.status, row.row.form.urgency), (Status::Registered, None));
    assert!(steps(&desk, row.row.id).iter().any(|step| step.retracted));
    desk.see("（已撤销，不算）");
    // What Enter proposes is what comes next now: it was answering a moment ago.
    desk.see("[1 分类").keys("Enter").see("小事细办 → 道路交通 → 村");
}

#[test]
fn of_many_that_are_put_in_order_each_row_says_how_urgent_it_is_held_to_be() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F5 Ctrl-N 村口路灯坏了三盏 Ctrl-S F5 Ctrl-N 电线杆倒了，电线拖在地上 Ctrl-S");
    let frame = desk.keys("F5 Home Space Space Ctrl-B 1 Ctrl-S").see("2 件可以").frame();
    let row = |said: &str| frame.lines().find(|line| line.contains(said)).unwrap_or_default();
    assert!(row("!电线杆倒了").contains("急事急办"), "{frame}");
    assert!(row("村口路灯坏了").contains("小事细办"), "{frame}");
}

#[test]
fn what_cannot_be_done_now_is_refused_in_one_line_that_says_what_can() {
    let mut desk = desk();
    desk.keys("F5 End Enter 9").see("现在是“已登记”，不用“催办”：可按 1 分类、2 ").see("没有改动。").keys("Ctrl-U");
    desk.keys("8").see("还不能").see("先按");
}

#[test]
fn several_are_triaged_together_and_each_says_why() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F5 Ctrl-N 村口路灯坏了三盏 Ctrl-S").see("QJD-SQG-2026-0001");
    desk.keys("F5 Ctrl-A Ctrl-B Enter Ctrl-S").see("小事细办 → 道路交通").see("提到路灯");
    desk.keys("Enter").see("已保存").keys("Esc F5 Enter").see("已分类").see("提到路灯");
}

#[test]
fn what_promotion_chose_stands_in_the_first_triage_and_changing_nothing_is_no_step() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F4 村口路灯坏了 Enter Down Ctrl-P 1 Ctrl-S").see("已转为办理 QJD-SQG-2026-0001");
    desk.keys("F5 Enter 1").see("[1 急事").keys("Ctrl-S").see("已分类");
    let count = |desk: &Desk| steps(desk, the(desk, LAMP).row.id).len();
    let before = count(&desk);
    desk.keys("1 Ctrl-S").see("没有改动");
    assert_eq!(count(&desk), before);
    // A word about it is something to keep, and so is another choice.
    desk.keys("Tab Tab Tab Tab Tab 村里看过了 Ctrl-S").see("村里看过了").keys("1 2 Ctrl-S").see("小事");
    assert_eq!(count(&desk), before + 2);
}

#[test]
fn a_matter_answered_on_the_spot_is_fed_back_and_closed() {
    let mut desk = desk();
    desk.keys("F5 Enter").see(WATER).see("李*英").see("138****0000").unseen("李秀英");
    desk.keys("Ctrl-O").see("李秀英").see("13800000000");
    desk.keys("2 Ctrl-S").see("要写明内容或原因").keys("水站已来人修好 Enter").see("已当场答复").see("不再计时");
    // Each step has its own digit, before and after; one that may not be taken now says so.
    desk.see("[7 反馈群众] 0 记备注  Ctrl-N 重办").unseen("8 办结").keys("1").see("分类").see("当场答复");
    desk.keys("7 1 Enter 1 Enter Tab Tab 谢 Enter").see("已反馈").see("态度满意").see("电话").see("谢");
    desk.see("7 反馈群众 [8 办结]").keys("8").see("办结").keys("Ctrl-S").see("要留到").keys("1").see("已办结");
    let row = the(&desk, WATER);
    assert_eq!(row.status, Status::Closed);
    let kinds: Vec<_> = steps(&desk, row.row.id).iter().map(|row| row.step.kind).collect();
    assert_eq!(kinds, [StepKind::Registered, StepKind::Answered, StepKind::FedBack, StepKind::Closed]);
    desk.keys("Esc").see("办理意见建议（2 件）").unseen("自来水停了").keys("7").see("自来水停了");
}

#[test]
fn a_dissatisfied_voter_reopens_the_matter() {
    let mut desk = desk();
    desk.keys("F5 Enter 2 修好了 Enter 7 1 Enter 3 Ctrl-S").see("不满意的要写一句为什么");
    desk.keys("还是没水 Ctrl-S").see("重办").see("还是没水");
    let row = the(&desk, WATER);
    assert_eq!(row.status, Status::Reopened);
    let judged = steps(&desk, row.row.id).into_iter().find(|row| row.step.kind == StepKind::FedBack).unwrap();
    assert_eq!(judged.step.result, Some(Satisfaction::Dissatisfied));
    desk.see("2026-11-27 09:30");
}

#[test]
fn after_a_step_its_line_is_in_view_and_the_likeliest_step_is_marked() {
    let mut desk = desk();
    desk.keys("F5 Enter 1 Ctrl-S").see("[6 上报]");
    for visit in 1..15 {
        desk.keys(&format!("0 第{visit}次去看，水管还没接上 Enter")).see(&format!("第{visit}次去看"));
    }
    desk.see("事由").see("最近").see("PgDn").keys("End").see("PgUp").unseen("事由").see("第14次去看");
}

#[test]
fn a_lawsuit_is_declined_with_where_to_go() {
    let mut desk = desk();
    desk.keys("F5 Enter Ctrl-W 要打官司 Enter Enter").see("要写明去哪里");
    desk.keys("区人民法院 Enter").see("1/Enter 是").keys("1").see("不予受理").see("→ 区人民法院");
    assert_eq!(last_kind(&desk, WATER), StepKind::Declined);
}

#[test]
fn a_matter_is_merged_withdrawn_and_noted() {
    let mut desk = desk();
    desk.keys("F5 Enter Ctrl-R Ctrl-S")
        .see("没有选中要并入的那件")
        .keys("路面 Enter Enter")
        .see("把 QJD-SQG-2026-")
        .see("并到")
        .see(ROAD)
        .keys("1")
        .see("已并入")
        .see(ROAD);
    desk.keys("Esc").unseen("自来水停了").keys("Enter").see(ROAD);
    desk.keys("0 已去看过 Enter").see("备注").see("已去看过");
    desk.keys("Del Ctrl-S")
        .see("要写明内容或原因")
        .keys("反映人说不用办了 Enter")
        .see("撤回 QJD-SQG-2026-")
        .keys("0")
        .see("反映人说")
        .keys("Enter 1")
        .see("已撤回");
    assert_eq!(the(&desk, ROAD).status, Status::Withdrawn);
}

#[test]
fn what_is_half_typed_in_a_step_survives_a_power_cut() {
    let mut desk = desk();
    desk.keys("F5 Enter 2 水站已来");
    let mut desk = desk.power_cut();
    desk.keys("F5 Enter").see("接着上次没写完的内容").see("水站已来").keys("人 Enter").see("已当场答复");
    let row = the(&desk, WATER);
    assert_eq!(steps(&desk, row.row.id).pop().unwrap().step.text, "水站已来人");
}

#[test]
fn the_home_assigns_and_writes_down_what_its_office_did() {
    let mut station = station();
    let home = DeskForm {
        level: DeskLevel::Home,
        name: "千家店镇".to_owned(),
        ..station.store.read().desk().unwrap().unwrap()
    };
    station.run(&Command::SetDesk(Box::new(home)));
    let mut desk = Desk::at(station);
    desk.keys("F5 Enter 1 Tab 2 Ctrl-S").see("已分类");
    desk.keys("Enter Esc").see("交办");
    desk.keys("3").see("主办").keys("水务所 Enter Enter Enter").see("已交办").see("→ 水务所");
    desk.keys("4").see("签收").keys("Enter").see("已签收").see("承办科室");
    desk.keys("5").see("办理").keys("Enter").see("办理中");
    desk.keys("2").see("办理结果").keys("3 Enter 列入明年计划 Ctrl-S").see("要有承诺日期");
    desk.keys("2-31 Ctrl-S")
        .see("没有“2-31”这一天")
        .keys("Ctrl-U +30 Ctrl-S")
        .see("已答复")
        .see("C 列入计划")
        .see("承诺 2026-12-26");
    let row = the(&desk, WATER);
    let reply = steps(&desk, row.row.id).pop().unwrap().step;
    assert_eq!((reply.role, reply.outcome), (DeskRole::Office, Some(Outcome::Planned)));
    assert_eq!(desk.read().matters(&MatterFilter::default(), Page::ALL).unwrap().len(), 3);
}

#[test]
fn a_matter_is_registered_by_itself_and_corrected_without_touching_the_words() {
    let mut desk = desk();
    desk.keys("F5 Ctrl-N").see("登记意见建议").keys("Ctrl-S").see("还没写事情");
    desk.keys("桥栏杆断了 Ctrl-J 孩子上学走 Enter 2 Enter 5 Enter Enter 王福贵 Enter Enter 138O0 Ctrl-S")
        .see("电话里有“O”");
    desk.keys("Ctrl-U 13900000001 Ctrl-S").see("已保存 QJD-SQG-2026-0004").see("意见建议 QJD-SQG-2026-0004");
    desk.see("桥栏杆断了").see("孩子上学走").see("安全生产/防灾/重建").unseen("王福贵");
    desk.keys("Ctrl-E")
        .see("修改 QJD-SQG-2026-0004")
        .see("139****0001")
        .keys("Enter Ctrl-U 大桥栏杆 Ctrl-S")
        .see("大桥栏杆");
    let form = the(&desk, "QJD-SQG-2026-0004").row.form;
    assert_eq!((form.title.as_str(), form.words.as_str()), ("大桥栏杆", "桥栏杆断了\n孩子上学走"));
    assert_eq!((form.phone.as_str(), form.name.as_str()), ("13900000001", "王福贵"));
    assert_eq!(form.urgency, Some(Urgency::Minor));
    desk.keys("Ctrl-E Enter Ctrl-U Ctrl-S").see("写几个字，列表里好认");
}

#[test]
fn a_step_that_was_begun_and_left_is_there_when_it_is_taken_again() {
    let mut desk = desk();
    desk.keys("F5 End Enter 2 水站已来 Esc").see("没写完的已留着").unseen("水站已来");
    desk.keys("0").unseen("水站已来").keys("Esc 2").see("水站已来").keys("Esc Esc F5 Enter").unseen("水站已来");
    desk.keys("2").see("水站已来").keys("人修好 Enter").see("已保存").see("水站已来人修好").keys("0").unseen("[水站");
}

#[test]
fn two_that_were_opened_of_one_ticket_say_so_and_one_is_merged_into_the_other() {
    let mut station = Station::open();
    for words in ["村口路灯坏了", "路灯不亮，催过一次"] {
        let form = MatterForm { words: words.to_owned(), ticket: "12345-009".to_owned(), ..MatterForm::default() };
        station.run(&Command::Add(Box::new(Form::Matter(form))));
    }
    let mut desk = Desk::at(station);
    desk.keys("F5 Enter")
        .see("同一工单还有")
        .keys("Ctrl-R")
        .see("QJD-SQG-2026-000")
        .keys("Ctrl-S")
        .see("村口路灯坏了")
        .keys("1")
        .see("已并入");
    desk.keys("Esc Home Enter").unseen("同一工单还有");
}

#[test]
fn the_list_comes_back_to_the_matter_that_was_opened_wherever_it_stands_by_then() {
    let mut desk = desk();
    desk.keys("F5 Down Down").see("QJD-SQG-2026-0001").keys("Enter").see("意见建议 QJD-SQG-2026-0001");
    desk.keys("1 1 Ctrl-S").see("已分类").keys("Esc");
    let frame = desk.frame();
    let at = |text: &str| frame.lines().position(|line| line.contains(text)).unwrap();
    assert!(at("村口路灯坏了") < at("路面塌了一块"), "{frame}");
    let marked = frame.lines().find(|line| line.starts_with("> ")).unwrap();
    assert!(marked.contains("村口路灯坏了"), "{frame}");
}

#[test]
fn a_station_puts_many_in_order_and_passes_many_on_each_taken_back_at_once() {
    let mut desk = desk();
    let status = |desk: &Desk, nth: usize| the(desk, &format!("QJD-SQG-2026-{nth:04}")).status;
    let all = |desk: &Desk| [1, 2, 3].map(|nth| status(desk, nth));
    desk.keys("F5 Space Space Space").see("选了 3 件").keys("Ctrl-B").see("对 3 件一起做哪一步").unseen("交办");
    // What is proposed for each is shown before it is done.
    desk.keys("1 Ctrl-S").see("3 件可以，0 件不行").see("水电气热");
    desk.keys("Enter").see("已保存");
    assert_eq!(all(&desk), [Status::Triaged; 3]);
    desk.keys("F8 1");
    assert_eq!(all(&desk), [Status::Registered; 3]);
    // Passed on at once, they are put in order along with it.
    desk.keys("Home Space Space Space Ctrl-B 6").see("报给谁").see("代表之家");
    desk.keys("Ctrl-U Ctrl-S").see("写明报给谁").keys("镇里 Ctrl-S").see("3 件可以，0 件不行").see("→ 镇里");
    desk.keys("Enter").see("已保存");
    assert_eq!(all(&desk), [Status::Escalated; 3]);
    desk.keys("F8 1");
    assert_eq!(all(&desk), [Status::Registered; 3]);
}

#[test]
fn what_is_overdue_has_its_lines_on_the_first_page_beside_many_urgent_notes() {
    let mut station = Station::open();
    for nth in 1..=12 {
        let words = format!("路灯坏了{nth}");
        let form = MatterForm { words, urgency: Some(Urgency::Minor), ..MatterForm::default() };
        station.run(&Command::Add(Box::new(Form::Matter(form))));
    }
    let mut desk = Desk::at(station);
    for nth in 1..=6 {
        desk.keys(&format!("F4 !井盖没了{nth} Enter")).see("已保存").keys("F2");
    }
    desk.clock("2027-03-05T09:30:00+08:00").keys("F2").see("逾期 12 件").see("还有");
    let frame = desk.frame();
    let count = |said: &str| frame.lines().filter(|line| line.contains(said)).count();
    assert!(count("路灯坏了") >= 2 && count("路灯坏了") >= count("井盖没了"), "{frame}");
}

#[test]
fn of_a_ticket_without_an_hour_the_page_says_the_day_alone() {
    let mut station = Station::empty();
    let day = now().date_naive().pred_opt().unwrap().and_hms_opt(0, 0, 0).unwrap();
    let form = MatterForm {
        words: "垃圾桶满了".to_owned(),
        ticket: "T2".to_owned(),
        at: day.and_local_timezone(*now().offset()).single(),
        ..MatterForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Matter(form))));
    Desk::at(station).keys("F5 Enter").see("2026-11-25 登记").unseen("00:00");
}
