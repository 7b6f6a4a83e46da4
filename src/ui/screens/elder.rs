//! The start page of elder mode: large numbered choices, and who is on duty today.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Borders};

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::roster::week::{Seat, current_slot};
use crate::domain::terms::{Post, Slot};
use crate::lang::elder as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Choice, Command, Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;

/// Boxes side by side.
const ACROSS: usize = 2;
/// Rows a box takes, with the line of air below it.
const TALL: u16 = 4;

/// Where a choice leads.
#[derive(Clone)]
enum Leads {
    To(Route),
    Duty,
    Undo,
    Usual,
    Quit,
}

type Word = fn(Lang) -> &'static str;

/// The choices in the order of their digits: 1 to 9, then 0.
fn choices() -> [(Word, Leads); 10] {
    [
        (words::visit, Leads::To(Route::VisitForm(None))),
        (words::note, Leads::To(Route::NoteQuestions)),
        (words::duty, Leads::Duty),
        (words::visits, Leads::To(Route::Visits)),
        (words::matters, Leads::To(Route::Matters)),
        (words::find, Leads::To(Route::Find(String::new()))),
        (words::handover, Leads::To(Route::Handover)),
        (words::undo, Leads::Undo),
        (words::usual, Leads::Usual),
        (words::quit, Leads::Quit),
    ]
}

/// The start page.
pub struct Elder {
    at: usize,
    /// Today's page of the roster stands over the choices.
    shows_duty: bool,
    day: NaiveDate,
    /// Who sits where today.
    duty: Vec<(Seat, String)>,
    now: Option<Slot>,
}

impl Elder {
    /// The choices, the first one marked.
    pub fn new(ctx: &Ctx) -> Elder {
        Elder { at: 0, shows_duty: false, day: ctx.now.date_naive(), duty: Vec::new(), now: None }
    }

    fn follow(&mut self) -> Flow {
        match choices().into_iter().nth(self.at).map(|(_, leads)| leads) {
            Some(Leads::To(route)) => Flow::Open(route),
            Some(Leads::Duty) => {
                self.shows_duty = true;
                Flow::Stay
            }
            Some(Leads::Undo) => Flow::Do(Command::Undo),
            Some(Leads::Usual) => Flow::Set(Choice::Elder(false)),
            Some(Leads::Quit) => Flow::Quit,
            None => Flow::Stay,
        }
    }

    fn draw_choices(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let width = (area.width - 6) / 2;
        for (at, (word, _)) in choices().iter().enumerate() {
            let (row, column) = (at / ACROSS, at % ACROSS);
            let x = area.x + 2 + if column == 0 { 0 } else { width + 2 };
            let y = area.y + 1 + u16::try_from(row).unwrap_or(0) * TALL;
            let room = Rect { x, y, width, height: TALL - 1 }.intersection(area);
            let marked = at == self.at;
            let style = if marked { ctx.theme.selected() } else { ctx.theme.text() };
            let frame_style = if marked { ctx.theme.marked() } else { ctx.theme.faint() };
            let block = Block::new().borders(Borders::ALL).border_set(ctx.theme.border()).border_style(frame_style);
            let inside = block.inner(room);
            frame.render_widget(block, room);
            let mark = if marked { ctx.theme.mark() } else { " " };
            let said = format!(" {mark} {}   {}", (at + 1) % 10, text::spaced(word(ctx.lang)));
            let said = text::pad_right(&said, usize::from(inside.width));
            frame.buffer_mut().set_stringn(inside.x, inside.y, said, usize::from(inside.width), style);
        }
    }

    fn draw_duty(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let buffer = frame.buffer_mut();
        let title = words::duty_title(ctx.lang, &self.day.to_string());
        buffer.set_string(area.x + 6, area.y + 2, text::spaced(&title), ctx.theme.title());
        for (y, (seat, name)) in (area.y + 5..area.bottom().saturating_sub(2)).step_by(2).zip(&self.duty) {
            let now = self.now == Some(seat.slot) || self.now.is_some() && *seat == Seat::new(Slot::AllDay, Post::Duty);
            let label = text::pad_right(&text::spaced(&seat.label(ctx.lang)), 16);
            let name = if name.is_empty() { words::nobody(ctx.lang).to_owned() } else { text::spaced(name) };
            let mark =
                if now { format!("  {} {}", ctx.theme.mark(), words::duty_now(ctx.lang)) } else { String::new() };
            let style = if now { ctx.theme.marked() } else { ctx.theme.text() };
            buffer.set_string(area.x + 6, y, format!("{label}{name}{mark}"), style);
        }
        buffer.set_string(area.x + 6, area.bottom() - 1, words::duty_back(ctx.lang), ctx.theme.faint());
    }
}

impl Screen for Elder {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang).to_owned()
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        vec![Hint::new(Action::Open), Hint::new(Action::Back)]
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let current = current_slot(ctx.now, &ctx.desk.hours);
        // In the small hours the evening of the day before is still on call.
        self.day = current.map_or(ctx.now.date_naive(), |(day, _)| day);
        self.now = current.map(|(_, slot)| slot);
        self.duty.clear();
        let sitters: BTreeMap<Seat, Id> =
            store.read().shifts(self.day, self.day)?.into_iter().map(|given| (given.seat, given.person)).collect();
        for seat in ctx.desk.seats.of_day(&sitters.keys().copied().collect()) {
            let person = sitters.get(&seat);
            let name = person.map(|id| store.read().person_name(*id)).transpose()?.unwrap_or_default();
            self.duty.push((seat, name));
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.shows_duty { self.draw_duty(frame, area, ctx) } else { self.draw_choices(frame, area, ctx) }
    }

    fn key(&mut self, key: Key, _ctx: &Ctx) -> Flow {
        if self.shows_duty {
            let back = key.action.is_some() || key.digit().is_some();
            self.shows_duty = !back;
            return Flow::Stay;
        }
        if key.action == Some(Action::Back) {
            return Flow::Close;
        }
        if let Some(digit) = key.digit() {
            // 1 to 9, then 0.
            self.at = (digit as usize + 9) % 10;
            return self.follow();
        }
        let last = choices().len() - 1;
        match key.code {
            KeyCode::Left => self.at = self.at.saturating_sub(1),
            KeyCode::Right => self.at = (self.at + 1).min(last),
            KeyCode::Up => self.at = self.at.checked_sub(ACROSS).unwrap_or(self.at),
            KeyCode::Down => self.at = Some(self.at + ACROSS).filter(|at| *at <= last).unwrap_or(self.at),
            KeyCode::Enter => return self.follow(),
            _ => {}
        }
        Flow::Stay
    }
}
