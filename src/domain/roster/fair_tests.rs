use std::cmp::Reverse;

use chrono::Weekday;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Week;
use crate::domain::id::LogId;
use crate::domain::roster::availability::Days;
use crate::domain::roster::check::clashes;
use crate::domain::roster::week::SeatPlan;
use crate::domain::terms::Slot;

fn person(seq: u64) -> Id {
    Id { log: LogId::from_bits(1), seq }
}

fn anybody(seq: u64) -> Candidate {
    Candidate { person: person(seq), away: vec![], recent: 0, recent_seats: BTreeMap::new(), posts: Post::ALL.to_vec() }
}

fn week() -> Week {
    Week::of("2026-11-30".parse().unwrap())
}

fn seats(plan: &SeatPlan) -> Vec<(NaiveDate, Seat)> {
    week().days().flat_map(|date| plan.seats().into_iter().map(move |seat| (date, seat))).collect()
}

/// One duty a day.
fn mornings() -> Vec<(NaiveDate, Seat)> {
    week().days().map(|date| (date, Seat::new(Slot::Morning, Post::Duty))).collect()
}

fn turns(week: &FairWeek, seq: u64) -> usize {
    week.assignments.iter().filter(|given| given.person == person(seq)).count()
}

#[test]
fn seven_people_share_thirty_five_seats_five_each() {
    let people: Vec<_> = (1..=7).map(anybody).collect();
    let filled = fair_week(&people, &seats(&SeatPlan::default()), &[]);
    assert_eq!(filled.unfilled, []);
    for seq in 1..=7 {
        assert_eq!(turns(&filled, seq), 5);
    }
}

#[test]
fn evenings_and_leads_go_round() {
    let people: Vec<_> = (1..=4).map(anybody).collect();
    let plan = SeatPlan { day_posts: vec![Post::Lead], ..SeatPlan::default() };
    let filled = fair_week(&people, &seats(&plan), &[]);
    for seat in plan.seats() {
        for seq in 1..=4 {
            let had = filled.assignments.iter().filter(|one| one.seat == seat && one.person == person(seq)).count();
            assert!((1..=3).contains(&had), "{seat:?} {had} times: {:?}", filled.assignments);
        }
    }
}

#[test]
fn whoever_had_the_evenings_of_late_has_another_seat_now() {
    let evening = Seat::new(Slot::Evening, Post::Duty);
    let mut people: Vec<_> = (1..=2).map(anybody).collect();
    for (at, turns) in [(0, 4), (1, 0)] {
        people[at].recent_seats.insert(evening, turns);
        people[at].recent_seats.insert(Seat::new(Slot::Morning, Post::Duty), 4 - turns);
    }
    let plan = SeatPlan { slots: vec![Slot::Morning, Slot::Evening], day_posts: vec![], ..SeatPlan::default() };
    let monday: Vec<_> = seats(&plan).into_iter().take(2).collect();
    let filled = fair_week(&people, &monday, &[]);
    let late = filled.assignments.iter().find(|given| given.seat == evening).unwrap();
    assert_eq!(late.person, person(2));
}

#[test]
fn recent_turns_decide_who_gets_the_odd_one() {
    let mut people: Vec<_> = (1..=3).map(anybody).collect();
    people[0].recent = 2;
    people[2].recent = 1;
    let filled = fair_week(&people, &mornings(), &[]);
    assert_eq!([1, 2, 3].map(|seq| turns(&filled, seq)), [2, 3, 2]);
}

#[test]
fn fixed_turns_count_and_are_left_alone() {
    let people: Vec<_> = (1..=2).map(anybody).collect();
    let fixed: Vec<_> =
        mornings().into_iter().take(4).map(|(date, seat)| Assignment { date, seat, person: person(1) }).collect();
    let filled = fair_week(&people, &mornings(), &fixed);
    assert_eq!(filled.assignments.len(), 3);
    assert_eq!([1, 2].map(|seq| turns(&filled, seq)), [0, 3]);
}

#[test]
fn an_empty_seat_says_who_is_away_and_who_already_serves() {
    let mut people: Vec<_> = (1..=2).map(anybody).collect();
    people[1].away = vec![Away::whole(Days::Every(Weekday::Tue))];
    let plan = SeatPlan { slots: vec![Slot::Morning, Slot::Afternoon], day_posts: vec![], ..SeatPlan::default() };
    let filled = fair_week(&people, &seats(&plan), &[]);
    let [empty] = filled.unfilled.as_slice() else { panic!("{:?}", filled.unfilled) };
    assert_eq!(
        (empty.date, empty.away.as_slice(), empty.serving.as_slice()),
        ("2026-12-01".parse().unwrap(), &[person(2)][..], &[person(1)][..])
    );
    let said = empty.say(Lang::Zh, &|id| format!("代表{}", id.seq));
    assert!(said.contains("代表2来不了，代表1当天已有班"), "{said}");
}

#[test]
fn a_post_nobody_may_take_is_said() {
    let mut only_duty = anybody(1);
    only_duty.posts = vec![Post::Duty];
    let lead = [(week().monday(), Seat::new(Slot::AllDay, Post::Lead))];
    let filled = fair_week(&[only_duty], &lead, &[]);
    assert!(filled.unfilled[0].say(Lang::En, &|_| String::new()).contains("nobody may take it"));
}

#[test]
fn nobody_and_nothing_are_fine() {
    assert_eq!(fair_week(&[], &[], &[]), FairWeek::default());
    assert_eq!(fair_week(&[], &mornings(), &[]).unfilled.len(), 7);
}

#[test]
fn equals_take_turns_at_being_first_from_week_to_week() {
    let people: Vec<_> = (1..=3).map(anybody).collect();
    let first = |week: Week| {
        let seat = [(week.monday(), Seat::new(Slot::Morning, Post::Duty))];
        fair_week(&people, &seat, &[]).assignments[0].person
    };
    let weeks = [week(), week().next(), week().next().next()];
    let firsts: BTreeSet<_> = weeks.map(first).into_iter().collect();
    assert_eq!(firsts.len(), 3);
}

/// Everything a tiny case consists of.
#[derive(Clone, Debug)]
struct Case {
    people: Vec<Candidate>,
    seats: Vec<(NaiveDate, Seat)>,
    fixed: Vec<Assignment>,
}

fn any_away(days: u64) -> impl Strategy<Value = Away> {
    let slot = prop_oneof![Just(None), Just(Some(Slot::Morning)), Just(Some(Slot::Evening))];
    (0..days, slot).prop_map(|(after, slot)| {
        let date = week().monday() + chrono::Days::new(after);
        Away { days: Days::Dates(date, date), slot }
    })
}

fn any_case(people: usize, days: u64, most_seats: usize) -> impl Strategy<Value = Case> {
    let posts = prop_oneof![Just(Post::ALL.to_vec()), Just(vec![Post::Duty]), Just(vec![Post::Lead, Post::Standby]),];
    let one = (proptest::collection::vec(any_away(days), 0..3), 0_u32..3, posts);
    let all: Vec<_> = seats(&SeatPlan::default())
        .into_iter()
        .filter(|(date, _)| *date < week().monday() + chrono::Days::new(days))
        .collect();
    let seats = proptest::sample::subsequence(all.clone(), 1..=most_seats.min(all.len()));
    (proptest::collection::vec(one, 1..=people), seats, proptest::collection::vec((0..most_seats, 1_u64..4), 0..2))
        .prop_map(|(people, seats, fixed)| {
            let candidates = (1..).zip(people).map(|(seq, (away, recent, posts))| Candidate {
                person: person(seq),
                away,
                recent,
                recent_seats: BTreeMap::new(),
                posts,
            });
            let fixed = fixed.into_iter().filter_map(|(at, seq)| {
                seats.get(at).map(|(date, seat)| Assignment { date: *date, seat: *seat, person: person(seq) })
            });
            Case { people: candidates.collect(), fixed: fixed.collect(), seats }
        })
}

/// Smaller is better: unfilled seats, then unevenness (the sum of squares is least exactly for the fairest counts), then
/// turns given to those who served recently.
type Cost = (Reverse<usize>, usize, usize);

fn cost(case: &Case, given: &[Assignment]) -> Cost {
    let count = |list: &[Assignment], who: Id| list.iter().filter(|given| given.person == who).count();
    let (mut squares, mut recent) = (0, 0);
    for candidate in &case.people {
        let new = count(given, candidate.person);
        let turns = new + count(&case.fixed, candidate.person);
        squares += turns * turns;
        recent += new * candidate.recent as usize;
    }
    (Reverse(given.len()), squares, recent)
}

/// Tries every week there is.
fn best(case: &Case, at: usize, given: &mut Vec<Assignment>) -> Cost {
    let Some((date, seat)) = case.seats.get(at).copied() else { return cost(case, given) };
    let mut least = best(case, at + 1, given);
    for candidate in case.people.iter().filter(|candidate| candidate.posts.contains(&seat.post)) {
        let wanted = Assignment { date, seat, person: candidate.person };
        let assigned: Vec<_> = case.fixed.iter().chain(given.iter()).copied().collect();
        if !assigned.contains(&wanted) && clashes(&wanted, &assigned, &candidate.away).is_empty() {
            given.push(wanted);
            least = least.min(best(case, at + 1, given));
            given.pop();
        }
    }
    least
}

proptest! {
    #[test]
    fn no_week_is_better(case in any_case(3, 2, 6)) {
        let filled = fair_week(&case.people, &case.seats, &case.fixed);
        prop_assert_eq!(cost(&case, &filled.assignments), best(&case, 0, &mut Vec::new()));
    }

    #[test]
    fn every_assignment_stands_and_every_empty_seat_has_its_reason(case in any_case(8, 7, 35)) {
        let filled = fair_week(&case.people, &case.seats, &case.fixed);
        let all: Vec<_> = case.fixed.iter().chain(&filled.assignments).copied().collect();
        for given in &filled.assignments {
            let candidate = case.people.iter().find(|candidate| candidate.person == given.person).unwrap();
            prop_assert_eq!(clashes(given, &all, &candidate.away), vec![]);
            prop_assert!(candidate.posts.contains(&given.seat.post));
        }
        for empty in &filled.unfilled {
            let may = case.people.iter().filter(|candidate| candidate.posts.contains(&empty.seat.post)).count();
            prop_assert_eq!(empty.away.len() + empty.serving.len(), may);
        }
        let seats: BTreeSet<_> = all.iter().map(|given| (given.date, given.seat)).chain(filled.unfilled.iter().map(|empty| (empty.date, empty.seat))).collect();
        prop_assert_eq!(seats, case.seats.iter().copied().collect());
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(case in any_case(6, 4, 20)) {
        let mut turned = case.clone();
        turned.people.reverse();
        turned.seats.reverse();
        let (one, other) = (fair_week(&case.people, &case.seats, &case.fixed), fair_week(&turned.people, &turned.seats, &turned.fixed));
        prop_assert_eq!(one.assignments, other.assignments);
        prop_assert_eq!(one.unfilled.len(), other.unfilled.len());
    }
}
