//! `koudai roster`: the week, who sits where, swaps and signatures.

mod change;
mod handover;
pub(in crate::cli) mod seat;
mod show;
mod swap;

use chrono::NaiveDate;
use clap::{ArgMatches, Command as Words};

pub(super) use change::withdrawn;

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::session::Session;
use super::typed;
use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::week::{Seat, is_over};
use crate::lang::{cli as say, usage};
use crate::store::Reader;
use crate::store::places::StationDesk;

/// The words `roster` takes.
pub fn arguments(lang: Lang) -> Words {
    let date = || argument("date", "DATE", usage::duty_day(lang));
    let seat = || argument("seat", "SEAT", usage::seat(lang));
    let station = || option("station", "CODE", usage::roster_station(lang));
    noun("roster", usage::roster(lang)).subcommands([
        verb("show", usage::roster_show(lang)).arg(option("week", "DATE", usage::week(lang))).arg(station()),
        verb("fill", usage::roster_fill(lang))
            .arg(station())
            .arg(option("week", "DATE", usage::week(lang)))
            .arg(flag("afresh", usage::afresh(lang)).conflicts_with("copy"))
            .arg(flag("copy", usage::copy_week(lang))),
        verb("set", usage::roster_set(lang))
            .args([date(), seat(), argument("who", "WHO", usage::seat_person(lang))])
            .args([flag("replace", usage::replace(lang)), flag("anyway", usage::anyway(lang)), station()]),
        handover::arguments(lang),
        verb("sign", usage::roster_sign(lang))
            .arg(argument("who", "WHO", usage::signer(lang)).required(false))
            .arg(flag("out", usage::sign_out(lang)))
            .arg(option("date", "DATE", usage::sign_date(lang)))
            .arg(option("seat", "SEAT", usage::sign_seat(lang))),
        noun("swap", usage::roster_swap(lang)).subcommands([
            verb("ask", usage::swap_ask(lang))
                .args([date(), seat(), argument("who", "WHO", usage::swap_stand_in(lang))])
                .args([option("reason", "TEXT", usage::reason(lang)), flag("trade", usage::swap_trade(lang))]),
            verb("list", usage::swap_list(lang)).arg(flag("all", usage::swap_all(lang))).arg(station()),
            answer("approve", usage::swap_approve(lang), lang).arg(flag("replace", usage::replace(lang))),
            answer("refuse", usage::swap_refuse(lang), lang),
            answer("cancel", usage::swap_cancel(lang), lang),
        ]),
    ])
}

fn answer(name: &'static str, about: &'static str, lang: Lang) -> Words {
    verb(name, about)
        .arg(argument("swap", "ID", usage::swap_id(lang)))
        .arg(option("reason", "TEXT", usage::reason(lang)))
        .arg(option("station", "CODE", usage::roster_station(lang)))
}

/// The code of the desk whose roster is meant: that of `--station`, by its code, its letters or its name; else nothing, for
/// this desk's own.
fn desk(reader: Reader<'_>, matches: &ArgMatches) -> Result<String, Failure> {
    let Some(typed) = typed::text(matches, "station") else { return Ok(String::new()) };
    let stations = reader.stations()?;
    let wanted = typed.trim().to_ascii_uppercase();
    let is = |one: &&StationDesk| {
        one.code == wanted || one.code.ends_with(&format!("-{wanted}")) || one.name == typed.trim()
    };
    stations.iter().find(is).map(|one| one.code.clone()).ok_or_else(|| {
        let choices: Vec<String> = stations.iter().map(|one| format!("{} {}", one.code, one.name)).collect();
        Failure::NoStation { typed: typed.to_owned(), choices: choices.join(" / ") }
    })
}

/// Refuses to take a seat from somebody who has signed in there, or whose shift is over, unless the line says so.
fn refuse_replacing(
    session: &Session,
    matches: &ArgMatches,
    reader: Reader<'_>,
    desk: &Desk,
    (date, seat, person): (NaiveDate, Seat, Id),
) -> Result<(), Failure> {
    let signed = reader.signings(date, date)?.into_iter().any(|(_, one)| one.seat == seat && one.person == person);
    if matches.get_flag("replace") || !(signed || is_over(date, seat.slot, &desk.hours, session.now)) {
        return Ok(());
    }
    let lang = session.lang();
    let (day, label) = (day_label(date, lang), seat.label(lang));
    Err(Failure::Refused(say::has_served(lang, &reader.person_name(person)?, &day, &label)))
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show::week(session, matches),
        Some(("fill", matches)) => change::fill(session, matches),
        Some(("set", matches)) => change::set(session, matches),
        Some(("handover", matches)) => handover::run(session, matches),
        Some(("sign", matches)) => change::sign(session, matches),
        Some((_, matches)) => swap::run(session, matches),
        None => Ok(()),
    }
}
