//! Other computers, and what they are known to hold: so nothing is sent twice or thrown away too early. Also what was refused.
//! Keys and certificates stand in [`devices`](crate::store::devices), what follows for one record in [`whereabouts`](crate::store::whereabouts).

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::id::LogId;
use crate::store::branches::agreed;
use crate::store::logs::read_log;
use crate::store::parcel::{Device, Have, Reach};
use crate::store::{Reader, Store, StoreError, check};

/// Opened envelopes that are remembered of each sender: a year of sticks and some weeks of a line.
const REMEMBERED: u32 = 199;

/// Another computer as this one knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peer {
    /// Code of the desk it stands on.
    pub desk: String,
    /// The newest turn heard of it and the largest number it gave; zeros before the first.
    pub newest: (u32, u64),
    /// When that was written, by the clock there, RFC 3339; empty before the first.
    pub wall: String,
    /// Version of the program there.
    pub version: String,
    /// When that was opened here, by the clock here, RFC 3339; empty before the first.
    pub arrived: String,
}

/// What an envelope says of the computer it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard<'h> {
    /// The computer.
    pub device: Device,
    /// The turn in which it counts.
    pub incarnation: u32,
    /// The envelope's number.
    pub number: u64,
    /// What it holds.
    pub have: &'h Have,
    /// The number of the first entry of those of them that are branches.
    pub starts: &'h BTreeMap<LogId, u64>,
    /// When it wrote, by its clock, RFC 3339.
    pub wall: &'h str,
    /// Version of its program.
    pub version: &'h str,
    /// When it is opened here, RFC 3339: clocks elsewhere stand wrong.
    pub arrived: &'h str,
    /// Another envelope of this number was opened before: it gave the number twice, as only an old copy of it does that was put
    /// back.
    pub number_given_twice: bool,
    /// The network it travelled in, and the incarnation that numbered it.
    pub line: (&'h str, u32),
}

/// What was put on a carrier of one log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnCarrier {
    /// The stick or folder, by its label.
    pub carrier: String,
    /// The desk it is addressed to.
    pub recipient: String,
    /// The log.
    pub log: LogId,
    /// Every entry up to this.
    pub seq: u64,
    /// Since when, RFC 3339.
    pub at: String,
}

/// An envelope that was not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its name.
    pub envelope: String,
    /// Who it says it is from; empty if it does not even say that.
    pub sender: String,
    /// Why, as a word of `sync`.
    pub reason: String,
    /// When it was refused, RFC 3339.
    pub at: String,
}

impl Store {
    /// Notes on which desk another computer stands, as its certificate says. What it writes about a roster is that desk's,
    /// also what it wrote before.
    pub fn peer_enrolled(&mut self, device: Device, desk: &str) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        let sql = "INSERT INTO peer (device, desk) VALUES (?1, ?2)
             ON CONFLICT (device) DO UPDATE SET desk = excluded.desk";
        tx.execute(sql, [device.as_str(), desk])?;
        let sql = "UPDATE log SET desk = ?2 WHERE device = ?1 AND NOT mine AND desk <> ?2";
        if tx.execute(sql, [device.as_str(), desk])? > 0 {
            check::refold(&tx)?;
        }
        Ok(tx.commit()?)
    }

    /// Notes what an envelope says of its sender. Answers `false` for one that is older than what is known: envelopes arrive
    /// shuffled, and an old one must not make believe that something was lost. One with a lower number that was written later
    /// is none of those: an old copy of that computer was put back, which counts anew and holds less. Nor is one that gives a
    /// number a second time, whatever the clock there says.
    pub fn peer_heard(&mut self, heard: &Heard<'_>) -> Result<bool, StoreError> {
        let tx = self.conn.transaction()?;
        let device = heard.device.as_str();
        let (network, line) = heard.line;
        let reader = Reader::new(&tx);
        let mut lines = reader.lines_of(heard.device, network)?;
        let beside = beside(reader, heard, &lines)?;
        let sql = "INSERT INTO peer (device, incarnation, number, wall, version, arrived) VALUES (?1, ?2, ?3, ?4, ?5, ?7)
             ON CONFLICT (device) DO UPDATE SET incarnation = excluded.incarnation,
                 number = CASE WHEN excluded.incarnation = incarnation THEN max(excluded.number, number) ELSE excluded.number END,
                 wall = excluded.wall, version = excluded.version, arrived = excluded.arrived
             WHERE (excluded.incarnation, excluded.number) >= (incarnation, number)
                 OR (excluded.incarnation = incarnation AND (?6 OR julianday(excluded.wall) > julianday(wall)))";
        let twice = heard.number_given_twice;
        let values = params![device, heard.incarnation, heard.number, heard.wall, heard.version, twice, heard.arrived];
        let is_news = tx.execute(sql, values)? > 0;
        if is_news {
            tx.execute("DELETE FROM peer_have WHERE device = ?1", [device])?;
            let mut add =
                tx.prepare_cached("INSERT INTO peer_have (device, log, seq, tail) VALUES (?1, ?2, ?3, ?4)")?;
            for (log, reach) in beside.as_ref().unwrap_or(heard.have) {
                add.execute(params![device, log.as_str(), reach.seq, reach.tail])?;
            }
            if reader.starts_of(heard.device)? != *heard.starts {
                keep(&tx, &starts_key(heard.device), heard.starts)?;
            }
        }
        let newest = lines.entry(line).or_default();
        if heard.number > *newest {
            *newest = heard.number;
            keep(&tx, &lines_key(heard.device, network), &lines)?;
        }
        tx.commit()?;
        Ok(is_news)
    }

    /// Notes that a carrier was left with every entry up to `reach` of each log, addressed to a desk.
    pub fn carried(&mut self, carrier: &str, recipient: &str, reach: &Have, at: &str) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        // Only what goes further is news: the earlier line says since when the earlier entries are there.
        let sql = "INSERT INTO carried (log, seq, recipient, carrier, at) SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS
             (SELECT 1 FROM carried WHERE log = ?1 AND recipient = ?3 AND carrier = ?4 AND seq >= ?2)";
        for (log, reach) in reach {
            tx.prepare_cached(sql)?.execute(params![log.as_str(), reach.seq, recipient, carrier, at])?;
        }
        Ok(tx.commit()?)
    }

    /// Keeps in mind that an envelope was not let in.
    pub fn quarantine(&self, refused: &Quarantined) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO quarantine (envelope, sender, reason, at) VALUES (?1, ?2, ?3, ?4)";
        self.conn.execute(sql, [&refused.envelope, &refused.sender, &refused.reason, &refused.at])?;
        Ok(())
    }

    /// Notes that an envelope need not be fetched again: it was let in, or set aside for good.
    pub fn envelope_opened(&mut self, envelope: &str) -> Result<(), StoreError> {
        self.conn.execute("INSERT OR IGNORE INTO opened (envelope) VALUES (?1)", [envelope])?;
        // Of each sender the newest are remembered: an older one that turns up once more says nothing that is not known.
        let Some((folder, _)) = envelope.rsplit_once('/') else { return Ok(()) };
        let sql = "DELETE FROM opened WHERE envelope > ?1 || '/' AND envelope < ?1 || '0' AND envelope < (
                 SELECT envelope FROM opened WHERE envelope > ?1 || '/' AND envelope < ?1 || '0'
                 ORDER BY envelope DESC LIMIT 1 OFFSET ?2)
             AND envelope NOT IN (SELECT envelope FROM quarantine)";
        self.conn.prepare_cached(sql)?.execute(params![folder, REMEMBERED])?;
        Ok(())
    }

    /// Lets an envelope that was set aside for good be tried once more.
    pub fn try_again(&mut self, envelope: &str) -> Result<(), StoreError> {
        self.conn.execute("DELETE FROM opened WHERE envelope = ?1", [envelope])?;
        Ok(())
    }

    /// Forgets an envelope that was refused: it has been let in, or thrown away by a person.
    pub fn release(&self, envelope: &str) -> Result<(), StoreError> {
        self.conn.execute("DELETE FROM quarantine WHERE envelope = ?1", [envelope])?;
        Ok(())
    }
}

/// What both copies of a computer hold, where the newest word before this one came from another of its incarnations: what either lacks
/// is sent, or each would only ever be sent what the other holds already. `None` where the same one goes on, or a new one begins. Neither is
/// taken to hold what it writes itself as long as the other does not: whatever is sealed now may be read by that one.
fn beside(reader: Reader<'_>, heard: &Heard<'_>, lines: &BTreeMap<u32, u64>) -> Result<Option<Have>, StoreError> {
    let sql = "SELECT number FROM peer WHERE device = ?1";
    let number: Option<u64> =
        reader.conn.prepare_cached(sql)?.query_row([heard.device.as_str()], |row| row.get(0)).optional()?;
    let before = lines.iter().find(|(_, newest)| Some(**newest) == number).map(|(line, _)| *line);
    if before.is_none_or(|before| before == heard.line.1) || !lines.contains_key(&heard.line.1) {
        return Ok(None);
    }
    let held = reader.holds(heard.device)?;
    let mut both = Have::new();
    for (log, reach) in heard.have {
        let Some(before) = held.get(log) else { continue };
        // Not the lower number: of a log that they wrote apart each may hold an entry of that number which the other does not.
        let is_less = agreed(reader.conn, *log, *before)? < agreed(reader.conn, *log, *reach)?;
        both.insert(*log, if is_less { *before } else { *reach });
    }
    Ok(Some(both))
}

/// Under which preference it is kept what was heard of the incarnations of a computer.
fn lines_key(device: Device, network: &str) -> String {
    format!("sync.lines.{network}.{device}")
}

/// Under which it is kept where the branches begin that it holds.
fn starts_key(device: Device) -> String {
    format!("sync.starts.{device}")
}

/// Remembers something as a preference of this computer.
fn keep(tx: &Connection, key: &str, value: &impl serde::Serialize) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO preference (key, value) VALUES (?1, ?2)";
    tx.prepare_cached(sql)?.execute([key, &serde_json::to_string(value)?])?;
    Ok(())
}

impl Reader<'_> {
    /// Where the branches begin that another computer said last that it holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn starts_of(self, device: Device) -> Result<BTreeMap<LogId, u64>, StoreError> {
        let kept = self.preference(&starts_key(device))?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// The largest number heard of each incarnation of a computer in a network.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn lines_of(self, device: Device, network: &str) -> Result<BTreeMap<u32, u64>, StoreError> {
        let kept = self.preference(&lines_key(device, network))?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// How far another computer said last that it holds each log.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn holds(self, device: Device) -> Result<Have, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT log, seq, tail FROM peer_have WHERE device = ?1")?;
        let mut rows = query.query([device.as_str()])?;
        let mut have = Have::new();
        while let Some(row) = rows.next()? {
            let (log, reach) = read_reach(row, 0)?;
            have.insert(log, reach);
        }
        Ok(have)
    }

    /// Every other computer that was enrolled or heard of.
    pub fn peers(self) -> Result<BTreeMap<Device, Peer>, StoreError> {
        let sql = "SELECT device, desk, incarnation, number, wall, version, arrived FROM peer ORDER BY device";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut peers = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let newest = (row.get(2)?, row.get(3)?);
            let peer =
                Peer { desk: row.get(1)?, newest, wall: row.get(4)?, version: row.get(5)?, arrived: row.get(6)? };
            peers.insert(read_log(&row.get::<_, String>(0)?)?, peer);
        }
        Ok(peers)
    }

    /// How far another computer surely holds what is held here, by log. Where its last entry is not the one held here it is
    /// as if it held nothing, so that all is sent and the fork comes to light.
    pub fn acknowledged(self, device: Device) -> Result<BTreeMap<LogId, u64>, StoreError> {
        let holds = self.holds(device)?.into_iter();
        holds.map(|(log, reach)| Ok((log, agreed(self.conn, log, reach)?))).collect()
    }

    /// Code of the desk that writes a log; `None` for what this computer writes itself.
    pub fn other_desk(self, log: LogId) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT desk FROM log WHERE id = ?1 AND NOT mine")?;
        Ok(query.query_row([log.as_str()], |row| row.get(0)).optional()?)
    }

    /// Whether the newest entry held of a computer was written before another of it that had been written by `now`. What it wrote
    /// while its clock ran ahead of that counts for nothing once the clock is mended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn clock_is_behind(self, device: Device, now: &str) -> Result<bool, StoreError> {
        let sql = "SELECT e.behind, e.wall FROM log l JOIN entry e ON e.log = l.id AND e.seq = l.length
             WHERE l.device = ?1 AND l.length >= l.start ORDER BY e.lamport DESC LIMIT 1";
        let mut query = self.conn.prepare_cached(sql)?;
        let newest: Option<(bool, String)> =
            query.query_row([device.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((true, wall)) = newest else { return Ok(false) };
        // Read whole only of the few that say so of themselves.
        let sql = "SELECT EXISTS (SELECT 1 FROM log l JOIN entry e ON e.log = l.id WHERE l.device = ?1
             AND julianday(e.wall) > julianday(?2) AND julianday(e.wall) <= julianday(?3))";
        Ok(self.conn.prepare_cached(sql)?.query_row([device.as_str(), &wall, now], |row| row.get(0))?)
    }

    /// Everything that was put on a carrier: up to which entry of which log, for whom, since when.
    pub fn carried(self) -> Result<Vec<OnCarrier>, StoreError> {
        let sql = "SELECT carrier, recipient, log, seq, at FROM carried ORDER BY carrier, recipient, log, seq";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (log, seq) = (read_log(&row.get::<_, String>(2)?)?, row.get(3)?);
            found.push(OnCarrier { carrier: row.get(0)?, recipient: row.get(1)?, log, seq, at: row.get(4)? });
        }
        Ok(found)
    }

    /// Whether an envelope was opened whose name begins so.
    pub fn has_opened(self, beginning: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM opened WHERE envelope > ?1 AND envelope < ?1 || '~')";
        Ok(self.conn.prepare_cached(sql)?.query_row([beginning], |row| row.get(0))?)
    }

    /// Envelopes that need not be fetched again.
    pub fn opened_envelopes(self) -> Result<BTreeSet<String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT envelope FROM opened")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Envelopes that were not let in, oldest first.
    pub fn quarantined(self) -> Result<Vec<Quarantined>, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT envelope, sender, reason, at FROM quarantine ORDER BY at, envelope")?;
        let read = |row: &Row<'_>| {
            Ok(Quarantined { envelope: row.get(0)?, sender: row.get(1)?, reason: row.get(2)?, at: row.get(3)? })
        };
        Ok(query.query_map([], read)?.collect::<Result<_, _>>()?)
    }
}

/// Reads `log, seq, tail` from the columns that begin with `first`.
pub(in crate::store) fn read_reach(row: &Row<'_>, first: usize) -> Result<(LogId, Reach), StoreError> {
    let log = read_log(&row.get::<_, String>(first)?)?;
    Ok((log, Reach { seq: row.get(first + 1)?, tail: row.get(first + 2)? }))
}
