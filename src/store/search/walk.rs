//! Goes through what the index answers, with the records that wait to be taken in, from the highest row down.

use rusqlite::params;

use super::index::Index;
use crate::domain::record::{Record, RecordKind};
use crate::store::read::parse_id;
use crate::store::{Reader, StoreError};

impl Reader<'_> {
    /// Hands `each` the records of an index that `asked` finds, and all that wait, below row `below`. At most `most` of the
    /// index's own; asked for nothing, only those that wait. Goes on as long as `each` answers true.
    pub(super) fn walk(
        self,
        index: Index,
        asked: Option<&str>,
        (below, most): (i64, usize),
        mut each: impl FnMut(Record) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let mut fresh = self.fresh(index, below)?.into_iter().peekable();
        let mut query = self.conn.prepare_cached(&asking(index))?;
        let mut rows = asked.map(|asked| query.query(params![asked, below, most])).transpose()?;
        loop {
            let next = match &mut rows {
                Some(rows) => rows.next()?.map(read_record).transpose()?,
                None => None,
            };
            let row = next.map_or(i64::MIN, |(row, _)| row);
            while let Some((_, record)) = fresh.next_if(|(waiting, _)| *waiting > row) {
                if !each(record)? {
                    return Ok(());
                }
            }
            let Some((_, record)) = next else { return Ok(()) };
            if !each(record)? {
                return Ok(());
            }
        }
    }

    /// The first `limit` records of a [`walk`](Reader::walk).
    pub(super) fn first(
        self,
        index: Index,
        asked: Option<&str>,
        below: i64,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        let mut found = Vec::new();
        self.walk(index, asked, (below, limit), |record| {
            found.push(record);
            Ok(found.len() < limit)
        })?;
        Ok(found)
    }

    /// The records of an index that wait to be taken in.
    fn fresh(self, index: Index, below: i64) -> Result<Vec<(i64, Record)>, StoreError> {
        let (first, end) = index.rows();
        let mut query = self
            .conn
            .prepare_cached("SELECT row, kind, id FROM search_fresh WHERE row >= ?1 AND row < ?2 ORDER BY row DESC")?;
        let mut rows = query.query([first, end.min(below)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read_record(row)?);
        }
        Ok(found)
    }
}

fn asking(index: Index) -> String {
    let table = index.table();
    format!(
        "SELECT d.row, d.kind, d.id FROM {table} s CROSS JOIN search_doc d ON d.row = s.rowid
         WHERE s.{table} MATCH ?1 AND s.rowid < ?2 ORDER BY s.rowid DESC LIMIT ?3"
    )
}

/// Reads `row, kind, id`.
pub(super) fn read_record(row: &rusqlite::Row<'_>) -> Result<(i64, Record), StoreError> {
    let kind: String = row.get(1)?;
    let kind = RecordKind::parse(&kind).ok_or(StoreError::Unreadable(kind))?;
    let id = parse_id(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
    Ok((row.get(0)?, Record { kind, id }))
}
