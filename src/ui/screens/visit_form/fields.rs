//! The questions of the visit form, and the way from their answers to a [`VisitForm`] and back.

use chrono::{DateTime, Duration, FixedOffset};

use crate::Lang;
use crate::domain::calendar::read_moment;
use crate::domain::clean::{self, FIELD_CAP, WORDS_CAP, within};
use crate::domain::id::Id;
use crate::domain::phone;
use crate::domain::terms::{Category, Channel, Urgency, VisitResult};
use crate::domain::visit::VisitForm;
use crate::lang::visits as words;
use crate::ui::masked::Masked;
use crate::ui::text;
use crate::ui::widgets::form::{Candidate, Field, Form};

/// What an answer lacks: the field and the sentence beside it.
pub(super) type Wrong = (&'static str, String);

/// The empty form. Most visitors walk in, and what they say is followed up unless somebody decides otherwise.
pub(super) fn questions(lang: Lang) -> Form {
    Form::new(vec![
        Field::pick_or_text("visitor", words::visitor(lang)).hint(words::visitor_hint(lang)),
        Field::pick_or_text("hamlet", words::hamlet(lang)).hint(words::hamlet_hint(lang)),
        Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
        Field::choice("channel", words::channel(lang), Channel::ALL.iter().map(|word| word.label(lang))).chosen(0),
        Field::area("words", words::words(lang), 3).hint(words::words_hint(lang)),
        Field::choice("category", words::category(lang), Category::ALL.iter().map(|word| word.label(lang))),
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

/// A moment as the form shows it, and reads it back.
pub(super) fn moment(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// Fills the form with an earlier visit. Deputy and place are filled in by the caller, who can ask for their names.
pub(super) fn fill(form: &mut Form, visit: &VisitForm) {
    let at = |digit: usize| digit.checked_sub(1);
    form.set("visitor", &visit.name);
    if let Some(voter) = visit.voter {
        form.pick("visitor", Candidate { id: voter.to_string(), label: visit.name.clone(), note: String::new() });
    }
    settle(form, "hamlet", &visit.hamlet);
    form.set("phone", &Masked::new(&visit.phone).shown());
    form.choose("channel", visit.channel.and_then(|word| at(word.digit())));
    form.set("words", &visit.words);
    form.choose("category", visit.category.and_then(|word| at(word.digit())));
    form.choose("urgency", visit.urgency.and_then(|word| at(word.digit())));
    form.set("people", &if visit.people > 0 { visit.people.to_string() } else { String::new() });
    form.choose("result", visit.result.and_then(|word| at(word.digit())));
    form.set(if visit.result == Some(VisitResult::Declined) { "refer" } else { "answer" }, &visit.answer);
    form.choose("secret", Some(usize::from(visit.secret)));
    form.set("at", &visit.at.map(moment).unwrap_or_default());
}

/// Puts a text that needs no completing into a picking field.
pub(super) fn settle(form: &mut Form, field: &str, text: &str) {
    form.set(field, text);
    if !text.is_empty() {
        form.pick(field, Candidate { id: String::new(), label: text.to_owned(), note: String::new() });
    }
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
pub(super) fn read(
    form: &Form,
    mut visit: VisitForm,
    hidden: &Masked,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Result<VisitForm, Vec<Wrong>> {
    let mut wrong = Vec::new();
    visit.name = line(form, "visitor", lang, &mut wrong);
    visit.voter = picked(form, "visitor");
    visit.hamlet = line(form, "hamlet", lang, &mut wrong);
    visit.phone = keep(hidden.read(&form.text("phone"), lang), "phone", &mut wrong);
    visit.channel = form.choice("channel").and_then(|at| Channel::from_digit(at + 1));
    visit.words = clean::block(&form.text("words"));
    if visit.words.is_empty() {
        wrong.push(("words", words::no_words(lang).to_owned()));
    } else if let Err(long) = within(&visit.words, WORDS_CAP) {
        wrong.push(("words", long.words(lang)));
    }
    visit.category = form.choice("category").and_then(|at| Category::from_digit(at + 1));
    visit.urgency = form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1));
    visit.people = keep(count(&form.text("people"), lang), "people", &mut wrong);
    visit.result = result(form);
    visit.answer = answer(form, visit.result, lang, &mut wrong);
    visit.secret = form.choice("secret") == Some(1);
    visit.at = Some(keep(received(&form.text("at"), visit.at, now, lang), "at", &mut wrong));
    let deputy = keep(chosen(form, "deputy", words::no_such_person(lang)), "deputy", &mut wrong);
    replace_first(&mut visit.deputies, deputy);
    visit.place = keep(chosen(form, "place", words::no_such_place(lang)), "place", &mut wrong);
    if wrong.is_empty() { Ok(visit) } else { Err(wrong) }
}

/// The value, or its default with the reason noted.
fn keep<T: Default>(read: Result<T, String>, field: &'static str, wrong: &mut Vec<Wrong>) -> T {
    read.unwrap_or_else(|said| {
        wrong.push((field, said));
        T::default()
    })
}

fn line(form: &Form, field: &'static str, lang: Lang, wrong: &mut Vec<Wrong>) -> String {
    let line = clean::line(&form.text(field));
    if let Err(long) = within(&line, FIELD_CAP) {
        wrong.push((field, long.words(lang)));
    }
    line
}

/// When the visitor was received; `stands` is what an earlier visit says, to the second.
fn received(
    typed: &str,
    stands: Option<DateTime<FixedOffset>>,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Result<DateTime<FixedOffset>, String> {
    if typed.is_empty() {
        return Ok(now);
    }
    if let Some(at) = stands.filter(|at| moment(*at) == typed) {
        return Ok(at);
    }
    let at = read_moment(typed, now).map_err(|why| why.say(lang))?;
    // A day of grace, for computers whose clock runs behind.
    if at > now + Duration::days(1) { Err(words::not_yet(lang).to_owned()) } else { Ok(at) }
}

fn count(typed: &str, lang: Lang) -> Result<u32, String> {
    let digits = text::folded(typed);
    let digits = digits.trim().trim_end_matches(['人', '户']);
    if digits.is_empty() { Ok(0) } else { digits.parse().map_err(|_| words::not_a_count(lang, typed)) }
}

fn answer(form: &Form, result: Option<VisitResult>, lang: Lang, wrong: &mut Vec<Wrong>) -> String {
    let (field, missing) = match result {
        Some(VisitResult::OnTheSpot) => ("answer", words::no_answer(lang)),
        Some(VisitResult::Declined) => ("refer", words::no_refer(lang)),
        _ => return String::new(),
    };
    let said = clean::line(&form.text(field));
    if said.is_empty() {
        wrong.push((field, missing.to_owned()));
    } else if let Err(long) = within(&said, WORDS_CAP) {
        wrong.push((field, long.words(lang)));
    }
    said
}

fn picked(form: &Form, field: &str) -> Option<Id> {
    form.picked(field)?.id.parse().ok()
}

fn chosen(form: &Form, field: &str, missing: &str) -> Result<Option<Id>, String> {
    match picked(form, field) {
        None if form.filled(field).is_some() => Err(missing.to_owned()),
        id => Ok(id),
    }
}

/// The form names one deputy; those who sat beside stay.
fn replace_first(deputies: &mut Vec<Id>, deputy: Option<Id>) {
    let others: Vec<Id> = deputies.iter().skip(1).copied().filter(|other| Some(*other) != deputy).collect();
    *deputies = deputy.into_iter().chain(others).collect();
}
