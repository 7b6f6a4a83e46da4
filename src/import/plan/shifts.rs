//! Rosters: who sits where, day by day. A seat holds one person; further names in a cell sit beside them as cadre and
//! party member, which is what offices mean by two names.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::command::Command;
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::PersonForm;
use crate::domain::phone::Phone;
use crate::domain::roster::availability::Away;
use crate::domain::roster::check::{Clash, clashes, lacks};
use crate::domain::roster::week::{Assignment, Seat};
use crate::domain::terms::{Post, Role, Slot};
use crate::store::StoreError;

use super::super::header::Field;
use super::super::recognise::Sheet;
use super::super::roster::ShiftRow;
use super::super::{At, Remark, Row};
use super::draft::Draft;
use super::line::{Line, Subject, Why};
use super::merge::Change;
use super::namesakes;
use super::places::stem;
use super::stands::{Held, Stands};

/// Plans a roster of this station.
pub fn plan(
    draft: &mut Draft<'_>,
    sheet: &Sheet,
    rows: &[Row<ShiftRow>],
    stands: &Stands<'_>,
) -> Result<(), StoreError> {
    let rows = own(draft, sheet, rows);
    let mut days: BTreeMap<NaiveDate, Vec<&Row<ShiftRow>>> = BTreeMap::new();
    for row in rows {
        days.entry(row.value.date).or_default().push(row);
    }
    for (date, rows) in days {
        let standing = draft.reader.shifts(date, date)?;
        let wanted = seat_all(draft, &rows);
        let wanted = without_settled(draft, wanted, &stands.on(date, &standing)?);
        let wanted = without_given(draft, wanted);
        let wanted = without_clashes(draft, wanted, &with_given(draft, date, &standing), stands);
        let mut shifts = Vec::new();
        for Wanted { at, assignment, name, cell, remarks, .. } in wanted {
            let given = standing.iter().find(|given| given.seat == assignment.seat);
            let set_since = match given {
                Some(given) if given.person == assignment.person => None,
                _ => draft.reader.seat_set_again(date, assignment.seat)?,
            };
            let set_since = set_since.map(|day| Remark::SetSince(Field::Slot, day));
            let remarks: Vec<Remark> = set_since.into_iter().chain(remarks).collect();
            let subject = Subject::Shift(date, assignment.seat, name.clone());
            draft.seated.push((assignment, at.clone()));
            match given {
                Some(given) if given.person == assignment.person => draft.merged(at, subject, Vec::new(), Vec::new()),
                Some(given) => {
                    let change = Change { field: Field::Slot, from: name_of(draft, given.person), to: name };
                    draft.merged(at, subject, vec![change], remarks);
                    shifts.push(set(&assignment));
                }
                None => {
                    draft.created(at, subject, Vec::new(), remarks);
                    shifts.push(set(&assignment));
                }
            }
            draft.of_cell(cell);
        }
        if !shifts.is_empty() {
            draft.commands.push(Command::SetShifts(shifts));
        }
    }
    Ok(())
}

/// The rows of this desk's roster. Those of others are skipped: whole, where there is nothing else, or row by row.
fn own<'s>(draft: &mut Draft<'_>, sheet: &Sheet, rows: &'s [Row<ShiftRow>]) -> Vec<&'s Row<ShiftRow>> {
    let desk = draft.desk.name.clone();
    let is_own = |station: &&String| stem(station) == stem(&desk);
    let (own, others): (Vec<_>, Vec<_>) =
        rows.iter().partition(|row| row.value.station.as_ref().is_none_or(|station| is_own(&station)));
    let why = |station: &String| Why::OtherStation(station.clone(), desk.clone());
    if own.is_empty() {
        let mut stations: Vec<&String> = others.iter().filter_map(|row| row.value.station.as_ref()).collect();
        stations.extend(sheet.station.iter().filter(|station| rows.is_empty() && !is_own(station)));
        stations.dedup();
        draft.lines.extend(stations.into_iter().map(|station| Line::skipped_sheet(&sheet.name, why(station))));
        return own;
    }
    let mut last: Option<&At> = None;
    for row in others {
        let Some(station) = row.value.station.as_ref().filter(|_| last != Some(&row.at)) else { continue };
        draft.skip(row.at.clone(), Subject::Row, why(station));
        last = Some(&row.at);
    }
    own
}

/// What the person is not that the seat is for.
fn lacking(draft: &Draft<'_>, person: Id, seat: Seat) -> Option<Role> {
    let person = draft.people.iter().find(|known| known.id == person)?;
    lacks(seat.post, &person.form.roles)
}

/// Somebody the sheet puts in a seat.
struct Wanted {
    at: At,
    assignment: Assignment,
    name: String,
    /// The seat that the cell is for.
    cell: Seat,
    /// Whose place among the rows of the day that cell has.
    row: usize,
    /// What is to be said of its row.
    remarks: Vec<Remark>,
}

fn set(assignment: &Assignment) -> ShiftSet {
    ShiftSet::new(assignment.date, assignment.seat, Some(assignment.person))
}

/// Gives the first names of all cells their seats, then finds seats for the others.
fn seat_all(draft: &mut Draft<'_>, rows: &[&Row<ShiftRow>]) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for others in [false, true] {
        for (place, row) in rows.iter().enumerate() {
            let ShiftRow { date, seat, names, phones, .. } = &row.value;
            for name in names.iter().enumerate().filter(|(at, _)| (*at > 0) == others).map(|(_, name)| name) {
                let subject = Subject::Shift(*date, *seat, name.clone());
                let phone = phones.iter().find(|(whose, _)| whose == name).map(|(_, phone)| phone);
                let person = match person(draft, name, phone) {
                    Ok(person) => person,
                    Err(why) => {
                        draft.skip(row.at.clone(), subject, why);
                        continue;
                    }
                };
                let twice = |given: &Wanted| (given.assignment.person, given.cell) == (person, *seat);
                if wanted.iter().any(twice) {
                    continue;
                }
                let free = |seat: &Seat| !wanted.iter().any(|given| given.assignment.seat == *seat);
                let cell = *seat;
                let is_fit = |seat: &Seat| {
                    // Whoever is ticked beside somebody is not said to be anything else than a deputy.
                    *seat == cell || !row.remarks.contains(&Remark::WholeDay) || lacking(draft, person, *seat).is_none()
                };
                let Some(seat) = seats(draft, cell, person).into_iter().filter(is_fit).find(free) else {
                    let holder = wanted.iter().find(|given| given.assignment.seat == cell);
                    let why = match holder.map(|holder| holder.name.clone()) {
                        Some(name) if row.remarks.contains(&Remark::WholeDay) => Why::DayTaken(name),
                        Some(name) if matches!(cell.post, Post::Lead | Post::Standby) => Why::PostTaken(cell, name),
                        _ => Why::NoSeatLeft,
                    };
                    draft.skip(row.at.clone(), subject, why);
                    continue;
                };
                let assignment = Assignment { date: *date, seat, person };
                let other = phone.filter(|phone| is_another(draft, person, phone)).cloned().map(Remark::RosterPhone);
                // What has its seat: a name before it in the cell, or another cell, of another row of that day perhaps.
                let first = wanted.iter().find(|given| given.assignment.seat == cell);
                let beside = first.map(|first| {
                    let is_one_cell = first.row == place;
                    let row = first.at.row;
                    if is_one_cell { Remark::Beside(seat) } else { Remark::BesideRow(row, first.name.clone(), seat) }
                });
                let lacks = lacking(draft, person, seat).map(Remark::Lacks);
                let remarks = beside.into_iter().chain(lacks).chain(row.remarks.iter().cloned()).chain(other).collect();
                wanted.push(Wanted { at: row.at.clone(), assignment, name: name.clone(), cell, row: place, remarks });
            }
        }
    }
    wanted
}

/// Whether a telephone is not the one a person has here.
fn is_another(draft: &Draft<'_>, person: Id, phone: &Phone) -> bool {
    let known = draft.people.iter().find(|known| known.id == person);
    known.is_some_and(|known| known.form.phone != phone.as_str())
}

/// The seats that a name in the cell of `seat` may have, the likeliest first.
fn seats(draft: &Draft<'_>, seat: Seat, person: Id) -> Vec<Seat> {
    let mut seats = vec![seat];
    if seat.post == Post::Duty {
        let roles = draft.people.iter().find(|known| known.id == person).map(|known| known.form.roles.as_slice());
        let roles = roles.unwrap_or_default();
        let mut beside = [Post::Cadre, Post::PartyMember];
        if roles.contains(&Role::PartyMember) && !roles.contains(&Role::Cadre) {
            beside.reverse();
        }
        seats.extend(beside.map(|post| Seat::new(seat.slot, post)));
    }
    seats
}

/// The one person of a name who serves; of several, the one with the telephone beside the name, or the one of this station.
fn person(draft: &Draft<'_>, name: &str, phone: Option<&Phone>) -> Result<Id, Why> {
    let named = draft.names.get(&name::key(name)).map(Vec::as_slice).unwrap_or_default();
    let people: Vec<_> =
        named.iter().filter_map(|at| draft.people.get(*at)).filter(|person| !person.form.left).collect();
    let here = |form: &PersonForm| {
        let place = draft.places.iter().find(|place| Some(place.id) == form.station);
        place.is_some_and(|place| stem(&place.form.name) == stem(&draft.desk.name))
    };
    match people.as_slice() {
        [] => Err(Why::UnknownPerson),
        [person] => Ok(person.id),
        several => {
            let several: Vec<_> = several.iter().map(|person| (person.id, &person.form)).collect();
            namesakes::one_of(&several, phone.map_or("", Phone::as_str), here).ok_or(Why::SeveralOfThatName)
        }
    }
}

/// Drops, with the reason, whoever would take a seat that stays with somebody else.
fn without_settled(draft: &mut Draft<'_>, wanted: Vec<Wanted>, held: &[(Assignment, Held)]) -> Vec<Wanted> {
    let mut kept = Vec::new();
    for wanted in wanted {
        let given = wanted.assignment;
        let stays = held.iter().find(|(stays, _)| stays.seat == given.seat && stays.person != given.person);
        let Some((stays, held)) = stays else {
            kept.push(wanted);
            continue;
        };
        let why = Why::Stays(*held, given.date, name_of(draft, stays.person));
        draft.skip(wanted.at, Subject::Shift(given.date, given.seat, wanted.name), why);
        draft.of_cell(wanted.cell);
    }
    kept
}

/// Drops, with the reason, whoever would take a seat that another roster of the file gave before.
fn without_given(draft: &mut Draft<'_>, wanted: Vec<Wanted>) -> Vec<Wanted> {
    let mut kept = Vec::new();
    for wanted in wanted {
        let Assignment { date, seat, person } = wanted.assignment;
        let before = draft.seated.iter().find(|(given, _)| (given.date, given.seat) == (date, seat));
        let Some((given, at)) = before.cloned() else {
            kept.push(wanted);
            continue;
        };
        let why = if given.person == person { Why::Repeated(at) } else { Why::Given(at, name_of(draft, given.person)) };
        draft.skip(wanted.at, Subject::Shift(date, seat, wanted.name), why);
        draft.of_cell(wanted.cell);
    }
    kept
}

/// A day as it stands, and as the rosters of the file before this one will have it.
fn with_given(draft: &Draft<'_>, date: NaiveDate, standing: &[Assignment]) -> Vec<Assignment> {
    let given = || draft.seated.iter().map(|(given, _)| *given).filter(|given| given.date == date);
    let stays = standing.iter().copied().filter(|stays| !given().any(|given| given.seat == stays.seat));
    stays.chain(given()).collect()
}

/// Drops, with the reason, whoever cannot sit there once the day is as the sheet wants it; the later row gives way. What speaks against
/// it here is what would refuse it when it is written.
fn without_clashes(
    draft: &mut Draft<'_>,
    mut wanted: Vec<Wanted>,
    standing: &[Assignment],
    stands: &Stands<'_>,
) -> Vec<Wanted> {
    loop {
        let given = |seat: Seat| wanted.iter().any(|wanted| wanted.assignment.seat == seat);
        let mut day: Vec<Assignment> = standing.iter().copied().filter(|kept| !given(kept.seat)).collect();
        day.extend(wanted.iter().map(|wanted| wanted.assignment));
        let clash =
            wanted.iter().enumerate().rev().find_map(|(at, wanted)| Some((at, why(draft, wanted, &day, stands)?)));
        let Some((at, why)) = clash else { return wanted };
        let dropped = wanted.remove(at);
        let subject = Subject::Shift(dropped.assignment.date, dropped.assignment.seat, dropped.name);
        draft.skip(dropped.at, subject, why);
        draft.of_cell(dropped.cell);
    }
}

/// Why somebody cannot sit there on a day that is as the sheet wants it.
fn why(draft: &Draft<'_>, wanted: &Wanted, day: &[Assignment], stands: &Stands<'_>) -> Option<Why> {
    let given = wanted.assignment;
    let known = |id: Id| draft.people.iter().find(|known| known.id == id);
    let person = known(given.person)?;
    let away = if stands.is_over(&given) { &[] } else { person.form.away.as_slice() };
    let is_twin = |other: &&Assignment| {
        other.person != given.person && known(other.person).is_some_and(|known| stands.may_be_one(known, person))
    };
    let twin = || day.iter().find(is_twin).map(|other| Why::TwinServing(other.seat));
    let clash = clashes(&given, day, away).into_iter().next();
    clash.map_or_else(twin, |clash| {
        Some(match clash {
            Clash::Serving { seat } | Clash::TwinServing { seat } => Why::Serving(seat),
            Clash::Away { rule } if is_part(&rule, given.seat) => Why::AwayPart(rule),
            Clash::Away { rule } => Why::Away(rule),
            // The plan asks nobody who has left.
            Clash::Taken { .. } | Clash::HasLeft => Why::NoSeatLeft,
        })
    })
}

/// Whether somebody who cannot have the whole day is away for no more than a part of it.
fn is_part(rule: &Away, seat: Seat) -> bool {
    seat.slot == Slot::AllDay && rule.slot.is_some_and(|slot| slot != Slot::AllDay)
}

fn name_of(draft: &Draft<'_>, person: Id) -> String {
    draft.people.iter().find(|known| known.id == person).map(|known| known.form.name.clone()).unwrap_or_default()
}
