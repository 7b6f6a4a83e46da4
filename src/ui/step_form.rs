//! The questions a step of a matter asks, and the step as the answers say: for the page of one matter, and for many at once.

use chrono::{NaiveDate, NaiveTime};

use crate::Lang;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::table::{Illegal, Need};
use crate::domain::terms::Outcome;
use crate::lang::matters as words;
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Field, Form};

/// What a step asks, in order; triage and assigning ask more than this.
pub fn asked(kind: StepKind, lang: Lang) -> Vec<Field> {
    let area = |label| Field::area("text", label, 3);
    let day = |name, label| Field::date(name, label).hint(words::day_hint(lang));
    let remark = || area(words::remark(lang)).hint(words::remark_hint(lang));
    match kind {
        StepKind::Answered => vec![area(words::answer(lang)).hint(words::answer_hint(lang))],
        StepKind::Declined => {
            vec![area(words::reason(lang)), Field::text("to", words::where_to_go(lang)).hint(words::where_hint(lang))]
        }
        StepKind::Merged => vec![Field::pick("into", words::into(lang)).hint(words::into_hint(lang)), remark()],
        StepKind::Escalated => vec![Field::pick_or_text("to", words::escalate_to(lang)), remark()],
        StepKind::Replied => vec![
            Field::choice("outcome", words::outcome(lang), Outcome::ALL.iter().map(|word| word.label(lang))),
            area(words::answer(lang)).hint(words::answer_hint(lang)),
            day("promise", words::promise(lang)),
        ],
        StepKind::Tracking => vec![day("promise", words::promise(lang)), remark()],
        StepKind::Supervised => {
            vec![area(words::demand(lang)).hint(words::demand_hint(lang)), day("due", words::demand_due(lang))]
        }
        StepKind::Extended => vec![day("due", words::new_due(lang)), area(words::reason(lang))],
        StepKind::Withdrawn | StepKind::Returned | StepKind::Reopened => vec![area(words::reason(lang))],
        StepKind::Noted => vec![area(words::note(lang))],
        _ => vec![remark()],
    }
}

/// A day is promised only where something remains to be done.
pub fn fit(kind: StepKind, form: &mut Form) {
    if kind == StepKind::Replied {
        let outcome = form.choice("outcome").and_then(|at| Outcome::from_digit(at + 1));
        form.hide("promise", !outcome.is_some_and(Outcome::is_open));
    }
}

/// Writes the answers into the step.
///
/// # Errors
/// The field that is wrong, and the sentence about it.
pub fn fill(form: &Form, step: &mut Step, ctx: &Ctx) -> Result<(), (&'static str, String)> {
    let day = |name: &'static str| form.date(name, ctx.now.date_naive(), ctx.lang).map_err(|said| (name, said));
    let into = form.picked("into").and_then(pick::record).map(|record| record.id);
    if step.kind == StepKind::Merged && into.is_none() {
        return Err(("into", words::no_such_matter(ctx.lang).to_owned()));
    }
    step.text = form.text("text");
    step.to = form.text("to");
    if step.kind == StepKind::Escalated && step.to.is_empty() {
        return Err(("to", words::no_receiver(ctx.lang).to_owned()));
    }
    step.into = into;
    step.promise = day("promise")?;
    step.due = day("due")?.and_then(|day| end_of(day, ctx));
    step.outcome = form.choice("outcome").and_then(|at| Outcome::from_digit(at + 1));
    Ok(())
}

fn end_of(day: NaiveDate, ctx: &Ctx) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    day.and_time(NaiveTime::from_hms_opt(23, 59, 59)?).and_local_timezone(*ctx.now.offset()).single()
}

/// The field that an illegal step is about.
pub fn field_of(illegal: &Illegal) -> Option<&'static str> {
    match illegal {
        Illegal::Missing { need, .. } => Some(match need {
            Need::Text => "text",
            Need::To => "to",
            Need::Into => "into",
            Need::Promise => "promise",
            Need::Outcome => "outcome",
            Need::Result => "result",
            Need::Due => "due",
        }),
        Illegal::Past { kind: StepKind::Extended | StepKind::Assigned | StepKind::Supervised } => Some("due"),
        Illegal::Past { .. } | Illegal::Solved { .. } => Some("promise"),
        Illegal::Desk { .. } | Illegal::Status { .. } | Illegal::Untold { .. } => None,
    }
}
