//! What a home passes on. The district hears of a station's matter or formal suggestion only through the home, and the station
//! of what the district does with it: the home says again what the other has not received, in its own name.
//!
//! A record goes up once somebody at the home passes it on; from then on everything does that is said of it here or at the station. How
//! to reach a voter stays below: the station tells the voter.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde_json::Value;

use crate::domain::audience::Audience;
use crate::domain::event::{Event, Restated};
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::elsewhere::SeatedElsewhere;
use crate::domain::terms::DeskLevel;
use crate::store::read::ids;
use crate::store::{Reader, StoreError, Writer, elsewhere, logs, merged, owed, quotes, restated, sharing};

/// What of a record does not go up with it.
const BELOW: [&str; 5] = ["name", "phone", "voter", "source", "remarks"];

/// Nor of a place: what is needed above is where it is and what it is called.
const BELOW_OF_PLACE: [&str; 4] = ["address", "phone", "remarks", "market"];

/// The entries that say something of a record, besides the one that created it.
pub(in crate::store) const OF_RECORD: &str =
    "SELECT entry FROM step WHERE matter = ?1 UNION SELECT entry FROM proposal_step WHERE proposal = ?1
     UNION SELECT entry FROM field WHERE record = ?1
     UNION SELECT b.value FROM field f, json_each(nullif(f.back, '')) b WHERE f.record = ?1 AND f.back <> ''
     UNION SELECT entry FROM struck WHERE record = ?1
     UNION SELECT r.entry FROM retraction r JOIN step s ON s.entry = r.step WHERE s.matter = ?1
     UNION SELECT r.entry FROM retraction r JOIN proposal_step s ON s.entry = r.step WHERE s.proposal = ?1";

/// Whether a log is one of this desk's for its desk above.
const OWN_UP: &str = "(l.audience = 'up' AND (l.mine OR l.desk IS (SELECT value FROM meta WHERE key = 'desk')))";

/// The records that went up from here.
fn passed(conn: &Connection) -> Result<Vec<Id>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT r.entry FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12)
         WHERE r.entry = r.record AND {OWN_UP} ORDER BY r.entry"
    );
    ids(conn, &sql, [])
}

/// Whether the desk above has an entry already: it stands in a log that goes there or comes from there, or was said again; `redacted`:
/// with its words blacked out.
fn is_above(conn: &Connection, entry: Id, redacted: bool) -> Result<bool, StoreError> {
    let from_there = logs::known(conn, entry.log)?.is_some_and(|(is_own, _, audience)| {
        (is_own && audience == "up")
            || (!is_own && matches!(Audience::from(audience.as_str()), Audience::All | Audience::To(_)))
    });
    let sql = format!(
        "SELECT 1 FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12)
         WHERE r.entry = ?1 AND (r.redacts OR NOT ?2) AND {OWN_UP}"
    );
    // What another computer of this desk had from there, it says again here alone.
    let passed_down = "SELECT 1 FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12)
         WHERE r.entry = ?1 AND NOT r.redacts AND l.audience = 'own'";
    let from_there = from_there
        || (logs::known(conn, entry.log)?.is_none()
            && conn.prepare_cached(passed_down)?.exists([entry.to_string()])?);
    Ok((from_there && !redacted) || conn.prepare_cached(&sql)?.exists(params![entry.to_string(), redacted])?)
}

/// An entry as it is said again.
pub(in crate::store) fn again(conn: &Connection, record: Record, entry: Id) -> Result<Option<Restated>, StoreError> {
    let Some(said) = quotes::read(conn, entry)? else {
        // It was blacked out, or came by way of another itself.
        return restated::reading(conn, entry);
    };
    let body = serde_json::from_slice(&said.body)?;
    let (lamport, wall, name, version) = (said.lamport, said.wall, said.name, said.version);
    let own = logs::known(conn, entry.log)?.is_some_and(|(is_own, ..)| is_own);
    Ok(Some(Restated { record, entry, lamport, wall, name, version, body, redacts: false, over: Vec::new(), own }))
}

/// Leaves out how to reach a voter, and says that a name is kept below; of a place what only its own desk needs.
pub(in crate::store) fn without_particulars(again: &mut Restated) {
    let fields = match again.name.as_str() {
        "matter.opened" | "place.added" => again.body.as_object_mut(),
        "record.amended" => again.body.get_mut("set").and_then(Value::as_object_mut),
        _ => None,
    };
    let Some(fields) = fields else { return };
    match again.record.kind {
        RecordKind::Matter => {
            let is_said = |field: &str| fields.get(field).and_then(Value::as_str).is_some_and(|said| !said.is_empty());
            let withheld = is_said("name") || is_said("phone");
            fields.retain(|field, _| !BELOW.contains(&field.as_str()));
            if withheld {
                fields.insert("withheld".to_owned(), true.into());
            }
        }
        RecordKind::Place => fields.retain(|field, _| !BELOW_OF_PLACE.contains(&field.as_str())),
        _ => {}
    }
}

/// What is to be passed on, as far as it was worked out when it was asked whether there is anything.
#[derive(Debug, Default)]
pub struct ToPassOn {
    /// Who sits elsewhere, as it is to be said to each station: known where nothing else is to be said that could change it.
    elsewhere: Option<Vec<(String, SeatedElsewhere)>>,
}

impl Reader<'_> {
    /// What [`Writer::pass_on`] needs, where what arrived may be for others too, or something is still to be said; else nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn has_to_pass_on(self, today: NaiveDate) -> Result<Option<ToPassOn>, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM owed) OR EXISTS (SELECT 1 FROM restated)
             OR EXISTS (SELECT 1 FROM log WHERE audience LIKE 'to:%' AND NOT mine)";
        let is_any: bool = self.conn.query_row(sql, [], |row| row.get(0))?;
        let mut found = ToPassOn::default();
        if !is_any && !merged::is_any(self.conn)? && !sharing::is_any(self.conn, today)? {
            let elsewhere = elsewhere::unsaid(self.conn, today)?;
            if elsewhere.is_empty() {
                return Ok(None);
            }
            found.elsewhere = Some(elsewhere);
        }
        let has_to =
            !logs::is_station(self.conn)? || !restated::redacted(self.conn)?.is_empty() || owed::is_any(self.conn)?;
        Ok(has_to.then_some(found))
    }
}

impl Writer<'_> {
    /// Passes records on to the desk above: all that was said of them, and from now on all that is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn pass_up(&mut self, records: &[Record]) -> Result<(), StoreError> {
        for record in records {
            for place in self.places_of(*record)? {
                self.pass_all_up(place)?;
            }
            self.pass_all_up(*record)?;
        }
        Ok(())
    }

    fn pass_all_up(&mut self, record: Record) -> Result<(), StoreError> {
        self.pass_entry_up(record, record.id)?;
        self.pass_said_up(record)
    }

    /// The places that a matter speaks of: where it is about, and the station that its number names. Without them the desk above
    /// cannot say where it is.
    fn places_of(&self, record: Record) -> Result<Vec<Record>, StoreError> {
        if record.kind != RecordKind::Matter {
            return Ok(Vec::new());
        }
        let sql = "SELECT p.id FROM matter m JOIN place p ON p.id = m.form ->> 'place' WHERE m.id = ?1
             UNION SELECT p.id FROM matter m JOIN place p ON p.kind IN ('station', 'home') AND NOT p.struck
                 AND p.form ->> 'code' <> '' AND m.number LIKE '%-' || (p.form ->> 'code') || '-%' WHERE m.id = ?1";
        let places = ids(&self.tx, sql, [record.id.to_string()])?;
        Ok(places.into_iter().map(|id| Record { kind: RecordKind::Place, id }).collect())
    }

    fn pass_entry_up(&mut self, record: Record, entry: Id) -> Result<(), StoreError> {
        let Some(mut said) = again(&self.tx, record, entry)? else { return Ok(()) };
        if is_above(&self.tx, entry, said.redacts)? {
            return Ok(());
        }
        without_particulars(&mut said);
        said.over.clear();
        self.append_for(&Event::Restated(said), &Audience::Up).map(drop)
    }

    fn pass_said_up(&mut self, record: Record) -> Result<(), StoreError> {
        let mut said: BTreeSet<Id> = ids(&self.tx, OF_RECORD, [record.id.to_string()])?.into_iter().collect();
        said.remove(&record.id);
        for entry in said {
            self.pass_entry_up(record, entry)?;
        }
        Ok(())
    }

    /// Passes on what was said here just now of records that went up.
    pub(in crate::store) fn pass_spoken(&mut self) -> Result<(), StoreError> {
        for id in std::mem::take(&mut self.spoken) {
            if is_above(&self.tx, id, false)?
                && let Some(record) = self.read().created_by(id)?
            {
                self.pass_said_up(record)?;
            }
        }
        Ok(())
    }

    /// Passes on what was said since of what went up, and to each station what the desk above says of its records, which only a home
    /// has both above and below it for; and what matters say to those that were merged into them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn pass_on(&mut self, known: ToPassOn) -> Result<(), StoreError> {
        self.tell_all_merged()?;
        if self.desk().is_none_or(|desk| desk.level != DeskLevel::Home) {
            return Ok(());
        }
        self.share_people()?;
        self.say_elsewhere(known.elsewhere)?;
        for id in passed(&self.tx)? {
            let Some(record) = self.read().created_by(id)? else { continue };
            for place in self.places_of(record)? {
                self.pass_all_up(place)?;
            }
            self.pass_all_up(record)?;
        }
        let sql = "SELECT e.log || '.' || e.seq FROM entry e JOIN log l ON l.id = e.log
             WHERE l.audience LIKE 'to:%' AND NOT l.mine AND l.desk IS NOT (SELECT value FROM meta WHERE key = 'desk')
                 AND e.body IS NOT NULL AND e.name NOT IN ('entry.restated', 'record.erased')
                 AND NOT EXISTS (SELECT 1 FROM restated r JOIN log o ON o.id = substr(r.by, 1, 12)
                     WHERE r.entry = e.log || '.' || e.seq AND (o.mine OR o.desk IS (SELECT value FROM meta WHERE key = 'desk')))
             ORDER BY e.log, e.seq";
        for entry in ids(&self.tx, sql, [])? {
            self.pass_down(entry)?;
        }
        Ok(())
    }

    /// Says an entry of the desk above again to the station whose record it is about; of a record of this desk's own, to its other
    /// computers, which may be in no network of the desk above.
    fn pass_down(&mut self, entry: Id) -> Result<(), StoreError> {
        let Some(said) = quotes::read(&self.tx, entry)? else { return Ok(()) };
        let Some(record) = said.event().and_then(|event| said.record(&event)) else { return Ok(()) };
        let audience = match self.shared_with(record.id)? {
            Some(station) => Audience::To(station),
            None if logs::of_this_desk(&self.tx, record.id.log)?.is_some() => Audience::Own,
            None => return Ok(()),
        };
        let Some(again) = again(&self.tx, record, entry)? else { return Ok(()) };
        self.append_for(&Event::Restated(again), &audience).map(drop)
    }
}
