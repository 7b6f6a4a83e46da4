//! The page of one record: its facts, what came of it, showing names and numbers, deleting it, and the way to other pages.
//! What is to be read on it is a [`Content`]; a screen is a content on a [`RecordPage`]. No kind of record is named here.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::lang::ui as words;
use crate::store::Reader;
use crate::ui::erase_box::{self, EraseBox};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::masked::Showing;
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Refusal, Route, Screen, Store, StoreError};
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::facts::{Fact, Facts};
use crate::ui::widgets::list::{Cell, List, Table};
use crate::ui::{open_questions, whereabouts};

/// What the page of one kind of record says. `whole`: names and numbers may be said in full, for it was asked for and logged.
pub trait Content: Sized {
    /// The kind of record.
    const KIND: RecordKind;
    /// The form that corrects it shows the number in full, which is logged before it opens.
    const EDIT_SHOWS: bool = false;
    /// It tells of somebody who came, who may ask that it is erased.
    const ERASES: bool = false;

    /// Reads the record and what its page names; `None` if there is no such record.
    fn read(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<Option<Self>, StoreError>;

    /// The words at the top.
    fn title(&self, whole: bool, lang: Lang) -> String;

    /// The record, fact by fact.
    fn facts(&self, whole: bool, ctx: &Ctx) -> Vec<Fact>;

    /// Somebody is named or can be reached.
    fn names_somebody(&self) -> bool;

    /// The keys that work on this record; showing the number and leaving go without saying.
    fn keys(&self, lang: Lang) -> Vec<Hint>;

    /// The page or form that a key opens.
    fn leads(&self, action: Action) -> Option<Route>;

    /// What is asked before the record is deleted.
    fn strike_question(&self, _whole: bool, _lang: Lang) -> String {
        String::new()
    }

    /// How the records that came of this one are listed below its facts; `None` where none are.
    fn table(_lang: Lang) -> Option<Table> {
        None
    }

    /// Those records, as read.
    fn take_lines(&mut self) -> Vec<Line> {
        Vec::new()
    }
}

/// A record in the list below the facts.
pub struct Line {
    /// Its page.
    pub leads: Route,
    /// As the table of the [`Content`] has its columns.
    pub cells: Vec<Cell>,
}

/// A content on its page.
pub struct RecordPage<C> {
    id: Id,
    content: Option<C>,
    facts: Facts,
    list: List<Line>,
    showing: Showing,
    /// It can be erased, and was not yet.
    erases: bool,
    /// The question whether it is to be.
    erasing: Option<EraseBox>,
}

impl<C: Content> RecordPage<C> {
    /// The page of this record.
    pub fn new(id: Id) -> RecordPage<C> {
        let (facts, list, showing) = (Facts::default(), List::new().numbered().beside_deeds(), Showing::default());
        RecordPage { id, content: None, facts, list, showing, erases: false, erasing: None }
    }

    fn record(&self) -> Record {
        Record { kind: C::KIND, id: self.id }
    }

    /// Somebody's name or number is there and not shown.
    fn is_masked(&self) -> bool {
        !self.showing.is_whole() && self.content.as_ref().is_some_and(Content::names_somebody)
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Option<Flow> {
        match action {
            Action::Back => Some(Flow::Close),
            Action::ShowPhone => Some(self.showing.ask(self.record(), Flow::Stay)),
            Action::Delete => self.strike(ctx),
            Action::Erase if self.erases => {
                self.erasing = Some(EraseBox::new(self.record()));
                Some(Flow::Reload)
            }
            _ => self.lead(action),
        }
    }

    /// Where a key leads: by the list, or as the content says.
    fn lead(&mut self, action: Action) -> Option<Flow> {
        let listed = self.list.selected().filter(|_| action == Action::Open).map(|line| line.leads.clone());
        let open = Flow::Open(listed.or_else(|| self.content.as_ref()?.leads(action))?);
        let asks = C::EDIT_SHOWS && action == Action::Edit && self.is_masked();
        Some(if asks { self.showing.ask(self.record(), open) } else { open })
    }

    fn draw_question(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if let Some(erasing) = &self.erasing {
            erasing.draw(frame, area, ctx);
        }
    }

    fn strike(&self, ctx: &Ctx) -> Option<Flow> {
        let question = self.content.as_ref()?.strike_question(self.showing.is_whole(), ctx.lang);
        Some(Flow::Ask(Confirm { question, yes: Command::Strike { record: self.record(), reason: String::new() } }))
    }
}

/// Draws that there is no such record.
pub fn draw_gone(frame: &mut Frame, area: Rect, ctx: &Ctx) {
    frame.buffer_mut().set_string(area.x + 2, area.y + 1, words::gone(ctx.lang), ctx.theme.faint());
}

impl<C: Content> Screen for RecordPage<C> {
    fn title(&self, ctx: &Ctx) -> String {
        let kind = || C::KIND.label(ctx.lang).to_owned();
        self.content.as_ref().map_or_else(kind, |content| content.title(self.showing.is_whole(), ctx.lang))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.erasing.is_some() {
            return EraseBox::keys(ctx.lang);
        }
        let mut hints = self.content.as_ref().map(|content| content.keys(ctx.lang)).unwrap_or_default();
        if !self.list.is_empty() {
            hints.insert(0, Hint::new(Action::Open).ranked(1));
        }
        if self.is_masked() {
            hints.push(Hint::new(Action::ShowPhone));
        }
        if self.erases {
            hints.push(Hint::new(Action::Erase).ranked(8));
        }
        hints.push(Hint::new(Action::Back).ranked(0));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.content = C::read(store.read(), self.id, ctx)?;
        self.erases = C::ERASES && self.content.is_some() && !store.read().is_erased(self.id)?;
        if let Some(erasing) = &mut self.erasing {
            erasing.load(store.read(), ctx.lang)?;
        }
        let whole = self.showing.is_whole();
        let mut facts = self.content.as_ref().map(|content| content.facts(whole, ctx)).unwrap_or_default();
        if self.content.is_some() {
            facts.extend(open_questions::fact(store.read(), self.record(), ctx)?);
            facts.push(whereabouts::fact(store.read(), self.id, ctx)?);
            facts.extend(erase_box::left(store.read(), self.id, ctx)?);
        }
        self.facts.put(facts);
        self.list.put_all(self.content.as_mut().map(C::take_lines).unwrap_or_default());
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.content.is_none() {
            draw_gone(frame, area, ctx);
            return;
        }
        let room = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let Some(table) = C::table(ctx.lang) else {
            self.facts.draw(frame, room, ctx);
            self.draw_question(frame, area, ctx);
            return;
        };
        let height = u16::try_from(self.facts.rows(area.width)).unwrap_or(u16::MAX).min(area.height / 2);
        self.facts.draw(frame, Rect { height, ..room }, ctx);
        let top = room.y + height + 1;
        let below = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        self.list.draw(frame, below, ctx, &table, |line| line.cells.clone());
        self.draw_question(frame, area, ctx);
    }

    fn is_boxed(&self) -> bool {
        self.erasing.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        let more = if self.list.is_beyond() { Some(KeyCode::PageDown) } else { self.facts.more() };
        let more = more.map(|code| Deed::to_turn(code, ctx.lang));
        more.into_iter().chain(Deed::of_hints(self.keys(ctx), ctx.lang)).collect()
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.erasing.is_none() && self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(erasing) = &mut self.erasing {
            let Some(flow) = erasing.key(&key) else { return Flow::Stay };
            self.erasing = None;
            return flow;
        }
        if let Some(flow) = key.action.and_then(|action| self.act(action, ctx)) {
            return flow;
        }
        if self.list.is_empty() {
            if key.digit().is_some() {
                return Flow::Say(words::no_numbers(ctx.lang).to_owned());
            }
            self.facts.key(&key);
        } else {
            self.list.key(&key);
        }
        Flow::Stay
    }

    fn done(&mut self, done: &Done, _ctx: &Ctx) -> Flow {
        // Undo creates and names nothing; only what this page asked for may change it.
        let deleted = done.record == Some(self.record());
        self.showing.done().unwrap_or(if deleted { Flow::Close } else { Flow::Stay })
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.showing.refused();
    }
}
