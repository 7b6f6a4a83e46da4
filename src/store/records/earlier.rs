//! What earlier matters say of a new one: how those like it were triaged, and who usually handles a category.

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::triage::{Earlier, Proposal, is_of_township, propose};
use crate::domain::record::RecordKind;
use crate::domain::terms::{Category, Level, PlaceKind};
use crate::store::StoreError;
use crate::store::read::Reader;

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
                office: self.with_now(record.id)?,
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
            proposal.office = office.map_or_else(|| self.usual_office(category), Ok)?;
        }
        // What an office of the township handles is not done in the village.
        let in_village = form.level.is_none() && proposal.level == Some(Level::Village);
        if in_village && is_of_township(&proposal.office) && !self.is_station(&proposal.office)? {
            proposal.level = Some(Level::Town);
        }
        Ok(proposal)
    }

    /// Who has a matter, as that office is called now.
    fn with_now(self, matter: Id) -> Result<String, StoreError> {
        let standing = self.standing(matter)?;
        let name = standing.office.map(|id| self.office_name(id)).transpose()?.unwrap_or_default();
        Ok(if name.is_empty() { standing.with } else { name })
    }

    fn is_station(self, name: &str) -> Result<bool, StoreError> {
        Ok(self.places_once(Some(PlaceKind::Station))?.iter().any(|row| row.form.name == name))
    }

    /// Who was most often given matters of this category lately; empty if nobody was.
    fn usual_office(self, category: Category) -> Result<String, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT office FROM (SELECT coalesce(o.name, m.office) AS office, m.category FROM matter m LEFT JOIN office o ON o.id = m.lead_office
                 WHERE m.struck = 0 ORDER BY m.at DESC LIMIT 2000)
             WHERE category = ?1 AND office <> '' GROUP BY office ORDER BY count(*) DESC, office LIMIT 1",
        )?;
        let mut rows = query.query([category.code()])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?.unwrap_or_default())
    }
}
