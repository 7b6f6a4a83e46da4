//! This desk's roster as the week, the panel and the handover read it, or by [`Reader::of_desk`] that of a desk below.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{OptionalExtension, params};

use crate::domain::id::Id;
use crate::domain::roster::departed::{ComingSeat, falls_to_nobody};
use crate::domain::roster::handover::HandoverForm;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use crate::domain::roster::week::{Assignment, Seat, SlotHours, current_slot};
use crate::domain::terms::{Post, Slot};
use crate::store::StoreError;
use crate::store::claims::{self, Fact};
use crate::store::people::Ones;
use crate::store::read::{Page, Reader, Row, parse_id};

/// A request to swap and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SwapRow {
    /// The request.
    pub row: Row<SwapRequest>,
    /// What became of it.
    pub state: SwapState,
}

/// The desks whose rosters are known here, found from desk to desk, so that the years before a day are not walked through.
pub(in crate::store) const DESKS: &str = "desks (desk) AS (
     SELECT min(desk) FROM shift
     UNION ALL SELECT (SELECT min(desk) FROM shift WHERE desk > desks.desk) FROM desks WHERE desk IS NOT NULL)";

impl SwapRow {
    /// Whether it still waits, between two records that were said to be one person since: it can only be taken back.
    pub fn waits_for_one_person(&self) -> bool {
        self.state == SwapState::Asked && self.row.form.from == self.row.form.to
    }
}

impl Reader<'_> {
    /// Who sits where from `first` to `last`, both included, day by day and seat by seat.
    pub fn shifts(self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Assignment>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT date, slot, post, person FROM shift WHERE desk = ?3 AND date BETWEEN ?1 AND ?2 AND person IS NOT NULL
             ORDER BY date, slot, post",
        )?;
        let mut rows = query.query(params![first.to_string(), last.to_string(), self.roster])?;
        let (mut found, ones) = (Vec::new(), self.ones()?);
        while let Some(row) = rows.next()? {
            found.push(read_shift(row, &ones)?);
        }
        Ok(found)
    }

    /// Who sits in one seat.
    pub fn sitter(self, date: NaiveDate, seat: Seat) -> Result<Option<Id>, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT person FROM shift WHERE desk = ?4 AND date = ?1 AND slot = ?2 AND post = ?3")?;
        let person: Option<Option<String>> = query
            .query_row(params![date.to_string(), seat.slot.code(), seat.post.code(), self.roster], |row| row.get(0))
            .optional()?;
        let Some(person) = person.flatten() else { return Ok(None) };
        Ok(Some(self.ones()?.of(parse_id(&person)?)))
    }

    /// The day on which a seat was last given to somebody or emptied, where that was not the first time and took nothing back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn seat_set_again(self, date: NaiveDate, seat: Seat) -> Result<Option<NaiveDate>, StoreError> {
        let claims = claims::of(self.conn, &Fact::of_seat(self.roster.to_owned(), date, seat))?;
        let last = claims.iter().max_by_key(|claim| claim.stamp).filter(|_| claims.len() > 1);
        last.filter(|claim| claim.knew.takes_back.is_none()).map_or(Ok(None), |claim| self.day_of(claim.stamp.id))
    }

    /// Who is on duty in one shift, and in which seat: its own, or that of the whole day.
    pub fn on_duty(self, date: NaiveDate, slot: Slot) -> Result<Option<(Seat, Id)>, StoreError> {
        for seat in [slot, Slot::AllDay].map(|slot| Seat::new(slot, Post::Duty)) {
            if let Some(person) = self.sitter(date, seat)? {
                return Ok(Some((seat, person)));
            }
        }
        Ok(None)
    }

    /// Who is on duty in the shift that runs at `now`; nobody, if whoever has it no longer serves.
    pub fn duty_deputy(self, now: DateTime<FixedOffset>, hours: &SlotHours) -> Result<Option<Id>, StoreError> {
        let Some((date, slot)) = current_slot(now, hours) else { return Ok(None) };
        self.who_comes(date, slot, hours, now)
    }

    /// Who is on duty in one shift, without somebody who no longer serves and so will not come.
    pub fn who_comes(
        self,
        date: NaiveDate,
        slot: Slot,
        hours: &SlotHours,
        now: DateTime<FixedOffset>,
    ) -> Result<Option<Id>, StoreError> {
        let Some((seat, person)) = self.on_duty(date, slot)? else { return Ok(None) };
        let falls = self.falls_to_nobody(&Assignment { date, seat, person }, hours, now)?;
        Ok((!falls).then_some(person))
    }

    /// Whether a seat falls to nobody since whoever has it no longer serves.
    pub fn falls_to_nobody(
        self,
        given: &Assignment,
        hours: &SlotHours,
        now: DateTime<FixedOffset>,
    ) -> Result<bool, StoreError> {
        Ok(falls_to_nobody(given, hours, now) && self.has_left(given.person)?)
    }

    /// The seats of people who no longer serve, from a day on, day by day; what has been served is among them.
    pub fn left_behind(self, from: NaiveDate) -> Result<Vec<Assignment>, StoreError> {
        let (mut found, gone) = (self.shifts_since(from)?, self.who_left()?);
        found.retain(|given| gone.contains(&given.person));
        Ok(found)
    }

    /// The seats of whoever has several on one day of this roster, from a day on, day by day: two records of one person may each have
    /// been given one, or two computers at once have given them.
    pub fn seated_twice(self, from: NaiveDate) -> Result<Vec<Assignment>, StoreError> {
        let (mut found, mut seats) = (self.shifts_since(from)?, BTreeMap::<_, usize>::new());
        for given in &found {
            *seats.entry((given.date, given.person)).or_default() += 1;
        }
        found.retain(|given| seats.get(&(given.date, given.person)).is_some_and(|seats| *seats > 1));
        found.sort_by_key(|given| (given.date, given.seat));
        Ok(found)
    }

    fn shifts_since(self, from: NaiveDate) -> Result<Vec<Assignment>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT date, slot, post, person FROM shift WHERE desk = ?2 AND date >= ?1
             AND person IS NOT NULL ORDER BY date, slot, post",
        )?;
        let mut rows = query.query(params![from.to_string(), self.roster])?;
        let (mut found, ones) = (Vec::new(), self.ones()?);
        while let Some(row) = rows.next()? {
            found.push(read_shift(row, &ones)?);
        }
        Ok(found)
    }

    /// The seats everybody has from a day on, on the roster of every desk known here, day by day.
    pub fn coming_seats(self, from: NaiveDate) -> Result<BTreeMap<Id, Vec<ComingSeat>>, StoreError> {
        self.seats_between((from, None), None)
    }

    /// [`Reader::coming_seats`] up to a day, and of these records of people alone, as far as they are said.
    pub(in crate::store) fn seats_between(
        self,
        (from, last): (NaiveDate, Option<NaiveDate>),
        whose: Option<&[Id]>,
    ) -> Result<BTreeMap<Id, Vec<ComingSeat>>, StoreError> {
        let sql = format!(
            "WITH RECURSIVE {DESKS}
             SELECT date, slot, post, person, shift.desk FROM desks JOIN shift ON shift.desk = desks.desk
             WHERE date BETWEEN ?1 AND coalesce(?2, '9999') AND person IS NOT NULL
                 AND (?3 IS NULL OR person IN (SELECT value FROM json_each(?3)))
             ORDER BY date, shift.desk, slot, post"
        );
        let whose = whose.map(|ids| ids.iter().map(Id::to_string).collect::<Vec<_>>());
        let whose = whose.map(|ids| serde_json::to_string(&ids)).transpose()?;
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params![from.to_string(), last.map(|last| last.to_string()), whose])?;
        let (mut found, ones) = (BTreeMap::<Id, Vec<ComingSeat>>::new(), self.ones()?);
        while let Some(row) = rows.next()? {
            let Assignment { date, seat, person } = read_shift(row, &ones)?;
            found.entry(person).or_default().push(ComingSeat { desk: row.get(4)?, date, seat });
        }
        Ok(found)
    }

    /// Signatures in and out from `first` to `last`, both included, in the order they were given.
    pub fn signings(self, first: NaiveDate, last: NaiveDate) -> Result<Vec<(Id, Signing)>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, date, slot, post, person, at, out FROM signing
             WHERE desk = ?3 AND NOT struck AND date BETWEEN ?1 AND ?2 ORDER BY at, id",
        )?;
        let mut rows = query.query(params![first.to_string(), last.to_string(), self.roster])?;
        let (mut found, ones) = (Vec::new(), self.ones()?);
        while let Some(row) = rows.next()? {
            found.push((parse_id(&row.get::<_, String>(0)?)?, read_signing(row, &ones)?));
        }
        Ok(found)
    }

    /// One signature, of whichever desk.
    pub fn signing(self, id: Id) -> Result<Option<Signing>, StoreError> {
        let sql = "SELECT id, date, slot, post, person, at, out FROM signing WHERE id = ?1";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([id.to_string()])?;
        let ones = self.ones()?;
        rows.next()?.map(|row| read_signing(row, &ones)).transpose()
    }

    /// The latest answer to a swap, as if given `at`; that it was asked, if there is none.
    pub fn swap_answer(self, swap: Id, at: DateTime<FixedOffset>) -> Result<SwapAnswer, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT state, by, reason FROM swap_state WHERE swap = ?1")?;
        let mut rows = query.query([swap.to_string()])?;
        let asked = SwapAnswer { state: SwapState::Asked, by: None, at, reason: String::new() };
        let Some(row) = rows.next()? else { return Ok(asked) };
        let (state, by): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let state = SwapState::parse(&state).ok_or(StoreError::Unreadable(state))?;
        let by = by.as_deref().map(parse_id).transpose()?;
        Ok(SwapAnswer { state, by, reason: row.get(2)?, ..asked })
    }

    /// Swaps in one state, or all, oldest first.
    pub fn swaps(self, state: Option<SwapState>) -> Result<Vec<SwapRow>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, form, struck, state FROM swap WHERE desk = ?2 AND NOT struck AND (?1 IS NULL OR state = ?1)
             ORDER BY id",
        )?;
        let mut rows = query.query(params![state.map(SwapState::code), self.roster])?;
        let (mut found, ones) = (Vec::new(), self.ones()?);
        while let Some(row) = rows.next()? {
            let state: String = row.get(3)?;
            let state = SwapState::parse(&state).ok_or(StoreError::Unreadable(state))?;
            let mut row: Row<SwapRequest> = crate::store::read::read_row(row)?;
            (row.form.from, row.form.to) = (ones.of(row.form.from), ones.of(row.form.to));
            found.push(SwapRow { row, state });
        }
        Ok(found)
    }

    /// Code of the desk on whose roster a swap was asked for; empty for this one.
    pub fn desk_of_swap(self, swap: Id) -> Result<String, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT desk FROM swap WHERE id = ?1")?;
        Ok(query.query_row([swap.to_string()], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// One handover record.
    pub fn handover(self, id: Id) -> Result<Option<Row<HandoverForm>>, StoreError> {
        Ok(self.read_as_ones(self.handover_as_written(id)?.into_iter().collect())?.pop())
    }

    /// The same with the very records of people that are written there.
    pub fn handover_as_written(self, id: Id) -> Result<Option<Row<HandoverForm>>, StoreError> {
        self.record("handover", id)
    }

    /// Whoever was written down twice is named by the record that stands for both.
    fn read_as_ones(self, mut rows: Vec<Row<HandoverForm>>) -> Result<Vec<Row<HandoverForm>>, StoreError> {
        let ones = self.ones()?;
        for Row { form, .. } in &mut rows {
            let named = [&mut form.from, &mut form.to, &mut form.instead_of].into_iter().flatten();
            named.chain(form.corrections.iter_mut().map(|one| &mut one.by)).for_each(|id| *id = ones.of(*id));
        }
        Ok(rows)
    }

    /// Handover records drawn up on `date` or later, oldest first.
    pub fn handovers_since(self, date: NaiveDate) -> Result<Vec<Row<HandoverForm>>, StoreError> {
        // A day early, since a day begins at another moment elsewhere.
        let midnight = date.pred_opt().unwrap_or(date).and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        let sql = "SELECT id, form, struck FROM handover WHERE desk = '' AND NOT struck AND at >= ?1 ORDER BY at, id";
        self.read_as_ones(self.rows(sql, [midnight])?)
    }

    /// How many handover records there are.
    pub fn handover_count(self) -> Result<usize, StoreError> {
        self.count("SELECT count(*) FROM handover WHERE desk = '' AND NOT struck", [])
    }

    /// Handover records, newest first.
    pub fn handovers(self, page: Page) -> Result<Vec<Row<HandoverForm>>, StoreError> {
        let sql = format!(
            "SELECT id, form, struck FROM handover WHERE desk = '' AND NOT struck ORDER BY at DESC, rowid DESC{}",
            Page::CLAUSE
        );
        self.read_as_ones(self.rows(&sql, page.values())?)
    }
}

/// Reads day, slot, post and person.
fn read_shift(row: &rusqlite::Row<'_>, ones: &Ones) -> Result<Assignment, StoreError> {
    Ok(Assignment {
        date: read_date(&row.get::<_, String>(0)?)?,
        seat: read_seat(&row.get::<_, String>(1)?, &row.get::<_, String>(2)?)?,
        person: ones.of(parse_id(&row.get::<_, String>(3)?)?),
    })
}

fn read_signing(row: &rusqlite::Row<'_>, ones: &Ones) -> Result<Signing, StoreError> {
    let at: String = row.get(5)?;
    Ok(Signing {
        date: read_date(&row.get::<_, String>(1)?)?,
        seat: read_seat(&row.get::<_, String>(2)?, &row.get::<_, String>(3)?)?,
        person: ones.of(parse_id(&row.get::<_, String>(4)?)?),
        at: DateTime::parse_from_rfc3339(&at).map_err(|_| StoreError::Unreadable(at))?,
        out: row.get(6)?,
    })
}

fn read_date(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable(text.to_owned()))
}

fn read_seat(slot: &str, post: &str) -> Result<Seat, StoreError> {
    let unreadable = || StoreError::Unreadable(format!("{slot} {post}"));
    Ok(Seat { slot: Slot::parse(slot).ok_or_else(unreadable)?, post: Post::parse(post).ok_or_else(unreadable)? })
}
