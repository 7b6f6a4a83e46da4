//! Handling offices as lists and pickers read them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::params;

use super::earlier::Alike;
use crate::domain::id::Id;
use crate::domain::matter::assign::{Earlier, Why, propose};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::inbox::WITH_OFFICE;
use crate::domain::office::OfficeForm;
use crate::store::StoreError;
use crate::store::inbox::listed;
use crate::store::read::{Reader, Row, parse_id};

/// Offices that may have taken over from each other.
const CHAIN: usize = 20;

impl Reader<'_> {
    /// One office.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn office(self, id: Id) -> Result<Option<Row<OfficeForm>>, StoreError> {
        self.record("office", id)
    }

    /// The offices in use, by pinyin; those that are closed only on request.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn offices(self, with_closed: bool) -> Result<Vec<Row<OfficeForm>>, StoreError> {
        self.rows(
            "SELECT id, form, struck FROM office WHERE NOT struck AND (?1 OR closed IS NULL) ORDER BY sort, id",
            [with_closed],
        )
    }

    /// The name an office bears now; empty if there is none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn office_name(self, id: Id) -> Result<String, StoreError> {
        Ok(self.office(id)?.map(|row| row.form.name).unwrap_or_default())
    }

    /// The name of whoever has an office's work on a day: its own, as it is called now, or once it is closed that of the office that took
    /// its work over, perhaps by way of others. Empty if there is none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn office_today(self, id: Id, day: NaiveDate) -> Result<String, StoreError> {
        let Some(mut row) = self.office(id)? else { return Ok(String::new()) };
        for _ in 0..CHAIN {
            let next = row.form.successor.filter(|_| !row.form.is_open(day)).map(|next| self.office(next));
            let Some(next) = next.transpose()?.flatten() else { break };
            row = next;
        }
        Ok(row.form.name)
    }

    /// The office that bears a name, or bore it when a matter was given to it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn office_called(self, name: &str) -> Result<Option<Row<OfficeForm>>, StoreError> {
        if let Some(row) = self.offices(true)?.into_iter().find(|row| row.form.name == name) {
            return Ok(Some(row));
        }
        let sql =
            "SELECT lead_office FROM matter WHERE office = ?1 AND lead_office IS NOT NULL ORDER BY at DESC, id LIMIT 1";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([name])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(self.office(parse_id(&row.get::<_, String>(0)?)?)?.filter(|row| !row.struck))
    }

    /// Whether an office is that one, or took its work over, perhaps by way of others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn has_work_of(self, office: Id, of: Id) -> Result<bool, StoreError> {
        let mut next = Some(of);
        for _ in 0..CHAIN {
            if next.is_none_or(|id| id == office) {
                break;
            }
            next = next.map(|id| self.office(id)).transpose()?.flatten().and_then(|row| row.form.successor);
        }
        Ok(next == Some(office))
    }

    /// How many matters each office leads and still owes its reply on a day, as its sheet lists them; those of one that is closed by
    /// then are with the office that took its work over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn office_loads(self, day: NaiveDate) -> Result<BTreeMap<Id, usize>, StoreError> {
        let sql = format!(
            "SELECT lead_office, count(*) FROM matter
             WHERE lead_office IS NOT NULL AND status IN ({}) AND NOT struck GROUP BY lead_office",
            listed(&WITH_OFFICE)
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query([])?;
        let closed = self.offices(true)?.into_iter().filter(|row| !row.form.is_open(day));
        let heirs: BTreeMap<Id, Id> = closed.filter_map(|row| Some((row.id, row.form.successor?))).collect();
        let mut loads = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut office = parse_id(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            for _ in 0..CHAIN {
                office = heirs.get(&office).copied().unwrap_or(office);
            }
            *loads.entry(office).or_insert(0) += row.get::<_, usize>(1)?;
        }
        Ok(loads)
    }

    /// The office to which a matter most likely belongs on a day, and why; one that works. `own` is the matter itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn proposed_office(
        self,
        own: Option<Id>,
        form: &MatterForm,
        day: NaiveDate,
    ) -> Result<Option<(Row<OfficeForm>, Why)>, StoreError> {
        self.office_by(&self.earlier_alike(&form.words)?, own, form, day)
    }

    /// [`Reader::proposed_office`] by what was found to be like its words.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn office_by(
        self,
        earlier: &Alike,
        own: Option<Id>,
        form: &MatterForm,
        day: NaiveDate,
    ) -> Result<Option<(Row<OfficeForm>, Why)>, StoreError> {
        let works = |office: Id| Ok::<_, StoreError>(self.working_office(office, day)?.is_some());
        let mut alike = Vec::new();
        for (id, percent) in earlier.matters(own, usize::MAX) {
            let row = self.matter(id)?.map(|row| row.row.form.number);
            let office = self.lead_office(id)?;
            if let Some((office, number)) = office.zip(row)
                && works(office)?
            {
                alike.push(Earlier { office, number, percent });
            }
        }
        let mut of_category = Vec::new();
        if let (Some(category), true) = (form.category, alike.is_empty()) {
            let sql = "SELECT lead_office, count(*) FROM matter
                 WHERE lead_office IS NOT NULL AND category = ?1 AND NOT struck AND id IS NOT ?2 GROUP BY lead_office";
            let mut query = self.conn.prepare_cached(sql)?;
            let mut rows = query.query(params![category.code(), own.map(|id| id.to_string())])?;
            while let Some(row) = rows.next()? {
                let office = parse_id(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
                if works(office)? {
                    of_category.push((office, row.get(1)?));
                }
            }
        }
        let usual = self.offices(true)?.into_iter();
        let mut usual: Vec<_> = usual
            .filter(|row| form.category.is_some_and(|category| row.form.categories.contains(&category)))
            .map(|row| (!row.form.is_open(day), row.id))
            .collect();
        // What a closed one usually handled, its heir does, unless another office has that among its own duties.
        usual.sort_by_key(|(is_closed, _)| *is_closed);
        let mut working = Vec::new();
        for (_, office) in usual {
            if works(office)? {
                working.push(office);
            }
        }
        let usual = working;
        match propose(&alike, &of_category, &usual, form.category) {
            Some((office, why)) => self.working(office, why, day),
            None => Ok(None),
        }
    }

    /// The same of a matter that nobody may have put into a category yet: the one that is proposed for it counts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn proposed_office_unsorted(
        self,
        own: Id,
        form: &MatterForm,
        day: NaiveDate,
    ) -> Result<Option<(Row<OfficeForm>, Why)>, StoreError> {
        if form.category.is_some() {
            return self.proposed_office(Some(own), form, day);
        }
        let alike = self.earlier_alike(&form.words)?;
        let category = self.path_by(&alike, own, form, day)?.category;
        self.office_by(&alike, Some(own), &MatterForm { category, ..form.clone() }, day)
    }

    /// The office itself where it works on a day, or the one that works and has its work by then; nothing where nobody took it over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn working_office(self, office: Id, day: NaiveDate) -> Result<Option<Row<OfficeForm>>, StoreError> {
        let mut next = Some(office);
        for _ in 0..CHAIN {
            let Some(row) = next.map(|id| self.office(id)).transpose()?.flatten() else { break };
            if row.form.is_open(day) && !row.struck {
                return Ok(Some(row));
            }
            next = row.form.successor;
        }
        Ok(None)
    }

    /// The offices that are closed on a day and whose work no office that works took over: what they had is with nobody.
    pub(in crate::store) fn left_offices(self, day: NaiveDate) -> Result<Vec<Id>, StoreError> {
        let mut left = Vec::new();
        for row in self.offices(true)?.into_iter().filter(|row| !row.form.is_open(day)) {
            if self.working_office(row.id, day)?.is_none() {
                left.push(row.id);
            }
        }
        Ok(left)
    }

    /// The office that was meant, or the one that has its work by now.
    fn working(self, office: Id, why: Why, day: NaiveDate) -> Result<Option<(Row<OfficeForm>, Why)>, StoreError> {
        let (mut next, mut why) = (Some(office), why);
        for _ in 0..CHAIN {
            let Some(row) = next.map(|id| self.office(id)).transpose()?.flatten() else { break };
            if row.form.is_open(day) && !row.struck {
                return Ok(Some((row, why)));
            }
            next = row.form.successor;
            why = Why::TookOver(row.form.name);
        }
        Ok(None)
    }

    /// The office that leads a matter.
    fn lead_office(self, matter: Id) -> Result<Option<Id>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT lead_office FROM matter WHERE id = ?1")?;
        let mut rows = query.query([matter.to_string()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        row.get::<_, Option<String>>(0)?.map(|id| parse_id(&id)).transpose()
    }
}
