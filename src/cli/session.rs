//! One run: where its data is, what time it is, which language it speaks, and the desk once it is open.

use std::cell::Cell;
use std::ffi::OsString;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::ArgMatches;

use super::error::Failure;
use super::table::Table;
use super::{output, pick};
use crate::Lang;
use crate::clock::Clock;
use crate::domain::calendar::ahead;
use crate::domain::clean;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::lang::{cli as say, doctor, ui};
use crate::service::{self, Done, Refusal};
use crate::store::open::database;
use crate::store::{Author, Look, Reader, Store, StoreError, backup};
use crate::sync::exchange::closed;

/// What a run begins with, on the screen or without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The language to speak; on the screen, unless its person chose another one.
    pub lang: Lang,
    /// The language that the line asks for.
    pub asked: Option<Lang>,
    /// The clock.
    pub clock: Clock,
    /// The data folder.
    pub dir: PathBuf,
}

/// One run of a command.
#[derive(Debug)]
pub struct Session {
    /// What it began with.
    pub start: Start,
    /// When it began: one command is one moment.
    pub now: DateTime<FixedOffset>,
    /// Print for programs.
    pub json: bool,
    /// Lists are written for spreadsheet programs.
    pub csv: bool,
    /// Who does this, as typed.
    by: Option<String>,
    wrote: Cell<bool>,
}

/// The data folder with a desk in it, open.
#[derive(Debug)]
pub struct Opened<'a> {
    session: &'a Session,
    /// The store.
    pub store: Store,
    /// The desk.
    pub desk: Desk,
    author: Author,
}

/// The data folder with a desk in it, open for reading.
#[derive(Debug)]
pub struct Looked<'a> {
    session: &'a Session,
    look: Look,
    /// The desk.
    pub desk: Desk,
}

impl Session {
    /// Begins a run.
    pub fn new(start: Start, matches: &ArgMatches) -> Session {
        let now = start.clock.now();
        let by = matches.get_one::<String>("by").cloned();
        Session {
            start,
            now,
            json: matches.get_flag("json"),
            csv: matches.get_flag("csv"),
            by,
            wrote: Cell::new(false),
        }
    }

    /// The language to speak.
    pub fn lang(&self) -> Lang {
        self.start.lang
    }

    /// Opens the data folder to write, whether or not a desk has been set up in it.
    pub fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open_briefly(&self.start.dir)?)
    }

    /// Opens the desk to read it, beside an open screen if there is one. Nothing is changed.
    pub fn look(&self) -> Result<Looked<'_>, Failure> {
        let no_desk = || StoreError::NoDesk(self.start.dir.display().to_string());
        let look = Look::open(&self.start.dir)?;
        let desk = look.read().desk()?.ok_or_else(no_desk)?;
        Ok(Looked { session: self, look, desk })
    }

    /// Opens the desk to write. A folder without one is not made into a data folder by a question.
    pub fn open(&self) -> Result<Opened<'_>, Failure> {
        let no_desk = || StoreError::NoDesk(self.start.dir.display().to_string());
        if !database(&self.start.dir).exists() {
            // Looking makes nothing, and says what is missing.
            Look::open(&self.start.dir)?;
        }
        let store = self.store()?;
        let desk = store.read().desk()?.ok_or_else(no_desk)?;
        // Whoever is on duty sits at the desk, unless the line says who does.
        let person = match &self.by {
            Some(typed) => Some(pick::who_serves(store.read(), typed, self.lang())?.id),
            None => store.read().duty_deputy(self.now, &desk.hours)?,
        };
        let author = Author { now: self.now, person };
        Ok(Opened { session: self, store, desk, author })
    }

    /// Carries out one command in a store that may not have a desk yet.
    pub fn execute(&self, store: &mut Store, author: &Author, command: &Command) -> Result<Done, Failure> {
        let done = service::execute(store, author, command);
        self.answered(store, done)
    }

    /// Notes that something was written, or says the refusal with names filled in.
    pub fn answered<T>(&self, store: &Store, done: Result<T, Refusal>) -> Result<T, Failure> {
        if done.is_ok()
            && !self.wrote.replace(true)
            && let Some(said) = ahead::doubt(self.now, store.latest_wall(), self.lang())
        {
            self.warn(&(said + doctor::right_by_command(self.lang())));
        }
        done.map_err(|refusal| self.refused(store, &refusal))
    }

    /// The author of what happens before there is anybody at the desk.
    pub fn nobody(&self) -> Author {
        Author { now: self.now, person: None }
    }

    /// The sentence of a refusal, with the option that mends it where there is one.
    pub fn said(&self, refusal: &Refusal, name: &dyn Fn(Id) -> String) -> String {
        let said = refusal.say(self.lang(), name);
        match refusal {
            twins if twins.is_of_twins() => said + say::settle_twins(self.lang()),
            Refusal::BeyondPromise { .. } => said + say::by_text(self.lang()),
            _ => said,
        }
    }

    fn refused(&self, store: &Store, refusal: &Refusal) -> Failure {
        let reader = store.read();
        let sentence = self.said(refusal, &|id| reader.person_name(id).unwrap_or_default());
        if matches!(refusal, Refusal::NoChange | Refusal::SettledSo(_)) {
            Failure::NothingToDo(sentence)
        } else {
            Failure::Refused(sentence)
        }
    }

    /// Prints rows: for programs all of them as objects, for people as a table.
    pub fn print(&self, table: &Table) -> Result<(), Failure> {
        self.print_as(table, Table::list)
    }

    /// The same with every cell whole, for people too.
    pub fn print_whole(&self, table: &Table) -> Result<(), Failure> {
        self.print_as(table, Table::list_whole)
    }

    fn print_as(&self, table: &Table, list: fn(&Table, Lang) -> String) -> Result<(), Failure> {
        if self.csv {
            return output::line(table.csv(self.lang()).trim_end());
        }
        output::line(&if self.json { table.json() } else { list(table, self.lang()) })
    }

    /// Prints one record: for programs an array of one object, for people one line a field.
    pub fn print_card(&self, table: &Table) -> Result<(), Failure> {
        let text = if self.json { table.json() } else { table.card(self.lang()) };
        output::line(&text)
    }

    /// What was done: the record for programs, a sentence for people.
    pub fn report(&self, sentence: &str, record: &Table) -> Result<(), Failure> {
        if self.json { output::line(&record.json()) } else { output::line(sentence) }
    }

    /// Tells on the error stream what is to be known beside what was asked for.
    pub fn warn(&self, said: &str) {
        if self.json { output::complain(&output::warning(said)) } else { output::complain(said) }
    }

    /// Says after a command that wrote that not every sign of its line was taken.
    pub fn warn_of_controls(&self, line: &[OsString]) {
        if self.wrote.get() && line.iter().any(|word| clean::has_controls(&word.to_string_lossy())) {
            self.warn(ui::controls_left_out(self.lang()));
        }
    }

    /// Says after a command that wrote where this computer is out: what was saved goes nowhere by itself.
    pub fn warn_where_out(&self) {
        if self.wrote.get()
            && let Ok(look) = Look::open(&self.start.dir)
            && let Ok(Some(out)) = closed::out(look.read())
        {
            self.warn(out.say(self.lang()));
        }
    }

    /// Makes today's copy after a command that wrote, if there is none yet. What was saved stays saved if that fails.
    pub fn daily_backup(&self) {
        let today = self.now.date_naive();
        if self.wrote.get()
            && let Err(error) = backup::make_after_command(&self.start.dir, today)
        {
            self.warn(&say::no_daily_backup(self.lang(), &error.say(self.lang())));
        }
    }
}

impl<'a> Looked<'a> {
    /// Answers questions about what the desk holds.
    pub fn read(&self) -> Reader<'_> {
        self.look.read()
    }

    /// Logs that a record's telephone number is shown, which writes, and looks again.
    pub fn log_showing(self, record: Record) -> Result<Looked<'a>, Failure> {
        let session = self.session;
        // Who reads keeps writers out.
        drop(self);
        session.open()?.execute(&Command::ShowPhone(record))?;
        session.look()
    }
}

impl Opened<'_> {
    /// Carries out one command; durable when this returns.
    pub fn execute(&mut self, command: &Command) -> Result<Done, Failure> {
        self.session.execute(&mut self.store, &self.author, command)
    }

    /// Answers questions about what the desk holds.
    pub fn read(&self) -> Reader<'_> {
        self.store.read()
    }

    /// Whoever `--by` names.
    pub fn named(&self) -> Option<Id> {
        self.author.person.filter(|_| self.session.by.is_some())
    }

    /// Who acts: whoever `--by` names, else whoever is on duty now; outside the shifts nobody.
    pub fn author(&self) -> &Author {
        &self.author
    }
}
