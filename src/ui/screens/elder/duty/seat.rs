//! One seat of the day: what can be done with it, each under its digit.

use crate::Lang;
use crate::domain::event::{ShiftSet, SwapDecision};
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use crate::domain::roster::week::{Assignment, Seat};
use crate::lang::{elder as words, roster_screen as roster};
use crate::store::roster::SwapRow;
use crate::ui::screen::{Command, Confirm, Ctx, Flow};
use crate::ui::seat_takers::{self, Taker};
use crate::ui::{signing, text};

use super::page::Page;
use super::{Duty, Row, Stage};

/// What can be done with a seat. Each has its digit, whatever else can be done, so that no finger clears a seat by habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Sign = 1,
    Choose,
    AskSwap,
    Approve,
    Refuse,
    TakeBack,
    Clear,
}

/// Why a swap is refused, each under its digit.
const REASONS: [fn(Lang) -> &'static str; 4] =
    [words::refused_few, words::refused_other, words::refused_self, words::refused_talk];

impl Duty {
    /// What can be done with a seat as it stands, in the order of the digits.
    fn deeds(&self, row: &Row) -> Vec<Deed> {
        let swap = self.swap_of(row.seat);
        match (row.person, row.has_left, swap.is_some()) {
            (None, ..) => vec![Deed::Choose],
            (Some(_), true, _) => vec![Deed::Choose, Deed::Clear],
            (Some(_), false, false) => vec![Deed::Sign, Deed::Choose, Deed::AskSwap, Deed::Clear],
            (Some(_), false, true) if swap.is_some_and(SwapRow::waits_for_one_person) => {
                vec![Deed::Sign, Deed::Choose, Deed::TakeBack, Deed::Clear]
            }
            (Some(_), false, true) => {
                vec![Deed::Sign, Deed::Choose, Deed::Approve, Deed::Refuse, Deed::TakeBack, Deed::Clear]
            }
        }
    }

    /// The swap that waits for a seat.
    fn swap_of(&self, seat: Seat) -> Option<&SwapRow> {
        self.waiting.iter().find(|swap| swap.row.form.is_about(self.day, seat))
    }

    fn label(&self, deed: Deed, row: &Row, ctx: &Ctx) -> String {
        let signed = self.given(row).is_some_and(|given| signing::last(&self.signings, &given, false).is_some());
        let steps_in = |said: fn(crate::Lang, &str) -> String| {
            self.swap_of(row.seat).map(|swap| said(ctx.lang, &self.name(swap.row.form.to))).unwrap_or_default()
        };
        match deed {
            Deed::Sign if signed => words::sign_out(ctx.lang).to_owned(),
            Deed::Sign => words::sign_in(ctx.lang).to_owned(),
            Deed::Choose if row.person.is_some() => words::choose_other(ctx.lang).to_owned(),
            Deed::Choose => words::choose(ctx.lang).to_owned(),
            Deed::Clear => words::clear(ctx.lang).to_owned(),
            Deed::AskSwap => words::ask_swap(ctx.lang).to_owned(),
            Deed::Approve => steps_in(words::approve),
            Deed::Refuse => words::refuse(ctx.lang).to_owned(),
            Deed::TakeBack if self.swap_of(row.seat).is_some_and(SwapRow::waits_for_one_person) => {
                words::take_back_of_one(ctx.lang).to_owned()
            }
            Deed::TakeBack => words::take_back(ctx.lang).to_owned(),
        }
    }

    pub(super) fn seat_digit(&mut self, seat: Seat, digit: u32, ctx: &Ctx) -> Flow {
        let Some(row) = self.row(seat).cloned() else { return Flow::Stay };
        let deeds = self.deeds(&row);
        let Some(deed) = deeds.iter().copied().find(|deed| *deed as u32 == digit) else {
            let digits: Vec<String> = deeds.iter().map(|deed| (*deed as u32).to_string()).collect();
            return Flow::Warn(words::no_deed(ctx.lang, digit, &digits.join(crate::lang::matter::comma(ctx.lang))));
        };
        match (deed, self.given(&row)) {
            (Deed::Choose, _) => {
                self.to(Stage::Who(seat));
                Flow::Reload
            }
            (Deed::AskSwap, Some(_)) => {
                self.to(Stage::StepsIn(seat));
                Flow::Reload
            }
            (Deed::Sign, Some(given)) => self.sign(&given, &row.name, ctx),
            (Deed::Clear, Some(given)) => self.clear(&given, &row.name, ctx),
            (Deed::Refuse, Some(_)) => {
                self.to(Stage::Refuses(seat));
                Flow::Reload
            }
            (Deed::Approve, Some(given)) => self.answer(SwapState::Approved, &given, ctx),
            (Deed::TakeBack, Some(given)) => self.answer(SwapState::Cancelled, &given, ctx),
            (_, None) => Flow::Stay,
        }
    }

    /// Signs in whoever has the seat, or out. Whoever presses it after them may mean themselves: out it goes only after a question,
    /// unless it is known who sits here.
    fn sign(&self, given: &Assignment, name: &str, ctx: &Ctx) -> Flow {
        let is_own = ctx.sitter().is_some_and(|sitter| sitter.id == given.person);
        match signing::press((&self.signings, &ctx.desk.hours), given, name, ctx) {
            Flow::Do(Command::Sign(signing)) if signing.out && !is_own => {
                let (day, label) = (day_label(given.date, ctx.lang), given.seat.label(ctx.lang));
                let question =
                    words::sign_out_whom(ctx.lang, name, &day, &label) + &words::somebody_else(ctx.lang, name);
                Flow::Ask(Confirm { question, yes: Command::Sign(signing) })
            }
            Flow::Ask(Confirm { question, yes: Command::Sign(signing) }) if signing.out && !is_own => {
                let question = format!("{question} {}", words::somebody_else(ctx.lang, name));
                Flow::Ask(Confirm { question, yes: Command::Sign(signing) })
            }
            flow => flow,
        }
    }

    fn standing(&self, given: &Assignment, name: &str, ctx: &Ctx) -> Option<String> {
        signing::standing((&self.signings, &ctx.desk.hours), given, name, ctx)
    }

    fn clear(&self, given: &Assignment, name: &str, ctx: &Ctx) -> Flow {
        let (day, label) = (day_label(given.date, ctx.lang), given.seat.label(ctx.lang));
        let standing = self.standing(given, name, ctx).unwrap_or_default();
        let question = standing + &roster::empty_question(ctx.lang, &day, &label, name);
        Flow::Ask(Confirm { question, yes: Command::SetShifts(vec![ShiftSet::new(given.date, given.seat, None)]) })
    }

    /// Approves the swap that waits in the head's name, or takes it back in that of whoever asked. Both are asked about.
    fn answer(&self, state: SwapState, given: &Assignment, ctx: &Ctx) -> Flow {
        let Some(swap) = self.swap_of(given.seat) else { return Flow::Stay };
        let form = &swap.row.form;
        let by = if state == SwapState::Approved { self.head(form.from, ctx) } else { Some(form.from) };
        let answer = SwapAnswer { state, by, at: ctx.now, reason: String::new() };
        let yes = Command::DecideSwap(SwapDecision::new(swap.row.id, answer));
        if state != SwapState::Approved {
            return Flow::Do(yes);
        }
        let (day, seat) = (day_label(form.date, ctx.lang), form.seat.label(ctx.lang));
        let (from, to) = (self.name(form.from), self.name(form.to));
        let standing = self.standing(given, &from, ctx).unwrap_or_default();
        let named = |by: &Id| self.heads.iter().find(|(head, _)| head == by).map(|(head, name)| (*head, name.clone()));
        let approver = by.as_ref().filter(|by| **by != form.from).and_then(named);
        let approver = approver.and_then(|(by, name)| seat_takers::is_it_the_head(by, &name, ctx)).unwrap_or_default();
        let question = approver + &standing + &roster::replace_question(ctx.lang, &day, &seat, &from, &to);
        Flow::Ask(Confirm { question, yes })
    }

    /// In whose name the swap that somebody asked for is answered.
    fn head(&self, asker: Id, ctx: &Ctx) -> Option<Id> {
        let heads: Vec<Id> = self.heads.iter().map(|(head, _)| *head).collect();
        seat_takers::answers(&heads, asker, ctx)
    }

    pub(super) fn seat_page(&self, seat: Seat, day: &str, ctx: &Ctx) -> Page {
        let title = words::seat_title(ctx.lang, day, &seat.label(ctx.lang));
        let foot = words::seat_keys(ctx.lang).to_owned();
        let Some(row) = self.row(seat) else { return Page { title, lines: Vec::new(), foot } };
        let deed = |deed: Deed| (format!("{}   {}", deed as u32, text::spaced(&self.label(deed, row, ctx))), false);
        let deeds = self.deeds(row).into_iter().map(deed);
        let lines = std::iter::once((self.sits(row, ctx), true)).chain(deeds).collect();
        Page { title, lines, foot }
    }

    /// Why the swap that waits for a seat is refused.
    pub(super) fn reasons_page(seat: Seat, day: &str, ctx: &Ctx) -> Page {
        let title = words::why_refused(ctx.lang, day, &seat.label(ctx.lang));
        let line = |(digit, word): (usize, &fn(Lang) -> &'static str)| {
            (format!("{digit}   {}", text::spaced(word(ctx.lang))), false)
        };
        let lines = (1..).zip(&REASONS).map(line).collect();
        Page { title, lines, foot: words::seat_keys(ctx.lang).to_owned() }
    }

    /// Refuses the swap that waits for a seat in the head's name, for the reason at this place.
    pub(super) fn refuse(&self, seat: Seat, place: usize, ctx: &Ctx) -> Flow {
        let (Some(swap), Some(word)) = (self.swap_of(seat), REASONS.get(place)) else { return Flow::Stay };
        // Kept in the language of the village, whatever the screen speaks.
        let reason = word(Lang::Zh).to_owned();
        let answer =
            SwapAnswer { state: SwapState::Refused, by: self.head(swap.row.form.from, ctx), at: ctx.now, reason };
        Flow::Do(Command::DecideSwap(SwapDecision::new(swap.row.id, answer)))
    }
}

/// Asks for a swap with somebody who can come, or after a question for an exchange with somebody who serves that day.
pub(super) fn ask_swap(request: SwapRequest, one: &Taker, from: &str, ctx: &Ctx) -> Flow {
    match (request.trade, &one.hindrance) {
        (Some(other), _) => {
            let (day, other) = (day_label(request.date, ctx.lang), other.label(ctx.lang));
            let question = roster::trade_question(ctx.lang, &one.name, &day, &other, from);
            Flow::Ask(Confirm { question, yes: Command::AskSwap(request) })
        }
        (None, Some(why)) => Flow::Warn(roster::cannot_step_in(ctx.lang, &one.name, why)),
        (None, None) => Flow::Do(Command::AskSwap(request)),
    }
}
