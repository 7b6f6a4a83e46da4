//! 值班: the home screen. The week, whoever is on duty, and what is due; everything the roster can be asked to do.

mod boxes;
mod data;
mod day;
mod head;
mod known;
mod moves;
mod panel;
mod plan;
mod sheet;
mod week;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::domain::calendar::Week;
use crate::domain::calendar::day::DayHead;
use crate::domain::calendar::market::MarketDays;
use crate::domain::calendar::shown;
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::unfilled;
use crate::domain::roster::week::Assignment;
use crate::domain::terms::DeskLevel;
use crate::lang::{clock, roster_screen as words};
use crate::ui::export;
use crate::ui::flow;
use crate::ui::guide;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Confirm, Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::signing;
use crate::ui::widgets::input::Input;
use crate::ui::wrong_clock;

use boxes::{Asked, Asks, Choice, Line, Over, Remarks, Stations, Swaps, Who};
use known::Known;
use panel::Panel;
use week::Grid;

/// From this width on the selected day is shown beside the panel.
const WIDE_WINDOW: u16 = 110;

/// The roster of one week.
pub struct Roster {
    grid: Grid,
    panel: Panel,
    known: Known,
    over: Option<Over>,
    fresh: bool,
    /// Only another week was asked for.
    turning: bool,
    /// A full week is to be made afresh: what would change is worked out first.
    evens_out: bool,
    /// The station below whose roster is shown and planned: its code and name. Nothing for this desk's own.
    below: Option<(String, String)>,
}

impl Roster {
    /// The week of today.
    pub fn new(ctx: &Ctx) -> Roster {
        let day = ctx.now.date_naive();
        let mut grid = Grid::new(Week::of(day));
        grid.day = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        Roster {
            grid,
            panel: Panel::default(),
            known: Known::default(),
            over: None,
            fresh: true,
            turning: false,
            evens_out: false,
            below: None,
        }
    }

    /// `11月27日周五 上午` of the selected seat.
    fn place(&self, ctx: &Ctx) -> Option<(String, String)> {
        let (date, seat) = self.grid.seat()?;
        Some((day_label(date, ctx.lang), seat.label(ctx.lang)))
    }

    fn name(&self, id: Id) -> String {
        self.known.name(id).to_owned()
    }

    /// Whose roster it is.
    fn desk(&self) -> &str {
        self.below.as_ref().map_or("", |(code, _)| code.as_str())
    }

    /// What is asked for, for the desk whose roster is shown.
    fn for_desk(&self, flow: Flow) -> Flow {
        let of = |command: Command| match command {
            Command::ShowPhone(_) => command,
            command => command.for_desk(self.desk()),
        };
        match flow {
            Flow::Do(command) => Flow::Do(of(command)),
            Flow::Ask(Confirm { question, yes }) => Flow::Ask(Confirm { question, yes: of(yes) }),
            other => other,
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Flow {
        if let (Action::Sign | Action::Handover, Some((_, name))) = (action, &self.below) {
            return Flow::Warn(words::only_there(ctx.lang, name));
        }
        match action {
            Action::Back => Flow::Close,
            Action::Save => self.export(ctx),
            Action::Previous => self.turn_to(self.grid.week.previous(), ctx),
            Action::Next => self.turn_to(self.grid.week.next(), ctx),
            // Its own function key leads back from another week as well.
            Action::Today | Action::Roster => self.go_to_now(ctx),
            Action::GoTo => self.ask(Over::Line(Line::new(Asks::Day))),
            Action::Open => self.edit(ctx),
            Action::Delete => self.empty(ctx),
            Action::CopyWeek => self.copy_week(ctx),
            Action::FairWeek => self.fair_week(ctx),
            Action::Sign => self.sign(ctx),
            Action::Swap => self.swap(ctx),
            Action::Handover => Flow::Open(Route::Handover),
            Action::ToTell => Flow::Open(Route::ToTell),
            Action::ShowPhone => self.show_phone(ctx),
            Action::Filter => {
                let whole = self.panel.whole(ctx, &self.known);
                self.ask(Over::Remarks(Remarks::new(words::panel_title, &whole)))
            }
            Action::View => self.ask(Over::Stations(Stations::new(ctx))),
            Action::Edit if self.doubts_clock(ctx) => self.ask(Over::Choice(Choice::clock(ctx))),
            _ => Flow::Stay,
        }
    }

    fn doubts_clock(&self, ctx: &Ctx) -> bool {
        wrong_clock::said(self.panel.latest, ctx).is_some()
    }

    /// Opens a box over the week and reads what it offers.
    fn ask(&mut self, over: Over) -> Flow {
        self.over = Some(over);
        Flow::Reload
    }

    /// The swaps that wait; where none does, a new one for the selected seat.
    fn swap(&mut self, ctx: &Ctx) -> Flow {
        let is_own = self.below.is_none() && self.grid.held().is_some();
        if is_own && !self.known.awaits_swaps() {
            return self.answered(Asked::AskSwap, ctx);
        }
        self.ask(Over::Swaps(Swaps::default()))
    }

    fn edit(&mut self, ctx: &Ctx) -> Flow {
        let (Some((date, seat)), Some((day, label))) = (self.grid.seat(), self.place(ctx)) else { return Flow::Stay };
        let title = words::pick_title(ctx.lang, &day, &label);
        self.ask(Over::Who(Who::sits(title, date, seat, self.grid.sitter())))
    }

    fn empty(&self, ctx: &Ctx) -> Flow {
        let Some((date, seat, person)) = self.grid.held() else {
            return Flow::Say(words::seat_is_empty(ctx.lang).to_owned());
        };
        let (day, label) = (day_label(date, ctx.lang), seat.label(ctx.lang));
        let standing = self.known.standing(&Assignment { date, seat, person }, ctx).unwrap_or_default();
        let question = standing + &words::empty_question(ctx.lang, &day, &label, &self.name(person));
        Flow::Ask(Confirm { question, yes: Command::SetShifts(vec![ShiftSet::new(date, seat, None)]) })
    }

    /// Signs in whoever has the selected seat, or out if signed in already.
    fn sign(&self, ctx: &Ctx) -> Flow {
        let Some((date, seat, person)) = self.grid.held() else {
            return Flow::Say(words::seat_is_empty(ctx.lang).to_owned());
        };
        let given = Assignment { date, seat, person };
        if self.known.falls_to_nobody(&given, ctx) {
            return self.nobody_comes(&given, ctx);
        }
        signing::press((self.known.signings(), &self.known.hours), &given, self.known.name(person), ctx)
    }

    /// Whoever has the seat no longer serves, so it is given to somebody first.
    fn nobody_comes(&self, given: &Assignment, ctx: &Ctx) -> Flow {
        let (day, label) = (day_label(given.date, ctx.lang), given.seat.label(ctx.lang));
        Flow::Warn(crate::lang::roster::has_left(ctx.lang, self.known.name(given.person), &day, &label))
    }

    /// Shows the number of whoever has the selected seat, else of the first on duty.
    fn show_phone(&mut self, ctx: &Ctx) -> Flow {
        let Some(id) = self.grid.held().map(|(.., person)| person).or_else(|| self.panel.first()) else {
            return Flow::Say(words::seat_is_empty(ctx.lang).to_owned());
        };
        self.known.shown = Some(id);
        Flow::Do(Command::ShowPhone(Record { kind: RecordKind::Person, id }))
    }

    /// What was answered in the box over the week.
    fn answered(&mut self, asked: Asked, ctx: &Ctx) -> Flow {
        match asked {
            Asked::Stay => Flow::Stay,
            Asked::Reload => Flow::Reload,
            Asked::Leave => {
                self.over = None;
                Flow::Stay
            }
            Asked::Kept(sentence) => {
                self.over = None;
                Flow::Say(sentence)
            }
            Asked::Go(day) => {
                self.over = None;
                self.go_to(day)
            }
            Asked::Desk { code, name } => {
                self.over = None;
                self.known.shown = None;
                self.below = (!code.is_empty()).then_some((code, name));
                Flow::Reload
            }
            Asked::Clock(is_right) => {
                self.over = None;
                Flow::Set(flow::Choice::Clock(is_right))
            }
            Asked::AskSwap => {
                if let Some((_, name)) = &self.below {
                    return Flow::Warn(words::only_there(ctx.lang, name));
                }
                let Some((date, seat, from)) = self.grid.held() else {
                    return Flow::Say(words::seat_is_empty(ctx.lang).to_owned());
                };
                let given = Assignment { date, seat, person: from };
                if self.known.falls_to_nobody(&given, ctx) {
                    return self.nobody_comes(&given, ctx);
                }
                let (day, label) = (day_label(date, ctx.lang), seat.label(ctx.lang));
                let title = words::swap_title(ctx.lang, &day, &label, &self.name(from));
                self.ask(Over::Who(Who::steps_in(title, date, seat, from)))
            }
            Asked::Open(over) => self.ask(*over),
            Asked::Do(command) => {
                self.over = None;
                Flow::Do(command)
            }
            Asked::Confirm(confirm) => {
                self.over = None;
                Flow::Ask(confirm)
            }
            Asked::Warn(sentence) => Flow::Warn(sentence),
        }
    }
}

impl Screen for Roster {
    fn title(&self, ctx: &Ctx) -> String {
        let (first, last) = (self.grid.week.monday(), self.grid.week.sunday());
        let (first, last) = (shown::date(first), shown::short_date(last));
        match &self.below {
            Some((_, name)) => words::title_of(ctx.lang, name, &first, &last),
            None => words::title(ctx.lang, &first, &last),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if let Some(over) = &self.over {
            return over.keys(ctx);
        }
        let mut hints = vec![
            Hint::new(Action::Open).called(words::key_edit(ctx.lang)).ranked(1),
            Hint::new(Action::Delete).called(words::key_empty(ctx.lang)).ranked(7),
            Hint::new(Action::Sign).ranked(2),
            Hint::new(Action::Swap).ranked(3),
            Hint::new(Action::Handover).ranked(3),
            Hint::new(Action::Previous).called(words::key_week_before(ctx.lang)).ranked(5),
            Hint::new(Action::Next).called(words::key_week_after(ctx.lang)).ranked(4),
            Hint::new(Action::FairWeek).ranked(if self.grid.people.is_empty() { 1 } else { 5 }),
            Hint::new(Action::CopyWeek).ranked(6),
            Hint::new(Action::Today).called(words::key_this_week(ctx.lang)).ranked(7),
            Hint::new(Action::GoTo).ranked(7),
            Hint::new(Action::ShowPhone).ranked(7),
            Hint::new(Action::ToTell).ranked(6),
            Hint::new(Action::Filter).called(words::key_panel(ctx.lang)).ranked(8),
            Hint::new(Action::Back).called(words::key_menu(ctx.lang)).ranked(8),
            export::hint(ctx.lang),
        ];
        if self.below.is_some() {
            // Not done from here; whoever presses the key is told so.
            for hint in hints.iter_mut().filter(|hint| matches!(hint.action, Action::Sign | Action::Handover)) {
                hint.rank = 9;
            }
        }
        if self.doubts_clock(ctx) {
            hints.push(Hint::new(Action::Edit).called(clock::key_right(ctx.lang)).ranked(0));
        }
        if ctx.desk.level == DeskLevel::Home {
            hints.push(Hint::new(Action::View).called(words::key_station(ctx.lang)).ranked(2));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let desk = self.desk().to_owned();
        let reader = store.read().of_desk(&desk);
        let calendar = reader.calendar()?;
        let plan = reader.duty_plan()?;
        let market = MarketDays::read(&plan.market).ok();
        let week = self.grid.week;
        let heads = week.days().map(|day| DayHead::of(day, &calendar, market.as_ref())).collect();
        let shifts = reader.shifts(week.monday(), week.sunday())?;
        self.panel.latest = store.latest_wall();
        if self.over.is_none() && wrong_clock::is_to_be_asked(reader, self.panel.latest, ctx)? {
            self.over = Some(Over::Choice(Choice::clock(ctx)));
        }
        // Turning to another week changes nothing of what is due now.
        if !std::mem::take(&mut self.turning) {
            self.panel.load(reader, &plan.hours, ctx)?;
        }
        self.panel.unknown_year = Some(week.sunday().year()).filter(|year| !calendar.knows(*year));
        let mut days = vec![(week.monday(), week.sunday())];
        // The night's shift may be last week's.
        days.extend(
            self.panel.on_duty().first().map(|given| (given.date, given.date)).filter(|(day, _)| !week.holds(*day)),
        );
        self.known.hours = plan.hours;
        self.known.load(reader, &[&shifts, self.panel.on_duty()].concat(), &days)?;
        let before = reader.shifts(week.previous().monday(), week.previous().sunday())?;
        self.grid.put(heads, plan, shifts, &before);
        let given = self.grid.people.iter().map(|((date, seat), person)| (*date, *seat, *person));
        let left = given.filter(|(date, seat, person)| {
            self.known.falls_to_nobody(&Assignment { date: *date, seat: *seat, person: *person }, ctx)
        });
        self.grid.left = left.map(|(date, seat, _)| (date, seat)).collect();
        if std::mem::take(&mut self.evens_out) {
            self.over = Some(self.even_out(reader, ctx)?);
        }
        if let Some(over) = &mut self.over {
            over.load(reader, ctx)?;
        }
        if std::mem::take(&mut self.fresh)
            && let Some((date, seat)) = self.panel.seat_now()
            && date == self.grid.date()
        {
            self.grid.row = self.grid.seats.iter().position(|one| *one == seat).unwrap_or(0);
        }
        Ok(())
    }

    fn guide(&self, ctx: &Ctx) -> Vec<String> {
        match &self.over {
            Some(Over::Swaps(_)) => guide::swaps(ctx.lang),
            _ => Vec::new(),
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let week = Rect { height: self.grid.height().min(area.height), ..area };
        self.grid.draw(frame, week, ctx, &self.known, self.panel.running_seat());
        day::draw_seat(frame, Rect { y: week.bottom(), height: 1, ..area }, ctx, &self.grid, &self.known);
        let below = Rect { y: week.bottom() + 1, height: area.height.saturating_sub(week.height + 1), ..area };
        let wide = if area.width >= WIDE_WINDOW { day::WIDE } else { 0 };
        let height = if wide > 0 { below.height.min(self.grid.height()) } else { 0 };
        let beside = Rect { x: below.right() - wide, width: wide, height, ..below };
        self.panel.draw(frame, below, beside, ctx, &self.known);
        if wide > 0 {
            day::draw_day(frame, beside, ctx, &self.grid, &self.known);
        }
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx, &self.known);
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.over.as_ref().and_then(Over::typing)
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            let asked = over.key(&key, ctx, &self.known);
            let flow = self.answered(asked, ctx);
            return self.for_desk(flow);
        }
        if let Some(action) = key.action {
            let flow = self.act(action, ctx);
            return self.for_desk(flow);
        }
        match key.code {
            KeyCode::Left => self.move_by(-1, 0),
            KeyCode::Right => self.move_by(1, 0),
            KeyCode::Up => self.move_by(0, -1),
            KeyCode::Down => self.move_by(0, 1),
            _ => Flow::Stay,
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            over.paste(text);
        }
        Flow::Stay
    }

    fn done(&mut self, done: &Done, ctx: &Ctx) -> Flow {
        if done.remarks.is_empty() {
            return Flow::Stay;
        }
        let name = |id| self.name(id);
        let others = (done.left_out > 0).then(|| crate::lang::roster::left_out(ctx.lang, done.left_out));
        let lines: Vec<String> = others.into_iter().chain(unfilled::say_all(&done.remarks, ctx.lang, &name)).collect();
        self.over = Some(Over::Remarks(Remarks::new(words::remarks_title, &lines)));
        Flow::Stay
    }
}
