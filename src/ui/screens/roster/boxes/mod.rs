//! The boxes over the week, one file each, and what is answered in them.

mod choice;
mod line;
mod lines;
mod stations;
mod swaps;
mod who;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::known::Known;
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Confirm, Ctx};
use crate::ui::widgets::input::Input;

pub(super) use choice::Choice;
pub(super) use line::{Asks, Line};
pub(super) use lines::Remarks;
pub(super) use stations::Stations;
pub(super) use swaps::Swaps;
pub(super) use who::Who;

/// What was answered.
pub(super) enum Asked {
    Stay,
    /// Read again what the box offers.
    Reload,
    Leave,
    Go(NaiveDate),
    /// Look at the roster of this desk; with an empty code, at this one's own.
    Desk {
        code: String,
        name: String,
    },
    /// Nothing is changed, as this sentence says.
    Kept(String),
    /// Ask for a swap of the selected seat.
    AskSwap,
    /// The clock is right, or is not.
    Clock(bool),
    Do(Command),
    Confirm(Confirm),
    /// Go on in another box.
    Open(Box<Over>),
    Warn(String),
}

/// A box.
pub(super) enum Over {
    Who(Who),
    Line(Line),
    Choice(Choice),
    Swaps(Swaps),
    Remarks(Remarks),
    Stations(Stations),
}

impl Over {
    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        match self {
            Over::Swaps(swaps) => swaps.keys(ctx),
            Over::Remarks(_) => vec![Hint::new(Action::Back)],
            Over::Who(who) => who.keys(ctx),
            Over::Line(_) | Over::Choice(_) | Over::Stations(_) => {
                vec![Hint::new(Action::Open).called(words::key_take(ctx.lang)), Hint::new(Action::Back)]
            }
        }
    }

    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        match self {
            Over::Who(who) => who.load(reader, ctx),
            Over::Swaps(swaps) => swaps.load(reader),
            Over::Stations(stations) => stations.load(reader, ctx),
            Over::Line(_) | Over::Choice(_) | Over::Remarks(_) => Ok(()),
        }
    }

    pub fn typing(&self) -> Option<&Input> {
        match self {
            Over::Who(who) => who.typing(),
            Over::Line(line) => Some(line.typing()),
            Over::Stations(stations) => stations.typing(),
            Over::Choice(_) | Over::Swaps(_) | Over::Remarks(_) => None,
        }
    }

    pub fn paste(&mut self, text: &str) {
        match self {
            Over::Who(who) => who.paste(text),
            Over::Line(line) => line.paste(text),
            Over::Stations(stations) => stations.paste(text),
            Over::Choice(_) | Over::Swaps(_) | Over::Remarks(_) => {}
        }
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, known: &Known) -> Asked {
        match self {
            Over::Who(who) => who.key(key, ctx, known),
            Over::Line(line) => line.key(key, ctx),
            Over::Choice(choice) => choice.key(key),
            Over::Swaps(swaps) => swaps.key(key, ctx, known),
            Over::Remarks(remarks) => remarks.key(key),
            Over::Stations(stations) => stations.key(key),
        }
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx, known: &Known) {
        match self {
            Over::Who(who) => who.draw(frame, around, ctx),
            Over::Line(line) => line.draw(frame, around, ctx, known),
            Over::Choice(choice) => choice.draw(frame, around, ctx),
            Over::Swaps(swaps) => swaps.draw(frame, around, ctx, known),
            Over::Remarks(remarks) => remarks.draw(frame, around, ctx),
            Over::Stations(stations) => stations.draw(frame, around, ctx),
        }
    }
}
