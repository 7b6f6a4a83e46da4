//! A voter is written down, or corrected. We ask for little.

use crate::Lang;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::VoterForm;
use crate::domain::record::RecordKind;
use crate::domain::terms::{AgeBand, PlaceKind, Sex};
use crate::lang::visits as words;
use crate::store::Reader;
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// What people say when asked where they live.
const LIVING: &[PlaceKind] = &[PlaceKind::Hamlet, PlaceKind::Station];

/// The sheet of one voter.
#[derive(Default)]
pub struct Voter {
    /// The voter as known, with the facts the form does not ask for.
    base: VoterForm,
}

/// The form of a new voter, or of one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Voter> {
    RecordForm::new(Voter::default(), id, ctx)
}

impl Sheet for Voter {
    const KIND: RecordKind = RecordKind::Voter;

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::voter_edit_title(lang, &self.base.name) } else { words::voter_new_title(lang).to_owned() }
    }

    fn notice(&self, lang: Lang) -> &'static str {
        words::privacy(lang)
    }

    fn questions(&self, lang: Lang) -> Form {
        Form::new(vec![
            Field::text("name", words::name(lang)).hint(words::name_hint(lang)),
            Field::pick_or_text("hamlet", words::hamlet(lang)).hint(words::hamlet_hint(lang)).listed(),
            Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
            Field::choice("sex", words::sex(lang), Sex::ALL.iter().map(|word| word.label(lang))),
            Field::choice("age", words::age(lang), AgeBand::ALL.iter().map(|word| word.label(lang))),
            Field::area("remarks", words::remarks(lang), 3).hint(words::remarks_hint(lang)),
        ])
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, _ctx: &Ctx) -> Result<(), StoreError> {
        let Some(row) = id.map(|id| reader.voter(id)).transpose()?.flatten() else { return Ok(()) };
        let voter = row.form;
        form.set("name", &voter.name);
        form.settle("hamlet", &voter.hamlet);
        form.set("phone", &voter.phone);
        form.choose("sex", voter.sex.map(|word| word.digit() - 1));
        form.choose("age", voter.age.map(|word| word.digit() - 1));
        form.set("remarks", &voter.remarks);
        self.base = voter;
        Ok(())
    }

    fn offers(&mut self, reader: Reader<'_>, _field: &str, typed: &str, ctx: &Ctx) -> Offers {
        pick::places(reader, LIVING, typed, ctx.lang)
    }

    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let lang = ctx.lang;
        let mut answers = Answers::of(form, lang);
        let name = name::kept(&answers.line("name"));
        if name.is_empty() {
            answers.wrong("name", words::no_name(lang).to_owned());
        }
        let voter = VoterForm {
            name,
            hamlet: answers.line("hamlet"),
            phone: answers.keep("phone", phone.read(&form.text("phone"), lang)),
            sex: form.choice("sex").and_then(|at| Sex::from_digit(at + 1)),
            age: form.choice("age").and_then(|at| AgeBand::from_digit(at + 1)),
            remarks: answers.block("remarks"),
            sample: self.base.sample,
        };
        answers.finish(Written::Voter(voter))
    }
}
