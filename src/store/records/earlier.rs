//! What earlier matters say of a new one: how those like it were triaged, and who usually handles a category.

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::triage::{Earlier, Proposal, is_of_township, propose};
use crate::domain::record::RecordKind;
use crate::domain::terms::{Category, Level, PlaceKind};
use crate::store::StoreError;
use crate::store::read::{Reader, parse_id};

/// Earlier records looked at.
const ALIKE: usize = 8;

impl Reader<'_> {
    /// The path that is proposed for the matter `own`, whose form reads so, on this day.
    pub fn proposed_path(self, own: Id, form: &MatterForm, day: NaiveDate) -> Result<Proposal, StoreError> {
        let mut earlier = Vec::new();
        for (record, percent, _) in self.similar(&form.words, ALIKE)? {
            if record.kind != RecordKind::Matter || record.id == own {
                continue;
            }
            let Some(row) = self.matter(record.id)?.filter(|row| !row.row.struck) else { continue };
            let before = row.row.form;
            earlier.push(Earlier {
                number: before.number,
                percent,
                urgency: before.urgency,
                category: before.category,
                level: before.level,
                office: self.with_now(record.id, day)?,
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
            let office = self.proposed_office(Some(own), &form, day)?.map(|(office, _)| office.form.name);
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
