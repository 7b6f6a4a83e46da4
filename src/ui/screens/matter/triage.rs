//! What triage asks: everything proposed beforehand, so that one key takes it, and why in one line.

use crate::Lang;
use crate::domain::calendar::{Calendar, shown};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::triage::{Proposal, path};
use crate::domain::terms::{Category, Level, Urgency, Word};
use crate::lang::{matters as words, triage as said};
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Field, Form};

/// The questions, in order.
pub(super) fn fields(lang: Lang) -> Vec<Field> {
    vec![
        choice::<Urgency>("urgency", words::urgency(lang), lang),
        choice::<Category>("category", words::category(lang), lang),
        choice::<Level>("level", words::level(lang), lang),
        Field::choice("danger", words::danger(lang), [words::danger_no(lang), words::danger_yes(lang)]),
        Field::pick_or_text("to", said::owner(lang)).hint(said::owner_hint(lang)),
        Field::area("text", words::remark(lang), 2).hint(words::remark_hint(lang)),
    ]
}

fn choice<W: Word>(name: &'static str, label: &'static str, lang: Lang) -> Field {
    Field::choice(name, label, W::all().iter().map(|word| word.label(lang)))
}

fn chosen<W: Word>(form: &Form, name: &str) -> Option<W> {
    W::all().get(form.choice(name)?).copied()
}

/// Fills in what is proposed.
pub(super) fn fill(form: &mut Form, proposal: &Proposal) {
    let at = |digit: usize| digit.checked_sub(1);
    form.choose("urgency", proposal.urgency.and_then(|word| at(word.digit())));
    form.choose("category", proposal.category.and_then(|word| at(word.digit())));
    form.choose("level", proposal.level.and_then(|word| at(word.digit())));
    form.choose("danger", Some(usize::from(proposal.danger)));
    form.settle("to", &proposal.office);
}

/// What was just chosen may make danger likely, which is then for whoever knows better to deny.
pub(super) fn presume(form: &mut Form, changed: &str, ctx: &Ctx) {
    let is_likely =
        ctx.desk.deadlines.presumes_danger(chosen::<Urgency>(form, "urgency"), chosen::<Category>(form, "category"));
    if is_likely && matches!(changed, "urgency" | "category") {
        form.choose("danger", Some(1));
    }
}

/// Danger matters only to the urgent.
pub(super) fn fit(form: &mut Form) {
    form.hide("danger", chosen::<Urgency>(form, "urgency") != Some(Urgency::Urgent));
}

/// The matter as triage leaves it.
pub(super) fn triaged(form: &Form, stands: &MatterForm) -> MatterForm {
    let urgency = chosen(form, "urgency");
    MatterForm {
        urgency,
        category: chosen(form, "category"),
        level: chosen(form, "level"),
        danger: urgency == Some(Urgency::Urgent) && form.choice("danger") == Some(1),
        ..stands.clone()
    }
}

/// The path, its deadline, and why: `小事细办 → 道路交通 → 村，12-03 前答复（提到路灯）`.
pub(super) fn line(
    form: &Form,
    stands: &MatterForm,
    (proposal, calendar): (&Proposal, &Calendar),
    ctx: &Ctx,
) -> Option<String> {
    let matter = triaged(form, stands);
    let due = ctx.desk.deadlines.due(matter.counted_from(ctx.now), matter.urgency?, matter.danger, calendar);
    let due = shown::short_term(due);
    let way = path(matter.urgency, matter.category, matter.level, &form.text("to"), ctx.lang);
    let why = Some(proposal.why.say(ctx.lang)).filter(|why| !why.is_empty() && is_taken(form, proposal));
    let why = why.map(|why| said::because(ctx.lang, &why)).unwrap_or_default();
    Some(said::line(ctx.lang, &way, &due, &why))
}

/// What was proposed was left as it is.
pub(super) fn is_taken(form: &Form, proposal: &Proposal) -> bool {
    chosen(form, "urgency") == proposal.urgency && chosen(form, "category") == proposal.category
}
