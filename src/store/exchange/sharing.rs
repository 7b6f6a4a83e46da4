//! What a home tells its stations of people who are not only its own. What a station corrects of somebody everybody knows, the other
//! stations hear through the home alone; and whoever one station wrote down, another needs to know of once the home gives that person a
//! seat, a matter or a step there, or both had written the same human being down. Along goes the place where they serve, and what was
//! overtaken in between. Said again in the home's own name, as [`crate::store::passing`] does.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use crate::domain::audience::Audience;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::store::between::{between, is_from_below};
use crate::store::passing::{OF_RECORD, again, without_particulars};
use crate::store::read::{ids, parse_id};
use crate::store::roster::DESKS;
use crate::store::{Reader, StoreError, Writer, logs};

/// Whether a log is this desk's.
const OWN: &str = "(l.mine OR l.desk IS (SELECT value FROM meta WHERE key = 'desk'))";

/// Whether a desk below wrote a log for this one.
const BELOW: &str = "l.audience = 'up' AND NOT l.mine AND l.desk IS NOT (SELECT value FROM meta WHERE key = 'desk')";

/// Where this desk said an entry again: with its words blacked out, once anybody blacked them out.
const SAID_AGAIN: &str = "SELECT 1 FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12)
     WHERE (l.mine OR l.desk IS (SELECT value FROM meta WHERE key = 'desk'))
         AND (r.redacts OR NOT EXISTS (SELECT 1 FROM restated x WHERE x.entry = r.entry AND x.redacts))";

/// The places where somebody serves, as one desk says and as another.
const PLACES_OF: &str = "SELECT id FROM place WHERE id IN (SELECT station FROM person WHERE id = ?1
     UNION SELECT value ->> '$' FROM conflict WHERE record = ?1 AND field = 'station')";

/// How long ago a seat may lie for its station to be told whose it is.
const LOOKING_BACK: Days = Days::new(366);

/// Somebody whom a station has to know of: its code, and the record.
type Known = (String, Id);

/// The stations that write to this desk, by their codes.
pub(in crate::store) fn stations(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = format!("SELECT DISTINCT desk FROM log l WHERE {BELOW} AND desk <> '' ORDER BY desk");
    let mut query = conn.prepare_cached(&sql)?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Whether any station has to be told something.
pub(in crate::store) fn is_any(conn: &Connection, today: NaiveDate) -> Result<bool, StoreError> {
    let is_home = Reader::new(conn).desk()?.is_some_and(|desk| desk.level == DeskLevel::Home);
    Ok(is_home && !unsaid(conn, today)?.is_empty())
}

/// What the stations have to be told: to whom, about which record, and the entry that says it.
fn unsaid(conn: &Connection, today: NaiveDate) -> Result<Vec<(Audience, Id, Id)>, StoreError> {
    let unheard = unheard(conn)?.into_iter().map(|(record, entry)| (Audience::All, record, entry));
    let mut found: Vec<_> = unheard.collect();
    // Who sat there before that is known by name, or is asked about no more.
    let mut needed = needed(conn, today - LOOKING_BACK)?;
    // Whoever wrote somebody down hears what the others say.
    for (_, person) in needed.clone() {
        if let Some((_, desk, _)) = logs::known(conn, person.log)? {
            needed.insert((desk, person));
        }
    }
    for place in ids(conn, &places_of_all(), [])? {
        let said = all_said_of(conn, place, |entry| Ok(!is_from_below(conn, entry)? || is_heard(conn, entry)?))?;
        found.extend(said.into_iter().map(|entry| (Audience::All, place, entry)));
    }
    let mut known = needed.clone();
    for (station, person) in needed {
        let places = ids(conn, PLACES_OF, [person.to_string()])?;
        known.extend(places.into_iter().map(|place| (station.clone(), place)));
    }
    for (station, record) in known {
        let said = all_said_of(conn, record, |entry| has(conn, &station, entry))?;
        found.extend(said.into_iter().map(|entry| (Audience::To(station.clone()), record, entry)));
    }
    Ok(found)
}

/// Whatever somebody has to hear of a record, who has some of it already.
fn all_said_of(
    conn: &Connection,
    record: Id,
    has: impl Fn(Id) -> Result<bool, StoreError>,
) -> Result<BTreeSet<Id>, StoreError> {
    // What stands beside another value is a question there too.
    let sql = format!("{OF_RECORD} UNION SELECT entry FROM conflict WHERE record = ?1");
    let mut found = between(conn, record, &has)?;
    for entry in std::iter::once(record).chain(ids(conn, &sql, [record.to_string()])?) {
        if !has(entry)? {
            found.insert(entry);
        }
    }
    Ok(found)
}

/// The places of those whom every station knows, where a station wrote them down.
fn places_of_all() -> String {
    format!(
        "WITH named (place) AS (
             SELECT p.station FROM log l CROSS JOIN person p ON p.id > l.id AND p.id < l.id || '/'
                 WHERE l.audience = 'all' AND {OWN}
             UNION SELECT c.value ->> '$' FROM log l CROSS JOIN conflict c ON c.record > l.id AND c.record < l.id || '/'
                 WHERE l.audience = 'all' AND {OWN} AND c.field = 'station')
         SELECT id FROM place WHERE id IN (SELECT place FROM named)
             AND EXISTS (SELECT 1 FROM log l WHERE l.id = substr(place.id, 1, 12) AND {BELOW})"
    )
}

/// Whether every station was told an entry.
fn is_heard(conn: &Connection, entry: Id) -> Result<bool, StoreError> {
    let sql = format!("{SAID_AGAIN} AND r.entry = ?1 AND l.audience = 'all'");
    Ok(conn.prepare_cached(&sql)?.exists([entry.to_string()])?)
}

/// What stations said of records that every station has, and not all of them heard: the record, and the entry.
fn unheard(conn: &Connection) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = format!(
        "WITH said (record, entry) AS (
             SELECT f.record, f.entry FROM log l CROSS JOIN field f ON f.record > l.id AND f.record < l.id || '/'
                 WHERE l.audience = 'all' AND {OWN}
             UNION SELECT f.record, b.value FROM log l CROSS JOIN field f ON f.record > l.id AND f.record < l.id || '/',
                 json_each(nullif(f.back, '')) b WHERE l.audience = 'all' AND {OWN} AND f.back <> ''
             UNION SELECT c.record, c.entry FROM log l CROSS JOIN conflict c ON c.record > l.id AND c.record < l.id || '/'
                 WHERE l.audience = 'all' AND {OWN}
             UNION SELECT s.record, s.entry FROM log l CROSS JOIN struck s ON s.record > l.id AND s.record < l.id || '/'
                 WHERE l.audience = 'all' AND {OWN})
         SELECT record, entry FROM said WHERE EXISTS (SELECT 1 FROM log l WHERE l.id = substr(said.entry, 1, 12) AND {BELOW})
             AND NOT EXISTS ({SAID_AGAIN} AND r.entry = said.entry AND l.audience = 'all') ORDER BY entry"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((parse_id(&row.get::<_, String>(0)?)?, parse_id(&row.get::<_, String>(1)?)?));
    }
    let sql = format!(
        "SELECT DISTINCT f.record FROM log l CROSS JOIN field f ON f.record > l.id AND f.record < l.id || '/'
         WHERE l.audience = 'all' AND {OWN} AND f.seen <> ''
             AND EXISTS (SELECT 1 FROM log l WHERE {BELOW} AND instr(f.seen, l.id) > 0)"
    );
    for record in ids(conn, &sql, [])? {
        let overtaken = between(conn, record, |entry| Ok(!is_from_below(conn, entry)? || is_heard(conn, entry)?))?;
        found.extend(overtaken.into_iter().map(|entry| (record, entry)));
    }
    Ok(found)
}

/// Who has a seat on a station's roster from a day on, carries one of its open matters or took a step of one, or is there under a record of
/// its own, and whoever it was told of once; written down by another station.
fn needed(conn: &Connection, from: NaiveDate) -> Result<BTreeSet<Known>, StoreError> {
    let sql = format!(
        "WITH RECURSIVE {DESKS},
         used (desk, person) AS (
             SELECT shift.desk, person FROM desks JOIN shift ON shift.desk = desks.desk
                 WHERE shift.desk <> '' AND date >= ?1 AND person IS NOT NULL
             UNION SELECT l.desk, m.deputy FROM matter m JOIN log l ON l.id = substr(m.id, 1, 12)
                 WHERE m.struck IN (0, 1) AND m.open = 1 AND m.deputy IS NOT NULL AND {BELOW}
             UNION SELECT l.desk, s.step ->> 'by' FROM matter m JOIN log l ON l.id = substr(m.id, 1, 12)
                 JOIN step s ON s.matter = m.id WHERE m.struck IN (0, 1) AND m.open = 1 AND s.step ->> 'by' IS NOT NULL AND {BELOW}
             UNION SELECT l.desk, p.id FROM person p JOIN log l ON l.id = substr(p.id, 1, 12)
                 WHERE p.same IS NOT NULL AND {BELOW}
             UNION SELECT substr(l.audience, 4), r.record FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12)
                 JOIN person p ON p.id = r.record WHERE l.audience LIKE 'to:%' AND {OWN}
             UNION SELECT used.desk, p.same FROM used JOIN person p ON p.id = used.person WHERE p.same IS NOT NULL)
         SELECT used.desk, used.person FROM used JOIN log l ON l.id = substr(used.person, 1, 12)
         WHERE {BELOW} AND l.desk <> used.desk"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([from.to_string()])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        found.insert((row.get(0)?, parse_id(&row.get::<_, String>(1)?)?));
    }
    Ok(found)
}

/// Whether a station has an entry: it wrote it, or this desk did for it or for all, or said it again.
pub(in crate::store) fn has(conn: &Connection, station: &str, entry: Id) -> Result<bool, StoreError> {
    let to = Audience::To(station.to_owned()).to_string();
    if let Some((is_own, desk, audience)) = logs::known(conn, entry.log)?
        && (desk == station || (is_own && (audience == "all" || audience == to)))
    {
        return Ok(true);
    }
    let sql = format!("{SAID_AGAIN} AND r.entry = ?1 AND l.audience IN ('all', ?2)");
    Ok(conn.prepare_cached(&sql)?.exists([entry.to_string(), to])?)
}

impl Writer<'_> {
    /// Tells the stations what they need to know of each other's people.
    pub(in crate::store) fn share_people(&mut self) -> Result<(), StoreError> {
        for (audience, record, entry) in unsaid(&self.tx, self.author().now.date_naive())? {
            self.say_to(&audience, record, entry)?;
        }
        Ok(())
    }

    /// Says an entry again, as the desk that wrote it said it.
    fn say_to(&mut self, audience: &Audience, about: Id, entry: Id) -> Result<(), StoreError> {
        let Some(kind) = self.read().kind_of(about)? else { return Ok(()) };
        let Some(mut again) = again(&self.tx, Record { kind, id: about }, entry)? else { return Ok(()) };
        // What everybody knows was said to all; of another station's place it is enough where it is and what it is called.
        if kind == RecordKind::Place && is_from_below(&self.tx, about)? {
            without_particulars(&mut again);
        }
        self.append_for(&Event::Restated(again), audience).map(drop)
    }
}
