//! A site visit or a sitting in is written down here, or an earlier one corrected.

use crate::Lang;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::inspection::{InspectionForm, InspectionKind};
use crate::domain::person::PersonForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::PlaceKind;
use crate::lang::inspections as words;
use crate::store::{Reader, Row};
use crate::ui::masked::Masked;
use crate::ui::named_people::{self, Named};
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, Flow, Route, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// Where deputies go.
const GOING: &[PlaceKind] = &[PlaceKind::Station, PlaceKind::Hamlet, PlaceKind::Home, PlaceKind::ContactPoint];

/// The sheet of one site visit or sitting in.
#[derive(Default)]
pub struct Inspection {
    /// The facts the form does not ask for.
    base: InspectionForm,
    people: Vec<Row<PersonForm>>,
}

/// The form of a new one, or of an earlier one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Inspection> {
    RecordForm::new(Inspection::default(), id, ctx)
}

impl Inspection {
    fn deputies(&self, form: &Form) -> Named {
        named_people::read(&form.text("deputies"), &self.people, &self.base.deputies)
    }
}

fn kind(form: &Form) -> InspectionKind {
    form.choice("kind").and_then(|at| InspectionKind::from_digit(at + 1)).unwrap_or(InspectionKind::SiteVisit)
}

impl Sheet for Inspection {
    const KIND: RecordKind = RecordKind::Inspection;
    const SAID_AT_ONCE: &'static [&'static str] = &["date"];

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::edit_title(lang, &self.base.number) } else { words::new_title(lang).to_owned() }
    }

    fn questions(&self, lang: Lang) -> Form {
        let kinds = InspectionKind::ALL.iter().map(|word| word.label(lang));
        let mut form = Form::new(vec![
            Field::choice("kind", words::kind(lang), kinds).chosen(0),
            Field::text("subject", words::subject(lang)).hint(words::subject_hint(lang)),
            Field::date("date", words::date(lang)).hint(words::date_hint(lang)),
            Field::pick("place", words::place(lang)).hint(words::place_hint(lang)),
            Field::text("deputies", words::deputies(lang)).hint(words::deputies_hint(lang)),
            Field::area("heard", words::heard_label(lang), 2),
            Field::area("asked", words::asked_label(lang), 2),
            Field::area("seen", words::seen_label(lang), 2),
            Field::area("problems", words::problems_label(lang), 3),
        ]);
        // It stays when the first one is typed: Enter, which may be tried for the second, saves.
        form.note("problems", Some(words::problems_hint(lang).to_owned()));
        form
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        self.people = reader.people(true)?;
        let Some(row) = id.map(|id| reader.inspection(id)).transpose()?.flatten() else {
            let duty = reader.duty_deputy(ctx.now, &ctx.desk.hours)?.into_iter().collect::<Vec<_>>();
            form.set("deputies", &named_people::line(&duty, &self.people, ctx.lang));
            return Ok(());
        };
        let inspection = row.form;
        self.people = reader.people_and(inspection.deputies.iter().copied())?;
        form.choose("kind", Some(inspection.kind.digit() - 1));
        form.set("subject", &inspection.subject);
        form.set("date", &inspection.date.map(|date| date.to_string()).unwrap_or_default());
        form.pick("place", pick::place(reader, inspection.place, ctx.lang)?);
        form.set("deputies", &named_people::line(&inspection.deputies, &self.people, ctx.lang));
        form.set("heard", &inspection.heard);
        form.set("asked", &inspection.asked);
        form.set("seen", &inspection.seen);
        form.set("problems", &inspection.problems);
        self.base = inspection;
        Ok(())
    }

    fn masked(&self, _own: Option<Record>) -> Option<Record> {
        None
    }

    fn offers(&mut self, reader: Reader<'_>, _field: &str, typed: &str, ctx: &Ctx) -> Offers {
        pick::places(reader, GOING, typed, ctx.lang)
    }

    /// At a meeting there is nothing to look at.
    fn fit(&mut self, form: &mut Form, ctx: &Ctx) {
        form.hide("seen", kind(form) == InspectionKind::Observe && form.text("seen").is_empty());
        let named = self.deputies(form);
        let who = named_people::line(&named.people, &self.people, ctx.lang);
        let note = if named.unclear.is_empty() {
            words::deputies_are(ctx.lang, named.people.len(), &who)
        } else {
            words::deputies_unclear(ctx.lang, &named.unclear.join(" "))
        };
        form.note("deputies", form.filled("deputies").map(|_| note));
    }

    fn read(&self, form: &Form, _phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let (lang, today) = (ctx.lang, ctx.now.date_naive());
        let mut answers = Answers::of(form, lang);
        let mut inspection = InspectionForm { kind: kind(form), ..self.base.clone() };
        inspection.subject = answers.line("subject");
        if inspection.subject.is_empty() {
            answers.wrong("subject", words::no_subject(lang).to_owned());
        }
        inspection.date = Some(answers.keep("date", form.date("date", today, lang)).unwrap_or(today));
        if inspection.date > Some(today) {
            answers.wrong("date", words::not_yet(lang).to_owned());
        }
        inspection.place = answers.picked("place", words::no_such_place(lang));
        let named = self.deputies(form);
        if !named.unclear.is_empty() {
            answers.wrong("deputies", words::deputies_unclear(lang, &named.unclear.join(" ")));
        }
        if named.unclear.is_empty() && named.people.is_empty() && inspection.kind == InspectionKind::Observe {
            answers.wrong("deputies", words::nobody_sat_in(lang).to_owned());
        }
        inspection.deputies = named.people;
        inspection.heard = answers.block("heard");
        inspection.asked = answers.block("asked");
        inspection.seen = answers.block("seen");
        inspection.problems = answers.block("problems");
        answers.finish(Written::Inspection(inspection))
    }

    fn saved(&self, record: Option<Record>, _ctx: &Ctx) -> Option<Flow> {
        Some(record.map_or(Flow::Discard, |record| Flow::Replace(Route::Inspection(record.id))))
    }
}
