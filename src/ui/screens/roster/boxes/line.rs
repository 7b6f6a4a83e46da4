//! A box that asks for one line: a day to go to, the reason of a swap or of its refusal.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::super::known::Known;
use super::Asked;
use crate::domain::calendar::typed::read_date;
use crate::domain::event::SwapDecision;
use crate::domain::id::Id;
use crate::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use crate::lang::roster_screen as words;
use crate::ui::keymap::Key;
use crate::ui::screen::{Command, Ctx};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::popup;

/// What the line is for.
#[derive(Clone)]
pub(in super::super) enum Asks {
    /// The day to go to.
    Day,
    /// The reason of a swap.
    Reason(SwapRequest),
    /// Why the head refuses a swap.
    Refusal { swap: Id, head: Option<Id> },
}

/// The box.
pub(in super::super) struct Line {
    asks: Asks,
    input: Input,
}

impl Line {
    pub fn new(asks: Asks) -> Line {
        Line { asks, input: Input::line().limited(100) }
    }

    pub fn typing(&self) -> &Input {
        &self.input
    }

    pub fn paste(&mut self, text: &str) {
        self.input.paste(text);
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx) -> Asked {
        match key.code {
            KeyCode::Esc => Asked::Leave,
            KeyCode::Enter => self.finish(ctx),
            _ => {
                self.input.key(key);
                Asked::Stay
            }
        }
    }

    fn finish(&self, ctx: &Ctx) -> Asked {
        let text = self.input.text();
        let typed = text.trim();
        match &self.asks {
            Asks::Day => match read_date(typed, ctx.now.date_naive()) {
                Ok(day) => Asked::Go(day),
                Err(problem) => Asked::Warn(problem.say(ctx.lang)),
            },
            Asks::Reason(request) => {
                Asked::Do(Command::AskSwap(SwapRequest { reason: typed.to_owned(), ..request.clone() }))
            }
            Asks::Refusal { swap, head } => {
                let answer = SwapAnswer { state: SwapState::Refused, by: *head, at: ctx.now, reason: typed.to_owned() };
                Asked::Do(Command::DecideSwap(SwapDecision::new(*swap, answer)))
            }
        }
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx, known: &Known) {
        let traded = |request: &SwapRequest| {
            let seat = request.trade?.label(ctx.lang);
            Some(words::trade_title(ctx.lang, known.name(request.from), known.name(request.to), &seat))
        };
        let trade = if let Asks::Reason(request) = &self.asks { traded(request) } else { None };
        let (title, hint) = match &self.asks {
            Asks::Day => (words::goto_title(ctx.lang), words::goto_hint(ctx.lang)),
            Asks::Reason(_) => {
                (trade.as_deref().unwrap_or(words::reason_title(ctx.lang)), words::reason_hint(ctx.lang))
            }
            Asks::Refusal { .. } => (words::refuse_title(ctx.lang), words::refuse_hint(ctx.lang)),
        };
        let inside = popup::open(frame, around, 60, 4, title, ctx);
        let line = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        self.input.draw(frame, line, ctx.theme.marked(), true);
        frame.buffer_mut().set_string(line.x, line.y + 1, hint, ctx.theme.faint());
    }
}
