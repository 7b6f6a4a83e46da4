//! 三率和报数: every number leads to exactly its matters, and the figures of the sample town are those an independent count gives.

use std::collections::BTreeMap;

use koudai::domain::command::{Command, Form};
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::rates::{By, Fact, Figure, Rate, groups};
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::terms::{Category, Outcome, Satisfaction, Urgency};
use koudai::service::execute;
use koudai::store::matters::{MatterFilter, MatterRow};
use koudai::store::{Author, Page, Reader};
use koudai::ui::route::Route;

use crate::support::desk::Desk;
use crate::support::{Station, now};

/// Each figure counted anew from the steps of every matter, round by round, without the columns the figures are read from. `of` says
/// which rounds, by the matter, and by whom it was with in them.
fn counted(reader: Reader<'_>, figure: Figure, of: impl Fn(&MatterRow, &str) -> bool) -> (usize, usize) {
    let (mut part, mut whole) = (0, 0);
    let mut count = |counts: Option<bool>| {
        part += usize::from(counts == Some(true));
        whole += usize::from(counts.is_some());
    };
    for row in reader.matters(&MatterFilter::default(), Page::ALL).unwrap() {
        let steps = reader.steps(row.row.id).unwrap().into_iter().filter(|row| !row.retracted).map(|row| row.step);
        let aside = [Status::Merged, Status::Declined, Status::Withdrawn].contains(&row.status);
        let (mut due, mut with) = (row.row.form.due, String::new());
        // Of this round: when it was answered, how, and how that was judged.
        let (mut answered, mut outcome, mut judged) = (None, None, None);
        for step in steps {
            match step.kind {
                // By the first answer it was in time or not, by the last it is solved or not.
                StepKind::Answered | StepKind::Replied => {
                    (answered, outcome) = (answered.or(Some(step.at)), step.outcome);
                }
                StepKind::FedBack => judged = step.result.or(judged),
                StepKind::Assigned | StepKind::Escalated => {
                    with = step.office.map_or_else(|| step.to.clone(), |id| id.to_string());
                }
                StepKind::Reopened if of(&row, &with) => match figure {
                    Figure::OnTime if !aside => {
                        count(answered.map(|at| due.is_none_or(|due| at <= due)));
                    }
                    Figure::Solved if !aside => count(answered.map(|_| false)),
                    Figure::Satisfied => count(judged.map(|judged| judged != Satisfaction::Dissatisfied)),
                    _ => {}
                },
                _ => {}
            }
            if step.kind == StepKind::Reopened {
                (answered, outcome, judged) = (None, None, None);
            }
            due = step.due.or(due);
        }
        if !of(&row, &with) {
            continue;
        }
        count(match figure {
            Figure::Matters => Some(true),
            Figure::OnTime | Figure::Solved if aside => None,
            Figure::OnTime => match answered {
                Some(at) => Some(due.is_none_or(|due| at <= due)),
                None => due.is_some_and(|due| due < now()).then_some(false),
            },
            Figure::Solved => answered.map(|_| outcome.is_none() || outcome == Some(Outcome::Solved)),
            Figure::Satisfied => judged.map(|judged| judged != Satisfaction::Dissatisfied),
        });
    }
    (part, whole)
}

fn facts(reader: Reader<'_>) -> Vec<Fact> {
    reader.facts(i64::MIN, i64::MAX, now()).unwrap()
}

#[test]
fn the_sample_towns_figures_are_those_of_an_independent_count() {
    let station = Station::sample();
    let reader = station.store.read();
    let facts = facts(reader);
    for figure in Figure::ALL.iter().copied() {
        let rate = Rate::of(&facts, figure, now());
        assert_eq!((rate.part, rate.whole), counted(reader, figure, |_, _| true), "{figure:?}");
        assert!(rate.whole > 0, "{figure:?}");
    }
    for (office, facts) in groups(&facts, By::Office) {
        for figure in Figure::ALL.iter().copied() {
            let rate = Rate::of(&facts, figure, now());
            let expected = counted(reader, figure, |_, with| with == office);
            assert_eq!((rate.part, rate.whole), expected, "{office} {figure:?}");
        }
    }
    for (category, facts) in groups(&facts, By::Category) {
        let rate = Rate::of(&facts, Figure::OnTime, now());
        let of = |row: &MatterRow, _: &str| row.row.form.category.map(Category::code).unwrap_or_default() == category;
        assert_eq!((rate.part, rate.whole), counted(reader, Figure::OnTime, of), "{category}");
    }
    let mut months = BTreeMap::new();
    for row in reader.matters(&MatterFilter::default(), Page::ALL).unwrap() {
        *months.entry(row.row.form.at.unwrap().format("%Y-%m").to_string()).or_insert(0_usize) += 1;
    }
    let found: BTreeMap<_, _> = groups(&facts, By::Month).into_iter().map(|(key, facts)| (key, facts.len())).collect();
    assert_eq!(found, months);
}

#[test]
fn enter_on_a_number_lists_exactly_its_matters() {
    let mut desk = Desk::at(Station::sample());
    let rate = Rate::of(&facts(desk.read()), Figure::Solved, now());
    desk.keys("F9 9 0 5").see("三率和报数").see("响应率＝").see("合计");
    assert_eq!(desk.route(), &Route::Rates);
    desk.see(&format!("{}/{} {}%", rate.part, rate.whole, rate.percent().unwrap()));
    desk.keys("Right Right Enter").see(&format!("合计  解决率：{}/{}", rate.part, rate.whole)).see("解决率＝");
    desk.see(&format!("1 全部 {}", rate.whole)).keys("2").see(&format!("[2 解决的 {}]", rate.part)).unseen("  否  ");
    desk.keys("3").see(&format!("[3 没解决的 {}]", rate.whole - rate.part)).unseen("  是  ").keys("Enter");
    assert!(matches!(desk.route(), Route::Matter(_)), "{}", desk.frame());
    desk.keys("Esc").see("没解决的").keys("Esc").see("响应率＝").keys("Esc");
    assert_ne!(desk.route(), &Route::Rates);
}

#[test]
fn other_groups_a_period_and_the_charts_are_a_digit_away() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("F9 9 0 5 2").see("农业农村办").keys("3").see("代表").keys("4").see("水泉沟村").keys("5").see("2026-11");
    desk.keys("6").see("1 道路交通").see("件  解决").keys("7").see("11-23 起").see("反映").see("响应率");
    // A bar leads to its matters as a number does.
    let roads = facts(desk.read()).into_iter().filter(|fact| fact.category == Some(Category::Roads)).count();
    desk.keys("6").see("长短是件数");
    let line = desk.frame().lines().find(|line| line.starts_with('>')).unwrap_or_default().to_owned();
    let down = desk.frame().lines().skip(3).take_while(|line| !line.contains("1 道路交通")).count();
    assert!(!line.is_empty());
    for _ in 0..down {
        desk.keys("Down");
    }
    desk.keys("Enter").see(&format!("道路交通  件数：{roads}"));
    let heads = |line: &str| line.starts_with("  编号  ");
    assert!(desk.frame().lines().any(heads), "no column without a head: {}", desk.frame());
    desk.keys("Esc 7 Enter").see("起  件数：").keys("Esc");
    desk.keys("Ctrl-T 没有这天 Enter").see("没有这天").keys("Ctrl-U 10月 Enter").see("10月，");
    desk.keys("Ctrl-T Ctrl-U 2020 Enter 1").see("0 件").see("换一段时间");
}

/// How many `反映` and how many `响应率` of how many the chart of weeks says in its lines.
fn sums_of_weeks(frame: &str) -> (usize, (usize, usize)) {
    let after = |line: &str, word: &str| line.split_once(word).map(|(_, said)| said.trim().to_owned());
    // The lines below it say what it means.
    let lines: Vec<_> = frame.lines().filter(|line| !line.contains('，')).collect();
    let raised = lines.iter().filter_map(|line| after(line, "反映 ")).map(|said| said.parse::<usize>().unwrap()).sum();
    let rates = lines.iter().filter_map(|line| after(line, "响应率 ")).filter_map(|said| {
        let (part, whole) = said.split_once(' ')?.0.split_once('/')?;
        Some((part.parse::<usize>().unwrap(), whole.parse::<usize>().unwrap()))
    });
    (raised, rates.fold((0, 0), |(part, whole), (more, of)| (part + more, whole + of)))
}

#[test]
fn the_weeks_of_the_chart_together_are_what_the_table_says() {
    let mut desk = Desk::at(Station::sample());
    let all = facts(desk.read());
    assert!(all.iter().any(|fact| !fact.rounds.is_empty()), "none was sent back");
    let rate = Rate::of(&all, Figure::OnTime, now());
    desk.keys("F9 9 0 5").see(&format!("{}/{} {}%", rate.part, rate.whole, rate.percent().unwrap()));
    desk.keys("7").see("各周相加");
    assert_eq!(sums_of_weeks(&desk.frame()), (all.len(), (rate.part, rate.whole)));
    // Enter on a rate lists what it is counted of.
    desk.keys("Down Enter").see("响应率：").see("按期的").see("响应率＝");
}

#[test]
fn an_answer_that_was_sent_back_is_in_the_chart_as_in_the_table() {
    let mut station = Station::empty();
    let mut run = |day: u32, command: &Command| {
        let now = format!("2026-11-{day}T09:30:00+08:00").parse().unwrap();
        execute(&mut station.store, &Author { now, person: None }, command).unwrap().record
    };
    let form =
        MatterForm { words: "村口路灯坏了".to_owned(), urgency: Some(Urgency::Minor), ..MatterForm::default() };
    let matter = run(10, &Command::Add(Box::new(Form::Matter(form)))).unwrap().id;
    for (day, kind) in [(11, StepKind::Answered), (18, StepKind::Reopened), (19, StepKind::Answered)] {
        let at = format!("2026-11-{day}T09:30:00+08:00").parse().unwrap();
        let step = Step { text: "换了新灯".to_owned(), ..Step::new(kind, at, DeskRole::Station) };
        run(day, &Command::Step { matter, step: Box::new(step) });
    }
    let mut desk = Desk::at(station);
    desk.keys("F9 9 0 5").see("2/2 100%").keys("7").see("11-09 起").see("11-16 起");
    assert_eq!(sums_of_weeks(&desk.frame()), (1, (2, 2)));
}
