//! `koudai roster swap`: asked by one person, answered by the head, taken back by whoever asked.

use clap::ArgMatches;

use super::seat;
use crate::Lang;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::table::{Cell, Table};
use crate::cli::{pick, typed};
use crate::domain::command::Command;
use crate::domain::event::SwapDecision;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use crate::lang::{cli as say, roster_screen as roster};
use crate::store::Reader;
use crate::store::roster::SwapRow;

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("ask", matches)) => ask(session, matches),
        Some(("list", matches)) => list(session, matches),
        Some(("approve", matches)) => answer(session, matches, SwapState::Approved),
        Some(("refuse", matches)) => answer(session, matches, SwapState::Refused),
        Some((_, matches)) => answer(session, matches, SwapState::Cancelled),
        None => Ok(()),
    }
}

fn ask(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let date = typed::day(typed::text(matches, "date").unwrap_or_default(), session.now)?;
    let mut opened = session.open()?;
    let seat = seat::read(
        typed::text(matches, "seat").unwrap_or_default(),
        &seat::on(&opened.desk.seats, opened.read(), date)?,
        lang,
    )?;
    let to = pick::person(opened.read(), typed::text(matches, "who").unwrap_or_default())?.id;
    let nobody = || Failure::NobodyOnDuty(day_label(date, lang), seat.label(lang));
    let from = opened.read().sitter(date, seat)?.ok_or_else(nobody)?;
    if let Some(there) = opened.read().kept_elsewhere(to, date, seat.slot)? {
        let (name, why) = (opened.read().person_name(to)?, roster::sits_elsewhere(lang, &there.say(lang)));
        return Err(Failure::Refused(roster::cannot_step_in(lang, &name, &why)));
    }
    let serves = opened.read().shifts(date, date)?.into_iter().find(|given| given.person == to && to != from);
    let trade = match serves {
        Some(given) if matches.get_flag("trade") => Some(given.seat),
        Some(given) => {
            let name = opened.read().person_name(to)?;
            return Err(Failure::Refused(say::serves_already(lang, &name, &given.seat.label(lang))));
        }
        None => None,
    };
    let request = SwapRequest { date, seat, from, to, trade, reason: typed::field(matches, "reason")? };
    let done = opened.execute(&Command::AskSwap(request))?;
    let id = done.record.map(|record| record.id);
    report(session, opened.read(), id, &|id| say::swap_asked(lang, id))
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let looked = session.look()?;
    let state = if matches.get_flag("all") { None } else { Some(SwapState::Asked) };
    let desk = super::desk(looked.read(), matches)?;
    let mut table = Table::new(columns(session.lang()));
    for row in looked.read().of_desk(&desk).swaps(state)? {
        table.push(cells(looked.read(), &row, session.lang())?);
    }
    session.print(&table)
}

fn answer(session: &Session, matches: &ArgMatches, state: SwapState) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let typed = typed::text(matches, "swap").unwrap_or_default();
    let swap: Id = typed.parse().map_err(|_| Failure::NoRecord(typed.to_owned()))?;
    let desk = super::desk(opened.read(), matches)?;
    let reader = opened.read().of_desk(&desk);
    if state == SwapState::Approved
        && let Some(row) = reader.swaps(Some(SwapState::Asked))?.into_iter().find(|row| row.row.id == swap)
    {
        let form = &row.row.form;
        super::refuse_replacing(session, matches, reader, &opened.desk, (form.date, form.seat, form.from))?;
    }
    let by = opened.author().person;
    let answer = SwapAnswer { state, by, at: session.now, reason: typed::field(matches, "reason")? };
    opened.execute(&Command::DecideSwap(SwapDecision::new(swap, answer)).for_desk(&desk))?;
    report(session, opened.read().of_desk(&desk), Some(swap), &|id| say::swap_answered(lang, id, state.label(lang)))
}

/// The swap as it stands now, or the sentence about it.
fn report(
    session: &Session,
    reader: Reader<'_>,
    id: Option<Id>,
    sentence: &dyn Fn(&str) -> String,
) -> Result<(), Failure> {
    let mut table = Table::new(columns(session.lang()));
    for row in reader.swaps(None)?.iter().filter(|row| Some(row.row.id) == id) {
        table.push(cells(reader, row, session.lang())?);
    }
    session.report(&sentence(&id.map(|id| id.to_string()).unwrap_or_default()), &table)
}

fn columns(lang: Lang) -> [crate::cli::table::Column; 9] {
    [
        ("swap", say::id(lang)),
        ("date", say::day(lang)),
        ("shift", say::shift(lang)),
        ("post", say::post(lang)),
        ("from", say::swap_from(lang)),
        ("to", say::swap_to(lang)),
        ("trade", say::trade(lang)),
        ("reason", say::reason(lang)),
        ("state", say::state(lang)),
    ]
}

fn cells(reader: Reader<'_>, row: &SwapRow, lang: Lang) -> Result<[Cell; 9], Failure> {
    let request = &row.row.form;
    let name = |id: Id| reader.person_name(id);
    Ok([
        Cell::text(row.row.id.to_string()),
        Cell::text(request.date.to_string()),
        Cell::word(Some(request.seat.slot), lang),
        Cell::word(Some(request.seat.post), lang),
        Cell::text(name(request.from)?),
        Cell::text(name(request.to)?),
        request.trade.map_or_else(Cell::default, |seat| Cell::both(seat::code(seat), seat.label(lang))),
        Cell::text(&request.reason),
        if row.waits_for_one_person() {
            Cell::both(row.state.code(), say::swap_of_one(lang))
        } else {
            Cell::word(Some(row.state), lang)
        },
    ])
}
