//! `koudai init`: sets up the desk of a data folder without the wizard.

use clap::{Arg, ArgMatches, Command as Words};

use super::args::{option, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::matter::number::read_code;
use crate::domain::opening::{self, Letters};
use crate::domain::region;
use crate::domain::terms::DeskLevel;
use crate::lang::{cli as say, usage};
use crate::store::{Store, StoreError};

/// The words `init` takes.
pub fn arguments(lang: Lang) -> Words {
    let must = |arg: Arg| if matches!(arg.get_id().as_str(), "level" | "name") { arg.required(true) } else { arg };
    verb("init", usage::init(lang)).args(names(lang).map(must))
}

/// What says which desk a computer is.
pub(super) fn names(lang: Lang) -> [Arg; 7] {
    [
        option("level", "station|home|district", usage::init_level(lang)),
        option("district", "NAME", usage::init_district(lang)),
        option("town", "NAME", usage::init_town(lang)),
        option("name", "NAME", usage::init_name(lang)),
        option("town-code", "CODE", usage::init_town_code(lang)),
        option("code", "CODE", usage::init_code(lang)),
        option("pc", "N", usage::init_pc(lang)),
    ]
}

/// Sets the desk up, and the places it knows from the first day with it.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let desk = read(session, matches)?;
    let mut store = session.store()?;
    if let Some(there) = store.read().desk()? {
        return Err(Failure::DeskExists(there.name));
    }
    session.execute(&mut store, &session.nobody(), &opening::open(&desk))?;
    let sentence = say::desk_ready(
        session.lang(),
        &desk.name,
        &desk.town_code,
        &desk.code,
        &session.start.dir.display().to_string(),
    );
    session.report(&sentence, &described(&store, session.lang())?)
}

/// The desk that was named.
pub(super) fn read(session: &Session, matches: &ArgMatches) -> Result<Desk, Failure> {
    let level: DeskLevel = typed::word(matches, "level", session.lang())?.unwrap_or(DeskLevel::Station);
    let town = typed::field(matches, "town")?;
    let name = typed::field(matches, "name")?;
    let of_district = level == DeskLevel::District;
    if town.is_empty() && !of_district {
        return Err(Failure::NoTown);
    }
    let district = match typed::field(matches, "district")? {
        given if !given.is_empty() => given,
        _ if of_district => name.clone(),
        _ if region::towns().contains(&town.as_str()) => region::DISTRICT.to_owned(),
        unknown => unknown,
    };
    let desk = Desk {
        level,
        district,
        town: if of_district { String::new() } else { town },
        name,
        pc: typed::count(matches, "pc")?.unwrap_or(1).max(1),
        ..Desk::default()
    };
    let proposed = Letters::propose(&desk);
    let letters = |id: &str, proposed: &str| read_code(typed::text(matches, id).unwrap_or(proposed));
    let desk = Desk { town_code: letters("town-code", &proposed.town)?, code: letters("code", &proposed.own)?, ..desk };
    match opening::taken_by(&desk) {
        Some(neighbour) => Err(Failure::CodeTaken { code: desk.code, by: neighbour.to_owned() }),
        None => Ok(desk),
    }
}

/// The desk as a record.
fn described(store: &Store, lang: Lang) -> Result<Table, Failure> {
    let desk = store.read().desk()?.ok_or_else(|| StoreError::NoDesk(store.dir().display().to_string()))?;
    Ok(Table::one([
        (("level", ""), Cell::word(Some(desk.level), lang)),
        (("district", ""), Cell::text(desk.district)),
        (("town", ""), Cell::text(desk.town)),
        (("town_code", ""), Cell::text(desk.town_code)),
        (("name", ""), Cell::text(desk.name)),
        (("code", ""), Cell::text(desk.code)),
        (("pc", ""), Cell::count(u64::from(desk.pc))),
        (("data", ""), Cell::text(store.dir().display().to_string())),
    ]))
}
