//! 收件箱: open matters in piles, as a home's desk reads them, a stretch at a time.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::StoreError;
use super::matters::{COLUMNS, MatterRow, NO_DEADLINE, matter_row};
use super::read::{Page, Reader, parse_id};
use crate::domain::id::Id;
use crate::domain::matter::inbox::{Pile, TO_BE_TOLD, UNGIVEN, VILLAGES_OWN};
use crate::domain::matter::status::Status;
use crate::domain::terms::{Category, Level, Urgency};

/// Which open matters. Empty fields mean all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InboxFilter {
    /// In this pile.
    pub pile: Option<Pile>,
    /// Registered at this desk, by its code: `QJD-SQG`.
    pub station: Option<String>,
    /// Led by this office, or helped by it.
    pub office: Option<Id>,
    /// Of this category.
    pub category: Option<Category>,
    /// At this status.
    pub status: Option<Status>,
    /// Only these, such as those that say much the same.
    pub only: Option<Vec<Id>>,
}

/// From when on a matter is late, and what counts as soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: DateTime<FixedOffset>,
    /// The share of the time after which it turns yellow, in percent.
    pub yellow_percent: u8,
}

/// A matter in its pile, with the office that leads.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxRow {
    /// The matter.
    pub matter: MatterRow,
    /// The pile.
    pub pile: Pile,
    /// The office that leads, if one was given it.
    pub office: Option<Id>,
    /// Who has it, as they were called then; empty while nobody was given it.
    pub with: String,
}

/// The statuses as SQL; they are words of our own.
fn listed(statuses: &[Status]) -> String {
    statuses.iter().map(|status| format!("'{}'", status.code())).collect::<Vec<_>>().join(", ")
}

/// Open matters with the pile of each. Asks for now, now again, and the share of the time that is yellow: the text stays the same
/// from one minute to the next, so it is prepared once.
fn piles() -> String {
    let (ungiven, own, village) = (listed(&UNGIVEN), listed(&VILLAGES_OWN), Level::Village.code());
    let to_be_told = listed(&TO_BE_TOLD);
    let [new, returned, overdue, soon, going, station] =
        [Pile::New, Pile::Returned, Pile::Overdue, Pile::Soon, Pile::Going, Pile::Station].map(Pile::digit);
    // A village's own: it was never given to anybody.
    let villages = format!("level IS '{village}' AND (status IN ({own}) OR status = 'reopened' AND office = '')");
    format!(
        "SELECT *, CASE
             WHEN status IN ({ungiven}) AND NOT ({villages}) THEN {new}
             WHEN status IN ('returned', 'reopened') AND NOT ({villages}) THEN {returned}
             WHEN status IN ({to_be_told}) THEN {station}
             WHEN due < ? THEN {overdue}
             WHEN due < {NO_DEADLINE} AND (? - at) * 100 >= (due - at) * ? THEN {soon}
             WHEN {villages} OR status = 'fed_back' AND due = {NO_DEADLINE} THEN {station}
             ELSE {going} END AS pile
         FROM matter WHERE struck = 0 AND open = 1"
    )
}

impl InboxFilter {
    fn clause(&self, moment: Moment) -> (String, Vec<Value>) {
        let mut clause = format!("FROM ({}) WHERE 1", piles());
        let now = Value::from(moment.now.timestamp());
        let mut values = vec![now.clone(), now, Value::from(i64::from(moment.yellow_percent))];
        let text = |text: &str| Value::from(text.to_owned());
        let digit = |pile: Pile| i64::try_from(pile.digit()).unwrap_or(0);
        let asked = [
            (" AND pile = ?", self.pile.map(|pile| Value::from(digit(pile)))),
            (" AND number GLOB ?", self.station.as_ref().map(|code| Value::from(format!("{code}-*")))),
            (" AND category = ?", self.category.map(|word| text(word.code()))),
            (" AND status = ?", self.status.map(|word| text(word.code()))),
        ];
        for (condition, value) in asked {
            if let Some(value) = value {
                clause.push_str(condition);
                values.push(value);
            }
        }
        if let Some(office) = self.office {
            // Its own work, and that of closed offices which came to it.
            clause.push_str(
                " AND (lead_office IN (WITH RECURSIVE works (id) AS (SELECT ? UNION SELECT office.id FROM office, works
                     WHERE NOT office.struck AND office.closed IS NOT NULL AND office.form ->> 'successor' = works.id)
                 SELECT id FROM works) OR instr(co_offices || ' ', ? || ' '))",
            );
            values.extend([text(&office.to_string()), text(&office.to_string())]);
        }
        if let Some(only) = &self.only {
            let marks = vec!["?"; only.len()].join(", ");
            clause.extend([" AND id IN (", &marks, ")"]);
            values.extend(only.iter().map(|id| text(&id.to_string())));
        }
        (clause, values)
    }
}

impl Reader<'_> {
    /// A stretch of the inbox: new ones first, then those sent back, overdue, yellow, under way, and what is the station's turn;
    /// in each pile the urgent ones lead, then those with the nearest deadline.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inbox(self, filter: &InboxFilter, moment: Moment, page: Page) -> Result<Vec<InboxRow>, StoreError> {
        let (clause, values) = filter.clause(moment);
        let sql = format!(
            "{COLUMNS}, pile, lead_office, office {clause}
             ORDER BY pile, urgency IS NOT '{}', due, at DESC, number, id{}",
            Urgency::Urgent.code(),
            page.clause()
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (matter, office): (_, Option<String>) = (matter_row(row)?, row.get(8)?);
            found.push(InboxRow {
                pile: Pile::from_digit(row.get(7)?).unwrap_or(Pile::Going),
                office: office.map(|id| parse_id(&id)).transpose()?,
                with: if UNGIVEN.contains(&matter.status) { String::new() } else { row.get(9)? },
                matter,
            });
        }
        Ok(found)
    }

    /// How many lie in each pile; `filter.pile` is not asked.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inbox_counts(self, filter: &InboxFilter, moment: Moment) -> Result<BTreeMap<Pile, usize>, StoreError> {
        let (clause, values) = InboxFilter { pile: None, ..filter.clone() }.clause(moment);
        let mut query = self.conn.prepare_cached(&format!("SELECT pile, count(*) {clause} GROUP BY pile"))?;
        let mut rows = query.query(params_from_iter(values))?;
        let mut counts = BTreeMap::new();
        while let Some(row) = rows.next()? {
            counts.extend(
                Pile::from_digit(row.get(0)?).map(|pile| Ok::<_, StoreError>((pile, row.get(1)?))).transpose()?,
            );
        }
        Ok(counts)
    }
}
