//! `koudai rescue`: a computer died. The new one asks, the home grants and gives the records back, the new one takes them; and
//! the home rehearses it.

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::enroll::{compare, folder, folder_argument, key_file, line, named, spoken, welcome, with_keys_aside};
use super::error::Failure;
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use super::{init, output, typed};
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::command::Command;
use crate::domain::record::RecordKind;
use crate::lang::{rescue as say, usage};
use crate::store::holding::{COUNTED, Counted, Holding};
use crate::sync::carrier::Carrier;
use crate::sync::exchange::{self, ExchangeError};
use crate::sync::identity::admission::{self, Waiting};
use crate::sync::identity::keys::Keys;
use crate::sync::identity::{IdentityError, keeper, newcomer};
use crate::sync::rescue::{self, Prospect, Rehearsed};

/// The words `rescue` takes.
pub fn arguments(lang: Lang) -> Words {
    let words = || option("words", "TEXT", usage::enroll_words(lang));
    noun("rescue", usage::rescue(lang)).subcommands([
        verb("request", usage::rescue_request(lang)).arg(folder_argument(lang)).args(init::names(lang)),
        verb("grant", usage::rescue_grant(lang))
            .arg(folder_argument(lang))
            .arg(option("station", "CODE", usage::rescue_station(lang)))
            .arg(words().requires("station")),
        verb("accept", usage::rescue_accept(lang))
            .arg(folder_argument(lang))
            .arg(words())
            .arg(flag("compared", usage::enroll_compared(lang)).conflicts_with("words")),
        verb("rehearse", usage::rescue_rehearse(lang))
            .arg(argument("station", "STATION", usage::rescue_station(lang)).required(false)),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("request", matches)) => request(session, matches),
        Some(("grant", matches)) => grant(session, matches),
        Some(("accept", matches)) => accept(session, matches),
        Some((_, matches)) => rehearse(session, matches),
        None => Ok(()),
    }
}

/// Asks; on an empty data folder after saying which desk it is. The places are not set up anew: they come back too.
fn request(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let stick = folder(session, matches)?;
    let mut store = session.store()?;
    if store.read().desk()?.is_none() {
        if typed::text(matches, "name").is_none() {
            return Err(Failure::Refused(say::no_desk(lang).to_owned()));
        }
        let desk = init::read(session, matches)?;
        session.execute(&mut store, &session.nobody(), &Command::SetDesk(Box::new(desk)))?;
    }
    drop(store);
    let mut opened = session.open()?;
    let (keys, aside) = newcomer::keys(opened.read(), &key_file(session))?;
    let asked = newcomer::ask(&mut opened.store, &keys, &opened.desk, &stick, true, session.now)?;
    let sentence =
        say::asked(lang, &asked.request.desk(), &asked.request.name, &asked.words.say(lang), &named(matches));
    let sentence = with_keys_aside(sentence, aside.as_deref(), lang);
    let record = Table::one([
        (("device", ""), Cell::text(asked.request.device().to_string())),
        (("desk", ""), Cell::text(asked.request.desk())),
        (("pc", ""), Cell::count(u64::from(asked.request.pc))),
        (("words", ""), spoken(&asked.words, lang)),
    ]);
    session.report(&sentence, &record)
}

/// Shows who asks and what would come back; grants the one that is named, and puts its records on the stick at once.
fn grant(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let stick = folder(session, matches)?;
    let mut opened = session.open()?;
    let (keys, network) = keeper::network(&mut opened.store, &key_file(session), &opened.desk, session.now)?;
    let (mut found, _) = admission::waiting(opened.read(), keys.device(), &opened.desk, &stick)?;
    found.retain(|one| one.request.replaces);
    let Some(code) = typed::text(matches, "station").map(|code| code.trim().to_ascii_uppercase()) else {
        return show(session, &opened, &found);
    };
    let is_meant = |one: &Waiting| code == one.request.desk() || code == one.request.code;
    let mut meant = found.into_iter().filter(is_meant).collect::<Vec<_>>();
    if meant.is_empty() {
        return Err(IdentityError::NotAsked(code).into());
    }
    if let Some(typed) = typed::text(matches, "words") {
        meant.retain(|one| one.words.are_typed(typed));
    }
    let chosen = match (meant.pop(), meant.is_empty()) {
        (None, _) => return Err(IdentityError::OtherWords.into()),
        (Some(_), false) => return Err(IdentityError::SeveralAsk(code).into()),
        (Some(only), true) => only,
    };
    let prospect = prospect_of(&opened, &chosen)?;
    let words = welcome(session, &mut opened, &keys, &network, &stick, &chosen)?;
    let sentence = format!("{}\n{}", say::closed(lang, &prospect.name), told(&prospect, session));
    let mut record = card(&prospect, &prospect.holding);
    record.add(("grant_words", ""), spoken(&words, lang));
    session.report(&sentence, &record)
}

fn prospect_of(opened: &Opened<'_>, one: &Waiting) -> Result<Prospect, Failure> {
    Ok(rescue::prospect(opened.read(), &one.request.desk(), &one.request.name)?)
}

fn show(session: &Session, opened: &Opened<'_>, found: &[Waiting]) -> Result<(), Failure> {
    let lang = session.lang();
    let mut table = Table::default();
    for one in found {
        let prospect = prospect_of(opened, one)?;
        if !session.json {
            output::line(&format!("{}\n{}", line(one, lang), told(&prospect, session)))?;
        }
        table.push_record(card(&prospect, &prospect.holding));
    }
    match found.is_empty() {
        _ if session.json => session.print(&table),
        true => output::line(say::nobody_asks(lang)),
        false => output::line(say::how_to_grant(lang)),
    }
}

/// Accepts, and takes the records back if they are on the stick.
fn accept(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let stick = folder(session, matches)?;
    let mut opened = session.open()?;
    let keys = key_file(session).load()?;
    let (store, desk) = (&mut opened.store, &opened.desk);
    let typed = typed::text(matches, "words");
    let offer = newcomer::offer(store.read(), &keys, desk, &stick, typed)?;
    if typed.is_none() && !matches.get_flag("compared") {
        compare(&offer, lang)?;
    }
    newcomer::join(store, &stick, offer)?;
    take_back(session, &mut opened, &stick)?;
    let prospect = rescue::prospect(opened.read(), &opened.desk.network_code(), &opened.desk.name)?;
    let back = &prospect.holding;
    let sentence = if back.entries == 0 {
        say::waits(lang).to_owned()
    } else {
        let mut lines = vec![say::back(lang, &prospect.name)];
        lines.extend(lines_of(back, session));
        lines.push(say::settings_back(lang).to_owned());
        lines.push(say::lost(lang).to_owned());
        lines.join("\n")
    };
    session.report(&sentence, &card(&prospect, back))
}

fn take_back(session: &Session, opened: &mut Opened<'_>, stick: &dyn Carrier) -> Result<(), Failure> {
    let keys = key_file(session).load()?;
    let (store, desk) = (&mut opened.store, &opened.desk);
    let receipt = exchange::exchange(store, &keys, desk, stick, session.now, &mut |_| {})?;
    if let Some(trouble) = receipt.trouble {
        return Err(ExchangeError::Carrier(trouble).into());
    }
    settle(opened)
}

/// Takes the settings over that came back, once.
pub(super) fn settle(opened: &mut Opened<'_>) -> Result<(), Failure> {
    if let Some(desk) = rescue::settings(&opened.store)? {
        // What the old computer said of them counts as soon as it is here.
        if opened.read().desk()?.as_ref() != Some(&desk) {
            opened.execute(&Command::SetDesk(Box::new(desk.clone())))?;
        }
        opened.desk = desk;
        rescue::settled(&opened.store)?;
    }
    Ok(())
}

fn rehearse(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    // Only a copy is written to, so a screen may stand open beside.
    let looked = session.look()?;
    let wanted = typed::text(matches, "station").map(|code| code.trim().to_ascii_uppercase());
    let rehearse =
        |keys: &Keys| rescue::rehearse(&session.start.dir, keys, &looked.desk, wanted.as_deref(), session.now);
    let rehearsed = match key_file(session).load().map_err(ExchangeError::from).and_then(|keys| rehearse(&keys)) {
        // No computer but that which keeps a network gives records back.
        Err(ExchangeError::Identity(IdentityError::NoKeys | IdentityError::NoNetwork)) => {
            return Err(Failure::Refused(say::not_here(lang).to_owned()));
        }
        rehearsed => rehearsed?,
    };
    let mut table = Table::default();
    for one in &rehearsed {
        if !session.json {
            output::line(&format!("{}\n{}", verdict(one, lang), told(&one.prospect, session)))?;
        }
        let mut record = card(&one.prospect, &one.returned);
        record.add(("complete", say::complete(lang)), Cell::flag(one.is_complete(), lang));
        table.push_record(record);
    }
    if session.json {
        session.print(&table)?;
    } else {
        output::line(if rehearsed.is_empty() { say::nobody_to_rehearse(lang) } else { say::nothing_touched(lang) })?;
    }
    if rehearsed.iter().all(Rehearsed::is_complete) {
        Ok(())
    } else {
        Err(Failure::Refused(say::failed(lang).to_owned()))
    }
}

fn verdict(one: &Rehearsed, lang: Lang) -> String {
    let Prospect { name, desk, .. } = &one.prospect;
    if one.is_complete() { say::rehearsed(lang, name, desk) } else { say::differs(lang, name, desk) }
}

/// What comes back and what does not.
fn told(prospect: &Prospect, session: &Session) -> String {
    let lang = session.lang();
    let mut lines = vec![say::returns(lang).to_owned()];
    lines.extend(lines_of(&prospect.holding, session));
    lines.push(say::not_back(lang).to_owned());
    let heard = chrono::DateTime::parse_from_rfc3339(&prospect.heard);
    lines.push(match heard {
        Ok(at) => say::since(lang, &shown::full(at)),
        Err(_) => say::never_heard(lang).to_owned(),
    });
    if prospect.unreceived > 0 {
        lines.push(say::unreceived(lang, prospect.unreceived));
    }
    if prospect.erased > 0 {
        lines.push(say::erased(lang, prospect.erased));
    }
    lines.push(say::local(lang).to_owned());
    lines.join("\n")
}

fn lines_of(holding: &Holding, session: &Session) -> Vec<String> {
    let lang = session.lang();
    let line = |kind: RecordKind| {
        let counted = counted(holding, kind);
        let day = day(&counted);
        if day.is_empty() {
            say::line_bare(lang, kind.label(lang), counted.count)
        } else {
            say::line(lang, kind.label(lang), counted.count, &counted.number, &day)
        }
    };
    COUNTED.into_iter().map(line).chain([say::steps(lang, holding.steps)]).collect()
}

fn counted(holding: &Holding, kind: RecordKind) -> Counted {
    holding.records.get(&kind).cloned().unwrap_or_default()
}

/// The day of the latest record, empty if there is none.
fn day(counted: &Counted) -> String {
    shown::since(counted.at).map(shown::day).unwrap_or_default()
}

fn card(prospect: &Prospect, holding: &Holding) -> Table {
    let of = |kind| counted(holding, kind);
    let (visits, notes, matters) = (of(RecordKind::Visit), of(RecordKind::Note), of(RecordKind::Matter));
    Table::one([
        (("desk", ""), Cell::text(&prospect.desk)),
        (("name", ""), Cell::text(&prospect.name)),
        (("entries", ""), Cell::count(holding.entries)),
        (("visits", ""), Cell::count(visits.count)),
        (("last_visit", ""), Cell::text(&visits.number)),
        (("last_visit_on", ""), Cell::text(day(&visits))),
        (("notes", ""), Cell::count(notes.count)),
        (("last_note", ""), Cell::text(&notes.number)),
        (("last_note_on", ""), Cell::text(day(&notes))),
        (("matters", ""), Cell::count(matters.count)),
        (("last_matter", ""), Cell::text(&matters.number)),
        (("last_matter_on", ""), Cell::text(day(&matters))),
        (("steps", ""), Cell::count(holding.steps)),
        (("voters", ""), Cell::count(of(RecordKind::Voter).count)),
        (("heard", ""), Cell::text(&prospect.heard)),
        (("unreceived", ""), Cell::count(prospect.unreceived)),
        (("erased", ""), Cell::count(prospect.erased)),
    ])
}
