//! 接待登记: a visit is written down here, or an earlier one corrected. A known visitor brings hamlet and number along; the
//! number stays masked until somebody asks to see it.

mod fields;

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{PlaceKind, VisitResult};
use crate::domain::visit::VisitForm;
use crate::lang::visits as words;
use crate::store::{Reader, Row};
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, Flow, StoreError};
use crate::ui::widgets::form::{Form, FormEvent};

/// Where a visitor can be received.
const MEETING: &[PlaceKind] = &[PlaceKind::Station, PlaceKind::ContactPoint, PlaceKind::MobileStation, PlaceKind::Home];
/// What people say when asked where they live.
const LIVING: &[PlaceKind] = &[PlaceKind::Hamlet, PlaceKind::Station];

/// The sheet of one visit.
#[derive(Default)]
pub struct Visit {
    /// The facts the form does not ask for.
    base: VisitForm,
    /// The number of the matter that this visit has become.
    matter: Option<String>,
    /// Voters offered by the last load.
    found: Vec<Row<VoterForm>>,
    /// The voter whose facts were brought along.
    known: Option<Id>,
    /// The hamlet of that voter.
    brought: String,
    /// That it sounds urgent, while no urgency is chosen.
    alarm: String,
}

/// The form of a new visit, or of an earlier one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Visit> {
    RecordForm::new(Visit::default(), id, ctx)
}

impl Visit {
    /// Takes an earlier visit up.
    fn take(&mut self, reader: Reader<'_>, id: Id) -> Result<(), StoreError> {
        self.matter = reader.matter_number_from(id)?;
        self.base = reader.visit(id)?.map(|row| row.form).unwrap_or_default();
        Ok(())
    }

    /// A voter was chosen: hamlet and masked number come along. Another was, or none: they go again, if nobody touched them.
    fn bring_along(&mut self, form: &mut Form, phone: &mut Masked) {
        let chosen = fields::visitor(form);
        if chosen == self.known {
            return;
        }
        if phone.hides(&form.text("phone")) {
            form.set("phone", "");
            phone.reveal();
        }
        let brought = std::mem::take(&mut self.brought);
        if !brought.is_empty() && form.text("hamlet") == brought {
            form.set("hamlet", "");
        }
        let Some(row) = self.found.iter().find(|row| Some(row.id) == chosen) else { return };
        if form.text("phone").is_empty() {
            *phone = Masked::new(&row.form.phone);
            form.set("phone", &phone.shown());
        }
        if form.text("hamlet").is_empty() {
            form.settle("hamlet", &row.form.hamlet);
            self.brought.clone_from(&row.form.hamlet);
        }
    }
}

impl Sheet for Visit {
    const KIND: RecordKind = RecordKind::Visit;
    const SAID_AT_ONCE: &'static [&'static str] = &["phone", "people", "at"];
    const OFFERED_AT_ONCE: &'static [&'static str] = &["deputy", "place"];

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::title_edit(lang, &self.base.number) } else { words::title(lang).to_owned() }
    }

    fn notice(&self, lang: Lang) -> &'static str {
        words::privacy(lang)
    }

    fn remarks(&self) -> String {
        self.alarm.clone()
    }

    fn questions(&self, lang: Lang) -> Form {
        fields::questions(lang)
    }

    /// Fills the form from the visit, or with now, here and the deputy on duty.
    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        let (deputy, place) = if let Some(id) = id {
            self.take(reader, id)?;
            fields::fill(form, &self.base);
            (self.base.deputies.first().copied(), self.base.place)
        } else {
            self.start(form, ctx);
            (reader.duty_deputy(ctx.now, &ctx.desk.hours)?, reader.own_place()?)
        };
        form.pick("deputy", pick::person(reader, deputy, ctx.lang)?);
        form.pick("place", pick::place(reader, place, ctx.lang)?);
        Ok(())
    }

    fn masked(&self, own: Option<Record>) -> Option<Record> {
        self.known.map(|id| Record { kind: RecordKind::Voter, id }).or(own)
    }

    fn offers(&mut self, reader: Reader<'_>, field: &str, typed: &str, ctx: &Ctx) -> Offers {
        match field {
            "visitor" => {
                self.found = pick::voters(reader, typed)?;
                Ok(self.found.iter().map(pick::voter_candidate).collect())
            }
            "hamlet" => pick::places(reader, LIVING, typed, ctx.lang),
            "deputy" => pick::people(reader, typed, ctx.lang),
            _ => pick::places(reader, MEETING, typed, ctx.lang),
        }
    }

    fn resumed(&mut self, reader: Reader<'_>, form: &Form) -> Result<(), StoreError> {
        let known = fields::visitor(form).map(|id| reader.voter(id)).transpose()?.flatten();
        self.brought = known.map(|row| row.form.hamlet).unwrap_or_default();
        Ok(())
    }

    fn start(&self, form: &mut Form, ctx: &Ctx) {
        let now = shown::full(ctx.now);
        if form.text("at") != now {
            form.set("at", &now);
        }
    }

    fn follow(&mut self, event: &FormEvent, form: &mut Form, phone: &mut Masked) {
        if form.active() != "visitor" || *event == FormEvent::Save {
            fields::sort_number(form);
        }
        self.bring_along(form, phone);
    }

    fn fit(&mut self, form: &mut Form, ctx: &Ctx) {
        self.known = fields::visitor(form);
        fields::fit(form, ctx.elder);
        self.alarm = pick::alarm(form, ctx.lang);
    }

    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let read = fields::read(form, self.base.clone(), phone, ctx);
        match &self.matter {
            Some(number) if fields::result(form) != Some(VisitResult::BecomesMatter) => {
                let mut wrong = read.err().unwrap_or_default();
                wrong.insert(0, ("result", words::is_matter(ctx.lang, number)));
                Err(wrong)
            }
            _ => read,
        }
    }

    /// What is answered at once is never sorted later: whether it is to count under no category is asked.
    fn asks_before(&self, written: &Written, ctx: &Ctx) -> Option<String> {
        let Written::Visit(visit) = written else { return None };
        let is_unsorted = visit.result == Some(VisitResult::OnTheSpot) && visit.category.is_none();
        is_unsorted.then(|| words::no_category_question(ctx.lang).to_owned())
    }

    /// Whoever takes one question at a time goes back to the choices; others go on with the next visitor.
    fn saved(&self, _record: Option<Record>, ctx: &Ctx) -> Option<Flow> {
        ctx.elder.then_some(Flow::Discard)
    }
}
