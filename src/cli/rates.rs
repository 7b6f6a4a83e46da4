//! `koudai rates`: how many matters, and how many were answered on time, solved, and to the voter's satisfaction.

use chrono::{Days, NaiveDate, NaiveTime};
use clap::{ArgMatches, Command as Words};

use super::args::{option, verb};
use super::error::Failure;
use super::session::{Looked, Session};
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::matter::rates::{By, Fact, Figure, IN_DOUBT, Rate, groups};
use crate::domain::terms::Category;
use crate::lang::{rates as words, usage};
use crate::store::figures::EVER;

/// The key of the group of which nothing is said: no office, no category.
const UNSAID: &str = "none";

/// The words `rates` takes.
pub fn arguments(lang: Lang) -> Words {
    verb("rates", usage::rates(lang)).args([
        option("by", "WORD", usage::rates_by(lang)),
        option("from", "DATE", usage::rates_from(lang)),
        option("to", "DATE", usage::rates_to(lang)),
    ])
}

/// Prints the whole first, then each group; for people with what the rates mean.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let by: Option<By> = typed::word(matches, "by", lang)?;
    let day = |name| typed::text(matches, name).map(|typed| typed::day(typed, session.now)).transpose();
    let midnight = |day: NaiveDate| {
        day.and_time(NaiveTime::MIN).and_local_timezone(*session.now.offset()).single().map(|at| at.timestamp())
    };
    let (first, last) = (day("from")?, day("to")?);
    if let Some((first, last)) = first.zip(last).filter(|(first, last)| first > last) {
        return Err(Failure::Refused(words::backwards(lang, &first.to_string(), &last.to_string())));
    }
    let from = first.and_then(midnight).unwrap_or(EVER.0);
    let before = last.and_then(|day| day.checked_add_days(Days::new(1))).and_then(midnight).unwrap_or(EVER.1);
    let facts = looked.read().facts(from, before, session.now)?;
    let mut table = Table::new([
        ("group", ""),
        ("name", by.map_or("", |by| by.label(lang))),
        ("matters", words::matters(lang)),
        ("on_time", words::on_time(lang)),
        ("on_time_of", ""),
        ("on_time_percent", ""),
        ("solved", words::solved(lang)),
        ("solved_of", ""),
        ("solved_percent", ""),
        ("satisfied", words::satisfied(lang)),
        ("satisfied_of", ""),
        ("satisfied_percent", ""),
    ]);
    table.push(row(session, None, words::total(lang).to_owned(), &facts.iter().collect::<Vec<_>>()));
    for (key, facts) in by.map(|by| groups(&facts, by)).unwrap_or_default() {
        let name = by.map_or(Ok(String::new()), |by| called(&looked, by, &key, lang))?;
        let key = if key.is_empty() { UNSAID } else { &key };
        table.push(row(session, Some(key), name, &facts.iter().collect::<Vec<_>>()));
    }
    session.print(&table)?;
    if session.json {
        return Ok(());
    }
    let in_doubt = looked.read().matters_in_doubt(session.now)?;
    if in_doubt > 0 {
        output::line(&format!("\n{}", words::in_doubt_listed(lang, in_doubt)))?;
    }
    let erased = looked.read().erased_matters(from, before)?;
    if erased > 0 {
        output::line(&format!("\n{}", words::erased(lang, erased)))?;
    }
    let meanings = [
        words::define_on_time(lang),
        words::define_late(lang),
        words::define_solved(lang),
        words::define_satisfied(lang),
        words::define_all(lang),
    ];
    output::line(&format!("\n{}", meanings.join("\n")))
}

/// A row of the table; the whole has no key.
fn row(session: &Session, key: Option<&str>, name: String, facts: &[&Fact]) -> Vec<Cell> {
    let matters = Rate::of(facts.iter().copied(), Figure::Matters, session.now).whole;
    let mut cells = vec![Cell::both(key, key.unwrap_or_default()), Cell::text(name), count(matters)];
    for figure in [Figure::OnTime, Figure::Solved, Figure::Satisfied] {
        let rate = Rate::of(facts.iter().copied(), figure, session.now);
        let said = rate.said().unwrap_or_else(|| "-".to_owned());
        cells.extend([
            Cell::both(rate.part, said),
            count(rate.whole),
            Cell::both(rate.percent(), rate.percent().map(|percent| percent.to_string()).unwrap_or_default()),
        ]);
    }
    cells
}

fn count(count: usize) -> Cell {
    Cell::both(count, count.to_string())
}

/// What a group is called.
fn called(looked: &Looked<'_>, by: By, key: &str, lang: Lang) -> Result<String, Failure> {
    Ok(match by {
        By::Office if key.is_empty() => words::no_office(lang).to_owned(),
        _ if key.is_empty() => words::nobody(lang).to_owned(),
        By::Station => looked.read().station_called(key)?,
        By::Category => Category::parse(key).map(|word| word.label(lang).to_owned()).unwrap_or_default(),
        By::Deputy => match key.parse() {
            Ok(id) => looked.read().person_name(id)?,
            Err(_) => key.to_owned(),
        },
        By::Office => match key.parse() {
            Ok(id) => looked.read().office_name(id)?,
            Err(_) => key.to_owned(),
        },
        By::Month | By::Week if key == IN_DOUBT => words::time_in_doubt(lang).to_owned(),
        By::Month | By::Week => key.to_owned(),
    })
}
