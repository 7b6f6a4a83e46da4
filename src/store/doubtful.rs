//! What was written down here while the clock stood wrong, and still says so: visits and matters that are to come, or date from before
//! this program; seats of the roster years away. Whoever mends the date is asked no more.

use chrono::{DateTime, FixedOffset};
use rusqlite::params;

use super::{Reader, StoreError};
use crate::Lang;
use crate::domain::calendar::{ahead, behind};
use crate::domain::record::RecordKind;
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};

/// One such record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// What it is.
    pub kind: RecordKind,
    /// Its number; empty for a seat.
    pub number: String,
    /// The day it is put at, `2062-05-01`.
    pub day: String,
    /// The seat, of the roster.
    pub seat: Option<Seat>,
}

impl Doubtful {
    /// `QJD-SQG-2062-J0001（2062-05-01）`
    pub fn say(&self, lang: Lang) -> String {
        let seat = self.seat.map(|seat| seat.label(lang)).unwrap_or_default();
        let named = format!("{} {seat}", self.kind.label(lang));
        let named = if self.number.is_empty() { named.trim() } else { &self.number };
        crate::lang::clock::doubtful_one(lang, named, &self.day)
    }
}

impl Reader<'_> {
    /// What this computer wrote at a wrong time, seats last. Makes sense at a `now` that is right: a slow clock calls everything
    /// still to come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn doubtful(self, now: DateTime<FixedOffset>) -> Result<Vec<Doubtful>, StoreError> {
        let mut found = Vec::new();
        for kind in [RecordKind::Visit, RecordKind::Matter] {
            let table = kind.code();
            // Many an old visit is written down later: before the program was there only a lost clock wrote.
            let sql = format!(
                "SELECT number, substr(form ->> 'at', 1, 10), id, at FROM {table} WHERE struck = 0 AND at > ?1
                 UNION ALL SELECT number, substr(form ->> 'at', 1, 10), id, at FROM {table} WHERE struck = 0 AND at < unixepoch(?2 || '-01-01')
                 AND EXISTS (SELECT 1 FROM entry WHERE log = substr(id, 1, 12) AND seq = CAST(substr(id, 14) AS INTEGER) AND wall < ?2)
                 ORDER BY 4"
            );
            let sql = format!(
                "SELECT * FROM ({sql}) WHERE substr(id, 1, 12) IN (SELECT id FROM log WHERE mine)
                 AND id NOT IN (SELECT record FROM erasure)"
            );
            let values = params![behind::latest_done(now).timestamp(), ahead::FIRST_YEAR.to_string()];
            let mut query = self.conn.prepare_cached(&sql)?;
            let mut rows = query.query(values)?;
            while let Some(row) = rows.next()? {
                found.push(Doubtful { kind, number: row.get(0)?, day: row.get(1)?, seat: None });
            }
        }
        let sql =
            "SELECT date, slot, post FROM shift WHERE desk = '' AND person IS NOT NULL AND (date < ?1 OR date > ?2)";
        let last = now.date_naive() + ahead::FAR;
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params![ahead::FIRST_YEAR.to_string(), last.to_string()])?;
        while let Some(row) = rows.next()? {
            let (slot, post) = (row.get::<_, String>(1)?, row.get::<_, String>(2)?);
            let seat = Slot::parse(&slot).zip(Post::parse(&post)).map(|(slot, post)| Seat::new(slot, post));
            found.push(Doubtful { kind: RecordKind::Shift, number: String::new(), day: row.get(0)?, seat });
        }
        Ok(found)
    }
}
