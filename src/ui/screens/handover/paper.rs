//! The facts of a handover as they are read: visits, unfinished matters, and on an earlier one everything else.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::roster::handover::{HandoverForm, MatterLine};
use crate::lang::handover as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Draws the facts into `area`; `whole`: the written parts as well.
pub(super) fn draw(frame: &mut Frame, area: Rect, ctx: &Ctx, paper: &HandoverForm, whole: bool) {
    let room = usize::from(area.width.saturating_sub(2));
    for (y, (line, style)) in (area.y..area.bottom()).zip(lines(paper, ctx, usize::from(area.height), whole)) {
        frame.buffer_mut().set_string(area.x + 1, y, text::cut(&line, room), style);
    }
}

fn lines(paper: &HandoverForm, ctx: &Ctx, height: usize, whole: bool) -> Vec<(String, Style)> {
    let (plain, head) = (ctx.theme.text(), ctx.theme.title());
    let written: Vec<(String, Style)> = if whole { written(paper, ctx) } else { Vec::new() };
    let free = height.saturating_sub(2 + written.len());
    let matters_first = paper.unfinished.len().min(free.div_ceil(2).max(free.saturating_sub(paper.visits.len())));
    let visits = paper.visits.len().min(free.saturating_sub(matters_first));
    let mut lines = vec![(words::visits(ctx.lang, paper.visits.len()), head)];
    lines.extend(
        paper.visits.iter().rev().take(visits).map(|visit| (format!("  {} {}", visit.number, visit.text), plain)),
    );
    let rest = paper.unfinished.len() - matters_first;
    let mut count = words::unfinished(ctx.lang, paper.unfinished.len());
    if rest > 0 {
        count = format!("{count}{}", words::more(ctx.lang, rest));
    }
    lines.push((count, head));
    lines.extend(paper.unfinished.iter().take(matters_first).map(|matter| matter_line(matter, paper, ctx)));
    lines.extend(written);
    lines
}

fn matter_line(matter: &MatterLine, paper: &HandoverForm, ctx: &Ctx) -> (String, Style) {
    let late = matter.due.is_some_and(|due| due < paper.at);
    let due = matter.due.map(|at| words::due(ctx.lang, &format!("{}.{} {}", at.month(), at.day(), at.format("%H:%M"))));
    let mark = if matter.danger { "!" } else { " " };
    let style = if late { ctx.theme.overdue() } else { ctx.theme.text() };
    (format!(" {mark}{} {} {}", matter.number, due.unwrap_or_default(), matter.title), style)
}

fn written(paper: &HandoverForm, ctx: &Ctx) -> Vec<(String, Style)> {
    let returning: Vec<String> = paper.returning.iter().map(super::returning_line).collect();
    [
        (words::returning(ctx.lang), returning.join("；")),
        (words::risks(ctx.lang), paper.risks.replace('\n', "；")),
        (words::notices(ctx.lang), paper.notices.replace('\n', "；")),
        (words::keys(ctx.lang), paper.keys.clone()),
        (words::remarks(ctx.lang), paper.remarks.clone()),
    ]
    .into_iter()
    .filter(|(_, said)| !said.is_empty())
    .map(|(label, said)| (format!("{label}：{said}"), ctx.theme.text()))
    .collect()
}
