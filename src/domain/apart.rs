//! Steps that two desks took apart from each other and that do not go together: a matter was withdrawn at one, and answered at
//! the other. Both are kept; one of them counts, the same one everywhere, until somebody decides otherwise.
//!
//! Pure, and the same for whatever has steps and a status: which steps these are follows from the timeline, and so does what
//! must be crossed out for another one to count.

use super::id::{Id, LogId};

/// A step in its place, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken<S> {
    /// The entry.
    pub id: Id,
    /// Where the record stood after it.
    pub after: S,
    /// Where it would have led, of one that did not fit.
    pub leads: Option<S>,
    /// It says something new even where the record has come through there before.
    pub says_more: bool,
}

/// A step that does not fit where it comes, and would have led elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Astray<S> {
    /// The entry of the step.
    pub step: Id,
    /// Where it would lead.
    pub would_be: S,
    /// The entry of the step by which the record stands where it does.
    pub stands_by: Id,
}

/// All steps of one record in the common order.
#[derive(Clone, Debug)]
pub struct Steps<S> {
    start: S,
    all: Vec<Taken<S>>,
}

impl<S: Copy + PartialEq> Steps<S> {
    /// The steps of a record that began at `start`.
    pub fn new(start: S, all: impl Iterator<Item = Taken<S>>) -> Steps<S> {
        Steps { start, all: all.collect() }
    }

    /// Where steps that did not fit would have led, once for each log: a desk that went on apart is one question. What the record
    /// has come through anyway is none.
    pub fn astray(&self) -> Vec<Astray<S>> {
        let mut all = self.all_astray();
        let logs: Vec<LogId> = all.iter().map(|one| one.step.log).collect();
        let mut at = 0..;
        all.retain(|one| {
            at.next().and_then(|at| logs.get(at + 1..)).is_some_and(|later| !later.contains(&one.step.log))
        });
        all
    }

    /// What a desk did apart, to which the step that is astray belongs.
    pub fn branch(&self, step: Id) -> Vec<Id> {
        self.all_astray().into_iter().map(|one| one.step).filter(|one| one.log == step.log).collect()
    }

    fn all_astray(&self) -> Vec<Astray<S>> {
        let Some(stands_by) = self.moves().last().map(|(_, one)| one.id) else { return Vec::new() };
        let find = |one: &Taken<S>| {
            let would_be = one.leads?;
            let is_passed = !one.says_more && self.all.iter().any(|other| other.after == would_be);
            (!is_passed).then_some(Astray { step: one.id, would_be, stands_by })
        };
        self.all.iter().filter_map(find).collect()
    }

    /// The steps to be crossed out so that `step`, which is astray, counts: those other desks took where it fits, and after.
    /// `fits` says of the step with a place in the order whether it may follow a status, which is none before the first step.
    /// `None` if it fits nowhere.
    pub fn instead(&self, step: Id, fits: impl Fn(usize, Option<S>) -> bool) -> Option<Vec<Id>> {
        // What its desk did before it must fit first.
        let step = self.branch(step).first().copied().unwrap_or(step);
        let at = self.all.iter().position(|one| one.id == step)?;
        let status = |before: usize| before.checked_sub(1).and_then(|at| self.all.get(at)).map(|one| one.after);
        let from = (0..=at).rev().find(|before| fits(at, status(*before)))?;
        let others = self.moves().filter(|(at, one)| *at >= from && one.id.log != step.log);
        Some(others.map(|(_, one)| one.id).collect())
    }

    /// The steps that moved the record, with their places.
    pub fn moves(&self) -> impl Iterator<Item = (usize, &Taken<S>)> {
        let before = std::iter::once(self.start).chain(self.all.iter().map(|one| one.after));
        let moved = |((_, one), before): &((usize, &Taken<S>), S)| one.after != *before;
        self.all.iter().enumerate().zip(before).filter(moved).map(|(found, _)| found)
    }
}
