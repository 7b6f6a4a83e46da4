//! `koudai matter triage`: the path of a matter, as proposed from what was said and from earlier matters, or as chosen here.

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, option, verb};
use super::error::Failure;
use super::matter::find;
use super::session::Session;
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::triage::{Proposal, path};
use crate::domain::terms::{Category, Level, Urgency};
use crate::lang::{cli as say, triage as words, usage};

/// The words `matter triage` takes.
pub(super) fn arguments(lang: Lang) -> Words {
    verb("triage", usage::matter_triage(lang))
        .arg(argument("number", "NUMBER", usage::matter_number(lang)))
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

/// Triages one matter, or only says how it would be.
pub(super) fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let number = typed::text(matches, "number").unwrap_or_default();
    let looked = session.look()?;
    let row = find(session, looked.read(), &looked.desk, number)?;
    let proposal = looked.read().proposed_path(row.row.id, &row.row.form, session.now.date_naive())?;
    let rules = looked.desk.deadlines.clone();
    drop(looked);
    let urgency: Option<Urgency> = typed::word(matches, "urgency", lang)?.or(proposal.urgency);
    let category: Option<Category> = typed::word(matches, "category", lang)?.or(proposal.category);
    let level: Option<Level> = typed::word(matches, "level", lang)?.or(proposal.level);
    let to = typed::text(matches, "to").map_or_else(|| Ok(proposal.office.clone()), |_| typed::field(matches, "to"))?;
    let is_said = ["urgency", "category"].iter().any(|name| matches.contains_id(name));
    let presumed = proposal.danger || (is_said && rules.presumes_danger(urgency, category));
    let danger = matches.get_flag("danger") || (presumed && !matches.get_flag("no-danger"));
    let danger = danger && urgency == Some(Urgency::Urgent);
    let Some(chosen) = urgency else { return Err(Failure::Refused(words::no_urgency(lang).to_owned())) };
    let form = MatterForm { category, urgency, danger, level, ..row.row.form.clone() };
    let due = rules.due(form.counted_from(session.now), chosen, danger);
    let way = path(urgency, category, level, &to, lang);
    let why = if is_taken(&form, &proposal) { proposal.why.say(lang) } else { String::new() };
    let record = Table::one([
        (("matter", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(row.row.id.to_string())),
        (("path", words::path(lang)), Cell::text(&way)),
        (("urgency", ""), Cell::word(urgency, lang)),
        (("category", ""), Cell::word(category, lang)),
        (("level", ""), Cell::word(level, lang)),
        (("danger", ""), Cell::flag(danger, lang)),
        (("to", ""), Cell::text(&to)),
        (("due", say::due(lang)), Cell::instant(Some(due))),
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

fn is_taken(form: &MatterForm, proposal: &Proposal) -> bool {
    (form.urgency, form.category) == (proposal.urgency, proposal.category)
}
