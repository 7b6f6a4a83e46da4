//! `koudai matter list --to-tell`, `feedback` and `close`: the answer's way home to whoever raised the matter.

use clap::{Arg, ArgMatches, Command as Words};

use super::args::{argument, flag, option, verb};
use super::error::Failure;
use super::matter::{find, not_erased};
use super::session::{Looked, Opened, Session};
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::matter::feedback::{Heard, not_kept};
use crate::domain::matter::status::Standing;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::table;
use crate::domain::matter::telling::{Wait, held_until};
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::said::in_language;
use crate::domain::terms::Satisfaction;
use crate::lang::{cli as say, to_tell as words, usage};
use crate::store::Reader;
use crate::store::telling::Waiting;

/// The words `matter feedback` takes.
pub(super) fn feedback_arguments(number: Arg, lang: Lang) -> Words {
    verb("feedback", usage::matter_feedback(lang)).arg(number).args([
        option("how", "WORD", usage::feedback_how(lang)),
        option("attitude", "WORD", usage::step_attitude(lang)),
        option("result", "WORD", usage::step_result(lang)),
        option("why", "TEXT", usage::feedback_why(lang)),
        option("at", "TIME", usage::feedback_at(lang)),
        option("text", "TEXT", usage::step_text(lang)),
        option("late", "DATE|no", usage::feedback_promise(lang)),
    ])
}

/// The words `matter close` takes.
pub(super) fn close_arguments(lang: Lang) -> Words {
    verb("close", usage::matter_close(lang))
        .arg(argument("number", "NUMBER", usage::matter_number(lang)).required(false))
        .arg(flag("ripe", usage::close_ripe(lang)))
        .arg(flag("early", usage::close_early(lang)))
        .arg(flag("preview", usage::close_preview(lang)))
}

fn waiting(session: &Session, reader: Reader<'_>, desk: &crate::domain::desk::Desk) -> Result<Vec<Waiting>, Failure> {
    Ok(reader.waiting(session.now, desk, &reader.calendar()?)?)
}

/// What waits to be told, to be kept, or to be closed.
pub(super) fn list(session: &Session) -> Result<(), Failure> {
    let looked = session.look()?;
    let waiting = waiting(session, looked.read(), &looked.desk)?;
    session.print(&table(session, &looked, &waiting)?)
}

fn table(session: &Session, looked: &Looked<'_>, waiting: &[Waiting]) -> Result<Table, Failure> {
    let lang = session.lang();
    let mut table = Table::new([
        ("matter", say::number(lang)),
        ("id", ""),
        ("wait", words::wait(lang)),
        ("since", ""),
        ("days", words::days(lang)),
        ("promise", words::kept(lang)),
        ("due_state", ""),
        ("voter", say::voter(lang)),
        ("hamlet", say::hamlet(lang)),
        ("phone", say::phone(lang)),
        ("outcome", say::outcome(lang)),
        ("reply", words::reply(lang)),
        ("joined", ""),
        ("title", say::title(lang)),
    ]);
    for one in waiting {
        let Some(answer) = looked.read().answer(one.matter)? else { continue };
        let form = &answer.row.row.form;
        let days = (session.now.date_naive() - one.since.date_naive()).num_days();
        let secret = form.secret;
        let masked = |masked: String| if secret { Cell::default() } else { Cell::text(masked) };
        table.push([
            Cell::text(&form.number),
            Cell::text(one.matter.to_string()),
            Cell::word(Some(one.wait), lang),
            Cell::instant(Some(one.since)),
            Cell::both(days, days.to_string()),
            Cell::text(
                one.owed
                    .or(answer.answered.promise)
                    .or(answer.answered.beside_promise)
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
            ),
            Cell::word(Some(one.state), lang),
            masked(mask_name(&form.name)),
            Cell::text(&form.hamlet),
            masked(mask_phone(&form.phone)),
            Cell::word(answer.answered.outcome, lang),
            Cell::both(both(&answer.answered, str::to_owned), both(&answer.answered, |said| in_language(said, lang))),
            Cell::text(&answer.joined),
            Cell::text(&form.title),
        ]);
    }
    Ok(table)
}

/// All that is to be told, as `said`: the answer, and what was answered to a formal suggestion beside it.
fn both(answered: &Standing, said: impl Fn(&str) -> String) -> String {
    let mut parts = [answered.reply.as_str(), answered.beside.as_str()].map(said);
    if answered.hears_more() {
        // What the voter has heard comes after what they have not.
        parts.reverse();
    }
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Records that a voter was told, or that a promise was not kept.
pub(super) fn feedback(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let row = find(session, opened.read(), &opened.desk, typed::text(matches, "number").unwrap_or_default())?;
    let matter = row.row.id;
    not_erased(opened.read(), &row, lang)?;
    let standing = opened.read().standing(matter)?;
    let role = opened.desk.level.into();
    let is_answered = standing.answered_at.is_some() || standing.into.is_some() || standing.answer_beside.is_some();
    if !is_answered && table::may(role, standing.status, StepKind::FedBack).is_err() {
        return Err(Failure::Refused(words::no_answer(lang, &row.row.form.number)));
    }
    let text = typed::block(typed::text(matches, "text").unwrap_or_default())?;
    let steps = match typed::text(matches, "late") {
        Some(late) => {
            let day = (late != "no").then(|| typed::day(late, session.now)).transpose()?;
            let text = if text.is_empty() { words::not_yet(lang).to_owned() } else { text };
            vec![not_kept(&standing, day, text, role, session.now)]
        }
        None => heard(session, matches, text)?.steps(&standing, role, session.now),
    };
    let status = run(&mut opened, matter, steps)?;
    let record = Table::one([
        (("matter", ""), Cell::text(&row.row.form.number)),
        (("id", ""), Cell::text(matter.to_string())),
        (("status", ""), Cell::word(status, lang)),
    ]);
    let label = status.map(|status| status.label(lang)).unwrap_or_default();
    session
        .report(&super::handle::step_taken(lang, &row.row.form.number, StepKind::FedBack.label(lang), label), &record)
}

/// Whether the voter judged both, as the screen asks; the refusal names what is missing, with the options that give it.
pub(super) fn judged(attitude: Option<Satisfaction>, result: Option<Satisfaction>, lang: Lang) -> Result<(), Failure> {
    let refused = match (attitude, result) {
        (Some(_), Some(_)) => return Ok(()),
        (None, None) => words::need_both_options(lang),
        (None, Some(_)) => words::need_attitude_option(lang),
        (Some(_), None) => words::need_result_option(lang),
    };
    Err(Failure::Refused(format!("{refused}{}", words::judged_by(lang))))
}

fn heard(session: &Session, matches: &ArgMatches, remark: String) -> Result<Heard, Failure> {
    let lang = session.lang();
    let at = typed::text(matches, "at").map(|typed| typed::instant(typed, session.now)).transpose()?;
    let heard = Heard {
        at: at.unwrap_or(session.now),
        told: typed::word(matches, "how", lang)?,
        attitude: typed::word(matches, "attitude", lang)?,
        result: typed::word(matches, "result", lang)?,
        why: typed::block(typed::text(matches, "why").unwrap_or_default())?,
        remark,
    };
    let refused = match &heard {
        heard if heard.at > session.now => words::not_yet_told(lang),
        heard if heard.is_unreachable() && heard.remark.trim().is_empty() => words::need_reason(lang),
        heard if heard.is_unreachable() => return Ok(heard.clone()),
        heard => {
            judged(heard.attitude, heard.result, lang)?;
            if !heard.reopens() || !heard.why.is_empty() {
                return Ok(heard.clone());
            }
            words::need_why(lang)
        }
    };
    Err(Failure::Refused(refused.to_owned()))
}

/// Nobody closes a matter unawares while it stays open for what its voter may still say.
pub(super) fn not_early(
    session: &Session,
    reader: Reader<'_>,
    desk: &crate::domain::desk::Desk,
    (matter, number): (Id, &str),
) -> Result<(), Failure> {
    let held = held_until(&reader.standing(matter)?, (&desk.deadlines, &reader.calendar()?), session.now);
    held.map_or(Ok(()), |day| Err(Failure::Refused(words::early_refused(session.lang(), number, &day.to_string()))))
}

fn run(
    opened: &mut Opened<'_>,
    matter: Id,
    steps: Vec<Step>,
) -> Result<Option<crate::domain::matter::status::Status>, Failure> {
    let take = |step| Command::Step { matter, step: Box::new(step) };
    opened.execute(&Command::All(steps.into_iter().map(take).collect()))?;
    Ok(opened.read().matter(matter)?.map(|row| row.status))
}

/// Closes one matter, or all whose time has come.
pub(super) fn close(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let ripe: Vec<Waiting> = match typed::text(matches, "number") {
        Some(typed) => {
            let row = find(session, looked.read(), &looked.desk, typed)?.row;
            let matter = row.id;
            if !matches.get_flag("early") && !matches.get_flag("preview") {
                not_early(session, looked.read(), &looked.desk, (matter, &row.form.number))?;
            }
            let state = crate::domain::matter::deadline::DueState::InTime;
            vec![Waiting { matter, wait: Wait::Close, since: session.now, owed: None, state }]
        }
        None if matches.get_flag("ripe") => {
            let mut all = waiting(session, looked.read(), &looked.desk)?;
            all.retain(|one| one.wait == Wait::Close);
            all
        }
        None => return Err(Failure::Refused(words::close_which(lang).to_owned())),
    };
    if ripe.is_empty() {
        return Err(Failure::NothingToDo(words::close_none(lang).to_owned()));
    }
    let table = table(session, &looked, &ripe)?;
    drop(looked);
    if matches.get_flag("preview") {
        return session.print(&table);
    }
    let mut opened = session.open()?;
    let role = opened.desk.level.into();
    let close = |one: &Waiting| Command::Step {
        matter: one.matter,
        step: Box::new(Step::new(StepKind::Closed, session.now, role)),
    };
    opened.execute(&Command::All(ripe.iter().map(close).collect()))?;
    session.report(&words::closed(lang, ripe.len()), &table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::proposal::form::ProposalKind;
    use crate::lang::proposals;

    #[test]
    fn what_the_program_says_of_a_suggestion_is_listed_in_the_readers_language() {
        let kind = ProposalKind::Suggestion.label(Lang::Zh);
        let beside = proposals::on_replied(Lang::Zh, kind, "QJD-ZJ-2026-Y0001", "路已铺平");
        let answered = Standing { reply: "换了新灯".to_owned(), beside, ..Standing::default() };
        let listed = both(&answered, |said| in_language(said, Lang::En));
        assert!(listed.contains("Answer to suggestion QJD-ZJ-2026-Y0001: 路已铺平"), "{listed}");
        assert!(listed.contains("换了新灯"), "{listed}");
    }
}
