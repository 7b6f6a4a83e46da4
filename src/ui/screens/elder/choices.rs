//! The numbered choices of the start page: the station's day in the order it is lived, and on a second page what is done more
//! rarely.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Borders};

use crate::Lang;
use crate::domain::terms::DeskLevel;
use crate::lang::elder as words;
use crate::ui::screen::{Ctx, Route};
use crate::ui::text;

/// Boxes side by side.
pub(super) const ACROSS: usize = 2;
/// Rows a box takes, with the line of air below it.
const TALL: u16 = 4;

/// Where a choice leads.
#[derive(Clone)]
pub(super) enum Leads {
    To(Route),
    Duty,
    /// The other page of choices.
    Turn,
    Undo,
    Usual,
    Quit,
}

type Word = fn(Lang) -> &'static str;

/// What waits, said beside a choice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Waits {
    /// Answers that are to be told.
    pub(super) to_tell: usize,
    /// Matters that are overdue.
    pub(super) overdue: usize,
}

/// The choices of a page in the order of their digits: 1 to 9, then 0.
pub(super) fn choices(more: bool, level: DeskLevel) -> Vec<(Word, Leads)> {
    if !more {
        return vec![
            (words::visit, Leads::To(Route::VisitForm(None))),
            (words::note, Leads::To(Route::NoteQuestions)),
            (words::duty, Leads::Duty),
            (words::to_tell, Leads::To(Route::ToTell)),
            (words::matters, Leads::To(Route::Matters)),
            (words::visits, Leads::To(Route::Visits)),
            (words::find, Leads::To(Route::Find(String::new()))),
            (words::handover, Leads::To(Route::Handover)),
            (words::sync, Leads::To(Route::Sync)),
            (words::more, Leads::Turn),
        ];
    }
    let above = match level {
        DeskLevel::Station => (words::notes as Word, Leads::To(Route::Pocket)),
        DeskLevel::Home | DeskLevel::District => (words::inbox as Word, Leads::To(Route::Inbox)),
    };
    vec![
        (words::undo, Leads::Undo),
        above,
        (words::people, Leads::To(Route::People)),
        (words::proposals, Leads::To(Route::Proposals)),
        (words::inspections, Leads::To(Route::Inspections)),
        (words::rates, Leads::To(Route::Rates)),
        (words::settings, Leads::To(Route::Settings)),
        (words::usual, Leads::Usual),
        (words::quit, Leads::Quit),
        (words::back, Leads::Turn),
    ]
}

/// Draws the choices in boxes, the marked one so that it stands out.
pub(super) fn draw(frame: &mut Frame, area: Rect, choices: &[(Word, Leads)], marked: usize, waits: Waits, ctx: &Ctx) {
    let width = (area.width - 6) / 2;
    for (at, (word, leads)) in choices.iter().enumerate() {
        let (row, column) = (at / ACROSS, at % ACROSS);
        let x = area.x + 2 + if column == 0 { 0 } else { width + 2 };
        let y = area.y + 1 + u16::try_from(row).unwrap_or(0) * TALL;
        let room = Rect { x, y, width, height: TALL - 1 }.intersection(area);
        let is_marked = at == marked;
        let style = if is_marked { ctx.theme.selected() } else { ctx.theme.text() };
        let frame_style = if is_marked { ctx.theme.marked() } else { ctx.theme.faint() };
        let block = Block::new().borders(Borders::ALL).border_set(ctx.theme.border()).border_style(frame_style);
        let inside = block.inner(room);
        frame.render_widget(block, room);
        let mark = if is_marked { ctx.theme.mark() } else { " " };
        let waiting = match leads {
            Leads::To(Route::ToTell) if waits.to_tell > 0 => words::waits(ctx.lang, waits.to_tell),
            Leads::To(Route::Matters) if waits.overdue > 0 => words::overdue(ctx.lang, waits.overdue),
            _ => String::new(),
        };
        let said = format!(" {mark} {}   {} {waiting}", (at + 1) % 10, text::spaced(word(ctx.lang)));
        let said = text::pad_right(&said, usize::from(inside.width));
        frame.buffer_mut().set_stringn(inside.x, inside.y, said, usize::from(inside.width), style);
    }
}
