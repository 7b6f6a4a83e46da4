//! One frame: title, the screen, its keys or the message, the function keys; and the one caret.

use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::widgets::{Paragraph, Wrap};
use ratatui::{Frame, Terminal};

use super::{App, AppError, Asked, Open};
use crate::lang::ui as words;
use crate::obstacle::Obstacle;
use crate::ui::flags;
use crate::ui::keymap::Hint;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::deeds::Deeds;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::Picker;
use crate::ui::widgets::status::Notice;
use crate::ui::widgets::{keybar, status};

/// The smallest window every screen is complete in.
pub const SMALLEST: Size = Size::new(80, 24);

impl<B: Backend> App<B> {
    /// Draws one frame.
    ///
    /// # Errors
    /// When the terminal no longer answers.
    pub fn draw(&mut self) -> Result<(), AppError> {
        let bars = self.hints();
        let top = self.stack.last_mut();
        let who = self.who.as_mut().map(|who| &mut who.picker);
        let over = Over { deeds: self.deeds.as_ref(), asked: self.asked.as_ref(), who };
        paint(&mut self.terminal, &mut self.ctx, top, &bars, self.notice.as_ref(), over)
    }
}

/// What stands over the screen on top.
#[derive(Default)]
pub(super) struct Over<'a> {
    /// What else can be done.
    deeds: Option<&'a Deeds>,
    /// The question that waits.
    asked: Option<&'a Asked>,
    /// Whose step it is.
    who: Option<&'a mut Picker>,
}

/// Lines a message may take: the longest is read whole in the smallest window.
const SAID: u16 = 4;

/// Paints the screen on top, with its bars, the message and the question.
pub(super) fn paint<B: Backend>(
    terminal: &mut Terminal<B>,
    ctx: &mut Ctx,
    top: Option<&mut Open>,
    (own, global): &(Vec<Hint>, Vec<Hint>),
    notice: Option<&Notice>,
    Over { deeds, asked, who }: Over<'_>,
) -> Result<(), AppError> {
    terminal
        .draw(|frame| {
            let area = frame.area();
            ctx.size = Size::new(area.width, area.height);
            if area.width < SMALLEST.width || area.height < SMALLEST.height {
                too_small(frame, ctx);
                return;
            }
            let Some(open) = top else { return };
            let line = |y: u16| Rect { y, height: 1, ..area };
            let standing = ctx.standing.filter(|_| area.height > SMALLEST.height);
            let head = 1 + u16::from(standing.is_some());
            let body = Rect { y: area.y + head, height: area.height - head - 2, ..area };
            open.screen.draw(frame, body, ctx);
            if let Some(deeds) = deeds {
                let about = open.screen.deeds_about(ctx);
                deeds.draw(frame, body, &about, ctx);
            }
            let caret = open.screen.typing().and_then(Input::caret);
            let caret = match who {
                Some(picker) => {
                    picker.draw(frame, body, ctx);
                    picker.typing().and_then(Input::caret)
                }
                None => caret,
            };
            let buffer = frame.buffer_mut();
            if let Some(said) = standing {
                let said = text::pad_right(said, usize::from(area.width));
                buffer.set_string(area.x, area.y + 1, said, ctx.theme.error());
            }
            status::title(buffer, line(area.y), &open.screen.title(ctx), ctx);
            draw_foot(buffer, area, (own, global), notice.filter(|_| asked.is_none()), caret, ctx);
            match (asked, caret) {
                (Some(asked), _) => asked.answering.draw(frame, body, asked.question(ctx.lang), ctx),
                (None, Some(caret)) => frame.set_cursor_position(caret),
                (None, None) => {}
            }
            flags::settle(frame.buffer_mut());
        })
        .map(|_| ())
        .map_err(|error| AppError::Terminal(Obstacle::other(&error)))
}

/// Draws the bars and the message so that both can be read: the message in free lines above the bars; where the page leaves none,
/// in place of the function keys, with the screen's own keys above it.
fn draw_foot(
    buffer: &mut Buffer,
    area: Rect,
    (own, global): (&[Hint], &[Hint]),
    notice: Option<&Notice>,
    caret: Option<Position>,
    ctx: &Ctx,
) {
    let line = |y: u16| Rect { y, height: 1, ..area };
    let rows = notice.map_or(0, |notice| status::rows(notice, area.width, ctx)).min(SAID);
    let bars = area.bottom() - 2;
    let is_free = |y: u16| {
        let is_blank = |x: u16| buffer.cell((x, y)).is_none_or(|cell| cell.symbol().trim().is_empty());
        (area.x..area.right()).all(is_blank) && caret.is_none_or(|caret| caret.y != y)
    };
    let is_free = (bars - rows..bars).all(is_free);
    let (said, keys) = if is_free { (bars - rows, bars) } else { (area.bottom() - rows, area.bottom() - rows - 1) };
    keybar::draw_own(buffer, line(keys), own, ctx);
    if is_free {
        keybar::draw(buffer, line(area.bottom() - 1), global, ctx);
    }
    if let Some(notice) = notice {
        status::message(buffer, Rect { y: said, height: rows, ..area }, notice, ctx);
    }
}

fn too_small(frame: &mut Frame, ctx: &Ctx) {
    let area = frame.area();
    let sentence = words::too_small(ctx.lang, area.width, area.height);
    frame.render_widget(Paragraph::new(sentence).wrap(Wrap { trim: true }), area);
}
