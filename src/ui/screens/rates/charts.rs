//! Bars by category and week by week. Each bar has its number beside it, so neither colour nor the bar is the only sign.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::view;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::rates::{By, Fact, Figure, Rate, groups};
use crate::domain::matter::weeks::{When, weeks};
use crate::lang::rates as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Cells for what a bar is of, in brief words, and for its number.
const NAME: usize = 26;
const NUMBER: usize = 20;

/// Lines below the weeks, for what they mean.
const MEANINGS: u16 = 4;

/// One bar.
pub(super) struct Bar {
    name: String,
    /// What it is called where its matters are listed.
    pub(super) title: String,
    /// What it counts.
    pub(super) figure: Figure,
    /// The matters it is made of, and whether each counts for the figure.
    pub(super) all: Vec<(Id, bool)>,
    said: String,
    style: Style,
    /// It stands for so many weeks that the others would be nothing beside it: it is cut where it is longer than they.
    is_cut: bool,
}

/// One bar for each category, the longest first.
pub(super) fn bars(facts: &[Fact], ctx: &Ctx) -> Vec<Bar> {
    let bars = groups(facts, By::Category).into_iter().map(|(key, facts)| {
        let solved = Rate::of(&facts, Figure::Solved, ctx.now).percent();
        let solved = solved.map_or_else(|| "-".to_owned(), |percent| format!("{percent}%"));
        let said = words::bar(ctx.lang, facts.len(), &solved);
        let (title, name) = (view::category(&key, ctx.lang), view::category_briefly(&key, ctx.lang));
        let all = facts.iter().map(|fact| (fact.matter, true)).collect();
        Bar { title, name, figure: Figure::Matters, all, said, style: ctx.theme.title(), is_cut: false }
    });
    bars.collect()
}

/// Two bars for each of the last weeks that fit so many rows: what was raised, and of the answers how many were in time.
pub(super) fn trend(rows: u16, facts: &[Fact], ctx: &Ctx) -> Vec<Bar> {
    let lang = ctx.lang;
    let most = u64::from(rows.saturating_sub(MEANINGS + 2) / 2).clamp(1, 10);
    let weeks = weeks(facts, most, ctx.now).into_iter().flat_map(|week| {
        let is_cut = week.when == When::Before;
        let name = match week.when {
            When::Before => words::weeks_before(lang).to_owned(),
            When::From(monday) => words::week(lang, &shown::short_date(monday)),
            When::InDoubt => words::time_in_doubt(lang).to_owned(),
        };
        let raised = Bar {
            title: name.clone(),
            name: name.clone(),
            figure: Figure::Matters,
            said: words::raised(lang, week.raised.len()),
            all: week.raised.into_iter().map(|matter| (matter, true)).collect(),
            style: ctx.theme.title(),
            is_cut,
        };
        let in_time = week.answers.iter().filter(|(_, in_time)| *in_time).count();
        let answers = Bar {
            title: name,
            name: String::new(),
            figure: Figure::OnTime,
            said: said_on_time(Rate { part: in_time, whole: week.answers.len() }, ctx),
            all: week.answers,
            style: ctx.theme.good(),
            is_cut,
        };
        [raised, answers]
    });
    weeks.collect()
}

/// `响应率 9/12 75%`; of no answers that there are none.
fn said_on_time(rate: Rate, ctx: &Ctx) -> String {
    rate.percent().map_or_else(
        || words::no_answer(ctx.lang).to_owned(),
        |percent| words::answered(ctx.lang, rate.part, rate.whole, percent),
    )
}

/// Says below the weeks what they count, and what is in doubt.
pub(super) fn draw_meaning(buffer: &mut Buffer, area: Rect, in_doubt: Option<&str>, ctx: &Ctx) {
    let said = [words::define_on_time(ctx.lang), words::define_week(ctx.lang), words::define_weeks(ctx.lang)];
    let said = in_doubt.into_iter().chain(said);
    let height = MEANINGS - u16::from(in_doubt.is_none());
    for (y, said) in (area.bottom().saturating_sub(height)..area.bottom()).zip(said) {
        let said = text::cut(said, usize::from(area.width.saturating_sub(2)));
        buffer.set_string(area.x + 1, y, said, ctx.theme.faint());
    }
}

/// Draws them; the one that Enter opens has a mark before it.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, bars: &[Bar], chosen: usize, ctx: &Ctx) {
    let most = bars.iter().filter(|bar| !bar.is_cut).map(|bar| bar.all.len()).max().unwrap_or(0).max(1);
    let room = usize::from(area.width).saturating_sub(NAME + NUMBER + 4);
    for (at, (y, bar)) in (area.y + 1..area.bottom()).zip(bars).enumerate() {
        if at == chosen {
            buffer.set_string(area.x, y, ctx.theme.mark(), ctx.theme.marked());
        }
        let name = text::pad_right(&text::cut(&bar.name, NAME), NAME);
        let (x, _) = buffer.set_stringn(area.x + 1, y, name, NAME, ctx.theme.text());
        // Whatever there is at all shows.
        let long = (bar.all.len().min(most) * room).div_ceil(most);
        let (x, _) = buffer.set_stringn(x + 1, y, ctx.theme.block().repeat(long), room, bar.style);
        let left = usize::from(area.right().saturating_sub(x + 1));
        buffer.set_stringn(x + 1, y, &bar.said, left, ctx.theme.text());
    }
}
