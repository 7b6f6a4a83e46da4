//! A handover as it is read: what is written (on an earlier one), visits, unfinished matters; scrolled where it is long.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::roster::handover::{HandoverForm, MatterLine, ReturnLine};
use crate::lang::{handover as words, to_tell};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Tells a person's name.
pub(super) type NameOf<'n> = &'n dyn Fn(Option<Id>) -> String;

/// How far a paper is scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paper {
    top: usize,
    /// Lines shown, and those below them, as of the last draw.
    shown: usize,
    beyond: usize,
}

impl Paper {
    /// A window down or up.
    pub fn scroll(&mut self, down: bool) {
        let step = self.shown.saturating_sub(1).max(1);
        self.top = if down { self.top + step.min(self.beyond) } else { self.top.saturating_sub(step) };
    }

    /// Draws the facts into `area`; with the names of people what is written and signed as well. The last row says that there is more.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx, paper: &HandoverForm, names: Option<NameOf<'_>>) {
        let room = usize::from(area.width.saturating_sub(2));
        let mut lines = names.map(|name| written(paper, ctx, room, name)).unwrap_or_default();
        lines.extend(facts(paper, ctx));
        let is_long = lines.len() > usize::from(area.height);
        // The mark has a row of its own: no line is cut for it.
        self.shown = usize::from(area.height).saturating_sub(usize::from(is_long));
        self.top = self.top.min(lines.len().saturating_sub(self.shown));
        self.beyond = lines.len().saturating_sub(self.top + self.shown);
        for (y, (line, style)) in (area.y..area.bottom()).zip(lines.iter().skip(self.top).take(self.shown)) {
            frame.buffer_mut().set_string(area.x + 1, y, text::cut(line, room), *style);
        }
        if self.beyond > 0 {
            let more = words::more(ctx.lang, self.beyond);
            frame.buffer_mut().set_string(area.x + 1, area.bottom().saturating_sub(1), more, ctx.theme.faint());
        }
    }
}

fn facts(paper: &HandoverForm, ctx: &Ctx) -> Vec<(String, Style)> {
    let (plain, head) = (ctx.theme.text(), ctx.theme.title());
    let mut lines = vec![(words::visits(ctx.lang, paper.visits.len()), head)];
    lines.extend(paper.visits.iter().map(|visit| (format!("  {} {}", visit.number, visit.text), plain)));
    if !paper.notes.is_empty() {
        lines.push((words::notes(ctx.lang, paper.notes.len()), head));
    }
    lines.extend(paper.notes.iter().map(|note| {
        let (mark, style) = match (note.urgent, note.alarming) {
            (true, _) => ("!", ctx.theme.overdue()),
            (false, true) => ("?", ctx.theme.due_soon()),
            (false, false) => (" ", plain),
        };
        (format!(" {mark}{}", note.say(ctx.lang)), style)
    }));
    lines.push((words::unfinished(ctx.lang, paper.unfinished.len()), head));
    let dues: Vec<_> = paper.unfinished.iter().map(|matter| due(matter, paper, ctx)).collect();
    let wide = dues.iter().map(|(said, _)| text::width(said)).max().unwrap_or(0);
    lines.extend(paper.unfinished.iter().zip(dues).map(|(matter, (due, style))| {
        let mark = match (matter.danger, matter.alarming) {
            (true, _) => "!",
            (false, true) => "?",
            (false, false) => " ",
        };
        (format!(" {mark}{}  {}  {}", matter.number, text::pad_right(&due, wide), matter.title), style)
    }));
    lines
}

/// When a matter was or is due, seen from the day of the paper.
fn due(matter: &MatterLine, paper: &HandoverForm, ctx: &Ctx) -> (String, Style) {
    if let Some(days) = matter.told_days {
        return (to_tell::told_waits(ctx.lang, days), ctx.theme.text());
    }
    if matter.may_close {
        return (to_tell::may_close(ctx.lang).to_owned(), ctx.theme.text());
    }
    let Some(at) = matter.due else { return (String::new(), ctx.theme.text()) };
    let said = shown::short_term(at);
    if at < paper.at {
        (words::overdue(ctx.lang, &said), ctx.theme.overdue())
    } else if matter.soon {
        (format!("{} {said}", DueState::Soon.label(ctx.lang)), ctx.theme.due_soon())
    } else {
        (words::due(ctx.lang, &said), ctx.theme.text())
    }
}

fn written(paper: &HandoverForm, ctx: &Ctx, room: usize, name: NameOf<'_>) -> Vec<(String, Style)> {
    let returning: Vec<String> = paper.returning.iter().map(returning_line).collect();
    let first = paper.instead_of.map(|id| words::taken_instead(ctx.lang, &name(paper.to), &name(Some(id))));
    let parts = [
        (words::to(ctx.lang), first.unwrap_or_default()),
        (words::returning(ctx.lang), returning.join("\n")),
        (words::risks(ctx.lang), paper.risks.clone()),
        (words::notices(ctx.lang), paper.notices.clone()),
        (words::keys(ctx.lang), paper.keys.clone()),
        (words::remarks(ctx.lang), paper.remarks.clone()),
    ];
    let corrections = paper.corrections.iter().map(|one| {
        let at = shown::short(one.at);
        let signed = one.signed.map(shown::short);
        let said = words::corrected(ctx.lang, &one.text, &name(Some(one.by)), &at, signed.as_deref());
        (words::correction(ctx.lang), said)
    });
    let parts: Vec<_> = parts.into_iter().filter(|(_, said)| !said.is_empty()).chain(corrections).collect();
    let labels = parts.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (label, said) in &parts {
        for (nth, line) in text::wrap(said, room.saturating_sub(labels + 2)).into_iter().enumerate() {
            let label = if nth == 0 { label } else { "" };
            lines.push((format!("{}  {line}", text::pad_right(label, labels)), ctx.theme.text()));
        }
    }
    lines
}

/// `李秀英 12-05 09:00 问低保`: one line of those who come again.
pub(super) fn returning_line(line: &ReturnLine) -> String {
    let when = line.when.map(|at| format!(" {}", shown::short(at))).unwrap_or_default();
    format!("{}{when} {}", line.name, line.about).trim().to_owned()
}
