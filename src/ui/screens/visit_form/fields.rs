//! The questions of the visit form, and the way from their answers to a [`VisitForm`] and back.

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::clean::{self, WORDS_CAP, within};
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::phone;
use crate::domain::terms::{Category, Channel, Urgency, VisitResult};
use crate::domain::visit::VisitForm;
use crate::lang::visits as words;
use crate::ui::dated::received;
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Answers, Wrong};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::form::{Candidate, Field, Form};

/// The empty form. Most visitors walk in, and what they say is followed up unless somebody decides otherwise.
pub(super) fn questions(lang: Lang) -> Form {
    Form::new(vec![
        Field::pick_or_text("visitor", words::visitor(lang)).hint(words::visitor_hint(lang)),
        Field::pick_or_text("hamlet", words::hamlet(lang)).hint(words::hamlet_hint(lang)).listed(),
        Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
        Field::choice("channel", words::channel(lang), Channel::ALL.iter().map(|word| word.label(lang))).chosen(0),
        Field::area("words", words::words(lang), 3).hint(words::words_hint(lang)),
        Field::choice("category", words::category(lang), pick::categories(lang)),
        Field::choice("urgency", words::urgency(lang), Urgency::ALL.iter().map(|word| word.label(lang))),
        Field::text("people", words::people(lang)).hint(words::people_hint(lang)),
        Field::choice("result", words::result(lang), VisitResult::ALL.iter().map(|word| word.label(lang))).chosen(1),
        Field::text("answer", words::answer(lang)).hint(words::answer_hint(lang)),
        Field::text("refer", words::refer(lang)).hint(words::refer_hint(lang)),
        Field::choice("secret", words::secret(lang), [words::secret_no(lang), words::secret_yes(lang)]).chosen(0),
        Field::text("at", words::at(lang)).hint(words::at_hint(lang)),
        Field::pick("deputy", words::deputy(lang)).hint(words::deputy_hint(lang)),
        Field::pick("place", words::place(lang)).hint(words::place_hint(lang)),
    ])
}

/// Shows the questions that the answers so far call for; in elder mode those that have good defaults rest.
pub(super) fn fit(form: &mut Form, elder: bool) {
    let result = result(form);
    form.hide("answer", result != Some(VisitResult::OnTheSpot));
    form.hide("refer", result != Some(VisitResult::Declined));
    for name in ["people", "secret", "at", "deputy", "place"] {
        let rests = elder && form.active() != name;
        form.hide(name, rests);
    }
}

/// Fills the form with an earlier visit. Deputy and place are filled in by the caller, who can ask for their names.
pub(super) fn fill(form: &mut Form, visit: &VisitForm) {
    let at = |digit: usize| digit.checked_sub(1);
    form.set("visitor", &visit.name);
    if let Some(voter) = visit.voter {
        form.pick("visitor", Candidate { id: voter.to_string(), label: visit.name.clone(), note: String::new() });
    }
    form.settle("hamlet", &visit.hamlet);
    form.set("phone", &visit.phone);
    form.choose("channel", visit.channel.and_then(|word| at(word.digit())));
    form.set("words", &visit.words);
    form.choose("category", visit.category.and_then(|word| at(word.digit())));
    form.choose("urgency", visit.urgency.and_then(|word| at(word.digit())));
    form.set("people", &if visit.people > 0 { visit.people.to_string() } else { String::new() });
    form.choose("result", visit.result.and_then(|word| at(word.digit())));
    form.set(if visit.result == Some(VisitResult::Declined) { "refer" } else { "answer" }, &visit.answer);
    form.choose("secret", Some(usize::from(visit.secret)));
    form.set("at", &visit.at.map(shown::full).unwrap_or_default());
}

/// The voter chosen as the visitor.
pub(super) fn visitor(form: &Form) -> Option<Id> {
    form.picked("visitor")?.id.parse().ok()
}

/// A telephone number that was typed as the visitor, and is nobody's here, belongs to the telephone; the name stays empty.
pub(super) fn sort_number(form: &mut Form) {
    let typed = form.text("visitor");
    if form.picked("visitor").is_none()
        && phone::is_number(&typed)
        && [String::new(), typed.clone()].contains(&form.text("phone"))
    {
        form.set("visitor", "");
        form.set("phone", &typed);
    }
}

/// What becomes of the visit, as chosen so far.
pub(super) fn result(form: &Form) -> Option<VisitResult> {
    VisitResult::from_digit(form.choice("result")? + 1)
}

/// Reads the answers over `visit`, whose other facts stay as they are.
///
/// # Errors
/// Every field that is wrong, in the order of the form.
pub(super) fn read(form: &Form, mut visit: VisitForm, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
    let lang = ctx.lang;
    let mut answers = Answers::of(form, lang);
    visit.name = name::kept(&answers.line("visitor"));
    visit.voter = visitor(form);
    visit.hamlet = answers.line("hamlet");
    visit.phone = answers.keep("phone", phone.read(&form.text("phone"), lang));
    visit.channel = form.choice("channel").and_then(|at| Channel::from_digit(at + 1));
    visit.words = answers.block("words");
    if visit.words.is_empty() {
        answers.wrong("words", words::no_words(lang).to_owned());
    }
    visit.category = form.choice("category").and_then(|at| Category::from_digit(at + 1));
    visit.urgency = form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1));
    visit.people = answers.keep("people", count(&form.text("people"), lang));
    visit.result = result(form);
    visit.answer = answer(form, visit.result, &mut answers, lang);
    visit.secret = form.choice("secret") == Some(1);
    visit.at = Some(answers.keep("at", received(&form.text("at"), visit.at, ctx.now, lang)));
    let deputy = answers.picked("deputy", words::no_such_person(lang));
    replace_first(&mut visit.deputies, deputy);
    visit.place = answers.picked("place", words::no_such_place(lang));
    answers.finish(Written::Visit(visit))
}

fn count(typed: &str, lang: Lang) -> Result<u32, String> {
    let digits = text::folded(typed);
    let digits = digits.trim().trim_end_matches(['人', '户']);
    if digits.is_empty() { Ok(0) } else { digits.parse().map_err(|_| words::not_a_count(lang, typed)) }
}

fn answer(form: &Form, result: Option<VisitResult>, answers: &mut Answers<'_>, lang: Lang) -> String {
    let (field, missing) = match result {
        Some(VisitResult::OnTheSpot) => ("answer", words::no_answer(lang)),
        Some(VisitResult::Declined) => ("refer", words::no_refer(lang)),
        _ => return String::new(),
    };
    let said = clean::line(&form.text(field));
    if said.is_empty() {
        answers.wrong(field, missing.to_owned());
    }
    answers.keep(field, within(&said, WORDS_CAP).map_err(|long| long.words(lang)));
    said
}

/// The form names one deputy; those who sat beside stay.
fn replace_first(deputies: &mut Vec<Id>, deputy: Option<Id>) {
    let others: Vec<Id> = deputies.iter().skip(1).copied().filter(|other| Some(*other) != deputy).collect();
    *deputies = deputy.into_iter().chain(others).collect();
}
