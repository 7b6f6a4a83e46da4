//! What several desks settled of one thing apart from each other: who sits in a seat, what became of a note, what was decided on
//! a swap. Every entry that settles it is a claim; one that somebody who settled it later had seen is covered, and the rest stand
//! beside each other until one is chosen.
//!
//! Pure: what stands follows from the set of claims, in whatever order they arrive.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::{Id, Stamp};

/// What whoever settles something knows of what was settled before. Everybody knows all that stands before it in its own log,
/// so that a desk by itself never writes a word of this.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knew {
    /// Entries of other logs that were seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Id>,
    /// Entries that are left to stand beside, although this one comes later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<Id>,
    /// The entry that this one takes back: neither of the two counts any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<Id>,
}

impl Knew {
    /// Nothing but its own log.
    pub fn is_nothing(&self) -> bool {
        self.seen.is_empty() && self.again.is_empty() && self.takes_back.is_none()
    }
}

/// The entries that count no more, of entries with what each of them takes back. One that is taken back itself takes nothing
/// back, so what it had taken back counts again.
pub fn taken_back(entries: impl Iterator<Item = (Stamp, Option<Id>)>) -> BTreeSet<Id> {
    let mut backs: Vec<(Stamp, Id)> = entries.filter_map(|(stamp, of)| Some((stamp, of?))).collect();
    backs.sort_unstable_by(|one, other| other.cmp(one));
    let (mut taken, mut heard) = (BTreeSet::new(), BTreeSet::new());
    for (stamp, of) in backs {
        heard.insert(stamp.id);
        // Nobody takes back what comes later.
        if !taken.contains(&stamp.id) && !heard.contains(&of) {
            taken.insert(of);
        }
    }
    taken
}

/// One entry that settles something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The entry.
    pub stamp: Stamp,
    /// A desk above said it to the desk below whose it is: rotation and dispatch are the home's.
    pub above: bool,
    /// What it knew.
    pub knew: Knew,
    /// What tells it from other claims.
    pub says: String,
    /// The whole of it, as JSON.
    pub form: String,
}

impl Claim {
    /// Whether this claim leaves an earlier one behind; `None` if it says nothing of it.
    fn covers(&self, earlier: &Claim) -> Option<bool> {
        let (own, id) = (self.stamp.id, earlier.stamp.id);
        if self.knew.again.contains(&id) {
            return Some(false);
        }
        let knows = self.knew.seen.contains(&id) || (own.log == id.log && own.seq > id.seq);
        knows.then_some(true)
    }
}

/// The claims that nobody covers, the one that stands first: that of the desk above, else the latest. What was taken back is not
/// among them, unless there is nothing else: then the claim that says what was there before all of it.
pub fn heads(claims: &[Claim]) -> Vec<&Claim> {
    let taken = taken_back(claims.iter().map(|one| (one.stamp, one.knew.takes_back)));
    let is_void = |one: &&Claim| one.knew.takes_back.is_some() || taken.contains(&one.stamp.id);
    let (void, live): (Vec<&Claim>, Vec<&Claim>) = claims.iter().partition(is_void);
    if live.is_empty() {
        let target = |one: &Claim| claims.iter().find(|of| one.knew.takes_back == Some(of.stamp.id)).map(|of| of.stamp);
        let counts = void.into_iter().filter(|one| one.knew.takes_back.is_some() && !taken.contains(&one.stamp.id));
        // Whoever made the first of them had seen none of the others.
        return counts.min_by_key(|one| (target(one).is_none(), target(one), one.stamp)).into_iter().collect();
    }
    // Whoever saw what is taken back by now saw what that had left behind.
    let by_void = |later: &Claim, one: &Claim| {
        void.iter().any(|gone| {
            later.knew.seen.contains(&gone.stamp.id) && gone.stamp > one.stamp && gone.covers(one) == Some(true)
        })
    };
    let is_covered = |one: &Claim| {
        let later = live.iter().filter(|other| other.stamp > one.stamp);
        let covers = |other: &Claim| other.covers(one).or_else(|| by_void(other, one).then_some(true));
        let said = later.filter_map(|other| Some((other.stamp, covers(other)?)));
        said.max_by_key(|(stamp, _)| *stamp).is_some_and(|(_, covered)| covered)
    };
    let mut heads: Vec<&Claim> = live.iter().filter(|one| !is_covered(one)).copied().collect();
    heads.sort_by_key(|one| std::cmp::Reverse((one.above, one.stamp)));
    heads
}

/// Of these heads those that say something else than the one that stands, one for each thing said.
pub fn beside<'c>(heads: &[&'c Claim]) -> Vec<&'c Claim> {
    let mut said: Vec<&str> = heads.first().map(|one| one.says.as_str()).into_iter().collect();
    let mut found = Vec::new();
    for one in heads.iter().skip(1) {
        if !said.contains(&one.says.as_str()) {
            said.push(&one.says);
            found.push(*one);
        }
    }
    found
}

/// What somebody knows who settles it anew in the log of `own`, having seen what stands: claims of other logs that say that are
/// seen; its own that say something else stand on.
pub fn knowing(heads: &[&Claim], own: super::id::LogId) -> Knew {
    let Some(stands) = heads.first() else { return Knew::default() };
    let mut knew = Knew::default();
    for one in heads {
        match (one.says == stands.says, one.stamp.id.log == own) {
            (true, false) => knew.seen.push(one.stamp.id),
            (false, true) => knew.again.push(one.stamp.id),
            _ => {}
        }
    }
    knew
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::id::LogId;

    fn id(log: u64, seq: u64) -> Id {
        Id { log: LogId::from_bits(log), seq }
    }

    fn claim(log: u64, seq: u64, lamport: u64, says: &str, seen: &[Id]) -> Claim {
        let knew = Knew { seen: seen.to_vec(), ..Knew::default() };
        let stamp = Stamp { lamport, id: id(log, seq) };
        Claim { stamp, above: log == 9, knew, says: says.to_owned(), form: String::new() }
    }

    fn said(claims: &[Claim]) -> String {
        heads(claims).iter().map(|one| one.says.as_str()).collect()
    }

    #[test]
    fn what_was_seen_is_left_behind_and_what_was_not_stands_beside() {
        let (station, home) = (claim(1, 1, 1, "甲", &[]), claim(9, 1, 2, "乙", &[id(1, 1)]));
        assert_eq!(said(&[station.clone(), home.clone()]), "乙");
        // The station goes on without having heard of it: the home's stands, whoever was later.
        let later = claim(1, 2, 7, "丙", &[]);
        let all = [station, home, later];
        assert_eq!(said(&all), "乙丙");
        assert_eq!(beside(&heads(&all)).len(), 1);
        let knew = knowing(&heads(&all), LogId::from_bits(1));
        assert_eq!((knew.seen, knew.again), (vec![id(9, 1)], vec![id(1, 2)]), "a change answers what it saw alone");
        let chosen = claim(1, 3, 8, "丙", &[id(9, 1)]);
        assert_eq!(said(&[all.as_slice(), std::slice::from_ref(&chosen)].concat()), "丙");
        let mut back = claim(1, 4, 9, "乙", &[]);
        back.knew.again = vec![id(1, 2)];
        assert_eq!(said(&[all.as_slice(), &[chosen, back]].concat()), "乙丙", "taken back, it is asked again");
    }

    #[test]
    fn two_that_say_the_same_are_no_question() {
        let all = [claim(1, 1, 1, "甲", &[]), claim(2, 1, 1, "甲", &[]), claim(3, 1, 1, "乙", &[])];
        assert_eq!(beside(&heads(&all)).len(), 1);
        let knew = knowing(&heads(&all[..2]), LogId::from_bits(1));
        assert_eq!(knew.seen, [id(2, 1)], "and whoever changes it changes what both said");
    }

    #[test]
    fn what_is_taken_back_leaves_the_field_to_what_was_claimed_apart() {
        let back = |seq, lamport, says, of| {
            let mut one = claim(9, seq, lamport, says, &[]);
            one.knew.takes_back = Some(of);
            one
        };
        let (station, home) = (claim(1, 1, 1, "甲", &[]), claim(9, 1, 2, "乙", &[]));
        let taken = back(2, 3, "无人", id(9, 1));
        assert_eq!(said(&[home.clone(), taken.clone()]), "无人", "there was nothing before it");
        let all = [station, home.clone(), taken.clone()];
        assert_eq!(said(&all), "甲");
        // Carried out again, it is a question as before.
        let again = back(3, 4, "乙", id(9, 2));
        assert_eq!(said(&[all.as_slice(), &[again]].concat()), "乙甲");
        // The station had seen it, and what it had left behind.
        let (before, later) = (claim(9, 0, 0, "丙", &[]), claim(1, 2, 9, "丁", &[id(9, 1)]));
        assert_eq!(said(&[before, home, taken, later]), "丁");
    }

    proptest! {
        #[test]
        fn something_always_stands_and_the_order_of_arrival_does_not_matter(
            claims in proptest::collection::vec((1..4_u64, 0..4_usize, 0..3_u8), 1..8),
        ) {
            let mut all: Vec<Claim> = Vec::new();
            for (lamport, (log, back, how)) in (1..).zip(claims) {
                let seen: Vec<Id> = all.iter().rev().skip(back).take(1).map(|one| one.stamp.id).collect();
                let mut one = claim(log, lamport, lamport, &lamport.to_string(), &[]);
                match how {
                    0 => one.knew.again = seen,
                    1 => one.knew.seen = seen,
                    _ => one.knew.takes_back = seen.first().copied(),
                }
                all.push(one);
            }
            let stands = said(&all);
            prop_assert!(!stands.is_empty());
            all.reverse();
            prop_assert_eq!(said(&all), stands);
        }
    }
}
