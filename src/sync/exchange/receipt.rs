//! What an exchange came to, for the screen, the command line and a printed slip.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::closed::{self, Out};
use super::leave::Left;
use super::objection::Objection;
use super::standing;
use super::{ExchangeError, Party};
use crate::domain::id::Id;
use crate::domain::roster::elsewhere::TwoPlaces;
use crate::lang::{Lang, aside, conflicts, exchange as say};
use crate::store::branches::Fork;
use crate::store::inbox::SentBack;
use crate::store::overtaken::Overtaken;
use crate::store::parcel::Device;
use crate::store::quotes::{self, Mention};
use crate::store::receive::Received;
use crate::store::reminded::Reminder;
use crate::store::{Reader, Store, StoreError};
use crate::sync::carrier::CarrierError;
use crate::sync::envelope::FileName;
use crate::sync::identity::certificate::Revocation;
use crate::sync::identity::signed::Signed;

/// What came from one desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Code of the desk.
    pub desk: String,
    /// Its name.
    pub name: String,
    /// Which of its computers it came from, where the desk is this one's own.
    pub pc: Option<u32>,
    /// Envelopes opened.
    pub envelopes: usize,
    /// Entries that are new here.
    pub added: u64,
    /// Entries that were here already.
    pub known: u64,
    /// Entries that wait for others before them.
    pub held: u64,
    /// Entries among the new ones that only a later program can read.
    pub unknown: u64,
    /// Entries of this desk that it says it has received, and had not said so before.
    pub acknowledged: u64,
    /// Logs that turned out to have been written twice.
    pub forks: Vec<Fork>,
    /// By it came to light that this computer's data is used elsewhere too, or is an old copy.
    pub is_apart: bool,
    /// What stands in its numbers since then, where nobody was told of that yet.
    pub apart: Option<String>,
}

impl Imported {
    pub(super) fn new(desk: &str, name: &str, received: &[Received]) -> Imported {
        let sum = |count: fn(&Received) -> u64| received.iter().map(count).sum();
        Imported {
            desk: desk.to_owned(),
            name: name.to_owned(),
            pc: None,
            envelopes: 1,
            added: sum(|one| one.added),
            known: sum(|one| one.known),
            held: sum(|one| one.held),
            unknown: sum(|one| one.unknown),
            acknowledged: 0,
            forks: received.iter().flat_map(|one| one.forks.clone()).collect(),
            is_apart: false,
            apart: None,
        }
    }
}

/// What was left for one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Code of the desk.
    pub desk: String,
    /// Its name.
    pub name: String,
    /// For which of its computers, where the desk is this one's own.
    pub pcs: Vec<u32>,
    /// Envelopes written.
    pub envelopes: usize,
    /// Entries in them.
    pub entries: u64,
    /// Their bytes.
    pub bytes: usize,
}

impl Exported {
    /// Who it is for.
    pub fn called(&self, lang: Lang) -> String {
        called(&self.name, &self.pcs, lang)
    }
}

/// A desk by its name; computers of this desk by their numbers, or it would seem to write to itself.
fn called(name: &str, pcs: &[u32], lang: Lang) -> String {
    let pcs: Vec<String> = pcs.iter().map(|pc| conflicts::own_pc(lang, *pc)).collect();
    if pcs.is_empty() { name.to_owned() } else { pcs.join(say::comma(lang)) }
}

/// Whoever an envelope is from that was set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// Code of the desk, else the name of its computer; empty if the envelope does not even say that.
    pub desk: String,
    /// What that desk is called; empty if it is not known here.
    pub name: String,
}

impl Sender {
    pub(in crate::sync) fn of(party: &Party, file: &str) -> Sender {
        let desk = FileName::parse(file).map(|name| party.desk_of(name.sender)).unwrap_or_default();
        let name = Some(party.name_of(&desk)).filter(|name| *name != desk).unwrap_or_default();
        Sender { desk, name }
    }

    /// Who it is, for a sentence.
    pub fn say(&self, lang: Lang) -> &str {
        match (self.name.as_str(), self.desk.as_str()) {
            ("", "") => aside::unknown(lang),
            ("", desk) => desk,
            (name, _) => name,
        }
    }
}

/// Matters that a result names, of each kind at most so many.
const MOST_NAMED: usize = 9;

/// What is said of single matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// What another desk sent back to this one, and asks.
    pub sent_back: Vec<SentBack>,
    /// Of what another desk reminds this one.
    pub reminders: Vec<Reminder>,
    /// Steps that count for nothing, since another desk was first.
    pub overtaken: Vec<Overtaken>,
    /// Numbers that two copies of one computer gave apart.
    pub given_twice: Vec<String>,
    /// People who may have been written down at two desks: the record that would go, and the name.
    pub twins: Vec<(Id, String)>,
    /// Who was given seats at two desks at the same time, and the name.
    pub in_two_places: Vec<(TwoPlaces, String)>,
}

impl News {
    /// As things stand.
    pub(in crate::sync) fn read(reader: Reader<'_>, today: NaiveDate) -> Result<News, StoreError> {
        let mut in_two_places = Vec::new();
        for two in reader.in_two_places(today)? {
            let name = reader.person_name(two.person)?;
            in_two_places.push((two, name));
        }
        Ok(News {
            sent_back: reader.sent_back(MOST_NAMED)?,
            reminders: reader.reminders(MOST_NAMED)?,
            overtaken: reader.overtaken(MOST_NAMED)?,
            given_twice: reader.given_twice()?,
            twins: reader.twins_of_people()?.into_iter().map(|twins| (twins.goes.id, twins.stays.form.name)).collect(),
            in_two_places,
        })
    }

    /// Only what was not known before.
    pub(in crate::sync) fn since(mut self, known: &News) -> News {
        self.sent_back.retain(|one| !known.sent_back.contains(one));
        self.reminders.retain(|one| known.reminders.iter().all(|before| before.step != one.step));
        // Where the matter goes on from there is no news of the step.
        self.given_twice.retain(|one| !known.given_twice.contains(one));
        self.given_twice.truncate(MOST_NAMED);
        self.twins.retain(|one| !known.twins.contains(one));
        self.in_two_places.retain(|one| !known.in_two_places.contains(one));
        self.overtaken.retain(|one| known.overtaken.iter().all(|before| before.step != one.step));
        self
    }
}

/// What an exchange came to.
#[derive(Debug)]
pub struct Receipt {
    /// The carrier, as a person calls it.
    pub carrier: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The carrier is a server, or a folder that stays: nothing is pulled out.
    pub server: bool,
    /// What came, by desk.
    pub came: Vec<Imported>,
    /// Envelopes that were set aside: from whom, and why.
    pub refused: Vec<(Sender, Objection)>,
    /// What was changed on both sides and is to be chosen here.
    pub conflicts: usize,
    /// Where somebody has to look, since it repeats what was erased in somebody's own words.
    pub left: Vec<Mention>,
    /// What whoever reads the result is to know of single matters.
    pub news: News,
    /// What was left, by desk.
    pub went: Vec<Exported>,
    /// What could not be left: the name of a desk, and the entries for it.
    pub unwritten: Vec<(String, u64)>,
    /// Computers that this desk let in and does not know any more, by the name of their desk: an older copy of its data was put back.
    pub forgot: Vec<(String, Device)>,
    /// Old envelopes of this computer that were taken away.
    pub removed: usize,
    /// The carrier may be pulled out: everything that was written lasts and reads back.
    pub safe: bool,
    /// Records that others hold and this computer should hold and does not: it is behind, after an old copy was put back.
    pub behind: u64,
    /// Computers that were taken out, by the name of their desk, and how many records of theirs were taken in here that had not been
    /// accepted by then: this computer heard of it too late.
    pub beyond: Vec<(String, u64)>,
    /// How this computer is out: this was its last exchange.
    pub out: Option<Out>,
    /// Records here that are not acknowledged by all they are for, each counted once.
    pub undelivered: u64,
    /// What stopped it; what had been done until then is kept and stands above.
    pub trouble: Option<CarrierError>,
}

impl Receipt {
    /// Nothing has happened yet.
    pub fn new(carrier: &str, at: DateTime<FixedOffset>) -> Receipt {
        let (came, refused, went) = (Vec::new(), Vec::new(), Vec::new());
        Receipt {
            carrier: carrier.to_owned(),
            at,
            server: false,
            came,
            refused,
            conflicts: 0,
            left: Vec::new(),
            news: News::default(),
            went,
            unwritten: Vec::new(),
            forgot: Vec::new(),
            removed: 0,
            safe: false,
            behind: 0,
            beyond: Vec::new(),
            out: None,
            undelivered: 0,
            trouble: None,
        }
    }

    pub(super) fn imported(&mut self, one: Imported) {
        match self.came.iter_mut().find(|before| (&before.desk, before.pc) == (&one.desk, one.pc)) {
            Some(before) => {
                before.envelopes += one.envelopes;
                before.added += one.added;
                before.known += one.known;
                before.held += one.held;
                before.unknown += one.unknown;
                before.acknowledged += one.acknowledged;
                before.forks.extend(one.forks);
                before.is_apart |= one.is_apart;
                before.apart = one.apart.or(before.apart.take());
            }
            None => self.came.push(one),
        }
    }

    /// Adds what came by another receipt of the same exchange.
    pub(in crate::sync) fn absorb(&mut self, other: Receipt) {
        other.came.into_iter().for_each(|one| self.imported(one));
        self.refused.extend(other.refused);
        self.left.extend(other.left);
    }

    /// Takes up the notice that this computer is out, once what it wrote lies on the carrier.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn tell(&mut self, store: &mut Store, notice: Option<Signed<Revocation>>) -> Result<(), ExchangeError> {
        if let Some(notice) = notice.filter(|_| self.safe) {
            self.out = closed::learn(store, &notice)?.or(self.out);
        }
        let own = store.read().own_device()?;
        self.undelivered = standing::undelivered(store.read(), own)?.unwrap_or_default();
        Ok(())
    }

    /// Of the records that are not delivered those that nobody takes unseen, since this computer was taken out.
    pub fn untaken(&self) -> u64 {
        if self.out == Some(Out::Revoked) { self.undelivered } else { 0 }
    }

    /// Adds what was written.
    pub fn left(&mut self, left: Left) {
        for one in &left.written {
            let (desk, bytes) = (&one.name.recipient, one.bytes.len());
            match self.went.iter_mut().find(|before| before.desk == *desk) {
                Some(before) => {
                    before.envelopes += 1;
                    before.entries += one.entries;
                    before.bytes += bytes;
                }
                None => self.went.push(Exported {
                    desk: desk.clone(),
                    name: one.desk_name.clone(),
                    pcs: one.own_pcs.clone(),
                    envelopes: 1,
                    entries: one.entries,
                    bytes,
                }),
            }
        }
        for (name, entries) in left.unwritten {
            match self.unwritten.iter_mut().find(|(before, _)| *before == name) {
                Some((_, before)) => *before += entries,
                None => self.unwritten.push((name, entries)),
            }
        }
        (self.removed, self.safe, self.trouble) = (left.removed, left.safe, left.trouble);
    }
}

const fn said(out: Out, lang: Lang) -> &'static str {
    match out {
        Out::Replaced => say::replaced(lang),
        Out::Revoked => say::revoked(lang),
    }
}

impl Receipt {
    /// What went each way, a line each, and at the end whether the carrier may be pulled out.
    pub fn say(&self, lang: Lang) -> String {
        let mut lines: Vec<String> = self.out.map(|out| said(out, lang).to_owned()).into_iter().collect();
        let came = self.came.iter().filter(|one| !one.is_silent()).map(|one| one.say(lang));
        lines.extend(came);
        lines.extend(self.news.sent_back.iter().map(|one| one.say(lang)));
        lines.extend(self.news.reminders.iter().map(|one| one.say(lang)));
        lines.extend(self.news.overtaken.iter().map(|one| one.say(lang)));
        // Where it was stopped nobody knows what else there was.
        if lines.is_empty() && self.trouble.is_none() {
            lines.push(say::came_nothing(lang).to_owned());
        }
        if let Some(series) = self.came.iter().find_map(|one| one.apart.as_deref()) {
            lines.push(say::is_apart(lang, series));
        } else if self.came.iter().any(|one| !one.forks.is_empty()) {
            lines.push(say::came_forked(lang).to_owned());
        }
        let forgot = self.forgot.iter().map(|(name, device)| say::forgot(lang, name, device.as_str()));
        lines.extend(forgot);
        lines.extend(self.beyond.iter().map(|(name, count)| say::beyond(lang, name, *count)));
        if self.behind > 0 {
            lines.push(say::is_behind(lang, self.behind));
        }
        if !self.news.given_twice.is_empty() {
            lines.push(say::numbers_twice(lang, &self.news.given_twice.join(say::comma(lang))));
        }
        if !self.news.twins.is_empty() {
            let named: Vec<&str> = self.news.twins.iter().take(MOST_NAMED).map(|(_, name)| name.as_str()).collect();
            let named = named.join(say::comma(lang));
            let is_all = self.news.twins.len() <= MOST_NAMED;
            let named = if is_all { named } else { say::and_others(lang, &named) };
            lines.push(say::twins(lang, self.news.twins.len(), &named));
        }
        let named = self.news.in_two_places.iter().take(MOST_NAMED);
        lines.extend(named.map(|(two, name)| say::in_two_places(lang, name, &two.say(lang))));
        if let Some(more) = self.news.in_two_places.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            lines.push(say::more_in_two_places(lang, more));
        }
        lines.extend(self.refused.iter().map(|(sender, why)| say::aside(lang, sender.say(lang), &why.say(lang))));
        if self.conflicts > 0 {
            lines.push(say::conflicts(lang, self.conflicts));
        }
        if !self.left.is_empty() {
            lines.push(say::erased_left(lang, &quotes::places(&self.left, lang)));
        }
        lines.extend(self.went.iter().map(|one| match one.entries {
            0 => say::went_ack(lang, &one.called(lang)),
            entries => say::went(lang, &one.called(lang), entries),
        }));
        lines.extend(self.not_left(lang));
        lines.extend(self.not_delivered(lang));
        if self.trouble.is_none() {
            if self.went.is_empty() {
                let waits = self.safe && self.undelivered > self.untaken();
                lines.push(if waits { say::lies_there(lang) } else { say::went_nothing(lang) }.to_owned());
            }
            lines.push(match (self.server, self.safe) {
                (false, true) if self.untaken() > 0 => say::safe_untaken(lang, self.untaken()),
                (true, true) if self.untaken() > 0 => say::delivered_untaken(lang, self.untaken()),
                (false, true) if self.went.is_empty() => say::safe_read(lang).to_owned(),
                (false, true) => say::safe(lang).to_owned(),
                (false, false) => say::unsafe_yet(lang).to_owned(),
                (true, true) if self.went.is_empty() => say::server_read(lang).to_owned(),
                (true, true) => say::delivered(lang).to_owned(),
                (true, false) => say::undelivered(lang).to_owned(),
            });
        }
        lines.join("\n")
    }
}

impl Receipt {
    /// How much is not delivered after this exchange; nothing where that is said at the end.
    pub(super) fn not_delivered(&self, lang: Lang) -> Option<String> {
        (self.undelivered > self.untaken()).then(|| say::not_delivered(lang, self.undelivered))
    }

    /// For whom nothing was written, or not all, a line each.
    pub(super) fn not_left(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.unwritten.iter().map(move |(name, entries)| match entries {
            0 => say::unwritten_ack(lang, name),
            entries => say::unwritten(lang, name, *entries),
        })
    }
}

impl Imported {
    /// Nothing is to be said of it.
    pub(crate) fn is_silent(&self) -> bool {
        (self.added, self.held, self.acknowledged, self.forks.len()) == (0, 0, 0, 0)
    }

    /// Who it came from.
    pub fn called(&self, lang: Lang) -> String {
        called(&self.name, self.pc.as_slice(), lang)
    }

    /// What came from this desk, in a line.
    pub fn say(&self, lang: Lang) -> String {
        let name = self.called(lang);
        let mut said = if self.added + self.held > 0 || self.acknowledged == 0 {
            say::came(lang, &name, self.added)
        } else {
            say::came_ack(lang, &name, self.acknowledged)
        };
        if self.added + self.held > 0 && self.acknowledged > 0 {
            said.push_str(&say::and_ack(lang, self.acknowledged));
        }
        if self.held > 0 {
            said.push_str(&say::came_held(lang, self.held));
        }
        if self.unknown > 0 {
            said.push_str(&say::came_unknown(lang, self.unknown));
        }
        said
    }
}
