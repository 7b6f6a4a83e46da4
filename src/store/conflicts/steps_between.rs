//! The steps that two desks took apart from each other and that are chosen between, with who took each, when and where.

use serde::Serialize;
use serde_json::Value;

use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::store::conflicts::{Conflict, DUE, STATUS, STRUCK, Said};
use crate::store::{Reader, StoreError, fold};

/// Steps with their entries, each whole as JSON.
fn whole<'s, S: Serialize + 's>(steps: impl Iterator<Item = (Id, &'s S)>) -> Result<Vec<(Id, Value)>, StoreError> {
    steps.map(|(entry, step)| Ok((entry, serde_json::to_value(step)?))).collect()
}

impl Reader<'_> {
    /// The steps that are chosen between, of a question about steps, each with the whole of it as JSON: those by which the record stands, and
    /// those of whoever was apart. Nothing for other questions.
    ///
    /// # Errors
    /// When the database does not answer, or what it holds does not read.
    pub fn steps_between(self, one: &Conflict) -> Result<[Vec<Said>; 2], StoreError> {
        if one.field == DUE && one.record.kind == RecordKind::Matter {
            let steps = self.steps(one.record.id)?;
            let of = |said: &Said| -> Result<Vec<Said>, StoreError> {
                let named = steps.iter().filter(|row| row.stamp.id == said.entry);
                named.map(|row| self.said(row.stamp.id, serde_json::to_value(&row.step)?)).collect()
            };
            return Ok([of(&one.stands)?, of(&one.other)?]);
        }
        // Whoever goes on with what somebody takes out of use did so by a step, or by a change of its fields.
        if one.field == STRUCK {
            let steps = self.all_steps(one.record)?.into_iter().filter(|(entry, _)| *entry == one.other.entry);
            return Ok([Vec::new(), steps.map(|(entry, step)| self.said(entry, step)).collect::<Result<_, _>>()?]);
        }
        if one.field != STATUS {
            return Ok([Vec::new(), Vec::new()]);
        }
        let (id, other) = (one.record.id, one.other.entry);
        let (branch, instead) = if one.record.kind == RecordKind::Proposal {
            let timeline = self.proposal_timeline(id)?;
            (timeline.branch(other), timeline.instead(other))
        } else {
            let timeline = self.timeline(id)?;
            (timeline.branch(other), timeline.instead(other))
        };
        let steps = self.all_steps(one.record)?;
        // Of two choices each stands for the steps in favour of which others were crossed out.
        let favoured = |entry| -> Result<Vec<Id>, StoreError> {
            Ok(match fold::creation(self.conn, entry)? {
                Some(Event::Retracted(choice)) => choice.favours,
                Some(Event::ProposalRetracted(choice)) => choice.favours,
                _ => vec![entry],
            })
        };
        let stands = instead.map_or_else(|| favoured(one.stands.entry), Ok)?;
        let other = if branch.is_empty() { favoured(other)? } else { branch };
        let of = |entries: &[Id]| -> Result<Vec<Said>, StoreError> {
            let named = steps.iter().filter(|(entry, _)| entries.contains(entry));
            named.map(|(entry, step)| self.said(*entry, step.clone())).collect()
        };
        Ok([of(&stands)?, of(&other)?])
    }

    /// The steps of a matter or a formal suggestion, each whole as JSON; other records have none.
    fn all_steps(self, record: Record) -> Result<Vec<(Id, Value)>, StoreError> {
        match record.kind {
            RecordKind::Proposal => whole(self.proposal_steps(record.id)?.iter().map(|row| (row.stamp.id, &row.step))),
            RecordKind::Matter => whole(self.steps(record.id)?.iter().map(|row| (row.stamp.id, &row.step))),
            _ => Ok(Vec::new()),
        }
    }
}
