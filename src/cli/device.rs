//! `koudai device`: the computers of this desk's networks, and taking a lost one out.

use std::io::{BufRead as _, stdin};

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::enroll::key_file;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::lang::{cli, enroll as say, passphrase as passphrase_words, rescue, usage};
use crate::obstacle::Obstacle;
use crate::store::Reader;
use crate::sync::identity::admission::REPLACED;
use crate::sync::identity::key_file::KeyFile;
use crate::sync::identity::register::{self, Member, Network};
use crate::sync::identity::secret::{Passphrase, SHORTEST};
use crate::sync::identity::{IdentityError, keeper};

/// The words `device` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("device", usage::device(lang)).subcommands([
        verb("list", usage::device_list(lang)),
        verb("revoke", usage::device_revoke(lang))
            .arg(argument("which", "DEVICE|CODE", usage::device_which(lang)))
            .arg(option("reason", "TEXT", usage::device_reason(lang))),
        verb("passphrase", usage::device_passphrase(lang)).arg(flag("none", usage::device_no_passphrase(lang))),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("revoke", matches)) => revoke(session, matches),
        Some(("passphrase", matches)) => passphrase(session, matches),
        Some(_) => list(session),
        None => Ok(()),
    }
}

fn list(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let own = looked.read().own_device()?;
    let mut table = Table::default();
    for network in register::networks(looked.read())? {
        for member in register::members(looked.read(), &network)? {
            table.push_record(card(&network, &member, Some(member.device()) == own, lang));
        }
    }
    session.print(&table)
}

fn card(network: &Network, member: &Member, is_this: bool, lang: Lang) -> Table {
    let said = &member.standing.certificate;
    let revoked = member.standing.revoked.as_ref();
    let reason = revoked.map(|one| one.reason.clone()).unwrap_or_default();
    let state = match revoked {
        None => Cell::both("trusted", say::trusted(lang)),
        Some(_) => Cell::both("revoked", say::is_revoked(lang)),
    };
    Table::one([
        (("network", ""), Cell::text(network.name().to_string())),
        (("keeper", say::keeper(lang)), Cell::text(&network.keeper)),
        (("device", say::device(lang)), Cell::text(member.device().to_string())),
        (("desk", say::desk(lang)), Cell::text(&said.desk)),
        (("name", cli::name(lang)), Cell::text(&said.name)),
        (("pc", say::pc(lang)), Cell::count(u64::from(said.pc))),
        (("state", cli::state(lang)), state),
        (("this", say::this(lang)), Cell::flag(is_this, lang)),
        (("granted_at", ""), Cell::text(&said.at)),
        (("revoked_at", ""), Cell::text(revoked.map(|one| one.at.clone()).unwrap_or_default())),
        (("reason", say::reason(lang)), reason_cell(reason, lang)),
    ])
}

/// The reason a person gave, or the one the program keeps as a word.
fn reason_cell(reason: String, lang: Lang) -> Cell {
    if reason == REPLACED { Cell::both(REPLACED, rescue::closed_reason(lang)) } else { Cell::text(reason) }
}

fn revoke(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let reason = typed::field(matches, "reason")?;
    let mut opened = session.open()?;
    // Asked before a network would be created for it.
    let which = find(opened.read(), typed::text(matches, "which").unwrap_or_default())?;
    let (keys, network) = keeper::network(&mut opened.store, &key_file(session), &opened.desk, session.now)?;
    let member = keeper::revoke(&mut opened.store, &keys, &network, which.device(), &reason, session.now)?;
    let said = &member.standing.certificate;
    let sentence = say::has_been_revoked(lang, &said.name, said.pc, &member.device().to_string());
    session.report(&sentence, &card(&network, &member, false, lang))
}

/// The computer a person means: by its name, or by its desk where that has only one that is trusted.
fn find(reader: Reader<'_>, typed: &str) -> Result<Member, IdentityError> {
    let typed = typed.trim();
    let mut found = Vec::new();
    for network in register::networks(reader)? {
        found.extend(register::members(reader, &network)?);
    }
    if let Some(at) = found.iter().position(|one| one.device().as_str() == typed.to_ascii_lowercase()) {
        return Ok(found.swap_remove(at));
    }
    let code = typed.to_ascii_uppercase();
    // `QJD-SQG`, or within the township `SQG`.
    let names = |desk: &str| desk == code || desk.rsplit_once('-').is_some_and(|(_, own)| own == code);
    found.retain(|one| one.is_trusted() && names(one.desk()));
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => Err(IdentityError::NoDevice(typed.to_owned())),
    }
}

/// Sets a new passphrase, read from the input so that it stands in no list of commands; or takes it off.
fn passphrase(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let _opened = session.open()?;
    let keys = key_file(session).load()?;
    let typed = if matches.get_flag("none") { None } else { Some(read_line(lang)?) };
    let short = typed.as_ref().is_some_and(|typed| Passphrase::new(typed.clone()).is_none_or(|it| !it.is_long()));
    if short {
        return Err(Failure::Refused(passphrase_words::too_short(lang, SHORTEST)));
    }
    let is_set = typed.is_some();
    KeyFile::new(&session.start.dir, typed).save(&keys)?;
    let sentence = if is_set { say::passphrase_set(lang) } else { say::passphrase_off(lang) };
    session.report(sentence, &Table::one([(("passphrase", ""), Cell::flag(is_set, lang))]))
}

fn read_line(lang: Lang) -> Result<String, Failure> {
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    let typed = line.trim_end_matches(['\r', '\n']);
    let none_typed = || Failure::Refused(passphrase_words::none_typed(lang).to_owned());
    if typed.is_empty() { Err(none_typed()) } else { Ok(typed.to_owned()) }
}
