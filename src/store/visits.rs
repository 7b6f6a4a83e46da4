//! Visits as the list and the form read them.

use rusqlite::params;

use super::StoreError;
use super::read::{Page, Reader, Row};
use crate::domain::id::Id;
use crate::domain::terms::{Category, VisitResult};
use crate::domain::visit::VisitForm;

/// Which visits to list. Empty fields mean all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFilter {
    /// Received at or after this instant, seconds since 1970.
    pub since: Option<i64>,
    /// Received before this instant.
    pub until: Option<i64>,
    /// Received by this person.
    pub deputy: Option<Id>,
    /// From this voter.
    pub voter: Option<Id>,
    /// With this result.
    pub result: Option<VisitResult>,
    /// Of this category.
    pub category: Option<Category>,
}

const MATCHING: &str = "FROM visit WHERE NOT struck AND (?1 IS NULL OR at >= ?1) AND (?2 IS NULL OR at < ?2)
    AND (?3 IS NULL OR id IN (SELECT visit FROM visit_deputy WHERE person = ?3))
    AND (?4 IS NULL OR voter = ?4) AND (?5 IS NULL OR result = ?5) AND (?6 IS NULL OR category = ?6)";

impl VisitFilter {
    fn params(&self) -> impl rusqlite::Params + use<> {
        let text = |id: Option<Id>| id.map(|id| id.to_string());
        (
            self.since,
            self.until,
            text(self.deputy),
            text(self.voter),
            self.result.map(VisitResult::code),
            self.category.map(Category::code),
        )
    }
}

impl Reader<'_> {
    /// One visit.
    pub fn visit(self, id: Id) -> Result<Option<Row<VisitForm>>, StoreError> {
        self.record("visit", id)
    }

    /// The visit with this number.
    pub fn visit_numbered(self, number: &str) -> Result<Option<Row<VisitForm>>, StoreError> {
        Ok(self.rows("SELECT id, form, struck FROM visit WHERE number = ?1", params![number])?.pop())
    }

    /// A stretch of the matching visits, newest first.
    pub fn visits(self, filter: &VisitFilter, page: Page) -> Result<Vec<Row<VisitForm>>, StoreError> {
        let sql = format!("SELECT id, form, struck {MATCHING} ORDER BY at DESC, id DESC{}", page.clause());
        self.rows(&sql, filter.params())
    }

    /// How many visits match.
    pub fn visit_count(self, filter: &VisitFilter) -> Result<usize, StoreError> {
        self.count(&format!("SELECT count(*) {MATCHING}"), filter.params())
    }
}
