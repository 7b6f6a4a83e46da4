//! Site visits and sittings in, as their list and page read them.

use rusqlite::params;

use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::store::StoreError;
use crate::store::read::{Page, Reader, Row, only};

impl Reader<'_> {
    /// One of them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inspection(self, id: Id) -> Result<Option<Row<InspectionForm>>, StoreError> {
        self.record("inspection", id)
    }

    /// The one with this number.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inspection_numbered(self, number: &str) -> Result<Option<Row<InspectionForm>>, StoreError> {
        only(number, self.rows("SELECT id, form, struck FROM inspection WHERE number = ?1", params![number])?, |row| {
            (row.id, row.struck)
        })
    }

    /// A stretch of them, the latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inspections(self, page: Page) -> Result<Vec<Row<InspectionForm>>, StoreError> {
        let sql = format!(
            "SELECT id, form, struck FROM inspection WHERE struck = 0 ORDER BY date DESC, rowid DESC{}",
            Page::CLAUSE
        );
        self.rows(&sql, page.values())
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inspection_count(self) -> Result<usize, StoreError> {
        self.count("SELECT count(*) FROM inspection WHERE struck = 0", [])
    }
}
