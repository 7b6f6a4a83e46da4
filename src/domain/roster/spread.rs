//! Who gets which kind of seat in a fair week: mornings, evenings and leads are spread too, without changing how many turns
//! anybody has.
//!
//! The flow decides who serves how often; here two people trade seats as long as that makes the kinds more even. Each trade
//! keeps everybody's number of turns and every rule, and lowers a whole number that is never negative, so it ends.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::availability::first_away;
use super::fair::Candidate;
use super::week::{Assignment, Seat};
use crate::domain::id::Id;

/// How often each person has had each kind of seat.
type Kinds = BTreeMap<(Id, Seat), i64>;

/// Trades seats among `assignments`, which stand beside what is `fixed`, until no single trade makes the kinds of seats more
/// even over this week and the recent ones.
pub(super) fn spread(candidates: &[&Candidate], fixed: &[Assignment], assignments: &mut [Assignment]) {
    let people: BTreeMap<Id, &Candidate> = candidates.iter().map(|candidate| (candidate.person, *candidate)).collect();
    let mut kinds = Kinds::new();
    for candidate in candidates {
        for (seat, turns) in &candidate.recent_seats {
            *kinds.entry((candidate.person, *seat)).or_default() += i64::from(*turns);
        }
    }
    let mut serving = BTreeSet::new();
    for given in fixed.iter().chain(assignments.iter()) {
        *kinds.entry((given.person, given.seat)).or_default() += 1;
        serving.insert((given.date, given.person));
    }
    let mut week = Trades { people, kinds, serving };
    while week.round(assignments) {}
    assignments.sort_unstable();
}

/// What a trade is judged by.
struct Trades<'a> {
    people: BTreeMap<Id, &'a Candidate>,
    kinds: Kinds,
    serving: BTreeSet<(NaiveDate, Id)>,
}

impl Trades<'_> {
    /// Tries every pair once; whether any trade was made.
    fn round(&mut self, assignments: &mut [Assignment]) -> bool {
        let mut traded = false;
        for at in 0..assignments.len() {
            let Some((one, later)) = assignments.get_mut(at..).and_then(<[_]>::split_first_mut) else { continue };
            for other in later {
                if self.helps(one, other) && self.may(one, other) && self.may(other, one) {
                    self.trade(one, other);
                    traded = true;
                }
            }
        }
        traded
    }

    fn count(&self, person: Id, seat: Seat) -> i64 {
        self.kinds.get(&(person, seat)).copied().unwrap_or(0)
    }

    /// Whether the sum of squares of all counts falls: it is least when every kind is spread most evenly.
    fn helps(&self, one: &Assignment, other: &Assignment) -> bool {
        if one.person == other.person || one.seat == other.seat {
            return false;
        }
        let given_up = self.count(one.person, one.seat) + self.count(other.person, other.seat);
        let taken = self.count(one.person, other.seat) + self.count(other.person, one.seat);
        // (n + 1)² - n² = 2n + 1 for what is taken on, 2n - 1 for what is given up, twice each.
        taken + 2 < given_up
    }

    /// Whether the one may take the other's place: the post is theirs, they are not away and do not serve that day elsewhere.
    fn may(&self, one: &Assignment, place: &Assignment) -> bool {
        let Some(candidate) = self.people.get(&one.person) else { return false };
        candidate.posts.contains(&place.seat.post)
            && first_away(&candidate.away, place.date, place.seat.slot).is_none()
            && (one.date == place.date || !self.serving.contains(&(place.date, one.person)))
    }

    fn trade(&mut self, one: &mut Assignment, other: &mut Assignment) {
        for given in [&*one, &*other] {
            *self.kinds.entry((given.person, given.seat)).or_default() -= 1;
            self.serving.remove(&(given.date, given.person));
        }
        std::mem::swap(&mut one.person, &mut other.person);
        for given in [&*one, &*other] {
            *self.kinds.entry((given.person, given.seat)).or_default() += 1;
            self.serving.insert((given.date, given.person));
        }
    }
}
