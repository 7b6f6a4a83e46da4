//! `koudai erase`: destroys what was written of a record, and of what came of it, for good.

use std::collections::BTreeSet;

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, verb};
use super::error::Failure;
use super::pick::{self, Named};
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::domain::command::Command;
use crate::domain::matter::number::{Number, NumberKind};
use crate::domain::record::{Record, RecordKind};
use crate::lang::{erase as say, usage};
use crate::service::erase as erased;
use crate::store::quotes::Mention;

/// The words `erase` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("erase", usage::erase(lang))
        .subcommand_required(false)
        .args_conflicts_with_subcommands(true)
        .subcommand(verb("list", usage::erase_list(lang)))
        .arg(argument("record", "NUMBER|ID", usage::erase_record(lang)).required(false))
        .arg(flag("preview", usage::erase_preview(lang)))
        .arg(flag("yes", usage::erase_yes(lang)))
}

/// Says what would go, and with `--yes` destroys it; `list` says what was erased, and where somebody still has to look.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    if matches.subcommand().is_some() {
        return list(session);
    }
    let mut opened = session.open()?;
    let typed = typed::text(matches, "record").ok_or_else(|| Failure::Refused(say::which(lang).to_owned()))?;
    let record = find(session, &opened, typed)?.ok_or_else(|| Failure::NoRecord(typed.to_owned()))?;
    erased::refuse_kind(record.kind).map_err(|why| Failure::Refused(why.say(lang, &|_| String::new())))?;
    let with = opened.read().erased_with(record)?;
    let all: Vec<Record> = std::iter::once(record).chain(with.iter().copied()).collect();
    let mentions = opened.read().mentions(&all)?;
    let told = erased::sentence(&mentions, lang);
    if matches.get_flag("preview") {
        return session.print(&table(&opened, &all, &mentions, lang)?);
    }
    if !matches.get_flag("yes") {
        let sentence = if with.is_empty() { say::sure(lang).to_owned() } else { say::sure_with(lang, with.len()) };
        return Err(Failure::Refused(sentence + &told));
    }
    let done = opened.execute(&Command::Erase(record))?;
    if opened.read().is_unscrubbed()? {
        return Err(Failure::Refused(say::unscrubbed(lang).to_owned()));
    }
    session.report(&(say::done(lang, done.entries) + &told), &table(&opened, &all, &mentions, lang)?)
}

/// What goes, what is blacked out, and what is left to be looked at.
fn table(opened: &Opened<'_>, all: &[Record], mentions: &[Mention], lang: Lang) -> Result<Table, Failure> {
    let mut table = empty(lang);
    for one in all {
        let form = opened.read().form(*one)?.unwrap_or_default();
        let number = form.get("number").and_then(serde_json::Value::as_str).unwrap_or_default();
        let goes = Cell::both("erased", say::goes(lang));
        table.push([Cell::word(Some(one.kind), lang), Cell::text(one.id.to_string()), Cell::text(number), goes]);
    }
    for one in mentions {
        table.push(row(one, lang));
    }
    Ok(table)
}

fn empty(lang: Lang) -> Table {
    Table::new([("kind", say::kind(lang)), ("id", ""), ("number", say::number(lang)), ("what", say::what(lang))])
}

fn row(one: &Mention, lang: Lang) -> [Cell; 4] {
    let what = if one.quoted {
        Cell::both("blacked_out", say::blacked(lang))
    } else {
        Cell::both("left", say::own_words(lang))
    };
    let id = one.id.to_string();
    // Of many a masked name is the same: the id is what this command takes.
    let number = match one.kind {
        RecordKind::Voter => Cell::both(one.number.as_str(), say::voter(lang, &one.number, &id)),
        _ => Cell::text(one.number.as_str()),
    };
    let id = Cell::text(id);
    [Cell::word(Some(one.kind), lang), id, number, what]
}

fn list(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let mut table = empty(lang);
    let mut told = BTreeSet::new();
    for one in looked.read().erasures()? {
        let (kind, id) = (Cell::word(Some(one.erased.record.kind), lang), one.erased.record.id.to_string());
        table.push([kind, Cell::text(id), Cell::text(&one.erased.number), Cell::both("erased", say::goes(lang))]);
        // Records that went together are spoken of by the same ones.
        for left in one.left.into_iter().filter(|left| told.insert(left.record())) {
            table.push(row(&left, lang));
        }
    }
    session.print(&table)
}

/// The record that is meant: by its id, or by its number, whose letter says what it counts.
fn find(session: &Session, opened: &Opened<'_>, typed: &str) -> Result<Option<Record>, Failure> {
    let named = pick::record(opened.read(), &opened.desk, session.now, NumberKind::Matter, typed)?;
    let number = match named {
        Named::Id(id) => return Ok(opened.read().created_by(id)?),
        Named::Number(number) => number,
    };
    let kind = number.parse::<Number>().map(|number| number.kind()).ok();
    let reader = opened.read();
    Ok(match kind {
        Some(NumberKind::Visit) => {
            reader.visit_numbered(&number)?.map(|row| Record { kind: RecordKind::Visit, id: row.id })
        }
        Some(NumberKind::Note) => {
            reader.note_numbered(&number)?.map(|row| Record { kind: RecordKind::Note, id: row.row.id })
        }
        _ => reader.matter_numbered(&number)?.map(|row| Record { kind: RecordKind::Matter, id: row.row.id }),
    })
}
