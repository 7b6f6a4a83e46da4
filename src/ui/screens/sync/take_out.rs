//! Taking a lost computer out of the network: the one that is chosen among the desks, after a question that says what follows.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Stage, Sync};
use crate::lang::taking_out as words;
use crate::sync::exchange::taking_out::Known;
use crate::ui::keymap::Key;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::sync_step::SyncStep;
use crate::ui::widgets::confirm::{Answer, Answering};

/// The question before a computer is taken out.
pub(super) struct TakeOut {
    one: Box<Known>,
    pub(super) answering: Answering,
}

impl TakeOut {
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let question = words::question(ctx.lang, &self.one.say(ctx.lang), &self.one.follows(ctx.lang));
        self.answering.draw(frame, area, &question, ctx);
    }
}

impl Sync {
    /// Asks about the computer that is chosen; which of several it is must be seen.
    pub(super) fn ask_take_out(&mut self, ctx: &Ctx) -> Flow {
        if !self.among_desks && self.desks.list.total() > 1 {
            return Flow::Warn(words::choose_first(ctx.lang).to_owned());
        }
        let Some(one) = self.desks.chosen_computer() else {
            return Flow::Warn(words::nobody(ctx.lang).to_owned());
        };
        self.stage = Stage::TakeOut(TakeOut { one: Box::new(one.clone()), answering: Answering::grave() });
        Flow::Stay
    }

    pub(super) fn take_out_answered(&mut self, key: &Key) -> Flow {
        let Stage::TakeOut(asked) = &mut self.stage else { return Flow::Stay };
        match asked.answering.key(key) {
            Answer::Unclear => Flow::Stay,
            Answer::Yes => match std::mem::replace(&mut self.stage, Stage::Choose) {
                Stage::TakeOut(asked) => Flow::Sync(Box::new(SyncStep::TakeOut(asked.one))),
                _ => Flow::Stay,
            },
            _ => {
                self.stage = Stage::Choose;
                Flow::Stay
            }
        }
    }
}
