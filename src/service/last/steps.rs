//! Which of the steps of an action is the one a person took: what else was written with it, such as the answer that those who
//! were merged into a matter hear, came by itself.

use super::{Named, along};
use crate::domain::event::{Event, Retracted};
use crate::domain::id::Id;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::record::{Record, RecordKind};
use crate::lang::undo as words;
use crate::store::StoreError;

/// A step of the action; `None` where an earlier step was taken back by it.
type Line = (Id, Option<Step>);

/// How likely a step is the one that was meant; the least is.
fn rank(step: Option<&Step>) -> u8 {
    match step {
        // What was heard of the matter it was merged into, or followed from its end.
        None => 2,
        Some(step) if step.kind == StepKind::Noted && step.into.is_some() => 2,
        // Nobody had triaged it, so that came along with what was wanted.
        Some(step) if step.kind == StepKind::Triaged => 1,
        Some(_) => 0,
    }
}

/// The step that was meant of each matter, in the order of the matters, and how many matters only followed.
fn meant(lines: &[Line]) -> (Vec<(Id, &Step)>, usize) {
    let mut matters: Vec<(Id, Option<&Step>)> = Vec::new();
    for (matter, step) in lines {
        match matters.iter_mut().find(|(id, _)| id == matter) {
            Some((_, best)) if rank(step.as_ref()) < rank(*best) => *best = step.as_ref(),
            Some(_) => {}
            None => matters.push((*matter, step.as_ref())),
        }
    }
    let all = matters.len();
    let is_meant = |step: &&Step| rank(Some(step)) < 2;
    let meant: Vec<_> = matters.into_iter().filter_map(|(id, step)| Some((id, step.filter(is_meant)?))).collect();
    let followed = all.saturating_sub(meant.len());
    (meant, followed)
}

/// The matter that was marked as a common issue, or is no longer, by a change that would take that back.
pub(super) fn marked(back: &Event) -> Option<(Record, bool)> {
    let Event::Amended(change) = back else { return None };
    let was = change.set.get("common").filter(|_| change.record.kind == RecordKind::Matter)?;
    Some((change.record, was.as_bool() != Some(true)))
}

impl Named<'_> {
    /// Names an action that was about steps of matters alone; `None` if it was about anything else.
    pub(super) fn steps(&self, events: &[Event]) -> Result<Option<String>, StoreError> {
        let is_of_matter = |event: &Event| match event {
            Event::Retracted(_) => true,
            Event::Amended(change) => change.record.kind == RecordKind::Matter,
            _ => false,
        };
        let first = events.iter().rev().find_map(|event| match event {
            Event::Retracted(taken) => Some(taken),
            _ => None,
        });
        let Some(first) = first.filter(|_| events.iter().all(is_of_matter)) else { return Ok(None) };
        let mut lines = Vec::new();
        for event in events.iter().rev() {
            if let Event::Retracted(taken) = event {
                lines.push((taken.matter, self.step_of(taken)?));
            }
        }
        let (meant, followed) = meant(&lines);
        let what = match meant.as_slice() {
            [] => {
                let matter = self.matter(first.matter)?;
                let said = match first.retracted {
                    true => words::stepped,
                    false if first.favours.is_empty() => words::retracted,
                    false => words::chosen_steps,
                };
                return Ok(Some(said(self.lang, &matter)));
            }
            [(matter, step)] => self.step(*matter, step)?,
            [(matter, step), ..] => {
                words::stepped_many_as(self.lang, &self.matter(*matter)?, meant.len(), step.kind.label(self.lang))
            }
        };
        let what = along::followed(self.lang, what, followed);
        Ok(Some(match events.iter().find_map(marked) {
            Some((record, true)) => words::with_mark(self.lang, &what, &self.name(record)?),
            _ => what,
        }))
    }

    fn step(&self, matter: Id, step: &Step) -> Result<String, StoreError> {
        let name = self.matter(matter)?;
        Ok(match step.into.filter(|_| step.kind == StepKind::Merged) {
            Some(into) => words::merged(self.lang, &name, &self.name(Record { kind: RecordKind::Matter, id: into })?),
            None => words::stepped_as(self.lang, &name, step.kind.label(self.lang)),
        })
    }

    fn step_of(&self, taken: &Retracted) -> Result<Option<Step>, StoreError> {
        if !taken.retracted {
            return Ok(None);
        }
        let steps = self.reader.steps(taken.matter)?;
        Ok(steps.into_iter().find(|row| row.stamp.id == taken.step).map(|row| row.step))
    }

    fn matter(&self, id: Id) -> Result<String, StoreError> {
        self.called(Record { kind: RecordKind::Matter, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::matter::step::DeskRole;

    #[test]
    fn what_somebody_did_is_told_from_what_followed() {
        use StepKind::{Answered, Assigned, FedBack, Noted, Reopened, Triaged, Withdrawn};

        let matter = |seq| Id { log: LogId::from_bits(1), seq };
        let at = chrono::DateTime::parse_from_rfc3339("2026-12-06T09:30:00+08:00").unwrap();
        let step = |kind| Some(Step::new(kind, at, DeskRole::Station));
        let heard = Some(Step { into: Some(matter(1)), ..Step::new(StepKind::Noted, at, DeskRole::Station) });
        for (name, lines, wanted, follow) in [
            ("answered, one merged into it", vec![(1, step(Answered)), (2, heard.clone())], vec![(1, Answered)], 1),
            ("withdrawn, its merge let go", vec![(1, step(Withdrawn)), (2, None)], vec![(1, Withdrawn)], 1),
            (
                "many assigned, the second triaged on the way",
                vec![(1, step(Assigned)), (2, step(Triaged)), (2, step(Assigned)), (3, heard.clone())],
                vec![(1, Assigned), (2, Assigned)],
                1,
            ),
            ("told, and done again", vec![(1, step(FedBack)), (1, step(Reopened))], vec![(1, FedBack)], 0),
            ("a note", vec![(1, step(Noted))], vec![(1, Noted)], 0),
            ("a step taken back", vec![(1, None)], vec![], 1),
        ] {
            let lines: Vec<Line> = lines.into_iter().map(|(seq, step)| (matter(seq), step)).collect();
            let (found, followed) = meant(&lines);
            let found: Vec<_> = found.into_iter().map(|(id, step)| (id.seq, step.kind)).collect();
            assert_eq!((found, followed), (wanted, follow), "{name}");
        }
    }
}
