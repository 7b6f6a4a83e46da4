//! `koudai conflict`: what two desks changed apart from each other, and choosing one of the two.

use chrono::Datelike;
use clap::{Arg, ArgMatches, Command as Words};

use super::args::{noun, verb};
use super::error::Failure;
use super::output;
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use crate::Lang;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::field::Field;
use crate::lang::{conflicts as say, usage};
use crate::service::questions::{Deed, Question, Side, questions};
use crate::store::Reader;
use crate::sync::identity::register;

/// The words `conflict` takes.
pub fn arguments(lang: Lang) -> Words {
    let which = Arg::new("which").value_name("NUMBER|RECORD FIELD").help(usage::conflict_which(lang));
    noun("conflict", usage::conflicts(lang)).subcommands([
        verb("list", usage::conflict_list(lang)),
        verb("choose", usage::conflict_choose(lang))
            .override_usage("koudai conflict choose NUMBER 1|2\n  koudai conflict choose RECORD FIELD 1|2")
            .arg(which.required(true).num_args(2..=3)),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("choose", matches)) => choose(session, matches),
        Some(_) => list(session),
        None => Ok(()),
    }
}

fn asked(session: &Session, reader: Reader<'_>, desk: &Desk) -> Result<Vec<Question>, Failure> {
    Ok(questions(reader, session.lang(), desk, &|_| false, &|log| register::computer(reader, log))?)
}

fn list(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let all = asked(session, looked.read(), &looked.desk)?;
    let mut table = Table::default();
    for (nth, one) in (1..).zip(&all) {
        table.push_record(card(nth, one, lang));
    }
    session.print_whole(&table)?;
    // Who took which step, when and where has no room in a row.
    for (nth, one) in (1..).zip(&all).filter(|_| !session.json) {
        for (which, side) in [(say::value(lang), &one.stands), (say::beside(lang), &one.other)] {
            for deed in &side.deeds {
                output::line(&say::deed_of(lang, nth, which, &deed.say(lang)))?;
            }
        }
    }
    Ok(())
}

fn card(nth: u64, one: &Question, lang: Lang) -> Table {
    let side = |side: &Side| {
        let deed = |deed: &Deed| {
            serde_json::json!({
                "entry": deed.entry, "step": deed.what, "person": deed.who, "at": deed.wall, "desk": deed.desk,
            })
        };
        serde_json::json!({
            "entry": side.entry, "value": side.value, "person": side.who, "at": side.wall, "desk": side.desk,
            "place": side.place, "steps": side.deeds.iter().map(deed).collect::<Vec<_>>(),
        })
    };
    Table::one([
        (("nth", say::nth(lang)), Cell::count(nth)),
        (("kind", ""), Cell::text(one.record.kind.code())),
        (("id", ""), Cell::text(one.record.id.to_string())),
        (("record", say::record(lang)), Cell::text(&one.title)),
        (("field", say::field(lang)), Cell::both(one.field.as_str(), one.label.as_str())),
        (("stands", say::value(lang)), Cell::both(side(&one.stands), said(&one.stands))),
        (("overruled", say::overruled(lang)), Cell::flag(one.is_overruled, lang)),
        (("other", say::beside(lang)), Cell::both(side(&one.other), said(&one.other))),
    ])
}

/// The value, and where and when it was said.
fn said(side: &Side) -> String {
    format!("{}  {} {}", side.value, side.place, side.when)
}

fn choose(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let typed: Vec<&str> = matches.get_many::<String>("which").into_iter().flatten().map(String::as_str).collect();
    let mut opened = session.open()?;
    let all = asked(session, opened.read(), &opened.desk)?;
    let (found, keep) = match typed.as_slice() {
        [number, keep] => (number.parse::<usize>().ok().and_then(|nth| all.get(nth.checked_sub(1)?)), *keep),
        [record, field, keep] => (find(&opened, session, &all, record, field)?, *keep),
        _ => (None, ""),
    };
    let missing = || {
        Failure::Refused(say::no_such(lang, &typed.iter().rev().skip(1).rev().copied().collect::<Vec<_>>().join(" ")))
    };
    let one = found.ok_or_else(missing)?;
    let (keep, instead_of) = match keep {
        "1" => (&one.stands, &one.other),
        "2" => (&one.other, &one.stands),
        _ => return Err(Failure::Refused(say::which_value(lang).to_owned())),
    };
    let (record, field) = (one.record, one.field.clone());
    opened.execute(&Command::Choose { record, field, keep: keep.entry, instead_of: instead_of.entry })?;
    let is_let_be = one.is_overruled && keep.entry == one.stands.entry;
    let sentence = if is_let_be {
        say::let_be(lang, &one.title, &keep.value)
    } else {
        say::chosen(lang, &one.title, &one.label, &keep.value)
    };
    let table = Table::one([
        (("id", ""), Cell::text(record.id.to_string())),
        (("field", ""), Cell::text(&one.field)),
        (("value", ""), Cell::text(&keep.value)),
    ]);
    session.report(&sentence, &table)
}

/// The question about a record, by its id, number or name, and a field, by its name or label.
fn find<'q>(
    opened: &Opened<'_>,
    session: &Session,
    all: &'q [Question],
    record: &str,
    field: &str,
) -> Result<Option<&'q Question>, Failure> {
    let code = Field::parse(field).map_or(field, |known| known.code());
    for one in all.iter().filter(|one| one.field == code) {
        let form = opened.read().form(one.record)?.unwrap_or_default();
        let text = |field: &str| form.get(field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let (number, name, id) = (text("number"), text("name"), one.record.id.to_string());
        let whole = format!("{}-{record}", session.now.year());
        let is_end = !number.is_empty() && number.to_lowercase().ends_with(&whole.to_lowercase());
        if id == record || name == record || number.eq_ignore_ascii_case(record) || is_end {
            return Ok(Some(one));
        }
    }
    Ok(None)
}
