//! `koudai sync quarantine`: the envelopes that were set aside; tried once more, or thrown away.

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, verb};
use super::enroll::key_file;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::desk::Desk;
use crate::lang::{aside as say, usage};
use crate::store::Reader;
use crate::sync::carrier::Folder;
use crate::sync::exchange::ExchangeError;
use crate::sync::exchange::aside::{self, Aside};
use crate::sync::exchange::objection::Objection;

/// The words `sync quarantine` takes.
pub fn arguments(lang: Lang) -> Words {
    let which = || argument("which", "N", usage::quarantine_which(lang));
    noun("quarantine", usage::quarantine(lang)).subcommand_required(false).subcommands([
        verb("list", usage::quarantine_list(lang)),
        verb("show", usage::quarantine_show(lang)).arg(which()),
        verb("release", usage::quarantine_release(lang)).arg(which()).arg(flag("sure", usage::quarantine_looked(lang))),
        verb("discard", usage::quarantine_discard(lang)).arg(which()).arg(flag("sure", usage::quarantine_sure(lang))),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show(session, matches),
        Some(("release", matches)) => release(session, matches),
        Some(("discard", matches)) => discard(session, matches),
        _ => list(session),
    }
}

fn all(session: &Session, reader: Reader<'_>, desk: &Desk) -> Result<Vec<Aside>, Failure> {
    let inbox = Folder::inbox(&session.start.dir).map_err(ExchangeError::from)?;
    Ok(aside::list(reader, reader.own_device()?, desk, &inbox)?)
}

fn list(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let mut table = Table::new([
        ("number", say::number(lang)),
        ("sender", say::from(lang)),
        ("since", say::since(lang)),
        ("here", ""),
        ("why", say::why(lang)),
        ("envelope", ""),
    ]);
    let found = all(session, looked.read(), &looked.desk)?;
    let is_any = !found.is_empty();
    for (number, one) in (1..).zip(found) {
        let since = chrono::DateTime::parse_from_rfc3339(&one.at).ok();
        table.push([
            Cell::count(number),
            Cell::both(one.sender.clone(), one.from(lang)),
            Cell::instant(since),
            Cell::flag(one.is_here, lang),
            Cell::text(one.why(lang)),
            Cell::text(&one.envelope),
        ]);
    }
    // Whoever decides by a reason reads it to its end.
    session.print_whole(&table)?;
    if is_any && !session.json && !session.csv { output::line(say::what_next(lang)) } else { Ok(()) }
}

/// The one that is meant: by its number in the list, or the name of its file.
fn meant(session: &Session, matches: &ArgMatches, reader: Reader<'_>, desk: &Desk) -> Result<Aside, Failure> {
    let typed = typed::text(matches, "which").unwrap_or_default();
    let all = all(session, reader, desk)?;
    let at = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = all.iter().enumerate().find(|(nth, one)| Some(*nth) == at || one.envelope == typed);
    found.map(|(_, one)| one.clone()).ok_or_else(|| Failure::Refused(say::not_found(session.lang(), typed)))
}

/// What a computer that is out wrote, record by record: seen before it is taken in.
fn show(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let one = meant(session, matches, looked.read(), &looked.desk)?;
    if !one.is_here {
        return Err(Failure::Refused(say::next_time(lang).to_owned()));
    }
    let keys = key_file(session).load()?;
    let inbox = Folder::inbox(&session.start.dir).map_err(ExchangeError::from)?;
    let all = aside::look(looked.read(), &keys, &looked.desk, &inbox, &one.envelope)?;
    let mut table = Table::new([("at", say::at(lang)), ("late", say::late(lang)), ("what", say::what(lang))]);
    for said in all {
        let at = chrono::DateTime::parse_from_rfc3339(&said.at).ok();
        table.push([Cell::instant(at), Cell::flag(said.is_late, lang), Cell::text(said.say(lang))]);
    }
    // Whoever decides by it sees all of it.
    session.print_whole(&table)
}

fn release(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let one = meant(session, matches, opened.read(), &opened.desk)?;
    if !one.is_here {
        return Err(Failure::Refused(say::next_time(lang).to_owned()));
    }
    if one.is_doubtful && !matches.get_flag("sure") {
        return Err(Failure::Refused(say::look_first(lang, typed::text(matches, "which").unwrap_or_default())));
    }
    let keys = key_file(session).load()?;
    let inbox = Folder::inbox(&session.start.dir).map_err(ExchangeError::from)?;
    let desk = opened.desk.clone();
    let receipt = aside::release(&mut opened.store, &keys, &desk, &inbox, &one.envelope, session.now)?;
    let left = receipt.refused.first().map(|(_, why)| why);
    if let Some(why) = left.filter(|why| !matches!(why, Objection::Late(_))) {
        return Err(Failure::Refused(format!("{}: {}", say::again_aside(lang), why.say(lang))));
    }
    let entries = receipt.came.iter().map(|came| came.added).sum();
    let came = receipt.came.iter().filter(|came| !came.is_silent()).map(|came| came.say(lang));
    let said: Vec<String> = came.chain(left.map(|why| why.say(lang))).collect();
    let record = Table::one([(("envelope", ""), Cell::text(&one.envelope)), (("entries", ""), Cell::count(entries))]);
    session.report(&released(&said, lang), &record)
}

/// What came of one, a line each; of one that brought nothing, that it brought nothing.
fn released(said: &[String], lang: Lang) -> String {
    if said.is_empty() { say::nothing_new(lang).to_owned() } else { said.join("\n") }
}

/// Throws one away; what cannot be taken back is only done when the line says so.
fn discard(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let one = meant(session, matches, opened.read(), &opened.desk)?;
    if !matches.get_flag("sure") {
        return Err(Failure::Refused(say::sure_line(lang, &one.from(lang))));
    }
    let inbox = Folder::inbox(&session.start.dir).map_err(ExchangeError::from)?;
    aside::discard(&mut opened.store, &inbox, &one.envelope)?;
    session.report(say::thrown(lang), &Table::one([(("envelope", ""), Cell::text(&one.envelope))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_that_brings_nothing_is_not_answered_by_an_empty_line() {
        assert_eq!(released(&[], Lang::Zh), say::nothing_new(Lang::Zh));
        assert_eq!(released(&["甲".to_owned(), "乙".to_owned()], Lang::Zh), "甲\n乙");
    }
}
