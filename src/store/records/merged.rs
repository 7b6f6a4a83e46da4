//! What was merged into a matter hears what becomes of it: its answer or refusal is written down with them, and where it is gone or
//! withdrawn the merge no longer holds. Another station may have raised them, which never had that matter. So may it have raised a
//! pocket note: whatever that was merged into, its station is told when it is in the pocket again.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::Lang;
use crate::domain::event::{Event, NoteSettled, Retracted, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::status::{Standing, Status, Timeline, Void};
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::telling::refusal;
use crate::domain::note::NoteState;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::lang::pocket as words;
use crate::store::fold::merges;
use crate::store::read::ids;
use crate::store::{Reader, StoreError, Writer, erase};

/// The matters `n` that have something to hear of `m`, or whose merge into it may close a circle. One that has heard nothing but what a formal suggestion came to has said nothing.
const WAITING: &str = "FROM matter n JOIN matter m ON m.id = n.joined WHERE n.joined IS NOT NULL AND NOT n.struck AND (
     (n.status = 'merged' AND (m.status = 'withdrawn' OR (m.said IS NOT n.heard AND m.said IS NOT NULL AND (
         n.heard IS NOT NULL OR n.said IS NULL OR m.answered > n.answered OR (m.status = 'declined' AND n.answered = 0)))))
     OR (n.status <> 'merged' AND (m.struck OR m.status = 'merged' OR EXISTS (SELECT 1 FROM erasure e WHERE e.record = m.id))))";

/// The notes `n` whose merge does not count here; their station may not know that.
const IN_POCKET: &str =
    "FROM note n INDEXED BY note_back JOIN note_state s ON s.note = n.id WHERE n.struck = 0 AND n.state = 'open' AND s.state = 'merged'
     AND n.into_id IS NOT NULL AND substr(n.into_id, 1, 12) <> substr(n.id, 1, 12)";

/// Whether any matter has something to hear of the one it was merged into, or the station of a note.
pub(in crate::store) fn is_any(conn: &Connection) -> Result<bool, StoreError> {
    let sql = format!("SELECT EXISTS (SELECT 1 {WAITING}) OR EXISTS (SELECT 1 {IN_POCKET})");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// When and how a matter was refused.
fn refused(lead: &Timeline) -> Option<Standing> {
    let last = lead.lines.iter().rev().find(|line| line.in_turn && line.step.kind == StepKind::Declined)?;
    Some(Standing { answered_at: Some(last.step.at), reply: refusal(&last.step), ..Standing::default() })
}

impl Reader<'_> {
    /// What was said as nobody looks after a matter or note any more; empty where nothing was, or it was erased.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn why_gone(self, record: Record) -> Result<String, StoreError> {
        if self.is_erased(record.id)? {
            return Ok(String::new());
        }
        if record.kind == RecordKind::Matter {
            let lines = self.timeline(record.id)?.lines;
            let given_up = lines.into_iter().rev().find(|line| line.in_turn && line.step.kind == StepKind::Withdrawn);
            return given_up.map_or_else(|| self.strike_reason(record.id), |line| Ok(line.step.text));
        }
        match self.note_settled(record.id)? {
            Some(NoteSettled { into: Some(became @ Record { kind: RecordKind::Matter, .. }), .. }) => {
                self.why_gone(became)
            }
            Some(settled) if settled.state == NoteState::Discarded => Ok(settled.reason),
            _ => self.strike_reason(record.id),
        }
    }
}

impl Writer<'_> {
    /// Says to all that were merged into this matter, through others too, what became of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn tell_merged(&mut self, lead: Id) -> Result<(), StoreError> {
        let (mut heard, mut next) = (BTreeSet::new(), vec![lead]);
        let sql = format!("SELECT n.id {WAITING} AND n.joined = ?1 ORDER BY n.id");
        while let Some(lead) = next.pop() {
            if !heard.insert(lead) {
                continue;
            }
            for joined in ids(&self.tx, &sql, [lead.to_string()])? {
                self.tell_joined(joined, lead)?;
                next.push(joined);
            }
        }
        Ok(())
    }

    /// The same of every matter, after something arrived. A station leaves it to its home, which knows of them all.
    pub(in crate::store) fn tell_all_merged(&mut self) -> Result<(), StoreError> {
        if self.desk().is_none_or(|desk| desk.level == DeskLevel::Station) {
            return Ok(());
        }
        for lead in ids(&self.tx, &format!("SELECT DISTINCT n.joined {WAITING} ORDER BY n.joined"), [])? {
            self.tell_merged(lead)?;
        }
        let notes = ids(&self.tx, &format!("SELECT n.id {IN_POCKET} ORDER BY n.id"), [])?;
        notes.into_iter().try_for_each(|note| self.let_note_go(note))
    }

    /// The same of what was said here just now.
    pub(in crate::store) fn tell_merged_of_spoken(&mut self) -> Result<(), StoreError> {
        for id in self.spoken.clone() {
            self.tell_merged(id)?;
            // Into it, or into a note that became it.
            let of_it = "SELECT ?1 UNION SELECT id FROM note WHERE into_id = ?1 AND state = 'promoted'";
            let sql = format!("SELECT n.id {IN_POCKET} AND n.into_id IN ({of_it}) ORDER BY n.id");
            for note in ids(&self.tx, &sql, [id.to_string()])? {
                self.let_note_go(note)?;
            }
        }
        Ok(())
    }

    /// Tells a station that never had what its note was merged into that the note is in the pocket.
    fn let_note_go(&mut self, note: Id) -> Result<(), StoreError> {
        let Some(row) = self.read().note(note)? else { return Ok(()) };
        let Some((Void::Gone, into)) = self.read().led_nowhere(&row)? else { return Ok(()) };
        let station = self.shared_with(note)?;
        if station.is_none() || self.shared_with(into.id)? == station {
            return Ok(());
        }
        // Kept in the language of the village, whatever the screen speaks.
        let (number, why) = (self.read().number_of(into)?.unwrap_or_default(), self.read().why_gone(into)?);
        let said = match why.as_str() {
            "" => words::let_go_unsaid(Lang::Zh, &number),
            why => words::let_go(Lang::Zh, &number, why),
        };
        self.append(&Event::NoteSettled(NoteSettled::new(note, NoteState::Open, None, said))).map(drop)
    }

    fn tell_joined(&mut self, joined: Id, lead: Id) -> Result<(), StoreError> {
        let own = merges::timeline(&self.tx, joined)?;
        let Some((merge, _)) = own.merge().filter(|(_, into)| *into == lead) else {
            return self.let_go(joined, lead, &own);
        };
        let of_lead = merges::timeline(&self.tx, lead)?;
        let last = of_lead.last_answer();
        // One that joins a matter that is answered already hears the answer then.
        let joined_at = own.standing.ended_at.filter(|_| last.is_some_and(|line| line.stamp < merge));
        let answer = match of_lead.standing.status {
            Status::Withdrawn => {
                let back = Event::Retracted(Retracted::new(joined, merge.id, true));
                return self.append(&back).map(drop);
            }
            Status::Declined => refused(&of_lead),
            _ => Some(of_lead.standing.clone()),
        };
        let Some((at, answer)) = answer.and_then(|answer| Some((answer.answered_at?, answer))) else { return Ok(()) };
        let Some(role) = self.desk().map(|desk| desk.level.into()) else { return Ok(()) };
        let step = Step {
            text: answer.reply,
            into: Some(lead),
            hears: last.map(|line| line.stamp.id),
            outcome: answer.outcome,
            promise: answer.promise,
            by: self.author().person,
            ..Step::new(StepKind::Noted, joined_at.map_or(at, |joined| joined.max(at)), role)
        };
        self.append(&Event::Stepped(Stepped { matter: joined, step })).map(drop)
    }

    /// Tells a station that never had the lead that it is gone, or that the merge closes a circle of which the station does not have all.
    /// Where all is known, that follows by itself.
    fn let_go(&mut self, joined: Id, lead: Id, own: &Timeline) -> Result<(), StoreError> {
        let Some(station) = self.shared_with(joined)? else { return Ok(()) };
        if erase::of(&self.tx, joined)?.is_some() {
            return Ok(());
        }
        let is_unknown = self.shared_with(lead)?.as_ref() != Some(&station);
        for line in own.lines.iter().filter(|line| line.step.into == Some(lead)) {
            let is_told = match line.void {
                Some(Void::Gone) => is_unknown,
                Some(Void::Circle) => is_unknown || !self.knows_circle(&station, joined, lead)?,
                None => false,
            };
            if is_told {
                self.append(&Event::Retracted(Retracted::new(joined, line.stamp.id, true)))?;
            }
        }
        Ok(())
    }

    /// Whether a station has all matters by which the merge of one into `lead` comes back to it.
    fn knows_circle(&self, station: &str, joined: Id, lead: Id) -> Result<bool, StoreError> {
        let (mut at, mut seen) = (lead, BTreeSet::new());
        while at != joined && seen.insert(at) {
            if self.shared_with(at)?.as_deref() != Some(station) {
                return Ok(false);
            }
            match merges::timeline(&self.tx, at)?.merge() {
                Some((_, into)) => at = into,
                None => break,
            }
        }
        Ok(true)
    }
}
