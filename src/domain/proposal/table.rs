//! The table of legal steps of a formal suggestion: who may take which from where, where it leads, and what must be written.
//!
//! The table is data; [`may`] and [`check`] only read it. A desk refuses an illegal step before it is written; what another
//! desk wrote meanwhile is kept and marked by [`super::status`].

use super::status::ProposalStatus as S;
use super::step::{ProposalStep, ProposalStepKind as K};
use crate::Lang;
use crate::domain::matter::step::DeskRole::{self, District, Home, Station};
use crate::domain::terms::Outcome;
use crate::lang::{matter as text, proposals as words};

/// One row: these roles may take this step from these statuses.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The step.
    pub kind: K,
    /// Who may take it.
    pub by: &'static [DeskRole],
    /// From where.
    pub from: &'static [S],
    /// Where it leads; nothing when the status stays.
    pub to: Option<S>,
}

/// What must be written with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Words: the answer, the note or the reason.
    Text,
    /// Who signed.
    Signer,
    /// The class of the answer.
    Outcome,
    /// A promised date.
    Promise,
}

/// Why a step is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Illegal {
    /// Others take this step.
    Desk {
        /// The step.
        kind: K,
        /// Who may.
        by: Vec<DeskRole>,
    },
    /// Not from here.
    Status {
        /// The step.
        kind: K,
        /// Where it stands.
        status: S,
        /// From where this role may.
        from: Vec<S>,
    },
    /// Something is not written.
    Missing {
        /// The step.
        kind: K,
        /// What is missing.
        need: Need,
    },
    /// It was sent up already.
    IsSent {
        /// Where it stands.
        status: S,
    },
    /// A promise that is over when it is made.
    Past {
        /// The step.
        kind: K,
    },
    /// What is solved has nothing left to be promised.
    Solved {
        /// The step.
        kind: K,
    },
}

impl Illegal {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        let comma = text::comma(lang);
        match self {
            Illegal::Desk { kind, by } => {
                let by: Vec<&str> = by.iter().map(|role| role.label(lang)).collect();
                text::wrong_desk(lang, kind.label(lang), &by.join(comma))
            }
            Illegal::Status { kind, status, from } => {
                let from: Vec<&str> = from.iter().map(|status| status.label(lang)).collect();
                text::wrong_status_of(lang, kind.label(lang), status.label(lang), &from.join(comma))
            }
            Illegal::Missing { kind, need } => {
                let step = kind.label(lang);
                match need {
                    Need::Text => text::need_text(lang, step),
                    Need::Signer => words::need_signer(lang, step),
                    Need::Outcome => text::need_outcome(lang, step),
                    Need::Promise => text::need_promise(lang, step),
                }
            }
            Illegal::IsSent { status } => words::is_sent(lang, status.label(lang)),
            Illegal::Past { kind } => text::date_past(lang, kind.label(lang)),
            Illegal::Solved { kind } => text::nothing_promised(lang, kind.label(lang)),
        }
    }
}

/// Where deputies bring it from.
const BELOW: &[DeskRole] = &[Station, Home];
/// Who takes, sends back and answers it. A home writes down what the district's offices answered to its own.
const ABOVE: &[DeskRole] = &[Home, District];
const DESKS: &[DeskRole] = &[Station, Home, District];

/// The whole machine.
pub static RULES: &[Rule] = &[
    rule(K::Signed, BELOW, &[S::Draft, S::Signed, S::Refused], Some(S::Signed)),
    // Who signs after it went up stands on a list of those who came late.
    rule(K::Signed, BELOW, &[S::Sent, S::Accepted], None),
    rule(K::Sent, BELOW, &[S::Signed, S::Refused], Some(S::Sent)),
    // A home passes on to the district what a station sent it.
    rule(K::Sent, &[Home], &[S::Sent], Some(S::Sent)),
    rule(K::Mended, BELOW, &[S::Refused], None),
    rule(K::Accepted, ABOVE, &[S::Sent], Some(S::Accepted)),
    rule(K::Refused, ABOVE, &[S::Sent, S::Accepted], Some(S::Refused)),
    rule(K::Replied, ABOVE, &[S::Accepted, S::Replied], Some(S::Replied)),
    rule(K::Told, BELOW, &[S::Replied], Some(S::Told)),
    rule(K::Withdrawn, BELOW, &[S::Draft, S::Signed, S::Sent, S::Accepted, S::Refused], Some(S::Withdrawn)),
    rule(K::Noted, DESKS, S::ALL, None),
];

const fn rule(kind: K, by: &'static [DeskRole], from: &'static [S], to: Option<S>) -> Rule {
    Rule { kind, by, from, to }
}

/// What must be written with a step of this kind. An outcome that leaves something to be done also needs its promised date: [`check`] asks for it.
pub const fn needs(kind: K) -> &'static [Need] {
    match kind {
        K::Signed => &[Need::Signer],
        K::Refused | K::Withdrawn | K::Noted => &[Need::Text],
        K::Replied => &[Need::Outcome, Need::Text],
        K::Sent | K::Accepted | K::Told | K::Mended => &[],
    }
}

/// Where a step leads when nothing is known of what came before; nowhere if the status stays.
pub fn leads(kind: K) -> Option<S> {
    RULES.iter().find(|rule| rule.kind == kind).and_then(|rule| rule.to)
}

/// Where a step leads when this role takes it from here.
///
/// # Errors
/// Why it is refused.
pub fn may(role: DeskRole, status: S, kind: K) -> Result<S, Illegal> {
    let rows = || RULES.iter().filter(move |rule| rule.kind == kind);
    let fits = |rule: &&Rule| rule.from.contains(&status);
    let mine = |rule: &&Rule| rule.by.contains(&role);
    if let Some(rule) = rows().find(|rule| fits(rule) && mine(rule)) {
        return Ok(rule.to.unwrap_or(status));
    }
    if kind == K::Sent && BELOW.contains(&role) && matches!(status, S::Sent | S::Accepted | S::Replied | S::Told) {
        return Err(Illegal::IsSent { status });
    }
    if rows().any(|rule| mine(&rule)) {
        let from = rows().filter(mine).flat_map(|rule| rule.from).copied().collect();
        return Err(Illegal::Status { kind, status, from });
    }
    Err(Illegal::Desk { kind, by: rows().flat_map(|rule| rule.by).copied().collect() })
}

/// Where this step leads from here, with everything that must be written.
///
/// # Errors
/// Why it is refused.
pub fn check(status: S, step: &ProposalStep) -> Result<S, Illegal> {
    let kind = step.kind;
    let next = may(step.role, status, kind)?;
    let is_open = step.outcome.is_some_and(Outcome::is_open);
    let planned = is_open.then_some(Need::Promise);
    if let Some(need) = needs(kind).iter().copied().chain(planned).find(|need| !is_met(*need, step)) {
        return Err(Illegal::Missing { kind, need });
    }
    if step.outcome == Some(Outcome::Solved) && step.promise.is_some() {
        return Err(Illegal::Solved { kind });
    }
    let past = step.promise.is_some_and(|day| day < step.at.date_naive());
    if past { Err(Illegal::Past { kind }) } else { Ok(next) }
}

fn is_met(need: Need, step: &ProposalStep) -> bool {
    match need {
        Need::Text => !step.text.trim().is_empty(),
        Need::Signer => step.signer.is_some(),
        Need::Outcome => step.outcome.is_some(),
        Need::Promise => step.promise.is_some(),
    }
}

/// The steps a role may take from here, in the order of the list of kinds. That its words were changed nobody says: it is written
/// down when they are.
pub fn offered(role: DeskRole, status: S) -> Vec<K> {
    let asked = K::ALL.iter().copied().filter(|kind| *kind != K::Mended);
    asked.filter(|kind| may(role, status, *kind).is_ok()).collect()
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
