//! `koudai recovery`: a key on paper that opens a home's data when its computer and backups are gone.

use std::io::{BufRead as _, IsTerminal as _, stdin};
use std::path::{Path, PathBuf};

use crate::sync::identity::secret::Zeroizing;
use clap::builder::PathBufValueParser;
use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::enroll::{folder_argument, key_file};
use super::error::Failure;
use super::output;
use super::printed::printed_to;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{recovery as say, usage};
use crate::obstacle::Obstacle;
use crate::sync::identity::recovery::RecoveryKey;
use crate::sync::identity::{IdentityError, keeper, register};
use crate::sync::recovery;

/// The words `recovery` takes.
pub fn arguments(lang: Lang) -> Words {
    let path = |arg: clap::Arg| arg.value_parser(PathBufValueParser::new());
    noun("recovery", usage::recovery(lang)).subcommands([
        verb("new", usage::recovery_new(lang))
            .arg(path(option("page", "FILE", usage::recovery_page(lang))))
            .arg(flag("again", usage::recovery_again(lang))),
        verb("copy", usage::recovery_copy(lang)).arg(folder_argument(lang)),
        verb("open", usage::recovery_open(lang))
            .arg(path(argument("from", "FOLDER|FILE", usage::recovery_from(lang))))
            .arg(path(option("into", "DIR", usage::recovery_into(lang))).required(true)),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("copy", matches)) => copy(session, matches),
        Some(("open", matches)) => open(session, matches),
        Some((_, matches)) => new(session, matches),
        None => Ok(()),
    }
}

fn path<'m>(matches: &'m ArgMatches, id: &str) -> &'m Path {
    matches.get_one::<PathBuf>(id).map_or(Path::new(""), PathBuf::as_path)
}

fn new(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let (keys, network) = keeper::network(&mut opened.store, &key_file(session), &opened.desk, session.now)?;
    if register::recovery(opened.read(), &network)?.is_some() && !matches.get_flag("again") {
        return Err(Failure::Refused(say::exists(lang).to_owned()));
    }
    let key = RecoveryKey::draw();
    keeper::set_recovery(&mut opened.store, &keys, &network, key.public(), session.now)?;
    let heading = say::heading(lang, network.name().as_str());
    let lines = key.lines();
    if matches.get_one::<PathBuf>("page").is_some() {
        let to = path(matches, "page");
        let page = page(&heading, &lines, lang);
        std::fs::write(to, page.as_bytes()).map_err(|error| Failure::Output(Obstacle::from(&error)))?;
        return session.report(&say::page(lang, &to.display().to_string()), &printed_to(to));
    }
    if session.json {
        let cells = lines.iter().map(|line| line.to_string()).collect();
        return session.print(&Table::one([
            (("network", ""), Cell::text(network.name().to_string())),
            (("public", ""), Cell::text(key.public().to_string())),
            (("lines", ""), Cell::list(cells, lang)),
        ]));
    }
    output::line(&heading)?;
    output::line(say::made(lang))?;
    for line in &lines {
        output::line(&format!("\n    {}", line.as_str()))?;
    }
    output::line(&format!("\n{}\n{}", say::what_for(lang), say::how(lang)))
}

/// A page that any browser prints.
fn page(heading: &str, lines: &[Zeroizing<String>], lang: Lang) -> Zeroizing<String> {
    let mut page = Zeroizing::new(format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{heading}</title>\n<h1>{heading}</h1>\n<p>{}</p>\n<pre style=\"font-size:20pt;line-height:2\">",
        say::made(lang)
    ));
    for line in lines {
        page.push_str(line);
        page.push('\n');
    }
    page.push_str("</pre>\n<p>");
    page.push_str(say::what_for(lang));
    page.push_str("</p>\n<p>");
    page.push_str(say::how(lang));
    page.push_str("</p>\n");
    page
}

fn copy(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let opened = session.open()?;
    let mut key = None;
    for network in register::networks(opened.read())? {
        key = register::recovery(opened.read(), &network)?.map(|(_, said)| said.key).or(key);
    }
    let key = key.ok_or_else(|| Failure::Refused(say::none(lang).to_owned()))?;
    let device = opened.read().own_device()?.ok_or(IdentityError::NoKeys)?;
    let stem = recovery::stem(&opened.desk, device);
    let today = session.now.date_naive();
    let into = path(matches, "folder");
    let files = recovery::copy(&session.start.dir, into, &stem, today, key.recipient())?;
    let named: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let record = Table::one([(("files", ""), Cell::list(named.clone(), lang))]);
    session.report(&say::copied(lang, &named.join(" ")), &record)
}

fn open(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let from = path(matches, "from");
    // Before five lines are typed for nothing.
    if !from.exists() {
        return Err(Failure::Refused(say::not_there(lang, &from.display().to_string())));
    }
    if recovery::is_bare(from) {
        return Err(Failure::Refused(say::nothing_here(lang, &from.display().to_string())));
    }
    if stdin().is_terminal() {
        output::complain(say::asks(lang));
    }
    let key = RecoveryKey::read(&typed()?).map_err(|wrong| {
        let sentence = if wrong.0 > 0 { say::miswritten(lang, wrong.0) } else { say::no_key(lang).to_owned() };
        Failure::Refused(sentence)
    })?;
    let into = path(matches, "into");
    let restored = recovery::open(from, into, &key)?;
    let mut lines = vec![match restored.copy.as_str() {
        "" => say::no_copy(lang).to_owned(),
        day => say::restored(lang, day, &into.display().to_string()),
    }];
    if restored.envelopes > 0 {
        lines.push(say::read_out(lang, restored.envelopes, restored.entries));
    }
    if restored.closed > 0 {
        lines.push(say::closed(lang, restored.closed));
    }
    // Whatever lies there is closed to this key.
    if restored.envelopes == 0 && restored.copy.is_empty() {
        return Err(Failure::from(IdentityError::OtherPaper));
    }
    let count = |count: usize| Cell::count(count as u64);
    let record = Table::one([
        (("copy", ""), Cell::text(restored.copy)),
        (("envelopes", ""), count(restored.envelopes)),
        (("entries", ""), count(restored.entries)),
        (("closed", ""), count(restored.closed)),
    ]);
    session.report(&lines.join("\n"), &record)
}

/// The lines that are typed, up to an empty one or the end.
fn typed() -> Result<Zeroizing<String>, Failure> {
    let mut text = Zeroizing::new(String::with_capacity(512));
    for line in stdin().lock().lines() {
        let line = Zeroizing::new(line.map_err(|error| Failure::Input(Obstacle::from(&error)))?);
        if line.trim().is_empty() && !text.is_empty() {
            break;
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}
