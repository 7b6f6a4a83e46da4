//! Where the words of a record are repeated that is to be forgotten: in what desks wrote of it, which is blacked out, and in what
//! people wrote in their own words, which they are told of.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::Lang;
use crate::domain::audience::Audience;
use crate::domain::blackout::{APART, Forgotten, TIED, is_desk_text};
use crate::domain::erasure::Erasure;
use crate::domain::event::{Event, Restated};
use crate::domain::id::{Id, LogId};
use crate::domain::phone::mask_name;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{erase as words, matter::comma};
use crate::store::branches::translate;
use crate::store::logs::read_log;
use crate::store::read::{ids, parse_id};
use crate::store::{Reader, StoreError, Writer, erase, logs, owed, restated, unerased};

/// Which entries are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Within {
    /// Those this desk may black out: whoever orders an erasure has all of them done.
    All,
    /// Those this computer wrote itself: whoever hears of an erasure does its own part.
    Own,
}

/// Somewhere else where erased words stand, or somebody is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The record.
    pub kind: RecordKind,
    /// It.
    pub id: Id,
    /// Its number on paper; for a handover its day, for a voter the masked name; empty where it has none.
    pub number: String,
    /// It is held here; else it stands at another desk alone, and has no number here.
    pub here: bool,
    /// The words are blacked out there; else a person wrote them, and has to see to it.
    pub quoted: bool,
}

/// So many places are named one by one.
const NAMED: usize = 6;

/// The places in words; empty if there are none. What stands at another desk alone is counted.
pub fn places(mentions: &[Mention], lang: Lang) -> String {
    let mut all: Vec<String> = mentions.iter().map(|one| one.called(lang)).collect();
    all.dedup();
    let named = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(comma(lang));
    if all.len() > NAMED { words::more(lang, &named, all.len()) } else { named }
}

impl Mention {
    /// The record.
    pub const fn record(&self) -> Record {
        Record { kind: self.kind, id: self.id }
    }

    fn called(&self, lang: Lang) -> String {
        if !self.here {
            return words::elsewhere(lang, self.kind.label(lang));
        }
        let is_number = self.number.contains('-') && self.kind != RecordKind::Handover;
        if is_number {
            self.number.clone()
        } else {
            words::place(lang, self.kind.label(lang), &self.number).trim().to_owned()
        }
    }
}

/// An entry as it reads here.
pub(in crate::store) struct Said {
    pub id: Id,
    pub lamport: u64,
    pub wall: String,
    pub name: String,
    pub version: u16,
    pub body: Vec<u8>,
}

impl Said {
    pub(in crate::store) fn event(&self) -> Option<Event> {
        Event::read(&self.name, self.version, &self.body)
    }

    /// The record it is about.
    pub(in crate::store) fn record(&self, event: &Event) -> Option<Record> {
        match event {
            Event::Amended(amendment) => Some(amendment.record),
            Event::Struck(strike) => Some(strike.record),
            Event::NoteSettled(settled) => Some(Record { kind: RecordKind::Note, id: settled.note }),
            Event::Stepped(stepped) => Some(Record { kind: RecordKind::Matter, id: stepped.matter }),
            Event::Retracted(taken) => Some(Record { kind: RecordKind::Matter, id: taken.matter }),
            Event::ProposalStepped(stepped) => Some(Record { kind: RecordKind::Proposal, id: stepped.proposal }),
            Event::ProposalRetracted(taken) => Some(Record { kind: RecordKind::Proposal, id: taken.proposal }),
            event => event.creates().map(|kind| Record { kind, id: self.id }),
        }
    }
}

/// What the records to be forgotten say, by every entry of theirs.
pub(in crate::store) fn forgotten(conn: &Connection, records: &[Id]) -> Result<Forgotten, StoreError> {
    let mut forgotten = Forgotten::default();
    for record in records {
        for (id, _) in erase::entries_of(conn, *record)? {
            let body = read(conn, id)?.map(|said| said.body).unwrap_or_default();
            let mut body = serde_json::from_slice::<Value>(&body).unwrap_or_default();
            // What was passed on stands within.
            if let Some(within) = body.get("body").filter(|_| body.get("entry").is_some()) {
                body = within.clone();
            }
            forgotten.learn(&record.to_string(), &body);
        }
    }
    Ok(forgotten)
}

/// The entry, if it is held whole.
pub(in crate::store) fn read(conn: &Connection, id: Id) -> Result<Option<Said>, StoreError> {
    let sql = "SELECT e.log, e.seq, e.lamport, e.wall, e.name, e.version, e.body, l.root IS NOT NULL FROM entry e JOIN log l ON l.id = e.log
         WHERE e.log = ?1 AND e.seq = ?2 AND e.body IS NOT NULL";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query(params![id.log.as_str(), id.seq])?;
    rows.next()?.map(|row| said(conn, row)).transpose()
}

fn said(conn: &Connection, row: &rusqlite::Row<'_>) -> Result<Said, StoreError> {
    let id = Id { log: read_log(&row.get::<_, String>(0)?)?, seq: row.get(1)? };
    let body: Vec<u8> = row.get(6)?;
    let body = if row.get(7)? { translate(conn, id.log, &body)? } else { body };
    Ok(Said { id, lamport: row.get(2)?, wall: row.get(3)?, name: row.get(4)?, version: row.get(5)?, body })
}

/// Every entry as it reads here that may repeat something: those that are held, and those that are only said by another.
fn each(conn: &Connection, mut work: impl FnMut(Said) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let sql = "SELECT e.log, e.seq, e.lamport, e.wall, e.name, e.version, e.body, l.root IS NOT NULL FROM entry e JOIN log l ON l.id = e.log
         WHERE e.body IS NOT NULL AND e.name NOT IN ('entry.restated', 'record.erased', 'desk.set', 'access.phone_shown')";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        work(said(conn, row)?)?;
    }
    for id in ids(conn, "SELECT DISTINCT entry FROM restated ORDER BY entry", [])? {
        if restated::is_whole(conn, id)? {
            continue;
        }
        if let Some(again) = restated::reading(conn, id)? {
            let body = serde_json::to_vec(&again.body)?;
            let Restated { lamport, wall, name, version, .. } = again;
            work(Said { id, lamport, wall, name, version, body })?;
        }
    }
    Ok(())
}

/// The records that were made of erased ones.
fn tied(conn: &Connection, records: &[Id]) -> Result<BTreeSet<Id>, StoreError> {
    let mut tied = BTreeSet::new();
    for sql in [
        // A formal suggestion quotes what was merged into its matters too.
        "WITH RECURSIVE lead (id) AS (SELECT ?1 UNION SELECT m.joined FROM matter m, lead WHERE m.id = lead.id AND m.joined IS NOT NULL)
         SELECT proposal FROM proposal_matter WHERE matter IN (SELECT id FROM lead)",
        "SELECT source FROM matter WHERE id = ?1 AND source IS NOT NULL",
        "SELECT id FROM matter WHERE joined = ?1",
        "SELECT joined FROM matter WHERE id = ?1 AND joined IS NOT NULL",
    ] {
        for record in records {
            tied.extend(ids(conn, sql, [record.to_string()])?);
        }
    }
    Ok(tied)
}

/// How the voters are called who brought these matters or came on these visits: whoever names one is told of, nothing of it is
/// blacked out.
fn voters(conn: &Connection, records: &[Id]) -> Result<Forgotten, StoreError> {
    let mut voters = Forgotten::default();
    for sql in [
        "SELECT v.id, v.form FROM matter m JOIN voter v ON v.id = m.voter WHERE m.id = ?1",
        "SELECT v.id, v.form FROM visit s JOIN voter v ON v.id = s.voter WHERE s.id = ?1",
    ] {
        let mut query = conn.prepare_cached(sql)?;
        for record in records {
            let mut rows = query.query([record.to_string()])?;
            while let Some(row) = rows.next()? {
                let form: Value = serde_json::from_str(&row.get::<_, String>(1)?)?;
                let called = serde_json::json!({ "name": form.get("name"), "phone": form.get("phone") });
                voters.learn(&row.get::<_, String>(0)?, &called);
            }
        }
    }
    Ok(voters)
}

/// What is found in the whole journal.
struct Found {
    blacked: Vec<(Record, Restated)>,
    named: BTreeSet<Record>,
}

fn find(conn: &Connection, records: &[Id], within: Within) -> Result<Found, StoreError> {
    let forgotten = forgotten(conn, records)?;
    let mut found = Found { blacked: Vec::new(), named: BTreeSet::new() };
    if forgotten.is_empty() {
        return Ok(found);
    }
    let (tied, voters) = (tied(conn, records)?, voters(conn, records)?);
    let names = |text: &str| forgotten.is_in(text) || voters.is_in(text);
    each(conn, |said| {
        let Some(event) = said.event() else { return Ok(()) };
        let Some(record) = said.record(&event).filter(|record| !records.contains(&record.id)) else { return Ok(()) };
        if records.contains(&said.id) || (within == Within::Own && !logs::is_mine(conn, said.id.log)?) {
            return Ok(());
        }
        let mut body: Value = serde_json::from_slice(&said.body)?;
        // Of a matter its steps are a desk's words, of a note what became of it.
        let is_desk =
            is_desk_text(record.kind) || matches!(event, Event::Stepped(_) | Event::NoteSettled(_) | Event::Struck(_));
        let said_of_it =
            |id: &Id| std::str::from_utf8(&said.body).is_ok_and(|body| body.contains(&format!("\"{id}\"")));
        let least = if tied.contains(&record.id) || records.iter().any(said_of_it) { TIED } else { APART };
        let mut is_black = is_desk && forgotten.black_out(&mut body, least);
        is_black |= record.kind == RecordKind::Handover && forgotten.black_out_names(&mut body);
        if is_black {
            let Said { id: entry, lamport, wall, name, version, .. } = said;
            let again = Restated {
                record,
                entry,
                lamport,
                wall,
                name,
                version,
                body,
                redacts: true,
                over: Vec::new(),
                own: false,
            };
            found.blacked.push((record, again));
        }
        let left = std::str::from_utf8(&said.body).unwrap_or_default();
        let is_tied = record.kind == RecordKind::Proposal && tied.contains(&record.id);
        if is_tied || (names(left) && still_says(conn, record, &event, names)?) {
            found.named.insert(record);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether what an entry said of a record is how it reads now: what somebody has written anew since is not there to be looked at.
fn still_says(
    conn: &Connection,
    record: Record,
    event: &Event,
    names: impl Fn(&str) -> bool,
) -> Result<bool, StoreError> {
    if !matches!(event, Event::Amended(_)) && event.creates().is_none() {
        return Ok(true);
    }
    let form = Reader { conn, roster: "" }.form(record)?;
    Ok(form.is_none_or(|form| names(&Value::Object(form).to_string())))
}

/// Notes what is to be blacked out once these records are erased, and to whom the orders are to be passed on; forgets drafts that
/// repeat them or name somebody. Answers what people wrote of the same in their own words, which stays.
pub(in crate::store) fn owe(
    conn: &Connection,
    orders: &[Erasure],
    within: Within,
) -> Result<BTreeSet<Record>, StoreError> {
    let records: Vec<Id> = orders.iter().map(|order| order.record.id).collect();
    let records = records.as_slice();
    for order in orders {
        for audience in passed_to(conn, order.record.id)? {
            owed::put(conn, &audience, &Event::Erased(Erasure { left: Vec::new(), ..order.clone() }))?;
        }
    }
    let Found { blacked, mut named } = find(conn, records, within)?;
    for (record, mut again) in blacked {
        named.remove(&record);
        let Some(audience) = audience(conn, again.entry.log)? else { continue };
        again.over = earlier(conn, again.entry)?;
        owed::put(conn, &audience, &Event::Restated(again))?;
    }
    let forgotten = forgotten(conn, records)?;
    for text in forgotten.in_json(TIED + 2).into_iter().chain(forgotten.names_in_json()) {
        conn.execute("DELETE FROM draft WHERE instr(body, ?1) > 0", [text])?;
    }
    let mut left = BTreeSet::new();
    for record in named {
        if erase::of(conn, record.id)?.is_none() {
            left.insert(record);
        }
    }
    Ok(left)
}

/// Who has a record from this desk alone: the desk above that it was passed on to, and the station whose record a desk above had
/// erased.
fn passed_to(conn: &Connection, record: Id) -> Result<Vec<Audience>, StoreError> {
    let mut to = Vec::new();
    let own = "coalesce(nullif(l.desk, ''), (SELECT value FROM meta WHERE key = 'desk')) IS (SELECT value FROM meta WHERE key = 'desk')";
    let sql = format!(
        "SELECT 1 FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12) WHERE r.entry = ?1 AND l.audience = 'up' AND {own}"
    );
    if conn.prepare_cached(&sql)?.exists([record.to_string()])? {
        to.push(Audience::Up);
    }
    let sql = format!(
        "SELECT 1 FROM erasure r JOIN log l ON l.id = substr(r.entry, 1, 12)
         WHERE r.record = ?1 AND (l.desk = ?2 OR {own})"
    );
    if let Some((false, desk, audience)) = logs::known(conn, record.log)?
        && audience == "up"
        && !logs::is_station(conn)?
        && !conn.prepare_cached(&sql)?.exists([record.to_string(), desk.clone()])?
    {
        to.push(Audience::To(desk));
    }
    Ok(to)
}

/// Those that said an entry with words blacked out before.
fn earlier(conn: &Connection, entry: Id) -> Result<Vec<Id>, StoreError> {
    ids(conn, "SELECT by FROM restated WHERE entry = ?1 AND redacts ORDER BY by", [entry.to_string()])
}

/// Who hears what is said anew of an entry of this log: everybody who received the log, as far as this desk reaches them.
pub(in crate::store) fn audience(conn: &Connection, log: LogId) -> Result<Option<Audience>, StoreError> {
    if let Some((is_own, desk, audience)) = logs::known(conn, log)? {
        let is_above = matches!(Audience::from(audience.as_str()), Audience::All | Audience::To(_));
        return Ok(match is_own {
            true => Some(Audience::from(audience.as_str())),
            // What a desk above wrote is for that desk.
            false if is_above => None,
            false => Some(if logs::is_station(conn)? { Audience::Up } else { Audience::To(desk) }),
        });
    }
    // It was passed on.
    let sql = "SELECT by FROM restated WHERE substr(entry, 1, 12) = ?1 LIMIT 1";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([log.as_str()])?;
    match rows.next()?.map(|row| row.get::<_, String>(0)).transpose()? {
        Some(by) => audience(conn, parse_id(&by)?.log),
        None => Ok(None),
    }
}

impl Writer<'_> {
    /// Orders records erased, and has blacked out what this desk and those below wrote with their words.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn erase(&mut self, orders: Vec<Erasure>) -> Result<(), StoreError> {
        let records: Vec<Record> = orders.iter().map(|order| order.record).collect();
        unerased::keep(&self.tx, &orders, &self.read().mentions(&records)?)?;
        owe(&self.tx, &orders, Within::All)?;
        for order in orders {
            self.append(&Event::Erased(order))?;
        }
        self.say_owed()
    }
}

impl Reader<'_> {
    /// Where else the words of these records stand: what will be blacked out, and what people wrote in their own words.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn mentions(self, records: &[Record]) -> Result<Vec<Mention>, StoreError> {
        let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
        let found = find(self.conn, &ids, Within::All)?;
        let quoted: BTreeSet<Record> = found.blacked.iter().map(|(record, _)| *record).collect();
        let mut mentions = Vec::new();
        for record in quoted.iter().copied().chain(found.named.difference(&quoted).copied()) {
            // A voter whose name or number is the same is somebody else until a person says otherwise.
            mentions.extend(self.mention(record, quoted.contains(&record))?);
        }
        mentions.sort();
        Ok(mentions)
    }

    /// What arrived, or was here, and repeats what was erased since: in people's own words, so that somebody has to look there. What
    /// stands at another desk alone is not known here, and has no number.
    pub(in crate::store) fn left(self, records: &BTreeSet<Record>) -> Result<Vec<Mention>, StoreError> {
        let mut mentions = Vec::new();
        for record in records {
            if !self.is_erased(record.id)? {
                let elsewhere =
                    Mention { kind: record.kind, id: record.id, number: String::new(), here: false, quoted: false };
                mentions.push(self.mention(*record, false)?.unwrap_or(elsewhere));
            }
        }
        mentions.sort();
        Ok(mentions)
    }

    fn mention(self, record: Record, quoted: bool) -> Result<Option<Mention>, StoreError> {
        let Some(form) = self.form(record)? else { return Ok(None) };
        let text = |field: &str| form.get(field).and_then(Value::as_str).map(str::to_owned);
        let number = text("number").or_else(|| text("date"));
        // A voter has no number, and is named as lists do.
        let number = number.or_else(|| text("name").map(|name| mask_name(&name))).unwrap_or_default();
        Ok(Some(Mention { kind: record.kind, id: record.id, number, here: true, quoted }))
    }
}
