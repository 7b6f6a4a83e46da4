//! Bars by category and week by week. Each bar has its number beside it, so neither colour nor the bar is the only sign.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::view;
use crate::domain::calendar::shown;
use crate::domain::matter::rates::{By, Fact, Figure, Rate, groups};
use crate::lang::rates as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Cells for what a bar is of, in brief words, and for its number.
const NAME: usize = 26;
const NUMBER: usize = 20;

/// One bar.
pub(super) struct Bar {
    name: String,
    /// What it is called where its matters are listed.
    pub(super) title: String,
    /// The matters it is made of.
    pub(super) facts: Vec<Fact>,
    said: String,
    style: Style,
}

/// One bar for each category, the longest first.
pub(super) fn bars(facts: &[Fact], ctx: &Ctx) -> Vec<Bar> {
    let bars = groups(facts, By::Category).into_iter().map(|(key, facts)| {
        let solved = Rate::of(&facts, Figure::Solved, ctx.now).percent();
        let solved = solved.map_or_else(|| "-".to_owned(), |percent| format!("{percent}%"));
        let said = words::bar(ctx.lang, facts.len(), &solved);
        let (title, name) = (view::category(&key, ctx.lang), view::category_briefly(&key, ctx.lang));
        Bar { title, name, facts, said, style: ctx.theme.title() }
    });
    bars.collect()
}

/// Two bars for each of the last weeks that fit so many rows: raised, and answered.
pub(super) fn trend(rows: u16, facts: &[Fact], ctx: &Ctx) -> Vec<Bar> {
    let today = ctx.now.date_naive();
    let monday =
        |day: NaiveDate| day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day);
    let last = facts.iter().map(|fact| monday(fact.at.date_naive())).max().unwrap_or(monday(today)).max(monday(today));
    let weeks = u64::from(rows.saturating_sub(2) / 2).clamp(1, 10);
    let mut bars = Vec::new();
    let first = facts.iter().map(|fact| monday(fact.at.date_naive())).min().unwrap_or(last);
    for back in (0..weeks).rev() {
        let week = last.checked_sub_days(Days::new(7 * back)).unwrap_or(last);
        if week < first {
            continue;
        }
        let raised = of(facts, |fact| monday(fact.at.date_naive()) == week);
        let answered = of(facts, |fact| fact.answered.is_some_and(|at| monday(at.date_naive()) == week));
        let name = words::week(ctx.lang, &shown::short_date(week));
        let title = format!("{name}  ");
        let (came, went) = (words::raised(ctx.lang, raised.len()), words::answered(ctx.lang, answered.len()));
        bars.push(Bar { title: title.clone() + &came, name, facts: raised, said: came, style: ctx.theme.title() });
        bars.push(Bar {
            title: title + &went,
            name: String::new(),
            facts: answered,
            said: went,
            style: ctx.theme.good(),
        });
    }
    bars
}

fn of(facts: &[Fact], wanted: impl Fn(&Fact) -> bool) -> Vec<Fact> {
    facts.iter().filter(|fact| wanted(fact)).cloned().collect()
}

/// Draws them; the one that Enter opens has a mark before it.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, bars: &[Bar], chosen: usize, ctx: &Ctx) {
    let most = bars.iter().map(|bar| bar.facts.len()).max().unwrap_or(0).max(1);
    let room = usize::from(area.width).saturating_sub(NAME + NUMBER + 4);
    for (at, (y, bar)) in (area.y + 1..area.bottom()).zip(bars).enumerate() {
        if at == chosen {
            buffer.set_string(area.x, y, ctx.theme.mark(), ctx.theme.marked());
        }
        let name = text::pad_right(&text::cut(&bar.name, NAME), NAME);
        let (x, _) = buffer.set_stringn(area.x + 1, y, name, NAME, ctx.theme.text());
        // Whatever there is at all shows.
        let long = (bar.facts.len() * room).div_ceil(most);
        let (x, _) = buffer.set_stringn(x + 1, y, ctx.theme.block().repeat(long), room, bar.style);
        let left = usize::from(area.right().saturating_sub(x + 1));
        buffer.set_stringn(x + 1, y, &bar.said, left, ctx.theme.text());
    }
}
