//! Earlier notes and matters that say much the same as a text being typed.

use super::index::Index;
use super::pieces::ask;
use super::{Doc, Reader, StoreError};
use crate::domain::record::{Record, RecordKind};
use crate::domain::similar;

/// Characters of the typed text that the index is asked for; the whole of it is compared.
const ASKED: usize = 60;
/// Pairs asked for.
const PAIRS: usize = 6;
/// Records compared, and how far one pair is counted.
const BUDGET: u64 = 400;

impl Reader<'_> {
    /// Earlier notes and matters like `text`, the most alike first, with the likeness in percent and the line to show. At most
    /// `limit`.
    pub fn similar(self, text: &str, limit: usize) -> Result<Vec<(Record, u8, String)>, StoreError> {
        let asked: String = text.chars().take(ASKED).collect();
        let mut failed = None;
        let telling = similar::telling(
            &asked,
            |pair| {
                self.how_common(pair).unwrap_or_else(|error| {
                    failed = Some(error);
                    0
                })
            },
            PAIRS,
            BUDGET,
        );
        if let Some(error) = failed {
            return Err(error);
        }
        let asked = ask::any(telling.iter().map(|pair| ask::pair(pair)));
        let mut candidates = Vec::new();
        let budget = usize::try_from(BUDGET).unwrap_or(usize::MAX);
        for record in self.first(Index::Records, asked.as_deref(), i64::MAX, budget)? {
            if matches!(record.kind, RecordKind::Note | RecordKind::Matter) {
                candidates.extend(Doc::load(self, record)?.map(|doc| (record, doc)));
            }
        }
        let ranked = similar::rank(text, candidates, |(_, doc)| &doc.words, similar::WORTH_SHOWING, limit);
        Ok(ranked.into_iter().map(|((record, doc), percent)| (record, percent, doc.title)).collect())
    }

    /// In how many records a pair stands, counted as far as the budget.
    fn how_common(self, pair: &str) -> Result<u64, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM search_record WHERE search_record MATCH ?1 LIMIT ?2)",
        )?;
        Ok(query.query_row(rusqlite::params![ask::pair(pair), BUDGET], |row| row.get(0))?)
    }
}
