//! 收件箱: the home sees what the stations sent in piles, and does one step for many.

use koudai::domain::command::{Command, Form};
use koudai::domain::event::Event;
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::inbox::Pile;
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::{Category, Level, Outcome, PlaceKind, Satisfaction, Urgency};
use koudai::store::inbox::{InboxFilter, Moment};
use koudai::store::{Page, StoreError};

use super::assigning::{home, step, triaged};
use super::sync::joined;
use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

fn given(home: &mut Station, words: &str, urgency: Urgency) {
    let matter = triaged(home, words, Category::Farming, urgency);
    step(home, matter, Step { to: "水务所".to_owned(), ..Step::new(StepKind::Assigned, now(), DeskRole::Home) });
}

/// A small matter that the station raised and sorted.
fn raised_below(home: &mut Station, nth: usize, form: MatterForm) -> Id {
    let number = format!("QJD-SQG-2026-{nth:04}");
    let form = MatterForm { number, title: form.words.clone(), urgency: Some(Urgency::Minor), ..form };
    let opened = Event::MatterOpened(MatterForm { at: Some(now()), ..form });
    let opened = home.store.write(&Station::author(), |writer| -> Result<Id, StoreError> { writer.append(&opened) });
    let matter = opened.unwrap();
    for kind in [StepKind::Registered, StepKind::Triaged] {
        step(home, matter, Step::new(kind, now(), DeskRole::Station));
    }
    matter
}

/// Two new ones of which the second is urgent, one under way, one sent back.
fn busy() -> Station {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    triaged(&mut home, "山洪冲断了路", Category::Safety, Urgency::Urgent);
    given(&mut home, "大棚被风掀了", Urgency::Hard);
    let back = triaged(&mut home, "河边垃圾没人清", Category::Sanitation, Urgency::Minor);
    for (kind, role) in [(StepKind::Assigned, DeskRole::Home), (StepKind::Returned, DeskRole::Office)] {
        let text = "不归我们".to_owned();
        step(&mut home, back, Step { to: "水务所".to_owned(), text, ..Step::new(kind, now(), role) });
    }
    home
}

fn status(desk: &Desk, nth: usize) -> Status {
    desk.read().matter_numbered(&format!("QJD-QJD-2026-{nth:04}")).unwrap().unwrap().status
}

#[test]
fn new_ones_lead_the_urgent_first_and_each_pile_has_its_digit() {
    let mut desk = Desk::at(busy());
    desk.see("收件箱（F5 Tab）：新来 2，退回和重办 1").unseen("重办 1，");
    let frame = desk.keys("F5 Tab").see("收件箱（4 件）").see("[1 全部 4]").see("2 新来 2").frame();
    let place = |title: &str| frame.find(title).unwrap();
    assert!(place("!山洪冲断了路") < place("机井坏了") && place("机井坏了") < place("河边垃圾"));
    assert!(place("河边垃圾") < place("大棚被风"));
    desk.keys("2").see("机井坏了").unseen("大棚被风").keys("3").see("河边垃圾").unseen("机井坏了");
    desk.keys("6")
        .see("大棚被风")
        .unseen("河边垃圾")
        .keys("1 Ctrl-T Tab Tab 6 Ctrl-S")
        .see("只看：环境卫生")
        .see("河边垃圾");
    desk.unseen("机井坏了").keys("Tab").see("办理意见建议（4 件）");
}

#[test]
fn one_step_for_many_is_looked_at_first_and_taken_back_as_one() {
    let mut desk = Desk::at(busy());
    // The first two and the last, which is with an office already and may be given anew; then a reply, which none may have.
    desk.keys("F5 Tab Space Space")
        .see("已标 2 件")
        .keys("End Space")
        .see("已标 3 件")
        .keys("Ctrl-B")
        .see("对 3 件一起做哪一步");
    desk.keys("2 1 Tab 修好了 Ctrl-S").see("0 件可以，3 件不行").see("没有一件可以这样做").unseen("Enter 做这一步");
    desk.keys("Esc Esc 3").see("空着就按推荐").keys("Ctrl-S").see("3 件可以，0 件不行");
    desk.see("→ 应急管理办公室")
        .see("→ 农业农村办公室")
        .see("推荐：“农业农村”一般由它办")
        .keys("Down")
        .see("推荐：“安全生产/防灾/重建”一般由它办");
    desk.keys("Enter").see("已保存").unseen("2 新来 2");
    assert_eq!([status(&desk, 1), status(&desk, 2)], [Status::Assigned, Status::Assigned]);
    desk.keys("F8 1").see("2 新来 2");
    assert_eq!([status(&desk, 1), status(&desk, 2)], [Status::Triaged, Status::Triaged]);
}

#[test]
fn the_office_that_is_proposed_stands_in_the_row_and_one_key_says_why_and_gives_it() {
    let mut desk = Desk::at(busy());
    desk.keys("F5 Tab 2").see("?应急管理").see("?农业农村").keys("Down Ctrl-P").see("1 件可以，0 件不行");
    desk.see("→ 农业农村办公室").see("推荐：“农业农村”一般由它办").keys("Esc").see("空着就按推荐").see("协办");
    desk.keys("Ctrl-S Enter").see("已保存").unseen("?农业农村");
    assert_eq!([status(&desk, 1), status(&desk, 2)], [Status::Assigned, Status::Triaged]);
    // Nobody is proposed for what somebody sent back.
    desk.keys("3").see("河边垃圾").unseen("?农业").unseen("?应急");
}

#[test]
fn what_cannot_be_done_is_said_of_each_and_the_rest_is_done() {
    let mut desk = Desk::at(busy());
    desk.keys("F5 Tab Ctrl-A Ctrl-B 9 Ctrl-S").see("2 件可以，2 件不行").see("这件还没有交给谁办，没有人可以“催办”");
    desk.keys("Enter").see("已保存");
    let reminders = |nth: usize| {
        let row = desk.read().matter_numbered(&format!("QJD-QJD-2026-{nth:04}")).unwrap().unwrap();
        desk.read().timeline(row.row.id).unwrap().standing.reminders
    };
    assert_eq!([1, 2, 3, 4].map(reminders), [0, 0, 1, 1]);
}

#[test]
fn those_that_say_the_same_are_merged_into_one_by_two_keys() {
    let mut home = home();
    for words in
        ["村口的路灯坏了，晚上看不见路", "路灯坏了，村口晚上看不见", "村口路灯坏了很久，晚上看不见", "大棚被风掀了"]
    {
        triaged(&mut home, words, Category::Roads, Urgency::Minor);
    }
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab Ctrl-W").see("说得差不多的（共 3 件）").see("已标 2 件").unseen("大棚被风");
    desk.keys("Ctrl-R").see("2 件可以，0 件不行").keys("Enter").see("已保存").see("收件箱（2 件）");
    let merged = [1, 2, 3, 4].map(|nth| status(&desk, nth) == Status::Merged);
    assert_eq!(merged.iter().filter(|merged| **merged).count(), 2);
    desk.keys("F8 1").see("收件箱（4 件）");
}

#[test]
fn the_twin_of_a_long_matter_is_found_in_another_category_too() {
    let mut home = home();
    triaged(&mut home, "大货车超载压坏了去学校的村道", Category::Schooling, Urgency::Minor);
    let words = "大货车超载把村道压坏了，坑坑洼洼，下雨积水，电动三轮骑过去颠得厉害";
    triaged(&mut home, words, Category::Roads, Urgency::Minor);
    triaged(&mut home, "大棚被风掀了", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab Down Ctrl-W")
        .see("和 QJD-QJD-2026-0002 说得差不多的（共 2 件）")
        .see("压坏了去学")
        .unseen("大棚");
}

#[test]
fn a_village_keeps_its_own_small_matters_until_it_passes_them_on() {
    let mut home = home();
    let (words, level) = ("路边草长了".to_owned(), Some(Level::Village));
    let matter = raised_below(&mut home, 1, MatterForm { words, level, ..MatterForm::default() });
    let piles = |home: &Station| {
        let moment = Moment { now: now(), yellow_percent: 70 };
        let rows = home.store.read().inbox(&InboxFilter::default(), moment, Page::ALL).unwrap();
        rows.into_iter().map(|row| row.pile).collect::<Vec<_>>()
    };
    assert_eq!(piles(&home), [Pile::Station]);
    step(&mut home, matter, Step::new(StepKind::Escalated, now(), DeskRole::Station));
    assert_eq!(piles(&home), [Pile::New]);
}

#[test]
fn five_thousand_open_matters_and_five_hundred_steps_are_paged() {
    let mut home = home();
    let add = |nth: usize| {
        let form = MatterForm {
            words: format!("第{nth}件：路灯坏了"),
            urgency: Some(Urgency::Minor),
            ..MatterForm::default()
        };
        Command::Add(Box::new(Form::Matter(form)))
    };
    home.run(&Command::All((1..=5_000).map(add).collect()));
    let matter = home.store.read().matter_numbered("QJD-QJD-2026-0001").unwrap().unwrap().row.id;
    let note = |nth: usize| {
        let step = Step { text: format!("第{nth}次去看"), ..Step::new(StepKind::Noted, now(), DeskRole::Home) };
        Command::Step { matter, step: Box::new(step) }
    };
    home.run(&Command::All((1..=500).map(note).collect()));
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab")
        .see("收件箱（5000 件）")
        .keys("End")
        .see("第5000件")
        .keys("PgUp Home")
        .see("第1件")
        .unseen("第5000件");
    let read = desk.read();
    let moment = Moment { now: now(), yellow_percent: 70 };
    let page = |from| read.inbox(&InboxFilter::default(), moment, Page { from, count: 40 }).unwrap();
    assert_eq!((page(0).len(), page(4_980).len(), page(5_000).len()), (40, 20, 0));
    desk.keys("F7 第1件 Enter").see("QJD-QJD-2026-0001").keys("End").see("第500次去看").keys("PgUp").unseen("第500次");
}

#[test]
fn what_two_villages_say_is_merged_and_marked_as_a_common_issue() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F5 Ctrl-N 村口的路灯坏了，晚上看不见路 Tab 2 Tab 1 Ctrl-S").see("QJD-SQG-2026-0001");
    station.keys("F11 Enter").settle();
    home.keys("F11 Enter").settle();
    home.keys("F5 Ctrl-N 路灯坏了，村口晚上看不见 Tab 2 Tab 1 Ctrl-S").see("QJD-QJD-2026-0001");
    home.keys("F5 Tab Ctrl-W")
        .see("（共 2 件）")
        .keys("Ctrl-R")
        .see("并入 QJD-QJD-2026-0001")
        .see("同时标为普遍性问题")
        .keys("Enter")
        .see("已保存");
    let forms =
        home.read().inbox(&InboxFilter::default(), Moment { now: now(), yellow_percent: 70 }, Page::ALL).unwrap();
    assert_eq!(forms.len(), 1);
    assert!(forms[0].matter.row.form.common);
    home.keys("Enter").see("普遍性问题");
    home.keys("Esc F8 1").see("普遍性标记").keys("F5 Tab").see("收件箱（2 件）");
    let [one, other] = [1, 2].map(|_| home.keys("Down").frame());
    assert!(![one, other].iter().any(|frame| frame.contains("普遍性")));
    // The mark alone, set by hand.
    home.keys("Enter Ctrl-E").keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab 2 Ctrl-S").see("普遍性问题");
    home.keys("F8").see("普遍性标记").keys("1").see("已撤销").see("普遍性标记").unseen("普遍性问题");
}

#[test]
fn new_ones_that_nobody_triaged_are_triaged_as_their_words_propose_and_assigned_together() {
    let mut home = home();
    for words in ["村口路灯坏了三盏，晚上走路看不清", "垃圾两天没有清运，村口堆满了", "请回电话"]
    {
        let form = MatterForm { words: words.to_owned(), ..MatterForm::default() };
        home.run(&Command::Add(Box::new(Form::Matter(form))));
    }
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab Ctrl-A Ctrl-B 3 Ctrl-S").see("2 件可以，1 件不行").see("小事细办 → 道路交通");
    desk.keys("Enter").see("已保存");
    assert_eq!([1, 2, 3].map(|nth| status(&desk, nth)), [Status::Assigned, Status::Assigned, Status::Registered]);
    let form = desk.read().matter_numbered("QJD-QJD-2026-0002").unwrap().unwrap().row.form;
    assert_eq!((form.category, form.urgency), (Some(Category::Sanitation), Some(Urgency::Minor)));
    desk.keys("F8 1");
    assert_eq!([1, 2, 3].map(|nth| status(&desk, nth)), [Status::Registered; 3]);
}

#[test]
fn what_was_passed_on_is_assigned_first_and_what_the_home_signs_for_is_with_the_home() {
    let mut home = home();
    let matter = triaged(&mut home, "山洪冲断了路", Category::Safety, Urgency::Urgent);
    step(&mut home, matter, Step::new(StepKind::Escalated, now(), DeskRole::Station));
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab Enter").see("[3 交办]").keys("4 Ctrl-S").see("已签收").see("承办").see("千家店镇代表之家");
    let standing = desk.read().standing(matter).unwrap();
    assert_eq!((standing.with.as_str(), standing.given), ("千家店镇代表之家", false));
    desk.keys("5 Ctrl-S").see("办理中").unseen("承办科室").keys("F5 Tab").see("1 全部 1");
    let rows =
        desk.read().inbox(&InboxFilter::default(), Moment { now: now(), yellow_percent: 70 }, Page::ALL).unwrap();
    assert_eq!(rows.iter().map(|row| row.with.as_str()).collect::<Vec<_>>(), ["千家店镇代表之家"]);
    assert_eq!(desk.read().steps(matter).unwrap().pop().unwrap().step.role, DeskRole::Home);
}

#[test]
fn of_several_that_are_marked_one_is_what_the_others_are_merged_into_and_marks_go_with_what_they_mark() {
    let mut home = home();
    for words in ["村口的路灯坏了，晚上看不见路", "路灯坏了，村口晚上看不见", "大棚被风掀了"]
    {
        triaged(&mut home, words, Category::Roads, Urgency::Minor);
    }
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab Ctrl-A").see("已标 3 件").keys("Ctrl-R").see("并入：3 件");
    let frame = desk.frame();
    let place = |number: &str| frame.rfind(number).unwrap_or_else(|| panic!("no {number} in\n{frame}"));
    assert!(place("QJD-QJD-2026-0001") < place("QJD-QJD-2026-0002"));
    desk.keys("0002 Enter Ctrl-S").see("2 件可以，0 件不行").keys("Enter").see("已保存").see("收件箱（1 件）");
    assert_eq!([1, 2, 3].map(|nth| status(&desk, nth)), [Status::Merged, Status::Triaged, Status::Merged]);
    desk.keys("F8 1").see("收件箱（3 件）").keys("Ctrl-A").see("已标 3 件");
    desk.keys("Home Enter Del 不用办了 Ctrl-S 1").see("已撤回").keys("Esc").see("收件箱（2 件）").see("已标 2 件");
}

#[test]
fn piles_tell_who_must_act_now() {
    use DeskRole::{Home, Office, Station as Village};
    use StepKind::{Accepted, Assigned, FedBack, Reopened, Replied};

    let mut home = home();
    let mut nth = 0;
    let mut steps = |home: &mut Station, words: &str, kinds: &[(StepKind, DeskRole)]| {
        nth += 1;
        let matter = raised_below(home, nth, MatterForm { words: words.to_owned(), ..MatterForm::default() });
        for (kind, role) in kinds {
            let bare = Step::new(*kind, now(), *role);
            let to = if *kind == Assigned { "水务所" } else { "" }.to_owned();
            let outcome = (*kind == Replied).then_some(Outcome::Solved);
            let result = (*kind == FedBack).then_some(Satisfaction::Satisfied);
            step(home, matter, Step { to, outcome, result, text: "看过了".to_owned(), ..bare });
        }
        matter
    };
    let replied = [(Assigned, Home), (Accepted, Office), (Replied, Office)];
    let again = [&replied[..], &[(FedBack, Village), (Reopened, Village)]].concat();
    let told = [&replied[..], &[(FedBack, Village)]].concat();
    let expected = [
        (steps(&mut home, "机井坏了", &[(Assigned, Home)]), Pile::Going),
        (steps(&mut home, "大棚被风掀了", &replied), Pile::Station),
        (steps(&mut home, "水渠漏水", &told), Pile::Station),
        (steps(&mut home, "种子不出苗", &again), Pile::Returned),
    ];
    let moment = Moment { now: now(), yellow_percent: 70 };
    let rows = home.store.read().inbox(&InboxFilter::default(), moment, Page::ALL).unwrap();
    let pile = |id| rows.iter().find(|row| row.matter.row.id == id).map(|row| row.pile);
    for (matter, expected) in expected {
        assert_eq!(pile(matter), Some(expected), "{:?}", home.store.read().matter(matter).unwrap());
    }
    Desk::at(home).keys("F5 Tab").see("3 退回 1").see("7 等站里 2").keys("7").see("大棚被风").unseen("机井坏了");
}

#[test]
fn those_that_help_go_on_helping_when_several_are_given_anew() {
    let mut home = home();
    triaged(&mut home, "河道垃圾没人清", Category::Sanitation, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 3 Ctrl-U nync Enter 2 3 Ctrl-S").see("已交办");
    desk.keys("F5 Tab Ctrl-B 3 Ctrl-S").see("1 件可以，0 件不行").see("协办").keys("Enter").see("已保存");
    let matter = desk.read().matter_numbered("QJD-QJD-2026-0001").unwrap().unwrap();
    let step = desk.read().steps(matter.row.id).unwrap().pop().unwrap().step;
    assert!(!step.co_offices.is_empty(), "{step:?}");
}

#[test]
fn several_are_demanded_by_one_key_and_tabs_by_date_count_by_date() {
    let mut home = home();
    let back = triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    triaged(&mut home, "河边垃圾没人清", Category::Sanitation, Urgency::Hard);
    let to = |kind, role| Step {
        to: "水务所".to_owned(), text: "不归我们".to_owned(), ..Step::new(kind, now(), role)
    };
    step(&mut home, back, to(StepKind::Assigned, DeskRole::Home));
    step(&mut home, back, to(StepKind::Returned, DeskRole::Office));
    let mut desk = Desk::at(home);
    desk.clock("2026-12-05T09:00:00+08:00").keys("F2").see("逾期 1").keys("F5 Tab").see("3 退回 1").see("4 逾期 1");
    let first = desk.frame().lines().find(|line| line.contains("没人清") || line.contains("机井")).map(str::to_owned);
    assert!(first.is_some_and(|line| line.contains("机井")), "{}", desk.frame());
    desk.keys("4").see("机井坏了").unseen("垃圾");
    desk.keys("Ctrl-U 主席亲自督办 Ctrl-S").see("1 件可以，0 件不行").keys("Enter").see("已保存").see("[督办]");
}

#[test]
fn a_station_has_no_inbox_on_its_menu_and_going_back_never_quits() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F9 9 0").see("5  三率").unseen("收件箱").keys("6 0").see("5  撤销").keys("0").see("5  三率");
    Desk::at(home()).keys("F9 9 0").see("6  收件箱").keys("6").see("收件箱（0 件）");
}

#[test]
fn in_english_the_heads_and_the_words_fit_eighty_columns() {
    let english = Start { lang: koudai::Lang::En, ..Start::default() };
    let mut many = home();
    for nth in 0..25 {
        triaged(&mut many, &format!("第{nth}件：路灯坏了"), Category::Roads, Urgency::Minor);
    }
    Desk::started(many, english).keys("F5 Tab").see("Status      Office").see("7 station");
    let mut desk = Desk::started(Station::sample(), english);
    desk.keys("F9 9 0 5").see("Period: when it was raised.").keys("F9 9 0 2 Enter");
    let title = desk.frame().lines().next().unwrap_or_default().to_owned();
    assert!(title.starts_with("Site visit QJD") || title.starts_with("Sitting in QJD"), "{title}");
    desk.keys("F9 9 0 3").see("Handling offices (9)").see("Head");
}

#[test]
fn after_a_step_the_same_matter_stays_selected_wherever_it_goes() {
    let mut desk = Desk::at(busy());
    desk.keys("F5 Tab Down Ctrl-B 3 Ctrl-S").see("1 件可以，0 件不行").keys("Enter").see("已保存");
    desk.keys("Enter").see("机井坏了浇不上地").see("已交办");
    assert_eq!(status(&desk, 1), Status::Assigned);
}

#[test]
fn what_sounds_urgent_stands_before_what_is_not_until_somebody_triages_it() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    let words = "桥面塌了一个洞".to_owned();
    home.run(&Command::Add(Box::new(Form::Matter(MatterForm { words, ..MatterForm::default() }))));
    let mut desk = Desk::at(home);
    let frame = desk.keys("F5 Tab").see("急? 桥面塌了一个洞").see("急?1件").frame();
    let place = |title: &str| frame.find(title).unwrap();
    assert!(place("桥面塌了一个洞") < place("机井坏了浇不上地"), "{frame}");
}

#[test]
fn the_first_page_counts_what_is_due_once_and_the_empty_pile_says_what_it_would_hold() {
    let mut home = home();
    triaged(&mut home, "山洪冲断了路", Category::Safety, Urgency::Urgent);
    let mut desk = Desk::at(home);
    // Two hours are a short term: they turn yellow by their share, not by the day.
    desk.see("将到期 0 件").see("收件箱（F5 Tab）：新来 1，退回和重办 0");
    desk.keys("F5 Tab 5").see("没有快到期的").see("两天以内").unseen("这里没有要办的");
}

#[test]
fn what_came_to_the_home_itself_stands_as_the_homes_whatever_village_bears_its_letters() {
    let mut home = home();
    for (name, code) in [("千家店村", "QJD"), ("沙梁子村", "SLZ")] {
        let (name, code) = (name.to_owned(), code.to_owned());
        let form = PlaceForm { kind: PlaceKind::Station, name, code, ..PlaceForm::default() };
        home.run(&Command::Add(Box::new(Form::Place(form))));
    }
    triaged(&mut home, "山洪冲断了路", Category::Safety, Urgency::Urgent);
    let mut desk = Desk::started(home, Start { size: (120, 36), ..Start::default() });
    desk.keys("F5 Tab").see("千家店镇…  已分类").unseen("千家店村");
}

#[test]
fn letters_never_run_into_the_counts_of_the_piles_and_what_is_late_from_another_year_says_so() {
    let mut station = busy();
    for nth in 0..10 {
        triaged(&mut station, &format!("后山落石{nth}"), Category::Safety, Urgency::Urgent);
    }
    let mut desk = Desk::started(station, Start { lang: koudai::Lang::En, ..Start::default() });
    desk.clock("2027-03-05T09:30:00+08:00").keys("F2").see("overdue 2026-11-26").keys("F5 Tab");
    let frame = desk.see("3 back 1").see("2026-11-26").frame();
    let tabs: Vec<char> = frame.lines().find(|line| line.contains("3 back")).unwrap().chars().collect();
    let is_close = |pair: &[char]| pair[0].is_ascii_alphabetic() && pair[1].is_ascii_digit();
    assert!(!tabs.windows(2).any(is_close), "{frame}");
    assert!(frame.contains("8 above"), "{frame}");
}
