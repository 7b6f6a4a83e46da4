//! The one way to change anything: a [`Command`] is checked, then becomes journal entries in one durable transaction.
//!
//! [`execute`] either saves everything the command means and answers [`Done`], or saves nothing and answers a [`Refusal`] that
//! the person at the desk can read. Each file beside this one knows one kind of command.

mod amend;
pub mod bulk;
mod chain;
mod conflicts;
mod desk;
pub mod erase;
mod error;
mod handover;
mod last;
mod matters;
mod notes;
mod numbers;
mod offices;
mod pending;
pub mod proposals;
pub mod questions;
mod records;
mod roster;
mod same_people;
mod term;
mod travel;

use chrono::{DateTime, FixedOffset};

use crate::Lang;
use crate::domain::calendar::behind;
use crate::domain::command::Command;
use crate::domain::event::{Event, PhoneShown, Strike};
use crate::domain::id::Id;
use crate::domain::office::OfficeForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::departed::ComingSeat;
use crate::lang::visits as words;
use crate::store::{Author, Store, StoreError, Way, Writer};

pub use error::Refusal;
pub use last::last_action;
pub(crate) use matters::lead_of;
pub use notes::join_late;
pub use roster::fair_changes;
pub use travel::{Deed, undo_refused};

/// What a command came to, once it is on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The record that was created or changed first.
    pub record: Option<Record>,
    /// The number it was given, if it was given one.
    pub number: String,
    /// A matter that was opened along with it, with its number.
    pub matter: Option<(Id, String)>,
    /// The known voter that a visitor was taken for, whom nobody chose: by the name, and nothing that speaks against it.
    pub voter: Option<Id>,
    /// The matter that a visit became and that was corrected with it.
    pub corrected: Option<Corrected>,
    /// What a note went into.
    pub into: Option<Record>,
    /// The numbers of matters that notes became which name their voter and were merged into another one's matter.
    pub joined: Vec<String>,
    /// Journal entries written.
    pub entries: usize,
    /// What was taken back, or carried out again, reads as before: it was changed elsewhere since.
    pub stands: bool,
    /// Swaps that were taken back because their seats were given otherwise.
    pub withdrawn: Vec<crate::domain::roster::swap::SwapRequest>,
    /// Seats to come of whoever was said to be one person on days on which they have several now: to be settled on the roster.
    pub twice: Vec<ComingSeat>,
    /// What could not be done on the way, such as seats that stay empty; each a reason to show.
    pub remarks: Vec<crate::domain::roster::fair::Unfilled>,
    /// People who were not thought of for those seats, since they serve at other stations.
    pub left_out: usize,
}

/// A matter beside the visit it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// Its number.
    pub matter: String,
    /// It was triaged before: category and urgency stay as they were decided there, and are corrected there.
    pub triage_stays: bool,
}

impl Corrected {
    /// What is said of it after the visit was saved.
    pub fn say(&self, said: &str, lang: Lang) -> String {
        if self.triage_stays {
            words::corrected_but(lang, said, &self.matter)
        } else {
            words::corrected(lang, said, &self.matter)
        }
    }
}

impl Done {
    /// How many seats of the roster were filled or emptied, where the command was about nothing else.
    pub fn seats(&self) -> usize {
        self.entries.saturating_sub(self.withdrawn.len())
    }
}

/// Carries out one command: everything or nothing, durable when this returns.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing has been written then.
pub fn execute(store: &mut Store, author: &Author, command: &Command) -> Result<Done, Refusal> {
    save(store, author, command, None)
}

/// [`execute`] for a form: its draft is forgotten in the same transaction, so that no crash can bring back what was saved.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing has been written then, and the draft is still there.
pub fn save(store: &mut Store, author: &Author, command: &Command, draft: Option<&str>) -> Result<Done, Refusal> {
    save_watched(store, author, command, draft, &mut |_, _| {})
}

/// [`save`] for a command of many parts: `watch` hears after each part how many are done, and of how many. Nothing is on disk
/// before the last.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing has been written then.
pub fn save_watched(
    store: &mut Store,
    author: &Author,
    command: &Command,
    draft: Option<&str>,
    watch: &mut dyn FnMut(usize, usize),
) -> Result<Done, Refusal> {
    let way = match command {
        Command::Undo => Some((Way::Back, Refusal::NothingToUndo)),
        Command::Redo => Some((Way::Forward, Refusal::NothingToRedo)),
        _ => None,
    };
    if let Some((way, nothing)) = way {
        let action = store.read().next_action(way)?.ok_or(nothing)?;
        return store.write(author, |writer| travel::travel(writer, way, &action));
    }
    store.write(author, |writer| {
        if let Some(key) = draft {
            writer.drop_draft(key)?;
        }
        let mut done = Done::default();
        match command {
            Command::All(parts) => pending::run_all(writer, parts, &mut done, watch)?,
            Command::Import(what, parts) => {
                writer.imports(what);
                pending::run_all(writer, parts, &mut done, watch)?;
            }
            command => run(writer, command, &mut done)?,
        }
        Ok(done)
    })
}

/// Several commands as one transaction, each able to see what the ones before it did.
#[derive(Debug)]
pub struct Batch<'b, 'w>(&'b mut Writer<'w>);

impl Batch<'_, '_> {
    /// Carries out one more command of the batch.
    ///
    /// # Errors
    /// A [`Refusal`]; answer it from the batch's closure and nothing of the batch is saved.
    pub fn run(&mut self, command: &Command) -> Result<Done, Refusal> {
        let mut done = Done::default();
        run(self.0, command, &mut done)?;
        Ok(done)
    }

    /// Writes down an office as its home sends it: a station only receives them.
    ///
    /// # Errors
    /// A failure of the disk.
    pub(crate) fn office(&mut self, office: OfficeForm) -> Result<Id, Refusal> {
        append(self.0, &Event::OfficeAdded(office), &mut Done::default())
    }

    /// Goes on at a later time: the batch tells what happened over days. The clock never goes back.
    pub fn advance(&mut self, now: chrono::DateTime<chrono::FixedOffset>) {
        self.0.advance(now);
    }

    /// What the tables hold at this point of the batch.
    pub fn read(&self) -> crate::store::Reader<'_> {
        self.0.read()
    }
}

/// Runs a batch: all of it is saved in one durable transaction, or nothing. It is too large for Undo to offer it.
///
/// # Errors
/// Whatever `work` answers, or a failure of the disk.
pub fn together<T>(
    store: &mut Store,
    author: &Author,
    work: impl FnOnce(&mut Batch<'_, '_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    store.write(author, |writer| {
        writer.forget_undo();
        work(&mut Batch(writer))
    })
}

fn run(writer: &mut Writer<'_>, command: &Command, done: &mut Done) -> Result<(), Refusal> {
    match command {
        Command::SetDesk(desk) => desk::set(writer, desk, done),
        Command::Add(form) => records::add(writer, form, done),
        Command::Amend { id, form, seen } => amend::amend(writer, *id, form, seen.as_deref(), done),
        Command::Choose { record, field, keep, instead_of } => {
            conflicts::choose(writer, *record, field, (*keep, *instead_of), done)
        }
        Command::SettlePeople { one, other, same } => same_people::settle(writer, (*one, *other), *same, done),
        Command::Strike { record, reason } => strike(writer, *record, reason, done),
        Command::Erase(record) => erase::erase(writer, *record, done),
        Command::SetShifts(shifts) => roster::set_shifts(writer, shifts, done),
        Command::CopyWeek { from, to } => roster::copy_week(writer, *from, *to, done),
        Command::FillWeek { week, afresh } => roster::fill_week(writer, *week, *afresh, done),
        Command::AskSwap(request) => roster::ask_swap(writer, request, done),
        Command::DecideSwap(decision) => roster::decide_swap(writer, decision, done),
        Command::Sign(signing) => roster::sign(writer, signing, done),
        Command::HandOver(form) => handover::hand_over(writer, form, done),
        Command::SignHandover { handover, person } => handover::sign(writer, *handover, *person, done),
        Command::TakeHandover { handover, person } => handover::take_over(writer, *handover, *person, done),
        Command::CorrectHandover { handover, by, text } => handover::correct(writer, *handover, (*by, text), done),
        Command::Promote { note, matter } => notes::promote(writer, *note, matter, done),
        Command::MergeNote { note, into } => notes::merge(writer, *note, *into, done),
        Command::DiscardNote { note, reason } => notes::discard(writer, *note, reason, done),
        Command::ReopenNote(note) => notes::reopen(writer, *note, done),
        Command::Step { matter, step } => {
            matters::handled_here(writer.read(), *matter)?;
            matters::step(writer, *matter, step, done)
        }
        Command::ProposalStep { proposal, step, lang } => proposals::step(writer, *proposal, step, *lang, done),
        Command::ShowPhone(record) => {
            writer.forget_undo();
            append(writer, &Event::PhoneShown(PhoneShown { record: *record }), done).map(drop)
        }
        Command::AnnounceYear(year) => desk::announce(writer, year, done),
        Command::ForDesk { desk, command } => for_desk(writer, desk, command, done),
        Command::All(commands) | Command::Import(_, commands) => {
            pending::run_all(writer, commands, done, &mut |_, _| {})
        }
        // Undo within a list would take back part of the list itself.
        Command::Undo => Err(Refusal::NothingToUndo),
        Command::Redo => Err(Refusal::NothingToRedo),
    }
}

/// Plans for a desk below. What only its own people can do, such as signing in, is not done from here.
fn for_desk(writer: &mut Writer<'_>, desk: &str, command: &Command, done: &mut Done) -> Result<(), Refusal> {
    let plans = matches!(
        command,
        Command::SetShifts(_) | Command::CopyWeek { .. } | Command::FillWeek { .. } | Command::DecideSwap(_)
    );
    if !plans || !writer.read().stations()?.iter().any(|station| station.code == desk) {
        return Err(Refusal::OtherDesk(writer.read().station_called(desk)?));
    }
    let before = writer.of_desk(desk);
    let ran = run(writer, command, done);
    writer.of_desk(&before);
    ran
}

/// Appends one entry and counts it; the first record it creates is the one the command is about.
fn append(writer: &mut Writer<'_>, event: &Event, done: &mut Done) -> Result<Id, Refusal> {
    erase::refuse(writer, event)?;
    let id = writer.append(event)?;
    done.entries += 1;
    if let (None, Some(kind)) = (done.record, event.creates()) {
        done.record = Some(Record { kind, id });
    }
    Ok(id)
}

/// Refuses what is written down as done and is still to come.
fn done_by_now(writer: &Writer<'_>, at: DateTime<FixedOffset>) -> Result<(), Refusal> {
    if behind::is_to_come(at, writer.author().now) { Err(Refusal::Ahead(at)) } else { Ok(()) }
}

fn strike(writer: &mut Writer<'_>, record: Record, reason: &str, done: &mut Done) -> Result<(), Refusal> {
    writer.read().form(record)?.ok_or(Refusal::Unknown)?;
    done.record = Some(record);
    let ones = writer.read().ones()?;
    for id in ones.records_of(record.id) {
        if !writer.read().may_strike(id)? {
            return Err(Refusal::NotOurs);
        }
    }
    append(writer, &Event::Struck(Strike::new(record, true, reason.trim())), done)?;
    if record.kind == RecordKind::Person {
        // What was read as this one goes with it, and does not come back to the list by itself.
        for id in ones.records_of(record.id).into_iter().filter(|id| *id != record.id && ones.of(*id) == record.id) {
            let along = Strike::new(Record { id, ..record }, true, reason.trim());
            append(writer, &Event::Struck(along), done)?;
        }
    }
    Ok(())
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        Refusal::Store(error)
    }
}
