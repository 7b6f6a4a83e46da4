//! What arrived of each record, until everything is here and their rows are made.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::store::fold::{self, Gathered, Said, Work};
use crate::store::{StoreError, check, search};

/// What became of what arrived of a record.
pub(super) enum Told {
    /// It stands in the tables; with the event that created the record if that came along.
    Written(Option<Box<Event>>),
    /// It is gathered, until everything is here.
    Gathered(Box<Gathered>),
}

/// The records that notes among what arrives went into: whether they still count as merged there depends on those.
#[derive(Default)]
pub(super) struct Entered {
    named: HashSet<Id>,
    /// Some are said again, and not asked one by one.
    unsure: bool,
}

impl Entered {
    pub(super) fn note(&mut self, event: &Event) {
        match event {
            Event::NoteSettled(settled) => self.named.extend(settled.into.map(|record| record.id)),
            Event::Restated(_) => self.unsure = true,
            _ => {}
        }
    }

    /// Whether one may have gone into this record.
    fn has(&self, record: Id) -> bool {
        self.unsure || self.named.contains(&record)
    }
}

/// Makes the rows of what arrived.
pub(super) fn fold(
    conn: &Connection,
    told: HashMap<Id, Told>,
    entered: &Entered,
    refold: bool,
) -> Result<(), StoreError> {
    if refold {
        return check::refold(conn).map(drop);
    }
    // In the order of numbers each table grows at its end.
    let mut told: Vec<(Id, Told)> = told.into_iter().collect();
    told.sort_unstable_by_key(|(id, _)| *id);
    let work = Work::new(conn)?;
    for (id, told) in told {
        match told {
            Told::Gathered(gathered) => gathered.fold(&work, id, entered.has(id))?,
            // Whoever passed the record on may have spoken of it before it came itself: then it has a row, and waits for Find.
            Told::Written(Some(created)) if !fold::has_row(conn, id, &created)? => {
                fold::make(conn, id, &created, Said::Arrived(&work.above))?;
            }
            Told::Written(_) => {
                fold::refresh(conn, id)?;
                work.above.set(search::highest(conn)?);
            }
        }
    }
    Ok(())
}
