//! Takes in what other computers wrote, in any order and as often as it comes.
//!
//! Every entry's hash must follow from what is held. What is held already is passed over; what comes too early is held apart
//! until what stands before it arrives; what contradicts what is held becomes a [branch](crate::store::branches). An entry of an
//! unknown type is kept and folded after an upgrade. Whether the sender may say such things is decided before, by `sync`.

mod head;
mod orders;
mod told;
mod unheard;

use std::collections::{BTreeSet, HashMap};
use std::slice;

use rusqlite::{CachedStatement, Connection, TransactionBehavior};

use crate::domain::event::Event;
use crate::domain::id::{Id, LogId, Stamp};
use crate::domain::record::Record;
use crate::store::branches::{Family, Fork, translate};
use crate::store::fold::{self, Gathered};
use crate::store::held::{self, Link};
use crate::store::parcel::{Content, Parcel};
use crate::store::{Store, StoreError, logs, open, ownership, search, seed, undo};
use head::{believable, enter};
use orders::Orders;
use told::{Entered, Told};
use unheard::Unheard;

/// What became of one parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The log.
    pub log: LogId,
    /// Entries that are new here, those included that had been held apart.
    pub added: u64,
    /// Entries that were here already.
    pub known: u64,
    /// Entries held apart, since what stands before them is missing.
    pub held: u64,
    /// Entries among the new ones that this program cannot read: kept, not shown.
    pub unknown: u64,
    /// Numbers that turned out to have been given twice.
    pub forks: Vec<Fork>,
    /// Somebody else had written one of this computer's logs: a new incarnation writes from now on.
    pub renewed: bool,
}

impl Received {
    const fn of(log: LogId) -> Received {
        Received::known(log, 0)
    }

    /// So many entries, all of which were here already.
    pub const fn known(log: LogId, known: u64) -> Received {
        Received { log, added: 0, known, held: 0, unknown: 0, forks: Vec::new(), renewed: false }
    }
}

/// So many records are put into the index of Find in the transaction in which they arrive.
const FEW: usize = 256;

/// So many entries touch more pages than are usually kept at hand, and each would be written several times.
const MANY: usize = 4096;
/// What one envelope after the other writes in the same pages is moved into the database once.
const ROOMY: &str = "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 8000";
const USUAL: &str = "PRAGMA cache_size = -1024; PRAGMA wal_autocheckpoint = 1000; PRAGMA shrink_memory";
const MOVE: &str = "PRAGMA wal_checkpoint(PASSIVE)";

impl Store {
    /// Takes one parcel in.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] with the log or entry that cannot be what it says it is; nothing is changed then.
    pub fn receive(&mut self, parcel: &Parcel) -> Result<Received, StoreError> {
        let received = self.receive_all(std::slice::from_ref(parcel))?;
        received.into_iter().next().ok_or_else(|| StoreError::Unreadable(parcel.log.id.to_string()))
    }

    /// Takes all parcels in, in one transaction, or none.
    ///
    /// # Errors
    /// As [`Store::receive`].
    pub fn receive_all(&mut self, parcels: &[Parcel]) -> Result<Vec<Received>, StoreError> {
        if parcels.iter().map(|parcel| parcel.entries.len()).sum::<usize>() >= MANY {
            self.need_room()?;
        }
        self.receive_parcels(parcels, true)
    }

    /// Much is about to arrive: more pages are kept in memory, until all of it is indexed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn need_room(&mut self) -> Result<(), StoreError> {
        if !std::mem::replace(&mut self.roomy, true) {
            self.conn.execute_batch(ROOMY)?;
        }
        Ok(())
    }

    /// [`Store::receive_all`] of a piece that keys wait for: what it brings waits to be put into the index of Find, see
    /// [`Store::index_few`].
    ///
    /// # Errors
    /// As [`Store::receive`].
    pub fn receive_piece(&mut self, parcels: &[Parcel]) -> Result<Vec<Received>, StoreError> {
        self.receive_parcels(parcels, false)
    }

    /// All of a large import is here: what still lies in the write-ahead log is moved into the database, lest whoever saves next
    /// has to wait for that.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn has_arrived(&mut self) -> Result<(), StoreError> {
        if self.roomy {
            self.conn.query_row(MOVE, [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// After a large import and the index of it: no more memory is kept than usual.
    pub(in crate::store) fn need_less_room(&mut self) -> Result<(), StoreError> {
        self.has_arrived()?;
        if std::mem::take(&mut self.roomy) {
            self.conn.execute_batch(USUAL)?;
        }
        Ok(())
    }

    fn receive_parcels(&mut self, parcels: &[Parcel], indexes: bool) -> Result<Vec<Received>, StoreError> {
        let path = open::database(&self.dir);
        let wrap = |e: rusqlite::Error| StoreError::sql(&path, &e);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(wrap)?;
        let mut book = self.logbook.clone();
        book.drawn.clear();
        let current = book.logs.iter().map(|log| (log.id, log.length)).collect();
        let (told, orders) = (HashMap::new(), Orders::before(&tx)?);
        let entries = tx.prepare_cached(held::INSERT)?;
        let mut arrival = Arrival {
            conn: &tx,
            entries,
            current,
            told,
            new: None,
            entered: Entered::default(),
            refold: false,
            orders,
            step: None,
        };
        let received = parcels.iter().map(|parcel| arrival.take(parcel)).collect::<Result<Vec<_>, _>>()?;
        let (step, erases) = (arrival.step, arrival.orders.any);
        let is_few = arrival.told.len() <= FEW;
        let left = arrival.fold()?;
        // A few are made findable at once; many wait, and `index_arrived` makes them so after everything is safe.
        if indexes && is_few {
            for _ in 0..FEW / 64 {
                search::take_in(&tx)?;
            }
        }
        if erases {
            book.destroyed();
        }
        if let Some(step) = step {
            book.renew(&tx, 0, step)?;
        }
        book.settle(&tx)?;
        book.lamport = logs::clocks(&tx)?.0.max(book.lamport);
        tx.commit().map_err(wrap)?;
        self.logbook = book;
        self.left.extend(left);
        if step.is_some() {
            self.mark.note(&self.logbook);
        }
        // Nothing to do unless something was destroyed; it is tried again at the next start.
        let _ = self.scrub();
        Ok(received)
    }
}

/// What a transaction of arrivals has gathered.
struct Arrival<'c> {
    conn: &'c Connection,
    /// [`held::INSERT`], which is run for each of a million.
    entries: CachedStatement<'c>,
    /// The logs this computer writes now, and how many entries of each it has written.
    current: Vec<(LogId, u64)>,
    /// Records whose rows are to be made anew, each once. Asked for at every entry: in no order until they are folded.
    told: HashMap<Id, Told>,
    /// Where records that are new here are gathered, see [`Unheard`].
    new: Option<Unheard>,
    /// The records that notes among it went into.
    entered: Entered,
    /// Entries have changed their names: everything is to be folded anew.
    refold: bool,
    /// What of it is under an erasure.
    orders: Orders,
    /// By how much this computer's incarnation is to rise.
    step: Option<u32>,
}

impl Arrival<'_> {
    fn take(&mut self, parcel: &Parcel) -> Result<Received, StoreError> {
        let root = parcel.log.id;
        believable(parcel)?;
        if enter(self.conn, parcel)? {
            for record in ownership::aside_by(self.conn, root)? {
                fold::take_up_strikes(self.conn, record)?;
                self.told.entry(record).or_insert(Told::Written(None));
            }
        }
        let mut received = Received::of(root);
        let mut family = Family::read(self.conn, root)?;
        let mut before = parcel.before;
        let links = parcel.chain().map(|(id, hash, raw)| {
            let link = Link { seq: id.seq, before, hash, raw };
            before = hash;
            link
        });
        let links: Vec<Link<'_>> = links.collect();
        let (skip, mut on) = self.already(&mut family, &links)?;
        received.known += skip;
        if on.is_none() {
            on = family.holding(parcel.from_seq - 1, &parcel.before)?;
        }
        let skip = usize::try_from(skip).unwrap_or(usize::MAX);
        if links.len() > skip {
            self.new = Some(Unheard::read(self.conn, root, parcel.from_seq, parcel.entries.len())?);
        }
        let rest = links.get(skip..).unwrap_or_default();
        if on == Some(root) && continues(&mut family, rest)? {
            self.lay_run(&mut family, rest, &mut received)?;
        } else {
            for link in rest {
                match on {
                    Some(branch) => on = Some(self.lay(&mut family, branch, link, &mut received)?),
                    None => received.held += held::put(self.conn, root, link)?,
                }
            }
        }
        self.new = None;
        self.release(&mut family, &mut received)?;
        if received.added + received.held > 0 {
            let is_all_new = received.known + received.held == 0 && family.is_one();
            seed::keep(self.conn, parcel, is_all_new)?;
        }
        // What brings nothing new writes nothing, and need not wait for the disk.
        if received.added > 0 {
            family.save()?;
        }
        Ok(received)
    }

    /// How many links from the first on are in the log itself: if the last of those is the same there, so are all before it.
    fn already(&self, family: &mut Family<'_>, links: &[Link<'_>]) -> Result<(u64, Option<LogId>), StoreError> {
        let root = family.root;
        let length = family.get(root)?.length;
        let Some(last) = links.iter().rfind(|link| link.seq <= length) else { return Ok((0, None)) };
        let is_held = crate::store::branches::hash_at(self.conn, root, last.seq)? == Some(last.hash);
        let count = links.iter().take_while(|link| link.seq <= last.seq).count();
        Ok(if is_held { (u64::try_from(count).unwrap_or(0), Some(root)) } else { (0, None) })
    }

    /// Puts links down that only go on, several by one statement.
    fn lay_run(
        &mut self,
        family: &mut Family<'_>,
        links: &[Link<'_>],
        received: &mut Received,
    ) -> Result<(), StoreError> {
        let mut several = held::several(self.conn, links.len())?;
        for some in links.chunks(held::SEVERAL) {
            match several.as_mut().filter(|_| some.len() == held::SEVERAL) {
                Some(several) => held::insert(several, family.root, some)?,
                None => some.chunks(1).try_for_each(|one| held::insert(&mut self.entries, family.root, one))?,
            }
            for link in some {
                self.heed(family, family.root, link, received)?;
            }
        }
        Ok(())
    }

    /// Puts a link where it belongs, after an entry that `on` holds; answers the branch it stands in.
    fn lay(
        &mut self,
        family: &mut Family<'_>,
        on: LogId,
        link: &Link<'_>,
        received: &mut Received,
    ) -> Result<LogId, StoreError> {
        if link.seq <= family.longest()
            && let Some(branch) = family.holding(link.seq, &link.hash)?
        {
            received.known += 1;
            return Ok(branch);
        }
        let sitting = family.get(on)?;
        let (mine, mut on) = (sitting.mine && self.current.iter().any(|(log, _)| *log == on), on);
        received.renewed |= mine;
        if sitting.length >= link.seq {
            let (branch, fork) = family.part(on, link.seq, &link.before, &link.hash)?;
            self.refold |= branch == on;
            if mine {
                // Both computers come to know of it and begin anew: not with the same number.
                self.step = self.step.max(Some(if branch == on { 2 } else { 1 }));
                // What Undo knows goes by names that may have changed.
                undo::forget(self.conn)?;
            }
            received.forks.push(fork);
            on = branch;
        } else if mine {
            self.step = self.step.max(Some(1));
        }
        held::insert(&mut self.entries, on, slice::from_ref(link))?;
        self.heed(family, on, link, received)?;
        Ok(on)
    }

    /// Takes notice of what has been put into the journal.
    fn heed(
        &mut self,
        family: &mut Family<'_>,
        on: LogId,
        link: &Link<'_>,
        received: &mut Received,
    ) -> Result<(), StoreError> {
        let id = Id { log: on, seq: link.seq };
        let is_branch = on != family.root;
        let branch = family.get(on)?;
        (branch.length, branch.tail) = (link.seq, link.hash);
        branch.lamport = branch.lamport.max(link.raw.lamport);
        let wall = chrono::DateTime::parse_from_rfc3339(&link.raw.wall).map_or(0, |wall| wall.timestamp());
        branch.wall = branch.wall.max(wall);
        received.added += 1;
        let Content::Whole { body, .. } = &link.raw.content else { return Ok(()) };
        let event = if is_branch {
            Event::read(&link.raw.name, link.raw.version, &translate(self.conn, on, body)?)
        } else {
            Event::read(&link.raw.name, link.raw.version, body)
        };
        let Some(event) = event else {
            received.unknown += 1;
            return Ok(());
        };
        self.orders.note(id, &event);
        self.entered.note(&event);
        // Whoever speaks of what this computer never wrote has it from a copy of this computer: its next record must bear another name.
        if let Some(about) = event.about()
            && self.current.iter().any(|(log, length)| *log == about.log && about.seq > *length)
        {
            received.renewed = true;
            self.step = self.step.max(Some(1));
        }
        if !self.refold {
            self.tell(Stamp { lamport: link.raw.lamport, id }, &link.raw.wall, event)?;
        }
        Ok(())
    }

    fn tell(&mut self, stamp: Stamp, wall: &str, event: Event) -> Result<(), StoreError> {
        let id = stamp.id;
        let is_new = event.creates().is_some() && self.new.as_ref().is_some_and(|new| new.has(id));
        // Nobody honest speaks of a record before it is there; who did has spoken to the tables.
        if is_new && !self.told.contains_key(&id) {
            self.told.insert(id, Told::Gathered(Box::new(Gathered::new(event))));
            return Ok(());
        }
        let about = event.about().filter(|_| event.creates().is_none());
        // What is said again is folded in its own place, not where a record is gathered.
        let is_gathered = |record: Id| matches!(self.told.get(&record), Some(Told::Gathered(_)));
        self.refold |= matches!(event, Event::Restated(_)) && about.is_some_and(is_gathered);
        let event = match about.and_then(|record| self.told.get_mut(&record)) {
            Some(Told::Gathered(gathered)) => gathered.take(stamp, event),
            _ => Some(event),
        };
        let Some(event) = event else { return Ok(()) };
        let mut others = Vec::new();
        let about = fold::tell(self.conn, stamp, wall, &event, &mut others)?;
        for other in others {
            self.told.entry(other).or_insert(Told::Written(None));
        }
        if let Some(record) = about {
            let told = self.told.entry(record.id).or_insert(Told::Written(None));
            if let Told::Written(created) = told
                && record.id == id
            {
                *created = Some(Box::new(event));
            }
        }
        Ok(())
    }

    /// Lays down what was held apart and can be by now, in the order of numbers.
    fn release(&mut self, family: &mut Family<'_>, received: &mut Received) -> Result<(), StoreError> {
        let mut last = (0, [0; 32]);
        while let Some(held) = held::next(self.conn, family.root, &last)? {
            if held.seq > family.longest() + 1 {
                break;
            }
            if let Some(on) = family.holding(held.seq - 1, &held.before)? {
                let link = Link { seq: held.seq, before: held.before, hash: held.hash, raw: &held.raw };
                self.lay(family, on, &link, received)?;
                held::drop(self.conn, family.root, &link)?;
            }
            last = (held.seq, held.hash);
        }
        Ok(())
    }

    /// Answers what people wrote of erased records in their own words.
    fn fold(self) -> Result<BTreeSet<Record>, StoreError> {
        let Arrival { conn, told, entered, refold, orders, .. } = self;
        told::fold(conn, told, &entered, refold)?;
        orders.carry_out(conn)
    }
}

/// Whether links do nothing but go on where the log itself ends, which another computer writes: as nearly always.
fn continues(family: &mut Family<'_>, links: &[Link<'_>]) -> Result<bool, StoreError> {
    let (root, longest) = (family.root, family.longest());
    let sitting = family.get(root)?;
    let goes_on = |link: &Link<'_>| link.seq == longest + 1 && sitting.length == longest && sitting.tail == link.before;
    Ok(!sitting.mine && links.first().is_some_and(goes_on))
}
