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
use crate::lang::{cli, enroll as say, passphrase as passphrase_words, rescue, taking_out as words, usage};
use crate::obstacle::Obstacle;
use crate::sync::exchange::taking_out::{self, Known, Meant};
use crate::sync::identity::admission::REPLACED;
use crate::sync::identity::keeper;
use crate::sync::identity::key_file::KeyFile;
use crate::sync::identity::register::{self, Member, Network};
use crate::sync::identity::secret::{Passphrase, SHORTEST};

/// The words `device` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("device", usage::device(lang)).subcommands([
        verb("list", usage::device_list(lang)),
        verb("revoke", usage::device_revoke(lang))
            .arg(argument("which", "DEVICE|CODE", usage::device_which(lang)))
            .arg(option("reason", "TEXT", usage::device_reason(lang)))
            .arg(flag("yes", usage::device_yes(lang))),
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

/// Takes a computer out that is named by its twelve letters, or for sure; says before which one it is and what follows.
fn revoke(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let reason = typed::field(matches, "reason")?;
    let mut opened = session.open()?;
    let typed = typed::text(matches, "which").unwrap_or_default();
    let (network, meant) = taking_out::find(opened.read(), &opened.desk, typed)?;
    let chosen = match meant {
        Meant::Out(one) => return Err(Failure::NothingToDo(one.is_out(lang))),
        Meant::OneOf(several) => return Err(Failure::NotSure(one_of(typed, &several, lang))),
        Meant::OnlyOf(one) if !matches.get_flag("yes") => {
            return Err(Failure::NotSure(words::not_sure(lang, &one.say(lang), &one.follows(lang))));
        }
        Meant::OnlyOf(one) | Meant::Exactly(one) => one,
    };
    let (keys, _) = keeper::network(&mut opened.store, &key_file(session), &opened.desk, session.now)?;
    let member = keeper::revoke(&mut opened.store, &keys, &network, chosen.device(), &reason, session.now)?;
    let sentence = words::done(lang, &chosen.name(lang), chosen.way_back(lang));
    session.report(&sentence, &card(&network, &member, false, lang))
}

fn one_of(typed: &str, several: &[Known], lang: Lang) -> String {
    let cards = several.iter().map(|one| one.say(lang)).collect::<Vec<_>>().join(words::and(lang));
    let follows = several.first().map(|one| one.follows(lang)).unwrap_or_default();
    let device = several.last().map(|one| one.device().to_string()).unwrap_or_default();
    words::one_of(lang, typed.trim(), &cards, &device, &follows)
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
    let sentence = match is_set {
        true if keys.root().is_some() => say::passphrase_set_home(lang),
        true => say::passphrase_set(lang),
        false => say::passphrase_off(lang),
    };
    session.report(sentence, &Table::one([(("passphrase", ""), Cell::flag(is_set, lang))]))
}

fn read_line(lang: Lang) -> Result<String, Failure> {
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    let typed = line.trim_end_matches(['\r', '\n']);
    let none_typed = || Failure::Refused(passphrase_words::none_typed(lang).to_owned());
    if typed.is_empty() { Err(none_typed()) } else { Ok(typed.to_owned()) }
}
