//! The logs this computer writes: one for each audience, begun when it is first needed, all counting with one Lamport clock.
//!
//! After a restore, on a copied disk, or when somebody else turns out to have written one of them, all of them are closed and
//! a new incarnation begins new ones.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::domain::audience::Audience;
use crate::domain::calendar::ahead;
use crate::domain::desk::Desk;
use crate::domain::id::{Id, LogId};
use crate::domain::terms::DeskLevel;
use crate::store::journal::{self, Hash};
use crate::store::local::LET_IN_AS;
use crate::store::mark::{self, Mark, Pen};
use crate::store::open::database;
use crate::store::parcel::Device;
use crate::store::seed::{self, Seed};
use crate::store::{Reader, Store, StoreError, check, erase, restated, undo};

/// One log of this computer.
#[derive(Clone, Debug)]
pub struct OwnLog {
    /// Its name.
    pub id: LogId,
    /// Who receives it.
    pub audience: Audience,
    /// Entries in it.
    pub length: u64,
    /// Hash of the last one; zeros when empty.
    pub tail: Hash,
    /// Not yet said in the table of logs.
    changed: bool,
    /// The block that was last written in, and its seed if it has one.
    seed: Option<(u64, Option<Seed>)>,
}

/// The book of all logs this computer writes now, and what a writer must know besides.
#[derive(Clone, Debug)]
pub struct Logbook {
    /// This computer.
    pub device: Device,
    /// Which incarnation of it writes.
    pub incarnation: u32,
    /// The highest incarnation of it that was heard of: a copy elsewhere may have begun that.
    pub highest: u32,
    /// Its logs, in the order they were begun.
    pub logs: Vec<OwnLog>,
    /// The largest Lamport counter seen in any log.
    pub lamport: u64,
    /// The latest wall time in a log of this computer, seconds since 1970, since somebody said last that the clock is right. Not
    /// of others: one wrong clock among hundreds of desks would make everybody's look slow.
    pub wall: i64,
    /// The desk's level.
    pub level: DeskLevel,
    /// The desk itself, as it was last set; every number that is drawn asks for it.
    pub desk: Option<Arc<Desk>>,
    /// The desk's code among others; empty while there is none.
    pub code: String,
    /// Something is under an erasure here; nearly always nothing is, and then no save need ask.
    pub(in crate::store) erases: bool,
    /// The last numbers drawn, by what stands before their digits.
    pub(in crate::store) drawn: BTreeMap<String, u32>,
    /// The log that the newest actions stand beside, see [`undo`].
    pub(in crate::store) lately: Option<LogId>,
}

impl Logbook {
    /// Finds this computer's logs, or begins new ones: at the first start, and again when the mark beside the database says
    /// that this file is an older copy of what this computer has already written, or is not there: then the file was brought
    /// here alone.
    pub(in crate::store) fn open(conn: &Connection, dir: &Path, pen: &mut Pen) -> Result<Logbook, StoreError> {
        let book = Logbook::find(conn, mark::read(dir), !mark::exists(dir))?;
        // What a crash kept the mark from saying after the last commit, it says before the next.
        if mark::read(dir) != book.mark() {
            pen.note(&book);
        }
        Ok(book)
    }

    fn find(conn: &Connection, mark: Option<Mark>, without_mark: bool) -> Result<Logbook, StoreError> {
        let newest = newest(conn)?;
        let device = newest.as_ref().map_or_else(draw, |(device, ..)| Ok(*device))?;
        let (lamport, wall) = clocks(conn)?;
        let incarnation = newest.as_ref().map_or(1, |(_, incarnation, _)| *incarnation);
        let (level, code) = (DeskLevel::Station, String::new());
        let erases = erase::is_any(conn)?;
        let heard: u32 = Reader::new(conn).meta(HIGHEST)?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let mut book = Logbook {
            device,
            incarnation,
            highest: heard.max(mark.map_or(0, |mark| mark.highest)),
            logs: Vec::new(),
            lamport,
            wall,
            level,
            desk: None,
            code,
            erases,
            drawn: BTreeMap::new(),
            lately: undo::beside(conn)?,
        };
        book.read_logs(conn)?;
        let written = book.written();
        // A mark that does not read was hit by a power cut; the folder is still its own.
        let alone = written > 0 && without_mark;
        let is_elsewhere = |mark: &Mark| match &newest {
            Some((_, incarnation, _)) if mark.incarnation != *incarnation => mark.incarnation > *incarnation,
            Some((_, _, first)) => mark.first != *first || mark.written > written,
            None => false,
        };
        if alone || mark.as_ref().is_some_and(is_elsewhere) {
            let least = mark.map_or(0, |mark| mark.incarnation);
            book.renew(conn, least, 1)?;
        } else if newest.is_none() {
            book.place(conn, &Audience::Own)?;
        }
        book.settle(conn)?;
        Ok(book)
    }

    fn read_logs(&mut self, conn: &Connection) -> Result<(), StoreError> {
        let sql = "SELECT id, audience, length, tail FROM log WHERE mine AND incarnation = ?1 AND root IS NULL ORDER BY rowid";
        let mut query = conn.prepare(sql)?;
        let mut rows = query.query([self.incarnation])?;
        while let Some(row) = rows.next()? {
            let audience = Audience::from(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            let (id, length, tail) = (read_log(&row.get::<_, String>(0)?)?, row.get(2)?, row.get(3)?);
            self.logs.push(OwnLog { id, audience, length, tail, changed: false, seed: None });
        }
        Ok(())
    }

    /// What the mark beside the database should say.
    pub(in crate::store) fn mark(&self) -> Option<Mark> {
        let first = self.logs.first()?.id;
        Some(Mark { incarnation: self.incarnation, first, written: self.written(), highest: self.highest })
    }

    fn written(&self) -> u64 {
        self.logs.iter().map(|log| log.length).sum()
    }

    /// Closes all logs. `least` is the highest incarnation known from elsewhere; the new one lies `step` above it and above
    /// every one this computer's name is known by.
    pub(in crate::store) fn renew(&mut self, conn: &Connection, least: u32, step: u32) -> Result<(), StoreError> {
        let known: u32 = conn.query_row(
            "SELECT coalesce(max(incarnation), 0) FROM log WHERE device = ?1",
            [self.device.as_str()],
            |row| row.get(0),
        )?;
        self.incarnation = least.max(known).max(self.highest).max(self.incarnation).saturating_add(step);
        self.logs.clear();
        self.place(conn, &Audience::Own).map(drop)
    }

    /// Where the next entry for `audience` goes, and the hash it follows.
    pub(in crate::store) fn place(&mut self, conn: &Connection, audience: &Audience) -> Result<(Id, Hash), StoreError> {
        let next = |log: &OwnLog| (Id { log: log.id, seq: log.length + 1 }, log.tail);
        if let Some(log) = self.logs.iter().find(|log| log.audience == *audience) {
            return Ok(next(log));
        }
        let (id, tail): (LogId, Hash) = (draw()?, [0; 32]);
        let sql = "INSERT INTO log (id, device, incarnation, audience, continues, mine, tail)
             VALUES (?1, ?2, ?3, ?4, (SELECT id || '.' || length FROM log WHERE mine AND audience = ?4 AND incarnation < ?3
                 AND root IS NULL ORDER BY incarnation DESC LIMIT 1), 1, ?5)";
        conn.execute(sql, params![id.as_str(), self.device.as_str(), self.incarnation, audience.to_string(), tail])?;
        let log = OwnLog { id, audience: audience.clone(), length: 0, tail, changed: false, seed: None };
        let place = next(&log);
        self.logs.push(log);
        Ok(place)
    }

    /// The seed of the block that the entry `id`, about to be written, is in.
    pub(in crate::store) fn seed(&mut self, conn: &Connection, id: Id) -> Result<Option<Seed>, StoreError> {
        let Some(log) = self.logs.iter_mut().find(|log| log.id == id.log) else { return seed::for_next(conn, id) };
        match log.seed {
            Some((block, seed)) if block == seed::block(id.seq) => Ok(seed),
            _ => {
                let seed = seed::for_next(conn, id)?;
                log.seed = Some((seed::block(id.seq), seed));
                Ok(seed)
            }
        }
    }

    /// Something was destroyed, and the seed of its block with it.
    pub(in crate::store) fn destroyed(&mut self) {
        self.erases = true;
        self.logs.iter_mut().for_each(|log| log.seed = None);
    }

    /// Notes that the entry `id` was written.
    pub(in crate::store) fn wrote(&mut self, id: Id, hash: Hash, lamport: u64, wall: i64) {
        if let Some(log) = self.logs.iter_mut().find(|log| log.id == id.log) {
            (log.length, log.tail, log.changed) = (id.seq, hash, true);
        }
        self.lamport = lamport;
        // What a clock that leapt ahead says is no measure for the right one.
        if !ahead::is_ahead(wall, self.wall) {
            self.wall = self.wall.max(wall);
        }
    }

    /// Somebody says that the clock is right: what comes is compared with this, whatever dates stand in the logs.
    pub(in crate::store) fn trust(&mut self, conn: &Connection, wall: i64) -> Result<(), rusqlite::Error> {
        conn.execute("UPDATE log SET wall = ?1 WHERE mine", [wall])?;
        self.wall = wall;
        Ok(())
    }

    /// Says in the table of logs what was written; answers a log that was.
    pub(in crate::store) fn save(&mut self, conn: &Connection) -> Result<Option<LogId>, rusqlite::Error> {
        let mut written = None;
        let sql = "UPDATE log SET length = ?2, tail = ?3, lamport = ?4, wall = ?5 WHERE id = ?1";
        for log in self.logs.iter_mut().filter(|log| log.changed) {
            let values = params![log.id.as_str(), log.length, log.tail, self.lamport, self.wall];
            conn.prepare_cached(sql)?.execute(values)?;
            log.changed = false;
            written = Some(log.id);
        }
        Ok(written)
    }

    /// Reads again which desk this is. A new code changes which logs speak of this desk: then the tables are folded anew.
    pub(in crate::store) fn settle(&mut self, conn: &Connection) -> Result<(), StoreError> {
        let Some(desk) = Reader::new(conn).desk()? else { return Ok(()) };
        let code = desk.network_code();
        self.level = desk.level;
        self.desk = Some(Arc::new(desk));
        let kept = Reader::new(conn).meta(DESK)?.unwrap_or_default();
        if kept != code {
            conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [DESK, &code])?;
            conn.execute("UPDATE log SET desk = ?2 WHERE desk = ?1 AND ?1 <> ''", [&kept, &code])?;
            let sql = "SELECT EXISTS (SELECT 1 FROM log WHERE NOT mine OR audience LIKE 'to:%')";
            if conn.query_row(sql, [], |row| row.get(0))? {
                check::refold(conn)?;
            }
        }
        self.code = code;
        Ok(())
    }

    /// The code of the desk below that a record came from or is addressed to.
    pub(in crate::store) fn shared_with(&self, conn: &Connection, record: Id) -> Result<Option<String>, StoreError> {
        let sql = "SELECT CASE WHEN mine OR desk = ?2 THEN CASE WHEN audience LIKE 'to:%' THEN substr(audience, 4) END
             WHEN audience = 'up' THEN desk END FROM log WHERE id = ?1";
        let mut query = conn.prepare_cached(sql)?;
        match query.query_row([record.log.as_str(), &self.code], |row| row.get(0)).optional()? {
            Some(shared) => Ok(shared),
            // Of a log that is not known here it was passed on by the desk that has it.
            None => restated::by(conn, record)?.map_or(Ok(None), |by| self.shared_with(conn, by)),
        }
    }
}

impl Reader<'_> {
    /// Whether a desk below has this record: it wrote it, or it was written for it. What this desk wrote for itself stays here.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn lies_below(self, record: Id) -> Result<bool, StoreError> {
        let sql = "SELECT CASE WHEN mine OR desk IS (SELECT value FROM meta WHERE key = 'desk') THEN audience LIKE 'to:%' ELSE 1 END
             FROM log WHERE id = ?1";
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_row([record.log.as_str()], |row| row.get(0)).optional()?.unwrap_or(true))
    }
}

impl Store {
    /// Gives this computer the name that follows from its keys. Logs begun before it had any are its own under that name.
    /// When the file already goes by another name it came from another computer, whose logs stay that one's: a new
    /// incarnation begins.
    pub fn name_device(&mut self, device: Device) -> Result<(), StoreError> {
        if self.read().meta(DEVICE)?.as_deref() == Some(device.as_str()) {
            return Ok(());
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut book = self.logbook.clone();
        book.device = device;
        if Reader::new(&tx).meta(DEVICE)?.is_some() {
            book.renew(&tx, 0, 1)?;
        } else {
            tx.execute("UPDATE log SET device = ?1 WHERE mine", [device.as_str()])?;
        }
        tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [DEVICE, device.as_str()])?;
        tx.commit().map_err(|error| StoreError::sql(&database(&self.dir), &error))?;
        self.logbook = book;
        self.mark.note(&self.logbook);
        Ok(())
    }

    /// Counts as this computer of its desk from now on: every number it gives says so.
    pub fn count_as(&mut self, pc: u32) -> Result<(), StoreError> {
        self.set_preference(LET_IN_AS, &pc.to_string())?;
        self.logbook.settle(&self.conn)
    }
}

impl Store {
    /// Keeps in mind that an incarnation of this computer was heard of, also where an older copy of the database is put back: the next
    /// one lies above it.
    pub fn heard_of(&mut self, incarnation: u32) -> Result<(), StoreError> {
        if self.logbook.highest.max(self.logbook.incarnation) >= incarnation {
            return Ok(());
        }
        let sql = "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)";
        self.conn.execute(sql, [HIGHEST, &incarnation.to_string()])?;
        self.logbook.highest = incarnation;
        self.mark.note(&self.logbook);
        Ok(())
    }

    /// Numbers from this incarnation on, if it is not there yet: this computer stands in for another one.
    pub fn number_from(&mut self, incarnation: u32) -> Result<(), StoreError> {
        if self.logbook.incarnation >= incarnation {
            return Ok(());
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut book = self.logbook.clone();
        book.renew(&tx, incarnation - 1, 1)?;
        tx.commit().map_err(|error| StoreError::sql(&database(&self.dir), &error))?;
        self.logbook = book;
        self.mark.note(&self.logbook);
        Ok(())
    }
}

/// Under which key the store keeps this desk's code.
const DESK: &str = "desk";
/// Under which it keeps the highest incarnation of this computer that was heard of.
const HIGHEST: &str = "highest";
/// Under which it keeps the computer's name, once that follows from its keys.
pub(in crate::store) const DEVICE: &str = "device";

/// Whose roster or settings a log speaks of: the code of a desk, or nothing for this one. The desk that writes it, unless it
/// is addressed to one desk: a plan that a home makes for a station is that station's.
pub(in crate::store) fn speaks_of(conn: &Connection, log: LogId) -> Result<String, StoreError> {
    let sql = "SELECT CASE WHEN audience LIKE 'to:%' THEN CASE WHEN substr(audience, 4) IS code THEN '' ELSE substr(audience, 4) END
             WHEN mine OR desk IS code THEN '' ELSE desk END
         FROM (SELECT *, (SELECT value FROM meta WHERE key = 'desk') AS code FROM log) WHERE id = ?1";
    let mut query = conn.prepare_cached(sql)?;
    Ok(query.query_row([log.as_str()], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Whether a computer of this desk writes a log, and if so, whether it is this one.
pub(in crate::store) fn of_this_desk(conn: &Connection, log: LogId) -> Result<Option<bool>, StoreError> {
    let sql = "SELECT mine FROM log WHERE id = ?1 AND (mine OR desk IS (SELECT value FROM meta WHERE key = 'desk'))";
    let mut query = conn.prepare_cached(sql)?;
    Ok(query.query_row([log.as_str()], |row| row.get(0)).optional()?)
}

/// Whether anything is held of a log.
pub(in crate::store) fn is_known(conn: &Connection, log: LogId) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM log WHERE id = ?1")?.exists([log.as_str()])?)
}

/// Whether a log is this desk's, else whose; and its audience.
pub(in crate::store) fn known(conn: &Connection, log: LogId) -> Result<Option<(bool, String, String)>, StoreError> {
    let sql =
        "SELECT mine OR desk IS (SELECT value FROM meta WHERE key = 'desk'), desk, audience FROM log WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    Ok(conn.prepare_cached(sql)?.query_row([log.as_str()], read).optional()?)
}

/// Whether this desk is a station, which has nobody below.
pub(in crate::store) fn is_station(conn: &Connection) -> Result<bool, StoreError> {
    Ok(Reader::new(conn).desk()?.is_none_or(|desk| desk.level == DeskLevel::Station))
}

/// Whether this computer wrote a log.
pub(in crate::store) fn is_mine(conn: &Connection, log: LogId) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached("SELECT mine FROM log WHERE id = ?1")?;
    Ok(query.query_row([log.as_str()], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// This computer, its newest incarnation, and the first log of that.
pub(in crate::store) fn newest(conn: &Connection) -> Result<Option<(Device, u32, LogId)>, StoreError> {
    let sql = "SELECT device, incarnation, id FROM log WHERE mine ORDER BY incarnation DESC, rowid LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?));
    let found = conn.query_row(sql, [], read).optional()?;
    found.map(|(device, incarnation, id)| Ok((read_log(&device)?, incarnation, read_log(&id)?))).transpose()
}

/// The largest Lamport counter of any log, and the latest wall time of this computer's.
pub(in crate::store) fn clocks(conn: &Connection) -> Result<(u64, i64), StoreError> {
    let sql = "SELECT coalesce(max(lamport), 0), coalesce(max(wall) FILTER (WHERE mine), 0) FROM log";
    Ok(conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The name of a log or a computer as the tables keep it.
pub(in crate::store) fn read_log(text: &str) -> Result<LogId, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable(text.to_owned()))
}

/// A name nobody else has.
fn draw() -> Result<LogId, StoreError> {
    Ok(LogId::from_bits(u64::from_le_bytes(journal::random()?)))
}
