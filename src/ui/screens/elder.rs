//! The start page of elder mode: large numbered choices. Beside it stands the roster of elder mode.

mod choices;
pub mod duty;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::domain::calendar::{ahead, behind};
use crate::lang::elder as words;
use crate::store::matters::MatterFilter;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Choice, Command, Ctx, Flow, Screen, Store, StoreError};

use choices::{ACROSS, Leads, Page, Waits};

/// The start page.
#[derive(Default)]
pub struct Elder {
    at: usize,
    page: Page,
    waits: Waits,
    /// When this computer made its last record, seconds since 1970.
    latest: i64,
}

impl Elder {
    /// The choices, the first one marked.
    pub fn new() -> Elder {
        Elder::default()
    }

    fn follow(&mut self, ctx: &Ctx) -> Flow {
        let leads = choices::choices(self.page, ctx.desk.level).into_iter().nth(self.at).map(|(_, leads)| leads);
        match leads {
            Some(Leads::To(route)) => Flow::Open(route),
            Some(Leads::Page(page)) => self.turn(page),
            Some(Leads::Undo) => Flow::Do(Command::Undo),
            Some(Leads::Usual) => Flow::Set(Choice::Elder(false)),
            Some(Leads::Quit) => Flow::Quit,
            None => Flow::Stay,
        }
    }

    fn turn(&mut self, page: Page) -> Flow {
        (self.page, self.at) = (page, 0);
        Flow::Stay
    }
}

impl Screen for Elder {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang).to_owned()
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let back = Hint::new(Action::Back);
        let back = if self.page == Page::Day { back.called(words::key_leave(ctx.lang)) } else { back };
        vec![Hint::new(Action::Open), back]
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        self.latest = store.latest_wall();
        let [to_tell, ..] = reader.waiting_counts(ctx.now, &ctx.desk, &reader.calendar()?)?;
        let overdue =
            MatterFilter { open: Some(true), due_before: Some(ctx.now.timestamp()), ..MatterFilter::default() };
        self.waits = Waits { to_tell, overdue: reader.matter_count(&overdue)?, questions: reader.questions_waiting()? };
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let choices = choices::choices(self.page, ctx.desk.level);
        choices::draw(frame, area, &choices, self.at, self.waits, ctx);
        let is_slow = behind::last_record_after(ctx.now, self.latest).is_some();
        if is_slow || ahead::is_ahead(ctx.now.timestamp(), self.latest) {
            let said = if is_slow { words::clock_is_slow(ctx.lang) } else { words::clock_is_fast(ctx.lang) };
            frame.buffer_mut().set_string(area.x + 2, area.y, said, ctx.theme.overdue());
        }
    }

    fn takes_zero(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.action == Some(Action::Back) {
            return match self.page.above() {
                Some(page) => self.turn(page),
                None => Flow::Say(words::how_to_leave(ctx.lang).to_owned()),
            };
        }
        if let Some(digit) = key.digit() {
            let count = choices::choices(self.page, ctx.desk.level).len();
            let pressed = (0..count).find(|at| u32::try_from(choices::digit(*at, count)) == Ok(digit));
            let Some(at) = pressed else { return Flow::Stay };
            self.at = at;
            return self.follow(ctx);
        }
        let last = choices::choices(self.page, ctx.desk.level).len() - 1;
        match key.code {
            KeyCode::Left => self.at = self.at.saturating_sub(1),
            KeyCode::Right => self.at = (self.at + 1).min(last),
            KeyCode::Up => self.at = self.at.checked_sub(ACROSS).unwrap_or(self.at),
            KeyCode::Down => self.at = Some(self.at + ACROSS).filter(|at| *at <= last).unwrap_or(self.at),
            KeyCode::Enter => return self.follow(ctx),
            _ => {}
        }
        Flow::Stay
    }
}
