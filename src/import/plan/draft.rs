//! The plan while it is being made: the store as it will be, the commands so far, the lines so far.

use std::collections::{BTreeSet, HashMap};

use crate::domain::command::{Command, Form};
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::roster::week::{Assignment, Seat};
use crate::domain::terms::DeskLevel;
use crate::store::{Reader, Row, StoreError};

use super::super::At;
use super::super::reason::Remark;
use super::line::{Line, Outcome, Subject, Why};
use super::merge::Change;

/// A record as it will be, and the row of the file that last spoke of it.
#[derive(Clone, Debug)]
pub struct Known<F> {
    pub id: Id,
    pub form: F,
    pub seen: Option<At>,
}

impl<F> From<Row<F>> for Known<F> {
    fn from(row: Row<F>) -> Known<F> {
        Known { id: row.id, form: row.form, seen: None }
    }
}

/// The plan while it is being made.
pub struct Draft<'a> {
    pub reader: Reader<'a>,
    pub desk: Desk,
    pub places: Vec<Known<PlaceForm>>,
    pub people: Vec<Known<PersonForm>>,
    /// The people of each name by its key, as places in `people`.
    pub names: HashMap<String, Vec<usize>>,
    /// The holder of each certificate, as a place in `people`.
    pub certificates: HashMap<String, usize>,
    pub lines: Vec<Line>,
    pub commands: Vec<Command>,
    /// The place of this desk, if it is a station: whoever's row names none serves here.
    pub own: Option<Id>,
    /// Every record of a place by its name, those included that `places` lists once for all.
    pub place_names: HashMap<Id, String>,
    /// At a station: the people whom another one wrote down.
    pub of_others: BTreeSet<Id>,
    /// The seats that the file gives so far, each with the row that does.
    pub seated: Vec<(Assignment, At)>,
    /// The place in `commands` of the amendment of a record.
    amended: HashMap<Id, usize>,
}

impl<'a> Draft<'a> {
    /// Reads what the store holds.
    pub fn open(reader: Reader<'a>) -> Result<Draft<'a>, StoreError> {
        let mut draft = Draft {
            reader,
            desk: reader.desk()?.unwrap_or_default(),
            places: reader.places_once(None)?.into_iter().map(Known::from).collect(),
            people: Vec::new(),
            names: HashMap::new(),
            certificates: HashMap::new(),
            lines: Vec::new(),
            commands: Vec::new(),
            own: None,
            place_names: reader.places(None)?.into_iter().map(|row| (row.id, row.form.name)).collect(),
            of_others: BTreeSet::new(),
            seated: Vec::new(),
            amended: HashMap::new(),
        };
        if draft.desk.level == DeskLevel::Station {
            draft.own = reader.own_place()?;
        }
        for row in reader.people(true)? {
            if draft.desk.level == DeskLevel::Station && reader.is_passed_on(row.id)? {
                draft.of_others.insert(row.id);
            }
            draft.remember(Known::from(row));
        }
        Ok(draft)
    }

    /// Takes a person among those that will be known.
    pub fn remember(&mut self, person: Known<PersonForm>) {
        self.certify(self.people.len(), &person.form.certificate);
        self.names.entry(name::key(&person.form.name)).or_default().push(self.people.len());
        self.people.push(person);
    }

    /// Notes who holds a certificate; the first holder stays.
    pub fn certify(&mut self, person: usize, certificate: &str) {
        if !certificate.is_empty() {
            self.certificates.entry(certificate.to_owned()).or_insert(person);
        }
    }

    /// The name of a place, in the store or in the plan.
    pub fn place_name(&self, id: Id) -> Option<String> {
        let planned = self.places.iter().find(|place| place.id == id).map(|place| place.form.name.clone());
        planned.or_else(|| self.place_names.get(&id).cloned())
    }

    /// Will add a record; the id stands for it in later commands.
    pub fn add(&mut self, form: Form) -> Id {
        let id = Id::pending(self.commands.len());
        self.commands.push(Command::Add(Box::new(form)));
        id
    }

    /// Will make a record read so, whether it is in the store or only in the plan.
    pub fn amend(&mut self, id: Id, form: Form) {
        let place = id.pending_place().or_else(|| self.amended.get(&id).copied());
        let planned = place.and_then(|place| self.commands.get_mut(place));
        if let Some(Command::Add(planned) | Command::Amend { form: planned, .. }) = planned {
            **planned = form;
        } else {
            self.amended.insert(id, self.commands.len());
            self.commands.push(Command::Amend { id, form: Box::new(form), seen: None });
        }
    }

    /// What was set at the desk, or by a list before this one, since the record is there, and would be changed now: each field with the
    /// day on which it was.
    pub fn set_since(&self, id: Id, changes: &[Change]) -> Result<Vec<Remark>, StoreError> {
        if changes.is_empty() || id.pending_place().is_some() {
            return Ok(Vec::new());
        }
        let days = self.reader.field_days(id)?;
        let set = |change: &Change| Some(Remark::SetSince(change.field, *days.get(change.key()?)?));
        Ok(changes.iter().filter_map(set).collect())
    }

    /// A line for something created; `facts` are what was read of it.
    pub fn created(&mut self, at: At, subject: Subject, facts: Vec<Change>, remarks: Vec<Remark>) {
        self.lines.push(Line { at, subject, cell: None, outcome: Outcome::Created(facts), remarks });
    }

    /// A line for the reply of an office; `facts` are what was read of it.
    pub fn answered(&mut self, at: At, subject: Subject, facts: Vec<Change>, remarks: Vec<Remark>) {
        self.lines.push(Line { at, subject, cell: None, outcome: Outcome::Answered(facts), remarks });
    }

    /// A line for something changed, or the same already.
    pub fn merged(&mut self, at: At, subject: Subject, changes: Vec<Change>, remarks: Vec<Remark>) {
        let outcome = if changes.is_empty() { Outcome::Same } else { Outcome::Changed(changes) };
        self.lines.push(Line { at, subject, cell: None, outcome, remarks });
    }

    /// A line for something skipped.
    pub fn skip(&mut self, at: At, subject: Subject, why: Why) {
        self.lines.push(Line { at, subject, cell: None, outcome: Outcome::Skipped(why), remarks: Vec::new() });
    }

    /// Notes for which seat the cell is that the last line comes from.
    pub fn of_cell(&mut self, seat: Seat) {
        if let Some(line) = self.lines.last_mut() {
            line.cell = Some(seat);
        }
    }
}
