//! The boxes over the week: who takes a seat, which day to go to, why a swap, which swaps wait, why seats stay empty.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::typed::read_date;
use crate::domain::event::SwapDecision;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use crate::domain::roster::week::Seat;
use crate::domain::terms::Role;
use crate::lang::roster_screen as words;
use crate::store::roster::SwapRow;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Confirm, Ctx};
use crate::ui::text;
use crate::ui::widgets::form::Candidate;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::{Picked, Picker};
use crate::ui::widgets::popup;

/// What was answered.
pub(super) enum Asked {
    Stay,
    Leave,
    Go(NaiveDate),
    Person(Id),
    AskSwap,
    Do(Command),
    Confirm(Confirm),
    Warn(String),
}

/// What a line of text is asked for.
pub(super) enum Line {
    GoTo,
    /// The reason of a swap.
    Reason(SwapRequest),
    /// The reason why this swap is refused.
    Refuse(Id),
}

/// A swap while somebody is being chosen for it.
pub(super) struct Giving {
    date: NaiveDate,
    seat: Seat,
    from: Id,
}

/// A box.
pub(super) enum Box {
    Choose(Picker, Option<Giving>),
    Line { title: String, hint: &'static str, input: Input, what: Line },
    Swaps { rows: Vec<SwapRow>, at: usize, head: Option<Id> },
    Remarks { lines: Vec<String>, top: usize },
}

impl Giving {
    fn request(&self, to: Id) -> SwapRequest {
        SwapRequest { date: self.date, seat: self.seat, from: self.from, to, reason: String::new() }
    }
}

impl Box {
    pub fn choose(title: String) -> Box {
        Box::Choose(Picker::new(title), None)
    }

    pub fn swap(title: String, date: NaiveDate, seat: Seat, from: Id) -> Box {
        Box::Choose(Picker::new(title), Some(Giving { date, seat, from }))
    }

    pub fn go_to(ctx: &Ctx) -> Box {
        Box::line(words::goto_title(ctx.lang), words::goto_hint(ctx.lang), Line::GoTo)
    }

    pub fn swaps(_ctx: &Ctx) -> Box {
        Box::Swaps { rows: Vec::new(), at: 0, head: None }
    }

    pub fn remarks(lines: Vec<String>) -> Box {
        Box::Remarks { lines, top: 0 }
    }

    fn line(title: &str, hint: &'static str, what: Line) -> Box {
        Box::Line { title: title.to_owned(), hint, input: Input::line().limited(100), what }
    }

    pub fn keys(&self) -> Vec<Hint> {
        match self {
            Box::Choose(..) | Box::Line { .. } | Box::Remarks { .. } => {
                vec![Hint::new(Action::Open), Hint::new(Action::Back)]
            }
            Box::Swaps { .. } => [Action::Open, Action::Delete, Action::New, Action::Back].map(Hint::new).to_vec(),
        }
    }

    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        match self {
            Box::Choose(picker, _) => {
                let mut people = reader.people(false)?;
                let station = reader.own_place()?;
                let area = station.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.area);
                // Those who serve here come first, then the neighbours of the area, then everybody.
                people.sort_by_key(|row| {
                    let near = area.as_ref().is_some_and(|area| !area.is_empty() && row.form.area == *area);
                    (row.form.station != station, !near)
                });
                picker.offer(people.into_iter().map(|row| candidate(row.id, &row.form, ctx)).collect());
            }
            Box::Swaps { rows, at, head } => {
                *rows = reader.swaps(Some(SwapState::Asked))?;
                *at = (*at).min(rows.len().saturating_sub(1));
                let is_head = |roles: &[Role]| roles.contains(&Role::StationHead) || roles.contains(&Role::TownChair);
                *head = reader.people(false)?.into_iter().find(|row| is_head(&row.form.roles)).map(|row| row.id);
            }
            Box::Line { .. } | Box::Remarks { .. } => {}
        }
        Ok(())
    }

    pub fn cursor(&self) -> Option<Position> {
        match self {
            Box::Choose(picker, _) => picker.cursor(),
            Box::Line { input, .. } => input.caret(),
            Box::Swaps { .. } | Box::Remarks { .. } => None,
        }
    }

    pub fn paste(&mut self, text: &str) {
        match self {
            Box::Choose(picker, _) => picker.paste(text),
            Box::Line { input, .. } => drop(input.paste(text)),
            Box::Swaps { .. } | Box::Remarks { .. } => {}
        }
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, names: &BTreeMap<Id, String>) -> Asked {
        match self {
            Box::Choose(picker, giving) => match (picker.key(key), giving) {
                (Picked::Left, _) => Asked::Leave,
                (Picked::No | Picked::Search, _) => Asked::Stay,
                (Picked::This(one), None) => one.id.parse().map_or(Asked::Leave, Asked::Person),
                (Picked::This(one), Some(giving)) => {
                    let Ok(to) = one.id.parse() else { return Asked::Leave };
                    let request = giving.request(to);
                    *self = Box::line(words::reason_title(ctx.lang), "", Line::Reason(request));
                    Asked::Stay
                }
            },
            Box::Line { input, what, .. } => match key.code {
                KeyCode::Esc => Asked::Leave,
                KeyCode::Enter => finish(what, input.text().trim(), ctx, names),
                _ => {
                    input.key(key);
                    Asked::Stay
                }
            },
            Box::Swaps { rows, at, head } => match (key.action, key.code) {
                (Some(Action::Back), _) => Asked::Leave,
                (Some(Action::New), _) => Asked::AskSwap,
                (Some(Action::Open), _) => {
                    rows.get(*at).map_or(Asked::Stay, |row| Asked::Confirm(approve(row, *head, ctx, names)))
                }
                (Some(Action::Delete), _) => {
                    if let Some(swap) = rows.get(*at).map(|row| row.row.id) {
                        *self = Box::line(words::refuse_title(ctx.lang), "", Line::Refuse(swap));
                    }
                    Asked::Stay
                }
                (_, KeyCode::Up) => {
                    *at = at.saturating_sub(1);
                    Asked::Stay
                }
                (_, KeyCode::Down) => {
                    *at = (*at + 1).min(rows.len().saturating_sub(1));
                    Asked::Stay
                }
                _ => Asked::Stay,
            },
            Box::Remarks { lines, top } => match key.code {
                KeyCode::Esc | KeyCode::Enter => Asked::Leave,
                KeyCode::Down | KeyCode::PageDown => {
                    *top = (*top + 1).min(lines.len().saturating_sub(1));
                    Asked::Stay
                }
                KeyCode::Up | KeyCode::PageUp => {
                    *top = top.saturating_sub(1);
                    Asked::Stay
                }
                _ => Asked::Stay,
            },
        }
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx, names: &BTreeMap<Id, String>) {
        match self {
            Box::Choose(picker, _) => picker.draw(frame, around, ctx),
            Box::Line { title, hint, input, .. } => {
                let inside = popup::open(frame, around, 60, 4, title, ctx);
                let line = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
                input.draw(frame, line, ctx.theme.marked(), true);
                frame.buffer_mut().set_string(line.x, line.y + 1, *hint, ctx.theme.faint());
            }
            Box::Swaps { rows, at, .. } => {
                let lines: Vec<String> = rows.iter().map(|row| said(row, ctx, names)).collect();
                let empty = [words::swaps_empty(ctx.lang).to_owned()];
                let (lines, at) = if lines.is_empty() { (&empty[..], None) } else { (&lines[..], Some(*at)) };
                draw_lines(frame, around, ctx, words::swaps_title(ctx.lang), lines, at, words::swaps_keys(ctx.lang));
            }
            Box::Remarks { lines, top } => {
                let wrapped: Vec<String> = lines.iter().skip(*top).flat_map(|line| text::wrap(line, 66)).collect();
                draw_lines(
                    frame,
                    around,
                    ctx,
                    words::remarks_title(ctx.lang),
                    &wrapped,
                    None,
                    words::remarks_keys(ctx.lang),
                );
            }
        }
    }
}

/// A person as the picker shows them: the village and post tell two of one name apart.
fn candidate(id: Id, form: &crate::domain::person::PersonForm, ctx: &Ctx) -> Candidate {
    let roles: Vec<&str> = form.roles.iter().map(|role| role.label(ctx.lang)).collect();
    Candidate { id: id.to_string(), label: form.name.clone(), note: format!("{} {}", form.employer, roles.join("/")) }
}

fn finish(what: &Line, typed: &str, ctx: &Ctx, _names: &BTreeMap<Id, String>) -> Asked {
    match what {
        Line::GoTo => match read_date(typed, ctx.now.date_naive()) {
            Ok(day) => Asked::Go(day),
            Err(problem) => Asked::Warn(problem.say(ctx.lang)),
        },
        Line::Reason(request) => {
            Asked::Do(Command::AskSwap(SwapRequest { reason: typed.to_owned(), ..request.clone() }))
        }
        Line::Refuse(swap) => Asked::Do(Command::DecideSwap(SwapDecision {
            swap: *swap,
            answer: SwapAnswer { state: SwapState::Refused, by: None, at: ctx.now, reason: typed.to_owned() },
        })),
    }
}

/// The question before a swap is approved, in the head's name.
fn approve(row: &SwapRow, head: Option<Id>, ctx: &Ctx, names: &BTreeMap<Id, String>) -> Confirm {
    let answer = SwapAnswer { state: SwapState::Approved, by: head, at: ctx.now, reason: String::new() };
    let head = head.and_then(|id| names.get(&id)).map_or(words::somebody(ctx.lang), String::as_str);
    Confirm {
        question: words::approve_question(ctx.lang, head, &said(row, ctx, names)),
        yes: Command::DecideSwap(SwapDecision { swap: row.row.id, answer }),
    }
}

fn said(row: &SwapRow, ctx: &Ctx, names: &BTreeMap<Id, String>) -> String {
    let form = &row.row.form;
    let name = |id: Id| names.get(&id).cloned().unwrap_or_default();
    let (day, seat) = (day_label(form.date, ctx.lang), form.seat.label(ctx.lang));
    let line = words::swap_line(ctx.lang, &day, &seat, &name(form.from), &name(form.to));
    if form.reason.is_empty() { line } else { format!("{line} ({})", form.reason) }
}

fn draw_lines(
    frame: &mut Frame,
    around: Rect,
    ctx: &Ctx,
    title: &str,
    lines: &[String],
    at: Option<usize>,
    foot: &str,
) {
    let height = u16::try_from(lines.len() + 3).unwrap_or(u16::MAX).clamp(5, 16);
    let inside = popup::open(frame, around, 72, height, title, ctx);
    let room = usize::from(inside.width.saturating_sub(2));
    let buffer = frame.buffer_mut();
    for ((y, line), nth) in (inside.y..inside.bottom().saturating_sub(1)).zip(lines).zip(0..) {
        let selected = at == Some(nth);
        let style = if selected { ctx.theme.selected() } else { ctx.theme.text() };
        let mark = if selected { ctx.theme.mark() } else { " " };
        buffer.set_string(inside.x + 1, y, text::pad_right(&text::cut(&format!("{mark}{line}"), room), room), style);
    }
    if inside.height > 1 {
        buffer.set_string(inside.x + 1, inside.bottom() - 1, text::cut(foot, room), ctx.theme.faint());
    }
}
