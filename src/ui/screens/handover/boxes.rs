//! The boxes over the earlier handovers: who takes one over instead, and what is to be corrected in one.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::earlier::Names;
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::roster::handover::HandoverForm;
use crate::lang::handover as words;
use crate::store::{Reader, Row, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Command, Ctx, Flow};
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::{Picked, Picker};
use crate::ui::widgets::popup;

/// Cells the box of a correction is wide.
const WIDE: u16 = 70;
/// Characters a correction may have.
const LONG: usize = 400;

/// A box.
pub(super) enum Over {
    /// Who takes over; not whoever hands over.
    Take { handover: Id, from: Option<Id>, picker: Box<Picker> },
    /// What is right, and which of the two says so.
    Correct { handover: Id, by: Vec<Id>, form: Box<Form> },
}

/// What a key in a box came to.
pub(super) struct Answered {
    pub flow: Flow,
    pub closes: bool,
}

impl Over {
    pub fn take(row: &Row<HandoverForm>, lang: Lang) -> Over {
        let picker = Box::new(Picker::new(words::take_title(lang).to_owned()));
        Over::Take { handover: row.id, from: row.form.from, picker }
    }

    /// Whoever of the two sits at the desk is proposed. `None` where neither serves any more.
    pub fn correct(row: &Row<HandoverForm>, names: &Names, left: &BTreeSet<Id>, ctx: &Ctx) -> Option<Over> {
        let both = [row.form.to, row.form.from].into_iter().flatten();
        let mut by: Vec<Id> = both.filter(|id| !left.contains(id)).collect();
        by.sort_by_key(|id| ctx.sitter().is_none_or(|sitter| sitter.id != *id));
        if by.is_empty() {
            return None;
        }
        let labels = by.iter().map(|id| names.get(id).cloned().unwrap_or_default());
        let form = Form::new(vec![
            Field::area("text", words::correct_text(ctx.lang), 3).hint(words::correct_hint(ctx.lang)).limited(LONG),
            Field::choice("by", words::correct_by(ctx.lang), labels).chosen(0),
        ]);
        Some(Over::Correct { handover: row.id, by, form: Box::new(form) })
    }

    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        match self {
            Over::Take { .. } => {
                let take = crate::lang::pocket::key_take(ctx.lang);
                vec![Hint::new(Action::Open).called(take).ranked(0), Hint::new(Action::Back).ranked(1)]
            }
            Over::Correct { .. } => Form::hints(ctx.lang),
        }
    }

    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let Over::Take { from, picker, .. } = self else { return Ok(()) };
        let mut all = pick::takers(reader, (*from, None), ctx.lang)?;
        all.retain(|one| one.id.parse().ok() != *from);
        picker.offer(all);
        Ok(())
    }

    pub fn typing(&self) -> Option<&Input> {
        match self {
            Over::Take { picker, .. } => picker.typing(),
            Over::Correct { form, .. } => form.typing(),
        }
    }

    pub fn paste(&mut self, pasted: &str, ctx: &Ctx) {
        match self {
            Over::Take { picker, .. } => picker.paste(pasted),
            Over::Correct { form, .. } => drop(form.paste(pasted, ctx)),
        }
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx) -> Answered {
        let (flow, closes) = match self {
            Over::Take { handover, picker, .. } => match picker.key(key) {
                Picked::No | Picked::Search => (Flow::Stay, false),
                Picked::Left => (Flow::Stay, true),
                Picked::This(one) => match one.id.parse() {
                    Ok(person) => (Flow::Do(Command::TakeHandover { handover: *handover, person }), true),
                    Err(_) => (Flow::Stay, true),
                },
            },
            Over::Correct { handover, by, form } => match form.key(key, ctx) {
                FormEvent::Save => correct(*handover, by, form, ctx.lang),
                FormEvent::Leave => (Flow::Stay, true),
                FormEvent::Say(said) => (Flow::Warn(said), false),
                _ => (Flow::Stay, false),
            },
        };
        Answered { flow, closes }
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        match self {
            Over::Take { picker, .. } => picker.draw(frame, around, ctx),
            Over::Correct { form, .. } => {
                let lines = text::wrap(words::correct_stays(ctx.lang), usize::from(WIDE) - 4);
                let above = u16::try_from(lines.len()).unwrap_or(1);
                let height = if ctx.elder { around.height } else { form.rows(WIDE - 2) + above + 3 };
                let inside = popup::open(frame, around, WIDE, height, words::correct_title(ctx.lang), ctx);
                for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
                    frame.buffer_mut().set_string(inside.x + 1, y, line, ctx.theme.text());
                }
                let below = Rect { y: inside.y + above, height: inside.height.saturating_sub(above), ..inside };
                form.draw(frame, below, ctx);
            }
        }
    }
}

fn correct(handover: Id, by: &[Id], form: &mut Form, lang: Lang) -> (Flow, bool) {
    let text = form.text("text");
    if text.trim().is_empty() {
        let said = crate::lang::roster::handover_nothing_said(lang);
        form.error("text", said.to_owned());
        return (Flow::Warn(said.to_owned()), false);
    }
    match form.choice("by").and_then(|at| by.get(at)) {
        Some(by) => (Flow::Do(Command::CorrectHandover { handover, by: *by, text }), true),
        None => (Flow::Warn(words::correct_by(lang).to_owned()), false),
    }
}
