//! One exchange over the line from a thread beside the screen. It reads the database by itself; whatever is to be written is
//! handed in small pieces to whoever may write, so that no key waits longer than for one of them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};

use super::metered::Metered;
use super::pieces;
use super::schedule::Ended;
use super::trouble::Trouble;
use crate::domain::desk::Desk;
use crate::store::{Checkpoint, Look, Store, StoreError};
use crate::sync::carrier::{Carrier, CarrierError, Folder};
use crate::sync::envelope::{FileName, LARGEST_FILE, Opened};
use crate::sync::exchange::closed::{self, Out};
use crate::sync::exchange::fetch::{self, Errand};
use crate::sync::exchange::leave::{self, Left};
use crate::sync::exchange::objection::Objection;
use crate::sync::exchange::receipt::News;
use crate::sync::exchange::take_in::{self, Taken};
use crate::sync::exchange::{ExchangeError, Party, Receipt, aside, authority, prepare, sent, withheld};
use crate::sync::identity::keys::Keys;

/// Entries that are taken in at once: a few milliseconds.
const PIECE: usize = 8;
/// After so many pieces what they wrote is moved into the database, before whoever saves would have to do it.
const MOVED: usize = 4;
/// After a piece the database is left alone for as long as the piece took, but no longer than this.
const BREATH: Duration = Duration::from_millis(20);

/// Something for whoever may write to do with the database.
pub type Work = Box<dyn FnOnce(&mut Store) + Send>;

/// The database, as a thread beside the screen may use it.
pub trait Books: Send {
    /// The data folder.
    fn dir(&self) -> &Path;
    /// Hands work to whoever may write; `false` when nobody takes it any more. It may be done later.
    fn hand(&self, work: Work) -> bool;
}

/// What a run needs.
pub struct Order {
    /// The line.
    pub carrier: Box<dyn Carrier>,
    /// This computer's keys.
    pub keys: Keys,
    /// This desk.
    pub desk: Desk,
    /// When it began: the whole run is one moment.
    pub now: DateTime<FixedOffset>,
    /// Bytes it may use.
    pub left: u64,
    /// Bytes a run may use at most, on whatever day.
    pub most: u64,
    /// Set to stop it.
    pub stop: Arc<AtomicBool>,
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    /// What came and went.
    pub receipt: Receipt,
    /// Bytes over the line.
    pub used: u64,
    /// What stopped it.
    pub trouble: Option<Trouble>,
}

impl Outcome {
    /// As the schedule sees it.
    pub fn ended(&self) -> Ended {
        self.trouble.as_ref().map_or(Ended::Well, Trouble::ended)
    }

    /// Entries that are new here.
    pub fn came(&self) -> u64 {
        self.receipt.came.iter().map(|one| one.added).sum()
    }

    /// Entries that were left for others.
    pub fn went(&self) -> u64 {
        self.receipt.went.iter().map(|one| one.entries).sum()
    }
}

/// Does one exchange.
pub fn run(books: &dyn Books, order: Order) -> Outcome {
    let Order { carrier, keys, desk, now, left, most, stop } = order;
    let carrier = Metered::new(carrier, left, stop);
    let mut round = Round {
        books,
        carrier: &carrier,
        keys: &keys,
        desk: &desk,
        now,
        most,
        receipt: Receipt::new(carrier.label(), now),
    };
    let trouble = round.all().err();
    let receipt = round.receipt;
    let trouble = trouble.or_else(|| receipt.trouble.clone().map(Trouble::Carrier));
    Outcome { receipt, used: carrier.used(), trouble }
}

/// The screen has gone: nobody writes any more, and what was not written is done another time.
const GONE: Trouble = Trouble::Gone;

struct Round<'r> {
    books: &'r dyn Books,
    carrier: &'r Metered,
    keys: &'r Keys,
    desk: &'r Desk,
    now: DateTime<FixedOffset>,
    most: u64,
    receipt: Receipt,
}

impl Round<'_> {
    fn all(&mut self) -> Result<(), Trouble> {
        let look = Look::open(self.books.dir())?;
        let inbox = Folder::inbox(self.books.dir()).map_err(ExchangeError::from)?;
        let (parties, is_last) = self.speaking(&look)?;
        let errand = Errand::new(look.read(), &parties)?;
        let fetched = fetch::fetch(self.carrier, &inbox, &errand, &mut |_| {});
        self.receipt.out = is_last.then_some(Out::Replaced);
        if !is_last {
            let known = News::read(look.read(), self.now.date_naive())?;
            self.take_in(&look, &inbox)?;
            self.receipt.news = News::read(look.read(), self.now.date_naive())?.since(&known);
        }
        if let Some(trouble) = fetched.trouble {
            return Err(trouble.into());
        }
        let (parties, _) = self.speaking(&look)?;
        let (unknown, highest) = sent::unknown(look.read(), &parties, &fetched.present.entries)?;
        if !unknown.is_empty() {
            self.ask(move |store| sent::begin_anew(store, highest, &unknown)).ok_or(GONE)??;
        }
        let keep = |name: &str, value: &str| {
            let (name, value) = (name.to_owned(), value.to_owned());
            let busy = StoreError::Busy(self.books.dir().display().to_string());
            self.ask(move |store| store.set_preference(&name, &value)).unwrap_or(Err(busy))
        };
        let most = usize::try_from(self.most).unwrap_or(usize::MAX);
        let reader = (look.read(), &keep as &prepare::Keep<'_>);
        let outgoing = prepare::prepare_with(
            reader,
            self.keys,
            &parties,
            &fetched.present,
            self.now,
            (|_: &str| true, Some(most)),
        )?;
        let weight = outgoing.iter().map(|one| u64::try_from(one.bytes.len()).unwrap_or(u64::MAX)).sum::<u64>();
        if weight > self.most {
            return Err(Trouble::TooMuch(weight));
        }
        if weight > self.carrier.left() {
            return Err(CarrierError::Spent { place: self.carrier.label().to_owned() }.into());
        }
        let notices = closed::notices(&parties, &fetched.present)?;
        let left = leave::leave(self.carrier, (&outgoing, &notices), self.keys.device(), &mut |_| {});
        self.note(left)?;
        let notice = fetched.notice.and_then(|bytes| closed::open(self.keys, &bytes));
        if let Some(notice) = notice.filter(|_| self.receipt.safe) {
            self.receipt.out = self.ask(move |store| closed::learn(store, &notice)).ok_or(GONE)??;
        }
        // What was written last has gone out; from here on it is a matter for people.
        match self.receipt.out {
            Some(Out::Replaced) => Err(ExchangeError::Replaced.into()),
            Some(Out::Revoked) => Err(ExchangeError::Revoked.into()),
            None => Ok(()),
        }
    }

    fn note(&mut self, left: Left) -> Result<(), Trouble> {
        let (label, now) = (self.carrier.label().to_owned(), self.now);
        let (left, noted) = self
            .ask(move |store| {
                let noted = leave::noted(store, &label, &left, now);
                (left, noted)
            })
            .ok_or(GONE)?;
        self.receipt.left(left);
        Ok(noted?)
    }

    /// Whom this computer speaks with, and whether that is only to hand over what it wrote last.
    fn speaking(&self, look: &Look) -> Result<(Vec<Party>, bool), ExchangeError> {
        Party::speaking(look.read(), self.keys.device(), self.desk)
    }

    fn parties(&self, look: &Look) -> Result<Vec<Party>, ExchangeError> {
        Party::all(look.read(), self.keys.device(), self.desk)
    }

    /// Lets whoever may write do something, and waits for the answer. `None`: there is nobody any more.
    fn ask<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> T + Send + 'static) -> Option<T> {
        let (answer, answered) = mpsc::channel();
        let work: Work = Box::new(move |store| {
            // Whoever asked may have given up.
            let _ = answer.send(work(store));
        });
        if self.books.hand(work) { answered.recv().ok() } else { None }
    }

    /// The same for a piece of work that takes a while, after which others have their turn.
    fn ask_at_ease<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let begun = Instant::now();
        let answer = self.ask(work).ok_or(GONE)?;
        std::thread::sleep(begun.elapsed().min(BREATH));
        Ok(answer)
    }

    /// Opens what waits in the inbox here, and hands on what it says.
    fn take_in(&mut self, look: &Look, inbox: &Folder) -> Result<(), Trouble> {
        let allowed = self.parties(look)?;
        self.ask(move |store| aside::try_allowed(store, &allowed)).ok_or(GONE)??;
        let settled = look.read().opened_envelopes()?;
        let mut waiting = inbox.list("").map_err(ExchangeError::from)?;
        let mut parties = self.parties(look)?;
        take_in::papers_first(&mut waiting, &parties);
        let mut any = false;
        for entry in waiting.into_iter().filter(|entry| !settled.contains(&entry.name)) {
            let Some(name) = FileName::parse(&entry.name) else { continue };
            let bytes = match inbox.get(&entry.name, LARGEST_FILE as u64) {
                Ok(bytes) => bytes,
                Err(CarrierError::Vanished { .. }) => continue,
                Err(error) => return Err(ExchangeError::from(error).into()),
            };
            let Some(at) = parties.iter().position(|party| party.network.name() == name.network) else { continue };
            let party = Arc::new(parties.swap_remove(at));
            let taken = match take_in::open_news(look.read(), self.keys, &party, &bytes) {
                Ok(opened) => self.hand_on(look, &party, opened)?,
                Err(objection) => Err(objection),
            };
            let (own, now, file) = (Arc::clone(&party), self.now, entry.name.clone());
            let from = Folder::inbox(self.books.dir()).map_err(ExchangeError::from)?;
            let settled = self.ask(move |store| {
                let mut receipt = Receipt::new("", now);
                take_in::settle(store, &from, &own, &file, taken, now, &mut receipt).map(|_| receipt)
            });
            self.receipt.absorb(settled.ok_or(GONE)??);
            // It may have brought papers, and the party was given away.
            parties = self.parties(look)?;
            any = true;
        }
        if any {
            let repeated = withheld::repeated(look.read(), self.keys, &parties, inbox)?;
            let from = Folder::inbox(self.books.dir()).map_err(ExchangeError::from)?;
            self.ask(move |store| withheld::forget(store, &from, &repeated)).ok_or(GONE)??;
            let now = self.now;
            self.receipt.left = self.ask_at_ease(move |store| take_in::erase_left(store, now))??;
        }
        Ok(())
    }

    /// Hands an opened envelope on, piece by piece. Broken off, the rest of it is taken in the next time.
    fn hand_on(&self, look: &Look, party: &Arc<Party>, opened: Opened) -> Result<Result<Taken, Objection>, Trouble> {
        let mut received = take_in::known(&opened);
        let Opened { manifest, parcels, is_known } = opened;
        let (sender, letter) = (manifest.address.sender, &manifest.letter);
        let granted = if is_known {
            authority::judge_known(party, sender, letter, &manifest.ranges)
        } else {
            authority::judge(look.read(), party, sender, letter, parcels)?
        };
        let granted = match granted {
            Ok(granted) => granted,
            Err(objection) => return Ok(Err(objection)),
        };
        let manifest = Arc::new(manifest);
        if granted.believed {
            let (own, of) = (Arc::clone(party), Arc::clone(&manifest));
            self.ask_at_ease(move |store| take_in::learn(store, &own, &of.letter))??;
        }
        // Without it whoever saves moves what was written, as always.
        let checkpoint = Checkpoint::open(self.books.dir()).ok();
        for (nth, piece) in pieces::cut(granted.parcels, PIECE).into_iter().enumerate() {
            match self.ask_at_ease(move |store| store.receive_piece(&piece))? {
                Ok(more) => received.extend(more),
                Err(error) => return Ok(Err(Objection::of(error)?)),
            }
            self.ask_at_ease(Store::index_few)??;
            if let Some(checkpoint) = checkpoint.as_ref().filter(|_| nth % MOVED == MOVED - 1) {
                // What could not be moved now is the next time.
                let _ = checkpoint.run();
            }
        }
        let (own, judged, now) = (Arc::clone(party), (granted.believed, granted.lost), self.now);
        let taken = self.ask(move |store| take_in::heard(store, &own, &manifest, judged, &received, now));
        Ok(Ok(taken.ok_or(GONE)??))
    }
}
