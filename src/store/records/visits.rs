//! Visits as the list and the form read them.

use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

use crate::domain::id::Id;
use crate::domain::terms::{Category, VisitResult};
use crate::domain::visit::VisitForm;
use crate::store::StoreError;
use crate::store::people::Ones;
use crate::store::read::{Page, Reader, Row, only};

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
    /// From somebody whose name has this in it.
    pub named: Option<String>,
    /// With this result.
    pub result: Option<VisitResult>,
    /// Of this category.
    pub category: Option<Category>,
}

/// Rows that may be skipped without looking for a shorter way.
const FAR: usize = 500;

impl VisitFilter {
    /// `FROM … WHERE …` with the conditions that are asked for, and no others: so the index by time is used and nothing is
    /// read that need not be. Whoever was written down twice received what names either record.
    fn clause(&self, ones: &Ones) -> (String, Vec<Value>) {
        // The plus keeps SQLite from walking the whole list where one voter has an index of its own.
        let sign = if self.voter.is_some() { "+" } else { "" };
        let mut clause = format!("FROM visit WHERE {sign}struck = 0");
        let mut values = Vec::new();
        let text = |id: Id| Value::from(id.to_string());
        let asked = [
            (" AND at >= ?", self.since.map(Value::from)),
            (" AND at < ?", self.until.map(Value::from)),
            (" AND voter = ?", self.voter.map(text)),
            (" AND instr(form ->> 'name', ?) > 0", self.named.clone().map(Value::from)),
            (" AND result = ?", self.result.map(|word| word.code().to_owned().into())),
            (" AND category = ?", self.category.map(|word| word.code().to_owned().into())),
        ];
        for (condition, value) in asked {
            if let Some(value) = value {
                clause.push_str(condition);
                values.push(value);
            }
        }
        if let Some(deputy) = self.deputy {
            let records = ones.records_of(deputy);
            let marks = vec!["?"; records.len()].join(", ");
            clause = format!("{clause} AND id IN (SELECT visit FROM visit_deputy WHERE person IN ({marks}))");
            values.extend(records.into_iter().map(text));
        }
        (clause, values)
    }
}

impl Reader<'_> {
    /// One visit.
    pub fn visit(self, id: Id) -> Result<Option<Row<VisitForm>>, StoreError> {
        self.record("visit", id)
    }

    /// The visit with this number.
    pub fn visit_numbered(self, number: &str) -> Result<Option<Row<VisitForm>>, StoreError> {
        only(number, self.rows("SELECT id, form, struck FROM visit WHERE number = ?1", params![number])?, |row| {
            (row.id, row.struck)
        })
    }

    /// A stretch of the matching visits, newest first.
    pub fn visits(self, filter: &VisitFilter, page: Page) -> Result<Vec<Row<VisitForm>>, StoreError> {
        let total = if page.from > FAR { self.visit_count(filter)? } else { 0 };
        self.visits_among(total, filter, page)
    }

    /// [`visits`](Reader::visits) for whoever has counted the matching ones: `total`, or 0 if that is not known.
    pub fn visits_among(
        self,
        total: usize,
        filter: &VisitFilter,
        page: Page,
    ) -> Result<Vec<Row<VisitForm>>, StoreError> {
        let (matching, values) = filter.clause(&self.ones()?);
        let select = format!("SELECT id, form, struck {matching}");
        if page.from * 2 <= total || total == 0 {
            let sql = format!("{select} ORDER BY at DESC, rowid DESC{}", Page::CLAUSE);
            return self.rows(&sql, params_from_iter(values.into_iter().chain(page.values())));
        }
        // Nearer to the oldest: counted from there, since every row skipped costs time.
        let end = page.from.saturating_add(page.count).min(total);
        let from_oldest = Page { from: total - end, count: end.saturating_sub(page.from) };
        let sql = format!("{select} ORDER BY at, rowid{}", Page::CLAUSE);
        let mut rows = self.rows(&sql, params_from_iter(values.into_iter().chain(from_oldest.values())))?;
        rows.reverse();
        Ok(rows)
    }

    /// How many visits match.
    pub fn visit_count(self, filter: &VisitFilter) -> Result<usize, StoreError> {
        let (matching, values) = filter.clause(&self.ones()?);
        self.count(&format!("SELECT count(*) {matching}"), params_from_iter(values))
    }
}
