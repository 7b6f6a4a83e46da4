//! One matter: what was said, where it stands, what has happened, and the steps this desk may take now.

mod page;
mod step_box;
mod triage;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::id::Id;
use crate::domain::matter::assign::acting;
use crate::domain::matter::next::next;
use crate::domain::matter::step::{DeskRole, StepKind};
use crate::domain::matter::table;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{assign as assigned, matters as words};
use crate::ui::erase_box::{self, EraseBox};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::masked::Showing;
use crate::ui::record_page::draw_gone;
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Refusal, Route, Screen, Store, StoreError};
use crate::ui::step_key::{self, StepKey};
use crate::ui::step_verb::verb;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::facts::Facts;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::steps::Steps;
use crate::ui::{open_questions, whereabouts};

use page::Page;
use step_box::StepBox;

/// The page of one matter.
pub struct MatterPage {
    id: Id,
    page: Option<Page>,
    facts: Facts,
    /// What may be done now; at first the step that usually comes next is marked.
    steps: Steps<StepKind>,
    over: Option<StepBox>,
    /// A step that was begun and left: its answers.
    aside: Option<(StepKind, Value)>,
    showing: Showing,
    /// What was said can be erased, and was not yet.
    erases: bool,
    /// The question whether it is to be.
    erasing: Option<EraseBox>,
}

impl MatterPage {
    /// The page of this matter.
    pub fn new(id: Id) -> MatterPage {
        MatterPage {
            id,
            page: None,
            facts: Facts::default(),
            steps: Steps::default(),
            over: None,
            aside: None,
            showing: Showing::default(),
            erases: false,
            erasing: None,
        }
    }

    fn record(&self) -> Record {
        Record { kind: RecordKind::Matter, id: self.id }
    }

    /// Opens the form of the marked step.
    fn take(&mut self, ctx: &Ctx) -> Flow {
        let (Some(kind), Some(page)) = (self.steps.marked(), &self.page) else { return Flow::Stay };
        let mut over = StepBox::new(kind, page, ctx);
        if let Some((_, answers)) = self.aside.take_if(|(of, _)| *of == kind) {
            over.take_json(&answers);
        }
        self.over = Some(over);
        Flow::Reload
    }

    /// Opens the form of the step that has this key, or says why it cannot be taken now.
    fn press(&mut self, pressed: StepKey, ctx: &Ctx) -> Flow {
        let role = DeskRole::from(ctx.desk.level);
        if let Some(kind) = pressed.steps().find(|kind| self.steps.offers(*kind)) {
            self.steps.mark(Some(kind));
            return self.take(ctx);
        }
        let Some(page) = &self.page else { return Flow::Stay };
        if !self.erases {
            return Flow::Warn(crate::lang::service::erased(ctx.lang).to_owned());
        }
        let leads = |kind: &StepKind| table::first(role, page.row.status, *kind).is_some();
        let Some(kind) = pressed.steps().find(leads).or_else(|| pressed.steps().next()) else { return Flow::Stay };
        match (table::may(role, page.row.status, kind), page.joined()) {
            (Ok(_), _) => Flow::Stay,
            (Err(_), Some(number)) => Flow::Warn(assigned::merged_into(ctx.lang, number, kind.label(ctx.lang))),
            (Err(why), None) => match table::first(role, page.row.status, kind) {
                Some(first) if matches!(why, table::Illegal::Status { .. }) => {
                    Flow::Warn(step_key::press_first(ctx.lang, page.row.status, kind, first))
                }
                _ => match self.steps.likely().filter(|_| matches!(why, table::Illegal::Status { .. })) {
                    Some(likely) => {
                        let may = (likely, self.steps.offered());
                        Flow::Warn(step_key::not_now(ctx.lang, page.row.status, kind, may))
                    }
                    None => Flow::Warn(why.say(ctx.lang)),
                },
            },
        }
    }

    fn box_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let (Some(over), Some(page)) = (&mut self.over, &self.page) else { return Flow::Stay };
        match over.key(key, page, ctx) {
            FormEvent::Save => match over.command(page, ctx) {
                Ok(yes) => match page.end_question(over.kind(), over.lead(), ctx.lang) {
                    Some(question) => Flow::Ask(Confirm { question, yes }),
                    None => Flow::Do(yes),
                },
                Err(said) => Flow::Warn(said),
            },
            FormEvent::Leave => {
                // What is half typed waits until the same step is taken again.
                let begun = over.draft().map(|answers| (over.kind(), answers));
                self.over = None;
                let is_kept = begun.is_some();
                self.aside = begun.or(self.aside.take());
                self.steps.rest();
                if is_kept { Flow::Say(crate::lang::ui::draft_kept(ctx.lang).to_owned()) } else { Flow::Stay }
            }
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    fn page_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let pressed = StepKey::pressed(key).filter(|pressed| pressed.steps().next().is_some());
        if let Some(pressed) = pressed {
            return self.press(pressed, ctx);
        }
        if !self.steps.key(key) {
            self.facts.key(key);
        }
        Flow::Stay
    }

    /// The page of the visit or note it came from.
    fn source(&self) -> Option<Route> {
        let source = self.page.as_ref()?.row.row.form.source?;
        match source.kind {
            RecordKind::Visit => Some(Route::Visit(source.id)),
            RecordKind::Note => Some(Route::Note(source.id)),
            RecordKind::Inspection => Some(Route::Inspection(source.id)),
            _ => None,
        }
    }
}

impl Screen for MatterPage {
    fn title(&self, ctx: &Ctx) -> String {
        let Some(page) = &self.page else { return words::page_title(ctx.lang, "", "") };
        words::page_title(ctx.lang, &page.row.row.form.number, page.row.stands(ctx.lang))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.over.is_some() {
            return Form::hints(ctx.lang);
        }
        if self.erasing.is_some() {
            return EraseBox::keys(ctx.lang);
        }
        let mut hints = Vec::new();
        if self.steps.marked().is_some() {
            hints.push(Hint::new(Action::Open).called(words::key_do(ctx.lang)).ranked(0));
        }
        // The line of steps names their keys; here they are only made to work, and stand in the help.
        // Of what was taken back nothing is changed and nobody is called.
        if let Some(page) = self.page.as_ref().filter(|page| self.erases && !page.row.row.struck) {
            hints.extend(step_key::hints(ctx.lang));
            if !page.row.attached {
                hints.push(Hint::new(Action::Edit).ranked(2));
            }
            if page.has_voter() && !self.showing.is_whole() {
                hints.push(Hint::new(Action::ShowPhone).ranked(3));
            }
        }
        if self.source().is_some() {
            hints.push(Hint::new(Action::View).called(words::key_source(ctx.lang)).ranked(4));
        }
        if self.erases {
            hints.push(Hint::new(Action::Erase).ranked(10));
        }
        hints.push(Hint::new(Action::Back).ranked(1));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        self.page = Page::load(reader, self.id, ctx)?;
        let Some(page) = &self.page else { return Ok(()) };
        let mut facts = page.facts(self.showing.is_whole(), ctx);
        facts.extend(open_questions::fact(reader, self.record(), ctx)?);
        facts.push(whereabouts::fact(store.read(), self.id, ctx)?);
        facts.extend(erase_box::left(reader, self.id, ctx)?);
        self.facts.put(facts);
        let role = DeskRole::from(ctx.desk.level);
        self.erases = !reader.is_erased(self.id)?;
        let is_closed = page.row.row.struck || page.row.attached || !self.erases;
        let mut offered = if is_closed { Vec::new() } else { table::offered(role, page.row.status) };
        let is_below = reader.lies_below(self.id)?;
        // An office's return is another's step, which the desk writes down.
        let returns = |kind: &StepKind| acting(*kind, role, page.row.status, page.is_with_office()) == DeskRole::Office;
        offered.retain(|kind| *kind != StepKind::Returned || is_below || returns(kind));
        offered.retain(|kind| page.timeline.standing.is_turn_for(role, *kind) && page.row.is_open_to(role, *kind));
        let overdue = page.is_overdue(ctx);
        let is_anothers = page.row.turn.is_some_and(|turn| turn != role);
        let likely = if is_anothers || page.timeline.standing.is_back_with_another(role) {
            Some(StepKind::Reminded)
        } else {
            next(role, page.row.status, overdue, page.is_beyond_a_village())
        };
        // What elder mode does not draw is not marked there.
        let likely =
            likely.filter(|kind| offered.contains(kind) && (!ctx.elder || step_key::elder_deed(*kind).is_none()));
        offered.sort_by_key(|kind| step_key::place(*kind));
        self.steps.put(offered, likely);
        if let Some(over) = &mut self.over {
            over.load(reader, page, ctx)?;
        }
        if let Some(erasing) = &mut self.erasing {
            erasing.load(store.read(), ctx.lang)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.page.is_none() {
            draw_gone(frame, area, ctx);
            return;
        }
        let begun = self.aside.as_ref().map(|(kind, _)| *kind);
        let said = |kind| {
            let verb = verb(kind, ctx.lang);
            let verb = if begun == Some(kind) { words::half_written(ctx.lang, verb) } else { verb.to_owned() };
            // In elder mode what has no digit of its own stands in the box of what else can be done.
            if ctx.elder && step_key::elder_deed(kind).is_some() {
                String::new()
            } else {
                format!("{} {verb}", step_key::name(kind))
            }
        };
        let above = self.steps.draw(frame, area, ctx, said);
        self.facts.draw(frame, above, ctx);
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
        if let Some(erasing) = &self.erasing {
            erasing.draw(frame, area, ctx);
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.over.as_ref().and_then(StepBox::typing)
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some() || self.erasing.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        let more = self.facts.more().map(|code| Deed::to_turn(code, ctx.lang));
        let step = |kind: &StepKind| Some(Deed::new(step_key::elder_deed(*kind)?, verb(*kind, ctx.lang)));
        let steps = self.steps.offered().iter().filter_map(step);
        more.into_iter().chain(steps).chain(Deed::of_hints(self.keys(ctx), ctx.lang)).collect()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if self.over.is_some() {
            return self.box_key(&key, ctx);
        }
        if let Some(erasing) = &mut self.erasing {
            let Some(flow) = erasing.key(&key) else { return Flow::Stay };
            self.erasing = None;
            return flow;
        }
        match (key.action, self.source()) {
            (Some(Action::Back), _) => Flow::Close,
            (Some(Action::Open), _) => self.take(ctx),
            (Some(Action::Edit), _) => Flow::Open(Route::MatterForm(Some(self.id))),
            (Some(Action::View), Some(source)) => Flow::Open(source),
            (Some(Action::ShowPhone), _) => self.showing.ask(self.record(), Flow::Stay),
            (Some(Action::Erase), _) => {
                self.erasing = Some(EraseBox::new(self.record()));
                Flow::Reload
            }
            _ => self.page_key(&key, ctx),
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        match self.over.as_mut().map(|over| over.paste(pasted, ctx)) {
            Some(FormEvent::Reload) => Flow::Reload,
            Some(FormEvent::Say(said)) => Flow::Warn(said),
            _ => Flow::Stay,
        }
    }

    fn draft_key(&self) -> Option<String> {
        Some(format!("matter.{}", self.id))
    }

    fn draft(&self) -> Option<Value> {
        if let Some(over) = &self.over {
            return Some(json!({ "step": over.kind().code(), "form": over.draft()? }));
        }
        let (kind, answers) = self.aside.as_ref()?;
        Some(json!({ "step": kind.code(), "form": answers, "left": true }))
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        let kind = body.get("step").and_then(Value::as_str).and_then(StepKind::parse);
        // Another desk or an undo may have moved the matter on since.
        let (Some(kind), Some(page)) = (kind.filter(|kind| self.steps.offers(*kind)), &self.page) else { return };
        let answers = body.get("form").unwrap_or(&Value::Null);
        if body.get("left").is_some() {
            self.aside = Some((kind, answers.clone()));
            return;
        }
        self.steps.mark(Some(kind));
        let mut over = StepBox::new(kind, page, ctx);
        over.take_json(answers);
        self.over = Some(over);
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        self.showing.done().unwrap_or_else(|| {
            self.over = None;
            self.aside = None;
            self.steps.mark(None);
            self.facts.show_start();
            Flow::Stay
        })
    }

    fn refused(&mut self, refusal: &Refusal, ctx: &Ctx) {
        self.showing.refused();
        if let (Refusal::BeyondPromise { .. }, Some(over)) = (refusal, &mut self.over) {
            over.wants_reason(&refusal.say(ctx.lang, &|_| String::new()));
        }
    }
}
