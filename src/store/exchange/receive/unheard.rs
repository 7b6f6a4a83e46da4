//! Which of the records that arrive were spoken of before: of all others no table knows anything yet.

use std::collections::BTreeSet;
use std::ops::Range;

use rusqlite::Connection;

use crate::domain::id::{Id, LogId};
use crate::store::StoreError;
use crate::store::read::ids;

/// A run of a log's entries before it is laid down, and the records among them that somebody spoke of already: on another log,
/// before they arrived. Of all others no table knows anything.
pub(super) struct Unheard {
    log: LogId,
    run: Range<u64>,
    spoken: BTreeSet<Id>,
}

impl Unheard {
    pub(super) fn read(conn: &Connection, log: LogId, from: u64, count: usize) -> Result<Unheard, StoreError> {
        let run = from..from.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        let mut spoken = BTreeSet::new();
        for (table, column) in [
            ("field", "record"),
            ("conflict", "record"),
            ("struck", "record"),
            ("note_state", "note"),
            ("step", "matter"),
            ("proposal_step", "proposal"),
            // Others that wait for what they were merged into.
            ("note", "into_id"),
            ("matter", "joined"),
            ("restated", "entry"),
            // Of a log that was not known it left a row already.
            ("erasure", "record"),
        ] {
            let sql = format!("SELECT DISTINCT {column} FROM {table} WHERE {column} >= ?1 AND {column} <= ?2");
            // Ids are text: numbers of as many digits lie in order, with a few shorter ones among them.
            for (first, last) in by_digits(&run) {
                let ends = [first, last].map(|seq| Id { log, seq }.to_string());
                spoken.extend(ids(conn, &sql, ends)?);
            }
        }
        Ok(Unheard { log, run, spoken })
    }

    pub(super) fn has(&self, id: Id) -> bool {
        id.log == self.log && self.run.contains(&id.seq) && !self.spoken.contains(&id)
    }
}

/// A run of numbers cut where they get one digit more: the first and the last of each part.
fn by_digits(run: &Range<u64>) -> Vec<(u64, u64)> {
    let mut parts = Vec::new();
    let mut from = run.start;
    while from < run.end {
        let longer = 10_u64.checked_pow(from.checked_ilog10().unwrap_or(0) + 1).unwrap_or(u64::MAX);
        let end = run.end.min(longer);
        parts.push((from, end - 1));
        from = end;
    }
    parts
}
