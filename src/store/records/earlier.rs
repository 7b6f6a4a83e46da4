//! What earlier matters say of a new one: how those like it were triaged, and who usually handles a category.

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::triage::{Earlier, Proposal, is_of_township, propose};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Category, Level, PlaceKind};
use crate::store::StoreError;
use crate::store::read::{Reader, parse_id};

/// Earlier records that say much the same.
const ALIKE: usize = 12;
/// Of those so many tell how a new one is triaged.
const OF_PATH: usize = 8;

/// Earlier matters and notes that say much the same as a matter, the most alike first. To find them costs more than all that is
/// proposed by them.
#[derive(Clone, Debug, Default)]
pub struct Alike(Vec<(Record, u8)>);

impl Alike {
    /// The matters among the first so many, but for the matter itself; each with its likeness in percent.
    pub(super) fn matters(&self, own: Option<Id>, most: usize) -> impl Iterator<Item = (Id, u8)> {
        let first = self.0.iter().take(most).filter(|(record, _)| record.kind == RecordKind::Matter);
        first.map(|(record, percent)| (record.id, *percent)).filter(move |(id, _)| Some(*id) != own)
    }
}

impl Reader<'_> {
    /// What says much the same as these words.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn earlier_alike(self, words: &str) -> Result<Alike, StoreError> {
        let found = self.similar(words, ALIKE)?.into_iter();
        Ok(Alike(found.map(|(record, percent, _)| (record, percent)).collect()))
    }

    /// The path that is proposed for the matter `own`, whose form reads so, on this day.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn proposed_path(self, own: Id, form: &MatterForm, day: NaiveDate) -> Result<Proposal, StoreError> {
        self.path_by(&self.earlier_alike(&form.words)?, own, form, day)
    }

    /// [`Reader::proposed_path`] by what was found to be like its words.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn path_by(self, alike: &Alike, own: Id, form: &MatterForm, day: NaiveDate) -> Result<Proposal, StoreError> {
        let mut earlier = Vec::new();
        for (id, percent) in alike.matters(Some(own), OF_PATH) {
            let Some(row) = self.matter(id)?.filter(|row| !row.row.struck) else { continue };
            let before = row.row.form;
            earlier.push(Earlier {
                number: before.number,
                percent,
                urgency: before.urgency,
                category: before.category,
                level: before.level,
                office: self.with_now(id, day)?,
            });
        }
        let mut proposal = propose(form, &earlier);
        // What was chosen, danger or none, stands.
        if form.urgency.is_none() || form.category.is_none() {
            let rules = self.desk()?.unwrap_or_default().deadlines;
            proposal.danger |= rules.presumes_danger(proposal.urgency, proposal.category);
        }
        if let Some(category) = proposal.category.filter(|_| proposal.office.is_empty()) {
            let form = MatterForm { category: Some(category), ..form.clone() };
            let office = self.office_by(alike, Some(own), &form, day)?.map(|(office, _)| office.form.name);
            proposal.office = office.map_or_else(|| self.usual_office(category, day), Ok)?;
        }
        // What an office of the township handles is not done in the village.
        let in_village = form.level.is_none() && proposal.level == Some(Level::Village);
        if in_village && is_of_township(&proposal.office) && !self.is_station(&proposal.office)? {
            proposal.level = Some(Level::Town);
        }
        Ok(proposal)
    }

    /// Who has a matter, or has the work of whoever had it, as that office is called on a day; empty where nobody has it any more.
    fn with_now(self, matter: Id, day: NaiveDate) -> Result<String, StoreError> {
        let standing = self.standing(matter)?;
        self.now_called(standing.office, standing.with, day)
    }

    /// The same of an office on the list, or of whoever is named.
    fn now_called(self, office: Option<Id>, with: String, day: NaiveDate) -> Result<String, StoreError> {
        match office {
            Some(office) if self.office(office)?.is_some_and(|row| !row.struck) => {
                Ok(self.working_office(office, day)?.map(|row| row.form.name).unwrap_or_default())
            }
            _ => Ok(with),
        }
    }

    fn is_station(self, name: &str) -> Result<bool, StoreError> {
        Ok(self.places_once(Some(PlaceKind::Station))?.iter().any(|row| row.form.name == name))
    }

    /// Who was most often given matters of this category lately; empty if nobody was.
    fn usual_office(self, category: Category, day: NaiveDate) -> Result<String, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT office, lead FROM (SELECT coalesce(o.name, m.office) AS office, m.lead_office AS lead, m.category FROM matter m
                 LEFT JOIN office o ON o.id = m.lead_office WHERE m.struck = 0 ORDER BY m.at DESC LIMIT 2000)
             WHERE category = ?1 AND office <> '' GROUP BY office ORDER BY count(*) DESC, office",
        )?;
        let mut rows = query.query([category.code()])?;
        while let Some(row) = rows.next()? {
            let lead = row.get::<_, Option<String>>(1)?.map(|id| parse_id(&id)).transpose()?;
            let called = self.now_called(lead, row.get(0)?, day)?;
            if !called.is_empty() {
                return Ok(called);
            }
        }
        Ok(String::new())
    }
}
