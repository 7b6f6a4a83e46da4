//! A matter is written down without a visit or a note before it, or its facts are corrected. What the voter said stays word
//! for word: it is asked for once and never changed.

use crate::Lang;
use crate::domain::calendar::ahead;
use crate::domain::calendar::shown;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::name;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Category, Level, PlaceKind, Urgency};
use crate::lang::{matters as words, visits};
use crate::store::Reader;
use crate::ui::dated::received;
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, Flow, Route, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// Where a matter can be about.
const ABOUT: [PlaceKind; 4] =
    [PlaceKind::Station, PlaceKind::Hamlet, PlaceKind::ContactPoint, PlaceKind::MobileStation];

/// The sheet of one matter.
#[derive(Default)]
pub struct Matter {
    /// It is there already: its words stand, and so does its urgency.
    corrected: bool,
    /// The facts the form does not ask for.
    base: MatterForm,
    /// That it sounds urgent, while no urgency is chosen.
    alarm: String,
}

/// The form of a new matter, or of a known one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Matter> {
    RecordForm::new(Matter { corrected: id.is_some(), ..Matter::default() }, id, ctx)
}

fn fields(is_new: bool, lang: Lang) -> Vec<Field> {
    let category = pick::categories(lang);
    let level = Level::ALL.iter().map(|word| word.label(lang));
    let mut fields = Vec::new();
    if is_new {
        let urgency = Urgency::ALL.iter().map(|word| word.label(lang));
        fields.push(Field::area("words", words::words(lang), 3).hint(words::words_hint(lang)));
        fields.push(Field::choice("urgency", words::urgency(lang), urgency));
    }
    fields.extend([
        Field::choice("category", words::category(lang), category),
        Field::text("title", words::title(lang)).hint(words::title_hint(lang)),
        Field::text("name", words::voter(lang)).hint(words::voter_hint(lang)),
        Field::pick_or_text("hamlet", words::hamlet(lang)).listed(),
        Field::text("phone", words::phone(lang)),
        Field::pick("place", words::place(lang)).hint(words::place_hint(lang)),
        Field::pick("deputy", words::deputy(lang)).hint(words::deputy_hint(lang)),
        Field::choice("level", words::level(lang), level),
        Field::text("ticket", words::ticket(lang)),
        Field::choice("common", words::common(lang), [words::common_no(lang), words::common_yes(lang)]).chosen(0),
    ]);
    if !is_new {
        fields.push(Field::text("at", visits::at(lang)).hint(visits::at_hint(lang)));
        fields.push(Field::area("correction", words::correction(lang), 2).hint(words::correction_hint(lang)));
    }
    fields
}

impl Sheet for Matter {
    const KIND: RecordKind = RecordKind::Matter;
    // The matter's own page keeps the form of a step under its kind.
    const DRAFT: &'static str = "matter_form";
    const OFFERED_AT_ONCE: &'static [&'static str] = &["deputy", "place"];

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::edit_title(lang, &self.base.number) } else { words::new_title(lang).to_owned() }
    }

    fn said(&self, lang: Lang) -> Option<(&'static str, &str)> {
        self.corrected.then(|| (words::words(lang), self.base.words.as_str()))
    }

    fn remarks(&self) -> String {
        self.alarm.clone()
    }

    fn questions(&self, lang: Lang) -> Form {
        Form::new(fields(!self.corrected, lang))
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        let Some(row) = id.map(|id| reader.matter(id)).transpose()?.flatten() else { return Ok(()) };
        let matter = row.row.form;
        form.set("title", &matter.title);
        form.choose("category", matter.category.map(|word| word.digit() - 1));
        form.set("name", &matter.name);
        form.settle("hamlet", &matter.hamlet);
        form.set("phone", &matter.phone);
        form.pick("place", pick::place(reader, matter.place, ctx.lang)?);
        form.pick("deputy", pick::person(reader, matter.deputy, ctx.lang)?);
        form.choose("level", matter.level.map(|word| word.digit() - 1));
        form.set("ticket", &matter.ticket);
        form.choose("common", Some(usize::from(matter.common)));
        form.set("correction", &matter.correction);
        form.set("at", &matter.at.map(shown::full).unwrap_or_default());
        self.base = matter;
        Ok(())
    }

    fn masked(&self, own: Option<Record>) -> Option<Record> {
        own.filter(|_| !self.base.secret)
    }

    fn offers(&mut self, reader: Reader<'_>, field: &str, typed: &str, ctx: &Ctx) -> Offers {
        match field {
            "deputy" => pick::people(reader, typed, ctx.lang),
            "place" => pick::places(reader, &ABOUT, typed, ctx.lang),
            _ => pick::places(reader, &[PlaceKind::Hamlet, PlaceKind::Station], typed, ctx.lang),
        }
    }

    /// Who came in secret is kept as it is, but for the visit's page to show. When it was raised is asked for where that cannot be.
    fn fit(&mut self, form: &mut Form, ctx: &Ctx) {
        form.hide("at", !self.base.at.is_some_and(|at| ahead::is_doubtful(at, ctx.now)));
        form.hide("name", self.base.secret);
        form.hide("phone", self.base.secret);
        if !self.corrected {
            self.alarm = pick::alarm(form, ctx.lang);
        }
    }

    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let lang = ctx.lang;
        let mut answers = Answers::of(form, lang);
        let mut matter = self.base.clone();
        if !self.corrected {
            matter.words = answers.block("words");
            if matter.words.is_empty() {
                answers.wrong("words", words::no_words(lang).to_owned());
            }
            matter.urgency = form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1));
        }
        matter.title = answers.line("title");
        if self.corrected && matter.title.is_empty() {
            answers.wrong("title", words::no_title(lang).to_owned());
        }
        matter.category = form.choice("category").and_then(|at| Category::from_digit(at + 1));
        matter.name = name::kept(&answers.line("name"));
        matter.hamlet = answers.line("hamlet");
        matter.phone = answers.keep("phone", phone.read(&form.text("phone"), lang));
        matter.place = answers.picked("place", words::no_such_place(lang));
        matter.deputy = answers.picked("deputy", words::no_such_person(lang));
        matter.level = form.choice("level").and_then(|at| Level::from_digit(at + 1));
        matter.ticket = answers.line("ticket");
        matter.common = form.choice("common") == Some(1);
        if self.corrected {
            matter.correction = answers.block("correction");
            if self.base.at.is_some_and(|at| ahead::is_doubtful(at, ctx.now)) {
                matter.at = Some(answers.keep("at", received(&form.text("at"), self.base.at, ctx.now, lang)));
            }
        }
        answers.finish(Written::Matter(matter))
    }

    fn saved(&self, record: Option<Record>, _ctx: &Ctx) -> Option<Flow> {
        Some(record.map_or(Flow::Discard, |record| Flow::Replace(Route::Matter(record.id))))
    }
}
