//! Bars by category and week by week. Each bar has its number beside it, so neither colour nor the bar is the only sign.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::view;
use crate::domain::matter::rates::{By, Fact, Figure, Rate, groups};
use crate::lang::rates as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Cells for what a bar is of, and for its number.
const NAME: usize = 26;
const NUMBER: usize = 20;

/// One bar.
struct Bar {
    name: String,
    count: usize,
    said: String,
    style: Style,
}

/// One bar for each category, the longest first.
pub(super) fn bars(buffer: &mut Buffer, area: Rect, facts: &[Fact], ctx: &Ctx) {
    let bars = groups(facts, By::Category).into_iter().map(|(key, facts)| {
        let solved = Rate::of(facts.iter().copied(), Figure::Solved, ctx.now).percent();
        let solved = solved.map_or_else(|| "-".to_owned(), |percent| format!("{percent}%"));
        let said = words::bar(ctx.lang, facts.len(), &solved);
        Bar { name: view::category(&key, ctx.lang), count: facts.len(), said, style: ctx.theme.title() }
    });
    draw(buffer, area, &bars.collect::<Vec<_>>(), ctx);
}

/// Two bars for each of the last weeks: raised, and answered.
pub(super) fn trend(buffer: &mut Buffer, area: Rect, facts: &[Fact], ctx: &Ctx) {
    let today = ctx.now.date_naive();
    let monday =
        |day: NaiveDate| day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day);
    let last = facts.iter().map(|fact| monday(fact.at.date_naive())).max().unwrap_or(monday(today)).max(monday(today));
    let weeks = u64::from(area.height.saturating_sub(2) / 2).clamp(1, 10);
    let mut bars = Vec::new();
    let first = facts.iter().map(|fact| monday(fact.at.date_naive())).min().unwrap_or(last);
    for back in (0..weeks).rev() {
        let week = last.checked_sub_days(Days::new(7 * back)).unwrap_or(last);
        if week < first {
            continue;
        }
        let raised = facts.iter().filter(|fact| monday(fact.at.date_naive()) == week).count();
        let is_answered = |fact: &&Fact| fact.answered.is_some_and(|at| monday(at.date_naive()) == week);
        let answered = facts.iter().filter(is_answered).count();
        let name = words::week(ctx.lang, &week.format("%m-%d").to_string());
        bars.push(Bar { name, count: raised, said: words::raised(ctx.lang, raised), style: ctx.theme.title() });
        let said = words::answered(ctx.lang, answered);
        bars.push(Bar { name: String::new(), count: answered, said, style: ctx.theme.good() });
    }
    draw(buffer, area, &bars, ctx);
}

fn draw(buffer: &mut Buffer, area: Rect, bars: &[Bar], ctx: &Ctx) {
    if bars.is_empty() {
        buffer.set_string(area.x + 2, area.y + 1, words::empty(ctx.lang), ctx.theme.faint());
        return;
    }
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let room = usize::from(area.width).saturating_sub(NAME + NUMBER + 4);
    for (y, bar) in (area.y + 1..area.bottom()).zip(bars) {
        let name = text::pad_right(&text::cut(&bar.name, NAME), NAME);
        let (x, _) = buffer.set_stringn(area.x + 1, y, name, NAME, ctx.theme.text());
        // Whatever there is at all shows.
        let long = (bar.count * room).div_ceil(most);
        let (x, _) = buffer.set_stringn(x + 1, y, ctx.theme.block().repeat(long), room, bar.style);
        let left = usize::from(area.right().saturating_sub(x + 1));
        buffer.set_stringn(x + 1, y, &bar.said, left, ctx.theme.text());
    }
}
