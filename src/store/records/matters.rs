//! Matters as the list, the detail and the due panel read them.

use chrono::{DateTime, FixedOffset};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params, params_from_iter};

use crate::Lang;
use crate::domain::calendar::ahead::FIRST_BELIEVED;
use crate::domain::calendar::shown;
use crate::domain::erasure::ERASED;
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::deadline::{Deadlines, DueState};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::triage;
use crate::domain::record::RecordKind;
use crate::domain::terms::{Category, Urgency, Word as _};
use crate::lang::{erase, inbox as marks, matters};
use crate::store::StoreError;
use crate::store::inbox::{self, Moment};
use crate::store::read::{Page, Reader, Row, only, parse_id, read_row};
use crate::store::telling::TO_TELL;

/// How the table keeps "no deadline", so that such matters come after those that have one.
pub(in crate::store) const NO_DEADLINE: i64 = i64::MAX;

/// A matter and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterRow {
    /// The matter.
    pub row: Row<MatterForm>,
    /// The fold of its steps.
    pub status: Status,
    /// The deadline that counts now (see [`Standing::deadline`](crate::domain::matter::status::Standing::deadline)), seconds
    /// since 1970; 0 if none does.
    pub due: i64,
    /// From when that runs, seconds since 1970; 0 if it is not known.
    pub due_since: i64,
    /// After what it counts as late: that deadline, or the earlier one that its voter was told; seconds since 1970, 0 if none does.
    pub late_by: i64,
    /// When its voter was told of the answer that stands, seconds since 1970; 0 while that waits.
    pub told: i64,
    /// Who reminded of it last, where nothing has come of that yet.
    pub reminded: Option<DeskRole>,
    /// The desk to which another one sent it back, or handed it down, and that did nothing about it since.
    pub turn: Option<DeskRole>,
    /// Some step of it came too late to count, and nobody said yet which shall.
    pub late_step: bool,
    /// A desk above demands it, and it is not answered yet.
    pub supervised: bool,
    /// It is known here only as a formal suggestion names it: others handle it, here it is read.
    pub attached: bool,
}

impl MatterRow {
    /// Where it stands, in a word: of one that is erased, that it is.
    pub fn stands(&self, lang: Lang) -> &'static str {
        match self.row.form.title.as_str() {
            ERASED => erase::gone(lang),
            _ if self.row.struck => matters::taken_back(lang),
            _ => self.status.label(lang),
        }
    }

    /// By when it is due, and how pressing that is at `now`: overdue where its voter was to have an answer before that, whatever later
    /// term whoever has it was given. Nothing without a deadline.
    pub fn pressing(&self, rules: &Deadlines, now: DateTime<FixedOffset>) -> Option<(DateTime<FixedOffset>, DueState)> {
        let (due, by) = (shown::since(self.due)?, self.presses_by(now)?);
        if by < due {
            return Some((by, DueState::Overdue));
        }
        Some((due, rules.state(shown::since(self.due_since).unwrap_or(now), due, now)))
    }

    /// The words by which it sounds urgent while nobody has triaged or answered it: it may be.
    pub fn alarms(&self) -> Vec<&'static str> {
        let form = &self.row.form;
        let waits = !self.status.is_answered() && !self.status.is_final() && !self.row.struck && !self.attached;
        if waits { triage::alarms(form.urgency, &form.title, &form.words) } else { Vec::new() }
    }

    /// The day that [`MatterRow::pressing`] tells of.
    pub fn presses_by(&self, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        let is_voters = self.late_by >= FIRST_BELIEVED && self.late_by < self.due && self.late_by < now.timestamp();
        shown::since(if is_voters { self.late_by } else { self.due })
    }

    /// Whether somebody reminds this desk of it: one below or above, whose turn it is not.
    pub fn is_reminded(&self, desk: DeskRole) -> bool {
        let is_turn = desk != DeskRole::Station || self.turn == Some(desk);
        self.reminded.is_some_and(|by| by != desk) && is_turn
    }

    /// Whether a desk may take this step as far as that is told by whose turn it is: of what was sorted nobody is reminded but the desk
    /// below to which it was handed down.
    pub fn is_open_to(&self, desk: DeskRole, kind: StepKind) -> bool {
        let is_handed_down = self.turn.is_some_and(|turn| turn != desk);
        (kind, self.status) != (StepKind::Reminded, Status::Triaged) || is_handed_down
    }

    /// Why this desk should look at it first, in a word, and whether somebody waits for that: a desk above demands it, another one reminds
    /// of it, some step of it came too late, or it was handed to this desk.
    pub fn mark(&self, desk: DeskRole, lang: Lang) -> Option<(&'static str, bool)> {
        if self.supervised {
            Some((matters::supervised(lang), true))
        } else if self.is_reminded(desk) {
            Some((marks::reminded_mark(lang), true))
        } else if self.late_step {
            Some((matters::late_step_mark(lang), false))
        } else {
            (self.turn == Some(desk)).then(|| (marks::turn_mark(lang), false))
        }
    }

    /// Where it stands in the fewest letters, for a column.
    pub fn stands_briefly(&self, lang: Lang) -> &'static str {
        if self.row.form.title == ERASED { erase::gone(lang) } else { self.status.brief(lang) }
    }
}

/// Whether a step with its retraction `r` does not count: it was crossed out, and not for steps that were all crossed out later,
/// which is what another desk did that chose otherwise at the same time.
pub(in crate::store) const CROSSED_OUT: &str = "(coalesce(r.retracted, 0) AND (r.favours = '' OR EXISTS (
     SELECT 1 FROM json_each(r.favours) favoured LEFT JOIN retraction o ON o.step = favoured.value
     WHERE NOT coalesce(o.retracted, 0) OR (o.lamport, o.entry) <= (r.lamport, r.entry))))";

/// One step of a matter as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRow {
    /// The entry and its place in the common order.
    pub stamp: Stamp,
    /// What was done.
    pub step: Step,
    /// Taken back: shown crossed out, does not count.
    pub retracted: bool,
}

/// Which matters to list. Empty fields mean all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatterFilter {
    /// Still open, or closed.
    pub open: Option<bool>,
    /// At this status.
    pub status: Option<Status>,
    /// Due at this instant or later, seconds since 1970.
    pub due_from: Option<i64>,
    /// Late at this instant, seconds since 1970, by its deadline or by that of its voter.
    pub due_before: Option<i64>,
    /// Due soon at this moment.
    pub soon: Option<Moment>,
    /// Of this category.
    pub category: Option<Category>,
    /// Of this urgency; among the urgent ones are those that sound so, see [`MatterRow::alarms`].
    pub urgency: Option<Urgency>,
    /// Raised by this voter.
    pub voter: Option<Id>,
    /// Came from this visit or note.
    pub source: Option<Id>,
    /// Answered, and its voter still has to hear it.
    pub to_tell: bool,
    /// A desk above demands it.
    pub supervised: bool,
}

/// What [`matter_row`] reads.
pub(in crate::store) const COLUMNS: &str =
    "SELECT id, form, struck, status, due, supervised, attached, due_since, late_by, told, reminded, turn, late_step";

impl MatterFilter {
    /// `FROM … WHERE …` with the conditions that are asked for, and no others, so that the index by deadline is used.
    fn clause(&self) -> (String, Vec<Value>) {
        // Said so, SQLite does not walk the whole list where one voter, one source or what is to be told has an index of its own.
        let has_index = self.voter.is_some() || self.source.is_some() || self.to_tell;
        let mut clause = format!("FROM matter WHERE {}", if has_index { "NOT struck" } else { "struck = 0" });
        let mut values = Vec::new();
        let text = |id: Id| Value::from(id.to_string());
        let code = |code: &'static str| Value::from(code.to_owned());
        // What a lost clock dated is in doubt, not late.
        let overdue = format!(" AND late_by >= {FIRST_BELIEVED} AND late_by < ?");
        let is_urgent = self.urgency == Some(Urgency::Urgent);
        let urgency = if is_urgent { " AND (urgency = ? OR alarming AND answered = 0)" } else { " AND urgency = ?" };
        let asked = [
            (" AND open = ?", self.open.map(|open| Value::from(i64::from(open)))),
            (" AND due >= ?", self.due_from.map(Value::from)),
            (overdue.as_str(), self.due_before.map(Value::from)),
            (" AND status = ?", self.status.map(|word| code(word.code()))),
            (" AND category = ?", self.category.map(|word| code(word.code()))),
            (urgency, self.urgency.map(|word| code(word.code()))),
            (" AND voter = ?", self.voter.map(text)),
            (" AND source = ?", self.source.map(text)),
        ];
        for (condition, value) in asked {
            if let Some(value) = value {
                clause.push_str(condition);
                values.push(value);
            }
        }
        if let Some(moment) = self.soon {
            clause.extend([" AND ", &inbox::is_soon()]);
            values.extend(moment.soon());
        }
        if self.supervised {
            clause.push_str(" AND supervised");
        }
        if self.to_tell {
            clause.push_str(" AND ");
            clause.push_str(TO_TELL);
        }
        (clause, values)
    }
}

impl Reader<'_> {
    /// One matter.
    pub fn matter(self, id: Id) -> Result<Option<MatterRow>, StoreError> {
        Ok(self.matter_rows(&format!("{COLUMNS} FROM matter WHERE id = ?1"), [id.to_string()])?.pop())
    }

    /// The matter with this number.
    pub fn matter_numbered(self, number: &str) -> Result<Option<MatterRow>, StoreError> {
        only(number, self.matter_rows(&format!("{COLUMNS} FROM matter WHERE number = ?1"), [number])?, |row| {
            (row.row.id, row.row.struck)
        })
    }

    /// The matter that a ticket of the hotline became.
    pub fn matter_of_ticket(self, ticket: &str) -> Result<Option<MatterRow>, StoreError> {
        let sql = format!("{COLUMNS} FROM matter WHERE ticket = ?1 AND ticket <> '' AND NOT struck ORDER BY id");
        Ok(self.matter_rows(&sql, [ticket])?.into_iter().next())
    }

    /// Matters that two desks opened apart of one thing: of the same ticket of the hotline, or of the same problem of a site visit.
    /// Those that were merged already are left out.
    pub fn twins(self, matter: &MatterRow) -> Result<Vec<(Id, String)>, StoreError> {
        let form = &matter.row.form;
        let source =
            form.source.filter(|source| source.kind == RecordKind::Inspection).map(|source| source.id.to_string());
        if (form.ticket.is_empty() && source.is_none()) || matter.status == Status::Merged {
            return Ok(Vec::new());
        }
        let sql = format!(
            "{COLUMNS} FROM matter WHERE ((ticket = ?1 AND ticket <> '') OR source = ?2) AND NOT struck ORDER BY number"
        );
        let rows = self.matter_rows(&sql, params![form.ticket, source])?;
        let same = |other: &MatterRow| {
            let is_ticket = !form.ticket.is_empty() && other.row.form.ticket == form.ticket;
            (is_ticket || other.row.form.words == form.words) && other.row.id != matter.row.id
        };
        let open = rows
            .into_iter()
            .filter(|other| same(other) && other.status != Status::Merged && other.row.form.title != ERASED);
        Ok(open.map(|other| (other.row.id, other.row.form.number)).collect())
    }

    /// What was merged into a matter, through others too, and stands so; the oldest first.
    pub fn merged_into(self, lead: Id) -> Result<Vec<MatterRow>, StoreError> {
        let sql = format!(
            "WITH RECURSIVE part (id) AS (SELECT ?1 UNION SELECT m.id FROM matter m, part WHERE m.joined = part.id
                 AND m.status = 'merged' AND NOT m.struck)
             {COLUMNS} FROM matter WHERE id IN (SELECT id FROM part) AND id <> ?1 ORDER BY at, number"
        );
        self.matter_rows(&sql, [lead.to_string()])
    }

    /// A stretch of the matching matters: open ones first, by due date, so that overdue ones lead; then closed ones, the newest first.
    pub fn matters(self, filter: &MatterFilter, page: Page) -> Result<Vec<MatterRow>, StoreError> {
        let (matching, values) = filter.clause();
        let sql = format!("{COLUMNS} {matching} ORDER BY open DESC, late_by, at DESC{}", Page::CLAUSE);
        self.matter_rows(&sql, params_from_iter(values.into_iter().chain(page.values())))
    }

    /// Where a matter stands among the matching ones, from 0; nothing if it does not match. Those opened at the same moment and due
    /// at the same one share a place.
    pub fn matter_place(self, filter: &MatterFilter, id: Id) -> Result<Option<usize>, StoreError> {
        let (matching, values) = filter.clause();
        let own = values.iter().cloned().chain([Value::from(id.to_string())]);
        let here = format!("SELECT open, late_by, at {matching} AND matter.id = ?");
        let found = self
            .conn
            .prepare_cached(&here)?
            .query_row(params_from_iter(own), |row| Ok([row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?]));
        let Some([open, late_by, at]) = found.optional()? else { return Ok(None) };
        let before = format!("SELECT count(*) {matching} AND (-open, late_by, -at) < (?, ?, ?)");
        let values = values.into_iter().chain([-open, late_by, -at].map(Value::from));
        self.count(&before, params_from_iter(values)).map(Some)
    }

    /// The number of the matter that came of a visit or note, if one did.
    pub fn matter_number_from(self, source: Id) -> Result<Option<String>, StoreError> {
        let sql = "SELECT number FROM matter WHERE source = ?1 AND NOT struck ORDER BY open DESC, due, at DESC LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.query_row([source.to_string()], |row| row.get(0)).optional()?)
    }

    /// How many matters match.
    pub fn matter_count(self, filter: &MatterFilter) -> Result<usize, StoreError> {
        let (matching, values) = filter.clause();
        self.count(&format!("SELECT count(*) {matching}"), params_from_iter(values))
    }

    /// The timeline of a matter, oldest first.
    pub fn steps(self, matter: Id) -> Result<Vec<StepRow>, StoreError> {
        let sql = format!(
            "SELECT step.entry, step.step, {CROSSED_OUT}, step.lamport FROM step LEFT JOIN retraction r ON r.step = step.entry
             WHERE step.matter = ?1 ORDER BY step.lamport, step.entry"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query([matter.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            found.push(StepRow {
                stamp: Stamp { lamport: row.get(3)?, id: parse_id(text(0)?)? },
                step: serde_json::from_str(text(1)?)?,
                retracted: row.get(2)?,
            });
        }
        Ok(found)
    }

    pub(in crate::store) fn matter_rows(
        self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<MatterRow>, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(matter_row(row)?);
        }
        Ok(found)
    }
}

/// A matter from its [`COLUMNS`], whatever comes behind them.
pub(in crate::store) fn matter_row(row: &rusqlite::Row<'_>) -> Result<MatterRow, StoreError> {
    let status: String = row.get(3)?;
    let status = Status::parse(&status).ok_or(StoreError::Unreadable(status))?;
    let term = |column: usize| row.get(column).map(|at: i64| if at == NO_DEADLINE { 0 } else { at });
    Ok(MatterRow {
        row: read_row(row)?,
        status,
        due: term(4)?,
        due_since: row.get(7)?,
        late_by: term(8)?,
        told: row.get(9)?,
        reminded: row.get::<_, Option<String>>(10)?.as_deref().and_then(DeskRole::parse),
        turn: row.get::<_, Option<String>>(11)?.as_deref().and_then(DeskRole::parse),
        late_step: row.get(12)?,
        supervised: row.get(5)?,
        attached: row.get(6)?,
    })
}
