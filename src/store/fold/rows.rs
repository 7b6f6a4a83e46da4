//! Makes a record's row anew from the entry that created it and from what side tables say about it since.

use std::borrow::Cow;
use std::cell::Cell;

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::gathered::Known;
use super::{fields, is_struck, matters, notes, proposals, seconds};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::note::NoteState;
use crate::domain::office::OfficeForm;
use crate::domain::person::{PersonForm, VoterForm};
use crate::domain::pinyin;
use crate::domain::place::PlaceForm;
use crate::domain::record::Record;
use crate::domain::roster::handover::HandoverForm;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::SwapRequest;
use crate::domain::terms::{Category, Urgency, VisitResult};
use crate::domain::visit::VisitForm;
use crate::store::StoreError;
use crate::store::read::text_id;
use crate::store::run::Run;
use crate::store::search::{self, Findable};
use crate::store::{branches, erase, logs, restated};

/// What was said of a record before its row is made.
#[derive(Clone, Copy)]
pub(in crate::store) enum Said<'b> {
    /// Nothing: it is written here this moment, with this body. Every save is spared the asking.
    Nothing(&'b str),
    /// These edits and no other; it has just arrived, perhaps among many.
    Known(&'b Known<'b>),
    /// Whatever the side tables hold; it has just arrived too. With the highest row of Find that is taken.
    Arrived(&'b Cell<i64>),
    /// Whatever the side tables hold.
    Perhaps,
}

impl Said<'_> {
    /// There is no row of the record yet.
    pub(super) const fn is_new(self) -> bool {
        matches!(self, Said::Nothing(_) | Said::Known(_))
    }

    /// The entry that created it has just been written down here, so it is held.
    pub(super) const fn has_entry(self) -> bool {
        !matches!(self, Said::Perhaps)
    }

    /// What runs the statement that makes the row.
    pub(super) fn run<'r>(self, conn: &'r Connection) -> &'r dyn Run
    where
        Self: 'r,
    {
        match self {
            Said::Known(known) => known.by,
            Said::Nothing(_) | Said::Arrived(_) | Said::Perhaps => conn,
        }
    }

    /// No other record can have been merged into it or be struck with it, and it into none: nothing else depends on it.
    const fn is_alone(self) -> bool {
        match self {
            Said::Nothing(_) => true,
            Said::Known(Known { told: false, settled: Some(settled), entered, .. }) => {
                !*entered && !matches!(settled.state, NoteState::Merged)
            }
            Said::Known(known) => !known.told,
            Said::Arrived(_) | Said::Perhaps => false,
        }
    }
}

/// The statement that makes a row. One that may take the place of another has SQLite keep a copy of every page it touches.
macro_rules! row {
    ($is_new:expr, $row:literal) => {
        if $is_new { concat!("INSERT INTO ", $row) } else { concat!("INSERT OR REPLACE INTO ", $row) }
    };
}
pub(super) use row;

/// Makes the row of a record anew. One whose creating entry has not arrived yet has no row.
pub(in crate::store) fn refresh(conn: &Connection, id: Id) -> Result<(), StoreError> {
    let Some(created) = creation(conn, id)? else {
        // Others may have been merged into it, and it may be struck before it is known.
        matters::follow(conn, id)?;
        return notes::follow(conn, id);
    };
    make(conn, id, &created, Said::Perhaps)
}

/// Whether the record that this event creates has a row already.
pub(in crate::store) fn has_row(conn: &Connection, id: Id, created: &Event) -> Result<bool, StoreError> {
    let Some(kind) = created.creates() else { return Ok(false) };
    Ok(conn.prepare_cached(&format!("SELECT 1 FROM {} WHERE id = ?1", kind.code()))?.exists([id.to_string()])?)
}

/// Makes the row of the record `id` from the event that created it. Of which kind it is that event alone says: where two
/// computers gave one number to two records, others may speak of it as either.
pub(in crate::store) fn make(conn: &Connection, id: Id, created: &Event, said: Said<'_>) -> Result<(), StoreError> {
    let Some(kind) = created.creates() else { return Ok(()) };
    let record = Record { kind, id };
    let struck = match said {
        Said::Nothing(_) => false,
        Said::Known(known) if !known.told => false,
        _ => is_struck(conn, id)?,
    };
    match created {
        Event::PlaceAdded(form) => {
            let form = amend(conn, id, form, said)?;
            place(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::PersonAdded(form) => {
            let form = amend(conn, id, form, said)?;
            person(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::VoterAdded(form) => {
            let form = amend(conn, id, form, said)?;
            voter(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::VisitLogged(form) => {
            let form = amend(conn, id, form, said)?;
            visit(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::NoteTaken(form) => {
            let form = amend(conn, id, form, said)?;
            notes::note(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::MatterOpened(form) => {
            let form = amend(conn, id, form, said)?;
            matters::matter(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)?;
            if said.is_alone() { Ok(()) } else { matters::follow(conn, id) }
        }
        Event::OfficeAdded(form) => {
            let form = amend(conn, id, form, said)?;
            office(conn, id, &form, struck)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::SwapAsked(form) => swap(conn, id, form, struck),
        Event::Signed(signing) => signed(conn, id, signing, struck),
        Event::HandedOver(form) => handover(conn, id, &*amend(conn, id, form, said)?, struck),
        Event::ProposalAdded(form) => {
            let form = amend(conn, id, form, said)?;
            proposals::proposal(conn, id, &form, struck, said)?;
            keep(conn, record, &*form, struck, said)
        }
        Event::InspectionAdded(form) => {
            let form = amend(conn, id, form, said)?;
            proposals::inspection(conn, id, &form, struck)?;
            keep(conn, record, &*form, struck, said)
        }
        _ => Ok(()),
    }?;
    // Notes may have been merged into it, whatever it is; and where it is one, into another.
    if said.is_alone() { Ok(()) } else { notes::follow(conn, id) }
}

/// Brings what Find goes by in step.
fn keep(
    conn: &Connection,
    record: Record,
    form: &impl Findable,
    struck: bool,
    said: Said<'_>,
) -> Result<(), StoreError> {
    match said {
        Said::Nothing(_) => search::add(conn, record, &form.doc()),
        Said::Known(_) | Said::Arrived(_) if struck => Ok(()),
        Said::Known(known) => search::arrive(conn, record, form.happened(), (known.by, known.above)),
        Said::Arrived(above) => search::arrive(conn, record, form.happened(), (conn, above)),
        Said::Perhaps => search::keep(conn, record, &form.doc(), struck),
    }
}

/// The event of the entry `id`, if it has arrived, is known and is not erased.
pub(in crate::store) fn creation(conn: &Connection, id: Id) -> Result<Option<Event>, StoreError> {
    let sql = "SELECT e.name, e.version, e.body, l.root FROM entry e LEFT JOIN log l ON l.id = e.log
         WHERE e.log = ?1 AND e.seq = ?2";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query(params![id.log.as_str(), id.seq])?;
    let Some(row) = rows.next()? else { return elsewhere(conn, id) };
    let text = |column: usize| row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from);
    let name = text(0)?.unwrap_or_default();
    let Some(body) = row.get_ref(2)?.as_bytes_or_null().map_err(rusqlite::Error::from)? else {
        return match erase::of(conn, id)? {
            Some(erasure) => Ok(Event::remains(&erasure)),
            None => restated::event(conn, id),
        };
    };
    let version = row.get(1).unwrap_or(0);
    if text(3)?.is_none() {
        return Ok(Event::read(name, version, body));
    }
    Ok(Event::read(name, version, &branches::translate(conn, id.log, body)?))
}

/// What is said of an entry that is not held here: by those that pass it on, or what an erasure leaves of it.
fn elsewhere(conn: &Connection, id: Id) -> Result<Option<Event>, StoreError> {
    if let Some(said) = restated::event(conn, id)? {
        return Ok(Some(said));
    }
    if logs::is_known(conn, id.log)? {
        return Ok(None);
    }
    Ok(erase::of(conn, id)?.as_ref().and_then(Event::remains))
}

/// Lays the fields that were set since over the form as it was created.
pub(super) fn amend<'f, F: Clone + Serialize + DeserializeOwned>(
    conn: &Connection,
    id: Id,
    form: &'f F,
    said: Said<'_>,
) -> Result<Cow<'f, F>, StoreError> {
    match said {
        Said::Nothing(_) => Ok(Cow::Borrowed(form)),
        Said::Known(known) => lay_over(form, known.fields()),
        Said::Arrived(_) | Said::Perhaps => {
            let set = fields(conn, id)?;
            lay_over(form, set.iter().map(|(field, value)| (field.as_str(), value)))
        }
    }
}

/// A value this program cannot read, such as a word that came later, is passed over: the rest of the record is still to be seen.
fn lay_over<'f, 's, F: Clone + Serialize + DeserializeOwned>(
    form: &'f F,
    set: impl Iterator<Item = (&'s str, &'s Value)> + Clone,
) -> Result<Cow<'f, F>, StoreError> {
    if set.clone().next().is_none() {
        return Ok(Cow::Borrowed(form));
    }
    let mut whole = serde_json::to_value(form)?;
    for (field, value) in set.clone() {
        put(&mut whole, field, value);
    }
    if let Ok(read) = F::deserialize(whole) {
        return Ok(Cow::Owned(read));
    }
    let mut whole = serde_json::to_value(form)?;
    for (field, value) in set {
        let before = whole.clone();
        put(&mut whole, field, value);
        if F::deserialize(&whole).is_err() {
            whole = before;
        }
    }
    Ok(Cow::Owned(F::deserialize(&whole)?))
}

fn put(form: &mut Value, field: &str, value: &Value) {
    let Some(form) = form.as_object_mut() else { return };
    if value.is_null() {
        form.remove(field);
    } else {
        form.insert(field.to_owned(), value.clone());
    }
}

/// The form as its row keeps it; what is written this moment has been put into words already.
pub(super) fn text<'b>(form: &impl Serialize, said: Said<'b>) -> Result<Cow<'b, str>, StoreError> {
    Ok(match said {
        Said::Nothing(body) => Cow::Borrowed(body),
        _ => Cow::Owned(serde_json::to_string(form)?),
    })
}

fn place(conn: &Connection, id: Id, form: &PlaceForm, struck: bool, said: Said<'_>) -> Result<(), StoreError> {
    let sql = row!(
        said.is_new(),
        "place (id, kind, name, region_code, parent, sort, form, struck)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    );
    let values = params![
        id.to_string(),
        form.kind.code(),
        form.name,
        form.region_code,
        text_id(form.parent),
        pinyin::sort_key(&form.name),
        text(form, said)?,
        struck
    ];
    said.run(conn).run(sql, values)
}

fn person(conn: &Connection, id: Id, form: &PersonForm, struck: bool, said: Said<'_>) -> Result<(), StoreError> {
    let sql = row!(
        said.is_new(),
        "person (id, name, phone, certificate, station, gone, sort, form, struck, same)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    let values = params![
        id.to_string(),
        form.name,
        form.phone,
        form.certificate,
        text_id(form.station),
        form.left,
        pinyin::sort_key(&form.name),
        text(form, said)?,
        struck,
        text_id(form.same_as)
    ];
    said.run(conn).run(sql, values)
}

fn voter(conn: &Connection, id: Id, form: &VoterForm, struck: bool, said: Said<'_>) -> Result<(), StoreError> {
    let sql = row!(
        said.is_new(),
        "voter (id, name, hamlet, phone, sort, form, struck)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    );
    let values = params![
        id.to_string(),
        // By it a namesake is found, however the name is spelled; the form has it as written.
        name::key(&form.name),
        form.hamlet,
        form.phone,
        pinyin::sort_key(&form.name),
        text(form, said)?,
        struck
    ];
    said.run(conn).run(sql, values)
}

fn visit(conn: &Connection, id: Id, form: &VisitForm, struck: bool, said: Said<'_>) -> Result<(), StoreError> {
    let sql = row!(
        said.is_new(),
        "visit (id, number, at, day, voter, place, category, urgency, result, form, struck)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    );
    let id = id.to_string();
    let values = params![
        id,
        form.number,
        seconds(form.at),
        form.at.map(|at| at.date_naive().to_string()).unwrap_or_default(),
        text_id(form.voter),
        text_id(form.place),
        form.category.map(Category::code),
        form.urgency.map(Urgency::code),
        form.result.map(VisitResult::code),
        text(form, said)?,
        struck
    ];
    said.run(conn).run(sql, values)?;
    if matches!(said, Said::Perhaps) {
        conn.prepare_cached("DELETE FROM visit_deputy WHERE visit = ?1")?.execute([&id])?;
    }
    for person in &form.deputies {
        conn.prepare_cached("INSERT OR IGNORE INTO visit_deputy (visit, person) VALUES (?1, ?2)")?
            .execute(params![id, person.to_string()])?;
    }
    Ok(())
}

fn office(conn: &Connection, id: Id, form: &OfficeForm, struck: bool) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO office (id, name, closed, sort, form, struck) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.prepare_cached(sql)?.execute(params![
        id.to_string(),
        form.name,
        form.closed.map(|day| day.to_string()),
        pinyin::sort_key(&form.name),
        serde_json::to_string(form)?,
        struck
    ])?;
    Ok(())
}

fn swap(conn: &Connection, id: Id, form: &SwapRequest, struck: bool) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO swap (id, desk, state, form, struck)
         SELECT ?1, ?2, coalesce(s.state, 'asked'), ?3, ?4 FROM (SELECT 1) LEFT JOIN swap_state s ON s.swap = ?1";
    let desk = logs::speaks_of(conn, id.log)?;
    conn.prepare_cached(sql)?.execute(params![id.to_string(), desk, serde_json::to_string(form)?, struck])?;
    Ok(())
}

fn signed(conn: &Connection, id: Id, signing: &Signing, struck: bool) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO signing (id, desk, date, slot, post, person, at, out, struck)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    conn.prepare_cached(sql)?.execute(params![
        id.to_string(),
        logs::speaks_of(conn, id.log)?,
        signing.date.to_string(),
        signing.seat.slot.code(),
        signing.seat.post.code(),
        signing.person.to_string(),
        signing.at.to_rfc3339(),
        signing.out,
        struck
    ])?;
    Ok(())
}

fn handover(conn: &Connection, id: Id, form: &HandoverForm, struck: bool) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO handover (id, desk, at, form, struck, waits) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (desk, at) = (logs::speaks_of(conn, id.log)?, form.at.timestamp());
    let waits = form.waits_for().is_some();
    conn.prepare_cached(sql)?.execute(params![
        id.to_string(),
        desk,
        at,
        serde_json::to_string(form)?,
        struck,
        waits
    ])?;
    Ok(())
}
