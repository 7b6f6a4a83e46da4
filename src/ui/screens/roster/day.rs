//! The selected seat in one line under the week, and on a wide window the whole selected day beside the panel.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::known::Known;
use super::week::Grid;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::week::{Assignment, Seat};
use crate::lang::roster_screen as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Cells the day takes beside the panel.
pub(super) const WIDE: u16 = 54;

/// `11月27日周五 下午：陈生 138****0012 牤牛沟村村委会委员 未签到`.
pub(super) fn draw_seat(frame: &mut Frame, line: Rect, ctx: &Ctx, grid: &Grid, known: &Known) {
    let Some((date, seat)) = grid.seat() else { return };
    let said =
        text::cut(&seat_line(date, seat, ctx, grid, known), usize::from(line.width).saturating_sub(2)).into_owned();
    frame.buffer_mut().set_string(line.x + 1, line.y, said, ctx.theme.title());
}

fn seat_line(date: NaiveDate, seat: Seat, ctx: &Ctx, grid: &Grid, known: &Known) -> String {
    let (day, label) = (day_label(date, ctx.lang), seat.label(ctx.lang));
    let Some((date, held, person)) = grid.held() else {
        let free = words::seat_free(ctx.lang, &day, &label);
        let others = known.signed_by_others(date, seat, None, ctx);
        return if others.is_empty() { free } else { format!("{free}  ({others})") };
    };
    let label = if held == seat { label } else { words::seat_within(ctx.lang, &label, &held.label(ctx.lang)) };
    let seat = held;
    let mut said = vec![words::seat_of(ctx.lang, &day, &label, known.name(person)), known.phone(person)];
    if let Some(swap) = known.waiting(date, seat) {
        said.push(words::seat_swap(ctx.lang, known.name(swap.to)));
    }
    said.push(known.signed_label(&Assignment { date, seat, person }, ctx));
    let others = known.signed_by_others(date, seat, Some(person), ctx);
    said.push(if others.is_empty() { others } else { format!("({others})") });
    said.push(known.employer(person).to_owned());
    said.retain(|part| !part.is_empty());
    said.join("  ")
}

/// Date in full, then every seat with its number and signature.
pub(super) fn draw_day(frame: &mut Frame, area: Rect, ctx: &Ctx, grid: &Grid, known: &Known) {
    let room = usize::from(area.width).saturating_sub(3);
    for y in area.y..area.bottom() {
        frame.buffer_mut().set_string(area.x, y, ctx.theme.bar(), ctx.theme.faint());
    }
    let head = grid.head().map(|head| head.full(ctx.lang)).unwrap_or_default();
    let head = text::wrap(&head, room).into_iter().map(|line| (line, ctx.theme.title()));
    let labels = grid.seats.iter().map(|seat| text::width(&seat.label(ctx.lang))).max().unwrap_or(0).min(14);
    let date = grid.date();
    let seats = grid.seats.iter().map(|seat| {
        let label = text::pad_right(&text::cut(&seat.label(ctx.lang), labels), labels);
        match grid.people.get(&(date, *seat)) {
            None if grid.is_covered(date, *seat) => {
                (format!("{label}  {}", words::whole_day(ctx.lang)), ctx.theme.faint())
            }
            None => (format!("{label}  {}", words::nobody(ctx.lang)), ctx.theme.faint()),
            Some(person) => {
                let name = text::pad_right(known.name(*person), 8);
                let phone = text::pad_right(&known.phone(*person), 11);
                let signed = known.signed_label(&Assignment { date, seat: *seat, person: *person }, ctx);
                (format!("{label}  {name}  {phone}  {signed}"), ctx.theme.text())
            }
        }
    });
    for (y, (line, style)) in (area.y..area.bottom()).zip(head.chain(seats)) {
        frame.buffer_mut().set_string(area.x + 2, y, text::cut(line.trim_end(), room), style);
    }
}
