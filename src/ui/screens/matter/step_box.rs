//! The small form of one step: it asks for what the table of steps needs, and builds the command.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::command::{self, Command, Seen};
use crate::domain::matter::assign::acting;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::table;
use crate::domain::matter::triage::Proposal;
use crate::domain::record::RecordKind;
use crate::domain::similar::About;
use crate::domain::terms::PlaceKind;
use crate::lang::matters as words;
use crate::lang::ui::wrong_in;
use crate::store::{Reader, StoreError};
use crate::ui::assign_form::{Offices, given};
use crate::ui::keymap::Key;
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::step_form;
use crate::ui::step_verb::verb;
use crate::ui::tell_form;
use crate::ui::widgets::form::{Candidate, Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::popup;

use super::page::Page;
use super::triage;

/// Cells the box is wide.
const WIDE: u16 = 74;

/// The form of one step.
pub(super) struct StepBox {
    kind: StepKind,
    number: String,
    form: Form,
    /// The answers it was opened with.
    fresh: Value,
    /// The matter as it was then.
    opened: MatterForm,
    seen: Box<Seen>,
    /// What triage proposes, once it was read.
    proposal: Option<(Proposal, Calendar)>,
    /// Answers given before were taken up, so nothing is proposed over them.
    resumed: bool,
    /// The name of whoever gets it that was read back, since it is on no list.
    read_back: String,
}

impl StepBox {
    /// An empty form for this step.
    pub(super) fn new(kind: StepKind, page: &Page, ctx: &Ctx) -> StepBox {
        let form = match kind {
            StepKind::Assigned => page.offices.assigning(&page.row, &page.timeline.standing, ctx),
            StepKind::FedBack => {
                let owed = page.timeline.standing.owed().is_some();
                tell_form::form(owed, &page.row.row.form, ctx.lang)
            }
            _ => Form::new(fields(kind, page, ctx)),
        };
        let mut form = form;
        if let (StepKind::Merged, Some((twin, number))) = (kind, page.twins.first()) {
            let id = format!("{} {twin}", RecordKind::Matter.code());
            form.pick("into", Candidate { id, label: number.clone(), note: page.twin_says.clone() });
        }
        let fresh = form.to_json();
        let (opened, seen) = (page.row.row.form.clone(), Box::new(page.seen.clone()));
        let mut over = StepBox {
            kind,
            number: opened.number.clone(),
            form,
            fresh,
            opened,
            seen,
            proposal: None,
            resumed: false,
            read_back: String::new(),
        };
        over.fit();
        over
    }

    pub(super) fn kind(&self) -> StepKind {
        self.kind
    }

    /// The matter that this one is merged into, as it was picked: its number, and what it says.
    pub(super) fn lead(&self) -> Option<&Candidate> {
        self.form.picked("into")
    }

    pub(super) fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    /// What has been filled in, if anything has.
    pub(super) fn draft(&self) -> Option<Value> {
        self.form.changed_from(Some(&self.fresh))
    }

    pub(super) fn take_json(&mut self, body: &Value) {
        self.form.take_json(body);
        self.resumed = true;
        self.fit();
    }

    pub(super) fn key(&mut self, key: &Key, page: &Page, ctx: &Ctx) -> FormEvent {
        let event = self.form.key(key, ctx);
        page.offices.fit(&mut self.form);
        if let (StepKind::Triaged, FormEvent::Changed(field)) = (self.kind, &event) {
            triage::presume(&mut self.form, field, ctx);
        }
        self.fit();
        event
    }

    pub(super) fn paste(&mut self, pasted: &str, ctx: &Ctx) -> FormEvent {
        self.form.paste(pasted, ctx)
    }

    fn fit(&mut self) {
        match self.kind {
            StepKind::FedBack => tell_form::fit(&mut self.form),
            StepKind::Triaged => triage::fit(&mut self.form),
            kind => step_form::fit(kind, &mut self.form),
        }
    }

    /// Reads what the active field may be completed with.
    pub(super) fn load(&mut self, reader: Reader<'_>, page: &Page, ctx: &Ctx) -> Result<(), StoreError> {
        let lang = ctx.lang;
        if self.kind == StepKind::Triaged && self.proposal.is_none() {
            let mut proposal = reader.proposed_path(page.row.row.id, &page.row.row.form, ctx.now.date_naive())?;
            let owner = page.owner();
            if page.row.status == Status::Triaged || !owner.is_empty() {
                proposal.office = owner;
            }
            if !self.resumed {
                triage::fill(&mut self.form, &proposal);
                self.fresh = self.form.to_json();
                self.fit();
            }
            self.proposal = Some((proposal, reader.calendar()?));
        }
        if self.kind == StepKind::Escalated && !self.resumed {
            self.resumed = true;
            self.form.pick("to", pick::next_above(reader, ctx)?);
            self.fresh = self.form.to_json();
        }
        let Some((field, typed)) = self.form.asks() else { return Ok(()) };
        let offers = match field {
            "into" => {
                let form = &page.row.row.form;
                let about = About { place: form.place, category: form.category };
                pick::leads(reader, &typed, (&form.words, about), &[page.row.row.id], lang)?
            }
            "to" if self.kind == StepKind::Assigned => Offices::offers(reader, &typed, ctx)?,
            "to" if self.kind == StepKind::Escalated => pick::above(reader, &typed, ctx)?,
            "to" if self.kind == StepKind::Triaged => {
                pick::places(reader, &[PlaceKind::Home, PlaceKind::Station], &typed, lang)?
            }
            _ => Vec::new(),
        };
        self.form.offer(field, offers);
        Ok(())
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        if let Some((proposal, calendar)) = &self.proposal {
            self.form.note("urgency", triage::line(&self.form, &self.opened, (proposal, calendar), ctx));
        }
        let title = words::step_title(ctx.lang, verb(self.kind, ctx.lang), &self.number);
        // Room for what a field is completed with, and for one error.
        let spare = if self.form.asks().is_some() { 10 } else { 1 };
        let height = if ctx.elder { around.height } else { self.form.rows(WIDE - 2) + 2 + spare };
        let inside = popup::open(frame, around, WIDE, height, &title, ctx);
        self.form.draw(frame, inside, ctx);
    }

    /// The command that takes the step.
    ///
    /// # Errors
    /// The sentence to show; the field it is about is marked.
    pub(super) fn command(&mut self, page: &Page, ctx: &Ctx) -> Result<Command, String> {
        self.form.clear_errors();
        if self.kind == StepKind::FedBack {
            return self.fed_back(page, ctx);
        }
        let step = self.step(page, ctx).map_err(|(field, said)| self.wrong(field, &said, ctx.lang))?;
        if let Err(illegal) = table::check(page.row.status, &step) {
            let said = illegal.say(ctx.lang);
            return Err(match step_form::field_of(&illegal) {
                Some(field) => self.wrong(field, &said, ctx.lang),
                None => said,
            });
        }
        if self.kind == StepKind::Assigned
            && let Some(said) = page.offices.read_back(&self.form, ctx.lang).filter(|_| self.read_back != step.to)
        {
            self.read_back = step.to;
            return Err(self.wrong("to", &said, ctx.lang));
        }
        let matter = page.row.row.id;
        let take = |step: Step| Command::Step { matter, step: Box::new(step) };
        Ok(match self.kind {
            StepKind::Triaged => {
                let changed = triage::triaged(&self.form, &self.opened);
                let is_same = changed == self.opened;
                let is_said = !step.text.is_empty() || step.to != page.owner();
                if is_same && !is_said && page.row.status == Status::Triaged {
                    return Err(words::nothing_changed(ctx.lang).to_owned());
                }
                let step = self.explained(step, page.row.status, ctx.lang);
                let (form, seen) = (Box::new(command::Form::Matter(changed)), Some(self.seen.clone()));
                let amend = Command::Amend { id: matter, form, seen };
                if is_same { take(step) } else { Command::All(vec![amend, take(step)]) }
            }
            _ => take(step),
        })
    }

    /// Why the proposal was taken, where nothing else was written: the timeline says it too.
    fn explained(&self, mut step: Step, stands: Status, lang: Lang) -> Step {
        let proposal = self
            .proposal
            .as_ref()
            .map(|(proposal, _)| proposal)
            .filter(|proposal| triage::is_taken(&self.form, proposal));
        if let (Some(proposal), true) = (proposal, step.text.is_empty() && stands != Status::Triaged) {
            step.text = proposal.why.say(lang);
        }
        step
    }

    /// The voter was told: a dissatisfied one reopens the matter, a promise is tracked.
    fn fed_back(&mut self, page: &Page, ctx: &Ctx) -> Result<Command, String> {
        let steps = tell_form::steps(&self.form, &page.timeline.standing, ctx);
        let steps = steps.map_err(|(field, said)| self.wrong(field, &said, ctx.lang))?;
        let matter = page.row.row.id;
        Ok(Command::All(steps.into_iter().map(|step| Command::Step { matter, step: Box::new(step) }).collect()))
    }

    /// Marks the field, and names it: whoever types on must know where the caret went.
    fn wrong(&mut self, field: &str, said: &str, lang: Lang) -> String {
        self.form.error(field, said.to_owned());
        wrong_in(lang, self.form.label(field), said)
    }

    /// It was refused for want of a reason, which is written in the remark.
    pub(super) fn wants_reason(&mut self, said: &str) {
        self.form.error("text", said.to_owned());
    }

    fn step(&self, page: &Page, ctx: &Ctx) -> Result<Step, (&'static str, String)> {
        let form = &self.form;
        if self.kind == StepKind::Triaged && form.choice("urgency").is_none() {
            return Err(("urgency", words::no_urgency(ctx.lang).to_owned()));
        }
        let role = acting(self.kind, ctx.desk.level.into(), page.row.status, page.is_with_office());
        let mut step = Step::new(self.kind, ctx.now, role);
        step_form::fill(form, &mut step, ctx)?;
        if self.kind == StepKind::Assigned {
            page.offices.fill(form, &mut step);
        }
        if let Some(at) = form.choice("office") {
            step.office = given(&page.timeline.standing).get(at).copied();
        }
        Ok(step)
    }
}

/// What a step asks, in order.
fn fields(kind: StepKind, page: &Page, ctx: &Ctx) -> Vec<Field> {
    let mut asked = match kind {
        StepKind::Triaged => triage::fields(ctx.lang),
        kind => step_form::asked(kind, ctx.lang),
    };
    let role = acting(kind, ctx.desk.level.into(), page.row.status, page.is_with_office());
    if role == DeskRole::Office {
        asked.extend(page.offices.acting(kind, &page.timeline.standing, ctx));
    }
    asked
}
