//! The roster in elder mode, all by digits: a day with its seats, what can be done with one of them, and who may be chosen.

mod page;
mod seat;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::{SwapRequest, SwapState};
use crate::domain::roster::week::{Assignment, Seat, current_slot};
use crate::domain::terms::{Post, Slot};
use crate::lang::elder as words;
use crate::lang::roster_screen as on_roster;
use crate::store::roster::SwapRow;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::seat_takers::{self, Takers};
use crate::ui::{signing, text};

use page::Page;

/// Seats of a day that have a digit; a plan with more of them turns the page.
const SEATS: usize = 5;
/// People that have a digit.
const PEOPLE: usize = 8;
/// The digits that turn: by a week, by a day, and to the next page of people.
const WEEK_BEFORE: u32 = 6;
const WEEK_AFTER: u32 = 7;
const BEFORE: u32 = 8;
const NEXT: u32 = 9;
/// Cells of a seat's label, and of a name, in wide letters.
const SEAT: usize = 14;
const NAME: usize = 14;

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// The seats of the day.
    #[default]
    Day,
    /// One seat.
    Seat(Seat),
    /// Who sits there.
    Who(Seat),
    /// Who steps in for the one who has it.
    StepsIn(Seat),
    /// Why the swap that was asked for is refused.
    Refuses(Seat),
}

/// A seat of the day.
#[derive(Clone, Debug)]
struct Row {
    seat: Seat,
    person: Option<Id>,
    name: String,
    /// Whoever has it no longer serves.
    has_left: bool,
    /// That is since they were taken off the list of people altogether.
    is_deleted: bool,
}

/// The roster of one day.
#[derive(Clone, Debug, Default)]
pub struct Duty {
    /// The day that was turned to; that of the shift which runs now, if none was.
    chosen: Option<NaiveDate>,
    day: NaiveDate,
    stage: Stage,
    /// From which seat, or which person, on they are numbered.
    from: usize,
    rows: Vec<Row>,
    signings: Vec<Signing>,
    waiting: Vec<SwapRow>,
    /// Who would step in by them.
    stepping_in: BTreeMap<Id, String>,
    /// Who may answer swaps here, each with their name.
    heads: Vec<(Id, String)>,
    takers: Takers,
    now: Option<(NaiveDate, Slot)>,
}

impl Duty {
    fn to(&mut self, stage: Stage) {
        (self.stage, self.from) = (stage, 0);
    }

    fn row(&self, seat: Seat) -> Option<&Row> {
        self.rows.iter().find(|row| row.seat == seat)
    }

    /// Whoever has the seat, in it.
    fn given(&self, row: &Row) -> Option<Assignment> {
        Some(Assignment { date: self.day, seat: row.seat, person: row.person? })
    }

    fn back(&mut self) -> Flow {
        let stage = match self.stage {
            Stage::Day => return Flow::Close,
            Stage::Seat(_) => Stage::Day,
            Stage::Who(seat) | Stage::StepsIn(seat) | Stage::Refuses(seat) => Stage::Seat(seat),
        };
        self.to(stage);
        Flow::Reload
    }

    fn digit(&mut self, digit: u32, ctx: &Ctx) -> Flow {
        let place = usize::try_from(digit).unwrap_or(0).saturating_sub(1);
        match self.stage {
            Stage::Day => self.day_digit(digit, place),
            Stage::Seat(seat) => self.seat_digit(seat, digit, ctx),
            Stage::Refuses(seat) => self.refuse(seat, place, ctx),
            Stage::Who(seat) | Stage::StepsIn(seat) => self.person_digit(seat, digit, place, ctx),
        }
    }

    fn day_digit(&mut self, digit: u32, place: usize) -> Flow {
        let turned = match digit {
            WEEK_BEFORE => self.day.checked_sub_days(Days::new(7)),
            WEEK_AFTER => self.day.checked_add_days(Days::new(7)),
            BEFORE => self.day.checked_sub_days(Days::new(1)),
            NEXT => self.day.checked_add_days(Days::new(1)),
            _ => None,
        };
        if turned.is_some() {
            self.chosen = turned;
            self.from = 0;
            return Flow::Reload;
        }
        if self.rows.len() > SEATS && place + 1 == SEATS {
            self.from = if self.from == 0 { SEATS - 1 } else { 0 };
            return Flow::Stay;
        }
        let Some(seat) = self.rows.get(self.from + place).map(|row| row.seat) else { return Flow::Stay };
        self.to(Stage::Seat(seat));
        Flow::Reload
    }

    fn person_digit(&mut self, seat: Seat, digit: u32, place: usize, ctx: &Ctx) -> Flow {
        if digit == NEXT {
            self.from = if self.from + PEOPLE < self.takers.all.len() { self.from + PEOPLE } else { 0 };
            return Flow::Stay;
        }
        let Some(one) = self.takers.all.get(self.from + place).filter(|_| place < PEOPLE).cloned() else {
            return Flow::Stay;
        };
        let sitter = self.row(seat).and_then(|row| row.person);
        if let (Stage::StepsIn(_), Some(from)) = (self.stage, sitter) {
            if let Some(why) = self.takers.kept_elsewhere(one.id, ctx.lang) {
                return Flow::Warn(on_roster::cannot_step_in(ctx.lang, &one.name, &why));
            }
            let trade = self.takers.serving(one.id).filter(|_| one.id != from);
            let request = SwapRequest { date: self.day, seat, from, to: one.id, trade, reason: String::new() };
            return seat::ask_swap(request, &one, &self.name(from), ctx);
        }
        let standing = |seat: Seat, person: Id| {
            let given = Assignment { date: self.day, seat, person };
            signing::standing((&self.signings, &ctx.desk.hours), &given, &self.name(person), ctx)
        };
        self.takers.give(one.id, (self.day, seat, sitter), &standing, &|id| self.name(id), ctx)
    }

    /// The name of somebody on the day, or of somebody who may be chosen.
    fn name(&self, id: Id) -> String {
        let sits = self.rows.iter().find(|row| row.person == Some(id)).map(|row| row.name.clone());
        let known = sits.or_else(|| self.stepping_in.get(&id).cloned());
        known
            .or_else(|| self.takers.all.iter().find(|one| one.id == id).map(|one| one.name.clone()))
            .unwrap_or_default()
    }

    /// Every seat with its digit: who has it, and whether they have signed.
    fn day_lines(&self, ctx: &Ctx) -> Vec<(String, bool)> {
        let shown = if self.rows.len() > SEATS { SEATS - 1 } else { SEATS };
        let mut lines: Vec<(String, bool)> = (1..)
            .zip(self.rows.iter().skip(self.from).take(shown))
            .map(|(digit, row): (usize, &Row)| {
                let whole = row.seat == Seat::new(Slot::AllDay, Post::Duty);
                let is_now = self.now.is_some_and(|(day, slot)| day == self.day && (slot == row.seat.slot || whole));
                let mark =
                    if is_now { format!("{} {}", ctx.theme.mark(), words::duty_now(ctx.lang)) } else { String::new() };
                let label = text::pad_right(&text::spaced(&row.seat.label(ctx.lang)), SEAT);
                (format!("{digit}   {label}{}  {mark}", self.sits(row, ctx)), is_now)
            })
            .collect();
        if self.rows.len() > SEATS {
            lines.push((format!("{SEATS}   {}", words::other_seats(ctx.lang)), false));
        }
        lines
    }

    /// `张 三  09:30 已签到`, or that nobody comes.
    fn sits(&self, row: &Row, ctx: &Ctx) -> String {
        let Some(given) = self.given(row) else {
            return text::pad_right(words::nobody(ctx.lang), NAME);
        };
        let signed = match (row.has_left, row.is_deleted) {
            (true, true) => on_roster::is_deleted(ctx.lang).to_owned(),
            (true, false) => on_roster::has_left(ctx.lang).to_owned(),
            _ => signing::label(&self.signings, &given, &ctx.desk.hours, ctx),
        };
        format!("{} {signed}", text::pad_right(&text::spaced(&row.name), NAME))
    }

    /// Who may be chosen, a page of them, with why some cannot come.
    fn people_page(&self, seat: Seat, day: &str, ctx: &Ctx) -> Page {
        let label = seat.label(ctx.lang);
        let steps_in = matches!(self.stage, Stage::StepsIn(_));
        let title = if steps_in { words::who_steps_in } else { words::who_comes }(ctx.lang, day, &label);
        let line = |(digit, one): (usize, &seat_takers::Taker)| {
            let why = self.takers.note(one, steps_in, ctx.lang).map(|why| format!("({why}) ")).unwrap_or_default();
            (format!("{digit}   {}{why}{}", text::pad_right(&text::spaced(&one.name), NAME), one.about), false)
        };
        let lines = (1..).zip(self.takers.all.iter().skip(self.from).take(PEOPLE)).map(line).collect();
        let (all, first) = (self.takers.all.len(), self.from + 1);
        let foot = if all == 0 {
            words::nobody_to_choose(ctx.lang).to_owned()
        } else if all > PEOPLE {
            words::people_more_keys(ctx.lang, first, (self.from + PEOPLE).min(all), all)
        } else {
            words::people_keys(ctx.lang).to_owned()
        };
        Page { title, lines, foot }
    }
}

impl Screen for Duty {
    fn title(&self, ctx: &Ctx) -> String {
        words::duty(ctx.lang).to_owned()
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        vec![Hint::new(Action::Back)]
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        self.now = current_slot(ctx.now, &ctx.desk.hours);
        // In the small hours the evening of the day before is still on call.
        self.day = self.chosen.or(self.now.map(|(day, _)| day)).unwrap_or(ctx.now.date_naive());
        let given = reader.shifts(self.day, self.day)?;
        self.rows.clear();
        for seat in ctx.desk.seats.of_day(&given.iter().map(|one| one.seat).collect()) {
            let one = given.iter().find(|one| one.seat == seat);
            let name = one.map(|one| reader.person_name(one.person)).transpose()?.unwrap_or_default();
            let has_left = match one {
                Some(one) => reader.falls_to_nobody(one, &ctx.desk.hours, ctx.now)?,
                None => false,
            };
            let person = one.map(|one| one.person);
            let row = person.filter(|_| has_left).map(|person| reader.person(person)).transpose()?.flatten();
            let is_deleted = row.is_some_and(|row| row.struck);
            self.rows.push(Row { seat, person, name, has_left, is_deleted });
        }
        self.signings = reader.signings(self.day, self.day)?.into_iter().map(|(_, signing)| signing).collect();
        if self.stage != Stage::Day {
            self.waiting = reader.swaps(Some(SwapState::Asked))?;
            for swap in &self.waiting {
                self.stepping_in.insert(swap.row.form.to, reader.person_name(swap.row.form.to)?);
            }
            self.heads.clear();
            for head in seat_takers::heads(reader)? {
                self.heads.push((head, reader.person_name(head)?));
            }
        }
        if let Stage::Who(seat) | Stage::StepsIn(seat) = self.stage {
            let sitter = self.row(seat).and_then(|row| row.person);
            self.takers = Takers::load(reader, (self.day, seat), sitter, ctx)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let day = day_label(self.day, ctx.lang);
        let page = match self.stage {
            Stage::Day => Page {
                title: words::duty_title(ctx.lang, &day),
                lines: self.day_lines(ctx),
                foot: words::day_keys(ctx.lang).to_owned(),
            },
            Stage::Seat(seat) => self.seat_page(seat, &day, ctx),
            Stage::Refuses(seat) => Self::reasons_page(seat, &day, ctx),
            Stage::Who(seat) | Stage::StepsIn(seat) => self.people_page(seat, &day, ctx),
        };
        page.draw(frame, area, ctx);
    }

    fn takes_zero(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match (key.action, key.digit()) {
            (Some(Action::Back), _) | (_, Some(0)) => self.back(),
            (_, digit) => digit.map_or(Flow::Stay, |digit| self.digit(digit, ctx)),
        }
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        self.to(Stage::Day);
        Flow::Stay
    }
}
