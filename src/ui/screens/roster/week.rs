//! The seven columns: what stands in each seat, which seat is selected, and how they are drawn.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::head::head_lines;
use super::known::Known;
use crate::domain::calendar::Week;
use crate::domain::calendar::day::DayHead;
use crate::domain::desk::DutyPlan;
use crate::domain::id::Id;
use crate::domain::roster::week::{Assignment, Seat, is_over};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// The width of the seats' names on the left.
const LABEL: u16 = 10;
/// Lines above the first seat: date, lunar note, rule.
const HEAD: u16 = 3;

/// One week of the roster as read from the tables.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub week: Week,
    pub heads: Vec<DayHead>,
    pub seats: Vec<Seat>,
    pub people: BTreeMap<(NaiveDate, Seat), Id>,
    /// The seats each day has, with those outside the plan and without those that a whole day covers.
    wanted: BTreeSet<(NaiveDate, Seat)>,
    /// The covered seats, with the seat of the whole day.
    covered: BTreeMap<(NaiveDate, Seat), Seat>,
    /// Seats that fall to nobody, since whoever has them no longer serves.
    pub left: BTreeSet<(NaiveDate, Seat)>,
    /// By what the roster is made.
    pub plan: DutyPlan,
    /// Last week's roster, by the days of this one.
    pub before: BTreeMap<(NaiveDate, Seat), Id>,
    /// The selected day, 0 for Monday, and the selected seat.
    pub day: usize,
    pub row: usize,
}

impl Grid {
    pub fn new(week: Week) -> Grid {
        Grid {
            week,
            heads: Vec::new(),
            seats: Vec::new(),
            people: BTreeMap::new(),
            wanted: BTreeSet::new(),
            covered: BTreeMap::new(),
            left: BTreeSet::new(),
            plan: DutyPlan::default(),
            before: BTreeMap::new(),
            day: 0,
            row: 0,
        }
    }

    pub fn put(&mut self, heads: Vec<DayHead>, plan: DutyPlan, shifts: Vec<Assignment>, before: &[Assignment]) {
        let a_week_later = |date: NaiveDate| date.checked_add_days(Days::new(7)).unwrap_or(date);
        self.before = before.iter().map(|given| ((a_week_later(given.date), given.seat), given.person)).collect();
        self.heads = heads;
        self.seats = plan.seats.with(shifts.iter().map(|given| given.seat));
        self.wanted.clear();
        self.covered.clear();
        for date in self.week.days() {
            let taken = shifts.iter().filter(|given| given.date == date).map(|given| given.seat).collect();
            self.wanted.extend(plan.seats.of_day(&taken).into_iter().map(|seat| (date, seat)));
            let covered =
                self.seats.iter().filter_map(|seat| Some(((date, *seat), plan.seats.covered_by(*seat, &taken)?)));
            self.covered.extend(covered);
        }
        self.plan = plan;
        self.people = shifts.into_iter().map(|given| ((given.date, given.seat), given.person)).collect();
        self.row = self.row.min(self.seats.len().saturating_sub(1));
    }

    pub fn date(&self) -> NaiveDate {
        self.week.days().nth(self.day).unwrap_or(self.week.monday())
    }

    /// The selected seat, if the desk has any.
    pub fn seat(&self) -> Option<(NaiveDate, Seat)> {
        Some((self.date(), *self.seats.get(self.row)?))
    }

    /// Who sits in the selected seat.
    pub fn sitter(&self) -> Option<Id> {
        self.people.get(&self.seat()?).copied()
    }

    /// The seat that somebody has where the selection stands, and who: the selected one, or the whole day's that covers it.
    pub fn held(&self) -> Option<(NaiveDate, Seat, Id)> {
        let (date, seat) = self.seat()?;
        let seat = self.covered.get(&(date, seat)).copied().unwrap_or(seat);
        Some((date, seat, *self.people.get(&(date, seat))?))
    }

    /// Somebody has the whole day of which this seat is a part.
    pub fn is_covered(&self, date: NaiveDate, seat: Seat) -> bool {
        self.covered.contains_key(&(date, seat))
    }

    /// The head of the selected day.
    pub fn head(&self) -> Option<&DayHead> {
        self.heads.get(self.day)
    }

    /// The seats whose shift has not ended.
    fn ahead(&self, ctx: &Ctx) -> Vec<(NaiveDate, Seat)> {
        let all = self.wanted.iter().copied();
        all.filter(|(date, seat)| !is_over(*date, seat.slot, &self.plan.hours, ctx.now)).collect()
    }

    /// Whether every shift of the week has ended.
    pub fn is_over(&self, ctx: &Ctx) -> bool {
        self.ahead(ctx).is_empty()
    }

    /// How many seats of the week nobody has who will come.
    pub fn free(&self, ctx: &Ctx) -> usize {
        self.ahead(ctx).iter().filter(|place| !self.people.contains_key(place) || self.left.contains(place)).count()
    }

    /// How many seats last week's roster would fill, and how many of those filled now it would replace or empty. Somebody
    /// may be away on the new day, so it may come to fewer.
    pub fn copy_changes(&self, ctx: &Ctx) -> (usize, usize) {
        let is_ahead = |(date, seat): &&(NaiveDate, Seat)| !is_over(*date, seat.slot, &self.plan.hours, ctx.now);
        let filled = self.before.keys().filter(is_ahead).count();
        let sits = self.people.keys().filter(is_ahead);
        let lost = sits.filter(|place| self.people.get(*place) != self.before.get(*place)).count();
        (filled, lost)
    }

    /// Moves the selection; `false` when it would leave the week on the left or right.
    pub fn step(&mut self, days: isize, rows: isize) -> bool {
        self.row = self.row.saturating_add_signed(rows).min(self.seats.len().saturating_sub(1));
        let Some(day) = self.day.checked_add_signed(days).filter(|day| *day < 7) else { return false };
        self.day = day;
        true
    }

    pub fn height(&self) -> u16 {
        HEAD + u16::try_from(self.seats.len()).unwrap_or(0)
    }

    /// `running`: the shift that runs now. Today has its word under the date, the running shift a star, a seat with a waiting
    /// swap a question mark, a seat of somebody
    /// who has left an exclamation mark, so none needs colour.
    pub fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx, known: &Known, running: Option<(NaiveDate, Seat)>) {
        let wide = (area.width.saturating_sub(LABEL)) / 7;
        let today = ctx.now.date_naive();
        for (line, seat) in (area.y + HEAD..area.bottom()).zip(&self.seats) {
            let label = text::pad_left(&seat.brief(ctx.lang), usize::from(LABEL) - 1);
            frame.buffer_mut().set_string(area.x, line, label, ctx.theme.title());
        }
        for ((x, head), day) in (area.x + LABEL..).step_by(usize::from(wide.max(1))).zip(&self.heads).zip(0..) {
            let column = Rect { x, width: wide, ..area };
            draw_head(frame, column, ctx, head, head.date == today);
            for ((line, seat), row) in (area.y + HEAD..area.bottom()).zip(&self.seats).zip(0..) {
                let place = (head.date, *seat);
                let looks = Looks {
                    covered: self.covered.get(&place).map(|whole| whole.slot.label(ctx.lang)),
                    name: self.people.get(&place).map(|id| known.name(*id)),
                    is_selected: day == self.day && row == self.row,
                    is_running: running == Some(place),
                    sign: if self.left.contains(&place) {
                        Some("!")
                    } else {
                        known.waiting(head.date, *seat).map(|_| "?")
                    },
                };
                looks.draw(frame, Rect { y: line, height: 1, ..column }, ctx);
            }
        }
    }
}

fn draw_head(frame: &mut Frame, column: Rect, ctx: &Ctx, head: &DayHead, is_today: bool) {
    let room = usize::from(column.width).saturating_sub(1);
    let marked = if is_today { ctx.theme.marked() } else { ctx.theme.title() };
    let rule = if is_today { marked } else { ctx.theme.faint() };
    let lines = head_lines(head, room, is_today, ctx);
    for ((y, line), style) in (column.y..).zip(lines).zip([marked, ctx.theme.text(), rule]) {
        frame.buffer_mut().set_string(column.x, y, text::pad_right(&line, room), style);
    }
}
/// How one seat looks.
struct Looks<'a> {
    name: Option<&'a str>,
    /// What stands there when somebody else's whole day covers the seat.
    covered: Option<&'a str>,
    is_selected: bool,
    is_running: bool,
    /// What stands behind the name: whoever has the seat no longer serves, or a swap waits.
    sign: Option<&'static str>,
}

impl Looks<'_> {
    /// A mark, the name, a sign: in ten cells a name of four characters is whole.
    fn draw(&self, frame: &mut Frame, cell: Rect, ctx: &Ctx) {
        let room = usize::from(cell.width);
        let (mark, style) = match (self.is_selected, self.is_running) {
            (true, _) => (ctx.theme.mark(), ctx.theme.selected()),
            (false, true) => ("*", ctx.theme.marked()),
            (false, false) => (" ", ctx.theme.text()),
        };
        let style = if self.name.is_none() && !self.is_selected { ctx.theme.faint() } else { style };
        let running = if self.is_selected && self.is_running { "*" } else { "" };
        let sign = self.sign.unwrap_or(running);
        let name = short_name(self.name.or(self.covered).unwrap_or("--"), room.saturating_sub(2));
        let said = text::pad_right(&format!("{mark}{name}{sign}"), room.saturating_sub(1));
        frame.buffer_mut().set_string(cell.x, cell.y, said, style);
    }
}

/// A name in so many cells; of one in Latin letters that is longer the surname stays whole: `Chen Jianshui` is `Chen J.`, not
/// `Chen Ji…`.
fn short_name(name: &str, room: usize) -> Cow<'_, str> {
    let shortened = || {
        let (surname, given) = name.split_once(' ').filter(|_| name.is_ascii())?;
        let initial = given.chars().next().filter(char::is_ascii_alphabetic)?;
        [format!("{surname} {initial}."), format!("{surname} {initial}")]
            .into_iter()
            .find(|one| text::width(one) <= room)
    };
    if text::width(name) <= room {
        return Cow::Borrowed(name);
    }
    shortened().map_or_else(|| text::cut(name, room), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_letters_keeps_its_surname_whole() {
        for (name, expected) in [
            ("Chen Jianshui", "Chen J."),
            ("Li Wei", "Li Wei"),
            ("Ouyang Xiu", "Ouyang X"),
            ("阿依古丽买买提", "阿依古…"),
            ("沈建水", "沈建水"),
        ] {
            assert_eq!(short_name(name, 8), expected);
        }
    }
}
