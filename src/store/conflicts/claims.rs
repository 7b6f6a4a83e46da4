//! What is settled by the latest word rather than by a field of a form: who sits in a seat, where a note stands, what was decided
//! on a swap, whether a record is out of use. Several desks may have settled it apart from each other; the rules are in
//! [`domain::claim`](crate::domain::claim), and both sides are read here for whoever chooses.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;

use crate::domain::claim::{Claim, Knew, heads, knowing};
use crate::domain::event::{Event, NoteSettled, ShiftSet};
use crate::domain::id::{Id, LogId, Stamp};
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::week::Seat;
use crate::store::read::parse_id;
use crate::store::run::Run;
use crate::store::{Reader, StoreError};

/// Under these desks stands what goes by a record's name. Each kind has its own: an entry from elsewhere may name a note as if it
/// were a swap, and what is said of the one must not be read as said of the other.
pub(in crate::store) const OF_NOTE: &str = "-note";
pub(in crate::store) const OF_SWAP: &str = "-swap";
/// Beside those: whoever may not take a record out of use said so, or put it back.
pub(in crate::store) const OF_STRIKE: &str = "-strike";

/// What is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Fact {
    /// Code of the desk whose roster it is; nothing for this one's, [`OF_NOTE`] or [`OF_SWAP`] where it is none's.
    pub desk: String,
    /// The record, or day, shift and post.
    pub name: String,
}

impl Fact {
    /// Where a note stands.
    pub fn of_note(id: Id) -> Fact {
        Fact { desk: OF_NOTE.to_owned(), name: id.to_string() }
    }

    /// What was decided on a swap.
    pub fn of_swap(id: Id) -> Fact {
        Fact { desk: OF_SWAP.to_owned(), name: id.to_string() }
    }

    /// Whether a record is out of use, as those say it who may not.
    pub fn of_strike(id: Id) -> Fact {
        Fact { desk: OF_STRIKE.to_owned(), name: id.to_string() }
    }

    /// What the fact is about, if it goes by a record's name.
    pub fn record(&self) -> Result<Option<Record>, StoreError> {
        let kind = match self.desk.as_str() {
            OF_NOTE => RecordKind::Note,
            OF_SWAP => RecordKind::Swap,
            _ => return Ok(None),
        };
        Ok(Some(Record { kind, id: parse_id(&self.name)? }))
    }

    /// Who sits in a seat.
    pub fn of_seat(desk: String, date: NaiveDate, seat: Seat) -> Fact {
        Fact { desk, name: format!("{date} {} {}", seat.slot.code(), seat.post.code()) }
    }
}

/// What an event knew, whatever else it says.
#[derive(Deserialize)]
struct Bare {
    #[serde(default)]
    knew: Knew,
}

/// Everything that was claimed of a fact.
pub(in crate::store) fn of(conn: &Connection, fact: &Fact) -> Result<Vec<Claim>, StoreError> {
    let sql = "SELECT entry, lamport, above, says, form FROM claim WHERE desk = ?1 AND fact = ?2";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([&fact.desk, &fact.name])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let form: String = row.get(4)?;
        let Bare { knew } = serde_json::from_str(&form)?;
        let stamp = Stamp { lamport: row.get(1)?, id: parse_id(&row.get::<_, String>(0)?)? };
        found.push(Claim { stamp, above: row.get(2)?, knew, says: row.get(3)?, form });
    }
    Ok(found)
}

impl Reader<'_> {
    /// What an event settles, if it settles anything of this kind.
    fn fact(self, event: &Event) -> Option<Fact> {
        Some(match event {
            Event::ShiftSet(shift) => self.seat_fact(shift),
            Event::NoteSettled(settled) => Fact::of_note(settled.note),
            Event::SwapDecided(decision) => Fact::of_swap(decision.swap),
            _ => return None,
        })
    }

    fn seat_fact(self, shift: &ShiftSet) -> Fact {
        Fact::of_seat(self.roster.to_owned(), shift.date, shift.seat)
    }

    /// What whoever writes this event now in the log `own` knows of what others wrote.
    pub(in crate::store) fn knew(self, event: &Event, own: LogId) -> Result<Knew, StoreError> {
        if let Event::Struck(strike) = event {
            if !strike.struck {
                return Ok(Knew::default());
            }
            let (mut seen, _) = self.edits(strike.record.id)?;
            seen.retain(|id| id.log != own);
            return Ok(Knew { seen, ..Knew::default() });
        }
        let Some(fact) = self.fact(event) else { return Ok(Knew::default()) };
        Ok(knowing(&heads(&of(self.conn, &fact)?), own))
    }

    /// What whoever takes back `event`, about to become `entry`, says of that and leaves to stand beside again.
    pub(in crate::store) fn knew_before(self, event: &Event, knew: &Knew, entry: Id) -> Result<Knew, StoreError> {
        if let Event::Struck(strike) = event {
            let (mut seen, again) = self.edits(strike.record.id)?;
            seen.retain(|id| id.log != entry.log && !again.contains(id));
            return Ok(Knew { seen, again, takes_back: None });
        }
        let Some(fact) = self.fact(event) else { return Ok(Knew::default()) };
        let before = of(self.conn, &fact)?;
        let leaves = |id: Id| (id.log == entry.log || knew.seen.contains(&id)) && !knew.again.contains(&id);
        let again = heads(&before).iter().skip(1).map(|one| one.stamp.id).filter(|id| leaves(*id)).collect();
        Ok(Knew { seen: knew.again.clone(), again, takes_back: Some(entry) })
    }

    /// The entries that changed a record, and of these the ones that whoever took it out of use last did not know.
    pub(in crate::store) fn edits(self, record: Id) -> Result<(Vec<Id>, Vec<Id>), StoreError> {
        let mut all: Vec<Stamp> = edits_of(self.conn, record)?;
        all.sort_unstable();
        let struck = struck_by(self.conn, record)?;
        let unknown = struck.map(|(by, knew)| unknown(&all, by, &knew)).unwrap_or_default();
        Ok((all.into_iter().map(|stamp| stamp.id).collect(), unknown.into_iter().map(|stamp| stamp.id).collect()))
    }
}

/// The event with what its writer knows of others; `None` if that is nothing, as nearly always.
pub(in crate::store) fn filled(reader: Reader<'_>, event: &Event, own: LogId) -> Result<Option<Event>, StoreError> {
    let said = match event {
        Event::ShiftSet(body) => &body.knew,
        Event::NoteSettled(body) => &body.knew,
        Event::SwapDecided(body) => &body.knew,
        Event::Struck(body) => &body.knew,
        _ => return Ok(None),
    };
    // Whoever chooses says himself what is answered by it.
    let knew = if said.is_nothing() { reader.knew(event, own)? } else { Knew::default() };
    if knew.is_nothing() {
        return Ok(None);
    }
    let mut event = event.clone();
    match &mut event {
        Event::ShiftSet(body) => body.knew = knew,
        Event::NoteSettled(body) => body.knew = knew,
        Event::SwapDecided(body) => body.knew = knew,
        Event::Struck(body) => body.knew = knew,
        _ => return Ok(None),
    }
    Ok(Some(event))
}

fn edits_of(conn: &Connection, record: Id) -> Result<Vec<Stamp>, StoreError> {
    let sql = "SELECT lamport, entry FROM field WHERE record = ?1 AND value <> ''
         UNION SELECT 0, c.entry FROM conflict c WHERE c.record = ?1
             AND NOT EXISTS (SELECT 1 FROM field f WHERE f.record = ?1 AND f.entry = c.entry)
         UNION SELECT lamport, entry FROM step WHERE matter = ?1
         UNION SELECT lamport, entry FROM proposal_step WHERE proposal = ?1
         UNION SELECT lamport, entry FROM claim WHERE desk IN (?2, ?3) AND fact = ?1";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query(params![record.to_string(), OF_NOTE, OF_SWAP])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Stamp { lamport: row.get(0)?, id: parse_id(&row.get::<_, String>(1)?)? });
    }
    Ok(found)
}

/// The entry that took a record out of use, and what it knew; `None` for one in use.
fn struck_by(conn: &Connection, record: Id) -> Result<Option<(Id, Knew)>, StoreError> {
    let mut query = conn.prepare_cached("SELECT entry, knew FROM struck WHERE record = ?1 AND struck")?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let Some((entry, knew)) = query.query_row([record.to_string()], read).optional()? else { return Ok(None) };
    Ok(Some((parse_id(&entry)?, serde_json::from_str(&knew)?)))
}

fn unknown(edits: &[Stamp], by: Id, knew: &Knew) -> Vec<Stamp> {
    let knows = |id: Id| knew.seen.contains(&id) || (id.log == by.log && id.seq < by.seq);
    edits.iter().filter(|stamp| knew.again.contains(&stamp.id) || !knows(stamp.id)).copied().collect()
}

/// Notes which change of a record that is out of use was made by somebody who did not know that, nor was it known by whoever
/// took it out of use: one of the two is to be chosen.
pub(in crate::store) fn weigh(conn: &Connection, record: Id) -> Result<(), StoreError> {
    let Some((by, knew)) = struck_by(conn, record)? else { return Ok(()) };
    let beside = unknown(&edits_of(conn, record)?, by, &knew).into_iter().max();
    let sql = "UPDATE struck SET beside = ?2 WHERE record = ?1 AND beside IS NOT ?2";
    conn.prepare_cached(sql)?.execute(params![record.to_string(), beside.map(|stamp| stamp.id.to_string())])?;
    Ok(())
}

/// The statement that writes a claim down.
macro_rules! lay {
    ($verb:literal) => {
        concat!(
            $verb,
            " INTO claim (desk, fact, entry, lamport, above, says, form) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        )
    };
}

/// Writes a claim down and answers the one that stands now.
pub(in crate::store) fn claim(
    conn: &Connection,
    fact: &Fact,
    stamp: Stamp,
    says: &str,
    form: &str,
) -> Result<Claim, StoreError> {
    // What was said again is claimed once more when the entry itself arrives.
    let sql = lay!("INSERT OR REPLACE");
    let entry = stamp.id.to_string();
    let above = is_above(conn, stamp.id.log)?;
    conn.prepare_cached(sql)?.execute(params![fact.desk, fact.name, entry, stamp.lamport, above, says, form])?;
    let all = of(conn, fact)?;
    let heads = heads(&all);
    let beside = crate::domain::claim::beside(&heads).len();
    if all.len() > 1 {
        let sql = if beside > 0 {
            "INSERT OR REPLACE INTO apart (desk, fact, beside) VALUES (?1, ?2, ?3)"
        } else {
            "DELETE FROM apart WHERE desk = ?1 AND fact = ?2 AND ?3 = 0"
        };
        conn.prepare_cached(sql)?.execute(params![fact.desk, fact.name, beside])?;
    }
    heads.first().map(|one| (*one).clone()).ok_or(StoreError::Unreadable(entry))
}

/// Writes a claim down where none of that entry can be.
pub(in crate::store) fn add(
    by: &dyn Run,
    fact: &Fact,
    (stamp, above): (Stamp, bool),
    says: &str,
    form: &str,
) -> Result<(), StoreError> {
    let (sql, entry) = (lay!("INSERT"), stamp.id.to_string());
    by.run(sql, params![fact.desk, fact.name, entry, stamp.lamport, above, says, form])
}

/// Takes a claim away.
pub(in crate::store) fn drop_claim(conn: &Connection, fact: &Fact, entry: Id) -> Result<(), StoreError> {
    let sql = "DELETE FROM claim WHERE desk = ?1 AND fact = ?2 AND entry = ?3";
    conn.prepare_cached(sql)?.execute(params![fact.desk, fact.name, entry.to_string()])?;
    Ok(())
}

/// Whether each of what became of a note knew all before it and nothing else: then the last stands, and nothing beside it.
pub(in crate::store) fn follow_each_other(settled: &[(Stamp, NoteSettled)]) -> bool {
    let follows = |pair: &[(Stamp, NoteSettled)]| match pair {
        [(before, _), (after, _)] => before.id.log == after.id.log && before.id.seq < after.id.seq && before < after,
        _ => true,
    };
    settled.iter().all(|(_, one)| one.knew.is_nothing()) && settled.windows(2).all(follows)
}

/// Whether a log is what a desk says to one below.
pub(in crate::store) fn is_above(conn: &Connection, log: LogId) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached("SELECT audience LIKE 'to:%' FROM log WHERE id = ?1")?;
    Ok(query.query_row([log.as_str()], |row| row.get(0)).optional()?.unwrap_or(false))
}
