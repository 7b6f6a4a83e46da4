//! `koudai roster show`: seven days. People read one line a day; programs one object a shift.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Value, json};

use crate::Lang;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::table::{Cell, Table};
use crate::cli::typed;
use crate::domain::calendar::Week;
use crate::domain::calendar::shown;
use crate::domain::calendar::{DayHead, MarketDays};
use crate::domain::desk::DutyPlan;
use crate::domain::id::Id;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::week::{Seat, current_slot};
use crate::domain::terms::{Post, Slot};
use crate::lang::cli as say;
use crate::store::Reader;

use super::seat;

/// Prints the week.
pub fn week(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let week = Week::of(typed::day_or_today(matches, "week", session.now)?);
    let looked = session.look()?;
    let desk = super::desk(looked.read(), matches)?;
    let reader = looked.read().of_desk(&desk);
    let plan = reader.duty_plan()?;
    let table =
        if session.json { by_shift(session, &plan, reader, week)? } else { by_day(session, &plan, reader, week)? };
    session.print(&table)
}

/// Somebody in a seat.
struct Sitter {
    person: Id,
    name: String,
    /// The name with the mark of whoever no longer serves.
    marked: String,
    /// No longer serves, so the seat falls to nobody.
    has_left: bool,
}

/// Who sits where.
type Sitters = BTreeMap<(NaiveDate, Seat), Sitter>;

fn sitters(session: &Session, plan: &DutyPlan, reader: Reader<'_>, week: Week) -> Result<Sitters, Failure> {
    let names = reader.person_names()?;
    let mut sitters = Sitters::new();
    for given in reader.shifts(week.monday(), week.sunday())? {
        let has_left = reader.falls_to_nobody(&given, &plan.hours, session.now)?;
        let name = names.get(&given.person).cloned().unwrap_or_default();
        let marked = if has_left { of_one_gone(reader, given.person, &name, session.lang())? } else { name.clone() };
        sitters.insert((given.date, given.seat), Sitter { person: given.person, name, marked, has_left });
    }
    Ok(sitters)
}

/// The name of whoever no longer serves, and why: they left office, or the record of them was deleted.
pub(super) fn of_one_gone(reader: Reader<'_>, person: Id, name: &str, lang: Lang) -> Result<String, Failure> {
    let is_struck = reader.person(person)?.is_some_and(|row| row.struck);
    Ok(if is_struck { say::seat_of_one_deleted(lang, name) } else { say::seat_of_one_gone(lang, name) })
}

/// The seats of a day in which somebody sits.
fn taken(sitters: &Sitters, date: NaiveDate) -> BTreeSet<Seat> {
    sitters.keys().filter(|(day, _)| *day == date).map(|(_, seat)| *seat).collect()
}

fn by_day(session: &Session, plan: &DutyPlan, reader: Reader<'_>, week: Week) -> Result<Table, Failure> {
    let lang = session.lang();
    let running = current_slot(session.now, &plan.hours);
    let calendar = reader.calendar()?;
    let market = MarketDays::read(&plan.market).ok();
    let sitters = sitters(session, plan, reader, week)?;
    let seats = plan.seats.with(sitters.keys().map(|(_, seat)| *seat));
    let labels: Vec<String> = seats.iter().map(|seat| seat.label(lang)).collect();
    let mut table = Table::headed([say::day(lang).to_owned(), String::new()].into_iter().chain(labels));
    for date in week.days() {
        let head = DayHead::of(date, &calendar, market.as_ref());
        // A mark, not a colour, says which day is today.
        let today = if date == session.now.date_naive() { "*" } else { " " };
        let notes = [
            Some(head.note(lang)),
            head.flag_label(lang).map(str::to_owned),
            head.market_label(lang).map(str::to_owned),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().filter(|note| !note.is_empty()).collect();
        let mut cells = vec![
            Cell::text(format!("{today}{} {}", shown::short_date(date), head.weekday(lang))),
            Cell::text(notes.join(" ")),
        ];
        let taken = taken(&sitters, date);
        for seat in &seats {
            let covered = plan.seats.covered_by(*seat, &taken);
            let sitter = sitters.get(&(date, *seat)).map(|one| one.marked.clone());
            let sitter = sitter.or_else(|| covered.map(|whole| format!("({})", whole.slot.label(lang))));
            let name = sitter.unwrap_or_else(|| say::nobody_yet(lang).to_owned());
            let now = running == Some((date, seat.slot)) && seat.post == Post::Duty;
            cells.push(Cell::text(if now { format!("[{name}]") } else { name }));
        }
        table.push(cells);
    }
    Ok(table)
}

fn by_shift(session: &Session, plan: &DutyPlan, reader: Reader<'_>, week: Week) -> Result<Table, Failure> {
    let sitters = sitters(session, plan, reader, week)?;
    let signings = reader.signings(week.monday(), week.sunday())?;
    let mut table = Table::new([
        ("date", ""),
        ("shift", ""),
        ("duty_deputy", ""),
        ("cadre", ""),
        ("party_member", ""),
        ("lead", ""),
        ("standby", ""),
        ("signed_in", ""),
        ("signed_out", ""),
        ("has_left", ""),
        ("signed", ""),
    ]);
    for date in week.days() {
        let taken = taken(&sitters, date);
        // Lead and standby stand beside every shift of their day.
        let is_beside = |seat: &Seat| matches!(seat.post, Post::Lead | Post::Standby);
        let slots: BTreeSet<Slot> =
            plan.seats.of_day(&taken).into_iter().filter(|seat| !is_beside(seat)).map(|seat| seat.slot).collect();
        for slot in &slots {
            let at = |slot: Slot, post: Post| sitters.get(&(date, Seat::new(slot, post)));
            let name =
                |slot: Slot, post: Post| Cell::text(at(slot, post).map(|one| one.name.clone()).unwrap_or_default());
            let signed = |(slot, post): (Slot, Post), out: bool| {
                let sitter = at(slot, post).map(|one| one.person);
                let seat = Seat::new(slot, post);
                let given = |(_, signing): &&(Id, Signing)| {
                    signing.date == date && signing.seat == seat && Some(signing.person) == sitter && signing.out == out
                };
                signings.iter().find(given).map(|(_, signing)| signing.at)
            };
            let posts = [(*slot, Post::Duty), (*slot, Post::Cadre), (*slot, Post::PartyMember)];
            let beside = [(Slot::AllDay, Post::Lead), (Slot::AllDay, Post::Standby)];
            let taken = || posts.into_iter().chain(beside).filter_map(|seat| Some((seat, at(seat.0, seat.1)?)));
            let gone = taken().filter(|(_, one)| one.has_left).map(|(_, one)| one.name.clone()).collect();
            let each: Vec<Value> = taken()
                .map(|((slot, post), one)| {
                    let [came, went] = [false, true].map(|out| signed((slot, post), out).map(|at| at.to_rfc3339()));
                    json!({"seat": seat::code(Seat::new(slot, post)), "person": one.name, "signed_in": came, "signed_out": went})
                })
                .collect();
            let duty = |out: bool| Cell::instant(signed((*slot, Post::Duty), out));
            table.push([
                Cell::text(date.to_string()),
                Cell::word(Some(*slot), Lang::En),
                name(*slot, Post::Duty),
                name(*slot, Post::Cadre),
                name(*slot, Post::PartyMember),
                name(Slot::AllDay, Post::Lead),
                name(Slot::AllDay, Post::Standby),
                duty(false),
                duty(true),
                Cell::list(gone, session.lang()),
                Cell::both(each, ""),
            ]);
        }
    }
    Ok(table)
}
