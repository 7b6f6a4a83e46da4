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
const NUMBER: usize = 24;

/// Lines below the weeks, for what they mean.
const MEANINGS: u16 = 5;

/// The end of a bar that is cut. ASCII as every mark.
const CUT: &str = ">>";

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
        let solved = Rate::of(&facts, Figure::Solved, ctx.now).said_briefly().unwrap_or_else(|| "-".to_owned());
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
    rate.said().map_or_else(|| words::no_answer(ctx.lang).to_owned(), |said| words::answered(ctx.lang, &said))
}

/// Says below the weeks what they count, and what is in doubt.
pub(super) fn draw_meaning(buffer: &mut Buffer, area: Rect, in_doubt: Option<&str>, ctx: &Ctx) {
    let shades = words::define_shades(ctx.lang, ctx.theme.block(), ctx.theme.shade());
    let said =
        [shades.as_str(), words::define_on_time(ctx.lang), words::define_week(ctx.lang), words::define_weeks(ctx.lang)];
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
        let end = if bar.all.len() > most { CUT } else { "" };
        let full = filled(bar, long);
        let rest = long - full;
        let cut = |cells: usize, is_last: bool| cells - if is_last { text::width(end).min(cells) } else { 0 };
        let (full, rest) = (cut(full, rest == 0), cut(rest, rest > 0));
        let (x, _) = buffer.set_stringn(x + 1, y, ctx.theme.block().repeat(full), room, bar.style);
        let (x, _) = buffer.set_stringn(x, y, ctx.theme.shade().repeat(rest), room, ctx.theme.overdue());
        let (x, _) = buffer.set_stringn(x, y, end, room, ctx.theme.title());
        let left = usize::from(area.right().saturating_sub(x + 1));
        buffer.set_stringn(x + 1, y, &bar.said, left, ctx.theme.text());
    }
}

/// Of so many cells those of what counts: none of nothing and all of everything alone, so that the bar says what its rate says.
fn filled(bar: &Bar, cells: usize) -> usize {
    let (part, whole) = (bar.all.iter().filter(|(_, counts)| *counts).count(), bar.all.len());
    match (part * cells).checked_div(whole) {
        Some(_) if part == whole => cells,
        Some(full) if part > 0 => full.max(1).min(cells.saturating_sub(1)).max(usize::from(cells == 1)),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_filled_as_far_as_its_rate() {
        for (part, whole, cells, expected) in [
            (0, 94, 56, 0),
            (1, 94, 10, 1),
            (47, 94, 10, 5),
            (93, 94, 10, 9),
            (94, 94, 10, 10),
            (0, 0, 0, 0),
            (1, 2, 1, 1),
        ] {
            let id = |seq| Id { log: crate::domain::id::LogId::from_bits(7), seq };
            let all = (0..whole).map(|seq| (id(seq), seq < part)).collect();
            let (name, title, said) = (String::new(), String::new(), String::new());
            let bar = Bar { name, title, figure: Figure::OnTime, all, said, style: Style::new(), is_cut: false };
            assert_eq!(filled(&bar, cells), expected, "{part}/{whole} of {cells}");
        }
    }

    #[test]
    fn a_bar_that_is_cut_says_so_and_what_was_late_is_of_another_shade() {
        let id = |seq| Id { log: crate::domain::id::LogId::from_bits(7), seq };
        let bar = |count: u64, in_time: u64, figure, is_cut| Bar {
            name: String::new(),
            title: String::new(),
            figure,
            all: (0..count).map(|seq| (id(seq), seq < in_time)).collect(),
            said: count.to_string(),
            style: Style::new(),
            is_cut,
        };
        let ctx = Ctx::for_test();
        let area = Rect::new(0, 0, 80, 6);
        let mut buffer = Buffer::empty(area);
        let bars = [
            bar(5568, 5568, Figure::Matters, true),
            bar(117, 117, Figure::Matters, false),
            bar(94, 0, Figure::OnTime, false),
        ];
        draw(&mut buffer, area, &bars, 0, &ctx);
        let drawn = crate::ui::snapshot::snapshot(&buffer, None);
        let lines: Vec<_> = drawn.lines().skip(1).collect();
        assert!(lines[0].contains("██>> 5568"), "{drawn}");
        assert!(lines[1].contains("███ 117"), "{drawn}");
        assert!(lines[2].contains("░░ 94") && !lines[2].contains('█'), "{drawn}");
    }
}
