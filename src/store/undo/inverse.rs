//! What would take an event back, worked out from the tables just before the event is folded.

use crate::domain::claim::Knew;
use crate::domain::desk::Desk;
use crate::domain::event::{
    Amendment, Event, NoteSettled, ProposalRetracted, Retracted, ShiftSet, Strike, SwapDecision,
};
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::record::Record;
use crate::store::StoreError;
use crate::store::read::Reader;

/// The event that takes `event` (about to become entry `entry`) back. `None` for what cannot be unseen.
pub(in crate::store) fn inverse(now: Reader<'_>, event: &Event, entry: Id) -> Result<Option<Event>, StoreError> {
    if let Some(kind) = event.creates() {
        let record = Record { kind, id: entry };
        return Ok(Some(Event::Struck(Strike::new(record, true, ""))));
    }
    Ok(match event {
        Event::DeskSet(set) => now.desk()?.map(|desk| Event::DeskSet(Desk { said: set.said.clone(), ..desk })),
        Event::Amended(amendment) => Some(Event::Amended(amend_back(now, amendment, entry)?)),
        Event::Struck(strike) => {
            let (reason, struck) = (now.strike_reason(strike.record.id)?, now.is_struck(strike.record.id)?);
            let knew = if struck { now.knew_before(event, &strike.knew, entry)? } else { Knew::default() };
            Some(Event::Struck(Strike { struck, reason, knew, ..strike.clone() }))
        }
        Event::ShiftSet(shift) => {
            let (person, knew) = (now.sitter(shift.date, shift.seat)?, now.knew_before(event, &shift.knew, entry)?);
            Some(Event::ShiftSet(ShiftSet { person, knew, ..shift.clone() }))
        }
        Event::SwapDecided(decision) => {
            let answer = now.swap_answer(decision.swap, decision.answer.at)?;
            let knew = now.knew_before(event, &decision.knew, entry)?;
            Some(Event::SwapDecided(SwapDecision { answer, knew, ..decision.clone() }))
        }
        Event::NoteSettled(settled) => {
            let before = now.note_settled(settled.note)?;
            let before = before.unwrap_or(NoteSettled::new(settled.note, NoteState::Open, None, ""));
            let knew = now.knew_before(event, &settled.knew, entry)?;
            Some(Event::NoteSettled(NoteSettled { knew, ..before }))
        }
        Event::Stepped(stepped) => Some(Event::Retracted(Retracted::new(stepped.matter, entry, true))),
        Event::ProposalStepped(stepped) => {
            Some(Event::ProposalRetracted(ProposalRetracted::new(stepped.proposal, entry, true)))
        }
        Event::ProposalRetracted(taken) => {
            Some(Event::ProposalRetracted(ProposalRetracted { retracted: !taken.retracted, ..taken.clone() }))
        }
        Event::Retracted(taken) => Some(Event::Retracted(Retracted { retracted: !taken.retracted, ..taken.clone() })),
        // A look cannot be unseen, and a year once announced stays so.
        _ => None,
    })
}

/// The amendment that takes `entry` back, and sets each field to what the form says now.
fn amend_back(now: Reader<'_>, amendment: &Amendment, entry: Id) -> Result<Amendment, StoreError> {
    let form = now.form(amendment.record)?.unwrap_or_default();
    let set = amendment
        .set
        .keys()
        .map(|field| (field.clone(), form.get(field).cloned().unwrap_or(serde_json::Value::Null)))
        .collect();
    let over = amendment.set.keys().map(|field| (field.clone(), entry)).collect();
    let mut back = Amendment { takes_back: Some(entry), ..Amendment::new(amendment.record, set, over) };
    // What is settled now is a question again once this is taken back, and the other way round.
    for rival in now.rivals(amendment.record.id)? {
        if amendment.settles(&rival.field).any(|id| id == rival.said.entry) {
            back.beside.entry(rival.field).or_default().push(rival.said);
        }
    }
    for (field, beside) in &amendment.beside {
        back.also.insert(field.clone(), beside.iter().map(|one| one.entry).collect());
    }
    Ok(back)
}
