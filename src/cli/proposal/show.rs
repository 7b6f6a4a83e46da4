//! Formal suggestions as a list, and one of them in full.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::ArgMatches;

use super::super::error::Failure;
use super::super::pick;
use super::super::printed::printed;
use super::super::session::Session;
use super::super::table::{Cell, Table};
use super::super::{output, typed};
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::domain::matter::deadline::DueState;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::step::ProposalStep;
use crate::domain::said::in_language;
use crate::lang::{cli as say, matters, proposals as words};
use crate::paper;
use crate::paper::proposal::OnPaper;
use crate::service::proposals;
use crate::store::Reader;
use crate::store::proposals::{ProposalFilter, ProposalRow};

/// `proposal list`.
pub(super) fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let status: Option<ProposalStatus> = typed::word(matches, "status", lang)?;
    let overdue = matches.get_flag("overdue");
    let filter = ProposalFilter {
        unsent: false,
        open: (overdue || (status.is_none() && !matches.get_flag("all"))).then_some(true),
        status,
        due_before: overdue.then(|| session.now.timestamp()),
    };
    let mut table = Table::new([
        ("proposal", say::number(lang)),
        ("id", ""),
        ("kind", ""),
        ("status", say::status(lang)),
        ("title", words::title(lang)),
        ("lead", words::lead(lang)),
        ("matters", words::matters(lang)),
        ("due", words::due(lang)),
        ("due_state", say::due_state(lang)),
    ]);
    for row in looked.read().proposals(filter, typed::page(matches)?)? {
        let form = &row.row.form;
        table.push([
            Cell::text(&form.number),
            Cell::text(row.row.id.to_string()),
            Cell::word(Some(form.kind), lang),
            Cell::both(row.status.code(), proposals::stands(looked.read(), &row, lang)?),
            Cell::text(&form.title),
            Cell::text(pick::person_name(looked.read(), form.lead)?),
            Cell::count(u64::try_from(form.matters.len()).unwrap_or(u64::MAX)),
            Cell::term(due(&row, session.now)),
            Cell::word(due_state(&row, &looked.desk, session.now), lang),
        ]);
    }
    session.print(&table)
}

/// By when it must be answered, on the clock that it was written down by, whatever zone this machine is set to.
fn due(row: &ProposalRow, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    moment(row.due, row.row.form.at.unwrap_or(now))
}

fn moment(seconds: i64, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let at = (seconds > 0).then(|| DateTime::from_timestamp(seconds, 0)).flatten()?;
    Some(at.with_timezone(now.offset()))
}

fn due_state(row: &ProposalRow, desk: &Desk, now: DateTime<FixedOffset>) -> Option<DueState> {
    Some(desk.deadlines.state(moment(row.since, now)?, due(row, now)?, now))
}

/// `proposal show`.
pub(super) fn show(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let typed = typed::text(matches, "number").unwrap_or_default();
    let row = super::find(looked.read(), &looked.desk, session.now, typed)?;
    let mut card = card(session, looked.read(), &looked.desk, &row)?;
    let (column, place) = pick::whereabouts(session, &looked, row.row.id)?;
    card.add(column, place);
    session.print_card(&card)?;
    if let Some(path) = matches.get_one::<PathBuf>("paper") {
        let form = proposals::as_people(looked.read(), &row.row.form)?;
        let standing = looked.read().proposal_timeline(row.row.id)?.standing;
        let mut people = BTreeMap::new();
        for id in form.signers() {
            let person = looked.read().person_meant(id)?.map(|row| row.form).unwrap_or_default();
            people.insert(id, OnPaper::of(id, &person, &standing, lang));
        }
        let who = |id| people.get(&id).cloned().unwrap_or_default();
        printed(&paper::proposal::page(&form, &looked.desk, who, lang), path, lang)?;
    }
    if session.json {
        return Ok(());
    }
    output::line(&format!("\n{}\n{}", say::timeline(lang), timeline(session, looked.read(), &row)?.list_whole(lang)))?;
    let next: Vec<&str> = looked
        .read()
        .proposal_timeline(row.row.id)?
        .standing
        .offered(looked.desk.level.into())
        .into_iter()
        .map(|kind| kind.label(lang))
        .collect();
    output::line(&say::next_steps(lang, &next.join(say::comma(lang))))
}

/// One of them in full.
pub(super) fn card(session: &Session, reader: Reader<'_>, desk: &Desk, row: &ProposalRow) -> Result<Table, Failure> {
    let (lang, form) = (session.lang(), &row.row.form);
    let standing = reader.proposal_timeline(row.row.id)?.standing;
    let faults: Vec<String> = proposals::faults(reader, form, &standing)?.iter().map(|fault| fault.say(lang)).collect();
    let is_written = matches!(row.status, ProposalStatus::Draft | ProposalStatus::Signed | ProposalStatus::Refused);
    let signed: Vec<_> = standing.signed.keys().copied().collect();
    let late: Vec<_> = standing.late.iter().copied().collect();
    let of: Vec<String> = proposals::sources(reader, form)?.into_iter().map(|(row, _)| row.row.form.number).collect();
    let mut table = Table::one([
        (("proposal", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(row.row.id.to_string())),
        (("kind", words::kind(lang)), Cell::word(Some(form.kind), lang)),
        (("status", say::status(lang)), Cell::both(row.status.code(), proposals::stands(reader, row, lang)?)),
        (("at", say::at(lang)), Cell::instant(form.at)),
        (("title", words::title(lang)), Cell::text(&form.title)),
        (("cause", words::cause(lang)), Cell::text(&form.cause)),
        (("plan", words::plan(lang)), Cell::text(&form.plan)),
        (("lead", words::lead(lang)), Cell::text(pick::person_name(reader, form.lead)?)),
        (("co_signers", words::co_signers(lang)), Cell::list(pick::names(reader, &form.co_signers)?, lang)),
        (("signed", say::signed(lang)), Cell::list(pick::names(reader, &signed)?, lang)),
        (("signed_late", words::signed_late_head(lang)), Cell::list(pick::names(reader, &late)?, lang)),
        (("category", say::category(lang)), Cell::word(form.category, lang)),
        (("hard", say::hard(lang)), Cell::flag(form.hard, lang)),
        (("matters", words::matters(lang)), Cell::list(of, lang)),
        (("due", words::due(lang)), Cell::term(due(row, session.now))),
        (("due_state", say::due_state(lang)), Cell::word(due_state(row, desk, session.now), lang)),
        (("outcome", say::outcome(lang)), Cell::word(standing.outcome, lang)),
        (
            ("promise", matters::promise(lang)),
            Cell::text(standing.promise.map(|day| day.to_string()).unwrap_or_default()),
        ),
        (("answer", say::answer_or_reason(lang)), Cell::text(&standing.answer)),
    ]);
    let said = if is_written { faults } else { Vec::new() };
    table.add(("faults", words::before_sending(lang)), Cell::both(said.clone(), said.join("\n")));
    if session.json {
        table.add(("steps", ""), Cell::both(timeline(session, reader, row)?.values(), ""));
    }
    Ok(table)
}

fn timeline(session: &Session, reader: Reader<'_>, row: &ProposalRow) -> Result<Table, Failure> {
    let lang = session.lang();
    let mut table = Table::new([
        ("at", say::at(lang)),
        ("step", say::step(lang)),
        ("role", say::role(lang)),
        ("by", say::by(lang)),
        ("signer", say::signed(lang)),
        ("outcome", say::outcome(lang)),
        ("promise", ""),
        ("due", ""),
        ("retracted", say::retracted(lang)),
        ("text", say::words(lang)),
    ]);
    for one in reader.proposal_steps(row.row.id)? {
        let step = &one.step;
        table.push([
            Cell::instant(Some(step.at)),
            Cell::word(Some(step.kind), lang),
            Cell::word(Some(step.role), lang),
            Cell::text(pick::person_name(reader, step.by)?),
            Cell::text(pick::person_name(reader, step.signer)?),
            Cell::word(step.outcome, lang),
            Cell::text(step.promise.map(|day| day.to_string()).unwrap_or_default()),
            Cell::term(step.due),
            Cell::flag(one.retracted, lang),
            Cell::both(step.text.as_str(), said(step, lang)),
        ]);
    }
    Ok(table)
}

/// What was written with a step, and the days it set.
fn said(step: &ProposalStep, lang: Lang) -> String {
    let parts = [
        in_language(&step.text, lang),
        step.promise.map(|day| matters::promised(lang, &day.to_string())).unwrap_or_default(),
        step.due.map(|due| matters::due_set(lang, &shown::term(due))).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
