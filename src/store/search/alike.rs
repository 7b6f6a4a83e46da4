//! Earlier notes and matters that say much the same as a text being typed.

use std::cmp::Reverse;

use super::index::Index;
use super::pieces::ask;
use super::{Doc, Reader, StoreError};
use crate::domain::record::{Record, RecordKind};
use crate::domain::similar::{self, About};

/// Characters of the typed text that the index is asked for; the whole of it is compared.
const ASKED: usize = 60;
/// Pairs asked for.
const PAIRS: usize = 6;
/// Records compared, and how far one pair is counted.
const BUDGET: u64 = 400;
/// Of those that are like the text, so many are looked at for what they are about.
const ADJUSTED: usize = 24;

impl Reader<'_> {
    /// Earlier notes and matters like `text`, the most alike first, with the likeness in percent and the line to show. At most
    /// `limit`.
    pub fn similar(self, text: &str, limit: usize) -> Result<Vec<(Record, u8, String)>, StoreError> {
        self.similar_about(text, About::default(), limit)
    }

    /// The same where it is known what the text is about: the same place and category make a record more alike, others less.
    pub fn similar_about(
        self,
        text: &str,
        about: About,
        limit: usize,
    ) -> Result<Vec<(Record, u8, String)>, StoreError> {
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
        let is_known = about != About::default();
        let (least, most) =
            if is_known { (similar::WORTH_ADJUSTING, ADJUSTED) } else { (similar::WORTH_SHOWING, limit) };
        let ranked = similar::rank(text, candidates, |(_, doc)| &doc.words, least, most);
        let mut found = Vec::new();
        for ((record, doc), percent) in ranked {
            let percent = if is_known { about.adjust(self.about(record)?, percent) } else { percent };
            found.extend((percent >= similar::WORTH_SHOWING).then_some((record, percent, doc.title)));
        }
        found.sort_by_key(|(_, percent, _)| Reverse(*percent));
        found.truncate(limit);
        Ok(found)
    }

    /// What a note or a matter is about besides its words.
    fn about(self, record: Record) -> Result<About, StoreError> {
        let of = |place, category| About { place, category };
        Ok(match record.kind {
            RecordKind::Note => self.note(record.id)?.map(|row| of(row.row.form.place, row.row.form.category)),
            RecordKind::Matter => self.matter(record.id)?.map(|row| of(row.row.form.place, row.row.form.category)),
            _ => None,
        }
        .unwrap_or_default())
    }

    /// In how many records a pair stands, counted as far as the budget.
    fn how_common(self, pair: &str) -> Result<u64, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM search_record WHERE search_record MATCH ?1 LIMIT ?2)",
        )?;
        Ok(query.query_row(rusqlite::params![ask::pair(pair), BUDGET], |row| row.get(0))?)
    }
}
