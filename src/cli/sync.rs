//! `koudai sync`: an exchange with a stick, a folder or a server, and how the desk stands with the others.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use clap::builder::PathBufValueParser;
use clap::{ArgAction, ArgMatches, Command as Words};

use super::args::{argument, noun, option, verb};
use super::enroll::key_file;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::{caps, output, quarantine, remote, typed, whereabouts};
use crate::Lang;
use crate::domain::calendar::shown;
use crate::lang::{enroll, exchange as say, receipt as on_paper, sticks as used, sync_screen, usage};
use crate::service;
use crate::store::{Author, Reader, Store, StoreError};
use crate::sync::background::{LineLog, Way};
use crate::sync::carrier::line::Patience;
use crate::sync::carrier::{Carrier, CarrierError};
use crate::sync::exchange::standing::{self, WrongClock};
use crate::sync::exchange::{self, ExchangeError, Receipt, paper};
use crate::sync::identity::newcomer;
use crate::sync::remote::file::RemoteError;
use crate::sync::remote::{file, open};
use crate::sync::served;

/// The words `sync` takes.
pub fn arguments(lang: Lang) -> Words {
    let folder = argument("folder", "FOLDER|URL", usage::sync_place(lang))
        .value_parser(PathBufValueParser::new())
        .required(false);
    noun("sync", usage::sync(lang))
        .subcommand_required(false)
        .args_conflicts_with_subcommands(true)
        .arg(folder)
        .arg(option("receipt", "FILE", usage::sync_receipt(lang)).value_parser(PathBufValueParser::new()))
        .subcommand(
            verb("status", usage::sync_status(lang))
                .arg(option("record", "NUMBER|ID", usage::sync_record(lang)).action(ArgAction::Append)),
        )
        .subcommand(remote::arguments(lang))
        .subcommand(verb("silent-after", usage::sync_silent(lang)).arg(argument(
            "days",
            "DAYS",
            usage::sync_days(lang),
        )))
        .subcommand(verb("sticks", usage::sync_sticks(lang)))
        .subcommand(quarantine::arguments(lang))
        .subcommand(caps::arguments(lang))
}

/// Exchanges with what was named, or else with the server that was set; `status` says how the desk stands.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("remote", matches)) => return remote::run(session, matches),
        Some(("sticks", _)) => return sticks(session),
        Some(("quarantine", matches)) => return quarantine::run(session, matches),
        Some(("caps", matches)) => return caps::run(session, matches),
        Some(("silent-after", matches)) => return silent_after(session, matches),
        Some((_, matches)) => {
            return match matches.get_many::<String>("record") {
                Some(typed) => whereabouts::print(session, typed),
                None => status(session),
            };
        }
        None => {}
    }
    let place = matches.get_one::<PathBuf>("folder");
    let (carrier, way) = match place {
        Some(place) => (remote::carrier(session, place), remote::way(session, place)),
        None => match remote::configured(session) {
            // Whoever serves and has set no server means their own.
            Err(Failure::Remote(RemoteError::Unset)) if served::is_there(&session.start.dir) => {
                let own = served::open(&session.start.dir);
                (own.map(|own| Box::new(own) as Box<dyn Carrier>), Some(Way::Served))
            }
            configured => (open(&configured?, Patience::default()), Some(Way::Line)),
        },
    };
    let paper = matches.get_one::<PathBuf>("receipt").map(PathBuf::as_path);
    if let (Some(way), Err(why)) = (way, &carrier)
        && *why != CarrierError::NotServed
    {
        note_line(&session.open()?.store, way, session.now, Some(why))?;
    }
    let carrier = carrier.map_err(ExchangeError::Carrier)?;
    let named = place.map_or_else(|| carrier.label().to_owned(), |place| place.display().to_string());
    with(session, (carrier.as_ref(), &named, way), paper)
}

/// A row for each stick and desk it carries something for.
fn sticks(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let mut table = Table::new([
        ("label", used::label(lang)),
        ("seen", used::last(lang)),
        ("desk", used::desk(lang)),
        ("entries", used::entries(lang)),
        ("since", used::since(lang)),
    ]);
    let instant = |at: &str| Cell::instant(DateTime::parse_from_rfc3339(at).ok());
    for one in exchange::sticks::list(looked.read())? {
        if one.carries.is_empty() {
            table.push([Cell::text(&one.label), instant(&one.seen), Cell::default(), Cell::count(0), Cell::default()]);
        }
        for load in &one.carries {
            let (label, entries) = (Cell::text(&one.label), Cell::count(load.entries));
            let desk = Cell::both(load.desk.clone(), load.name.clone());
            table.push([label, instant(&one.seen), desk, entries, instant(&load.since)]);
        }
    }
    session.print(&table)
}

fn silent_after(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let typed = typed::text(matches, "days").unwrap_or_default();
    let days = typed.parse().ok().filter(|days| (1..=365).contains(days));
    let days: u32 = days.ok_or_else(|| Failure::Refused(say::no_days(session.lang(), typed)))?;
    let opened = session.open()?;
    standing::set_silent_days(&opened.store, days)?;
    session
        .report(&say::silent_after(session.lang(), days), &Table::one([(("days", ""), Cell::count(u64::from(days)))]))
}

/// Remembers how the line stands after it was tried by a command.
fn note_line(
    store: &Store,
    way: Way,
    now: DateTime<FixedOffset>,
    trouble: Option<&CarrierError>,
) -> Result<(), StoreError> {
    let mut log = LineLog::read(store.read(), way)?;
    log.by_hand(now, trouble);
    log.keep(store, way)
}

/// Exchanges; `named` is how the line named the carrier, and `way` as what the desk exchanges with it by itself too, if it does.
fn with(
    session: &Session,
    (carrier, named, way): (&dyn Carrier, &str, Option<Way>),
    paper: Option<&Path>,
) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let keys = key_file(session).load()?;
    let (store, desk) = (&mut opened.store, &opened.desk);
    let receipt = match exchange::exchange(store, &keys, desk, carrier, session.now, &mut |_| {}) {
        Err(ExchangeError::NotEnrolled) if newcomer::waits(opened.read())? => {
            // It asked: what it wants is the answer, if that lies here.
            let offer = newcomer::offer(opened.read(), &keys, &opened.desk, carrier, None)?;
            return Err(Failure::Refused(enroll::grant_lies_here(lang, offer.keeper_name(), named)));
        }
        receipt => receipt?,
    };
    if let Some(way) = way {
        note_line(&opened.store, way, session.now, receipt.trouble.as_ref())?;
    }
    if session.json {
        output::line(&table(&receipt, lang).json())?;
    } else {
        output::line(&receipt.say(lang))?;
    }
    super::rescue::settle(&mut opened)?;
    service::join_late(&mut opened.store, &Author { now: session.now, person: None })?;
    if let Some(path) = paper {
        let lang = session.lang();
        paper::write(path, &receipt, &opened.desk, lang)
            .map_err(|why| Failure::Refused(on_paper::not_kept(lang, &path.display().to_string(), &why.say(lang))))?;
    }
    match receipt.trouble {
        None => Ok(()),
        Some(trouble) => Err(ExchangeError::Carrier(trouble).into()),
    }
}

/// One row for what came from each desk, what was left for each, and each envelope that was set aside; the last row is the
/// carrier itself.
fn table(receipt: &Receipt, lang: Lang) -> Table {
    let mut table = Table::new(COLUMNS);
    let count = |count: usize| Cell::count(count as u64);
    for one in &receipt.came {
        let (word, desk, name) = (Cell::text("came"), Cell::text(&one.desk), Cell::text(&one.name));
        let held = Cell::count(one.held);
        table.push([
            word,
            desk,
            name,
            count(one.envelopes),
            Cell::count(one.added),
            held,
            Cell::text(""),
            Cell::default(),
        ]);
    }
    for one in &receipt.went {
        let (word, desk, name) = (Cell::text("went"), Cell::text(&one.desk), Cell::text(&one.name));
        let entries = Cell::count(one.entries);
        table.push([word, desk, name, count(one.envelopes), entries, Cell::default(), Cell::text(""), Cell::default()]);
    }
    for (name, entries) in &receipt.unwritten {
        let (word, name, entries) = (Cell::text("not_written"), Cell::text(name), Cell::count(*entries));
        let none = Cell::default;
        table.push([word, none(), name, none(), entries, none(), Cell::text(""), none()]);
    }
    for (sender, objection) in &receipt.refused {
        let (word, why) = (Cell::text("refused"), Cell::text(objection.say(lang)));
        let (desk, name, none) = (Cell::text(&sender.desk), Cell::text(&sender.name), Cell::default);
        table.push([word, desk, name, count(1), none(), none(), why, none()]);
    }
    let why = receipt.trouble.as_ref().map(|trouble| trouble.say(lang)).unwrap_or_default();
    let (word, name) = (Cell::text("carrier"), Cell::text(&receipt.carrier));
    let safe = Cell::flag(receipt.safe, lang);
    table.push([word, Cell::default(), name, Cell::default(), Cell::default(), Cell::default(), Cell::text(why), safe]);
    table
}

const COLUMNS: [(&str, &str); 8] = [
    ("what", ""),
    ("desk", ""),
    ("name", ""),
    ("envelopes", ""),
    ("entries", ""),
    ("held", ""),
    ("why", ""),
    ("safe_to_pull", ""),
];

fn status(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let own = looked.read().own_device()?;
    let lines = lines(session, looked.read())?;
    for line in lines.iter().filter(|_| !session.json) {
        output::line(&line.say(lang))?;
    }
    let undelivered = standing::undelivered(looked.read(), own)?;
    if let Some(undelivered) = undelivered.filter(|_| !session.json && !session.csv) {
        output::line(&standing::say_undelivered(undelivered, lang))?;
    }
    let mut table = Table::new([
        ("desk", say::desk(lang)),
        ("name", say::name(lang)),
        ("pc", ""),
        ("owed", say::owed(lang)),
        ("heard", say::heard(lang)),
        ("version", say::version(lang)),
        ("missing", say::missing(lang)),
        ("refused", say::refused(lang)),
        ("clock", say::clock(lang)),
        ("forks", say::forks(lang)),
        ("silent", say::silent(lang)),
        ("server", ""),
        ("reached", ""),
        ("tried", ""),
        ("next", ""),
        ("why", ""),
    ]);
    let silent = standing::silent_days(looked.read())?;
    let rows = standing::standing(looked.read(), own, session.now)?.into_iter().flat_map(standing::Standing::rows);
    for (pc, one) in rows {
        let heard = DateTime::parse_from_rfc3339(&one.arrived).ok();
        table.push([
            Cell::text(&one.desk),
            Cell::both(one.name.clone(), named(&one.name, pc, lang)),
            pc.map_or_else(Cell::default, |pc| Cell::count(u64::from(pc))),
            Cell::count(one.owed),
            Cell::instant(heard),
            Cell::text(&one.version),
            Cell::count(one.missing),
            Cell::count(one.refused as u64),
            one.clock().map_or_else(Cell::default, |wrong| match wrong {
                WrongClock::Behind => Cell::both("behind", say::behind(lang)),
                WrongClock::Ahead => Cell::both("ahead", say::ahead(lang)),
            }),
            Cell::count(one.forks as u64),
            match standing::days_since(&one.arrived, session.now) {
                Some(days) if days > i64::from(silent) => Cell::both(true, say::silent_days(lang, days)),
                _ => Cell::both(false, ""),
            },
            Cell::default(),
            Cell::default(),
            Cell::default(),
            Cell::default(),
            Cell::default(),
        ]);
    }
    // Programs have each line in a row of its own, with nothing about a desk in it.
    for line in lines.into_iter().filter(|_| session.json) {
        let mut cells = vec![Cell::default(); 11];
        cells.extend([
            Cell::text(line.server),
            Cell::instant(line.log.reached),
            Cell::instant(line.log.tried),
            Cell::instant(line.log.next),
            Cell::text(line.log.why(lang)),
        ]);
        table.push(cells);
    }
    session.print(&table)
}

fn named(name: &str, pc: Option<u32>, lang: Lang) -> String {
    let pc = pc.map(|pc| sync_screen::nth_pc(lang, pc)).unwrap_or_default();
    format!("{name} {pc}").trim_end().to_owned()
}

/// The line, or this computer's own server, as the open program last left it.
struct LineStands {
    way: Way,
    server: String,
    log: LineLog,
}

impl LineStands {
    fn say(&self, lang: Lang) -> String {
        let at = |at: Option<DateTime<FixedOffset>>| at.map_or_else(|| say::line_never(lang).to_owned(), shown::full);
        let LineStands { way, server, log } = self;
        let line = if *way == Way::Line { say::line } else { say::served_line };
        let said = line(lang, server, &at(log.reached), &at(log.tried), &at(log.next));
        format!("{said}\n{}", log.why(lang)).trim_end().to_owned()
    }
}

/// How the line to the server stands, if one is set, and this computer's own server, if it has served.
fn lines(session: &Session, reader: Reader<'_>) -> Result<Vec<LineStands>, Failure> {
    let dir = &session.start.dir;
    // A file that does not read is said by `sync remote`.
    let remote = file::load(dir).unwrap_or_default().map(|remote| (Way::Line, remote.label()));
    let own = served::is_there(dir).then(|| (Way::Served, served::folder(dir).display().to_string()));
    let stands = |(way, server)| Ok(LineStands { way, server, log: LineLog::read(reader, way)? });
    remote.into_iter().chain(own).map(stands).collect()
}

impl From<ExchangeError> for Failure {
    fn from(error: ExchangeError) -> Failure {
        Failure::Exchange(error)
    }
}
