//! A fair week: the free seats filled so that nobody serves twice a day or while away, as many seats as possible are
//! filled, and the turns are spread as evenly as they can be.
//!
//! The seats are a flow: source → person → that person on that day (at most one) → seat → sink. Maximum flow is the work
//! of the `pathfinding` crate. Fairness comes from raising what each person may carry one turn at a time and augmenting
//! after each raise. An augmenting path leaves the source once and never returns to it, so it never takes a turn away from
//! anybody; and the sets of turns that can be served together form a polymatroid, on which such greedy raising, cheapest
//! turn first, is optimal for every convex cost: the result fills as many seats as can be filled and, among all such
//! weeks, has the smallest largest count, then the smallest second largest, and so on. Among the turns of one round those
//! with fewer recent turns are raised first, so recent turns break the ties. At last the kinds of seats are spread by trades
//! that leave all counts as they are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use pathfinding::directed::edmonds_karp::{EdmondsKarp, SparseCapacity};

use super::availability::{Away, first_away};
use super::away_text::day_label;
use super::spread::spread;
use super::week::{Assignment, Seat};
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::Post;
use crate::lang::roster as text;

/// Somebody who may be put on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: Id,
    /// When they cannot come.
    pub away: Vec<Away>,
    /// Turns served in recent weeks: breaks ties, nothing more.
    pub recent: u32,
    /// The same turns by kind of seat, so that evenings and leads go round.
    pub recent_seats: BTreeMap<Seat, u32>,
    /// The posts they may take.
    pub posts: Vec<Post>,
}

/// The filled week.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FairWeek {
    /// The new assignments, by day and seat. Those that were fixed are not repeated.
    pub assignments: Vec<Assignment>,
    /// The seats nobody could take, by day and seat.
    pub unfilled: Vec<Unfilled>,
}

/// A seat that stays empty, and why: everybody who may take its post is in one of the two lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// The day.
    pub date: NaiveDate,
    /// The seat.
    pub seat: Seat,
    /// Who is away.
    pub away: Vec<Id>,
    /// Who already serves that day.
    pub serving: Vec<Id>,
}

impl Unfilled {
    /// An empty seat for which nobody is known.
    pub const fn nobody(date: NaiveDate, seat: Seat) -> Unfilled {
        Unfilled { date, seat, away: Vec::new(), serving: Vec::new() }
    }

    /// The sentence for the person at the desk; `name` tells a person's name.
    pub fn say(&self, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
        let names = |ids: &[Id]| ids.iter().map(|id| name(*id)).collect::<Vec<_>>().join(text::comma(lang));
        let (day, seat) = (day_label(self.date, lang), self.seat.label(lang));
        match (self.away.is_empty(), self.serving.is_empty()) {
            (true, true) => text::unfilled_nobody(lang, &day, &seat),
            (false, true) => text::unfilled_away(lang, &day, &seat, &names(&self.away)),
            (true, false) => text::unfilled_serving(lang, &day, &seat, &names(&self.serving)),
            (false, false) => text::unfilled_both(lang, &day, &seat, &names(&self.away), &names(&self.serving)),
        }
    }
}

/// Fills `seats` around what is `fixed`. The same input gives the same week on every computer. Fixed turns count towards a
/// person's turns; a seat that is fixed is not filled again.
pub fn fair_week(candidates: &[Candidate], seats: &[(NaiveDate, Seat)], fixed: &[Assignment]) -> FairWeek {
    let taken: BTreeSet<_> = fixed.iter().map(|given| (given.date, given.seat)).collect();
    let free: BTreeSet<_> = seats.iter().copied().filter(|seat| !taken.contains(seat)).collect();
    let free: Vec<_> = free.into_iter().collect();
    let order = by_turn(candidates, &free);
    let mut assignments = Network::new(&order, &free, fixed).fill();
    spread(&order, fixed, &mut assignments);
    let filled: BTreeSet<_> = assignments.iter().map(|given| (given.date, given.seat)).collect();
    let serving: BTreeSet<_> = fixed.iter().chain(&assignments).map(|given| (given.date, given.person)).collect();
    let empty = free.into_iter().filter(|seat| !filled.contains(seat));
    let unfilled = empty.map(|(date, seat)| unfilled(candidates, date, seat, &serving)).collect();
    FairWeek { assignments, unfilled }
}

/// The candidates in the order their turns are raised: fewer recent turns first. Equals take turns at being first from
/// week to week, so that the same person does not open every week.
fn by_turn<'a>(candidates: &'a [Candidate], free: &[(NaiveDate, Seat)]) -> Vec<&'a Candidate> {
    let unique: BTreeMap<Id, &Candidate> =
        candidates.iter().rev().map(|candidate| (candidate.person, candidate)).collect();
    let mut order: Vec<_> = unique.into_values().collect();
    let weeks = free.first().map_or(0, |(date, _)| date.num_days_from_ce().unsigned_abs() / 7);
    let shift = usize::try_from(weeks).unwrap_or(0).checked_rem(order.len()).unwrap_or(0);
    order.rotate_left(shift);
    order.sort_by_key(|candidate| candidate.recent);
    order
}

fn unfilled(candidates: &[Candidate], date: NaiveDate, seat: Seat, serving: &BTreeSet<(NaiveDate, Id)>) -> Unfilled {
    let mut empty = Unfilled::nobody(date, seat);
    for candidate in candidates.iter().filter(|candidate| candidate.posts.contains(&seat.post)) {
        if first_away(&candidate.away, date, seat.slot).is_some() {
            empty.away.push(candidate.person);
        } else if serving.contains(&(date, candidate.person)) {
            empty.serving.push(candidate.person);
        }
    }
    empty
}

const SOURCE: usize = 0;
const SINK: usize = 1;

/// The flow network of one week.
struct Network<'a> {
    flow: SparseCapacity<i32>,
    people: Vec<Runner>,
    free: &'a [(NaiveDate, Seat)],
    /// Node of the first free seat; the others follow.
    first_seat: usize,
    /// Nodes of a person on a day, with the person.
    person_days: Vec<(usize, Id)>,
    /// No count can grow beyond this.
    most: i32,
}

/// A person in the network.
struct Runner {
    node: usize,
    /// Turns that are fixed.
    fixed: i32,
}

impl<'a> Network<'a> {
    fn new(order: &[&Candidate], free: &'a [(NaiveDate, Seat)], fixed: &[Assignment]) -> Network<'a> {
        let days: BTreeSet<_> = free.iter().map(|(date, _)| *date).collect();
        let first_seat = 2 + order.len() + order.len() * days.len();
        let mut network = Network {
            flow: SparseCapacity::new(first_seat + free.len(), SOURCE, SINK),
            people: Vec::new(),
            free,
            first_seat,
            person_days: Vec::new(),
            most: 0,
        };
        network.flow.omit_details();
        for seat in 0..free.len() {
            network.flow.set_capacity(first_seat + seat, SINK, 1);
        }
        let mut next_day = 2 + order.len();
        for (node, candidate) in (2..).zip(order) {
            let turns = fixed.iter().filter(|given| given.person == candidate.person).count();
            let turns = i32::try_from(turns).unwrap_or(i32::MAX / 2);
            network.people.push(Runner { node, fixed: turns });
            network.most = network.most.max(turns.saturating_add(i32::try_from(days.len()).unwrap_or(i32::MAX / 2)));
            for date in &days {
                if !fixed.iter().any(|given| given.person == candidate.person && given.date == *date) {
                    network.offer(node, next_day, candidate, *date);
                }
                next_day += 1;
            }
        }
        network
    }

    /// Connects a person to the seats of one day they can take.
    fn offer(&mut self, person: usize, person_day: usize, candidate: &Candidate, date: NaiveDate) {
        self.flow.set_capacity(person, person_day, 1);
        self.person_days.push((person_day, candidate.person));
        for (node, (day, seat)) in (self.first_seat..).zip(self.free) {
            let may = *day == date && candidate.posts.contains(&seat.post);
            if may && first_away(&candidate.away, date, seat.slot).is_none() {
                self.flow.set_capacity(person_day, node, 1);
            }
        }
    }

    /// Raises everybody's count turn by turn and reads the seats off the flow.
    fn fill(mut self) -> Vec<Assignment> {
        let all = i32::try_from(self.free.len()).unwrap_or(i32::MAX);
        for count in 1..=self.most {
            let flow = &mut self.flow;
            // Who cannot take one more turn now never can: the turns of the others only grow.
            self.people.retain(|runner| {
                let before = flow.total_capacity();
                if runner.fixed >= count || before >= all {
                    return true;
                }
                flow.set_capacity(SOURCE, runner.node, count - runner.fixed);
                flow.augment();
                flow.total_capacity() > before
            });
        }
        let mut assignments = Vec::new();
        for (person_day, person) in &self.person_days {
            for seat in self.flow.flows_from(*person_day) {
                let taken = seat.checked_sub(self.first_seat).and_then(|at| self.free.get(at));
                assignments.extend(taken.map(|(date, seat)| Assignment { date: *date, seat: *seat, person: *person }));
            }
        }
        assignments.sort_unstable();
        assignments
    }
}

#[cfg(test)]
#[path = "fair_tests.rs"]
mod tests;
