//! The wizard's pages: their order, their answers, their heads, and the summary before the desk is opened.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::questions::computers;
use super::{SAMPLE, STANDS_IN};
use crate::Lang;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::matter::number::{NumberKind, Numbering, Series};
use crate::domain::opening;
use crate::domain::terms::DeskLevel;
use crate::lang::{rescue, wizard as words};
use crate::ui::market;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::choices::Answer;

/// One page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Lang,
    Level,
    Place,
    Details,
    Sure,
}

impl Page {
    /// In their order.
    pub(super) const ALL: [Page; 5] = [Page::Lang, Page::Level, Page::Place, Page::Details, Page::Sure];

    /// Its number, from 1.
    pub(super) fn step(self) -> usize {
        Page::ALL.iter().position(|page| *page == self).unwrap_or(0) + 1
    }

    /// The page before.
    pub(super) fn before(self) -> Option<Page> {
        Page::ALL.get(self.step().checked_sub(2)?).copied()
    }

    /// What can be chosen on it by a digit.
    pub(super) fn answers(self, lang: Lang) -> Vec<Answer> {
        let mut answers = match self {
            Page::Lang => vec![Answer::new(1, words::chinese(lang)), Answer::new(2, words::english(lang))],
            Page::Level => vec![
                Answer::new(1, words::level_station(lang)),
                Answer::new(2, words::level_home(lang)),
                Answer::new(3, words::level_district(lang)),
                Answer::new(STANDS_IN, rescue::answer(lang)),
            ],
            Page::Place | Page::Details | Page::Sure => return Vec::new(),
        };
        answers.push(Answer::new(SAMPLE, words::sample(lang)));
        answers
    }

    fn question(self, lang: Lang) -> &'static str {
        match self {
            Page::Lang => words::ask_lang(lang),
            Page::Level => words::ask_level(lang),
            Page::Place => words::ask_place(lang),
            Page::Details => words::ask_details(lang),
            Page::Sure => words::ask_sure(lang),
        }
    }
}

/// The digit of a language.
pub(super) const fn lang_digit(lang: Lang) -> u32 {
    match lang {
        Lang::Zh => 1,
        Lang::En => 2,
    }
}

/// The language of a digit.
pub(super) const fn lang_of(digit: u32) -> Lang {
    if digit == 2 { Lang::En } else { Lang::Zh }
}

/// Draws the question and what helps to answer it; answers the room below.
pub(super) fn draw_head(
    frame: &mut Frame,
    area: Rect,
    (page, stands_in): (Page, bool),
    number: Option<&str>,
    ctx: &Ctx,
) -> Rect {
    let columns = usize::from(area.width);
    let help = match (page, number) {
        (Page::Place, _) => words::place_help(ctx.lang).to_owned(),
        (Page::Details, Some(number)) if !stands_in => words::details_help(ctx.lang, number),
        _ => String::new(),
    };
    let question = match page {
        Page::Details if stands_in => rescue::ask_pc(ctx.lang),
        page => page.question(ctx.lang),
    };
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y + 1, text::cut(question, columns), ctx.theme.title());
    for (y, line) in (area.y + 2..area.y + 4).zip(text::wrap(&help, columns)) {
        buffer.set_string(area.x, y, line, ctx.theme.faint());
    }
    let below = if help.is_empty() { 3 } else { 5 };
    Rect { y: area.y + below, height: area.height.saturating_sub(below), ..area }
}

/// How a number of this desk looks.
pub(super) fn number(desk: &Desk, ctx: &Ctx) -> Option<String> {
    let numbering = Numbering::new(&desk.town_code, &desk.code, Series::new(desk.pc, 1)).ok()?;
    Some(numbering.number(NumberKind::Matter, ctx.now.year(), 42).ok()?.to_string())
}

fn computer(pc: u32, lang: Lang) -> String {
    let nth = usize::try_from(pc).ok().and_then(|pc| pc.checked_sub(1));
    nth.and_then(|nth| computers(lang).get(nth).copied()).unwrap_or_default().to_owned()
}

/// Draws everything answered, before the desk is opened.
pub(super) fn draw_summary(frame: &mut Frame, area: Rect, desk: &Desk, stands_in: bool, ctx: &Ctx) {
    let lang = ctx.lang;
    let level = match desk.level {
        DeskLevel::Station => words::level_station(lang),
        DeskLevel::Home => words::level_home(lang),
        DeskLevel::District => words::level_district(lang),
    };
    let market = market::said(&desk.market, lang);
    let market = if market.is_empty() { words::market_none(lang).to_owned() } else { market };
    let places = match opening::open(desk) {
        _ if stands_in => 0,
        Command::All(commands) => commands.len().saturating_sub(1),
        _ => 0,
    };
    let mut lines = vec![(words::level(lang), level.to_owned()), (words::district(lang), desk.district.clone())];
    if desk.level != DeskLevel::District {
        lines.push((words::town(lang), desk.town.clone()));
    }
    if desk.level == DeskLevel::Station {
        lines.push((words::village(lang), desk.name.clone()));
    }
    let number = number(desk, ctx).unwrap_or_default();
    let number = match number.rsplit_once('-') {
        // The home adds the place of this computer among those of its desk.
        Some((begins, _)) if stands_in => rescue::number_later(lang, begins),
        _ => number,
    };
    lines.extend([
        (words::number(lang), number),
        (words::pc(lang), computer(desk.pc, lang)),
        (words::market(lang), market),
    ]);
    if places > 0 {
        lines.push((words::places(lang), words::places_count(lang, places)));
    }
    let labels = lines.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    let columns = usize::from(area.width);
    let buffer = frame.buffer_mut();
    for (y, (label, said)) in (area.y..area.bottom()).zip(&lines) {
        let line = format!("{}  {said}", text::pad_right(label, labels));
        buffer.set_string(area.x, y, text::cut(&line, columns), ctx.theme.text());
    }
    let y = area.y + u16::try_from(lines.len() + 1).unwrap_or(u16::MAX);
    if y < area.bottom() {
        buffer.set_string(area.x, y, text::cut(words::nothing_yet(lang), columns), ctx.theme.faint());
    }
}
