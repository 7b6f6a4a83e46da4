//! Formal suggestions as their list, their page and the page of a matter read them.

use crate::domain::id::{Id, Stamp};
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::{ProposalStatus, Timeline};
use crate::domain::proposal::step::ProposalStep;
use crate::store::StoreError;
use crate::store::matters::{CROSSED_OUT, NO_DEADLINE};
use crate::store::read::{Page, Reader, Row, only, parse_id, read_row};

/// A formal suggestion and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposalRow {
    /// What is written in it.
    pub row: Row<ProposalForm>,
    /// The fold of its steps.
    pub status: ProposalStatus,
    /// From when its time to answer is counted, seconds since 1970; 0 if nobody owes an answer.
    pub since: i64,
    /// By when it must be answered, seconds since 1970; 0 if nobody owes an answer.
    pub due: i64,
}

/// One step of a formal suggestion as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposalStepRow {
    /// The entry and its place in the common order.
    pub stamp: Stamp,
    /// What was done.
    pub step: ProposalStep,
    /// Taken back: shown crossed out, does not count.
    pub retracted: bool,
}

/// Which formal suggestions to list. Empty fields mean all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProposalFilter {
    /// Something is still expected, or nothing.
    pub open: Option<bool>,
    /// At this status.
    pub status: Option<ProposalStatus>,
    /// Being written or signed, never sent up.
    pub unsent: bool,
    /// Due before this instant, seconds since 1970.
    pub due_before: Option<i64>,
}

const COLUMNS: &str = "SELECT id, form, struck, status, since, due FROM proposal";

impl ProposalFilter {
    /// `WHERE …` with the conditions that are asked for.
    fn clause(self) -> String {
        let asked = [
            self.open.map(|open| format!("open = {}", i64::from(open))),
            // A word of a closed list.
            self.status.map(|status| format!("status = '{}'", status.code())),
            self.unsent.then(|| "status IN ('draft', 'signed')".to_owned()),
            self.due_before.map(|due| format!("due < {due}")),
        ];
        let conditions: Vec<String> =
            std::iter::once("struck = 0".to_owned()).chain(asked.into_iter().flatten()).collect();
        format!("WHERE {}", conditions.join(" AND "))
    }
}

impl Reader<'_> {
    /// One formal suggestion.
    ///
    /// # Errors
    /// When the database does not answer, or what it holds does not read; so for all that follow.
    pub fn proposal(self, id: Id) -> Result<Option<ProposalRow>, StoreError> {
        Ok(self.proposal_rows(&format!("{COLUMNS} WHERE id = ?1"), [id.to_string()])?.pop())
    }

    /// The one with this number.
    ///
    /// # Errors
    /// As [`Reader::proposal`].
    pub fn proposal_numbered(self, number: &str) -> Result<Option<ProposalRow>, StoreError> {
        only(number, self.proposal_rows(&format!("{COLUMNS} WHERE number = ?1"), [number])?, |row| {
            (row.row.id, row.row.struck)
        })
    }

    /// A stretch of the matching ones: open ones first, those that must be answered soonest leading; then the newest.
    ///
    /// # Errors
    /// As [`Reader::proposal`].
    pub fn proposals(self, filter: ProposalFilter, page: Page) -> Result<Vec<ProposalRow>, StoreError> {
        let (matching, end) = (filter.clause(), Page::CLAUSE);
        let sql = format!("{COLUMNS} {matching} ORDER BY open DESC, due, at DESC, rowid DESC{end}");
        self.proposal_rows(&sql, page.values())
    }

    /// How many match.
    ///
    /// # Errors
    /// As [`Reader::proposal`].
    pub fn proposal_count(self, filter: ProposalFilter) -> Result<usize, StoreError> {
        self.count(&format!("SELECT count(*) FROM proposal {}", filter.clause()), [])
    }

    /// The formal suggestions a matter went into, the oldest first.
    ///
    /// # Errors
    /// As [`Reader::proposal`].
    pub fn proposals_of(self, matter: Id) -> Result<Vec<ProposalRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE NOT struck AND id IN (SELECT proposal FROM proposal_matter WHERE matter = ?1) ORDER BY at, rowid"
        );
        self.proposal_rows(&sql, [matter.to_string()])
    }

    /// The number of the latest formal suggestion that a matter is in and that stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn written_into(self, matter: Id) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT p.number FROM proposal_matter m JOIN proposal p ON p.id = m.proposal
             WHERE m.matter = ?1 AND NOT p.struck AND p.status <> 'withdrawn' ORDER BY p.at DESC, p.number DESC LIMIT 1",
        )?;
        let mut rows = query.query([matter.to_string()])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// The numbers of all that stand, beside the one of this number, and that a matter is in; the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn also_written_into(self, matter: Id, beside: &str) -> Result<Vec<String>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT p.number FROM proposal_matter m JOIN proposal p ON p.id = m.proposal
             WHERE m.matter = ?1 AND p.number <> ?2 AND NOT p.struck AND p.status <> 'withdrawn' ORDER BY p.at, p.number",
        )?;
        let rows = query.query_map([matter.to_string().as_str(), beside], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The timeline of a formal suggestion, oldest first.
    ///
    /// # Errors
    /// As [`Reader::proposal`].
    pub fn proposal_steps(self, proposal: Id) -> Result<Vec<ProposalStepRow>, StoreError> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT s.entry, s.step, {CROSSED_OUT}, s.lamport
             FROM proposal_step s LEFT JOIN retraction r ON r.step = s.entry
             WHERE s.proposal = ?1 ORDER BY s.lamport, s.entry"
        ))?;
        let mut rows = query.query([proposal.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            found.push(ProposalStepRow {
                stamp: Stamp { lamport: row.get(3)?, id: parse_id(text(0)?)? },
                step: serde_json::from_str(text(1)?)?,
                retracted: row.get(2)?,
            });
        }
        Ok(found)
    }

    /// The steps of a formal suggestion that count, and what they add up to.
    ///
    /// # Errors
    /// As [`Reader::proposal`].
    pub fn proposal_timeline(self, proposal: Id) -> Result<Timeline, StoreError> {
        let steps = self.proposal_steps(proposal)?.into_iter().filter(|row| !row.retracted);
        Ok(Timeline::of(steps.map(|row| (row.stamp, row.step)).collect()))
    }

    fn proposal_rows(self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<ProposalRow>, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let status: String = row.get(3)?;
            let status = ProposalStatus::parse(&status).ok_or(StoreError::Unreadable(status))?;
            let due: i64 = row.get(5)?;
            let due = if due == NO_DEADLINE { 0 } else { due };
            found.push(ProposalRow { row: read_row(row)?, status, since: row.get(4)?, due });
        }
        Ok(found)
    }
}
