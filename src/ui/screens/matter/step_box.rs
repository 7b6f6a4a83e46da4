//! The small form of one step: it asks for what the table of steps needs, and builds the command.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::Lang;
use crate::domain::command::{self, Command, Seen};
use crate::domain::event::{Record, RecordKind};
use crate::domain::matter::assign::acting;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::table;
use crate::domain::terms::{Category, Level, PlaceKind, Satisfaction, Urgency};
use crate::lang::matters as words;
use crate::lang::ui::wrong_in;
use crate::store::{Reader, StoreError};
use crate::ui::assign_form::{Offices, given};
use crate::ui::keymap::Key;
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::step_form;
use crate::ui::step_verb::verb;
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::popup;

use super::page::Page;

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
}

impl StepBox {
    /// An empty form for this step.
    pub(super) fn new(kind: StepKind, page: &Page, ctx: &Ctx) -> StepBox {
        let form = match kind {
            StepKind::Assigned => page.offices.assigning(&page.row, ctx),
            _ => Form::new(fields(kind, page, ctx)),
        };
        let fresh = form.to_json();
        let (opened, seen) = (page.row.row.form.clone(), Box::new(page.seen.clone()));
        let mut over = StepBox { kind, number: opened.number.clone(), form, fresh, opened, seen };
        over.fit();
        over
    }

    pub(super) fn kind(&self) -> StepKind {
        self.kind
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
        self.fit();
    }

    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> FormEvent {
        let event = self.form.key(key, ctx);
        self.fit();
        event
    }

    pub(super) fn paste(&mut self, pasted: &str, ctx: &Ctx) -> FormEvent {
        self.form.paste(pasted, ctx)
    }

    fn fit(&mut self) {
        step_form::fit(self.kind, &mut self.form);
    }

    /// Reads what the active field may be completed with.
    pub(super) fn load(&mut self, reader: Reader<'_>, page: &Page, ctx: &Ctx) -> Result<(), StoreError> {
        let lang = ctx.lang;
        let Some((field, typed)) = self.form.asks() else { return Ok(()) };
        let offers = match field {
            "into" => {
                let own = page.row.row.id;
                let wanted = |record: Record| record.kind == RecordKind::Matter && record.id != own;
                pick::said_before(reader, &typed, &page.row.row.form.words, wanted, lang)?
            }
            "to" if self.kind == StepKind::Assigned => Offices::offers(reader, &typed, ctx)?,
            "to" if self.kind == StepKind::Escalated => {
                pick::places(reader, &[PlaceKind::Home, PlaceKind::Station], &typed, lang)?
            }
            _ => Vec::new(),
        };
        self.form.offer(field, offers);
        Ok(())
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
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
        let step = self.step(page, ctx).map_err(|(field, said)| self.wrong(field, &said, ctx.lang))?;
        if let Err(illegal) = table::check(page.row.status, &step) {
            let said = illegal.say(ctx.lang);
            return Err(match step_form::field_of(&illegal) {
                Some(field) => self.wrong(field, &said, ctx.lang),
                None => said,
            });
        }
        let matter = page.row.row.id;
        let take = |step: Step| Command::Step { matter, step: Box::new(step) };
        Ok(match self.kind {
            StepKind::Triaged => {
                let changed = self.triaged(&self.opened);
                let is_same = changed == self.opened;
                if is_same && step.text.is_empty() && page.row.status == Status::Triaged {
                    return Err(words::nothing_changed(ctx.lang).to_owned());
                }
                let (form, seen) = (Box::new(command::Form::Matter(changed)), Some(self.seen.clone()));
                let amend = Command::Amend { id: matter, form, seen };
                if is_same { take(step) } else { Command::All(vec![amend, take(step)]) }
            }
            StepKind::FedBack if step.result == Some(Satisfaction::Dissatisfied) => {
                let mut again = Step::new(StepKind::Reopened, step.at, step.role);
                words::reopens(ctx.lang).clone_into(&mut again.text);
                match table::check(Status::FedBack, &again) {
                    Ok(_) => Command::All(vec![take(step), take(again)]),
                    Err(_) => take(step),
                }
            }
            _ => take(step),
        })
    }

    /// Marks the field, and names it: whoever types on must know where the caret went.
    fn wrong(&mut self, field: &str, said: &str, lang: Lang) -> String {
        self.form.error(field, said.to_owned());
        wrong_in(lang, self.form.label(field), said)
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
        step.attitude = form.choice("attitude").and_then(|at| Satisfaction::from_digit(at + 1));
        step.result = form.choice("result").and_then(|at| Satisfaction::from_digit(at + 1));
        Ok(step)
    }

    /// The matter as triage leaves it.
    fn triaged(&self, stands: &MatterForm) -> MatterForm {
        let mut form = stands.clone();
        form.urgency = self.form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1));
        form.category = self.form.choice("category").and_then(|at| Category::from_digit(at + 1));
        form.level = self.form.choice("level").and_then(|at| Level::from_digit(at + 1));
        form.danger = self.form.choice("danger") == Some(1);
        form
    }
}

fn labels<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(label).collect()
}

/// What a step asks, in order.
fn fields(kind: StepKind, page: &Page, ctx: &Ctx) -> Vec<Field> {
    let lang = ctx.lang;
    let judged = |name, label| Field::choice(name, label, labels(Satisfaction::ALL, |word| word.label(lang)));
    let mut asked = match kind {
        StepKind::Triaged => triage_fields(&page.row.row.form, lang),
        StepKind::FedBack => vec![
            judged("attitude", words::attitude(lang)),
            judged("result", words::result(lang)),
            Field::area("text", words::how_told(lang), 3).hint(words::how_told_hint(lang)),
        ],
        kind => step_form::asked(kind, lang),
    };
    let role = acting(kind, ctx.desk.level.into(), page.row.status, page.is_with_office());
    if role == DeskRole::Office {
        asked.extend(page.offices.acting(&page.timeline.standing, ctx));
    }
    asked
}

fn triage_fields(form: &MatterForm, lang: Lang) -> Vec<Field> {
    let chosen = |field: Field, digit: Option<usize>| match digit.and_then(|digit| digit.checked_sub(1)) {
        Some(at) => field.chosen(at),
        None => field,
    };
    let urgency = Field::choice("urgency", words::urgency(lang), labels(Urgency::ALL, |word| word.label(lang)));
    let category = Field::choice("category", words::category(lang), labels(Category::ALL, |word| word.label(lang)));
    let level = Field::choice("level", words::level(lang), labels(Level::ALL, |word| word.label(lang)));
    vec![
        chosen(urgency, form.urgency.map(Urgency::digit)),
        chosen(category, form.category.map(Category::digit)),
        Field::choice("danger", words::danger(lang), [words::danger_no(lang), words::danger_yes(lang)])
            .chosen(usize::from(form.danger)),
        chosen(level, form.level.map(Level::digit)),
        Field::area("text", words::remark(lang), 2).hint(words::remark_hint(lang)),
    ]
}
