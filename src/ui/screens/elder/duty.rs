//! Today's page of the roster: who sits where, and by which digit each signs in and out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Id;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::week::{Assignment, Seat, current_slot};
use crate::domain::terms::{Post, Slot};
use crate::lang::elder as words;
use crate::lang::roster_screen as roster;
use crate::store::{Reader, StoreError};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::{signing, text};

/// Cells of a seat's label, and of a name, in wide letters.
const SEAT: usize = 14;
const NAME: usize = 14;

/// Who sits where on one day.
#[derive(Clone, Debug, Default)]
pub(super) struct Duty {
    day: NaiveDate,
    /// Each seat in the order of the day, with whoever has it and their name.
    seats: Vec<(Seat, Option<Id>, String)>,
    signings: Vec<Signing>,
    now: Option<Slot>,
}

impl Duty {
    pub(super) fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let current = current_slot(ctx.now, &ctx.desk.hours);
        // In the small hours the evening of the day before is still on call.
        self.day = current.map_or(ctx.now.date_naive(), |(day, _)| day);
        self.now = current.map(|(_, slot)| slot);
        let sitters: BTreeMap<Seat, Id> =
            reader.shifts(self.day, self.day)?.into_iter().map(|given| (given.seat, given.person)).collect();
        self.seats.clear();
        for seat in ctx.desk.seats.of_day(&sitters.keys().copied().collect()) {
            let person = sitters.get(&seat).copied();
            let name = person.map(|id| reader.person_name(id)).transpose()?.unwrap_or_default();
            self.seats.push((seat, person, name));
        }
        self.signings = reader.signings(self.day, self.day)?.into_iter().map(|(_, signing)| signing).collect();
        Ok(())
    }

    /// Signs whoever has the seat with this digit in, or out; `None` if no seat has it.
    pub(super) fn sign(&self, digit: u32, ctx: &Ctx) -> Option<Flow> {
        let place = usize::try_from(digit).ok()?.checked_sub(1)?;
        let (seat, person, name) = self.seats.get(place)?;
        let Some(person) = *person else { return Some(Flow::Say(roster::seat_is_empty(ctx.lang).to_owned())) };
        let given = Assignment { date: self.day, seat: *seat, person };
        Some(signing::press((&self.signings, &ctx.desk.hours), &given, name, ctx))
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let buffer = frame.buffer_mut();
        let title = words::duty_title(ctx.lang, &self.day.to_string());
        buffer.set_string(area.x + 6, area.y + 1, text::spaced(&title), ctx.theme.title());
        let rows = (area.y + 3..area.bottom().saturating_sub(2)).step_by(2);
        for ((y, (seat, person, name)), digit) in rows.zip(&self.seats).zip(1..) {
            let now = self.now == Some(seat.slot) || self.now.is_some() && *seat == Seat::new(Slot::AllDay, Post::Duty);
            let label = text::pad_right(&text::spaced(&seat.label(ctx.lang)), SEAT);
            let given = person.map(|person| Assignment { date: self.day, seat: *seat, person });
            let name = given.map_or_else(|| words::nobody(ctx.lang).to_owned(), |_| text::spaced(name));
            let signed =
                given.map(|given| signing::label(&self.signings, &given, &ctx.desk.hours, ctx)).unwrap_or_default();
            let mark = if now { format!("{} {}", ctx.theme.mark(), words::duty_now(ctx.lang)) } else { String::new() };
            let style = if now { ctx.theme.marked() } else { ctx.theme.text() };
            let said = format!("{digit}   {label}{} {signed}  {mark}", text::pad_right(&name, NAME));
            buffer.set_stringn(area.x + 6, y, said, usize::from(area.width.saturating_sub(6)), style);
        }
        let foot = text::cut(words::duty_back(ctx.lang), usize::from(area.width.saturating_sub(6)));
        buffer.set_string(area.x + 6, area.bottom() - 1, foot, ctx.theme.faint());
    }
}
