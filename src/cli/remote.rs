//! `koudai sync remote`: the server or shared folder this desk exchanges with, set, shown, tried and forgotten; and how any
//! command opens the stick, folder or server that was named on its line.

use std::io::{BufRead as _, stdin};
use std::path::Path;

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::output;
use super::session::Session;
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::lang::{remote as say, usage};
use crate::obstacle::Obstacle;
use crate::sync::background::Way;
use crate::sync::carrier::folder::real;
use crate::sync::carrier::line::Patience;
use crate::sync::carrier::{Carrier, CarrierError, Folder, volumes};
use crate::sync::exchange::ExchangeError;
use crate::sync::remote::file::{self, RemoteError};
use crate::sync::remote::rehearsal::{self, Tried};
use crate::sync::remote::{self, Kind, Remote, Secret, Style, address};
use crate::sync::served;

/// The environment variable that holds a server's password: an argument would stand in every list of processes.
const SECRET: &str = "KOUDAI_SECRET";

/// The words `sync remote` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("remote", usage::remote(lang)).subcommands([
        verb("set", usage::remote_set(lang))
            .arg(argument("url", "URL", usage::remote_url(lang)))
            .arg(option("user", "NAME", usage::remote_user(lang)))
            .arg(option("region", "REGION", usage::remote_region(lang)))
            .arg(
                option("style", "path|host", usage::remote_style(lang))
                    .value_parser(["path", "host"])
                    .hide_possible_values(true),
            )
            .arg(option("ca", "FILE", usage::remote_ca(lang)))
            .arg(flag("plain", usage::remote_plain(lang))),
        verb("show", usage::remote_show(lang)),
        verb("test", usage::remote_test(lang)),
        verb("forget", usage::remote_forget(lang)),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    // Only a data folder with a desk in it has a server.
    session.look()?;
    match matches.subcommand() {
        Some(("set", matches)) => set(session, matches),
        Some(("test", _)) => test(session),
        Some(("forget", _)) => forget(session),
        _ => show(session),
    }
}

/// The server of this desk.
///
/// # Errors
/// [`RemoteError::Unset`] when there is none.
pub(super) fn configured(session: &Session) -> Result<Remote, Failure> {
    Ok(file::load(&session.start.dir)?.ok_or(RemoteError::Unset)?)
}

/// Opens what was named: the address of a server, or a folder.
pub(super) fn carrier(session: &Session, place: &Path) -> Result<Box<dyn Carrier>, CarrierError> {
    let typed = place.to_str().filter(|typed| address::is_url(typed));
    let Some(typed) = typed else {
        if is_served(session, place) {
            return Ok(Box::new(served::open(&session.start.dir)?));
        }
        let called = volumes::called(place, &volumes::list());
        return Ok(Box::new(Folder::away_from(&session.start.dir, place, &called)?));
    };
    let read = address::read(typed).map_err(|fault| CarrierError::Line { place: shown(typed), fault })?;
    // The desk's own server may be named without its account.
    let own = file::load(&session.start.dir).ok().flatten();
    let own = own.filter(|own| read.user.is_empty() && (own.kind, own.label()) == (read.kind, read.label()));
    let remote = own.unwrap_or_else(|| Remote { secret: Secret::new(variable().unwrap_or_default()), ..read });
    remote::open(&remote, Patience::default())
}

/// As what the desk exchanges by itself too with what was named on the line, if it does.
pub(super) fn way(session: &Session, place: &Path) -> Option<Way> {
    if is_served(session, place) { Some(Way::Served) } else { is_own(session, place).then_some(Way::Line) }
}

/// Whether what was named is this computer's own server: by its word, unless only another folder is called so here, or by its path.
fn is_served(session: &Session, place: &Path) -> bool {
    let dir = &session.start.dir;
    let is_word = place == Path::new(served::FOLDER) && (served::is_there(dir) || !place.is_dir());
    is_word || served::is_at(dir, place)
}

fn is_own(session: &Session, place: &Path) -> bool {
    let Some(own) = file::load(&session.start.dir).ok().flatten() else { return false };
    let typed = place.to_str().filter(|typed| address::is_url(typed));
    match typed.map(address::read) {
        Some(Ok(read)) => (own.kind, own.label()) == (read.kind, read.label()),
        Some(Err(_)) => false,
        None => own.kind == Kind::Folder && real(Path::new(&own.address)) == real(place),
    }
}

/// An address without what stands before its `@`, where somebody may have written a password.
fn shown(typed: &str) -> String {
    typed.rsplit_once('@').map_or(typed, |(_, rest)| rest).to_owned()
}

fn variable() -> Option<String> {
    std::env::var(SECRET).ok().filter(|secret| !secret.is_empty())
}

fn set(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let typed = typed::text(matches, "url").unwrap_or_default();
    let read = address::read(typed).map_err(|fault| failed(CarrierError::Line { place: shown(typed), fault }))?;
    let given = |id: &str, before: &str| typed::text(matches, id).unwrap_or(before).trim().to_owned();
    let style = match typed::text(matches, "style") {
        Some("path") => Style::Path,
        Some(_) => Style::Host,
        None => read.style,
    };
    let authority = match typed::text(matches, "ca") {
        Some(file) => {
            std::path::absolute(file).map_err(|error| Failure::Input(Obstacle::from(&error)))?.display().to_string()
        }
        None => String::new(),
    };
    let remote = Remote {
        user: given("user", &read.user),
        region: given("region", &read.region),
        style,
        authority,
        plain: matches.get_flag("plain"),
        ..read
    };
    let remote = Remote { secret: secret(&remote)?, ..remote };
    remote.check().map_err(failed)?;
    file::save(&session.start.dir, &remote)?;
    let mut said = say::is_set(session.lang(), &remote.label());
    if remote.is_plain() {
        said = format!("{said}\n{}", say::is_plain(session.lang()));
    }
    session.report(&said, &card(&remote, session.lang()))
}

/// The password: from the environment, else a line of the input; none where there is no account.
fn secret(remote: &Remote) -> Result<Secret, Failure> {
    if let Some(secret) = variable() {
        return Ok(Secret::new(secret));
    }
    if remote.kind == Kind::Folder || remote.user.is_empty() {
        return Ok(Secret::default());
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    let secret = line.trim_end_matches(['\r', '\n']);
    if secret.is_empty() { Err(RemoteError::NoSecret.into()) } else { Ok(Secret::new(secret)) }
}

fn card(remote: &Remote, lang: Lang) -> Table {
    // How many letters it has is nobody's business either.
    let secret = if remote.secret.is_empty() { "" } else { "******" };
    Table::one([
        (("kind", say::kind(lang)), Cell::both(remote.kind.word(), remote.kind.label(lang))),
        (("address", say::address(lang)), Cell::text(&remote.address)),
        (("user", say::user(lang)), Cell::text(&remote.user)),
        (("secret", say::secret(lang)), Cell::both(!remote.secret.is_empty(), secret)),
        (("region", say::region(lang)), Cell::text(&remote.region)),
        (("style", say::style(lang)), Cell::both(remote.style.word(), remote.style.label(lang))),
        (("ca", say::authority(lang)), Cell::text(&remote.authority)),
        (("plain", say::plain(lang)), Cell::flag(remote.plain, lang)),
    ])
}

fn show(session: &Session) -> Result<(), Failure> {
    session.print_card(&card(&configured(session)?, session.lang()))
}

/// Tries it, and prints a line a step as it is done; for programs all of them at the end.
fn test(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let tried = rehearsal::rehearse(&configured(session)?, Patience::default(), &mut |_| {});
    let why = |one: &Tried| one.trouble.as_ref().map(|trouble| trouble.say(lang)).unwrap_or_default();
    if session.json {
        let mut table = Table::new([("step", ""), ("ok", ""), ("why", "")]);
        for one in &tried {
            let ok = Cell::flag(one.trouble.is_none(), lang);
            table.push([Cell::text(one.step.word()), ok, Cell::text(why(one))]);
        }
        output::line(&table.json())?;
    } else {
        for one in &tried {
            let sign = if one.trouble.is_none() { "✓" } else { "✗" };
            output::line(&format!("{sign} {}", one.step.label(lang)))?;
        }
        if rehearsal::is_fine(&tried) {
            output::line(say::works(lang))?;
        }
    }
    match tried.into_iter().find_map(|one| one.trouble) {
        Some(trouble) => Err(failed(trouble)),
        None => Ok(()),
    }
}

fn forget(session: &Session) -> Result<(), Failure> {
    let remote = configured(session)?;
    file::forget(&session.start.dir)?;
    session.report(&say::forgotten(session.lang(), &remote.label()), &card(&remote, session.lang()))
}

fn failed(trouble: CarrierError) -> Failure {
    ExchangeError::Carrier(trouble).into()
}

impl From<RemoteError> for Failure {
    fn from(error: RemoteError) -> Failure {
        Failure::Remote(error)
    }
}
