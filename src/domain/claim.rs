//! What several desks settled of one thing apart from each other: who sits in a seat, what became of a note, what was decided on
//! a swap. Every entry that settles it is a claim; one that somebody who settled it later had seen is covered, and the rest stand
//! beside each other until one is chosen.
//!
//! Pure: what stands follows from the set of claims, in whatever order they arrive.

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
}

impl Knew {
    /// Nothing but its own log.
    pub fn is_nothing(&self) -> bool {
        self.seen.is_empty() && self.again.is_empty()
    }
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

/// The claims that nobody covers, the one that stands first: that of the desk above, else the latest.
pub fn heads(claims: &[Claim]) -> Vec<&Claim> {
    let is_covered = |one: &Claim| {
        let later = claims.iter().filter(|other| other.stamp > one.stamp);
        let said = later.filter_map(|other| Some((other.stamp, other.covers(one)?)));
        said.max_by_key(|(stamp, _)| *stamp).is_some_and(|(_, covered)| covered)
    };
    let mut heads: Vec<&Claim> = claims.iter().filter(|one| !is_covered(one)).collect();
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
        let knew = Knew { seen: seen.to_vec(), again: Vec::new() };
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

    proptest! {
        #[test]
        fn something_always_stands_and_the_order_of_arrival_does_not_matter(
            claims in proptest::collection::vec((1..4_u64, 0..4_usize, any::<bool>()), 1..8),
        ) {
            let mut all: Vec<Claim> = Vec::new();
            for (lamport, (log, back, again)) in (1..).zip(claims) {
                let seen: Vec<Id> = all.iter().rev().skip(back).take(1).map(|one| one.stamp.id).collect();
                let mut one = claim(log, lamport, lamport, &lamport.to_string(), &[]);
                *(if again { &mut one.knew.again } else { &mut one.knew.seen }) = seen;
                all.push(one);
            }
            let stands = said(&all);
            prop_assert!(!stands.is_empty());
            all.reverse();
            prop_assert_eq!(said(&all), stands);
        }
    }
}
