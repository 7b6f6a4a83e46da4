//! `koudai visit`: somebody came and said what the matter is. Defaults as on the form: now, here, the deputy on duty.

use chrono::{DateTime, Days, FixedOffset, NaiveTime};
use clap::{ArgAction, ArgMatches, Command as Words};
use serde_json::Value;

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::pick::{self, Named};
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::number::NumberKind;
use crate::domain::name;
use crate::domain::phone::{Phone, is_number, mask_name, mask_phone};
use crate::domain::place;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Channel, VisitResult};
use crate::domain::visit::VisitForm;
use crate::lang::{cli as say, triage, usage, visits};
use crate::store::matters::MatterFilter;
use crate::store::visits::VisitFilter;
use crate::store::{Page, Reader, Row};

/// The words `visit` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("visit", usage::visit(lang)).subcommands([
        add_arguments(lang),
        verb("list", usage::visit_list(lang))
            .arg(option("since", "DATE", usage::since(lang)))
            .arg(option("until", "DATE", usage::until(lang)))
            .arg(option("deputy", "WHO", usage::visit_of_deputy(lang)))
            .arg(option("category", "WORD", usage::category(lang)))
            .arg(option("result", "WORD", usage::visit_result(lang)))
            .arg(option("last", "N", usage::last(lang))),
        verb("show", usage::visit_show(lang))
            .arg(argument("number", "NUMBER", usage::visit_number(lang)))
            .arg(flag("phone", usage::show_phone(lang))),
    ])
}

fn add_arguments(lang: Lang) -> Words {
    verb("add", usage::visit_add(lang))
        .arg(option("words", "TEXT", usage::visit_words(lang)).required(true))
        .arg(option("name", "NAME", usage::visit_name(lang)))
        .arg(option("phone", "DIGITS", usage::visit_phone(lang)))
        .arg(option("hamlet", "NAME", usage::visit_hamlet(lang)))
        .arg(option("sex", "WORD", usage::sex(lang)))
        .arg(option("age", "WORD", usage::age(lang)))
        .arg(flag("secret", usage::secret(lang)))
        .arg(option("channel", "WORD", usage::channel(lang)))
        .arg(option("category", "WORD", usage::category(lang)))
        .arg(option("urgency", "WORD", usage::urgency(lang)))
        .arg(option("people", "N", usage::people_concerned(lang)))
        .arg(option("answer", "TEXT", usage::visit_answer(lang)).conflicts_with_all(["declined", "matter"]))
        .arg(flag("matter", usage::visit_matter(lang)).conflicts_with("declined"))
        .arg(option("declined", "TEXT", usage::visit_declined(lang)))
        .arg(option("place", "NAME", usage::visit_place(lang)))
        .arg(option("deputy", "WHO", usage::visit_deputy(lang)).action(ArgAction::Append))
        .arg(option("at", "TIME", usage::visit_at(lang)))
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("list", matches)) => list(session, matches),
        Some(("show", matches)) => show(session, matches),
        Some((_, matches)) => add(session, matches),
        None => Ok(()),
    }
}

fn add(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let form = read(session, &opened, matches)?;
    let places = opened.read().places_once(None)?;
    let strange = place::is_unlisted(places.iter().map(|row| &row.form), &form.hamlet);
    let done = opened.execute(&Command::Add(Box::new(Form::Visit(form))))?;
    if strange {
        session.warn(&say::hamlet_unknown(lang, typed::text(matches, "hamlet").unwrap_or_default().trim()));
    }
    let sentence = match &done.matter {
        Some((_, number)) => say::visit_saved_with_matter(lang, &done.number, number),
        None => say::saved(lang, &done.number),
    };
    let sentence = match &done.matter {
        Some((matter, number)) => {
            let alarms = opened.read().matter(*matter)?.map(|row| row.alarms()).unwrap_or_default();
            let words = alarms.join(triage::comma(lang));
            if words.is_empty() { sentence } else { triage::cli_saved(lang, &sentence, &words, number) }
        }
        None => sentence,
    };
    let voter = done.voter.map(|id| opened.read().voter(id)).transpose()?.flatten();
    let sentence = match voter {
        Some(voter) => visits::taken_for(lang, &sentence, &voter.form.told_apart(lang)),
        None => sentence,
    };
    if !session.json {
        return output::line(&sentence);
    }
    let id = done.record.map(|record| record.id);
    let row = id.map(|id| opened.read().visit(id)).transpose()?.flatten();
    let mut table = Table::new(columns(lang));
    if let Some(row) = row {
        table.push(cells(opened.read(), &row, lang)?);
    }
    session.print(&table)
}

fn read(session: &Session, opened: &Opened<'_>, matches: &ArgMatches) -> Result<VisitForm, Failure> {
    let lang = session.lang();
    let at = typed::text(matches, "at").map(|typed| typed::instant(typed, session.now)).transpose()?;
    let at = at.unwrap_or(session.now);
    let (result, answer) = result(matches)?;
    let (mut name, mut phone) = (typed::field(matches, "name")?, typed::phone(matches, "phone")?);
    if phone.is_empty() && is_number(&name) {
        Phone::parse(&std::mem::take(&mut name))?.as_str().clone_into(&mut phone);
    }
    let name = name::kept(&name);
    Ok(VisitForm {
        at: Some(at),
        place: typed::text(matches, "place")
            .map(|typed| pick::place(opened.read(), typed))
            .transpose()?
            .map(|row| row.id),
        deputies: deputies(opened, matches, at)?,
        name,
        sex: typed::word(matches, "sex", lang)?,
        age: typed::word(matches, "age", lang)?,
        hamlet: typed::field(matches, "hamlet")?,
        phone,
        secret: matches.get_flag("secret"),
        channel: Some(typed::word(matches, "channel", lang)?.unwrap_or(Channel::WalkIn)),
        words: typed::block(typed::text(matches, "words").unwrap_or_default())?,
        people: match typed::count(matches, "people")? {
            Some(0) => return Err(Failure::Refused(say::people_none(lang).to_owned())),
            people => people.unwrap_or(0),
        },
        category: typed::word(matches, "category", lang)?,
        urgency: typed::word(matches, "urgency", lang)?,
        result: Some(result),
        answer,
        ..VisitForm::default()
    })
}

/// What becomes of it: as on the screen a matter, unless it was answered or declined. Without any of them nobody would see to it.
fn result(matches: &ArgMatches) -> Result<(VisitResult, String), Failure> {
    Ok(match (typed::text(matches, "answer"), typed::text(matches, "declined")) {
        (Some(answer), _) => (VisitResult::OnTheSpot, typed::block(answer)?),
        (None, Some(whither)) => (VisitResult::Declined, typed::block(whither)?),
        (None, None) => (VisitResult::BecomesMatter, String::new()),
    })
}

/// Who received the visitor, each human being once: those named, else whoever `--by` names, else whoever was on duty.
fn deputies(opened: &Opened<'_>, matches: &ArgMatches, at: DateTime<FixedOffset>) -> Result<Vec<Id>, Failure> {
    let reader = opened.read();
    if let Some(named) = matches.get_many::<String>("deputy") {
        let mut found = Vec::new();
        for typed in named {
            let person = pick::person(reader, typed)?.id;
            if !found.contains(&person) {
                found.push(person);
            }
        }
        return Ok(found);
    }
    if let Some(person) = opened.named() {
        return Ok(vec![person]);
    }
    Ok(reader.duty_deputy(at, &opened.desk.hours)?.into_iter().collect())
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    // A day begins at midnight of the place; `--until` includes its day.
    let midnight = |id: &str, later: u64| -> Result<Option<i64>, Failure> {
        let Some(typed) = typed::text(matches, id) else { return Ok(None) };
        let date = typed::day(typed, session.now)?.checked_add_days(Days::new(later));
        let local = date.map(|date| date.and_time(NaiveTime::MIN).and_utc().timestamp());
        Ok(local.map(|local| local - i64::from(session.now.offset().local_minus_utc())))
    };
    let deputy = typed::text(matches, "deputy").map(|typed| pick::person(looked.read(), typed)).transpose()?;
    let filter = VisitFilter {
        since: midnight("since", 0)?,
        until: midnight("until", 1)?,
        deputy: deputy.map(|row| row.id),
        category: typed::word(matches, "category", lang)?,
        result: typed::word(matches, "result", lang)?,
        ..VisitFilter::default()
    };
    let mut table = Table::new(columns(lang));
    for row in looked.read().visits(&filter, typed::page(matches)?)? {
        table.push(cells(looked.read(), &row, lang)?);
    }
    session.print(&table)
}

fn columns(lang: Lang) -> [super::table::Column; 13] {
    [
        ("visit", say::number(lang)),
        ("id", ""),
        ("at", say::at(lang)),
        ("place", ""),
        ("duty_deputy", say::duty_deputy(lang)),
        ("voter", say::voter(lang)),
        ("hamlet", say::hamlet(lang)),
        ("phone", say::phone(lang)),
        ("channel", ""),
        ("words", say::words(lang)),
        ("category", say::category(lang)),
        ("urgency", say::urgency(lang)),
        ("result", say::result(lang)),
    ]
}

fn cells(reader: Reader<'_>, visit: &Row<VisitForm>, lang: Lang) -> Result<[Cell; 13], Failure> {
    let form = &visit.form;
    let (name, phone) = visitor(form, lang);
    Ok([
        Cell::text(&form.number),
        Cell::text(visit.id.to_string()),
        Cell::instant(form.at),
        Cell::text(pick::place_name(reader, form.place)?),
        Cell::list(pick::names(reader, &form.deputies)?, lang),
        name,
        Cell::text(&form.hamlet),
        Cell::text(phone),
        Cell::word(form.channel, lang),
        Cell::text(&form.words),
        Cell::word(form.category, lang),
        Cell::word(form.urgency, lang),
        Cell::word(form.result, lang),
    ])
}

/// Name and number as lists show them: masked, or nothing of either when the visitor asked for secrecy.
fn visitor(form: &VisitForm, lang: Lang) -> (Cell, String) {
    if form.secret {
        return (Cell::both(Value::Null, visits::secret_name(lang)), String::new());
    }
    (Cell::text(mask_name(&form.name)), mask_phone(&form.phone))
}

fn show(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut looked = session.look()?;
    let number = typed::text(matches, "number").unwrap_or_default();
    let visit = match pick::record(looked.read(), &looked.desk, session.now, NumberKind::Visit, number)? {
        Named::Id(id) => looked.read().visit(id)?,
        Named::Number(number) => looked.read().visit_numbered(&number)?,
    };
    let visit = visit.ok_or_else(|| Failure::NoRecord(number.to_owned()))?;
    let whole = matches.get_flag("phone") && !(visit.form.name.is_empty() && visit.form.phone.is_empty());
    if whole {
        looked = looked.log_showing(Record { kind: RecordKind::Visit, id: visit.id })?;
    }
    let mut card = card(looked.read(), &visit, whole, lang)?;
    let (column, place) = pick::whereabouts(session, &looked, visit.id)?;
    card.add(column, place);
    session.print_card(&card)
}

fn card(reader: Reader<'_>, visit: &Row<VisitForm>, whole: bool, lang: Lang) -> Result<Table, Failure> {
    let form = &visit.form;
    let (name, phone) = if whole { (Cell::text(&form.name), form.phone.clone()) } else { visitor(form, lang) };
    let filter = MatterFilter { source: Some(visit.id), ..MatterFilter::default() };
    let matters = reader.matters(&filter, Page::ALL)?.into_iter().map(|matter| matter.row.form.number).collect();
    let people = if form.people == 0 { Cell::default() } else { Cell::count(u64::from(form.people)) };
    Ok(Table::one([
        (("visit", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(visit.id.to_string())),
        (("at", say::at(lang)), Cell::instant(form.at)),
        (("place", say::place(lang)), Cell::text(pick::place_name(reader, form.place)?)),
        (("duty_deputy", say::duty_deputy(lang)), Cell::list(pick::names(reader, &form.deputies)?, lang)),
        (("voter", say::voter(lang)), name),
        (("secret", say::secret(lang)), Cell::flag(form.secret, lang)),
        (("sex", say::sex(lang)), Cell::word(form.sex, lang)),
        (("age", say::age(lang)), Cell::word(form.age, lang)),
        (("hamlet", say::hamlet(lang)), Cell::text(&form.hamlet)),
        (("phone", say::phone(lang)), Cell::text(phone)),
        (("channel", say::channel(lang)), Cell::word(form.channel, lang)),
        (("words", say::words(lang)), Cell::text(&form.words)),
        (("people", say::people_concerned(lang)), people),
        (("category", say::category(lang)), Cell::word(form.category, lang)),
        (("urgency", say::urgency(lang)), Cell::word(form.urgency, lang)),
        (("result", say::result(lang)), Cell::word(form.result, lang)),
        (("answer", say::answer(lang)), Cell::text(&form.answer)),
        (("matter", say::matter(lang)), Cell::list(matters, lang)),
        (("struck", say::struck(lang)), Cell::flag(visit.struck, lang)),
    ]))
}
