//! One step for many matters: which step, what it says, and what would become of each, before anything is done.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::triage::{path, way};
use crate::domain::similar::About;
use crate::domain::terms::{DeskLevel, Urgency};
use crate::lang::inbox as words;
use crate::service::bulk::{self, Verdict};
use crate::store::{Reader, StoreError};
use crate::ui::assign_form::Offices;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::step_form;
use crate::ui::step_key::{self, StepKey};
use crate::ui::step_verb::verb;
use crate::ui::text;
use crate::ui::widgets::choices::{Answer, Choices};
use crate::ui::widgets::form::{Candidate, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Table};
use crate::ui::widgets::popup;

/// Cells the box is wide.
const WIDE: u16 = 76;

/// The steps that a station takes of several: what it heard is put in order, and passed on.
const AT_STATION: &[StepKind] = &[StepKind::Triaged, StepKind::Escalated, StepKind::Reminded, StepKind::Noted];

/// The steps that can be taken of several, each by the key it has on a matter's own page.
const STEPS: &[StepKind] = &[
    StepKind::Replied,
    StepKind::Assigned,
    StepKind::Accepted,
    StepKind::InProgress,
    StepKind::Escalated,
    StepKind::Reminded,
    StepKind::Noted,
    StepKind::Supervised,
    StepKind::Returned,
    StepKind::Extended,
    StepKind::Merged,
];

/// How far it is.
enum Stage {
    Which(Choices),
    Ask(StepKind, Box<Form>),
    Look(StepKind, Box<Form>),
}

/// The steps of several that a desk of this level takes, the likeliest first of all.
const fn steps(level: DeskLevel) -> (&'static [StepKind], StepKind) {
    match level {
        DeskLevel::Station => (AT_STATION, StepKind::Triaged),
        DeskLevel::Home | DeskLevel::District => (STEPS, StepKind::Assigned),
    }
}

/// The box.
pub struct Bulk {
    matters: Vec<Id>,
    /// The steps it offers.
    steps: &'static [StepKind],
    likely: StepKind,
    /// What the first of them says, for those it might be merged into.
    said: String,
    stage: Stage,
    offices: Offices,
    step: Option<Step>,
    /// The number of the matter they are merged into.
    lead: String,
    verdicts: Vec<Verdict>,
    refusals: Vec<String>,
    /// What is done along with the steps.
    along: Option<Command>,
    list: List<usize>,
    /// The name of whoever gets them that was read back, since it is on no list.
    read_back: String,
    /// They go to the offices that are proposed, once those are read.
    gives: bool,
    /// The desk above, to which they are passed on.
    above: Option<Candidate>,
}

impl Bulk {
    /// Asks which step at a desk of this level; `said`: what the first of them says.
    pub fn new(matters: Vec<Id>, said: String, level: DeskLevel) -> Bulk {
        let (offices, list) = (Offices::default(), List::new());
        let (steps, likely) = steps(level);
        Bulk {
            matters,
            steps,
            likely,
            said,
            stage: which(steps, likely),
            offices,
            step: None,
            lead: String::new(),
            verdicts: Vec::new(),
            refusals: Vec::new(),
            along: None,
            list,
            read_back: String::new(),
            gives: false,
            above: None,
        }
    }

    /// Goes straight to what this step asks.
    #[must_use]
    pub fn asking(mut self, kind: StepKind, ctx: &Ctx) -> Bulk {
        self.stage = Stage::Ask(kind, Box::new(self.questions(kind, ctx)));
        self
    }

    /// Gives each to the office that is proposed for it, which is shown before it is done.
    #[must_use]
    pub fn giving(self) -> Bulk {
        Bulk { gives: true, ..self }
    }

    /// Merges them into `lead`, which is shown before it is done.
    pub fn merging(matters: Vec<Id>, lead: Candidate, ctx: &Ctx) -> Bulk {
        let mut over = Bulk::new(matters, String::new(), ctx.desk.level);
        let mut form = Form::new(step_form::asked(StepKind::Merged, ctx.lang));
        form.pick("into", lead);
        over.stage = Stage::Ask(StepKind::Merged, Box::new(form));
        over.look(ctx);
        over
    }

    /// The line that is typed into.
    pub fn typing(&self) -> Option<&Input> {
        match &self.stage {
            Stage::Ask(_, form) => form.typing(),
            Stage::Which(_) | Stage::Look(..) => None,
        }
    }

    /// Its keys.
    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let does = Hint::new(Action::Open).called(crate::lang::matters::key_do(ctx.lang));
        match &self.stage {
            Stage::Ask(..) => Form::hints(ctx.lang),
            Stage::Which(_) => {
                let own = [does, Hint::new(Action::Back)];
                let takes =
                    |hint: &Hint| self.steps.iter().any(|kind| StepKey::of(*kind) == Some(StepKey::Key(hint.action)));
                own.into_iter().chain(step_key::hints(ctx.lang).filter(takes)).collect()
            }
            Stage::Look(..) => {
                let is_done = bulk::command(&self.verdicts, self.along.clone()).is_some();
                is_done.then_some(does).into_iter().chain([Hint::new(Action::Back)]).collect()
            }
        }
    }

    /// Reads what the stage needs.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        match &mut self.stage {
            Stage::Which(_) => {
                self.offices = Offices::of_today(reader, ctx)?;
                self.above = pick::next_above(reader, ctx)?;
                if std::mem::take(&mut self.gives) {
                    let form = Box::new(self.questions(StepKind::Assigned, ctx));
                    self.stage = Stage::Ask(StepKind::Assigned, form);
                    self.look(ctx);
                    return self.load(reader, ctx);
                }
            }
            Stage::Ask(kind, form) => {
                let Some((field, typed)) = form.asks() else { return Ok(()) };
                let offers = match field {
                    "into" => {
                        let mut offers = pick::among(reader, &self.matters, &typed, ctx.lang)?;
                        offers.extend(pick::leads(
                            reader,
                            &typed,
                            (&self.said, About::default()),
                            &self.matters,
                            ctx.lang,
                        )?);
                        offers
                    }
                    "to" if *kind == StepKind::Assigned => Offices::offers(reader, &typed, ctx)?,
                    "to" => pick::above(reader, &typed, ctx)?,
                    _ => Vec::new(),
                };
                form.offer(field, offers);
            }
            Stage::Look(..) => {
                let Some(step) = &self.step else { return Ok(()) };
                let lead = step.into.map(|id| reader.matter(id)).transpose()?.flatten();
                self.lead = lead.map(|row| row.row.form.number).unwrap_or_default();
                // One of those marked may be what the others are merged into.
                let taken: Vec<Id> = self.matters.iter().copied().filter(|id| Some(*id) != step.into).collect();
                self.verdicts = bulk::preview(reader, &taken, step)?;
                for one in &mut self.verdicts {
                    one.explain(ctx.lang);
                }
                self.along = bulk::common_issue(reader, &self.verdicts)?;
                let name = |id| reader.person_name(id).unwrap_or_default();
                let why = |one: &Verdict| match &one.would {
                    Ok((step, _)) => {
                        let helping =
                            step.co_offices.iter().map(|id| reader.office_name(*id)).collect::<Result<Vec<_>, _>>();
                        said(one, &step.to, &helping.unwrap_or_default(), ctx)
                    }
                    Err(refusal) => refusal.say(ctx.lang, &name),
                };
                self.refusals = self.verdicts.iter().map(why).collect();
                self.list.put_all((0..self.verdicts.len()).collect());
            }
        }
        Ok(())
    }

    /// What is to be done now; nothing when the box is left.
    pub fn key(&mut self, key: &Key, ctx: &Ctx) -> Option<Flow> {
        match &mut self.stage {
            Stage::Which(choices) => {
                if key.action == Some(Action::Back) {
                    return None;
                }
                let pressed = StepKey::pressed(key);
                let steps = || self.steps.iter().copied();
                let pressed = steps().find(|kind| pressed.is_some() && StepKey::of(*kind) == pressed);
                let chosen = choices.key(key, &answers(self.steps, ctx.lang));
                let chosen = chosen.and_then(|chosen| steps().find(|kind| digit(*kind) == chosen));
                let kind = pressed.or(chosen);
                let Some(kind) = kind else { return Some(Flow::Stay) };
                self.stage = Stage::Ask(kind, Box::new(self.questions(kind, ctx)));
                Some(Flow::Reload)
            }
            Stage::Ask(_, form) => {
                let event = form.key(key, ctx);
                Some(self.answered(event, ctx))
            }
            Stage::Look(..) => Some(self.look_key(key)),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        let Stage::Ask(_, form) = &mut self.stage else { return Flow::Stay };
        let event = form.paste(pasted, ctx);
        self.answered(event, ctx)
    }

    fn questions(&self, kind: StepKind, ctx: &Ctx) -> Form {
        if kind != StepKind::Assigned {
            let mut form = Form::new(step_form::asked(kind, ctx.lang));
            step_form::fit(kind, &mut form);
            if kind == StepKind::Escalated {
                form.pick("to", self.above.clone());
            }
            return form;
        }
        let mut form = self.offices.questions(ctx);
        if form.has("helping") {
            form.note("to", Some(words::assign_each(ctx.lang).to_owned()));
        }
        form
    }

    fn answered(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        if let Stage::Ask(kind, form) = &mut self.stage {
            step_form::fit(*kind, form);
            self.offices.fit(form);
        }
        match event {
            FormEvent::Save => self.look(ctx),
            FormEvent::Leave => {
                self.stage = which(self.steps, self.likely);
                Flow::Reload
            }
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    /// Goes on to what would become of each.
    fn look(&mut self, ctx: &Ctx) -> Flow {
        let Stage::Ask(kind, form) = &mut self.stage else { return Flow::Stay };
        let kind = *kind;
        form.clear_errors();
        let mut step = Step::new(kind, ctx.now, DeskRole::from(ctx.desk.level));
        if let Err((field, said)) = step_form::fill(form, &mut step, ctx) {
            form.error(field, said.clone());
            return Flow::Warn(said);
        }
        if kind == StepKind::Assigned {
            self.offices.fill(form, &mut step);
            if let Some(said) = self.offices.read_back(form, ctx.lang).filter(|_| self.read_back != step.to) {
                self.read_back = step.to;
                form.error("to", said.clone());
                return Flow::Warn(said);
            }
        }
        self.step = Some(step);
        let form = std::mem::replace(&mut **form, Form::new(Vec::new()));
        self.stage = Stage::Look(kind, Box::new(form));
        Flow::Reload
    }

    fn look_key(&mut self, key: &Key) -> Flow {
        match key.action {
            Some(Action::Back) => {
                if let Stage::Look(kind, form) = &mut self.stage {
                    let form = std::mem::replace(&mut **form, Form::new(Vec::new()));
                    self.stage = Stage::Ask(*kind, Box::new(form));
                }
                Flow::Stay
            }
            Some(Action::Open) => match bulk::command(&self.verdicts, self.along.clone()) {
                Some(command) => Flow::Do(command),
                None => Flow::Stay,
            },
            _ => {
                self.list.key(key);
                Flow::Stay
            }
        }
    }

    /// Draws it over the screen.
    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let (lang, count) = (ctx.lang, self.matters.len());
        match &mut self.stage {
            Stage::Which(choices) => {
                let answers = answers(self.steps, lang);
                let height = u16::try_from(answers.len() + 2).unwrap_or(12);
                let inside = popup::open(frame, around, 40, height, &words::which_title(lang, count), ctx);
                choices.draw(frame, inside, ctx, &answers);
            }
            Stage::Ask(kind, form) => {
                let title = words::ask_title(lang, verb(*kind, lang), count);
                let spare = if form.asks().is_some() { 10 } else { 1 };
                let height = if ctx.elder { around.height } else { form.rows(WIDE - 2) + 2 + spare };
                let inside = popup::open(frame, around, WIDE, height, &title, ctx);
                form.draw(frame, inside, ctx);
            }
            Stage::Look(kind, _) => {
                let mut title = words::look_title(lang, verb(*kind, lang));
                if !self.lead.is_empty() {
                    let into = crate::lang::matters::into_number(lang, &self.lead);
                    title = format!("{}  {into} ", title.trim_end());
                }
                let inside = popup::open(frame, around, WIDE, around.height, &title, ctx);
                self.draw_look(frame, inside, ctx);
            }
        }
    }

    fn draw_look(&mut self, frame: &mut Frame, inside: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let may = self.verdicts.iter().filter(|one| one.would.is_ok()).count();
        let mut head = words::look_head(lang, may, self.verdicts.len() - may);
        if self.along.is_some() {
            head = format!("{head}  {}", words::common(lang));
        }
        let head = text::cut(&head, usize::from(inside.width.saturating_sub(2)));
        frame.buffer_mut().set_string(inside.x + 1, inside.y, head, ctx.theme.marked());
        let table = Table {
            columns: vec![
                Column::fixed("", 5),
                Column::fixed(crate::lang::matters::number(lang), 18),
                Column::fill(crate::lang::matters::title(lang), 12),
                Column::fixed(crate::lang::handle::would_be(lang), 20),
            ],
            empty: "",
        };
        let verdicts = &self.verdicts;
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(5), ..inside };
        self.list.draw(frame, rows, ctx, &table, |at| verdicts.get(*at).map(|one| cells(one, ctx)).unwrap_or_default());
        let why = self.list.selected().and_then(|at| self.refusals.get(*at)).cloned().unwrap_or_default();
        let lines = text::wrap(&why, usize::from(inside.width.saturating_sub(2)));
        for (y, line) in (rows.bottom()..inside.bottom().saturating_sub(1)).zip(&lines) {
            frame.buffer_mut().set_string(inside.x + 1, y, line, ctx.theme.text());
        }
        let keys = if may == 0 { words::look_none(lang) } else { words::look_keys(lang) };
        let keys = text::cut(keys, usize::from(inside.width.saturating_sub(2)));
        frame.buffer_mut().set_string(inside.x + 1, inside.bottom().saturating_sub(1), keys, ctx.theme.key());
    }
}

/// How it would be triaged and why, why it goes there, and who helps.
fn said(one: &Verdict, to: &str, helping: &[String], ctx: &Ctx) -> String {
    let path = one.triaged.as_ref().map(|form| path(form.urgency, form.category, form.level, to, ctx.lang));
    let why = one.why.as_ref().map(|why| why.say(ctx.lang));
    let helping = helping.join(crate::lang::matter::comma(ctx.lang));
    let helping = (!helping.is_empty()).then(|| crate::lang::assign::helping_are(ctx.lang, &helping));
    let reason = one.reason.as_ref().map(|why| why.say(ctx.lang)).filter(|said| !said.is_empty());
    [path, reason, why, helping].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// A matter of the preview: whether it can be done, and where it leads.
fn cells(one: &Verdict, ctx: &Ctx) -> Vec<Cell> {
    // How urgent it is held to be is worth more than that it is triaged then, which all of them are.
    let urgency = one.triaged.as_ref().and_then(|form| form.urgency);
    let is_urgent = urgency == Some(Urgency::Urgent);
    let (may, after) = match &one.would {
        Ok((step, after)) if step.kind == StepKind::Triaged => {
            let said = urgency.map_or_else(|| after.label(ctx.lang), |urgency| way(urgency, ctx.lang));
            (words::may(ctx.lang).into(), said.to_owned())
        }
        Ok((step, after)) if step.to.is_empty() => (words::may(ctx.lang).into(), after.label(ctx.lang).to_owned()),
        Ok((step, _)) => (words::may(ctx.lang).into(), crate::lang::matters::to_whom(ctx.lang, &step.to)),
        Err(_) => (Cell::styled(words::may_not(ctx.lang), ctx.theme.overdue()), String::new()),
    };
    let title = if is_urgent {
        Cell::styled(format!("!{}", one.title), ctx.theme.overdue())
    } else {
        one.title.as_str().into()
    };
    let after = if is_urgent { Cell::styled(after, ctx.theme.overdue()) } else { after.into() };
    vec![may, one.number.as_str().into(), title, after]
}

fn answers(steps: &[StepKind], lang: crate::Lang) -> Vec<Answer> {
    let answer = |kind: &StepKind| Answer::new(digit(*kind), verb(*kind, lang)).keyed(step_key::name(*kind));
    steps.iter().map(answer).collect()
}

/// The question which step, with the likeliest marked.
fn which(steps: &[StepKind], likely: StepKind) -> Stage {
    let mut choices = Choices::default();
    choices.mark(&answers(steps, crate::Lang::Zh), digit(likely));
    Stage::Which(choices)
}

/// The digit of a step; of one with another key, a number that is none.
fn digit(kind: StepKind) -> u32 {
    match StepKey::of(kind) {
        Some(StepKey::Digit(digit)) => digit,
        _ => u32::try_from(step_key::place(kind)).unwrap_or(0) + 10,
    }
}
