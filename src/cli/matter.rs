//! `koudai matter`: what is open and by when, one matter with its timeline, and the steps a desk may take.

use chrono::{DateTime, FixedOffset};
use clap::{Arg, ArgMatches, Command as Words};
use serde_json::Value;

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::pick;
use super::session::{Looked, Session};
use super::table::{Cell, Column, Table};
use super::{answer, handle, inbox, output, triage, typed};
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::command::{Command, Form};
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::table::offered;
use crate::domain::office::helping;
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::record::{Record, RecordKind};
use crate::lang::{assign as office, cli as say, matters, triage as sorting, usage, visits};
use crate::store::Reader;
use crate::store::matters::{MatterFilter, MatterRow, StepRow};

/// The words `matter` takes.
pub fn arguments(lang: Lang) -> Words {
    let number = || argument("number", "NUMBER", usage::matter_number(lang));
    noun("matter", usage::matter(lang))
        .subcommands([
            verb("list", usage::matter_list(lang))
                .arg(flag("all", usage::matter_all(lang)))
                .arg(flag("overdue", usage::matter_overdue(lang)))
                .arg(flag("to-tell", usage::matter_to_tell(lang)))
                .arg(flag("supervised", usage::matter_supervised(lang)))
                .arg(option("status", "WORD", usage::matter_status(lang)))
                .arg(option("category", "WORD", usage::category(lang)))
                .arg(option("urgency", "WORD", usage::urgency(lang)))
                .arg(option("last", "N", usage::first(lang))),
            inbox::arguments(lang),
            verb("show", usage::matter_show(lang)).arg(number()).arg(flag("phone", usage::show_phone(lang))),
            answer::feedback_arguments(number(), lang),
            answer::close_arguments(lang),
            triage::arguments(lang),
            step_arguments(number(), lang),
        ])
        .subcommands(handle::arguments(lang))
}

fn step_arguments(number: Arg, lang: Lang) -> Words {
    let placed = [number, argument("step", "STEP", usage::step_kind(lang))];
    verb("step", usage::matter_step(lang)).args(placed).args([
        option("text", "TEXT", usage::step_text(lang)),
        option("to", "TEXT", usage::step_to(lang)),
        option("into", "NUMBER", usage::step_into(lang)),
        option("outcome", "WORD", usage::step_outcome(lang)),
        option("promise", "DATE", usage::step_promise(lang)),
        option("attitude", "WORD", usage::step_attitude(lang)),
        option("result", "WORD", usage::step_result(lang)),
        option("due", "TIME", usage::step_due(lang)),
        option("urgency", "WORD", usage::step_urgency(lang)),
        option("category", "WORD", usage::category(lang)),
        option("level", "WORD", usage::step_level(lang)),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("list", matches)) => list(session, matches),
        Some(("show", matches)) => show(session, matches),
        Some(("feedback", matches)) => answer::feedback(session, matches),
        Some(("triage", matches)) => triage::run(session, matches),
        Some(("close", matches)) => answer::close(session, matches),
        Some(("inbox", matches)) => inbox::list(session, matches),
        Some(("step", matches)) => step(session, matches),
        Some((verb, matches)) => handle::run(session, verb, matches),
        None => Ok(()),
    }
}

pub(super) fn find(session: &Session, reader: Reader<'_>, desk: &Desk, typed: &str) -> Result<MatterRow, Failure> {
    pick::matter(reader, desk, session.now, typed)
}

/// How urgent it is; to people also that it sounds so, while nobody has said.
pub(super) fn urgency(row: &MatterRow, lang: Lang) -> Cell {
    if row.alarms().is_empty() {
        Cell::word(row.row.form.urgency, lang)
    } else {
        Cell::both(serde_json::Value::Null, sorting::perhaps(lang))
    }
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    if matches.get_flag("to-tell") {
        return answer::list(session);
    }
    let lang = session.lang();
    let looked = session.look()?;
    let status: Option<Status> = typed::word(matches, "status", lang)?;
    let overdue = matches.get_flag("overdue");
    let filter = MatterFilter {
        open: (overdue || (status.is_none() && !matches.get_flag("all"))).then_some(true),
        status,
        due_before: overdue.then(|| session.now.timestamp()),
        category: typed::word(matches, "category", lang)?,
        urgency: typed::word(matches, "urgency", lang)?,
        supervised: matches.get_flag("supervised"),
        ..MatterFilter::default()
    };
    let mut table = Table::new([
        ("matter", say::number(lang)),
        ("id", ""),
        ("at", ""),
        ("title", say::title(lang)),
        ("words", ""),
        ("category", say::category(lang)),
        ("urgency", say::urgency(lang)),
        ("status", say::status(lang)),
        ("due", say::due(lang)),
        ("due_state", say::due_state(lang)),
        ("deputy", say::deputy(lang)),
    ]);
    for row in looked.read().matters(&filter, typed::page(matches)?)? {
        let form = &row.row.form;
        table.push([
            Cell::text(&form.number),
            Cell::text(row.row.id.to_string()),
            Cell::instant(form.at),
            Cell::text(&form.title),
            Cell::text(&form.words),
            Cell::word(form.category, lang),
            urgency(&row, lang),
            Cell::both(row.status.code(), row.stands(lang)),
            Cell::term(due(&row, session.now)),
            Cell::word(due_state(session, &looked, &row), lang),
            Cell::text(pick::person_name(looked.read(), form.deputy)?),
        ]);
    }
    session.print(&table)
}

/// The deadline as it stands, on the clock that the matter was written down by, whatever zone this machine is set to.
pub(super) fn due(row: &MatterRow, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let due = row.presses_by(now)?;
    Some(due.with_timezone(row.row.form.at.unwrap_or(now).offset()))
}

/// How pressing an open matter is; nothing is said of one that has ended.
fn due_state(session: &Session, looked: &Looked<'_>, row: &MatterRow) -> Option<DueState> {
    let pressing = row.pressing(&looked.desk.deadlines, session.now).filter(|_| !row.status.is_final());
    pressing.map(|(_, state)| state)
}

fn show(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut looked = session.look()?;
    let row = find(session, looked.read(), &looked.desk, typed::text(matches, "number").unwrap_or_default())?;
    let form = &row.row.form;
    let told = [&form.name, &form.phone].into_iter().any(|part| !part.is_empty());
    let known = told && !form.secret;
    let whole = matches.get_flag("phone") && known;
    if whole {
        looked = looked.log_showing(Record { kind: RecordKind::Matter, id: row.row.id })?;
    }
    let steps = timeline(&looked, row.row.id, lang)?;
    let mut fields = fields(session, &looked, &row, whole)?;
    fields.push(pick::whereabouts(session, &looked, row.row.id)?);
    fields.push((("steps", ""), Cell::both(steps.values(), "")));
    session.print_card(&Table::one(fields))?;
    if session.json {
        return Ok(());
    }
    output::line(&format!("\n{}\n{}", say::timeline(lang), steps.list_whole(lang)))?;
    if row.attached {
        let is_named = !looked.read().proposals_of(row.row.id)?.is_empty();
        return output::line(if is_named { matters::attached(lang) } else { matters::taken_back_up(lang) });
    }
    if looked.read().is_erased(row.row.id)? {
        return Ok(());
    }
    let role = looked.desk.level.into();
    let may = offered(role, row.status).into_iter().filter(|kind| row.is_open_to(role, *kind));
    let next: Vec<&str> = may.map(|kind| kind.label(lang)).collect();
    output::line(&say::next_steps(lang, &next.join(say::comma(lang))))
}

fn fields(
    session: &Session,
    looked: &Looked<'_>,
    row: &MatterRow,
    whole: bool,
) -> Result<Vec<(Column, Cell)>, Failure> {
    let (lang, reader, form) = (session.lang(), looked.read(), &row.row.form);
    let (name, phone) = match (form.secret, whole) {
        // Whoever may see them asks for the visit, where the showing is logged.
        (true, _) => (Cell::both(Value::Null, visits::secret_name(lang)), String::new()),
        (false, true) => (Cell::text(&form.name), form.phone.clone()),
        (false, false) => (Cell::text(mask_name(&form.name)), mask_phone(&form.phone)),
    };
    let source = form.source.map(|record| reader.form(record)).transpose()?.flatten();
    let source = source.and_then(|form| form.get("number")?.as_str().map(str::to_owned)).unwrap_or_default();
    let twins = reader.twins(row)?.into_iter().map(|(_, number)| number).collect();
    let standing = reader.timeline(row.row.id)?.standing;
    let (into, into_shown) = other(reader, standing.into.filter(|_| row.status == Status::Merged), lang)?;
    let today = session.now.date_naive();
    let names = standing.co_offices.iter().map(|id| reader.office_today(*id, today)).collect::<Result<Vec<_>, _>>()?;
    let lead = standing.office.map(|id| reader.office_today(id, today)).transpose()?.filter(|name| !name.is_empty());
    let lead = lead.unwrap_or_else(|| standing.with.clone());
    let helping = helping(&lead, names);
    // As on the screen, also by the name under which it was given.
    let called = if lead == standing.with { String::new() } else { office::now_called(lang, &lead) };
    let lead = Cell::both(lead.as_str(), format!("{}{called}", standing.with));
    Ok(vec![
        (("matter", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(row.row.id.to_string())),
        (("title", say::title(lang)), Cell::text(&form.title)),
        (("words", say::words(lang)), Cell::text(&form.words)),
        (("category", say::category(lang)), Cell::word(form.category, lang)),
        (("urgency", say::urgency(lang)), urgency(row, lang)),
        (("danger", say::danger(lang)), Cell::flag(form.danger, lang)),
        (("status", say::status(lang)), Cell::both(row.status.code(), row.stands(lang))),
        (("at", say::at(lang)), Cell::instant(form.at)),
        (("due", say::due(lang)), Cell::term(due(row, session.now))),
        (("due_state", say::due_state(lang)), Cell::word(due_state(session, looked, row), lang)),
        (("place", say::place(lang)), Cell::text(pick::place_name(reader, form.place)?)),
        (("voter", say::voter(lang)), name),
        (("secret", say::secret(lang)), Cell::flag(form.secret, lang)),
        (("withheld", ""), Cell::flag(form.withheld, lang)),
        (("level", matters::level(lang)), Cell::word(standing.level(form.level), lang)),
        (("attached", ""), Cell::flag(row.attached, lang)),
        (("hamlet", say::hamlet(lang)), Cell::text(&form.hamlet)),
        (("phone", say::phone(lang)), Cell::text(phone)),
        (("deputy", say::deputy(lang)), Cell::text(pick::person_name(reader, form.deputy)?)),
        (("source", say::source(lang)), Cell::text(source)),
        (("lead_office", office::lead(lang)), lead),
        (("co_offices", office::helping(lang)), Cell::list(helping, lang)),
        (("ticket", matters::ticket(lang)), Cell::text(&form.ticket)),
        (("supervised", matters::supervised(lang)), Cell::text(standing.supervised.unwrap_or_default())),
        (("merged_into", matters::into(lang)), Cell::both(into, into_shown)),
        (("twins", matters::twins(lang)), Cell::list(twins, lang)),
        (("common", matters::common(lang)), Cell::flag(form.common, lang)),
        (("correction", matters::correction(lang)), Cell::text(&form.correction)),
    ])
}

fn timeline(looked: &Looked<'_>, matter: Id, lang: Lang) -> Result<Table, Failure> {
    let mut table = Table::new([
        ("at", say::at(lang)),
        ("step", say::step(lang)),
        ("role", say::role(lang)),
        ("by", say::by(lang)),
        ("to", say::whither(lang)),
        ("into", ""),
        ("outcome", say::outcome(lang)),
        ("promise", ""),
        ("attitude", say::attitude(lang)),
        ("result", say::satisfaction(lang)),
        ("due", ""),
        ("retracted", say::retracted(lang)),
        ("out_of_turn", ""),
        ("text", say::step_text(lang)),
    ]);
    let whole = looked.read().timeline(matter)?;
    for StepRow { step, retracted, stamp, .. } in &looked.read().steps(matter)? {
        let strange = whole.lines.iter().find(|line| !line.in_turn && line.stamp == *stamp);
        let why = strange.map_or("", |line| line.why_not(lang)).trim_end();
        let (into, into_shown) = other(looked.read(), step.into, lang)?;
        let helping = step.co_offices.iter().map(|id| looked.read().office_name(*id)).collect::<Result<Vec<_>, _>>()?;
        let helping = if helping.is_empty() {
            String::new()
        } else {
            format!("  {}", office::helped_by(lang, &helping.join(say::comma(lang))))
        };
        table.push([
            Cell::instant(Some(step.at)),
            Cell::word(Some(step.kind), lang),
            Cell::word(Some(step.role), lang),
            Cell::text(pick::person_name(looked.read(), step.by)?),
            Cell::both(step.to.as_str(), if step.to.is_empty() { into_shown } else { format!("{}{helping}", step.to) }),
            Cell::text(into),
            Cell::word(step.outcome, lang),
            Cell::text(step.promise.map(|day| day.to_string()).unwrap_or_default()),
            Cell::word(step.attitude, lang),
            Cell::word(step.result, lang),
            Cell::term(step.due),
            Cell::flag(*retracted, lang),
            Cell::both(strange.is_some(), ""),
            Cell::both(step.text.as_str(), format!("{why}{}", said(step, lang))),
        ]);
    }
    Ok(table)
}

/// The number of another matter, and how it is shown; another station's is not on this computer.
fn other(reader: Reader<'_>, matter: Option<Id>, lang: Lang) -> Result<(String, String), Failure> {
    let Some(id) = matter else { return Ok(Default::default()) };
    let number = reader.matter(id)?.map(|row| row.row.form.number).unwrap_or_default();
    let shown = if number.is_empty() { matters::elsewhere(lang).to_owned() } else { number.clone() };
    Ok((number, shown))
}

/// What was written with a step, and the days it set.
fn said(step: &Step, lang: Lang) -> String {
    let parts = [
        step.says(lang),
        step.promise.map(|day| matters::promised(lang, &day.to_string())).unwrap_or_default(),
        step.due.map(|due| matters::due_set(lang, &shown::term(due))).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Of what is erased no step is offered, whatever word was typed.
pub(super) fn not_erased(reader: Reader<'_>, row: &MatterRow, lang: Lang) -> Result<(), Failure> {
    let is_erased = reader.is_erased(row.row.id)?;
    if is_erased { Err(Failure::Refused(crate::lang::service::erased(lang).to_owned())) } else { Ok(()) }
}

/// The step that is meant; a word that is none is answered with the steps that can be taken now.
fn kind(desk: &Desk, status: Status, typed: &str, lang: Lang) -> Result<StepKind, Failure> {
    StepKind::parse(typed).ok_or_else(|| {
        let now = offered(desk.level.into(), status);
        let choices: Vec<&str> = now.iter().map(|kind| kind.label(lang)).collect();
        Failure::NoWord { typed: typed.to_owned(), choices: choices.join(" / ") }
    })
}

fn step(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let row = find(session, opened.read(), &opened.desk, typed::text(matches, "number").unwrap_or_default())?;
    let matter = row.row.id;
    not_erased(opened.read(), &row, lang)?;
    let kind = kind(&opened.desk, row.status, typed::text(matches, "step").unwrap_or_default(), lang)?;
    let into =
        typed::text(matches, "into").map(|typed| find(session, opened.read(), &opened.desk, typed)).transpose()?;
    let (office, to) = handle::receiver(opened.read(), kind, matches)?;
    let step = Step {
        office,
        text: typed::block(typed::text(matches, "text").unwrap_or_default())?,
        to,
        into: into.map(|row| row.row.id),
        outcome: typed::text(matches, "outcome").map(|typed| handle::outcome(typed, lang)).transpose()?,
        promise: typed::text(matches, "promise").map(|typed| typed::day(typed, session.now)).transpose()?,
        attitude: typed::word(matches, "attitude", lang)?,
        result: typed::word(matches, "result", lang)?,
        due: typed::text(matches, "due").map(|typed| typed::instant(typed, session.now)).transpose()?,
        ..Step::new(kind, session.now, opened.desk.level.into())
    };
    if kind == StepKind::FedBack && offered(step.role, row.status).contains(&kind) {
        answer::judged(step.attitude, step.result, lang)?;
    }
    if (kind, row.status) == (StepKind::Closed, Status::FedBack) {
        answer::not_early(session, opened.read(), &opened.desk, (matter, &row.row.form.number))?;
    }
    let form = MatterForm {
        urgency: typed::word(matches, "urgency", lang)?.or(row.row.form.urgency),
        category: typed::word(matches, "category", lang)?.or(row.row.form.category),
        level: typed::word(matches, "level", lang)?.or(row.row.form.level),
        ..row.row.form.clone()
    };
    let is_sorted = form != row.row.form;
    if is_sorted && kind != StepKind::Triaged {
        return Err(Failure::Refused(say::only_triaged(lang, kind.label(lang))));
    }
    let says_nothing = step.text.is_empty() && step.due.is_none() && !is_sorted;
    if (kind, row.status) == (StepKind::Triaged, Status::Triaged) && says_nothing {
        return Err(Failure::NothingToDo(say::nothing_changed(lang, &row.row.form.number)));
    }
    let is_given = kind == StepKind::Assigned && !step.to.is_empty();
    let given = is_given.then(|| handle::given_to(opened.read(), &row.row.form.number, &step, lang)).transpose()?;
    let take = Command::Step { matter, step: Box::new(step) };
    let amend = Command::Amend { id: matter, form: Box::new(Form::Matter(form)), seen: None };
    let done = opened.execute(&if is_sorted { Command::All(vec![amend, take]) } else { take })?;
    let status = opened.read().matter(matter)?.map(|row| row.status);
    let label = status.map(|status| status.label(lang)).unwrap_or_default();
    let record = Table::one([
        (("matter", ""), Cell::text(&done.number)),
        (("id", ""), Cell::text(matter.to_string())),
        (("step", ""), Cell::word(Some(kind), lang)),
        (("status", ""), Cell::word(status, lang)),
    ]);
    let said = given.unwrap_or_else(|| handle::step_taken(lang, &done.number, kind.label(lang), label));
    session.report(&said, &record)
}
