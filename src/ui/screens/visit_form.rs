//! 接待登记: a visit is written down here, or an earlier one corrected. A known visitor brings hamlet and number along; the
//! number stays masked until somebody asks to see it.

mod fields;

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::command::{Command, Form as Written};
use crate::domain::event::{Record, RecordKind};
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::terms::{PlaceKind, VisitResult};
use crate::domain::visit::VisitForm;
use crate::lang::visits as words;
use crate::store::matters::MatterFilter;
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::screen::{Ctx, Done, Flow, Refusal, Screen, Store, StoreError};
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;

/// Where a visitor can be received.
const MEETING: &[PlaceKind] = &[PlaceKind::Station, PlaceKind::ContactPoint, PlaceKind::MobileStation, PlaceKind::Home];
/// What people say when asked where they live.
const LIVING: &[PlaceKind] = &[PlaceKind::Hamlet, PlaceKind::Station];

/// What this screen asked for last, and waits to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Save,
    ShowPhone,
}

/// The form of one visit.
pub struct VisitScreen {
    /// The visit being corrected.
    id: Option<Id>,
    form: Form,
    /// The answers as they stood when the form was opened; `None` until it is filled with its defaults.
    fresh: Option<Value>,
    /// The facts the form does not ask for.
    base: VisitForm,
    /// The number of the matter that this visit has become.
    matter: Option<String>,
    hidden: Masked,
    /// Voters offered by the last load.
    found: Vec<Row<VoterForm>>,
    /// The voter whose facts were brought along.
    known: Option<Id>,
    sent: Option<Sent>,
}

impl VisitScreen {
    /// A new visit, or an earlier one to correct.
    pub fn new(id: Option<Id>, ctx: &Ctx) -> VisitScreen {
        VisitScreen {
            id,
            form: fields::questions(ctx.lang),
            fresh: None,
            base: VisitForm::default(),
            matter: None,
            hidden: Masked::default(),
            found: Vec::new(),
            known: None,
            sent: None,
        }
    }

    /// Fills a form that was just opened: from the visit, or with now, here and the deputy on duty.
    fn begin(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let (deputy, place) = if let Some(id) = self.id {
            self.take(reader, id)?
        } else {
            self.form.set("at", &fields::moment(ctx.now));
            (reader.duty_deputy(ctx.now, &ctx.desk.hours)?, reader.own_place()?)
        };
        if let Some(candidate) = deputy.map(|id| pick::person(reader, id, ctx.lang)).transpose()?.flatten() {
            self.form.pick("deputy", candidate);
        }
        if let Some(candidate) = place.map(|id| pick::place(reader, id, ctx.lang)).transpose()?.flatten() {
            self.form.pick("place", candidate);
        }
        self.fresh = Some(self.form.to_json());
        Ok(())
    }

    /// Fills the form with an earlier visit; its deputy and place are named by the caller.
    fn take(&mut self, reader: Reader<'_>, id: Id) -> Result<(Option<Id>, Option<Id>), StoreError> {
        let filter = MatterFilter { source: Some(id), ..MatterFilter::default() };
        self.matter = reader.matters(&filter, Page { from: 0, count: 1 })?.pop().map(|row| row.row.form.number);
        let Some(row) = reader.visit(id)? else { return Ok((None, None)) };
        fields::fill(&mut self.form, &row.form);
        self.hidden = Masked::new(&row.form.phone);
        self.known = row.form.voter;
        self.base = row.form;
        Ok((self.base.deputies.first().copied(), self.base.place))
    }

    /// Candidates for the field being typed in.
    fn offer(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let Some((field, typed)) = self.form.asks() else { return Ok(()) };
        let offers = match field {
            "visitor" => {
                self.found = pick::voters(reader, &typed)?;
                self.found.iter().map(pick::voter_candidate).collect()
            }
            // Passing by an empty field must not cover what follows; one question on a page has room.
            "hamlet" if typed.is_empty() && !ctx.elder => Vec::new(),
            "hamlet" => pick::places(reader, LIVING, &typed, ctx.lang)?,
            "deputy" => pick::people(reader, &typed, ctx.lang)?,
            _ => pick::places(reader, MEETING, &typed, ctx.lang)?,
        };
        self.form.offer(field, offers);
        Ok(())
    }

    /// A voter was chosen: hamlet and masked number come along. Another was, or none: they go again, if nobody touched them.
    fn bring_along(&mut self) {
        let chosen = self.form.picked("visitor").and_then(|candidate| candidate.id.parse().ok());
        if chosen == self.known {
            return;
        }
        if self.hidden.hides(&self.form.text("phone")) {
            self.form.set("phone", "");
            self.hidden.reveal();
        }
        self.known = chosen;
        let Some(row) = self.found.iter().find(|row| Some(row.id) == chosen) else { return };
        if self.form.text("phone").is_empty() {
            self.hidden = Masked::new(&row.form.phone);
            self.form.set("phone", &self.hidden.shown());
        }
        if self.form.text("hamlet").is_empty() {
            fields::settle(&mut self.form, "hamlet", &row.form.hamlet);
        }
    }

    /// A new visit takes place when its first letter is typed, not when the empty form was opened.
    fn note_moment(&mut self, now: DateTime<FixedOffset>) {
        let Some(fresh) = &mut self.fresh else { return };
        let opened = fresh.get("at").and_then(Value::as_str).unwrap_or_default();
        if self.id.is_none() && self.form.to_json() == *fresh && opened != fields::moment(now) {
            self.form.set("at", &fields::moment(now));
            *fresh = self.form.to_json();
        }
    }

    fn follow(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        if self.form.active() != "visitor" || event == FormEvent::Save {
            fields::sort_number(&mut self.form);
        }
        self.bring_along();
        fields::fit(&mut self.form, ctx.elder);
        match event {
            FormEvent::Save => self.save(ctx),
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    fn save(&mut self, ctx: &Ctx) -> Flow {
        self.form.clear_errors();
        let read = fields::read(&self.form, self.base.clone(), &self.hidden, ctx.now, ctx.lang);
        let mut wrong = read.as_ref().err().cloned().unwrap_or_default();
        if let Some(number) = &self.matter
            && fields::result(&self.form) != Some(VisitResult::BecomesMatter)
        {
            wrong.insert(0, ("result", words::is_matter(ctx.lang, number)));
        }
        // The first one is marked last, so that the caret stands there.
        for (field, said) in wrong.iter().rev() {
            self.form.hide(field, false);
            self.form.error(field, said.clone());
        }
        match (read, wrong.first()) {
            (Ok(visit), None) => {
                self.sent = Some(Sent::Save);
                let form = Box::new(Written::Visit(visit));
                Flow::Do(self.id.map_or(Command::Add(form.clone()), |id| Command::Amend { id, form }))
            }
            (_, Some((_, said))) => Flow::Warn(said.clone()),
            (Err(_), None) => Flow::Stay,
        }
    }

    /// What can be wrong by itself is said as soon as its field is left. What is missing may still come.
    fn check_left(&mut self, left: &str, ctx: &Ctx) {
        if !["phone", "people", "at"].contains(&left) {
            return;
        }
        let read = fields::read(&self.form, self.base.clone(), &self.hidden, ctx.now, ctx.lang);
        if let Some((field, said)) = read.err().unwrap_or_default().into_iter().find(|(field, _)| *field == left) {
            self.form.mark(field, said);
        }
    }

    /// Whose number is masked here.
    fn masked_record(&self) -> Option<Record> {
        let voter = self.known.map(|id| Record { kind: RecordKind::Voter, id });
        let visit = self.id.map(|id| Record { kind: RecordKind::Visit, id });
        voter.or(visit).filter(|_| self.hidden.hides(&self.form.text("phone")))
    }
}

impl Screen for VisitScreen {
    fn title(&self, ctx: &Ctx) -> String {
        match self.id {
            Some(_) => words::title_edit(ctx.lang, &self.base.number),
            None => words::title(ctx.lang).to_owned(),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Form::hints(ctx.lang);
        if self.masked_record().is_some() {
            hints.push(Hint::new(Action::ShowPhone));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        if self.fresh.is_none() {
            self.begin(reader, ctx)?;
        }
        fields::fit(&mut self.form, ctx.elder);
        self.offer(reader, ctx)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.form.draw_above(words::privacy(ctx.lang), frame, area, ctx);
    }

    fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.action == Some(Action::ShowPhone) {
            let Some(record) = self.masked_record() else { return Flow::Stay };
            self.sent = Some(Sent::ShowPhone);
            return Flow::Do(Command::ShowPhone(record));
        }
        self.note_moment(ctx.now);
        let left = self.form.active();
        let event = self.form.key(&key, ctx);
        let flow = self.follow(event, ctx);
        if self.form.active() != left {
            self.check_left(left, ctx);
        }
        flow
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        self.note_moment(ctx.now);
        let event = self.form.paste(text, ctx);
        self.follow(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some(self.id.map_or_else(|| "visit".to_owned(), |id| format!("visit.{id}")))
    }

    fn draft(&self) -> Option<Value> {
        let answers = self.form.changed_from(self.fresh.as_ref())?;
        Some(json!({ "answers": answers, "hidden": self.hidden.number(), "known": self.known }))
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        if let Some(answers) = body.get("answers") {
            self.form.take_json(answers);
        }
        let kept = |part: &str| body.get(part).and_then(Value::as_str).unwrap_or_default();
        self.hidden = Masked::new(kept("hidden"));
        self.known = kept("known").parse().ok();
        fields::fit(&mut self.form, ctx.elder);
    }

    fn done(&mut self, _done: &Done, ctx: &Ctx) -> Flow {
        match (self.sent.take(), self.id) {
            (Some(Sent::Save), Some(_)) => Flow::Discard,
            // Whoever takes one question at a time goes back to the choices; others go on with the next visitor.
            (Some(Sent::Save), None) if ctx.elder => Flow::Discard,
            (Some(Sent::Save), None) => {
                *self = VisitScreen::new(None, ctx);
                Flow::Stay
            }
            (Some(Sent::ShowPhone), _) => {
                self.form.set("phone", &self.hidden.reveal());
                Flow::Stay
            }
            (None, _) => Flow::Stay,
        }
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.sent = None;
    }
}
