//! What two desks wrote apart from each other about the same thing: values of one field, steps that do not go together, what was
//! settled of a seat, note or swap, and a record that one took out of use while another changed it.
//!
//! Values stand in the table `conflict` as the fold left them there; steps are found by the timeline of their record; the others
//! are `claims`. All are read here with who said each, when, and at which desk.

pub(super) mod between;
pub(super) mod claims;
pub mod overruled;
pub(super) mod spoken_for;
pub(super) mod steps_between;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::read::{Reader, ids, parse_id};
use super::{StoreError, fold, restated};
use crate::domain::claim::{Claim, Knew, beside, heads};
use crate::domain::event::{Amendment, Beside, Event, ProposalStepped, ShiftSet, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::status::Timeline;
use crate::domain::matter::step::DeskRole;
use crate::domain::matter::term::Term;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::week::Seat;
use claims::Fact;

/// The name under which the status of a matter or a formal suggestion stands among its fields.
pub const STATUS: &str = "status";
/// The name under which the deadline of a matter stands.
pub const DUE: &str = "due";
/// The name under which it stands what became of a note or a swap.
pub const STATE: &str = "state";
/// The name under which it stands who sits in a seat.
pub const PERSON: &str = "person";
/// The name under which it stands whether a record is in use.
pub const STRUCK: &str = "struck";

/// Conflicts of fields that are asked about: not those where both say the same, nor of a field that adds up
/// ([`NOT_SAME`](crate::domain::person::NOT_SAME)), nor of records that are gone or not here; people of another station that were passed
/// on are.
const OPEN: &str = "FROM conflict c JOIN field f ON f.record = c.record AND f.field = c.field
     WHERE c.value <> f.value AND c.field <> 'not_same'
       AND NOT EXISTS (SELECT 1 FROM struck s WHERE s.record = c.record AND s.struck)
       AND (EXISTS (SELECT 1 FROM entry e WHERE e.log = substr(c.record, 1, 12)
           AND e.seq = CAST(substr(c.record, 14) AS INTEGER) AND e.body IS NOT NULL)
         OR EXISTS (SELECT 1 FROM person p WHERE p.id = c.record))";

/// Seats, notes and swaps that were settled apart; not of records that are gone or not here.
const APART: &str = "FROM apart a WHERE a.desk NOT LIKE '-%' OR (
         NOT EXISTS (SELECT 1 FROM struck s WHERE s.record = a.fact AND s.struck)
         AND EXISTS (SELECT 1 FROM entry e WHERE e.log = substr(a.fact, 1, 12)
             AND e.seq = CAST(substr(a.fact, 14) AS INTEGER) AND e.body IS NOT NULL))";

/// Records that one desk took out of use while another changed them.
const BESIDE: &str = "FROM struck s WHERE s.struck AND s.beside IS NOT NULL
         AND (EXISTS (SELECT 1 FROM entry e WHERE e.log = substr(s.record, 1, 12)
             AND e.seq = CAST(substr(s.record, 14) AS INTEGER) AND e.body IS NOT NULL)
           OR EXISTS (SELECT 1 FROM person p WHERE p.id = s.record))";

/// One of two values: what was said, by whom, when and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The entry that says so.
    pub entry: Id,
    /// The value as it stands in the form; for a status its code.
    pub value: Value,
    /// Who was at the desk, when known.
    pub author: Option<Id>,
    /// When, RFC 3339, by the clock there; empty where that is not known.
    pub wall: String,
    /// The clock there stood behind what it had already seen.
    pub behind: bool,
    /// Code of the desk where it was said; empty for this computer. Of what was said `elsewhere` the one that passed it on.
    pub desk: String,
    /// It stands in a log that does not come here: another desk named it, or said it again.
    pub elsewhere: bool,
}

/// Two values of which one must be chosen. One of them stands meanwhile, the same one everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is about.
    pub record: Record,
    /// The field by its name in the form, or [`STATUS`].
    pub field: String,
    /// What stands now.
    pub stands: Said,
    /// What stands beside it.
    pub other: Said,
    /// The seat it is about, of a roster.
    pub seat: Option<SeatOf>,
    /// The record of the same person on which `other` stands, where the one it is about stands for it.
    pub spoken_for: Option<Id>,
}

impl Conflict {
    /// The plain one: of a value of a record itself.
    pub(super) fn between(record: Record, field: &str, stands: Said, other: Said) -> Conflict {
        Conflict { record, field: field.to_owned(), stands, other, seat: None, spoken_for: None }
    }
}

/// A seat of one day on the roster of a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatOf {
    /// Code of the desk; empty for this one.
    pub desk: String,
    /// The day.
    pub date: NaiveDate,
    /// The seat.
    pub seat: Seat,
}

/// A value that stands beside the one of its field.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The field.
    pub field: String,
    /// The entry by which it stands there.
    pub entry: Id,
    /// The value, and the entry that first said it.
    pub said: Beside,
}

/// A change, with the values put beside its own that stand only by what it was made over, and that it does not settle. `None`
/// if there are none, as nearly always.
pub(super) fn carrying(reader: Reader<'_>, change: &Amendment) -> Result<Option<Amendment>, StoreError> {
    let mut carrying = None;
    for rival in reader.rivals(change.record.id)? {
        let settles = |entry| change.settles(&rival.field).any(|id| id == entry);
        if settles(rival.entry) && change.set.contains_key(&rival.field) && !settles(rival.said.entry) {
            let beside = &mut carrying.get_or_insert_with(|| change.clone()).beside;
            beside.entry(rival.field).or_default().push(rival.said);
        }
    }
    Ok(carrying)
}

impl Reader<'_> {
    /// Everything to be chosen, the latest first.
    ///
    /// # Errors
    /// When the database does not answer, or what it holds does not read.
    pub fn conflicts(self) -> Result<Vec<Conflict>, StoreError> {
        let mut found = self.of_fields()?;
        found.extend(self.of_steps(RecordKind::Matter)?);
        found.extend(self.of_steps(RecordKind::Proposal)?);
        found.extend(self.of_claims()?);
        found.extend(self.of_strikes()?);
        found.extend(self.of_spoken_for()?);
        Ok(found)
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn conflict_count(self) -> Result<usize, StoreError> {
        let fields =
            self.count(&format!("SELECT count(*) FROM (SELECT DISTINCT c.record, c.field, c.value {OPEN})"), [])?;
        let steps = self.count(
            "SELECT (SELECT coalesce(sum(astray), 0) FROM matter WHERE astray > 0 AND NOT struck)
                 + (SELECT coalesce(sum(astray), 0) FROM proposal WHERE astray > 0 AND NOT struck)",
            [],
        )?;
        let claims = self.count(&format!("SELECT coalesce(sum(beside), 0) {APART}"), [])?;
        let strikes = self.count(&format!("SELECT count(*) {BESIDE}"), [])?;
        Ok((fields + steps + claims + strikes + self.of_spoken_for()?.len()).saturating_sub(self.vain_merges()?))
    }

    /// Of the steps astray that are counted with their matters, the merges that nobody is asked about.
    fn vain_merges(self) -> Result<usize, StoreError> {
        let sql = "SELECT DISTINCT m.id FROM matter m JOIN step s ON s.matter = m.id
             WHERE m.astray > 0 AND NOT m.struck AND s.step ->> 'kind' = 'merged'";
        let mut vain = 0;
        for matter in ids(self.conn, sql, [])? {
            vain += self.timeline(matter)?.astray().len() - fold::merges::astray(self.conn, matter)?.len();
        }
        Ok(vain)
    }

    /// How many questions wait at this desk: what was said apart, and choices of its own that were overruled. Asked at every start, and nearly
    /// always none: whether there may be any is learnt first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn questions_waiting(self) -> Result<usize, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM conflict WHERE field <> 'not_same') OR EXISTS (SELECT 1 FROM apart)
             OR EXISTS (SELECT 1 FROM matter WHERE astray > 0) OR EXISTS (SELECT 1 FROM proposal WHERE astray > 0)
             OR EXISTS (SELECT 1 FROM struck WHERE beside IS NOT NULL) OR EXISTS (SELECT 1 FROM struck WHERE against > 0)
             OR EXISTS (SELECT 1 FROM retraction WHERE favours <> '') OR EXISTS (SELECT 1 FROM person WHERE same IS NOT NULL)";
        if !self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))? {
            return Ok(0);
        }
        Ok(self.conflict_count()? + self.overruled_count()?)
    }

    /// Whether there may be something to choose about a record; nearly always not, which costs little to learn.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_asked_about(self, record: Id) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM conflict WHERE record = ?1 AND field <> 'not_same')
             OR EXISTS (SELECT 1 FROM matter WHERE id = ?1 AND astray > 0)
             OR EXISTS (SELECT 1 FROM proposal WHERE id = ?1 AND astray > 0)
             OR EXISTS (SELECT 1 FROM apart WHERE desk LIKE '-%' AND fact = ?1)
             OR EXISTS (SELECT 1 FROM struck WHERE record = ?1 AND beside IS NOT NULL)";
        Ok(self.conn.prepare_cached(sql)?.query_row([record.to_string()], |row| row.get(0))?)
    }

    /// What stands beside the fields of a record, seen by nobody yet.
    ///
    /// # Errors
    /// As [`Reader::conflicts`].
    pub fn rivals(self, record: Id) -> Result<Vec<Rival>, StoreError> {
        let sql = "SELECT field, entry, said, value FROM conflict WHERE record = ?1 ORDER BY field, entry, said";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([record.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            let said = Beside { entry: parse_id(text(2)?)?, value: serde_json::from_str(text(3)?)? };
            found.push(Rival { field: row.get(0)?, entry: parse_id(text(1)?)?, said });
        }
        Ok(found)
    }

    fn of_fields(self) -> Result<Vec<Conflict>, StoreError> {
        // Two desks that say the same against a third are one question.
        let sql = format!(
            "SELECT c.record, c.field, f.entry, f.value, max(c.said), c.value {OPEN}
             GROUP BY c.record, c.field, c.value ORDER BY f.lamport DESC, c.record, c.field, c.value"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            let id = parse_id(text(0)?)?;
            let Some(kind) = self.kind_of_passed(id)? else { continue };
            let stands = self.said(parse_id(text(2)?)?, serde_json::from_str(text(3)?)?)?;
            let other = self.said(parse_id(text(4)?)?, serde_json::from_str(text(5)?)?)?;
            found.push(Conflict::between(Record { kind, id }, text(1)?, stands, other));
        }
        Ok(found)
    }

    /// Of matters, or of formal suggestions.
    fn of_steps(self, kind: RecordKind) -> Result<Vec<Conflict>, StoreError> {
        let sql = format!("SELECT id, status FROM {} WHERE astray > 0 AND NOT struck ORDER BY id", kind.code());
        let mut query = self.conn.prepare_cached(&sql)?;
        let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut found = Vec::new();
        for (id, status) in rows.collect::<Result<Vec<_>, _>>()? {
            let record = Record { kind, id: parse_id(&id)? };
            for (stands_by, step, would_be) in self.astray(record)? {
                let stands = self.said(stands_by, Value::from(status.as_str()))?;
                let other = self.said(step, Value::from(would_be))?;
                found.push(Conflict::between(record, STATUS, stands, other));
            }
            found.extend(self.of_terms(record)?);
        }
        Ok(found)
    }

    /// Of two deadlines of a matter that were set apart from each other.
    fn of_terms(self, record: Record) -> Result<Option<Conflict>, StoreError> {
        if record.kind != RecordKind::Matter {
            return Ok(None);
        }
        let Some((stands, other)) = self.timeline(record.id)?.standing.terms_apart() else { return Ok(None) };
        let said = |term: Term| self.said(term.step, Value::from(term.due.to_rfc3339()));
        Ok(Some(Conflict::between(record, DUE, said(stands)?, said(other)?)))
    }

    /// The step by which a record stands, and one that is astray with the status it would lead to.
    fn astray(self, record: Record) -> Result<Vec<(Id, Id, &'static str)>, StoreError> {
        Ok(if record.kind == RecordKind::Proposal {
            let all = self.proposal_timeline(record.id)?.astray();
            all.into_iter().map(|one| (one.stands_by, one.step, one.would_be.code())).collect()
        } else {
            let all = fold::merges::astray(self.conn, record.id)?;
            all.into_iter().map(|one| (one.stands_by, one.step, one.would_be.code())).collect()
        })
    }

    fn of_claims(self) -> Result<Vec<Conflict>, StoreError> {
        let mut query = self.conn.prepare_cached(&format!("SELECT a.desk, a.fact {APART} ORDER BY a.desk, a.fact"))?;
        let facts = query.query_map([], |row| Ok(Fact { desk: row.get(0)?, name: row.get(1)? }))?;
        let mut found = Vec::new();
        for fact in facts.collect::<Result<Vec<_>, _>>()? {
            let all = claims::of(self.conn, &fact)?;
            let heads = heads(&all);
            let Some(stands) = heads.first() else { continue };
            let (record, field, seat) = if let Some(record) = fact.record()? {
                if self.kind_of(record.id)? != Some(record.kind) {
                    continue;
                }
                (record, STATE, None)
            } else {
                let ShiftSet { date, seat, .. } = serde_json::from_str(&stands.form)?;
                let record = Record { kind: RecordKind::Shift, id: stands.stamp.id };
                (record, PERSON, Some(SeatOf { desk: fact.desk, date, seat }))
            };
            for other in beside(&heads) {
                let (stands, other) = (self.claimed(stands)?, self.claimed(other)?);
                found.push(Conflict { seat: seat.clone(), ..Conflict::between(record, field, stands, other) });
            }
        }
        Ok(found)
    }

    fn claimed(self, claim: &Claim) -> Result<Said, StoreError> {
        self.said(claim.stamp.id, serde_json::from_str(&claim.form)?)
    }

    fn of_strikes(self) -> Result<Vec<Conflict>, StoreError> {
        let sql = format!("SELECT s.record, s.reason, s.entry, s.beside {BESIDE} ORDER BY s.record");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id = |column: usize| parse_id(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?);
            let (record, struck, change) = (id(0)?, id(2)?, id(3)?);
            let Some(kind) = self.kind_of_passed(record)? else { continue };
            let fields = match fold::creation(self.conn, change)? {
                Some(Event::Amended(change)) => change.set.into_keys().collect(),
                _ => Vec::new(),
            };
            let stands = self.said(struck, json!({"struck": true, "reason": row.get::<_, String>(1)?}))?;
            let other = self.said(change, json!({"struck": false, "fields": fields}))?;
            let record = Record { kind, id: record };
            found.push(Conflict::between(record, STRUCK, stands, other));
        }
        Ok(found)
    }

    /// What whoever chooses between the two leaves behind: both, and whatever else says the same.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn choosing(self, one: &Conflict) -> Result<Knew, StoreError> {
        let fact = match (&one.seat, one.record.kind) {
            (Some(seat), _) => Fact::of_seat(seat.desk.clone(), seat.date, seat.seat),
            (None, RecordKind::Swap) => Fact::of_swap(one.record.id),
            (None, _) => Fact::of_note(one.record.id),
        };
        let all = claims::of(self.conn, &fact)?;
        let chosen = [one.stands.entry, one.other.entry];
        let said: Vec<&str> =
            all.iter().filter(|claim| chosen.contains(&claim.stamp.id)).map(|claim| claim.says.as_str()).collect();
        let (seen, again): (Vec<&Claim>, Vec<&Claim>) =
            heads(&all).into_iter().partition(|claim| said.contains(&claim.says.as_str()));
        let ids = |claims: Vec<&Claim>| claims.into_iter().map(|claim| claim.stamp.id).collect();
        Ok(Knew { seen: ids(seen), again: ids(again), takes_back: None })
    }

    /// The steps of a matter that count, and what they add up to.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn timeline(self, matter: Id) -> Result<Timeline, StoreError> {
        super::fold::merges::timeline(self.conn, matter)
    }

    /// What kind of record an entry created, as far as this program can read it.
    pub(super) fn kind_of(self, id: Id) -> Result<Option<RecordKind>, StoreError> {
        Ok(super::fold::creation(self.conn, id)?.and_then(|event| event.creates()))
    }

    /// The same, also of a record that was passed on to this desk.
    fn kind_of_passed(self, id: Id) -> Result<Option<RecordKind>, StoreError> {
        let passed = || Ok::<_, StoreError>(restated::event(self.conn, id)?.and_then(|event| event.creates()));
        self.kind_of(id)?.map_or_else(passed, |kind| Ok(Some(kind)))
    }

    /// Who wrote an entry, when and where.
    pub(super) fn said(self, entry: Id, value: Value) -> Result<Said, StoreError> {
        let sql = "SELECT e.author, e.wall, e.behind, CASE WHEN l.mine THEN '' ELSE l.desk END
             FROM entry e JOIN log l ON l.id = e.log WHERE e.log = ?1 AND e.seq = ?2";
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?, row.get(3)?))
        };
        let found =
            self.conn.prepare_cached(sql)?.query_row(params![entry.log.as_str(), entry.seq], read).optional()?;
        let Some((author, wall, behind, desk)) = found else { return self.said_elsewhere(entry, value) };
        let author = author.as_deref().map(parse_id).transpose()?;
        Ok(Said { entry, value, author, wall, behind, desk, elsewhere: false })
    }

    /// The same of an entry two levels away, whose log does not come here: as much as those say who passed it on.
    fn said_elsewhere(self, entry: Id, value: Value) -> Result<Said, StoreError> {
        let (author, role) = match restated::event(self.conn, entry)? {
            Some(Event::Stepped(Stepped { step, .. })) => (step.by, Some(step.role)),
            Some(Event::ProposalStepped(ProposalStepped { step, .. })) => (step.by, Some(step.role)),
            _ => (None, None),
        };
        let again = restated::reading(self.conn, entry)?;
        let own = again.as_ref().is_some_and(|again| again.own);
        let wall = again.map(|again| again.wall).unwrap_or_default();
        let sql = "SELECT CASE WHEN mine THEN '' ELSE desk END FROM log WHERE id = ?1";
        let mut desk = None;
        if let Some(by) = restated::by(self.conn, entry)? {
            desk = self.conn.prepare_cached(sql)?.query_row([by.log.as_str()], |row| row.get(0)).optional()?;
        }
        let desk: String = desk.unwrap_or_default();
        // Only a home passes on: a step of a home's is its own.
        let elsewhere = (!own && role != Some(DeskRole::Home)) || desk.is_empty();
        Ok(Said { entry, value, author, wall, behind: false, desk, elsewhere })
    }
}
