//! Below the week: who is on duty now and how to reach them, what is due, what waits, where the data is.

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::event::Signing;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::phone::mask_phone;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::week::{Seat, shift_at};
use crate::domain::terms::{Post, Slot};
use crate::lang::roster_screen as words;
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::today::Today;
use crate::store::{Page, Reader, StoreError};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Matters named in the panel at most.
const NAMED: usize = 8;

/// Somebody on duty now.
#[derive(Clone, Debug)]
pub(super) struct OnDuty {
    pub seat: Seat,
    pub id: Id,
    pub form: PersonForm,
}

/// What the panel knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Panel {
    /// The shift that runs, or the next one.
    pub shift: Option<(NaiveDate, Slot)>,
    pub is_running: bool,
    pub on_duty: Vec<OnDuty>,
    signings: Vec<Signing>,
    today: Today,
    pressing: Vec<MatterRow>,
    unknown_year: Option<i32>,
    /// Whose number was asked for; shown until the selection moves.
    pub shown: Option<Id>,
}

impl Panel {
    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let (date, slot) = shift_at(ctx.now, &ctx.desk.hours);
        self.shift = Some((date, slot));
        self.is_running = crate::domain::roster::week::current_slot(ctx.now, &ctx.desk.hours).is_some();
        self.on_duty.clear();
        for given in reader.shifts(date, date)? {
            let now = given.seat.slot == slot || given.seat.slot == Slot::AllDay;
            if let (true, Some(row)) = (now, reader.person(given.person)?) {
                self.on_duty.push(OnDuty { seat: given.seat, id: row.id, form: row.form });
            }
        }
        self.on_duty.sort_by_key(|one| (one.seat.slot == Slot::AllDay, one.seat.post != Post::Lead, one.seat));
        self.signings = reader.signings(date, date)?.into_iter().map(|(_, signing)| signing).collect();
        self.today = reader.today(ctx.now)?;
        let open = MatterFilter { open: Some(true), ..MatterFilter::default() };
        self.pressing = reader.matters(&open, Page { from: 0, count: NAMED })?;
        Ok(())
    }

    /// The year of the week shown, when its holidays are not known.
    pub fn warn_of_year(&mut self, year: Option<i32>) {
        self.unknown_year = year;
    }

    /// The seat whose star the week shows.
    pub fn running_seat(&self) -> Option<(NaiveDate, Seat)> {
        let (date, slot) = self.shift.filter(|_| self.is_running)?;
        Some((date, Seat::new(slot, Post::Duty)))
    }

    /// Signed in and out, for one seat: the times.
    pub fn signed(&self, person: Id, seat: Seat) -> (Option<&Signing>, Option<&Signing>) {
        let mine = |out: bool| {
            self.signings.iter().rev().find(move |one| one.person == person && one.seat == seat && one.out == out)
        };
        (mine(false), mine(true))
    }

    pub fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lines = self.lines(ctx);
        for (y, (line, style)) in (area.y..area.bottom()).zip(lines) {
            let said = text::cut(&line, usize::from(area.width).saturating_sub(2));
            frame.buffer_mut().set_string(area.x + 1, y, said, style);
        }
    }

    fn lines(&self, ctx: &Ctx) -> Vec<(String, Style)> {
        let mut lines = self.duty_lines(ctx);
        let state = if self.today.overdue > 0 { ctx.theme.overdue() } else { ctx.theme.text() };
        lines.push((words::due(ctx.lang, self.today.overdue, self.today.soon, self.today.open), state));
        let tail = {
            let mut tail = vec![(words::pocket(ctx.lang, self.today.notes, self.today.visits), ctx.theme.text())];
            if self.today.swaps > 0 {
                tail.push((words::swaps(ctx.lang, self.today.swaps), ctx.theme.due_soon()));
            }
            if let Some(year) = self.unknown_year {
                tail.push((words::year_unknown(ctx.lang, year), ctx.theme.due_soon()));
            }
            tail.push((words::kept_here(ctx.lang, self.today.entries), ctx.theme.faint()));
            tail
        };
        // On a small window fewer matters are named; nothing else is cut.
        let room = usize::from(ctx.size.height.saturating_sub(3 + 9)).saturating_sub(lines.len() + tail.len());
        lines.extend(self.pressing.iter().take(room.min(NAMED)).map(|row| pressing_line(row, ctx)));
        lines.extend(tail);
        lines
    }

    fn duty_lines(&self, ctx: &Ctx) -> Vec<(String, Style)> {
        let Some((date, slot)) = self.shift else { return Vec::new() };
        let lead = if self.is_running { words::now(ctx.lang) } else { words::not_now(ctx.lang) };
        let day =
            if date == ctx.now.date_naive() { words::today(ctx.lang).to_owned() } else { day_label(date, ctx.lang) };
        let head = format!("{lead} {day} {}", slot.label(ctx.lang));
        if self.on_duty.is_empty() {
            return vec![(format!("{head}: {}", words::nobody(ctx.lang)), ctx.theme.marked())];
        }
        let mut lines = vec![(head, ctx.theme.marked())];
        for one in &self.on_duty {
            let phone = if self.shown == Some(one.id) { one.form.phone.clone() } else { mask_phone(&one.form.phone) };
            let signed = match self.signed(one.id, one.seat) {
                (_, Some(out)) => words::signed_out(ctx.lang, &out.at.format("%H:%M").to_string()),
                (Some(come), None) => words::signed_in(ctx.lang, &come.at.format("%H:%M").to_string()),
                (None, None) => words::not_signed(ctx.lang).to_owned(),
            };
            let seat = text::pad_right(one.seat.post.label(ctx.lang), 8);
            let line =
                format!("  {seat} {} {} {signed}", text::pad_right(&one.form.name, 9), text::pad_right(&phone, 13));
            lines.push((line, ctx.theme.text()));
        }
        lines
    }
}

fn pressing_line(row: &MatterRow, ctx: &Ctx) -> (String, Style) {
    let due = chrono::DateTime::from_timestamp(row.due, 0).map(|at| at.with_timezone(ctx.now.offset()));
    let is_late = row.due > 0 && row.due < ctx.now.timestamp();
    let when = due.map(|at| format!("{}.{} {}", at.month(), at.day(), at.format("%H:%M"))).unwrap_or_default();
    let said = if is_late { format!("{} {when}", words::overdue(ctx.lang)) } else { words::due_at(ctx.lang, &when) };
    let style = if is_late { ctx.theme.overdue() } else { ctx.theme.text() };
    (format!("  {}  {}  {}", text::pad_right(&said, 18), row.row.form.number, row.row.form.title), style)
}
