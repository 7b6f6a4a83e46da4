//! 收件箱: open matters in piles, as a home's desk reads them, a stretch at a time.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};

use crate::Lang;
use crate::domain::calendar::ahead::FIRST_BELIEVED;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::matter::deadline::{SHORT, soon_before};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::inbox::{Pile, TO_BE_TOLD, UNGIVEN, VILLAGES_OWN, WITH_OFFICE, ways};
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, StepKind};
use crate::domain::terms::{Category, DeskLevel, Level, Urgency};
use crate::lang::inbox as text;
use crate::store::StoreError;
use crate::store::matters::{COLUMNS, MatterRow, NO_DEADLINE, matter_row};
use crate::store::read::{Page, Reader, parse_id};
use crate::store::telling::is_own;

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

/// What counts as soon, as [`Deadlines::state`](crate::domain::matter::deadline::Deadlines::state) has it of a matter that is not late;
/// the values are [`Moment::soon`].
pub(in crate::store) fn is_soon() -> String {
    format!(
        "due < {NO_DEADLINE} AND late_by >= ?
             AND (due < ? AND due - due_since > {} OR (? - due_since) * 100 >= (due - due_since) * ?)",
        SHORT.num_seconds()
    )
}

impl Moment {
    /// The values of [`is_soon`].
    pub(in crate::store) fn soon(self) -> [Value; 4] {
        let now = self.now.timestamp();
        [now, soon_before(self.now).timestamp(), now, i64::from(self.yellow_percent)].map(Value::from)
    }
}

/// A matter in its pile, with the office that leads.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxRow {
    /// The matter.
    pub matter: MatterRow,
    /// The pile.
    pub pile: Pile,
    /// Its deadline is over, or that of its voter, in whatever pile it lies.
    pub late: bool,
    /// The office that leads, if one was given it.
    pub office: Option<Id>,
    /// Who has it, as they were called then; empty while nobody was given it.
    pub with: String,
}

/// The statuses as SQL; they are words of our own.
pub(in crate::store) fn listed(statuses: &[Status]) -> String {
    statuses.iter().map(|status| format!("'{}'", status.code())).collect::<Vec<_>>().join(", ")
}

/// Open matters with the pile of each, whether each is late, and whether it is soon, at this desk. Asks for now, now
/// again, and what [`Moment::soon`] gives: the text stays the same from one minute to the next, so it is prepared once.
/// What lies with one of the offices `left` is with nobody: they are closed, and none that works took their work over.
fn piles(desk: &Desk, left: &[Id]) -> String {
    let [ungiven, above, below] = ways(desk.level).map(|statuses| listed(&statuses));
    let (own, village, to_be_told) = (listed(&VILLAGES_OWN), Level::Village.code(), listed(&TO_BE_TOLD));
    let [new, returned, overdue, soon, going, station, passed] =
        [Pile::New, Pile::Returned, Pile::Overdue, Pile::Soon, Pile::Going, Pile::Station, Pile::Above]
            .map(Pile::digit);
    // Nobody below has what was raised at this desk: it settles, tells and closes that itself.
    let theirs = is_own(desk).map_or_else(|| "1".to_owned(), |own| format!("NOT {own}"));
    // A village's own: no desk above took it up.
    let villages =
        format!("{theirs} AND level IS '{village}' AND (status IN ({own}) OR status = 'reopened' AND NOT taken_up)");
    // What an office sent back comes to the desk that gave it.
    let elsewhere = match desk.level {
        DeskLevel::District => format!("WHEN status = 'returned' AND NOT by_district THEN {station}"),
        DeskLevel::Home | DeskLevel::Station => format!("WHEN status = 'returned' AND by_district THEN {passed}"),
    };
    let is_ours = if desk.level == DeskLevel::District { "by_district" } else { "NOT by_district" };
    let left: Vec<String> = left.iter().map(|id| format!("'{id}'")).collect();
    let left = match left.as_slice() {
        [] => String::new(),
        left => format!(
            "WHEN status IN ({}) AND {is_ours} AND lead_office IN ({}) THEN {returned}",
            listed(&WITH_OFFICE),
            left.join(", ")
        ),
    };
    format!(
        "SELECT *, CASE
             WHEN status IN ({above}) THEN {passed}
             WHEN status IN ({below}) THEN {station}
             {elsewhere}
             {left}
             WHEN status IN ({ungiven}) AND NOT ({villages}) THEN {new}
             WHEN status IN ('returned', 'district_returned', 'reopened') AND NOT ({villages}) THEN {returned}
             WHEN {theirs} AND status IN ({to_be_told}) THEN {station}
             WHEN late THEN {overdue}
             WHEN soon THEN {soon}
             WHEN {villages} OR {theirs} AND status = 'fed_back' AND due = {NO_DEADLINE} THEN {station}
             ELSE {going} END AS pile
         FROM (SELECT *, late_by >= {FIRST_BELIEVED} AND late_by < ? AS late, {} AS soon
             FROM matter WHERE struck = 0 AND open = 1)",
        is_soon()
    )
}

/// What is late, and what is urgent, or sounds so, while it is this desk's turn; then pile by pile.
fn order() -> String {
    let (station, above) = (Pile::Station.digit(), Pile::Above.digit());
    // What sounds urgent may be, until somebody decides.
    let urgent = format!("(urgency IS '{}' OR alarming AND answered = 0)", Urgency::Urgent.code());
    let pressing = format!("(late OR {urgent} AND pile NOT IN ({station}, {above}))");
    format!("NOT {pressing}, CASE WHEN {pressing} THEN 0 ELSE pile END, NOT ({urgent}), late_by, at DESC, number, id")
}

/// A matter that another desk sent back to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBack {
    /// The matter.
    pub matter: Id,
    /// Its number.
    pub number: String,
    /// A few words of it.
    pub title: String,
    /// It is urgent.
    pub urgent: bool,
    /// Who sent it back, in the word of its status; [`Status::Triaged`] where it was sorted as a village's own.
    pub status: Status,
    /// What was asked; nothing where it was handed down without a word.
    pub reason: String,
}

impl SentBack {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        let about = if self.reason.is_empty() { &self.title } else { &self.reason };
        text::sent_back(lang, self.who(lang), about, &self.number)
    }

    /// Who sent it back, or that the town sorted it as this village's own.
    pub fn who(&self, lang: Lang) -> &'static str {
        if self.status == Status::Triaged { text::handed_down(lang) } else { self.status.label(lang) }
    }

    /// Which it is: `!路灯坏了 QJD-SQG-2026-0001`.
    pub fn named(&self) -> String {
        format!("{}{} {}", if self.urgent { "!" } else { "" }, self.title, self.number)
    }
}

/// How many there are in each pile, and in all. Those by date count whatever is late or soon, wherever it lies: their sum is more
/// than all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PileCounts {
    /// In all.
    pub all: usize,
    piles: BTreeMap<Pile, usize>,
}

impl PileCounts {
    /// How many lie in one pile; in all where none is named.
    pub fn of(&self, pile: Option<Pile>) -> usize {
        pile.map_or(self.all, |pile| self.piles.get(&pile).copied().unwrap_or_default())
    }
}

impl InboxFilter {
    fn clause(&self, desk: &Desk, left: &[Id], moment: Moment) -> (String, Vec<Value>) {
        let mut clause = format!("FROM ({}) WHERE 1", piles(desk, left));
        let now = Value::from(moment.now.timestamp());
        let mut values = vec![now];
        values.extend(moment.soon());
        match self.pile {
            Some(Pile::Overdue) => clause.push_str(" AND late"),
            Some(Pile::Soon) => clause.push_str(" AND soon"),
            _ => {}
        }
        let word = |word: &str| Value::from(word.to_owned());
        let digit = |pile: Pile| i64::try_from(pile.digit()).unwrap_or(0);
        let asked = [
            (" AND pile = ?", self.pile.filter(|pile| !pile.is_by_date()).map(|pile| Value::from(digit(pile)))),
            (" AND number GLOB ?", self.station.as_ref().map(|code| Value::from(format!("{code}-*")))),
            (" AND category = ?", self.category.map(|one| word(one.code()))),
            (" AND status = ?", self.status.map(|one| word(one.code()))),
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
                     WHERE NOT office.struck AND office.closed <= ? AND office.form ->> 'successor' = works.id)
                 SELECT id FROM works) OR instr(co_offices || ' ', ? || ' '))",
            );
            let day = moment.now.date_naive().to_string();
            values.extend([word(&office.to_string()), word(&day), word(&office.to_string())]);
        }
        if let Some(only) = &self.only {
            let marks = vec!["?"; only.len()].join(", ");
            clause.extend([" AND id IN (", &marks, ")"]);
            values.extend(only.iter().map(|id| word(&id.to_string())));
        }
        (clause, values)
    }
}

impl Reader<'_> {
    /// A stretch of the inbox: first what is late, and what is urgent while it is this desk's turn, in the order of deadlines; then
    /// new ones, those sent back, yellow, under way, and what waits for another desk.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inbox(self, filter: &InboxFilter, moment: Moment, page: Page) -> Result<Vec<InboxRow>, StoreError> {
        let (clause, values) = filter.clause(&self.own_desk()?, &self.left_offices(moment.now.date_naive())?, moment);
        let sql = format!("{COLUMNS}, pile, late, lead_office, office {clause} ORDER BY {}{}", order(), Page::CLAUSE);
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(values.into_iter().chain(page.values())))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (matter, office): (_, Option<String>) = (matter_row(row)?, row.get("lead_office")?);
            found.push(InboxRow {
                pile: Pile::from_digit(row.get("pile")?).unwrap_or(Pile::Going),
                late: row.get("late")?,
                office: office.map(|id| parse_id(&id)).transpose()?,
                with: if UNGIVEN.contains(&matter.status) { String::new() } else { row.get("office")? },
                matter,
            });
        }
        Ok(found)
    }

    /// The row of a matter in the inbox, from 0; nothing if it is not there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inbox_place(self, filter: &InboxFilter, moment: Moment, matter: Id) -> Result<Option<usize>, StoreError> {
        let (clause, mut values) =
            filter.clause(&self.own_desk()?, &self.left_offices(moment.now.date_naive())?, moment);
        let sql = format!(
            "SELECT nth - 1 FROM (SELECT id, row_number() OVER (ORDER BY {}) AS nth {clause}) WHERE id = ?",
            order()
        );
        values.push(Value::from(matter.to_string()));
        Ok(self.conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0)).optional()?)
    }

    /// How many lie in each pile; `filter.pile` is not asked.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn inbox_counts(self, filter: &InboxFilter, moment: Moment) -> Result<PileCounts, StoreError> {
        let left = self.left_offices(moment.now.date_naive())?;
        let (clause, values) = InboxFilter { pile: None, ..filter.clone() }.clause(&self.own_desk()?, &left, moment);
        let sql = format!("SELECT pile, count(*), sum(late), sum(soon) {clause} GROUP BY pile");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        let mut counts = PileCounts::default();
        let (mut late, mut soon) = (0, 0);
        while let Some(row) = rows.next()? {
            let count: usize = row.get(1)?;
            counts.all += count;
            (late, soon) = (late + row.get::<_, usize>(2)?, soon + row.get::<_, usize>(3)?);
            counts.piles.extend(Pile::from_digit(row.get(0)?).map(|pile| (pile, count)));
        }
        counts.piles.extend([(Pile::Overdue, late), (Pile::Soon, soon)]);
        Ok(counts)
    }

    /// What another desk sent back to this one, or handed down, and waits for, urgent ones first, then the nearest deadline.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn sent_back(self, most: usize) -> Result<Vec<SentBack>, StoreError> {
        let sql = format!(
            "{COLUMNS} FROM matter WHERE turn IS NOT NULL AND NOT struck AND turn = ?1
             ORDER BY urgency IS NOT 'urgent', due, id LIMIT {most}"
        );
        let said = |row: MatterRow| {
            let status = row.status;
            let lines = self.timeline(row.row.id)?.lines;
            let asked = lines.into_iter().rev().find(|line| line.in_turn && line.step.kind == StepKind::Returned);
            // What was written as it was sorted says why it is as urgent as it is.
            let asked = asked.filter(|_| status != Status::Triaged);
            let reason = asked.map(|line| line.step.text).unwrap_or_default();
            let MatterForm { number, title, urgency, .. } = row.row.form;
            Ok(SentBack { matter: row.row.id, number, title, urgent: urgency == Some(Urgency::Urgent), status, reason })
        };
        self.matter_rows(&sql, [DeskRole::from(self.own_desk()?.level).code()])?.into_iter().map(said).collect()
    }

    fn own_desk(self) -> Result<Desk, StoreError> {
        Ok(self.desk()?.unwrap_or_default())
    }
}
