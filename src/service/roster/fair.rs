//! A week that is filled fairly: who may be put on it, and what would change.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::{Perhaps, set_changed, standing};
use crate::domain::calendar::Week;
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::roster::check::lacks;
use crate::domain::roster::elsewhere::SeatAt;
use crate::domain::roster::fair::{Candidate, Unfilled, fair_week};
use crate::domain::roster::week::{Seat, is_over};
use crate::domain::terms::{Post, Role};
use crate::service::{Done, Refusal};
use crate::store::{Reader, Row, StoreError, Writer};

/// How far back turns count when a fair week must break ties.
const RECENT_WEEKS: u64 = 4;

/// What a fair week comes to.
struct Planned {
    /// Every seat as it would be.
    shifts: Vec<ShiftSet>,
    unfilled: Vec<Unfilled>,
    /// People of other stations, who were not asked.
    left_out: usize,
}

/// Fills the empty seats of a week that have not ended fairly: the roster must not say that somebody served who was never
/// asked to. Or `afresh` all that have not been served; seats nobody can take are reported with
/// the reason.
pub fn fill_week(writer: &mut Writer<'_>, week: NaiveDate, afresh: bool, done: &mut Done) -> Result<(), Refusal> {
    let planned = plan(writer.read(), (week, afresh), writer.author().now)?;
    done.left_out = if planned.unfilled.is_empty() { 0 } else { planned.left_out };
    done.remarks = planned.unfilled;
    if planned.shifts.is_empty() && !done.remarks.is_empty() {
        return Ok(());
    }
    match set_changed(writer, &planned.shifts, done) {
        // The week stays as it is, and what stays empty in it has its reasons.
        Err(Refusal::NoChange) if !done.remarks.is_empty() => Ok(()),
        set => set,
    }
}

/// How many seats of a week would change if all that have not been served were filled anew.
///
/// # Errors
/// When the week is over, or the database does not answer.
pub fn fair_changes(reader: Reader<'_>, week: NaiveDate, now: DateTime<FixedOffset>) -> Result<usize, Refusal> {
    let mut changes = 0;
    for shift in plan(reader, (week, true), now)?.shifts {
        changes += usize::from(reader.sitter(shift.date, shift.seat)? != shift.person);
    }
    Ok(changes)
}

fn plan(reader: Reader<'_>, (week, afresh): (NaiveDate, bool), now: DateTime<FixedOffset>) -> Result<Planned, Refusal> {
    let week = Week::of(week);
    let plan = reader.duty_plan()?;
    let (mut fixed, mut freed) = standing(reader, week, now)?;
    let taken = |date| fixed.iter().chain(&freed).filter(move |given| given.date == date).map(|given| given.seat);
    // A day that somebody has as a whole stays one, whoever it is given to.
    let mut seats: Vec<_> = week
        .days()
        .flat_map(|date| plan.seats.of_day(&taken(date).collect()).into_iter().map(move |seat| (date, seat)))
        .collect();
    seats.retain(|(date, seat)| !is_over(*date, seat.slot, &plan.hours, now));
    if seats.is_empty() {
        return Err(Refusal::WeekOver);
    }
    if !afresh {
        // A seat of somebody who has left is empty, whatever the paper says.
        let left = reader.left_behind(week.monday())?;
        let (behind, kept) = freed.into_iter().partition(|given| left.contains(given));
        freed = behind;
        fixed.extend::<Vec<_>>(kept);
    }
    let perhaps = Perhaps::read(reader)?;
    let (candidates, left_out) = candidates(reader, week, &perhaps)?;
    // Whoever was perhaps written down twice has the turns of both records.
    for given in &mut fixed {
        let candidate = candidates.iter().find(|candidate| perhaps.of(candidate.person) == perhaps.of(given.person));
        given.person = candidate.map_or(given.person, |candidate| candidate.person);
    }
    let fair = fair_week(&candidates, &seats, &fixed);
    let mut shifts: BTreeMap<(NaiveDate, Seat), Option<Id>> =
        freed.iter().map(|given| ((given.date, given.seat), None)).collect();
    shifts.extend(fair.assignments.iter().map(|given| ((given.date, given.seat), Some(given.person))));
    let shifts = shifts.into_iter().map(|((date, seat), person)| ShiftSet::new(date, seat, person)).collect();
    Ok(Planned { shifts, unfilled: fair.unfilled, left_out })
}

/// Who may be put on a week's roster, with the turns they had in the weeks before it; and how many others there are, of other
/// stations. Two records that are perhaps of one person are one candidate, who is away when either says so.
fn candidates(reader: Reader<'_>, week: Week, perhaps: &Perhaps) -> Result<(Vec<Candidate>, usize), Refusal> {
    let since = week.monday().checked_sub_days(Days::new(7 * RECENT_WEEKS)).unwrap_or(week.monday());
    let before = week.monday().pred_opt().unwrap_or(week.monday());
    let station = reader.roster_place()?.map(|id| reader.place(id)).transpose()?.flatten();
    let past = reader.shifts(since, before)?;
    let elsewhere = reader.seats_elsewhere((week.monday(), week.sunday()))?;
    let mut candidates: Vec<Candidate> = Vec::new();
    let everybody = reader.people(false)?;
    let all = everybody.len();
    let here = roster_people(everybody, station, reader)?;
    let left_out = all.saturating_sub(here.len());
    for mut row in here {
        // Whoever is at another station then cannot come here.
        row.form.away.extend(elsewhere.get(&row.id).into_iter().flatten().map(SeatAt::as_away));
        let posts = posts(&row.form.roles);
        if let Some(twin) = candidates.iter_mut().find(|other| perhaps.of(other.person) == perhaps.of(row.id)) {
            twin.away.extend(row.form.away);
            twin.posts.extend(posts);
            continue;
        }
        let mut recent_seats = BTreeMap::new();
        for given in past.iter().filter(|given| perhaps.of(given.person) == perhaps.of(row.id)) {
            *recent_seats.entry(given.seat).or_insert(0) += 1;
        }
        let recent = recent_seats.values().sum();
        candidates.push(Candidate { person: row.id, away: row.form.away, recent, recent_seats, posts });
    }
    Ok((candidates, left_out))
}

/// Who is put on the roster of a station: those who serve there and, since neighbouring deputies take turns at each other's
/// stations, those of its area; everybody when none are assigned to it.
fn roster_people(
    people: Vec<Row<PersonForm>>,
    station: Option<Row<PlaceForm>>,
    reader: Reader<'_>,
) -> Result<Vec<Row<PersonForm>>, StoreError> {
    let Some(station) = station else { return Ok(people) };
    let (area, records) = (station.form.area, reader.records_of_place(Some(station.id))?);
    let here = |row: &Row<PersonForm>| row.form.serves_at(&records) || (!area.is_empty() && row.form.area == area);
    Ok(if people.iter().any(here) { people.into_iter().filter(here).collect() } else { people })
}

/// The posts somebody may take: duty, lead and standby fall to deputies, cadres and liaisons alike.
fn posts(roles: &[Role]) -> Vec<Post> {
    let mut posts = Vec::new();
    if roles.iter().any(|role| !matches!(role, Role::Expert | Role::TownChair)) {
        posts.extend([Post::Duty, Post::Lead, Post::Standby]);
    }
    posts.extend([Post::Cadre, Post::PartyMember].into_iter().filter(|post| lacks(*post, roles).is_none()));
    posts
}
