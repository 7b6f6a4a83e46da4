//! Answers on their way home: which matters wait for somebody to be told, for a promise to be kept, or to be closed.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::calendar::Calendar;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::matter::deadline::{Deadlines, DueState};
use crate::domain::matter::status::Standing;
use crate::domain::matter::telling::{Wait, pressing};
use crate::store::StoreError;
use crate::store::matters::MatterRow;
use crate::store::read::{Reader, parse_id};

/// A matter whose answer waits for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The matter.
    pub matter: Id,
    /// For what.
    pub wait: Wait,
    /// Since when; for a promise, when it was given.
    pub since: DateTime<FixedOffset>,
    /// The promised day.
    pub owed: Option<NaiveDate>,
    /// How pressing that is.
    pub state: DueState,
}

impl Waiting {
    /// How many there are of each kind, in the order of [`Wait::ALL`]: what [`Reader::waiting_counts`] finds without reading them.
    pub fn counts(all: &[Waiting]) -> [usize; 3] {
        [Wait::Tell, Wait::Promise, Wait::Close].map(|wait| all.iter().filter(|one| one.wait == wait).count())
    }
}

/// What is urgent and waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Urgent {
    /// Matters that are open and unanswered.
    pub matters: usize,
    /// Notes that are in the pocket still.
    pub notes: usize,
    /// Matters that sound urgent, of which nobody decided how urgent they are.
    pub perhaps: usize,
    /// The same of notes.
    pub perhaps_notes: usize,
}

/// A matter with the answer its voter is to hear.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The matter.
    pub row: MatterRow,
    /// The sum of its own steps.
    pub standing: Standing,
    /// The sum of the steps that answered it: its own, or those of the matter it was merged into.
    pub answered: Standing,
    /// The number of the matter it was merged into.
    pub joined: String,
}

/// The voter of this matter is to be told: of its own answer, or of that of the one it was merged into.
pub(in crate::store) const TO_TELL: &str = "tell > 0 AND NOT struck AND (tell = 2 OR EXISTS
     (SELECT 1 FROM matter lead WHERE lead.id = matter.joined AND NOT lead.struck AND lead.answered > 0))";

/// Since when a matter has the answer that is to be told, its own or the lead's.
const ANSWERED: &str = "CASE WHEN tell_since > 0 THEN tell_since
     ELSE coalesce((SELECT lead.answered FROM matter lead WHERE lead.id = matter.joined), 0) END";

/// Matters with a promised day, which comes back.
const PROMISED: &str = "SELECT id, due_since, owed FROM matter WHERE owed IS NOT NULL AND NOT struck AND tell = 0";

/// Matters whose voter was told, held open for second thoughts.
const TOLD: &str =
    "SELECT id, told, NULL FROM matter WHERE status = 'fed_back' AND owed IS NULL AND tell = 0 AND NOT struck";

/// Whether a matter is one that this desk raised, by its number, where it also has others': a station has none.
pub(in crate::store) fn is_own(desk: &Desk) -> Option<String> {
    desk.own_numbers().map(|own| format!("number GLOB '{own}*'"))
}

fn own_numbers(desk: &Desk) -> String {
    is_own(desk).map(|own| format!(" AND {own}")).unwrap_or_default()
}

/// Those of desks below; a station has none.
fn numbers_below(desk: &Desk) -> Option<String> {
    is_own(desk).map(|own| format!(" AND NOT {own}"))
}

impl Reader<'_> {
    /// Everything whose time has come by `now` and that this desk raised, since it is the one that tells its voters: first what is to be told, the longest waiting first, then promises by their day,
    /// then what may be closed.
    pub fn waiting(
        self,
        now: DateTime<FixedOffset>,
        desk: &Desk,
        calendar: &Calendar,
    ) -> Result<Vec<Waiting>, StoreError> {
        let tell = format!("SELECT id, {ANSWERED} AS since, NULL FROM matter WHERE {TO_TELL}");
        let (mut found, own) = (Vec::new(), own_numbers(desk));
        for (wait, sql, by) in
            [(Wait::Tell, tell.as_str(), "since"), (Wait::Promise, PROMISED, "owed"), (Wait::Close, TOLD, "told")]
        {
            self.waits(wait, &format!("{sql}{own} ORDER BY {by}, id"), (now, &desk.deadlines, calendar), &mut found)?;
        }
        Ok(found)
    }

    /// What desks below are to tell their voters, and the promises that come back to them; at a station nothing.
    pub fn waiting_elsewhere(
        self,
        now: DateTime<FixedOffset>,
        desk: &Desk,
        calendar: &Calendar,
    ) -> Result<Vec<Waiting>, StoreError> {
        let mut found = Vec::new();
        let Some(theirs) = numbers_below(desk) else { return Ok(found) };
        let tell =
            format!("SELECT id, {ANSWERED} AS since, NULL FROM matter WHERE {TO_TELL}{theirs} ORDER BY since, id");
        self.waits(Wait::Tell, &tell, (now, &desk.deadlines, calendar), &mut found)?;
        let promised = format!("{PROMISED}{theirs} ORDER BY owed, id");
        self.waits(Wait::Promise, &promised, (now, &desk.deadlines, calendar), &mut found)?;
        Ok(found)
    }

    fn waits(
        self,
        wait: Wait,
        sql: &str,
        (now, rules, calendar): (DateTime<FixedOffset>, &Deadlines, &Calendar),
        found: &mut Vec<Waiting>,
    ) -> Result<(), StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let since = DateTime::from_timestamp(row.get(1)?, 0).unwrap_or_default().with_timezone(now.offset());
            let owed: Option<String> = row.get(2)?;
            let owed = owed.and_then(|day| day.parse().ok());
            let Some(state) = pressing(wait, since, owed, (rules, calendar), now) else { continue };
            let id: String = row.get(0)?;
            found.push(Waiting { matter: parse_id(&id)?, wait, since, owed, state });
        }
        Ok(())
    }

    /// How many [`Reader::waiting`] would find of each kind, in the order of [`Wait::ALL`]. Asked for at every start: it looks at no matter
    /// but those with a promise.
    pub fn waiting_counts(
        self,
        now: DateTime<FixedOffset>,
        desk: &Desk,
        calendar: &Calendar,
    ) -> Result<[usize; 3], StoreError> {
        let own = own_numbers(desk);
        let [tell, promises] = self.owed_counts(&own, now, desk, calendar)?;
        let close = format!(
            "SELECT count(*) FROM matter WHERE status = 'fed_back' AND owed IS NULL AND tell = 0 AND NOT struck AND told < ?1{own}"
        );
        let close = self.count(&close, [desk.deadlines.open_since(now, calendar).timestamp()])?;
        Ok([tell, promises, close])
    }

    /// How many [`Reader::waiting_elsewhere`] would find: to be told, and promises.
    pub fn waiting_counts_elsewhere(
        self,
        now: DateTime<FixedOffset>,
        desk: &Desk,
        calendar: &Calendar,
    ) -> Result<[usize; 2], StoreError> {
        numbers_below(desk).map_or(Ok([0, 0]), |theirs| self.owed_counts(&theirs, now, desk, calendar))
    }

    fn owed_counts(
        self,
        whose: &str,
        now: DateTime<FixedOffset>,
        desk: &Desk,
        calendar: &Calendar,
    ) -> Result<[usize; 2], StoreError> {
        let tell = self.count(&format!("SELECT count(*) FROM matter WHERE {TO_TELL}{whose}"), [])?;
        let (mut promises, sql) = (Vec::new(), format!("{PROMISED}{whose} ORDER BY owed, id"));
        self.waits(Wait::Promise, &sql, (now, &desk.deadlines, calendar), &mut promises)?;
        Ok([tell, promises.len()])
    }

    /// A matter and the answer that its voter is to hear.
    pub fn answer(self, id: Id) -> Result<Option<Answer>, StoreError> {
        let Some(row) = self.matter(id)? else { return Ok(None) };
        let standing = self.standing(id)?;
        let lead = standing.into.filter(|_| standing.answered_at.is_none());
        let answered = lead.map_or_else(|| Ok(standing.clone()), |lead| self.standing(lead))?;
        let joined = standing.into.map(|lead| self.matter(lead)).transpose()?.flatten();
        let joined = joined.map(|lead| lead.row.form.number).unwrap_or_default();
        Ok(Some(Answer { row, standing, answered, joined }))
    }

    /// What the steps of a matter that count add up to.
    pub fn standing(self, id: Id) -> Result<Standing, StoreError> {
        Ok(self.timeline(id)?.standing)
    }

    /// What is urgent and waits here.
    pub fn urgent(self) -> Result<Urgent, StoreError> {
        let matters = self.count(
            "SELECT count(*) FROM matter WHERE urgency = 'urgent' AND open = 1 AND answered = 0 AND NOT struck",
            [],
        )?;
        let perhaps = self
            .count("SELECT count(*) FROM matter WHERE alarming = 1 AND open = 1 AND answered = 0 AND NOT struck", [])?;
        let (notes, perhaps_notes) = (self.urgent_note_count()?, self.alarming_note_count()?);
        Ok(Urgent { matters, notes, perhaps, perhaps_notes })
    }
}
