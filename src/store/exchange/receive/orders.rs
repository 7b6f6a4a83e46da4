//! Erasures among what arrives: what is under one is destroyed before the transaction ends, and what people wrote of the same in their
//! own words is kept in mind until somebody is told.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::store::quotes::Mention;
use crate::store::{Store, StoreError, check, erase};

/// What arrivals of one transaction say of erasures.
pub(super) struct Orders {
    /// Something was erased here, or is now: what arrives may be under an erasure.
    pub any: bool,
    /// An order to erase something, or to black out words, is among what arrived.
    ordered: bool,
    /// What people wrote of erased records in their own words, as other desks tell it.
    left: BTreeSet<Record>,
    /// The records that what arrived speaks of, once there is any erasure.
    touched: BTreeSet<Id>,
}

impl Orders {
    /// Before anything has arrived.
    pub(super) fn before(conn: &Connection) -> Result<Orders, StoreError> {
        let any = erase::is_any(conn)?;
        Ok(Orders { any, ordered: false, left: BTreeSet::new(), touched: BTreeSet::new() })
    }

    /// Takes note of an event that arrived as the entry `id`.
    pub(super) fn note(&mut self, id: Id, event: &Event) {
        if let Event::Restated(restated) = event {
            self.ordered |= restated.redacts;
            self.touched.extend(restated.over.iter().copied().chain([restated.entry]));
        }
        if let Event::Erased(erasure) = event {
            self.ordered = true;
            self.left.extend(erasure.left.iter().copied());
        }
        self.any |= self.ordered;
        if self.any {
            self.touched.extend([Some(id), event.about()].into_iter().flatten());
        }
    }

    /// Destroys what is to be destroyed, once everything is in the tables. Answers what is left in people's own words.
    pub(super) fn carry_out(mut self, conn: &Connection) -> Result<BTreeSet<Record>, StoreError> {
        let (destroyed, own) = erase::destroy_arrived(conn, &self.touched, self.ordered)?;
        if destroyed {
            check::refold(conn)?;
        }
        self.left.extend(own);
        Ok(self.left)
    }
}

impl Store {
    /// What was written of erased records in people's own words, as far as it came to light in what was taken in since this was last
    /// asked: somebody has to look there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn take_left(&mut self) -> Result<Vec<Mention>, StoreError> {
        let left = std::mem::take(&mut self.left);
        self.read().left(&left)
    }
}
