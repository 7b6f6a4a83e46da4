//! What the roster refuses and what it leaves alone, whoever asks: screen, command line or spreadsheet.

use chrono::{DateTime, FixedOffset, NaiveDate, Weekday};
use koudai::domain::command::{Command, Form};
use koudai::domain::event::{ShiftSet, SwapDecision};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::person::PersonForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::roster::availability::{Away, Days};
use koudai::domain::roster::check::Clash;
use koudai::domain::roster::handover::{HandoverFacts, HandoverForm, HandoverRefusal, draft};
use koudai::domain::roster::sign::Signing;
use koudai::domain::roster::sign::SigningRefusal;
use koudai::domain::roster::swap::{SwapAnswer, SwapRefusal, SwapRequest, SwapState};
use koudai::domain::roster::week::{Assignment, Seat, SlotHours};
use koudai::domain::terms::{Post, Slot, Urgency};
use koudai::domain::visit::VisitForm;
use koudai::service::Refusal;
use koudai::store::inbox::Moment;

use crate::support::{Station, now};

const MORNING: Seat = Seat::new(Slot::Morning, Post::Duty);
const AFTERNOON: Seat = Seat::new(Slot::Afternoon, Post::Duty);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Thursday of the week, as every test's clock shows.
fn today() -> NaiveDate {
    now().date_naive()
}

fn set(station: &mut Station, date: NaiveDate, seat: Seat, person: Id) {
    station.run(&Command::SetShifts(vec![ShiftSet::new(date, seat, Some(person))]));
}

fn sign(date: NaiveDate, seat: Seat, person: Id, out: bool) -> Command {
    Command::Sign(Signing { date, seat, person, at: now(), out })
}

fn week(station: &Station) -> Vec<Assignment> {
    station.store.read().shifts(day("2026-11-23"), day("2026-11-29")).unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

#[test]
fn a_week_made_afresh_or_copied_keeps_what_has_been_served() {
    let mut station = Station::empty();
    let people: Vec<Id> = ["沈建水", "贾秀保", "吕海头"].map(|name| station.deputy(name)).to_vec();
    let (monday, sunday) = (day("2026-11-23"), day("2026-11-29"));
    set(&mut station, monday, MORNING, people[0]);
    set(&mut station, today(), MORNING, people[1]);
    set(&mut station, sunday, MORNING, people[2]);
    station.run(&sign(today(), MORNING, people[1], false));
    let served = week(&station)[..2].to_vec();
    station.run(&Command::FillWeek { week: monday, afresh: true });
    assert!(served.iter().all(|given| week(&station).contains(given)), "{:?}", week(&station));
    // The week before is empty but for one seat: copying it empties what lies ahead, and nothing that has been served.
    set(&mut station, day("2026-11-19"), AFTERNOON, people[1]);
    set(&mut station, day("2026-11-21"), AFTERNOON, people[0]);
    let done = station.run(&Command::CopyWeek { from: day("2026-11-16"), to: monday });
    let after = week(&station);
    assert!(served.iter().all(|given| after.contains(given)), "{after:?}");
    let ahead: Vec<_> = after.iter().filter(|given| given.date > today()).collect();
    assert_eq!(ahead, [&Assignment { date: day("2026-11-28"), seat: AFTERNOON, person: people[0] }]);
    assert_eq!(done.remarks.len(), 1, "贾秀保 serves in the morning already: {:?}", done.remarks);
    assert_eq!(done.remarks[0].serving, [people[1]]);
}

#[test]
fn who_served_is_written_down_though_they_are_away_by_now() {
    let mut station = Station::empty();
    let one = station.deputy("沈建水");
    let away = vec![Away::whole(Days::Every(Weekday::Mon))];
    let form = PersonForm { away, ..station.store.read().person(one).unwrap().unwrap().form };
    station.run(&Command::Amend { id: one, form: Box::new(Form::Person(form)), seen: None });
    let coming = Command::SetShifts(vec![ShiftSet::new(day("2026-11-30"), MORNING, Some(one))]);
    assert!(matches!(station.try_run(&coming).unwrap_err(), Refusal::Clash(_, Clash::Away { .. })));
    set(&mut station, day("2026-11-16"), MORNING, one);
    let before = station.store.read().shifts(day("2026-11-16"), day("2026-11-22")).unwrap();
    assert_eq!(before, [Assignment { date: day("2026-11-16"), seat: MORNING, person: one }]);
}

#[test]
fn whoever_has_the_seat_signs_on_the_day() {
    let mut station = Station::empty();
    let (one, other) = (station.deputy("沈建水"), station.deputy("贾秀保"));
    set(&mut station, today(), MORNING, one);
    set(&mut station, day("2026-11-27"), MORNING, one);
    for (command, expected) in [
        (sign(today(), MORNING, other, false), SigningRefusal::NotTheirs),
        (sign(day("2026-11-27"), MORNING, one, false), SigningRefusal::TooEarly),
        (sign(today(), MORNING, one, true), SigningRefusal::NotIn),
    ] {
        let refused = station.try_run(&command).unwrap_err();
        assert!(matches!(refused, Refusal::Signing(_, why) if why == expected), "{refused:?}");
    }
    station.run(&sign(today(), MORNING, one, false));
    station.run(&sign(today(), MORNING, one, true));
    assert_eq!(station.store.read().signings(today(), today()).unwrap().len(), 2);
}

#[test]
fn one_swap_at_a_time_waits_for_a_seat_and_the_asker_may_take_it_back() {
    let mut station = Station::empty();
    let people: Vec<Id> = ["沈建水", "贾秀保", "吕海头"].map(|name| station.deputy(name)).to_vec();
    set(&mut station, today(), MORNING, people[0]);
    let ask = |to: Id| {
        let request =
            SwapRequest { date: today(), seat: MORNING, from: people[0], to, trade: None, reason: "赶集".to_owned() };
        Command::AskSwap(request)
    };
    let swap = station.run(&ask(people[1])).record.unwrap().id;
    let refused = station.try_run(&ask(people[2])).unwrap_err();
    assert!(matches!(refused, Refusal::Swap(_, SwapRefusal::Waiting)), "{refused:?}");
    let answer = SwapAnswer { state: SwapState::Cancelled, by: Some(people[0]), at: now(), reason: String::new() };
    station.run(&Command::DecideSwap(SwapDecision::new(swap, answer)));
    station.run(&ask(people[2]));
    assert_eq!(station.store.read().swaps(Some(SwapState::Asked)).unwrap().len(), 1);
}

#[test]
fn a_shift_is_handed_over_once_until_that_is_undone() {
    let mut station = Station::empty();
    let (one, other) = (station.deputy("沈建水"), station.deputy("贾秀保"));
    let paper = |to: Option<Id>| -> HandoverForm {
        let facts = HandoverFacts {
            date: today(),
            slot: Slot::Morning,
            from: Some(one),
            to,
            at: at("2026-11-26T12:00:00+08:00"),
            visits: Vec::new(),
            matters: Vec::new(),
            notes: Vec::new(),
            returning: Vec::new(),
            notices: Vec::new(),
            previous: None,
        };
        draft(facts)
    };
    let command = |to: Option<Id>| Command::HandOver(Box::new(paper(to)));
    let mut refused = |to: Option<Id>| station.try_run(&command(to)).unwrap_err();
    assert_eq!(refused(None), Refusal::Handover(HandoverRefusal::NobodyComes));
    assert_eq!(refused(Some(one)), Refusal::Handover(HandoverRefusal::SamePerson(one)));
    station.run(&command(Some(other)));
    assert_eq!(station.try_run(&command(Some(other))).unwrap_err(), Refusal::Handover(HandoverRefusal::Before));
    station.run(&Command::Undo);
    station.run(&command(Some(other)));
}

#[test]
fn an_empty_week_is_not_copied_over_a_full_one() {
    let mut station = Station::empty();
    let person = station.deputy("沈建水");
    set(&mut station, day("2026-11-28"), MORNING, person);
    let copy = Command::CopyWeek { from: day("2026-11-16"), to: day("2026-11-23") };
    assert_eq!(station.try_run(&copy).unwrap_err(), Refusal::NothingToCopy);
    assert_eq!(week(&station).len(), 1);
}

#[test]
fn nobody_is_put_on_a_shift_that_has_ended() {
    let mut station = Station::empty();
    for name in ["沈建水", "贾秀保", "吕海头"] {
        station.deputy(name);
    }
    let fill = |week: &str| Command::FillWeek { week: day(week), afresh: false };
    assert_eq!(station.try_run(&fill("2026-11-16")).unwrap_err(), Refusal::WeekOver);
    station.run(&fill("2026-11-23"));
    let days: std::collections::BTreeSet<_> = week(&station).iter().map(|given| given.date).collect();
    // Wednesday's lead and standby ended at eight this morning.
    assert_eq!(days, (26..=29).map(|date| day(&format!("2026-11-{date}"))).collect());
}

#[test]
fn a_seat_given_otherwise_takes_its_waiting_swap_back_and_undo_restores_both() {
    let mut station = Station::empty();
    let people: Vec<Id> = ["沈建水", "贾秀保", "吕海头"].map(|name| station.deputy(name)).to_vec();
    set(&mut station, today(), MORNING, people[0]);
    set(&mut station, today(), AFTERNOON, people[2]);
    let request = SwapRequest {
        date: today(),
        seat: MORNING,
        from: people[0],
        to: people[1],
        trade: None,
        reason: "赶集".to_owned(),
    };
    station.run(&Command::AskSwap(request.clone()));
    let waiting = |station: &Station| station.store.read().swaps(Some(SwapState::Asked)).unwrap().len();
    let given = |seat, person| Command::SetShifts(vec![ShiftSet::new(today(), seat, person)]);
    assert_eq!(station.run(&given(AFTERNOON, None)).withdrawn, [], "another seat");
    assert_eq!(station.run(&given(MORNING, Some(people[1]))).withdrawn, [request]);
    assert_eq!(waiting(&station), 0);
    station.run(&Command::Undo);
    assert_eq!((waiting(&station), week(&station)[0].person), (1, people[0]));
}

#[test]
fn whoever_has_left_neither_signs_nor_swaps_nor_is_given_a_seat_to_come() {
    let mut station = Station::empty();
    let [gone, stays] = ["沈建水", "贾秀保"].map(|name| station.deputy(name));
    set(&mut station, day("2026-11-23"), MORNING, gone);
    set(&mut station, today(), AFTERNOON, gone);
    set(&mut station, today(), MORNING, stays);
    let record = Record { kind: RecordKind::Person, id: gone };
    station.run(&Command::Strike { record, reason: String::new() });
    let refused = station.try_run(&sign(today(), AFTERNOON, gone, false)).unwrap_err();
    assert!(matches!(refused, Refusal::Signing(_, SigningRefusal::HasLeft)), "{refused:?}");
    let swap = |seat, from, to| {
        Command::AskSwap(SwapRequest { date: today(), seat, from, to, trade: None, reason: String::new() })
    };
    let other = station.deputy("吕海头");
    let refused = station.try_run(&swap(AFTERNOON, gone, other)).unwrap_err();
    assert!(matches!(refused, Refusal::Swap(_, SwapRefusal::HasLeft)), "{refused:?}");
    let refused = station.try_run(&swap(MORNING, stays, gone)).unwrap_err();
    assert!(matches!(refused, Refusal::Swap(_, SwapRefusal::Clash(Clash::HasLeft))), "{refused:?}");
    // Nor late, for a shift that is over: whoever has left signs nothing any more.
    let refused = station.try_run(&sign(day("2026-11-23"), MORNING, gone, false)).unwrap_err();
    assert!(matches!(refused, Refusal::Signing(_, SigningRefusal::HasLeft)), "{refused:?}");
    // A fair week treats the seat as empty, and leaves what is over.
    station.run(&Command::FillWeek { week: day("2026-11-23"), afresh: false });
    let held: Vec<_> =
        week(&station).into_iter().filter(|given| given.person == gone).map(|given| given.date).collect();
    assert_eq!(held, [day("2026-11-23")]);
}

#[test]
fn the_shift_of_somebody_who_leaves_while_signed_in_falls_to_nobody() {
    let mut station = Station::empty();
    let gone = station.deputy("沈建水");
    set(&mut station, today(), MORNING, gone);
    station.run(&sign(today(), MORNING, gone, false));
    let hours = SlotHours::default();
    let on_duty = |station: &Station| station.store.read().duty_deputy(now(), &hours).unwrap();
    assert_eq!(on_duty(&station), Some(gone));
    let record = Record { kind: RecordKind::Person, id: gone };
    station.run(&Command::Strike { record, reason: String::new() });
    assert_eq!(on_duty(&station), None);
    // They may still sign out, and back comes nobody.
    station.run(&sign(today(), MORNING, gone, true));
    assert_eq!(on_duty(&station), None);
    let given = week(&station)[0];
    let over = at("2026-11-26T12:00:00+08:00");
    assert!(!station.store.read().falls_to_nobody(&given, &hours, over).unwrap(), "what was served stays theirs");
}

#[test]
fn a_visit_of_a_later_day_is_not_among_those_of_today() {
    let mut station = Station::empty();
    let visit = VisitForm { words: "灯坏了".into(), at: Some(now()), ..VisitForm::default() };
    station.run(&Command::Add(Box::new(Form::Visit(visit))));
    let moment = |day| Moment { now: now() + chrono::TimeDelta::days(day), yellow_percent: 70 };
    let visits = |day: i64| station.store.read().today(moment(day)).unwrap().visits;
    assert_eq!([-1, 0, 1].map(visits), [0, 1, 0]);
}

#[test]
fn a_visit_and_a_step_are_written_down_once_they_are_done() {
    let mut station = Station::empty();
    let visit = |minutes: i64| {
        let at = Some(now() + chrono::TimeDelta::minutes(minutes));
        Command::Add(Box::new(Form::Visit(VisitForm { words: "灯坏了".into(), at, ..VisitForm::default() })))
    };
    let refused = station.try_run(&visit(11)).unwrap_err();
    assert!(matches!(refused, Refusal::Ahead(_)), "{refused:?}");
    station.run(&visit(10));
    let urgency = Some(Urgency::Hard);
    let matter = MatterForm { words: "灯坏了".into(), urgency, ..MatterForm::default() };
    let matter = station.run(&Command::Add(Box::new(Form::Matter(matter)))).record.unwrap().id;
    let at = now() + chrono::TimeDelta::minutes(11);
    let step = Box::new(Step::new(StepKind::Triaged, at, DeskRole::Station));
    let refused = station.try_run(&Command::Step { matter, step }).unwrap_err();
    assert!(matches!(refused, Refusal::Ahead(_)), "{refused:?}");
}
