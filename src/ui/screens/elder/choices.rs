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
    /// Another page of choices.
    Page(Page),
    Undo,
    Usual,
    Quit,
}

/// A page of choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Page {
    /// The station's day.
    #[default]
    Day,
    /// What is done more rarely.
    More,
    /// What is done hardly ever.
    Rare,
}

impl Page {
    /// The page that leads here; nothing on the first.
    pub(super) const fn above(self) -> Option<Page> {
        match self {
            Page::Day => None,
            Page::More => Some(Page::Day),
            Page::Rare => Some(Page::More),
        }
    }
}

type Word = fn(Lang) -> &'static str;

/// What waits, said beside a choice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Waits {
    /// Answers that are to be told.
    pub(super) to_tell: usize,
    /// Matters that are overdue.
    pub(super) overdue: usize,
    /// Questions of what was changed on both sides.
    pub(super) questions: usize,
}

/// The choices of a page in the order of their digits: 1 to 9, then 0.
pub(super) fn choices(page: Page, level: DeskLevel) -> Vec<(Word, Leads)> {
    match page {
        Page::Day => vec![
            (words::visit, Leads::To(Route::VisitForm(None))),
            (words::note, Leads::To(Route::NoteQuestions)),
            (words::duty, Leads::To(Route::Duty)),
            (words::to_tell, Leads::To(Route::ToTell)),
            (words::matters, Leads::To(Route::Matters)),
            (words::visits, Leads::To(Route::Visits)),
            (words::find, Leads::To(Route::Find(String::new()))),
            (words::handover, Leads::To(Route::Handover)),
            (words::sync, Leads::To(Route::Sync)),
            (words::more, Leads::Page(Page::More)),
        ],
        Page::More => vec![
            (words::undo, Leads::Undo),
            match level {
                DeskLevel::Station => (words::notes, Leads::To(Route::Pocket)),
                DeskLevel::Home | DeskLevel::District => (words::inbox, Leads::To(Route::Inbox)),
            },
            (words::people, Leads::To(Route::People)),
            (words::proposals, Leads::To(Route::Proposals)),
            (words::inspections, Leads::To(Route::Inspections)),
            (words::questions, Leads::To(Route::Conflicts)),
            (words::settings, Leads::To(Route::Settings)),
            (words::more, Leads::Page(Page::Rare)),
            (words::quit, Leads::Quit),
            (words::back, Leads::Page(Page::Day)),
        ],
        Page::Rare => vec![
            (words::rates, Leads::To(Route::Rates)),
            (words::offices, Leads::To(Route::Offices)),
            (words::import, Leads::To(Route::Import)),
            (words::help, Leads::To(Route::Help)),
            (words::usual, Leads::Usual),
            (words::handovers, Leads::To(Route::Handovers)),
            (words::back, Leads::Page(Page::More)),
        ],
    }
}

/// The digit of a choice: 1 to 9, and 0 for the last, which leads on or back.
pub(super) fn digit(at: usize, of: usize) -> usize {
    if at + 1 == of { 0 } else { at + 1 }
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
            Leads::To(Route::Conflicts) | Leads::Page(Page::More) if waits.questions > 0 => {
                words::to_choose(ctx.lang, waits.questions)
            }
            _ => String::new(),
        };
        let said = format!(" {mark} {}   {} {waiting}", digit(at, choices.len()), text::spaced(word(ctx.lang)));
        let said = text::pad_right(&said, usize::from(inside.width));
        frame.buffer_mut().set_stringn(inside.x, inside.y, said, usize::from(inside.width), style);
    }
}
