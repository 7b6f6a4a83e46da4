//! One transaction: appends entries, folds each at once, and remembers how to take them back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::fold::{self, Said};
use super::journal::{self, Entry, Hash};
use super::logs::Logbook;
use super::read::Reader;
use super::undo::{Kept, Remember};
use super::{StoreError, check, claims, conflicts, erase, inverse, logs, scrub, seed, undo};
use crate::domain::audience::Audience;
use crate::domain::command::Imported;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::number::NumberKind;
use crate::domain::terms::DeskLevel;

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
    inverse: Vec<Kept>,
    /// The import that it is.
    pub(super) imported: Option<Imported>,
    pub(super) remember: Remember,
    /// Whose roster is read and planned, see [`Writer::of_desk`].
    roster: String,
    /// Something was destroyed: the tables are folded anew, and then the file is written anew.
    pub(super) erases: bool,
    /// The records of which something was said, at a desk that passes things on.
    pub(super) spoken: BTreeSet<Id>,
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
            imported: None,
            remember: Remember::Action,
            roster: String::new(),
            erases: false,
            spoken: BTreeSet::new(),
        })
    }

    /// Answers questions as of now, within the transaction.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.tx).of_desk(&self.roster)
    }

    /// From now on the roster is that of a desk below, by its code, or with an empty code this desk's own again. What is set
    /// there goes to that desk. Answers whose it was before.
    pub fn of_desk(&mut self, desk: &str) -> String {
        std::mem::replace(&mut self.roster, desk.to_owned())
    }

    /// When and by whom this is done.
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// Goes on at a later time, for a batch that tells a longer story. The clock never goes back.
    pub fn advance(&mut self, now: DateTime<FixedOffset>) {
        self.author.now = self.author.now.max(now);
    }

    /// The desk, once it has been opened.
    pub fn desk(&self) -> Option<&Desk> {
        self.book.desk.as_deref()
    }

    /// Which incarnation of this computer writes.
    pub fn incarnation(&self) -> u32 {
        self.book.incarnation
    }

    /// Draws the next place in the year for a record of this kind; `prefix` is what stands before the digits.
    pub fn draw(&mut self, kind: NumberKind, prefix: &str) -> Result<u32, StoreError> {
        let last = match self.book.drawn.get(prefix) {
            Some(last) => *last,
            None => self.read().last_number(kind, prefix)?,
        };
        self.book.drawn.insert(prefix.to_owned(), last.saturating_add(1));
        Ok(last.saturating_add(1))
    }

    /// What follows is an import, and is named by it in the undo list.
    pub fn imports(&mut self, what: &Imported) {
        self.imported = Some(what.clone());
    }

    /// Leaves what follows out of the undo list (the opening of a desk, the logging of a look).
    pub fn forget_undo(&mut self) {
        self.remember = Remember::Nothing;
    }

    /// The same of what somebody did, who is told so at the next Undo.
    pub fn go_beyond_undo(&mut self) {
        self.remember = Remember::Beyond;
    }

    /// Whether a record is erased. Where nothing ever was, that costs nothing to learn.
    pub fn is_erased(&self, record: Id) -> Result<bool, StoreError> {
        if self.book.erases { self.read().is_erased(record) } else { Ok(false) }
    }

    /// Whether this desk may have a record erased: its own, and what desks below wrote.
    pub fn may_erase(&self, record: Id) -> Result<bool, StoreError> {
        Ok(self.book.level != DeskLevel::Station || logs::of_this_desk(&self.tx, record.log)?.is_some())
    }

    /// Whether anything was ever erased here.
    pub(super) const fn has_erased(&self) -> bool {
        self.book.erases
    }

    /// The code of the desk below that a record came from or is addressed to.
    pub(super) fn shared_with(&self, record: Id) -> Result<Option<String>, StoreError> {
        self.book.shared_with(&self.tx, record)
    }

    /// Appends one entry and folds it. The id names the entry, and the record if it creates one.
    pub fn append(&mut self, event: &Event) -> Result<Id, StoreError> {
        let audience = self.audience(event)?;
        self.append_for(event, &audience)
    }

    /// [`Writer::append`] of what is for others than its kind tells.
    pub(super) fn append_for(&mut self, event: &Event, audience: &Audience) -> Result<Id, StoreError> {
        let result = self.append_inner(event, audience);
        result.map_err(|e| match e {
            StoreError::Full(_) => StoreError::Full(self.path.display().to_string()),
            other => other,
        })
    }

    fn append_inner(&mut self, event: &Event, audience: &Audience) -> Result<Id, StoreError> {
        let (id, before) = self.book.place(&self.tx, audience)?;
        let carrying = match event {
            Event::Amended(change) => conflicts::carrying(self.read(), change)?.map(Event::Amended),
            // What is taken back says itself what it leaves.
            _ if matches!(self.remember, Remember::Travel(_)) => None,
            event => claims::filled(self.read(), event, id.log)?,
        };
        let event = carrying.as_ref().unwrap_or(event);
        let wall = self.author.now.timestamp();
        let entry = Entry {
            id,
            lamport: self.book.lamport + 1,
            wall: self.author.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            behind: wall < self.book.wall,
            author: self.author.person,
            name: event.name().to_owned(),
            version: event.version(),
            body: Some(event.body()?),
        };
        let inverse = inverse::inverse(self.read(), event, id)?;
        self.inverse.extend(inverse.map(|event| Kept { event, roster: self.roster.clone() }));
        let hash = self.insert(&entry, &before)?;
        self.book.wrote(id, hash, entry.lamport, wall);
        // JSON is text, and stands in the record's row as it does in the journal.
        let body = std::str::from_utf8(entry.body.as_deref().unwrap_or_default()).unwrap_or_default();
        fold::apply(&self.tx, Stamp { lamport: entry.lamport, id }, &entry.wall, event, Said::Nothing(body))?;
        if self.book.level != DeskLevel::Station {
            self.spoken.extend(event.about());
        }
        let due = self.due_after(event)?;
        let redacted = match event {
            Event::Restated(restated) if restated.redacts => restated.over.iter().chain([&restated.entry]).collect(),
            _ => Vec::new(),
        };
        if due.is_some() || !redacted.is_empty() {
            if let Some(record) = due {
                erase::destroy(&self.tx, record)?;
            }
            for entry in redacted {
                erase::destroy_redacted(&self.tx, *entry)?;
            }
            scrub::mark_due(&self.tx)?;
            self.erases = true;
            self.book.destroyed();
            self.inverse.clear();
            self.remember = Remember::Nothing;
        }
        if matches!(event, Event::DeskSet(_)) {
            self.book.save(&self.tx)?;
            self.book.settle(&self.tx)?;
        }
        Ok(id)
    }

    /// The record whose entries go once this event is written.
    fn due_after(&self, event: &Event) -> Result<Option<Id>, StoreError> {
        let may_be = self.book.erases || matches!(event, Event::Erased(_));
        if may_be { erase::due_after(&self.tx, event) } else { Ok(None) }
    }

    /// Who receives an event. A station tells its home everything, so it need not ask where a record came from.
    fn audience(&self, event: &Event) -> Result<Audience, StoreError> {
        let about = event.about().filter(|_| self.book.level != DeskLevel::Station);
        let shared = match event {
            // A plan creates no record: whose it is has been said.
            Event::ShiftSet(_) => Some(self.roster.clone()).filter(|desk| !desk.is_empty()),
            _ => about.map(|record| self.book.shared_with(&self.tx, record)).transpose()?.flatten(),
        };
        Ok(Audience::of(event, self.book.level, shared.as_deref()))
    }

    fn insert(&mut self, entry: &Entry, before: &Hash) -> Result<Hash, StoreError> {
        let body = entry.body.as_deref().unwrap_or_default();
        let salt = match self.book.seed(&self.tx, entry.id)? {
            Some(seed) => seed::salt(&seed, entry.id.seq, body),
            None => journal::random()?,
        };
        let hash = journal::entry_hash(before, entry, &journal::commitment(&salt, body));
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
        Ok(hash)
    }

    /// Makes it all durable.
    pub(super) fn commit(self) -> Result<Logbook, StoreError> {
        let Writer { tx, path, mut book, inverse, imported, remember, erases, .. } = self;
        let wrap = |e: rusqlite::Error| StoreError::sql(&path, &e);
        let written = book.save(&tx).map_err(wrap)?;
        if erases {
            check::refold(&tx)?;
        }
        undo::remember(&tx, remember, (inverse, imported.as_ref()), written, &mut book.lately)?;
        tx.commit().map_err(wrap)?;
        Ok(book)
    }
}
