//! The box that asks who takes a seat, or who steps in for somebody: those who can come first, and of the others why not.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::line::{Asks, Line};
use super::{Asked, Over, Swaps};
use crate::domain::id::Id;
use crate::domain::roster::swap::SwapRequest;
use crate::domain::roster::week::{Assignment, Seat};
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::seat_takers::{Taker, Takers};
use crate::ui::widgets::form::Candidate;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::{Picked, Picker};

use super::super::known::Known;

/// The box.
pub(in super::super) struct Who {
    picker: Picker,
    date: NaiveDate,
    seat: Seat,
    /// Who has the seat now.
    sitter: Option<Id>,
    /// The sitter asks for a swap.
    is_swap: bool,
    takers: Takers,
}

impl Who {
    /// Who takes the seat.
    pub fn sits(title: String, date: NaiveDate, seat: Seat, sitter: Option<Id>) -> Who {
        Who { picker: Picker::new(title), date, seat, sitter, is_swap: false, takers: Takers::default() }
    }

    /// Who steps in for the one who has it.
    pub fn steps_in(title: String, date: NaiveDate, seat: Seat, sitter: Id) -> Who {
        Who { is_swap: true, ..Who::sits(title, date, seat, Some(sitter)) }
    }

    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = vec![Hint::new(Action::Open).called(words::key_take(ctx.lang))];
        if self.is_swap {
            hints.push(Hint::new(Action::View).called(words::key_swaps(ctx.lang)));
        }
        hints.push(Hint::new(Action::Back));
        hints
    }

    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        self.takers = Takers::load(reader, (self.date, self.seat), self.sitter, ctx)?;
        let why = |one: &Taker| self.takers.note(one, self.is_swap, ctx.lang);
        let all: Vec<Candidate> = self.takers.all.iter().map(|one| candidate(one, why(one))).collect();
        let sitter = self.sitter.filter(|_| !self.is_swap).map(|sitter| sitter.to_string());
        let sitter = sitter.and_then(|sitter| all.iter().find(|one| one.id == sitter).cloned());
        // Enter pressed twice must not give the seat to somebody else.
        self.picker.stay(sitter);
        self.picker.offer(all);
        Ok(())
    }

    pub fn typing(&self) -> Option<&Input> {
        self.picker.typing()
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, known: &Known) -> Asked {
        if self.is_swap && key.action == Some(Action::View) {
            return Asked::Open(Box::new(Over::Swaps(Swaps::all())));
        }
        let one = match self.picker.key(key) {
            Picked::Left => return Asked::Leave,
            Picked::No | Picked::Search => return Asked::Stay,
            Picked::This(one) => one,
        };
        let Ok(person) = one.id.parse::<Id>() else { return Asked::Leave };
        let (date, seat) = (self.date, self.seat);
        if !self.is_swap && self.sitter == Some(person) {
            return Asked::Kept(words::already_there(ctx.lang, &one.label));
        }
        if let (true, Some(from)) = (self.is_swap, self.sitter.filter(|sitter| *sitter != person)) {
            if let Some(why) = self.takers.kept_elsewhere(person, ctx.lang) {
                return Asked::Warn(words::cannot_step_in(ctx.lang, &one.label, &why));
            }
            // Whoever serves that day already can still trade seats; whoever is away cannot.
            let trade = self.takers.serving(person);
            if let (None, Some(why)) = (trade, self.takers.hindrance(person)) {
                return Asked::Warn(words::cannot_step_in(ctx.lang, &one.label, why));
            }
            let request = SwapRequest { date, seat, from, to: person, trade, reason: String::new() };
            return Asked::Open(Box::new(Over::Line(Line::new(Asks::Reason(request)))));
        }
        let standing = |seat: Seat, person: Id| known.standing(&Assignment { date, seat, person }, ctx);
        let name = |id: Id| known.name(id).to_owned();
        match self.takers.give(person, (date, seat, self.sitter), &standing, &name, ctx) {
            Flow::Do(command) => Asked::Do(command),
            Flow::Ask(confirm) => Asked::Confirm(confirm),
            Flow::Warn(said) => Asked::Warn(said),
            _ => Asked::Stay,
        }
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        self.picker.draw(frame, around, ctx);
    }
}

fn candidate(one: &Taker, why: Option<String>) -> Candidate {
    let note = why.map_or_else(|| one.about.clone(), |why| format!("({why}) {}", one.about));
    Candidate { id: one.id.to_string(), label: one.name.clone(), note }
}
