//! A box with a few numbered answers.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::line::{Asks, Line};
use super::{Asked, Over, lines};
use crate::domain::calendar::shown;
use crate::lang::{clock, roster_screen as words};
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::{Command, Confirm, Ctx};

/// What an answer leads to.
pub(in super::super) enum Leads {
    /// Do it.
    To(Command),
    /// Do it after a question.
    Surely(Confirm),
    /// Ask for a line first.
    Asking(Asks),
    /// The clock is right, or is not.
    Clock(bool),
}

/// The box.
pub(in super::super) struct Choice {
    title: String,
    options: Vec<(String, Leads)>,
    at: usize,
}

impl Choice {
    pub fn new(title: String, options: Vec<(String, Leads)>) -> Choice {
        Choice { title, options, at: 0 }
    }

    /// Whether the clock is right.
    pub fn clock(ctx: &Ctx) -> Choice {
        let lang = ctx.lang;
        let title = format!(" {} ", clock::really(lang, &shown::full(ctx.now)));
        let options = [(clock::really_yes(lang), true), (clock::really_no(lang), false)];
        Choice::new(title, options.map(|(said, is_right)| (said.to_owned(), Leads::Clock(is_right))).into())
    }

    /// Between commands.
    pub fn of(title: String, options: impl IntoIterator<Item = (String, Command)>) -> Choice {
        Choice::new(title, options.into_iter().map(|(label, command)| (label, Leads::To(command))).collect())
    }

    pub fn key(&mut self, key: &Key) -> Asked {
        let last = self.options.len().saturating_sub(1);
        match key.code {
            _ if key.action == Some(Action::Back) => return Asked::Leave,
            KeyCode::Enter => return self.take(self.at),
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            _ => {
                if let Some(digit) =
                    key.digit().and_then(|digit| usize::try_from(digit).ok()).filter(|digit| *digit > 0)
                {
                    return self.take(digit - 1);
                }
            }
        }
        Asked::Stay
    }

    fn take(&self, at: usize) -> Asked {
        match self.options.get(at) {
            None => Asked::Stay,
            Some((_, Leads::To(command))) => Asked::Do(command.clone()),
            Some((_, Leads::Surely(confirm))) => Asked::Confirm(confirm.clone()),
            Some((_, Leads::Clock(is_right))) => Asked::Clock(*is_right),
            Some((_, Leads::Asking(asks))) => Asked::Open(Box::new(Over::Line(Line::new(asks.clone())))),
        }
    }

    pub fn draw(&self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let options: Vec<String> =
            self.options.iter().zip(1..).map(|((label, _), digit)| format!("{digit} {label}")).collect();
        lines::draw(frame, around, ctx, &self.title, &options, Some(self.at), words::choice_keys(ctx.lang));
    }
}
