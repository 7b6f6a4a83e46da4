//! One transaction: appends entries, folds each at once, and remembers how to take them back.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::journal::{self, Entry, Logbook};
use super::local::Remember;
use super::read::Reader;
use super::{StoreError, fold, inverse, local};
use crate::domain::event::Event;
use crate::domain::id::{Id, Stamp};

/// Who acts, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    /// The computer's clock.
    pub now: DateTime<FixedOffset>,
    /// The person at the desk, when known.
    pub person: Option<Id>,
}

/// An open transaction on the journal.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(super) tx: Transaction<'a>,
    path: PathBuf,
    book: Logbook,
    author: Author,
    inverse: Vec<Event>,
    pub(super) remember: Remember,
}

impl<'a> Writer<'a> {
    pub(super) fn begin(
        conn: &'a mut Connection,
        path: &Path,
        book: Logbook,
        author: &Author,
    ) -> Result<Writer<'a>, StoreError> {
        let tx =
            conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| StoreError::sql(path, &e))?;
        Ok(Writer {
            tx,
            path: path.to_owned(),
            book,
            author: author.clone(),
            inverse: Vec::new(),
            remember: Remember::Action,
        })
    }

    /// Answers questions as of now, within the transaction.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.tx)
    }

    /// When and by whom this is done.
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// Goes on at a later time, for a batch that tells a longer story. The clock never goes back.
    pub fn advance(&mut self, now: DateTime<FixedOffset>) {
        self.author.now = self.author.now.max(now);
    }

    /// Which incarnation of this computer writes.
    pub fn incarnation(&self) -> u32 {
        self.book.incarnation
    }

    /// Leaves what follows out of the undo list (the opening of a desk, the logging of a look).
    pub fn forget_undo(&mut self) {
        self.remember = Remember::Nothing;
    }

    /// Appends one entry and folds it. The id names the entry, and the record if it creates one.
    pub fn append(&mut self, event: &Event) -> Result<Id, StoreError> {
        let result = self.append_inner(event);
        result.map_err(|e| match e {
            StoreError::Full(_) => StoreError::Full(self.path.display().to_string()),
            other => other,
        })
    }

    fn append_inner(&mut self, event: &Event) -> Result<Id, StoreError> {
        let wall = self.author.now.timestamp();
        let entry = Entry {
            id: Id { log: self.book.log, seq: self.book.length + 1 },
            lamport: self.book.lamport + 1,
            wall: self.author.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            behind: wall < self.book.wall,
            author: self.author.person,
            name: event.name().to_owned(),
            version: event.version(),
            body: Some(event.body()?),
        };
        self.inverse.extend(inverse::inverse(self.read(), event, entry.id)?);
        self.insert(&entry, wall)?;
        fold::apply(&self.tx, Stamp { lamport: entry.lamport, id: entry.id }, &entry.wall, event)?;
        Ok(entry.id)
    }

    fn insert(&mut self, entry: &Entry, wall: i64) -> Result<(), StoreError> {
        let salt: [u8; 16] = journal::random()?;
        let body = entry.body.as_deref().unwrap_or_default();
        let hash = journal::entry_hash(&self.book.tail, entry, &journal::commitment(&salt, body));
        let mut add = self.tx.prepare_cached(
            "INSERT INTO entry (log, seq, lamport, wall, behind, author, name, version, salt, body, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        add.execute(params![
            entry.id.log.as_str(),
            entry.id.seq,
            entry.lamport,
            entry.wall,
            entry.behind,
            entry.author.map(|id| id.to_string()),
            entry.name,
            entry.version,
            salt,
            body,
            hash
        ])?;
        self.book.length = entry.id.seq;
        self.book.tail = hash;
        self.book.lamport = entry.lamport;
        self.book.wall = self.book.wall.max(wall);
        Ok(())
    }

    /// Makes it all durable.
    pub(super) fn commit(self) -> Result<Logbook, StoreError> {
        let Writer { tx, path, book, author, inverse, remember } = self;
        let wrap = |e: rusqlite::Error| StoreError::sql(&path, &e);
        tx.prepare_cached("UPDATE log SET length = ?2, tail = ?3, lamport = ?4, wall = ?5 WHERE id = ?1")
            .and_then(|mut update| {
                update.execute(params![book.log.as_str(), book.length, book.tail, book.lamport, book.wall])
            })
            .map_err(wrap)?;
        local::remember(&tx, remember, &author.now.to_rfc3339(), inverse)?;
        tx.commit().map_err(wrap)?;
        Ok(book)
    }
}
