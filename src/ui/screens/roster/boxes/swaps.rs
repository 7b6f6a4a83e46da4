//! The box of swaps: those that wait, or all of them; the head answers, the asker may take one back.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::choice::{Choice, Leads};
use super::line::{Asks, Line};
use super::{Asked, Over, lines};
use crate::domain::event::SwapDecision;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::swap::{SwapAnswer, SwapState};
use crate::domain::roster::week::Assignment;
use crate::lang::roster_screen as words;
use crate::store::roster::SwapRow;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Confirm, Ctx};
use crate::ui::seat_takers;

use super::super::known::Known;

/// The box.
#[derive(Default)]
pub(in super::super) struct Swaps {
    rows: Vec<SwapRow>,
    at: usize,
    /// Who may answer swaps here.
    heads: Vec<Id>,
    is_showing_all: bool,
}

impl Swaps {
    /// All of them, answered ones too.
    pub fn all() -> Swaps {
        Swaps { is_showing_all: true, ..Swaps::default() }
    }

    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let other =
            if self.is_showing_all { words::key_swaps_waiting(ctx.lang) } else { words::key_swaps_all(ctx.lang) };
        let mut hints = Vec::new();
        if self.waiting().is_some() {
            hints.push(Hint::new(Action::Open).called(words::key_answer(ctx.lang)));
            hints.push(Hint::new(Action::Delete).called(words::key_refuse(ctx.lang)));
        }
        hints.push(Hint::new(Action::New).called(words::key_ask(ctx.lang)));
        hints.push(Hint::new(Action::View).called(other));
        hints.push(Hint::new(Action::Back));
        hints
    }

    /// The swap under the mark, if it waits for an answer.
    fn waiting(&self) -> Option<&SwapRow> {
        self.rows.get(self.at).filter(|row| row.state == SwapState::Asked)
    }

    pub fn load(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        self.rows = reader.swaps(if self.is_showing_all { None } else { Some(SwapState::Asked) })?;
        // The next day first among those that wait; of all, the latest.
        self.rows.sort_by_key(|row| row.row.form.date);
        if self.is_showing_all {
            self.rows.reverse();
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
        self.heads = seat_takers::heads(reader)?;
        Ok(())
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, known: &Known) -> Asked {
        let waiting = self.waiting();
        match (key.action, key.code) {
            (Some(Action::Back), _) => Asked::Leave,
            (Some(Action::New), _) => Asked::AskSwap,
            (Some(Action::View), _) => {
                self.is_showing_all = !self.is_showing_all;
                self.at = 0;
                Asked::Reload
            }
            (Some(Action::Open), _) => {
                waiting.map_or(Asked::Stay, |row| Asked::Open(Box::new(Over::Choice(self.answers(row, ctx, known)))))
            }
            (Some(Action::Delete), _) => waiting.map_or(Asked::Stay, |row| {
                let head = seat_takers::answers(&self.heads, row.row.form.from, ctx);
                let asks = Asks::Refusal { swap: row.row.id, head };
                Asked::Open(Box::new(Over::Line(Line::new(asks))))
            }),
            (_, KeyCode::Up) => {
                self.at = self.at.saturating_sub(1);
                Asked::Stay
            }
            (_, KeyCode::Down) => {
                self.at = (self.at + 1).min(self.rows.len().saturating_sub(1));
                Asked::Stay
            }
            _ => Asked::Stay,
        }
    }

    /// Approve or refuse in the head's name, or take back in the asker's.
    fn answers(&self, row: &SwapRow, ctx: &Ctx, known: &Known) -> Choice {
        let answer = |state, by| {
            let answer = SwapAnswer { state, by, at: ctx.now, reason: String::new() };
            Leads::To(Command::DecideSwap(SwapDecision::new(row.row.id, answer)))
        };
        let form = &row.row.form;
        let from = form.from;
        let by = seat_takers::answers(&self.heads, from, ctx);
        let head = by.map_or(words::station(ctx.lang), |head| known.name(head));
        // Whoever has signed there has served: the seat is given away only after a question.
        let signed = known.standing(&Assignment { date: form.date, seat: form.seat, person: from }, ctx);
        let replacing = signed.map(|signed| {
            let (day, seat) = (day_label(form.date, ctx.lang), form.seat.label(ctx.lang));
            signed + &words::replace_question(ctx.lang, &day, &seat, known.name(from), known.name(form.to))
        });
        let approve = |by: Option<Id>| {
            let approver =
                by.filter(|by| *by != from).and_then(|by| seat_takers::is_it_the_head(by, known.name(by), ctx));
            let question: String = approver.into_iter().chain(replacing.clone()).collect();
            match answer(SwapState::Approved, by) {
                Leads::To(yes) if !question.is_empty() => Leads::Surely(Confirm { question, yes }),
                leads => leads,
            }
        };
        let take_back = (words::take_back(ctx.lang, known.name(from)), answer(SwapState::Cancelled, Some(from)));
        if row.waits_for_one_person() {
            let said = said(row, ctx, known);
            return Choice::new(format!(" {said} {} ", words::swap_of_one(ctx.lang)), vec![take_back]);
        }
        let mut options = vec![
            (words::approve(ctx.lang, head), approve(by)),
            (words::refuse(ctx.lang, head), Leads::Asking(Asks::Refusal { swap: row.row.id, head: by })),
            take_back,
        ];
        let others = self.heads.iter().filter(|head| Some(**head) != by && **head != from);
        options.extend(others.map(|head| (words::approve(ctx.lang, known.name(*head)), approve(Some(*head)))));
        Choice::new(format!(" {} ", said(row, ctx, known)), options)
    }

    pub fn draw(&self, frame: &mut Frame, around: Rect, ctx: &Ctx, known: &Known) {
        let title = if self.is_showing_all { words::swaps_all_title(ctx.lang) } else { words::swaps_title(ctx.lang) };
        if self.rows.is_empty() {
            let empty = [words::swaps_empty(ctx.lang).to_owned()];
            lines::draw(frame, around, ctx, title, &empty, None, "");
            return;
        }
        let rows: Vec<String> = self.rows.iter().map(|row| self.line(row, ctx, known)).collect();
        let foot = self.rows.get(self.at).map(|row| asked_about(row, ctx)).unwrap_or_default();
        lines::draw(frame, around, ctx, title, &rows, Some(self.at), foot);
    }

    fn line(&self, row: &SwapRow, ctx: &Ctx, known: &Known) -> String {
        let said = said(row, ctx, known);
        if self.is_showing_all { format!("{} {said}", row.state.label(ctx.lang)) } else { said }
    }
}

/// A swap whose day is over can no longer be carried out in earnest, nor one between two records of one person.
fn asked_about(row: &SwapRow, ctx: &Ctx) -> &'static str {
    match row {
        row if row.waits_for_one_person() => words::swap_of_one(ctx.lang),
        row if row.row.form.date < ctx.now.date_naive() => words::swap_is_over(ctx.lang),
        _ => "",
    }
}

fn said(row: &SwapRow, ctx: &Ctx, known: &Known) -> String {
    let form = &row.row.form;
    let (day, seat) = (day_label(form.date, ctx.lang), form.seat.label(ctx.lang));
    let (from, to) = (known.name(form.from), known.name(form.to));
    let line = match form.trade {
        Some(other) => words::trade_line(ctx.lang, &day, &seat, from, to, &other.label(ctx.lang)),
        None => words::swap_line(ctx.lang, &day, &seat, from, to),
    };
    if form.reason.is_empty() { line } else { format!("{line} ({})", form.reason) }
}
