//! `koudai people`: those who serve, and one of them in full.

use clap::{ArgMatches, Command as Words};
use serde_json::json;

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::{pick, typed};
use crate::Lang;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::phone::mask_phone;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::departed::ComingSeat;
use crate::domain::terms::{Role, Word};
use crate::lang::{cli as say, people, usage};
use crate::service::Done;
use crate::store::people::{Twins, alike, whose};
use crate::store::{Reader, Row};

/// The words `people` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("people", usage::people(lang)).subcommands([
        verb("list", usage::people_list(lang))
            .arg(option("role", "WORD", usage::people_role(lang)))
            .arg(flag("all", usage::people_all(lang))),
        verb("show", usage::people_show(lang))
            .arg(argument("who", "WHO", usage::who(lang)))
            .arg(flag("phone", usage::show_phone(lang))),
        verb("twins", usage::people_twins(lang)),
        verb("same", usage::people_same(lang))
            .arg(argument("one", "ID", usage::one_record(lang)).required(false).required_unless_present("alike"))
            .arg(argument("other", "ID", usage::other_record(lang)).required(false).required_unless_present("alike"))
            .arg(flag("alike", usage::people_alike(lang)).conflicts_with_all(["one", "other"]))
            .arg(flag("dry-run", usage::dry_run(lang)).requires("alike")),
        verb("distinct", usage::people_distinct(lang))
            .arg(argument("one", "ID", usage::one_record(lang)))
            .arg(argument("other", "ID", usage::other_record(lang))),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("list", matches)) => list(session, matches),
        Some(("twins", _)) => twins(session),
        Some(("same", matches)) if matches.get_flag("alike") => settle_alike(session, matches.get_flag("dry-run")),
        Some(("same", matches)) => settle(session, matches, true),
        Some(("distinct", matches)) => settle(session, matches, false),
        Some((_, matches)) => show(session, matches),
        None => Ok(()),
    }
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let role: Option<Role> = typed::word(matches, "role", lang)?;
    let looked = session.look()?;
    let twins = looked.read().twins_of_people()?;
    let heading = if twins.is_empty() { "" } else { say::twin_of(lang) };
    let mut table = Table::default();
    for row in looked.read().people(matches.get_flag("all"))? {
        if role.is_none_or(|role| row.form.roles.contains(&role)) {
            let mut record = card(looked.read(), &row, false, lang)?;
            let twin_of = perhaps(&twins, row.id);
            let mark = if twin_of.is_empty() { "" } else { people::twin_brief(lang) };
            record.add(("twin_of", heading), Cell::both(twin_of, mark));
            table.push_record(record);
        }
    }
    session.print(&table)
}

fn show(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut looked = session.look()?;
    let row = pick::person(looked.read(), typed::text(matches, "who").unwrap_or_default())?;
    let whole = matches.get_flag("phone") && !row.form.phone.is_empty();
    if whole {
        looked = looked.log_showing(Record { kind: RecordKind::Person, id: row.id })?;
    }
    let (lang, reader) = (session.lang(), looked.read());
    let mut card = card(reader, &row, whole, lang)?;
    card.add(("twin_of", say::twin_of(lang)), Cell::list(perhaps(&reader.twins_of_people()?, row.id), lang));
    let merged = reader.ones()?.records_of(row.id).into_iter().filter(|id| *id != row.id);
    card.add(("merged", say::merged_records(lang)), Cell::list(merged.map(|id| id.to_string()).collect(), lang));
    session.print_card(&card)
}

/// The other records that may speak of the same human being.
fn perhaps(twins: &[Twins], id: Id) -> Vec<String> {
    let others = twins.iter().filter_map(|Twins { stays, goes }| match id {
        _ if stays.id == id => Some(goes.id),
        _ if goes.id == id => Some(stays.id),
        _ => None,
    });
    others.map(|id| id.to_string()).collect()
}

/// Who may have been written down twice: the record that would stand for both, and the other.
fn twins(session: &Session) -> Result<(), Failure> {
    let (lang, looked) = (session.lang(), session.look()?);
    let mut table = Table::default();
    for Twins { stays, goes } in looked.read().twins_of_people()? {
        table.push_record(Table::one([
            (("name", say::name(lang)), Cell::text(&stays.form.name)),
            (("stays", say::twin_stays(lang)), Cell::text(stays.id.to_string())),
            (("goes", say::twin_goes(lang)), Cell::text(goes.id.to_string())),
            // Of two stations that of the one that stays stands from then on.
            (
                ("station", people::station(lang)),
                Cell::text(pick::place_name(looked.read(), stays.form.station.or(goes.form.station))?),
            ),
            (("phone", say::phone(lang)), Cell::text(mask_phone(&stays.form.clone().with(&goes.form).phone))),
        ]));
    }
    session.print(&table)
}

fn settle(session: &Session, matches: &ArgMatches, same: bool) -> Result<(), Failure> {
    let (lang, mut opened) = (session.lang(), session.open()?);
    let id = |name: &str| {
        let typed = typed::text(matches, name).unwrap_or_default();
        let found = pick::person(opened.read(), typed)?.id;
        // By its own id, also where another record stands for it: only so it can be taken apart again.
        Ok::<_, Failure>(typed.trim().parse::<Id>().unwrap_or(found))
    };
    let command = Command::SettlePeople { one: id("one")?, other: id("other")?, same };
    let done = opened.execute(&command)?;
    let stays = done.record.map(|record| opened.read().person(record.id)).transpose()?.flatten();
    let name = stays.as_ref().map(|row| row.form.name.clone()).unwrap_or_default();
    let said = if same { people::are_one(lang, &name) } else { people::are_two(lang, &name) };
    let record = Table::one([
        (("id", ""), Cell::text(stays.map(|row| row.id.to_string()).unwrap_or_default())),
        (("twice", ""), twice(&done.twice)),
    ]);
    session.report(&with_twice(said, &done.twice, opened.read(), lang), &record)
}

/// Reads all as one of whom a number says that they were written down twice: everything or nothing.
fn settle_alike(session: &Session, dry: bool) -> Result<(), Failure> {
    let (lang, mut opened) = (session.lang(), session.open()?);
    let twins = opened.read().twins_of_people()?;
    let alike = alike(&twins);
    let names = whose(&alike);
    let one = |twins: &&Twins| Command::SettlePeople { one: twins.stays.id, other: twins.goes.id, same: true };
    let done = match names.as_slice() {
        [_, ..] if !dry => opened.execute(&Command::All(alike.iter().map(one).collect()))?,
        _ => Done::default(),
    };
    let said = match names.as_slice() {
        [] => people::none_alike(lang).to_owned(),
        names if dry => people::would_be_one(lang, names.len(), &names.join(people::comma(lang))),
        names => with_twice(people::are_all_one(lang, names.len()), &done.twice, opened.read(), lang),
    };
    let record = Table::one([
        (("count", ""), Cell::count(names.len() as u64)),
        (("names", ""), Cell::list(names.iter().map(|name| (*name).to_owned()).collect(), lang)),
        (("twice", ""), twice(&done.twice)),
    ]);
    session.report(&said, &record)
}

/// What was said, and on which days somebody has several seats by it.
fn with_twice(said: String, seats: &[ComingSeat], reader: Reader<'_>, lang: Lang) -> String {
    let station = |code: &str| reader.station_name(code).unwrap_or_else(|_| code.to_owned());
    match seats {
        [] => said,
        seats => say::now_twice(lang, &said, &ComingSeat::say_days(seats, lang, &station)),
    }
}

fn twice(seats: &[ComingSeat]) -> Cell {
    let seats: Vec<_> = seats
        .iter()
        .map(|one| {
            json!({
                "desk": one.desk, "date": one.date, "shift": one.seat.slot.code(), "post": one.seat.post.code()
            })
        })
        .collect();
    Cell::both(seats, "")
}

fn card(reader: Reader<'_>, row: &Row<PersonForm>, whole_phone: bool, lang: Lang) -> Result<Table, Failure> {
    let form = &row.form;
    let phone = if whole_phone { form.phone.clone() } else { mask_phone(&form.phone) };
    let away = form.away.iter().map(|away| away.say(lang)).collect();
    Ok(Table::one([
        (("name", say::name(lang)), Cell::text(&form.name)),
        (("id", ""), Cell::text(row.id.to_string())),
        (("roles", say::role(lang)), words(&form.roles, lang)),
        (("levels", say::level(lang)), words(&form.levels, lang)),
        (("sex", ""), Cell::word(form.sex, lang)),
        (("station", say::station(lang)), Cell::text(pick::place_name(reader, form.station)?)),
        (("area", say::area(lang)), Cell::text(&form.area)),
        (("constituency", ""), Cell::text(&form.constituency)),
        (("employer", say::employer(lang)), Cell::text(&form.employer)),
        (("phone", say::phone(lang)), Cell::text(phone)),
        (("certificate", ""), Cell::text(&form.certificate)),
        (("away", say::away(lang)), Cell::list(away, lang)),
        (("left", say::left(lang)), Cell::flag(form.left, lang)),
    ]))
}

/// Several words of a list: their codes for programs, their labels for people.
fn words<W: Word>(words: &[W], lang: Lang) -> Cell {
    let labels: Vec<&str> = words.iter().map(|word| word.label(lang)).collect();
    Cell::both(words.iter().map(|word| word.code()).collect::<Vec<_>>(), labels.join(say::comma(lang)))
}
