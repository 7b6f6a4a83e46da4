//! `koudai matter triage`: the path of a matter, or of many at once, as proposed from what was said and from earlier matters, or as
//! chosen here.

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, option, verb};
use super::error::Failure;
use super::matter::{find, not_erased};
use super::session::Session;
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::deadline::Deadlines;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::triage::{Chosen, path};
use crate::lang::{cli as say, triage as words, usage};
use crate::service::Refusal;
use crate::service::bulk::{self, Verdict};

/// The words `matter triage` takes.
pub(super) fn arguments(lang: Lang) -> Words {
    verb("triage", usage::matter_triage(lang))
        .arg(argument("number", "NUMBER", usage::matter_numbers(lang)).num_args(1..))
        .args([
            option("urgency", "WORD", usage::triage_urgency(lang)),
            option("category", "WORD", usage::triage_category(lang)),
            option("level", "WORD", usage::triage_level(lang)),
            option("to", "TEXT", words::owner(lang)),
            option("text", "TEXT", usage::step_text(lang)),
        ])
        .arg(flag("danger", usage::triage_danger(lang)))
        .arg(flag("no-danger", usage::triage_no_danger(lang)).conflicts_with("danger"))
        .arg(flag("preview", usage::triage_preview(lang)))
}

/// What the options decide.
fn chosen(matches: &ArgMatches, lang: Lang) -> Result<Chosen, Failure> {
    let said = |name| matches.get_flag(name);
    Ok(Chosen {
        urgency: typed::word(matches, "urgency", lang)?,
        category: typed::word(matches, "category", lang)?,
        level: typed::word(matches, "level", lang)?,
        danger: if said("danger") { Some(true) } else { said("no-danger").then_some(false) },
    })
}

/// Triages matters, or only says how they would be.
pub(super) fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let numbers: Vec<&str> = matches.get_many::<String>("number").into_iter().flatten().map(String::as_str).collect();
    match numbers.as_slice() {
        [number] => one(session, number, matches),
        numbers => many(session, numbers, matches),
    }
}

/// Each as is proposed for it, but for what was decided of all; one that cannot be triaged leaves the others as they are too.
fn many(session: &Session, numbers: &[&str], matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let rows = numbers.iter().map(|number| find(session, looked.read(), &looked.desk, number));
    let ids = rows.map(|row| row.map(|row| row.row.id)).collect::<Result<Vec<Id>, _>>()?;
    let text = typed::block(typed::text(matches, "text").unwrap_or_default())?;
    let to = typed::field(matches, "to")?;
    let step = Step { text, to, ..Step::new(StepKind::Triaged, session.now, looked.desk.level.into()) };
    let mut verdicts = bulk::preview_as(looked.read(), &ids, &step, chosen(matches, lang)?)?;
    for one in &mut verdicts {
        one.explain(lang);
    }
    let refused = |why: &Refusal| match why {
        Refusal::NoUrgency => words::no_urgency(lang).to_owned(),
        why => why.say(lang, &|id| looked.read().person_name(id).unwrap_or_default()),
    };
    let calendar = looked.read().calendar()?;
    let table = table(session, &verdicts, (&looked.desk.deadlines, &calendar), refused);
    let first = verdicts.iter().find_map(|one| Some((one, refused(one.would.as_ref().err()?))));
    let is_asked = matches.get_flag("preview");
    let first = first.filter(|_| !is_asked).map(|(one, said)| words::one_of_many(lang, &one.number, &said));
    drop(looked);
    match (first, bulk::command(&verdicts, None)) {
        (Some(said), _) => return Err(Failure::Refused(said)),
        (None, Some(command)) if !is_asked => drop(session.open()?.execute(&command)?),
        _ => {}
    }
    // Whoever pipes it on reads every path to its end.
    if is_asked && !output::is_read_here() { session.print_whole(&table) } else { session.print(&table) }?;
    if is_asked || session.json || session.csv {
        return Ok(());
    }
    output::line(&words::all_taken(lang, verdicts.len()))
}

/// What becomes of each.
fn table(
    session: &Session,
    verdicts: &[Verdict],
    (rules, calendar): (&Deadlines, &Calendar),
    refused: impl Fn(&Refusal) -> String,
) -> Table {
    let lang = session.lang();
    let mut table = Table::new([
        ("matter", say::number(lang)),
        ("id", ""),
        ("title", say::title(lang)),
        ("may", ""),
        ("path", words::path(lang)),
        ("urgency", ""),
        ("category", ""),
        ("level", ""),
        ("danger", ""),
        ("to", ""),
        ("due", say::due(lang)),
        ("why", words::reason(lang)),
    ]);
    for one in verdicts {
        let form = one.triaged.as_deref().cloned().unwrap_or_default();
        let step = one.would.as_ref().ok().map(|(step, _)| step);
        let to = step.map(|step| step.to.clone()).unwrap_or_default();
        let due = step
            .zip(form.urgency)
            .map(|(_, urgency)| rules.due(form.counted_from(session.now), urgency, form.danger, calendar));
        let way = step.map(|_| path(form.urgency, form.category, form.level, &to, lang)).unwrap_or_default();
        let why = one.reason.as_ref().map(|why| why.say(lang)).unwrap_or_default();
        table.push([
            Cell::text(&one.number),
            Cell::text(one.matter.to_string()),
            Cell::text(&one.title),
            Cell::flag(step.is_some(), lang),
            Cell::text(way),
            Cell::word(form.urgency, lang),
            Cell::word(form.category, lang),
            Cell::word(form.level, lang),
            Cell::flag(form.danger, lang),
            Cell::text(to),
            Cell::term(due),
            Cell::text(one.would.as_ref().err().map_or(why, &refused)),
        ]);
    }
    table
}

fn one(session: &Session, number: &str, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let row = find(session, looked.read(), &looked.desk, number)?;
    not_erased(looked.read(), &row, lang)?;
    let proposal = looked.read().proposed_path(row.row.id, &row.row.form, session.now.date_naive())?;
    let (rules, calendar) = (looked.desk.deadlines.clone(), looked.read().calendar()?);
    drop(looked);
    let form = chosen(matches, lang)?.over(&row.row.form, &proposal, &rules);
    let MatterForm { urgency, category, level, danger, .. } = form;
    let to = typed::text(matches, "to").map_or_else(|| Ok(proposal.office.clone()), |_| typed::field(matches, "to"))?;
    let Some(urgent) = urgency else { return Err(Failure::Refused(words::no_urgency(lang).to_owned())) };
    let due = rules.due(form.counted_from(session.now), urgent, danger, &calendar);
    let way = path(urgency, category, level, &to, lang);
    let why = if proposal.is_taken(&form) { proposal.why.say(lang) } else { String::new() };
    let record = Table::one([
        (("matter", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(row.row.id.to_string())),
        (("path", words::path(lang)), Cell::text(&way)),
        (("urgency", ""), Cell::word(urgency, lang)),
        (("category", ""), Cell::word(category, lang)),
        (("level", ""), Cell::word(level, lang)),
        (("danger", ""), Cell::flag(danger, lang)),
        (("to", ""), Cell::text(&to)),
        (("due", say::due(lang)), Cell::term(Some(due))),
        (("why", words::reason(lang)), Cell::text(&why)),
    ]);
    if matches.get_flag("preview") {
        return session.print_card(&record);
    }
    let mut opened = session.open()?;
    let text = typed::block(typed::text(matches, "text").unwrap_or_default())?;
    let step = Step {
        text: if text.is_empty() { why } else { text },
        to,
        ..Step::new(StepKind::Triaged, session.now, opened.desk.level.into())
    };
    let take = Command::Step { matter: row.row.id, step: Box::new(step) };
    let is_same = form == row.row.form;
    let amend = Command::Amend { id: row.row.id, form: Box::new(Form::Matter(form)), seen: None };
    opened.execute(&if is_same { take } else { Command::All(vec![amend, take]) })?;
    session.report(&words::taken(lang, &row.row.form.number, &way), &record)
}
