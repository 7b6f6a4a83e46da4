//! Which step stands where two desks took steps apart from each other.
//!
//! Every step names the one by which the matter stood where it was taken, so that the steps of a matter are a tree, with a fork
//! wherever somebody did not know of another. At a fork that way stands which came to what is highest in [`PRECEDENCE`], whichever
//! of the two was written, or arrived, first. What goes with it counts before it (a matter was sorted once more, or passed up);
//! the rest is kept, shown, and put to somebody as a question. Of two deadlines the earlier stands: see [`term`](super::term).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::status::{Line, Status, Timeline, Void};
use super::step::{DeskRole, Step, StepKind};
use super::table::{leads, may};
use crate::domain::id::Stamp;
use Status as S;

/// What stands over what, the strongest first. A way is as strong as the strongest it has come through; of two that are equal that
/// on which more was done stands, then that of the desk above, which owns dispatch, then the first in the common order.
pub static PRECEDENCE: &[&[Status]] = &[
    // An answer exists. Whoever raised the matter hears it; nobody has to be sent out for it any more.
    &[S::Answered, S::Replied],
    // Somebody is not content: nothing is ended over that.
    &[S::Reopened],
    // Whoever raised it wants it no more. Work that nobody knew was in vain is not begun.
    &[S::Withdrawn],
    // The higher desk was asked, since this one cannot settle it.
    &[S::AtCity],
    &[S::AtDistrict],
    // An office is given it by who dispatches; then what that office does.
    &[S::Assigned],
    &[S::InProgress],
    &[S::Accepted],
    &[S::Returned, S::HomeReturned, S::DistrictReturned],
    // In doubt somebody looks after it: an end without an answer gives way to any work.
    &[S::Merged],
    &[S::Declined],
    // Passed up, it is the turn of the desk above: that it was sorted once more below does not fetch it back.
    &[S::Escalated],
    // A promise is kept in view before it is closed, and closed is more than told.
    &[S::Tracking],
    &[S::Closed],
    &[S::FedBack],
    &[S::Triaged],
    &[S::Registered],
    &[S::Captured],
];

impl Timeline {
    /// Whether two steps were taken apart from each other: both on the same one.
    pub fn is_apart(&self) -> bool {
        let mut taken_on = BTreeSet::new();
        let mut forks = self.lines.iter().filter(|line| line.void.is_none() && line.moves());
        let is_second = |line: &Line| line.step.after.is_some_and(|after| !taken_on.insert(after));
        self.lines.iter().any(|line| line.overruled) || forks.any(is_second)
    }
}

/// A step with its stamp, and why it leads nowhere, if it does.
type Given = (Stamp, Step, Option<Void>);

/// What becomes of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It counts where it comes, if it fits there.
    Counts,
    /// Another stands over it.
    Overruled,
    /// An office that helps took it: it leads nowhere.
    Helps,
}

/// How strong a way is: what it came to, how far, whose it is, and how late.
type Strength = (Reverse<usize>, usize, u8, Reverse<Stamp>);

/// A step that leads somewhere.
struct Node {
    /// Its place among all.
    at: usize,
    /// The one it was taken on.
    parent: Option<usize>,
    /// Where the matter stood after it, where it was taken.
    to: Status,
}

/// Puts the steps, which come in the common order, into that in which they count.
pub(super) fn weigh(steps: Vec<Given>) -> Vec<(Given, Weight)> {
    let Tree { nodes, told, help } = Tree::of(&steps);
    let is_one_way = (1..).zip(nodes.iter().skip(1)).all(|(nth, node)| node.parent == Some(nth - 1));
    if is_one_way && told.is_empty() {
        return (0..).zip(steps).map(|(at, step)| (step, weight(false, help.contains(&at)))).collect();
    }
    let Plan { mut places, overruled } = Ways::new(&steps, &nodes).plan();
    places.extend(told.into_iter().map(|(at, merge)| (at, (merge, 2, 0))));
    let mut all: Vec<_> =
        (0..).zip(steps).map(|(at, step)| (places.get(&at).copied().unwrap_or((at, 1, 0)), at, step)).collect();
    all.sort_by_key(|(place, at, _)| (*place, *at));
    all.into_iter().map(|(_, at, step)| (step, weight(overruled.contains(&at), help.contains(&at)))).collect()
}

const fn weight(overruled: bool, helps: bool) -> Weight {
    match (overruled, helps) {
        (true, _) => Weight::Overruled,
        (_, true) => Weight::Helps,
        _ => Weight::Counts,
    }
}

/// The steps by what they were taken on.
#[derive(Default)]
struct Tree {
    /// Those that lead somewhere.
    nodes: Vec<Node>,
    /// Of those that told the voter of a merged matter, and came after something that whoever told did not know of, the places, each
    /// with that of the merge.
    told: Vec<(usize, usize)>,
    /// The places of those that an office took which helps.
    help: BTreeSet<usize>,
}

impl Tree {
    fn of(steps: &[Given]) -> Tree {
        let mut tree = Tree::default();
        let (mut places, mut helped) = (BTreeMap::new(), BTreeMap::new());
        for (at, (stamp, step, void)) in steps.iter().enumerate() {
            if void.is_some() || step.proposal.is_some() || leads(step.role, step.kind).is_none() {
                continue;
            }
            let named = step.after.and_then(|after| places.get(&after).copied());
            let parent = named.or(tree.nodes.len().checked_sub(1));
            let from = parent.and_then(|nth| tree.nodes.get(nth)).map_or(Status::New, |node| node.to);
            let help = parent.and_then(|nth| helped.get(&nth).copied());
            if let Some(nth) = parent.filter(|nth| tree.given(*nth, steps).is_some_and(|given| step.is_help(given))) {
                // Whoever took a step on it took it on the one it stands on.
                tree.help.insert(at);
                places.insert(stamp.id, nth);
                helped.insert(nth, step.helps_on(help.unwrap_or(from)));
                continue;
            }
            let is_sure = named.is_some() || parent.is_none();
            let may = |from| may(step.role, from, step.kind).ok();
            let to = may(from).or_else(|| help.and_then(may));
            let to = to.or_else(|| is_sure.then(|| leads(step.role, step.kind)).flatten());
            let merge = parent.filter(|_| (step.kind, to) == (StepKind::FedBack, Some(Status::Merged)));
            if let Some(merge) = merge {
                let is_late = merge + 1 < tree.nodes.len();
                tree.told.extend(tree.nodes.get(merge).filter(|_| is_late).map(|merge| (at, merge.at)));
            } else if let Some(to) = to {
                places.insert(stamp.id, tree.nodes.len());
                tree.nodes.push(Node { at, parent, to });
            }
        }
        tree
    }

    /// The step by which the matter was given to whoever has it at a node.
    fn given<'s>(&self, nth: usize, steps: &'s [Given]) -> Option<&'s Step> {
        let way = std::iter::successors(self.nodes.get(nth), |node| self.nodes.get(node.parent?));
        let mut steps = way.filter_map(|node| steps.get(node.at)).map(|(_, step, _)| step);
        steps.find(|step| matches!(step.kind, StepKind::Assigned | StepKind::Escalated))
    }
}

/// Where steps count that do so elsewhere than in their place, and those that do not count.
#[derive(Default)]
struct Plan {
    /// The place of each: with which step, before or after it, and the how manieth.
    places: BTreeMap<usize, (usize, u8, usize)>,
    overruled: BTreeSet<usize>,
}

struct Ways<'s> {
    steps: &'s [Given],
    nodes: &'s [Node],
    /// How strong the strongest way is that begins with each.
    strengths: BTreeMap<usize, Strength>,
}

impl<'s> Ways<'s> {
    fn new(steps: &'s [Given], nodes: &'s [Node]) -> Ways<'s> {
        let mut ways = Ways { steps, nodes, strengths: BTreeMap::new() };
        // Whatever was taken on a step comes after it.
        for (nth, node) in nodes.iter().enumerate().rev() {
            if let Some((stamp, step, _)) = steps.get(node.at) {
                let best = ways.on(Some(nth)).last().and_then(|best| ways.strengths.get(best).copied());
                ways.strengths.insert(nth, strength(node, *stamp, step, best));
            }
        }
        ways
    }

    /// What was taken on a step, or first of all; the strongest last.
    fn on(&self, parent: Option<usize>) -> Vec<usize> {
        let mut all: Vec<usize> =
            self.nodes.iter().enumerate().filter(|(_, node)| node.parent == parent).map(|(nth, _)| nth).collect();
        all.sort_by_key(|nth| self.strengths.get(nth).copied());
        all
    }

    /// The strongest way that begins with a step.
    fn way(&self, first: usize) -> Vec<usize> {
        std::iter::successors(Some(first), |nth| self.on(Some(*nth)).pop()).collect()
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        let Some(first) = self.on(None).pop() else { return plan };
        let way = self.way(first);
        let mut counts: BTreeSet<usize> = way.iter().copied().collect();
        for (parent, winner) in way.iter().zip(way.iter().skip(1)) {
            let mut stands = self.to(*parent);
            let beside = self.on(Some(*parent)).into_iter().filter(|nth| nth != winner);
            for way in beside.map(|nth| self.way(nth)) {
                if !self.goes_before(stands, &way, *winner) {
                    continue;
                }
                for nth in way {
                    stands = self.to(nth);
                    let nth_of_all = plan.places.len();
                    plan.places.extend(self.at(nth).zip(self.at(*winner)).map(|(at, of)| (at, (of, 0, nth_of_all))));
                    counts.insert(nth);
                }
            }
        }
        let last = way.last().and_then(|last| self.at(*last)).unwrap_or_default();
        for (_, node) in self.nodes.iter().enumerate().filter(|(nth, _)| !counts.contains(nth)) {
            // What the voter said to the answer that was there is heard beside the new one.
            if self
                .steps
                .get(node.at)
                .is_some_and(|(_, step, _)| step.kind == StepKind::FedBack && step.tells.is_some())
            {
                plan.places.insert(node.at, (last.max(node.at), 2, 0));
            } else {
                plan.overruled.insert(node.at);
            }
        }
        plan
    }

    /// Whether a way counts before the step that stands over it: where a matter that stands so can go it, and the step then still
    /// leads where it led.
    fn goes_before(&self, mut stands: Option<Status>, way: &[usize], winner: usize) -> bool {
        let ends = matches!(self.to(winner), Some(Status::Withdrawn | Status::Merged | Status::Declined));
        for nth in way.iter().copied().chain([winner]) {
            let (Some(from), Some(to), Some(step)) = (stands, self.to(nth), self.step(nth)) else { return false };
            let gives_way = nth == winner || gives_way(step, ends);
            if !gives_way || may(step.role, from, step.kind) != Ok(to) {
                return false;
            }
            stands = Some(to);
        }
        true
    }

    fn at(&self, nth: usize) -> Option<usize> {
        self.nodes.get(nth).map(|node| node.at)
    }

    fn to(&self, nth: usize) -> Option<Status> {
        self.nodes.get(nth).map(|node| node.to)
    }

    fn step(&self, nth: usize) -> Option<&Step> {
        self.steps.get(self.at(nth)?).map(|(_, step, _)| step)
    }
}

/// How strong a step is with the strongest way that was taken on it.
fn strength(node: &Node, stamp: Stamp, step: &Step, best: Option<Strength>) -> Strength {
    let own = PRECEDENCE.iter().position(|row| row.contains(&node.to)).unwrap_or(PRECEDENCE.len());
    let (further, length) = best.map_or((own, 0), |(Reverse(rank), length, ..)| (rank, length));
    let above = match (step.kind, step.role) {
        // Its voters are the station's own.
        (StepKind::FedBack, DeskRole::Station) => 3,
        (_, DeskRole::District) => 2,
        (_, DeskRole::Home) => 1,
        (_, DeskRole::Station | DeskRole::Office) => 0,
    };
    (Reverse(own.min(further)), length + 1, above, Reverse(stamp))
}

/// Whether nobody need be asked about a step that something else followed; `ends`: that ended the matter. What was given to an
/// office, answered or ended is never passed over in silence.
const fn gives_way(step: &Step, ends: bool) -> bool {
    match step.kind {
        StepKind::Captured
        | StepKind::Registered
        | StepKind::Triaged
        | StepKind::Returned
        | StepKind::FedBack
        | StepKind::Tracking => true,
        StepKind::Escalated => matches!(step.role, DeskRole::Station),
        StepKind::Accepted | StepKind::InProgress | StepKind::Closed => !ends,
        _ => false,
    }
}

#[cfg(test)]
#[path = "precedence_tests.rs"]
mod tests;
