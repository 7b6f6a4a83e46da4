//! The table of legal steps: who may take which step from where, where it leads, and what must be written with it.
//!
//! The table is data; [`may`] and [`check`] only read it. A desk refuses an illegal step before it is written. A step that
//! another desk wrote in the meantime is never refused afterwards: [`super::status`] keeps it and marks it.

use std::collections::VecDeque;

use super::next;
use super::status::Status;
use super::step::{DeskRole, Step, StepKind};
use crate::Lang;
use crate::domain::terms::{Outcome, Told};
use crate::lang::matter as text;
use DeskRole::{District, Home, Office, Station};
use Status as S;
use StepKind as K;

/// One row: these roles may take this step from these statuses.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The step.
    pub kind: StepKind,
    /// Who may take it.
    pub by: &'static [DeskRole],
    /// From where.
    pub from: &'static [Status],
    /// Where it leads; nothing when the status stays.
    pub to: Option<Status>,
}

/// What must be written with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Words: the answer, the note or the reason.
    Text,
    /// Where to go, or who takes it.
    To,
    /// The matter it joins.
    Into,
    /// A promised date.
    Promise,
    /// The outcome class.
    Outcome,
    /// The voter's judgement of the result.
    Result,
    /// A new deadline.
    Due,
}

/// Why a step is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Illegal {
    /// Others take this step.
    Desk {
        /// The step.
        kind: StepKind,
        /// Who may.
        by: Vec<DeskRole>,
    },
    /// Not from here.
    Status {
        /// Whose step it would be.
        role: DeskRole,
        /// The step.
        kind: StepKind,
        /// Where the matter stands.
        status: Status,
    },
    /// Something is not written.
    Missing {
        /// The step.
        kind: StepKind,
        /// What is missing.
        need: Need,
    },
    /// A promise or deadline that is over when it is made.
    Past {
        /// The step.
        kind: StepKind,
    },
    /// Its voter has not heard the answer yet.
    Untold {
        /// The step.
        kind: StepKind,
    },
    /// What is solved has nothing left to be promised.
    Solved {
        /// The step.
        kind: StepKind,
    },
}

impl Illegal {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        let join = |words: Vec<&str>| words.join(text::comma(lang));
        match self {
            Illegal::Desk { kind, by } => {
                text::wrong_desk(lang, kind.label(lang), &join(by.iter().map(|role| role.label(lang)).collect()))
            }
            Illegal::Status { role, kind, status, .. } if first(*role, *status, *kind).is_some() => {
                let first = first(*role, *status, *kind).map_or("", |first| first.label(lang));
                text::not_yet(lang, kind.label(lang), status.label(lang), first)
            }
            Illegal::Status {
                kind: kind @ (K::Reminded | K::Supervised),
                status: S::Captured | S::Registered | S::Triaged,
                ..
            } => text::nobody_to_remind(lang, kind.label(lang)),
            Illegal::Status { kind, status: S::Merged, .. } => text::merged_away(lang, kind.label(lang)),
            Illegal::Status { role, kind, status } => {
                let next = next::next(*role, *status, false, false).unwrap_or(K::Noted);
                text::wrong_status(lang, kind.label(lang), status.label(lang), next.label(lang))
            }
            Illegal::Missing { kind, need } => need.say(*kind, lang),
            Illegal::Past { kind } => text::date_past(lang, kind.label(lang)),
            Illegal::Untold { kind } => text::untold(lang, kind.label(lang)),
            Illegal::Solved { kind } => text::nothing_promised(lang, kind.label(lang)),
        }
    }
}

impl Need {
    fn say(self, kind: StepKind, lang: Lang) -> String {
        let step = kind.label(lang);
        match self {
            Need::Text => text::need_text(lang, step),
            Need::To => text::need_to(lang, step),
            Need::Into => text::need_into(lang, step),
            Need::Promise => text::need_promise(lang, step),
            Need::Outcome => text::need_outcome(lang, step),
            Need::Result => text::need_result(lang, step),
            Need::Due => text::need_due(lang, step),
        }
    }

    fn is_met(self, step: &Step) -> bool {
        match self {
            Need::Text => !step.text.trim().is_empty(),
            Need::To => !step.to.trim().is_empty(),
            Need::Into => step.into.is_some(),
            Need::Promise => step.promise.is_some(),
            Need::Outcome => step.outcome.is_some(),
            Need::Result => step.result.is_some(),
            Need::Due => step.due.is_some(),
        }
    }
}

const DESKS: &[DeskRole] = &[Station, Home, District];
const UPPER: &[DeskRole] = &[Home, District];
/// Whoever may be given a matter to handle. A station settles its own by answering; it does not sign for, return or reply to
/// what was given to an office.
const OWNERS: &[DeskRole] = &[Home, Office, District];
/// Where somebody has it.
const GIVEN: &[Status] = &[S::Assigned, S::Accepted, S::InProgress];
const ALL: &[DeskRole] = &[Station, Home, Office, District];

const fn rule(kind: StepKind, by: &'static [DeskRole], from: &'static [Status], to: Status) -> Rule {
    Rule { kind, by, from, to: Some(to) }
}

const fn stays(kind: StepKind, by: &'static [DeskRole], from: &'static [Status]) -> Rule {
    Rule { kind, by, from, to: None }
}

/// What lies with the desks above the station: passed up by it, or sent back by an office.
const ABOVE: &[Status] = &[S::Escalated, S::Returned];
/// What lies with the district, or with the city for which the district writes down what it does.
const HIGHEST: &[Status] = &[S::AtDistrict, S::AtCity];

/// Where somebody can be reminded of it.
const UNDER_WAY: &[Status] = &[
    S::Escalated,
    S::AtDistrict,
    S::AtCity,
    S::Assigned,
    S::Accepted,
    S::Returned,
    S::HomeReturned,
    S::DistrictReturned,
    S::InProgress,
    S::Tracking,
    S::Reopened,
];

/// The whole machine. What was passed on or sent back belongs to the desk it went to until it comes back: the others remind.
pub static RULES: &[Rule] = &[
    rule(K::Captured, DESKS, &[S::New], S::Captured),
    rule(K::Registered, DESKS, &[S::New, S::Captured], S::Registered),
    rule(K::Triaged, DESKS, &[S::Registered, S::Triaged, S::Reopened], S::Triaged),
    rule(K::Triaged, UPPER, ABOVE, S::Triaged),
    rule(K::Triaged, &[Station], &[S::HomeReturned], S::Triaged),
    rule(K::Triaged, &[Home], &[S::DistrictReturned], S::Triaged),
    rule(K::Triaged, &[District], HIGHEST, S::Triaged),
    rule(K::Answered, DESKS, &[S::Registered, S::Triaged, S::Reopened], S::Answered),
    rule(K::Answered, UPPER, ABOVE, S::Answered),
    rule(K::Answered, &[Station], &[S::HomeReturned], S::Answered),
    rule(K::Answered, &[Home], &[S::DistrictReturned], S::Answered),
    rule(K::Answered, &[District], HIGHEST, S::Answered),
    rule(K::Declined, DESKS, &[S::Captured, S::Registered, S::Triaged], S::Declined),
    rule(K::Declined, UPPER, ABOVE, S::Declined),
    rule(K::Declined, &[Station], &[S::HomeReturned], S::Declined),
    rule(K::Declined, &[Home], &[S::DistrictReturned], S::Declined),
    rule(K::Declined, &[District], HIGHEST, S::Declined),
    rule(K::Merged, DESKS, &[S::Captured, S::Registered, S::Triaged, S::Reopened], S::Merged),
    rule(K::Merged, UPPER, ABOVE, S::Merged),
    rule(K::Merged, &[Station], &[S::HomeReturned], S::Merged),
    rule(K::Merged, &[Home], &[S::DistrictReturned], S::Merged),
    rule(K::Merged, &[District], HIGHEST, S::Merged),
    // That it is the same as another one may be seen only when an office has it already.
    rule(K::Merged, UPPER, GIVEN, S::Merged),
    // A station passes on to its home, a home to the district, the district to the city.
    rule(K::Escalated, &[Station], &[S::Triaged, S::HomeReturned, S::Reopened], S::Escalated),
    rule(
        K::Escalated,
        &[Home],
        &[S::Triaged, S::Escalated, S::Accepted, S::Returned, S::DistrictReturned, S::Reopened],
        S::AtDistrict,
    ),
    rule(
        K::Escalated,
        &[District],
        &[S::Triaged, S::Escalated, S::AtDistrict, S::Accepted, S::Returned, S::Reopened],
        S::AtCity,
    ),
    rule(
        K::Assigned,
        UPPER,
        &[S::Triaged, S::Escalated, S::Assigned, S::Accepted, S::Returned, S::InProgress, S::Reopened],
        S::Assigned,
    ),
    rule(K::Assigned, &[Home], &[S::DistrictReturned], S::Assigned),
    rule(K::Assigned, &[District], HIGHEST, S::Assigned),
    rule(K::Accepted, OWNERS, &[S::Assigned], S::Accepted),
    // A home whose district answers on paper writes down here what it does.
    rule(K::Accepted, UPPER, &[S::Escalated, S::AtDistrict, S::AtCity], S::Accepted),
    rule(K::Returned, &[Office], GIVEN, S::Returned),
    rule(K::Returned, &[Home], GIVEN, S::HomeReturned),
    // What an office or the district asks, the station often knows.
    rule(K::Returned, &[Home], &[S::Escalated, S::Returned, S::DistrictReturned], S::HomeReturned),
    rule(K::Returned, &[District], GIVEN, S::DistrictReturned),
    rule(K::Returned, &[District], &[S::Escalated, S::Returned, S::AtDistrict, S::AtCity], S::DistrictReturned),
    rule(K::InProgress, OWNERS, &[S::Accepted, S::Tracking, S::Reopened], S::InProgress),
    // A home that handles the matter itself assigns it to nobody.
    rule(K::InProgress, UPPER, &[S::Triaged], S::InProgress),
    // Whoever answered may answer once more, also when the voter was told: that is to be told again.
    rule(K::Replied, OWNERS, &[S::Accepted, S::InProgress, S::Tracking, S::FedBack, S::Closed], S::Replied),
    rule(K::FedBack, DESKS, &[S::Answered, S::Replied, S::FedBack, S::Tracking], S::FedBack),
    // Whoever raised a merged matter hears the answer too.
    stays(K::FedBack, DESKS, &[S::Merged]),
    // Not before the voter was told.
    rule(K::Closed, DESKS, &[S::FedBack, S::Tracking], S::Closed),
    // Again, for another day.
    rule(K::Tracking, DESKS, &[S::Replied, S::FedBack, S::Tracking], S::Tracking),
    rule(
        K::Reopened,
        DESKS,
        &[S::Answered, S::Replied, S::FedBack, S::Tracking, S::Closed, S::Declined, S::Merged, S::Withdrawn],
        S::Reopened,
    ),
    rule(K::Withdrawn, DESKS, &[S::Captured, S::Registered, S::Triaged], S::Withdrawn),
    rule(K::Withdrawn, DESKS, UNDER_WAY, S::Withdrawn),
    stays(K::Reminded, DESKS, UNDER_WAY),
    // Of what it handed down to the desk below: the row of the matter says whether it did.
    stays(K::Reminded, UPPER, &[S::Triaged]),
    // Anybody may remind; only whoever stands above the office demands.
    stays(K::Supervised, UPPER, UNDER_WAY),
    stays(
        K::Extended,
        UPPER,
        &[
            S::Triaged,
            S::Escalated,
            S::AtDistrict,
            S::AtCity,
            S::Assigned,
            S::Accepted,
            S::HomeReturned,
            S::DistrictReturned,
            S::InProgress,
            S::Reopened,
        ],
    ),
    stays(
        K::Noted,
        ALL,
        &[
            S::Captured,
            S::Registered,
            S::Triaged,
            S::Answered,
            S::Declined,
            S::Merged,
            S::Escalated,
            S::AtDistrict,
            S::AtCity,
            S::Assigned,
            S::Accepted,
            S::Returned,
            S::HomeReturned,
            S::DistrictReturned,
            S::InProgress,
            S::Replied,
            S::FedBack,
            S::Closed,
            S::Tracking,
            S::Reopened,
            S::Withdrawn,
        ],
    ),
];

/// What must be written with a step of this kind. An outcome that leaves something to be done also needs its promised date: [`check`] asks for it.
pub const fn needs(kind: StepKind) -> &'static [Need] {
    match kind {
        K::Answered | K::Returned | K::Reopened | K::Withdrawn | K::Supervised | K::Noted => &[Need::Text],
        K::Declined => &[Need::Text, Need::To],
        K::Merged => &[Need::Into],
        K::Assigned => &[Need::To],
        K::Replied => &[Need::Outcome, Need::Text],
        K::FedBack => &[Need::Result],
        K::Tracking => &[Need::Promise],
        K::Extended => &[Need::Due, Need::Text],
        K::Captured
        | K::Registered
        | K::Triaged
        | K::Escalated
        | K::Accepted
        | K::InProgress
        | K::Closed
        | K::Reminded => &[],
    }
}

/// Where a step of this role leads when nothing is known of what came before; nowhere if the status stays.
pub fn leads(role: DeskRole, kind: StepKind) -> Option<Status> {
    let of = || RULES.iter().filter(|rule| rule.kind == kind);
    of().find(|rule| rule.by.contains(&role)).or_else(|| of().next()).and_then(|rule| rule.to)
}

/// Where a step leads when this role takes it from here; nothing if it may not.
fn allowed(role: DeskRole, status: Status, kind: StepKind) -> Option<Status> {
    let mut mine = RULES.iter().filter(|rule| rule.kind == kind && rule.by.contains(&role));
    mine.find(|rule| rule.from.contains(&status)).map(|rule| rule.to.unwrap_or(status))
}

/// What this role takes first on the shortest way to a step that it may not take yet. No way leads over what ends a matter or
/// sends it off.
pub fn first(role: DeskRole, status: Status, kind: StepKind) -> Option<StepKind> {
    // What goes beside the way, or off it, is no aim to hurry to.
    // What was merged is done where it went to.
    let is_none = status == S::Merged;
    if is_none
        || matches!(
            kind,
            K::Reminded | K::Supervised | K::Extended | K::Returned | K::Declined | K::Merged | K::Withdrawn | K::Noted
        )
    {
        return None;
    }
    let is_way = |step: StepKind, from: Status| match step {
        K::Withdrawn | K::Declined | K::Merged | K::Returned | K::Closed | K::Escalated => false,
        K::Reopened => from.is_final(),
        // What is answered is followed up for its promise, and not to be signed for or given to somebody once more.
        K::Tracking => matches!(kind, K::InProgress | K::Replied),
        _ => true,
    };
    let mut seen = vec![status];
    let mut ways: VecDeque<(Status, Option<StepKind>)> = VecDeque::from([(status, None)]);
    while let Some((at, first)) = ways.pop_front() {
        if first.is_some() && allowed(role, at, kind).is_some() {
            return first;
        }
        for step in StepKind::ALL.iter().copied().filter(|step| is_way(*step, at)) {
            let Some(next) = allowed(role, at, step).filter(|next| !seen.contains(next)) else { continue };
            seen.push(next);
            ways.push_back((next, first.or(Some(step))));
        }
    }
    None
}

/// Where a step leads when this role takes it from here, or why it is refused.
pub fn may(role: DeskRole, status: Status, kind: StepKind) -> Result<Status, Illegal> {
    let rows = || RULES.iter().filter(move |rule| rule.kind == kind);
    let mine = || rows().filter(move |rule| rule.by.contains(&role));
    if let Some(next) = allowed(role, status, kind) {
        return Ok(next);
    }
    let who = |here: bool| {
        let takes =
            move |role: &DeskRole| rows().any(|rule| rule.by.contains(role) && (!here || rule.from.contains(&status)));
        DeskRole::ALL.iter().copied().filter(takes).collect::<Vec<_>>()
    };
    let mut by = who(true);
    if by.is_empty() {
        if kind == K::Closed && matches!(status, S::Answered | S::Replied) {
            return Err(Illegal::Untold { kind });
        }
        if mine().any(|rule| !rule.from.is_empty()) {
            return Err(Illegal::Status { role, kind, status });
        }
        by = who(false);
    }
    Err(Illegal::Desk { kind, by })
}

/// Where this step leads from here, or why it is refused, with everything that must be written.
pub fn check(status: Status, step: &Step) -> Result<Status, Illegal> {
    let kind = step.kind;
    let next = may(step.role, status, kind)?;
    let is_open = step.outcome.is_some_and(Outcome::is_open);
    let planned = is_open.then_some(Need::Promise);
    // Where nobody could be told there is no judgement, but a reason.
    let needs = if step.told == Some(Told::Unreachable) { &[Need::Text] } else { needs(kind) };
    if let Some(need) = needs.iter().copied().chain(planned).find(|need| !need.is_met(step)) {
        return Err(Illegal::Missing { kind, need });
    }
    if step.outcome == Some(Outcome::Solved) && step.promise.is_some() {
        return Err(Illegal::Solved { kind });
    }
    let past = step.promise.is_some_and(|day| day < step.at.date_naive()) || step.due.is_some_and(|due| due <= step.at);
    if past { Err(Illegal::Past { kind }) } else { Ok(next) }
}

/// The steps a role may take from here, in the order of the list of kinds.
pub fn offered(role: DeskRole, status: Status) -> Vec<StepKind> {
    StepKind::ALL.iter().copied().filter(|kind| allowed(role, status, *kind).is_some()).collect()
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
