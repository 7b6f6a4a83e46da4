//! One formal suggestion: what is asked, who brings it, what a town would send it back for, its matters and its way so far; and
//! the steps this desk may take now.

mod page;
mod press;
mod step_box;
mod verb;

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::command::{Command, Form as Written};
use crate::domain::id::Id;
use crate::domain::matter::step::DeskRole;
use crate::domain::proposal::draft;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::step::ProposalStepKind;
use crate::domain::proposal::table;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{matters, paper as on_paper, proposals as words};
use crate::paper;
use crate::store::matters::MatterRow;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::record_page::draw_gone;
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::step_key::StepKey;
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::facts::Facts;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Table};
use crate::ui::widgets::steps::Steps;
use crate::ui::{open_questions, printed, whereabouts};

use page::Page;
use press::{press, step};
use step_box::StepBox;
use verb::verb;

/// A matter it was made of, in the list.
struct Source {
    id: Id,
    number: String,
    cells: Vec<Cell>,
}

/// The page of one formal suggestion.
pub struct ProposalPage {
    id: Id,
    page: Option<Page>,
    facts: Facts,
    /// What may be done now.
    steps: Steps<ProposalStepKind>,
    over: Option<StepBox>,
    sources: List<Source>,
    /// The keys go to the list of matters.
    listing: bool,
    /// The data folder, where pages are kept.
    dir: PathBuf,
}

impl ProposalPage {
    /// The page of this one.
    pub fn new(id: Id) -> ProposalPage {
        ProposalPage {
            id,
            page: None,
            facts: Facts::default(),
            steps: Steps::default(),
            over: None,
            sources: List::new().numbered().beside_deeds(),
            listing: false,
            dir: PathBuf::new(),
        }
    }

    /// Keeps it as a page to print.
    fn print(&self, ctx: &Ctx) -> Flow {
        let Some(page) = &self.page else { return Flow::Stay };
        let form = &page.row.row.form;
        let paper = paper::proposal::page(form, &ctx.desk, |id| page.on_paper(id, ctx.lang), ctx.lang);
        printed::keep(&paper, &self.dir, &form.number, ctx.lang)
    }

    fn take(&mut self, ctx: &Ctx) -> Flow {
        let (Some(kind), Some(page)) = (self.steps.marked(), &self.page) else { return Flow::Stay };
        if kind == ProposalStepKind::Signed && page.unsigned().is_empty() {
            return Flow::Warn(words::nobody_to_sign(ctx.lang).to_owned());
        }
        self.over = Some(StepBox::new(kind, page, ctx));
        Flow::Stay
    }

    /// Opens the form of the step with this key, or says why it cannot be taken now.
    fn press(&mut self, kind: ProposalStepKind, ctx: &Ctx) -> Flow {
        let Some(page) = &self.page else { return Flow::Stay };
        if self.steps.offers(kind) {
            self.steps.mark(Some(kind));
            return self.take(ctx);
        }
        if kind == ProposalStepKind::Signed && page.row.row.form.lead.is_some() && page.unsigned().is_empty() {
            let sends = self.steps.offers(ProposalStepKind::Sent);
            let said = if sends {
                words::all_signed(ctx.lang, &press(ProposalStepKind::Sent))
            } else {
                words::all_have_signed(ctx.lang).to_owned()
            };
            return Flow::Warn(said);
        }
        let role = DeskRole::from(ctx.desk.level);
        table::may(role, page.row.status, kind).map_or_else(|why| Flow::Warn(why.say(ctx.lang)), |_| Flow::Stay)
    }

    fn box_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let (Some(over), Some(page)) = (&mut self.over, &self.page) else { return Flow::Stay };
        match over.key(key, ctx) {
            FormEvent::Save => match over.command(page, ctx) {
                Ok(yes) if over.kind() == ProposalStepKind::Withdrawn => {
                    let form = &page.row.row.form;
                    let question = matters::withdraw_question(ctx.lang, &form.number, &form.title);
                    Flow::Ask(Confirm { question, yes })
                }
                Ok(yes) => Flow::Do(yes),
                Err(said) => Flow::Warn(said),
            },
            FormEvent::Leave => {
                self.over = None;
                Flow::Stay
            }
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Reload | FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    /// Takes the selected matter out, so that one asks for one thing.
    fn take_out(&self, ctx: &Ctx) -> Flow {
        let (Some(source), Some(page)) = (self.sources.selected(), &self.page) else { return Flow::Stay };
        let mut form: ProposalForm = page.row.row.form.clone();
        form.matters.retain(|id| *id != source.id);
        let form = Box::new(Written::Proposal(form));
        let yes = Command::Amend { id: self.id, form, seen: Some(Box::new(page.seen.clone())) };
        Flow::Ask(Confirm { question: words::take_out_question(ctx.lang, &source.number), yes })
    }

    fn list_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back | Action::View) => {
                self.listing = false;
                Flow::Stay
            }
            Some(Action::Open) => {
                self.sources.selected().map_or(Flow::Stay, |source| Flow::Open(Route::Matter(source.id)))
            }
            Some(Action::Delete) => self.take_out(ctx),
            _ => {
                self.sources.key(key);
                Flow::Stay
            }
        }
    }

    /// It is still being written.
    fn is_mine_to_write(&self) -> bool {
        use ProposalStatus::{Draft, Refused, Signed};
        self.page
            .as_ref()
            .is_some_and(|page| matches!(page.row.status, Draft | Signed | Refused) && !page.row.row.struck)
    }

    fn draw_sources(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let columns = vec![
            Column::fixed(words::number(lang), 19),
            Column::fixed(matters::status(lang), 12),
            Column::fill(matters::title(lang), 20),
        ];
        let table = Table { columns, empty: words::no_matters(lang) };
        self.sources.draw(frame, area, ctx, &table, |source| source.cells.clone());
    }
}

impl Screen for ProposalPage {
    fn title(&self, ctx: &Ctx) -> String {
        let Some(page) = &self.page else { return RecordKind::Proposal.label(ctx.lang).to_owned() };
        let form = &page.row.row.form;
        words::page_title(
            ctx.lang,
            &text::capital(form.kind.label(ctx.lang)),
            &form.number,
            page.row.status.label(ctx.lang),
        )
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.over.is_some() {
            return Form::hints(ctx.lang);
        }
        let mut hints = Vec::new();
        if self.listing {
            hints.push(Hint::new(Action::Open).ranked(0));
            if self.is_mine_to_write() {
                hints.push(Hint::new(Action::Delete).called(words::key_take_out(ctx.lang)).ranked(2));
            }
        } else {
            if self.steps.marked().is_some() {
                hints.push(Hint::new(Action::Open).called(matters::key_do(ctx.lang)).ranked(0));
            }
            if self.is_mine_to_write() {
                hints.push(Hint::new(Action::Edit).ranked(2));
            }
            if self.page.is_some() {
                hints.push(Hint::new(Action::Sheet).called(on_paper::key(ctx.lang)).ranked(5));
            }
            if self.page.is_some() {
                hints.extend(press::hints(ctx.lang));
            }
        }
        if self.listing || !self.sources.is_empty() {
            hints.push(Hint::new(Action::View).called(words::key_matters(ctx.lang)).ranked(3));
        }
        hints.push(Hint::new(Action::Back).ranked(1));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        store.dir().clone_into(&mut self.dir);
        self.page = Page::load(reader, self.id)?;
        let Some(page) = &self.page else { return Ok(()) };
        let mut facts = page.facts(ctx);
        facts.extend(open_questions::fact(reader, Record { kind: RecordKind::Proposal, id: self.id }, ctx)?);
        facts.push(whereabouts::fact(reader, self.id, ctx)?);
        self.facts.put(facts);
        let source = |(row, source): &(MatterRow, draft::Source)| Source {
            id: row.row.id,
            number: row.row.form.number.clone(),
            cells: vec![
                row.row.form.number.as_str().into(),
                row.status.label(ctx.lang).into(),
                source.title.as_str().into(),
            ],
        };
        self.sources.put_all(page.sources.iter().map(source).collect());
        self.listing &= !self.sources.is_empty();
        let role = DeskRole::from(ctx.desk.level);
        let mut offered = if page.row.row.struck { Vec::new() } else { page.timeline.standing.offered(role) };
        // Where nobody leads it, the key says what to do first.
        let is_signed = page.row.row.form.lead.is_some() && page.unsigned().is_empty();
        offered.retain(|kind| *kind != ProposalStepKind::Signed || !is_signed);
        let likely = page.likely(&offered);
        self.steps.put(offered, likely);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.page.is_none() {
            draw_gone(frame, area, ctx);
            return;
        }
        // In elder mode what has no digit of its own stands in the box of what else can be done.
        let said = |kind| {
            let hides = ctx.elder && press::elder_deed(kind).is_some();
            if hides { String::new() } else { format!("{} {}", press(kind), verb(kind, ctx.lang)) }
        };
        let above = self.steps.draw(frame, area, ctx, said);
        if self.listing {
            self.draw_sources(frame, above, ctx);
        } else {
            self.facts.draw(frame, above, ctx);
        }
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.over.as_ref().and_then(StepBox::typing)
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        let more = self.facts.more().filter(|_| !self.listing).map(|code| Deed::to_turn(code, ctx.lang));
        let step = |kind: &ProposalStepKind| Some(Deed::new(press::elder_deed(*kind)?, verb(*kind, ctx.lang)));
        let steps = self.steps.offered().iter().filter(|_| !self.listing).filter_map(step);
        more.into_iter().chain(steps).chain(Deed::of_hints(self.keys(ctx), ctx.lang)).collect()
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.over.is_none() && self.listing && self.sources.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if self.over.is_some() {
            return self.box_key(&key, ctx);
        }
        if self.listing {
            return self.list_key(&key, ctx);
        }
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::Open) => self.take(ctx),
            Some(Action::Edit) => Flow::Open(Route::ProposalForm(Some(self.id))),
            Some(Action::Sheet) => self.print(ctx),
            Some(Action::View) => {
                self.listing = true;
                Flow::Stay
            }
            _ => {
                if let Some(kind) = StepKey::pressed(&key).and_then(step) {
                    return self.press(kind, ctx);
                }
                if !self.steps.key(&key) {
                    self.facts.key(&key);
                }
                Flow::Stay
            }
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        match self.over.as_mut().map(|over| over.paste(pasted, ctx)) {
            Some(FormEvent::Say(said)) => Flow::Warn(said),
            _ => Flow::Stay,
        }
    }

    fn draft_key(&self) -> Option<String> {
        Some(format!("proposal_step.{}", self.id))
    }

    fn draft(&self) -> Option<serde_json::Value> {
        self.over.as_ref().and_then(StepBox::draft)
    }

    fn resume(&mut self, body: serde_json::Value, ctx: &Ctx) {
        let Some((page, kind)) = self.page.as_ref().zip(StepBox::kind_of(&body)) else { return };
        // Another desk or an undo may have moved it on since.
        if self.steps.offers(kind) {
            self.steps.mark(Some(kind));
            self.over = Some(StepBox::resumed(kind, page, &body, ctx));
        }
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        if self.over.take().is_some() {
            self.steps.mark(None);
            self.facts.show_start();
        }
        Flow::Stay
    }
}
