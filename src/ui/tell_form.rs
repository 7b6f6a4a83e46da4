//! The questions asked when a voter was told an answer, or when a promised day has come. The list of answers and the page of a
//! matter ask the same ones.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::read_moment;
use crate::domain::matter::feedback::{Heard, not_kept};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Standing;
use crate::domain::matter::step::{DeskRole, Step};
use crate::domain::said::in_language;
use crate::domain::terms::{Outcome, Satisfaction, Told, Word};
use crate::lang::to_tell as words;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form};

/// What is wrong: the field, and the sentence.
pub type Wrong = (&'static str, String);

/// Lines of the answer that stand above the questions at most.
const SAID: usize = 4;

fn choice<W: Word>(name: &'static str, label: &'static str, lang: Lang) -> Field {
    Field::choice(name, label, W::all().iter().map(|word| word.label(lang)))
}

/// How the voter of a matter is most likely told. Whoever is not known at all can be neither called nor visited, only come by.
fn likely(matter: &MatterForm) -> Told {
    let is_hidden = matter.secret || matter.withheld;
    let is_known = is_hidden || matter.voter.is_some() || !matter.name.is_empty() || !matter.hamlet.is_empty();
    match (matter.phone.is_empty(), is_known) {
        (false, _) => Told::Phone,
        (true, true) => Told::HomeVisit,
        (true, false) => Told::WalkIn,
    }
}

/// The questions, satisfaction first, since the rest is nearly always as proposed.
pub fn form(is_promise: bool, matter: &MatterForm, lang: Lang) -> Form {
    let how = likely(matter);
    let mut fields = vec![
        choice::<Satisfaction>("attitude", words::attitude(lang), lang),
        choice::<Satisfaction>("result", words::result(lang), lang),
        Field::area("why", words::why(lang), 2).hint(words::why_hint(lang)),
        choice::<Told>("told", words::told(lang), lang).chosen(how.digit() - 1),
        Field::text("at", words::at(lang)).hint(words::at_hint(lang)),
        Field::date("promise", words::new_day(lang)).hint(words::new_day_hint(lang)),
        Field::area("text", words::remark(lang), 2).hint(words::remark_hint(lang)),
    ];
    if is_promise {
        fields.insert(0, Field::choice("kept", words::kept(lang), [words::kept_yes(lang), words::kept_no(lang)]));
    }
    let mut form = Form::new(fields);
    fit(&mut form);
    form
}

/// Hides what the answers so far make needless.
pub fn fit(form: &mut Form) {
    let is_late = form.choice("kept") == Some(1);
    let is_nobody = chosen::<Told>(form, "told") == Some(Told::Unreachable);
    for field in ["told", "at"] {
        form.hide(field, is_late);
    }
    for field in ["attitude", "result"] {
        form.hide(field, is_late || is_nobody);
    }
    form.hide("promise", !is_late);
    let is_unhappy = chosen::<Satisfaction>(form, "result") == Some(Satisfaction::Dissatisfied);
    form.hide("why", is_late || is_nobody || !is_unhappy);
}

/// The steps that the answers mean.
///
/// # Errors
/// The field that is not filled in right, and why.
pub fn steps(form: &Form, standing: &Standing, ctx: &Ctx) -> Result<Vec<Step>, Wrong> {
    let (lang, role) = (ctx.lang, DeskRole::from(ctx.desk.level));
    if form.choice("kept") == Some(1) {
        let day = form.date("promise", ctx.now.date_naive(), lang).map_err(|said| ("promise", said))?;
        let text = form.filled("text").unwrap_or_else(|| words::not_yet(lang).to_owned());
        return Ok(vec![not_kept(standing, day, text, role, ctx.now)]);
    }
    if form.has("kept") && form.choice("kept").is_none() {
        return Err(("kept", words::need_kept(lang).to_owned()));
    }
    let at = form.filled("at").map_or(Ok(ctx.now), |typed| read_moment(&typed, ctx.now));
    let at = at.map_err(|why| ("at", why.say(lang)))?;
    if at > ctx.now {
        return Err(("at", words::not_yet_told(lang).to_owned()));
    }
    let heard = Heard {
        at,
        told: chosen(form, "told"),
        attitude: chosen(form, "attitude"),
        result: chosen(form, "result"),
        remark: form.text("text"),
        why: form.text("why"),
    };
    if heard.is_unreachable() {
        if heard.remark.trim().is_empty() {
            return Err(("text", words::need_reason(lang).to_owned()));
        }
        return Ok(heard.steps(standing, role, ctx.now));
    }
    if heard.attitude.is_none() {
        return Err(("attitude", words::need_attitude(lang).to_owned()));
    }
    if heard.result.is_none() {
        return Err(("result", words::need_result(lang).to_owned()));
    }
    if heard.reopens() && heard.why.is_empty() {
        return Err(("why", words::need_why(lang).to_owned()));
    }
    Ok(heard.steps(standing, role, ctx.now))
}

fn chosen<W: Word>(form: &Form, field: &str) -> Option<W> {
    form.choice(field).and_then(|at| W::all().get(at).copied())
}

/// The answer as it is told, in lines of this many columns: `A 已解决：水站已来人修好`.
pub fn said(answered: &Standing, columns: usize, lang: Lang) -> Vec<String> {
    let mut lines = text::wrap(&in_one_line(answered, lang), columns);
    if lines.len() > SAID {
        lines.truncate(SAID);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}{}", text::head(last, columns.saturating_sub(2)), text::ELLIPSIS);
        }
    }
    lines
}

/// The same, in one line of any length.
pub fn in_one_line(answered: &Standing, lang: Lang) -> String {
    let outcome = answered.outcome.map(|word: Outcome| word.label(lang)).unwrap_or_default();
    let promised = |day: Option<NaiveDate>| day.map(|day| words::promised(lang, &day.to_string())).unwrap_or_default();
    let [promise, later] = [answered.promise, answered.beside_promise].map(promised);
    let [reply, beside] = [&answered.reply, &answered.beside].map(|said| in_language(said, lang));
    let mut parts = [outcome, promise.as_str(), reply.as_str(), later.as_str(), beside.as_str()];
    if answered.hears_more() {
        // What the voter has heard comes after what they have not.
        parts.rotate_right(2);
    }
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ").replace('\n', " ")
}

/// Draws who is to hear it, and the answer, above the questions.
pub fn draw(form: &mut Form, (to_whom, answered): (&str, &Standing), frame: &mut Frame, area: Rect, ctx: &Ctx) {
    let columns = usize::from(area.width.saturating_sub(2));
    let answer = said(answered, columns, ctx.lang).into_iter().map(|line| (line, ctx.theme.marked()));
    let to_whom = (text::cut(to_whom, columns).into_owned(), ctx.theme.text());
    let lines: Vec<_> = std::iter::once(to_whom).chain(answer).collect();
    for (y, (line, style)) in (area.y..area.bottom()).zip(&lines) {
        frame.buffer_mut().set_string(area.x + 1, y, line, *style);
    }
    let taken = u16::try_from(lines.len()).unwrap_or(0).min(area.height);
    form.draw(frame, Rect { y: area.y + taken, height: area.height - taken, ..area }, ctx);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_visited_who_is_not_known() {
        let phone = MatterForm { phone: "13800000000".to_owned(), ..MatterForm::default() };
        let name = MatterForm { name: "李秀英".to_owned(), ..MatterForm::default() };
        let hidden = MatterForm { withheld: true, ..MatterForm::default() };
        for (matter, expected) in [
            (phone, Told::Phone),
            (name, Told::HomeVisit),
            (hidden, Told::HomeVisit),
            (MatterForm::default(), Told::WalkIn),
        ] {
            assert_eq!(chosen::<Told>(&form(false, &matter, Lang::Zh), "told"), Some(expected), "{matter:?}");
        }
    }
}
