//! `koudai proposal`: formal suggestions made of matters, what a town would send back, and their way up and back.

mod show;

use chrono::{DateTime, FixedOffset};
use clap::builder::PathBufValueParser;
use clap::{ArgAction, ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::pick::{self, Named};
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::domain::clean;
use crate::domain::command::{Command, Form};
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::matter::number::NumberKind;
use crate::domain::proposal::draft::{Source, draft, titled};
use crate::domain::proposal::form::{ProposalForm, ProposalKind};
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as K};
use crate::lang::{cli as say, usage};
use crate::service::{Done, proposals};
use crate::store::Reader;
use crate::store::matters::MatterRow;
use crate::store::proposals::ProposalRow;

/// The words `proposal` takes.
pub fn arguments(lang: Lang) -> Words {
    let number = || argument("number", "NUMBER", usage::proposal_number(lang));
    let text = |help| option("text", "TEXT", help);
    noun("proposal", usage::proposal(lang))
        .subcommands([
            written(verb("add", usage::proposal_add(lang)), lang),
            written(verb("edit", usage::proposal_edit(lang)).arg(number()), lang)
                .arg(option("drop", "NUMBER", usage::proposal_drop(lang)).action(ArgAction::Append)),
            verb("list", usage::proposal_list(lang))
                .arg(flag("all", usage::proposal_all(lang)))
                .arg(flag("overdue", usage::matter_overdue(lang)))
                .arg(option("status", "WORD", usage::proposal_status(lang)))
                .arg(option("last", "N", usage::first(lang))),
            verb("show", usage::proposal_show(lang))
                .arg(number())
                .arg(option("paper", "FILE", usage::paper(lang)).value_parser(PathBufValueParser::new())),
        ])
        .subcommands([
            verb("sign", usage::proposal_sign(lang))
                .arg(number())
                .arg(option("who", "WHO", usage::proposal_who(lang)).action(ArgAction::Append))
                .arg(option("day", "DATE", usage::proposal_day(lang))),
            verb("send", usage::proposal_send(lang)).arg(number()).arg(text(usage::step_text(lang))),
            verb("accept", usage::proposal_accept(lang)).arg(number()).arg(flag("hard", usage::proposal_hard(lang))),
            verb("refuse", usage::proposal_refuse(lang)).arg(number()).arg(text(usage::proposal_reason(lang))),
            verb("reply", usage::proposal_reply(lang))
                .arg(number())
                .arg(option("outcome", "WORD", usage::step_outcome(lang)))
                .arg(text(usage::step_text(lang)))
                .arg(option("promise", "DATE", usage::step_promise(lang))),
            verb("told", usage::proposal_told(lang)).arg(number()).arg(text(usage::step_text(lang))),
            verb("withdraw", usage::proposal_withdraw(lang)).arg(number()).arg(text(usage::proposal_reason(lang))),
            verb("note", usage::proposal_note(lang)).arg(number()).arg(text(usage::step_text(lang))),
        ])
}

/// What may be written of one.
fn written(verb: Words, lang: Lang) -> Words {
    verb.arg(option("matter", "NUMBER", usage::proposal_matter(lang)).action(ArgAction::Append))
        .arg(option("title", "TEXT", usage::proposal_title(lang)))
        .arg(option("cause", "TEXT", usage::proposal_cause(lang)))
        .arg(option("plan", "TEXT", usage::proposal_plan(lang)))
        .arg(option("lead", "WHO", usage::proposal_lead(lang)))
        .arg(option("cosign", "WHO", usage::proposal_cosign(lang)).action(ArgAction::Append))
        .arg(option("category", "WORD", usage::category(lang)))
        .arg(flag("motion", usage::proposal_motion(lang)))
        .arg(flag("hard", usage::proposal_hard(lang)))
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("add", matches)) => add(session, matches),
        Some(("edit", matches)) => edit(session, matches),
        Some(("list", matches)) => show::list(session, matches),
        Some(("show", matches)) => show::show(session, matches),
        Some(("sign", matches)) => sign(session, matches),
        Some((verb, matches)) => K::ALL
            .iter()
            .find(|kind| self::verb_of(**kind) == verb)
            .map_or(Ok(()), |kind| step(session, matches, *kind)),
        None => Ok(()),
    }
}

/// The verb that takes a step.
const fn verb_of(kind: K) -> &'static str {
    match kind {
        K::Signed => "sign",
        K::Sent => "send",
        K::Accepted => "accept",
        K::Refused => "refuse",
        K::Replied => "reply",
        K::Told => "told",
        K::Withdrawn => "withdraw",
        K::Mended => "edit",
        K::Noted => "note",
    }
}

fn find(reader: Reader<'_>, desk: &Desk, now: DateTime<FixedOffset>, typed: &str) -> Result<ProposalRow, Failure> {
    let found = match pick::record(reader, desk, now, NumberKind::Proposal, typed)? {
        Named::Id(id) => reader.proposal(id)?,
        Named::Number(number) => reader.proposal_numbered(&number)?,
    };
    found.filter(|row| !row.row.struck).ok_or_else(|| Failure::NoRecord(typed.to_owned()))
}

fn matter(opened: &Opened<'_>, now: DateTime<FixedOffset>, typed: &str) -> Result<MatterRow, Failure> {
    pick::matter(opened.read(), &opened.desk, now, typed)
}

fn many<'a>(matches: &'a ArgMatches, id: &str) -> impl Iterator<Item = &'a String> + use<'a> {
    matches.get_many::<String>(id).into_iter().flatten()
}

/// A draft of the matters named, over which stands what was typed.
fn add(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let mut sources: Vec<Source> = Vec::new();
    let mut form = ProposalForm { lead: opened.author().person, ..ProposalForm::default() };
    for typed in many(matches, "matter") {
        let row = matter(&opened, session.now, typed)?;
        if !form.matters.contains(&row.row.id) {
            form.matters.push(row.row.id);
            sources.push(proposals::source(opened.read(), &row)?);
        }
    }
    let drafted = draft(&sources, session.lang());
    (form.title, form.cause, form.category) = (drafted.title, drafted.cause, drafted.category);
    lay_over(session, &opened, matches, &mut form)?;
    if !matches.contains_id("title") {
        form.title = titled(&form.title, form.kind, session.lang());
    }
    let done = opened.execute(&Command::Add(Box::new(Form::Proposal(form))))?;
    let saved = saved(session, &opened, matches, &done)?;
    report(session, &opened, &done, &with_others(session, &opened, &done, saved)?)
}

/// What was saved; in which other suggestions its matters stand, and whether they are of several kinds.
fn with_others(session: &Session, opened: &Opened<'_>, done: &Done, saved: String) -> Result<String, Failure> {
    let row = done.record.map(|record| opened.read().proposal(record.id)).transpose()?.flatten();
    let Some(row) = row else { return Ok(saved) };
    let standing = opened.read().proposal_timeline(row.row.id)?.standing;
    let found = proposals::faults(opened.read(), &row.row.form, &standing)?;
    let judged = found.iter().filter(|fault| !fault.stops()).map(|fault| fault.say(session.lang()));
    Ok(std::iter::once(saved).chain(judged).collect::<Vec<_>>().join("\n"))
}

fn edit(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let typed = typed::text(matches, "number").unwrap_or_default();
    let row = find(opened.read(), &opened.desk, session.now, typed)?;
    let (id, mut form) = (row.row.id, row.row.form);
    for typed in many(matches, "matter") {
        let id = matter(&opened, session.now, typed)?.row.id;
        if !form.matters.contains(&id) {
            form.matters.push(id);
        }
    }
    for typed in many(matches, "drop") {
        let id = matter(&opened, session.now, typed)?.row.id;
        form.matters.retain(|one| *one != id);
    }
    lay_over(session, &opened, matches, &mut form)?;
    let drafted = proposals::drafted(opened.read(), &form.matters, session.lang())?;
    if !matches.contains_id("title") && drafted.is_some_and(|drafted| drafted.title == form.title) {
        form.title = titled(&form.title, form.kind, session.lang());
    }
    let done = opened.execute(&Command::Amend { id, form: Box::new(Form::Proposal(form)), seen: None })?;
    let saved = saved(session, &opened, matches, &done)?;
    report(session, &opened, &done, &saved)
}

/// That it is saved; whoever names co-signers reads which there are now.
fn saved(session: &Session, opened: &Opened<'_>, matches: &ArgMatches, done: &Done) -> Result<String, Failure> {
    let (lang, saved) = (session.lang(), say::saved(session.lang(), &done.number));
    let row = done.record.map(|record| opened.read().proposal(record.id)).transpose()?.flatten();
    let Some(row) = row.filter(|_| matches.contains_id("cosign")) else { return Ok(saved) };
    let names = pick::names(opened.read(), &row.row.form.co_signers)?;
    Ok(say::co_signed(lang, &saved, &names.join(say::comma(lang))))
}

/// Writes what was typed over what is there.
fn lay_over(
    session: &Session,
    opened: &Opened<'_>,
    matches: &ArgMatches,
    form: &mut ProposalForm,
) -> Result<(), Failure> {
    if let Some(title) = typed::text(matches, "title") {
        form.title = clean::line(title);
        clean::within(&form.title, clean::FIELD_CAP)?;
    }
    for (id, text) in [("cause", &mut form.cause), ("plan", &mut form.plan)] {
        if let Some(typed) = typed::text(matches, id) {
            *text = typed::block(typed)?;
        }
    }
    if let Some(lead) = typed::text(matches, "lead") {
        form.lead = Some(pick::person(opened.read(), lead)?.id);
    }
    if matches.contains_id("cosign") {
        let people: Result<Vec<Id>, Failure> =
            many(matches, "cosign").map(|typed| Ok(pick::person(opened.read(), typed)?.id)).collect();
        form.co_signers = people?;
    }
    form.co_signers.retain(|id| Some(*id) != form.lead);
    form.category = typed::word(matches, "category", session.lang())?.or(form.category);
    if matches.get_flag("motion") {
        form.kind = ProposalKind::Motion;
    }
    form.hard |= matches.get_flag("hard");
    Ok(())
}

/// Takes the signatures of those named; without a name, that of the one who alone has not signed.
fn sign(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let typed = typed::text(matches, "number").unwrap_or_default();
    let row = find(opened.read(), &opened.desk, session.now, typed)?;
    let mut signers: Vec<Id> = Vec::new();
    for typed in many(matches, "who") {
        signers.push(pick::person(opened.read(), typed)?.id);
    }
    if signers.is_empty() {
        let standing = opened.read().proposal_timeline(row.row.id)?.standing;
        signers = proposals::unsigned(opened.read(), &row.row.form, &standing)?;
        if signers.len() > 1 {
            let names = pick::names(opened.read(), &signers)?.join(say::comma(session.lang()));
            return Err(Failure::Refused(say::who_signs(session.lang(), &row.row.form.number, &names)));
        }
    }
    if signers.is_empty() && row.row.form.lead.is_none() {
        return Err(Failure::Refused(say::nobody_to_sign(session.lang(), &row.row.form.number)));
    }
    if signers.is_empty() {
        return Err(Failure::NothingToDo(say::all_signed(session.lang(), &row.row.form.number)));
    }
    let at = typed::text(matches, "day").map(|typed| typed::instant(typed, session.now)).transpose()?;
    let bare = ProposalStep::new(K::Signed, at.unwrap_or(session.now), opened.desk.level.into());
    let take = |signer: Id| Command::ProposalStep {
        proposal: row.row.id,
        step: Box::new(ProposalStep { signer: Some(signer), ..bare.clone() }),
        lang: session.lang(),
    };
    let names = pick::names(opened.read(), &signers)?.join(say::comma(session.lang()));
    let done = opened.execute(&Command::All(signers.into_iter().map(take).collect()))?;
    let now = done.record.map(|record| opened.read().proposal(record.id)).transpose()?.flatten();
    let stands = now.map(|row| proposals::stands(opened.read(), &row, session.lang())).transpose()?.unwrap_or_default();
    report(session, &opened, &done, &say::signed_by(session.lang(), &done.number, &names, &stands))
}

fn step(session: &Session, matches: &ArgMatches, kind: K) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let typed = typed::text(matches, "number").unwrap_or_default();
    let row = find(opened.read(), &opened.desk, session.now, typed)?;
    let has = |id: &str| matches.try_contains_id(id).unwrap_or(false);
    let mut step = ProposalStep::new(kind, session.now, opened.desk.level.into());
    if has("text") {
        step.text = typed::block(typed::text(matches, "text").unwrap_or_default())?;
    }
    if has("outcome") {
        let outcome = typed::text(matches, "outcome").map(|typed| super::handle::outcome(typed, lang));
        step.outcome = outcome.transpose()?;
    }
    if has("promise") {
        step.promise = typed::text(matches, "promise").map(|typed| typed::day(typed, session.now)).transpose()?;
    }
    if kind == K::Accepted && matches.get_flag("hard") {
        step.due = Some(opened.desk.deadlines.proposal_due(session.now, true, &opened.read().calendar()?));
    }
    let done = opened.execute(&Command::ProposalStep { proposal: row.row.id, step: Box::new(step), lang })?;
    report_step(session, &opened, &done, kind)
}

fn report_step(session: &Session, opened: &Opened<'_>, done: &Done, kind: K) -> Result<(), Failure> {
    let lang = session.lang();
    let id = done.record.map(|record| record.id);
    let status = id.map(|id| opened.read().proposal(id)).transpose()?.flatten().map(|row| row.status);
    let label = status.map(|status| status.label(lang)).unwrap_or_default();
    report(session, opened, done, &super::handle::step_taken(lang, &done.number, kind.label(lang), label))
}

/// The sentence for people, the record as it stands now for programs.
fn report(session: &Session, opened: &Opened<'_>, done: &Done, sentence: &str) -> Result<(), Failure> {
    let id = done.record.map(|record| record.id);
    let row = id.map(|id| opened.read().proposal(id)).transpose()?.flatten();
    let table = row.map(|row| show::card(session, opened.read(), &opened.desk, &row)).transpose()?;
    session.report(sentence, &table.unwrap_or_else(|| Table::one([(("proposal", ""), Cell::text(&done.number))])))
}
