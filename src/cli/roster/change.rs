//! `koudai roster fill`, `set` and `sign`.

use clap::ArgMatches;

use super::seat;
use crate::Lang;
use crate::cli::error::Failure;
use crate::cli::session::{Opened, Session};
use crate::cli::table::{Cell, Table};
use crate::cli::{output, pick, typed};
use crate::domain::calendar::{Week, ahead};
use crate::domain::command::Command;
use crate::domain::event::ShiftSet;
use crate::domain::roster::away_text::{dated_label, day_label};
use crate::domain::roster::check::lacks;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::unfilled;
use crate::domain::roster::week::{Seat, is_over, shift_at};
use crate::domain::terms::Post;
use crate::lang::cli as say;
use crate::service::Done;

/// What is typed for nobody.
const NOBODY: &str = "-";

/// Fills the empty seats of a week fairly, or copies the week before.
pub fn fill(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let week = Week::of(typed::day_or_today(matches, "week", session.now)?);
    let mut opened = session.open()?;
    let desk = super::desk(opened.read(), matches)?;
    let command = if matches.get_flag("copy") {
        Command::CopyWeek { from: week.previous().monday(), to: week.monday() }
    } else {
        Command::FillWeek { week: week.monday(), afresh: matches.get_flag("afresh") }
    };
    let done = opened.execute(&command.for_desk(&desk))?;
    report_filled(session, &opened, &done)
}

/// How many seats were filled, and why the others were not.
fn report_filled(session: &Session, opened: &Opened<'_>, done: &Done) -> Result<(), Failure> {
    let lang = session.lang();
    let reader = opened.read();
    let name = |id| reader.person_name(id).unwrap_or_default();
    if !session.json {
        match done.entries {
            0 => output::line(say::no_seat_changed(lang))?,
            seats => output::line(&say::seats_changed(lang, seats))?,
        }
        withdrawn(opened, done, lang).iter().try_for_each(|swap| output::line(swap))?;
        unfilled::say_all(&done.remarks, lang, &name).iter().try_for_each(|said| output::line(said))?;
        let others = (done.left_out > 0).then(|| crate::lang::roster::left_out(lang, done.left_out));
        return others.iter().try_for_each(|others| output::line(others));
    }
    let mut table =
        Table::new([("date", ""), ("shift", ""), ("post", ""), ("away", ""), ("serving", ""), ("reason", "")]);
    for empty in &done.remarks {
        table.push([
            Cell::text(empty.date.to_string()),
            Cell::word(Some(empty.seat.slot), lang),
            Cell::word(Some(empty.seat.post), lang),
            Cell::list(empty.away.iter().map(|id| name(*id)).collect(), lang),
            Cell::list(empty.serving.iter().map(|id| name(*id)).collect(), lang),
            Cell::text(empty.say(lang, &name)),
        ]);
    }
    session.print(&table)
}

/// The swaps that were taken back along with the change.
pub(in crate::cli) fn withdrawn(opened: &Opened<'_>, done: &Done, lang: Lang) -> Vec<String> {
    let name = |id| opened.read().person_name(id).unwrap_or_default();
    done.withdrawn.iter().map(|swap| swap.say_withdrawn(lang, &name)).collect()
}

/// Puts somebody into a seat, or empties it.
pub fn set(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let date = typed::day(typed::text(matches, "date").unwrap_or_default(), session.now)?;
    let mut opened = session.open()?;
    let desk = super::desk(opened.read(), matches)?;
    let reader = opened.read().of_desk(&desk);
    let plan = reader.duty_plan()?;
    let seats = seat::on(&plan.seats, reader, date)?;
    let seat = seat::read(typed::text(matches, "seat").unwrap_or_default(), &seats, lang)?;
    let who = typed::text(matches, "who").unwrap_or_default();
    let person = if who == NOBODY { None } else { Some(pick::person(opened.read(), who)?) };
    // Under a clock that is doubted nothing is refused for its date.
    let is_sound =
        ahead::doubt(session.now, opened.store.latest_wall(), lang).is_none() && !ahead::is_lost(session.now);
    if person.is_some() && is_sound && ahead::is_far(date, session.now.date_naive()) {
        return Err(Failure::Refused(say::far_day(lang, &date.to_string())));
    }
    let shift = ShiftSet::new(date, seat, person.as_ref().map(|row| row.id));
    if let Some((row, role)) = person.as_ref().and_then(|row| Some((row, lacks(seat.post, &row.form.roles)?)))
        && !matches.get_flag("anyway")
    {
        let (day, label) = (day_label(date, lang), seat.label(lang));
        return Err(Failure::Refused(say::unsuited(lang, &row.form.name, role.label(lang), &day, &label)));
    }
    if let Some(row) = person.as_ref().filter(|_| !matches.get_flag("anyway"))
        && !is_over(date, seat.slot, &plan.hours, session.now)
        && let Some(there) = reader.kept_elsewhere(row.id, date, seat.slot)?
    {
        let (day, label) = (day_label(date, lang), seat.label(lang));
        return Err(Failure::Refused(say::elsewhere(lang, &row.form.name, &there.say(lang), &day, &label)));
    }
    let before = reader.sitter(date, seat)?;
    if let Some(sitter) = before.filter(|sitter| Some(*sitter) != shift.person) {
        super::refuse_replacing(session, matches, reader, &opened.desk, (date, seat, sitter))?;
    }
    let before = before.map(|id| opened.read().person_name(id)).transpose()?.unwrap_or_default();
    let done = opened.execute(&Command::SetShifts(vec![shift]).for_desk(&desk))?;
    let name = person.map(|row| row.form.name).unwrap_or_default();
    let (day, label) = (dated_label(date, session.now.date_naive(), lang), seat.label(lang));
    let sentence = match (name.as_str(), before.as_str()) {
        ("", before) => say::seat_empty(lang, &day, &label, before),
        (name, "") => say::seat_filled(lang, &day, &label, name),
        (name, before) => say::seat_replaced(lang, &day, &label, name, before),
    };
    let withdrawn = withdrawn(&opened, &done, lang);
    let sentence = [vec![sentence], withdrawn].concat().join(crate::lang::roster::comma(lang));
    let record = Table::one([
        (("date", ""), Cell::text(date.to_string())),
        (("shift", ""), Cell::word(Some(seat.slot), lang)),
        (("post", ""), Cell::word(Some(seat.post), lang)),
        (("person", ""), Cell::text(name)),
    ]);
    session.report(&sentence, &record)
}

/// Signs in or out: for whoever is on duty now, unless the line says otherwise.
pub fn sign(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let (today, slot) = shift_at(session.now, &opened.desk.hours);
    let date = typed::text(matches, "date").map_or(Ok(today), |typed| typed::day(typed, session.now))?;
    let seat = match typed::text(matches, "seat") {
        Some(typed) => seat::read(typed, &seat::on(&opened.desk.seats, opened.read(), date)?, lang)?,
        None => opened.read().on_duty(date, slot)?.map_or(Seat::new(slot, Post::Duty), |(seat, _)| seat),
    };
    let person = match typed::text(matches, "who") {
        Some(typed) => Some(pick::person(opened.read(), typed)?.id),
        None => opened.read().sitter(date, seat)?,
    };
    let person = person.ok_or_else(|| Failure::NobodyOnDuty(day_label(date, lang), seat.label(lang)))?;
    let name = opened.read().person_name(person)?;
    let out = matches.get_flag("out");
    opened.execute(&Command::Sign(Signing { date, seat, person, at: session.now, out }))?;
    let (day, label) = (dated_label(date, today, lang), seat.label(lang));
    let sentence =
        if out { say::signed_out(lang, &name, &day, &label) } else { say::signed_in(lang, &name, &day, &label) };
    let is_late = !out && is_over(date, seat.slot, &opened.desk.hours, session.now);
    let sentence = if is_late { say::signed_late(lang, &sentence) } else { sentence };
    let record = Table::one([
        (("date", ""), Cell::text(date.to_string())),
        (("shift", ""), Cell::word(Some(seat.slot), lang)),
        (("post", ""), Cell::word(Some(seat.post), lang)),
        (("person", ""), Cell::text(name)),
        (("at", ""), Cell::instant(Some(session.now))),
        (("out", ""), Cell::flag(out, lang)),
    ]);
    session.report(&sentence, &record)
}
