//! Changes the roster: seats, copied and fair weeks, swaps, signatures.

mod fair;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Done, Refusal, append};
use crate::domain::calendar::Week;
use crate::domain::event::{Event, ShiftSet, SwapDecision};
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::check::{Clash, clashes};
use crate::domain::roster::elsewhere::SeatAt;
use crate::domain::roster::fair::Unfilled;
use crate::domain::roster::sign::{Signing, SigningRefusal, may_sign};
use crate::domain::roster::swap::{SwapAnswer, SwapRefusal, SwapRequest, SwapState};
use crate::domain::roster::week::{Assignment, Seat, is_over};
use crate::domain::terms::Role;
use crate::store::people::Ones;
use crate::store::roster::SwapRow;
use crate::store::{Reader, Writer};

pub use fair::fair_changes;
pub(super) use fair::fill_week;

/// Fills or empties seats. Several changes at once are checked against the roster as it will be, so that two people can
/// trade seats in one command.
pub(super) fn set_shifts(writer: &mut Writer<'_>, shifts: &[ShiftSet], done: &mut Done) -> Result<(), Refusal> {
    check_free(writer, shifts)?;
    set_changed(writer, shifts, done)
}

/// Whether everybody is free for the seat given to them, on the roster as it will be.
pub(super) fn check_free(writer: &Writer<'_>, shifts: &[ShiftSet]) -> Result<(), Refusal> {
    let mut after: BTreeMap<(NaiveDate, Seat), Id> = BTreeMap::new();
    for shift in shifts {
        let on_day = writer.read().shifts(shift.date, shift.date)?;
        after.extend(on_day.into_iter().map(|given| ((given.date, given.seat), given.person)));
    }
    for shift in shifts {
        match shift.person {
            Some(person) => after.insert((shift.date, shift.seat), person),
            None => after.remove(&(shift.date, shift.seat)),
        };
    }
    let (hours, now) = (writer.read().duty_plan()?.hours, writer.author().now);
    // Whoever was perhaps written down twice does not serve twice a day, until somebody says that they are two.
    let perhaps = Perhaps::read(writer.read())?;
    let ones = writer.read().ones()?;
    let given = |((date, seat), person): (&(NaiveDate, Seat), &Id)| {
        let person = perhaps.of(*person);
        Assignment { date: *date, seat: *seat, person }
    };
    let assigned: Vec<_> = after.iter().map(given).collect();
    for shift in shifts {
        let Some(person) = shift.person else { continue };
        let form = writer.read().person_meant(person)?.filter(|row| !row.struck).ok_or(Refusal::Unknown)?.form;
        let wanted = Assignment { date: shift.date, seat: shift.seat, person };
        if has_left(writer, &wanted)? {
            return Err(Refusal::Clash(wanted, Clash::HasLeft));
        }
        // Who served is written down as it was, whatever keeps them away by now.
        let away = if is_over(shift.date, shift.seat.slot, &hours, now) { &[] } else { form.away.as_slice() };
        let unsettled = Assignment { person: perhaps.of(person), ..wanted };
        if let Some(clash) = clashes(&unsettled, &assigned, away).into_iter().next() {
            let clash = match clash {
                Clash::Serving { seat } if is_another(after.get(&(shift.date, seat)), person, &ones) => {
                    Clash::TwinServing { seat }
                }
                clash => clash,
            };
            return Err(Refusal::Clash(wanted, clash));
        }
    }
    Ok(())
}

/// Whether somebody else than this person is written there, by whichever record.
fn is_another(sits: Option<&Id>, person: Id, ones: &Ones) -> bool {
    sits.is_some_and(|sits| ones.of(*sits) != ones.of(person))
}

/// Whoever was perhaps written down twice, and of whom nobody said yet whether they are two: each record, and the one that would stand
/// for it.
struct Perhaps(BTreeMap<Id, Id>);

impl Perhaps {
    fn read(reader: Reader<'_>) -> Result<Perhaps, Refusal> {
        let twins = reader.twins_of_people()?;
        Ok(Perhaps(twins.into_iter().map(|twins| (twins.goes.id, twins.stays.id)).collect()))
    }

    /// Whom a record perhaps speaks of.
    fn of(&self, person: Id) -> Id {
        self.0.get(&person).copied().unwrap_or(person)
    }
}

/// Writes those seats that really change, and takes back the swaps that wait for them: nobody could approve them any more.
fn set_changed(writer: &mut Writer<'_>, shifts: &[ShiftSet], done: &mut Done) -> Result<(), Refusal> {
    let before = done.entries;
    let mut waiting = writer.read().swaps(Some(SwapState::Asked))?;
    for shift in shifts {
        if writer.read().sitter(shift.date, shift.seat)? != shift.person {
            append(writer, &Event::ShiftSet(shift.clone()), done)?;
            // A trade waits for two seats, and falls with the first of them.
            let is_about = |swap: &mut SwapRow| swap.row.form.is_about(shift.date, shift.seat);
            for swap in waiting.extract_if(.., is_about) {
                withdraw(writer, &swap, done)?;
            }
        }
    }
    if done.entries == before { Err(Refusal::NoChange) } else { Ok(()) }
}

/// Takes back a swap whose seat has been given to somebody else.
fn withdraw(writer: &mut Writer<'_>, swap: &SwapRow, done: &mut Done) -> Result<(), Refusal> {
    let (by, at) = (writer.author().person, writer.author().now);
    let answer = SwapAnswer { state: SwapState::Cancelled, by, at, reason: String::new() };
    append(writer, &Event::SwapDecided(SwapDecision::new(swap.row.id, answer)), done)?;
    done.withdrawn.push(swap.row.form.clone());
    Ok(())
}

/// Copies a week over another, which must have something to copy. What has been served there stays, and nothing is planned
/// for shifts that have ended. People who have left, are away on the new day or serve then
/// already, here or elsewhere, are not copied; their seats are reported.
pub(super) fn copy_week(
    writer: &mut Writer<'_>,
    from: NaiveDate,
    to: NaiveDate,
    done: &mut Done,
) -> Result<(), Refusal> {
    let (source, target) = (Week::of(from), Week::of(to));
    let planned = writer.read().shifts(source.monday(), source.sunday())?;
    if planned.is_empty() {
        return Err(Refusal::NothingToCopy);
    }
    let plan = writer.read().duty_plan()?;
    let (hours, now) = (plan.hours, writer.author().now);
    let people: BTreeMap<Id, PersonForm> =
        writer.read().people(false)?.into_iter().map(|row| (row.id, row.form)).collect();
    let elsewhere = writer.read().seats_elsewhere((target.monday(), target.sunday()))?;
    let (served, standing) = standing(writer.read(), target, now)?;
    let mut shifts: BTreeMap<(NaiveDate, Seat), Option<Id>> =
        standing.into_iter().map(|given| ((given.date, given.seat), None)).collect();
    let ahead = target.monday() - source.monday();
    // Whoever was, or perhaps was, written down twice does not serve twice a day.
    let perhaps = Perhaps::read(writer.read())?;
    let mut serving: BTreeSet<(NaiveDate, Id)> =
        served.iter().map(|given| (given.date, perhaps.of(given.person))).collect();
    for given in planned {
        let copied = Assignment { date: given.date + ahead, ..given };
        let on_day = served.iter().filter(|given| given.date == copied.date).map(|given| given.seat).collect();
        let is_covered = plan.seats.covered_by(copied.seat, &on_day).is_some();
        if is_covered || is_over(copied.date, copied.seat.slot, &hours, now) {
            continue;
        }
        let Some(form) = people.get(&given.person) else {
            done.remarks.push(Unfilled::nobody(copied.date, copied.seat));
            continue;
        };
        let there = elsewhere.get(&given.person).into_iter().flatten().map(SeatAt::as_away);
        let away: Vec<_> = form.away.iter().cloned().chain(there).collect();
        let clashes = clashes(&copied, &served, &away);
        // Whoever has served there stays, so that seat is not empty.
        if clashes.iter().any(|clash| matches!(clash, Clash::Taken { .. })) {
            continue;
        }
        let mut empty = Unfilled::nobody(copied.date, copied.seat);
        match clashes.first() {
            None if serving.insert((copied.date, perhaps.of(copied.person))) => {
                shifts.insert((copied.date, copied.seat), Some(copied.person));
                continue;
            }
            Some(Clash::Away { .. }) => empty.away.push(copied.person),
            _ => empty.serving.push(copied.person),
        }
        done.remarks.push(empty);
    }
    let shifts: Vec<_> = shifts.into_iter().map(|((date, seat), person)| ShiftSet::new(date, seat, person)).collect();
    set_changed(writer, &shifts, done)
}

/// The seats of a week that are filled: those that have been served (ended, or signed) and so stay as they are
/// whatever is planned anew, and the others.
fn standing(
    reader: Reader<'_>,
    week: Week,
    now: DateTime<FixedOffset>,
) -> Result<(Vec<Assignment>, Vec<Assignment>), Refusal> {
    let hours = reader.duty_plan()?.hours;
    let signed: BTreeSet<_> = reader
        .signings(week.monday(), week.sunday())?
        .into_iter()
        .map(|(_, signing)| (signing.date, signing.seat, signing.person))
        .collect();
    let is_served = |given: &Assignment| {
        is_over(given.date, given.seat.slot, &hours, now) || signed.contains(&(given.date, given.seat, given.person))
    };
    Ok(reader.shifts(week.monday(), week.sunday())?.into_iter().partition(is_served))
}

pub(super) fn ask_swap(writer: &mut Writer<'_>, request: &SwapRequest, done: &mut Done) -> Result<(), Refusal> {
    check_swap(writer, request)?;
    if has_left(writer, &request.given_up())? {
        return Err(Refusal::Swap(Box::new(request.clone()), SwapRefusal::HasLeft));
    }
    let waiting = writer.read().swaps(Some(SwapState::Asked))?;
    let is_asked = |row: &SwapRow| {
        let form = &row.row.form;
        form.is_about(request.date, request.seat) || request.trade.is_some_and(|seat| form.is_about(request.date, seat))
    };
    if waiting.iter().any(is_asked) {
        return Err(Refusal::Swap(Box::new(request.clone()), SwapRefusal::Waiting));
    }
    append(writer, &Event::SwapAsked(request.clone()), done).map(drop)
}

fn check_swap(writer: &Writer<'_>, request: &SwapRequest) -> Result<(), Refusal> {
    let reader = writer.read();
    let theirs = reader.person(request.to)?.ok_or(Refusal::Unknown)?.form.away;
    let own = reader.person(request.from)?.map(|row| row.form.away).unwrap_or_default();
    if reader.has_left(request.to)? {
        return Err(Refusal::Swap(Box::new(request.clone()), SwapRefusal::Clash(Clash::HasLeft)));
    }
    let assigned = reader.shifts(request.date, request.date)?;
    let refuse = |why| Refusal::Swap(Box::new(request.clone()), why);
    request.check(&assigned, &theirs, &own).map_err(refuse)?;
    let perhaps = Perhaps::read(writer.read())?;
    let stays = |given: &&Assignment| **given != request.given_up() && Some(given.seat) != request.trade;
    let twin = |given: &&Assignment| given.person != request.to && perhaps.of(given.person) == perhaps.of(request.to);
    let clash = assigned.iter().filter(stays).find(twin).map(|given| Clash::TwinServing { seat: given.seat });
    clash.map_or(Ok(()), |clash| Err(refuse(SwapRefusal::Clash(clash))))
}

/// Whether a seat would fall to nobody, since whoever has it no longer serves.
fn has_left(writer: &Writer<'_>, given: &Assignment) -> Result<bool, Refusal> {
    let hours = writer.read().duty_plan()?.hours;
    Ok(writer.read().falls_to_nobody(given, &hours, writer.author().now)?)
}

/// Decides a swap; an approved one changes the roster in the same transaction.
pub(super) fn decide_swap(writer: &mut Writer<'_>, decision: &SwapDecision, done: &mut Done) -> Result<(), Refusal> {
    let row = writer.read().swaps(None)?.into_iter().find(|row| row.row.id == decision.swap).ok_or(Refusal::Unknown)?;
    let of_one = row.waits_for_one_person();
    let request = row.row.form;
    let by_head = is_head(writer, decision.answer.by)?;
    let refuse = |why| Refusal::Swap(Box::new(request.clone()), why);
    if decision.answer.state == SwapState::Approved && of_one {
        return Err(refuse(SwapRefusal::OnePerson));
    }
    request.may_answer(row.state, &decision.answer, by_head).map_err(refuse)?;
    done.record = Some(Record { kind: RecordKind::Swap, id: decision.swap });
    if decision.answer.state == SwapState::Approved {
        check_swap(writer, &request)?;
        for (seat, person) in request.approved() {
            append(writer, &Event::ShiftSet(ShiftSet::new(request.date, seat, Some(person))), done)?;
        }
    }
    append(writer, &Event::SwapDecided(decision.clone()), done).map(drop)
}

/// Whether somebody may approve swaps: the station head or the town chair; anybody as long as no head is named here.
fn is_head(writer: &Writer<'_>, person: Option<Id>) -> Result<bool, Refusal> {
    let heads: Vec<Id> = writer
        .read()
        .people(false)?
        .into_iter()
        .filter(|row| row.form.roles.iter().any(|role| matches!(role, Role::StationHead | Role::TownChair)))
        .map(|row| row.id)
        .collect();
    Ok(heads.is_empty() || person.is_some_and(|person| heads.contains(&person)))
}

/// Signs in or out.
pub(super) fn sign(writer: &mut Writer<'_>, signing: &Signing, done: &mut Done) -> Result<(), Refusal> {
    let reader = writer.read();
    reader.person(signing.person)?.ok_or(Refusal::Unknown)?;
    let sitter = reader.sitter(signing.date, signing.seat)?;
    let given = Assignment { date: signing.date, seat: signing.seat, person: signing.person };
    // Whoever has left may still sign out of what they signed in for; nothing new, not even late.
    let before: Vec<_> = reader.signings(signing.date, signing.date)?.into_iter().map(|(_, given)| given).collect();
    let came = |one: &Signing| (one.seat, one.person, one.out) == (signing.seat, signing.person, false);
    let is_late_in = !signing.out && reader.has_left(signing.person)?;
    let never_came = !before.iter().any(came) && has_left(writer, &given)?;
    if sitter == Some(signing.person) && (is_late_in || never_came) {
        return Err(Refusal::Signing(signing.clone(), SigningRefusal::HasLeft));
    }
    may_sign(signing, sitter, &before).map_err(|why| Refusal::Signing(signing.clone(), why))?;
    append(writer, &Event::Signed(signing.clone()), done).map(drop)
}
