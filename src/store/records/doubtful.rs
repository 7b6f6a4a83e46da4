//! What was written down here while the clock stood wrong, and still says so: visits, matters and notes of the pocket that are to come, or
//! date from before this program; seats of the roster years ahead, or from before any roster that somebody may have brought in. Whoever mends the date is asked no more.

use chrono::{DateTime, FixedOffset};
use rusqlite::params;

use crate::Lang;
use crate::domain::calendar::{ahead, behind};
use crate::domain::desk::Desk;
use crate::domain::record::RecordKind;
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};
use crate::store::{Reader, StoreError};

/// More of a kind are not named: whoever mends so many has seen how.
const MOST: usize = 100;

/// Rosters of years before this program are imported, so only a seat before this year tells of a lost clock: such a one begins in 1970 or
/// 1980.
const FIRST_ROSTER: i32 = 2000;

/// At a time still to come.
const TO_COME: &str = "struck = 0 AND at > ?1";

/// Many an old visit is written down later. Of the years before this program only a lost clock gives numbers. The plus keeps SQLite
/// from walking through all old visits there are.
const LONG_GONE: &str = "number >= ?2 AND number < ?2 || ?3 AND +struck = 0 AND +at < unixepoch(?3 || '-01-01')";

/// Of the notes only those in the pocket can still be corrected: what became of another has a date of its own.
const IN_POCKET: &str = "state = 'open'";

/// No roster is of such a day.
const FAR_AWAY: &str = "desk = '' AND person IS NOT NULL AND (date < ?4 OR date > ?5)";

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

/// Before this year no record of a desk was numbered. A sample town has a past that nobody lived through.
pub(super) fn first_year(desk: Option<&Desk>) -> i32 {
    if desk.is_some_and(|desk| desk.sample) { FIRST_ROSTER } else { ahead::FIRST_YEAR }
}

impl Reader<'_> {
    /// What this computer wrote at a wrong time, seats last; of each kind so many at most. Makes sense at a `now` that is right: a slow
    /// clock calls everything still to come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn doubtful(self, now: DateTime<FixedOffset>) -> Result<Vec<Doubtful>, StoreError> {
        let desk = self.desk()?;
        let own = desk.as_ref().map(|desk| format!("{}-{}-", desk.town_code, desk.code)).unwrap_or_default();
        let first_year = first_year(desk.as_ref());
        let latest = behind::latest_done(now).timestamp();
        let first_day = format!("{FIRST_ROSTER}-01-01");
        let last_day = (now.date_naive() + ahead::FAR).to_string();
        let mut found = Vec::new();
        // Nearly always there is none, and one question tells.
        let any = |table: &str, which: &str| format!("EXISTS (SELECT 1 FROM {table} WHERE {which})");
        let is_any = format!(
            "SELECT {} OR {} OR {} OR {} OR {} OR {} OR {}",
            any("visit", TO_COME),
            any("visit", LONG_GONE),
            any("matter", TO_COME),
            any("matter", LONG_GONE),
            any("note", &format!("{IN_POCKET} AND {TO_COME}")),
            any("note", &format!("{IN_POCKET} AND ({LONG_GONE})")),
            any("shift", FAR_AWAY)
        );
        let values = params![latest, own, first_year, first_day, last_day];
        if !self.conn.prepare_cached(&is_any)?.query_row(values, |row| row.get(0))? {
            return Ok(found);
        }
        for (kind, still) in [(RecordKind::Visit, "1"), (RecordKind::Matter, "1"), (RecordKind::Note, IN_POCKET)] {
            let one = |which: &str| {
                format!(
                    "SELECT * FROM (SELECT number, substr(form ->> 'at', 1, 10), at FROM {} WHERE {which} AND {still}
                     AND substr(id, 1, 12) IN (SELECT id FROM log WHERE mine)
                     AND id NOT IN (SELECT record FROM erasure) LIMIT {MOST})",
                    kind.code()
                )
            };
            let sql = format!("{} UNION {} ORDER BY 3 LIMIT {MOST}", one(TO_COME), one(LONG_GONE));
            let mut query = self.conn.prepare_cached(&sql)?;
            let mut rows = query.query(params![latest, own, first_year])?;
            while let Some(row) = rows.next()? {
                found.push(Doubtful { kind, number: row.get(0)?, day: row.get(1)?, seat: None });
            }
        }
        let sql = format!("SELECT date, slot, post FROM shift WHERE {FAR_AWAY} ORDER BY date LIMIT {MOST}");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(values)?;
        while let Some(row) = rows.next()? {
            let (slot, post) = (row.get::<_, String>(1)?, row.get::<_, String>(2)?);
            let seat = Slot::parse(&slot).zip(Post::parse(&post)).map(|(slot, post)| Seat::new(slot, post));
            found.push(Doubtful { kind: RecordKind::Shift, number: String::new(), day: row.get(0)?, seat });
        }
        Ok(found)
    }
}
