//! Where what is held here is besides: of one entry, on which carriers and computers; of a record, what this desk wrote of it
//! and how far each of that went.

use rusqlite::{OptionalExtension, params};

use crate::domain::audience::Audience;
use crate::domain::id::Id;
use crate::store::branches::agreed;
use crate::store::claims::{OF_NOTE, OF_SWAP};
use crate::store::logs::read_log;
use crate::store::matters::CROSSED_OUT;
use crate::store::parcel::Device;
use crate::store::peers::read_reach;
use crate::store::read::parse_id;
use crate::store::{Reader, StoreError, logs, restated};

/// Where an entry is besides here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// On which carriers, addressed to which desk, since when.
    pub carried: Vec<Carried>,
    /// On which computers, by desk.
    pub received: Vec<(Device, String)>,
    /// It goes to no other desk, only to the other computers of this one.
    pub stays: bool,
}

/// One carrier that has an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The stick or folder, by its label.
    pub carrier: String,
    /// The desk it is addressed to.
    pub recipient: String,
    /// Since when, RFC 3339.
    pub at: String,
}

/// One entry that this desk wrote of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrote {
    /// The entry.
    pub id: Id,
    /// It is a step on the way of a matter or a formal suggestion, not a change of what stands in a form.
    pub is_step: bool,
}

/// Every entry that says something of a record and still bears on it, with its place in the common order.
const TRAIL: &str = "SELECT entry, lamport, 0 AS step FROM field WHERE record = ?1
     UNION SELECT entry, 0, 0 FROM conflict WHERE record = ?1 AND entry NOT IN (SELECT entry FROM field WHERE record = ?1)
     UNION SELECT entry, lamport, 0 FROM struck WHERE record = ?1
     UNION SELECT entry, lamport, 0 FROM claim WHERE desk IN (?2, ?3) AND fact = ?1
     UNION SELECT entry, lamport, 1 FROM step WHERE matter = ?1
     UNION SELECT r.entry, r.lamport, 1 FROM step s JOIN retraction r ON r.step = s.entry WHERE s.matter = ?1
     UNION SELECT entry, lamport, 1 FROM proposal_step WHERE proposal = ?1
     UNION SELECT r.entry, r.lamport, 1 FROM proposal_step s JOIN retraction r ON r.step = s.entry WHERE s.proposal = ?1";

impl Reader<'_> {
    /// What this desk, on whichever of its computers, wrote of a record after creating it, or of one that others created: every
    /// entry once, in the common order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn wrote_about(self, record: Id) -> Result<Vec<Wrote>, StoreError> {
        let sql = format!(
            "SELECT t.entry, max(t.step) FROM ({TRAIL}) t JOIN log l ON l.id = substr(t.entry, 1, 12)
             WHERE t.entry <> ?1 AND (l.mine OR l.desk IN ('', (SELECT value FROM meta WHERE key = 'desk')))
             GROUP BY t.entry ORDER BY max(t.lamport), t.entry"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params![record.to_string(), OF_NOTE, OF_SWAP])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Wrote { id: parse_id(&row.get::<_, String>(0)?)?, is_step: row.get(1)? });
        }
        Ok(found)
    }

    /// The entry that passed a record on here, where what created it is in no log that is held.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn passed_on_by(self, record: Id) -> Result<Option<Id>, StoreError> {
        let is_held = "SELECT 1 FROM entry WHERE log = ?1 AND seq = ?2";
        if self.conn.prepare_cached(is_held)?.exists(params![record.log.as_str(), record.seq])? {
            return Ok(None);
        }
        restated::by(self.conn, record)
    }

    /// The entries by which this desk passed a record on to the desk above, the one that passed on its creation first; each with the entry
    /// that it says again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn passed_up(self, record: Id) -> Result<Vec<(Id, Id)>, StoreError> {
        let sql = "SELECT r.entry, r.by FROM restated r JOIN log l ON l.id = substr(r.by, 1, 12)
             WHERE r.record = ?1 AND l.audience = 'up' AND (l.mine OR l.desk IS (SELECT value FROM meta WHERE key = 'desk'))
             ORDER BY r.entry <> r.record, r.lamport, r.by";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([record.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id = |column: usize| parse_id(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?);
            found.push((id(0)?, id(1)?));
        }
        Ok(found)
    }

    /// Where an entry is besides here.
    pub fn whereabouts(self, id: Id) -> Result<Whereabouts, StoreError> {
        let audience = logs::known(self.conn, id.log)?.map(|(.., audience)| audience);
        let stays = audience.is_some_and(|audience| Audience::from(audience.as_str()) == Audience::Own);
        let mut found = Whereabouts { stays, ..Whereabouts::default() };
        let sql = "SELECT carrier, recipient, at, min(seq) FROM carried WHERE log = ?1 AND seq >= ?2
             GROUP BY carrier, recipient ORDER BY at, carrier";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params![id.log.as_str(), id.seq])?;
        while let Some(row) = rows.next()? {
            found.carried.push(Carried { carrier: row.get(0)?, recipient: row.get(1)?, at: row.get(2)? });
        }
        let sql = "SELECT p.device, p.desk, h.log, h.seq, h.tail FROM peer_have h JOIN peer p ON p.device = h.device
             WHERE h.log = ?1 AND h.seq >= ?2 ORDER BY p.device";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params![id.log.as_str(), id.seq])?;
        while let Some(row) = rows.next()? {
            let (log, reach) = read_reach(row, 2)?;
            if agreed(self.conn, log, reach)? >= id.seq {
                found.received.push((read_log(&row.get::<_, String>(0)?)?, row.get(1)?));
            }
        }
        Ok(found)
    }

    /// When another desk answered last about a record, or about the matter that came of it, RFC 3339 by the clock there; `None` if
    /// none has.
    pub fn answered(self, id: Id) -> Result<Option<String>, StoreError> {
        let sql = format!(
            "SELECT e.wall FROM step s JOIN entry e ON e.log = substr(s.entry, 1, 12)
                 AND e.seq = CAST(substr(s.entry, 14) AS INTEGER)
             JOIN log l ON l.id = e.log LEFT JOIN retraction r ON r.step = s.entry
             WHERE s.matter IN (SELECT ?1 UNION SELECT id FROM matter WHERE source = ?1
                     UNION SELECT into_id FROM note_state WHERE note = ?1)
                 AND NOT l.mine AND l.desk IS NOT (SELECT value FROM meta WHERE key = 'desk')
                 AND NOT {CROSSED_OUT}
                 AND (instr(s.step, '\"kind\":\"answered\"') OR instr(s.step, '\"kind\":\"replied\"')
                     OR instr(s.step, '\"kind\":\"declined\"') OR instr(s.step, '\"kind\":\"closed\"'))
             ORDER BY s.lamport DESC LIMIT 1"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?)
    }
}
