//! Elder mode: one question at a time, its answers numbered one a line, with air around everything.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Form;
use super::draw::{beneath_style, offer_rows, rows_above};
use super::field::{Field, Kind};
use crate::lang::ui as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

impl Form {
    pub(super) fn draw_elder(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let asked = self.fields.iter().filter(|field| !field.hidden).count();
        let number = self.fields.iter().take(self.at + 1).filter(|field| !field.hidden).count();
        let is_last = self.is_last();
        let offers = self.offers_at_once();
        let before = self.before(ctx);
        let Some(field) = self.fields.get_mut(self.at) else { return };
        let room = Rect { x: area.x + 4, width: area.width - 8, ..area };
        let columns = usize::from(room.width);
        let buffer = frame.buffer_mut();
        buffer.set_string(room.x, room.y, text::cut(&before, columns), ctx.theme.faint());
        let place = words::question_place(ctx.lang, number, asked);
        buffer.set_string(room.x, room.y + 1, text::cut(&place, columns), ctx.theme.faint());
        buffer.set_string(room.x, room.y + 2, text::cut(&text::spaced(field.label), columns), ctx.theme.title());
        let help = match (&field.kind, is_last) {
            (Kind::Choice(_), false) => words::elder_choose(ctx.lang),
            (Kind::Choice(_), true) => words::elder_choose_last(ctx.lang),
            (Kind::Several(_), false) => words::elder_tick(ctx.lang),
            (Kind::Several(_), true) => words::elder_tick_last(ctx.lang),
            (_, false) if offers => words::elder_pick(ctx.lang),
            (_, false) => words::elder_write(ctx.lang),
            (_, true) => words::elder_write_last(ctx.lang),
        };
        buffer.set_string(room.x, room.bottom() - 1, text::cut(help, columns), ctx.theme.faint());
        if let Some(error) = &field.error {
            for (y, line) in (room.y + 3..room.y + 5).zip(text::wrap(&format!("! {error}"), columns)) {
                buffer.set_string(room.x, y, text::cut(&line, columns), ctx.theme.error());
            }
        }
        let note = if field.ahead.is_empty() { field.note.as_deref() } else { Some(field.ahead.said()) };
        if let (Some(note), None) = (note, &field.error) {
            let style = beneath_style(field, ctx);
            for (y, line) in (room.y + 3..room.y + 5).zip(text::wrap(note, columns)) {
                buffer.set_string(room.x, y, text::cut(&line, columns), style);
            }
        }
        let answer = Rect { y: room.y + 5, height: room.height.saturating_sub(7), ..room };
        if let Kind::Choice(options) | Kind::Several(options) = &field.kind {
            draw_answers(frame, answer, options, field, ctx);
        } else {
            draw_written(frame, answer, field, ctx);
        }
    }

    /// What was answered before this question, in one line.
    fn before(&self, ctx: &Ctx) -> String {
        let answered = self.fields.iter().take(self.at).filter(|field| !field.hidden && !field.is_blank());
        let said: Vec<String> =
            answered.map(|field| field.in_words(ctx.lang)).filter(|said| !said.is_empty()).collect();
        if said.is_empty() { String::new() } else { words::answered_before(ctx.lang, &said.join("  ")) }
    }
}

/// Numbered answers, a blank line between them where there is room.
fn draw_answers(frame: &mut Frame, room: Rect, options: &[String], field: &Field, ctx: &Ctx) {
    let step = if options.len() * 2 <= usize::from(room.height) { 2 } else { 1 };
    for ((y, option), at) in (room.y..room.bottom()).step_by(step).zip(options).zip(0_usize..) {
        let on = field.ahead.marked().map_or_else(|| field.has(at), |marked| marked == at);
        let style = if on { ctx.theme.selected() } else { ctx.theme.text() };
        let style = if field.ahead.leaves_out(at) { ctx.theme.faint() } else { style };
        let mark = if on { ctx.theme.mark() } else { " " };
        let line = format!("{mark} {:>2}  {}", at + 1, text::spaced(option));
        frame.buffer_mut().set_string(room.x, y, text::pad_right(&line, usize::from(room.width)), style);
    }
}

/// The writing line between two rules, candidates below it.
fn draw_written(frame: &mut Frame, room: Rect, field: &mut Field, ctx: &Ctx) {
    let rows = match field.kind {
        Kind::Area(rows) => rows.max(4),
        _ => 1,
    };
    let rows = rows.min(room.height.saturating_sub(2)).max(1);
    let rule = ctx.theme.rule().repeat(usize::from(room.width));
    let buffer = frame.buffer_mut();
    buffer.set_string(room.x, room.y, &rule, ctx.theme.marked());
    buffer.set_string(room.x, room.y + rows + 1, &rule, ctx.theme.marked());
    let line = Rect { y: room.y + 1, height: rows, ..room };
    field.input.draw(frame, line, ctx.theme.text(), true);
    let above = rows_above(field, ctx);
    if !above.is_empty() {
        frame.buffer_mut().set_string(room.x + 2, room.y, &above, ctx.theme.faint());
    }
    if field.input.is_empty() {
        let hint = text::cut(field.hint, usize::from(room.width) - 2);
        frame.buffer_mut().set_string(room.x + 2, room.y + 1, hint, ctx.theme.faint());
    }
    let below = room.y + rows + 2;
    let room = Rect { y: below, height: room.bottom().saturating_sub(below), ..room };
    offer_rows(frame.buffer_mut(), room, field, 1, ctx);
    let foot = u16::try_from(field.offers.len()).unwrap_or(room.height);
    let more = (field.offers.len() >= OFFERED).then(|| words::not_among(ctx.lang).to_owned());
    let said = field.enter_keeps(ctx.lang).into_iter().chain(more);
    for (said, y) in said.zip(room.y + foot..room.bottom()) {
        let said = text::cut(&said, usize::from(room.width) - 2);
        frame.buffer_mut().set_string(room.x + 2, y, said, ctx.theme.faint());
    }
}

/// Candidates at most; there may be more of them.
const OFFERED: usize = 9;
