//! The last action of this desk in words, so that Undo names what it takes back before and after: what a person did, and then what
//! else goes with it. Nothing is changed here.

mod along;
mod steps;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use crate::Lang;
use crate::domain::command::Imported;
use crate::domain::event::{Amendment, Event, NoteSettled, ProposalRetracted, ShiftSet, SwapDecision};
use crate::domain::field;
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::person::{NOT_SAME, SAME_AS};
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::swap::{SwapRequest, SwapState};
use crate::lang::undo as words;
use crate::store::{Reader, StoreError, Way};

/// What Undo would take back now: `新增的意见建议 QJD-SQG-2026-0042`. `None` if there is nothing. Right after Redo it is what was carried
/// out again.
///
/// # Errors
/// When the store does not answer.
pub fn last_action(reader: Reader<'_>, lang: Lang) -> Result<Option<String>, StoreError> {
    let Some(action) = reader.next_action(Way::Back)? else { return Ok(None) };
    if let Some(Imported { file, created, changed }) = &action.imported {
        return Ok(Some(words::imported(lang, file, *created, *changed)));
    }
    let events: Vec<Event> = action.events.into_iter().map(|kept| kept.event).collect();
    Named { reader, lang }.action(&events).map(Some)
}

/// With a blank behind it before Chinese goes on, where it ends with a number.
fn apart(what: String, lang: Lang) -> String {
    let is_apart = lang == Lang::Zh && what.ends_with(|sign: char| sign.is_ascii_alphanumeric());
    if is_apart { what + " " } else { what }
}

/// The field of which one of two values was chosen: taken back, the other stands beside it again.
fn chooses(back: &Amendment) -> Option<&str> {
    let mut fields = back.set.keys();
    let only = fields.next().filter(|_| fields.next().is_none())?;
    back.beside.get(only).filter(|beside| !beside.is_empty()).map(|_| only.as_str())
}

struct Named<'r> {
    reader: Reader<'r>,
    lang: Lang,
}

impl Named<'_> {
    /// The events would take the action back, so each says the reverse of what was done. They stand in the order they would be
    /// appended: what the person did first comes last.
    fn action(&self, events: &[Event]) -> Result<String, StoreError> {
        let lang = self.lang;
        if let Some(steps) = self.steps(events)? {
            return Ok(steps);
        }
        // What went along with a note, such as those merged into it before, is not what the person did.
        let mut settled = events.iter().filter_map(|event| match event {
            Event::NoteSettled(settled) => Some(settled),
            _ => None,
        });
        if let (Some(first), None) = (settled.next(), settled.next()) {
            return self.settled(first, events);
        }
        if let Some(decision) = self.approved(events)? {
            return self.decided(decision);
        }
        let of_roster = |event: &Event| matches!(event, Event::ShiftSet(_) | Event::SwapDecided(_));
        if events.iter().any(|event| matches!(event, Event::ShiftSet(_))) && events.iter().all(of_roster) {
            return Ok(self.shifts(events));
        }
        // What a step of a formal suggestion did to its matters is not what the person did.
        let is_step = !events.iter().any(|event| matches!(event, Event::Amended(_)));
        if let Some(taken) = events.iter().rev().find_map(|event| match event {
            Event::ProposalRetracted(taken) if is_step => Some(taken),
            _ => None,
        }) {
            let proposal = Record { kind: RecordKind::Proposal, id: taken.proposal };
            return self.with_rest(self.proposal_step(taken)?, events, &[proposal]);
        }
        if let Some(back) = events.iter().find_map(says_who) {
            return self.same_people(back, events);
        }
        // Of a visit and its voter, the visit is what the person did.
        let Some(first) = events.iter().rev().find(|event| !along::is_brought(event, events)) else {
            return Ok(words::last(lang).to_owned());
        };
        let what = match first {
            Event::Struck(strike) if strike.struck => match strike.record.kind {
                RecordKind::Signing => self.signed(strike.record)?,
                RecordKind::Swap => words::swap_asked(lang, &self.swap(strike.record.id)?),
                _ => words::added(lang, &self.called(strike.record)?),
            },
            Event::Struck(strike) => words::removed(lang, &apart(self.called(strike.record)?, lang)),
            Event::Amended(change) if change.record.kind == RecordKind::Handover => self.handover(change)?.to_owned(),
            Event::Amended(change) if change.set.len() == 1 && steps::marked(first).is_some() => {
                let is_marked = steps::marked(first).is_some_and(|(_, is_marked)| is_marked);
                let said = if is_marked { words::marked_common } else { words::unmarked_common };
                said(lang, &self.called(change.record)?)
            }
            Event::Amended(change) if chooses(change).is_some() => {
                let label = chooses(change).map(|field| field::label(change.record.kind, field, lang));
                words::chosen(lang, &self.called(change.record)?, &label.unwrap_or_default())
            }
            Event::Amended(change) => words::changed(lang, &apart(self.called(change.record)?, lang)),
            Event::SwapDecided(decision) => self.decided(decision)?,
            Event::DeskSet(_) => words::desk(lang).to_owned(),
            _ => words::last(lang).to_owned(),
        };
        self.with_rest(what, events, &along::record(first).into_iter().collect::<Vec<_>>())
    }

    /// What was done to a handover, by the fields that would read again as before.
    fn handover(&self, back: &Amendment) -> Result<&'static str, StoreError> {
        let stands = self.reader.handover(back.record.id)?.map_or(0, |row| row.form.corrections.len());
        let before = back.set.get("corrections").map(|kept| kept.as_array().map_or(0, Vec::len));
        Ok(match before {
            _ if back.set.contains_key("to") => words::handover_taken(self.lang),
            Some(before) if before < stands => words::handover_corrected(self.lang),
            _ => words::handover_signed(self.lang),
        })
    }

    /// That two records are of one person, or are not.
    fn same_people(&self, back: &Amendment, events: &[Event]) -> Result<String, StoreError> {
        // The events would take back what was made: whom each record speaks of still stands in it.
        let mut made: Vec<Value> = Vec::new();
        for event in events {
            if let Event::Amended(change) = event
                && change.set.contains_key(SAME_AS)
            {
                made.extend(self.reader.form(change.record)?.and_then(|mut form| form.remove(SAME_AS)));
            }
        }
        if made.len() > 1 {
            let people: BTreeSet<&str> = made.iter().filter_map(Value::as_str).collect();
            return Ok(words::made_many(self.lang, people.len()));
        }
        let form = self.reader.form(back.record)?.unwrap_or_default();
        let text = |field: &str| form.get(field).and_then(Value::as_str).unwrap_or_default();
        let stays = text(SAME_AS).parse().ok().map(|id| Record { id, ..back.record });
        let what = match stays {
            Some(_) => words::made_one(self.lang, text("name")),
            None => words::said_two(self.lang, text("name")),
        };
        self.with_rest(what, events, &[Some(back.record), stays].into_iter().flatten().collect::<Vec<_>>())
    }

    fn settled(&self, back: &NoteSettled, events: &[Event]) -> Result<String, StoreError> {
        let lang = self.lang;
        let record = Record { kind: RecordKind::Note, id: back.note };
        let note = self.called(record)?;
        // What was done here, which is not how the note stands now where another desk settled it too.
        let done = back.knew.takes_back.map(|entry| self.reader.settled_by(entry)).transpose()?.flatten();
        let Some(done) = done else { return Ok(words::last(lang).to_owned()) };
        let into = done.into.map(|record| self.name(record)).transpose()?.unwrap_or_default();
        let what = match done.state {
            NoteState::Promoted => words::promoted(lang, &note, &into),
            NoteState::Merged => words::merged(lang, &note, &into),
            NoteState::Discarded => words::discarded(lang, &note),
            NoteState::Open => words::reopened(lang, &note),
        };
        self.with_rest(what, events, &[Some(record), done.into].into_iter().flatten().collect::<Vec<_>>())
    }

    fn proposal_step(&self, taken: &ProposalRetracted) -> Result<String, StoreError> {
        let proposal = self.called(Record { kind: RecordKind::Proposal, id: taken.proposal })?;
        if !taken.retracted {
            let said = if taken.favours.is_empty() { words::retracted } else { words::chosen_steps };
            return Ok(said(self.lang, &proposal));
        }
        let steps = self.reader.proposal_steps(taken.proposal)?;
        Ok(match steps.iter().find(|row| row.stamp.id == taken.step) {
            Some(row) => words::stepped_as(self.lang, &proposal, row.step.kind.label(self.lang)),
            None => words::stepped(self.lang, &proposal),
        })
    }

    fn shifts(&self, events: &[Event]) -> String {
        let day = |shift: &ShiftSet| self.day(shift.date);
        let mut shifts: Vec<&ShiftSet> = events
            .iter()
            .filter_map(|event| match event {
                Event::ShiftSet(shift) => Some(shift),
                _ => None,
            })
            .collect();
        shifts.sort_by_key(|shift| shift.date);
        let what = match shifts.as_slice() {
            [one] => words::shift(self.lang, &day(one), &one.seat.label(self.lang)),
            [first, .., last] if first.date == last.date => words::shifts_on(self.lang, shifts.len(), &day(first)),
            [first, .., last] => words::shifts(self.lang, shifts.len(), &day(first), &day(last)),
            [] => words::last(self.lang).to_owned(),
        };
        along::swaps(self.lang, what, events.len().saturating_sub(shifts.len()))
    }

    /// Who signed in or out, for which shift.
    fn signed(&self, record: Record) -> Result<String, StoreError> {
        let Some(signing) = self.reader.signing(record.id)? else { return Ok(words::last(self.lang).to_owned()) };
        let (name, day) = (self.reader.person_name(signing.person)?, self.day(signing.date));
        let said = if signing.out { words::signed_out } else { words::signed_in };
        Ok(said(self.lang, &name, &day, &signing.seat.label(self.lang)))
    }

    /// The swap that was approved: the roster followed it. One that fell with its seat follows the roster.
    fn approved<'e>(&self, events: &'e [Event]) -> Result<Option<&'e SwapDecision>, StoreError> {
        let Some(decision) = events.iter().find_map(|event| match event {
            Event::SwapDecided(decision) => Some(decision),
            _ => None,
        }) else {
            return Ok(None);
        };
        let state = self.reader.swap_answer(decision.swap, decision.answer.at)?.state;
        Ok(Some(decision).filter(|_| state == SwapState::Approved))
    }

    /// What was answered to a swap.
    fn decided(&self, decision: &SwapDecision) -> Result<String, StoreError> {
        let state = self.reader.swap_answer(decision.swap, decision.answer.at)?.state;
        Ok(words::decided(self.lang, &self.swap(decision.swap)?, state.label(self.lang)))
    }

    /// Who asked whom to come instead, and when.
    fn swap(&self, id: Id) -> Result<String, StoreError> {
        let form = self.reader.form(Record { kind: RecordKind::Swap, id })?.unwrap_or_default();
        let Ok(swap) = serde_json::from_value::<SwapRequest>(form.into()) else { return Ok(String::new()) };
        let name = |id| self.reader.person_name(id);
        let seat = swap.seat.label(self.lang);
        Ok(words::swap(self.lang, &name(swap.from)?, &name(swap.to)?, &self.day(swap.date), &seat))
    }

    fn day(&self, date: NaiveDate) -> String {
        words::day(self.lang, date.month(), date.day())
    }

    /// A record as people call it: its kind, and its number, name or first words.
    fn called(&self, record: Record) -> Result<String, StoreError> {
        let kind = record.kind.label(self.lang);
        let name = self.name(record)?;
        Ok(if name.is_empty() { kind.to_owned() } else { format!("{kind} {name}") })
    }

    fn name(&self, record: Record) -> Result<String, StoreError> {
        let form = self.reader.form(record)?.unwrap_or_default();
        let word = |field: &str| form.get(field).and_then(serde_json::Value::as_str).filter(|text| !text.is_empty());
        // A number says which record it is only when it is whole.
        if let Some(number) = word("number") {
            return Ok(number.to_owned());
        }
        let name = word("name").or(word("title")).or(word("text")).unwrap_or_default();
        Ok(name.chars().take(20).collect())
    }
}

/// The change that takes back what was said of who is who.
fn says_who(event: &Event) -> Option<&Amendment> {
    match event {
        Event::Amended(change) if [SAME_AS, NOT_SAME].iter().any(|field| change.set.contains_key(*field)) => {
            Some(change)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_apart_from_the_chinese_after_it() {
        for (what, lang, expected) in [
            ("意见建议 QJD-SQG-2026-0002", Lang::Zh, "对意见建议 QJD-SQG-2026-0002 的修改"),
            ("人员 贾秀保", Lang::Zh, "对人员 贾秀保的修改"),
            ("matter QJD-SQG-2026-0002", Lang::En, "the change to the matter QJD-SQG-2026-0002"),
        ] {
            assert_eq!(words::changed(lang, &apart(what.to_owned(), lang)), expected);
        }
    }
}
