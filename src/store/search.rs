//! Find: people, places, voters, visits, notes and matters by characters, pinyin, number or telephone digits; earlier texts like
//! one being typed; voters while their name is typed.
//!
//! Two full-text indexes of pieces (see [`pieces`]), one for names and one for the records of the work, are kept by the fold in
//! the transaction that changes a record (see [`index`]). They hold no text: a result is read from its record, which is compared with the query
//! once more. A word in pinyin is first read as the names it can mean, and records are asked for by those.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::params;

use super::{Reader, Row, Store, StoreError};
use crate::domain::contact::Contact;
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::pinyin::{self, Matcher};
use crate::domain::record::{Record, RecordKind};

mod alike;
mod doc;
mod index;
mod pieces;
mod typed;
mod walk;

pub(super) use doc::{Doc, Findable};
use index::Index;
pub(super) use index::{add, arrive, highest, keep, take_in};
use typed::Word;
use walk::read_record;

/// Rows of the index that are compared again for one query, so that a key stays quick whatever is typed.
const COMPARED: usize = 400;
/// Times some records are taken in by one transaction after an import.
const INDEXED: usize = 8;
/// Names that one word is read as.
const MEANT: usize = 24;

/// By what a record was found; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// By its number.
    Number,
    /// By its name.
    Name,
    /// By a telephone number.
    Phone,
    /// By its text, or by somebody or some place it is about.
    Text,
}

/// One result, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub record: Record,
    /// A name, a title, or the first line of what was said.
    pub title: String,
    /// What stands beside it: number, name, hamlet, telephone; the telephone masked.
    pub detail: String,
    /// When it happened; places, people and voters have no time.
    pub at: Option<DateTime<FixedOffset>>,
    /// By what it was found.
    pub why: Why,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The surest first.
    pub hits: Vec<Hit>,
    /// There is more than was asked for.
    pub more: bool,
}

impl Store {
    /// Makes some of the records findable by the index that an import brought, in a transaction of its own; answers whether
    /// more of them wait. Until then they are found by being compared one by one.
    ///
    /// # Errors
    /// When the database does not work; nothing but speed is lost.
    pub fn index_arrived(&mut self) -> Result<bool, StoreError> {
        let tx = self.conn.transaction()?;
        let mut more = true;
        for _ in 0..INDEXED {
            more = more && take_in(&tx)?;
        }
        tx.commit()?;
        if !more {
            self.need_less_room()?;
        }
        Ok(more)
    }

    /// The same of few records, for whom keys wait; nothing is done while still fewer wait.
    ///
    /// # Errors
    /// As [`Store::index_arrived`].
    pub fn index_few(&mut self) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        take_in(&tx)?;
        Ok(tx.commit()?)
    }
}

impl Reader<'_> {
    /// Records that have every word of the query, at most `limit`: those with that number, then places, people and voters,
    /// then visits, notes and matters, the newest first. Names take half of it, and what the others leave free.
    pub fn find(self, query: &str, limit: usize) -> Result<Found, StoreError> {
        let mut words = typed::words(query);
        if words.is_empty() {
            return Ok(Found::default());
        }
        let half = limit.div_ceil(2);
        let mut names = self.names(&words, half)?;
        for word in &mut words {
            let meant = self.meant(word)?;
            word.means(meant);
        }
        let mut hits = match words.as_slice() {
            [word] => self.numbered(word, limit + 1)?,
            _ => Vec::new(),
        };
        let numbered = hits.len();
        let room = limit.saturating_sub(numbered + names.hits.len());
        let mut records = self.records(&words, room)?;
        records.hits.retain(|hit| numbered == 0 || hit.why != Why::Number);
        let free = limit.saturating_sub(numbered + records.hits.len());
        if names.more && free > names.hits.len() {
            names = self.names(&words, free)?;
        }
        names.hits = self.each_person_once(names.hits)?;
        hits.extend(names.hits);
        hits.extend(records.hits);
        hits.sort_by_key(|hit| (hit.why != Why::Number, hit.at.is_some()));
        let more = names.more || records.more || hits.len() > limit;
        hits.truncate(limit);
        Ok(Found { hits, more })
    }

    /// Whoever was written down twice is found once, as the record that stands for both.
    fn each_person_once(self, hits: Vec<Hit>) -> Result<Vec<Hit>, StoreError> {
        let ones = self.ones()?;
        let mut found: Vec<Hit> = Vec::new();
        for known in hits {
            let record = Record { id: ones.of(known.record.id), ..known.record };
            if found.iter().any(|before| before.record == record) {
                continue;
            }
            let standing = if record == known.record { None } else { Doc::load(self, record)? };
            found.push(match standing {
                Some(doc) => hit(record, doc, known.why),
                None => known,
            });
        }
        Ok(found)
    }

    /// Voters whose name has what was typed, at most `limit`: whole names, then beginnings, then the rest, each the latest known
    /// first. With nothing typed, the latest known.
    pub fn complete_voters(self, typed: &str, limit: usize) -> Result<Vec<Row<VoterForm>>, StoreError> {
        let folded = pinyin::fold(typed);
        let ids = match pieces::ask::name(&folded) {
            Some(asked) => self.first(Index::Names, Some(&asked), index::PEOPLE, COMPARED)?,
            None => self.latest_voters(limit)?,
        };
        let matcher = Matcher::new(&folded);
        let mut found = Vec::new();
        for record in ids {
            let Some(row) = self.voter(record.id)? else { continue };
            if let Some(hit) = matcher.find(&row.form.name) {
                let is_rare = !pinyin::is_usual(&row.form.name, &folded);
                found.push(((hit, is_rare), row));
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }

    /// Whom a typed name means: the voters whose name it covers whole, by characters, full pinyin or initials; and whoever serves and
    /// is called so. Somebody may stand there as both.
    pub fn known_by_name(self, typed: &str) -> Result<Vec<Contact>, StoreError> {
        let folded = pinyin::fold(typed);
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let matcher = Matcher::new(&folded);
        let is_whole = |row: &Row<VoterForm>| matcher.find(&row.form.name) == Some(pinyin::Hit::Whole);
        let voters = self.complete_voters(&folded, COMPARED)?.into_iter().filter(is_whole);
        let mut found: Vec<Contact> = voters.map(|row| row.form.contact()).collect();
        found.sort_by(|one, other| (&one.name, &one.at, &one.phone).cmp(&(&other.name, &other.at, &other.phone)));
        let names: BTreeSet<String> = found.iter().map(|one| one.name.clone()).chain([typed.to_owned()]).collect();
        for name in names {
            for row in self.people_named(&name)? {
                let station = row.form.station.map(|id| self.place(id)).transpose()?.flatten();
                let at = station.map(|row| row.form.name).unwrap_or_default();
                found.push(Contact { name: row.form.name, at, phone: row.form.phone });
            }
        }
        Ok(found)
    }

    fn latest_voters(self, limit: usize) -> Result<Vec<Record>, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT row, kind, id FROM search_all WHERE row < ?1 ORDER BY row DESC LIMIT ?2")?;
        read_records(query.query(params![index::PEOPLE, limit])?)
    }

    /// Places, people and voters that have every word.
    fn names(self, words: &[Word], limit: usize) -> Result<Found, StoreError> {
        let Some(asked) = every(words, Word::ask_names) else { return Ok(Found::default()) };
        self.compared(Index::Names, &asked, words, limit)
    }

    /// Visits, notes and matters that have every word.
    fn records(self, words: &[Word], limit: usize) -> Result<Found, StoreError> {
        let Some(asked) = every(words, Word::ask_records) else { return Ok(Found::default()) };
        self.compared(Index::Records, &asked, words, limit)
    }

    /// The names one word can mean. Characters stand in a record's own text, except for the names it holds as a reference.
    fn meant(self, word: &Word) -> Result<Vec<Id>, StoreError> {
        let Some(asked) = word.ask_names() else { return Ok(Vec::new()) };
        let found = self.first(Index::Names, Some(&asked), i64::MAX, 4 * MEANT)?;
        let mut meant = Vec::new();
        for record in found {
            if meant.len() == MEANT || (record.kind == RecordKind::Voter && !word.is_latin()) {
                break;
            }
            let Some(doc) = Doc::load(self, record)? else { continue };
            if word.found_in(record, &doc) == Some(Why::Name) {
                meant.push(record.id);
            }
        }
        Ok(meant)
    }

    /// Records whose number begins with the word, once it is typed as far as a dash.
    fn numbered(self, word: &Word, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let Some(start) = word.number_start() else { return Ok(Vec::new()) };
        let mut hits = Vec::new();
        for table in ["matter", "visit", "note"] {
            let sql = format!(
                "SELECT 0, '{table}', id FROM {table} WHERE number >= ?1 AND number < ?1 || '~' AND NOT struck
                 ORDER BY number DESC LIMIT ?2"
            );
            let mut query = self.conn.prepare_cached(&sql)?;
            for record in read_records(query.query(params![start, limit])?)? {
                hits.extend(Doc::load(self, record)?.map(|doc| hit(record, doc, Why::Number)));
            }
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.at));
        hits.truncate(limit);
        Ok(hits)
    }

    /// What the index answers, read and compared again; one more than `limit` is looked for, to know of it.
    fn compared(self, index: Index, asked: &str, words: &[Word], limit: usize) -> Result<Found, StoreError> {
        let mut hits = Vec::new();
        let most = COMPARED.max(limit + 1);
        let mut seen = 0;
        self.walk(index, Some(asked), (i64::MAX, most), |record| {
            seen += 1;
            let Some(doc) = Doc::load(self, record)? else { return Ok(true) };
            let whys: Option<Vec<Why>> = words.iter().map(|word| word.found_in(record, &doc)).collect();
            if let Some(why) = whys.and_then(|whys| whys.into_iter().min()) {
                hits.push(hit(record, doc, why));
            }
            Ok(hits.len() <= limit)
        })?;
        let more = hits.len() > limit || seen >= most;
        hits.truncate(limit);
        Ok(Found { hits, more })
    }
}

fn every(words: &[Word], ask: impl Fn(&Word) -> Option<String>) -> Option<String> {
    let asked: Option<Vec<String>> = words.iter().map(ask).collect();
    asked.map(|asked| asked.join(" AND "))
}

fn hit(record: Record, doc: Doc, why: Why) -> Hit {
    Hit { record, detail: doc.detail(), title: doc.title, at: doc.at, why }
}

fn read_records(mut rows: rusqlite::Rows<'_>) -> Result<Vec<Record>, StoreError> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_record(row)?.1);
    }
    Ok(found)
}
