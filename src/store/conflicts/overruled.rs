//! What this desk chose of two, and another desk chose otherwise apart from it: the later choice counts, and whoever chose the
//! other is told so until he takes it up again or lets it be.
//!
//! Only choices that would pass in silence are here. Values of a field, and what is claimed of a seat, a note or a swap, stand
//! beside each other again when they are chosen between apart; those are [`conflicts`](crate::store::conflicts).

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::domain::event::{Event, Strike};
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::status::Status;
use crate::domain::matter::table as of_matter;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::table as of_proposal;
use crate::domain::record::{Record, RecordKind};
use crate::store::conflicts::{Conflict, STATUS, STRUCK};
use crate::store::matters::CROSSED_OUT;
use crate::store::read::{Reader, parse_id};
use crate::store::{StoreError, fold};

/// Logs of this desk, on whichever of its computers.
const OWN: &str = "(SELECT id FROM log WHERE mine OR desk IN ('', (SELECT value FROM meta WHERE key = 'desk')))";

/// Steps that this desk crossed out in favour of others, which another desk crossed out later.
fn steps() -> String {
    format!(
        "SELECT own, theirs, record FROM (
             SELECT r.entry AS own, (SELECT o.entry FROM json_each(r.favours) f JOIN retraction o ON o.step = f.value
                     ORDER BY o.lamport DESC, o.entry DESC LIMIT 1) AS theirs,
                 coalesce((SELECT matter FROM step WHERE entry = r.step),
                     (SELECT proposal FROM proposal_step WHERE entry = r.step)) AS record
             FROM retraction r WHERE r.favours <> '' AND r.retracted AND substr(r.entry, 1, 12) IN {OWN} AND NOT {CROSSED_OUT}
             GROUP BY r.entry)
         WHERE substr(theirs, 1, 12) NOT IN {OWN} AND EXISTS (SELECT 1 FROM matter WHERE id = record AND NOT struck
             UNION ALL SELECT 1 FROM proposal WHERE id = record AND NOT struck)"
    )
}

/// Records that this desk took out of use or put back, and another desk did the reverse since.
fn strikes() -> String {
    let said = |what: &str| {
        format!(
            "(SELECT k.{what} FROM strike k WHERE k.record = s.record AND substr(k.entry, 1, 12) IN {OWN}
                 ORDER BY k.lamport DESC, k.entry DESC LIMIT 1)"
        )
    };
    format!(
        "SELECT {} AS own, s.entry AS theirs, s.record AS record FROM struck s
         WHERE s.against > 0 AND substr(s.entry, 1, 12) NOT IN {OWN} AND {} <> s.struck
             AND EXISTS (SELECT 1 FROM entry e WHERE e.log = substr(s.record, 1, 12)
                 AND e.seq = CAST(substr(s.record, 14) AS INTEGER) AND e.body IS NOT NULL)",
        said("entry"),
        said("struck")
    )
}

/// Keeps who took a record out of use or put it back, be it said once or, by whoever passes it on, several times; and whether somebody else's last word of it was the reverse.
pub(in crate::store) fn weigh(conn: &Connection, stamp: Stamp, strike: &Strike) -> Result<(), StoreError> {
    let record = strike.record.id.to_string();
    let sql = "INSERT OR REPLACE INTO strike (record, entry, struck, lamport) VALUES (?1, ?2, ?3, ?4)";
    conn.prepare_cached(sql)?.execute(params![record, stamp.id.to_string(), strike.struck, stamp.lamport])?;
    let sql = "UPDATE struck SET against = EXISTS (SELECT 1 FROM strike k WHERE k.record = ?1
             AND substr(k.entry, 1, 12) <> substr(struck.entry, 1, 12) AND k.struck <> struck.struck
             AND NOT EXISTS (SELECT 1 FROM strike n WHERE n.record = ?1
                 AND substr(n.entry, 1, 12) = substr(k.entry, 1, 12) AND (n.lamport, n.entry) > (k.lamport, k.entry)))
         WHERE record = ?1";
    conn.prepare_cached(sql)?.execute([record])?;
    Ok(())
}

impl Reader<'_> {
    /// What this desk chose and another desk chose otherwise: `stands` is their choice, `other` this desk's.
    ///
    /// # Errors
    /// When the database does not answer, or what it holds does not read.
    pub fn overruled(self) -> Result<Vec<Conflict>, StoreError> {
        let mut found = Vec::new();
        for (own, theirs, record) in self.overruling(&steps())? {
            let Some(kind) = self.kind_of(record)? else { continue };
            let record = Record { kind, id: record };
            let stands = self.said(theirs, Value::from(self.status_code(record)?))?;
            let other = self.said(own, Value::from(self.led_to(own, record)?))?;
            found.push(Conflict::between(record, STATUS, stands, other));
        }
        for (own, theirs, record) in self.overruling(&strikes())? {
            let Some(kind) = self.kind_of(record)? else { continue };
            let [stands, other] = [theirs, own].map(|entry| {
                let Some(Event::Struck(strike)) = self.event(entry)? else {
                    return Err(StoreError::Unreadable(entry.to_string()));
                };
                self.said(entry, json!({"struck": strike.struck, "reason": strike.reason}))
            });
            let record = Record { kind, id: record };
            found.push(Conflict::between(record, STRUCK, stands?, other?));
        }
        Ok(found)
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn overruled_count(self) -> Result<usize, StoreError> {
        self.count(&format!("SELECT (SELECT count(*) FROM ({})) + (SELECT count(*) FROM ({}))", steps(), strikes()), [])
    }

    /// What an entry says, as far as this program can read it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn event(self, entry: Id) -> Result<Option<Event>, StoreError> {
        fold::creation(self.conn, entry)
    }

    fn overruling(self, sql: &str) -> Result<Vec<(Id, Id, Id)>, StoreError> {
        let mut query = self.conn.prepare_cached(&format!("{sql} ORDER BY record, own"))?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id = |column: usize| parse_id(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?);
            found.push((id(0)?, id(1)?, id(2)?));
        }
        Ok(found)
    }

    fn status_code(self, record: Record) -> Result<&'static str, StoreError> {
        let found = if record.kind == RecordKind::Proposal {
            self.proposal(record.id)?.map(|row| row.status.code())
        } else {
            self.matter(record.id)?.map(|row| row.status.code())
        };
        Ok(found.unwrap_or_default())
    }

    /// Where the steps lead in favour of which others were crossed out.
    fn led_to(self, choice: Id, record: Record) -> Result<&'static str, StoreError> {
        let favours = match self.event(choice)? {
            Some(Event::Retracted(taken)) => taken.favours,
            Some(Event::ProposalRetracted(taken)) => taken.favours,
            _ => Vec::new(),
        };
        let code = if record.kind == RecordKind::Proposal {
            let steps = self.proposal_steps(record.id)?;
            let last = steps.into_iter().rev().find(|row| favours.contains(&row.stamp.id));
            last.and_then(|row| of_proposal::leads(row.step.kind)).map(ProposalStatus::code)
        } else {
            let steps = self.steps(record.id)?;
            let last = steps.into_iter().rev().find(|row| favours.contains(&row.stamp.id));
            last.and_then(|row| of_matter::leads(row.step.role, row.step.kind)).map(Status::code)
        };
        Ok(code.unwrap_or_default())
    }
}
