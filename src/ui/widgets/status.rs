//! The top line (where I am, which desk, what time) and the message line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::calendar::shown;
use crate::lang::ui as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// A sentence on the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It went well, or is good to know.
    Good(String),
    /// It went wrong. The word for "attention" stands before it, so colour is not the only sign.
    Bad(String),
}

impl Notice {
    /// The sentence.
    pub fn sentence(&self) -> &str {
        match self {
            Notice::Good(said) | Notice::Bad(said) => said,
        }
    }
}

/// Draws the top line.
pub fn title(buffer: &mut Buffer, area: Rect, title: &str, ctx: &Ctx) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width);
    let sitter = ctx.sitter().map(|sitter| format!(" {}", sitter.name)).unwrap_or_default();
    let urgent = match (ctx.urgent.matters, ctx.urgent.notes) {
        (0, 0) => String::new(),
        (matters, 0) => words::urgent(ctx.lang, matters),
        (0, notes) => words::urgent_notes(ctx.lang, notes),
        (matters, notes) => words::urgent_both(ctx.lang, matters, notes),
    };
    let urgent = match ctx.urgent.perhaps + ctx.urgent.perhaps_notes {
        0 => urgent,
        perhaps if urgent.is_empty() => words::perhaps_urgent(ctx.lang, perhaps),
        perhaps => words::perhaps_urgent_too(ctx.lang, urgent.trim_end(), perhaps),
    };
    let right = |sample: &str| {
        let said = format!("{}{sample}{sitter}  {}", ctx.desk.name, shown::short(ctx.now));
        text::cut(&said, columns / 2).into_owned()
    };
    // Whoever looks up must see that these people are made up, wherever the figures of the page leave room.
    let fits = |said: &String| text::width(title) + text::width(&urgent) + text::width(said) < columns;
    let marked = ctx.desk.sample.then(|| right(words::made_up(ctx.lang))).filter(fits);
    let right = marked.unwrap_or_else(|| right(""));
    let left = text::pad_right(title, columns.saturating_sub(text::width(&right) + text::width(&urgent)));
    let (x, y) = buffer.set_stringn(area.x, area.y, left, columns, ctx.theme.title());
    let (x, y) = buffer.set_stringn(x, y, urgent, columns, ctx.theme.overdue());
    buffer.set_string(x, y, right, ctx.theme.text());
}

/// Lines a message takes at this width.
pub fn rows(notice: &Notice, width: u16, ctx: &Ctx) -> u16 {
    u16::try_from(text::wrap(&words_of(notice, ctx), usize::from(width)).len()).unwrap_or(u16::MAX)
}

fn words_of(notice: &Notice, ctx: &Ctx) -> String {
    match notice {
        Notice::Good(said) => said.clone(),
        Notice::Bad(said) => format!("{} {said}", words::attention(ctx.lang)),
    }
}

/// Draws the message in `area`. Of what does not fit the beginning and the end stay: what happened, and what to do next.
pub fn message(buffer: &mut Buffer, area: Rect, notice: &Notice, ctx: &Ctx) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width);
    let said = words_of(notice, ctx);
    let style = match notice {
        Notice::Good(_) => ctx.theme.good(),
        Notice::Bad(_) => ctx.theme.error(),
    };
    let mut lines = text::wrap(&said, columns);
    if lines.len() > usize::from(area.height) {
        let end = text::tail(&said, columns.saturating_sub(1));
        lines.truncate(usize::from(area.height).saturating_sub(1));
        lines.push(format!("{}{end}", text::ELLIPSIS));
    }
    let top = area.bottom() - u16::try_from(lines.len()).unwrap_or(1).min(area.height);
    for (y, line) in (top..area.bottom()).zip(&lines) {
        buffer.set_string(area.x, y, text::pad_right(line, columns), style);
    }
}
