//! From day to day, from week to week, and back to today.

use chrono::{Datelike, NaiveDate};

use super::Roster;
use crate::domain::calendar::Week;
use crate::domain::roster::week::shift_at;
use crate::ui::screen::{Ctx, Flow};

impl Roster {
    pub(super) fn go_to(&mut self, day: NaiveDate) -> Flow {
        self.known.shown = None;
        self.grid.week = Week::of(day);
        self.grid.day = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        Flow::Reload
    }

    /// The week of today, and in it the seat of the shift that runs or comes next.
    pub(super) fn go_to_now(&mut self, ctx: &Ctx) -> Flow {
        self.fresh = true;
        // Not by what was read last: that may have been before midnight.
        self.go_to(shift_at(ctx.now, &ctx.desk.hours).0)
    }

    /// Another week, on the day of today's name; so this week comes back on today.
    pub(super) fn turn_to(&mut self, week: Week, ctx: &Ctx) -> Flow {
        self.turning = true;
        let today = ctx.now.date_naive().weekday();
        self.go_to(week.days().find(|day| day.weekday() == today).unwrap_or(week.monday()))
    }

    pub(super) fn move_by(&mut self, days: isize, rows: isize) -> Flow {
        self.known.shown = None;
        if self.grid.step(days, rows) {
            return Flow::Stay;
        }
        self.turning = true;
        (self.grid.week, self.grid.day) =
            if days < 0 { (self.grid.week.previous(), 6) } else { (self.grid.week.next(), 0) };
        Flow::Reload
    }
}
