//! People who serve, and voters, as lists and pickers read them.

use std::collections::BTreeMap;

use rusqlite::params;

use super::StoreError;
use super::read::{Page, Reader, Row, parse_id};
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::{PersonForm, VoterForm};

impl Reader<'_> {
    /// One person.
    pub fn person(self, id: Id) -> Result<Option<Row<PersonForm>>, StoreError> {
        self.record("person", id)
    }

    /// Whether somebody known here no longer serves: struck off, or marked as having left.
    pub fn has_left(self, id: Id) -> Result<bool, StoreError> {
        Ok(self.count("SELECT count(*) FROM person WHERE id = ?1 AND (struck OR gone)", [id.to_string()])? > 0)
    }

    /// Everybody who serves, by pinyin; those who have left only on request.
    pub fn people(self, with_left: bool) -> Result<Vec<Row<PersonForm>>, StoreError> {
        self.rows(
            "SELECT id, form, struck FROM person WHERE NOT struck AND (?1 OR NOT gone) ORDER BY sort, id",
            [with_left],
        )
    }

    /// The people in use with this name, however it is spelled.
    pub fn people_named(self, name: &str) -> Result<Vec<Row<PersonForm>>, StoreError> {
        let mut people = self.rows("SELECT id, form, struck FROM person WHERE NOT struck ORDER BY id", [])?;
        people.retain(|row: &Row<PersonForm>| name::is_same(&row.form.name, name));
        Ok(people)
    }

    /// The person's name, or an empty text if there is no such person.
    pub fn person_name(self, id: Id) -> Result<String, StoreError> {
        use rusqlite::OptionalExtension;
        let mut query = self.conn.prepare_cached("SELECT name FROM person WHERE id = ?1")?;
        Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// Everybody's name by id, those who have left included.
    pub fn person_names(self) -> Result<BTreeMap<Id, String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT id, name FROM person")?;
        let mut rows = query.query([])?;
        let mut names = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            names.insert(parse_id(&id)?, row.get(1)?);
        }
        Ok(names)
    }

    /// One voter.
    pub fn voter(self, id: Id) -> Result<Option<Row<VoterForm>>, StoreError> {
        self.record("voter", id)
    }

    /// A stretch of the voters, by pinyin.
    pub fn voters(self, page: Page) -> Result<Vec<Row<VoterForm>>, StoreError> {
        let sql = "SELECT id, form, struck FROM voter WHERE NOT struck ORDER BY sort, id LIMIT ?1 OFFSET ?2";
        self.rows(sql, params![page.count, page.from])
    }

    /// How many voters there are.
    pub fn voter_count(self) -> Result<usize, StoreError> {
        self.count("SELECT count(*) FROM voter WHERE NOT struck", [])
    }

    /// Voters with this name, however it is spelled; several may bear it.
    pub fn voters_named(self, name: &str) -> Result<Vec<Row<VoterForm>>, StoreError> {
        let sql = "SELECT id, form, struck FROM voter WHERE NOT struck AND name = ?1 ORDER BY id";
        self.rows(sql, [name::key(name)])
    }
}
