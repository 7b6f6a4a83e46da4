//! 科室登记: an office that handles matters is written down, amended, renamed, or closed.

use crate::Lang;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::office::OfficeForm;
use crate::domain::record::RecordKind;
use crate::domain::terms::Category;
use crate::lang::office as words;
use crate::store::Reader;
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// The sheet of one office.
#[derive(Default)]
pub struct Office {
    /// The office as known.
    base: OfficeForm,
    id: Option<Id>,
    /// How many matters it has.
    load: usize,
}

/// The form of a new office, or of one to amend.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Office> {
    RecordForm::new(Office::default(), id, ctx)
}

impl Sheet for Office {
    const KIND: RecordKind = RecordKind::Office;
    const OFFERED_AT_ONCE: &'static [&'static str] = &["successor"];

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::edit_title(lang, &self.base.name) } else { words::new_title(lang).to_owned() }
    }

    fn questions(&self, lang: Lang) -> Form {
        Form::new(vec![
            Field::text("name", words::name(lang)).hint(words::name_hint(lang)),
            Field::text("head", words::head(lang)).hint(words::head_hint(lang)),
            Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
            Field::several("categories", words::categories(lang), Category::ALL.iter().map(|word| word.label(lang)))
                .hint(words::categories_hint(lang)),
            Field::date("closed", words::closed_on(lang)).hint(words::closed_hint(lang)),
            Field::pick("successor", words::successor(lang)).hint(words::successor_hint(lang)),
            Field::area("remarks", words::remarks(lang), 2),
        ])
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        self.id = id;
        let Some(row) = id.map(|id| reader.office(id)).transpose()?.flatten() else { return Ok(()) };
        self.load = reader.office_loads(ctx.now.date_naive())?.get(&row.id).copied().unwrap_or_default();
        let office = row.form;
        form.set("name", &office.name);
        form.set("head", &office.head);
        form.set("phone", &office.phone);
        form.preset("categories", office.categories.iter().map(|word| word.digit() - 1));
        form.set("closed", &office.closed.map(|day| day.to_string()).unwrap_or_default());
        form.pick("successor", pick::office(reader, office.successor, ctx.lang)?);
        form.set("remarks", &office.remarks);
        self.base = office;
        Ok(())
    }

    fn offers(&mut self, reader: Reader<'_>, _field: &str, typed: &str, ctx: &Ctx) -> Offers {
        let mut offers = pick::offices(reader, typed, ctx.now.date_naive(), ctx.lang)?;
        offers.retain(|one| self.id.is_none_or(|id| one.id != id.to_string()));
        Ok(offers)
    }

    /// An office's number is no secret.
    fn masked(&self, _own: Option<crate::domain::record::Record>) -> Option<crate::domain::record::Record> {
        None
    }

    fn fit(&mut self, form: &mut Form, _ctx: &Ctx) {
        form.hide("successor", form.filled("closed").is_none());
    }

    /// What it has would be with nobody: that is to be known when it is closed.
    fn asks_before(&self, written: &Written, ctx: &Ctx) -> Option<String> {
        let Written::Office(office) = written else { return None };
        let is_left = office.closed.is_some() && office.successor.is_none() && self.load > 0;
        let is_new = (office.closed, office.successor) != (self.base.closed, self.base.successor);
        (is_left && is_new).then(|| words::close_question(ctx.lang, &office.name, self.load))
    }

    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let lang = ctx.lang;
        let mut answers = Answers::of(form, lang);
        let name = answers.line("name");
        if name.is_empty() {
            answers.wrong("name", words::no_name(lang).to_owned());
        }
        let ticked = form.ticked("categories");
        let closed = answers.keep("closed", form.date("closed", ctx.now.date_naive(), lang));
        let office = OfficeForm {
            name,
            head: answers.line("head"),
            phone: answers.keep("phone", phone.read(&form.text("phone"), lang)),
            categories: ticked.into_iter().filter_map(|at| Category::from_digit(at + 1)).collect(),
            closed,
            successor: answers.picked("successor", words::no_such(lang)).filter(|_| closed.is_some()),
            remarks: answers.block("remarks"),
            sample: self.base.sample,
        };
        answers.finish(Written::Office(office))
    }
}
