//! `koudai init`: sets up the desk of a data folder without the wizard.

use clap::{Arg, ArgMatches, Command as Words};

use super::args::{option, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::matter::number::read_code;
use crate::domain::opening::{self, Letters};
use crate::domain::region::{self, Meant};
use crate::domain::terms::DeskLevel;
use crate::lang::{cli as say, usage};
use crate::store::{Store, StoreError};

/// Places named where several begin alike.
const MOST_NAMED: usize = 12;

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
        if there.sample {
            return Err(Failure::Refused(say::sample_exists(session.lang()).to_owned()));
        }
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
    if !session.json {
        readings(matches, &desk, session.lang()).iter().try_for_each(|said| output::line(said))?;
    }
    session.report(&sentence, &described(&store, session.lang())?)
}

/// The desk that was named.
pub(super) fn read(session: &Session, matches: &ArgMatches) -> Result<Desk, Failure> {
    let level: DeskLevel = typed::word(matches, "level", session.lang())?.unwrap_or(DeskLevel::Station);
    let of_district = level == DeskLevel::District;
    let (district, town, name) = if of_district {
        let name = listed(matches, "name", "code", &[region::DISTRICT])?;
        (district(matches)?.unwrap_or_else(|| name.clone()), String::new(), name)
    } else {
        place(matches, level)?
    };
    let desk =
        Desk { level, district, town, name, pc: typed::count(matches, "pc")?.unwrap_or(1).max(1), ..Desk::default() };
    let proposed = Letters::propose(&desk);
    let letters = |id: &str, proposed: &str| read_code(typed::text(matches, id).unwrap_or(proposed));
    let desk = Desk { town_code: letters("town-code", &proposed.town)?, code: letters("code", &proposed.own)?, ..desk };
    match opening::taken_by(&desk) {
        Some(neighbour) => Err(Failure::CodeTaken { code: desk.code, by: neighbour.to_owned() }),
        None => Ok(desk),
    }
}

/// The district of a district's desk, if one is named. It stands in no township, so what is given as one is a district too.
fn district(matches: &ArgMatches) -> Result<Option<String>, Failure> {
    let mut found: Option<String> = None;
    for option in ["district", "town"].into_iter().filter(|option| typed::text(matches, option).is_some()) {
        let named = listed(matches, option, "town-code", &[region::DISTRICT])?;
        if let Some(other) = found.replace(named.clone()).filter(|other| *other != named) {
            return Err(Failure::NoWord { typed: named, choices: other });
        }
    }
    Ok(found.filter(|name| !name.is_empty()))
}

/// District, town and name of a station or a home; initials stand for a place of the built-in list, as in the wizard.
fn place(matches: &ArgMatches, level: DeskLevel) -> Result<(String, String, String), Failure> {
    let district = match typed::text(matches, "district") {
        Some(_) => listed(matches, "district", "town-code", &[region::DISTRICT])?,
        None => String::new(),
    };
    let is_elsewhere = !district.is_empty() && district != region::DISTRICT;
    let towns = if is_elsewhere { Vec::new() } else { region::towns() };
    let town = listed(matches, "town", "town-code", &towns)?;
    if town.is_empty() {
        return Err(Failure::NoTown);
    }
    let villages: Vec<&str> =
        region::villages().filter(|one| !is_elsewhere && one.town == town).map(|one| one.name).collect();
    let name = listed(matches, "name", "code", if level == DeskLevel::Home { &towns } else { &villages })?;
    let is_known = district.is_empty() && towns.contains(&town.as_str());
    Ok((if is_known { region::DISTRICT.to_owned() } else { district }, town, name))
}

/// The name typed after an option, or the one of the list that it means. Letters that mean none are a name only to somebody
/// who gives the letters for numbers, by `code`, too; where nothing is listed, they are a name.
fn listed(matches: &ArgMatches, option: &str, code: &str, names: &[&str]) -> Result<String, Failure> {
    let typed = typed::field(matches, option)?;
    match region::meant(&typed, names) {
        Meant::Listed(name) => Ok(name.to_owned()),
        Meant::Several(names) => {
            let choices = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join("、");
            Err(Failure::SeveralListed { typed, choices })
        }
        Meant::Letters if !names.is_empty() && typed::text(matches, code).is_none() => {
            Err(Failure::LettersAlone { typed, option: code.to_owned() })
        }
        Meant::Letters | Meant::Free => Ok(typed),
    }
}

/// What initials were read as, a line each, so that a wrong guess is seen at once.
fn readings(matches: &ArgMatches, desk: &Desk, lang: Lang) -> Vec<String> {
    let town = if desk.level == DeskLevel::District { &desk.district } else { &desk.town };
    let names = [("district", &desk.district), ("town", town), ("name", &desk.name)];
    let read = names.into_iter().filter_map(|(option, name)| {
        let typed = typed::text(matches, option)?.trim();
        (typed != name).then(|| say::read_as(lang, typed, name))
    });
    read.collect()
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
