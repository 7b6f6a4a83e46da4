//! Whether a parcel can be what it says it is, and the log that it is of.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::id::Id;
use crate::store::StoreError;
use crate::store::parcel::Parcel;

/// The largest number and counter that is believed: far more than anybody ever writes, and safe to count on from.
const LARGEST: u64 = 1 << 53;

/// Refuses what no koudai ever wrote.
pub(super) fn believable(parcel: &Parcel) -> Result<(), StoreError> {
    let log = parcel.log.id;
    let refuse = |seq| Err(StoreError::Unreadable(Id { log, seq }.to_string()));
    let last = parcel.from_seq.saturating_add(u64::try_from(parcel.entries.len()).unwrap_or(u64::MAX));
    let begins = parcel.from_seq > 1 || (parcel.from_seq == 1 && parcel.before == [0; 32]);
    if !begins || last > LARGEST || Id::pending(0).log == log {
        return refuse(parcel.from_seq);
    }
    let mut before = 0;
    for (raw, seq) in parcel.entries.iter().zip(parcel.from_seq..) {
        if raw.lamport <= before || raw.lamport > LARGEST {
            return refuse(seq);
        }
        before = raw.lamport;
    }
    Ok(())
}

/// Enters a log that was not known, and answers whether it was not. One that was is what it was.
pub(super) fn enter(conn: &Connection, parcel: &Parcel) -> Result<bool, StoreError> {
    let head = &parcel.log;
    let read = |row: &rusqlite::Row<'_>| {
        let same = row.get::<_, String>(0)? == head.device.as_str() && row.get::<_, u32>(1)? == head.incarnation;
        Ok(same && row.get::<_, String>(2)? == head.audience && row.get::<_, Option<String>>(3)?.is_none())
    };
    let sql = "SELECT device, incarnation, audience, root FROM log WHERE id = ?1";
    match conn.prepare_cached(sql)?.query_row([head.id.as_str()], read).optional()? {
        Some(true) => return Ok(false),
        Some(false) => return Err(StoreError::Unreadable(head.id.to_string())),
        None => {}
    }
    // Without a name it is nobody's; this desk's own logs alone go without one.
    let desk = if head.desk.is_empty() { "?" } else { &head.desk };
    let sql = "INSERT INTO log (id, device, incarnation, audience, continues, mine, tail, desk)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, coalesce((SELECT desk FROM peer WHERE device = ?2 AND desk <> ''), ?7))";
    let (id, device, tail) = (head.id.as_str(), head.device.as_str(), [0_u8; 32]);
    let continues = head.continues.map(|id| id.to_string());
    conn.execute(sql, params![id, device, head.incarnation, head.audience, continues, tail, desk])?;
    Ok(true)
}
