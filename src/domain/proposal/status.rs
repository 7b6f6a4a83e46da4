//! Where a formal suggestion stands: the words, and the fold of its steps.
//!
//! As with matters the fold is total: a step that does not fit where it comes in the common order is kept, marked *out of
//! turn*, and moves nothing. All desks sort by [`Stamp`] and so come to the same status.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::step::{ProposalStep, ProposalStepKind as K};
use super::table::{leads, may, offered};
use crate::Lang;
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::step::DeskRole;
use crate::domain::terms::{Outcome, word_list};

word_list! {
    /// Where a formal suggestion stands, computed from its steps, never stored as a choice.
    ProposalStatus {
        /// Being written.
        Draft "draft" "草稿" | "draft";
        /// Somebody has signed; perhaps not yet everybody.
        Signed "signed" "已签名" | "signed";
        /// With the office above, which has not said yet whether it takes it.
        Sent "sent" "已上报" | "sent up";
        /// The office above answers it in time.
        Accepted "accepted" "已受理" | "accepted";
        /// Sent back with a reason: to be mended and sent again.
        Refused "refused" "被退回" | "sent back";
        /// Answered; its voters are to hear.
        Replied "replied" "已答复" | "replied";
        /// Its voters have heard.
        Told "told" "已告知" | "voters told";
        /// Taken back.
        Withdrawn "withdrawn" "已撤回" | "withdrawn";
    }
}

impl ProposalStatus {
    /// Nothing more is expected.
    pub const fn is_final(self) -> bool {
        matches!(self, ProposalStatus::Told | ProposalStatus::Withdrawn)
    }
}

/// One step in its place on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the common order.
    pub stamp: Stamp,
    /// The step.
    pub step: ProposalStep,
    /// Whether it fitted there. A step out of turn is shown and moves nothing.
    pub in_turn: bool,
    /// Where it stood after it.
    pub after: ProposalStatus,
}

/// What the steps add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub status: ProposalStatus,
    /// Who has signed, and when. Signatures stay when it is sent back, until its words are changed.
    pub signed: BTreeMap<Id, DateTime<FixedOffset>>,
    /// Those of them who signed only after it went up.
    pub late: BTreeSet<Id>,
    /// The home has passed it on to the district.
    pub passed_on: bool,
    /// When it was last sent up.
    pub sent_at: Option<DateTime<FixedOffset>>,
    /// When it was accepted: the time to answer runs from here.
    pub accepted_at: Option<DateTime<FixedOffset>>,
    /// By when it must be answered.
    pub due: Option<DateTime<FixedOffset>>,
    /// When it was answered last.
    pub replied_at: Option<DateTime<FixedOffset>>,
    /// The class of the answer.
    pub outcome: Option<Outcome>,
    /// The day that was promised.
    pub promise: Option<NaiveDate>,
    /// The answer, or why it was sent back.
    pub answer: String,
}

impl Default for Standing {
    fn default() -> Standing {
        Standing {
            status: ProposalStatus::Draft,
            signed: BTreeMap::new(),
            late: BTreeSet::new(),
            passed_on: false,
            sent_at: None,
            accepted_at: None,
            due: None,
            replied_at: None,
            outcome: None,
            promise: None,
            answer: String::new(),
        }
    }
}

/// All steps in order, and what they add up to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Every step that was given, in the common order.
    pub lines: Vec<Line>,
    /// The sum.
    pub standing: Standing,
}

impl Timeline {
    /// Folds steps in any order.
    pub fn of(mut steps: Vec<(Stamp, ProposalStep)>) -> Timeline {
        steps.sort_by_key(|(stamp, _)| *stamp);
        let mut timeline = Timeline::default();
        for (stamp, step) in steps {
            let in_turn = timeline.standing.take(&step, timeline.lines.is_empty());
            timeline.lines.push(Line { stamp, step, in_turn, after: timeline.standing.status });
        }
        timeline
    }
}

impl Standing {
    /// By when something is expected of somebody: the answer while it is awaited, then nothing.
    pub fn deadline(&self) -> Option<DateTime<FixedOffset>> {
        self.due.filter(|_| self.status == ProposalStatus::Accepted)
    }

    /// The steps a role may take now. What the district has already is not passed on to it once more.
    pub fn offered(&self, role: DeskRole) -> Vec<K> {
        let mut kinds = offered(role, self.status);
        kinds.retain(|kind| *kind != K::Sent || !self.is_with_district());
        kinds
    }

    /// It lies with the district already.
    pub const fn is_with_district(&self) -> bool {
        self.passed_on && matches!(self.status, ProposalStatus::Sent)
    }

    /// Adds one step; says whether it was in turn. The first there is always counts, since a desk may learn of it late.
    fn take(&mut self, step: &ProposalStep, first: bool) -> bool {
        let fits = may(step.role, self.status, step.kind);
        let lead = || if first { leads(step.kind) } else { None };
        let Some(next) = fits.as_ref().ok().copied().or_else(lead) else { return false };
        let before = std::mem::replace(&mut self.status, next);
        let said = || Some(step.at);
        match step.kind {
            K::Signed => {
                if let Some(signer) = step.signer {
                    if matches!(before, ProposalStatus::Sent | ProposalStatus::Accepted)
                        && !self.signed.contains_key(&signer)
                    {
                        self.late.insert(signer);
                    }
                    self.signed.entry(signer).or_insert(step.at);
                }
            }
            K::Mended => {
                self.signed.clear();
                self.late.clear();
            }
            K::Sent => {
                self.sent_at = said();
                self.passed_on |= step.role == DeskRole::Home;
            }
            K::Accepted => (self.accepted_at, self.due) = (said(), step.due),
            K::Refused => {
                (self.accepted_at, self.due) = (None, None);
                self.answer.clone_from(&step.text);
            }
            K::Replied => {
                (self.replied_at, self.outcome, self.promise) = (said(), step.outcome, step.promise);
                self.answer.clone_from(&step.text);
            }
            K::Told | K::Withdrawn | K::Noted => {}
        }
        fits.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::id::LogId;
    use ProposalStatus as S;

    fn stamp(lamport: u64) -> Stamp {
        Stamp { lamport, id: Id { log: LogId::from_bits(7), seq: lamport } }
    }

    fn step(kind: K, role: DeskRole) -> ProposalStep {
        let at = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
        ProposalStep { signer: Some(Id::pending(1)), text: "好".to_owned(), ..ProposalStep::new(kind, at, role) }
    }

    fn fold(kinds: &[(K, DeskRole)]) -> Timeline {
        Timeline::of((1..).map(stamp).zip(kinds.iter().map(|(kind, role)| step(*kind, *role))).collect())
    }

    #[test]
    fn the_whole_way_from_a_draft_to_voters_who_have_heard() {
        use DeskRole::{Home, Station};
        for (steps, status) in [
            (&[][..], S::Draft),
            (&[(K::Signed, Station)][..], S::Signed),
            (&[(K::Signed, Station), (K::Sent, Station)], S::Sent),
            (&[(K::Signed, Station), (K::Sent, Station), (K::Refused, Home)], S::Refused),
            (&[(K::Signed, Station), (K::Sent, Station), (K::Refused, Home), (K::Sent, Station)], S::Sent),
            (
                &[
                    (K::Signed, Station),
                    (K::Sent, Station),
                    (K::Accepted, Home),
                    (K::Replied, Home),
                    (K::Noted, Station),
                    (K::Told, Station),
                ],
                S::Told,
            ),
        ] {
            let timeline = fold(steps);
            assert_eq!(timeline.standing.status, status, "{steps:?}");
            assert!(timeline.lines.iter().all(|line| line.in_turn), "{steps:?}");
        }
    }

    #[test]
    fn who_signs_after_it_went_up_is_late_and_a_change_of_words_asks_for_every_signature_again() {
        use DeskRole::{District, Home, Station};
        let sent = [(K::Signed, Station), (K::Sent, Station)];
        let mut later =
            Timeline::of((1..).map(stamp).zip(sent.iter().map(|(kind, role)| step(*kind, *role))).collect());
        later.standing.take(&ProposalStep { signer: Some(Id::pending(2)), ..step(K::Signed, Station) }, false);
        assert_eq!((later.standing.signed.len(), later.standing.late), (2, [Id::pending(2)].into()));
        let steps = [&sent[..], &[(K::Sent, Home), (K::Refused, District)]].concat();
        let refused = fold(&steps).standing;
        assert_eq!((refused.status, refused.signed.len(), refused.passed_on), (S::Refused, 1, true));
        let mended = fold(&[&steps[..], &[(K::Mended, Station)]].concat()).standing;
        assert_eq!((mended.status, mended.signed.len()), (S::Refused, 0));
        assert!(!fold(&steps[..3]).standing.offered(Home).contains(&K::Sent), "it lies there already");
        assert!(fold(&sent).standing.offered(Home).contains(&K::Sent));
    }

    #[test]
    fn what_does_not_fit_is_kept_and_moves_nothing() {
        let (station, home) = (DeskRole::Station, DeskRole::Home);
        // The station took it back while the home accepted it.
        let timeline = fold(&[(K::Signed, station), (K::Sent, station), (K::Withdrawn, station), (K::Accepted, home)]);
        assert_eq!(timeline.standing.status, S::Withdrawn);
        assert_eq!(timeline.lines.iter().map(|line| line.in_turn).collect::<Vec<_>>(), [true, true, true, false]);
        assert_eq!(timeline.standing.deadline(), None);
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(kinds in prop::collection::vec((0..9_usize, 0..4_usize), 0..12), turn in 0..12_usize) {
            let steps: Vec<_> = (1..).map(stamp).zip(kinds.iter().map(|(kind, role)| step(K::ALL[*kind], DeskRole::ALL[*role]))).collect();
            let mut shuffled = steps.clone();
            shuffled.rotate_left(turn.min(steps.len()));
            prop_assert_eq!(Timeline::of(steps), Timeline::of(shuffled));
        }
    }
}
